"""What pages say of how much they hold: 'niets gevonden' never reads as 'nooit geschreven'."""

from __future__ import annotations

import datetime as dt
import shutil
from functools import cache
from pathlib import Path

import pytest

from extract.sources.record_kinds import MotionRecord, PaperRecord, Record
from extract.store.official_rows import Asked, keep
from tests.site_support import Home, get, parsed, small
from web.app import Site

NOW = dt.datetime(2026, 3, 4, 5, 6, 7)


def paper(
    number: str, title: str, kind: str = "Brief", dossier: str = "99100", **known: object
) -> PaperRecord:
    return PaperRecord(
        id=f"kst-{dossier}-{number}",
        source="proef",
        kind=kind,
        title=title,
        date=dt.date(2024, 5, int(number)),
        papers=((dossier, number),),
        dossier_title="Bruggen en sluizen",
        url=f"https://zoek.officielebekendmakingen.nl/kst-{dossier}-{number}.html",
        **known,  # type: ignore[arg-type] # named by the test
    )


RECORDS: tuple[Record, ...] = (
    paper("1", "Brief over vaarwegen"),
    paper("2", "Brief over kademuren", ministry="Financiën"),
    paper("3", "Motie van het lid Jansen over kademuren", "Motie"),
    MotionRecord(id="kst-99100-3", source="proef", text="verzoekt om muren"),
)


@cache
def site(folder: Path, *, whole: bool) -> Site:
    """The two letters of our own, and a register of three papers of a dossier that no letter names."""
    home = Home(folder / "kb.db", small().corpus)
    shutil.copy(small().db, home.db)
    asked = Asked(source="proef", question="dossier 99100", got=3, expected=3, whole=whole, dossier="99100")
    keep(home.db, RECORDS, lambda: [asked], now=NOW)
    return home.fresh()


@pytest.fixture(params=[True, False], ids=["whole", "in-part"])
def told(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Site, bool]:
    return site(tmp_path, whole=request.param), request.param


def said(at: Site, path: str) -> str:
    response = get(at, path)
    assert response.status_code == 200, response.text[:300]
    return " ".join(parsed(response.text).text_content().split())


def test_a_dossier_that_only_a_register_knows(told: tuple[Site, bool]) -> None:
    at, whole = told
    text = said(at, "/dossier/99100")
    assert "Bruggen en sluizen" in text
    assert "De registers kennen 3 stukken van 1 mei 2024 tot en met 3 mei 2024." in text
    assert "Hier staan er 0 van (brieven: 0 van 2, moties: 0 van 1)." in text
    assert ("Dat is alles wat het register op 4 maart 2026 had." in text) is whole
    assert ("Er kunnen er meer zijn" in text) is not whole
    page = parsed(get(at, "/dossier/99100").text)
    assert "https://zoek.officielebekendmakingen.nl/kst-99100-2.html" in page.xpath("//main//a/@href")


def test_a_search_that_finds_nothing_says_what_it_searched(told: tuple[Site, bool]) -> None:
    text = said(told[0], "/zoek?q=kademuren")
    assert "Dat betekent niet dat er niets over is geschreven." in text
    assert "Stukken met deze woorden in hun titel die hier niet in zitten" in text
    assert "Brief over kademuren" in text and "Motie van het lid Jansen" in text
    assert "vaarwegen" not in text
    assert "Doorzocht: 2 stukken van" in text


def test_the_filters_of_a_search_count_in_its_coverage(told: tuple[Site, bool]) -> None:
    text = said(told[0], "/zoek?q=kademuren&ministerie=Financi%C3%ABn&jaar=2024")
    assert "Brief over kademuren" in text and "Motie van het lid Jansen" not in text
    assert "De registers kennen 1 stuk van 2 mei 2024." in text
    assert "met deze filters" in text


def test_without_registers_nothing_is_claimed() -> None:
    text = said(small().site, "/zoek?q=kademuren")
    assert "hier niet bekend: geen register is bevraagd" in text
    assert "Dat betekent niet dat er niets over is geschreven." in text


def test_what_is_in_the_base_per_ministry_and_dossier(told: tuple[Site, bool]) -> None:
    text = said(told[0], "/dekking")
    assert "In deze verzameling: 2 stukken van" in text
    assert "99100Bruggen en sluizen030" in text.replace(" ", "").replace(
        "Bruggenensluizen", "Bruggen en sluizen"
    )
    assert ("4 maart 2026" in text) is told[1]


def test_without_registers_the_page_says_so() -> None:
    text = said(small().site, "/dekking")
    assert "Er is nog geen register ingelezen" in text and "niet bekend" in text


def test_registers_that_do_not_know_of_something_are_not_called_unasked(told: tuple[Site, bool]) -> None:
    text = said(told[0], "/zoek?q=kademuren&jaar=1999")
    assert "De registers die hier zijn ingelezen noemen er geen stukken van" in text
    assert "geen register is bevraagd" not in text


def test_the_views_say_nothing_where_registers_do_not(told: tuple[Site, bool]) -> None:
    site = told[0]
    rows = get(site, "/kb/dekking_ministeries.json?_shape=array&_size=100").json()
    assert rows and all((row["bekend"] is None) == (row["ontbreekt"] is None) for row in rows)
    held = get(site, "/kb/brieven.json?_shape=array&_size=100&stand=aanwezig").json()
    assert sum(row["in_verzameling"] for row in rows) == len(held)


def test_a_dossier_that_nobody_knows_is_not_there(told: tuple[Site, bool]) -> None:
    assert get(told[0], "/dossier/99999").status_code == 404


@pytest.mark.parametrize("path", ["/brief", "/dossier/99100", "/zoek?q=kademuren"])
def test_what_a_register_says_is_text(tmp_path: Path, path: str) -> None:
    """A title with script in it stays a title, and an address that is none is no link."""
    home = Home(tmp_path / "kb.db", small().corpus)
    shutil.copy(small().db, home.db)
    bad = paper("4", "<script>alert(1)</script> kademuren")
    keep(home.db, [bad], tuple, now=NOW)
    text = get(home.fresh(), path).text
    assert "<script>alert(1)" not in text
