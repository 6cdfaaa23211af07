"""The salutation of a letter: 'Geachte voorzitter,', 'Mevrouw de Voorzitter,', 'Excellentie,'."""

from __future__ import annotations

import regex

_SALUTATION = regex.compile(
    r"(?:(?:zeer |hoog)?geachte?\b|(?:mijnheer|meneer|mevrouw) de (?:voor|vice-voor)zitter\b"
    r"|excellentie\b)",
    regex.IGNORECASE,
)


def opens_letter(text: str) -> bool:
    """Whether a line is, or opens with, the salutation of a letter.

    >>> [opens_letter(text) for text in ("Hooggeachte leden,", "Mijnheer de Voorzitter,", "De voorzitter")]
    [True, True, False]
    """
    return _SALUTATION.match(text) is not None
