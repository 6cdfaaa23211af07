"""From printed cells to tables with units, totals and allocations."""
