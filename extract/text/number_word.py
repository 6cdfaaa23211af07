"""Numbers in words: 'vijfentwintig', 'anderhalf', 'tweehonderdvijftig'; words in `telwoorden.yml`."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache

import regex

from extract.vocabulary import any_of, rows

#: The ordinals that are not their number with -de or -ste.
_IRREGULAR = {"eerste": 1, "derde": 3}


@cache
def _values(*sorts: str) -> dict[str, Decimal]:
    return {row["form"]: Decimal(row["waarde"]) for row in rows("telwoorden") if row["soort"] in sorts}


@cache
def ambiguous_words() -> frozenset[str]:
    """Number words that are more often another word ('een'): numbers only inside other numbers."""
    return frozenset(row["form"] for row in rows("telwoorden") if row.get("los") is False)


def _alternatives(*sorts: str) -> str:
    return any_of(_values(*sorts))


@cache
def _word_pattern() -> regex.Pattern[str]:
    unit, teen, ten = _alternatives("eenheid"), _alternatives("tiener"), _alternatives("tiental")
    below = rf"(?:{teen}|(?:(?:{unit})(?:en|ën))?(?:{ten})|(?:{unit}))"
    return regex.compile(
        rf"(?:(?P<broken>{_alternatives('gebroken')})"
        rf"|(?:(?P<halves>{unit})(?:-?en-?een-?|ën|en)half)"
        rf"|(?:(?P<thousands>(?:{below})?(?:honderd(?:en)?(?:{below})?)?)(?P<duizend>duizend)(?:\s?en\s)?)?"
        rf"(?:(?P<hundreds>{below})?(?P<honderd>honderd)(?:en(?=\p{{L}}))?)?(?P<rest>{below})?)"
    )


@cache
def _below_pattern() -> regex.Pattern[str]:
    unit, teen, ten = _alternatives("eenheid"), _alternatives("tiener"), _alternatives("tiental")
    return regex.compile(rf"(?P<teen>{teen})|(?:(?P<unit>{unit})(?:en|ën))?(?P<ten>{ten})|(?P<alone>{unit})")


def _below_hundred(word: str | None) -> Decimal:
    match = _below_pattern().fullmatch(word or "")
    if match is None:
        return Decimal(0)
    values = _values("eenheid", "tiener", "tiental")
    return sum((values[part] for part in match.groups() if part), Decimal(0))


def _below_thousand(word: str) -> Decimal:
    hundreds, honderd, rest = word.partition("honderd")
    if not honderd:
        return _below_hundred(word)
    return (_below_hundred(hundreds) or 1) * Decimal(100) + _below_hundred(rest.removeprefix("en") or rest)


@lru_cache(maxsize=1 << 15)
def parse_word(word: str) -> Decimal | None:
    """The value of one number word, in any case; words that are none ('eerste', 'vierde') are None.

    >>> parse_word("tweehonderdvijftig"), parse_word("Zeventien"), parse_word("drieëntwintig")
    (Decimal('250'), Decimal('17'), Decimal('23'))
    >>> parse_word("tweetal"), parse_word("aantal"), parse_word("tiental")
    (Decimal('2'), None, None)
    >>> parse_word("anderhalf"), parse_word("tweeënhalf"), parse_word("vijfde")
    (Decimal('1.5'), Decimal('2.5'), None)
    """
    word = word.casefold()
    match = _word_pattern().fullmatch(word) if word else None
    if match is None:
        return _collective(word)
    if match["broken"]:
        return _values("gebroken")[match["broken"]]
    if match["halves"]:
        return _values("eenheid")[match["halves"]] + Decimal("0.5")
    total = _below_hundred(match["rest"])
    if match["honderd"]:
        total += (_below_hundred(match["hundreds"]) or 1) * 100
    if match["duizend"]:
        total += (_below_thousand(match["thousands"]) if match["thousands"] else 1) * 1000
    return total


def _collective(word: str) -> Decimal | None:
    """'tweetal', 'drietal' up to 'negental', and 'twaalftal'; 'tiental' and more are round figures."""
    unit = word.removesuffix("tal") if word.endswith("tal") else ""
    if unit == "twaalf":
        return Decimal(12)
    value = _values("eenheid").get(unit)
    return value if value is not None and value > 1 else None


def parse_ordinal(word: str) -> int | None:
    """The number of an ordinal in letters or figures, in any case; None for another word.

    >>> [parse_ordinal(word) for word in ("eerste", "Derde", "achtste", "twaalfde", "3e", "21ste")]
    [1, 3, 8, 12, 3, 21]
    >>> parse_ordinal("einde"), parse_ordinal("lid")
    (None, None)
    """
    word = word.casefold()
    if figure := regex.fullmatch(r"(\d{1,3})(?:e|ste|de)", word):
        return int(figure[1])
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending in ("ste", "de"):
        value = parse_word(word.removesuffix(ending)) if word.endswith(ending) else None
        if value is not None and value == int(value):
            return int(value)
    return None
