"""The letters of our own: each says what it is, is registered, and is what its source gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import readers
from extract.ingest.register import read_register
from scripts import typeset

WARNING = "Bewerking voor de kennisbank. Geen officieel document."
SUFFIXES = {".pdf", ".txt", ".xml"}
LETTERS = sorted(path for path in typeset.CORPUS.iterdir() if path.suffix in SUFFIXES)
REGISTER = read_register(typeset.CORPUS / "register.yml")


def test_every_letter_is_registered_as_an_adaptation() -> None:
    assert not REGISTER.faults
    assert {path.name for path in LETTERS} == set(REGISTER.entries)
    assert {known.origin for known in REGISTER.entries.values()} == {"bewerking"}


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.name)
def test_every_letter_opens_with_what_it_is(path: Path) -> None:
    opening = [line.text for line in readers.read(path).pages[0].lines[:12]]
    assert WARNING in opening


def test_every_source_has_its_letter() -> None:
    stems = {path.stem for path in LETTERS}
    assert {source.stem for source in typeset.sources()} <= stems


def test_typesetting_twice_gives_the_same_bytes() -> None:
    source = typeset.SOURCES / "motie-vermeij-krol-2015.typ"
    assert typeset.pdf_of(source) == typeset.pdf_of(source)


@pytest.mark.parametrize("source", typeset.sources(), ids=lambda source: source.stem)
def test_the_pdf_is_what_its_source_gives(source: Path) -> None:
    wanted = typeset.pdf_of(source)
    assert wanted.startswith(b"%PDF-")
    shipped = typeset.CORPUS / f"{source.stem}.pdf"
    if shipped.is_file():
        assert shipped.read_bytes() == wanted
