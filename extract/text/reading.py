"""A paragraph as every finder reads it: its tokens, numerals and amounts, read once and kept with it.

A finder asks here before it looks: text without a figure or a word that its kind needs holds no fact of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from extract.models import Certainty, Paragraph
from extract.text.money import Money
from extract.text.motion_name import NamedMotion, named_motions
from extract.text.numeral import Numeral, Token, numerals, tokenize
from extract.text.paragraph_money import money_in
from extract.text.tense import Tenses

_KEPT = "_reading"
_FIGURES = frozenset({"figure", "code"})


class Reading:
    """What stands in one paragraph. Each part is read at the first question; nothing of it changes after."""

    def __init__(self, paragraph: Paragraph) -> None:
        self._paragraph = paragraph
        self.text = paragraph.text

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words, figures and marks, in order."""
        return tokenize(self.text)

    @cached_property
    def begins(self) -> Sequence[int]:
        """Where each token begins."""
        return [token.begin for token in self.tokens]

    @cached_property
    def words(self) -> frozenset[str]:
        """The different words in it, in lower case."""
        return frozenset(token.lower for token in self.tokens)

    @cached_property
    def parts(self) -> frozenset[str]:
        """Those words, and the parts of hyphened ones ('commissie-Jansen')."""
        hyphened = (word.split("-") for word in self.words if "-" in word)
        return self.words.union(*hyphened)

    @cached_property
    def has_figures(self) -> bool:
        """Whether a digit stands in it."""
        return any(token.kind in _FIGURES for token in self.tokens)

    @cached_property
    def numerals(self) -> tuple[Numeral, ...]:
        """Every number in figures or words."""
        return numerals(self.tokens)

    @cached_property
    def money(self) -> list[tuple[Money, Certainty]]:
        """Its amounts of money, and how sure it is that each is money."""
        return money_in(self._paragraph, self.tokens, self.numerals)

    @cached_property
    def motions(self) -> tuple[NamedMotion, ...]:
        """The motions that it names."""
        return tuple(named_motions(self.text))

    @cached_property
    def tenses(self) -> Tenses:
        """Which of its clauses look back and which ahead."""
        return Tenses.of(self.text)

    def between(self, begin: int, end: int) -> tuple[int, int]:
        """The tokens that begin in a stretch of the text: the first, and the one after the last."""
        return bisect_left(self.begins, begin), bisect_left(self.begins, end)

    def numerals_between(self, first: int, last: int) -> tuple[Numeral, ...]:
        """The numbers of the tokens `first:last`, their places counted from `first`."""
        at = bisect_left(self.numerals, first, key=lambda numeral: numeral.first)
        until = bisect_left(self.numerals, last, key=lambda numeral: numeral.first)
        here = self.numerals[at:until]
        if here and here[-1].last >= last:  # a number that runs on over the end is read by itself
            return numerals(self.tokens[first:last])
        return tuple(one._replace(first=one.first - first, last=one.last - first) for one in here)


def reading(paragraph: Paragraph) -> Reading:
    """The reading of a paragraph: made at the first question and kept with it, as a cached property is."""
    kept = vars(paragraph)
    found = kept.get(_KEPT)
    if not isinstance(found, Reading):
        found = kept[_KEPT] = Reading(paragraph)
    return found
