"""The driver: what is read again, what stays, and that nothing one letter does harms another."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extract.ingest.corpus import FORMATS
from extract.ingest.driver import IngestError, Outcome, Request, ingest
from extract.ingest.limits import Limits
from extract.ingest.plan import Task, make_plan
from extract.ingest.read_letter import Result
from extract.ingest.reader_process import Work
from extract.ingest.workers import in_processes
from extract.models import Metadata, Notice, SourceFile
from extract.readers import MODULES

NOW = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
LETTER = """Den Haag, 30 november 2020

Geachte voorzitter,

Voor de regeling {name} is ruim 12,5 miljoen euro beschikbaar in 2021. Ik informeer uw Kamer voor 1 juli 2021.
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of three letters, two of which the register knows."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name in ("een", "twee", "drie"):
        (folder / f"{name}.txt").write_text(LETTER.format(name=name))
    (folder / "register.yml").write_text("een.txt: {titel: Eerste}\ntwee.txt: {titel: Tweede}\n")
    return folder


def run(corpus: Path, *only: Path, now: dt.datetime = NOW, **options: object) -> Outcome:
    request = Request(
        corpus=corpus,
        db=corpus.parent / "kb.db",
        only=only,
        **{"model": "geen", "workers": 0, **options},  # type: ignore[arg-type] # passed on by name
    )
    return ingest(request, now=now)


