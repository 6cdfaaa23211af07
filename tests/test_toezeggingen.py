"""Commitments: what promises, what only looks like it, and which date is the term."""

from __future__ import annotations

import datetime as dt
import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.kinds.datums import finder as datums
from extract.kinds.toezeggingen.fact import Commitment
from extract.kinds.toezeggingen.finder import find
from extract.models import Letter, ParagraphKind
from extract.text.fold import fold_in_place as fold
from extract.vocabulary import Row, rows
from tests.support import letter_of

TODAY = dt.date(2020, 11, 30)


def found_in(letter: Letter) -> list[Commitment]:
    return list(find(letter, tuple(datums.find(letter))))


def commitments(text: str, date: dt.date | None = TODAY) -> list[Commitment]:
    return found_in(letter_of(text, date=date))


def case(
    name: str, text: str, kind: str, start: str | None = None, end: str | None = None, again: bool = False
) -> Any:
    return pytest.param(text, (kind, start, end, again), id=name)


TO_THE_KAMER = [
    case(
        "can-see-coming",
        "In verband hiermee kunt u het overzicht in januari tegemoet zien.",
        "toezenden",
        "2021-01-01",
        "2021-01-31",
    ),
    case("answer-follows", "De beantwoording van de vragen zal op korte termijn volgen.", "informeren"),
    case(
        "we-expect",
        "Wij verwachten uw Kamer hierover in mei 2021 te kunnen berichten.",
        "informeren",
        "2021-05-01",
        "2021-05-31",
    ),
    case("future", "Ik zal uw Kamer hierover informeren.", "informeren"),
    case("no-date-nearer", "Ik zal u nader informeren over de mate van bijstelling.", "informeren"),
    case(
        "with-term",
        "In het voorjaar van 2021 zal ik uw Kamer informeren.",
        "informeren",
        "2021-03-01",
        "2021-05-31",
    ),
    case(
        "passive",
        "Uw Kamer wordt hierover in januari geïnformeerd.",
        "informeren",
        "2021-01-01",
        "2021-01-31",
    ),
    case("passive-u", "U wordt begin 2021 nader geïnformeerd.", "informeren", "2021-01-01", "2021-04-30"),
    case(
        "passive-turned",
        "Ik ga ervan uit dat uw Kamer in mei 2021 geïnformeerd zal worden.",
        "informeren",
        "2021-05-01",
        "2021-05-31",
    ),
    case(
        "present-with-term",
        "In het eerste kwartaal van 2021 stuur ik uw Kamer het wetsvoorstel.",
        "toezenden",
        "2021-01-01",
        "2021-03-31",
    ),
    case("present-again", "Over de voortgang informeer ik uw Kamer jaarlijks.", "informeren", again=True),
    case("verb-apart", "Ik bied uw Kamer het rapport in maart aan.", "toezenden", "2021-03-01", "2021-03-31"),
    case("come-back", "Ik kom hier voor de zomer op terug.", "informeren", "2020-11-30", "2021-05-31"),
    case("receives", "De resultaten ontvangt u eind 2021.", "toezenden", "2021-09-01", "2021-12-31"),
    case(
        "within",
        "Binnen drie weken ontvangt uw Kamer de antwoorden.",
        "toezenden",
        "2020-11-30",
        "2020-12-20",
    ),
    case("unknown-recess", "U ontvangt de brief voor het zomerreces.", "toezenden"),
    case(
        "before-recess",
        "Uw Kamer wordt voor het kerstreces geïnformeerd.",
        "informeren",
        "2020-11-30",
        "2020-12-17",
    ),
    case(
        "intends",
        "Ik ben voornemens uw Kamer medio 2021 te informeren.",
        "informeren",
        "2021-05-01",
        "2021-08-31",
    ),
    case(
        "expects",
        "Naar verwachting kan de Kamer in mei 2021 worden geïnformeerd.",
        "informeren",
        "2021-05-01",
        "2021-05-31",
    ),
    case("pledge", "Ik zeg uw Kamer toe dat ik de sector hierop aanspreek.", "informeren"),
    case(
        "as-asked",
        "Zoals verzocht zal ik uw Kamer in mei 2021 informeren.",
        "informeren",
        "2021-05-01",
        "2021-05-31",
    ),
    case(
        "not-only",
        "Ik zal uw Kamer hierover niet later dan in mei 2021 informeren.",
        "informeren",
        "2021-05-01",
        "2021-05-31",
    ),
    case("twice-a-year", "Ik zal uw Kamer twee keer per jaar informeren.", "informeren", again=True),
    case(
        "term-not-topic",
        "In mei 2021 zal ik uw Kamer informeren over de begroting 2022.",
        "informeren",
        "2021-05-01",
        "2021-05-31",
    ),
    case(
        "term-not-letter",
        "Conform mijn brief van 3 december 2020 zal ik u in mei 2021 informeren.",
        "informeren",
        "2021-05-01",
        "2021-05-31",
    ),
    case(
        "its-own-clause",
        "Dit loket zal tot de zomer van 2022 open zijn en in het voorjaar van 2023 zal ik u iets sturen.",
        "toezenden",
        "2023-03-01",
        "2023-05-31",
    ),
]
OTHERS = [
    case(
        "season-and-infinitive",
        "Het kabinet zal rond de zomer van 2021 besluiten over de opvolger.",
        "besluit",
        "2021-06-01",
        "2021-08-31",
    ),
    case("monitor", "De aanpak zal worden gemonitord en geëvalueerd.", "evalueren"),
    case(
        "evaluation-dated",
        "In de regeling is voorzien dat deze in 2023 wordt geëvalueerd.",
        "evalueren",
        "2023-01-01",
        "2023-12-31",
    ),
    case(
        "ocr-accent", "De regeling zal in 2023 worden geévalueerd.", "evalueren", "2023-01-01", "2023-12-31"
    ),
    case("effect-study", "De effectiviteit zal door een bureau worden beoordeeld.", "evalueren"),
    case(
        "study-again",
        "Gedurende de looptijd wordt meerdere malen een monitoronderzoek uitgevoerd.",
        "evalueren",
        again=True,
    ),
    case("start", "De eerste bijeenkomsten starten in december.", "besluit", "2020-12-01", "2020-12-31"),
    case(
        "started-passive",
        "Vanaf januari wordt gestart met de uitvoering.",
        "besluit",
        "2021-01-01",
        "2021-01-31",
    ),
    case("in-force", "De wet treedt op 1 januari 2022 in werking.", "regeling", "2022-01-01", "2022-01-01"),
    case(
        "there-will-be",
        "Voor de sector komt er in 2021 een maatwerkregeling.",
        "regeling",
        "2021-01-01",
        "2021-12-31",
    ),
    case("planned-noun", "Publicatie is voorzien begin 2021.", "besluit", "2021-01-01", "2021-04-30"),
    case(
        "decided",
        "Ik heb besloten het tijdvak te verlengen tot en met 15 september 2021.",
        "besluit",
        "2021-09-15",
        "2021-09-15",
    ),
    case("will-decide", "Het kabinet neemt begin 2021 een besluit.", "besluit", "2021-01-01", "2021-04-30"),
    case(
        "meeting",
        "Ik ben voornemens om eind maart/begin april een bijeenkomst te organiseren.",
        "besluit",
        "2021-03-21",
        "2021-04-10",
    ),
    case(
        "two-dates",
        "De handreiking wordt eind dit jaar en begin volgend jaar gepubliceerd.",
        "besluit",
        "2020-09-01",
        "2021-04-30",
    ),
]


