"""Headings by their font: lines that stand apart in bold, italics, underlined or larger type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.models import Line
from extract.readers.pdf.columns import Style
from extract.readers.pdf.page import Rule
from extract.readers.pdf.printed_row import Row
from extract.readers.pdf.printed_word import PrintedWord

_LONGEST = 130
#: One that ends in a colon is no longer than this: longer it leads in a list.
_LONGEST_WITH_COLON = 40
#: A heading has at most this many lines; more is a paragraph in bold.
_MOST_LINES = 4

#: Sizes of one type differ less.
_SAME = 0.1

#: How a line stands out: bold, italic, larger, underlined.
_Look = tuple[bool, bool, bool, bool]


def with_headings(
    lines: Sequence[Line], rows: Sequence[Row], opens: Sequence[bool], style: Style, rules: Sequence[Rule]
) -> list[Line]:
    """The lines of a page, headings told. `opens` says of each whether space stands before it: lines
    without space between them that look alike are one heading, or none."""
    looks = [_look(row, style, rules) for row in rows]
    found = list(lines)
    at = 0
    while at < len(rows):
        end = at + 1
        while (
            end < len(rows)
            and not opens[end]
            and (looks[end] == looks[at] or _is_rest(rows[end - 1], rows[end]))
        ):
            end += 1
        apart = opens[at] or not _goes_on(rows[at - 1], rows[at])
        look = looks[at]
        if look is not None and apart and _is_heading(rows[at:end], look, opens[at]):
            for n in range(at, end):
                found[n] = replace(found[n], role="kop", opens=n == at)
        at = end
    return found


def _is_rest(above: Row, row: Row) -> bool:
    """Whether figures are the rest of the line above in its type: 'Akkoord 2022–' over '2030'."""
    bold = {word.bold for word in above.words}
    alike = abs(row.size - above.size) < _SAME and {word.bold for word in row.words} == bold
    return alike and not _letters(row) and above.text[-1] in "–-/"


def _look(row: Row, style: Style, rules: Sequence[Rule]) -> _Look | None:
    """How a line stands out from the body; None where it does not."""
    letters = _letters(row)
    if not letters or row.size < 0.95 * style.size:
        return None
    look = (
        all(word.bold for word in letters),
        all(word.italic for word in letters),
        row.size > 1.08 * style.size,
        _is_underlined(row, rules),
    )
    return look if any(look) else None


def _is_heading(rows: Sequence[Row], look: _Look, apart: bool) -> bool:
    """Short, and no sentence; in bold throughout it may wrap, also after a comma. A short line with space
    above it, all of it in another face or underlined, may end in a colon ('Vervolg:')."""
    last = rows[-1].text
    bold, italic, _, underlined = look
    marked = bold or italic or underlined
    short = apart and len(rows) == 1 and len(last) <= _LONGEST_WITH_COLON and marked
    if last[-1] == ":" and not short:
        return False
    if last[-1] in ".;," or len(rows) > _MOST_LINES:
        return False
    return all(len(row.text) <= _LONGEST for row in rows)


def _goes_on(above: Row, row: Row) -> bool:
    """Whether a line is the rest of one that ends in the same face: the bold end of a numbered item."""
    last, first = _letters(above)[-1:], _letters(row)[:1]
    if not last or not first:
        return False
    return (last[0].bold, last[0].italic) == (first[0].bold, first[0].italic) != (False, False)


def _letters(row: Row) -> list[PrintedWord]:
    return [word for word in row.words if any(c.isalpha() for c in word.text)]


def _is_underlined(row: Row, rules: Sequence[Rule]) -> bool:
    under = [
        r
        for r in rules
        if row.bottom - 3 < r.y < row.bottom + 2.5 and r.x0 > row.x0 - 3 and r.x1 < row.x1 + 4
    ]
    return sum(rule.x1 - rule.x0 for rule in under) > 0.9 * (row.x1 - row.x0)
