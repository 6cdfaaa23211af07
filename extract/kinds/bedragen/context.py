"""What a sentence says around an amount of money: its years, and what it is per."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import regex

from extract.models import Paragraph
from extract.tables.column_kinds import all_years_in
from extract.text.euro import written_sizes
from extract.text.money_word import speaks_of_money
from extract.text.year import THROUGH, YEAR
from extract.text.year import years_of as year_runs
from extract.vocabulary import rows

# --- years ---------------------------------------------------------------------------------------

_YEAR = rf"{YEAR}(?![\d%]|[-/.,]\d(?<!\b\d{{4}}-\d))"
_YEARS = rf"{_YEAR}(?:\s?(?:{THROUGH}|,|en|als|/)\s?(?:het jaar )?{_YEAR})*+(?:,? en verder)?"
_LEAD = (
    r"(?:in|voor|vanaf|over|medio|begin|eind|per|gedurende|binnen|tot en met|t/m|zowel|ingang van"
    r"|\p{L}*jaar|\p{L}*jaren|\p{L}*periode|tussen)"
)
#: What a year without a preposition leads: '2022 (€ 18 mln.)', '2024 nog eens € 6 mln', '2026 95 miljoen'.
_LEADS_AMOUNT = (
    r"\s?\(?(?:nog eens |ook |weer |opnieuw )?(?:€|EUR\b)"
    rf"|\s(?:nog eens |ook |weer |opnieuw )?\d[\d.,]{{0,9}}\s(?:{written_sizes()})(?!\p{{L}})"
)
_YEAR_AFTER = r"(?:het|een) (?:daarop ?volgende jaar|jaar (?:(?:er|daar)(?:op|na)|later))"
_YEAR_EARLIER = r"het (?:daaraan voorafgaande jaar|jaar (?:er|daar)(?:voor|aan voorafgaand))"
_YEAR_GROUP = regex.compile(
    rf"(?<![\p{{L}}\d])(?:{_LEAD})\s(?:de |heel |geheel |resp(?:ectievelijk|\.) )?(?P<years>{_YEARS})"
    rf"|(?<![\p{{L}}\d])van\s(?P<years>{_YEAR}\s?{THROUGH}\s?{_YEAR})"
    rf"|(?:^|[(;,:])\W{{0,3}}(?P<years>{_YEARS})(?={_LEADS_AMOUNT}|\s?[:)–\t]|\s-\s)"
    rf"|(?<=\d{{4}} en )(?P<years>{_YEAR})(?=\s?\()"
    rf"|(?<=,\s|;\s|\sen\s)(?P<years>{_YEAR})(?={_LEADS_AMOUNT}|\s?[:–]|\s-\s)"
    rf"|(?<=\d\s(?:{written_sizes()}|euro)(?:\seuro)?\s)(?P<years>{_YEAR})(?=[,;.)]|\sen\s|$)"
    rf"|(?<![\p{{L}}\d])(?:{_YEAR_AFTER}(?P<after>)|{_YEAR_EARLIER}(?P<earlier>))(?!\p{{L}})"
    r"|(?<![\p{L}\d])(?P<near>dit|volgend|komend|vorig|afgelopen|lopende?) jaar(?!\p{L})",
    regex.IGNORECASE,
)
_NEAR = {"dit": 0, "lopend": 0, "lopende": 0, "volgend": 1, "komend": 1, "vorig": -1, "afgelopen": -1}
#: What makes a year without a preposition the head of what follows it: '2021: € 12 miljoen'.
_HEADS_NEXT = regex.compile(rf"{_LEADS_AMOUNT}|\s?[:–\t]|\s-\s", regex.IGNORECASE)
#: 'in 2018: 540 miljoen euro'
_SAYS_NEXT = regex.compile(r"\s?:\s?(?:€|EUR\b|\d)", regex.IGNORECASE)
_BREAK = regex.compile(r"[;:.,]|\ben\b|\bwaarvan\b|\bplus\b", regex.IGNORECASE)
_SUBORDINATE = regex.compile(
    r"(?<!\p{L})(?:die|dat|waar|waarin|waarbij|zoals|nadat|omdat|terwijl|toen|hoewel)(?!\p{L})[^,;]{0,60}$",
    regex.IGNORECASE,
)
_RESPECTIVELY = regex.compile(r"\bresp(?:ectievelijk\b|\.)", regex.IGNORECASE)
#: Words that may stand between an amount and the year after it ('€ 5 miljoen gereserveerd voor 2021').
_FORWARD_WORDS = 6
#: A year further away than this (in characters) says nothing of an amount.
_FAR = 400


@dataclass(frozen=True, slots=True)
class _Group:
    begin: int
    end: int
    years: tuple[int, ...]


def years_of(text: str, spans: Sequence[tuple[int, int]], date: dt.date | None) -> list[tuple[int, ...]]:
    """The years that one sentence gives for each of its amounts (at `spans`), by nearness and clause.

    A year right after an amount is its own ('€ 40 miljoen in 2020; € 90 miljoen in 2021'); else the nearest
    year before it holds ('voor 2021 21 miljoen euro en voor 2022 13 miljoen'). Years within dates and in the
    names of papers ('Voorjaarsnota 2023') are left out. `date` is the letter's own, for 'dit jaar'.

    >>> years_of("In 2021 en 2022 is er € 5 miljoen.", [(23, 34)], None)
    [(2021, 2022)]
    """
    groups = _year_groups(text, date)
    if not groups:
        return [() for _ in spans]
    if _RESPECTIVELY.search(text):
        for group in groups:
            if len(group.years) == len(spans) > 1:
                return [(year,) for year in group.years]
    forward = [_year_after(text, spans, index, groups) for index in range(len(spans))]
    taken = {group for group in forward if group is not None}
    free = [group for group in groups if group not in taken]
    found = []
    for index, span in enumerate(spans):
        own = forward[index] or _year_before(text, span, free)
        found.append(own.years if own else ())
    return found


def _year_groups(text: str, date: dt.date | None) -> list[_Group]:
    found = list[_Group]()
    for match in _YEAR_GROUP.finditer(text):
        if match["after"] is not None or match["earlier"] is not None:
            known = found[-1].years if found else ()
            step = 1 if match["after"] is not None else -1
            found.append(_Group(match.start(), match.end(), (known[0] + step,) if len(known) == 1 else ()))
            continue
        if match["near"]:
            if date is not None:
                found.append(
                    _Group(match.start(), match.end(), (date.year + _NEAR[match["near"].casefold()],))
                )
            continue
        found.append(_Group(match.start(), match.end(), every_year(match["years"])))
    return found


def every_year(text: str) -> tuple[int, ...]:
    """The years a text names, periods written out.

    >>> every_year("2020-2022 en 2025"), every_year("Budget 2021"), every_year("1.999")
    ((2020, 2021, 2022, 2025), (2021,), ())
    """
    return tuple(dict.fromkeys(year for run in year_runs(text) for year in run.all))


_HEAD_YEAR = regex.compile(rf"\W*+(?P<year>{_YEAR})\s*+(?:[:(].*)?", regex.DOTALL)
_ENDS_IN_YEAR = regex.compile(rf"[^\d]{{1,120}}(?P<year>{_YEAR})\W*")


def list_years(paragraph: Paragraph, before: tuple[int, ...]) -> tuple[int, ...]:
    """The year that holds for the rows of a list from this paragraph on; `before` is what held until here.

    A row that is a year ('2026', '2025 (zie de bijlage):') heads the rows after it; a heading or lead-in that
    ends in its only year ('Wijzigingen 2026') heads the list under it.
    """
    if paragraph.kind == "opsomming":
        head = _HEAD_YEAR.fullmatch(paragraph.text)
        return before if head is None else (int(head["year"]),)
    head = _ENDS_IN_YEAR.fullmatch(paragraph.text)
    return () if head is None else all_years_in(paragraph.text)


def _year_after(
    text: str, spans: Sequence[tuple[int, int]], index: int, groups: Sequence[_Group]
) -> _Group | None:
    end = spans[index][1]
    stop = spans[index + 1][0] if index + 1 < len(spans) else len(text)
    at = bisect_left(groups, end, key=lambda group: group.begin)
    if at == len(groups) or groups[at].end > stop or groups[at].begin - end > _FAR:
        return None
    bare = not text[groups[at].begin].isalpha()
    gap = text[end : groups[at].begin]
    aside = "(" in gap and _SAYS_NEXT.match(text, groups[at].end)
    if aside or (bare and _HEADS_NEXT.match(text, groups[at].end)):
        return None
    words = len(gap.split())
    if _BREAK.search(gap) or words > _FORWARD_WORDS:
        return None
    start = spans[index - 1][1] if index else 0
    led = at > 0 and start <= groups[at - 1].begin and groups[at - 1].end <= spans[index][0]
    # 'van in 2019 € 3 miljoen tot in 2021 € 5 miljoen': the year after 'tot' leads the next amount
    leads_next = words > 1 or gap.strip().casefold() in ("tot", "naar")
    return None if led and leads_next else groups[at]


def _year_before(text: str, span: tuple[int, int], groups: Sequence[_Group]) -> _Group | None:
    at = bisect_right(groups, span[0], key=lambda group: group.end) - 1
    if at < 0 or span[0] - groups[at].end > _FAR:
        return None
    group = groups[at]
    between = text[group.end : span[0]]
    if ";" in between:
        return None
    if "," in between and _SUBORDINATE.search(text[max(0, group.begin - 80) : group.begin]):
        return None  # 'de regeling die in 2019 begon, kost € 5 miljoen'
    return group


# --- per -----------------------------------------------------------------------------------------

#: How far around an amount (in characters) it can say what it is per. Slices, not positions, keep the
#: expressions linear: `regex` looks ahead for what they require as far as the text goes.
_WINDOW = 80
_NOUN = r"(?P<per>\p{L}[\p{L}\d'’-]*+)"
_WORDS = r"(?:\s++(?!per\b|en\b|of\b)\p{L}[\p{L}'’-]*+){0,4}?"
_PER_AFTER = regex.compile(
    rf"{_WORDS}\s++\(?(?:per|voor (?:elke|ieder|iedere|elk)|elk|ieder)\s++{_NOUN}"
    rf"|\s?/\s?{_NOUN}|\s(?P<often>\p{{L}}++)(?!\p{{L}})",
    regex.IGNORECASE,
)
_PER_BEFORE = regex.compile(
    rf"(?<!\p{{L}})(?:per|elk|ieder)\s++{_NOUN}(?:\s++(?!per\b)\p{{L}}[\p{{L}}'’-]*+){{0,4}}\s++$",
    regex.IGNORECASE,
)
_PER_OPENS = regex.compile(rf"\W{{0,4}}per\s++{_NOUN}\s", regex.IGNORECASE)
#: How many words before an amount may stand after 'jaarlijks'.
_NEAR_WORDS = 5


@cache
def _often() -> dict[str, str]:
    return {row["form"]: row["per"] for row in rows("frequenties")}


@cache
def _not_per() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("frequenties_niet"))


def per_of(text: str, begin: int, end: int, clear_from: int = 0) -> str | None:
    """What an amount is for each of ('per voucher', 'jaarlijks' is 'jaar'), as its sentence `text` says.

    `clear_from` is where the amount before it ends.

    >>> sentence = "Per school is een bedrag van maximaal € 500 beschikbaar."
    >>> per_of(sentence, 38, 43)
    'school'
    """
    after = _PER_AFTER.match(text[end : end + _WINDOW])
    if after is not None:
        found = _per_noun(after["per"]) if after["per"] else _often().get(after["often"].casefold())
        if found:
            return found
    window = text[max(clear_from, begin - _WINDOW) : begin]
    before = _PER_BEFORE.search(window)
    if before is not None and (found := _per_noun(before["per"])):
        return found
    often = _often_before(window)
    if often is not None:
        return often
    opens = _PER_OPENS.match(text[:_WINDOW]) if not clear_from else None
    return _per_noun(opens["per"]) if opens is not None else None


_WORD_OR_STOP = regex.compile(r"[\p{L}\d]+|[,;:]")


def _often_before(window: str) -> str | None:
    """'jaarlijks' or 'een jaarlijks(e) bijdrage van' shortly before an amount, with no comma between."""
    words = _WORD_OR_STOP.findall(window)[-_NEAR_WORDS:]
    for at in range(len(words) - 1, -1, -1):
        word = words[at].casefold()
        if word in ",;:":
            return None
        if word in _often():
            return _often()[word]
        noun = words[at + 1] if at + 1 < len(words) else ""
        if word.removesuffix("e") in _often() and speaks_of_money(noun):
            return _often()[word.removesuffix("e")]
    return None


def _per_noun(word: str) -> str | None:
    lowered = word.casefold()
    return None if lowered in _not_per() or lowered[0].isdigit() else word
