"""Vocabulary: data rows in YAML files, beside this one or in the folder of a kind, each row with an example.

A file is a list of mappings; its first line names what reads it ('# read by: alinea', see
tests/vocabulary/test_words.py). Every row has `example`, a Dutch phrase of our own that is read otherwise
without the row ('ruim 200 miljoen euro' for the modifier 'ruim').
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import regex
import yaml

Row = dict[str, Any]
#: What else stands in the folder of a kind: what it is, and its cases.
NO_WORDS = frozenset({"kind.yml", "cases.yml"})


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of vocabulary file `name` (without ending); raises FileNotFoundError if there is none.

    The rows are shared: read them, never change them.
    """
    return _read(name)


def _read(name: str) -> tuple[Row, ...]:
    path = _files().get(name)
    if path is None:
        raise FileNotFoundError(f"{name}.yml")
    return tuple(
        yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    )


@cache
def _files() -> dict[str, Traversable]:
    """Every file of words by its name: those that all share stand beside this module, those of one kind in
    its folder."""
    folders = [files(__package__), *sorted(_folders(files("extract") / "kinds"), key=lambda path: path.name)]
    found = [path for folder in folders for path in folder.iterdir() if path.name.endswith(".yml")]
    return {path.name.removesuffix(".yml"): path for path in found if path.name not in NO_WORDS}


def _folders(folder: Traversable) -> list[Traversable]:
    return [path for path in folder.iterdir() if path.is_dir() and path.name != "__pycache__"]


def any_of(forms: Iterable[str]) -> str:
    """The alternatives of a regular expression that match one of these forms, the longest first; of no forms,
    one that matches nothing.

    >>> any_of(["mln", "mln.", "miljoen"])
    'miljoen|mln\\\\.|mln'
    """
    return (
        "|".join(regex.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form))) or r"(?!)"
    )


def names() -> tuple[str, ...]:
    """The names of all files of words."""
    return tuple(sorted(_files()))
