"""What the columns of a table hold: words, figures, money, percentages, years, row numbers, sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from decimal import Decimal
from functools import cache
from itertools import pairwise

import regex

from extract.models import Cell, ColumnKind, Table
from extract.tables.cells import CellValue, read_cell
from extract.tables.units import parse_unit
from extract.text.figure import is_nil, is_open
from extract.text.year import YEAR, Years, years_of
from extract.vocabulary import any_of, rows

#: So many cells tell how a column prints its figures.
_FEW = 2
#: A heading that is a year without its century.
_SHORT_YEAR = regex.compile(r"[’'‘`](?P<year>\d\d)")


@cache
def _pattern(sort: str) -> regex.Pattern[str]:
    forms = [row["form"] for row in rows("kolomwoorden") if row["soort"] == sort]
    return regex.compile(
        rf"(?<![\p{{L}}\d])(?:{any_of(forms)})(?![\p{{L}}\d]|-\p{{L}}|-\s)", regex.IGNORECASE
    )


def speaks_of(text: str | None, sort: str) -> bool:
    """Whether a heading or title has a word of `sort` (see kolomwoorden.yml).

    >>> speaks_of("Toegekend budget", "geld"), speaks_of("Aantal deelnemers", "geld")
    (True, False)
    >>> speaks_of("Prijzen 2022", "tarief"), speaks_of("Bijdrage in prijzen van 2021", "tarief")
    (True, False)
    """
    if text and sort == "tarief":  # amounts in the prices of a year are no prices
        text = _in_prices().sub(" ", text)
    return bool(text) and _pattern(sort).search(text or "") is not None


def no_money(heading: str) -> bool:
    """Whether a heading says that its figures are no euros.

    >>> no_money("Aantal toegekende subsidies"), no_money("Kosten per deelnemer"), no_money("2024")
    (True, False, False)
    """
    if regex.search(r"(?<!\p{L})aantal(?:len)?(?!\p{L})|%", heading, regex.IGNORECASE):
        return True
    return speaks_of(heading, "aantal") and not speaks_of(heading, "geld") and parse_unit(heading) is None


def kind_of(heading: str, texts: Sequence[str], first: bool = False) -> ColumnKind:
    """What a column holds, by its heading and the cells of its plain rows.

    >>> kind_of("Sector", ["Zorg", "Bouw"]), kind_of("Budget", ["14*", "–"])
    ('tekst', 'getal')
    >>> kind_of("", ["1", "2"], first=True)
    'nummer'
    >>> kind_of("Jaar", ["2025", "2026"]), kind_of("Aandeel", ["12%", "88%"])
    ('jaar', 'percentage')
    """
    printed = [text for text in texts if not is_nil(text) and not is_open(text)]
    values = [value for value in map(read_cell, printed) if value.number is not None]
    if not printed or len(values) * 2 <= len(printed):
        return "tekst"
    if (speaks_of(heading, "nummer") and not speaks_of(heading, "aantal")) or (
        first and _counts_rows(heading, values)
    ):
        return "nummer"
    if sum(value.percent for value in values) * 2 > len(values) or regex.fullmatch(
        r"%|in %|procent|percentage", heading, regex.IGNORECASE
    ):
        return "percentage"
    if _are_years(values) and (speaks_of(heading, "jaar") or not heading or first):
        return "jaar"
    # years, but not those of the amounts beside them
    if _are_years(values) and _names_years(heading, printed):
        return "tekst"
    return "getal"


def with_order_numbers(kinds: Sequence[ColumnKind], rows: Sequence[Sequence[str]]) -> tuple[ColumnKind, ...]:
    """The kinds of the columns of a table, those left of its labels that number them as 'nummer', whatever
    heading stands over them: '1 stand begroting 3.904' under 'Bedragen x € 1 miljoen'.

    >>> with_order_numbers(["getal", "tekst", "getal"], [["1", "stand", "390"], ["2", "mutatie", "19"]])
    ('nummer', 'tekst', 'getal')
    >>> with_order_numbers(["getal", "tekst"], [["1", "een"], ["2", "twee"]])
    ('getal', 'tekst')
    """
    label = next((at for at, kind in enumerate(kinds) if kind == "tekst"), 0)
    if "getal" not in kinds[label:]:
        return tuple(kinds)
    return tuple(
        "nummer" if at < label and kind == "getal" and _goes_up([row[at] for row in rows]) else kind
        for at, kind in enumerate(kinds)
    )


def _goes_up(texts: Sequence[str]) -> bool:
    numbers = [int(text.rstrip(".)")) for text in texts if text.rstrip(".)").isdecimal()]
    whole = len(numbers) == sum(1 for text in texts if text)
    steps = [b - a for a, b in pairwise(numbers)]
    return whole and bool(numbers) and numbers[0] <= 1 and all(0 <= step <= 1 for step in steps)


def _counts_rows(heading: str, values: Sequence[CellValue]) -> bool:
    if heading and not speaks_of(heading, "nummer"):
        return False
    return [value.number for value in values] == [Decimal(n) for n in range(1, len(values) + 1)]


def _names_years(heading: str, printed: Sequence[str]) -> bool:
    """Whether figures that may all be years are years: bare, several, under a heading that speaks of no money
    and has no year of its own ('Volgende evaluatie')."""
    bare = sum(text.strip().isdecimal() for text in printed)
    return bare > 1 and not speaks_of(heading, "geld") and not years_in(heading) and not parse_unit(heading)


def _are_years(values: Sequence[CellValue]) -> bool:
    return all(
        value.number is not None
        and value.eur is None
        and value.number == int(value.number)
        and 1950 <= value.number <= 2099
        for value in values
    )


def with_small_labels(
    kinds: Sequence[ColumnKind], names: Sequence[str], rows: Sequence[Sequence[str]], totals: Set[int]
) -> tuple[ColumnKind, ...]:
    """The kinds of the columns of a table, those of small whole numbers that are not of its amounts as
    'nummer': no sum adds them up, or all other figures have decimals. 'Ronde 2' of a project is no 2 million.

    >>> rows = [["Zorg", "2", "14,5"], ["Bouw", "1", "9,0"], ["Totaal", "", "23,5"]]
    >>> with_small_labels(["tekst", "getal", "getal"], ["", "Ronde", "Bedrag"], rows, {2})
    ('tekst', 'nummer', 'getal')
    """
    figures = [at for at, kind in enumerate(kinds) if kind == "getal"]
    plain = [row for at, row in enumerate(rows) if at not in totals]
    found = list(kinds)
    for at in figures:
        others = [other for other in figures if other != at]
        told = years_in(names[at]) or speaks_of(names[at], "geld") or measure_of(names[at])
        if told or not others or no_money(names[at]) or not _are_small(row[at] for row in plain):
            continue
        unadded = bool(totals) and all(is_nil(rows[total][at]) for total in totals)
        added = all(any(not is_nil(rows[total][other]) for other in others) for total in totals)
        if (unadded and added) or all(_has_decimals([row[other] for row in plain]) for other in others):
            found[at] = "nummer"
    return tuple(found)


def _are_small(texts: Iterable[str]) -> bool:
    printed = [text for text in texts if not is_nil(text)]
    return len(printed) >= _FEW and all(regex.fullmatch(r"\d{1,2}", text) for text in printed)


def _has_decimals(texts: Sequence[str]) -> bool:
    printed = [text for text in texts if not is_nil(text) and read_cell(text).number is not None]
    return len(printed) >= _FEW and all(regex.search(r",\d{1,2}(?!\d)", text) for text in printed)


def years_in(text: str) -> tuple[int, ...]:
    """The years that a heading gives its amounts; spans ('2020-2024') and price levels give none.

    >>> years_in("Totaalbedrag 2025 incl. bijstelling uit 2024"), years_in("Budget 2020-2024")
    ((2025,), ())
    >>> years_in("’26"), years_in("voor ’26")
    ((2026,), ())
    """
    if short := _SHORT_YEAR.fullmatch(text.strip()):
        return (2000 + int(short["year"]),)
    return tuple(dict.fromkeys(years.first for years in _own_years(text) if years.first == years.last))


def all_years_in(text: str) -> tuple[int, ...]:
    """The years that the amounts under a heading are for, spans written out; price levels give none.

    >>> all_years_in("Budget 2020-2022"), all_years_in("2025 (prijspeil 2024)")
    ((2020, 2021, 2022), (2025,))
    """
    return tuple(dict.fromkeys(year for years in _own_years(text) for year in years.all))


def _own_years(text: str) -> list[Years]:
    level = regex.compile(rf"(?:{_pattern('peil').pattern})(?:\s(?:van|uit|in))?\s*$", regex.IGNORECASE)
    return [years for years in years_of(text) if not level.search(text[: years.begin])]


def price_level_in(text: str | None) -> int | None:
    """The year in whose prices amounts are given; None where a text names none, or more than one.

    >>> price_level_in("2025 (prijspeil 2024)"), price_level_in("Bijstelling uit 2024, in prijzen van 2023")
    (2024, 2023)
    >>> price_level_in("Stand 2024"), price_level_in("prijspeil 2023 en prijspeil 2024")
    (None, None)
    """
    found = {int(match["year"]) for match in _price_level().finditer(text or "")}
    return found.pop() if len(found) == 1 else None


@cache
def _price_level() -> regex.Pattern[str]:
    forms = [row["form"] for row in rows("kolomwoorden") if row["soort"] == "peil" and row.get("prijzen")]
    return regex.compile(
        rf"(?<![\p{{L}}\d])(?:{any_of(forms)})(?:\s(?:van|uit|in|het jaar)){{0,2}}\s(?P<year>{YEAR})(?!\d)",
        regex.IGNORECASE,
    )


@cache
def _in_prices() -> regex.Pattern[str]:
    """'in prijzen van 2021', 'in constante prijzen'."""
    forms = [row["form"] for row in rows("kolomwoorden") if row["soort"] == "peil" and row.get("prijzen")]
    return regex.compile(
        rf"(?<!\p{{L}})(?:in|tegen)\s(?:\p{{Ll}}+\s)?(?:{any_of(forms)})(?!\p{{L}})", regex.IGNORECASE
    )


def year_span(text: str) -> tuple[int, int] | None:
    """The first span of years in a heading.

    >>> year_span("Som 2020-2024"), year_span("2024/25"), year_span("2024")
    ((2020, 2024), (2024, 2025), None)
    """
    return next(((years.first, years.last) for years in years_of(text) if years.first < years.last), None)


def rows_of(table: Table) -> tuple[tuple[Cell, ...], ...]:
    """The cells of every data row, in one pass."""
    rows: list[list[Cell]] = [[] for _ in range(table.row_count)]
    for cell in table.cells:
        rows[cell.row].append(cell)
    return tuple(map(tuple, rows))


def measure_of(text: str | None) -> str | None:
    """The word that says what is measured, where a heading or title has just one.

    >>> measure_of("2025 Uitgaven"), measure_of("Uitgaven en ontvangsten"), measure_of("Budget")
    ('uitgaven', None, None)
    """
    found = {match.group().casefold() for match in _pattern("maat").finditer(text or "")}
    return found.pop() if len(found) == 1 else None


def table_kinds(table: Table) -> tuple[ColumnKind, ...]:
    """What each column of a table holds; for a table that was put together by hand it is worked out."""
    if table.kinds:
        return table.kinds
    texts: list[list[str]] = [[] for _ in table.columns]
    for cell in table.cells:
        if cell.row not in table.total_rows:
            texts[cell.column].append(cell.text)
    return tuple(kind_of(heading, texts[at], first=at == 0) for at, heading in enumerate(table.columns))
