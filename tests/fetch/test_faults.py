"""What goes wrong at a source or on the way: a name that is a path, a line that is cut, a full disk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract.cli import main
from extract.fetch.alone import alone
from extract.fetch.last_time import MOTIONS_MARK, last_day, remember
from extract.fetch.letters import Wish
from extract.fetch.manifest import Manifest
from extract.sources.visitor import SourceError
from tests.fetch.local_server import Reply, Sources, publish, running
from tests.fetch.test_letters import ANNEX, LETTER, MOTION, NOW, OTHER, SILENT, UNTYPESET, fetch, files
from tests.fetch.test_visitor import PAGE, Watch
from tests.fetch.test_visitor import visitor as asks

SINCE = dt.date(2026, 2, 1)
LATER = "2026-02-20T10:00:00+01:00"


@pytest.fixture
def sources() -> Iterator[Sources]:
    with running(Sources()) as served:
        publish(served, LETTER, ANNEX, SILENT, MOTION, OTHER, UNTYPESET)
        yield served


# --- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given",
    [
        {"name": "../../weg"},
        {"name": "kst-99100-7/../../weg"},
        {"name": "/tmp/weg"},
        {"name": "blg-" + "9" * 300, "dossier": ""},
        {"dossier": "../weg"},
        {"dossier": ".register"},
        {"dossier": "/tmp"},
        {"name": "brief"},
    ],
    ids=str,
)
def test_a_name_that_is_no_name_of_a_paper_costs_itself_alone(
    sources: Sources, tmp_path: Path, given: dict[str, str]
) -> None:
    bad = replace(LETTER, **given)  # type: ignore[arg-type]
    publish(sources, bad, OTHER)
    corpus = tmp_path / "diep" / "corpus"
    found = fetch(sources, corpus, Wish())
    assert found.there == ("kst-99200-3",) and len(found.failed) == 1
    assert "geen stuk zoals de bron die hoort te geven" in found.failed[0][1]
    outside = [path for path in tmp_path.rglob("*") if path.is_file() and corpus not in path.parents]
    assert outside == [] and {path.parent.name for path in corpus.rglob("*.xml")} == {"99200"}


# --- files ---------------------------------------------------------------------------------------


def test_half_of_a_paper_leaves_it_as_it_was(sources: Sources, tmp_path: Path) -> None:
    fetch(sources, tmp_path)
    before = files(tmp_path)
    later = replace(LETTER, changed=LATER, title="Brief over kwasten")
    publish(sources, later, ANNEX, SILENT, UNTYPESET)
    sources.file(later.address("pdf"), b"<html><h1>Onderhoud</h1></html>")
    assert [name for name, _ in fetch(sources, tmp_path).failed] == ["kst-99100-7"]
    assert files(tmp_path) == before


@pytest.mark.parametrize("damage", [b"", b"<half"], ids=["emptied by a full disk", "cut off"])
def test_a_file_that_is_not_what_came_is_fetched_again(
    sources: Sources, tmp_path: Path, damage: bytes
) -> None:
    fetch(sources, tmp_path)
    before = files(tmp_path)
    (tmp_path / "99100" / "kst-99100-7.xml").write_bytes(damage)
    assert fetch(sources, tmp_path).new == ()
    assert files(tmp_path)["99100/kst-99100-7.xml"] == before["99100/kst-99100-7.xml"]


@pytest.mark.parametrize(
    "data",
    [b"<kamerstuk><tekst>Geachte", b"<?xml version='1.0'?><html><body>Fout</body></html>"],
    ids=["cut off", "a page of a fault"],
)
def test_xml_that_is_no_paper_is_none(sources: Sources, tmp_path: Path, data: bytes) -> None:
    sources.file(LETTER.address("xml"), data)
    ((name, reason),) = fetch(sources, tmp_path).failed
    assert name == "kst-99100-7" and "gaf geen xml maar" in reason


def test_a_word_file_goes_aside_when_the_typeset_form_comes(sources: Sources, tmp_path: Path) -> None:
    sources.file(LETTER.address("pdf"), b"PK\x03\x04" + b" " * 30 + b"word/document.xml")
    fetch(sources, tmp_path)
    sources.file(LETTER.address("pdf"), b"%PDF-1.4 later")
    fetch(sources, tmp_path, now=NOW + dt.timedelta(days=1))
    there = {path.suffix for path in (tmp_path / "99100").glob("kst-99100-7.*")}
    assert ".docx" not in there and ".pdf" in there
    assert [path.suffix for path in (tmp_path / "99100/.versies").glob("*.docx")] == [".docx"]


def test_a_line_of_the_manifest_that_is_broken_loses_itself_alone(sources: Sources, tmp_path: Path) -> None:
    fetch(sources, tmp_path)
    manifest = tmp_path / "99100/manifest.jsonl"
    lines = manifest.read_bytes().splitlines(keepends=True)
    manifest.write_bytes(b"".join([lines[0], b"{kapot}\n", b"[1]\n", *lines[1:]]))
    assert len(Manifest(tmp_path / "99100").papers) == len(lines)
    assert fetch(sources, tmp_path).failed == ()


# --- what comes beside a letter, before and after it -----------------------------------------------


def test_an_annex_that_changed_before_its_letter_comes_with_it(sources: Sources, tmp_path: Path) -> None:
    letter = replace(LETTER, changed=LATER, annexes=("blg-900001",))
    publish(sources, letter, ANNEX)
    assert set(fetch(sources, tmp_path, Wish(since=SINCE)).there) == {"kst-99100-7", "blg-900001"}


def test_an_annex_that_comes_after_its_letter_was_fetched_comes_too(sources: Sources, tmp_path: Path) -> None:
    publish(sources, replace(LETTER, changed=LATER))
    fetch(sources, tmp_path, Wish(since=SINCE))
    publish(sources, LETTER, replace(ANNEX, changed=LATER))
    assert fetch(sources, tmp_path, Wish(since=SINCE)).new == ("blg-900001",)


def test_a_paper_that_is_not_typeset_is_looked_at_again_though_nothing_changed(
    sources: Sources, tmp_path: Path
) -> None:
    publish(sources, replace(UNTYPESET, changed=LATER))
    fetch(sources, tmp_path, Wish(since=SINCE))
    sources.asked.clear()
    fetch(sources, tmp_path, Wish(since=dt.date(2026, 3, 1)), now=NOW + dt.timedelta(days=2))
    assert UNTYPESET.address("pdf") in sources.addresses()


# --- asking --------------------------------------------------------------------------------------


def test_a_host_that_asked_to_wait_is_left_alone_for_all_papers(sources: Sources) -> None:
    sources.routes[PAGE] = lambda _: Reply(b"<goed/>")
    sources.first[PAGE] = [Reply(status=503, headers={"Retry-After": "3600"})]
    clock = Watch()
    asking = asks(sources, clock)
    for _ in range(5):
        with pytest.raises(SourceError, match="seconden te wachten"):
            asking.get(PAGE)
    assert len(sources.asked) == 1
    clock.now += 3600
    assert asking.get(PAGE).data == b"<goed/>"


def test_a_host_that_never_answers_is_not_waited_for_again_and_again() -> None:
    gone = Sources(mirror="http://127.0.0.1:9")
    clock = Watch()
    asking = asks(gone, clock)
    for _ in range(20):
        with pytest.raises(SourceError, match=r"Geen verbinding met repository\.overheid\.nl"):
            asking.get(PAGE)
    assert len(clock.slept) == 6  # twice, three waits each


def test_a_body_that_comes_drop_by_drop_is_left(sources: Sources) -> None:
    sources.routes[PAGE] = lambda _: Reply(b"<goed/>" * 100_000)
    with pytest.raises(SourceError, match="gaf in 10 minuten geen heel antwoord"):
        asks(sources, Watch(passes=400.0)).get(PAGE)


def test_unchanged_of_what_was_never_fetched_is_no_answer(sources: Sources) -> None:
    sources.routes[PAGE] = lambda _: Reply(status=304)
    with pytest.raises(SourceError, match="nog niet opgehaald"):
        asks(sources).get(PAGE)


# --- the command ---------------------------------------------------------------------------------


def options(folder: Path, sources: Sources) -> list[str]:
    where = ["--corpus", str(folder / "corpus"), "--db", str(folder / "kb.db")]
    return [*where, "--spiegel", sources.mirror, "--wacht", "0"]


def test_two_at_a_time_are_one(sources: Sources, tmp_path: Path) -> None:
    with alone(tmp_path / "corpus"):
        asked = ["fetch", "--dossier", "99100", *options(tmp_path, sources)]
        result = CliRunner().invoke(main, asked)
    assert result.exit_code == 2 and "al een andere ronde bezig" in result.output


def new(folder: Path, sources: Sources, *more: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["fetch", "--nieuw", *more, *options(folder, sources)])
    return result.exit_code, result.output


def test_a_day_that_is_yet_to_come_is_no_day_to_begin_at(sources: Sources, tmp_path: Path) -> None:
    code, said = new(tmp_path, sources, "--since", "2999-01-01")
    assert code == 2 and "moet nog komen" in said
    assert not (tmp_path / "corpus" / ".opgehaald.json").exists()


@pytest.mark.parametrize(
    "asked", [("--dossier", "99100"), ("--soort", "motie"), ("--soort", "antwoord")], ids=str
)
def test_what_was_asked_says_nothing_of_what_was_not(
    sources: Sources, tmp_path: Path, asked: tuple[str, str]
) -> None:
    assert new(tmp_path, sources, "--since", "2025-01-01", *asked)[0] == 0
    assert new(tmp_path, sources, *asked)[0] == 0
    code, said = new(tmp_path, sources)
    assert code == 2 and "de eerste keer dat u dit vraagt" in said


@pytest.mark.parametrize(
    "more", [("--dossier", "99100"), ("--ministerie", "Financiën"), ("--nieuw",)], ids=str
)
def test_motions_are_not_asked_of_a_part(sources: Sources, tmp_path: Path, more: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, ["fetch", "--moties", *more, *options(tmp_path, sources)])
    assert result.exit_code == 2 and "gaat niet samen met" in result.output
    assert sources.asked == []


def test_a_gap_is_not_passed_over(tmp_path: Path) -> None:
    first, second, third = (dt.date(2026, 3, day) for day in (1, 9, 20))
    remember(tmp_path, "brief", since=dt.date(2026, 1, 1), now=first)
    remember(tmp_path, "brief", since=second, now=third)  # what changed from the 1st to the 9th was not asked
    assert last_day(tmp_path, "brief") == first - dt.timedelta(days=2)
    remember(tmp_path, "brief", since=first, now=third)
    assert last_day(tmp_path, "brief") == third - dt.timedelta(days=2)
    assert last_day(tmp_path, MOTIONS_MARK) is None


@pytest.mark.parametrize("said", ["", "{}", "[]", '{"tot": 3}', '{"tot": {"brief": "gisteren"}}'])
def test_marks_that_cannot_be_read_are_none(tmp_path: Path, said: str) -> None:
    (tmp_path / ".opgehaald.json").write_text(said)
    assert last_day(tmp_path, "brief") is None
