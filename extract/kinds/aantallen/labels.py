"""Numbers that are no quantities: labels ('artikel 12'), years, postcodes, parts of citations."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extract.text.figure import MINUS
from extract.text.month import month_numbers
from extract.text.numeral import Numeral, Token
from extract.text.year import is_year
from extract.vocabulary import rows

#: What joins the numbers of several articles or pages.
_JOINTS = frozenset({"en", "of", ",", "tot", "met", "t/m"})


@cache
def label_words() -> frozenset[str]:
    """Words that make the number after them a label ('artikel', 'nr')."""
    return frozenset(row["form"] for row in rows("nummerwoorden"))


@cache
def _verb_after() -> dict[str, frozenset[str]]:
    return {row["form"]: frozenset(row["niet_na"]) for row in rows("telwoorden") if "niet_na" in row}


def is_label(tokens: Sequence[Token], number: Numeral) -> bool:
    """Whether a number is a label ('artikel 12', 'nr. 4', '2 april'), or no number at all ('ik acht')."""
    before = number.first - 1
    if before >= 0 and tokens[before].text == "." and before > 0:
        before -= 1
    word = tokens[before].lower if before >= 0 else ""
    if word in label_words() or word in _verb_after().get(tokens[number.first].lower, ()):
        return True
    if not number.figure:
        return False
    if _ends_labels(tokens, number.first) or _of_code(tokens, number.first):
        return True
    following = [token.lower for token in tokens[number.last + 1 : number.last + 3]]
    if following[:1] and following[0] in month_numbers():
        return True
    if _follows_figure(tokens, number) or _postcode(tokens, number):
        return True
    opens = number.first == 0 and number.value < 100 and not number.size
    return opens and (
        not following or following[0] in (".", ")") or tokens[number.last + 1].text[0].isupper()
    )


def _ends_labels(tokens: Sequence[Token], first: int) -> bool:
    """Whether a number is one of several under one word: 'de artikelen 5, 7 tot en met 9'."""
    at = first - 1
    while at >= 0 and (tokens[at].lower in _JOINTS or (at < first - 1 and tokens[at].kind == "figure")):
        at -= 1
    return 0 <= at < first - 2 and tokens[at].lower in label_words() and tokens[at + 1].kind == "figure"


def _of_code(tokens: Sequence[Token], first: int) -> bool:
    """Whether a number is glued to a letter and its stop, as parts of a paper are: 'A.2 Scholing'."""
    if first < 2 or tokens[first - 1].text != ".":
        return False
    letter = tokens[first - 2]
    glued = letter.end == tokens[first - 1].begin and tokens[first - 1].end == tokens[first].begin
    return glued and len(letter.text) == 1 and letter.text.isalpha()


def looks_like_reference(number: Numeral) -> bool:
    """Whether it is written as a dossier number is: five figures or more, not grouped ('30569')."""
    return number.figure and not number.grouped and number.size is None and number.value >= 10_000


def _follows_figure(tokens: Sequence[Token], number: Numeral) -> bool:
    """'33 566', 'pagina 3 van 14': part of another number; 'in 2013 24 plannen' is not."""
    at = number.first - 1
    if at >= 1 and tokens[at].lower == "van" and tokens[at - 1].kind == "figure":
        return at >= 2 and tokens[at - 2].lower in label_words()
    if at >= 1 and tokens[at].text in MINUS and tokens[at - 1].end == tokens[at].begin:
        return tokens[at - 1].kind == "figure"  # '28642-41'
    return at >= 0 and tokens[at].kind == "figure" and not is_year(tokens[at].text)


def _postcode(tokens: Sequence[Token], number: Numeral) -> bool:
    """'2509 LV'."""
    following = tokens[number.last + 1].text if number.last + 1 < len(tokens) else ""
    bare = number.value >= 1000 and not number.grouped and number.size is None
    return bare and len(following) == 2 and following.isupper()


def maybe_year(tokens: Sequence[Token], number: Numeral) -> bool:
    """'in 2013 waren'; 'ruim 2000 bedrijven' is none."""
    if not number.year_like or number.first == 0:
        return number.year_like
    return tokens[number.first - 1].lower not in modifier_words()


@cache
def modifier_words() -> frozenset[str]:
    """Words right after which a number is a number and no year ('ruim', 'dan' of 'meer dan')."""
    before = [
        row["form"].removesuffix(".").split() for row in rows("bepalingen") if row.get("plaats") != "na"
    ]
    return frozenset(words[-1] for words in before if len(words) == 1 or words[-1] == "dan")


def signed_first(tokens: Sequence[Token], first: int) -> int:
    """The token where a signed number begins: its minus, when that is glued to it and to nothing else."""
    before = first - 1
    if before < 0 or tokens[before].text not in MINUS or tokens[before].end != tokens[first].begin:
        return first
    free = before == 0 or tokens[before - 1].end < tokens[before].begin or tokens[before - 1].text == "("
    return before if free else first
