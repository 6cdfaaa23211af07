"""The parts of a citation as patterns, one for each part of the grammar in `citation_grammar`."""

from __future__ import annotations

from functools import cache

import regex

from extract.text.citation import DASH, ROMAN, words
from extract.text.day import SPACE
from extract.text.year import OLD_YEAR

_BASE = rf"[1-9]\d{SPACE}?\.?\d{{3}}(?!\d)"
_LETTER_SUFFIX = rf"(?:{ROMAN}[A-E]?|[A-HJ-M])(?![\p{{L}}\p{{N}}])"
_NUMBER = r"(?:\d{1,4}[A-Za-z]?|[A-Z]{1,2})(?![\p{L}\p{N}])(?!,\d|\.\d{3}(?!\d))"


@cache
def form(name: str) -> regex.Pattern[str]:
    """The pattern of one part of a citation."""
    nr = rf"{words('nummer')}{SPACE}?"
    chapter = rf"(?:{words('hoofdstuk')}{SPACE})"
    letters = r"[A-Z]{1,2}(?![\p{L}\p{N}])"
    series = rf"{DASH}(?:0\d|\d\d(?={SPACE}?{DASH}{SPACE}?\d|,?{SPACE}?{nr}|,{SPACE}?{letters}))"
    patterns = {
        "opening": words("opening"),
        "chamber": rf"{words('kamer')}|(?i:(?<=stuk|stukken))II?(?!\p{{L}})",
        "filler": words("vulwoord"),
        "session": rf"{OLD_YEAR}{SPACE}?[/‐‑‒–−-]{{1,2}}{SPACE}?-?{SPACE}?(?:\d{{4}}|\d\d)(?!\d)",
        "between": rf"(?:{SPACE}|[,.;:(])*+",
        "nr": nr,
        "dossier": (
            rf"{_BASE}(?:(?:{SPACE}?{DASH}{SPACE}?{chapter}?|,?{SPACE}{chapter}){_LETTER_SUFFIX}(?!(?!{DASH}{nr}){DASH}?\p{{Ll}})"
            rf"|{_LETTER_SUFFIX}(?=,?{SPACE}?{nr})"
            rf"|{SPACE}{_LETTER_SUFFIX}(?={SPACE}?(?:[,;:.()/\]\n\t]|{DASH}|{nr}|$)|{SPACE}en{SPACE})|,{SPACE}{ROMAN}(?=,{SPACE}?(?:{nr}|[A-Z]{{1,2}}(?![\p{{L}}\p{{N}}])))"
            rf"|(?<=21{SPACE}?501){DASH}\d\d(?!\d)|{series}(?!\d))?"
            rf"(?:{SPACE}?[-/]?{SPACE}?\(?R{SPACE}?\d{{3,4}}(?!\d)\)?)?"
        ),
        "old": rf"\d{SPACE}?\d{{3}}(?!\d)(?={SPACE}?,?{SPACE}?{nr})",
        "roman": r"C{1,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![\p{L}\p{N}])",
        "or": rf"{SPACE}?/{SPACE}?|{SPACE}?[,;]{SPACE}|{SPACE}(?:en|&){SPACE}",
        "to number": rf"{SPACE}?(?:[,;:]|{DASH})?{SPACE}?\(?(?P<nr>{nr})",
        "hyphen": rf"{SPACE}?{DASH}{SPACE}?(?={_NUMBER})|(?={_NUMBER})(?<={DASH})",
        "letters": rf",{SPACE}?(?=[A-Z]{{1,2}}(?![\p{{L}}\p{{N}}]))",
        "comma": rf",{SPACE}?(?=\d{{1,4}}[a-z]?(?![\p{{L}}\p{{N}}]))(?!{OLD_YEAR}{SPACE}?[/–-])",
        "number": _NUMBER,
        "page": (
            rf",?{SPACE}?\(?(?P<word>{words('pagina')}){SPACE}?(?P<pages>\d{{1,5}}(?:{SPACE}?(?:{words('tot')}|,|en|&)"
            rf"{SPACE}?\d{{1,5}}(?!{SPACE}?\d{{3}}|\d)){{0,6}})"
        ),
        "to": rf"{SPACE}?{words('tot')}{SPACE}?",
        "and": (
            rf"{SPACE}?(?:,{SPACE}?(?:en{SPACE})?|/{SPACE}?|;{SPACE}?)"
            rf"|{SPACE}(?:en|&|respectievelijk|resp\.){SPACE}"
        ),
        "next": rf"{SPACE}?[,;]{SPACE}?(?:en{SPACE})?|{SPACE}(?:en|&){SPACE}",
        "bare": rf"(?<![\p{{L}}\p{{N}}.,/:+€$]|{DASH})(?<!\d{SPACE}){_BASE}",
        "nr before": rf"{nr}$",
        "not before": rf"{words('geen')}{SPACE}?(?:{words('nummer')}|:)?{SPACE}?$",
        "filed under": rf"{words('geen_streepje')}{SPACE}?(?:{words('nummer')}|:)?{SPACE}?$",
        "reversed": rf"(?P<nr>{nr})(?P<number>{_NUMBER}){SPACE}\((?=[1-9]\d{SPACE}?\d{{3}}(?!\d))",
        "roman bare": rf"(?<![\p{{L}}\p{{N}}-])(?=C[CXLVI]*,{SPACE}[A-Z]{{1,2}}(?![\p{{L}}\p{{N}}]))",
        "chapter": rf"(?:{DASH}|{SPACE}){ROMAN}[A-E]?(?![\p{{L}}\p{{N}}])|^21{SPACE}?501{DASH}",
        "goes on": rf"{DASH}\d|[\p{{L}}\p{{N}}%€/@]|{SPACE}(?:{words('eenheid')}|%|€)",
        "id": (
            rf"(?<![\p{{L}}\p{{N}}])kst-(?:(?P<session>\d{{8}})-)?(?P<dossier>\d{{5}}"
            rf"(?:-(?:{ROMAN}[A-E]?|[A-Z]|\d\d)(?=-[\dA-Z]))?)-(?P<number>[A-Z]{{1,2}}|\d{{1,4}}[a-zA-Z]?)(?![\p{{L}}\p{{N}}])"
        ),
        "answer id": (
            r"(?<![\p{L}\p{N}])(?P<kind>ah|h)-(?P<chamber>tk|ek)-(?P<session>\d{8})-(?P<number>\d{1,4})(?:-(?P<item>\d+))?(?!\d)"
        ),
    }
    return regex.compile(patterns[name])
