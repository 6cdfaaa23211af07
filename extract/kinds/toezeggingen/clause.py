"""A clause that may promise: how a sentence is cut into them, and the grammar that all promises share.

Works on folded text: lower case without accents, of the same length.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import regex

from extract.kinds.toezeggingen.promise_words import Kind, Verb, promiser, words_of

Strength = Literal["vast", "lijdend", "tegenwoordig", "algemeen"]
#: How far the words of one verb group stand apart, in characters.
_REACH = 400
#: How far 'worden' may follow its participle ('opengesteld zal worden').
_CLOSE = 14
#: What is still to come.
FUTURE = regex.compile(r"\b(?:zal|zullen|ga|gaat|gaan)\b")
#: Done by somebody who is not said.
PASSIVE = regex.compile(r"\b(?:wordt|worden)\b")
MUST = frozenset(
    {"moet", "moeten", "dient", "dienen", "behoort", "behoren", "mag", "mogen", "hoeft", "hoeven"}
)
CAN = frozenset({"kan", "kunnen", "kunt"})
SHALL = frozenset({"zal", "zullen", "gaat", "gaan"})
_MODAL = regex.compile(rf"\b(?:{'|'.join(sorted(MUST | CAN | SHALL))})\b")
_WILL = regex.compile(r"\b(?:zal|zullen)\b")
#: A verb of its own: in the future, passive, or in the present before who promises ('bericht ik').
_INVERTED = r"(?!(?:die|dat|wat|waar\p{L}*|hoe|als|zoals|dan|toen|omdat|of) )\p{Ll}{3,} (?:ik|wij)"
_FINITE = regex.compile(rf"\b(?:zal|zullen|wordt|worden|{_INVERTED})\b")
_FINITE_AFTER_WILL = regex.compile(rf"\b(?:zal|zullen|wordt|{_INVERTED})\b")
_BREAK = regex.compile(r";|, (?=waarna )|,? (?:en|maar) ")
#: Behind these a clause is always one of its own.
_APART = (";", ", ")
#: That it does not happen; not 'niet alleen'.
NEGATED = regex.compile(r"\bniet\b(?! (?:alleen|later|eerder|enkel|slechts|meer dan))")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of folded text: `begin:end` in the paragraph."""

    text: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Promise:
    """What a clause promises. `core` is where its verbs stand in the paragraph; `strength` is how it is said:
    with 'zal', passive, in the present tense, or only as something that happens on a date ("algemeen")."""

    kind: Kind
    core: tuple[int, int]
    strength: Strength
    rule: str


def clauses(folded: str, begin: int, end: int) -> list[Clause]:
    """The clauses of a sentence that can promise on their own: cut at ';', and at 'en' and 'maar' where both
    sides have a verb.

    >>> text = "de steun zal lopen tot mei en in juni zal het kabinet u informeren."
    >>> [clause.text for clause in clauses(text, 0, len(text))]
    ['de steun zal lopen tot mei', 'in juni zal het kabinet u informeren.']
    """
    found, start = [], begin
    for cut in _BREAK.finditer(folded, begin, end):
        if cut.group() in _APART or _both_finite(folded, max(start, cut.start() - _REACH), cut, end):
            found.append(Clause(folded[start : cut.start()], start, cut.start()))
            start = cut.end()
    found.append(Clause(folded[start:end], start, end))
    return [clause for clause in found if clause.text.strip()]


def _both_finite(folded: str, begin: int, cut: regex.Match[str], end: int) -> bool:
    """Whether a verb stands on both sides; after 'zal', 'worden' is its infinitive and no verb of its own."""
    after = _FINITE_AFTER_WILL if _WILL.search(folded, begin, cut.start()) else _FINITE
    close = min(cut.end() + 60, end)
    return bool(after.search(folded, cut.end(), close) and _FINITE.search(folded, begin, cut.start()))


def says(sort: str, clause: Clause) -> bool:
    """Whether the clause has one of the words of that sort."""
    return words_of(sort).search(clause.text) is not None


def is_own(clause: Clause) -> bool:
    """Whether the minister or the cabinet does it: 'ik', 'het kabinet', not 'aan de minister'."""
    return promiser().search(clause.text) is not None


def governing(text: str, passive: regex.Match[str]) -> str | None:
    """The modal verb nearest to 'worden'; None for 'wordt' on its own."""
    if passive.group() == "wordt":
        return None
    modals = [match for match in _MODAL.finditer(text) if _gap(match, passive) <= _REACH]
    nearest = min(modals, key=lambda match: _gap(match, passive), default=None)
    return nearest.group() if nearest else None


def _gap(a: regex.Match[str], b: regex.Match[str]) -> int:
    return int(b.start() - a.end() if a.end() <= b.start() else a.start() - b.end())


def one_group(passive: regex.Match[str] | None, done: regex.Match[str]) -> bool:
    """Whether 'wordt' and a participle belong together: 'wordt … gestart', 'gestart zal worden'."""
    return passive is not None and passive.start() - done.end() <= _CLOSE


def found_by(
    clause: Clause, verb: Verb, strength: Strength, a: regex.Match[str], b: regex.Match[str], rule: str
) -> Promise:
    """What a verb promises, its words from `a` to `b`."""
    return Promise(verb.kind, core_of(clause, a, b), strength, rule=rule)


def core_of(clause: Clause, *matches: regex.Match[str]) -> tuple[int, int]:
    """Where in the paragraph the matches stand, from the first to the last."""
    spots = [spot for match in matches for spot in match.span()]
    return clause.begin + min(spots), clause.begin + max(spots)
