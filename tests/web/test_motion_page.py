"""The page of a motion: what letters say of it, and what the registers know."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from extract.sources.record_kinds import DecisionRecord, MotionRecord, PaperRecord, Record, VoteRecord
from extract.store.official_rows import keep
from tests.site_support import Home, get, parsed
from tests.store_support import NOW, extraction, motion, store, with_facts

DAY = dt.date(2025, 1, 9)


def paper(number: str, mover: str, about: str) -> PaperRecord:
    return PaperRecord(
        id=f"kst-99100-{number}",
        source="proef",
        kind="Motie",
        title=f"Motie van het lid {mover} over {about}",
        date=DAY,
        papers=(("99100", number),),
        submitters=(mover,),
        url=f"https://zoek.officielebekendmakingen.nl/kst-99100-{number}.html",
    )


def vote(number: int, choice: str, party: str, **known: Any) -> VoteRecord:
    return VoteRecord(id=f"v{number}", decision="b", choice=choice, party=party, **known)


VOTED = MotionRecord(
    id="kst-99100-12",
    source="proef",
    text="constaterende dat verf bladdert;\nverzoekt om verf",
    opinion="Oordeel Kamer",
    decisions=(
        DecisionRecord(
            id="b",
            kind="Stemmen - aangenomen",
            manner="Met handopsteken",
            status="Besluit",
            date=dt.date(2025, 1, 14),
        ),
    ),
    votes=(
        vote(1, "Voor", "Partij A", party_id="a", size=80),
        vote(2, "Tegen", "Partij B", party_id="b", size=70),
        vote(3, "Voor", "Partij B", party_id="b", size=70, member="Tol, A.", member_id="t"),
    ),
)


def shown(tmp_path: Path, records: list[Record], *movers: str, **number: str) -> Any:
    """The page of the one motion that a letter names, as a tree."""
    home = Home(tmp_path / "kb.db", tmp_path)
    given = extraction("a.txt", "Ik ga in op de motie over verf in deze brief.", date=dt.date(2025, 3, 1))
    mention = motion(given, "motie over verf", *movers, **number)
    store(home.db, with_facts(given, motions=(mention,)))
    keep(home.db, records, tuple, now=NOW)
    return parsed(
        get(home.fresh(), f"/motie/{home.one('SELECT id FROM moties')}", follow_redirects=True).text
    )


def words(page: Any) -> str:
    return re.sub(r" (?=[,.:;])", "", " ".join(" ".join(page.xpath("//main//text()")).split()))


NUMBER = {"dossier": "99100", "ondernummer": "12"}


def test_outcome_votes_and_text_of_the_register(tmp_path: Path) -> None:
    page = shown(tmp_path, [paper("12", "Jansen", "verf"), VOTED], "Jansen", **NUMBER)
    text = words(page)
    assert "aangenomen op 14 januari 2025, 81 voor en 69 tegen (met handopsteken)" in text
    assert "Voor Partij A (80); Tol, A. (Partij B)" in text
    assert "Tegen Partij B (69)" in text
    assert "volgens het register: Oordeel Kamer" in text
    assert "verzoekt om verf" in text
    assert "https://zoek.officielebekendmakingen.nl/kst-99100-12.html" in page.xpath("//main//a/@href")


def test_the_motion_that_is_meant(tmp_path: Path) -> None:
    records: list[Record] = [
        *(paper("12", "Pietersen", "kademuren"), MotionRecord(id="kst-99100-12", source="proef")),
        *(paper("21", "Jansen", "verf"), MotionRecord(id="kst-99100-21", source="proef")),
    ]
    page = shown(tmp_path, records, "Jansen", **NUMBER)
    text = words(page)
    other = words(parsed(get(Home(tmp_path / "kb.db", tmp_path).fresh(), "/motie/kst-99100-21").text))
    assert "Genoemd onder een ander nummer 1" in other and "waarschijnlijk is deze motie bedoeld" in other
    told = text.partition("Wat niet klopt 1")[2].partition("Wat de brieven zeggen")[0]
    assert "klopt niet De brief geeft de motie Jansen het nummer Kamerstuk 99100, nr. 12" in told
    assert "tegenstrijdig Bij dit nummer hoort een andere motie" in words(page)
    assert "waarschijnlijk kst-99100-21: Motie van het lid Jansen over verf" in words(page)
    assert "De stemming" not in words(page)


def test_a_motion_that_only_the_register_knows_has_its_page(tmp_path: Path) -> None:
    home = Home(tmp_path / "kb.db", tmp_path)
    store(home.db, extraction("a.txt", "Deze brief noemt geen enkele motie."))
    keep(home.db, [paper("12", "Jansen", "verf"), VOTED], tuple, now=NOW)
    site = home.fresh()
    text = words(parsed(get(site, "/motie/kst-99100-12").text))
    assert "Motie Jansen" in text and "81 voor en 69 tegen" in text and "verzoekt om verf" in text
    assert "Geen brief noemt deze motie onder dit nummer; dit is wat het register zegt." in text
    assert get(site, "/motie/kst-99100-13").status_code == 404


def test_an_outcome_that_only_letters_give_is_called_theirs(tmp_path: Path) -> None:
    page = shown(tmp_path, [], "Jansen", outcome="aangenomen", **NUMBER)
    assert "aangenomen volgens de brieven" in words(page)


def test_a_dossier_says_which_numbers_are_not_right(tmp_path: Path) -> None:
    records: list[Record] = [paper("12", "Pietersen", "kademuren"), paper("21", "Jansen", "verf")]
    records += [MotionRecord(id=f"kst-99100-{number}", source="proef") for number in ("12", "21")]
    shown(tmp_path, records, "Jansen", **NUMBER)
    text = words(parsed(get(Home(tmp_path / "kb.db", tmp_path).fresh(), "/dossier/99100").text))
    assert "het nummer klopt niet" in text


ABOUT = "het schilderen van bruggen en kademuren"


@pytest.mark.parametrize("several", [True, False], ids=["several-fit", "one-fits"])
def test_candidates_where_no_number_is_given(tmp_path: Path, several: bool) -> None:
    records: list[Record] = [paper("12", "Jansen", ABOUT), MotionRecord(id="kst-99100-12", source="proef")]
    if several:
        records += [paper("13", "Jansen", ABOUT), MotionRecord(id="kst-99100-13", source="proef")]
    text = words(shown(tmp_path, records, "Jansen", title=f"over {ABOUT}"))
    assert ("Welke motie het kan zijn" in text) is several
    assert ("kst-99100-13" in text) is several
    assert ("De brief noemt geen nummer; in het register past er een motie bij." in text) is not several
