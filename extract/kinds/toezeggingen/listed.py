"""Lists under a lead that promises their rows: 'Uw Kamer ontvangt de volgende stukken:'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extract.kinds.toezeggingen.clause import Clause, Promise, is_own
from extract.kinds.toezeggingen.fact import Commitment
from extract.kinds.toezeggingen.promises import promises
from extract.kinds.toezeggingen.terms import Dated, bounds_of, to_come
from extract.models import Letter, Paragraph, Span
from extract.text.fold import fold_in_place

#: What a lead says of the rows under it.
_ROWS = regex.compile(r"\b(?:volgende|onderstaande|het volgende)\b")
#: A lead that only says who does what follows has at most so many words.
_SHORT = 12
#: What leads to the term of a row.
_TO_DATE = regex.compile(r"(?:\s(?:in|op|voor|vóór|uiterlijk|medio|eind|begin))*\s*$")


def lead_of(paragraph: Paragraph, to_kamer: bool) -> Promise | None:
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


def leads_own(paragraph: Paragraph) -> bool:
    """Whether a paragraph leads the rows under it as what the minister does: 'De Minister:'."""
    text = paragraph.text
    if not text.endswith(":") or len(text.split()) > _SHORT:
        return False
    return is_own(Clause(fold_in_place(text), 0, len(text)))


def listed(
    letter: Letter, paragraph: Paragraph, dates: Sequence[Dated], lead: Promise
) -> Iterator[Commitment]:
    """A row with a term under a lead that promises it."""
    for begin, end in paragraph.sentences:
        coming = [d for d in dates if begin <= d.span.begin < end and to_come(d, letter.date)]
        if not coming:
            continue
        term_start, term_end = bounds_of(coming[0], letter.date)
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
