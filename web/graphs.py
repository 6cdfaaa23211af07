"""Charts with their figures under them, for the page of figures."""

from __future__ import annotations

from dataclasses import dataclass

from web.charts import Bars, Columns, bars, columns
from web.shown_values import count, euro, euro_short, number

#: What a chart can be of: words, the years to choose from, and the chosen one.
Choice = tuple[str, tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Graph:
    """A chart with the table under it: headings and rows of (words, figure in words).
    `choice` is what it can be of: words, the years to choose from, and the chosen one."""

    name: str
    title: str
    explanation: str
    chart: Bars | Columns
    heads: tuple[str, str]
    rows: tuple[tuple[str, str], ...]
    choice: Choice | None = None

    @property
    def lying(self) -> bool:
        """Whether its bars lie."""
        return isinstance(self.chart, Bars)


def lying(
    name: str, title: str, told: str, figures: list[tuple[str, float]], choice: Choice | None = None
) -> Graph | None:
    """Lying bars with the figures under them; None where there is nothing to draw."""
    chart = bars(title, figures, euro_short)
    table = tuple((label, euro(value)) for label, value in figures)
    return Graph(name, title, told, chart, ("Doel", "Bedrag"), table, choice) if chart else None


def standing(
    name: str,
    title: str,
    told: str,
    figures: list[tuple[str, float]],
    single: str,
    plural: str,
    choice: Choice | None = None,
) -> Graph | None:
    """Standing bars over time with the figures under them; None where there is nothing to draw."""
    chart = columns(
        title, figures, lambda value: count(int(value), single, plural), lambda value: number(int(value))
    )
    table = tuple((label, number(int(value))) for label, value in figures)
    return Graph(name, title, told, chart, ("Periode", plural.capitalize()), table, choice) if chart else None
