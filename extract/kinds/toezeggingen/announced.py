"""What a clause announces: that something is evaluated, begins or is decided, with a term."""

from __future__ import annotations

import re
from functools import cache

import regex

from extract.kinds.toezeggingen.clause import (
    CAN,
    FUTURE,
    MUST,
    NEGATED,
    PASSIVE,
    Clause,
    Promise,
    core_of,
    found_by,
    governing,
    is_own,
    one_group,
    says,
)
from extract.kinds.toezeggingen.promise_words import others, verbs_in, words_of
from extract.text.fold import fold
from extract.vocabulary import rows

_WORD = re.compile(r"\w+")
#: 'onderzoekt of dat kan worden gestart'
_WHETHER = regex.compile(r"\b(?:of|hoe)\b[^,;]*$")
#: 'daar komen zij op terug', 'dat komt erachter'
_RETURNS = regex.compile(r"\b(?:terug|achter|aan toe)\b")
#: Who agree do what a minister does elsewhere.
_PARTIES = regex.compile(
    r"(?<!\b(?:aan|bij|van|voor|met|door|namens|tussen) (?:de |alle )?(?:andere |overige )?)\bpartijen\b"
)
#: Who evaluates for the minister.
_HIRED = regex.compile(
    r"\been (?:\p{Ll}+e? ){0,2}(?:\p{Ll}*bureau|commissie|instituut|onderzoeker|partij)\b"
    r"|\bin (?:mijn|onze) opdracht\b"
)
#: What lets another do it: 'ik laat de regeling evalueren'.
_LETS = regex.compile(r"\b(?:laat|laten)\b")
#: The noun of an evaluation as subject: 'vindt een evaluatie plaats', 'volgt een evaluatie'.
_HAPPENS = regex.compile(
    r"\b(?:vindt|vinden)\b[^;]{0,160}?\bplaats\b|\b(?:volgt|volgen)\b|\b(?:voert|voeren)\b[^;]{0,160}?\buit\b"
    r"|\b(?:staat|staan|is|zijn)\b[^;]{0,160}?\b(?:gepland|voorzien)\b"
)
_WAS_PLANNED = regex.compile(r"\b(?:was|waren|werd|werden)\b")
_AGENT = regex.compile(
    r"\bdoor (?!mij\b|ons\b|middel\b|te\b|het kabinet|de minister|de staatssecretaris|mijn)(?:de|het|een) "
)
#: 'uitgevoerd door Kantar': whoever it is.
_NAMED_AGENT = regex.compile(
    r"\bdoor (?!mij\b|ons\b|middel\b|te\b|het kabinet|de minister|de staatssecretaris|mijn)"
)
_WHEN = regex.compile(r"\W*(?:als|wanneer|zolang|totdat|tenzij)\b")
_DECIDED = regex.compile(r"\b(?:heb|hebben|heeft)\b[^;]{0,200}?\bbesloten\b")
_TO_DO = regex.compile(r"\bte \p{Ll}{2,}n\b")
_PARTICIPLE = regex.compile(r"\b\p{Ll}{0,8}?(?:ge|be|ver|ont|her)\p{Ll}{2,}+(?<=d|t|en)\b")
#: Beside these the plural is an infinitive: 'moeten … evalueren', 'te evalueren'.
_INFINITIVE_OF = regex.compile(
    r"\b(?:te evalueren|te monitoren|laat|laten|zal|zullen|ga|gaat|gaan|willen?|kan|kunnen|moet|moeten|zou"
    r"|zouden|mag|mogen)\b"
)
_MONEY = regex.compile(r"€|\b(?:euro|miljoen|miljard|mln|mld)\b")


