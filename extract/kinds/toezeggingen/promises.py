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
from typing import Literal

import regex

from extract.kinds.toezeggingen.promise_words import Kind, Verb, asked, others, recipient, verbs_of, words_of
from extract.text.fold import fold
from extract.vocabulary import rows

Strength = Literal["vast", "lijdend", "tegenwoordig", "algemeen"]
#: How far the words of one verb group stand apart, in characters.
_REACH = 400
#: How far 'worden' may follow its participle ('opengesteld zal worden').
_CLOSE = 14

_WORD = re.compile(r"\w+")
_FUTURE = regex.compile(r"\b(?:zal|zullen|ga|gaat|gaan)\b")
_PASSIVE = regex.compile(r"\b(?:wordt|worden)\b")
#: 'kunt u de brief in mei tegemoetzien'
_MAY = regex.compile(r"\b(?:kan|kunt|kunnen|mag)\b")
#: 'in verband hiermee' only ties the sentence to the one before
_LINKED = regex.compile(r"\b(?:verband|samenhang|vooruitlopend) hier(?:mee|op)\b")
_MUST = frozenset(
    {"moet", "moeten", "dient", "dienen", "behoort", "behoren", "mag", "mogen", "hoeft", "hoeven"}
)
_CAN = frozenset({"kan", "kunnen", "kunt"})
_SHALL = frozenset({"zal", "zullen", "gaat", "gaan"})
_MODAL = regex.compile(rf"\b(?:{'|'.join(sorted(_MUST | _CAN | _SHALL))})\b")
#: A clause that says how, whether or what, up to its verb.
_SUBORDINATE = regex.compile(r"\b(?:waarop|waarin|waarmee|waardoor|hoe|of|die)\b[^,;]*$")
#: What lets another do it: 'ik laat de regeling evalueren'.
_WHETHER = regex.compile(r"\b(?:of|hoe)\b[^,;]*$")
_LETS = regex.compile(r"\b(?:laat|laten)\b")
#: The noun of an evaluation as subject: 'vindt een evaluatie plaats', 'volgt een evaluatie'.
_HAPPENS = regex.compile(
    r"\b(?:vindt|vinden)\b[^;]{0,160}?\bplaats\b|\b(?:volgt|volgen)\b"
    r"|\b(?:staat|staan|is|zijn)\b[^;]{0,160}?\b(?:gepland|voorzien)\b"
)
_WAS_PLANNED = regex.compile(r"\b(?:was|waren|werd|werden)\b")
_WILL = regex.compile(r"\b(?:zal|zullen)\b")
_FINITE = regex.compile(r"\b(?:zal|zullen|wordt|worden)\b")
_FINITE_AFTER_WILL = regex.compile(r"\b(?:zal|zullen|wordt)\b")
_AGENT = regex.compile(
    r"\bdoor (?!mij\b|ons\b|middel\b|te\b|het kabinet|de minister|de staatssecretaris|mijn)(?:de|het|een) "
)
_WHEN = regex.compile(r"\W*(?:als|wanneer|zolang|totdat|tenzij)\b")
_BREAK = regex.compile(r";|, (?=waarna )|,? (?:en|maar) ")
#: Behind these a clause is always one of its own.
_APART = (";", ", ")
_NEGATED = regex.compile(r"\bniet\b(?! (?:alleen|later|eerder|enkel|slechts|meer dan))")
_PROMISED_BEFORE = regex.compile(r"\btoegezegd[,:]? (?:om|dat|u|uw|de)\b")
_DECIDED = regex.compile(r"\b(?:heb|hebben|heeft)\b[^;]{0,200}?\bbesloten\b")
_PLANNED = regex.compile(
    r"[^,;:]{0,120}?\b(?:voorzien|gepland|verwacht|beoogd|volgt|volgen|plaatsvinden|plaats)\b"
)
_DONE_TO = regex.compile(
    r"\b(?:uitgevoerd|uitvoeren|verricht|opgesteld|gestart|afgerond|opgeleverd|gehouden|gedaan|plaats(?:vinden)?|starten|volgen)\b"
)
_TAKES_PLACE = regex.compile(r"\b(?:plaats ?vinden|plaats te vinden|volgen)\b")
_JUDGED = regex.compile(r"\b(?:beoordeeld|onderzocht|gemeten|bezien|gevolgd)\b")
_PARTICIPLE = regex.compile(r"\b\p{Ll}{0,8}?(?:ge|be|ver|ont|her)\p{Ll}{2,}+(?<=d|t|en)\b")
_PERFECT = regex.compile(r"\b(?:heb|heeft|hebben|had|hadden)\b")
_MONEY = regex.compile(r"€|\b(?:euro|miljoen|miljard|mln|mld)\b")