@pytest.mark.parametrize(("text", "want"), [*TO_THE_KAMER, *OTHERS])
def test_promises(text: str, want: tuple[str, str | None, str | None, bool]) -> None:
    (found,) = commitments(text)
    start, end = (None if day is None else day.isoformat() for day in (found.term_start, found.term_end))
    assert (found.kind, start, end, found.recurring) == want
    assert found.text == text
    assert found.subject


def test_the_date_of_another_clause_is_not_the_term() -> None:
    text = (
        "De steun loopt tot in de zomer van 2021, en de evaluatie stuur ik uw Kamer in het najaar van 2021."
    )
    (found,) = commitments(text)
    assert (found.term_start, found.term_end) == (dt.date(2021, 9, 1), dt.date(2021, 11, 30))


def test_a_period_that_something_is_about_is_no_term() -> None:
    (found,) = commitments("Wij zullen uw Kamer informeren over de periode 2019-2021.")
    assert found.term_start is None
    (found,) = commitments("Over de jaren vanaf 2027 zal ik uw Kamer in mei 2021 informeren.")
    assert found.term_start == dt.date(2021, 5, 1)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        pytest.param(
            "Uw Kamer zal in mei over de uitkomsten van de proef worden geïnformeerd via de monitor.",
            "de uitkomsten van de proef",
            id="verb-after",
        ),
        pytest.param(
            "Met de plannen over betere begeleiding wordt in mei gestart.",
            "betere begeleiding",
            id="own-verb",
        ),
        pytest.param(
            "Ik zal u in mei informeren over de afspraken die worden gemaakt.",
            "de afspraken die worden gemaakt",
            id="verb-of-a-relative-clause",
        ),
        pytest.param(
            "Ik zal uw Kamer over de kosten in het najaar van 2021 informeren.",
            "de kosten",
            id="term-left-out",
        ),
    ],
)
def test_subject(text: str, subject: str) -> None:
    assert commitments(text)[0].subject == subject


