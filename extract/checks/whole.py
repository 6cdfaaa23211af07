"""Checks on the letter as a whole: its reading, its date, the units of its tables."""

from __future__ import annotations

from collections.abc import Iterator

from extract.checks.wording import capitalised, euros, number, table_name
from extract.models import Check, Letter
from extract.text.day import written_day

_QUALITY = {
    "ocr": "De tekst van deze brief is met tekstherkenning van een afbeelding gelezen; letters en cijfers "
    "kunnen verkeerd herkend zijn.",
    "slecht": "De tekstlaag van dit bestand is niet te vertrouwen; wat hier staat kan van de gedrukte brief "
    "afwijken.",
    "volgorde_onzeker": "Op een of meer pagina's staan teksten over elkaar gedrukt; woorden kunnen daar "
    "door elkaar staan.",
    "geen_tekst": "Dit bestand bevat alleen afbeeldingen; er is geen tekst uit gelezen.",
}


def reading_quality(letter: Letter) -> Iterator[Check]:
    """A text that was recognised from a picture, that cannot be trusted or that is missing."""
    if letter.quality in _QUALITY:
        yield Check(
            kind="leeskwaliteit",
            status="waarschuwing" if letter.quality in ("ocr", "volgorde_onzeker") else "fout",
            explanation=_QUALITY[letter.quality],
            found=letter.quality,
        )


def unsure_tables(letter: Letter) -> Iterator[Check]:
    """A table of which the page does not tell which cells belong together."""
    for table in letter.tables:
        if table.certainty == "onzeker":
            text = (
                f"{table_name(table)} kon niet zeker worden gelezen: rijen of kolommen kunnen verschoven "
                "zijn; controleer de cijfers op het beeld van de pagina."
            )
            yield Check(
                kind="leeskwaliteit", status="waarschuwing", explanation=capitalised(text), table=table.index
            )


def letter_date(letter: Letter) -> Iterator[Check]:
    """A letter without a date of its own: 'dit najaar' then depends on an assumption or means nothing."""
    if letter.date is None:
        text = "Van deze brief is geen datum bekend; tijdwoorden als 'dit najaar' hebben daarom geen periode."
        yield Check(kind="datum_onbekend", status="waarschuwing", explanation=text)
    elif letter.metadata.date_assumed:
        day = written_day(letter.date)
        text = (
            f"De datum van deze brief staat niet in de tekst; {day} is aangenomen, en tijdwoorden als 'dit "
            "najaar' zijn daarop berekend."
        )
        yield Check(
            kind="datum_onbekend", status="waarschuwing", explanation=text, found=letter.date.isoformat()
        )


def against_register(letter: Letter) -> Iterator[Check]:
    """A day or number that the register gives otherwise than the paper itself; the register's is kept."""
    for one in letter.differences:
        what = "de datum" if one.what == "datum" else "het nummer"
        text = (
            f"Volgens het register is {what} van dit stuk {one.register}, op het stuk zelf staat "
            f"{one.printed}; hier geldt wat het register zegt."
        )
        yield Check(
            kind="register", status="waarschuwing", explanation=text, expected=one.register, found=one.printed
        )


def inferred_units(letter: Letter) -> Iterator[Check]:
    """A table that prints no unit, of which the text shows what its figures stand for."""
    for table in letter.tables:
        if table.inferred_unit and table.factor is not None:
            unit = "euro's" if table.factor == 1 else f"bedragen maal {euros(table.factor)}"
            text = (
                f"bij {table_name(table)} staat geen eenheid; omdat de tekst dezelfde bedragen noemt, "
                f"zijn de cijfers gelezen als {unit}."
            )
            yield Check(
                kind="tabel_eenheid",
                status="waarschuwing",
                explanation=capitalised(text),
                found=number(table.factor),
                table=table.index,
            )
