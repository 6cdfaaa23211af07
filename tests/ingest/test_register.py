"""What a register says, and what it says when it is wrong."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.ingest.register import EMPTY, RegisterError, parse_register, read_register
from extract.models import Metadata, Sender

WHOLE = """
# een toelichting
brief.pdf:
  titel: "Voortgang: de derde peiling"
  datum: 2014-06-15
  datum_aangenomen: true
  soort: brief
  kenmerk: 2014-0000081580
  ministerie: Sociale Zaken en Werkgelegenheid
  dossiers:
    - dossier: 33 566
      ondernummer: 71
    - {dossier: 35570-XV}
  afzenders:
    - naam: A.B. Voorbeeld
      functie: Minister van Voorbeelden
  bron_url: https://zoek.officielebekendmakingen.nl/kst-33566-71.html
  herkomst: bewerking
bijlage.txt:
"""


def test_every_key_arrives_in_its_field() -> None:
    assert parse_register(WHOLE).entries == {
        "brief.pdf": Metadata(
            title="Voortgang: de derde peiling",
            kind="brief",
            date=dt.date(2014, 6, 15),
            date_assumed=True,
            reference="2014-0000081580",
            ministry="Sociale Zaken en Werkgelegenheid",
            papers=(("33566", "71"), ("35570-XV", None)),
            senders=(Sender("A.B. Voorbeeld", "Minister van Voorbeelden"),),
            origin="bewerking",
            source_url="https://zoek.officielebekendmakingen.nl/kst-33566-71.html",
        ),
        "bijlage.txt": Metadata(),
    }


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        pytest.param(
            "datum: 2014-06-31", "datum: ‘2014-06-31’ is geen datum. Schrijf jjjj-mm-dd", id="no such day"
        ),
        pytest.param("datum: 15 juni 2014", "Schrijf jjjj-mm-dd", id="a date in words"),
        pytest.param("datum:", "hier hoort tekst", id="no value"),
        pytest.param("titel: [a, b]", "titel: hier hoort tekst", id="a list for a text"),
        pytest.param("datum_aangenomen: misschien", "Schrijf true of false", id="no flag"),
        pytest.param(
            "soort: brieven", "Kies uit: brief, bijlage, motie, antwoord, overig", id="unknown kind"
        ),
        pytest.param("herkomst: kopie", "Kies uit: origineel, bewerking", id="unknown origin"),
        pytest.param("bron_url: zoek.nl/a", "met https:// ervoor", id="half an address"),
        pytest.param("titels: a", "‘titels’ is onbekend. Bedoelt u ‘titel’?", id="a key misspelt"),
        pytest.param("kleur: rood", "Kies uit: titel, datum", id="a key unheard of"),
        pytest.param("dossiers: 33566", "‘- dossier: …’", id="no list"),
        pytest.param("dossiers: [33566]", "‘- dossier: …’", id="a list without keys"),
        pytest.param("dossiers: [{ondernummer: 71}]", "dossier ontbreekt", id="a number without dossier"),
        pytest.param("dossiers: [{dossier: 33566, nr: 7}]", "‘nr’ is onbekend", id="unknown key in a list"),
        pytest.param("dossiers: [{dossier: artikel 3}]", "‘artikel3’ is geen dossier", id="no dossier"),
        pytest.param(
            "dossiers: [{dossier: 33566, ondernummer: nr. 7}]", "is geen ondernummer", id="no number"
        ),
        pytest.param("afzenders: [{functie: Minister}]", "naam ontbreekt", id="a sender without a name"),
        pytest.param("zomaar tekst", "verwacht sleutels", id="a text for an entry"),
    ],
)
def test_a_wrong_value_says_where_it_stands_and_what_to_write(entry: str, message: str) -> None:
    register = parse_register(f"goed.txt: {{titel: Goed}}\nfout.txt:\n  {entry}\n")
    (fault,) = register.faults["fout.txt"]
    assert message in fault.message
    assert str(fault).startswith("register.yml, regel 3: ")
    assert register.entries == {"goed.txt": Metadata(title="Goed")}, "one wrong entry costs only its letter"


def test_all_that_is_wrong_is_said_at_once() -> None:
    faults = parse_register("a.txt:\n  datum: gisteren\n  soort: ding\n  titel: Goed\n").faults["a.txt"]
    assert [fault.line for fault in faults] == [2, 3]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("a.txt:\n  titel: A\na.txt:\n  titel: B\n", 3, id="a file"),
        pytest.param("a.txt:\n  titel: A\n  titel: B\n", 3, id="a key"),
    ],
)
def test_nothing_is_said_twice(text: str, line: int) -> None:
    register = parse_register(text)
    assert [(fault.line, "twee keer" in fault.message) for fault in register.faults["a.txt"]] == [
        (line, True)
    ]
    assert not register.entries


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("a.txt:\n  titel: Voortgang: derde peiling\n", 2, id="a bare colon"),
        pytest.param("a.txt:\n\ttitel: A\n", 2, id="a tab"),
        pytest.param("- a.txt\n- b.txt\n", 1, id="a list"),
    ],
)
def test_what_is_no_register_stops_with_its_line(text: str, line: int) -> None:
    with pytest.raises(RegisterError, match=rf"^map/register\.yml, regel {line}: "):
        parse_register(text, "map/register.yml")


@pytest.mark.parametrize("text", ["", "# niets\n", "---\n"])
def test_an_empty_register_says_nothing(text: str) -> None:
    assert parse_register(text) == EMPTY


def test_a_folder_without_register_has_an_empty_one(tmp_path: Path) -> None:
    assert read_register(tmp_path / "register.yml") == EMPTY


def test_names_without_a_file_are_found() -> None:
    assert parse_register("a.txt:\nb.txt:\n").unknown({"a.txt"}) == ("b.txt",)


@given(st.text(max_size=200))
def test_no_text_makes_it_fail_otherwise(text: str) -> None:
    try:
        parse_register(text)
    except RegisterError as error:
        assert "regel" in str(error)
