"""Captions by their form: a word ('Tabel', 'Figuur', 'Bijlage'), a number, and what they are about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from extract.vocabulary import any_of, rows

Sort = Literal["tabel", "beeld", "stuk"]
_NUMBER = r"(?:\d{1,3}(?:\.\d{1,3}){0,3}[A-Za-z]?|[A-Z](?:\.?\d{1,2})?|[IVX]{1,5})"


@dataclass(frozen=True, slots=True)
class CaptionHead:
    """How a caption opens: the sort of its word, its number ('1', '2A') and the title behind it."""

    sort: Sort
    number: str
    title: str


@cache
def _words() -> dict[str, Sort]:
    return {row["form"]: row["soort"] for row in rows("bijschriftwoorden")}


@cache
def _head() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?i:(?P<word>{any_of(_words())}))\s+(?P<number>{_NUMBER})(?!\w)\s*[.:–—-]?\s*(?P<title>.*)",
        regex.DOTALL,
    )


def caption_head(text: str) -> CaptionHead | None:
    """How a caption opens; None for a text that opens otherwise ('tabellen', 'Tabel met cijfers').

    >>> caption_head("Tabel 1. Toegekende aanvragen")
    CaptionHead(sort='tabel', number='1', title='Toegekende aanvragen')
    >>> caption_head("Tabel met cijfers") is None
    True
    """
    match = _head().match(text)
    if match is None:
        return None
    return CaptionHead(_words()[match["word"].casefold()], match["number"], match["title"].strip())


def opens_caption(text: str, *sorts: Sort) -> bool:
    """Whether a text opens as the caption of something of these sorts, with a capital; of any where none is
    given.

    >>> opens_caption("Figuur 3"), opens_caption("Figuur 3", "tabel"), opens_caption("tabel 3 laat zien")
    (True, False, False)
    """
    head = caption_head(text)
    return head is not None and text[:1].isupper() and (not sorts or head.sort in sorts)


@cache
def caption_words(*sorts: Sort) -> str:
    """A regular expression, without a group, of the words of these sorts.

    >>> caption_words("tabel")
    'overzicht|tabel'
    """
    return any_of(form for form, sort in _words().items() if sort in sorts)
