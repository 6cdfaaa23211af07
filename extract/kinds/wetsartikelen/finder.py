"""Finds cited articles of laws: 'artikel 3.2, tweede lid, van de Subsidiewet', 'de artikelen 5 en 6 Awb'.

An article without the name of a law is none: 'artikel 12 van de begroting' is a budget's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import regex

from extract.kinds.wetsartikelen.fact import LawArticle
from extract.kinds.wetsartikelen.laws import Law, law_at
from extract.models import Letter, Paragraph, Span
from extract.text.day import SPACE
from extract.text.number_word import parse_ordinal

_OPENS = regex.compile(rf"(?<![\p{{L}}\d-])(?i:artikel(?:en)?|artt?\.){SPACE}(?=[\dIVX])")
_NUMBER = regex.compile(
    r"(?:\d{1,4}[a-z]{0,3}(?:[.:]\d{1,3}[a-z]{0,2}){0,4}|[IVX]{1,6}[A-Z]?)(?![\p{L}\d]|[.:,]\d)"
)
_ORDINAL = r"\p{L}+(?:de|ste)|eerste|derde|\d{1,2}(?:e|ste|de)"
_AND = rf"(?:,|{SPACE}en|{SPACE}of){SPACE}"
_MEMBERS = regex.compile(
    rf",?{SPACE}(?:(?P<n>{_ORDINAL})(?:{_AND}(?P<n>{_ORDINAL})){{0,5}}{SPACE}(?:lid|leden)"
    rf"|(?:lid|leden){SPACE}(?P<n>\d{{1,2}})(?:{_AND}(?P<n>\d{{1,2}})){{0,5}})(?![\p{{L}}\d])",
    regex.IGNORECASE,
)
_PART = regex.compile(
    rf",?{SPACE}(?:aanhef{SPACE}en{SPACE})?(?:onderdeel|onder|sub){SPACE}"
    r"(?P<part>[a-z]{1,2}|\d{1,2}°?)(?![\p{L}\d])"
)
_REST = regex.compile(
    rf",?{SPACE}(?:aanhef|slot|(?:{_ORDINAL}){SPACE}(?:vol)?zin)(?!\p{{L}})", regex.IGNORECASE
)
_NEXT = regex.compile(
    rf"(?:,|{SPACE}en|{SPACE}of|{SPACE}juncto|{SPACE}jo\.){SPACE}(?:(?:artikel|art\.){SPACE})?(?=[\dIVX])"
)
_THROUGH = regex.compile(rf"(?:{SPACE}(?:tot{SPACE}en{SPACE}met|t/m){SPACE}|[-–](?=\d))")
_TO_LAW = regex.compile(rf",?{SPACE}(?:(?:van|uit|in){SPACE}(?:(?:de|het){SPACE})?)?")
_THAT_LAW = regex.compile(
    rf",?{SPACE}van{SPACE}(?:(?:die|dezelfde|genoemde|laatstgenoemde){SPACE}\p{{L}}*(?:wet|verordening|regeling)"
    rf"|dat{SPACE}\p{{L}}*(?:besluit|wetboek|verdrag))"
)
_LAW_BEFORE = regex.compile(rf"{SPACE}\($|,{SPACE}$")
_MOST = 20
#: How far before an article the name of its law may begin, in characters.
_REACH = 120
_NO_TEXT = frozenset({"briefhoofd", "ondertekening"})


@dataclass(frozen=True, slots=True)
class _Cited:
    """One article of a citation, before its law is known."""

    article: str
    until: str | None = None
    members: tuple[int, ...] = ()
    part: str | None = None


def find(letter: Letter) -> Iterator[LawArticle]:
    """The articles of laws that a letter cites, in reading order; a list gives one for each, in one span."""
    for paragraph in letter.paragraphs:
        if paragraph.kind not in _NO_TEXT and "art" in paragraph.text.casefold():
            yield from _in_paragraph(paragraph)


def _in_paragraph(paragraph: Paragraph) -> Iterator[LawArticle]:
    text = paragraph.text
    last: Law | None = None
    done = 0
    for opening in _OPENS.finditer(text):
        if opening.start() < done:
            continue
        cited, end = _articles(text, opening.end())
        if not cited:
            continue
        law, begin, end = _law(text, opening.start(), end, last)
        if law is None:
            continue
        last, done = law, end
        for one in cited:
            yield LawArticle(
                span=Span(paragraph.index, begin, end),
                text=text[begin:end],
                rule="law-article",
                certainty=law.certainty,
                article=one.article,
                until=one.until,
                members=one.members,
                part=one.part,
                law=law.name,
            )


def _articles(text: str, at: int) -> tuple[list[_Cited], int]:
    """The articles from a place on, with their leden and onderdelen, and where they end."""
    found: list[_Cited] = []
    end = at
    while len(found) < _MOST and (number := _NUMBER.match(text, at)):
        one, end = _with_parts(text, _Cited(number.group()), number.end())
        if through := _THROUGH.match(text, end):
            until = _NUMBER.match(text, through.end())
            if until:
                one, end = _with_parts(text, replace(one, until=until.group()), until.end())
        found.append(one)
        following = _NEXT.match(text, end)
        if following is None:
            break
        at = following.end()
    return found, end


def _with_parts(text: str, one: _Cited, at: int) -> tuple[_Cited, int]:
    """An article with the leden and the onderdeel that are printed behind it."""
    for _ in range(_MOST):
        if members := _MEMBERS.match(text, at):
            numbers = tuple(_ordinal(word) for word in members.captures("n"))
            if None in numbers:
                break
            one = replace(
                one, members=one.members + tuple(number for number in numbers if number is not None)
            )
            at = members.end()
        elif part := _PART.match(text, at):
            one, at = replace(one, part=one.part or part["part"]), part.end()
        elif rest := _REST.match(text, at):
            at = rest.end()
        else:
            break
    return one, at


@cache
def _ordinal(word: str) -> int | None:
    return int(word) if word.isdigit() else parse_ordinal(word)


def _law(text: str, begin: int, end: int, last: Law | None) -> tuple[Law | None, int, int]:
    """The law of the articles at `begin:end`, and the stretch with its name: behind them, or right before."""
    to_law = _TO_LAW.match(text, end)
    law = law_at(text, to_law.end()) if to_law else None
    if law is not None:
        return law, begin, law.end
    that = _THAT_LAW.match(text, end)
    if that and last is not None:
        return replace(last, certainty="waarschijnlijk"), begin, that.end()
    opened = _LAW_BEFORE.search(text, max(begin - 2, 0), begin)
    before = _ending_at(text, opened.start()) if opened else None
    if before is None:
        return None, begin, end
    closed = end + 1 if text[opened.start() : begin].endswith("(") and text[end : end + 1] == ")" else end
    return before[1], before[0], closed


def _ending_at(text: str, end: int) -> tuple[int, Law] | None:
    """The law whose name ends at a place, and where that begins."""
    start = max(end - _REACH, 0)
    for match in regex.finditer(r"(?<![\p{L}-])\p{Lu}", text[start:end]):
        law = law_at(text, start + match.start())
        if law is not None and law.end == end:
            return start + match.start(), law
    return None
