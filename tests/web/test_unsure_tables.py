"""What was read unsurely says so wherever its figures are shown, and is counted nowhere."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.site_support import Home, get
from tests.web_support import corpus

SECTOR = "/sector/bouw-en-infra"
OF_SECTOR = "sector = 'Bouw en infra' AND is_totaal = 0 AND is_deel = 0"


@pytest.fixture
def doubted(tmp_path: Path) -> tuple[Home, str]:
    """The base of `corpus/`, its largest allocation to one sector in a table that was read unsurely; the
    address of that allocation."""
    home = Home(tmp_path / "kb.db", corpus().corpus)
    shutil.copy(corpus().db, home.db)
    with closing(sqlite3.connect(home.db)) as db, db:
        number, address, table = db.execute(
            f"SELECT id, adres, tabel_id FROM toewijzingen WHERE {OF_SECTOR} ORDER BY eur DESC, id"
        ).fetchone()
        db.execute("UPDATE toewijzingen SET zekerheid = 'onzeker' WHERE id = ?", (number,))
        db.execute("UPDATE tabellen SET zekerheid = 'onzeker' WHERE id = ?", (table,))
    return home, address


def tree(home: Home, path: str) -> Any:
    return html.fromstring(get(home.fresh(), path).text)


def test_the_page_of_a_sector_marks_it_and_draws_it_in_no_chart(doubted: tuple[Home, str]) -> None:
    page, sure = tree(doubted[0], SECTOR), tree(corpus(), SECTOR)
    marked = page.xpath("//tbody/tr[.//span[@class='niet-zeker']]//data/@value")
    assert marked == [max(sure.xpath("//tbody//data/@value"), key=float)]
    assert "telt in de grafieken niet mee" in page.text_content()
    assert "telt in de grafieken niet mee" not in sure.text_content()
    assert len(page.xpath("//tbody/tr")) == len(sure.xpath("//tbody/tr"))
    drawn = [one.xpath("string(//figure[1]/svg/@aria-label)") for one in (page, sure)]
    assert drawn[0] != drawn[1]


def test_the_page_of_all_sectors_does_not_count_it(doubted: tuple[Home, str]) -> None:
    pages = [tree(home, "/sector").text_content() for home in (doubted[0], corpus())]
    assert pages[0] != pages[1]


@pytest.mark.parametrize("view", ["toewijzingen_optelbaar", "toewijzingen_per_sector"])
def test_the_views_that_add_up_leave_it_out(doubted: tuple[Home, str], view: str) -> None:
    home, _ = doubted
    counted = f"SELECT sum(eur) FROM {view} WHERE sector = 'Bouw en infra'"
    largest = corpus().one(f"SELECT max(eur) FROM toewijzingen WHERE {OF_SECTOR}")
    assert home.one(counted) == corpus().one(counted) - largest


def test_the_source_page_marks_it(doubted: tuple[Home, str]) -> None:
    home, address = doubted
    brief, page = home.one(
        "SELECT brief_id || '/' || pagina FROM toewijzingen WHERE adres = ? AND zekerheid = 'onzeker'",
        address,
    ).rsplit("/", 1)
    path = f"/bron/{brief}/{page}?feit={address}"
    marked, sure = (tree(one, path).xpath("//*[@id='aangewezen']")[0] for one in (home, corpus()))
    assert marked.xpath("string(.//span[@class='niet-zeker'])") == "onzeker"
    assert not sure.xpath(".//span[@class='niet-zeker']")
