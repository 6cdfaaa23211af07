"""An adaptation gives way to the paper itself, whichever came first; its addresses lead there."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from extract.models import Extraction
from extract.store.content import content_hash
from extract.store.writer import Changes, write
from tests.store_support import NOW, extraction, query, store

NUMBER: dict[str, Any] = {"papers": (("99100", "12"),)}


def adapted() -> Extraction:
    return extraction("eigen/verf.txt", "Wij schilderen elf bruggen.", origin="bewerking", **NUMBER)


def original() -> Extraction:
    return extraction("99100/kst-99100-12.xml", "Er worden elf bruggen geschilderd.", **NUMBER)


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    return tmp_path / "kb.db"


def held(kb: Path) -> list[tuple[Any, ...]]:
    return query(kb, "SELECT id, herkomst, bestand, stand FROM brieven ORDER BY id")


THE_PAPER = [("kst-99100-12", "origineel", "99100/kst-99100-12.xml", "aanwezig")]


@pytest.mark.parametrize("order", list(permutations((0, 1))), ids=["paper-last", "paper-first"])
@pytest.mark.parametrize("apart", [True, False], ids=["two-ingests", "one-ingest"])
def test_the_paper_goes_before_its_adaptation(kb: Path, order: tuple[int, int], apart: bool) -> None:
    both = [(adapted(), original())[at] for at in order]
    for group in [[one] for one in both] if apart else [both]:
        store(kb, *group)
    assert held(kb) == THE_PAPER
    assert query(kb, "SELECT tekst FROM alineas") == [("Er worden elf bruggen geschilderd.",)]
    roles = query(kb, "SELECT pad, rol FROM bestanden ORDER BY pad")
    assert query(kb, "SELECT bestand FROM meldingen") == [("eigen/verf.txt",)]
    assert roles == [("99100/kst-99100-12.xml", "tekst"), ("eigen/verf.txt", "bewerking")]


def test_read_again_nothing_changes(kb: Path) -> None:
    store(kb, adapted(), original())
    before = content_hash(kb)
    store(kb, original(), adapted())
    assert held(kb) == THE_PAPER
    assert content_hash(kb) == before


def test_two_adaptations_of_one_paper_are_two_letters_until_it_is_there(kb: Path) -> None:
    other = extraction("eigen/nog-een.txt", "Elf bruggen krijgen verf.", origin="bewerking", **NUMBER)
    store(kb, adapted(), other)
    assert len(held(kb)) == 2
    second = next(brief_id for brief_id, *_ in held(kb) if brief_id != "kst-99100-12")
    store(kb, original(), adapted(), other)
    assert held(kb) == THE_PAPER
    assert query(kb, "SELECT brief_id FROM kenmerken WHERE kenmerk = ?", second) == [("kst-99100-12",)]


def test_the_adaptation_is_back_when_the_paper_has_gone(kb: Path) -> None:
    store(kb, adapted(), original())
    left = Changes(present=frozenset({"eigen/verf.txt"}))
    write(kb, left, now=NOW, version="1+0000000000")
    assert held(kb)[0][3] == "verdwenen"
    write(kb, replace(left, results=[adapted()]), now=NOW, version="1+0000000000")
    assert held(kb) == [("kst-99100-12", "bewerking", "eigen/verf.txt", "aanwezig")]


def test_two_papers_that_claim_one_number_are_still_two(kb: Path) -> None:
    """Near miss: neither is an adaptation."""
    store(kb, original(), extraction("99100/anders.xml", "Iets heel anders.", **NUMBER))
    assert len(held(kb)) == 2
