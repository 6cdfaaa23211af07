"""Official XML from before 2010: what it says comes out as from today's."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from extract.models import Document
from extract.readers.old_xml import as_today
from extract.readers.xml import read

PAPER = """<?xml version="1.0" encoding="utf-8"?>
<kamerwrk kamer="2" publtype="brie">
<kop><titel>Tweede Kamer der Staten-Generaal</titel><subtitel>Vergaderjaar 1998-1999</subtitel></kop>
<frontm><versie dtd="1"/><ordernr>kst1</ordernr><vergjaar>1998-1999</vergjaar>
<onderw><nummer>26 200 XV</nummer><naam>Verf op bruggen</naam></onderw></frontm>
<body><stuk><ltrlabel>Nr. </ltrlabel><nummer>6</nummer>
<titel>BRIEF VAN DE MINISTER VAN FINANCIEN</titel>
<al>Aan de Voorzitter van de Tweede Kamer der Staten-Generaal</al><al>Den Haag, 1 maart 1999</al><witreg/>
<tuskop letat="vet">Roest</tuskop>
<al>Er is roest<voetref refid="n1">1</voetref> op de brug.</al>
<lijst><li><li.nr>1.</li.nr><al>Wit</al></li></lijst>
<ondtek><functie>De Minister van Financiën,</functie><naam>A. Smit</naam></ondtek></stuk></body>
<voetnoot id="n1" nr="1"><al>Zie de bijlage.</al></voetnoot>
</kamerwrk>"""


@pytest.fixture
def document(tmp_path: Path) -> Document:
    path = tmp_path / "oud.xml"
    path.write_text(PAPER, encoding="utf-8")
    return read(path)


def test_the_head(document: Document) -> None:
    known = document.metadata
    assert (known.papers, known.session, str(known.date)) == (
        (("26200-XV", "6"),),
        "1998-1999",
        "1999-03-01",
    )
    assert known.dossier_titles == (("26200-XV", "Verf op bruggen"),)
    assert [(sender.name, sender.role) for sender in known.senders] == [("A. Smit", "Minister van Financiën")]


def test_the_text(document: Document) -> None:
    lines = [(line.role, line.text) for line in document.pages[0].lines]
    assert ("kop", "Roest") in lines
    assert ("alinea", "Er is roest op de brug.") in lines
    assert ("opsomming", "1. Wit") in lines
    assert not any("kst1" in text for _, text in lines)


def test_a_note_stands_with_its_marker(document: Document) -> None:
    marked = next(line for line in document.pages[0].lines if line.text.startswith("Er is roest"))
    note = next(line for line in document.pages[0].lines if line.role == "voetnoot")
    assert [(mark.offset, mark.label) for mark in marked.marks] == [(11, "1")]
    assert (note.text, note.marks[0].label) == ("Zie de bijlage.", "1")


def test_todays_elements_stay_as_they_are() -> None:
    root = fromstring("<officiele-publicatie><kamerstuk/></officiele-publicatie>")
    assert as_today(root) is root


def test_a_reference_without_its_note_keeps_its_label() -> None:
    root = as_today(fromstring("<kamerwrk><body><al>Roest<voetref>2</voetref>.</al></body></kamerwrk>"))
    note = root.find(".//noot")
    assert isinstance(note, Element)
    assert (note.findtext("noot.nr"), note.tail, note.find("noot.al")) == ("2", ".", None)
