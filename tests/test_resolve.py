"""A motion finds its number beside it, in its footnote or row, or in another mention; never a guess."""

from __future__ import annotations

import pytest

from extract.kinds.moties import finder as moties
from extract.kinds.moties.fact import MotionMention
from extract.kinds.moties.numbers import numbered
from extract.kinds.verwijzingen import finder as verwijzingen
from extract.kinds.verwijzingen.dated import with_papers
from extract.kinds.verwijzingen.fact import Reference
from extract.models import Footnote, Letter, Mark, Metadata, Paragraph
from tests.long_text import grows_with_length
from tests.support import letter_of, paragraph

Number = tuple[str | None, str | None, str | None]


def resolved(letter: Letter) -> list[MotionMention]:
    return list(numbered(letter, tuple(moties.find(letter)), tuple(verwijzingen.find(letter))))


def numbers(letter: Letter) -> list[Number]:
    return [(mention.dossier, mention.ondernummer, mention.via) for mention in resolved(letter)]


def footnoted(text: str, *notes: str) -> Letter:
    """A letter whose footnote markers are written ^1, ^2 … in `text`, with the texts of those footnotes."""
    marks: list[Mark] = []
    plain = ""
    for part in text.split("^"):
        if plain or text.startswith("^"):
            marks.append(Mark(len(plain), part[0]))
            part = part[1:]
        plain += part
    body = paragraph(plain)
    first = Paragraph(0, "alinea", plain, body.pieces, marks=tuple(marks), sentences=body.sentences)
    below = [paragraph(note, index + 1, "voetnoot") for index, note in enumerate(notes)]
    tied = tuple(
        Footnote(mark.label, int(mark.label), 0, mark.offset)
        for mark in marks
        if int(mark.label) <= len(notes)
    )
    return Letter(Metadata(), "txt", (first, *below), tied)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("motie Jansen (Kamerstuk 29 544, nr. 656)", ("29544", "656", "tekst"), id="brackets"),
        pytest.param("Motie Jansen/Tol, Kamerstuk 29 544, nr. 656", ("29544", "656", "tekst"), id="comma"),
        pytest.param(
            "motie van het lid Tol c.s. Kamerstuk 36602-109", ("36602", "109", "tekst"), id="after-cs"
        ),
        pytest.param(
            "motie van het lid Tol over meer loketten (Kamerstuk 36 600, nr. 9)",
            ("36600", "9", "tekst"),
            id="after-title",
        ),
        pytest.param(
            "motie van het lid Tol om loketten te openen (zie Kamerstuk 36 600, nr. 9)",
            ("36600", "9", "tekst"),
            id="see",
        ),
        pytest.param(
            "motie van het lid Tol c.s. van 3 mei 2018, met het verzoek om meer (Kamerstuk 36 600, nr. 9)",
            ("36600", "9", "tekst"),
            id="after-its-day-and-request",
        ),
        pytest.param(
            "motie van het lid Tol over loketten, die is aangenomen op 3 mei 2018, met kenmerk 36 600, nr. 9",
            ("36600", "9", "tekst"),
            id="under-kenmerk",
        ),
        pytest.param(
            "motie van het lid Tol van 3 mei jl. (Kamerstuk 36 600, nr. 9)",
            ("36600", "9", "tekst"),
            id="after-its-day",
        ),
        pytest.param("de motie (29 544, nr. 12)", ("29544", "12", "tekst"), id="by-number"),
        pytest.param(
            "motie van het lid Tol. Zie ook Kamerstuk 36 600, nr. 9", (None, None, None), id="next-sentence"
        ),
        pytest.param(
            "motie Tol en het rapport (Kamerstuk 36 600, nr. 9)",
            (None, None, None),
            id="about-something-else",
        ),
        pytest.param(
            "gewijzigde motie van het lid Tol (t.v.v. 33566, nr. 60)", (None, None, None), id="replaced"
        ),
        pytest.param(
            "motie van het lid Tol (Kamerstuk 36 600, nr. 9 en nr. 12)",
            (None, None, None),
            id="two-candidates",
        ),
        pytest.param(
            "motie Tol (Kamerstukken 31728, 30914, nr. 5)",
            ("31728", "5", "tekst"),
            id="one-paper-two-dossiers",
        ),
    ],
)
def test_number_beside_the_mention(text: str, expected: Number) -> None:
    assert numbers(letter_of(text)) == [expected]


