"""The grammar of promises: which clauses of a sentence promise something, and by which verb.

A promise is in the future or the present passive ('zal … informeren', 'wordt … geïnformeerd'); what the
letter itself does ('hierbij'), what was done ('heb … geïnformeerd'), what is asked ('verzoekt de regering')
and what may not happen ('indien') is none. Works on folded text: lower case without accents, of the same
length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from extract.kinds.toezeggingen.announced import evaluation, start
from extract.kinds.toezeggingen.clause import (
    CAN,
    FUTURE,
    MUST,
    NEGATED,
    PASSIVE,
    SHALL,
    Clause,
    Promise,
    core_of,
    found_by,
    governing,
    is_own,
    one_group,
    says,
)
from extract.kinds.toezeggingen.promise_words import (
    Verb,
    asked,
    others,
    recipient,
    verbs_in,
    words_of,
    yearly,
)
from extract.text.month import any_month
from extract.vocabulary import Row, rows

_WORD = re.compile(r"\w+")
#: What stands apart from verbs and is more usual than they are.
_COMMON = frozenset({"aan", "bij", "door", "in", "na", "toe", "voor"})
#: 'kunt u de brief in mei tegemoetzien'
_MAY = regex.compile(r"\b(?:kan|kunt|kunnen|mag)\b")
#: The minister who was named before: 'Daarover bericht hij de Kamer in mei'.
_HE = regex.compile(r" hij\b")
#: 'in verband hiermee' only ties the sentence to the one before
_LINKED = regex.compile(r"\b(?:verband|samenhang|vooruitlopend) hier(?:mee|op)\b")
#: What is open or follows prescribes nothing: 'of deelname verplicht wordt', 'zodat een label verplicht is'.
_WHETHER = regex.compile(r"\b(?:of|zodat|opdat|waardoor|waarmee)\b[^,;]*$")
#: A clause that says how, whether or what, up to its verb.
_SUBORDINATE = regex.compile(r"\b(?:waarop|waarin|waarmee|waardoor|hoe|of|die)\b[^,;]*$")
_PROMISED_BEFORE = regex.compile(r"\btoegezegd[,:]? (?:om|dat|u|uw|de)\b")
_TAKES_PLACE = regex.compile(r"\b(?:plaats ?vinden|plaats te vinden|volgen)\b")
_PERFECT = regex.compile(r"\b(?:heb|heeft|hebben|had|hadden)\b")
#: 'wat nu niet te zeggen is, zal ik …': what is denied is not the promise
_NOT_BEFORE = regex.compile(
    r"^[^,;]*\bniet\b[^,;]*, (?=(?:zal|zullen|wordt|worden)\b|\p{Ll}+ (?:ik|wij|we)\b)"
)
#: 'ik zeg u een brief toe'
_SAYS = regex.compile(r"\bzeg(?:t|gen)?\b[^;]{0,120}?\btoe\b")


def promises(
    clause: Clause,
    has_term: bool,
    *,
    dated: bool = True,
    to_kamer: bool = True,
    soon: bool = False,
    mine: bool = False,
) -> Iterator[Promise]:
    """What a clause promises, at most one thing: to tell the Kamer, to evaluate, or to start or decide.

    `has_term` says whether a date to come stands in the clause; without a date of its own (`dated`) a letter
    announces no start, for nobody knows what was to come. In a paper that is none to the Kamer (`to_kamer`:
    an agreement, a letter to others) 'u' is somebody else, what starts is started by those who agree unless
    the minister is said to do it, and an evaluation is announced by its term. `soon` says that the sentence
    names a term that nobody can count yet ('binnen drie maanden na ontvangst'), `mine` that a lead has said
    that the minister does it.
    """
    starts = (has_term or soon) and dated and (to_kamer or mine or is_own(clause))
    if not (starts and has_term) and not may_promise(clause.text):
        return
    if says("voorwaarde", clause) or asked().search(clause.text) or _PROMISED_BEFORE.search(clause.text):
        return
    if words_of("voorschrift").search(_WHETHER.sub("", clause.text)):
        return
    # what others are urged to do is their promise at most
    urged = says("aandrang", clause)
    later = has_term or soon or says("terugkerend", clause) or says("straks", clause)
    for found in (
        _to_kamer(clause, later, to_kamer, mine),
        evaluation(clause, has_term, soon=soon) if (to_kamer or has_term) and not urged else None,
        start(clause, has_term, led=mine) if starts and not urged else None,
    ):
        if found is not None:
            yield found
            return


@cache
def _uncounted() -> regex.Pattern[str]:
    """A term that nobody can count yet: 'binnen acht weken na ontvangst', 'drie jaar na invoering', 'de week
    daarop', 'na afloop van de proef', 'in de voortgangsbrief van juni'."""
    short, long = "dag|dagen|week|weken|maand|maanden", "jaar|jaren"
    return regex.compile(
        rf"\bbinnen (?:\p{{Ll}}+ |\d+ ){{1,2}}(?:{short})\b|\bonverwijld\b"
        rf"|\b(?:\p{{Ll}}+|\d+) (?:{short}|{long}) (?:na|nadat|later|daarna)\b"
        r"|\b(?:de|het) (?:dag|week|maand|kwartaal|jaar) (?:daarop|daarna|erop|erna)\b"
        r"|\bna (?:afloop|afronding|ommekomst) van\b|\bna ontvangst\b"
        rf"|\bin (?:de|het|mijn|een) \p{{Ll}}*(?:brief|rapportage|overzicht) (?:van|voor) (?:{any_month()})\b"
    )


