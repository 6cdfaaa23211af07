"""Tables without a grid: columns are what stands under each other, with white alleys between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from extract.readers.pdf.bands import BodyLine, rows_by_bands
from extract.readers.pdf.head_spans import spanned, walled
from extract.readers.pdf.heights import heights_of
from extract.readers.pdf.page import PrintedPage
from extract.readers.pdf.printed_row import Row
from extract.readers.pdf.printed_word import PrintedWord
from extract.readers.pdf.regions import Region
from extract.readers.pdf.table_line import ALIGNED, Span, TableLine, merged
from extract.readers.pdf.word_cells import Cells, text_of
from extract.tables.heads import column_names
from extract.text.figure import is_nil
from extract.text.year import is_year_or_run

#: Of fewer lines than this share do words stand over two columns.
_FEW = 0.5
#: A head over columns is centred where its middle is within this share of their width from theirs.
_CENTRED = 0.05
#: Lines of one cell are not further apart than so many times the nearest lines of heads.
_EVEN = 1.15


@dataclass(frozen=True)
class Reading:
    """The cells of a table as rows of words, heads first, and whether every figure is surely in its place."""

    rows: Cells
    head: int
    sure: bool
    words: tuple[PrintedWord, ...]


def reading_of(lines: Sequence[TableLine], region: Region, page: PrintedPage) -> Reading | None:
    """The table in a region of lines; None where its figures cannot be told apart."""
    head, body = tuple(lines[region.first : region.body]), lines[region.body : region.last + 1]
    lowest = head[-1:]
    columns = _with_empty(_columns(body, region.columns, lowest), lowest, region.columns)
    if len(columns) < 2:
        return None
    under = _under_head(page, columns, head, body)
    head, body = (*head, *body[: under or 0]), body[under or 0 :]
    held = _columns(body, region.columns, lowest)
    known = {*region.columns, *(column for column in columns if column not in held)}
    figures = {n for n, column in enumerate(columns) if column in known}
    last = () if region.goes_on or under is not None else head[-1:]
    bounds = _bounds(page, columns, (*last, *body))
    rest = body[:1] if region.goes_on and not _are_ruled(body, bounds) else ()
    opening = {id(line) for line in (*last, *rest)}
    placed = [_placed(line, columns, figures, opens=id(line) in opening) for line in (*last, *body)]
    limits = {n: x1 for n, (_, x1) in enumerate(columns) if n not in figures}
    rows = rows_by_bands(placed, bounds, limits)
    if rows is None:
        return None
    lines_of_rows = list(rows.lines)
    if last:
        # words that belong to the last line of the head: a unit over two lines
        head = (*head, *(body[n - 1] for n in lines_of_rows.pop(0)[1:]))
    cells = [_stacked([placed[n].cells for n in row], len(columns)) for row in lines_of_rows]
    heads = _heads(head, columns, _beside_words(columns, figures | _without(cells, len(columns))), page)
    words = tuple(word for line in (*head, *body) for word in line.row.words)
    sure = rows.sure and all(word.clear for word in words) and not _are_open(head, columns, figures, page)
    return Reading([*heads, *cells], len(heads), sure, words)


def _are_ruled(body: Sequence[TableLine], bounds: Sequence[float]) -> bool:
    """Whether a rule or an edge stands between each two lines of figures: then it parts all rows."""
    figured = [line.row for line in body if line.values]
    return len(figured) > 1 and all(
        any(above.bottom - 0.35 * above.size < y < below.top + 0.35 * below.size for y in bounds)
        for above, below in pairwise(figured)
    )


def _are_open(
    lines: Sequence[TableLine], columns: Sequence[Span], figures: set[int], page: PrintedPage
) -> bool:
    """Whether nothing says which columns of figures a phrase over several of them is the head of."""
    held = [
        {n for n in figures if _overlap((p.x0, p.x1), columns[n]) > 0} for line in lines for p in line.phrases
    ]
    over = any(len(found) > 1 for found in held)
    return over and len(lines) > 1 and _whole(lines, columns, figures, page) is None


def _under_head(
    page: PrintedPage, columns: Sequence[Span], head: Sequence[TableLine], body: Sequence[TableLine]
) -> int | None:
    """How many lines of words below the last line of heads still belong to them, by a rule or the edge of a
    fill below; None where there is none."""
    if not head:
        return None
    figure = next((n for n, line in enumerate(body) if line.values), 0)
    bounds = _bounds(page, columns, (*head[-1:], *body[: figure + 1]))
    for n in range(figure + 1):
        above = (body[n - 1] if n else head[-1]).row
        if any(above.bottom - 0.35 * above.size < y < body[n].row.top + 0.35 * above.size for y in bounds):
            return n
    return None


def _beside_words(columns: Sequence[Span], figures: set[int]) -> set[int]:
    """The columns of figures right of the first column of words: those left of it number the rows."""
    first = min((n for n in range(len(columns)) if n not in figures), default=0)
    return {n for n in figures if n > first} or figures


def _without(cells: Cells, width: int) -> set[int]:
    """The columns that say in each row that there is nothing."""
    return {n for n in range(width) if all(is_nil(text_of(row[n])) for row in cells)}


def _columns(
    body: Sequence[TableLine], figures: Sequence[Span], head: Sequence[TableLine] = ()
) -> list[Span]:
    """What each column reaches from and to, from left to right. What stands under two heads, as few rows do,
    is of both of them: the name of a group over its number and its label."""
    words = [
        (phrase.x0, phrase.x1)
        for line in body
        for phrase in (*line.words, *line.nils)
        if not any(_overlap((phrase.x0, phrase.x1), column) > 0 for column in figures)
    ]
    heads = [(phrase.x0, phrase.x1) for phrase in (head[-1].phrases if head else ())]
    apart = [span for span in words if sum(_overlap(span, one) > 0 for one in heads) < 2]
    if len(words) - len(apart) < _FEW * len(body):
        words = apart or words
    return sorted([*figures, *merged(words)])


def _with_empty(columns: Sequence[Span], head: Sequence[TableLine], figures: Sequence[Span]) -> list[Span]:
    """The columns, with those of which only the head is printed: a phrase of the lowest line of heads that
    stands clear of all columns, beside others that do not. Next to figures that have no head on that line it
    is the head of that one, set in the middle over figures at the right."""
    phrases = head[-1].phrases if head else []
    spans = [(phrase.x0, phrase.x1) for phrase in phrases]
    clear = [span for span in spans if all(_overlap(span, column) <= 0 for column in columns)]
    bare = [column for column in figures if all(_overlap(span, column) <= 0 for span in spans)]
    order = sorted([*columns, *clear])
    beside = (pair for pair in pairwise(order) if (pair[0] in clear) != (pair[1] in clear))
    taken = {span for pair in beside if set(pair) & set(bare) for span in pair if span in clear}
    empty = [span for span in clear if span not in taken]
    return sorted([*columns, *empty]) if len(clear) < len(spans) else list(columns)


def _overlap(a: Span, b: Span) -> float:
    return min(a[1], b[1]) - max(a[0], b[0])


def _placed(line: TableLine, columns: Sequence[Span], figures: set[int], *, opens: bool) -> BodyLine:
    cells: dict[int, list[Row]] = {}
    for phrase in line.phrases:
        cells.setdefault(_column(phrase, columns), []).append(phrase)
    joined = {n: Row(tuple(word for phrase in found for word in phrase.words)) for n, found in cells.items()}
    told = [*line.values, *line.nils, *(p for p in line.words if _is_wide(p, columns, figures))]
    said = {_column(phrase, columns) for phrase in told} & figures
    return BodyLine(line.row, joined, frozenset(said | {-1} if opens else said))


def _is_wide(phrase: Row, columns: Sequence[Span], figures: set[int]) -> bool:
    """Whether words stand over several columns of figures: they are said of a row, as figures are."""
    return sum(_overlap((phrase.x0, phrase.x1), columns[n]) > 0 for n in figures) > 1


def _column(phrase: Row, columns: Sequence[Span]) -> int:
    """The column that a phrase stands in, or else nearest to; one over several opens in the first."""
    span = (phrase.x0, phrase.x1)
    return max(
        range(len(columns)),
        key=lambda n: (_overlap(span, columns[n]) if _overlap(span, columns[n]) < 0 else 0, -n),
    )


def _bounds(page: PrintedPage, columns: Sequence[Span], body: Sequence[TableLine]) -> list[float]:
    """The heights of the rules and edges of fills that run along the rows of a table."""
    return heights_of(page, (columns[0][0], columns[-1][1]), body[0].row.top, body[-1].row.bottom)


def _stacked(lines: Sequence[dict[int, Row]], width: int) -> list[list[PrintedWord]]:
    return [[word for line in lines if n in line for word in line[n].words] for n in range(width)]


# --- heads ---------------------------------------------------------------------------------------


def _heads(
    lines: Sequence[TableLine], columns: Sequence[Span], figures: set[int], page: PrintedPage
) -> Cells:
    """The rows of the head; one row with the whole head of each column where levels do not say which columns
    a phrase spans."""
    levels = _head_rows(lines, columns, figures)
    if len(lines) < 2 or len(figures) < 2:
        return levels
    whole = _whole(lines, columns, figures, page)
    if whole is None:
        return levels
    row = [[word for phrase in found for word in phrase.words] for found in whole]
    texts = [[text_of(cell) for cell in level] for level in levels]
    said = tuple(" ".join(phrase.text for phrase in found) for found in whole)
    return levels if column_names(texts, len(columns)) == said else [row]


def _whole(
    lines: Sequence[TableLine], columns: Sequence[Span], figures: set[int], page: PrintedPage
) -> list[list[Row]] | None:
    """The whole head of each column, by vertical rules, else by what stands in the middle of what."""
    return walled(lines, columns, page.walls) or spanned(lines, columns, sorted(figures), page.rules)


def _head_rows(lines: Sequence[TableLine], columns: Sequence[Span], figures: set[int]) -> Cells:
    """The rows of the head: lines that fill the same columns are one level, a head over several columns
    stands in the first of them; what stands over the labels alone is no level."""
    pitch = min((below.row.bottom - line.row.bottom for line, below in pairwise(lines)), default=0.0)
    placed = [_headed(line, below, pitch, columns, figures) for line, below in zip_longest(lines, lines[1:])]
    rows: list[dict[int, list[Row]]] = []
    spans: list[set[int]] = []
    for cells, wide in placed:
        beside = bool(rows) and figures.isdisjoint(rows[-1])
        if rows and (beside or (not wide and not spans[-1])):
            for n, found in cells.items():
                rows[-1].setdefault(n, []).extend(found)
            spans[-1] |= wide
        else:
            rows.append(dict(cells))
            spans.append(wide)
    return [
        [[word for phrase in row.get(n, ()) for word in phrase.words] for n in range(len(columns))]
        for row in rows
    ]


def _headed(
    line: TableLine, below: TableLine | None, pitch: float, columns: Sequence[Span], figures: set[int]
) -> tuple[dict[int, list[Row]], set[int]]:
    """The phrases of a line of heads by column, and the columns that are opened by one over several."""
    cells: dict[int, list[Row]] = {}
    wide: set[int] = set()
    ordered = sorted(figures)
    # several heads may each be set left of the figures they stand over, as far as the column before those
    starts = {n: columns[n - 1][1] if n else columns[n][0] for n in ordered}
    over = [p for p in line.phrases if p.x1 > columns[ordered[0]][0] - 1 or p.x0 > starts[ordered[0]]]
    shares = len(figures) // len(over) if over and len(figures) % len(over) == 0 else 0
    close = below is not None and below.row.bottom - line.row.bottom < _EVEN * pitch
    if len(over) == 1 and _is_wrapped(over[0], below, [columns[n] for n in ordered], close=close):
        shares = 0
    for phrase in line.phrases:
        touched = [n for n in ordered if _overlap((phrase.x0, phrase.x1), columns[n]) > 0]
        if shares > 1 and phrase in over:
            group = ordered[over.index(phrase) * shares :][:shares]
            middle = (phrase.x0 + phrase.x1) / 2
            begin = columns[group[0]][0] - 2
            if (
                (min(begin, starts[group[0]]) if len(over) > 1 else begin)
                < middle
                < columns[group[-1]][1] + 2
            ):
                cells.setdefault(group[0], []).append(phrase)
                wide.add(group[0])
                continue
        if len(touched) > 1:
            wide.add(touched[0])
        at = touched[0] if touched else _column(phrase, columns)
        cells.setdefault(at, []).append(phrase)
    return cells, wide


def _is_wrapped(phrase: Row, below: TableLine | None, columns: Sequence[Span], *, close: bool) -> bool:
    """Whether the only phrase over columns of figures is the first line of the head of one of them, which is
    longer than the others, and no head over all: it stands at the right edge of its column, or over another
    than the first; or the line below, which is as `close` as any, has heads of some columns and not of all.
    What stands over years is over all of them."""
    touched = [n for n, column in enumerate(columns) if _overlap((phrase.x0, phrase.x1), column) > 0]
    if len(touched) != 1 or len(columns) < 2 or is_year_or_run(phrase.text):
        return False
    heads = [p for p in below.phrases if p.x1 > columns[0][0]] if below else []
    if len(heads) > 1 and all(is_year_or_run(p.text) for p in heads):
        return False
    left, right = columns[0][0], columns[-1][1]
    if abs(phrase.x0 + phrase.x1 - left - right) / 2 >= max(ALIGNED, _CENTRED * (right - left)):
        at_right = abs(phrase.x1 - columns[touched[0]][1]) < ALIGNED and abs(phrase.x0 - left) >= ALIGNED
        return touched[0] > 0 or at_right
    filled = {n for p in heads for n, column in enumerate(columns) if _overlap((p.x0, p.x1), column) > 0}
    return close and len(filled) < len(columns)
