"""`fetch --dossier`: letters with their annexes, whole or not at all, resumed where they were."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import requests

from extract.fetch.letters import Fetched, Wish, fetch_letters
from extract.fetch.manifest import Manifest
from extract.fetch.ministries import ministry_named
from extract.sources.record_kinds import PaperRecord
from extract.sources.sru.sru_client import ANSWERS, QUESTIONS, question, search
from extract.sources.visitor import Manners, SourceError, Visitor
from tests.fetch.local_server import Publication, Reply, Sources, publish, response, running
from tests.store_support import query

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
SRU = "https://repository.overheid.nl/sru"
LETTER = Publication("kst-99100-7", "99100", "7")
ANNEX = Publication("blg-900001", "99100", "7", belongs_to="kst-99100-7", forms=("metadata", "pdf"))
#: An annex whose record does not say what it belongs to: it bears the number.
SILENT = Publication("blg-900002", "99100", "7", belongs_to="", forms=("metadata", "pdf"))
MOTION = Publication("kst-99100-8", "99100", "8", kind="Motie", title="Motie van het lid Jansen over verf")
OTHER = Publication("kst-99200-3", "99200", "3")
UNTYPESET = Publication(
    "kst-1259252",
    "99100",
    "9",
    kind="Overige Kamerstukken",
    title="Brief over kwasten",
    status="Onopgemaakt",
    forms=("metadata", "pdf"),
)
TYPESET = Publication(
    "kst-99100-9", "99100", "9", title="Brief over kwasten", changed="2026-03-09T10:00:00+01:00"
)
WISH = Wish("99100")


@pytest.fixture
def sources() -> Iterator[Sources]:
    with running(Sources()) as served:
        publish(served, LETTER, ANNEX, SILENT, MOTION, OTHER, UNTYPESET)
        yield served


@dataclass
class Still:
    """A clock for who need not wait."""

    def monotonic(self) -> float:
        return 0.0

    def sleep(self, _: float) -> None:
        """No time passes."""


def visitor(sources: Sources) -> Visitor:
    return Visitor(Manners("redactie@voorbeeld.nl", 0.0, sources.mirror, 2.0), Still(), requests.Session())


def fetch(sources: Sources, corpus: Path, wish: Wish = WISH, now: dt.datetime = NOW) -> Fetched:
    return fetch_letters(wish, corpus, visitor(sources), now=now)


def files(corpus: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(corpus)): path.read_bytes()
        for path in sorted(corpus.rglob("*"))
        if path.is_file() and path.name != "manifest.jsonl"
    }


def test_letters_come_with_their_annexes_and_nothing_else(sources: Sources, tmp_path: Path) -> None:
    found = fetch(sources, tmp_path)
    assert (found.failed, found.asked.whole, found.asked.got) == ((), True, 5)
    assert set(files(tmp_path)) == {
        *(f"99100/kst-99100-7{end}" for end in (".xml", ".pdf", ".metadata.xml", ".sru.xml")),
        *(f"99100/blg-90000{n}{end}" for n in (1, 2) for end in (".pdf", ".metadata.xml", ".sru.xml")),
        *(f"99100/kst-99100-9{end}" for end in (".pdf", ".metadata.xml", ".sru.xml")),
    }
    paper = Manifest(tmp_path / "99100").papers["blg-900001"]
    assert (paper.belongs_to, paper.dossiers) == ("kst-99100-7", ("99100",))
    file = paper.files["blg-900001.pdf"]
    assert file.url == ANNEX.address("pdf") and file.etag and len(file.sha256) == 64
    assert file.fetched == "2026-03-01T12:00:00+00:00"


@pytest.mark.parametrize(
    "kind, wanted", [("motie", {"kst-99100-8"}), ("alles", {"kst-99100-7", "kst-99100-8", "kst-99100-9"})]
)
def test_what_kind_is_asked_for(sources: Sources, tmp_path: Path, kind: str, wanted: set[str]) -> None:
    found = fetch(sources, tmp_path, Wish("99100", kind))
    assert {name for name in found.there if name.startswith("kst-")} == wanted


def test_a_second_time_nothing_is_fetched_again(sources: Sources, tmp_path: Path) -> None:
    fetch(sources, tmp_path)
    before, manifest = files(tmp_path), (tmp_path / "99100/manifest.jsonl").read_bytes()
    sources.asked.clear()
    again = fetch(sources, tmp_path)
    assert again.new == () and len(again.there) == 4
    assert [address.partition("?")[0] for address in sources.addresses()] == [SRU]
    assert (files(tmp_path), (tmp_path / "99100/manifest.jsonl").read_bytes()) == (before, manifest)


def test_what_the_register_changed_is_asked_with_its_etag(sources: Sources, tmp_path: Path) -> None:
    fetch(sources, tmp_path)
    later = replace(LETTER, changed="2026-02-01T09:00:00+01:00", title="Brief over verf en kwasten")
    publish(sources, later, ANNEX, SILENT, UNTYPESET)
    sources.asked.clear()
    found = fetch(sources, tmp_path)
    assert found.new == ("kst-99100-7",)
    asked = {address: headers.get("if-none-match") for _, address, headers in sources.asked[1:]}
    assert set(asked) == {LETTER.address(form) for form in ("metadata", "xml", "pdf")} and all(asked.values())
    versions = (path.name for path in (tmp_path / "99100/.versies").iterdir())
    assert {re.sub(r"\.[0-9a-f]{12}", "", name) for name in versions} == {
        "kst-99100-7.sru.xml",
        "kst-99100-7.metadata.xml",
    }
    assert Manifest(tmp_path / "99100").papers["kst-99100-7"].title == "Brief over verf en kwasten"


def test_a_paper_is_one_before_and_after_it_is_typeset(sources: Sources, tmp_path: Path) -> None:
    fetch(sources, tmp_path)
    assert Manifest(tmp_path / "99100").papers["kst-99100-9"].known_as == "kst-1259252"
    publish(sources, LETTER, UNTYPESET, TYPESET)
    found = fetch(sources, tmp_path, now=NOW + dt.timedelta(days=9))
    assert found.new == ("kst-99100-9",)
    assert (tmp_path / "99100/kst-99100-9.xml").read_bytes() == TYPESET.xml
    paper = Manifest(tmp_path / "99100").papers["kst-99100-9"]
    assert (paper.known_as, paper.status) == (None, "Opgemaakt na onopgemaakt")
    assert set(paper.files) == {"kst-99100-9.xml", "kst-99100-9.pdf", "kst-99100-9.metadata.xml"}


def test_what_is_not_in_its_last_form_is_looked_at_again_after_1_7_and_42_days(
    sources: Sources, tmp_path: Path
) -> None:
    fetch(sources, tmp_path)
    looked = []
    for day in range(1, 60):
        sources.asked.clear()
        fetch(sources, tmp_path, now=NOW + dt.timedelta(days=day))
        if UNTYPESET.address("pdf") in sources.addresses():
            looked.append(day)
    assert looked == [1, 7, 42]


def test_a_word_file_that_is_called_pdf_is_kept_as_what_it_is(sources: Sources, tmp_path: Path) -> None:
    word = b"PK\x03\x04" + b" " * 30 + b"word/document.xml"
    sources.file(LETTER.address("pdf"), word, "application/pdf")
    fetch(sources, tmp_path)
    assert (tmp_path / "99100/kst-99100-7.docx").read_bytes() == word
    assert not (tmp_path / "99100/kst-99100-7.pdf").exists()
    sources.file(LETTER.address("pdf"), b"%PDF-1.4 later")
    fetch(sources, tmp_path, now=NOW + dt.timedelta(days=1))
    assert (tmp_path / "99100/kst-99100-7.pdf").read_bytes() == b"%PDF-1.4 later"
    assert set(Manifest(tmp_path / "99100").papers["kst-99100-7"].files) == {
        *("kst-99100-7.xml", "kst-99100-7.pdf", "kst-99100-7.metadata.xml")
    }


def test_a_form_that_is_missing_is_noted_and_one_that_is_html_costs_its_paper_alone(
    sources: Sources, tmp_path: Path
) -> None:
    del sources.routes[ANNEX.address("metadata")]
    sources.file(LETTER.address("xml"), b"<!DOCTYPE html><html><h1>Onderhoud</h1></html>")
    found = fetch(sources, tmp_path)
    ((name, reason),) = found.failed
    assert name == "kst-99100-7" and "gaf geen xml maar html: Onderhoud" in reason
    assert "kst-99100-7" not in Manifest(tmp_path / "99100").papers
    assert Manifest(tmp_path / "99100").papers["blg-900001"].missing == ("metadata",)
    sources.file(LETTER.address("xml"), LETTER.xml)
    assert fetch(sources, tmp_path).new == ("kst-99100-7",)


def test_a_manifest_whose_last_line_was_cut_off_loses_that_line_alone(
    sources: Sources, tmp_path: Path
) -> None:
    fetch(sources, tmp_path)
    whole = (tmp_path / "99100/manifest.jsonl").read_bytes()
    (tmp_path / "99100/manifest.jsonl").write_bytes(whole[:-40])
    again = fetch(sources, tmp_path)
    assert len(again.new) == 1
    lost = json.loads(whole.splitlines()[-1])["id"]
    assert again.new == (lost,) and len(Manifest(tmp_path / "99100").papers) == 4


# --- paging --------------------------------------------------------------------------------------

MANY = tuple(Publication(f"kst-99100-{n}", "99100", str(n)) for n in range(101, 126))


def test_pages_smaller_than_asked_are_gone_through_by_key(sources: Sources) -> None:
    publish(sources, *MANY, most=4)
    batches = list(search(visitor(sources), question(dossier="99100")))
    names = [one.record.id for batch in batches for one in batch.found]
    assert len(names) == len(set(names)) == 25
    assert [batch.left for batch in batches] == [21, 17, 13, 9, 5, 1, 0]
    assert all("startRecord=1&" in address for address in sources.addresses())


def test_a_run_that_falls_short_is_not_called_whole(sources: Sources, tmp_path: Path) -> None:
    publish(sources, LETTER, ANNEX, claims=3)
    found = fetch(sources, tmp_path)
    assert (found.asked.whole, found.asked.got, found.asked.expected) == (False, 2, 5)


def test_a_service_that_gives_the_same_page_again_is_left(sources: Sources) -> None:
    sources.routes[SRU] = lambda _: Reply(response(LETTER.record, 9))
    with pytest.raises(SourceError, match="dezelfde stukken opnieuw"):
        list(search(visitor(sources), question(dossier="99100")))
    assert len(sources.asked) == 2


REFUSED = {
    "a diagnostic comes with status 200": (
        b'<searchRetrieveResponse xmlns:d="x"><diagnostics><d:diagnostic>'
        b"<d:message>unknown prefix dcterms</d:message></d:diagnostic></diagnostics>"
        b"</searchRetrieveResponse>",
        "unknown prefix dcterms",
    ),
    "HTML with status 200": (b"<html><body>Storing</body></html>", "geen XML maar: Storing"),
    "XML that is no response": (b"<Error><Message>Nee</Message></Error>", "geen antwoord van SRU"),
    "an empty body": (b"", "geen XML maar: \\(leeg\\)"),
}


@pytest.mark.parametrize("data, says", REFUSED.values(), ids=REFUSED)
def test_an_answer_that_is_none_ends_the_fetch_with_a_reason(
    sources: Sources, data: bytes, says: str
) -> None:
    sources.routes[SRU] = lambda _: Reply(data)
    with pytest.raises(SourceError, match=says):
        list(search(visitor(sources), question(dossier="99100")))


# --- the command, stopped anywhere ---------------------------------------------------------------


def command(folder: Path, sources: Sources, *options: str) -> list[str]:
    called = [sys.executable, "-m", "extract.cli", "fetch", "--corpus", str(folder / "corpus")]
    return [*called, "--db", str(folder / "kb.db"), "--wacht", "0", "--spiegel", sources.mirror, *options]


def settled(folder: Path) -> tuple[dict[str, bytes], list[str]]:
    """The files of a corpus and its manifests without the moments in them."""
    lines = [
        re.sub(r'"(?:fetched|first)": "[^"]*"', "", line)
        for path in sorted(folder.rglob("manifest.jsonl"))
        for line in path.read_text().splitlines()
    ]
    return files(folder), lines


def test_the_command_fills_corpus_and_register_and_what_is_ingested_knows_its_letter(
    sources: Sources, tmp_path: Path
) -> None:
    result = subprocess.run(
        command(tmp_path, sources, "--dossier", "99 100"), capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert "De bron kent 5 stukken (dossier 99100)" in result.stdout
    base = tmp_path / "kb.db"
    assert query(base, "SELECT count(*), sum(dossier = '99100') FROM register_stukken") == [(5, 5)]
    assert query(base, "SELECT dossier, verwacht, gekregen, volledig FROM register_bronnen") == [
        ("99100", 5, 5, 1)
    ]
    ingest = [
        sys.executable,
        "-m",
        "extract.cli",
        "ingest",
        "--corpus",
        str(tmp_path / "corpus"),
        "--db",
        str(base),
    ]
    subprocess.run([*ingest, "--model", "geen", "--workers", "1"], capture_output=True, check=False)
    assert query(base, "SELECT id, soort, datum, bron_url FROM brieven WHERE id = 'kst-99100-7'") == [
        ("kst-99100-7", "brief", "2025-03-04", "https://zoek.officielebekendmakingen.nl/kst-99100-7.html")
    ]


def test_the_source_out_of_reach_is_said_and_leaves_the_base_as_it_was(tmp_path: Path) -> None:
    gone = Sources(mirror="http://127.0.0.1:9")
    result = subprocess.run(
        command(tmp_path, gone, "--dossier", "99100"),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert result.returncode == 1
    assert "Niet opgehaald: Geen verbinding met repository.overheid.nl" in result.stderr
    assert not (tmp_path / "kb.db").exists()


@pytest.mark.load
def test_killed_in_a_loop_it_ends_as_if_it_never_was(tmp_path: Path) -> None:
    dice = random.Random(4)
    with running(Sources()) as sources:
        publish(sources, *MANY, LETTER, ANNEX, SILENT, UNTYPESET, most=7)
        whole, stopped = tmp_path / "whole", tmp_path / "stopped"
        subprocess.run(command(whole, sources, "--dossier", "99100"), check=True, capture_output=True)
        kills = 0
        while True:
            with subprocess.Popen(
                command(stopped, sources, "--dossier", "99100"),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            ) as process:
                time.sleep(dice.uniform(0.3, 1.0))
                if process.poll() is None and kills < 25:
                    os.kill(process.pid, 9)
                    kills += 1
                    continue
                assert process.wait() == 0
                break
    assert kills >= 3
    assert settled(stopped / "corpus") == settled(whole / "corpus")
    shutil.rmtree(stopped)


# --- of a ministry, and answers to questions -----------------------------------------------------

ELSEWHERE = Publication("kst-99200-4", "99200", "4", minister="DE MINISTER VAN DEFENSIE")
NOBODY = Publication("kst-99200-5", "99200", "5", minister="HET PRESIDIUM")
TITLED = Publication("kst-99200-6", "99200", "6", title="Brief van de minister van Defensie over verf")


def test_letters_of_a_ministry_with_their_annexes(sources: Sources, tmp_path: Path) -> None:
    """The register does not say of which ministry most letters are: their heads do."""
    publish(sources, LETTER, ANNEX, OTHER, ELSEWHERE, NOBODY, TITLED)
    found = fetch(sources, tmp_path, Wish(ministry="Financiën"))
    assert sorted(found.there) == ["blg-900001", "kst-99100-7", "kst-99200-3"]
    assert found.unclear == ("kst-99200-5",)
    other = fetch(sources, tmp_path, Wish(ministry="Defensie"))
    assert sorted(other.there) == ["kst-99200-4", "kst-99200-6"]


def test_what_a_letter_told_of_its_ministry_is_not_asked_again(sources: Sources, tmp_path: Path) -> None:
    publish(sources, ELSEWHERE)
    fetch(sources, tmp_path, Wish(ministry="Financiën"))
    before = len(sources.asked)
    fetch(sources, tmp_path, Wish(ministry="Financiën"))
    assert len(sources.asked) - before == 1  # the search alone


def _of_question(name: str, series: str, kind: str) -> Publication:
    return Publication(
        name,
        "",
        "",
        kind=kind,
        title="Vragen over verf",
        series=series,
        question="2025Z00007",
        forms=("xml",),
    )


def test_answers_come_with_the_questions_in_the_register(sources: Sources, tmp_path: Path) -> None:
    answer = _of_question("ah-tk-20242025-7", ANSWERS, "Antwoord")
    question = _of_question("kv-tk-2025Z00007", QUESTIONS, "Schriftelijke vragen")
    publish(sources, LETTER, answer, question)
    found = fetch(sources, tmp_path, Wish(kind="antwoord"))
    assert found.there == ("ah-tk-20242025-7",)
    told = {record.id: record.question for record in found.records if isinstance(record, PaperRecord)}
    assert told == {"ah-tk-20242025-7": "2025Z00007", "kv-tk-2025Z00007": "2025Z00007"}
    assert (tmp_path / "2024-2025" / "ah-tk-20242025-7.xml").is_file()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param("Financiën", "Financiën", id="as-it-is-called"),
        pytest.param("SZW", "Sociale Zaken en Werkgelegenheid", id="short"),
        pytest.param("ministerie van Financien", "Financiën", id="in-full-without-accent"),
        pytest.param("Toverij", None, id="none"),
    ],
)
def test_a_ministry_as_people_type_it(said: str, expected: str | None) -> None:
    assert ministry_named(said) == expected
