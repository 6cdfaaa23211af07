"""Texts without what does not tell words apart: case, accents, marks."""

from __future__ import annotations

import unicodedata
from functools import cache


def fold(text: str) -> str:
    """Lower case without accents, as the full-text index of kb.db has it.

    >>> fold("Creëren"), fold("Financiële")
    ('creeren', 'financiele')
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in plain if not unicodedata.combining(character))


def folded_words(text: str) -> str:
    """The words of a text, folded, with one space between them: names are compared so.

    >>> folded_words("Kröger"), folded_words("Nijkerken-de  Haan")
    ('kroger', 'nijkerken de haan')
    """
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


def letters_only(text: str, kept: str = "") -> str:
    """The letters and digits of a text, folded, and the characters of `kept`.

    >>> letters_only("«geraakt»,"), letters_only("–"), letters_only("€ 5%", kept="€%")
    ('geraakt', '', '€5%')
    """
    return "".join(c for c in fold(text) if c.isalnum() or c in kept)


def fold_in_place(text: str) -> str:
    """A folded text of the same length, so that its places are those of the text.

    >>> fold_in_place("Geévalueerd in Ürk")
    'geevalueerd in urk'
    """
    return text.translate(_folds())


class _Folds(dict[int, str]):
    """The folded form of each character, made when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        lower = unicodedata.normalize("NFD", character)[0].lower()
        self[code] = lower if len(lower) == 1 else character
        return self[code]


@cache
def _folds() -> _Folds:
    return _Folds()
