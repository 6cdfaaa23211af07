"""Motions named in a letter: who moved them, what they are about, what the minister says became of them.

The number of a motion stands elsewhere as a rule (a footnote, a citation after it): see `extract.resolve`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Literal

import regex

from extract.kinds.moties.fact import MotionMention
from extract.models import Letter, Paragraph, Span
from extract.text.day import SPACE
from extract.text.motion_name import NamedMotion, word_rows
from extract.text.reading import reading

Status = Literal["genoemd", "uitgevoerd", "in_uitvoering", "afgedaan"]
#: How far around a mention, in characters, and how many sentences on, its status is looked for.
_WIDEST = 600
_SENTENCES_ON = 8
_STATUS_ORDER: tuple[Status, ...] = ("afgedaan", "uitgevoerd", "in_uitvoering")
_MOTION = regex.compile(r"(?i)(?<!\p{L})moties?(?!\p{L})")
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
        for place, one in enumerate(named):
            limit = begins[place + 1] if place + 1 < len(begins) else len(paragraph.text)
            yield from _mentions(paragraph, one, limit)


def _mentions(paragraph: Paragraph, named: NamedMotion, limit: int) -> Iterator[MotionMention]:
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
            status=_status(paragraph, named, limit),
        )


def _sentence(paragraph: Paragraph, named: NamedMotion) -> tuple[int, int]:
    """The sentence of a mention; the full stop of 'c.s.' at its end closes none."""
    begin, end = paragraph.sentence_at(named.begin)
    return begin, end if end > named.end else max(paragraph.sentence_at(named.end + 1)[1], named.end)


# --- what became of it -----------------------------------------------------------------------------


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


@cache
def _status_patterns() -> tuple[tuple[Status, regex.Pattern[str]], ...]:
    found = []
    for status in _STATUS_ORDER:
        forms = [row["form"] for row in word_rows("stand") if row["waarde"] == status]
        gapped = (
            " (?:[^.;]{0,80}? )?".join(regex.escape(part) for part in form.split(" … ")) for form in forms
        )
        found.append((status, regex.compile(rf"(?i)(?<!\p{{L}})(?:{'|'.join(gapped)})(?!\p{{L}})")))
    return tuple(found)


def _status(paragraph: Paragraph, named: NamedMotion, limit: int) -> Status:
    """What the sentence of the mention, the one after, or a later one about 'de motie' says of it,
    up to the next motion that is named."""
    begin, end = _sentence(paragraph, named)
    begin, end = max(begin, named.begin - _WIDEST), min(end, limit, named.end + _WIDEST)
    parts = [paragraph.text[begin : max(end, named.end)]]
    for place, (a, b) in enumerate(_sentences_after(paragraph, named.end, limit)):
        said = paragraph.text[a:b]
        if place == 0 or _MOTION.search(said):
            parts.append(said)
    for status, pattern in _status_patterns():
        for part in parts:
            if (match := pattern.search(part)) and not _DENIAL.search(match.group()):
                return status
    return "genoemd"


def _sentences_after(paragraph: Paragraph, begin: int, limit: int) -> list[tuple[int, int]]:
    """The sentences that begin between `begin` and `limit`, a few at most, cut at `limit`."""
    first = bisect_left(paragraph.sentences, (begin, 0))
    near = paragraph.sentences[first : first + _SENTENCES_ON]
    return [(a, min(b, limit)) for a, b in near if a < limit]
