"""What the rows of a table stand under, and what its columns measure."""

from __future__ import annotations

from collections.abc import Sequence

from extract.models import ColumnKind
from extract.tables.cells import CellValue
from extract.tables.column_kinds import measure_of


def row_groups(
    rows: Sequence[Sequence[str]],
    values: Sequence[Sequence[CellValue]],
    kinds: Sequence[ColumnKind],
    totals: frozenset[int],
) -> tuple[str | None, ...]:
    """The group of each row: the row of words alone that it stands under, up to the next of those or a sum.

    >>> from decimal import Decimal
    >>> word, five = CellValue(), CellValue(number=Decimal(5))
    >>> texts, kinds = [["Zorg", ""], ["Jeugd", "5"]], ["tekst", "getal"]
    >>> row_groups(texts, [[word, word], [word, five]], kinds, frozenset())
    (None, 'Zorg')
    """
    found: list[str | None] = []
    group: str | None = None
    for at, (texts, read) in enumerate(zip(rows, values, strict=True)):
        filled = [text for text in texts if text]
        if at in totals:
            group = None
        elif len(filled) == 1 and all(value.number is None for value in read) and "getal" in kinds:
            group = filled[0].rstrip(" :")
            found.append(None)
            continue
        found.append(group)
    return tuple(found)


def measures(names: Sequence[str], kinds: Sequence[ColumnKind], title: str | None) -> tuple[str | None, ...]:
    """What each column of figures measures, where its heading says so and another column measures something
    else; where no heading does, what the title opens with ('Ontvangsten per artikel').

    >>> measures(["Naam", "2025 lasten", "2025 baten"], ["tekst", "getal", "getal"], None)
    (None, 'lasten', 'baten')
    >>> measures(["Naam", "Uitgaven 2025", "Uitgaven 2026"], ["tekst", "getal", "getal"], None)
    (None, None, None)
    """
    own = [measure_of(name) if kind == "getal" else None for name, kind in zip(names, kinds, strict=True)]
    if len({measure for measure in own if measure}) > 1:
        return tuple(own)
    opening = (title or "").split(maxsplit=1)[:1]
    whole = measure_of(opening[0]) if opening and not any(own) else None
    return tuple(whole if kind == "getal" else None for kind in kinds)
