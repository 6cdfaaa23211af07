"""`kamerbrieven watch`: what is new comes in, is told, and a source that is down costs only its own."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from extract.cli import main
from extract.fetch.alone import BusyError
from extract.fetch.last_time import MOTIONS_MARK, last_day
from extract.fetch.round import Round, keep_up
from extract.ingest.driver import IngestError, Request
from tests.fetch.local_server import Publication, Reply, Sources, publish, running
from tests.fetch.test_letters import LETTER, MOTION, NOW, OTHER, visitor
from tests.fetch.verzonnen import ODATA, case, serve_odata, vote
from tests.store_support import query


def changed(paper: Publication, day: str = "2026-02-28") -> Publication:
    """The paper as its source changed it on a day."""
    return replace(paper, changed=f"{day}T10:00:00+01:00")


def _voted(of: dict[str, Any]) -> dict[str, Any]:
    of["Besluit"][0]["GewijzigdOp"] = "2026-02-28T10:00:00+01:00"
    return of


PAPERS = tuple(map(changed, (LETTER, MOTION)))
MOTIONS: dict[str, list[dict[str, Any]]] = {
    # decided upon again the day before; the others did not change
    "Zaak": [_voted(case(7)), case(8)],
    "Stemming": [vote(7, 1, "A", "Voor", 80), vote(7, 2, "B", "Tegen", 70)],
}


@pytest.fixture
def sources() -> Iterator[Sources]:
    with running(Sources()) as served:
        publish(served, *PAPERS)
        serve_odata(served, MOTIONS)
        yield served


def a_round(sources: Sources, folder: Path, now: dt.datetime = NOW, **options: Any) -> Round:
    request = Request(corpus=folder / "corpus", db=folder / "kb.db", workers=0, model="geen")
    return keep_up(request, lambda: visitor(sources), now=now, **options)


def test_what_is_new_comes_in_and_is_told_once(sources: Sources, tmp_path: Path) -> None:
    done = a_round(sources, tmp_path)
    assert done.troubles == []
    assert [report.brief_id for report in done.new] == ["kst-99100-7"]
    assert query(tmp_path / "kb.db", "SELECT count(*) FROM register_moties") == [(1,)]
    publish(sources, *PAPERS, changed(OTHER, "2026-03-02"))
    again = a_round(sources, tmp_path, NOW + dt.timedelta(days=1))
    assert [report.brief_id for report in again.new] == ["kst-99200-3"]
    assert again.since == NOW.date() - dt.timedelta(days=2)
    assert a_round(sources, tmp_path, NOW + dt.timedelta(days=2)).new == []


def test_a_source_that_is_down_costs_only_its_own(sources: Sources, tmp_path: Path) -> None:
    for version in ("v5", "v4/2.0"):
        sources.routes[f"{ODATA}/{version}/$metadata"] = lambda _: Reply(b"weg", status=500)
    done = a_round(sources, tmp_path)
    assert [report.brief_id for report in done.new] == ["kst-99100-7"]
    assert len(done.troubles) == 1 and done.troubles[0].startswith("Moties: ")


def test_motions_that_did_not_come_are_asked_for_again_from_where_they_were(
    sources: Sources, tmp_path: Path
) -> None:
    whole = dict(sources.routes)
    for version in ("v5", "v4/2.0"):
        sources.routes[f"{ODATA}/{version}/$metadata"] = lambda _: Reply(b"weg", status=500)
    assert a_round(sources, tmp_path).troubles
    sources.routes.update(whole)
    later = a_round(sources, tmp_path, NOW + dt.timedelta(days=5), since=NOW.date() - dt.timedelta(days=7))
    assert later.troubles == []
    assert query(tmp_path / "kb.db", "SELECT count(*) FROM register_moties") == [(1,)]
    corpus = tmp_path / "corpus"
    assert last_day(corpus, MOTIONS_MARK) == last_day(corpus, "brief") == NOW.date() + dt.timedelta(days=3)


def test_votes_that_did_not_all_come_are_asked_for_again(sources: Sources, tmp_path: Path) -> None:
    none = b'{"@odata.count": 2, "value": []}'
    sources.routes[f"{ODATA}/v5/Stemming"] = lambda _: Reply(none)
    done = a_round(sources, tmp_path)
    assert len(done.troubles) == 1 and "dit is niet alles" in done.troubles[0]
    assert last_day(tmp_path / "corpus", MOTIONS_MARK) is None


def test_a_folder_that_is_not_the_one_of_the_base_is_not_believed(sources: Sources, tmp_path: Path) -> None:
    a_round(sources, tmp_path)
    request = Request(corpus=tmp_path / "corups", db=tmp_path / "kb.db", workers=0, model="geen")
    with pytest.raises(IngestError, match="Is dit de goede map"):
        keep_up(request, lambda: visitor(sources), now=NOW)
    assert query(tmp_path / "kb.db", "SELECT stand FROM brieven") == [("aanwezig",)]
    assert not (tmp_path / "corups").exists()


def test_where_letters_do_not_come_the_next_round_asks_again(sources: Sources, tmp_path: Path) -> None:
    whole = dict(sources.routes)
    sources.routes.clear()
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "eigen.txt").write_text("Geachte voorzitter,\n\nDit is een brief over verf.\n")
    done = a_round(sources, tmp_path, motions=False)
    assert done.fetched == [] and done.troubles[0].startswith("alle dossiers, sinds 2026-02-22: ")
    assert len(done.new) == 1  # what is there is read all the same
    assert last_day(tmp_path / "corpus", "brief") is None
    sources.routes.update(whole)
    assert len(a_round(sources, tmp_path, motions=False).new) == 1


def test_two_rounds_at_a_time_are_one(sources: Sources, tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    handle = os.open(tmp_path / "corpus" / ".ronde.slot", os.O_RDWR | os.O_CREAT)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        with pytest.raises(BusyError, match="al een andere ronde bezig"):
            a_round(sources, tmp_path)
    finally:
        os.close(handle)
    assert len(a_round(sources, tmp_path).new) == 1


def test_the_command_says_what_came(sources: Sources, tmp_path: Path) -> None:
    options = ["--corpus", str(tmp_path / "corpus"), "--db", str(tmp_path / "kb.db"), "--model", "geen"]
    asked = ["--spiegel", sources.mirror, "--wacht", "0", "--since", "2026-01-01"]
    result = CliRunner().invoke(main, ["watch", *options, *asked])
    assert result.exit_code == 0, result.output
    assert "1 nieuw in de kennisbank." in result.output
    assert "kst-99100-7: " in result.output and "/brief/kst-99100-7/nagekeken" in result.output
    assert "Het register kent" in result.output


def test_the_program_says_what_it_cannot_do(tmp_path: Path) -> None:
    bad = ["--corpus", str(tmp_path), "--spiegel", "http://voorbeeld.nl"]
    result = CliRunner().invoke(main, ["watch", *bad])
    assert result.exit_code == 2 and "kan geen spiegel zijn" in result.output


def test_going_on_a_round_that_fails_is_told_and_the_next_one_tried(
    sources: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kb.db").write_bytes(b"geen kennisbank" * 100)
    waited: list[float] = []

    def sleep(seconds: float) -> None:
        """The base is put right while the program waits; the second time the test has seen enough."""
        waited.append(seconds)
        (tmp_path / "kb.db").unlink(missing_ok=True)
        if len(waited) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("extract.fetch.watch_command.time", SimpleNamespace(sleep=sleep))
    where = ["--corpus", str(tmp_path / "corpus"), "--db", str(tmp_path / "kb.db"), "--model", "geen"]
    how = ["--spiegel", sources.mirror, "--wacht", "0", "--since", "2026-01-01", "--elke", "5"]
    result = CliRunner().invoke(main, ["watch", *where, *how])
    assert waited == [300, 300], (result.output, result.exception)
    assert "Deze ronde ging niet: " in result.output
    assert "1 nieuw in de kennisbank." in result.output
