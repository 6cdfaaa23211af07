"""How an invented table is set: rules, fills, gaps, alignment, and its markup in typst."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from scripts.invented.saying import TableGold

Rules = Literal["raster", "liggend", "staand", "onder_kop", "zebra", "kopvlak", "geen"]
RULES: tuple[Rules, ...] = ("raster", "liggend", "staand", "onder_kop", "zebra", "kopvlak", "geen", "geen")
#: The fonts that typst brings along; others differ from machine to machine.
FONTS = ("Libertinus Serif", "Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")
#: The width of a letter in a long word, as a share of the type size.
_LETTER = {"Libertinus Serif": 0.56, "New Computer Modern": 0.6, "DejaVu Sans Mono": 0.61}


@dataclass(frozen=True)
class Look:
    """The choices of a setter."""

    rules: Rules
    font: str
    size: float
    across: float
    down: float
    figures: Literal["right", "right", "center", "left"]
    level: Literal["top", "horizon", "bottom"]
    label: float
    bold_head: bool
    bold_total: bool
    broken_years: bool
    repeat_head: bool
    bar: bool


def look(chance: Random) -> Look:
    """The choices for one table."""
    rules = chance.choice(RULES)
    bare = rules in ("geen", "zebra", "onder_kop", "kopvlak")
    return Look(
        rules=rules,
        font=chance.choice(FONTS),
        size=chance.choice((7.0, 7.5, 8.0, 9.0, 10.0)),
        across=chance.uniform(4.0, 9.0) if bare else chance.uniform(2.0, 8.0),
        down=chance.choice((1.5, 2.0, 3.0, 4.0, 6.0)),
        figures=chance.choice(("right", "right", "right", "center", "left")),
        level=chance.choice(("top", "top", "horizon", "bottom")),
        label=chance.uniform(80, 190),
        bold_head=chance.random() < 0.6,
        bold_total=chance.random() < 0.4,
        broken_years=chance.random() < 0.06,
        repeat_head=chance.random() < 0.5,
        bar=rules in ("raster", "kopvlak", "zebra") and chance.random() < 0.15,
    )


def quoted(text: str) -> str:
    """Words as a string of typst's, so that no sign in them is markup.

    >>> quoted('€ 5 "extra"')
    '#"€ 5 \\\\"extra\\\\""'
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#"{escaped}"'


def markup(gold: TableGold, set_in: Look) -> str:
    """The table in typst's markup."""
    columns = _widths(gold, set_in)
    head = [_head_cell(text, gold, set_in, c) for level in gold.levels for c, text in enumerate(level)]
    head = _merged(head, gold)
    body = [
        f"[{_strong(quoted(text), set_in.bold_total and at in gold.totals and bool(text))}]"
        for at, row in enumerate(gold.rows)
        for text in row
    ]
    bar = (
        [f"table.cell(colspan: {len(columns)}, align: left)[{quoted(gold.title)}]"]
        if set_in.bar and gold.title
        else []
    )
    header = f"table.header(repeat: {str(set_in.repeat_head).lower()}, {', '.join([*bar, *head])}),"
    levels = len(gold.levels) + len(bar)
    settings = (
        f"columns: ({', '.join(columns)},), "
        f"inset: (x: {set_in.across:.1f}pt, y: {set_in.down:.1f}pt), "
        f"align: (x, y) => {set_in.level} + "
        f"if x in ({_list(_words(gold))}) {{ left }} else {{ {set_in.figures} }}, "
        f"{_strokes(set_in, levels)}"
    )
    text = f'#set text({set_in.size}pt, font: "{set_in.font}", hyphenate: false)'
    table = f"#table({settings}, {header} {', '.join(body)})"
    return f"#block[{text}; #set par(justify: false, leading: 0.45em)\n{table}]"


def _list(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers)) + ","


def _strong(text: str, yes: bool) -> str:
    return f"#strong[{text}]" if yes and text != '#""' else text


def _head_cell(text: str, gold: TableGold, set_in: Look, column: int) -> str:
    shown = quoted(text)
    if set_in.broken_years and text.isdigit() and len(text) == 4:
        shown = f"{quoted(text[:3])} \\ {quoted(text[3:])}"
    colour = "#set text(white); " if set_in.rules == "kopvlak" else ""
    return f"[{colour}{_strong(shown, set_in.bold_head)}]"


def _merged(head: list[str], gold: TableGold) -> list[str]:
    """The cells of the head, a head that spans set over its columns."""
    if len(gold.levels) < 2:
        return head
    width = len(gold.heads)
    top: list[str] = []
    for c in range(width):
        if gold.levels[0][c] and gold.levels[0][c].isdigit():
            top.append(f"table.cell(colspan: 2, align: center){head[c]}")
        elif not (c and gold.levels[0][c - 1].isdigit()):
            top.append(head[c])
    return [*top, *head[width:]]


def _words(gold: TableGold) -> list[int]:
    """The columns of words."""
    figures = [c for c, year in enumerate(gold.years) if year is not None]
    first = figures[0] if figures else (gold.label + 1 + ("Omschrijving" in gold.heads))
    return list(range(first))


def _widths(gold: TableGold, set_in: Look) -> list[str]:
    """Columns of words as wide as their longest word at least; those of figures as wide as they need."""
    words = _words(gold)
    widths = []
    for c in range(len(gold.heads)):
        if c not in words or c < gold.label:
            widths.append("auto")
            continue
        longest = max(len(word) for row in (*gold.rows, *gold.levels) for word in row[c].split(" "))
        least = letter(set_in) * longest + 2 * set_in.across + 3
        widths.append(f"{max(least, set_in.label if c == gold.label else 0.8 * set_in.label):.1f}pt")
    return widths


def letter(set_in: Look) -> float:
    """The width of a letter in bold, in points; rather too wide than too narrow."""
    return _LETTER[set_in.font] * set_in.size


def _strokes(set_in: Look, levels: int) -> str:
    line = "0.5pt + black"
    none = "none"
    strokes = {
        "raster": f"stroke: {line}",
        "liggend": f"stroke: (x, y) => (top: {line}, bottom: {line})",
        "staand": f"stroke: (x, y) => (left: {line}, right: {line})",
        "onder_kop": f"stroke: (x, y) => if y == {levels - 1} {{ (bottom: {line}) }}",
    }
    fills = {
        "zebra": f", fill: (x, y) => if y >= {levels} and calc.odd(y) {{ luma(225) }}",
        "kopvlak": f", fill: (x, y) => if y < {levels} {{ rgb(40, 60, 120) }}",
    }
    return strokes.get(set_in.rules, f"stroke: {none}") + fills.get(set_in.rules, "")
