"""One number as an amount: its currency, size and sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from extract.text.euro import factors
from extract.text.figure import MINUS, ONLY_MINUS, plain
from extract.text.numeral import Numeral, Token
from extract.vocabulary import rows

_EURO = frozenset({"€", "euro", "eur"})
_EURO_AFTER = _EURO | {"euro's", "euros"}
_MINUS_WORDS = frozenset({"min", "minus"})
#: Behind these a dash sets nothing apart: it is the sign of what follows.
_BEFORE_SIGN = frozenset({"€", "om", "van", "met", "op", "tot", "naar"})
_CENT = frozenset({"cent", "eurocent"})
#: Numbers larger apart than this are not two shares of one size: '€ 500 en € 7 miljoen'.
_ALIKE = Decimal(50)


@dataclass(frozen=True, slots=True)
class Item:
    """A number at tokens `first` to `last`, with the currency printed around it."""

    numeral: Numeral
    first: int
    last: int
    currency: bool
    cents: bool = False
    negative: bool = False
    foreign: bool = False

    @property
    def euros(self) -> Decimal:
        """How many euros it is."""
        value = self.numeral.value * (Decimal("0.01") if self.cents else 1)
        return plain(-value if self.negative else value)


def item_of(tokens: Sequence[Token], numeral: Numeral) -> Item:
    """A number with the sign and the currency before or behind it."""
    first, last, negative = numeral.first, numeral.last, False
    if _is_sign(tokens, first - 1):
        first, negative = first - 1, True
    before = tokens[first - 1].lower if first else ""
    prefixed = before in ("€", "eur") or (before == "euro" and not _follows_number(tokens, first - 1))
    if prefixed:
        first -= 1
        first, numeral = _with_size_before(tokens, first, numeral)
        if not negative and _is_sign(tokens, first - 1, of_currency=True):
            first, negative = first - 1, True
    after = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    suffixed = not prefixed and (after in _EURO_AFTER | _CENT) and not _opens_amount(tokens, last + 1)
    if suffixed:
        last += 1
    foreign = not (prefixed or suffixed) and (other_money(tokens, first - 1) or named_money(tokens, last + 1))
    cents = suffixed and after in _CENT
    return Item(numeral, first, last, prefixed or suffixed, cents, negative, foreign)


def _with_size_before(tokens: Sequence[Token], sign: int, numeral: Numeral) -> tuple[int, Numeral]:
    """Where an amount begins, and its number, with a size that is glued before the euro sign: 'M€ 3,5'."""
    before = tokens[sign - 1] if sign else None
    size = before.text.casefold() if before else ""
    if before is None or numeral.size or before.end < tokens[sign].begin or size not in factors():
        return sign, numeral
    if _follows_number(tokens, sign - 1):
        return sign, numeral  # '€ 3 miljoen€ 4'
    return sign - 1, numeral._replace(size=size, value=plain(numeral.number * factors()[size]))


@cache
def _foreign() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("munten"))


def other_money(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token before a number is other money than the euro, its full stop too: 'fl. 3 miljoen'."""
    if at > 0 and tokens[at].text == "." and tokens[at - 1].end == tokens[at].begin:
        at -= 1
    return at >= 0 and tokens[at].lower in _foreign()


def named_money(tokens: Sequence[Token], at: int) -> bool:
    """Whether other money is named after a number, whose country may stand before it: 'Zwitserse frank'."""
    if at >= len(tokens):
        return False
    token, foreign = tokens[at], _foreign()
    if token.lower in foreign:
        return True
    return token.text[0].isupper() and at + 1 < len(tokens) and tokens[at + 1].lower in foreign


def _is_sign(tokens: Sequence[Token], at: int, *, of_currency: bool = False) -> bool:
    """Whether a token is the minus of what follows it.

    A dash is, when glued to that and to nothing before it: '-23.5' and '-€ 5 miljoen'; not '5-10', nor
    '- € 5 miljoen', an item of a list. A sign that is nothing else ('− € 75 miljoen', the '-/-' of
    bookkeepers) and the words 'min' and 'minus' may stand apart, but not between two numbers.
    """
    if at < 0:
        return False
    text, glued = tokens[at].text, tokens[at].end == tokens[at + 1].begin
    bookkeeper = len(text) == 3 and text[1] == "/"
    if at and (text in MINUS or bookkeeper) and not glued and tokens[at - 1].lower in _BEFORE_SIGN:
        return True  # '€ - 18 miljoen', 'het gaat om – € 18 miljoen'
    if bookkeeper or ((text in ONLY_MINUS or text.casefold() in _MINUS_WORDS) and not glued):
        return at == 0 or not (_follows_number(tokens, at) or tokens[at - 1].lower in _EURO_AFTER | {"%"})
    if len(text) > 1 or text not in MINUS or not glued:
        return False
    free = at == 0 or tokens[at - 1].end < tokens[at].begin or tokens[at - 1].text == "("
    return free or (not of_currency and tokens[at - 1].text in "€:")


def _follows_number(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and (tokens[at - 1].kind == "figure" or tokens[at - 1].lower in factors())


def _opens_amount(tokens: Sequence[Token], at: int) -> bool:
    """Whether the euro sign at a token belongs to the figure after it: '2020 € 5 miljoen'."""
    return tokens[at].text == "€" and at + 1 < len(tokens) and tokens[at + 1].kind == "figure"


def is_prefixed(tokens: Sequence[Token], item: Item) -> bool:
    """Whether the currency of a number stands before it."""
    return item.currency and item.first < item.numeral.first


def sized(item: Item, last: Item, size: str, factor: Decimal) -> Item:
    """A number with the size of the last one of its list, where the two are alike."""
    number, top = item.numeral.number, last.numeral.number
    if item.numeral.grouped or not number or number > top * _ALIKE or top > number * _ALIKE:
        return item
    if number > 1000 or (number > top and number * factor > last.numeral.value * 10):
        return item
    return replace(item, numeral=item.numeral._replace(size=size, value=plain(number * factor)))
