"""Series in the base: what each letter says with its place, and the check where two cannot both be right."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from extract.kinds.bedragen.fact import Amount
from extract.models import Extraction
from tests.store_support import extraction, place, query, rows_of, store, with_facts

SENTENCE = "Voor het schilderen van bruggen en sluizen stelt het kabinet {} beschikbaar."


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    return tmp_path / "kb.db"


def letter(name: str, day: dt.date, figure: str, millions: int, ministry: str = "Financiën") -> Extraction:
    given = extraction(f"{name}.txt", SENTENCE.format(figure), date=day, ministry=ministry)
    eur = Decimal(millions) * 1_000_000
    amount = Amount(**place(given, figure), eur_min=eur, eur_max=eur)
    return with_facts(given, amounts=(amount,))


EARLY = letter("a", dt.date(2021, 5, 1), "€ 30 miljoen", 30)


def test_two_letters_that_give_another_figure(kb: Path) -> None:
    store(kb, EARLY, letter("b", dt.date(2022, 5, 1), "€ 28 miljoen", 28))
    (row,) = rows_of(kb, "SELECT brieven, tegenspraak, eenheid FROM reeksen")
    assert row == {"brieven": 2, "tegenspraak": 1, "eenheid": "euro"}
    assert query(kb, "SELECT tekst, minst, meest FROM reeks_opgaven ORDER BY datum") == [
        ("€ 30 miljoen", 29_500_000, 30_500_000),
        ("€ 28 miljoen", 27_500_000, 28_500_000),
    ]
    places = "SELECT o.adres, f.adres FROM reeks_opgaven o JOIN bedragen f ON 'bedragen:' || f.id = o.feit"
    assert [one == other for one, other in query(kb, places)] == [True, True]
    (check,) = rows_of(kb, "SELECT brief_id, status, toelichting, verwacht, gevonden FROM controles")
    assert check["status"] == "waarschuwing"
    assert check["toelichting"].startswith("Twee opgaven van hetzelfde: hier staat ‘€ 28 miljoen’")
    assert "in de brief van 1 mei 2021 ‘€ 30 miljoen’" in check["toelichting"]
    assert (check["verwacht"], check["gevonden"]) == ("€ 30 miljoen", "€ 28 miljoen")


@pytest.mark.parametrize(
    ("other", "rows"),
    [
        pytest.param(letter("b", dt.date(2022, 5, 1), "€ 30 miljoen", 30), 1, id="the-same-figure"),
        pytest.param(
            letter("b", dt.date(2022, 5, 1), "€ 28 miljoen", 28, "Defensie"), 0, id="another-ministry"
        ),
    ],
)
def test_no_contradiction(kb: Path, other: Extraction, rows: int) -> None:
    store(kb, EARLY, other)
    assert query(kb, "SELECT count(*) FROM reeksen") == [(rows,)]
    assert query(kb, "SELECT count(*) FROM controles") == [(0,)]


def test_a_series_goes_with_its_letters_and_keeps_its_number(kb: Path) -> None:
    store(kb, EARLY, letter("b", dt.date(2022, 5, 1), "€ 28 miljoen", 28))
    before = query(kb, "SELECT id FROM reeksen")
    store(kb, letter("b", dt.date(2022, 5, 1), "€ 29 miljoen", 29))
    assert query(kb, "SELECT id FROM reeksen") == before
    gone = extraction("b.txt", "Er is niets te melden.", date=dt.date(2022, 5, 1), ministry="Financiën")
    store(kb, gone)
    assert query(kb, "SELECT count(*) FROM reeksen") == [(0,)]
    assert query(kb, "SELECT count(*) FROM reeks_opgaven") == [(0,)]
