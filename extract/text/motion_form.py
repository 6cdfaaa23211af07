"""The forms in which motions are named, as patterns made of words, names and parties."""

from __future__ import annotations

from functools import cache

import regex

from extract.text.citation import DASH, form_pattern
from extract.text.day import SPACE
from extract.text.month import any_month
from extract.text.name import capitals_pattern, name_pattern
from extract.vocabulary import Row, rows

#: What members do by a motion, and how it is said that they do it so.
_ASKS = (
    r"(?:verzocht(?:en)?|verzoek(?:t|en)|vroeg(?:en)?|vra(?:agt|gen)|riep(?:en)?|roep(?:t|en)|drong(?:en)?|pleitten?"
    r"|spra(?:k|ken))"
)
_BY_MOTION = (
    rf"(?:in|bij|per|met|via|middels){SPACE}(?:(?:hun|zijn|haar|een|de|deze){SPACE})?(?:\p{{Ll}}+{SPACE})?motie"
    rf"(?!{SPACE}?{DASH}|{SPACE}(?:van\b(?!{SPACE}\d)|\p{{Lu}}))"
)
#: When or where a motion is moved: 'diende op 29 september een motie in'.
_AT = (
    r"(?:op|in|bij|tijdens|naar|aanleiding|van|het|de|dit|deze|dat|toen|eerder|onlangs|recent|destijds|vorige?"
    r"|afgelopen|hier(?:toe|over)|daar(?:toe|over)|ook|al|jaar|maand|week|\p{Ll}*(?:debat|overleg)|\d{1,4}"
    r"|jl\.?|jongstleden)"
)


def word_rows(part: str) -> list[Row]:
    """The words around a motion that play one part ('indiener', 'uitslag')."""
    return [row for row in rows("motiewoorden") if row["deel"] == part]


def party_names() -> tuple[str, ...]:
    """All spellings of the parties ('PvdA', 'GL', 'Volkspartij voor Vrijheid en Democratie')."""
    return tuple(name for row in rows("partijen") for name in (row["form"], row["naam"], *row["aliassen"]))