def is_soon(folded: str, year: int | None = None) -> bool:
    """Whether a sentence names a term that nobody can count yet; `year` is the letter's, and a paper of the
    budget of an earlier year is no term.

    >>> is_soon("binnen acht weken na ontvangst stuur ik u de reactie"), is_soon("binnen de grenzen")
    (True, False)
    >>> [is_soon(f"in de voorjaarsnota {year} informeer ik u", 2025) for year in (2024, 2026)]
    [False, True]
    """
    if _uncounted().search(folded) is not None:
        return True
    named = (found["year"] for found in yearly().finditer(folded))
    return any(of is None or year is None or int(of) >= year for of in named)


def may_promise(folded: str) -> bool:
    """Whether a clause without a date can promise anything: it has a word of a verb that evaluates, decides
    or needs no mention of the Kamer, or one of a verb that tells, and the Kamer.

    >>> [may_promise(text) for text in ("ik houd u op de hoogte", "het wordt groter", "zij stuurt een brief")]
    [True, False, False]
    """
    words = _WORD.findall(folded)
    alone, telling, told = _promising()
    return not alone.isdisjoint(words) or not (telling.isdisjoint(words) or told.isdisjoint(words))


@cache
def _promising() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Those words: what promises alone, what tells, and who is told; of a form of several words the longest,
    of who is told the last."""
    said = rows("toezegging-woorden")
    verbs = [row for row in rows("toezegging-werkwoorden") if row["groep"] != "start" or row.get("beslist")]
    alone = [row["form"] for row in said if row["soort"] in ("antwoord", "meting", "beoordeeld")]
    telling: list[str] = []
    for row in verbs:
        needs_nobody = row["groep"] != "kamer" or row.get("zelf")
        (alone if needs_nobody else telling).extend(_needed(row))
    told = [_WORD.findall(row["form"])[-1] for row in said if row["soort"] == "ontvanger"]
    first, second = (
        frozenset(max(_WORD.findall(form), key=len) for form in forms) for forms in (alone, telling)
    )
    return first | {"zeg", "zegt", "zeggen"}, second, frozenset(told)


def _needed(row: Row) -> list[str]:
    """The forms of a verb one of which must stand in a clause: the nouns beside it, or what stands apart from
    it where that is rarer than the verb ('terug', not 'komt')."""
    if "met" in row:
        return list(row["met"])
    forms = [*row["heel"], *row["voltooid"]]
    if "deel" not in row:
        return [*forms, *row["heden"]]
    apart = [row["deel"]] if row["deel"] not in _COMMON else row["heden"]
    return [*forms, *apart, *(row["deel"] + form for form in row["heden"])]


# --- to the Kamer -----------------------------------------------------------------------------------


def _to_kamer(clause: Clause, later: bool, to_kamer: bool, mine: bool) -> Promise | None:
    if NEGATED.search(_NOT_BEFORE.sub("", clause.text)) or _now(clause):
        return None
    said, of_others = _SAYS.search(clause.text), others().search(clause.text)
    if of_others and (said or (of_others.start() == 0 and FUTURE.search(clause.text) and not is_own(clause))):
        return None
    told = any(to_kamer or found.group() != "u" for found in recipient().finditer(clause.text))
    signs = _signs(clause, told, later, mine)
    for verb in verbs_in("kamer", clause.text):
        if told or (verb.alone and to_kamer):
            found = _promised(clause, verb, signs)
            if found is not None:
                return found
    if told and signs.pledged and signs.mine:  # by whatever verb: 'ik zeg u een onderzoek toe'
        return Promise("informeren", core_of(clause, signs.pledged), "vast", rule="promise-pledge")
    return _answer(clause)


@dataclass(frozen=True, slots=True)
class _Signs:
    """What a clause says beside the verb: what makes it future, 'zeg … toe', 'worden', where a perfect ends,
    and whether the Kamer is `told`, it is `later` than the letter and the minister's own (`mine`)."""

    future: regex.Match[str] | None
    pledged: regex.Match[str] | None
    passive: regex.Match[str] | None
    perfect: tuple[int, ...]
    told: bool
    later: bool
    mine: bool


