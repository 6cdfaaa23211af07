"""The heads over columns of figures: where they begin, and where the rows begin under them."""

from __future__ import annotations

from collections.abc import Sequence

from extract.readers.pdf.columns import Style
from extract.readers.pdf.table_line import ALIGNED, Span, TableLine, is_unit, opens_table, pitch_at
from extract.text.euro import is_written_size

#: Heads stand no further apart than this many times the pitch.
_FAR = 2.4
#: Lines of one cell have less white between them than this share of the type size.
_TIGHT = 0.3
#: More words than this at the left of the figures and over them are a sentence.
_SHORT = 3


def heads_of(
    lines: Sequence[TableLine],
    at: int,
    last: int,
    least: int,
    columns: Sequence[Span],
    style: Style,
) -> tuple[int, int]:
    """Where the heads begin and where they end: lines above the first figure, as long as words or years stand
    over the figures; words left of them between the last head and the figure open the first row."""
    first = body = at
    start = min(lines[n].row.x0 for n in range(at, last + 1))
    n = at
    while n > least:
        line, below = lines[n - 1], lines[n]
        if first < body and _unit_goes_on(line, below):
            n = first = n - 1
            continue
        if (
            below.row.bottom - line.row.bottom > _FAR * pitch_at(below, style)
            or opens_table(line)
            or is_unit(line)
        ):
            break
        if not _may_head(line, columns) and not (n - 1 > least and _ends_unit(lines[n - 2], line, columns)):
            break
        n -= 1
        if _over(line, columns, start):
            body = body if first < body else n + 1
            first = n
    if first == body:
        return at, at
    reach = max(
        (p.x1 for line in lines[at : last + 1] for p in line.words if p.x1 < columns[0][0]), default=0.0
    )
    while first > least and _is_tight(lines[first - 1], lines[first]) and not lines[first - 1].values:
        if lines[first - 1].row.x1 > reach + ALIGNED or opens_table(lines[first - 1]):
            break
        first -= 1
    return first, body


def _ends_unit(above: TableLine, line: TableLine, columns: Sequence[Span]) -> bool:
    """Whether a line is the second half of a unit in the corner: 'Bedragen x €' over '1.000'."""
    if line.row.x1 > columns[0][0] or len(line.phrases) != 1:
        return False
    over = [phrase for phrase in above.words if abs(phrase.x0 - line.row.x0) < ALIGNED]
    return any(phrase.text.endswith(("€", "x")) for phrase in over)


def _unit_goes_on(line: TableLine, below: TableLine) -> bool:
    """Whether the size of a unit stands below it, where the corner was too narrow: 'x € 1' over 'miljoen'."""
    under = below.phrases[0]
    return is_unit(line) and is_written_size(under.text) and abs(under.x0 - line.row.x0) < ALIGNED


def _is_tight(above: TableLine, below: TableLine) -> bool:
    """Whether two lines are as near as those of one cell."""
    return below.row.top - above.row.bottom < _TIGHT * below.row.size


def right_of_words(lines: Sequence[TableLine], columns: Sequence[Span]) -> list[Span]:
    """The columns of figures right of the first words; those left of them number the rows."""
    first = min((phrase.x0 for line in lines for phrase in line.words), default=0.0)
    return [column for column in columns if column[0] > first] or list(columns)


def _may_head(line: TableLine, columns: Sequence[Span]) -> bool:
    if line.values or (line.row.text[-1] in ".;" and len(line.phrases[-1].words) > _SHORT):
        return False
    left = min(x0 for x0, _ in columns)
    # what stands beside another phrase, or right over its column, is no sentence: 'Bijdrage in prijzen van'
    opening = [p for p in line.words[:1] if p is line.phrases[0]]
    return not any(
        p.x0 < left - 30
        and p.x1 > left + 12
        and len(p.words) > _SHORT
        and not any(abs(p.x1 - x1) < ALIGNED for _, x1 in columns)
        for p in opening
    )


def _over(line: TableLine, columns: Sequence[Span], line_start: float) -> bool:
    """Whether something of the line stands over the figures; a title that opens the line does not."""
    left = min(x0 for x0, _ in columns)
    over = [phrase for phrase in line.words if phrase.x1 > left - 1]
    return bool(over) and (len(line.phrases) > 1 or over[0].x0 > line_start + 1)
