"""What a text is about, as the stems of its words: so that two texts can be held against each other."""

from __future__ import annotations

from functools import cache

from extract.text.fold import folded_words
from extract.vocabulary import rows

#: Shorter words tell no subject; longer ones are compared by so many letters, so that 'gemeente' is
#: 'gemeentelijke'.
_SHORTEST, _STEM = 4, 7


@cache
def stems(text: str) -> frozenset[str]:
    """The stems of the words of a text that say what it is about.

    >>> sorted(stems("over het openstellen van het portaal")), stems("over de")
    (['openste', 'portaal'], frozenset())
    """
    left_out = closed_words()
    words = folded_words(text).split()
    return frozenset(word[:_STEM] for word in words if len(word) >= _SHORTEST and word not in left_out)


@cache
def closed_words() -> frozenset[str]:
    """Words of the closed classes, and verbs and predicates that say no subject."""
    return frozenset(word for row in rows("functiewoorden") for word in folded_words(row["form"]).split())
