"""Finds commitments: what the minister promises the Kamer, and decisions announced with a date.

A commitment's span is its whole sentence. Its term is the date that governs the verb; a sentence can promise
two things.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Protocol

import regex

from extract.kinds.toezeggingen.fact import Commitment
from extract.kinds.toezeggingen.promises import Clause, Promise, clauses, is_soon, may_promise, promises, says
from extract.kinds.toezeggingen.subjects import subject_of
from extract.models import Certainty, Letter, Paragraph, Span
from extract.text.fold import fold_in_place
from extract.text.tense import attributive

_KINDS = frozenset({"alinea", "opsomming", "voetnoot"})
#: Papers to the Kamer by their kind, and what another says that is to it.
_TO_KAMER = (None, "brief", "antwoord", "motie", "bijlage")
_SPEAKS_TO_IT = regex.compile(
    r"\b(?:uw Kamer|beide Kamers|geachte (?:heer |mevrouw )?voorzitter)\b", regex.IGNORECASE
)
_CERTAINTY: dict[str, Certainty] = {
    "vast": "zeker",
    "lijdend": "zeker",
    "tegenwoordig": "waarschijnlijk",
    "algemeen": "onzeker",
}
#: Words before a date that make it part of a noun phrase ('de brief van 3 mei', 'over de periode 2015-2019').
_ATTRIBUTE = regex.compile(
    r"(?<!loop )\b(?:over|van|uit|sinds|begroting|stand)\s(?:de\s|het\s)?(?:(?:periode|jaar|jaren)\s)?$"
    r"|\b(?:periode|jaren)\s(?:vanaf|na|sinds|tot|tot en met|t/m)\s(?:de\s|het\s)?$",
    regex.IGNORECASE,
)
_ADVERB = regex.compile(
    r"\bin de loop van\s$"
    r"|\b(?:in|per|vanaf|voor|vóór|uiterlijk|tot|met|na|rond|van|gaan?de)\s(?:de\s|het\s)?$",
    regex.IGNORECASE,
)
_FOR = regex.compile(r"\b(?:voor|tot|sinds)\s(?:de\s|het\s)?$", regex.IGNORECASE)
_JOINT = regex.compile(r"\s*(?:en|of|/)\s*(?:in\s)?(?:de\s|het\s)?")
#: Where another clause begins: a date beyond it says when something else happens.
_NEXT_CLAUSE = regex.compile(r"[,;]\s(?:en|maar|waarna|terwijl)\s")
#: What 'voor' stops before; 'voor 2021' may also be for that year, and 'voor 1 mei' is that day as written.
_LONG = ("maand", "kwartaal", "seizoen")
#: What a lead says of the rows under it.
_ROWS = regex.compile(r"\b(?:volgende|onderstaande|het volgende)\b")
#: What leads to the term of a row.
_TO_DATE = regex.compile(r"(?:\s(?:in|op|voor|vóór|uiterlijk|medio|eind|begin))*\s*$")
_REGULATION = regex.compile(r"\p{L}*?(?:regeling|wetsvoorstel|wet)\b", regex.IGNORECASE)


class Dated(Protocol):
    """A day or period in the text, as far as it matters here."""

    @property
    def span(self) -> Span:
        """Where it stands."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def rule(self) -> str:
        """How it was found."""

    @property
    def start(self) -> dt.date:
        """Its first day."""

    @property
    def end(self) -> dt.date:
        """Its last day."""

    @property
    def precision(self) -> str:
        """What it was written as."""

    @property
    def bound(self) -> str | None:
        """The preposition before it."""


def find(letter: Letter, dates: Sequence[Dated]) -> Iterator[Commitment]:
    """The commitments of a letter, in reading order; `dates` are its dates, as their finder gives them.

    Headings, tables, letterhead and signatures promise nothing; a footnote only what it promises the Kamer.
    """
    to_kamer = _is_to_kamer(letter)
    by_paragraph: dict[int, list[Dated]] = {}
    for date in dates:
        by_paragraph.setdefault(date.span.paragraph, []).append(date)
    lead: Promise | None = None
    for paragraph in letter.paragraphs:
        if paragraph.kind not in _KINDS:
            continue
        here = by_paragraph.get(paragraph.index, [])
        if lead is not None and paragraph.kind == "opsomming":
            yield from _listed(letter, paragraph, here, lead)
            continue
        yield from _in_paragraph(letter, paragraph, here, to_kamer)
        if paragraph.kind != "voetnoot":
            lead = _lead_of(paragraph, to_kamer)


