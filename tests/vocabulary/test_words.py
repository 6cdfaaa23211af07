"""Every row of every file of words is needed for its own example: without it the example is read otherwise.

The head of a file names its reader ('# read by: alinea'), one of `READERS`.
"""

from __future__ import annotations

import datetime as dt
import functools
import gc
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from unittest import mock

import pytest

import extract
from extract import vocabulary
from extract.heads.letterhead import opens_field, read_head
from extract.heads.signature import read_signature
from extract.kinds.toezeggingen.keeping import Delivery, Promised, deliveries, kept
from extract.kinds.verwijzingen.link import _from_government
from extract.pipeline import find_facts
from extract.resolve import _is_paper
from extract.series import about, is_of_its_day
from extract.tables.cells import read_cell
from extract.tables.column_kinds import kind_of, measure_of, speaks_of
from extract.tables.sectors import find_sector
from extract.tables.totals import is_part_label, is_subtotal_label, is_sum_heading, is_total_label
from extract.tables.units import parse_bare_multiple, parse_unit
from extract.text.caption import caption_head
from extract.text.name import from_capitals
from extract.text.office import bare_office, ministries_in, names_office, opens_office
from extract.text.sentence import breaks_off
from extract.vocabulary import Row
from tests.support import letter_of


def _paragraph(text: str) -> object:
    letter = letter_of(text)
    return find_facts(letter), letter.paragraphs[0].sentences


def _column(text: str) -> object:
    sorts = sorted({row["soort"] for row in vocabulary.rows("kolomwoorden")})
    figures = kind_of(text, ["1", "2"]), kind_of(text, ["1", "2"], first=True)
    return figures, measure_of(text), [speaks_of(text, sort) for sort in sorts]


def _label(text: str) -> object:
    return is_total_label(text), is_subtotal_label(text), is_part_label(text), is_sum_heading(text)


def _office(text: str) -> object:
    office = opens_office(text, article=True), names_office(text), bare_office(text), ministries_in(text)
    return office, read_signature(text.split(", "))


def _own_letter(text: str) -> object:
    begin = text.split()
    first = next(at for at, word in enumerate(begin) if word.endswith("brief"))
    return _from_government(" ".join(begin[first:]).rstrip("."), text)


def _kept_promise(text: str) -> object:
    told = Promised(1, "a", dt.date(2024, 1, 1), "Verf", text, sentence=text)
    other = Promised(2, "a", dt.date(2024, 1, 1), "Verf", "verf op bruggen")
    found = [Delivery("b", dt.date(2024, 2, 1), "Verf", 1, *said) for said in deliveries(text)]
    return found, told.pieces, told.which, told.telling, [one.promise for one in kept([other], found)]


def _citations(text: str) -> object:
    letter = letter_of(text)
    facts = find_facts(letter)
    return facts, [_is_paper(letter, reference) for reference in facts.references]


#: What reads the examples of a file, by the name in its head.
READERS: Mapping[str, Callable[[str], object]] = {
    "alinea": _paragraph,
    "naam": lambda text: (_paragraph(text), from_capitals(text.upper())),
    "citaat": _citations,
    "kolomkop": _column,
    "rijlabel": _label,
    "eenheid": lambda text: (parse_unit(text), parse_bare_multiple(text)),
    "bijschrift": caption_head,
    "briefhoofd": lambda text: (read_head([text]), opens_field(text)),
    "ambt": _office,
    "regeleinde": breaks_off,
    "cel": read_cell,
    "sector": lambda text: find_sector(text.partition(":")[0]),
    "eigen brief": _own_letter,
    "stand": is_of_its_day,
    "figuurzin": lambda text: about(text, "4 miljoen euro"),
    "nakoming": _kept_promise,
}
_HEAD = re.compile(r"^# read by: (.+)$", re.MULTILINE)


def reader_of(name: str) -> Callable[[str], object]:
    """The reader that the head of a file of words names."""
    head = _HEAD.search(vocabulary._files()[name].read_text(encoding="utf-8").partition("\n- ")[0])
    assert head, f"{name}.yml says in its head no '# read by: …'"
    return READERS[head[1]]


def _caches() -> list[Any]:
    """All that our code keeps of what it made of words."""
    for module in pkgutil.walk_packages(extract.__path__, "extract."):
        importlib.import_module(module.name)
    kept = [found for found in gc.get_objects() if isinstance(found, functools._lru_cache_wrapper)]
    return [found for found in kept if found.__module__.startswith("extract.")]


CACHES = _caches()
FILES = {name: vocabulary.rows(name) for name in vocabulary.names()}


@contextmanager
def words(name: str, kept: tuple[Row, ...]) -> Iterator[None]:
    """As if a file had only these rows."""
    try:
        for cache in CACHES:
            cache.cache_clear()
        with mock.patch.object(vocabulary, "_read", {**FILES, name: kept}.__getitem__):
            yield
    finally:
        for cache in CACHES:
            cache.cache_clear()


@pytest.mark.load  # a minute: not while you work
@pytest.mark.parametrize("name", vocabulary.names())
def test_every_row_is_needed_for_its_example(name: str) -> None:
    read, rows = reader_of(name), vocabulary.rows(name)
    whole = [read(row["example"]) for row in rows]
    unneeded = []
    for at, row in enumerate(rows):
        with words(name, rows[:at] + rows[at + 1 :]):
            if read(row["example"]) == whole[at]:
                unneeded.append(row)
    assert not unneeded, f"{len(unneeded)} of {len(rows)}"


def test_a_row_that_is_there_twice_is_not_needed() -> None:
    """The test above can fail."""
    rows = vocabulary.rows("publicaties")
    twice = (*rows, rows[0])
    read = reader_of("publicaties")
    with words("publicaties", twice):
        whole = read(rows[0]["example"])
    with words("publicaties", rows):
        assert read(rows[0]["example"]) == whole
    with words("publicaties", rows[1:]):
        assert read(rows[0]["example"]) != whole
