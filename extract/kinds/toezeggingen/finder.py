"""Finds commitments: what the minister promises the Kamer, and decisions announced with a date.

A commitment's span is its whole sentence. Its term is the date that governs the verb; a sentence can promise
two things.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import regex

from extract.kinds.toezeggingen.clause import Clause, Promise, clauses, says
from extract.kinds.toezeggingen.fact import Commitment
from extract.kinds.toezeggingen.listed import lead_of, leads_own, listed
from extract.kinds.toezeggingen.promises import is_soon, may_promise, promises
from extract.kinds.toezeggingen.subjects import subject_of
from extract.kinds.toezeggingen.terms import Dated, bounds_of, governs, is_sharp, last_of, term_of, to_come
from extract.models import Certainty, Letter, Paragraph, Span
from extract.text.fold import fold_in_place

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
_REGULATION = regex.compile(r"\p{L}*?(?:regeling|wetsvoorstel|wet)\b", regex.IGNORECASE)


def find(letter: Letter, dates: Sequence[Dated]) -> Iterator[Commitment]:
    """The commitments of a letter, in reading order; `dates` are its dates, as their finder gives them.

    Headings, tables, letterhead and signatures promise nothing; a footnote only what it promises the Kamer.
    """
    to_kamer = _is_to_kamer(letter)
    by_paragraph: dict[int, list[Dated]] = {}
    for date in dates:
        by_paragraph.setdefault(date.span.paragraph, []).append(date)
    lead: Promise | None = None
    mine = False
    for paragraph in letter.paragraphs:
        if paragraph.kind == "kop":  # what was led is over
            lead, mine = None, False
        if paragraph.kind not in _KINDS:
            continue
        here = by_paragraph.get(paragraph.index, [])
        in_list = paragraph.kind == "opsomming"
        found = list(listed(letter, paragraph, here, lead)) if lead is not None and in_list else []
        yield from found or _in_paragraph(letter, paragraph, here, to_kamer, mine and in_list)
        if paragraph.kind == "alinea" or paragraph.text.endswith(":"):
            lead, mine = lead_of(paragraph, to_kamer), leads_own(paragraph)


def _is_to_kamer(letter: Letter) -> bool:
    """Whether a paper is to the Kamer: an agreement, a list of decisions or a letter to others promises it
    nothing by 'u'."""
    if letter.metadata.kind in _TO_KAMER or letter.metadata.papers:  # a Kamerstuk is the Kamer's own
        return True
    return any(_SPEAKS_TO_IT.search(paragraph.text) for paragraph in letter.paragraphs)


def _in_paragraph(
    letter: Letter, paragraph: Paragraph, dates: list[Dated], to_kamer: bool, mine: bool
) -> Iterator[Commitment]:
    folded = fold_in_place(paragraph.text)
    coming = [date for date in dates if to_come(date, letter.date)]
    begins = [date.span.begin for date in coming]
    for begin, end in paragraph.sentences:
        if folded[begin:end].rstrip("\"'”’»)").endswith("?"):
            continue
        here = coming[bisect_left(begins, begin) : bisect_left(begins, end)]
        if not here and not may_promise(folded[begin:end]):
            continue
        seen: dict[str, dt.date | None] = {}
        for commitment in _in_sentence(letter, paragraph, folded, (begin, end), here, to_kamer, mine):
            # two of one kind are two where each has a term of its own
            before = seen.get(commitment.kind)
            other = before is not None and commitment.term_start not in (None, before)
            if commitment.kind not in seen or other:
                seen[commitment.kind] = commitment.term_start
                yield commitment


def _in_sentence(
    letter: Letter,
    paragraph: Paragraph,
    folded: str,
    sentence: tuple[int, int],
    dates: list[Dated],
    to_kamer: bool,
    mine: bool,
) -> Iterator[Commitment]:
    begins = [date.span.begin for date in dates]
    inherited: list[Dated] = []
    soon = is_soon(folded[slice(*sentence)], letter.date.year if letter.date else None)
    for clause in clauses(folded, *sentence):
        within = dates[bisect_left(begins, clause.begin) : bisect_left(begins, clause.end)]
        own = [date for date in within if governs(paragraph, date)]
        has_term, dated = bool(own or inherited), letter.date is not None
        for promise in promises(clause, has_term, dated=dated, to_kamer=to_kamer, soon=soon, mine=mine):
            if paragraph.kind == "voetnoot" and promise.kind not in ("informeren", "toezenden"):
                continue
            term = term_of(paragraph, promise, own or inherited)
            if promise.strength == "algemeen" and not is_sharp(term):
                continue
            yield _commitment(letter, paragraph, sentence, clause, promise, term)
        # 'In mei wordt de proef beoordeeld en zal ik u informeren': the opening date holds for both
        opening = [date for date in own if date.span.begin - sentence[0] <= 12]
        inherited = opening or inherited


def _commitment(
    letter: Letter,
    paragraph: Paragraph,
    sentence: tuple[int, int],
    clause: Clause,
    promise: Promise,
    term: tuple[Dated, ...],
) -> Commitment:
    begin, end = sentence
    bounds = [bounds_of(date, letter.date) for date in term]
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
        term_end=last_of(bounds),
        recurring=says("terugkerend", clause),
    )