@cache
def form_of(name: str) -> regex.Pattern[str]:
    """The pattern of one form or step, by its name ('by', 'slash')."""
    one = form_pattern([row["form"] for row in word_rows("indiener") if not row.get("meervoud")])
    many = form_pattern([row["form"] for row in word_rows("indiener") if row.get("meervoud")])
    aim = form_pattern([row["form"] for row in word_rows("doel")])
    joined = "|".join(row["form"] for row in word_rows("soort") if not row["form"].endswith(("de", "en")))
    party = "(?:" + "|".join(_party(name) for name in sorted(party_names(), key=len, reverse=True)) + ")"
    a_name = name_pattern(frozenset(row["form"] for row in word_rows("geen_naam")))
    parens = rf"(?:{SPACE}?\({party}(?:[,/ -]{{1,2}}{party})*\))?"
    others = rf",?{SPACE}(?:(?i:c\.s)\.?|(?i:cum{SPACE}suis)|e\.a\.)"
    followers = rf"(?:{others})?"
    patterns = {
        "motion": rf"(?<!\p{{L}})(?i:(?:{joined})?(?P<word>moties?))(?!\p{{L}})(?:{SPACE}{aim})?",
        "by": rf"(?:{SPACE}(?:aangenomen|verworpen|aangehouden)(?=,?{SPACE}ingediend{SPACE}door))?,?{SPACE}"
        rf"(?i:(?:(?:van|door|die|(?:aan{SPACE})?die{SPACE}door"
        rf"|(?:die{SPACE}(?:is|zijn|was|werd){SPACE})?ingediend{SPACE}door){SPACE})?)(?:(?P<many>{many})|(?P<one>{one})){SPACE}",
        "moved by": rf",?{SPACE}(?i:(?:die{SPACE}(?:is|zijn|was|werd){SPACE})?"
        rf"(?:ingediend|voorgesteld){SPACE}door){SPACE}",
        "and by": rf"(?:{SPACE}?\([^()\n\t]{{1,80}}\))?,?{SPACE}(?:en|alsmede|en{SPACE}die){SPACE}"
        rf"(?P<by>van{SPACE}(?:(?P<many>{many})|(?P<one>{one})){SPACE})",
        # 'De moties Jansen (Kamerstuk 31 293, nr. 8) en De Vries (Kamerstuk 31 293, nr. 9)'
        "and named": rf"{SPACE}?\([^()\n\t]{{4,80}}\)(?:,|,?{SPACE}(?:en|alsmede)){SPACE}"
        rf"(?={a_name}{followers}{SPACE}?\()",
        "and one": rf"{SPACE}(?:en|&){SPACE}{one}{SPACE}",
        "direct": rf"{SPACE}?{DASH}{SPACE}?|{SPACE}",
        "of": rf"{SPACE}(?i:van){SPACE}",
        "parties": rf"(?i:van{SPACE}(?:de{SPACE})?(?:fracties?{SPACE}van{SPACE}(?:de{SPACE})?)?)?"
        rf"(?P<party>{party})"
        rf"(?:(?:{SPACE}?[/,]{SPACE}?|{SPACE}(?:en|&){SPACE})(?:de{SPACE})?(?P<party>{party})){{0,8}}"
        rf"(?:{DASH}fracties?)?{followers}",
        "name": a_name,
        "capitals": capitals_pattern(),
        "after name": rf"{followers}{parens}{followers}",
        "slash": rf"{SPACE}?/{SPACE}?(?:{DASH})?",
        "comma": rf",{SPACE}(?!en\b)",
        "comma list": rf",{SPACE}(?={a_name}{parens}(?:,{SPACE}{a_name}{parens}){{0,6}}"
        rf"(?:,?{SPACE}en{SPACE}|/){a_name})",
        "and": rf"(?i:,?{SPACE}(?:en|&){SPACE}){DASH}?",
        "support": rf"{others}|{SPACE}?\({party}|/",
        "reversed": rf"(?<!\p{{L}})door{SPACE}(?:(?P<many>{many})|(?P<one>{one})){SPACE}",
        "by names": rf"(?<!\p{{L}})(?P<names>[Dd]oor){SPACE}(?={a_name})",
        "is moved": rf"{SPACE}(?:(?:is|zijn|was|werd|waren|werden){SPACE}(?:ingediend|voorgesteld)"
        rf"|(?:ingediend|voorgesteld){SPACE}(?:is|zijn|was|werd|waren|werden))(?!\p{{L}})",
        "mover": rf"(?<!\p{{L}})(?:(?P<many>{many})|(?P<one>{one})){SPACE}",
        # 'verzochten de regering in hun motie', 'hebben bij motie … gevraagd', 'heeft een motie ingediend'
        "have asked": rf"(?<!\p{{L}})(?:hebben|heeft|had|hadden|{_ASKS}){SPACE}$",
        "asks": rf"{SPACE}(?:(?P<verb>hebben|heeft|had|hadden|diende|dienden){SPACE})?(?:(?P<verb>{_ASKS})"
        rf"(?:{SPACE}\p{{L}}+){{0,4}}?{SPACE}{_BY_MOTION}|{_BY_MOTION}"
        rf"|(?<=(?:hebben|heeft|hadden|had|diende|dienden){SPACE})(?:(?:{_AT}|{any_month()}){SPACE}){{0,8}}"
        rf"een{SPACE}(?:\p{{Ll}}+{SPACE})?motie"
        rf"(?={SPACE}(?:ingediend|voorgesteld|over|in|om|waarin|die)))(?!\p{{L}})",
        "opening": rf"(?:^|(?<=[.!?:;\n]{SPACE}?))(?:Van|Door){SPACE}"
        rf"(?:(?P<many>{many})|(?P<one>{one})){SPACE}",
        "so many": rf"{SPACE}(?:is|zijn|was|werd|waren|werden){SPACE}(?:\p{{Ll}}+{SPACE}){{0,2}}"
        rf"(?P<word>moties?)(?!\p{{L}})",
        "so moved": rf"{SPACE}(?:\p{{Ll}}+{SPACE}){{0,2}}(?P<word>moties?){SPACE}"
        rf"(?:ingediend|voorgesteld)(?!\p{{L}})",
        "moved": rf"{SPACE}(?:ingediende|voorgestelde){SPACE}(?:\p{{Ll}}+{SPACE}){{0,2}}moties?(?!\p{{L}})",
    }
    return regex.compile(patterns[name])


def _party(name: str) -> str:
    return rf"(?<![\p{{L}}\p{{N}}]){regex.escape(name)}(?![\p{{L}}\p{{N}}])"