NO_PROMISE = {
    "this-letter": "Hierbij informeer ik u over de stand per 1 mei 2021.",
    "in-this-letter": "In deze brief zal ik uw Kamer informeren over de stand.",
    "enclosed": "Bijgevoegd stuur ik uw Kamer het rapport.",
    "opening": "Graag informeer ik u over de volgende onderwerpen.",
    "offers-now": "Ik bied u het rapport aan.",
    "done": "Ik heb uw Kamer op 3 mei geïnformeerd over de stand.",
    "done-passive": "Uw Kamer is op 12 mei jl. geïnformeerd.",
    "earlier-promise": "Tijdens het debat heb ik toegezegd uw Kamer te informeren over de kosten.",
    "request": "De motie verzoekt de regering de Kamer voor 1 mei 2021 te informeren.",
    "request-passed": "De motie vraagt dat het kabinet de Kamer in mei 2021 zal informeren.",
    "question": "Kunt u toezeggen dat u de Kamer zult informeren?",
    "condition": "Indien nodig zal ik uw Kamer informeren.",
    "condition-mocht": "Mocht dat veranderen, dan zal ik uw Kamer informeren.",
    "not": "Ik zal uw Kamer hierover niet apart informeren.",
    "wish": "Ik hecht eraan uw Kamer te informeren over de aanpak.",
    "not-the-kamer": "De Kamer van Koophandel zal ondernemers informeren.",
    "from-the-kamer": "De door uw Kamer gevraagde middelen zullen aan gemeenten worden gestuurd.",
    "others": "De gemeenten zullen de inwoners informeren.",
    "others-evaluate": "De gemeenten zullen de aanpak evalueren.",
    "forecast": "Volgens het CPB zal het herstel in 2021 starten.",
    "habit": "De opleidingen starten veelal in september.",
    "money": "In 2021 komt er € 6 miljoen bij.",
    "grant": "Gemeenten ontvangen in 2021 extra middelen.",
    "past-start": "De proef is in mei 2019 gestart.",
    "closes": "Het tijdvak sluit op 31 mei 2021.",
    "by-others": "In mei 2021 wordt door de sector een notitie opgesteld.",
    "by-others-before-the-verb": "Wij volgen de normen die door het instituut dit jaar gepubliceerd worden.",
    "attribute": "De subsidies lopen via het in mei geopende loket.",
    "judged-now": "De aanvragen worden beoordeeld.",
    "can-be-had": "U kunt het overzicht ontvangen via het loket.",
    "answer-given": "De beantwoording heeft inmiddels plaatsgevonden.",
    "practice": "De leveringszekerheid wordt jaarlijks goed gemonitord.",
}


@pytest.mark.parametrize("text", NO_PROMISE.values(), ids=NO_PROMISE.keys())
def test_no_promise(text: str) -> None:
    assert commitments(text) == []


def test_one_sentence_can_promise_twice() -> None:
    text = "Uw Kamer zal regelmatig een overzicht ontvangen; de regeling zal in 2023 worden geëvalueerd."
    found = commitments(text)
    assert [(c.kind, c.recurring, c.term_start) for c in found] == [
        ("toezenden", True, None),
        ("evalueren", False, dt.date(2023, 1, 1)),
    ]
    assert {c.text for c in found} == {text}


def test_the_span_is_the_sentence() -> None:
    (found,) = commitments("De proef loopt. Ik zal uw Kamer hierover informeren. Dat is alles.")
    assert found.text == "Ik zal uw Kamer hierover informeren."


