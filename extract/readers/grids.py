"""Tables of structured formats: merged cells spread out, headings counted, page layouts told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.heads.paper import opens_head_row
from extract.models import ReadError
from extract.readers.structured import Block, Item, TableBlock, blocks_of
from extract.text.figure import is_printed_figure
from extract.text.year import is_year

_MOST_COLUMNS = 200
_MOST_CELLS = 200_000


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a source table, how many columns and rows it covers, and its column where that is said."""

    text: str
    columns: int = 1
    rows: int = 1
    column: int | None = None


def spread(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[str, ...], ...]:
    """The full grid of a table: the text of a merged cell stands in each place it covers.

    Raises ReadError when the table is larger than any printed one.

    >>> spread([[Cell("regeling", rows=2), Cell("2020")], [Cell("2021")]])
    (('regeling', '2020'), ('regeling', '2021'))
    """
    grid: list[dict[int, str]] = [{} for _ in rows]
    width = cells = 0
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            column = cell.column if cell.column is not None else column
            while column in grid[at]:
                column += 1
            span = max(1, min(cell.columns, _MOST_COLUMNS))
            for below in grid[at : at + max(1, cell.rows)]:
                for covered in range(column, column + span):
                    below.setdefault(covered, cell.text)
                cells += span
            column += span
            width = max(width, column)
            if width > _MOST_COLUMNS or cells > _MOST_CELLS:
                raise ReadError("Een tabel in dit bestand is te groot om een tabel uit een brief te zijn.")
    return tuple(tuple(row.get(column, "") for column in range(width)) for row in grid if row)


def table_of(rows: Sequence[Sequence[Cell]], head: int, caption: str | None = None) -> Iterator[Item]:
    """The table of these rows; one that only places text on the page (one filled column) becomes paragraphs.

    Where the source marks no heading rows (`head` 0), the first row is one if it holds no figures
    and a later row does.
    """
    grid = spread(rows)
    filled = [row for row in grid if any(row)]
    if sum(len({text for text in row if text}) > 1 for row in filled) < 2:
        yield from (block for row in rows for cell in row for block in blocks_of([cell.text]))
        return
    yield TableBlock(grid, head or _guess_head(grid), caption)


def placed_row(cells: Sequence[Sequence[str]]) -> Iterator[Block]:
    """The paragraphs of a table row that only places text; a dossier or number leads the title beside it.

    >>> [block.text for block in placed_row([["Nr. 8"], ["MOTIE VAN HET LID JANSEN", "Voorgesteld"]])]
    ['Nr. 8 MOTIE VAN HET LID JANSEN', 'Voorgesteld']
    """
    texts = [text for cell in cells for text in cell if text]
    if len(texts) > 1 and opens_head_row(texts[0]):
        texts = [f"{texts[0]} {texts[1]}", *texts[2:]]
    yield from (Block(text) for text in texts)


def _guess_head(grid: tuple[tuple[str, ...], ...]) -> int:
    def has_figures(row: tuple[str, ...]) -> bool:
        return any(is_printed_figure(text) for text in row)

    first = tuple(text for text in grid[0] if not is_year(text))
    return int(not has_figures(first) and any(map(has_figures, grid[1:])))
