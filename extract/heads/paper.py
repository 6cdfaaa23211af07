"""The head of a Kamerstuk, in any format: session, dossier, number, title, date.

'Vergaderjaar 2020-2021', '32 545 Wet- en regelgeving financiële markten', 'Nr. 143 MOTIE VAN …',
'Voorgesteld 6 juli 2021' (Aanwijzing 3.43 names the parts of a citation).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

import regex

from extract.models import Metadata, Sender
from extract.text.day import full_day
from extract.text.office import office_fragment
from extract.text.session import in_full

Kind = Literal["brief", "bijlage", "motie", "antwoord", "overig"]

_SESSION = regex.compile(r"vergaderjaar\s+(\d{4}\s*[-–‒/]{1,2}\s*(?:\d{4}|\d{2}))(?!\d)", regex.I)
_RUNNING_HEAD = regex.compile(
    r"(?:tweede|eerste) kamer der staten[-–]generaal(?: [12])?|\d{1,4}|vergaderjaar \d{4}\s*[-–‒/]+\s*\d{2,4}"
    r"|(?:kst|ah)-[\w-]+|ISSN [\d -]+|['’]s-gravenhage \d{4}|aanhangsel van de handelingen"
    r"|vragen gesteld door de leden der kamer, met de daarop door de regering gegeven antwoorden",
    regex.I,
)
_DOSSIER = regex.compile(
    r"(?P<number>\d{2} ?\d{3})(?:\s*-\s*(?P<council>\d{2})|[ -](?P<chapter>[IVXLC]+[A-Z]?|[A-Z]))?"
    r"(?:\s*\(R\s?\d+\))?(?:\s+(?P<title>\S.*))?"
)
_NUMBER = regex.compile(r"Nr\.?\s*(?P<number>\d+[A-Za-z]*|[A-Z]{1,3})(?![\w])(?:\s+(?P<title>\S.*))?")
_SENATE_NUMBER = regex.compile(
    r"(?P<number>[A-Z]{1,3})\s+(?P<title>(?:(?:NADER|GEWIJZIGDE) )*(?:MOTIE|BRIEF|VERSLAG|NOTA|MEMORIE)\b.*)"
)
_DATED = regex.compile(r"(?:voorgesteld|ontvangen|vastgesteld)\b.{0,120}", regex.I)
_REPLACES = regex.compile(r"ter vervanging van .{0,80}", regex.I)
_PLACE_AND_DATE = regex.compile(r"\p{Lu}?[’']?[\p{L}-]+(?: \p{Lu}[\p{L}-]+)?,? (?:\d{1,2} \p{L}+ \d{4})\.?")
_ADDRESSEE = regex.compile(r"aan de (?:voorzitters?|leden) van .{0,120}", regex.I)
#: 'Antwoord van Minister Jansen (Defensie) en van Staatssecretaris De Vries (Financiën) (ontvangen 3 mei)'
_ANSWER = regex.compile(r"(?:nader |aanvullend )?antwoord van (?P<rest>.{3,600})", regex.I)
_QUESTIONS = regex.compile(r"vragen van .{3,900}", regex.I)
_QUESTION_NUMBER = regex.compile(
    r"(?:nadere? )?(?:vraag|antwoord)(?: op (?:de )?vra(?:ag|gen))?"
    r" \d+(?:(?:,| en| t/m| tot en met|-|–) ?\d+)*[.:]?",
    regex.I,
)
_KINDS: tuple[tuple[str, Kind], ...] = (
    (r"motie\b", "motie"),
    (r"bijlage|blg\b", "bijlage"),
    (r"(?:lijst van vragen en )?antwoord", "antwoord"),
    (r"brief\b", "brief"),
)


def dossier_id(number: str, suffix: str | None = None) -> str:
    """A dossier in normal form: no inner space, its suffix after a hyphen, no Kingdom act number.

    >>> dossier_id("36 410", "XIV"), dossier_id("21 501", " 02 "), dossier_id("36455-(R2188)")
    ('36410-XIV', '21501-02', '36455')
    """
    base = regex.sub(r"\s+", "", regex.sub(r"-?\(?R\s?\d+\)?", "", number)).rstrip("-")
    ending = regex.sub(r"\s+", "", suffix or "")
    return f"{base}-{ending}" if ending else base


def is_question_number(text: str) -> bool:
    """Whether a line numbers a question or its answer.

    >>> [is_question_number(text) for text in ("Antwoord 3 en 4", "Antwoord op vraag 12", "Vraag het na")]
    [True, True, False]
    """
    return _QUESTION_NUMBER.fullmatch(text) is not None


def opens_head_row(text: str) -> bool:
    """Whether a cell holds only the number that stands before a title in the head of a paper.

    >>> opens_head_row("36 410 XIV"), opens_head_row("Nr. 12"), opens_head_row("2020")
    (True, True, False)
    """
    return any((match := form.fullmatch(text)) and not match["title"] for form in (_DOSSIER, _NUMBER))


def session_of(text: str) -> str | None:
    """The session in normal form; None where there is none, or its years do not follow each other.

    >>> session_of("Vergaderjaar 2026‒2027"), session_of("vergaderjaar 1999/00")
    ('2026-2027', '1999-2000')
    >>> session_of("vergaderjaar 2014-2016")
    """
    match = _SESSION.search(text)
    return in_full(match[1]) if match else None


def kind_of(title: str | None) -> Kind | None:
    """The kind of paper that its official title or type names; None without one.

    >>> kind_of("NADER GEWIJZIGDE MOTIE VAN HET LID JANSEN"), kind_of("Brief regering"), kind_of("Amendement")
    ('motie', 'brief', 'overig')
    """
    if not title or not title.strip():
        return None
    opening = " ".join(title.split()[:6])
    return next((kind for form, kind in _KINDS if regex.search(rf"\b{form}", opening, regex.I)), "overig")


def is_running_head(text: str) -> bool:
    """Whether a line of the head says nothing of this paper: 'Tweede Kamer der Staten-Generaal'."""
    return _RUNNING_HEAD.fullmatch(text) is not None


def is_head(text: str) -> bool:
    """Whether a line belongs to the head or letterhead by its form.

    >>> is_head("Den Haag, 7 juli 2023"), is_head("Nr. 12 BRIEF VAN DE MINISTER"), is_head("De Kamer,")
    (True, True, False)
    """
    forms = (_NUMBER, _SENATE_NUMBER, _REPLACES, _ADDRESSEE)
    dated = full_day(text) and any(form.fullmatch(text) for form in (_DATED, _PLACE_AND_DATE))
    return bool(dated) or any(form.fullmatch(text) for form in forms) or _dossier(text) is not None


def _dossier(text: str) -> tuple[str, str | None] | None:
    match = _DOSSIER.fullmatch(text)
    if match is None or (match["title"] and not match["title"][0].isupper()):
        return None
    return dossier_id(match["number"], match["council"] or match["chapter"]), match["title"]


def read_head(texts: Sequence[str]) -> Metadata:
    """What the opening lines of a paper say of it."""
    dossiers = [found for text in texts if (found := _dossier(text))]
    answer = next((text for text in texts if _ANSWER.fullmatch(text)), None)
    if answer and not dossiers:
        return _answer_head(texts, answer)
    forms = (_NUMBER, _SENATE_NUMBER) if dossiers else (_NUMBER,)
    match = next((m for text in texts for form in forms if (m := form.fullmatch(text))), None)
    number = match["number"] if match else None
    title = match["title"] if match else None
    return Metadata(
        title=title,
        kind=kind_of(title),
        date=_day_of(texts),
        session=_session(texts),
        papers=tuple((dossier, number) for dossier, _ in dossiers) if number else (),
        dossier_titles=tuple((dossier, title) for dossier, title in dossiers if title) if number else (),
    )


@cache
def _answering() -> regex.Pattern[str]:
    """'Minister Jansen (Defensie)': an office, who holds it, and the field it is of."""
    return regex.compile(
        rf"\b(?P<office>{office_fragment()})\s+(?P<name>(?-i:\p{{Lu}}|[’']t )[^()]{{1,60}}?)\s*"
        r"\((?!ontvangen)(?P<field>[^()]{2,100})\)",
        regex.I,
    )


def _answer_head(texts: Sequence[str], answer: str) -> Metadata:
    answering = _answering().finditer(answer)
    return Metadata(
        title=next((text for text in texts if _QUESTIONS.fullmatch(text)), None),
        kind="antwoord",
        date=full_day(answer),
        session=_session(texts),
        senders=tuple(Sender(m["name"], _office(m["office"], m["field"])) for m in answering),
    )


def _office(office: str, field: str) -> str:
    office = office.capitalize()
    return office if office == "Minister-president" else f"{office} van {field}"


def _session(texts: Iterable[str]) -> str | None:
    return next((found for text in texts if (found := session_of(text))), None)


def _day_of(texts: Iterable[str]) -> dt.date | None:
    for form in (_DATED, _PLACE_AND_DATE):
        for text in texts:
            if form.fullmatch(text) and (found := full_day(text)):
                return found
    return None