def test_without_a_date_nothing_is_announced_but_promises_stand() -> None:
    assert commitments("De bijeenkomsten starten op 1 mei 2021.", None) == []
    (found,) = commitments("Ik zal uw Kamer dit najaar informeren.", None)
    assert (found.term_start, found.term_end) == (None, None)


@pytest.mark.parametrize("kind", ["kop", "briefhoofd", "tabel", "bijschrift", "ondertekening"])
def test_where_nothing_is_promised(kind: ParagraphKind) -> None:
    assert found_in(letter_of("Ik zal uw Kamer hierover informeren.", kind=kind)) == []


def test_a_footnote_promises_only_the_kamer() -> None:
    assert found_in(letter_of("De proef start in mei 2021.", kind="voetnoot")) == []
    assert len(found_in(letter_of("Ik zal uw Kamer hierover informeren.", kind="voetnoot"))) == 1


def test_a_past_date_is_no_term() -> None:
    (found,) = commitments("Zoals op 3 mei 2019 gemeld zal ik uw Kamer informeren.")
    assert found.term_start is None


# --- vocabulary ----------------------------------------------------------------------------------


def by_form(row: Row) -> str:
    return str(row.get("form") or row["example"])


@pytest.mark.parametrize("row", rows("toezegging-werkwoorden"), ids=by_form)
def test_each_verb(row: Row) -> None:
    kinds = {found.kind for found in commitments(row["example"])}
    assert kinds & {row["soort"], "besluit" if row["groep"] == "start" else row["soort"], "regeling"}
    assert any(form in fold(row["example"]) for form in (*row["heden"], *row["heel"], *row["voltooid"]))


def words(*sorts: str) -> list[Row]:
    return [row for row in rows("toezegging-woorden") if row["soort"] in sorts]


@pytest.mark.parametrize(
    "row",
    words(
        "ontvanger",
        "belover",
        "straks",
        "terugkerend",
        "voornemen",
        "zelfstandig",
        "meting",
        "beoordeeld",
        "antwoord",
    ),
    ids=by_form,
)
def test_words_that_promise(row: Row) -> None:
    if row["form"] != "zeg toe":
        assert row["form"] in fold(row["example"])
    found = commitments(row["example"])
    assert found
    assert all(c.recurring for c in found) or row["soort"] != "terugkerend"


@pytest.mark.parametrize("row", words("nu", "verzoek", "voorwaarde", "raming"), ids=by_form)
def test_words_that_take_it_back(row: Row) -> None:
    assert row["form"] in fold(row["example"])
    assert commitments(row["example"]) == []


# --- properties and worst cases -------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "ik",
        "zal",
        "uw",
        "Kamer",
        "u",
        "de",
        "regeling",
        "wordt",
        "worden",
        "geïnformeerd",
        "informeren",
        "in",
        "mei",
        "2021",
        "en",
        ";",
        ".",
        ",",
        "niet",
        "indien",
        "heb",
        "besloten",
        "toegezegd",
        "zeg",
        "toe",
        "publicatie",
        "is",
        "voorzien",
        "start",
        "door",
        "het",
        "naar",
        "over",
        "€",
    ]
)


@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_every_commitment_slices_its_text(text: str) -> None:
    for found in commitments(text):
        assert text[found.span.begin : found.span.end] == found.text
        assert found.term_start is None or found.term_end is None or found.term_start <= found.term_end


WORST = [
    "ik zal ",
    "uw Kamer ",
    "en zal ",
    "; in 2021 zal ",
    "door het ",
    "ge",
    "heb ",
    "publicatie ",
    "zeg ",
    "(",
    "nr. 1 ",
]


def calls_for(letter: Letter, dates: tuple[Any, ...]) -> int:
    count = 0

    def tally(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(tally)
    try:
        list(find(letter, dates))
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("piece", WORST, ids=str.strip)
def test_twice_the_text_is_twice_the_work(piece: str) -> None:
    letters = [letter_of(piece * (size // len(piece))) for size in (4_000, 8_000)]
    few, many = (calls_for(letter, tuple(datums.find(letter))) for letter in letters)
    assert many <= 2.3 * few + 300


@pytest.mark.parametrize("piece", WORST, ids=str.strip)
def test_a_long_worst_case_ends(piece: str) -> None:
    found_in(letter_of(piece * (200_000 // len(piece))))