def evaluation(clause: Clause, has_term: bool, *, soon: bool = False) -> Promise | None:
    """An evaluation or monitor that is to be held: 'De regeling wordt in 2024 geëvalueerd'; `soon` is a term
    that nobody can count yet ('drie jaar na invoering')."""
    text = clause.text
    future, passive = FUTURE.search(text), PASSIVE.search(text)
    if words_of("raming").search(text) or NEGATED.search(text):
        return None
    if passive is not None and governing(text, passive) in MUST | CAN:
        return None
    recurs = has_term or soon or says("terugkerend", clause)
    if (active := _let_or_held(clause, recurs)) is not None:
        return active
    meant = words_of("voornemen").search(text) if has_term else None
    marked = future or (passive if recurs else None) or meant
    if marked is None:
        return None
    hired = _HIRED.search(text) if has_term or soon else None
    for verb in verbs_in("evaluatie", text):
        done = verb.done.search(text) if verb.done and passive else None
        whole = verb.whole.search(text) if verb.whole and (is_own(clause) or hired) else None
        act = done or whole
        if act and (future or has_term or soon):
            return found_by(clause, verb, "lijdend", marked, act, "promise-evaluation")
    noun, act = words_of("meting").search(text), words_of("uitvoering").search(text)
    if noun is None and future and passive:
        noun, act = words_of("beoordeeld").search(text), words_of("oordeel").search(text)
    if act and act.group() == "uitvoeren" and not (is_own(clause) or _LETS.search(text)):
        return None  # 'een evaluatie die de Rekenkamer zal uitvoeren'
    if noun and act:
        return Promise("evalueren", core_of(clause, marked, noun, act), "lijdend", rule="promise-evaluation")
    return None


def _let_or_held(clause: Clause, timed: bool) -> Promise | None:
    """'Ik laat de regeling in 2023 evalueren', 'In 2023 volgt een evaluatie': with a term, or again."""
    if not timed:
        return None
    if (now := _evaluates(clause)) is not None:
        return now
    lets = _LETS.search(clause.text) if is_own(clause) or _PARTIES.search(clause.text) else None
    for verb in verbs_in("evaluatie", clause.text) if lets else ():
        whole = verb.whole.search(clause.text) if verb.whole else None
        if lets and whole:
            return found_by(clause, verb, "lijdend", lets, whole, "promise-evaluation")
    noun, held = words_of("meting").search(clause.text), _HAPPENS.search(clause.text)
    if noun and lets and held is None:  # 'ik laat een evaluatie uitvoeren'
        held = words_of("uitvoering").search(clause.text)
    if noun is None or held is None or (held.group().endswith("uit") and _acts_for_itself(clause.text)):
        return None
    return Promise("evalueren", core_of(clause, noun, held), "lijdend", rule="promise-evaluation")


def _evaluates(clause: Clause) -> Promise | None:
    """'In 2023 evalueer ik de regeling', 'Het ministerie en de VNG evalueren het akkoord in 2023'."""
    parties = _PARTIES.search(clause.text)
    if not (parties or is_own(clause)) or (others().search(clause.text) and not parties):
        return None
    if _INFINITIVE_OF.search(clause.text):
        return None
    for verb in verbs_in("evaluatie", clause.text):
        now = verb.finite(clause.text)
        found = now[0] if now else verb.whole.search(clause.text) if verb.whole else None
        if found is not None:
            return found_by(clause, verb, "tegenwoordig", found, found, "promise-evaluation")
    return None


def _acts_for_itself(text: str) -> bool:
    """Whether who does it is none of the state: 'gemeenten', 'Breda'."""
    return others().search(text) is not None or _opens_by_place(text)


