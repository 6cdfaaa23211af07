"""The noun that a number counts, found by the form of words alone (no language model)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import regex

from extract.text.month import month_numbers
from extract.text.numeral import Token
from extract.vocabulary import rows

#: How many words may stand between a number and the noun it counts.
_REACH = 6

# 'toegenomen', 'ingezet': participles that end as nouns do; 'afgevaardigden', 'ingezetenen' are nouns
_PARTICIPLE = regex.compile(
    r"(?:aan|af|bij|door|in|mee|na|om|onder|op|over|samen|toe|tegen|uit|vast|voor|weg|terug|vrij)"
    r"ge\p{L}{2,}?(?:en|d|t)(?<!igden|enen|den)"
)
_PLURAL = regex.compile(r"\p{L}.*(?:en|ën|s|'s|ieën|a's)")


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: tokens up to `last`; `unit` is the noun as printed, without its adjectives."""

    last: int
    unit: str


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(row["form"].casefold() for row in rows(name))


def is_function_word(word: str) -> bool:
    """Whether a casefolded word is of a closed class, a verb or a month: no counted noun."""
    closed = word in _words("functiewoorden") or word in month_numbers()
    return closed and word not in _words("bijvoeglijk")


def is_measure(word: str) -> bool:
    """Whether a casefolded word is a unit of time or measure ('jaar', 'hectare')."""
    return word in _words("maten")


def _looks_plural(token: Token) -> bool:
    if token.text.isupper() and len(token.text) > 1:
        return False  # 'BBS' is an abbreviation
    if _PLURAL.fullmatch(token.lower) is not None:
        return True
    return token.lower.endswith(tuple(_words("meervouden")))


def _adjective(token: Token) -> bool:
    if token.lower in _words("bijvoeglijk") or token.text.endswith(("-", "‑")):
        return True
    return token.lower.endswith("e") and token.text[0].islower()


def noun_after(tokens: Sequence[Token], after: int, singular: bool = False) -> Noun | None:
    """The noun that follows token `after`; with `singular`, also one that does not look plural.

    Adjectives, abbreviations and a second adjective after 'en' may stand in between ('77 goedgekeurde en
    lopende plannen', '3.500 extra BBL plekken'); function words, verbs, months and punctuation end the
    search. 'Tien sectoren of regio’s' counts both nouns.
    """
    adjective = -1  # the last adjective
    bare = 0
    at = after + 1
    while at < min(after + 1 + _REACH, len(tokens)):
        token = tokens[at]
        if between := _between(tokens, at, adjective):
            at += between
            continue
        if _stands_before(tokens, at):
            adjective, at = at, at + 1  # '30 aangesloten besturen'
            continue
        if _ends_phrase(token):
            break
        if is_measure(token.lower):
            return _measure(tokens, at)
        if _adjective(token):
            adjective = at
        elif _looks_plural(token):
            return _coordinated(tokens, at)
        elif singular:
            return Noun(at, token.text)
        elif (bare := bare + 1) > 2:
            break
        at += 1
    alone = singular and adjective > after and adjective == at - 1
    if alone and tokens[adjective].lower not in _words("bijvoeglijk"):
        return Noun(adjective, tokens[adjective].text)  # 'één gemeente'
    return None


def _between(tokens: Sequence[Token], at: int, adjective: int) -> int:
    """How many tokens from `at` on stand between adjectives: 'en', 'veelal', '(tijdelijke)', '(on)'."""
    token = tokens[at]
    if adjective == at - 1 and token.lower in ("en", "of", ",") and _joins(tokens, at):
        return 1
    if token.text == "(" and (_bracketed(tokens, at) or _prefixed(tokens, at)):
        return 3  # '5.000 extra (tijdelijke) plaatsen', '12 (on)aangekondigde bezoeken'
    adverb = adjective >= 0 and _is_adverb(token) and at + 1 < len(tokens)
    return int(adverb and _adjective(tokens[at + 1]))  # '300 nieuwe, veelal grotere molens'


def _bracketed(tokens: Sequence[Token], at: int) -> bool:
    """Whether brackets hold one adjective."""
    inside = tokens[at + 1 : at + 3]
    return len(inside) == 2 and inside[1].text == ")" and inside[0].kind == "word" and _adjective(inside[0])


def _prefixed(tokens: Sequence[Token], at: int) -> bool:
    """Whether brackets hold the prefix of the adjective after them: '(on)aangekondigde'."""
    inside = tokens[at + 1 : at + 4]
    glued = len(inside) == 3 and inside[1].text == ")" and inside[1].end == inside[2].begin
    return glued and inside[0].kind == "word" and _adjective(inside[2])


def _stands_before(tokens: Sequence[Token], at: int) -> bool:
    """Whether a strong participle stands before the noun that it describes: 'opgenomen patiënten'."""
    if not tokens[at].lower.endswith("en") or _PARTICIPLE.fullmatch(tokens[at].lower) is None:
        return False
    noun = tokens[at + 1] if at + 1 < len(tokens) else None
    return noun is not None and not _ends_phrase(noun) and not _adjective(noun) and _looks_plural(noun)


@cache
def _adverbs() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("functiewoorden") if row["soort"] == "bijwoord")


def _is_adverb(token: Token) -> bool:
    return token.lower in _adverbs()


def _measure(tokens: Sequence[Token], at: int) -> Noun:
    """The unit at a token, with what it is per: 'km/u'."""
    following = tokens[at : at + 3]
    if len(following) == 3 and following[1].text == "/" and following[0].end + 1 == following[2].begin:
        return Noun(at + 2, f"{following[0].text}/{following[2].text}")
    return Noun(at, tokens[at].text)


def _ends_phrase(token: Token) -> bool:
    if token.lower.startswith("euro") and token.lower.rstrip("'s") == "euro":
        return True
    if token.kind != "word" or is_function_word(token.lower):
        return True
    return _PARTICIPLE.fullmatch(token.lower) is not None and token.lower not in _words("bijvoeglijk")


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """Whether 'en' at a token joins two adjectives or parts of compounds before one noun."""
    if at + 1 >= len(tokens) or tokens[at + 1].kind != "word":
        return False
    if _is_adverb(tokens[at + 1]) and at + 2 < len(tokens):
        return _adjective(tokens[at + 2])
    return tokens[at - 1].text.endswith(("-", "‑")) or _adjective(tokens[at + 1])


def _coordinated(tokens: Sequence[Token], at: int) -> Noun:
    """The noun at a token, with a second one after 'of'."""
    following = tokens[at + 1 : at + 3]
    joined = len(following) == 2 and following[0].lower == "of" and not _ends_phrase(following[1])
    if joined and _looks_plural(following[1]):
        return Noun(at + 2, f"{tokens[at].text} of {following[1].text}")
    return Noun(at, tokens[at].text)
