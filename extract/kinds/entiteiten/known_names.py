"""The names that we know: ministries, parties, organisations, regulations and places of our lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extract.language import NameKind
from extract.text.numeral import tokenize
from extract.text.reading import Reading
from extract.vocabulary import rows

#: A name before its ending: "GGD'en".
_APOSTROPHES = "'’´"
_STEM = re.compile(f"[^{_APOSTROPHES}]+(?=[{_APOSTROPHES}])")


class Named(NamedTuple):
    """A form of a list at characters `begin:end`, and the canonical name that it stands for."""

    begin: int
    end: int
    name: str
    kind: NameKind


class _Form(NamedTuple):
    words: tuple[str, ...]
    name: str
    kind: NameKind


def listed_in(read: Reading) -> Iterator[Named]:
    """Every listed name of a text, word for word and on one line; where one holds another, both.

    'UWV' is found in 'het UWV' and in "UWV's"; not in 'UWV-kantoor', 'uwv.nl' or beside a slash ('BZ/2010').
    """
    forms = _by_first()
    tokens = read.tokens
    for at in [at for at, token in enumerate(tokens) if token.text in forms]:
        for form in forms[tokens[at].text]:
            here = tokens[at : at + len(form.words)]
            if tuple(one.text for one in here) == form.words:
                yield from _alone(read.text, form, tokens[at].begin, here[-1].end)
    if any(mark in read.text for mark in _APOSTROPHES):
        yield from _stems(read)


def _stems(read: Reading) -> Iterator[Named]:
    """The names of one word with an ending after an apostrophe."""
    for token in read.tokens:
        stem = _STEM.match(token.text)
        for form in _by_first().get(stem.group(), ()) if stem else ():
            if stem and len(form.words) == 1:
                yield from _alone(read.text, form, token.begin, token.begin + stem.end())


def _alone(text: str, form: _Form, begin: int, end: int) -> Iterator[Named]:
    around = text[begin - 1 : begin] + text[end : end + 1]
    in_address = text[end : end + 1] == "." and text[end + 1 : end + 2].isalpha()
    if "/" not in around and not in_address and not any(mark in text[begin:end] for mark in "\t\n"):
        yield Named(begin, end, form.name, form.kind)


@cache
def _by_first() -> dict[str, tuple[_Form, ...]]:
    found: dict[str, list[_Form]] = {}
    for form, name, kind in listed():
        words = tuple(token.text for token in tokenize(form))
        found.setdefault(words[0], []).append(_Form(words, name, kind))
    return {first: tuple(forms) for first, forms in found.items()}


@cache
def listed() -> tuple[tuple[str, str, NameKind], ...]:
    """All (form, canonical name, kind) of our lists; of two names for one form the first stands."""
    found: dict[str, tuple[str, NameKind]] = {}
    for form, name, kind in _all_forms():
        found.setdefault(form, (name, kind))
    return tuple((form, name, kind) for form, (name, kind) in found.items())


def _all_forms() -> Iterator[tuple[str, str, NameKind]]:
    yield from _ministries()
    for row in rows("organisaties"):
        for form in (row["naam"], *row["aliassen"]):
            yield form, row["naam"], "organisatie"
        # 'Sociaal Werk Nederland (SWN)': the name with its abbreviation is one mention
        for short in row["aliassen"]:
            if " " not in short and " " in row["naam"]:
                yield f"{row['naam']} ({short})", row["naam"], "organisatie"
    for row in rows("partijen"):
        for form in (row["form"], row["naam"], *(alias for alias in row["aliassen"] if alias != "Denk")):
            yield form, row["naam"], "organisatie"
    kinds: dict[str, NameKind] = {"regelingen": "regeling", "plaatsen": "plaats"}
    for name, kind in kinds.items():
        for row in rows(name):
            for form in (row["naam"], *row["aliassen"]):
                yield form, row["naam"], kind
    yield from _regions()


def _regions() -> Iterator[tuple[str, str, NameKind]]:
    """Municipalities and regions of several words, for else a part of them passes for another name: in 'Rijk
    van Nijmegen' no Rijk is meant. Names of one word are too often something else ('Best', 'Sluis')."""
    for row in rows("gemeenten"):
        for form in (row["naam"], *row.get("aliassen", ())):
            if " " in form:
                yield form, row["naam"], "plaats"
    for row in rows("sectoren"):
        if row["soort"] == "regio":
            name, *others = row.get("aliassen", ()) or (row["naam"],)
            for form in (name, *others):
                if " " in form:
                    yield form, name, "plaats"


def _ministries() -> Iterator[tuple[str, str, NameKind]]:
    """'SZW', 'Sociale Zaken en Werkgelegenheid'; a name of one word only after 'ministerie van'."""
    for row in rows("ministeries"):
        canonical = f"Ministerie van {row['naam']}"
        alone = [row["naam"]] if " " in row["naam"] else []
        for form in (*row["kort"], *alone):
            yield form, canonical, "organisatie"
        for form in (row["naam"], *row["kort"]):
            for lead in ("Ministerie van", "ministerie van", "Ministerie", "ministerie", "Departement van"):
                yield f"{lead} {form}", canonical, "organisatie"
