"""Which relative dates are counted from the letter: 'binnen drie weken', 'over drie maanden', 'morgen'."""

from __future__ import annotations

import regex

from extract.kinds.datums.mentions import Mention
from extract.text.beside_date import present_follows
from extract.text.tense import Tenses
from extract.text.tense_words import AHEAD, looks_ahead

_TO_KAMER = regex.compile(r"\b(?:uw Kamer|de Kamer|Tweede Kamer|Eerste Kamer|u)\b")
#: 'verdeeld over drie jaar' says how long, and so does money.
_SPREAD = regex.compile(
    r"\b(?:verdeeld|verspreid|gespreid|uitgesmeerd|gerekend|gemeten|gemiddeld|periode|looptijd|euro|miljoen|miljard)\b|€"
)
#: 'over drie weken' says when at the head of a clause or behind a pronoun or an auxiliary; behind a noun it
#: is what something is about ('de afspraken over drie weken vakantie').
_COUNTS_ON = regex.compile(
    r"(?:^|[.,;:(]\s?|\b(?:en|maar|ik|wij|we|u|Kamer|kabinet|minister|staatssecretaris|wordt|worden|zal|zullen"
    r"|hier|daar|weer|opnieuw|pas|is|zijn)\s|\b(?!loopt|lopen)(?P<verb>\p{Ll}+)\s)$"
)
#: 'het convenant, dat over drie weken ingaat'
_WHICH = regex.compile(r"\b(?:die|dat)\s$")
_BEGINS = regex.compile(r"\s\p{Ll}{3,}t(?=[.,;:])")
#: 'is over drie maanden gereed'
_READY = regex.compile(r"\s(?:gereed|klaar|af|beschikbaar|bekend|voltooid|afgerond|nodig)(?!\p{L})")
#: 'Over vier maanden brengt zij verslag uit.'
_SUPPOSED = regex.compile(r"\b(?:als|indien|wanneer|mocht|mochten|zou|zouden|stel)\b", regex.IGNORECASE)
_OF = regex.compile(r"\bvan $", regex.IGNORECASE)
#: What is held, sent or decided on a day.
_OF_AN_EVENT = regex.compile(
    r"(?:overleg|debat|vergadering|gesprek|bijeenkomst|stemming(?:en)?|brief|bericht|besluit|ministerraad|raad|top|AO|TMD)"
    r"(?: \p{L}+){0,3} van $",
    regex.IGNORECASE,
)
_DAYS = regex.compile(r"\b(?:gisteren|vandaag|morgen)\b", regex.IGNORECASE)
#: What a term runs from where that is no letter: 'zodra de brief er is, ontvangt u binnen drie weken …'.
_FROM_EVENT = regex.compile(r"(?:^|[,;:] )(?:en )?(?:zodra|nadat|wanneer|als|indien)\b", regex.IGNORECASE)
#: How far around a date its clause can reach, in characters.
_REACH = 240


def may_count(mention: Mention) -> bool:
    """Whether a date is of a form that is counted from the letter, if anything says so."""
    first = mention.first
    return first.kind in ("today", "within") or (first.kind == "step" and first.number > 0)


def counts_from_letter(text: str, mention: Mention, sentence: tuple[int, int], tenses: Tenses) -> bool:
    """Whether a date that may be counted from the letter is so in its sentence.

    'binnen drie weken' runs from the letter only where the Kamer is told so and nothing else starts it; 'over
    drie weken' where something is to come; 'morgen' not where it is only supposed.
    """
    if mention.first.kind == "step":
        return _is_to_come(text, mention, sentence, tenses)
    if mention.first.kind == "today":
        return _is_a_day(text, mention, sentence)
    return _is_promised(text, mention, sentence, tenses)


def _near(mention: Mention, sentence: tuple[int, int]) -> tuple[int, int]:
    return max(sentence[0], mention.begin - _REACH), min(sentence[1], mention.end + _REACH)


def _is_to_come(text: str, mention: Mention, sentence: tuple[int, int], tenses: Tenses) -> bool:
    low, high = _near(mention, sentence)
    if _WHICH.search(text[low : mention.begin]) and _BEGINS.match(text, mention.end):
        return True
    before = _COUNTS_ON.search(text[low : mention.begin])
    if _SPREAD.search(text, low, high) or before is None:
        return False
    if before["verb"] and not looks_ahead(before["verb"]):
        return False
    if before.group().strip() in ("is", "zijn"):
        return _READY.match(text, mention.end) is not None
    if not before.group().strip(" .,;:(") and present_follows(text, mention.end):
        return True
    return tenses.direction(mention.begin, mention.end, sentence) == AHEAD


def _is_promised(text: str, mention: Mention, sentence: tuple[int, int], tenses: Tenses) -> bool:
    low, high = _near(mention, sentence)
    if _TO_KAMER.search(text, low, high) is None:
        return False
    begin, end = sentence
    if text[begin:end].rstrip("\"'”’») ").endswith("?"):
        return False  # who asks that something happens within a year does not say that it will
    if _FROM_EVENT.search(text[begin : mention.begin]):
        return False
    # 'het aan uw Kamer aangeboden rapport', 'blijkt dat 80 procent binnen twee jaar': nothing to come
    return tenses.direction(mention.begin, mention.end, sentence) == AHEAD


def _is_a_day(text: str, mention: Mention, sentence: tuple[int, int]) -> bool:
    """Whether 'morgen' is the day after the letter: not where it is supposed, where it stands for all that is
    to come ('de scholen van morgen') or over against yesterday, nor 'gisteren' so; with a capital within a
    sentence it is a name ('Boerderij Vandaag')."""
    low, high = _near(mention, sentence)
    before = text[max(low, mention.begin - 40) : mention.begin]
    if text[mention.begin].isupper() and before.rstrip("\"'“‘«(").endswith(" "):
        return False
    if _OF.search(before) and not _OF_AN_EVENT.search(before):
        return False
    if len({word.casefold() for word in _DAYS.findall(text, low, high)}) > 1:
        return False
    return mention.first.number != 1 or _SUPPOSED.search(text, low, high) is None
