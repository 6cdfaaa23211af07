"""Official papers as they are published: one paper in several formats, and dozens of motions."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from extract import readers
from extract.models import Document, Sender
from extract.sources import official_metadata

SHARED = Path(__file__).parents[3] / "shared"
PAPERS = SHARED / "letters" / "kamerstuk"
MOTIONS = sorted((SHARED / "sources" / "moties" / "los").glob("*.xml"))

pytestmark = pytest.mark.skipif(not PAPERS.is_dir(), reason="De echte stukken staan niet op deze machine.")


def running_text(document: Document) -> list[tuple[str | None, str]]:
    return [(line.role, line.text) for page in document.pages for line in page.lines]


@pytest.mark.parametrize("stem", ["kst-32545-143", "ah-tk-20202021-3235"])
def test_a_paper_says_the_same_in_every_format(stem: str) -> None:
    xml, odt, html = (readers.read(PAPERS / f"{stem}.{ending}") for ending in ("xml", "odt", "html"))
    assert running_text(xml) == running_text(odt) == running_text(html)
    assert xml.metadata.date == odt.metadata.date == html.metadata.date
    assert xml.metadata.papers == odt.metadata.papers == html.metadata.papers


@pytest.mark.parametrize(
    ("name", "paper", "day", "mover"),
    [
        (
            "0787ced2-629a-4d32-ab8f-4b97a7680248.docx",
            ("36278", "32"),
            dt.date(2025, 4, 24),
            "Rikkers-Oosterkamp",
        ),
        ("09b97518-8d7c-4a90-a090-28e45bc44920.docx", ("36682", "10"), dt.date(2025, 4, 22), "Claassen"),
    ],
    ids=["motion", "changed-motion"],
)
def test_word_motions_have_their_own_number_and_movers(
    name: str, paper: tuple[str, str], day: dt.date, mover: str
) -> None:
    known = readers.read(PAPERS / name).metadata
    assert (known.kind, known.papers, known.date) == ("motie", (paper,), day)
    assert known.senders == (Sender(mover, "indiener"),)


def test_both_forms_of_official_metadata_agree_with_the_paper() -> None:
    paper = readers.read(PAPERS / "kst-32545-143.xml").metadata
    for ending in ("metadata", "metadata_owms"):
        known = official_metadata.read(PAPERS / f"kst-32545-143.{ending}.xml")
        assert (known.papers, known.date, known.session) == (paper.papers, paper.date, paper.session)
        assert known.kind == paper.kind


def test_every_footnote_of_a_letter_is_called_once_and_in_order() -> None:
    lines = readers.read(PAPERS / "kst-28844-269.xml").pages[0].lines
    called = [mark.label for line in lines if line.role != "voetnoot" for mark in line.marks]
    printed = [mark.label for line in lines if line.role == "voetnoot" for mark in line.marks]
    assert called == printed == [str(number) for number in range(1, 16)]


def test_a_budget_table_has_its_head_and_rows() -> None:
    (grid,) = readers.read(PAPERS / "kst-37020-X-1.EXCERPT.xml").grids
    assert (grid.head, len(grid.rows), {len(row) for row in grid.rows}) == (2, 6, {5})
    assert grid.caption is not None
    assert "x € 1.000" in grid.caption


def test_dozens_of_motions_agree_with_their_file_names() -> None:
    assert len(MOTIONS) == 69
    for path in MOTIONS:
        known = readers.read(path).metadata
        assert path.stem in {f"kst-{dossier}-{number}" for dossier, number in known.papers}, path.stem
        assert known.kind == "motie", path.stem
        assert known.date is not None, path.stem
        assert known.session is not None, path.stem
        assert known.senders, path.stem
