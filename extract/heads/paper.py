"""The head of a Kamerstuk, in any format: session, dossier, number, title, date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Literal

import regex

from extract.heads.parts import Part, is_chamber_line, parts_of, session_in
from extract.models import Metadata
from extract.text.citation import dossier
from extract.text.day import full_day
from extract.text.office import ministries_in
from extract.text.session import in_full

Kind = Literal["brief", "bijlage", "motie", "antwoord", "overig"]

_HEAD_ROW = regex.compile(
    r"\d{2} ?\d{3}(?:\s*-\s*\d{2}|[ -](?:hoofdstuk )?(?:[IVXLC]+[A-Z]?|[A-Z]))?(?:\s*\(R\s?\d+\))?"
    r"|Nr\.?\s*(?:\d+[A-Za-z]*|[A-Z]{1,3})"
)
_QUESTION_NUMBER = regex.compile(
    r"(?:nadere? )?(?:vraag|antwoord)(?: op (?:de )?vra(?:ag|gen))?"
    r" \d+(?:(?:,| en| t/m| tot en met|-|–) ?\d+)*[.:]?",
    regex.I,
)
_KINDS: tuple[tuple[str, Kind], ...] = (
    (r"memorie\b", "overig"),  # 'memorie van antwoord' answers no questions
    (r"motie\b", "motie"),
    (r"bijlage|blg\b", "bijlage"),
    (r"(?:lijst van vragen en )?antwoord", "antwoord"),
    (r"brief\b", "brief"),
)


def dossier_id(number: str, suffix: str | None = None) -> str:
    """A dossier in normal form: no inner space, its suffix after a hyphen, no Kingdom act number.

    >>> dossier_id("36 410", "XIV"), dossier_id("21 501", " 02 "), dossier_id("36455-(R2188)")
    ('36410-XIV', '21501-02', '36455')
    >>> dossier_id("36 410 XIV"), dossier_id("34356", "(R2064)")
    ('36410-XIV', '34356')
    """
    if not suffix and (known := dossier(number)):
        return known
    base = regex.sub(r"\s+", "", regex.sub(r"-?\(?R\s?\d+\)?", "", number)).rstrip("-")
    ending = regex.sub(r"\s+|\(?R\s?\d{3,}\)?", "", suffix or "")
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
    return _HEAD_ROW.fullmatch(text) is not None


def session_of(text: str) -> str | None:
    """The session in normal form; None where there is none, or its years do not follow each other.

    >>> session_of("Vergaderjaar 2026‒2027"), session_of("vergaderjaar 1999/00")
    ('2026-2027', '1999-2000')
    >>> session_of("vergaderjaar 2014-2016")
    """
    written = session_in(text)
    return in_full(written) if written else None


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
    return is_chamber_line(text)


def is_head(text: str) -> bool:
    """Whether a line belongs to the head or letterhead by its form.

    >>> is_head("Den Haag, 7 juli 2023"), is_head("Nr. 12 BRIEF VAN DE MINISTER"), is_head("De Kamer,")
    (True, True, False)
    """
    return bool(parts_of([text]))


def read_head(texts: Sequence[str]) -> Metadata:
    """What the opening lines of a paper say of it.

    `heading` is what it calls itself ('BRIEF VAN DE MINISTER VAN FINANCIËN'), `title` its subject where the
    head gives one.
    """
    parts = parts_of(texts)
    dossiers = [part for part in parts if part.dossiers]
    number = next((p.number for p in dossiers if p.number), None) or _number(parts, bool(dossiers))
    heading = next((p.title for p in parts if p.kind in ("nummer", "soort") and p.title), None)
    subject = next((p for p in parts if p.kind == "onderwerp"), None) if dossiers else None
    papers = tuple((one, number) for part in dossiers for one in part.dossiers)
    return Metadata(
        title=subject.title if subject else None,
        heading=heading,
        kind=kind_of(heading) or (kind_of(subject.text) if subject else None),
        date=_day_of(parts),
        session=next(
            (found for p in parts if p.kind == "vergaderjaar" and (found := session_of(p.text))), None
        ),
        ministry=next(iter(ministries_in(heading or "")), None),
        papers=papers if number else (),
        dossier_titles=tuple((p.dossiers[0], p.title) for p in dossiers if p.title) if number else (),
    )


def _number(parts: Iterable[Part], in_dossier: bool) -> str | None:
    """The ondernummer; a letter (Eerste Kamer) is one only under a dossier."""
    numbers = (part.number for part in parts if part.kind == "nummer" and part.number)
    return next((number for number in numbers if in_dossier or not number.isalpha()), None)


def _day_of(parts: Sequence[Part]) -> dt.date | None:
    days = [part.text for part in parts if part.kind == "dag"]
    named = [text for text in days if regex.match(r"voorgesteld|ontvangen|vastgesteld", text, regex.I)]
    return next((found for text in (*named, *days) if (found := full_day(text))), None)
