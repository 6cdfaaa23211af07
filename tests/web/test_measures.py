"""Two measures of one money (uitgaven beside verplichtingen) are never added, nor is income to spending."""

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

SECTOR = "Bouw en infra"
ROWS = "is_totaal = 0 AND is_deel = 0 AND sector IS NOT NULL"


def measured(folder: Path, *measures: str | None) -> tuple[Home, list[float]]:
    """The base of `corpus/` in which only as many allocations of one letter are left, all to one sector and
    with these measures; and their euros."""
    home = Home(folder / "kb.db", corpus().corpus)
    shutil.copy(corpus().db, home.db)
    with closing(sqlite3.connect(home.db)) as db, db:
        (sector,) = db.execute("SELECT id FROM sectoren WHERE naam = ?", (SECTOR,)).fetchone()
        (letter,) = db.execute(
            f"SELECT brief_id FROM toewijzingen WHERE {ROWS} GROUP BY 1 ORDER BY count(*) DESC, 1"
        ).fetchone()
        found = db.execute(
            f"SELECT id, eur FROM toewijzingen WHERE {ROWS} AND brief_id = ? ORDER BY id", (letter,)
        ).fetchall()[: len(measures)]
        assert len(found) == len(measures)
        db.execute("UPDATE toewijzingen SET is_deel = 1")
        for (number, _), measure in zip(found, measures, strict=True):
            db.execute(
                "UPDATE toewijzingen SET maat = ?, is_deel = 0, sector = ?, sector_id = ? WHERE id = ?",
                (measure, SECTOR, sector, number),
            )
    return home, [eur for _, eur in found]


COUNTED = [
    pytest.param((None, None), (1, 1), id="no measure"),
    pytest.param(("uitgaven", "verplichtingen"), (1, 0), id="spending before what is committed"),
    pytest.param(("verplichtingen", "uitgaven"), (0, 1), id="wherever it stands"),
    pytest.param(("lasten", "baten"), (1, 0), id="no income"),
    pytest.param(("ontvangsten", "ontvangsten"), (0, 0), id="income alone"),
    pytest.param(("verplichtingen", None), (1, 1), id="a measure beside none"),
]


@pytest.mark.parametrize(("measures", "counted"), COUNTED)
@pytest.mark.parametrize("view", ["toewijzingen_optelbaar", "toewijzingen_per_sector"])
def test_what_adds_up_is_of_one_measure(
    measures: tuple[str | None, ...], counted: tuple[int, ...], view: str, tmp_path: Path
) -> None:
    home, euros = measured(tmp_path, *measures)
    wanted = sum(eur for eur, counts in zip(euros, counted, strict=True) if counts)
    assert (home.one(f"SELECT sum(eur) FROM {view} WHERE sector = '{SECTOR}'") or 0) == wanted


def text_of(home: Home) -> str:
    page: Any = html.fromstring(get(home.fresh(), "/sector/bouw-en-infra").text)
    return str(page.text_content())


def test_the_page_of_a_sector_names_the_measure_and_says_what_counts(tmp_path: Path) -> None:
    text = text_of(measured(tmp_path, "uitgaven", "verplichtingen")[0])
    assert "(uitgaven)" in text
    assert "(verplichtingen)" in text
    assert "telt in de grafieken één soort mee" in text
    assert "één soort" not in text_of(measured(tmp_path, None, None)[0])
