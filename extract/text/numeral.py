"""Numbers in running text: words and figures with their offsets, and how they join into ranges and lists."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

import regex

from extract.text.euro import factors
from extract.text.figure import (
    FIGURE,
    NO_CENTS,
    SPACED,
    VULGAR,
    figure_value,
    is_grouped,
    is_number,
    plain,
    vulgar_value,
)
from extract.text.number_word import ambiguous_words, parse_word
from extract.text.year import LATEST
from extract.vocabulary import any_of, rows

_BARE_FIGURE = regex.compile(f"{SPACED}|{FIGURE}")
TokenKind = Literal["word", "figure", "code", "symbol"]


class Token(NamedTuple):
    """A word, figure, code ('30-11-2020', '3e', an address) or single symbol of a text.

    `lower` is the text casefolded, with straight apostrophes.
    """

    kind: TokenKind
    text: str
    lower: str
    begin: int
    end: int


@cache
def _token_pattern() -> regex.Pattern[str]:
    # a figure keeps its meaning before a glued size or measure: '€5mln', '30km'
    units = {row["form"] for row in rows("maten") if row["form"].isalnum()}
    units |= {form.rstrip(".") for form in factors()} | {"euro", "eur"}
    ends = rf"(?:(?=(?:{any_of(units)})(?![\p{{L}}\d]))|(?![\p{{L}}\d]|[.,:/]\d|-\p{{L}}))"
    return regex.compile(
        # most of a text is plain words, which nothing else can be: they come first
        r"(?!\s)(?:(?P<word>\p{L}++(?=[\s,;)]|\.(?:\s|$)|$))|"
        r"(?P<code>(?:https?://|www\.)\S++|[\w.+-]{1,64}+@[\w.-]{1,64}+"
        r"|\d{1,4}(?:[-/:]\d{1,4}){2}(?!\d)|0\d++(?:[-/:.\d]*+))"
        rf"|(?P<figure>(?=[\d¼-¾⅐-⅞]){VULGAR}(?!\w))"
        rf"|(?P<figure>(?=\d)(?:(?<=(?:€|\beuro?)\s?){SPACED}{NO_CENTS}{ends}"
        rf"|{SPACED}{NO_CENTS}(?=\s?(?:€|{any_of(units)})(?![\p{{L}}\d]))|{FIGURE}{NO_CENTS}{ends}))"
        r"|(?P<code>\d++(?:[.,:/]\d++)*+(?:[-/]?\p{L}[\p{L}\d]*+)*+)"
        r"|(?P<word>t/m\b|[kcdn]?m[²³]|\p{L}[\p{L}\p{M}\d]*+(?:[-‑'’´&][\p{L}\d]++)*+(?:[-‑](?=\s))?+)"
        r"|(?P<symbol>(?<![^\s(€])[-–−]/[-–−](?=\s?[€\d])|\S))",
        regex.IGNORECASE,
    )


def tokenize(text: str) -> tuple[Token, ...]:
    """The words, figures, codes and symbols of a text, in order.

    >>> [(t.kind, t.text) for t in tokenize("Sinds 30-11-2020: 5mln, G40.")][1:5]
    [('code', '30-11-2020'), ('symbol', ':'), ('figure', '5'), ('word', 'mln')]
    """
    found = []
    for match in _token_pattern().finditer(text):
        printed = match.group()
        lower = printed.casefold()
        if not lower.isascii():
            lower = lower.replace("’", "'").replace("´", "'")
        found.append(Token._make((match.lastgroup, printed, lower, *match.span())))
    return tuple(found)


# --- numbers -------------------------------------------------------------------------------------


class Numeral(NamedTuple):
    """A number in a text: tokens `first` to `last`, characters `begin:end`.

    `number` is what is printed, `size` the word that multiplies it ('mln'), `value` their product.
    `figure`: written in figures; `grouped`: with its thousands told apart; `weak`: an 'een' or
    'half' that is a number only in some company ('een op de vijf', 'een half jaar').
    """

    first: int
    last: int
    begin: int
    end: int
    number: Decimal
    value: Decimal
    size: str | None = None
    figure: bool = True
    grouped: bool = False
    weak: bool = False

    @property
    def year_like(self) -> bool:
        """Whether it may as well be a year: four bare figures, 1900 to 2100."""
        bare = self.figure and not self.grouped and self.size is None
        return bare and self.value == int(self.value) and 1900 <= self.value <= LATEST


def numerals(tokens: Sequence[Token]) -> tuple[Numeral, ...]:
    """Every number in figures or words, in order.

    >>> [(n.value, n.weak) for n in numerals(tokenize("Een plan van 5,4 miljoen in een half jaar"))]
    [(Decimal('1'), True), (Decimal('5400000'), False), (Decimal('0.5'), False)]
    """
    found: list[Numeral] = []
    done = 0
    for at, token in enumerate(tokens):
        word = token.kind == "word"
        maybe = token.kind == "figure" or (
            word and (token.lower in _PARTS or parse_word(token.lower) is not None)
        )
        numeral = _numeral_at(tokens, at) if maybe and at >= done else None
        if numeral is not None:
            found.append(numeral)
            done = numeral.last + 1
    return tuple(found)


def _numeral_at(tokens: Sequence[Token], at: int) -> Numeral | None:
    token = tokens[at]
    read = _number_at(tokens, at)
    if read is None or _is_glued_size(tokens, at):
        return None
    number, last = read
    size, end_at = _size_after(tokens, at, last)
    factor = factors()[size] if size else Decimal(1)
    return Numeral(
        first=at,
        last=end_at,
        begin=token.begin,
        end=tokens[end_at].end,
        number=number,
        value=plain(number * factor),
        size=size,
        figure=token.kind == "figure",
        grouped=token.kind == "figure" and is_grouped(token.text),
        weak=size is None and last == at and token.lower in ambiguous_words(),
    )


def _is_glued_size(tokens: Sequence[Token], at: int) -> bool:
    """Whether a figure has a size of money glued to it without a currency: '100K' is nobody's hundred."""
    if at + 1 >= len(tokens) or tokens[at + 1].begin != tokens[at].end or tokens[at].kind != "figure":
        return False
    word = tokens[at + 1].lower
    if word not in _money_sizes() or word in _measures() or _sizes_euros(tokens, at + 1):
        return False
    return (at == 0 or tokens[at - 1].text != "€") and not _euros_follow(tokens, at + 1)


