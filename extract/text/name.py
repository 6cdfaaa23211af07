"""Names of people by their form: capitals, particles, hyphens ('Gijs van Dijk', 'Nijkerken-de Haan').

The forms follow the rules of Dutch spelling: a particle has a capital when no first name or initial
stands before it.
"""

from __future__ import annotations

from functools import cache

import regex

from extract.text.citation import DASH
from extract.text.day import SPACE
from extract.vocabulary import any_of, rows

_APOSTROPHE = "'’‘´`"
#: 'Kerstens', 'Kröger', 'IJsselstein', "D'Ancona", 'McDonald'; not all of it in capitals.
_WORD = (
    rf"(?:\p{{Lu}}[{_APOSTROPHE}])?\p{{Lu}}\p{{Ll}}(?:[\p{{L}}\p{{M}}]|[{_APOSTROPHE}](?=\p{{L}}))*+"
    r"|(?:IJ|Mc|Mac)\p{Lu}?[\p{Ll}\p{M}]++"
)
_CAPITALS = rf"(?:\p{{Lu}}[{_APOSTROPHE}])?\p{{Lu}}[\p{{Lu}}\p{{M}}]++"


@cache
def title_pattern() -> str:
    """A regex of one title before a name, and what parts it from the next word: 'drs. ', 'mr '.

    >>> import regex
    >>> [bool(regex.match(title_pattern(), name)) for name in ("drs. A. Verf", "mw A. Verf", "dravend")]
    [True, True, False]
    """
    return rf"(?:(?:{any_of(row['form'] for row in rows('titulatuur'))})(?:\.\s*|\s+))"


@cache
def _particles(prepositions: bool = True) -> str:
    """A regex of all particles; without those that are `prepositions` too ('op de')."""
    forms = {
        _plain(row["form"]) for row in rows("tussenvoegsels") if prepositions or not row.get("voorzetsel")
    }
    longest_first = sorted(sorted(forms), key=len, reverse=True)
    return "(?:" + "|".join(_particle(form) for form in longest_first) + ")"


def _plain(form: str) -> str:
    return form.translate({ord(mark): "'" for mark in _APOSTROPHE})


def _particle(form: str) -> str:
    words = (regex.escape(word).replace("'", f"[{_APOSTROPHE}]") for word in form.split(" "))
    return f"{SPACE}".join(words) + r"(?![\p{L}\p{N}])"


@cache
def name_pattern(not_a_name: frozenset[str] = frozenset()) -> str:
    """A regex of one name: first names, particles and surname as far as they are written.

    `not_a_name` are words with a capital that end a name or are none ('Kamerstuk').

    >>> import regex
    >>> regex.match(name_pattern(), "Gijs van Dijk om structureel").group()
    'Gijs van Dijk'
    >>> regex.match(name_pattern(), "Van Nieuwenhuizen-Wijbenga en Heerma").group()
    'Van Nieuwenhuizen-Wijbenga'
    """
    bar = rf"(?!(?:{any_of(not_a_name)})(?![\p{{L}}]))" if not_a_name else ""
    within = rf"(?i:{_particles(prepositions=False)})"
    opening = rf"(?:{within}|(?=\p{{Lu}})(?i:{_particles()}))"
    word = rf"{bar}(?:{_WORD})"
    initials = rf"(?:\p{{Lu}}[a-z]?\.{SPACE}?){{1,5}}"
    hyphened = rf"{word}(?:{DASH}(?:{within}{SPACE})*+{word})*+"
    surname = rf"(?:{opening}{SPACE}){{1,2}}{hyphened}(?:{SPACE}{hyphened})?"
    full = rf"{hyphened}(?:{SPACE}{hyphened})?(?:{SPACE}(?:{within}{SPACE}){{1,2}}{hyphened})?"
    return rf"(?:(?:{initials})?(?:{surname}|{full}))(?![\p{{L}}])"


@cache
def capitals_pattern() -> str:
    """A regex of one name printed in capitals, as motions head themselves ('INGE VAN DIJK')."""
    particle = _particles()
    no_name = r"(?!(?:EN|C|OVER|INZAKE|VERVANGING|NR|LID|LEDEN|DE|HET|VAN)(?!\p{Lu}))"
    word = rf"{no_name}{_CAPITALS}(?:{DASH}(?:(?i:{particle}){SPACE})?{_CAPITALS})*+"
    return rf"(?:(?i:{particle}){SPACE})*+{word}(?:{SPACE}(?:(?i:{particle}){SPACE})*+{word}){{0,2}}"


def from_capitals(name: str) -> str:
    """A name printed in capitals, as it is otherwise written.

    >>> from_capitals("INGE VAN DIJK"), from_capitals("VAN 'T WOUT"), from_capitals("MICHON-DERKZEN")
    ('Inge van Dijk', "Van 't Wout", 'Michon-Derkzen')
    >>> from_capitals("EL ABASSI"), from_capitals("IJSSEL"), from_capitals("NIJKERKEN-DE HAAN")
    ('El Abassi', 'IJssel', 'Nijkerken-de Haan')
    >>> from_capitals("D'ANCONA"), from_capitals("O’BRIEN")
    ("D'Ancona", 'O’Brien')
    """
    low = {word for row in rows("tussenvoegsels") for word in row["form"].split(" ")}
    parts = regex.split(rf"({SPACE}|{DASH})", name)
    written = []
    for place, part in enumerate(parts):
        particle = part.lower() if part.lower() in low else None
        written.append(particle if particle and place else _capitalised(part))
    return "".join(written)


def _capitalised(word: str) -> str:
    if word.startswith("IJ"):
        return "IJ" + word[2:].lower()
    for place, letter in enumerate(word[:2]):
        if letter in _APOSTROPHE and place == 1:
            return word[:2] + _capitalised(word[2:])
    return word[:1] + word[1:].lower()
