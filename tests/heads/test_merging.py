"""Which source comes first when several say something of one paper."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.heads.merging import differences, fill, merge_metadata, of_formats, with_properties
from extract.models import Metadata, Sender

SITE = "https://zoek.officielebekendmakingen.nl/kst-99100-7.html"


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        pytest.param(
            [Metadata(title="MOTIE VAN HET LID TOL"), Metadata(title="Motie over verf", source_url=SITE)],
            "Motie over verf",
            id="the official title, from whichever format",
        ),
        pytest.param(
            [Metadata(title="MOTIE VAN HET LID TOL"), Metadata(source_url=SITE)],
            "MOTIE VAN HET LID TOL",
            id="an official address without a title",
        ),
        pytest.param(
            [Metadata(title="MOTIE"), Metadata(title="Brief over verf")],
            "MOTIE",
            id="else the richest format",
        ),
        pytest.param([Metadata()], None, id="none"),
    ],
)
def test_the_title_of_a_paper_in_several_formats(sources: list[Metadata], expected: str | None) -> None:
    assert of_formats(sources).title == expected


def test_properties_go_before_the_print_but_names_are_as_they_signed() -> None:
    official = Metadata(title="Motie over verf", senders=(Sender("A.B. Tol", "indiener"),))
    printed = Metadata(title="MOTIE VAN HET LID TOL", senders=(Sender("Tol", "indiener"),), reference="A1")
    known = with_properties([official], printed)
    assert (known.title, known.reference, known.senders) == ("Motie over verf", "A1", printed.senders)
    assert with_properties([official], Metadata()).senders == official.senders


DAY, ASSUMED = dt.date(2021, 5, 3), dt.date(2021, 1, 1)


@pytest.mark.parametrize(
    ("printed", "register", "expected"),
    [
        pytest.param(Metadata(date=DAY), Metadata(), (DAY, False), id="printed"),
        pytest.param(Metadata(date=DAY), Metadata(date=ASSUMED), (ASSUMED, False), id="the register knows"),
        pytest.param(
            Metadata(date=DAY), Metadata(date=ASSUMED, date_assumed=True), (DAY, False), id="it assumes less"
        ),
        pytest.param(
            Metadata(), Metadata(date=ASSUMED, date_assumed=True), (ASSUMED, True), id="it assumes at least"
        ),
        pytest.param(Metadata(), Metadata(date_assumed=True), (None, False), id="no date is not assumed"),
        pytest.param(Metadata(), Metadata(), (None, False), id="unknown"),
    ],
)
def test_a_date_that_is_known_goes_before_one_that_is_assumed(
    printed: Metadata, register: Metadata, expected: tuple[dt.date | None, bool]
) -> None:
    known = merge_metadata(printed, Metadata(), register)
    assert (known.date, known.date_assumed) == expected


def test_the_register_goes_first_then_official_properties_then_print() -> None:
    sources = [Metadata(title=name) for name in ("gedrukt", "officieel", "register")]
    assert merge_metadata(*sources).title == "register"
    assert merge_metadata(sources[0], sources[1], Metadata()).title == "officieel"


def test_of_nothing_nothing_is_known() -> None:
    assert fill() == Metadata()


NUMBERED = Metadata(date=DAY, papers=(("99100", "12"),))


@pytest.mark.parametrize(
    ("register", "printed", "expected"),
    [
        pytest.param(NUMBERED, NUMBERED, [], id="they agree"),
        pytest.param(NUMBERED, Metadata(), [], id="the paper says nothing"),
        pytest.param(Metadata(), NUMBERED, [], id="the register says nothing"),
        pytest.param(NUMBERED, Metadata(date=ASSUMED), ["datum"], id="another day"),
        pytest.param(NUMBERED, Metadata(papers=(("99100", "21"),)), ["nummer"], id="another number"),
        pytest.param(NUMBERED, Metadata(papers=(("99100", None),)), [], id="a dossier alone is no number"),
        pytest.param(
            Metadata(papers=(("99100", "12"), ("99200", "3"))),
            Metadata(papers=(("99200", "3"),)),
            [],
            id="one of its numbers",
        ),
        pytest.param(
            Metadata(date=ASSUMED, kind="bijlage"), Metadata(date=DAY), [], id="an annex has its own day"
        ),
        pytest.param(
            Metadata(date=ASSUMED, date_assumed=True),
            Metadata(date=DAY),
            [],
            id="an assumed day says nothing",
        ),
    ],
)
def test_what_the_register_gives_otherwise(
    register: Metadata, printed: Metadata, expected: list[str]
) -> None:
    assert [one.what for one in differences(register, printed)] == expected


def test_an_official_day_that_is_assumed_goes_after_the_printed_one() -> None:
    """The register dates an annex by its letter; the annex may print its own day."""
    official = Metadata(date=ASSUMED, date_assumed=True, kind="bijlage")
    known = merge_metadata(Metadata(date=DAY), official, Metadata())
    assert (known.date, known.date_assumed) == (DAY, False)
    alone = merge_metadata(Metadata(), official, Metadata())
    assert (alone.date, alone.date_assumed) == (ASSUMED, True)