def test_number_before_the_mention_in_a_note() -> None:
    letter = letter_of(
        "Kamerstukken II 2020/21, 35420, nr. 119 Motie van de leden Jansen/Tol over loketten.",
        kind="voetnoot",
    )
    assert numbers(letter) == [("35420", "119", "tekst")]


def test_counted_motions_take_the_papers_in_order() -> None:
    letter = letter_of("Ik reageer op twee moties van het lid Tol (29 689, nrs. 4 en 5).")
    assert numbers(letter) == [("29689", "4", "tekst"), ("29689", "5", "tekst")]


def test_motions_in_the_plural_with_two_papers_are_two() -> None:
    letter = footnoted(
        "Ik reageer op de moties van het lid Tol.^1 Meer volgt.", "Kst. 29 689, nr. 4 en Kst. 29 689, nr. 5"
    )
    assert numbers(letter) == [("29689", "4", "voetnoot"), ("29689", "5", "voetnoot")]


@pytest.mark.parametrize(
    "text",
    [
        "Zie de motie Jansen^1 hierover.",
        "Zie de motie Jansen.^1 Meer volgt.",
        "Zie de motie van het lid Jansen over meer loketten.^1",
        "In mei is de motie van het lid Jansen c.s. aangenomen^1, waarin om loketten wordt gevraagd.",
        "Daarmee wordt de motie Jansen nu uitgevoerd.^1 Meer volgt.",
        "Met wie sprak u over de motie-Jansen c.s., waarin om loketten wordt gevraagd, voor deze motie?^1",
    ],
)
def test_number_in_the_footnote(text: str) -> None:
    assert numbers(footnoted(text, "Kamerstuk 34 000, nr. 27"))[0] == ("34000", "27", "voetnoot")


def test_a_later_marker_belongs_to_something_else() -> None:
    letter = footnoted("De motie Jansen vraagt dit; zie ook het rapport.^1", "Kamerstuk 34 000, nr. 27")
    assert numbers(letter) == [(None, None, None)]


def test_another_motion_at_the_marker_is_not_the_same() -> None:
    letter = footnoted(
        "De motie Jansen vraagt dit, anders dan een andere motie.^1", "Kamerstuk 34 000, nr. 27"
    )
    assert numbers(letter) == [(None, None, None)]


def test_a_footnote_with_two_papers_gives_one_motion_none() -> None:
    letter = footnoted(
        "Zie de motie Jansen^1 hierover.", "Kamerstuk 34 000, nr. 27; Kamerstuk 34 000, nr. 28"
    )
    assert numbers(letter) == [(None, None, None)]


def test_two_motions_with_a_marker_each() -> None:
    letter = footnoted(
        "De motie Jansen^1 en de motie Tol^2 vragen dit.",
        "Kamerstuk 34 000, nr. 27",
        "Kamerstuk 34 000, nr. 28",
    )
    assert numbers(letter) == [("34000", "27", "voetnoot"), ("34000", "28", "voetnoot")]


def test_same_movers_elsewhere() -> None:
    letter = letter_of("De motie Jansen (34 000, nr. 27) is helder.", "Over de motie Jansen meld ik meer.")
    assert numbers(letter)[1] == ("34000", "27", "eerder")


def test_parties_by_another_spelling_are_the_same_movers() -> None:
    letter = letter_of(
        "De motie van GL en de PvdA (34 000, nr. 27).", "De motie van GroenLinks en PvdA volgt."
    )
    assert numbers(letter)[1] == ("34000", "27", "eerder")


def test_two_motions_of_the_same_movers_give_a_third_none() -> None:
    letter = letter_of(
        "De motie Jansen (34 000, nr. 27) en de motie Jansen (34 000, nr. 28).", "De motie Jansen."
    )
    assert numbers(letter)[2] == (None, None, None)


def test_a_citation_after_a_motion_about_a_motion_is_no_number_of_the_inner_one() -> None:
    closing = letter_of(
        "de motie van het lid Jansen over uitvoeren van de motie-Tol c.s. (Kamerstuk 34 000, nr. 27)"
    )
    assert numbers(closing) == [(None, None, None)] * 2
    going_on = letter_of("de motie van het lid Jansen over de motie-Tol (34 000, nr. 27) dit jaar uitvoeren")
    assert numbers(going_on) == [(None, None, None), ("34000", "27", "tekst")]


def test_movers_joined_by_a_hyphen_are_the_same_movers() -> None:
    letter = letter_of("De motie Van Aalst-Tol (34 000, nr. 27).", "De motie van de leden Van Aalst en Tol.")
    assert numbers(letter)[1] == ("34000", "27", "eerder")


