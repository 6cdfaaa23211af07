"""`fetch --moties --bron sru`: motions as they are published, beside what another source knows of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract.cli import main
from extract.fetch.motions import Collected
from extract.fetch.published import published_motions
from extract.sources.record_kinds import MotionRecord
from extract.sources.visitor import SourceError
from tests.fetch.local_server import Publication, Reply, Sources, publish, running
from tests.fetch.test_letters import LETTER, MOTION, SRU, visitor
from tests.fetch.verzonnen import case, serve_odata, vote
from tests.store_support import query

CHANGED = replace(MOTION, name="kst-99100-11", number="11", kind="Motie (gewijzigd/nader)")


@pytest.fixture
def sources() -> Iterator[Sources]:
    with running(Sources()) as served:
        publish(served, LETTER, MOTION, CHANGED)
        yield served


def asked(sources: Sources, folder: Path, *options: str) -> tuple[int, str]:
    where = ["--corpus", str(folder / "corpus"), "--db", str(folder / "kb.db")]
    how = ["--spiegel", sources.mirror, "--wacht", "0"]
    result = CliRunner().invoke(main, ["fetch", "--moties", *options, *where, *how])
    return result.exit_code, result.output


def test_motions_come_and_nothing_else(sources: Sources, tmp_path: Path) -> None:
    code, said = asked(sources, tmp_path, "--bron", "sru")
    assert code == 0 and "het aantal moties daarvan: 2" in said
    base = tmp_path / "kb.db"
    rows = query(base, "SELECT id, titel, uitslag FROM register_moties ORDER BY id")
    assert rows == [
        ("kst-99100-11", "Motie van het lid Jansen over verf", None),
        ("kst-99100-8", "Motie van het lid Jansen over verf", None),
    ]
    assert query(base, "SELECT soort, volledig, gekregen FROM register_bronnen") == [("motie", 1, 2)]


def test_what_another_source_knows_stays(sources: Sources, tmp_path: Path) -> None:
    votes = [vote(8, 1, "A", "Voor", 80), vote(8, 2, "B", "Tegen", 70)]
    serve_odata(sources, {"Zaak": [case(8)], "Stemming": votes})
    assert asked(sources, tmp_path)[0] == 0
    sql = "SELECT uitslag, voor, tegen, indieners FROM register_moties WHERE id = 'kst-99100-8'"
    before = query(tmp_path / "kb.db", sql)
    assert before == [("aangenomen", 80, 70, '["A. Jansen"]')]
    assert asked(sources, tmp_path, "--bron", "sru")[0] == 0
    assert query(tmp_path / "kb.db", sql) == before


def test_a_page_that_does_not_come_leaves_what_came(sources: Sources) -> None:
    many = [
        Publication(f"kst-99100-{number}", "99100", f"{number}", kind="Motie") for number in range(100, 130)
    ]
    publish(sources, *many, most=10)
    first = sources.routes[SRU]

    def failing(given: Mapping[str, str]) -> Reply:
        return Reply(b"weg", 400) if "dt.identifier>" in given["query"] else first(given)

    sources.routes[SRU] = failing
    collected = Collected()
    records = list(published_motions(visitor(sources), None, collected))
    assert sum(isinstance(one, MotionRecord) for one in records) == 10
    assert [(one.got, one.expected, one.whole) for one in collected.asked] == [(10, 30, False)]
    assert len(collected.failed) == 1


def test_a_source_that_gives_nothing_says_so(sources: Sources) -> None:
    del sources.routes[SRU]
    with pytest.raises(SourceError):
        list(published_motions(visitor(sources), None, Collected()))
