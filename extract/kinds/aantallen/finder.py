"""Finds counts, percentages, fractions and durations (`aantallen`)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extract.kinds.aantallen.fact import Quantity
from extract.kinds.aantallen.fractions import may_hold
from extract.kinds.aantallen.quantities import Found, company, quantities_in
from extract.models import Letter, Paragraph, Span
from extract.text.figure import plain
from extract.text.modifier import modifier_of
from extract.text.numeral import Numeral, Token
from extract.text.reading import Reading, reading


def find(letter: Letter) -> Iterator[Quantity]:
    """Every quantity of a letter in reading order; in tables only those in cells that have words.

    Percentages are 47 for '47%', fractions 0.2 for 'een op de vijf', durations in their own unit.
    """
    for paragraph in letter.paragraphs:
        if paragraph.kind not in ("briefhoofd", "ondertekening"):
            yield from _in_paragraph(paragraph)


def _in_paragraph(paragraph: Paragraph) -> Iterator[Quantity]:
    read = reading(paragraph)
    tell = telling(read)
    if not tell and not may_count(read.numerals):
        return
    money = [(found.begin, found.end) for found, _ in read.money]
    for begin, end in _scopes(paragraph, read):
        first, last = read.between(begin, end)
        numbers, tokens = read.numerals_between(first, last), read.tokens[first:last]
        if not may_count(numbers) and tell.isdisjoint(token.lower for token in tokens):
            continue
        found = quantities_in(tokens, _taken(tokens, money), numbers)
        for one in sorted(found, key=lambda quantity: quantity.first):
            yield _quantity(paragraph, tokens, one, (begin, end))


def may_count(numbers: Sequence[Numeral]) -> bool:
    """Whether one of the numbers can count by itself: not the 'een' that is an article as well."""
    return any(not number.weak for number in numbers)


def telling(read: Reading) -> frozenset[str]:
    """The words and codes of a text that make a quantity where no such number stands: 'de helft',
    'driekwart', '1/3', 'een jaar later', 'een of meer'."""
    near = company()
    words = {word for word in read.words if word in near or may_hold(word)}
    return frozenset(words.union(token.lower for token in read.tokens if token.kind == "code"))


def _taken(tokens: Sequence[Token], money: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The tokens that belong to amounts of money; both are in order, lists of amounts may share a span."""
    found: set[int] = set()
    if not money:
        return frozenset()
    first = bisect_left(money, tokens[0].begin, key=lambda span: span[1]) if tokens else 0
    end = -1
    for at, token in enumerate(tokens):
        while first < len(money) and money[first][0] <= token.begin:
            end = max(end, money[first][1])
            first += 1
        if token.begin < end:
            found.add(at)
    return frozenset(found)


def _scopes(paragraph: Paragraph, read: Reading) -> Iterator[tuple[int, int]]:
    """What is read as one text: each sentence; of a table, each cell with words in it."""
    if paragraph.kind != "tabel":
        yield from paragraph.sentences or ((0, len(paragraph.text)),)
        return
    begin = 0
    for cell in paragraph.text.replace("\n", "\t").split("\t"):
        end = begin + len(cell)
        if any(token.kind == "word" for token in read.tokens[slice(*read.between(begin, end))]):
            yield begin, end
        begin = end + 1


def _quantity(
    paragraph: Paragraph, tokens: Sequence[Token], found: Found, scope: tuple[int, int]
) -> Quantity:
    text = paragraph.text
    begin, end = tokens[found.first].begin, tokens[found.last].end
    return Quantity(
        span=Span(paragraph.index, begin, end),
        text=text[begin:end],
        rule=found.rule,
        certainty=found.certainty,
        min=plain(found.low),
        max=None if found.high is None else plain(found.high),
        kind=found.kind,
        unit=found.unit,
        modifier=modifier_of(text, begin, end, scope),
        in_table=paragraph.kind == "tabel",
    )