def test_another_title_is_another_motion() -> None:
    letter = letter_of(
        "Motie van het lid Jansen over meer loketten (34 000, nr. 27)",
        "Motie van het lid Jansen over minder regels",
        kind="opsomming",
    )
    assert numbers(letter)[1] == (None, None, None)


def test_the_only_number_in_a_row_of_a_table() -> None:
    letter = letter_of(
        "Indieners\tNummer\nMotie van het lid Jansen\t34 000, nr. 27\nMotie van het lid Tol\t34 000, nr. 28",
        kind="tabel",
    )
    assert numbers(letter) == [("34000", "27", "tekst"), ("34000", "28", "tekst")]


def test_a_motion_document_has_its_own_number() -> None:
    own = Metadata(kind="motie", papers=(("32545", "143"),))
    head = paragraph("MOTIE VAN DE LEDEN INGE VAN DAM EN TOL", kind="kop")
    body = paragraph("overwegende dat de motie Jansen nog loopt;", 1)
    assert numbers(Letter(own, "pdf", (head, body))) == [("32545", "143", "zelf"), (None, None, None)]


def letters(letter: Letter) -> list[Reference]:
    found = with_papers(letter, tuple(verwijzingen.find(letter)))
    return [reference for reference in found if reference.kind == "brief"]


def test_a_letter_named_by_its_date_gets_its_paper() -> None:
    (beside,) = letters(letter_of("mijn brief van 17 november 2014 (Kamerstuk 33 566, nr. 71)"))
    assert (beside.dossier, beside.ondernummer) == ("33566", "71")
    (noted,) = letters(
        footnoted("Met mijn brief van 17 november 2014^1 is dit gemeld.", "Kamerstuk 33 566, nr. 84")
    )
    assert (noted.dossier, noted.ondernummer) == ("33566", "84")
    (alone,) = letters(letter_of("mijn brief van 17 november 2014 over Kamerstuk 33 566, nr. 71"))
    assert alone.dossier is None


@pytest.mark.parametrize(
    "unit", ["motie Jansen (34 000, nr. 27) ", "motie van het lid Tol, ", "34 000, nr. 27 Motie Tol "]
)
def test_work_grows_with_the_text(unit: str) -> None:
    assert grows_with_length(resolved, unit)


CLOSING = [
    pytest.param(
        "Met de motie Tol c.s. wordt gevraagd de bruggen overal wit te verven.^1 Dat doe ik.",
        ("31766", "912", "voetnoot", "waarschijnlijk"),
        id="the note that closes a longer sentence",
    ),
    pytest.param(
        "Met de motie Tol c.s. wordt gevraagd de bruggen wit te verven volgens het rapport over verf.^1",
        (None, None, None, "zeker"),
        id="another thing in the sentence may be what it cites",
    ),
    pytest.param(
        "Met de motie Tol c.s. wordt gevraagd de bruggen overal wit te verven. Dat doe ik.^1",
        (None, None, None, "zeker"),
        id="the note of the next sentence is not its own",
    ),
]


@pytest.mark.parametrize(("text", "expected"), CLOSING)
def test_a_note_at_the_end_of_the_sentence(text: str, expected: tuple[str | None, ...]) -> None:
    (found,) = resolved(footnoted(text, "Kamerstukken II 2019/20, 31 766, nr. 912."))
    assert (found.dossier, found.ondernummer, found.via, found.certainty) == expected


def test_a_note_with_two_papers_closes_no_sentence() -> None:
    text = "Met de motie Tol c.s. wordt gevraagd de bruggen overal wit te verven.^1"
    (found,) = resolved(footnoted(text, "Kamerstuk 31 766, nr. 912 en Kamerstuk 31 767, nr. 3."))
    assert found.ondernummer is None


def test_a_letter_by_its_day_takes_the_paper_of_the_note_that_closes_its_sentence() -> None:
    letter = footnoted(
        "In de brief van 21 mei 2020 heb ik de stand van de bruggen uitgebreid beschreven.^1",
        "Kamerstukken II 2019/20, 31 849, nr. 924.",
    )
    found = with_papers(letter, tuple(verwijzingen.find(letter)))
    (by_day,) = [one for one in found if one.kind == "brief"]
    assert (by_day.dossier, by_day.ondernummer, by_day.certainty) == ("31849", "924", "waarschijnlijk")
