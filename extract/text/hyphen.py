"""Hyphens as one sign: makers of files write three where print has one."""

from __future__ import annotations

#: The hyphen of Unicode and the one at which no line ends: 'hoofd‐artikel', 'e‑mail'.
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011"), "-")


def plain_hyphens(text: str) -> str:
    """A text with each hyphen as the sign on the keyboard; dashes stay.

    >>> plain_hyphens("de motie\u2011Jansen, op lijst\u2010 en regelniveau – en verder")
    'de motie-Jansen, op lijst- en regelniveau – en verder'
    """
    return text.translate(_HYPHENS) if "\u2010" in text or "\u2011" in text else text