def _lead_of(paragraph: Paragraph, to_kamer: bool) -> Promise | None:
    """What a paragraph that leads a list promises of its rows: 'Uw Kamer ontvangt de volgende stukken:'."""
    if not paragraph.text.endswith(":") or not paragraph.sentences:
        return None
    begin, end = paragraph.sentences[-1]
    folded = fold_in_place(paragraph.text)
    if not _ROWS.search(folded, begin, end):
        return None
    clause = Clause(folded[begin:end], begin, end)
    found = promises(clause, has_term=False, to_kamer=to_kamer, soon=True)
    return next((promise for promise in found if promise.kind in ("informeren", "toezenden")), None)


def _listed(
    letter: Letter, paragraph: Paragraph, dates: Sequence[Dated], lead: Promise
) -> Iterator[Commitment]:
    """A row with a term under a lead that promises it."""
    for begin, end in paragraph.sentences:
        coming = [d for d in dates if begin <= d.span.begin < end and _to_come(d, letter.date)]
        if not coming:
            continue
        term_start, term_end = _term_bounds(coming[0], letter.date)
        subject = _TO_DATE.sub("", paragraph.text[begin : coming[0].span.begin]).strip(" ,;:.()–-")
        yield Commitment(
            span=Span(paragraph.index, begin, end),
            text=paragraph.text[begin:end],
            rule="promise-listed",
            certainty="waarschijnlijk",
            subject=subject or paragraph.text[begin:end].strip(" ,;:."),
            kind=lead.kind,
            term_start=term_start,
            term_end=term_end,
            recurring=False,
        )


def _is_to_kamer(letter: Letter) -> bool:
    """Whether a paper is to the Kamer: an agreement, a list of decisions or a letter to others promises it
    nothing by 'u'."""
    if letter.metadata.kind in _TO_KAMER:
        return True
    return any(_SPEAKS_TO_IT.search(paragraph.text) for paragraph in letter.paragraphs)


def _in_paragraph(
    letter: Letter, paragraph: Paragraph, dates: list[Dated], to_kamer: bool
) -> Iterator[Commitment]:
    folded = fold_in_place(paragraph.text)
    coming = [date for date in dates if _to_come(date, letter.date)]
    begins = [date.span.begin for date in coming]
    for begin, end in paragraph.sentences:
        if folded[begin:end].rstrip("\"'”’»)").endswith("?"):
            continue
        here = coming[bisect_left(begins, begin) : bisect_left(begins, end)]
        if not here and not may_promise(folded[begin:end]):
            continue
        seen: set[str] = set()
        for commitment in _in_sentence(letter, paragraph, folded, (begin, end), here, to_kamer):
            if commitment.kind not in seen:
                seen.add(commitment.kind)
                yield commitment


def _to_come(date: Dated, today: dt.date | None) -> bool:
    return date.bound != "sinds" and (today is None or date.end >= today)


def _in_sentence(
    letter: Letter,
    paragraph: Paragraph,
    folded: str,
    sentence: tuple[int, int],
    dates: list[Dated],
    to_kamer: bool,
) -> Iterator[Commitment]:
    begins = [date.span.begin for date in dates]
    inherited: list[Dated] = []
    soon = is_soon(folded[slice(*sentence)])
    for clause in clauses(folded, *sentence):
        within = dates[bisect_left(begins, clause.begin) : bisect_left(begins, clause.end)]
        own = [date for date in within if _governs(paragraph, date)]
        for promise in promises(
            clause, bool(own or inherited), dated=letter.date is not None, to_kamer=to_kamer, soon=soon
        ):
            if paragraph.kind == "voetnoot" and promise.kind not in ("informeren", "toezenden"):
                continue
            term = _term(paragraph, promise, own or inherited)
            if promise.strength == "algemeen" and not _sharp(term):
                continue
            yield _commitment(letter, paragraph, sentence, clause, promise, term)
        # 'In mei wordt de proef beoordeeld en zal ik u informeren': the opening date holds for both
        opening = [date for date in own if date.span.begin - sentence[0] <= 12]
        inherited = opening or inherited