def _signs(clause: Clause, told: bool, later: bool, mine: bool) -> _Signs:
    text, pledged = clause.text, _SAYS.search(clause.text)
    return _Signs(
        future=FUTURE.search(text) or words_of("voornemen").search(text) or pledged,
        pledged=pledged,
        passive=PASSIVE.search(text),
        perfect=tuple(found.end() for found in _PERFECT.finditer(text)),
        told=told,
        later=later,
        mine=mine or is_own(clause),
    )


def _answer(clause: Clause) -> Promise | None:
    """'De beantwoording zal zo spoedig mogelijk plaatsvinden': the noun says that the Kamer gets it."""
    noun, future = words_of("antwoord").search(clause.text), FUTURE.search(clause.text)
    act = _TAKES_PLACE.search(clause.text) if noun and future else None
    if noun is None or future is None or act is None:
        return None
    return Promise("informeren", core_of(clause, noun, future, act), "lijdend", rule="promise-answer")


def _promised(clause: Clause, verb: Verb, signs: _Signs) -> Promise | None:
    text, future, passive = clause.text, signs.future, signs.passive
    if verb.beside and not verb.beside.search(text):
        return None
    whole = verb.whole.search(text) if verb.whole else None
    if whole and future and (not verb.alone or signs.mine or verb.receives):
        return found_by(clause, verb, "vast", future, whole, "promise-future")
    done = verb.done.search(text) if verb.done else None
    if (
        done
        and passive
        and (signs.told or not verb.alone)
        and one_group(passive, done)
        and _is_promised(text, passive, signs.later)
    ):
        return found_by(clause, verb, "lijdend", passive, done, "promise-passive")
    may = _MAY.search(text) if verb.receives and signs.later else None
    if whole and may:
        return found_by(clause, verb, "tegenwoordig", may, whole, "promise-receive")
    if signs.pledged and whole:
        return Promise(verb.kind, core_of(clause, signs.pledged), "vast", rule="promise-pledge")
    now = verb.finite(text)
    if (
        now
        and (signs.later or verb.lasts)
        and (signs.mine or verb.receives or _HE.match(text, now[0].end()))
        and not _has_perfect(text, verb, now[0], signs)
    ):
        return found_by(clause, verb, "tegenwoordig", *now, "promise-present")
    return None


def _has_perfect(text: str, verb: Verb, finite: regex.Match[str], signs: _Signs) -> bool:
    """Whether 'heb', 'heeft' stands in the same part of a clause, a colon being an end, as a form that may be
    its participle ('heb … bericht', 'heeft … ontvangen'), not as a present form ('informeer')."""
    form = finite.group()
    if not form.endswith("en") and not (verb.done and verb.done.fullmatch(form)):
        return False
    begin = text.rfind(":", 0, finite.start()) + 1
    return any(end > begin for end in signs.perfect)


def _is_promised(text: str, passive: regex.Match[str], later: bool) -> bool:
    """Whether a passive is to be: not what must be or may be done by rule ('moeten … gemeld worden'), and not
    how something is done ('de manier waarop … wordt geinformeerd')."""
    modal = governing(text, passive)
    if modal in MUST or (modal in CAN and not later):
        return False
    return modal in SHALL or later or _SUBORDINATE.search(text[: passive.start()]) is None


def _now(clause: Clause) -> bool:
    """Whether the letter itself does it ('hierbij', 'in deze brief')."""
    if says("terugkerend", clause):
        return False
    if words_of("nu").search(clause.text):
        return True
    weak = words_of("nu", weak=True).search(clause.text)
    return weak is not None and not FUTURE.search(clause.text) and not _LINKED.search(clause.text)
