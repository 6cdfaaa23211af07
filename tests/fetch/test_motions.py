"""`fetch --moties`: the register out of OData in either version, and out of SyncFeed where OData cannot be
read."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import requests

from extract.fetch.alone import alone
from extract.fetch.feed_motions import FOLDER, feed_records
from extract.fetch.motions import Collected, motion_records
from extract.sources.odata.odata_client import by_ids, pages
from extract.sources.odata.service import Service, answering, described
from extract.sources.record_kinds import (
    CommitmentRecord,
    MotionRecord,
    PaperRecord,
    PartyRecord,
    PersonRecord,
    Record,
    TermRecord,
    Tombstone,
)
from extract.sources.syncfeed.feed_client import walk
from extract.sources.visitor import Manners, SourceError, Visitor
from tests.fetch.local_server import Reply, Sources, running
from tests.fetch.test_letters import Still
from tests.fetch.verzonnen import (
    FEED,
    FIELDS,
    LEADS,
    ODATA,
    case,
    feed_entry,
    feed_page,
    guid,
    metadata,
    serve_feed,
    serve_odata,
    vote,
    withdrawn,
)
from tests.store_support import query

VOTES = [vote(7, 1, "A", "Voor", 80), vote(7, 2, "B", "Tegen", 70), vote(8, 1, "A", "Tegen", 80)]
ROWS: dict[str, list[dict[str, Any]]] = {
    "Zaak": [
        case(7),
        case(8, votes="Stemmen - verworpen", mover="Dijk, I. van"),
        case(9, Soort="Amendement"),
        case(10, Document=[]),
        withdrawn(5),
        withdrawn(6),
    ],
    "Stemming": [*VOTES, withdrawn(40_999)],
    "Agendapunt": [
        {
            "Id": guid(3),
            "Verwijderd": False,
            "Activiteit": {"Id": guid(9), "Datum": "2025-03-11T00:00:00+01:00"},
        }
    ],
    "Persoon": [
        {"Id": guid(60), "Achternaam": "Vries", "Tussenvoegsel": "de", "Roepnaam": "Bo", "Verwijderd": False},
        withdrawn(61),
    ],
    "Fractie": [
        {"Id": guid(70), "Afkorting": "A", "NaamNL": "Partij A", "AantalZetels": 80, "Verwijderd": False},
        {"Id": guid(71), "Afkorting": None, "NaamNL": None, "AantalZetels": None, "Verwijderd": False},
    ],
    "FractieZetelPersoon": [
        {
            "Id": guid(80),
            "Persoon_Id": guid(60),
            "Van": "2023-12-06T00:00:00+01:00",
            "TotEnMet": None,
            "Verwijderd": False,
            "FractieZetel": {"Id": guid(81), "Fractie_Id": guid(70)},
        }
    ],
    "Toezegging": [
        {
            "Id": guid(90),
            "Nummer": "TZ202503-001",
            "Tekst": "De minister stuurt voor de zomer een brief over verf.",
            "Status": "Openstaand",
            "DatumNakoming": "0001-01-01T00:00:00Z",
            "Verwijderd": False,
            "KamerbriefNakoming": [{"Id": guid(91), "Nummer": "2025D00091"}],
        }
    ],
}


@pytest.fixture
def sources() -> Iterator[Sources]:
    with running(Sources()) as served:
        yield served


def visitor(sources: Sources) -> Visitor:
    return Visitor(Manners("redactie@voorbeeld.nl", 0.0, sources.mirror, 2.0), Still(), requests.Session())


def collect(sources: Sources, since: dt.date | None = None) -> tuple[list[Record], Collected]:
    collected = Collected()
    return list(motion_records(visitor(sources), since, collected)), collected


def only(records: list[Record], kind: type[Any]) -> list[Any]:
    return [record for record in records if isinstance(record, kind)]


@pytest.mark.parametrize("version", ["v5", "v4/2.0"])
def test_both_versions_say_the_same(sources: Sources, version: str) -> None:
    serve_odata(sources, ROWS, version=version)
    records, collected = collect(sources)
    papers = {paper.id: paper for paper in only(records, PaperRecord)}
    assert papers.keys() == {"kst-99100-7", "kst-99100-8"}
    first = papers["kst-99100-7"]
    assert (first.title, str(first.date), first.chamber) == (
        "Motie van het lid Jansen over 7 potten verf",
        "2025-03-04",
        "II",
    )
    assert (first.submitters, papers["kst-99100-8"].submitters) == (("A. Jansen",), ("I. van Dijk",))
    motion, other = only(records, MotionRecord)
    assert (motion.case, motion.opinion, motion.settled) == ("2025Z00007", "Ontraden", True)
    assert [(one.kind, str(one.date)) for one in motion.decisions] == [("Stemmen - aangenomen", "2025-03-11")]
    assert [(one.party, one.choice, one.size) for one in motion.votes] == [
        ("A", "Voor", 80),
        ("B", "Tegen", 70),
    ]
    assert [one.party for one in other.votes] == ["A"]
    assert [(one.prefix, one.surname) for one in only(records, PersonRecord)] == [("de", "Vries")]
    assert [one.short for one in only(records, PartyRecord)] == ["A"]
    assert [one.party for one in only(records, TermRecord)] == [guid(70)]
    (commitment,) = only(records, CommitmentRecord)
    assert (commitment.due, commitment.met_in) == (None, ("2025D00091",))
    assert all(one.whole for one in collected.asked) and not collected.failed


def test_since_a_day_is_asked_with_a_bare_date(sources: Sources) -> None:
    serve_odata(sources, {**ROWS, "Zaak": [case(7, GestartOp="2024-01-01T00:00:00+01:00"), case(8)]})
    records, _ = collect(sources, dt.date(2025, 1, 1))
    assert [paper.id for paper in only(records, PaperRecord)] == ["kst-99100-8"]
    assert any("GestartOp+ge+2025-01-01&" in address for address in sources.addresses())


def test_a_needed_field_under_no_known_name_stops_the_source_and_is_named(sources: Sources) -> None:
    serve_odata(sources, ROWS)
    sources.routes[f"{ODATA}/v5/$metadata"] = lambda _: Reply(
        metadata("v5", without=("Document", "Ondernummer"))
    )
    with pytest.raises(SourceError) as error:
        collect(sources)
    said = str(error.value)
    assert (
        "OData v5 (https://gegevensmagazijn.tweedekamer.nl/OData/v5)"
        " heeft bij Document het veld Ondernummer niet" in said
    )
    assert "gezocht als Ondernummer of Volgnummer" in said
    assert "v4/2.0/$metadata is er niet" in said


def test_where_the_new_version_lacks_a_field_the_old_one_is_asked(sources: Sources) -> None:
    serve_odata(sources, ROWS, version="v4/2.0")
    sources.routes[f"{ODATA}/v5/$metadata"] = lambda _: Reply(metadata("v5", without=("Stemming", "Soort")))
    assert answering(visitor(sources), ("Stemming",)).version == "v4/2.0"


def test_what_a_version_does_not_lead_to_is_not_asked_for(sources: Sources) -> None:
    serve_odata(sources, ROWS)
    leads = {**LEADS, "Zaak": {"Document": "Document", "Besluit": "Besluit"}}
    sources.routes[f"{ODATA}/v5/$metadata"] = lambda _: Reply(metadata("v5", leads=leads))
    records, collected = collect(sources)
    assert len(only(records, MotionRecord)) == 2
    asked = [address for address in sources.addresses() if "/Zaak?" in address]
    assert asked and not any("ZaakActor" in address for address in asked)
    assert not collected.failed


@pytest.mark.parametrize(
    "entity, way", [("Zaak", "Besluit"), ("Zaak", "Document"), ("Document", "Kamerstukdossier")]
)
def test_a_way_that_is_needed_and_not_there_stops_the_source(sources: Sources, entity: str, way: str) -> None:
    serve_odata(sources, ROWS)
    leads = {**LEADS, entity: {name: to for name, to in LEADS[entity].items() if name != way}}
    sources.routes[f"{ODATA}/v5/$metadata"] = lambda _: Reply(metadata("v5", leads=leads))
    with pytest.raises(SourceError, match=f"OData v5 .* leidt van {entity} niet naar {way}"):
        collect(sources)


@pytest.mark.parametrize("entity, field", [("ZaakActor", "ActorNaam"), ("Activiteit", "Datum")])
def test_a_field_that_is_needed_of_what_is_asked_beside_it_stops_the_source_too(
    sources: Sources, entity: str, field: str
) -> None:
    serve_odata(sources, ROWS)
    sources.routes[f"{ODATA}/v5/$metadata"] = lambda _: Reply(metadata("v5", without=(entity, field)))
    with pytest.raises(SourceError, match=f"heeft bij {entity} het veld {field} niet"):
        collect(sources)


def test_votes_that_do_not_all_come_are_left_out_and_told(sources: Sources) -> None:
    serve_odata(sources, ROWS)
    some = json.dumps({"@odata.count": 3, "value": VOTES[:2]}).encode()
    none = json.dumps({"@odata.count": 3, "value": []}).encode()
    sources.routes[f"{ODATA}/v5/Stemming"] = lambda asked: Reply(some if asked["$skip"] == "0" else none)
    records, collected = collect(sources)
    assert [one.votes for one in only(records, MotionRecord)] == [(), ()]
    assert collected.failed == [f"{ODATA}/v5/Stemming zegt 3 rijen te hebben en gaf er 2; dit is niet alles."]


def test_what_is_withdrawn_at_the_source_is_heard(sources: Sources) -> None:
    serve_odata(sources, {**ROWS, "Toezegging": [withdrawn(90)]})
    records, _ = collect(sources)
    assert Tombstone("Toezegging", guid(90)) in records


def test_an_entity_that_is_gone_costs_the_others_nothing(sources: Sources) -> None:
    serve_odata(sources, ROWS)
    del sources.routes[f"{ODATA}/v5/Toezegging"]
    records, collected = collect(sources)
    assert len(only(records, MotionRecord)) == 2 and len(only(records, PersonRecord)) == 1
    assert len(collected.failed) == 1 and "OData/v5/Toezegging" in collected.failed[0]


# --- pages ---------------------------------------------------------------------------------------

SERVICE = Service("v5", {entity: frozenset(names.split()) for entity, names in FIELDS.items()})
MANY = [case(number) for number in range(1, 251)]


def test_pages_are_gone_through_until_all_that_is_counted_came(sources: Sources) -> None:
    serve_odata(sources, {"Zaak": MANY})
    found = list(pages(visitor(sources), SERVICE, "Zaak", where="Verwijderd eq false"))
    assert [(len(page.rows), page.total) for page in found] == [(100, 250), (100, 250), (50, 250)]


def test_rows_that_are_counted_and_never_come_leave_the_run_short(sources: Sources) -> None:
    serve_odata(sources, {"Zaak": MANY}, lost=3)
    _, collected = collect(sources)
    motions = collected.asked[0]
    assert (motions.got, motions.expected, motions.whole) == (247, 250, False)


def test_a_page_that_comes_again_ends_the_run(sources: Sources) -> None:
    same = json.dumps({"@odata.count": 900, "value": [{"Id": guid(1), "Nummer": "1"}]}).encode()
    sources.routes[f"{ODATA}/v5/Zaak"] = lambda _: Reply(same)
    with pytest.raises(SourceError, match="dezelfde rijen opnieuw"):
        list(pages(visitor(sources), SERVICE, "Zaak", where="x"))


def test_ids_are_asked_for_no_more_than_a_filter_can_hold(sources: Sources) -> None:
    serve_odata(sources, {"Stemming": [vote(number, 1, "A", "Voor", 80) for number in range(60)]})
    found = list(
        by_ids(visitor(sources), SERVICE, "Stemming", "Besluit_Id", (guid(20_000 + n) for n in range(60)))
    )
    assert len(found) == 60
    assert [address.count("00000000-0000-4000") for address in sources.addresses()] == [25, 25, 10]


NO_ROWS = {
    "an error with status 200": (
        b'{"error":{"code":"","message":"An error has occurred."}}',
        "An error has occurred",
    ),
    "HTML": (b"<html><h1>Service unavailable</h1></html>", "geen JSON maar: Service unavailable"),
    "cut JSON": (b'{"value": [{"Id": ', "niet te lezen"),
    "no list": (b'{"value": 7}', "geen lijst van rijen"),
}


@pytest.mark.parametrize("data, says", NO_ROWS.values(), ids=NO_ROWS)
def test_an_answer_that_is_no_list_of_rows_is_said(sources: Sources, data: bytes, says: str) -> None:
    sources.routes[f"{ODATA}/v5/Zaak"] = lambda _: Reply(data)
    with pytest.raises(SourceError, match=says):
        list(pages(visitor(sources), SERVICE, "Zaak", where="x"))


# --- SyncFeed ------------------------------------------------------------------------------------

STEMMING = (
    "<besluit ref='{0}'/><soort>Voor</soort><fractieGrootte>80</fractieGrootte><actorNaam>A</actorNaam>"
)
STEMMING += "<actorFractie>A</actorFractie><fractie ref='{1}'/>"
FEEDS: dict[str, list[list[str]]] = {
    "Zaak": [
        [
            feed_entry(
                "zaak",
                1,
                10,
                "<nummer>2025Z00001</nummer><soort>Motie</soort><gestartOp>2025-03-04</gestartOp>",
            ),
            feed_entry("zaak", 2, 20, "<nummer>2025Z00002</nummer><soort>Brief regering</soort>"),
        ]
    ],
    "Document": [
        [
            feed_entry(
                "document",
                5,
                30,
                "<soort>Motie</soort><documentNummer>2025D1</documentNummer>"
                "<onderwerp>Motie van het lid Jansen over verf</onderwerp>"
                f"<datum>2025-03-04T00:00:00</datum><volgnummer>7</volgnummer><zaak ref='{guid(1)}'/>"
                f"<kamerstukdossier ref='{guid(6)}'/>",
            )
        ]
    ],
    "Kamerstukdossier": [
        [
            feed_entry(
                "kamerstukdossier", 6, 40, "<nummer>99100</nummer><toevoeging>XV</toevoeging>", prefix=""
            )
        ]
    ],
    "Besluit": [
        [
            feed_entry(
                "besluit",
                8,
                50,
                "<besluitSoort>Stemmen - aangenomen</besluitSoort><status>Besluit</status>"
                f"<zaak ref='{guid(1)}'/>"
                f"<agendapunt ref='{guid(12)}'/>",
            )
        ]
    ],
    "Stemming": [
        [feed_entry("stemming", 9, 60, STEMMING.format(guid(8), guid(11)))],
        [
            feed_entry("stemming", 10, 70, STEMMING.format(guid(8), guid(13)), gone="True"),
            feed_entry("stemming", 14, 75, gone="true", prefix=""),
        ],
    ],
    "Agendapunt": [[feed_entry("agendapunt", 12, 80, f"<activiteit ref='{guid(15)}'/>")]],
    "Activiteit": [[feed_entry("activiteit", 15, 85, "<datum>2025-03-11T14:00:00</datum>")]],
    "Toezegging": [
        [
            feed_entry(
                "toezegging",
                16,
                90,
                "<tekst>De minister stuurt een brief.</tekst><status>Openstaand</status>"
                "<kamerbriefNakoming>een</kamerbriefNakoming><kamerbriefNakoming>twee</kamerbriefNakoming><toegezegdAan/><toegezegdAan/>",
                prefix="ns1:",
            )
        ]
    ],
}


def fed(sources: Sources, corpus: Path) -> list[Record]:
    collected = Collected()
    found = list(feed_records(visitor(sources), corpus, collected))
    assert not collected.failed
    return found


def test_the_feed_gives_the_same_records(sources: Sources, tmp_path: Path) -> None:
    serve_feed(sources, FEEDS)
    records = fed(sources, tmp_path)
    (paper,), (motion,) = only(records, PaperRecord), only(records, MotionRecord)
    assert (paper.id, paper.title) == ("kst-99100-XV-7", "Motie van het lid Jansen over verf")
    assert [(one.kind, str(one.date)) for one in motion.decisions] == [("Stemmen - aangenomen", "2025-03-11")]
    # one vote was withdrawn with its body still there, one without, and one without prefix
    assert [(one.id, one.size) for one in motion.votes] == [(guid(9), 80)]
    (commitment,) = only(records, CommitmentRecord)
    assert commitment.met_in == ("een", "twee")


def test_the_feed_goes_on_after_the_last_entry_that_was_taken(sources: Sources, tmp_path: Path) -> None:
    serve_feed(sources, FEEDS)
    reached: list[str] = []
    walked = walk(visitor(sources), "Stemming", reached=reached.append)
    next(walked), next(walked)
    assert reached == ["60"]
    left = [entry.id for entry in walk(visitor(sources), "Stemming", token=reached[-1])]
    assert left == [guid(10), guid(14)]


def test_a_feed_that_was_walked_is_asked_only_for_what_is_new(sources: Sources, tmp_path: Path) -> None:
    serve_feed(sources, FEEDS)
    first = fed(sources, tmp_path)
    sources.asked.clear()
    later = [feed_entry("zaak", 1, 99, gone="true")]
    serve_feed(sources, {**FEEDS, "Zaak": [*FEEDS["Zaak"], later]})
    assert only(first, MotionRecord) and not only(fed(sources, tmp_path), MotionRecord)
    asked = [address for address in sources.addresses() if "category=Zaak" in address]
    assert "skiptoken=20" in asked[0] and len(asked) == 2


def test_a_journal_that_is_damaged_is_said_and_not_believed(sources: Sources, tmp_path: Path) -> None:
    serve_feed(sources, FEEDS)
    fed(sources, tmp_path)
    journal = tmp_path / FOLDER / "stemming.jsonl"
    first, *rest = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([first, b"{kapot}\n", *rest]))
    with pytest.raises(SourceError, match="is beschadigd"):
        fed(sources, tmp_path)


@pytest.mark.parametrize("category", ["Stemming", "Besluit"])
def test_part_of_the_votes_is_no_vote(sources: Sources, tmp_path: Path, category: str) -> None:
    serve_feed(sources, FEEDS)
    whole = sources.routes[FEED]

    def failing(given: Mapping[str, str]) -> Reply:
        stopped = given["category"] == category and int(given.get("skiptoken", "0")) >= 50
        return Reply(b"weg", 400) if stopped else whole(given)

    sources.routes[FEED] = failing
    collected = Collected()
    (motion,) = only(list(feed_records(visitor(sources), tmp_path, collected)), MotionRecord)
    assert motion.votes == () and motion.complete is (category != "Besluit")
    assert len(motion.decisions) == (category != "Besluit") and len(collected.failed) == 1


def test_a_journal_that_was_cut_off_asks_for_that_entry_again(sources: Sources, tmp_path: Path) -> None:
    serve_feed(sources, FEEDS)
    whole = fed(sources, tmp_path)
    journal = tmp_path / FOLDER / "stemming.jsonl"
    journal.write_bytes(journal.read_bytes()[:-9])
    assert fed(sources, tmp_path) == whole


def test_a_feed_that_points_to_itself_is_left(sources: Sources) -> None:
    sources.routes[FEED] = lambda _: Reply(feed_page(feed_entry("zaak", 1, 5), token=5))
    with pytest.raises(SourceError, match="verwijst naar zichzelf"):
        list(walk(visitor(sources), "Zaak"))


def test_a_page_that_was_cut_off_is_not_the_end(sources: Sources) -> None:
    sources.routes[FEED] = lambda _: Reply(feed_page(feed_entry("zaak", 1, 5), token=None))
    with pytest.raises(SourceError, match="houdt op zonder te zeggen"):
        list(walk(visitor(sources), "Zaak"))


def test_an_error_of_the_feed_is_told_in_its_own_words(sources: Sources) -> None:
    sources.routes[FEED] = lambda _: Reply(b"<Error><Message>Category onbekend</Message></Error>")
    with pytest.raises(SourceError, match="Category onbekend"):
        list(walk(visitor(sources), "Zaak"))


# --- the command ---------------------------------------------------------------------------------


def run(folder: Path, sources: Sources, *options: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "extract.cli",
        "fetch",
        "--corpus",
        str(folder),
        "--db",
        str(folder / "kb.db"),
    ]
    asked = [*command, "--wacht", "0", "--spiegel", sources.mirror, "--moties", *options]
    return subprocess.run(asked, capture_output=True, text=True, check=False, timeout=120)


def test_the_command_fills_the_register_and_says_where_else_to_ask(sources: Sources, tmp_path: Path) -> None:
    serve_odata(sources, ROWS)
    result = run(tmp_path, sources)
    assert result.returncode == 0, result.stderr
    base = tmp_path / "kb.db"
    assert query(
        base, "SELECT id, uitslag, uitslag_datum, voor, tegen, appreciatie FROM register_moties ORDER BY id"
    ) == [
        ("kst-99100-7", "aangenomen", "2025-03-11", 80, 70, "ontraden"),
        ("kst-99100-8", "verworpen", "2025-03-11", 0, 80, "ontraden"),
    ]
    assert query(base, "SELECT vraag, volledig FROM register_bronnen WHERE vraag = 'alle moties'") == [
        ("alle moties", 1)
    ]
    before = base.read_bytes()
    sources.routes.clear()
    result = run(tmp_path, sources)
    assert result.returncode == 1 and "--bron syncfeed" in result.stderr
    assert base.read_bytes() == before


def test_the_journal_is_written_by_one_at_a_time(sources: Sources, tmp_path: Path) -> None:
    serve_feed(sources, FEEDS)
    with alone(tmp_path):
        result = run(tmp_path, sources, "--bron", "syncfeed")
    assert result.returncode == 2 and "al een andere ronde bezig" in result.stderr


def test_the_command_takes_the_way_round(sources: Sources, tmp_path: Path) -> None:
    serve_feed(sources, FEEDS)
    result = run(tmp_path, sources, "--bron", "syncfeed")
    assert result.returncode == 0, result.stderr
    assert query(tmp_path / "kb.db", "SELECT id, uitslag FROM register_moties") == [
        ("kst-99100-XV-7", "aangenomen")
    ]


# --- what the Kamer really answered --------------------------------------------------------------

REAL = Path(__file__).parents[3] / "shared/sources/odata"
real = pytest.mark.skipif(not REAL.is_dir(), reason="De antwoorden van OData staan niet op deze machine.")


@real
def test_motions_as_the_kamer_answered_them_each_have_their_number() -> None:
    from extract.sources.odata.odata_rows import motions_of

    service = described((REAL / "odata-v4-metadata.xml").read_bytes(), "v4/2.0")
    service.require(
        "Zaak", "Document", "Kamerstukdossier", "Besluit", "Stemming", "Persoon", "Fractie", "Toezegging"
    )
    files = sorted((REAL / "zaak_expand").glob("*.json"))
    assert len(files) == 69
    for path in files:
        records = list(motions_of(service.ours("Zaak", json.loads(path.read_bytes())), [], {}))
        assert [one.id for one in only(records, PaperRecord)] == [path.stem]
        assert [one.opinion is not None for one in only(records, MotionRecord)] == [True]
