"""A paper under two ids, or in two folders, is one paper; what only looks like it is another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from extract.fetch.letters import Fetched
from extract.store.official_rows import Asked, keep
from tests.fetch.local_server import Publication, Sources, publish, running
from tests.fetch.test_letters import ANNEX, LETTER, NOW, UNTYPESET, fetch
from tests.store_support import query

#: The un-typeset paper when it is typeset: in another dossier too, and under that one's number first.
ELSEWHERE = Publication("kst-99050-9", "99050", "9", title="Brief over kwasten", beside="99100")
NUMBERLESS = replace(UNTYPESET, number="")
TYPESET = Publication("kst-99100-9", "99100", "9", title="Brief over kwasten")


@pytest.fixture
def sources() -> Iterator[Sources]:
    with running(Sources()) as served:
        yield served


def held(corpus: Path) -> set[str]:
    """The papers that an ingest would read."""
    return {
        str(path.relative_to(corpus)).removesuffix(path.suffix)
        for path in corpus.glob("[!.]*/*")
        if path.suffix == ".pdf"
    }


def _asked(found: Fetched) -> list[Asked]:
    return [found.asked]


def in_turn(sources: Sources, corpus: Path, *rounds: tuple[Publication, ...]) -> set[str]:
    """What is held after each of these was all that the source had."""
    for papers in rounds:
        publish(sources, *papers)
        found = fetch(sources, corpus)
        keep(corpus / "kb.db", found.records, partial(_asked, found), now=NOW)
    return held(corpus)


@pytest.mark.parametrize(
    "rounds, wanted",
    [
        pytest.param(((UNTYPESET,), (TYPESET,)), {"99100/kst-99100-9"}, id="typeset-later"),
        pytest.param(((UNTYPESET,), (ELSEWHERE,)), {"99050/kst-99050-9"}, id="in-another-dossier-first"),
        pytest.param(((NUMBERLESS,), (TYPESET,)), {"99100/kst-99100-9"}, id="without-a-number-first"),
        pytest.param(((UNTYPESET, ELSEWHERE),) * 3, {"99050/kst-99050-9"}, id="both-are-published-still"),
        pytest.param(((NUMBERLESS, TYPESET),) * 3, {"99100/kst-99100-9"}, id="both-without-a-number"),
        pytest.param(
            ((LETTER,), (replace(LETTER, dossier="99300", beside="99100"),)),
            {"99300/kst-99100-7"},
            id="moved-to-another-dossier",
        ),
    ],
)
def test_it_is_one_paper(
    sources: Sources, tmp_path: Path, rounds: tuple[tuple[Publication, ...], ...], wanted: set[str]
) -> None:
    assert in_turn(sources, tmp_path, *rounds) == wanted
    ((count,),) = query(tmp_path / "kb.db", "SELECT count(*) FROM register_stukken")
    assert count == 1 or len(rounds) == 3  # what both are published as, the register keeps


@pytest.mark.parametrize(
    "first, second",
    [
        pytest.param(NUMBERLESS, replace(TYPESET, title="Brief over rollers"), id="another-title"),
        pytest.param(NUMBERLESS, replace(TYPESET, date="2025-03-05"), id="another-day"),
        pytest.param(NUMBERLESS, replace(TYPESET, status="Opgemaakt"), id="never-was-un-typeset"),
        pytest.param(UNTYPESET, replace(TYPESET, name="kst-99100-10", number="10"), id="another-number"),
        pytest.param(
            NUMBERLESS, replace(NUMBERLESS, name="kst-1259253"), id="two-un-typeset-ones-of-one-title"
        ),
        pytest.param(LETTER, ANNEX, id="an-annex-bears-the-number-of-its-letter"),
        pytest.param(TYPESET, LETTER, id="two-letters"),
    ],
)
def test_what_looks_like_it_is_another(
    sources: Sources, tmp_path: Path, first: Publication, second: Publication
) -> None:
    assert len(in_turn(sources, tmp_path, (first,), (first, second))) == 2


def test_the_other_form_is_kept_as_an_earlier_version(sources: Sources, tmp_path: Path) -> None:
    in_turn(sources, tmp_path, (UNTYPESET,), (ELSEWHERE,))
    kept = [path.name.partition(".")[0] for path in (tmp_path / "99100/.versies").glob("*.pdf")]
    assert kept == ["kst-99100-9"]


def test_a_register_keeps_one_name(sources: Sources, tmp_path: Path) -> None:
    in_turn(sources, tmp_path, (NUMBERLESS,), (TYPESET,))
    names = query(tmp_path / "kb.db", "SELECT id FROM register_stukken")
    assert names == [("kst-99100-9",)]
