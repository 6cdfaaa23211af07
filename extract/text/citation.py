"""Values in citations of official papers: dossiers, ondernummers.

Each parser takes a printed form and gives its normal form, or None. Sources of the forms: Aanwijzing
voor de regelgeving 3.43 and the identifiers of officielebekendmakingen.nl.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import regex

from extract.text.day import SPACE
from extract.vocabulary import rows

DASH = r"[-‐‑‒–−]"
#: Chapters of the budget and Eerste Kamer series below a hundred.
ROMAN = r"(?:X{1,3}(?:IX|IV|V?I{0,3})|IX|IV|VI{0,3}|I{1,3})"
_DOSSIER = regex.compile(
    rf"(?P<a>\d{{1,2}}){SPACE}?\.?(?P<b>\d{{3}})"
    rf"(?:,?{SPACE}?(?:{DASH}{SPACE}?)?(?:\p{{L}}+\.?{SPACE})?(?P<suffix>{ROMAN}[A-E]?|[A-Z]|\d\d))?"
    rf"(?:{SPACE}?[-/]?{SPACE}?\(?R{SPACE}?\d{{3,4}}\)?)?"
)
_ROMAN_DOSSIER = regex.compile(r"C{1,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_NUMBER = regex.compile(r"(?P<digits>\d{1,4})(?P<letter>[A-Za-z]?)|(?P<letters>[A-Z]{1,2})")
_WIDEST = 60
_UNSAFE = regex.compile(r"[^A-Za-z0-9.]+")


def dossier(text: str) -> str | None:
    """The normal form of a dossier: no inner space, suffix after a hyphen, no kingdom act number.

    >>> dossier("35 570 XV"), dossier("21 501-07"), dossier("34 356 (R2064)"), dossier("19 700 hoofdstuk XV")
    ('35570-XV', '21501-07', '34356', '19700-XV')
    >>> dossier("CXXIV"), dossier("2500 EA")
    ('CXXIV', None)
    """
    if _ROMAN_DOSSIER.fullmatch(text):
        return text
    match = _DOSSIER.fullmatch(text.strip())
    if match is None:
        return None
    base = match["a"] + match["b"]
    return f"{base}-{match['suffix']}" if match["suffix"] else base


def ondernummer(text: str) -> str | None:
    """The normal form of an ondernummer: digits, with a letter for an annex, or Eerste Kamer letters.

    >>> ondernummer("071"), ondernummer("42e"), ondernummer("AE"), ondernummer("12345")
    ('71', '42e', 'AE', None)
    """
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    if match["letters"]:
        return text
    digits = match["digits"].lstrip("0")
    return digits + match["letter"] if digits else None


def number_range(first: str, last: str) -> tuple[str, ...] | None:
    """The ondernummers from `first` up to `last`, both included; None where that is no range.

    >>> number_range("1", "3"), number_range("84", "6"), number_range("A", "C")
    (('1', '2', '3'), None, ('A', 'B', 'C'))
    >>> number_range("3", "3"), number_range("A", "A"), number_range("1", "200")
    (None, None, None)
    """
    if first.isdigit() and last.isdigit() and int(first) < int(last) <= int(first) + _WIDEST:
        return tuple(str(n) for n in range(int(first), int(last) + 1))
    if len(first) == len(last) == 1 and first.isupper() and last.isupper() and first < last:
        return tuple(chr(n) for n in range(ord(first), ord(last) + 1))
    return None


def address_part(text: str) -> str:
    """A text as part of an address: ASCII letters, digits, points and single hyphens ('IENW/BSK-2022/1')."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return str(_UNSAFE.sub("-", plain)).strip("-.")


def paper_id(dossier: str, ondernummer: str) -> str:
    """The id of a kamerstuk; dossier and number in normal form.

    >>> paper_id("35570-XV", "62")
    'kst-35570-XV-62'
    """
    return f"kst-{address_part(dossier)}-{address_part(ondernummer)}"


@cache
def words(part: str) -> str:
    """A regex of all citation words of one part ('opening', 'nummer'), longest first.

    Forms of capitals alone match as they are, the others in any case; a form that ends in a letter ends
    at a word boundary, one that ends in a full stop does not need the space after it.
    """
    forms = [row["form"] for row in rows("citaatvormen") if row["deel"] == part]
    if part == "opening":
        # a text layer that lost its spaces: 'KamerstukkenII'
        return rf"(?:{form_pattern(forms)}|(?i:Kamerstuk(?:ken)?)(?=II?(?!\p{{L}})))"
    return form_pattern(forms)


def may_open(text: str) -> bool:
    """Whether a word that opens a citation stands in a text, alone or in another; quick to say no.

    >>> may_open("Zie Kamerst. II"), may_open("Het bezoek was goed."), may_open("In de EK is gevraagd")
    (True, False, True)
    """
    folded = text.casefold()
    return any(stem in (text if stem.isupper() else folded) for stem in _opening_stems())


@cache
def _opening_stems() -> frozenset[str]:
    """The first words of the forms, folded but for those that match in capitals alone."""
    stems = [row["form"].split(" ")[0] for row in rows("citaatvormen") if row["deel"] == "opening"]
    return frozenset(stem if stem.isupper() else stem.casefold() for stem in stems)


def form_pattern(forms: list[str]) -> str:
    """A regex of `forms`, longest first, with spaces of any kind between their words."""
    longest_first = sorted(forms, key=len, reverse=True)
    return "(?:" + "|".join(_one_form(form) for form in longest_first) + ")"


def _one_form(form: str) -> str:
    body = rf"{SPACE}".join(regex.escape(word) for word in form.split(" "))
    start = r"(?<![\p{L}\p{N}])" if form[0].isalpha() else ""
    end = r"(?![\p{L}\p{N}])" if form[-1].isalnum() else ""
    cased = body if form.isupper() else f"(?i:{body})"
    return f"{start}{cased}{end}"


def row_of(part: str, form: str) -> dict[str, object]:
    """The vocabulary row of a citation word as it was printed; raises KeyError if there is none."""
    return _by_form()[part, _fold(form)]


@cache
def _by_form() -> dict[tuple[str, str], dict[str, object]]:
    return {(row["deel"], _fold(row["form"])): row for row in rows("citaatvormen")}


def _fold(form: str) -> str:
    return " ".join(form.split()).casefold()
