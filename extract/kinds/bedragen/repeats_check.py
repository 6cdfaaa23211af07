"""The same amount in two places: does the text repeat what its tables say?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import regex

from extract.checks.verdict import Status
from extract.checks.wording import capitalised, euros, short, table_name
from extract.kinds.bedragen.fact import Amount
from extract.models import Check, Letter, Table
from extract.tables.column_kinds import rows_of, years_in
from extract.text.caption import caption_words

_FEWEST_DIGITS = 3
_LINKS = frozenset(
    {"vanuit", "voor", "door", "naar", "tussen", "onder", "over", "binnen", "buiten", "waarvan", "totaal"}
)
_LONG_WORD = 8


@dataclass(frozen=True, slots=True)
class _Printed:
    """An amount of a table that the text may repeat: a total, or the share of one row."""

    table: Table
    label: str
    eur: Decimal
    years: tuple[int, ...]
    words: frozenset[str]
    total: bool


@cache
def _mentions_table() -> regex.Pattern[str]:
    words = caption_words("tabel", "stuk")
    return regex.compile(rf"\b(?:{words}|(?:onder|boven)staande?)\b", regex.IGNORECASE)


def repeated_amounts(letter: Letter, amounts: Sequence[Amount]) -> Iterator[Check]:
    """A check for each amount of the text that a table gives too: its total, or the row the text names.

    Equal is 'goed'; an amount that is the other one rounded is a warning that says so. Amounts that differ
    more are likely about something else: nothing is said of them.
    """
    printed = [entry for table in letter.tables if table.kind == "tabel" for entry in _amounts_of(table)]
    if not printed:
        return
    totals = [entry for entry in printed if entry.total]
    rows: dict[str, list[_Printed]] = defaultdict(list)
    for entry in printed:
        if not entry.total and entry.words:
            rows[max(entry.words, key=len)].append(entry)
    for at, amount in enumerate(amounts):
        if amount.in_table or amount.per or amount.eur_min != amount.eur_max or not amount.eur_min:
            continue
        found = _best(amount, _candidates(letter, amount, totals, rows))
        if found is not None:
            yield _check(at, amount, found)


def _amounts_of(table: Table) -> Iterator[_Printed]:
    rows = rows_of(table)
    for cells in rows:
        label = next((cell.text for cell in cells if cell.text and cell.number is None), "")
        for cell in cells:
            if cell.eur is not None and label:
                total = cell.row in table.total_rows
                years = years_in(table.columns[cell.column])
                yield _Printed(table, label, cell.eur, years, _words(label), total)


_WORD = regex.compile(r"\p{L}[\p{L}-]{3,}")


def _words(text: str) -> frozenset[str]:
    """The words of a label that must come back in the text."""
    return frozenset(_WORD.findall(text.casefold())) - _LINKS


def _candidates(
    letter: Letter, amount: Amount, totals: list[_Printed], rows: dict[str, list[_Printed]]
) -> Iterator[_Printed]:
    paragraph = letter.paragraphs[amount.span.paragraph]
    begin, end = paragraph.sentence_at(amount.span.begin)
    sentence = paragraph.text[begin:end]
    pointed = _mentions_table().search(sentence) is not None
    if pointed or _digits(amount.eur_min) >= _FEWEST_DIGITS:
        yield from totals
    before = paragraph.text[paragraph.sentence_at(max(begin - 2, 0))[0] : begin]
    words = _words(f"{paragraph.heading or ''} {before} {sentence}")
    for word in words:
        for entry in rows.get(word, ()):
            named = len(entry.words) > 1 or len(word) >= _LONG_WORD
            if entry.words <= words and named and _same_year(amount, entry):
                yield entry


def _same_year(amount: Amount, entry: _Printed) -> bool:
    return not amount.years or not entry.years or bool(set(amount.years) & set(entry.years))


def _digits(value: Decimal) -> int:
    return len(f"{abs(value.normalize()):f}".rstrip("0").replace(".", "")) if value else 0


def _best(amount: Amount, candidates: Iterator[_Printed]) -> tuple[_Printed, Status] | None:
    near: _Printed | None = None
    for entry in candidates:
        if entry.eur == amount.eur_min:
            return entry, "goed"
        if near is None and _is_rounded(amount, entry.eur):
            near = entry
    return (near, "waarschuwing") if near else None


def _is_rounded(amount: Amount, exact: Decimal) -> bool:
    """Whether an amount is `exact` in fewer digits: 'ruim 231 miljoen' for 231.127.000."""
    value = amount.eur_min
    if value <= 0 or exact <= 0:
        return False
    exponent = int(value.normalize().as_tuple().exponent)
    place = Decimal(1).scaleb(exponent)
    if place * 10 > value:  # one digit says too little to recognise a number by
        return False
    if amount.modifier in ("ruim", "meer dan"):
        return value <= exact < value + place
    if amount.modifier in ("bijna", "minder dan"):
        return value - place < exact <= value
    return abs(value - exact) <= place / 2


def _check(at: int, amount: Amount, found: tuple[_Printed, Status]) -> Check:
    entry, status = found
    where = f"{table_name(entry.table)} bij '{short(entry.label)}'"
    said = f"{amount.modifier} {amount.text}" if amount.modifier else amount.text
    if status == "goed":
        text = f"het bedrag '{said}' in de tekst is gelijk aan dat in {where}."
    else:
        text = (
            f"de tekst noemt '{said}', en in {where} staat {euros(entry.eur)}; afronding kan dat verklaren."
        )
    return Check(
        kind="bedrag_herhaald",
        status=status,
        explanation=capitalised(text),
        expected=euros(entry.eur),
        found=euros(amount.eur_min),
        table=entry.table.index,
        about=("bedragen", at),
    )
