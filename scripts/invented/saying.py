"""What an invented table says: heads, rows and figures, with the euros and years they stand for."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from random import Random
from typing import Literal

FigureStyle = Literal["punt", "spatie", "kaal", "komma"]

_ONSETS = (
    "b",
    "br",
    "d",
    "dr",
    "f",
    "g",
    "h",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "v",
    "w",
    "z",
)
_CORES = ("a", "aa", "e", "ee", "ie", "o", "oo", "oe", "u", "ui", "ij")
_CODAS = ("", "l", "m", "n", "r", "s", "t", "k", "rd", "lm", "nk", "rs")
_TAILS = ("zorg", "beheer", "fonds", "regeling", "plan", "toezicht", "bouw", "steun", "onderhoud", "aanpak")
_LINKS = ("en", "voor", "van", "met", "bij", "door")
#: What sums are called; most of these no list has.
TOTALS = ("Totaal", "Totaal uitgaven", "Som", "Tezamen", "Alles bijeen", "Eindbedrag", "Samen", "Totalen")
SUBTOTALS = ("Subtotaal", "Tussenstand", "Deelsom")
PARTS = ("waarvan", "w.v.", "waarvan:", "- waarvan")
MEASURES = (("lasten", "baten"), ("uitgaven", "ontvangsten"), ("verplichtingen", "uitgaven"))


@dataclass(frozen=True)
class TableGold:
    """What a table says. `heads` are whole (levels joined); `figures` maps a printed figure to its row's
    label and its column; every figure of a page is printed there once."""

    heads: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    label: int
    years: tuple[int | None, ...]
    factor: int | None
    unit: str | None = None
    title: str | None = None
    totals: frozenset[int] = frozenset()
    parts: frozenset[int] = frozenset()
    sums: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Plan:
    """The choices behind a table; the look of it is chosen elsewhere."""

    style: FigureStyle
    rows: int
    columns: int
    years: bool
    levels: int
    order: bool
    text: bool
    total: bool
    part: bool
    unit: Literal["bijschrift", "kop", "cel", "geen"]
    sum_column: bool = False


@dataclass
class Names:
    """Words that stand once on a page, and figures likewise."""

    chance: Random
    used: set[str] = field(default_factory=set)

    def word(self) -> str:
        """A word that no dictionary has: 'Brielmzorg'."""
        while True:
            parts = [
                self.chance.choice(_ONSETS) + self.chance.choice(_CORES) + self.chance.choice(_CODAS)
                for _ in "ab"
            ]
            word = "".join(parts) + self.chance.choice(("", *_TAILS))
            if word not in self.used and len(word) > 4:
                self.used.add(word)
                return word

    def label(self, words: int) -> str:
        """A label of so many words: 'Brielmzorg voor stuinkbouw en dralzorg'."""
        found = [self.word().capitalize()]
        for _ in range(words - 1):
            found += [self.chance.choice(_LINKS), self.word()]
        return " ".join(found)

    def figure(self, style: FigureStyle, low: int = 17, high: int = 98_000) -> Decimal:
        """A figure that was not drawn before, whatever way it is printed."""
        while True:
            value = Decimal(int(10 ** self.chance.uniform(len(str(low)) - 1, len(str(high)) - 0.1)))
            if style == "komma":
                value = value / 10 + Decimal(self.chance.randint(1, 9)) / 100
            key = str(value).replace(".", "")
            if low <= value <= high and not 1900 <= value <= 2100 and self.take(key):
                return value

    def take(self, key: str) -> bool:
        """Whether a figure is new; if so it is taken."""
        fresh = key not in self.used
        self.used.add(key)
        return fresh


def printed(value: Decimal, style: FigureStyle) -> str:
    """A figure as printed.

    >>> printed(Decimal("12345"), "punt"), printed(Decimal("-1234"), "spatie")
    ('12.345', '-1 234')
    >>> printed(Decimal("12.5"), "komma")
    '12,50'
    """
    if style == "komma":
        return f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
    text = f"{int(value):,}"
    return {"punt": text.replace(",", "."), "spatie": text.replace(",", " "), "kaal": text.replace(",", "")}[
        style
    ]


def plan(chance: Random) -> Plan:
    """The choices for one table."""
    rows = chance.choice((1, 2, 2, 3, 4, 4, 5, 6, 7, 8, 10, 14))
    columns = chance.choice((1, 2, 2, 3, 3, 4, 5, 6))
    return Plan(
        style=chance.choice(("punt", "punt", "punt", "spatie", "kaal", "komma")),
        rows=rows,
        columns=columns,
        years=chance.random() < 0.75,
        levels=2 if columns % 2 == 0 and columns > 2 and chance.random() < 0.3 else 1,
        order=chance.random() < 0.15,
        text=chance.random() < 0.2,
        total=rows > 2 and chance.random() < 0.5,
        part=rows > 3 and chance.random() < 0.2,
        unit=chance.choice(("bijschrift", "bijschrift", "kop", "cel", "geen")),
        sum_column=columns > 2 and chance.random() < 0.15,
    )


def table(chosen: Plan, names: Names, *, long: float = 0.3) -> TableGold:
    """A table by its plan; `long` is how often a label has many words."""
    chance = names.chance
    labels = [
        names.label(chance.choice((4, 6, 9)) if chance.random() < long else chance.choice((1, 1, 2)))
        for _ in range(chosen.rows)
    ]
    values = [[names.figure(chosen.style) for _ in range(chosen.columns)] for _ in range(chosen.rows)]
    nil = [[chance.random() < 0.06 for _ in row] for row in values]
    parts = _parts(chosen, labels, chance)
    totals = _with_total(chosen, labels, values, nil, parts, chance)
    factor, unit = _unit(chosen, chance)
    cells = [
        [_cell(value, gone, chosen, unit) for value, gone in zip(row, out, strict=True)]
        for row, out in zip(values, nil, strict=True)
    ]
    levels, years = _heads(chosen, names, unit)
    rows = [[label, *row] for label, row in zip(labels, cells, strict=True)]
    if chosen.text:
        rows = [[row[0], names.label(chance.choice((2, 5, 9))), *row[1:]] for row in rows]
        levels = [
            [level[0], "Omschrijving" if at == len(levels) - 1 else "", *level[1:]]
            for at, level in enumerate(levels)
        ]
        years = [None, *years]
    if chosen.order:
        rows = [["" if at in totals else str(at + 1), *row] for at, row in enumerate(rows)]
        levels = [["Nr." if at == len(levels) - 1 else "", *level] for at, level in enumerate(levels)]
        years = [None, *years]
    return TableGold(
        heads=_joined(levels),
        levels=tuple(map(tuple, levels)),
        rows=tuple(map(tuple, rows)),
        label=1 if chosen.order else 0,
        years=(None, *years),
        factor=factor,
        unit=unit if chosen.unit == "bijschrift" else None,
        totals=frozenset(totals),
        parts=frozenset(parts),
    )


def _parts(chosen: Plan, labels: list[str], chance: Random) -> set[int]:
    """One or two rows that are parts of the one before them."""
    if not chosen.part or chosen.rows < 4:
        return set()
    first = chance.randrange(1, chosen.rows - 1)
    parts = set(range(first, min(first + chance.choice((1, 2)), chosen.rows - 1)))
    opening = chance.choice(PARTS)
    for at in parts:
        labels[at] = f"{opening} {labels[at][0].lower()}{labels[at][1:]}"
    return parts


def _with_total(
    chosen: Plan,
    labels: list[str],
    values: list[list[Decimal]],
    nil: list[list[bool]],
    parts: set[int],
    chance: Random,
) -> set[int]:
    if not chosen.total:
        return set()
    whole = [at for at in range(len(labels)) if at not in parts]
    sums = [sum((values[at][c] for at in whole if not nil[at][c]), Decimal(0)) for c in range(chosen.columns)]
    labels.append(chance.choice(TOTALS))
    values.append(sums)
    nil.append([False] * chosen.columns)
    return {len(labels) - 1}


def _unit(chosen: Plan, chance: Random) -> tuple[int | None, str | None]:
    if chosen.unit == "geen":
        return None, None
    thousands = chosen.style != "komma" and chance.random() < 0.6
    if chosen.unit == "cel":
        return 1_000_000, "mln"
    amount = "1.000" if thousands else "1 miljoen"
    return (1_000 if thousands else 1_000_000), chance.choice(
        ("bedragen x € {}", "x € {}", "in € {}")
    ).format(amount)


def _cell(value: Decimal, gone: bool, chosen: Plan, unit: str | None) -> str:
    if gone:
        return "–"
    text = printed(value, chosen.style)
    return f"€ {text} mln" if chosen.unit == "cel" else text


def _heads(chosen: Plan, names: Names, unit: str | None) -> tuple[list[list[str]], list[int | None]]:
    """The levels of the head without number or text columns, and the year of each column of figures."""
    chance = names.chance
    corner = (
        f"{unit[0].upper()}{unit[1:]}"
        if unit and chosen.unit == "kop"
        else chance.choice(("", "Onderdeel", "Regeling"))
    )
    first = chance.randint(2016, 2029)
    if chosen.levels == 2:
        pair = chance.choice(MEASURES)
        pairs = chosen.columns // 2
        years = [first + at // 2 for at in range(chosen.columns)]
        top = [corner] + [str(first + at // 2) if at % 2 == 0 else "" for at in range(2 * pairs)]
        return [top, ["", *(pair[at % 2].capitalize() for at in range(2 * pairs))]], list(years)
    if chosen.years:
        return [[corner, *(str(first + at) for at in range(chosen.columns))]], [
            first + at for at in range(chosen.columns)
        ]
    return [[corner, *(names.word().capitalize() for _ in range(chosen.columns))]], [None] * chosen.columns


def _joined(levels: list[list[str]]) -> tuple[str, ...]:
    """Whole heads: a head that spans stands over each of its columns."""
    if len(levels) == 1:
        return tuple(levels[0])
    top = list(levels[0])
    for at, (left, _) in enumerate(pairwise(levels[0]), start=1):
        if not top[at] and levels[1][at] and at > 1:
            top[at] = top[at - 1]
        del left
    return tuple(" ".join(filter(None, pair)) for pair in zip(top, levels[1], strict=True))
