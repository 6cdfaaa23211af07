"""Column headings: printed rows of heads combined into one name for each column."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from extract.tables.cells import read_cell
from extract.tables.column_kinds import kind_of
from extract.tables.totals import is_sum_heading
from extract.tables.units import parse_bare_multiple, parse_unit
from extract.text.caption import caption_words
from extract.text.figure import is_nil
from extract.text.year import THROUGH, YEAR

Rows = Sequence[Sequence[str]]
_YEAR_HEAD = regex.compile(
    rf"(?:begroting |budget |jaar )?{YEAR}(?:\s?(?:{THROUGH}|e\.v\.).*)?", regex.IGNORECASE
)


#: '(1)', '1', '(3) = (1) + (2)', '3=1+2'
_COLUMN_NUMBER = regex.compile(r"(?:\((?P<number>\d{1,2})\)|(?P<bare>\d{1,2}))(?:\s*=\s*[\d\s()+–−-]+)?")
_FEWEST_NUMBERS = 2


def head_count(rows: Rows, head: int) -> int:
    """How many rows of heads a table really has, where its source marks none or too few.

    A row of years, units or sum words under the head belongs to the head. A table without any marked
    head has one where the figures of its columns stand under words.
    """
    if head == 0:
        head = _unmarked_head(rows)
    while head and head < len(rows) - 1 and (_is_subhead(rows[head]) or numbers_columns(rows[head])):
        head += 1
    return head


def _unmarked_head(rows: Rows) -> int:
    if len(rows) < 3 or len(rows[0]) < 2:
        return 0
    columns = list(zip(*rows[1:], strict=True))
    figures = [at for at, texts in enumerate(columns) if kind_of("", list(texts)) != "tekst" and at > 0]
    above = [rows[0][at] for at in figures]
    return int(bool(figures) and any(above) and all(_is_heading(text) for text in above))


def _is_heading(text: str) -> bool:
    return (
        not text
        or (read_cell(text).number is None and not is_nil(text))
        or _YEAR_HEAD.fullmatch(text) is not None
    )


def numbers_columns(row: Sequence[str]) -> bool:
    """Whether a row under the heads only numbers the columns, as budgets do to say which is the sum of which.

    >>> numbers_columns(["", "(1)", "(2)", "(3) = (1) + (2)"]), numbers_columns(["", "1", "2", "3"])
    (True, True)
    >>> numbers_columns(["Fte", "1", "2", "3"]), numbers_columns(["", "(12)", "(3)"])
    (False, False)
    """
    filled = [text for text in row if text]
    numbers = [_COLUMN_NUMBER.fullmatch(text) for text in filled]
    if row[0] not in ("", *filled[:1]) or len(filled) < _FEWEST_NUMBERS or not all(numbers):
        return False
    said = [int(match["bare"] or match["number"]) for match in numbers if match]
    apart = all(match and match["number"] for match in numbers)
    return said == list(range(1, len(said) + 1)) and (apart or len(said) > _FEWEST_NUMBERS)


def _is_subhead(row: Sequence[str]) -> bool:
    filled = [text for text in row if text]
    if not filled or (row[0] and parse_unit(row[0]) is None):
        return False
    return all(
        _YEAR_HEAD.fullmatch(text) or is_sum_heading(text) or parse_unit(text) or parse_bare_multiple(text)
        for text in filled
    )


def split_caption(rows: Rows) -> tuple[str | None, Rows]:
    """A title printed as the first row of heads ('Tabel 2. Verdeling', alone in it), and the other heads."""
    if len(rows) < 2:
        return None, rows
    filled = [text for text in rows[0] if text]
    if len(set(filled)) == 1 and rows[0][0] and _names_table(filled[0]):
        return filled[0], rows[1:]
    return None, rows


def _names_table(text: str) -> bool:
    return regex.match(rf"(?:{caption_words('tabel', 'stuk')})\b", text, regex.IGNORECASE) is not None


def column_names(rows: Rows, width: int) -> tuple[str, ...]:
    """One name for each column: 'Budget' over '2020' and '2021' gives 'Budget 2020' and 'Budget 2021'.

    A head spans the empty places to its right when each of them has a head of its own below; a column of
    sums ('Cum.') keeps its own word, unless each group has one.

    >>> column_names([["Naam", "Budget", "", ""], ["", "2020", "2021", "Cum."]], 4)
    ('Naam', 'Budget 2020', 'Budget 2021', 'Cum.')
    >>> column_names([["", "2020", "", "2021", ""], ["Naam", "Bij", "Som", "Bij", "Som"]], 5)
    ('Naam', '2020 Bij', '2020 Som', '2021 Bij', '2021 Som')
    """
    lowest = [next((row[column] for row in reversed(rows) if row[column]), "") for column in range(width)]
    names: list[str] = []
    for column in range(width):
        parts: list[str] = []
        for level in range(len(rows)):
            text = _spanning(rows, level, column)
            below = [rows[deeper][column] for deeper in range(level + 1, len(rows)) if rows[deeper][column]]
            alone = bool(below) and is_sum_heading(below[-1]) and lowest.count(below[-1]) == 1
            if text and (rows[level][column] or not alone):
                parts.append(text)
        kept = [part for part, after in pairwise([*parts, ""]) if part != after]
        names.append(" ".join(kept))
    return tuple(names)


def _spanning(rows: Rows, level: int, column: int) -> str:
    if rows[level][column]:
        return rows[level][column]
    if level + 1 >= len(rows) or not _has_below(rows, level, column):
        return ""
    for left in range(column - 1, -1, -1):
        if not _has_below(rows, level, left):
            return ""
        if rows[level][left]:
            return rows[level][left]
    return ""


def _has_below(rows: Rows, level: int, column: int) -> bool:
    return any(rows[deeper][column] for deeper in range(level + 1, len(rows)))
