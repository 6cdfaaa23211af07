"""SRU: what its records say of papers, annexes and answers; the real ones where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import sources
from extract.models import ReadError
from extract.sources.record_kinds import PaperRecord
from extract.sources.sru import DiagnosticError, parse_page
from tests.fetch.local_server import Publication, response

REAL = Path(__file__).parents[3] / "shared/sources/sru"
real = pytest.mark.skipif(not REAL.is_dir(), reason="De antwoorden van SRU staan niet op deze machine.")


def record_of(paper: Publication) -> PaperRecord:
    return parse_page(response(paper.record, 1), "proef").found[0].record


def test_an_annex_has_the_number_of_its_letter_and_is_not_that_letter(tmp_path: Path) -> None:
    paper = Publication("blg-900001", "99100-XV", "7", belongs_to="kst-99100-XV-7", forms=("pdf",))
    (tmp_path / "blg-900001.sru.xml").write_bytes(parse_page(response(paper.record, 1), "proef").found[0].xml)
    known = sources.read(tmp_path / "blg-900001.sru.xml")
    assert (known.kind, known.papers, known.reference, known.belongs_to) == (
        "bijlage",
        (("99100-XV", None),),
        "blg-900001",
        "kst-99100-XV-7",
    )


def test_an_annex_that_does_not_say_so_belongs_to_the_paper_whose_number_it_bears() -> None:
    record = record_of(Publication("blg-1", "99100 XV", "7", belongs_to=""))
    assert (record.belongs_to, record.papers) == ("kst-99100-XV-7", (("99100-XV", "7"),))


def test_what_is_not_typeset_is_the_paper_that_it_will_be() -> None:
    record = record_of(Publication("kst-1259252", "36867", "D"))
    assert (record.id, record.known_as, record.chamber) == ("kst-36867-D", "kst-1259252", "II")


@pytest.mark.parametrize("data", [b"<a/>", b"geen xml", b""], ids=["xml", "text", "nothing"])
def test_what_is_no_response_is_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        parse_page(data, "proef")
    (tmp_path / "a.sru.xml").write_bytes(data)
    with pytest.raises(ReadError):
        sources.read(tmp_path / "a.sru.xml")


@real
def test_a_dossier_of_the_eerste_kamer_as_it_was_answered() -> None:
    page = parse_page((REAL / "sru-kamerstukken-dossier-36867.xml").read_bytes(), "36867")
    assert (page.total, page.following) == (4, None)
    assert [
        (one.record.id, one.record.kind, str(one.record.date), one.record.chamber) for one in page.found
    ] == [
        ("kst-36867-D", "Overige Kamerstukken", "2026-07-03", "I"),
        ("kst-36867-A", "Voorstel van wet", "2026-06-09", "I"),
        ("kst-36867-B", "Brief", "2026-06-10", "I"),
        ("kst-36867-C", "Verslag", "2026-06-30", "I"),
    ]
    assert page.found[2].record.annexes == ("blg-1253259",)


@real
def test_a_page_of_ten_out_of_seventy_six_as_it_was_answered() -> None:
    page = parse_page((REAL / "sru-response-2021-10-13-10-van-76.xml").read_bytes(), "76")
    assert (page.total, page.following, len(page.found)) == (76, 11, 10)
    letter = next(one.record for one in page.found if one.record.kind == "Brief")
    assert (letter.id, str(letter.date), letter.submitters) == (
        "kst-22112-3185",
        "2021-09-17",
        ("Th.J.A.M. de Bruijn",),
    )
    annexes = {one.record.id: one.record.belongs_to for one in page.found if one.record.id.startswith("blg-")}
    # two of the five do not say what they belong to, but bear its number
    assert annexes["blg-1000226"] == "kst-32813-864" and annexes["blg-998035"] == "kst-27926-347"
    assert len(annexes) == 5 and all(annexes.values())


@real
def test_a_question_that_was_refused_as_it_was_answered() -> None:
    with pytest.raises(DiagnosticError, match="unknown prefix dcterms"):
        parse_page((REAL / "sru-diagnostic-unknown-prefix.xml").read_bytes(), "dcterms")
