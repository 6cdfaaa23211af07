"""What only the whole base can tell: motions of several letters, citations of letters, names, checks."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from extract.kinds.entiteiten.fact import EntityMention
from extract.kinds.moties.gathering import same_movers
from extract.kinds.verwijzingen.fact import Reference
from extract.kinds.verwijzingen.link import _from_government
from extract.models import Extraction, Sender
from extract.sources.record_kinds import MotionRecord, PaperRecord
from extract.store.official_rows import Asked, keep
from extract.vocabulary import rows
from tests.store_support import NOW, citation, extraction, motion, place, query, rows_of, store, with_facts

MAY = dt.date(2016, 5, 3)
JUNE = dt.date(2016, 6, 9)


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    return tmp_path / "kb.db"


def named(path: str, words: str, *movers: str, **known: Any) -> Extraction:
    """A letter that names one motion, in the words given; `letter` is what is known of the letter."""
    given = extraction(path, f"Ik ga in op de {words} in deze brief.", **known.pop("letter", {}))
    return with_facts(given, motions=(motion(given, words, *movers, **known),))


def paper(path: str, dossier: str, number: str, date: dt.date = MAY, **known: Any) -> Extraction:
    """A letter with a kamerstuk number and a title."""
    return extraction(
        path, f"Brief {path}.", papers=((dossier, number),), title=f"Titel {path}", date=date, **known
    )


def citing(path: str, dossier: str, number: str | None, date: dt.date = JUNE, **known: Any) -> Extraction:
    """A letter that cites a kamerstuk."""
    words = f"Kamerstuk {dossier}, nr. {number}"
    given = extraction(path, f"Zie {words}.", date=date)
    return with_facts(given, references=(citation(given, words, dossier, number, **known),))


def motions(kb: Path) -> list[tuple[list[str], str | None, str]]:
    found = query(kb, "SELECT indieners, ondernummer, controle FROM moties ORDER BY ondernummer, indieners")
    return [(json.loads(movers), number, verdict) for movers, number, verdict in found]


def targets(kb: Path, kind: str = "kamerstuk") -> list[tuple[str | None, str]]:
    return query(kb, "SELECT doel_brief_id, status FROM verwijzingen WHERE soort = ? ORDER BY id", kind)


@pytest.mark.parametrize("known", [True, False], ids=["register-knows-it", "register-does-not"])
def test_a_citation_outside_the_base_leads_to_its_official_address(kb: Path, known: bool) -> None:
    """'Kamerstuk 99100, nr. 12' that is not held: its address always, title and day where known."""
    store(kb, citing("a.txt", "99100", "12"))
    paper = PaperRecord(
        id="kst-99100-12", source="proef", title="Verf voor bruggen", date=MAY, papers=(("99100", "12"),)
    )
    keep(kb, [paper] if known else [], tuple, now=NOW)
    (row,) = rows_of(kb, "SELECT stuk, adres, titel, datum, in_verzameling FROM aangehaalde_stukken")
    assert row == {
        "stuk": "kst-99100-12",
        "adres": "https://zoek.officielebekendmakingen.nl/kst-99100-12.html",
        "titel": "Verf voor bruggen" if known else None,
        "datum": "2016-05-03" if known else None,
        "in_verzameling": 0,
    }


@pytest.mark.parametrize(
    ("official", "told"),
    [
        pytest.param(MAY, [], id="the-same-day"),
        pytest.param(JUNE, [("waarschuwing", "2016-06-09", "2016-05-03")], id="another-day"),
    ],
)
def test_a_letter_without_official_properties_is_held_against_the_register(
    kb: Path, official: dt.date, told: list[tuple[str, str, str]]
) -> None:
    store(kb, paper("a.txt", "99100", "12"))
    known = PaperRecord(
        id="kst-99100-12", source="proef", title="Verf", date=official, papers=(("99100", "12"),)
    )
    keep(kb, [known], tuple, now=NOW)
    sql = "SELECT status, verwacht, gevonden FROM controles WHERE soort = 'register'"
    assert query(kb, sql) == told


@pytest.mark.parametrize(
    ("number", "whole", "day", "told"),
    [
        pytest.param("12", True, JUNE, False, id="known"),
        pytest.param("21", True, JUNE, True, id="unknown"),
        pytest.param("21", False, JUNE, False, id="register-asked-in-part"),
        pytest.param("21", True, dt.date(2030, 1, 1), False, id="letter-of-after-the-register"),
    ],
)
def test_a_number_that_the_register_does_not_know(
    kb: Path, number: str, whole: bool, day: dt.date, told: bool
) -> None:
    """'Kamerstuk 99100, nr. 21' where a register gave the whole dossier and has no nr. 21."""
    store(kb, citing("a.txt", "99100", number, day))
    papers = [PaperRecord(id="kst-99100-12", source="proef", title="Verf", papers=(("99100", "12"),))]
    asked = Asked(source="proef", question="dossier 99100", got=1, expected=1, whole=whole, dossier="99100")
    keep(kb, papers, lambda: [asked], now=NOW)
    found = query(kb, "SELECT toelichting FROM controles WHERE toelichting LIKE '%het register kende%'")
    assert bool(found) is told


# --- motions -------------------------------------------------------------------------------------

NUMBER = {"dossier": "35570-XV", "ondernummer": "62"}


def test_a_motion_of_two_letters_is_one_row(kb: Path) -> None:
    store(
        kb,
        named("a.txt", "motie Kerstens", "Kerstens", **NUMBER),
        named("b.txt", "motie Kerstens", "Kerstens", **NUMBER),
    )
    (row,) = rows_of(kb, "SELECT * FROM moties")
    assert (row["kamerstuk_id"], row["naam"]) == ("kst-35570-XV-62", "Motie Kerstens (35570-XV, nr. 62)")
    assert row["brief_id"] is None
    assert query(kb, "SELECT count(*), count(DISTINCT motie_id) FROM motie_vermeldingen") == [(2, 1)]


@pytest.mark.parametrize(
    ("short", "full"),
    [
        pytest.param(["Heerma"], ["Heerma", "Bruins"], id="c.s.-and-in-full"),
        pytest.param(["Van Dijk"], ["Gijs van Dijk", "Smeulders"], id="first-name-left-out"),
        pytest.param(["Smeulders", "Kröger"], ["Kroger", "Smeulders", "Krol"], id="other-order-and-accent"),
        pytest.param(["PvdA"], ["Vermeij", "Krol"], id="parties-are-not-comparable"),
        pytest.param(["Srneulders"], ["Smeulders", "Krol"], id="damaged-letter"),
    ],
)
def test_the_fullest_list_of_movers_stays(kb: Path, short: list[str], full: list[str]) -> None:
    store(kb, named("a.txt", "motie een", *short, **NUMBER), named("b.txt", "motie twee", *full, **NUMBER))
    assert motions(kb) == [(full, "62", "niet_gecontroleerd")]


def test_other_movers_under_one_number_are_two_motions_and_an_error(kb: Path) -> None:
    store(
        kb,
        named("a.txt", "motie Vermeij", "Vermeij", **NUMBER),
        named("b.txt", "motie Krol", "Krol", **NUMBER),
    )
    assert motions(kb) == [(["Krol"], "62", "tegenstrijdig"), (["Vermeij"], "62", "tegenstrijdig")]
    says = query(kb, "SELECT status, toelichting, samenhang FROM controles WHERE soort = 'motie_nummer'")
    assert len(says) == 2
    assert all(status == "fout" and both == 1 for status, _, both in says)
    assert any("Krol" in text and "elders is dat de motie Vermeij" in text for _, text, _ in says)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(["Vermeij"], ["Vermeij", "Krol"], True, id="name-in-common"),
        pytest.param(["Vermeij"], ["Krol"], False, id="no-name-in-common"),
        pytest.param(["Vermeij"], [], True, id="nothing-to-compare"),
        pytest.param(["VVD", "PvdA"], ["Krol"], True, id="parties-and-a-surname"),
        pytest.param(["VVD"], ["SP"], False, id="two-parties"),
        pytest.param(["Vos"], ["Bos"], False, id="short-names-must-be-equal"),
    ],
)
def test_same_movers(one: list[str], other: list[str], same: bool) -> None:
    assert same_movers(one, other) is same_movers(other, one) is same


def test_motions_without_a_number_are_not_joined_over_letters(kb: Path) -> None:
    store(kb, named("a.txt", "motie Krol", "Krol"), named("b.txt", "motie Krol", "Krol"))
    assert motions(kb) == [(["Krol"], None, "geen_nummer")] * 2
    assert query(kb, "SELECT count(*) FROM moties WHERE brief_id IS NOT NULL") == [(2,)]


def test_a_motion_without_a_number_is_one_in_its_letter(kb: Path) -> None:
    given = extraction("a.txt", "De motie Krol.", "Over de motie-Krol.")
    store(
        kb,
        with_facts(given, motions=(motion(given, "motie Krol", "Krol"), motion(given, "motie-Krol", "Krol"))),
    )
    assert motions(kb) == [(["Krol"], None, "geen_nummer")]


def test_two_motions_named_in_one_breath_are_two(kb: Path) -> None:
    given = extraction("a.txt", "De twee moties van het lid Krol.")
    both = motion(given, "twee moties van het lid Krol", "Krol")
    store(kb, with_facts(given, motions=(both, both)))
    assert len(motions(kb)) == 2


TITLED = {"title": "over vergroening", "dossier": "35570-XV"}


@pytest.mark.parametrize(
    ("loose", "joined"),
    [
        pytest.param({**TITLED, "title": "Over vergroening"}, True, id="same-title"),
        pytest.param({"dossier": "35570-XV"}, False, id="name-and-dossier-prove-nothing"),
        pytest.param({"dossier": "33566", "title": "over vergroening"}, False, id="other-dossier"),
        pytest.param({"title": "over vergroening"}, False, id="no-dossier"),
        pytest.param({"dossier": "35570-XV", "title": "over wegen"}, False, id="other-title"),
        pytest.param({"dossier": "35570-XV", "date": MAY}, True, id="same-date"),
        pytest.param({"dossier": "35570-XV", "date": JUNE}, False, id="other-date"),
        pytest.param(
            {"dossier": "35570-XV", "date": JUNE, "title": "over vergroening"},
            False,
            id="title-but-other-date",
        ),
    ],
)
def test_a_motion_gets_its_number_from_another_letter_only_when_sure(
    kb: Path, loose: dict[str, Any], joined: bool
) -> None:
    full = named("a.txt", "motie Krol", "Krol", **NUMBER, title="over vergroening", date=MAY)
    store(kb, full, named("b.txt", "motie Krol", "Krol", **loose))
    assert len(motions(kb)) == (1 if joined else 2)


def test_a_second_candidate_makes_it_a_guess(kb: Path) -> None:
    numbers = ({"dossier": "35570-XV", "ondernummer": n} for n in ("62", "63"))
    full = [named(f"{n}.txt", "motie Krol", "Krol", **known, date=MAY) for n, known in enumerate(numbers)]
    store(kb, *full, named("z.txt", "motie Krol", "Krol", dossier="35570-XV", date=MAY))
    assert len(motions(kb)) == 3


def motion_paper(path: str, *movers: str, number: str = "62", **known: Any) -> Extraction:
    """The paper of a motion itself."""
    letter = {
        "kind": "motie",
        "papers": (("35570-XV", number),),
        "title": "Motie over vergroening",
        "date": MAY,
    }
    return named(
        path, "motie", *movers, letter={**letter, **known}, via="zelf", dossier="35570-XV", ondernummer=number
    )


def test_the_motion_itself_tells_its_title_date_and_movers(kb: Path) -> None:
    store(
        kb,
        named("a.txt", "motie Krol", "Krol", "Jansen", "Smit", **NUMBER),
        motion_paper("m.docx", "Krol", "Vos"),
    )
    (row,) = rows_of(kb, "SELECT * FROM moties")
    assert json.loads(row["indieners"]) == ["Krol", "Vos"]
    assert (row["titel"], row["datum"], row["controle"]) == (
        "Motie over vergroening",
        "2016-05-03",
        "bevestigd",
    )
    assert row["document_id"] == "kst-35570-XV-62"


def test_a_wrong_number_is_told_from_the_motion_itself(kb: Path) -> None:
    store(kb, named("a.txt", "motie Vermeij", "Vermeij", **NUMBER), motion_paper("m.docx", "Krol"))
    assert motions(kb) == [(["Krol"], "62", "bevestigd"), (["Vermeij"], "62", "tegenstrijdig")]
    assert query(kb, "SELECT b.bestand FROM controles c JOIN brieven b ON b.id = c.brief_id") == [("a.txt",)]


def test_a_motion_without_a_number_is_told_once_each_letter(kb: Path) -> None:
    given = extraction("a.txt", "De motie Jansen, de motie Jansen, de motie De Vries, de motie Bakker/Smit.")
    store(
        kb,
        with_facts(
            given,
            motions=(
                motion(given, "motie Jansen", "Jansen"),
                motion(given, "motie Jansen", "Jansen"),
                motion(given, "motie De Vries", "De Vries", **NUMBER),
                motion(given, "motie Bakker/Smit", "Bakker", "Smit"),
            ),
        ),
    )
    sql = "SELECT status, toelichting FROM controles WHERE soort = 'motie_nummer' ORDER BY toelichting"
    assert [(status, says[:43]) for status, says in query(kb, sql)] == [
        ("waarschuwing", "De brief noemt 'motie Bakker/Smit' zonder k"),
        ("waarschuwing", "De brief noemt 'motie Jansen' zonder kamers"),
    ]


@pytest.mark.parametrize(
    ("others", "status", "says"),
    [
        pytest.param((), "goed", "past er één motie bij: Kamerstuk 99100, nr. 12 (Jansen).", id="one"),
        pytest.param(("13",), "waarschuwing", "passen er 2 moties bij", id="several"),
    ],
)
def test_a_motion_without_a_number_in_the_register(
    kb: Path, others: tuple[str, ...], status: str, says: str
) -> None:
    about = "over het schilderen van bruggen en kademuren"
    store(kb, named("a.txt", "motie Jansen", "Jansen", title=about, letter={"date": JUNE}))
    for number in ("12", *others):
        name = f"kst-99100-{number}"
        known = PaperRecord(
            id=name,
            source="proef",
            kind="Motie",
            title=f"Motie van het lid Jansen {about}",
            date=MAY,
            papers=(("99100", number),),
            submitters=("Jansen",),
        )
        keep(kb, [known, MotionRecord(id=name, source="proef")], tuple, now=NOW)
    ((found, told),) = query(kb, "SELECT status, toelichting FROM controles WHERE soort = 'motie_nummer'")
    assert found == status and says in told


def test_a_number_that_is_a_letter_is_no_motion(kb: Path) -> None:
    store(kb, paper("brief.txt", "35570-XV", "62"), named("z.txt", "motie Krol", "Krol", **NUMBER))
    assert motions(kb) == [(["Krol"], "62", "tegenstrijdig")]
    ((says,),) = query(kb, "SELECT toelichting FROM controles WHERE soort = 'motie_nummer'")
    assert "geen motie" in says and "Titel brief.txt" in says


def test_the_latest_letter_knows_the_outcome(kb: Path) -> None:
    late = named("a.txt", "motie Krol", "Krol", **NUMBER, outcome="aangenomen", letter={"date": JUNE})
    early = named("b.txt", "motie Krol", "Krol", **NUMBER, outcome="aangehouden", letter={"date": MAY})
    store(kb, late, early)
    assert query(kb, "SELECT uitslag FROM moties") == [("aangenomen",)]


def test_a_motion_keeps_its_number_when_other_letters_come_and_go(kb: Path) -> None:
    store(kb, named("b.txt", "motie Krol", "Krol", **NUMBER))
    store(kb, named("a.txt", "motie Vos", "Vos", dossier="35570-XV", ondernummer="7"))
    assert query(kb, "SELECT id FROM moties WHERE ondernummer = '62'") == [(1,)]
    store(kb, extraction("b.txt", "Geen motie meer."))
    assert motions(kb) == [(["Vos"], "7", "niet_gecontroleerd")]


# --- citations -----------------------------------------------------------------------------------


def test_a_citation_finds_the_letter_with_that_number(kb: Path) -> None:
    store(kb, paper("a.txt", "33566", "71"), citing("b.txt", "33566", "71"))
    assert targets(kb) == [("kst-33566-71", "opgelost")]


@pytest.mark.parametrize(
    ("dossier", "number"),
    [
        pytest.param("33566", "72", id="other-number"),
        pytest.param("33567", "71", id="other-dossier"),
        pytest.param("33566", None, id="dossier-alone"),
    ],
)
def test_a_citation_of_something_else_finds_nothing(kb: Path, dossier: str, number: str | None) -> None:
    store(kb, paper("a.txt", "33566", "71"), citing("b.txt", dossier, number))
    assert targets(kb) == [(None, "niet_in_corpus")]


def test_capitals_in_a_number_do_not_matter(kb: Path) -> None:
    store(kb, paper("a.txt", "33566", "42e"), citing("b.txt", "33566", "42E"))
    assert targets(kb) == [("kst-33566-42e", "opgelost")]


def test_a_new_letter_resolves_an_old_citation_and_a_vanished_one_leaves_it_open(kb: Path) -> None:
    store(kb, citing("b.txt", "33566", "71"))
    assert targets(kb) == [(None, "niet_in_corpus")]
    store(kb, paper("a.txt", "33566", "71"))
    assert targets(kb) == [("kst-33566-71", "opgelost")]
    store(kb, present=frozenset({"b.txt"}), prune=True)
    assert targets(kb) == [(None, "niet_in_corpus")]


def test_two_letters_with_one_number_leave_the_citation_ambiguous(kb: Path) -> None:
    store(kb, paper("a.txt", "33566", "71"), paper("b.txt", "33566", "71"), citing("c.txt", "33566", "71"))
    assert targets(kb) == [(None, "dubbelzinnig")]


def test_an_annex_does_not_stand_in_the_way_of_its_letter(kb: Path) -> None:
    annex = paper("b.txt", "33566", "71", kind="bijlage")
    store(kb, paper("a.txt", "33566", "71"), annex, citing("c.txt", "33566", "71"))
    assert targets(kb) == [("kst-33566-71", "opgelost")]


def test_one_letter_in_two_dossiers_is_found_by_both(kb: Path) -> None:
    both = extraction("a.txt", papers=(("22112", "7"), ("31544", "7")), date=MAY)
    store(kb, both, citing("b.txt", "22112", "7"), citing("c.txt", "31544", "7"))
    assert targets(kb) == [("kst-22112-7", "opgelost")] * 2


def mention(sentence: str, words: str, ministry: str = "SZW", **known: Any) -> Extraction:
    """A letter of June that mentions another letter by its date."""
    given = extraction("z.txt", sentence, date=JUNE, ministry=ministry)
    fact = Reference(**place(given, words), kind="brief", date=MAY, **known)
    return with_facts(given, references=(fact,))


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        pytest.param("Zoals ik schreef in mijn brief van 3 mei 2016.", True, id="my-letter"),
        pytest.param("Ik dank u voor uw brief van 3 mei 2016.", False, id="your-letter"),
        pytest.param("De commissie vroeg dit in de brief van 3 mei 2016.", False, id="the-committees-letter"),
        pytest.param("Dit staat in de brief van 3 mei 2016.", False, id="nobodys-letter"),
    ],
)
def test_a_letter_by_its_date(kb: Path, sentence: str, found: bool) -> None:
    store(kb, paper("a.txt", "33566", "71"), mention(sentence, "brief van 3 mei 2016"))
    expected = ("kst-33566-71", "opgelost") if found else (None, "niet_in_corpus")
    assert targets(kb, "brief") == [expected]


@pytest.mark.parametrize("row", rows("eigenbrieven"), ids=lambda row: str(row["form"]))
def test_every_word_for_whose_letter_it_is_works_in_its_example(row: dict[str, str]) -> None:
    whole = row["example"].split()
    first = next(n for n, word in enumerate(whole) if word.endswith("brief"))
    text = " ".join(whole[first:]).rstrip(".")
    assert _from_government(text, row["example"]) is (row["soort"] == "eigen")
    assert not _from_government(text.partition(" ")[2], "Dit staat in het stuk")


MINE = ("Dit staat in mijn brief van 3 mei 2016.", "brief van 3 mei 2016")


def test_two_letters_of_one_day_leave_it_ambiguous(kb: Path) -> None:
    store(kb, paper("a.txt", "33566", "71"), paper("b.txt", "33566", "72"), mention(*MINE))
    assert targets(kb, "brief") == [(None, "dubbelzinnig")]


def test_another_ministrys_letter_of_that_day_is_not_mine(kb: Path) -> None:
    store(kb, paper("a.txt", "33566", "71", ministry="VWS"), mention(*MINE))
    assert targets(kb, "brief") == [(None, "niet_in_corpus")]


def test_the_ministry_that_the_mention_names_counts(kb: Path) -> None:
    words = "brief van de minister van VWS van 3 mei 2016"
    letters = paper("a.txt", "33566", "71", ministry="VWS"), paper("b.txt", "33566", "72")
    store(kb, *letters, mention(f"Dit staat in de {words}.", words))
    assert targets(kb, "brief") == [("kst-33566-71", "opgelost")]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        pytest.param("72", ("kst-33566-72", "opgelost"), id="number-goes-before-date"),
        pytest.param("99", (None, "niet_in_corpus"), id="number-that-is-not-there-is-not-guessed-by-date"),
    ],
)
def test_a_letter_whose_number_is_known(kb: Path, number: str, expected: tuple[str | None, str]) -> None:
    letters = paper("a.txt", "33566", "71"), paper("b.txt", "33566", "72", date=JUNE)
    store(kb, *letters, mention(*MINE, dossier="33566", ondernummer=number))
    assert targets(kb, "brief") == [expected]


def test_a_web_address_that_is_the_source_of_a_letter(kb: Path) -> None:
    address = "https://voorbeeld.nl/kst-1"
    given = extraction("z.txt", f"Zie {address}")
    fact = Reference(**place(given, address), kind="url", url=address)
    store(kb, paper("a.txt", "33566", "71", source_url=address), with_facts(given, references=(fact,)))
    assert targets(kb, "url") == [("kst-33566-71", "opgelost")]


@pytest.mark.parametrize(
    ("number", "found"), [("2020D54260", True), ("2020D5426", False)], ids=["same", "shorter"]
)
def test_a_document_number_in_the_source_of_a_letter(kb: Path, number: str, found: bool) -> None:
    given = extraction("z.txt", f"Zie {number}.")
    fact = Reference(**place(given, number), kind="document", ondernummer=number)
    source = "https://voorbeeld.nl/brieven?id=2020Z25819&did=2020D54260"
    store(kb, paper("a.txt", "33566", "71", source_url=source), with_facts(given, references=(fact,)))
    assert (targets(kb, "document")[0][0] is not None) is found


# --- dossiers and names --------------------------------------------------------------------------


def test_every_dossier_that_is_named_is_there_with_its_title(kb: Path) -> None:
    letter = extraction(
        "a.txt", papers=(("33566", "71"), ("29544", None)), dossier_titles=(("33566", "Sociaal akkoord"),)
    )
    store(
        kb,
        letter,
        citing("b.txt", "35570-XV", "2"),
        named("c.txt", "motie Krol", "Krol", dossier="30196", ondernummer="1"),
    )
    assert query(kb, "SELECT id, titel, naam FROM dossiers ORDER BY id") == [
        ("29544", None, "29544"),
        ("30196", None, "30196"),
        ("33566", "Sociaal akkoord", "33566 – Sociaal akkoord"),
        ("35570-XV", None, "35570-XV"),
    ]


def test_the_title_that_most_letters_give_counts(kb: Path) -> None:
    titles = ("Sociaal akkoord", "Sociaal akkoord", "A. Sociaal akoord")
    letters = [
        extraction(f"{n}.txt", papers=(("33566", str(n)),), dossier_titles=(("33566", title),))
        for n, title in enumerate(titles)
    ]
    store(kb, *letters)
    assert query(kb, "SELECT titel FROM dossiers") == [("Sociaal akkoord",)]


def test_a_name_is_kept_once_with_its_other_spellings(kb: Path) -> None:
    def letter(path: str, *words: str) -> Extraction:
        given = extraction(path, f"Wij spraken met {' en '.join(words)}.")
        full = "Centraal Planbureau"
        found = tuple(EntityMention(**place(given, w), name=full, kind="organisatie") for w in words)
        return with_facts(given, entities=found)

    store(kb, letter("a.txt", "CPB"), letter("b.txt", "Centraal Planbureau", "het Planbureau"))
    ((name, others),) = query(kb, "SELECT naam, aliassen FROM entiteiten")
    assert (name, json.loads(others)) == ("Centraal Planbureau", ["CPB", "het Planbureau"])
    store(kb, letter("a.txt", "Centraal Planbureau"), letter("b.txt", "Centraal Planbureau"))
    assert query(kb, "SELECT aliassen FROM entiteiten") == [("[]",)]
    store(kb, extraction("a.txt", "Niemand."), extraction("b.txt", "Niemand."))
    assert query(kb, "SELECT count(*) FROM entiteiten") == [(0,)]


# --- checks across letters -----------------------------------------------------------------------


def checks(kb: Path) -> list[tuple[str, str]]:
    return query(kb, "SELECT status, toelichting FROM controles WHERE soort = 'verwijzing' AND samenhang = 1")


def test_a_missing_paper_of_a_dossier_that_is_there_is_told_once(kb: Path) -> None:
    given = extraction(
        "b.txt", "Zie Kamerstuk 33566, nr. 72.", "En Kamerstuk 33566, nr. 72, p. 3.", date=JUNE
    )
    facts = [
        citation(given, words, "33566", "72")
        for words in ("Kamerstuk 33566, nr. 72.", "Kamerstuk 33566, nr. 72, p. 3")
    ]
    store(kb, paper("a.txt", "33566", "71"), with_facts(given, references=tuple(facts)))
    ((status, text),) = checks(kb)
    assert status == "waarschuwing" and "nummer 72 van dossier 33566" in text
    store(kb, paper("c.txt", "33566", "72"))
    assert checks(kb) == []


def test_a_paper_of_a_dossier_that_is_not_there_is_no_warning(kb: Path) -> None:
    store(kb, paper("a.txt", "33566", "71"), citing("b.txt", "29544", "1"))
    assert checks(kb) == []


def test_a_citation_of_a_later_paper_cannot_be_right(kb: Path) -> None:
    store(kb, paper("a.txt", "33566", "71", date=JUNE), citing("b.txt", "33566", "71", date=MAY))
    ((_, text),) = checks(kb)
    assert "later datum (9 juni 2016)" in text


def test_an_ambiguous_citation_is_told(kb: Path) -> None:
    store(kb, paper("a.txt", "33566", "71"), paper("b.txt", "33566", "71"), citing("c.txt", "33566", "71"))
    ((_, text),) = checks(kb)
    assert "Meer stukken" in text


def test_checks_across_letters_keep_their_numbers(kb: Path) -> None:
    store(kb, paper("a.txt", "33566", "71"), citing("b.txt", "33566", "72"))
    before = query(kb, "SELECT * FROM controles")
    store(kb, extraction("ander.txt", "Iets anders.", senders=(Sender("A. Jansen"),)))
    assert query(kb, "SELECT * FROM controles") == before
