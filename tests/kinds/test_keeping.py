"""Which later letter keeps a promise: who, what about, when; and what does not, however much it looks so."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from extract.kinds.toezeggingen.keeping import (
    Delivery,
    Promised,
    Registered,
    deliveries,
    kept,
    registered,
)

MADE, KEPT = dt.date(2024, 3, 1), dt.date(2024, 9, 10)
PROMISE = Promised(
    1,
    "kst-99100-1",
    MADE,
    "Financiën",
    "het onderzoek naar verf op bruggen",
    begin=dt.date(2024, 9, 1),
    end=dt.date(2024, 11, 30),
)


def delivery(text: str, title: str = "", date: dt.date = KEPT, **known: object) -> list[Delivery]:
    """What a later letter delivers with this paragraph."""
    return [
        Delivery(
            "kst-99100-9",
            date,
            "Financiën",
            7,
            sentence,
            f"{about} {title}",
            promised,
            **known,  # type: ignore[arg-type] # named by the test
        )
        for sentence, about, promised in deliveries(text)
    ]


def verdict(*delivered: Delivery, promise: Promised = PROMISE) -> str | None:
    found = list(kept([promise], delivered))
    return found[0].certainty if found else None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("Hierbij bied ik u het onderzoek aan: verf op bruggen.", "", id="in-the-sentence"),
        pytest.param("Met deze brief stuur ik uw Kamer het onderzoek.", "Verf op bruggen", id="in-the-title"),
        pytest.param("Bijgaand treft u het onderzoek naar de verf op bruggen.", "", id="treft-u"),
        pytest.param("Uw Kamer ontvangt hierbij onderzoek naar verf op bruggen.", "", id="the-kamer-gets"),
        pytest.param(
            "Ik heb u onderzoek naar verf op bruggen toegezegd. Met deze brief voldoe ik aan die toezegging.",
            "",
            id="promise-in-the-sentence-before",
        ),
    ],
)
def test_a_letter_that_delivers_keeps_the_promise(text: str, title: str) -> None:
    assert verdict(*delivery(text, title)) == "waarschijnlijk"


CITED = frozenset({"kst-99100-1"})
SURE = "Zoals toegezegd (Kamerstuk 99100, nr. 1) stuur ik u hierbij onderzoek naar verf op bruggen."


def test_a_letter_that_cites_the_promise_keeps_it_for_sure() -> None:
    assert verdict(*delivery(SURE, "Verf", cites=CITED)) == "zeker"
    late = delivery(SURE, "Verf", date=dt.date(2027, 1, 1), cites=CITED)
    assert verdict(*late) == "zeker"  # late, and kept all the same


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Hierbij meld ik u dat het stuk over verf op bruggen later komt.", id="later"),
        pytest.param("Het stuk over verf op bruggen is uitgesteld.", id="nothing-delivered"),
        pytest.param("Hierbij is aandacht voor verf op bruggen.", id="hierbij-of-another-kind"),
        pytest.param("Hierbij bied ik u het onderzoek naar verf op sluizen aan.", id="something-else"),
        pytest.param("Hierbij meld ik uw Kamer de voortgang van verf op bruggen.", id="no-research"),
        pytest.param("Hiermee wordt voldaan aan de vraag naar onderzoek naar verf.", id="no-promise"),
        pytest.param("Hierbij bied ik u de voortgang en de resultaten aan.", id="about-anything"),
        pytest.param("Ik heb u een onderzoek naar verf op bruggen toegezegd.", id="only-told-again"),
        pytest.param("Hierbij informeer ik u vooruitlopend op verf op bruggen.", id="ahead-of-it"),
    ],
)
def test_what_keeps_nothing(text: str) -> None:
    assert verdict(*delivery(text)) is None


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        pytest.param(
            "het advies over verf op bruggen",
            "Conform mijn toezegging meld ik u hierbij dat ik om advies over verf op bruggen heb gevraagd.",
            id="only-asked-for",
        ),
        pytest.param(
            "de uitkomsten van het onderzoek naar verf op bruggen",
            "Met deze brief informeer ik u over de planning van het onderzoek naar verf op bruggen.",
            id="only-planned",
        ),
        pytest.param(
            "de eindevaluatie van verf op bruggen",
            "Hierbij bied ik u de voortgangsrapportage over verf op bruggen aan.",
            id="another-paper",
        ),
        pytest.param(
            "het eindrapport over verf op bruggen",
            "Hierbij bied ik u het tussenrapport over verf op bruggen aan.",
            id="half-way",
        ),
        pytest.param(
            "de kabinetsreactie op het rapport over verf op bruggen",
            "Hierbij bied ik u het rapport over verf op bruggen aan. De kabinetsreactie volgt later.",
            id="one-of-two",
        ),
        pytest.param(
            "het jaarverslag 2024 over verf op bruggen",
            "Hierbij bied ik u het jaarverslag 2023 over verf op bruggen aan.",
            id="of-another-year",
        ),
        pytest.param(
            "de tweede meting van verf op bruggen",
            "Hierbij bied ik u de eerste meting van verf op bruggen aan.",
            id="the-one-before",
        ),
        pytest.param(
            "verf op bruggen in het hbo",
            "Hierbij bied ik u de brief over verf op bruggen in het mbo aan.",
            id="one-short-word",
        ),
        pytest.param(
            "de aanbesteding van windpark IJmuiden",
            "Met deze brief informeer ik u over de aanbesteding van windpark Nederwiek.",
            id="another-name",
        ),
    ],
)
def test_a_promise_of_something_else(subject: str, text: str) -> None:
    promise = replace(PROMISE, subject=subject)
    assert verdict(*delivery(text, cites=CITED), promise=promise) is None


@pytest.mark.parametrize(
    "step",
    [
        *("de tussenmeting", "de tussentijdse uitkomsten", "de onderzoeksopzet", "de kostenraming"),
        *("de consultatiereacties", "de internetconsultatie", "de onderzoeksopdracht", "de routeplanning"),
    ],
)
def test_a_step_on_the_way_keeps_nothing_unless_it_was_promised(step: str) -> None:
    text = f"Hierbij stuur ik u {step} over het onderzoek naar verf op bruggen."
    wanted = replace(PROMISE, subject="het onderzoek naar verf op bruggen")
    assert verdict(*delivery(text, cites=CITED), promise=wanted) is None
    asked = replace(PROMISE, subject=f"{step} over het onderzoek naar verf op bruggen")
    assert verdict(*delivery(text, cites=CITED), promise=asked) is not None


def test_a_report_of_progress_keeps_a_promise_of_progress() -> None:
    text = "Hierbij stuur ik u de voortgangsrapportage over verf op bruggen."
    wanted = replace(PROMISE, subject="de voortgang van verf op bruggen")
    assert verdict(*delivery(text), promise=wanted) == "waarschijnlijk"


def test_between_two_is_no_step() -> None:
    text = "Hierbij stuur ik u het onderzoek naar verf op bruggen tussen dorpen en steden."
    wanted = replace(PROMISE, subject="het onderzoek naar verf op bruggen")
    assert verdict(*delivery(text), promise=wanted) == "waarschijnlijk"


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        pytest.param(
            "het verslag over verf op bruggen",
            "Het verslag over verf op bruggen is als bijlage bij deze brief gevoegd.",
            id="gevoegd",
        ),
        pytest.param(
            "het overzicht van verf op bruggen",
            "Bij deze brief treft uw Kamer het overzicht van verf op bruggen aan.",
            id="treft-uw-kamer",
        ),
        pytest.param(
            "de evaluatie van verf op bruggen",
            "Hierbij doe ik u het evaluatierapport over verf op bruggen toekomen.",
            id="report-of-the-evaluation",
        ),
        pytest.param(
            "de uitkomsten van verf op bruggen",
            "Hierbij bied ik u de resultaten van verf op bruggen aan.",
            id="another-word-for-it",
        ),
        pytest.param(
            "verf op bruggen",
            "In deze brief kom ik, zoals toegezegd, terug op verf op bruggen.",
            id="comes-back-to-it",
        ),
    ],
)
def test_a_promise_of_that(subject: str, text: str) -> None:
    assert verdict(*delivery(text), promise=replace(PROMISE, subject=subject)) == "waarschijnlijk"


GOOD = "Hierbij bied ik u het onderzoek naar verf op bruggen aan."


def test_a_promise_to_evaluate_wants_an_evaluation() -> None:
    promise = replace(PROMISE, subject="de verf op bruggen", evaluates=True)
    assert verdict(*delivery(GOOD), promise=promise) is None
    kept_by = delivery("Hierbij bied ik u de evaluatie van de verf op bruggen aan.")
    assert verdict(*kept_by, promise=promise) == "waarschijnlijk"


def test_a_promise_whose_subject_says_little_is_told_by_its_sentence() -> None:
    """'Ik stuur uw Kamer voor 1 december een onderzoek naar verf op bruggen.'"""
    promise = replace(
        PROMISE,
        subject="een onderzoek",
        sentence="Ik stuur uw Kamer voor 1 december 2024 een onderzoek naar verf op bruggen.",
    )
    assert promise.telling == {"verf", "bruggen"}
    assert verdict(*delivery(GOOD), promise=promise) == "waarschijnlijk"
    assert verdict(*delivery("Hierbij bied ik u een onderzoek naar sluizen aan."), promise=promise) is None


@pytest.mark.parametrize(
    "promise",
    [
        pytest.param(replace(PROMISE, ministry="Defensie"), id="of-another-ministry"),
        pytest.param(replace(PROMISE, date=KEPT), id="of-the-same-day"),
        pytest.param(
            replace(PROMISE, begin=dt.date(2026, 1, 1), end=dt.date(2026, 12, 31)), id="long-before-its-term"
        ),
        pytest.param(
            replace(PROMISE, date=dt.date(2020, 1, 1), begin=None, end=dt.date(2020, 6, 1)),
            id="years-after-its-term",
        ),
        pytest.param(replace(PROMISE, subject="de voortgang van verf"), id="too-little-to-tell"),
        pytest.param(replace(PROMISE, subject="de uitkomsten daarvan"), id="nothing-to-tell"),
    ],
)
def test_a_promise_that_it_cannot_be(promise: Promised) -> None:
    assert verdict(*delivery(GOOD)) is not None
    assert verdict(*delivery(GOOD), promise=promise) is None


def test_of_several_letters_the_surest_and_then_the_first() -> None:
    first, second = delivery(GOOD), delivery(GOOD, date=dt.date(2024, 10, 1))
    sure = delivery("Zoals toegezegd stuur ik u hierbij onderzoek naar verf op bruggen.", cites=CITED)
    (one,) = kept([PROMISE], [*second, *first])
    assert one.by.date == KEPT
    (other,) = kept([PROMISE], [*first, *[replace(it, date=dt.date(2024, 10, 2)) for it in sure]])
    assert (other.certainty, other.by.date) == ("zeker", dt.date(2024, 10, 2))


SAME = Registered("r1", "Financiën", "De minister stuurt het onderzoek naar verf op bruggen", PROMISE.end)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        pytest.param([SAME], "r1", id="the-same"),
        pytest.param([replace(SAME, end=dt.date(2024, 12, 24))], "r1", id="a-term-some-weeks-later"),
        pytest.param([replace(SAME, end=dt.date(2025, 6, 1))], None, id="another-term"),
        pytest.param([replace(SAME, end=None)], None, id="no-term"),
        pytest.param([replace(SAME, ministry="Defensie")], None, id="another-ministry"),
        pytest.param([replace(SAME, text="De minister stuurt iets over sluizen")], None, id="another"),
        pytest.param([SAME, replace(SAME, id="r2")], None, id="two-that-fit"),
    ],
)
def test_the_same_promise_in_the_register(known: list[Registered], expected: str | None) -> None:
    assert registered(PROMISE, known) == expected
