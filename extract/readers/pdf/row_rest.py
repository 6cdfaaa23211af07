"""The rest of a row that the page cut off, where it stands alone at the top of the next page."""

from __future__ import annotations

from collections.abc import Sequence

from extract.models import Box, Grid, GridCell
from extract.readers.pdf.printed_row import Row
from extract.readers.pdf.table_line import Span, TableLine
from extract.readers.pdf.tables import PageTable

#: Lines of one cell are no further apart than this many times the type size; a rest has few.
_NEAR, _MOST = 1.7, 12


def rest_of_row(rows: Sequence[Row], above: PageTable) -> PageTable | None:
    """The words at the top of a page that go on, in lower case and in its columns of words, with the last row
    of a table that ended the page before; a head printed again above them goes with them."""
    lines = [TableLine(row) for row in rows[: _MOST + 1]]
    head = {"".join(cell.text for cell in row).replace(" ", "") for row in above.grid.rows[: above.grid.head]}
    begin = int(bool(lines) and lines[0].row.text.replace(" ", "") in head)
    rest: list[TableLine] = []
    for line in lines[begin:]:
        last = rest[-1].row if rest else None
        if last is not None and line.row.bottom - last.bottom > _NEAR * line.row.size:
            break
        if line.values or any(_column(phrase, above.spans) is None for phrase in line.phrases):
            return None
        rest.append(line)
    if not rest or len(rest) > _MOST or not rest[0].row.text[:1].islower():
        return None
    return _table(rest, lines[:begin], above)


def _column(phrase: Row, spans: Sequence[Span]) -> int | None:
    """The one column that a phrase stands in."""
    found = [n for n, (x0, x1) in enumerate(spans) if phrase.x0 < x1 and phrase.x1 > x0]
    return found[0] if len(found) == 1 else None


def _table(rest: Sequence[TableLine], head: Sequence[TableLine], above: PageTable) -> PageTable:
    page = rest[0].row.words[0].box.page
    columns = sorted({_column(phrase, above.spans) or 0 for line in rest for phrase in line.phrases})
    cells = []
    for n in columns:
        words = [
            w for line in rest for p in line.phrases if (_column(p, above.spans) or 0) == n for w in p.words
        ]
        cells.append(
            GridCell(" ".join(word.text for word in words), page, tuple(word.word for word in words))
        )
    lines = [line.row for line in (*head, *rest)]
    box = Box(page, above.box.x0, lines[0].top, above.box.x1, lines[-1].bottom)
    taken = frozenset(word for row in lines for word in row.words)
    return PageTable(Grid((tuple(cells),), 0, 0, page), box, tuple(above.spans[n] for n in columns), taken)
