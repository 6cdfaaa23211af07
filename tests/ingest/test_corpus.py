"""Which files of a folder are letters, and which are one paper."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from extract.ingest.corpus import OutsideCorpusError, walk


def place(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"inhoud van {name}")
    return folder


def files_of(folder: Path) -> list[list[tuple[str, str]]]:
    return [[(file.path, file.part) for file in paper.files] for paper in walk(folder)[0]]


def test_the_richest_format_gives_the_text_and_the_pdf_the_picture(tmp_path: Path) -> None:
    place(tmp_path, *(f"kst-1-2.{ending}" for ending in ("pdf", "html", "xml", "odt")))
    place(tmp_path, "kst-1-2.metadata.xml", "kst-1-2.metadata_owms.xml")
    assert files_of(tmp_path) == [
        [
            ("kst-1-2.xml", "tekst"),
            ("kst-1-2.odt", "tekst"),
            ("kst-1-2.html", "tekst"),
            ("kst-1-2.pdf", "beeld"),
            ("kst-1-2.metadata.xml", "metadata"),
            ("kst-1-2.metadata_owms.xml", "metadata"),
        ]
    ]


def test_a_pdf_alone_gives_the_text(tmp_path: Path) -> None:
    assert files_of(place(tmp_path, "brief.PDF")) == [[("brief.PDF", "tekst")]]


def test_papers_come_in_the_order_of_their_paths_from_all_folders(tmp_path: Path) -> None:
    place(tmp_path, "b.txt", "a.pdf", "2020/c.txt", "2020/deel/d.docx")
    assert [paper.text.path for paper in walk(tmp_path)[0]] == [
        "2020/c.txt",
        "2020/deel/d.docx",
        "a.pdf",
        "b.txt",
    ]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(".brief.txt", id="a hidden file"),
        pytest.param(".git/brief.txt", id="a hidden folder"),
        pytest.param("register.yml", id="the register"),
        pytest.param("brief.typ", id="the source of a letter"),
        pytest.param("brief", id="no ending"),
        pytest.param("kst-1-2.metadata.xml", id="metadata without its paper"),
    ],
)
def test_what_is_no_letter_is_passed_over(tmp_path: Path, name: str) -> None:
    assert walk(place(tmp_path, name)) == ((), ())


def test_the_same_stem_in_two_folders_is_two_papers(tmp_path: Path) -> None:
    assert len(files_of(place(tmp_path, "2019/brief.txt", "2020/brief.pdf"))) == 2


def test_a_dot_in_the_stem_belongs_to_it(tmp_path: Path) -> None:
    assert len(files_of(place(tmp_path, "kst-1-2.EXCERPT.xml", "kst-1-2.xml"))) == 2


def test_files_are_known_by_their_sha256(tmp_path: Path) -> None:
    paper = walk(place(tmp_path, "a.txt"))[0][0]
    assert paper.text.sha256 == hashlib.sha256(b"inhoud van a.txt").hexdigest()
    assert paper.path == tmp_path / "a.txt"


def test_only_a_file_brings_its_whole_paper(tmp_path: Path) -> None:
    place(tmp_path, "a.xml", "a.pdf", "b.txt")
    papers, _ = walk(tmp_path, [tmp_path / "a.pdf"])
    assert [[file.path for file in paper.files] for paper in papers] == [["a.xml", "a.pdf"]]


def test_only_a_folder_brings_what_is_in_it(tmp_path: Path) -> None:
    place(tmp_path, "a.txt", "2020/b.txt", "20201/c.txt")
    papers, _ = walk(tmp_path, [tmp_path / "2020"])
    assert [paper.text.path for paper in papers] == ["2020/b.txt"]


def test_a_path_elsewhere_is_wrong_use(tmp_path: Path) -> None:
    place(tmp_path, "corpus/a.txt", "b.txt")
    with pytest.raises(OutsideCorpusError, match="ligt niet in de map"):
        walk(tmp_path / "corpus", [tmp_path / "b.txt"])


def test_a_path_that_is_no_letter_is_wrong_use(tmp_path: Path) -> None:
    place(tmp_path, "a.txt", "foto.jpg")
    with pytest.raises(OutsideCorpusError, match=r"geen brief.*pdf"):
        walk(tmp_path, [tmp_path / "foto.jpg"])


def test_a_path_or_corpus_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="bestaat niet"):
        walk(tmp_path, [tmp_path / "weg.txt"])
    with pytest.raises(FileNotFoundError, match="--corpus"):
        walk(tmp_path / "weg")


def test_a_file_that_cannot_be_opened_costs_only_its_paper(tmp_path: Path) -> None:
    place(tmp_path, "goed.txt")
    (tmp_path / "stuk.txt").symlink_to(tmp_path / "nergens")
    papers, broken = walk(tmp_path)
    assert [paper.text.path for paper in papers] == ["goed.txt"]
    assert [(paper.path, "kan niet worden geopend" in paper.reason) for paper in broken] == [
        ("stuk.txt", True)
    ]
