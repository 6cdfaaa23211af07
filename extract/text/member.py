"""Names of members as letters and registers write them, and whether two can be of one person.

A letter says 'Van Dijk', a register 'I. (Inge) van Dijk', the head of a motion 'INGE VAN DIJK'; a hyphen may
join two names of one person ('Slagt-Tichelman') or of two ('Joseph-Agema').
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cache

import regex

from extract.text.fold import fold, folded_words
from extract.vocabulary import rows

#: 'I. ' and 'S.P.R.A. ' before a name; a name in brackets after them is what people call them.
_INITIALS = regex.compile(r"^\s*(?:\p{Lu}\p{Ll}?\.\s*)+")
_CALLED = regex.compile(r"\(([^()]*)\)")
#: Shorter words are too often alike by chance for one letter of difference to mean a slip of the pen.
_LONG = 5
_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Member:
    """A name in folded words: what stands before the surname where a particle shows it, and the surname."""

    first: str | None
    particle: str | None
    surname: tuple[str, ...]


@cache
def member(name: str) -> Member:
    """A name taken apart; without a particle nothing tells first names from the surname.

    >>> member("I. (Inge) van Dijk")
    Member(first='inge', particle='van', surname=('dijk',))
    >>> member("Slagt-Tichelman").surname, member("De Vries"), member("P.A. Grinwis").surname
    (('slagt', 'tichelman'), Member(first=None, particle='de', surname=('vries',)), ('grinwis',))
    """
    called = _CALLED.search(name)
    bare = _CALLED.sub(" ", _INITIALS.sub("", name))
    words = folded_words(f"{called[1]} {bare}" if called else bare).split()
    places = [at for at, word in enumerate(words) if word in _particles()]
    if places and places[-1] + 1 < len(words):
        first = " ".join(words[: places[0]])
        particle = " ".join(words[places[0] : places[-1] + 1])
        return Member(first or None, particle, tuple(words[places[-1] + 1 :]))
    if called and len(words) > 1:
        return Member(words[0], None, tuple(words[1:]))
    return Member(None, None, tuple(words))


@cache
def _particles() -> frozenset[str]:
    return frozenset(word for row in rows("tussenvoegsels") for word in folded_words(row["form"]).split())


@cache
def may_be_one(one: str, other: str) -> bool:
    """Whether two names can be of one person: a surname in common, and no first names that differ.

    >>> may_be_one("Van Dijk", "I. (Inge) van Dijk"), may_be_one("Diederik van Dijk", "Inge van Dijk")
    (True, False)
    >>> may_be_one("Dijk", "Inge van Dijk"), may_be_one("Joseph-Agema", "Agema"), may_be_one("Krol", "Kröl")
    (False, True, True)
    >>> may_be_one("Chris Stoffer", "Stoffer"), may_be_one("Krol", "Krol-Kops"), may_be_one("Krol", "Kops")
    (True, True, False)
    """
    left, right = member(one), member(other)
    if (
        left.first
        and right.first
        and left.first.split()[0] != right.first.split()[0]
        and not _initial(left, right)
    ):
        return False
    if set(left.surname) & set(right.surname):
        # 'Dijk' and 'Van Dijk' are two people; a particle may be missing only beside a longer name
        alone = len(left.surname) == len(right.surname) == 1
        return not (
            alone and (left.particle is None) != (right.particle is None) and _has_particle(one, other)
        )
    return _alike(" ".join(left.surname), " ".join(right.surname))


@cache
def are_two(one: str, other: str) -> bool:
    """Whether two names cannot be of one person, however carelessly either is written: no part of a surname
    in common. Between this and `may_be_one` nobody can tell.

    >>> are_two("Dijk", "Inge van Dijk"), are_two("Krol", "Kops"), are_two("Joseph-Agema", "Agema")
    (False, True, False)
    """
    left, right = member(one), member(other)
    shared = set(left.surname) & set(right.surname)
    return not shared and not _alike(" ".join(left.surname), " ".join(right.surname))


def _initial(left: Member, right: Member) -> bool:
    """Whether one first name is the first letter of the other."""
    short, long = sorted((left.first or "", right.first or ""), key=len)
    return len(short) == 1 and long.startswith(short)


def _has_particle(one: str, other: str) -> bool:
    return any(word in _particles() for name in (one, other) for word in folded_words(name).split())


def _alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _LONG:
        return False
    return difflib.SequenceMatcher(None, one, other).ratio() >= _ALIKE


def spelled(name: str) -> str:
    """What of a name two spellings share, to look it up by: its last word, folded.

    >>> spelled("Inge van Dijk"), spelled("Nijkerken-de Haan"), spelled("")
    ('dijk', 'haan', '')
    """
    words = fold(name).replace("-", " ").split()
    return words[-1].strip(".,'’") if words else ""
