"""Tables without rules: columns of figures under each other, and which lines make one row.

A line with a figure of its own is a row. A line with words alone is the rest of a label, the start of
one, or a row that only groups others: the space round it tells which, and where all lines are equally
far apart, whether the word that follows would still have fitted on the line before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from extract.readers.pdf.columns import Row, Style, split
from extract.readers.pdf.pages import PrintedWord
from extract.readers.pdf.word_cells import Cells, is_figure, is_value
from extract.text.caption import opens_caption
from extract.text.figure import is_nil, is_open
from extract.text.year import is_year_or_run

_LEAST_ROWS = 3
_ALIGNED = 3.0
#: Columns stand at least this many times the type size apart.
_APART = 0.75
#: Lines of words between two rows of figures; more is text between two tables.
_MOST_WAITING = 4
_MOST_HEADS = 5
#: A word space, as a share of the type size.
_SPACE = 0.28
#: A column of labels is wide from this many times the type size.
_WIDE = 12.0


def figure_regions(lines: Sequence[Row], style: Style) -> list[list[Row]]:
    """The stretches of lines that are tables: three rows or more with figures under each other, their
    headings included."""
    found: list[list[Row]] = []
    at = done = 0
    while at < len(lines):
        run = _run(lines, at, style) if _has_figure(lines[at]) else []
        rows = [line for line in run if any(is_value(part.text) for part in parts_of(line))]
        begin = at
        at += max(len(run), 1)
        if len(rows) >= _LEAST_ROWS:
            named = [line for line in rows if _has_figure(line)]
            start = _with_heads(lines, begin, named, style, max(begin - _MOST_HEADS, done))
            found.append([*lines[start:begin], *run])
            done = at
    return found


def parts_of(line: Row) -> list[Row]:
    """The cells that a line seems to have: what stands clearly apart on it."""
    return split(line, _APART * line.size)


def _has_figure(line: Row) -> bool:
    """Words or a year, and further on a figure that stands by itself."""
    parts = parts_of(line)
    label = " ".join(part.text for part in parts[:2])
    named = any(character.isalpha() for character in label) or is_year_or_run(parts[0].text)
    return bool(named) and any(is_value(part.text) for part in parts[1:])


def _run(lines: Sequence[Row], at: int, style: Style) -> list[Row]:
    """Lines from here on whose figures stand under each other, with the words that belong to them."""
    run = [lines[at]]
    waiting: list[Row] = []
    columns = parts_of(lines[at])[1:]
    for line in lines[at + 1 :]:
        last = waiting[-1] if waiting else run[-1]
        if line.bottom - last.bottom > 3.2 * style.pitch:
            break
        parts = parts_of(line)
        if is_row(parts, columns):
            run += [*waiting, line]
            waiting = []
            columns += parts[1:]
        elif _is_words(parts, columns) and len(waiting) < _MOST_WAITING:
            waiting.append(line)
        else:
            break
    return [*run, *_tail(run, waiting)]


def is_row(parts: Sequence[Row], columns: Sequence[Row]) -> bool:
    """Whether one of the cells is a figure, or says that there is none, in one of the columns."""
    figures = [part for part in parts[1:] or parts if is_value(part.text) or _says_none(part.text)]
    return any(_aligned(figure, column) for figure in figures for column in columns)


def _says_none(text: str) -> bool:
    return is_nil(text) or is_open(text)


def _is_words(parts: Sequence[Row], columns: Sequence[Row]) -> bool:
    """Words left of the figures, or under the words of a column."""
    first = min(column.x0 for column in columns)
    return all(
        part.x1 < first + 2 or any(abs(part.x0 - column.x0) < _ALIGNED for column in columns)
        for part in parts
    )


def _aligned(a: Row, b: Row) -> bool:
    middles = abs(a.x0 + a.x1 - b.x0 - b.x1) / 2
    return min(abs(a.x1 - b.x1), abs(a.x0 - b.x0), middles) < _ALIGNED


def _tail(run: Sequence[Row], waiting: Sequence[Row]) -> list[Row]:
    """The lines after the last row that are the rest of its label: as near as the lines of a cell."""
    near = min((b.bottom - a.bottom for a, b in pairwise(run)), default=0.0)
    tail: list[Row] = []
    for line in waiting:
        above = tail[-1] if tail else run[-1]
        limit = max(parts_of(row)[0].x1 for row in run)
        tight = line.bottom - above.bottom <= min(0.9 * near, 1.35 * line.size)
        if not tight and not (
            line.bottom - above.bottom <= 1.1 * near and _wraps(parts_of(above)[0], line, limit)
        ):
            break
        if line.text[-1] in ".:;" and not tight:
            break
        tail.append(line)
    return tail


def _with_heads(lines: Sequence[Row], at: int, rows: Sequence[Row], style: Style, least: int) -> int:
    """Where the headings start: lines just above that stand over the figures, and words between them."""
    figures_from = min(parts_of(row)[1].x0 for row in rows)
    label_from = min(row.x0 for row in rows)
    start = found = at
    while start > least:
        line, below = lines[start - 1], lines[start]
        if below.bottom - line.bottom > 2.2 * style.pitch or line.text[-1] == "." or opens_caption(line.text):
            break
        over = any(word.box.x1 > figures_from - 2 for word in line.words)
        spread = len(parts_of(line)) > 1 or line.x0 > figures_from - 60
        group = line.x1 < figures_from and abs(line.x0 - label_from) < 2 * line.size
        if not (over and spread) and not group:
            break
        start -= 1
        found = start if over else found
    return found


_CellRow = Sequence[Sequence[PrintedWord]]

# --- rows ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Labels:
    """The columns of words left of the figures: how many, and how far right each reaches."""

    count: int
    limits: tuple[float, ...]


def group_rows(lines: Sequence[Row], cells: Cells) -> list[list[int]]:
    """Which lines make one row, by their numbers, in order; the headings above the figures come first."""
    anchors = [
        at for at, row in enumerate(cells) if any(is_figure(cell) or _is_nil(cell) for cell in row[1:])
    ]
    if not anchors:
        return [list(range(len(lines)))]
    labels = _labels(cells, anchors)
    groups = [[anchor] for anchor in anchors]
    loose: list[list[int]] = []
    for nth, (above, below) in enumerate(zip(anchors, [*anchors[1:], None], strict=True)):
        between = list(range(above + 1, len(lines) if below is None else below))
        upper, lower = _shares(lines, cells, between, below, labels)
        groups[nth] += upper
        if lower:
            groups[nth + 1] = [*lower, *groups[nth + 1]]
        loose += [[at] for at in between if at not in upper and at not in lower]
    heads = _heads(cells, list(range(anchors[0])))
    return [*heads, *sorted([*groups, *loose], key=min)]


def _labels(cells: Cells, anchors: Sequence[int]) -> _Labels:
    columns = range(1, len(cells[0]))
    figures = [c for c in columns if 2 * sum(is_figure(cells[at][c]) for at in anchors) >= len(anchors)]
    reach = tuple(
        max((row[c][-1].box.x1 for row in cells if row[c]), default=0.0) for c in range(len(cells[0]))
    )
    return _Labels(figures[0] if figures else 1, reach)


def _is_nil(cell: Sequence[PrintedWord]) -> bool:
    return len(cell) == 1 and _says_none(cell[0].text)


def _heads(cells: Cells, above: list[int]) -> list[list[int]]:
    """The lines above the first figure: headings, and then words in the first column alone, which group."""
    end = len(above)
    while end > 1 and not any(cells[end - 1][1:]) and any(any(cells[at][1:]) for at in above[: end - 1]):
        end -= 1
    wide = [at for at in above[:end] if any(cells[at][1:])]
    if wide and above[end:] and wide[-1] < above[end] and len(above) - end == 1:
        return [above[:end], above[end:]]
    return [above] if above else []


def _shares(
    lines: Sequence[Row], cells: Cells, between: list[int], below: int | None, labels: _Labels
) -> tuple[list[int], list[int]]:
    """Of the lines between two rows, what goes on from the one above and what opens the one below."""
    if not between:
        return [], []
    if below is not None and not any(cells[below][: labels.count]):
        # a figure set lower than its label
        return [], between
    stops = [between[0] - 1, *between, *([below] if below is not None else [])]
    steps = [lines[b].bottom - lines[a].bottom for a, b in pairwise(stops)]
    if max(steps) > 1.2 * min(steps):
        wide = [at for at, step in enumerate(steps) if step > 0.9 * max(steps)]
        return between[: wide[0]], between[wide[-1] :] if below is not None else []
    upper = _while(between, lambda at: _goes_on(cells[at - 1], cells[at], labels) or _is_lower(cells[at]))
    rest = between[len(upper) :]
    if below is None:
        return upper, []
    lower = _while(rest[::-1], lambda at: _goes_on(cells[at], cells[at + 1], labels))
    return upper, lower[::-1]


def _while(numbers: Sequence[int], holds: Callable[[int], bool]) -> list[int]:
    return list(takewhile(holds, numbers))


def _goes_on(above: _CellRow, below: _CellRow, labels: _Labels) -> bool:
    """Whether the words below go on from those above: in some column the first word would not have fitted
    there. A capital under the only label, where that is narrow, says otherwise ('Ontvangsten')."""
    shared = [c for c, cell in enumerate(below) if cell and above[c]]
    if not shared:
        return not below[0]
    for column in shared:
        last, first = above[column][-1].box, below[column][0]
        narrow = labels.limits[column] - first.box.x0 < _WIDE * first.size
        if column == 0 and labels.count == 1 and narrow and first.text[0].isupper():
            continue
        if last.x1 + _SPACE * first.size + first.box.x1 - first.box.x0 > labels.limits[column] + 0.5:
            return True
    return False


def _is_lower(row: _CellRow) -> bool:
    words = [word for cell in row for word in cell]
    return bool(words) and words[0].text[0].islower()


def _wraps(above: Row, below: Row, limit: float) -> bool:
    first = below.words[0]
    return above.x1 + _SPACE * below.size + first.box.x1 - first.box.x0 > limit + 0.5


def rows_between(lines: Sequence[Row], cells: Cells, rules: Sequence[float]) -> Cells:
    """Lines as rows: between two rules one row, unless several lines there hold figures of their own."""
    bands: list[list[int]] = [[]]
    for at, line in enumerate(lines):
        if bands[-1] and any(lines[at - 1].bottom - 2 < y <= line.bottom - 2 for y in rules):
            bands.append([])
        bands[-1].append(at)
    rows: Cells = []
    for band in bands:
        anchors = [at for at in band if any(is_figure(cell) for cell in cells[at][1:])]
        if rules and len(anchors) < 2:
            rows += _head_or_row([cells[at] for at in band], bool(anchors))
        else:
            inner = group_rows([lines[at] for at in band], [cells[at] for at in band])
            rows += [_stack([cells[band[at]] for at in group]) for group in inner]
    return rows


def _head_or_row(band: Cells, has_figure: bool) -> Cells:
    """A band without figures is a heading, of as many levels as it has lines with years of their own."""
    if has_figure or len(band) < 2:
        return [_stack(band)] if band else []
    years = [at for at, row in enumerate(band) if any(is_year_or_run(w.text) for cell in row for w in cell)]
    if years and years[0] > 0:
        return [_stack(band[: years[0]]), _stack(band[years[0] :])]
    return [_stack(band)]


def _stack(rows: Cells) -> list[list[PrintedWord]]:
    return [[word for row in rows for word in row[c]] for c in range(len(rows[0]))]
