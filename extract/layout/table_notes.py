"""Notes under a table: '*Bedragen op kasbasis' explains the starred cells just above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.models import Grid, Line, Mark

_STARRED = re.compile(r"\*\s?(?=[^\W\d_])")
_STARRED_CELL = re.compile(r"\S\*$")


def mark_table_notes(lines: Sequence[Line], grids: Sequence[Grid]) -> tuple[Line, ...]:
    """The lines with the first starred one after a table with starred cells made a footnote '*'."""
    starred = [
        grid.after for grid in grids if any(_STARRED_CELL.search(c.text) for row in grid.rows for c in row)
    ]
    found = list(lines)
    for after in starred:
        at = next((n for n, line in enumerate(found) if line.number > after), None)
        if at is None or found[at].role not in (None, "alinea", "opsomming"):
            continue
        line = found[at]
        if match := _STARRED.match(line.text):
            text = line.text[match.end() :]
            found[at] = replace(line, text=text, role="voetnoot", opens=True, marks=(Mark(0, "*"),))
    return tuple(found)
