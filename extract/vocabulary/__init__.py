"""Vocabulary: data rows in YAML files beside this one, each row with an example.

A file is a list of mappings. Every row has `example`, a Dutch phrase of our own in which the form
occurs ('ruim 200 miljoen euro' for the modifier 'ruim'); tests run the examples both ways.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import regex
import yaml

Row = dict[str, Any]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of vocabulary file `name` (without ending); raises FileNotFoundError if there is none.

    The rows are shared: read them, never change them.
    """
    text = (files(__package__) / f"{name}.yml").read_text(encoding="utf-8")
    return tuple(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def any_of(forms: Iterable[str]) -> str:
    """The alternatives of a regular expression that match one of these forms, the longest first.

    >>> any_of(["mln", "mln.", "miljoen"])
    'miljoen|mln\\\\.|mln'
    """
    return "|".join(regex.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


def names() -> tuple[str, ...]:
    """The names of all vocabulary files."""
    return tuple(sorted(p.name[:-4] for p in files(__package__).iterdir() if p.name.endswith(".yml")))
