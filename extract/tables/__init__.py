"""From printed cells to tables with units, totals and allocations.

`paragraph_text` and `paragraph_pieces` turn a reader's grid into the paragraph of a table; `add_tables`
gives a letter its tables and lists that divide money; `allocations` finds who gets what in them.
"""

from extract.tables.allocations import allocations
from extract.tables.build import add_tables
from extract.tables.grid import paragraph_pieces, paragraph_text
from extract.tables.sectors import Sector, all_sectors, find_sector

__all__ = [
    "Sector",
    "add_tables",
    "all_sectors",
    "allocations",
    "find_sector",
    "paragraph_pieces",
    "paragraph_text",
]
