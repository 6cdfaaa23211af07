"""What stands right beside a date and tells its tense: the verb behind it, the noun that it describes."""

from __future__ import annotations

from functools import cache

import regex

from extract.text.tense_words import AHEAD, BACK, WEAK_PAST, cues
from extract.text.time_word import seasons, time_words
from extract.vocabulary import any_of

#: A date stands at the start of its sentence within so many characters.
_OPENING = 40
#: How far what it describes may reach, in characters.
_REACH = 240
_WORD = regex.compile(r"\p{L}++")
_ATTRIBUTE_BEFORE = regex.compile(
    r"\b(?:de|het|een|deze|die)\s(?:(?:in|op|per|sinds|vanaf)\s)?$", regex.IGNORECASE
)
#: 'de brief d.d. 21 november' has appeared; a meeting named so may be still to come.
_DATED = regex.compile(r"\bd\.?d\.?\s$", regex.IGNORECASE)
_MEETING = regex.compile(r"overleg|debat|vergadering|\b(?:AO|WGO|TMD|SO)\b|raad\b", regex.IGNORECASE)
_MEETING_NEAR = 60
#: 'het verzoek van de commissie van 8 februari' was made.
_PAPER_OF = regex.compile(
    r"\b(?:brief|verzoek|motie|rapport|advies|uitspraak|arrest|nota|notitie|persbericht|rapportage)"
    r"\s(?:van\s(?:de|het|uw|mijn)\s[^,.;:()\d]{2,40}\s)?van\s$"
)
_PAPER_NEAR = 80
#: What it describes follows: 'die in mei verschenen nota', not 'zullen die in mei verzorgen'.
_ATTRIBUTE_AFTER = regex.compile(
    r"\s(?:te\s)?\p{Ll}{0,8}?(?:ge|be|ver|ont|her)\p{Ll}++(?<=de|te|en)(?=\s(?!(?:en|of|maar|om|te|dan|die|dat)\b)\p{L})"
)
#: 'de vragen over het overleg van 6 juli': what the clause says is not when that was; 'in het overleg' it is.
_MEETING_OF = regex.compile(
    r"\b(?:op|van|over|uit|aan)\s(?:het|de|een|dat|dit)\s(?:\p{Ll}+\s){0,2}"
    r"\p{L}*(?:overleg|debat|vergadering|zitting|bijeenkomst)\s(?:\p{L}+\s){0,3}van\s$"
)
#: A date that opens its sentence has the finite verb behind it ('In mei meldde …').
_OPENS = regex.compile(r"(?:\p{L}+\s){0,3}$")
#: The present of a third person ends in -t (ANS 2.3.2); so do some pasts, which `tijdsrichting` has.
_PRESENT_NEXT = regex.compile(r"\s(?P<verb>(?!(?:tot|met|niet|het|dat|wat)\b|ge)\p{Ll}{2,}t)\s")
_VERB_NEXT = regex.compile(rf"\s(?P<verb>{WEAK_PAST})\b")


def opened_by(text: str, begin: int, end: int, sentence: int) -> bool:
    """Whether a verb in the past stands behind a date that opens its sentence, or closes the clause there."""
    verb = _VERB_NEXT.match(text, end)
    if verb is None:
        return False
    if regex.match(r"[.,;:)]|$", text[verb.end() : verb.end() + 1]):  # 'die in april startte.'
        return True
    return begin - sentence <= _OPENING and _OPENS.fullmatch(text, sentence, begin) is not None


@cache
def _promised_next() -> regex.Pattern[str]:
    """A present right before who says it: 'stuur ik', 'informeer ik'; verbs in -eren have it in -eer."""
    forms = any_of(form for form, (side, weak) in cues().items() if side == AHEAD and weak)
    return regex.compile(rf"\s(?:{forms}|\p{{Ll}}{{2,}}eer)\s(?:ik|wij|we)\b")


def opened_now(text: str, begin: int, end: int, sentence: int) -> bool:
    """Whether a date opens its sentence before what is promised: 'In mei stuur ik u wat is ingediend'."""
    if begin - sentence > _OPENING or _OPENS.fullmatch(text, sentence, begin) is None:
        return False
    return _promised_next().match(text, end) is not None


def opens_present(text: str, begin: int, end: int, sentence: int) -> bool:
    """Whether a verb in the present stands behind a date that opens its sentence.

    >>> opens_present("In juni stemt de raad.", 3, 7, 0), opens_present("In juni liet de raad dat.", 3, 7, 0)
    (True, False)
    """
    if not present_follows(text, end):
        return False
    return begin - sentence <= _OPENING and _OPENS.fullmatch(text, sentence, begin) is not None


def present_follows(text: str, end: int) -> bool:
    """Whether the word behind `end` is a verb in the present: 'over vier maanden brengt zij verslag uit'."""
    verb = _PRESENT_NEXT.match(text, end)
    return verb is not None and cues().get(verb["verb"], (AHEAD, True))[0] != BACK


def attributive(text: str, begin: int, end: int) -> bool:
    """Whether a date only describes a noun: 'de in november gepubliceerde regeling'.

    >>> text = "De in mei verschenen nota wordt herzien."
    >>> attributive(text, text.index("mei"), text.index("mei") + 3)
    True
    """
    before = _ATTRIBUTE_BEFORE.search(text, max(begin - 30, 0), begin)
    if before is not None and before.group().count(" ") == 1 and _has_article(text, begin, end):
        return False  # 'zal rond de zomer besluiten': the article is the date's own
    return before is not None and _ATTRIBUTE_AFTER.match(text, end, end + _REACH) is not None


def _has_article(text: str, begin: int, end: int) -> bool:
    """Whether the date is one that takes an article of its own ('de zomer', 'het tweede kwartaal')."""
    first = _WORD.match(text, begin, end)
    word = first.group().casefold() if first else ""
    return word in seasons() or word in time_words("rang")


def describes_meeting(text: str, begin: int) -> bool:
    """Whether a date is that of a meeting which the clause is about: 'vragen over het overleg van 6 juli'."""
    return _MEETING_OF.search(text, max(begin - _MEETING_NEAR, 0), begin) is not None


def of_a_paper(text: str, begin: int) -> bool:
    """Whether a date is that of a paper, which has been written: 'het verzoek van de commissie van 8 mei'."""
    if _PAPER_OF.search(text, max(begin - _PAPER_NEAR, 0), begin) is not None:
        return True
    if _DATED.search(text, max(begin - 6, 0), begin) is None:
        return False
    return _MEETING.search(text, max(begin - _MEETING_NEAR, 0), begin) is None
