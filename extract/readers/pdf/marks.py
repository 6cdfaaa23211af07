"""Matrices of crosses: who does what, by a mark under each head; no figures, often no rules.

A head of two or more phrases stands over rows that hold a label and, right of it, nothing but marks. Each
mark must stand under exactly one head: where one stands between two, the whole is left as text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.readers.pdf.alleys import Reading
from extract.readers.pdf.printed_row import Row
from extract.readers.pdf.printed_word import PrintedWord
from extract.readers.pdf.table_line import ALIGNED, TableLine

#: What is set for yes.
_MARKS = frozenset("xX×✓✔√●•■☒☑✗✘vV+*")
#: A matrix has so many rows with a mark, and marks in so many columns.
_LEAST_ROWS, _LEAST_COLUMNS = 2, 2
#: A label has at most so many words.
_LONGEST_LABEL = 12
#: Rows are no further apart than this many times the height of a line.
_FAR = 4.0


def matrices_of(lines: Sequence[TableLine]) -> Iterator[tuple[int, int, Reading]]:
    """The matrices among the lines of a zone: the first and last line of each, and its cells."""
    at = 0
    while at + 1 < len(lines):
        last, reading = _matrix(lines, at)
        if reading is not None:
            yield at, last, reading
        at = last + 1 if reading is not None else at + 1


def _matrix(lines: Sequence[TableLine], head: int) -> tuple[int, Reading | None]:
    heads = [phrase for phrase in lines[head].phrases if not _is_mark(phrase)]
    if len(heads) != len(lines[head].phrases) or len(heads) < _LEAST_COLUMNS:
        return head, None
    body = list(_rows(lines, head))
    marked = [line for line in body if _marks(line)]
    if len(marked) < _LEAST_ROWS:
        return head, None
    body = body[: 1 + max(body.index(line) for line in marked)]
    first = min(_marks(line)[0].x0 for line in marked)
    columns = [phrase for phrase in heads if phrase.x1 > first - ALIGNED or _middle(phrase) > first]
    corner = [phrase for phrase in heads if phrase not in columns]
    placed = [_placed(line, columns) for line in body]
    used = {n for row in placed if row for n in row}
    if any(row is None for row in placed) or len(used) < _LEAST_COLUMNS or not _clear(body, columns):
        return head, None
    rows = [[_words(corner), *(list(phrase.words) for phrase in columns)]]
    for line, row in zip(body, placed, strict=True):
        rows.append([_words(_label(line)), *(list((row or {}).get(n, ())) for n in range(len(columns)))])
    words = tuple(word for line in (lines[head], *body) for word in line.row.words)
    return head + len(body), Reading(rows, 1, sure=True, words=words)


def _rows(lines: Sequence[TableLine], head: int) -> Iterator[TableLine]:
    """The lines under a head that can be rows: a label, and only marks right of it."""
    for above, line in zip(lines[head:], lines[head + 1 :], strict=False):
        near = line.row.bottom - above.row.bottom < _FAR * line.row.size
        if not near or not _label(line) or len(_words(_label(line))) > _LONGEST_LABEL:
            return
        if len(_label(line)) > 1 or (line.phrases and _is_mark(line.phrases[0])):
            return
        yield line


def _label(line: TableLine) -> list[Row]:
    return [phrase for phrase in line.phrases if not _is_mark(phrase)]


def _marks(line: TableLine) -> list[Row]:
    return [phrase for phrase in line.phrases if _is_mark(phrase)]


def _is_mark(phrase: Row) -> bool:
    return len(phrase.words) == 1 and phrase.text in _MARKS


def _middle(phrase: Row) -> float:
    return (phrase.x0 + phrase.x1) / 2


def _placed(line: TableLine, columns: Sequence[Row]) -> dict[int, tuple[PrintedWord, ...]] | None:
    """The marks of a line by the number of their column; None where one stands under no head, or two under
    one."""
    found: dict[int, tuple[PrintedWord, ...]] = {}
    for mark in _marks(line):
        homes = [n for n, head in enumerate(columns) if head.x0 - ALIGNED < _middle(mark) < head.x1 + ALIGNED]
        if len(homes) != 1 or homes[0] in found:
            return None
        found[homes[0]] = tuple(mark.words)
    return found


def _clear(body: Sequence[TableLine], columns: Sequence[Row]) -> bool:
    """Whether all labels end left of the first head."""
    return all(phrase.x1 < columns[0].x0 + ALIGNED for line in body for phrase in _label(line))


def _words(phrases: Sequence[Row]) -> list[PrintedWord]:
    return [word for phrase in phrases for word in phrase.words]
