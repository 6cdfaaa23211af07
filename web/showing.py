"""How the site shows a kind of fact: what `site.py` in the folder of a kind fills in.

Everything but `said` may be left out: the letter page, the search, the diagram and the tables know a kind by
its `kind.yml` alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from web.shown_values import date

if TYPE_CHECKING:
    from web.finding import Filters, Hit
    from web.graphs import Graph
    from web.words import Asked

Row = dict[str, Any]
#: What a fact says: its value in words, more about it, and a page about what it names.
Said = tuple[str, tuple[str, ...], str | None]


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a panel: words that lead to `href`, with more behind them that may lead elsewhere. Items with
    one `key` are one; `order` sorts those of panels that are put together."""

    words: str
    href: str
    more: str = ""
    more_href: str | None = None
    more_words: str = ""
    key: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """A list beside a letter or dossier; `folded` lists are opened by who wants them."""

    title: str
    items: tuple[Item, ...]
    folded: bool = False


Find = Callable[[sqlite3.Connection, "Asked", "Filters", int], Iterator["Hit"]]


@dataclass(frozen=True, slots=True)
class Showing:
    """How a kind is shown.

    `said` puts a row in words; it has the columns `columns` (SQL on the fact `f`, with `join`). `routes` are
    pages of its own, `menu` the one in the menu (address, words), `pages` the page of a row of each of its
    tables that has a `naam` ('/motie/{}'), `counted` what the home page counts (words, table, address).
    `search` finds rows for the search page; `by_words` finds facts by the words of their sentence where
    nothing else does. `panels` stand beside a letter, `dossier` beside a dossier, `head` in the head of a
    letter; `graphs` on the page of figures; `tally`: lists of letters say how many there are. `examples` are
    worked SQL for researchers, `named` the names that are searched with those of sectors and dossiers.
    """

    said: Callable[[Row], Said]
    columns: str = ""
    join: str = ""
    routes: tuple[tuple[str, Any], ...] = ()
    menu: tuple[str, str] | None = None
    pages: Mapping[str, str] = field(default_factory=dict)
    counted: tuple[str, str, str] | None = None
    search: Find | None = None
    by_words: bool = False
    named: str | None = None
    panels: Callable[[sqlite3.Connection, str], Iterable[Panel]] | None = None
    dossier: Callable[[sqlite3.Connection, str], Iterable[Panel]] | None = None
    head: Callable[[sqlite3.Connection, str], Iterable[tuple[str, Item]]] | None = None
    graphs: Callable[[sqlite3.Connection, str], Iterable[Graph]] | None = None
    tally: bool = False
    examples: tuple[tuple[str, str], ...] = ()


def letter_item(row: Row) -> Item:
    """A letter in a list, with its day; leads to the place in it (`adres`)."""
    return Item(
        row["naam"],
        f"/brief/{row['id']}#{row['adres']}",
        date(row["datum"]),
        key=row["id"],
        order=row["datum"] or "",
    )


def put_together(panels: Iterable[Panel]) -> tuple[Panel, ...]:
    """Panels with one title are one: each item once, in order; empty ones go.

    >>> one, two = Item("A", "/a", key="a", order="2"), Item("B", "/b", key="b", order="1")
    >>> (panel,) = put_together([Panel("X", (one,)), Panel("X", (two, one))])
    >>> [item.words for item in panel.items]
    ['B', 'A']
    """
    found: dict[str, list[Item]] = {}
    folded: dict[str, bool] = {}
    several: set[str] = set()
    for panel in panels:
        if panel.title in found:
            several.add(panel.title)
        found.setdefault(panel.title, []).extend(panel.items)
        folded[panel.title] = panel.folded
    together = []
    for title, items in found.items():
        once = list({item.key or str(at): item for at, item in reversed(list(enumerate(items)))}.values())[
            ::-1
        ]
        ordered = sorted(once, key=lambda item: item.order) if title in several else once
        if ordered:
            together.append(Panel(title, tuple(ordered), folded[title]))
    return tuple(together)
