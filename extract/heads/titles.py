"""What a paper is called: its subject; without one its dossier, what it is and its day; never in capitals.

'Veiligheid op school – brief van de minister van Financiën, 3 mei 2020'. The heading of a part of the text
is no title of the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from extract.heads.answer import read_answer
from extract.models import Metadata, Paragraph
from extract.text.day import written_day
from extract.text.fold import fold
from extract.text.name import capitals_pattern, from_capitals
from extract.text.office import office_case
from extract.text.sentence import ends_sentence
from extract.vocabulary import any_of, rows

_OPENING = 12
#: A paper of these kinds is called by its subject or its dossier, or not at all.
_ADDRESSED = ("brief", "motie")
_LONGEST_HEADING = 200
_RUNNING = 60


def title_of(metadata: Metadata, paragraphs: Sequence[Paragraph]) -> str | None:
    """The title of a paper that gives no subject; None where nothing tells it apart."""
    if metadata.kind == "antwoord":
        asked = read_answer([paragraph.text for paragraph in paragraphs[:25]])
        if asked is not None and asked.title:
            return asked.title
    if metadata.heading or metadata.dossier_titles:
        return _of_paper(metadata)
    if metadata.kind in _ADDRESSED:
        return None
    return _first_heading(paragraphs[:_OPENING])


def _of_paper(metadata: Metadata) -> str | None:
    """'Slotwet – brief van de minister van Financiën, 3 mei 2020'."""
    names = [sender.name for sender in metadata.senders]
    said = unshouted(metadata.heading, names) if metadata.heading else None
    dossier = next((title for _, title in metadata.dossier_titles if title), None)
    if dossier is None and said is None:
        return None
    day = written_day(metadata.date) if metadata.date else None
    if dossier is None:
        return ", ".join(filter(None, (said, day)))
    kind = said[:1].lower() + said[1:] if said else metadata.kind if metadata.kind != "overig" else None
    return " – ".join(filter(None, (unshouted(dossier), ", ".join(filter(None, (kind, day))))))


def _first_heading(paragraphs: Sequence[Paragraph]) -> str | None:
    """The heading over the text; one under running text heads a part of it."""
    for paragraph in paragraphs:
        if paragraph.kind == "kop":
            return unshouted(paragraph.text) if len(paragraph.text) <= _LONGEST_HEADING else None
        if paragraph.kind == "alinea" and len(paragraph.text) > _RUNNING and ends_sentence(paragraph.text):
            return None
    return None


#: 'BRIEF VAN DE MINISTER VAN …' up to what it is about.
_OFFICE = regex.compile(
    r"(.*?\b(?:MINISTERS?|STAATSSECRETARIS(?:SEN)?) )((?:VAN|VOOR) .*?)((?: (?:OVER|INZAKE|TER) .*)?)$"
)


def unshouted(text: str, names: Sequence[str] = ()) -> str:
    """A title printed in capitals, as it is otherwise written; one word may be an abbreviation and stays.

    `names` are written as given.

    >>> unshouted("BRIEF VAN DE MINISTERS VAN FINANCIËN EN VAN BUITENLANDSE ZAKEN")
    'Brief van de ministers van Financiën en van Buitenlandse Zaken'
    >>> unshouted("BRIEF VAN DE STAATSSECRETARIS VAN VERF EN ROEST OVER DE BRUG")
    'Brief van de staatssecretaris van Verf en Roest over de brug'
    >>> unshouted("GEWIJZIGDE MOTIE VAN DE LEDEN VAN DER TOL EN SMIT C.S."), unshouted("AZWA")
    ('Gewijzigde motie van de leden Van der Tol en Smit c.s.', 'AZWA')
    """
    if not text.isupper() or len(text.split()) < 2:
        return text
    moved = regex.match(r"(.*?\b(?:HET LID|DE LEDEN) )(.*)", text)
    if moved is None:
        office = _OFFICE.match(text)
        low = f"{office[1].lower()}{office_case(office[2])}{office[3].lower()}" if office else text.lower()
        return _with_names(low[:1].upper() + low[1:])
    known = {name.casefold(): name for name in names}

    def named(match: regex.Match[str]) -> str:
        return known.get(match.group().casefold()) or from_capitals(match.group())

    opening: str = moved[1].lower()
    mover, *_ = moved[2].split(" TER VERVANGING ")
    moved_by: str = regex.sub(capitals_pattern(), named, mover)
    for word in ("EN", "C.S."):
        moved_by = regex.sub(rf"(?<!\w){regex.escape(word)}(?!\w)", word.lower(), moved_by)
    return opening[:1].upper() + opening[1:] + moved_by


def _with_names(text: str) -> str:
    named: str = _official_names().sub(lambda match: _written()[match.group().casefold()], text)
    return named


@cache
def _written() -> dict[str, str]:
    """Names that keep their capitals, by their form in small letters."""
    offices = [row["naam"] for row in rows("ministeries")]
    fields = [row["form"] for row in rows("portefeuilles")]
    places = [row["naam"] for row in rows("plaatsen")]
    names = (*places, *fields, *offices)
    # old papers print capitals without their accents: 'FINANCIEN'
    return {form: name for name in names for form in (name.casefold(), fold(name))}


@cache
def _official_names() -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{any_of(_written())})(?!\w)", regex.IGNORECASE)