def start(clause: Clause, has_term: bool = True, *, led: bool = False) -> Promise | None:
    """Something with a date begins, is decided or is done; no forecasts, no sums of money. Without a date
    (`has_term`) only what is decided, with a paper of the budget. `led`: a lead names the minister."""
    text = clause.text
    passive, mine = PASSIVE.search(text), led or is_own(clause)
    decided = _DECIDED.search(text)
    if decided and mine and has_term:
        return Promise("besluit", core_of(clause, decided), "tegenwoordig", rule="promise-decision")
    if words_of("raming").search(text) or NEGATED.search(text) or _WHEN.match(text):
        return None
    # a sum that is divided is no decision, but one may be decided about
    only_decided = not has_term or _MONEY.search(text) is not None
    if (passive and _by_others(text, passive)) or others().search(text) or _opens_by_place(text):
        return None
    if passive and governing(text, passive) in MUST:
        return None
    future = FUTURE.search(text) or words_of("voornemen").search(text) or (mine and _LETS.search(text))
    if passive and governing(text, passive) in CAN and _WHETHER.search(text, 0, passive.start()):
        return None
    for verb in verbs_in("start", text):
        if (verb.beside and not verb.beside.search(text)) or (only_decided and not verb.decides):
            continue
        done = verb.done.search(text) if verb.done else None
        whole = verb.whole.search(text) if verb.whole else None
        now = verb.finite(text)
        if done and one_group(passive, done):
            return found_by(clause, verb, "tegenwoordig", done, done, "promise-start")
        if whole and future and (mine or verb.kind == "regeling"):
            return found_by(clause, verb, "tegenwoordig", future, whole, "promise-start")
        told = mine or (not (verb.acts or (verb.decides and verb.beside)) and (verb.part or not only_decided))
        if now and told and not _RETURNS.search(text, now[0].end()):
            return found_by(clause, verb, "tegenwoordig", now[0], now[0], "promise-start")
    if only_decided:
        return None
    return (_meant(clause) if mine else None) or _planned(clause, passive)


def _meant(clause: Clause) -> Promise | None:
    """What the minister means to do, by any verb: 'Ik ben voornemens de regeling per 1 juli te verruimen'."""
    meant = words_of("voornemen").search(clause.text)
    act = _TO_DO.search(clause.text, meant.end()) if meant else None
    if meant is None or act is None:
        return None
    return Promise("besluit", core_of(clause, meant, act), "tegenwoordig", rule="promise-meant")


def _opens_by_place(text: str) -> bool:
    """Whether municipalities open the clause as the ones who act: 'Tilburg en Almere starten daarmee'."""
    first = _WORD.search(text)
    return first is not None and first.group() in _places()


@cache
def _places() -> frozenset[str]:
    return frozenset(fold(row["naam"]) for row in rows("gemeenten"))


def _by_others(text: str, passive: regex.Match[str], agent: regex.Pattern[str] = _AGENT) -> bool:
    """Whether others do it: 'wordt door de sector opgesteld', 'cijfers die door het CBS worden gemeten'."""
    begin = max(text.rfind(mark, 0, passive.start()) for mark in ",;:") + 1
    return agent.search(text, begin) is not None


@cache
def _planning() -> regex.Pattern[str]:
    """That the act of a noun is to come, in the part of the sentence that the noun opens."""
    return regex.compile(r"[^,;:]{0,120}?" + words_of("gepland").pattern)


def _planned(clause: Clause, passive: regex.Match[str] | None) -> Promise | None:
    noun = words_of("zelfstandig").search(clause.text)
    plan = _planning().match(clause.text, noun.end()) if noun else None
    missed = plan is not None and _WAS_PLANNED.search(plan.group()) and not FUTURE.search(clause.text)
    if noun and plan and not missed:
        return Promise("besluit", core_of(clause, noun, plan), "tegenwoordig", rule="promise-planned")
    return _dated(clause, passive) if passive else None


def _dated(clause: Clause, passive: regex.Match[str]) -> Promise | None:
    """Something is done on a date, nobody says by whom: 'In mei 2021 worden de plannen gebundeld'; not what
    may be done, is only expected or is done by others."""
    act = _PARTICIPLE.search(clause.text, passive.end())
    if act is None or act.group() == "verwacht" or governing(clause.text, passive) in CAN:
        return None
    if words_of("verwachting").search(clause.text) or _by_others(clause.text, passive, _NAMED_AGENT):
        return None
    return Promise("besluit", core_of(clause, passive, act), "algemeen", "promise-dated")