def rows(corpus: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(corpus.parent / "kb.db")
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


# --- what is read again --------------------------------------------------------------------------


def test_a_first_run_reads_all(corpus: Path) -> None:
    outcome = run(corpus)
    assert outcome.read == ("drie.txt", "een.txt", "twee.txt")
    assert (outcome.failed, outcome.unchanged, outcome.newer_rules) == ((), 0, False)
    assert rows(corpus, "select count(*) from bedragen where eur_min = 12500000") == [(3,)]


def test_a_second_run_does_nothing(corpus: Path) -> None:
    run(corpus)
    before = (corpus.parent / "kb.db").stat()
    outcome = run(corpus, now=NOW + dt.timedelta(days=1))
    assert (outcome.read, outcome.unchanged, outcome.summary) == ((), 3, None)
    after = (corpus.parent / "kb.db").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_changed_letter_alone_is_read(corpus: Path) -> None:
    run(corpus)
    (corpus / "een.txt").write_text(LETTER.format(name="nieuw").replace("12,5", "14"))
    outcome = run(corpus)
    assert (outcome.read, outcome.unchanged) == (("een.txt",), 2)
    found = rows(corpus, "select bestand, eur_min from bedragen join brieven b on b.id = brief_id order by 1")
    assert found == [("drie.txt", 12_500_000), ("een.txt", 14_000_000), ("twee.txt", 12_500_000)]


@pytest.mark.parametrize(
    ("register", "read"),
    [
        pytest.param("een.txt: {titel: Anders}\ntwee.txt: {titel: Tweede}\n", ("een.txt",), id="changed"),
        pytest.param("een.txt: {titel: Eerste}\n", ("twee.txt",), id="gone"),
        pytest.param(
            "twee.txt: {titel: Tweede}\n\n# om\neen.txt:\n  titel: Eerste\n", (), id="only its form"
        ),
        pytest.param(
            "een.txt: {titel: Eerste}\ntwee.txt: {titel: Tweede}\ndrie.txt: {titel: Derde}\n",
            ("drie.txt",),
            id="new",
        ),
    ],
)
def test_an_entry_in_the_register_concerns_its_letter_alone(
    corpus: Path, register: str, read: tuple[str, ...]
) -> None:
    run(corpus)
    (corpus / "register.yml").write_text(register)
    assert run(corpus).read == read
    assert run(corpus).read == ()


def test_newer_rules_read_all_again_and_say_so(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(corpus)
    monkeypatch.setattr("extract.ingest.plan.extractor_version", lambda: "nieuw")
    outcome = run(corpus)
    assert (len(outcome.read), outcome.newer_rules) == (3, True)


def test_another_language_model_reads_all_again(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(corpus)
    monkeypatch.setattr("extract.ingest.plan.described", lambda _: "nl_core_news_sm 3.8.0")
    outcome = run(corpus)
    assert (len(outcome.read), outcome.newer_rules) == (3, False)


def test_force_reads_all_again(corpus: Path) -> None:
    run(corpus)
    assert len(run(corpus, force=True).read) == 3


def test_a_format_that_joins_a_paper_reads_it_again(corpus: Path) -> None:
    run(corpus)
    (corpus / "een.html").write_text(f"<html><body><p>{LETTER.format(name='een')}</p></body></html>")
    assert run(corpus).read == ("een.html",)
    (corpus / "een.html").unlink()
    assert run(corpus).read == ("een.txt",)
    assert rows(corpus, "select count(*) from brieven where stand = 'aanwezig'") == [(3,)]


def test_only_what_is_named_is_read(corpus: Path) -> None:
    assert run(corpus, corpus / "een.txt").read == ("een.txt",)
    assert rows(corpus, "select bestand from brieven") == [("een.txt",)]


# --- what vanished -------------------------------------------------------------------------------


def test_a_vanished_letter_is_marked_and_kept(corpus: Path) -> None:
    run(corpus)
    (corpus / "een.txt").unlink()
    outcome = run(corpus)
    assert outcome.summary is not None
    assert len(outcome.summary.vanished) == 1
    assert rows(corpus, "select stand from brieven where bestand = 'een.txt'") == [("verdwenen",)]
    assert run(corpus).summary is None


def test_pruning_drops_it(corpus: Path) -> None:
    run(corpus)
    (corpus / "een.txt").unlink()
    run(corpus)
    run(corpus, prune=True)
    assert rows(corpus, "select count(*) from brieven") == [(2,)]
    assert run(corpus, prune=True).summary is None


def test_a_letter_that_comes_back_is_present_again(corpus: Path) -> None:
    run(corpus)
    text = (corpus / "een.txt").read_text()
    (corpus / "een.txt").unlink()
    run(corpus)
    (corpus / "een.txt").write_text(text)
    assert run(corpus).read == ("een.txt",)
    assert rows(corpus, "select count(*) from brieven where stand = 'aanwezig'") == [(3,)]


@pytest.mark.skipif(os.geteuid() == 0, reason="Wie root is, mag elke map openen.")
def test_a_folder_that_may_not_be_opened_takes_no_letters_away(corpus: Path) -> None:
    folder_that_closes(corpus, lambda: (corpus / "map").chmod(0))


def test_a_folder_that_cannot_be_opened_takes_no_letters_away(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = os.walk

    def closed(top: Path, onerror: Callable[[OSError], object]) -> Iterator[tuple[str, list[str], list[str]]]:
        for folder, folders, names in walk(top):
            if "map" in folders:
                folders.remove("map")
                onerror(PermissionError(13, "Permission denied", str(top / "map")))
            yield folder, folders, names

    folder_that_closes(corpus, lambda: monkeypatch.setattr("extract.ingest.corpus.os.walk", closed))


def folder_that_closes(corpus: Path, close: Callable[[], object]) -> None:
    (corpus / "map").mkdir()
    (corpus / "map/vier.txt").write_text(LETTER.format(name="vier"))
    run(corpus)
    close()
    outcome = run(corpus, prune=True)
    assert outcome.failed == (("map", "De map kan niet worden geopend: dat mag u niet."),)
    assert rows(corpus, "select stand from brieven where bestand = 'map/vier.txt'") == [("aanwezig",)]


def test_reading_a_part_marks_nothing_as_vanished(corpus: Path) -> None:
    run(corpus)
    (corpus / "een.txt").unlink()
    run(corpus, corpus / "twee.txt")
    assert rows(corpus, "select count(*) from brieven where stand = 'verdwenen'") == [(0,)]


# --- what goes wrong -----------------------------------------------------------------------------


def test_a_broken_file_is_reported_and_costs_only_itself(corpus: Path) -> None:
    (corpus / "stuk.docx").write_bytes(b"geen docx")
    outcome = run(corpus)
    assert len(outcome.read) == 3
    ((path, reason),) = outcome.failed
    assert (path, bool(reason)) == ("stuk.docx", True)
    assert rows(corpus, "select bestand, niveau from meldingen where niveau = 'fout'") == [
        ("stuk.docx", "fout")
    ]


def test_a_broken_file_is_tried_again_each_time(corpus: Path) -> None:
    (corpus / "stuk.docx").write_bytes(b"geen docx")
    run(corpus)
    assert [path for path, _ in run(corpus).failed] == ["stuk.docx"]
    (corpus / "stuk.docx").unlink()
    assert run(corpus).failed == ()


def test_a_fault_of_ours_is_reported_too(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from extract import pipeline

    whole = pipeline.extract

    def fails_on_one(*arguments: object, **options: object) -> object:
        files = options["files"]
        assert isinstance(files, tuple)
        if files[0].path == "een.txt":
            raise ZeroDivisionError("deling")
        return whole(*arguments, **options)  # type: ignore[arg-type] # as they came

    monkeypatch.setattr(pipeline, "extract", fails_on_one)
    outcome = run(corpus)
    assert outcome.read == ("drie.txt", "twee.txt")
    ((path, reason),) = outcome.failed
    assert path == "een.txt" and "ZeroDivisionError" in reason and "deling" not in reason


def test_a_wrong_entry_in_the_register_costs_only_its_letter(corpus: Path) -> None:
    (corpus / "register.yml").write_text("een.txt: {datum: gisteren}\n")
    outcome = run(corpus)
    assert len(outcome.read) == 2
    assert [path for path, _ in outcome.failed] == ["een.txt"]
    assert "register.yml, regel 1: datum" in outcome.failed[0][1]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("datum: 9999-12-31", "een brief is van tussen 1814 en 2199"),
        ("datum: 1000-01-01", "een brief is van tussen 1814 en 2199"),
        ('titel: "Eerste\\nregel"', "één regel gewone tekst"),
        ('titel: "\\e[31mrood"', "één regel gewone tekst"),
        ('kenmerk: "a\\tb"', "één regel gewone tekst"),
        ('afzenders: [{naam: "A\\r\\nB"}]', "één regel gewone tekst"),
    ],
)
def test_a_field_that_no_letter_can_have_costs_its_letter(corpus: Path, entry: str, said: str) -> None:
    text = (
        LETTER.format(name="een")
        + "\nVolgend jaar en komend najaar volgt er meer, uiterlijk over twee weken.\n"
    )
    (corpus / "een.txt").write_text(text)
    (corpus / "register.yml").write_text(f"een.txt: {{{entry}}}\n")
    outcome = run(corpus)
    ((path, reason),) = outcome.failed
    assert path == "een.txt" and said in reason
    assert outcome.read == ("drie.txt", "twee.txt")


def test_two_entries_for_one_paper_are_wrong(corpus: Path) -> None:
    (corpus / "een.html").write_text("<html><body><p>Geachte voorzitter,</p></body></html>")
    (corpus / "register.yml").write_text("een.txt: {titel: A}\neen.html: {titel: B}\n")
    assert "één stuk" in dict(run(corpus).failed)["een.html"]


@pytest.mark.parametrize(
    "register",
    [
        pytest.param(b"een.txt: [\n", id="no YAML"),
        pytest.param(b"een.txt:\n\ttitel: A\n", id="a tab"),
        pytest.param("een.txt: {titel: A}".encode("utf-16"), id="UTF-16"),
        pytest.param(b"een.txt: {titel: Beschikt \xfcber}\n", id="Latin 1"),
        pytest.param(b"- een.txt: {titel: A}\n- iets\n", id="a list"),
        pytest.param(b"een.txt: " + b"[" * 100_000, id="too deep"),
        pytest.param(b"een.txt:\n\t" + b" " * 900_000 + b"\n", id="a line of blanks"),
        pytest.param(b"een.txt: [" + b"a," * 1_000_000 + b"a]", id="too large"),
    ],
)
def test_a_register_that_cannot_be_read_costs_the_letters_that_it_names(
    corpus: Path, register: bytes
) -> None:
    run(corpus)
    (corpus / "map").mkdir()
    (corpus / "map/vier.txt").write_text(LETTER.format(name="vier"))
    (corpus / "register.yml").write_bytes(register)
    outcome = run(corpus)
    failed = dict(outcome.failed)
    # twee.txt stood in the register that was read before
    assert failed.keys() == {"register.yml", "een.txt", "twee.txt"}
    assert all("register.yml, regel" in reason for reason in failed.values())
    assert outcome.read == ("map/vier.txt",)
    assert rows(corpus, "select titel from brieven where bestand = 'een.txt'") == [("Eerste",)]
    assert ("register.yml",) in rows(corpus, "select bestand from meldingen where niveau = 'fout'")
    (corpus / "register.yml").write_text("een.txt: {titel: Nieuw}\n")
    assert run(corpus).failed == ()
    assert rows(corpus, "select bestand, melding from meldingen where niveau = 'fout'") == []


def test_a_name_without_a_file_is_remarked_on(corpus: Path) -> None:
    (corpus / "register.yml").write_text("weg.txt: {titel: Weg}\n")
    assert run(corpus).remarks == ("register.yml noemt weg.txt, maar dat bestand staat er niet.",)


def test_another_database_is_never_taken_for_a_kb(corpus: Path) -> None:
    (corpus.parent / "kb.db").write_bytes(b"iets anders")
    with pytest.raises(IngestError, match=r"kb\.db"):
        run(corpus)
    assert (corpus.parent / "kb.db").read_bytes() == b"iets anders"


def test_an_interrupted_run_leaves_the_base_as_it_was(corpus: Path) -> None:
    run(corpus)
    before = (corpus.parent / "kb.db").read_bytes()

    def interrupt(path: str, *_: object) -> None:
        if path == "een.txt":
            raise KeyboardInterrupt

    request = Request(corpus=corpus, db=corpus.parent / "kb.db", workers=0, force=True, model="geen")
    with pytest.raises(KeyboardInterrupt):
        ingest(request, now=NOW, watch=interrupt)
    assert (corpus.parent / "kb.db").read_bytes() == before
    assert sorted(path.name for path in corpus.parent.iterdir()) == ["corpus", "kb.db"]


# --- workers -------------------------------------------------------------------------------------


@pytest.mark.load
def test_the_base_does_not_depend_on_the_number_of_workers(corpus: Path) -> None:
    (corpus / "stuk.docx").write_bytes(b"geen docx")
    dumps = []
    for workers in (1, 3):
        run(corpus, workers=workers)
        connection = sqlite3.connect(corpus.parent / "kb.db")
        dumps.append("\n".join(connection.iterdump()))
        connection.close()
        (corpus.parent / "kb.db").unlink()
    assert dumps[0] == dumps[1]


def dies_of_one(task: Task) -> Result:
    """Work for a process that falls away at the letter 'val.txt'."""
    if task.path == "val.txt":
        os._exit(1)
    return Notice("info", "lezen", f"gelezen: {task.path}")


def test_a_process_that_dies_costs_only_the_letter_it_died_of(tmp_path: Path) -> None:
    names = ["a.txt", "b.txt", "val.txt", "c.txt", "d.txt", "e.txt", "f.txt", "g.txt"]
    for name in names:
        (tmp_path / name).write_text(name)
    request = make_plan(tmp_path, tmp_path / "kb.db", model="geen")
    by_name = {task.path: task for task in request.tasks}
    results = [
        (task.path, result.message)
        for task, result in in_processes([by_name[name] for name in names], Work(dies_of_one), 2, Limits())
        if isinstance(result, Notice)
    ]
    assert [path for path, _ in results] == names
    assert [path for path, message in results if "viel het programma weg" in message] == ["val.txt"]


# --- what must agree -----------------------------------------------------------------------------


def test_what_counts_as_a_letter_is_what_can_be_read() -> None:
    assert FORMATS.keys() == MODULES.keys()


def test_a_register_entry_is_a_file_of_the_letter(corpus: Path) -> None:
    tasks = make_plan(corpus, corpus.parent / "kb.db", model="geen").tasks
    files = {task.path: task.files for task in tasks}
    assert [(file.path, file.part) for file in files["een.txt"]] == [
        ("een.txt", "tekst"),
        ("register.yml#een.txt", "metadata"),
    ]
    assert len(files["drie.txt"]) == 1
    assert isinstance(files["een.txt"][0], SourceFile)
    assert next(task for task in tasks if task.path == "een.txt").known == Metadata(title="Eerste")


#: Packages that a text without a language model has no use for, each slow to load.
HEAVY = ("spacy", "numpy", "pdfplumber", "pdfminer", "pikepdf", "pypdfium2", "lxml", "ocrmypdf", "datasette")


def test_a_letter_loads_what_reads_it_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "een.txt").write_text("Den Haag, 30 november 2020\n\nHet UWV krijgt € 5 miljoen.", "utf-8")
    script = (
        "import sys; from pathlib import Path\n"
        "from extract.ingest.plan import make_plan\n"
        "from extract.ingest.read_letter import prepare, read_letter\n"
        f"task, = make_plan(Path({str(tmp_path)!r}), Path({str(tmp_path / 'kb.db')!r}), model='geen').tasks\n"
        "prepare('geen')\n"
        "found = read_letter(task, 'geen')\n"
        f"print(len(found.facts.amounts), len(found.facts.entities), set({HEAVY!r}) & sys.modules.keys())\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout == "1 2 set()\n"


# --- what the register says ----------------------------------------------------------------------

OFFICIAL = """<metadata_gegevens>
<metadata name="DC.type" scheme="OVERHEIDop.Parlementair" content="Kamerstuk"/>
<metadata name="OVERHEIDop.dossiernummer" content="99100"/>
<metadata name="OVERHEIDop.ondernummer" content="12"/>
<metadata name="DCTERMS.issued" content="{day}"/></metadata_gegevens>
"""


@pytest.mark.parametrize(
    ("day", "told"),
    [("2020-11-30", []), ("2020-12-01", [("2020-12-01", "1 december 2020", "30 november 2020")])],
)
def test_the_register_goes_before_the_page_and_a_difference_is_told(
    corpus: Path, day: str, told: list[tuple[str, str, str]]
) -> None:
    (corpus / "een.metadata.xml").write_text(OFFICIAL.format(day=day))
    run(corpus)
    sql = "select b.datum, c.verwacht, c.gevonden from controles c join brieven b on b.id = c.brief_id"
    assert rows(corpus, f"{sql} where c.soort = 'register'") == told
    assert rows(corpus, "select datum from brieven where id = 'kst-99100-12'") == [(day,)]
