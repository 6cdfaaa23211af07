"""The kinds of fact: a folder each, with how they are found, checked, stored and shown, and their words.

A kind imports text and models and never another kind; pipeline, store, schema, checks and site go through
the list below, which is the one place beside its folder where a kind is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module

from extract.kinds.kind import Kind

#: The kinds in the order in which people see them, each with those that come before it: its finder is given
#: their facts, and they are tied together over all letters first.
LISTED: dict[str, tuple[str, ...]] = {
    "bedragen": (),
    "datums": (),
    "aantallen": (),
    "moties": ("verwijzingen",),
    "toezeggingen": ("datums", "verwijzingen"),
    "verwijzingen": (),
    "wetsartikelen": (),
    "entiteiten": (),
}


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds, in the order of the list."""
    return tuple(import_module(f"{__name__}.{name}").KIND for name in LISTED)


def as_found() -> Iterator[Kind]:
    """The kinds in the order in which they can be found: each after those whose facts it is given."""
    done: set[str] = set()
    waiting = list(kinds())
    while waiting:
        ready = [kind for kind in waiting if done.issuperset(set(LISTED[kind.name]) & LISTED.keys())]
        yield from ready
        done |= {kind.name for kind in ready}
        waiting = [kind for kind in waiting if kind.name not in done]
