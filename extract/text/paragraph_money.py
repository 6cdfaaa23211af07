"""The amounts of a paragraph, each judged in its sentence: is a bare 'miljoen' money?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import groupby

import regex

from extract.models import Certainty, Paragraph
from extract.text.money import Money, amounts_in
from extract.text.money_word import speaks_of_money
from extract.text.numeral import Numeral, Token

# a sentence that counts something else: '… het aantal deelnemers steeg naar 2 miljoen'
_COUNTS = regex.compile(r"\b(?:aantal|aantallen|inwoners|huishoudens|(?:dat|het) er)\b", regex.IGNORECASE)


def money_in(
    paragraph: Paragraph, tokens: Sequence[Token] | None = None, numbers: Sequence[Numeral] | None = None
) -> list[tuple[Money, Certainty]]:
    """The amounts of a paragraph and how sure we are that each is money.

    A bare 'miljoen' needs a word of money in its sentence; with an amount elsewhere in the paragraph or such
    a word in the heading, and as 'mln', it is 'waarschijnlijk'; with none of these it is left out.
    """
    found = list(amounts_in(paragraph.text, tokens, numbers))
    if not found:
        return []
    near = paragraph.kind == "tabel" or any(not money.implicit for money in found)
    near = near or speaks_of_money(paragraph.heading or "")
    judged: list[tuple[Money, Certainty]] = []
    for scope, group in groupby(found, key=sentence_finder(paragraph)):
        sentence = paragraph.text[slice(*scope)]
        spoken = speaks_of_money(sentence)
        counts = None if "€" in sentence else _COUNTS.search(sentence)
        for money in group:
            if not money.implicit:
                judged.append((money, "waarschijnlijk" if money.listed else "zeker"))
            elif counts is not None and scope[0] + counts.start() < money.begin:
                continue
            elif spoken:
                judged.append((money, "waarschijnlijk" if money.listed else "zeker"))
            elif near or money.short:
                judged.append((money, "waarschijnlijk"))
    return judged


def sentence_finder(paragraph: Paragraph) -> Callable[[Money], tuple[int, int]]:
    """A function that gives the sentence an amount stands in (the whole paragraph where it has none)."""
    whole = (0, len(paragraph.text))
    begins = [begin for begin, _ in paragraph.sentences]

    def sentence_of(money: Money) -> tuple[int, int]:
        at = bisect_right(begins, money.begin) - 1
        return paragraph.sentences[at] if at >= 0 and money.begin < paragraph.sentences[at][1] else whole

    return sentence_of
