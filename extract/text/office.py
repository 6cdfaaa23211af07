"""Offices ('de Minister van Financiën') and the ministry they speak for, under its one official name."""

from __future__ import annotations

from functools import cache

import regex

from extract.models import Metadata
from extract.text.fold import fold
from extract.vocabulary import any_of, rows


@cache
def office_fragment() -> str:
    """A regular expression, without a group and for any case, of the words that open an office."""
    return rf"(?:{any_of(row['form'] for row in rows('ambten'))})"


@cache
def _opening() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?:(?:mede\s+)?namens\s+)?(?:(?:de|het)\s+)?(?={office_fragment()}\b)", regex.IGNORECASE
    )


@cache
def _anywhere() -> regex.Pattern[str]:
    return regex.compile(rf"\b{office_fragment()}\b", regex.IGNORECASE)


def opens_office(text: str, *, article: bool = False) -> bool:
    """Whether a text opens with an office; with `article` only where 'de' stands before it, as over a name.

    >>> opens_office("De Minister van Financiën,"), opens_office("mede namens de Staatssecretaris van OCW")
    (True, True)
    >>> opens_office("Minister-President"), opens_office("Minister-President", article=True)
    (True, False)
    """
    match = _opening().match(text)
    return match is not None and (not article or match.group().rstrip().casefold().endswith(("de", "het")))


#: Words of an office that are written small.
_SMALL = frozenset(
    {
        "van",
        "voor",
        "en",
        "de",
        "het",
        "der",
        "minister",
        "ministers",
        "staatssecretaris",
        "staatssecretarissen",
    }
)


def office_case(text: str) -> str:
    """An office printed in capitals, as it is otherwise written.

    >>> office_case("MINISTER VOOR MEDISCHE ZORG EN SPORT EN DE STAATSSECRETARIS VAN FINANCIËN")
    'minister voor Medische Zorg en Sport en de staatssecretaris van Financiën'
    """
    words = (word.casefold() for word in text.split())
    return " ".join(word if word.strip(",") in _SMALL else word.capitalize() for word in words)


def names_office(text: str) -> bool:
    """Whether an office stands anywhere in a text.

    >>> names_office("oud-minister van Financiën"), names_office("ministerie")
    (True, False)
    """
    return _anywhere().search(text) is not None


def bare_office(text: str) -> str:
    """An office as it is listed: without 'namens', article and the comma before the name.

    >>> bare_office("mede namens de Minister van Defensie,")
    'Minister van Defensie'
    """
    match = _opening().match(text)
    return text[match.end() if match else 0 :].rstrip(" ,")


@cache
def _before() -> str:
    """What stands before the name of a ministry in an office or a letterhead."""
    return rf"(?:ministerie|{office_fragment()}(?:s|sen)?)\s+(?:van|voor)\s+"


def ministries_in(text: str) -> tuple[str, ...]:
    """The official names of the ministries that a text names, each once, in order.

    A name of one word counts only after 'minister(ie) van'; abbreviations count in their own capitals.

    >>> ministries_in("de minister van Financiën, mede namens SZW"), ministries_in("de kosten van defensie")
    (('Financiën', 'Sociale Zaken en Werkgelegenheid'), ())
    >>> ministries_in("BRIEF VAN DE MINISTERS VAN FINANCIEN EN VAN BUITENLANDSE ZAKEN")
    ('Financiën', 'Buitenlandse Zaken')
    """
    official = _official()
    found = (official[fold(_folded(match["name"] or match["short"]))] for match in _pattern().finditer(text))
    return tuple(dict.fromkeys(found))


def ministry_of(metadata: Metadata) -> str | None:
    """The ministry of a letter: as the metadata name it, else that of the first sender whose office tells;
    None where nothing does. A ministry that the vocabulary does not know keeps its name as given."""
    if metadata.ministry:
        name = regex.sub(_before(), "", metadata.ministry.strip(), flags=regex.IGNORECASE)
        known = ministries_in(metadata.ministry)
        return _official().get(fold(_folded(name))) or (known[0] if len(known) == 1 else name)
    for sender in metadata.senders:
        if found := ministries_in(sender.role or ""):
            return found[0]
    return None


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


@cache
def _official() -> dict[str, str]:
    """Official name by every form of it."""
    forms = {row["form"]: row["ministerie"] for row in rows("portefeuilles")}
    for row in rows("ministeries"):
        forms |= dict.fromkeys((row["naam"], *row["kort"]), row["naam"])
    return {fold(_folded(form)): name for form, name in forms.items()}


@cache
def _pattern() -> regex.Pattern[str]:
    names = [row["naam"] for row in rows("ministeries")]
    offices = [row["form"] for row in rows("portefeuilles")]
    short = [form for row in rows("ministeries") for form in row["kort"]]
    several = [name for name in names if " " in name]
    return regex.compile(
        rf"(?<![\p{{L}}\d])(?:(?i:{_before()}(?P<name>{_any(names + offices)})|(?P<name>{_any(several)}))"
        rf"|(?P<short>{_any(short)}))(?![\p{{L}}\d])"
    )


def _any(forms: list[str]) -> str:
    # old papers print capitals without their accents: 'MINISTER VAN FINANCIEN'
    both = {*forms, *(plain for form in forms if (plain := fold(form)) != form.casefold())}
    longest_first = sorted(both, key=lambda form: (-len(form), form))
    return "|".join(r"\s+".join(map(regex.escape, form.split())) for form in longest_first)
