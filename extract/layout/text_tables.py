"""Tables in plain text: cells between tabs, or lines that end in columns of figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.layout.furniture import clean_cell
from extract.layout.shape import follows
from extract.models import Grid, GridCell, Line
from extract.text.caption import opens_caption
from extract.text.figure import SIGN, TABLE_FIGURE, is_printed_figure
from extract.text.year import is_year_or_run, years_of

#: Spaces stand between columns here, so that none groups thousands.
_FIGURES = re.compile(rf"(?P<label>\S.*?)\s+(?P<figures>{TABLE_FIGURE}(?:\s+(?:{TABLE_FIGURE}|{SIGN}))*)$")
_INDEX = re.compile(r"(\d{1,3})\s+(?=\D)")
_HAS_DIGIT = re.compile(r"\d")
_LEAST_ROWS = 3
_LONGEST_ROW = 110


@dataclass(frozen=True, slots=True)
class TextTable:
    """A grid found in text and the numbers of the lines it took."""

    grid: Grid
    lines: frozenset[int]


def find_tables(lines: Sequence[Line], furniture: frozenset[str]) -> tuple[TextTable, ...]:
    """The tables of a text in order; `furniture` is taken out of their cells."""
    tabbed = _tabbed(lines, furniture)
    taken = frozenset(number for table in tabbed for number in table.lines)
    columns = _columns([line for line in lines if line.number not in taken])
    return tuple(sorted((*tabbed, *columns), key=lambda table: min(table.lines)))


# --- cells between tabs --------------------------------------------------------------------------


def _tabbed(lines: Sequence[Line], furniture: frozenset[str]) -> list[TextTable]:
    found: list[TextTable] = []
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and line.role is not None:
            continue  # a footnote stands between the two parts of a table
        if line is not None and _has_tabs(line) and (not run or _near(run[-1], line)):
            run.append(line)
            continue
        if len(run) >= 2:
            found.append(_from_tabs(run, lines, furniture))
        run = [line] if line is not None and _has_tabs(line) else []
    return found


def _near(above: Line, line: Line) -> bool:
    """Whether a line can go on with a table: at most one blank line below, or on top of the next page."""
    return line.number - above.number <= 2 or line.page == above.page + 1


def _has_tabs(line: Line) -> bool:
    return line.role is None and "\t" in line.text


def _from_tabs(run: Sequence[Line], lines: Sequence[Line], furniture: frozenset[str]) -> TextTable:
    width = max(line.text.count("\t") for line in run) + 1
    rows: list[list[str]] = []
    for line in run:
        cells = [clean_cell(cell, furniture) for cell in line.text.split("\t")]
        cells += [""] * (width - len(cells))
        if rows and len(rows) > _head_rows(rows) and _continues(cells):
            rows[-1] = [" ".join(filter(None, pair)) for pair in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    grid = _grid(rows, _head_rows(rows), run[0], lines)
    return TextTable(grid, frozenset(line.number for line in run))


def _continues(cells: Sequence[str]) -> bool:
    """A row without its label and without figures holds the rest of the cells above it."""
    return not cells[0] and not any(_HAS_DIGIT.search(cell) for cell in cells)


def _head_rows(rows: Sequence[Sequence[str]]) -> int:
    """Rows above the first that has a label and a figure; years are headings."""
    for at, cells in enumerate(rows):
        figures = [c for c in cells if is_printed_figure(c) and not is_year_or_run(c)]
        if cells[0] and figures:
            return at
    return 1


def _grid(rows: Sequence[Sequence[str]], head: int, first: Line, lines: Sequence[Line]) -> Grid:
    before = [line.number for line in lines if line.number < first.number]
    cells = tuple(tuple(GridCell(cell, first.page) for cell in row) for row in rows)
    return Grid(cells, head, before[-1] if before else 0, first.page)


# --- lines that end in figures -------------------------------------------------------------------


def _columns(lines: Sequence[Line]) -> list[TextTable]:
    found: list[TextTable] = []
    at = 0
    while at < len(lines):
        run = _run_of_rows(lines, at)
        if len(run) >= _LEAST_ROWS:
            found.append(_from_figures(lines, at, run))
            at += len(run)
        at += 1
    return found


def _run_of_rows(lines: Sequence[Line], at: int) -> list[Line]:
    """The rows that start here: as many figures on each, at most one blank line between two."""
    run: list[Line] = []
    for line in lines[at:]:
        count = _figure_count(line)
        if not count or (run and (count != _figure_count(run[0]) or not _near(run[-1], line))):
            break
        run.append(line)
    if run and not _stands_apart(lines, at):
        return []
    return run


def _figure_count(line: Line) -> int:
    match = _FIGURES.fullmatch(line.text)
    if match is None or line.role is not None or len(line.text) > _LONGEST_ROW or "\t" in line.text:
        return 0
    label = match.group("label")
    words = _INDEX.sub("", label, count=1)
    if not words[:1].isupper() or words[-1:] in ".:;,(" or not any(c.isalpha() for c in words):
        return 0
    figures = match.group("figures").split()
    if len(figures) == 1 and is_year_or_run(figures[0]):
        return 0
    return len(figures)


def _stands_apart(lines: Sequence[Line], at: int) -> bool:
    """Running text may wrap so that lines end in figures; a table has a gap or a short heading above."""
    if at == 0 or not follows(lines[at], lines[at - 1]):
        return True
    return len(lines[at - 1].text) < 50


def _from_figures(lines: Sequence[Line], at: int, run: Sequence[Line]) -> TextTable:
    count = _figure_count(run[0])
    rows = [_split(line, count) for line in run]
    indexed = _is_indexed(rows)
    cells = [_cells(label, figures, indexed) for label, figures in rows]
    head = _head_lines(lines, at)
    heading = _heading(head, count, indexed)
    grid = _grid([*heading, *cells], len(heading), (*head, *run)[0], lines)
    return TextTable(grid, frozenset(line.number for line in (*head, *run)))


def _split(line: Line, count: int) -> tuple[str, list[str]]:
    match = _FIGURES.fullmatch(line.text)
    assert match is not None
    return match.group("label"), match.group("figures").split()[-count:]


def _is_indexed(rows: Sequence[tuple[str, list[str]]]) -> bool:
    """Whether the rows are numbered 1, 2, 3 … (a total row may lack its number)."""
    numbers = [int(m.group(1)) for label, _ in rows if (m := _INDEX.match(label))]
    return len(numbers) >= _LEAST_ROWS and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _cells(label: str, figures: Sequence[str], indexed: bool) -> list[str]:
    if not indexed:
        return [label, *figures]
    match = _INDEX.match(label)
    return [match.group(1), label[match.end() :], *figures] if match else ["", label, *figures]


def _head_lines(lines: Sequence[Line], at: int) -> list[Line]:
    """The column heads: short adjacent lines just above the rows, a gap before them, no caption."""
    head: list[Line] = []
    for line in reversed(lines[max(at - 4, 0) : at]):
        below = head[0] if head else lines[at]
        if below.page != line.page or below.number - line.number > (1 if head else 2):
            break
        if line.role is not None or len(line.text) > 60 or line.text[-1] in ".:;" or opens_caption(line.text):
            break
        head.insert(0, line)
    return head


def _heading(head: Sequence[Line], count: int, indexed: bool) -> list[list[str]]:
    """One row of column heads: the first word names the labels, the rest the figures.

    With more than one column of figures only years are told apart; else the heads stay empty.
    """
    if not head:
        return []
    words = " ".join(line.text for line in head).split()
    labels, rest = words[:1], " ".join(words[1:])
    years = [rest[run.begin : run.end] for run in years_of(rest)]
    if count == 1:
        figures = [rest]
    elif len(years) == count:
        figures = years
    else:
        figures = [""] * count
    return [[*([""] if indexed else []), *labels, *figures]]
