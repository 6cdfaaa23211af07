"""Modifiers of amounts and quantities: 'ruim', 'naar schatting', 'een maximum van'."""

from __future__ import annotations

from functools import cache

import regex

from extract.vocabulary import any_of, rows

# words that may stand between a modifier and its number: 'maximaal een bedrag van', 'een maximaal bedrag van'
_FILLER = (
    r"(?:een|de|het|er|in|op|tot|totaal|van|aan|voor|met|om|ongeveer|aantal|aandeel|bedrag|som|budget|totaalbedrag"
    r"|subsidie|subsidiebedrag|vergoeding|bijdrage|termijn|periode|duur|looptijd|extra|nog|slechts|jaarlijks|structureel|tussen)"
)
_WINDOW = 90
#: Modifiers that only say 'about'; an estimate before them says more.
_APPROXIMATE = frozenset({"circa", "ongeveer"})


@cache
def modifier_words() -> frozenset[str]:
    """The modifiers of one word, in lower case: 'ruim', 'circa'.

    >>> [word in modifier_words() for word in ("ruim", "circa", "naar schatting")]
    [True, True, False]
    """
    return frozenset(row["form"].casefold() for row in rows("bepalingen") if " " not in row["form"])


def _is_before(row: dict[str, str]) -> bool:
    """Whether a modifier stands right before its number."""
    return row.get("plaats") != "na" and not row.get("tot") and not row.get("opent")


@cache
def any_modifier() -> str:
    """The modifiers that stand before a number, as alternatives of a regular expression."""
    return any_of(row["form"] for row in rows("bepalingen") if _is_before(row))


@cache
def _before() -> tuple[regex.Pattern[str], dict[str, dict[str, str]]]:
    forms = {row["form"]: row for row in rows("bepalingen") if _is_before(row)}
    adjectives = any_of(form for form, row in forms.items() if row.get("bijvoeglijk"))
    what = rf"(?<=(?:{adjectives}))\s+\p{{L}}{{4,}}+(?=\s+van(?!\p{{L}}))"  # 'een maximale limiet van'
    pattern = (
        rf"(?<![\p{{L}}\d-])(?P<form>{any_modifier()})(?:(?<!\p{{L}})|(?!\p{{L}}))"
        rf"(?:{what})?(?P<filler>(?:\s+{_FILLER}(?!\p{{L}}))*+)\s*+$"
    )
    return regex.compile(pattern, regex.IGNORECASE), forms


@cache
def _apart() -> tuple[regex.Pattern[str], dict[str, dict[str, str]]]:
    """Verbs whose number follows a preposition some words on: 'schat de kosten op'."""
    forms = {row["form"]: row for row in rows("bepalingen") if row.get("tot")}
    ends = "|".join(
        rf"(?<!\p{{L}})(?P<form>{any_of([form])})(?:\s+(?!{row['tot']}(?!\p{{L}}))[^\s\d.;:,()]++){{1,8}}\s+{row['tot']}"
        for form, row in forms.items()
    )
    return regex.compile(rf"(?:{ends})(?:\s+{_FILLER}(?!\p{{L}}))*+\s*+$", regex.IGNORECASE), forms


@cache
def _opening() -> regex.Pattern[str]:
    """A sentence that opens with an estimate and comes to its first number: 'Naar schatting zal de bouw'."""
    forms = any_of(row["form"] for row in rows("bepalingen") if row.get("opent"))
    return regex.compile(
        rf"\W*+(?:naar schatting|{forms})(?:\s+[^\s\d.;:,()]++){{1,10}}\s+", regex.IGNORECASE
    )


@cache
def _after() -> tuple[regex.Pattern[str], dict[str, dict[str, str]]]:
    forms = {row["form"]: row for row in rows("bepalingen") if row.get("plaats") == "na"}
    return regex.compile(rf"\s+(?P<form>{any_of(forms)})(?!\p{{L}})", regex.IGNORECASE), forms


def _search(text: str, begin: int, end: int) -> tuple[dict[str, str], int] | None:
    """The row of the modifier that ends before `end`, and where it starts."""
    pattern, forms = _before()
    start = max(begin, end - _WINDOW)
    window = text[start:end].replace("’", "'").replace("´", "'")
    match = pattern.search(window)
    if match is None:
        return None
    return forms[match["form"].casefold()], start + match.start()


def modifier_of(text: str, begin: int, end: int, sentence: tuple[int, int]) -> str | None:
    """The `bepaling` of the number at `begin:end`, looked for within its sentence.

    >>> phrase = "Het gaat naar schatting om een bedrag van € 5 miljoen."
    >>> modifier_of(phrase, 42, 53, (0, len(phrase)))
    'naar schatting'
    """
    pattern, forms = _after()
    after = pattern.match(text[end : min(end + _WINDOW, sentence[1])])
    if after is not None:
        row = forms[after["form"].casefold()]
        led = text[max(begin - 8, sentence[0]) : begin].casefold().split()
        if "mits" not in row or row["mits"] in led[-2:]:
            return row["bepaling"]
    found = _search(text, sentence[0], begin)
    if found is None:
        pattern, forms = _apart()
        apart = pattern.search(text[max(sentence[0], begin - _WINDOW) : begin])
        if apart is not None:
            return forms[apart["form"].casefold()]["bepaling"]
        opening = _opening().fullmatch(text[sentence[0] : begin]) if begin - sentence[0] < _WINDOW else None
        return "naar schatting" if opening else None
    row, start = found
    if row["bepaling"] in _APPROXIMATE:
        earlier = _search(text, sentence[0], start)
        if earlier is not None and earlier[0]["bepaling"] == "naar schatting":
            return "naar schatting"
    return row["bepaling"]


def carried_modifier(text: str, begin: int, sentence: tuple[int, int]) -> str | None:
    """The `bepaling` of a number at `begin`, if it is one that also holds for the number after 'en'.

    >>> phrase = "met een maximum van 30 weken en € 2.025"
    >>> carried_modifier(phrase, 20, (0, len(phrase)))
    'maximaal'
    """
    found = _search(text, sentence[0], begin)
    return found[0]["bepaling"] if found is not None and found[0].get("draagt") else None
