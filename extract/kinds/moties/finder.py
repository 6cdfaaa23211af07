"""Motions named in a letter: who moved them, what they are about, what the minister says became of them.

The number of a motion stands elsewhere as a rule (a footnote, a citation after it): see `extract.resolve`.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extract.kinds.moties.fact import MotionMention
from extract.kinds.moties.standing import Standing, standings
from extract.models import Letter, Paragraph, Span
from extract.text.day import SPACE
from extract.text.motion_form import word_rows
from extract.text.motion_name import NamedMotion
from extract.text.reading import reading

_DENIAL = regex.compile(r"(?<!\p{L})(?:niet|geen|nooit)(?!\p{L})")
_TITLE = regex.compile(
    rf"{SPACE}(?P<title>(?:over|inzake|betreffende){SPACE}(?!(?:dat|dit|die|deze|hetzelfde|dezelfde){SPACE})(?:[^()\n\t;]|\(\p{{Ll}}[^()\n\t]{{0,40}}\)){{5,400}}+)"
)


def find(letter: Letter) -> Iterator[MotionMention]:
    """Every motion that `letter` names, in reading order; 'twee moties van het lid X' gives two, one span.

    Movers are as written ('Van Brenk'), or parties; headings in capitals are put in ordinary spelling.
    A motion cited by number alone has no movers. 'deze motie' and 'de motie verzoekt' name none.
    """
    for paragraph in letter.paragraphs:
        named = reading(paragraph).motions
        begins = [one.begin for one in named]
        for place, (one, standing) in enumerate(zip(named, standings(paragraph, named), strict=True)):
            limit = begins[place + 1] if place + 1 < len(begins) else len(paragraph.text)
            yield from _mentions(paragraph, one, limit, standing)


def _mentions(
    paragraph: Paragraph, named: NamedMotion, limit: int, standing: Standing
) -> Iterator[MotionMention]:
    text = paragraph.text
    sentence = _sentence(paragraph, named)
    for movers in named.movers:
        yield MotionMention(
            span=Span(paragraph.index, named.begin, named.end),
            text=text[named.begin : named.end],
            rule=named.rule,
            certainty="zeker" if named.sure else "waarschijnlijk",
            movers=movers,
            title=_title(paragraph, named.end, min(limit, sentence[1])),
            outcome=_outcome(text, named, sentence),
            status=standing.status,
            proof=_quoted(text, standing.proof),
            opinion=standing.opinion,
            opinion_proof=_quoted(text, standing.opinion_proof),
        )


def _quoted(text: str, sentence: tuple[int, int] | None) -> str | None:
    return text[slice(*sentence)].strip() if sentence else None


def _sentence(paragraph: Paragraph, named: NamedMotion) -> tuple[int, int]:
    """The sentence of a mention; the full stop of 'c.s.' at its end closes none."""
    begin, end = paragraph.sentence_at(named.begin)
    return begin, end if end > named.end else max(paragraph.sentence_at(named.end + 1)[1], named.end)


# --- what it is about, and how it was voted ------------------------------------------------------


def _title(paragraph: Paragraph, end: int, limit: int) -> str | None:
    """'over het weer openstellen van het loket': up to a bracket, a footnote marker or, in notes, lists,
    headings and tables, the end of the sentence. In running text without those its end is unsure: None."""
    match = _TITLE.match(paragraph.text, end, max(limit, end))
    if match is None:
        return None
    stop = match.end()
    marks = [mark.offset for mark in paragraph.marks if match.start() < mark.offset <= stop]
    if marks:
        stop = marks[0]
    elif not paragraph.text[stop:].lstrip().startswith("(") and paragraph.kind == "alinea":
        return None
    title = paragraph.text[match.start("title") : stop].rstrip(" .,:")
    return title or None


def _outcome(text: str, named: NamedMotion, sentence: tuple[int, int]) -> str | None:
    """'de aangenomen motie …', 'motie … is aangenomen': close before it, or after 'is' or 'werd'."""
    before = text[max(sentence[0], named.begin - 60) : named.begin]
    after = text[named.end : min(sentence[1], named.end + 160)]
    for row in word_rows("uitslag"):
        form = regex.escape(row["form"])
        if regex.search(rf"(?<!\p{{L}}){form}{SPACE}(?:\p{{L}}+{SPACE}){{0,2}}$", before):
            return str(row["waarde"])
        said = regex.search(
            rf"(?<!\p{{L}})(?:is|zijn|werd|werden){SPACE}([^.;]{{0,60}}?){form}(?!\p{{L}})", after
        )
        if said and not _DENIAL.search(said.group()):
            return str(row["waarde"])
    return None