def _euros_follow(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word 'euro' stands behind a size: '750k euro'."""
    return at + 1 < len(tokens) and tokens[at + 1].lower in ("euro", "eur")


def _sizes_euros(tokens: Sequence[Token], at: int) -> bool:
    """Whether a euro sign is glued to a size and belongs to it: '250 k€', not '250 k€ 3'."""
    if at + 1 >= len(tokens) or tokens[at + 1].text != "€" or tokens[at].end < tokens[at + 1].begin:
        return False
    return at + 2 >= len(tokens) or tokens[at + 2].kind != "figure"


@cache
def _measures() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("maten"))


def _number_at(tokens: Sequence[Token], at: int) -> tuple[Decimal, int] | None:
    """The number that starts at a token, and its last token ('een half', 'twee en een half')."""
    token = tokens[at]
    if token.kind == "figure":
        if (mixed := vulgar_value(token.text)) is not None:
            return mixed, at
        figure = _BARE_FIGURE.match(token.text).group()
        return (figure_value(figure), at) if is_number(figure) else None
    if (part := _part_of_size(tokens, at)) is not None:
        return part
    value = parse_word(token.lower) if token.kind == "word" else None
    if value is None:
        return None
    following = [word.lower for word in tokens[at + 1 : at + 4]]
    if following in (["en", "een", "half"], ["en", "een", "halve"]):
        return value + Decimal("0.5"), at + 3
    if value == 1 and following[:1] in (["half"], ["halve"]):
        return Decimal("0.5"), at + 1
    return value, at


#: Parts that multiply a size: 'een kwart miljoen', 'driekwart miljard'.
_PARTS = {"kwart": Decimal("0.25"), "driekwart": Decimal("0.75")}
_TIMES = {"een": 1, "één": 1, "drie": 3}


def _part_of_size(tokens: Sequence[Token], at: int) -> tuple[Decimal, int] | None:
    """'een kwart', 'drie kwart', 'driekwart' right before a size; before anything else they are a part of
    that."""
    times = _TIMES.get(tokens[at].lower)
    place = at if times is None else at + 1
    if place + 1 >= len(tokens) or tokens[place].lower not in _PARTS:
        return None
    sized = tokens[place + 1].lower in factors() and tokens[place + 1].lower not in _money_sizes()
    return (_PARTS[tokens[place].lower] * (times or 1), place) if sized else None


def _size_after(tokens: Sequence[Token], first: int, last: int) -> tuple[str | None, int]:
    """The multiplying word after a number, and the index of its last token (its full stop included)."""
    if last + 1 >= len(tokens):
        return None, last
    word = tokens[last + 1]
    if word.lower not in factors():
        return None, last
    if word.lower in _money_sizes():  # 'k' and 'm' are a size only in '€5k' and '5 k€'
        if _sizes_euros(tokens, last + 1):
            return word.lower, last + 1
        money = (first > 0 and tokens[first - 1].text == "€") or _euros_follow(tokens, last + 1)
        glued = word.begin == tokens[last].end and money
        return (word.lower, last + 1) if glued else (None, last)
    dotted = last + 2 < len(tokens) and tokens[last + 2].text == "." and tokens[last + 2].begin == word.end
    if dotted and word.lower + "." in factors():
        return word.lower + ".", last + 2
    return word.lower, last + 1


@cache
def _money_sizes() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("grootheden") if row.get("geld"))


# --- ranges and lists ----------------------------------------------------------------------------

_RANGE = frozenset(
    {
        ("tot",),
        ("à",),
        ("á",),
        ("a",),
        ("-",),
        ("–",),
        ("—",),
        ("tot", "en", "met"),
        ("t/m",),
        ("tot", "aan"),
    }
)
_LIST = frozenset(
    {
        (",",),
        ("en",),
        (",", "en"),
        ("naar",),
        ("respectievelijk",),
        ("en", "respectievelijk"),
        (",", "respectievelijk"),
        ("resp", "."),
        ("en", "resp", "."),
    }
)

Link = Literal["range", "list", "or"]


def link(tokens: Sequence[Token], first: int, last: int, after: int) -> Link | None:
    """How the number of tokens `first` to `last` is joined to one that starts at token `after`.

    '8 à 10' and 'tussen de 5 en 10' are a range, '5, 6 en 7' a list, '2 of 3' alternatives.
    """
    if not 0 < after - last - 1 <= 3:
        return None
    between = tuple(token.lower for token in tokens[last + 1 : after])
    if between in _RANGE:
        return "range"
    if between in (("of",), (",", "of")):
        return "or"
    if between == ("en",):
        before = [token.lower for token in tokens[max(first - 2, 0) : first]]
        if before[-1:] == ["tussen"] or before in (["tussen", "de"], ["tussen", "het"]):
            return "range"
    return "list" if between in _LIST else None
