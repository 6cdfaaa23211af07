"""Charts as geometry: numbers in, places of bars out. Templates only print them as SVG.

Widths are percentages and heights pixels, so that a chart fits every screen while its words keep their size.
Every chart stands with its figures in a table under it: nobody depends on the picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from web.shown_values import shorten

#: Pixels: a lying bar with the words above it, and the highest standing bar with room above it.
_ROW, _BAR, _BAR_TOP = 44, 14, 20
_HEIGHT, _TOP = 200, 22
#: Names of lying bars are cut at this length: words of that size fit beside the value on a telephone.
_NAME = 34


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar that lies: its name and value, the line of both, its top, and its length in percent."""

    label: str
    short: str
    value: str
    words_y: int
    y: int
    length: float


@dataclass(frozen=True, slots=True)
class Bars:
    """Lying bars under each other, each below its name and value."""

    title: str
    summary: str
    bars: tuple[Bar, ...]
    height: int
    thick: int = _BAR


@dataclass(frozen=True, slots=True)
class Column:
    """A standing bar; `tick` where its name is printed under it. `x`, `wide` and `middle` are percentages."""

    label: str
    value: str
    short: str
    x: float
    y: float
    wide: float
    tall: float
    middle: float
    tick: bool


@dataclass(frozen=True, slots=True)
class Columns:
    """Standing bars side by side, on a base line."""

    title: str
    summary: str
    bars: tuple[Column, ...]
    base: int = _TOP + _HEIGHT
    height: int = _TOP + _HEIGHT + 28


def bars(title: str, figures: Iterable[tuple[str, float]], say: Callable[[float], str]) -> Bars | None:
    """Lying bars in the order given; None where there is nothing to draw. `say` puts a value in words.

    >>> chart = bars("Geld", [("Bouw", 4.0), ("Zorg", 2.0)], str)
    >>> chart is not None and [bar.length for bar in chart.bars]
    [100.0, 50.0]
    """
    rows = list(figures)
    most = max((abs(value) for _, value in rows), default=0)
    if not most:
        return None
    found = [
        Bar(
            label,
            shorten(label, _NAME),
            say(value),
            number * _ROW + 14,
            number * _ROW + _BAR_TOP,
            max(0.3, round(abs(value) / most * 100, 2)),
        )
        for number, (label, value) in enumerate(rows)
    ]
    return Bars(title, _told(title, rows, say), tuple(found), len(rows) * _ROW)


def columns(
    title: str,
    figures: Iterable[tuple[str, float]],
    say: Callable[[float], str],
    short: Callable[[float], str] | None = None,
) -> Columns | None:
    """Standing bars in the order given; None where there is nothing to draw. `short` is the value in few
    words, printed above the bars where there are no more than ten.

    >>> chart = columns("Brieven", [("2014", 1.0), ("2015", 2.0)], str)
    >>> chart is not None and [bar.tall for bar in chart.bars]
    [100.0, 200.0]
    """
    rows = list(figures)
    most = max((value for _, value in rows), default=0)
    if most <= 0:
        return None
    step = min(100 / len(rows), 14.0)
    names = 10 if max(len(label) for label, _ in rows) <= 4 else 5
    every = -(-len(rows) // names)
    found = []
    for number, (label, value) in enumerate(rows):
        tall = round(max(value, 0) / most * _HEIGHT, 1)
        words = (short or say)(value) if len(rows) <= 10 and value else ""
        found.append(
            Column(
                label,
                say(value),
                words,
                round(number * step + step * 0.14, 2),
                round(_TOP + _HEIGHT - tall, 1),
                round(step * 0.72, 2),
                tall,
                round(number * step + step / 2, 2),
                number % every == 0,
            )
        )
    return Columns(title, _told(title, rows, say), tuple(found))


def _told(title: str, rows: list[tuple[str, float]], say: Callable[[float], str]) -> str:
    """The chart in words: its highest figure; the table under it has them all."""
    label, value = max(rows, key=lambda row: row[1])
    return (
        f"{title}: {len(rows)} staven, de hoogste is {label} met {say(value)}. De cijfers staan in de tabel."
    )
