"""What an amount is for, in the words of its sentence or of the row of its list."""

from __future__ import annotations

import regex

from extract.text.modifier import modifier_words
from extract.text.noun import is_function_word
from extract.text.year import YEAR

_YEAR = rf"{YEAR}(?![\d%]|[-/.,]\d(?<!\b\d{{4}}-\d))"
#: How far behind an amount (in characters) its purpose stands.
_FAR = 400
_UNTIL = r"(?:[^;:.,()]|[.,](?=\d)){3,160}+"
_FOR_AFTER = regex.compile(
    r"(?:\s++\p{L}[\p{L}'’-]*+){0,3}?\s++(?P<lead>voor|ten behoeve van|om)\s++"
    rf"(?!\d|het jaar|de jaren)(?P<what>{_UNTIL})",
    regex.IGNORECASE,
)
_VERB = r"(?:is|zijn|wordt|worden|was|komt|stel|stelt|trek|trekt|reserveer|reserveert|heb|heeft|gaat)"
_FOR_OPENS = regex.compile(
    rf"\W{{0,3}}voor\s++(?!\d|het jaar|de jaren)(?P<what>[^;:.,()]{{3,120}}?)\s{_VERB}\s", regex.IGNORECASE
)
_TRAILING = regex.compile(r"\s(?:beschikbaar|gereserveerd|nodig)(?:\s\p{L}++){0,2}$")
_YEAR_AT_END = regex.compile(rf"\s(?:in|per|vanaf|tot en met|t/m)\s{YEAR}$")
_TIME = regex.compile(
    r"(?:(?:de|het|een|deze|dit)\s)?(?:komend|afgelopen|volgend|eerstvolgend|lopend|periode|jaren|maanden)e?\b",
    regex.IGNORECASE,
)
_ROW_LEAD = regex.compile(
    rf"(?:\s|in|medio|eind|begin|{_YEAR}|is|gereserveerd|beschikbaar|extra(?=\svoor\b)|voor|:|[-–\t])*+(?<!\p{{L}}(?=\p{{L}}))"
)
#: 'Scholing: € 12 miljoen': a short label before the amount, of which the row holds no other.
_LABEL_BEFORE = regex.compile(
    r"\W{0,3}(?:\(?(?:\d{1,2}|[a-z])[.)]\s+)?(?P<label>\p{L}[^:.;€]{1,80}?)(?:\s?:|\s[–—-](?=\s))\s*(?:\p{L}+\s){0,4}$"
)
#: 'Scholing (€ 12 miljoen)'
_LABEL_BESIDE = regex.compile(
    r"\W{0,3}(?:\(?(?:\d{1,2}|[a-z])[.)]\s+)?(?P<label>\p{L}[^:.;€(]{1,80}?)\s\((?:\p{L}+\s){0,2}$"
)
_ROW_OPENS = regex.compile(r"[^\p{L}\d€]*+")


def purpose_of(text: str, begin: int, end: int, stop: int, listed: bool) -> str | None:
    """What an amount at `begin:end` is for, in the words of its sentence; the next amount begins at `stop`.

    In a row of a list (`listed`) that the amount opens, the rest of the row is what it is for; in one that a
    label with a colon opens, the label.

    >>> purpose_of("Er is € 5 miljoen beschikbaar voor de scholing van jongeren.", 6, 17, 60, False)
    'de scholing van jongeren'
    """
    if listed and stop == len(text) and _ROW_OPENS.match(text).end() == begin:
        rest = text[end:]
        rest = rest[_ROW_LEAD.match(rest).end() :].strip(" .;")
        return None if is_function_word(rest.partition(" ")[0].casefold()) else rest or None
    if listed and stop == len(text) and (label := _LABEL_BEFORE.match(text[:begin])):
        return str(label["label"]).strip()
    if listed and text[end : end + 1] == ")" and (label := _LABEL_BESIDE.match(text[:begin])):
        return str(label["label"]).strip()
    after = _FOR_AFTER.match(text[end : min(stop, end + _FAR)])
    if after is not None:
        what = _as_purpose(_TRAILING.sub("", after["what"].strip()))
        return f"om {what}" if what and after["lead"].casefold() == "om" else what
    opens = _FOR_OPENS.match(text[: min(begin, _FAR)])
    return _as_purpose(opens["what"].strip()) if opens is not None else None


def _as_purpose(what: str) -> str | None:
    """What is said to be paid for, without a year or loose words at its end; None where it is a time
    ('de komende twee jaar'), a particle ('trek ik … uit') or only points elsewhere ('hen')."""
    what = _YEAR_AT_END.sub("", what)
    words = what.split()
    while words and (is_function_word(words[-1].casefold()) or words[-1].casefold() in modifier_words()):
        words.pop()
    telling = any(len(word) > 3 and not is_function_word(word.casefold()) for word in words)
    return " ".join(words) if telling and not _TIME.match(what) else None
