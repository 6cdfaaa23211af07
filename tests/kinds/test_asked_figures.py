"""Figures that letters say a motion asks for, against those of the motion: what differs, what does not."""

from __future__ import annotations

import pytest

from extract.kinds.moties.asked_figures import gap

MOTION = (
    "constaterende dat 12 van de 40 bruggen bladderen;\n"
    "verzoekt de regering ten minste 25% van de bruggen te schilderen, daarvoor € 20 miljoen vrij te maken,"
    " 400 schilders op te leiden, ze 10 uur per week te laten oefenen en de Kamer voor 1 mei 2026 te"
    " informeren,"
)


@pytest.mark.parametrize(
    ("sentence", "said", "asked"),
    [
        pytest.param(
            "De motie verzoekt hoogstens 25% van de bruggen te schilderen.",
            "hoogstens 25%",
            "ten minste 25%",
            id="at-most-for-at-least",
        ),
        pytest.param(
            "Met de motie is gevraagd 35 procent van de bruggen te schilderen.",
            "35 procent",
            "ten minste 25%",
            id="another-percentage",
        ),
        pytest.param(
            "De motie van het lid Jansen vraagt om 30 miljoen euro voor verf.",
            "30 miljoen euro",
            "€ 20 miljoen",
            id="other-euros",
        ),
        pytest.param(
            "De motie roept op om 500 schilders op te leiden.",
            "500 schilders",
            "400 schilders",
            id="other-count",
        ),
        pytest.param(
            "De motie verzoekt de schilders minstens 8 uur per week te laten oefenen.",
            "minstens 8 uur",
            "10 uur",
            id="other-hours",
        ),
    ],
)
def test_what_the_motion_does_not_ask(sentence: str, said: str, asked: str) -> None:
    found = gap(sentence, MOTION)
    assert found is not None and (found.said, found.asked) == (said, asked)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(
            "De motie verzoekt minimaal 25% van de bruggen te schilderen.", id="another-word-for-it"
        ),
        pytest.param("De motie verzoekt 25% van de bruggen te schilderen.", id="without-a-bound"),
        pytest.param("De motie verzoekt € 20.000.000 vrij te maken.", id="euros-written-otherwise"),
        pytest.param("De motie verzoekt 400 schilders op te leiden.", id="the-same-count"),
        pytest.param("De motie verzoekt om 10 uur oefenen in de week.", id="the-same-hours"),
        pytest.param("De motie verzoekt om een cursus van 3 weken.", id="a-measure-the-motion-has-not"),
        pytest.param("De motie verzoekt om 12 leerlingen.", id="a-unit-the-motion-has-not"),
        pytest.param(
            "Ik stel 30 miljoen euro beschikbaar voor de motie Jansen.", id="what-the-minister-does"
        ),
        pytest.param(
            "Van de bruggen bladdert 35%; de motie verzoekt te schilderen.", id="before-the-request"
        ),
        pytest.param("De motie verzoekt van 10% naar 30% te gaan.", id="two-of-one-unit"),
        pytest.param("De motie verzoekt uw Kamer voor 1 juni 2027 te informeren.", id="days-and-years"),
        pytest.param("De motie verzoekt een brug te schilderen.", id="an-article"),
    ],
)
def test_what_is_no_difference(sentence: str) -> None:
    assert gap(sentence, MOTION) is None


@pytest.mark.parametrize(
    "motion", ["", "constaterende dat 35% van de bruggen bladdert;"], ids=["none", "no-request"]
)
def test_a_motion_that_asks_nothing(motion: str) -> None:
    assert gap("De motie verzoekt 25% te schilderen.", motion) is None