def _governs(paragraph: Paragraph, date: Dated) -> bool:
    """Whether a date says when, not which ('de brief van 3 mei', 'de begroting 2022')."""
    before = paragraph.text[max(date.span.begin - 40, 0) : date.span.begin]
    # 'met ingang van', 'na afloop van' bound a term
    if _ATTRIBUTE.search(before) and date.bound is None:
        return False
    if attributive(paragraph.text, date.span.begin, date.span.end):
        return False
    bare_year = date.rule == "date-year" and date.text.isdigit()
    return not bare_year or _ADVERB.search(before) is not None


def _sharp(term: tuple[Dated, ...]) -> bool:
    """A day, month or part of a year; a whole year or a run from the letter's day is too wide to announce."""
    return bool(term) and all(
        t.precision != "jaar" and t.rule not in ("date-count", "date-range") for t in term
    )


def _term(paragraph: Paragraph, promise: Promise, dates: list[Dated]) -> tuple[Dated, ...]:
    """The date nearest to the verbs, and one joined to it ('eind dit jaar en begin volgend jaar')."""
    if not dates:
        return ()
    nearest = min(range(len(dates)), key=lambda at: _distance(paragraph, promise, dates[at]))
    found = [dates[nearest]]
    for step in (1, -1):
        at = nearest + step
        if 0 <= at < len(dates) and _joined(paragraph, found[0], dates[at]):
            found.append(dates[at])
    return tuple(found)


def _distance(paragraph: Paragraph, promise: Promise, date: Dated) -> int:
    before = paragraph.text[max(date.span.begin - 12, 0) : date.span.begin]
    aside = 1000 if date.precision == "jaar" and _FOR.search(before) else 0
    low, high = promise.core
    if _NEXT_CLAUSE.search(paragraph.text, min(date.span.end, high), max(date.span.begin, low)):
        aside += 500
    if date.span.begin >= low and date.span.end <= high:
        return aside
    return aside + (low - date.span.end if date.span.end <= low else max(date.span.begin - high, 0))


def _joined(paragraph: Paragraph, a: Dated, b: Dated) -> bool:
    first, second = sorted((a, b), key=lambda date: date.span.begin)
    return _JOINT.fullmatch(paragraph.text, first.span.end, second.span.begin) is not None


def _commitment(
    letter: Letter,
    paragraph: Paragraph,
    sentence: tuple[int, int],
    clause: Clause,
    promise: Promise,
    term: tuple[Dated, ...],
) -> Commitment:
    begin, end = sentence
    bounds = [_term_bounds(date, letter.date) for date in term]
    kind = promise.kind
    if kind == "besluit" and _REGULATION.search(paragraph.text, clause.begin, clause.end):
        kind = "regeling"
    return Commitment(
        span=Span(paragraph.index, begin, end),
        text=paragraph.text[begin:end],
        rule=promise.rule,
        certainty=_CERTAINTY[promise.strength],
        subject=subject_of(
            paragraph, sentence, clause, [(d.span.begin, d.span.end) for d in term], promise.core
        ),
        kind=kind,
        term_start=min((start for start, _ in bounds), default=None),
        term_end=_last(bounds),
        recurring=says("terugkerend", clause),
    )


def _last(bounds: Sequence[tuple[dt.date, dt.date | None]]) -> dt.date | None:
    """The end of the latest term; None where there is none, or one has no end."""
    ends = [end for _, end in bounds]
    return max((end for end in ends if end), default=None) if None not in ends else None


def _term_bounds(date: Dated, today: dt.date | None) -> tuple[dt.date, dt.date | None]:
    """'voor het kerstreces', 'voor de zomer van 2021' run from the letter to the day before it; 'na de zomer'
    begins after it and has no end."""
    if date.bound == "na":
        return date.end + dt.timedelta(days=1), None
    if date.bound == "voor" and date.precision in _LONG and today and today < date.start:
        return today, date.start - dt.timedelta(days=1)
    if date.rule == "date-recess" and date.bound == "voor" and today and today < date.start:
        return today, date.start - dt.timedelta(days=1)
    return date.start, date.end