#: 'binnen acht weken na ontvangst': a term that nobody can count yet.
_WITHIN = regex.compile(
    r"\bbinnen (?:\p{Ll}+ |\d+ ){1,2}(?:dag|dagen|week|weken|maand|maanden)\b|\bonverwijld\b"
)
_SAYS = regex.compile(r"\bzeg(?:t|gen)?\b[^;]{0,120}?\btoe\b")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of folded text: `begin:end` in the paragraph."""

    text: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Promise:
    """What a clause promises. `core` is where its verbs stand in the paragraph; `strength` is how it is said:
    with 'zal', passive, in the present tense, or only as something that happens on a date ("algemeen")."""

    kind: Kind
    core: tuple[int, int]
    strength: Strength
    rule: str


def clauses(folded: str, begin: int, end: int) -> list[Clause]:
    """The clauses of a sentence that can promise on their own: cut at ';', and at 'en' and 'maar' where both
    sides have a verb.

    >>> text = "de steun zal lopen tot mei en in juni zal het kabinet u informeren."
    >>> [clause.text for clause in clauses(text, 0, len(text))]
    ['de steun zal lopen tot mei', 'in juni zal het kabinet u informeren.']
    """
    found, start = [], begin
    for cut in _BREAK.finditer(folded, begin, end):
        if cut.group() in _APART or _both_finite(folded, max(start, cut.start() - _REACH), cut, end):
            found.append(Clause(folded[start : cut.start()], start, cut.start()))
            start = cut.end()
    found.append(Clause(folded[start:end], start, end))
    return [clause for clause in found if clause.text.strip()]


def _both_finite(folded: str, begin: int, cut: regex.Match[str], end: int) -> bool:
    """Whether a verb stands on both sides; after 'zal', 'worden' is its infinitive and no verb of its own."""
    after = _FINITE_AFTER_WILL if _WILL.search(folded, begin, cut.start()) else _FINITE
    close = min(cut.end() + 60, end)
    return bool(after.search(folded, cut.end(), close) and _FINITE.search(folded, begin, cut.start()))


def promises(
    clause: Clause, has_term: bool, *, dated: bool = True, to_kamer: bool = True, soon: bool = False
) -> Iterator[Promise]:
    """What a clause promises, at most one thing: to tell the Kamer, to evaluate, or to start or decide.

    `has_term` says whether a date to come stands in the clause; without a date of its own (`dated`) a letter
    announces no start, for nobody knows what was to come. In a paper that is none to the Kamer (`to_kamer`:
    an agreement, a letter to others) 'u' is somebody else, what starts is started by those who agree, and an
    evaluation is announced by its term. `soon` says that the sentence names a term that nobody can count yet
    ('binnen drie maanden na ontvangst').
    """
    starts = has_term and dated and to_kamer
    if not starts and not may_promise(clause.text):
        return
    if says("voorwaarde", clause) or asked().search(clause.text) or _PROMISED_BEFORE.search(clause.text):
        return
    if says("voorschrift", clause):
        return
    # what others are urged to do is their promise at most
    urged = says("aandrang", clause)
    later = has_term or says("terugkerend", clause) or says("straks", clause)
    later = later or soon
    for found in (
        _to_kamer(clause, later, to_kamer),
        _evaluation(clause, has_term) if (to_kamer or has_term) and not urged else None,
        _start(clause) if starts and not urged else None,
    ):
        if found is not None:
            yield found
            return


def is_soon(folded: str) -> bool:
    """Whether a sentence names a term that nobody can count yet.

    >>> is_soon("binnen acht weken na ontvangst stuur ik u de reactie"), is_soon("binnen de grenzen")
    (True, False)
    """
    return _WITHIN.search(folded) is not None


def says(sort: str, clause: Clause) -> bool:
    """Whether the clause has one of the words of that sort."""
    return words_of(sort).search(clause.text) is not None


def may_promise(folded: str) -> bool:
    """Whether a clause without a date can promise anything: it has a word of a verb that tells the Kamer or
    evaluates, or of a noun for it.

    >>> may_promise("ik houd u op de hoogte"), may_promise("het plein wordt groter")
    (True, False)
    """
    return not _promising().isdisjoint(_WORD.findall(folded))


@cache
def _promising() -> frozenset[str]:
    """Those words; of a form of several words the longest."""
    verbs = [row for row in rows("toezegging-werkwoorden") if row["groep"] in ("kamer", "evaluatie")]
    forms = [form for row in verbs for part in ("heel", "voltooid", "heden") for form in row[part]]
    nouns = ("antwoord", "meting", "beoordeeld")
    forms += [row["form"] for row in rows("toezegging-woorden") if row["soort"] in nouns]
    return frozenset(max(_WORD.findall(form), key=len) for form in forms) | {"zeg", "zeggen"}


# --- to the Kamer -----------------------------------------------------------------------------------


def _to_kamer(clause: Clause, later: bool, to_kamer: bool) -> Promise | None:
    if _NEGATED.search(clause.text) or _now(clause):
        return None
    if _SAYS.search(clause.text) and others().search(clause.text):
        return None
    told = any(to_kamer or found.group() != "u" for found in recipient().finditer(clause.text))
    for verb in verbs_of("kamer"):
        if not (told or (verb.alone and to_kamer)):
            continue
        found = _promised(clause, verb, later)
        if found is not None:
            return found
    return _answer(clause)


def _answer(clause: Clause) -> Promise | None:
    """'De beantwoording zal zo spoedig mogelijk plaatsvinden': the noun says that the Kamer gets it."""
    noun, future = words_of("antwoord").search(clause.text), _FUTURE.search(clause.text)
    act = _TAKES_PLACE.search(clause.text) if noun and future else None
    if noun is None or future is None or act is None:
        return None
    return Promise("informeren", _core(clause, noun, future, act), "lijdend", rule="promise-answer")


def _promised(clause: Clause, verb: Verb, later: bool) -> Promise | None:
    text = clause.text
    future = _FUTURE.search(text) or words_of("voornemen").search(text) or _SAYS.search(text)
    if verb.beside and not verb.beside.search(text):
        return None
    whole = verb.whole.search(text) if verb.whole else None
    mine = says("belover", clause)
    if whole and future and (not verb.alone or mine or verb.receives):
        return _found(clause, verb, "vast", future, whole, "promise-future")
    done = verb.done.search(text) if verb.done else None
    passive = _PASSIVE.search(text)
    if (
        done
        and passive
        and not verb.alone
        and _one_group(passive, done)
        and _is_promised(text, passive, later)
    ):
        return _found(clause, verb, "lijdend", passive, done, "promise-passive")
    may = _MAY.search(text) if verb.receives and later else None
    if whole and may:
        return _found(clause, verb, "tegenwoordig", may, whole, "promise-receive")
    pledged = _SAYS.search(text)
    if pledged and (mine or whole):
        return Promise(verb.kind, _core(clause, pledged), "vast", rule="promise-pledge")
    now = verb.finite(text)
    if now and (later or verb.lasts) and (mine or verb.receives) and not _PERFECT.search(text):
        return _found(clause, verb, "tegenwoordig", *now, "promise-present")
    return None


def _is_promised(text: str, passive: regex.Match[str], later: bool) -> bool:
    """Whether a passive is to be: not what must be or may be done by rule ('moeten … gemeld worden'), and not
    how something is done ('de manier waarop … wordt geinformeerd')."""
    modal = _governing(text, passive)
    if modal in _MUST or (modal in _CAN and not later):
        return False
    return modal in _SHALL or later or _SUBORDINATE.search(text[: passive.start()]) is None


def _governing(text: str, passive: regex.Match[str]) -> str | None:
    """The modal verb nearest to 'worden'; None for 'wordt' on its own."""
    if passive.group() == "wordt":
        return None
    modals = [match for match in _MODAL.finditer(text) if _gap(match, passive) <= _REACH]
    nearest = min(modals, key=lambda match: _gap(match, passive), default=None)
    return nearest.group() if nearest else None


def _gap(a: regex.Match[str], b: regex.Match[str]) -> int:
    return int(b.start() - a.end() if a.end() <= b.start() else a.start() - b.end())


def _one_group(passive: regex.Match[str] | None, done: regex.Match[str]) -> bool:
    """Whether 'wordt' and a participle belong together: 'wordt … gestart', 'gestart zal worden'."""
    return passive is not None and passive.start() - done.end() <= _CLOSE


def _found(
    clause: Clause, verb: Verb, strength: Strength, a: regex.Match[str], b: regex.Match[str], rule: str
) -> Promise:
    return Promise(verb.kind, _core(clause, a, b), strength, rule=rule)


def _core(clause: Clause, *matches: regex.Match[str]) -> tuple[int, int]:
    spots = [spot for match in matches for spot in match.span()]
    return clause.begin + min(spots), clause.begin + max(spots)


def _now(clause: Clause) -> bool:
    """Whether the letter itself does it ('hierbij', 'in deze brief')."""
    if says("terugkerend", clause):
        return False
    if words_of("nu").search(clause.text):
        return True
    weak = words_of("nu", weak=True).search(clause.text)
    return weak is not None and not _FUTURE.search(clause.text) and not _LINKED.search(clause.text)


# --- evaluations, starts and decisions --------------------------------------------------------------


def _evaluation(clause: Clause, has_term: bool) -> Promise | None:
    text = clause.text
    future, passive = _FUTURE.search(text), _PASSIVE.search(text)
    if words_of("raming").search(text) or _NEGATED.search(text):
        return None
    if passive is not None and _governing(text, passive) in _MUST | _CAN:
        return None
    recurs = has_term or says("terugkerend", clause)
    if (active := _let_or_held(clause, recurs)) is not None:
        return active
    marked = (
        future or (passive if recurs else None) or (words_of("voornemen").search(text) if has_term else None)
    )
    if marked is None:
        return None
    for verb in verbs_of("evaluatie"):
        done = verb.done.search(text) if verb.done and passive else None
        whole = verb.whole.search(text) if verb.whole and says("belover", clause) else None
        act = done or whole
        if act and (future or has_term):
            return _found(clause, verb, "lijdend", marked, act, "promise-evaluation")
    noun, act = words_of("meting").search(text), _DONE_TO.search(text)
    if noun is None and future and passive:
        noun, act = words_of("beoordeeld").search(text), _JUDGED.search(text)
    if noun and act:
        return Promise("evalueren", _core(clause, marked, noun, act), "lijdend", rule="promise-evaluation")
    return None


def _let_or_held(clause: Clause, timed: bool) -> Promise | None:
    """'Ik laat de regeling in 2023 evalueren', 'In 2023 volgt een evaluatie': with a term, or again."""
    if not timed:
        return None
    lets = _LETS.search(clause.text) if says("belover", clause) else None
    for verb in verbs_of("evaluatie") if lets else ():
        whole = verb.whole.search(clause.text) if verb.whole else None
        if lets and whole:
            return _found(clause, verb, "lijdend", lets, whole, "promise-evaluation")
    noun, held = words_of("meting").search(clause.text), _HAPPENS.search(clause.text)
    if noun is None or held is None:
        return None
    return Promise("evalueren", _core(clause, noun, held), "lijdend", rule="promise-evaluation")


def _start(clause: Clause) -> Promise | None:
    """Something with a date begins, is decided or is done; no forecasts, no sums of money."""
    text = clause.text
    passive, mine = _PASSIVE.search(text), says("belover", clause)
    decided = _DECIDED.search(text)
    if decided and mine:
        return Promise("besluit", _core(clause, decided), "tegenwoordig", rule="promise-decision")
    if words_of("raming").search(text) or _MONEY.search(text) or _NEGATED.search(text) or _WHEN.match(text):
        return None
    if (passive and _by_others(text, passive)) or others().search(text) or _opens_by_place(text):
        return None
    if passive and _governing(text, passive) in _MUST:
        return None
    future = _FUTURE.search(text) or words_of("voornemen").search(text)
    if passive and _governing(text, passive) in _CAN and _WHETHER.search(text, 0, passive.start()):
        return None
    for verb in verbs_of("start"):
        done = verb.done.search(text) if verb.done else None
        whole = verb.whole.search(text) if verb.whole else None
        now = verb.finite(text)
        if done and _one_group(passive, done):
            return _found(clause, verb, "tegenwoordig", done, done, "promise-start")
        if whole and future and mine:
            return _found(clause, verb, "tegenwoordig", future, whole, "promise-start")
        if now:
            return _found(clause, verb, "tegenwoordig", now[0], now[0], "promise-start")
    return _planned(clause, passive)


def _opens_by_place(text: str) -> bool:
    """Whether municipalities open the clause as the ones who act: 'Tilburg en Almere starten daarmee'."""
    first = _WORD.search(text)
    return first is not None and first.group() in _places()


@cache
def _places() -> frozenset[str]:
    return frozenset(fold(row["naam"]) for row in rows("gemeenten"))


def _by_others(text: str, passive: regex.Match[str]) -> bool:
    """Whether others do it: 'wordt door de sector opgesteld', 'cijfers die door het CBS worden gemeten'."""
    begin = max(text.rfind(mark, 0, passive.start()) for mark in ",;:") + 1
    return _AGENT.search(text, begin) is not None


def _planned(clause: Clause, passive: regex.Match[str] | None) -> Promise | None:
    noun = words_of("zelfstandig").search(clause.text)
    plan = _PLANNED.match(clause.text, noun.end()) if noun else None
    missed = plan is not None and _WAS_PLANNED.search(plan.group()) and not _FUTURE.search(clause.text)
    if noun and plan and not missed:
        return Promise("besluit", _core(clause, noun, plan), "tegenwoordig", rule="promise-planned")
    act = _PARTICIPLE.search(clause.text, passive.end()) if passive else None
    if passive and act:
        return Promise("besluit", _core(clause, passive, act), "algemeen", "promise-dated")
    return None
