"""Whether a clause looks back or ahead: which year a date without one belongs to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from extract.text.time_word import seasons, time_words
from extract.vocabulary import any_of, rows

#: Past and future, and nothing that tells.
BACK, AHEAD, UNKNOWN = -1, 1, 0
#: How far around a date its clause can reach, in characters: keeps the work linear in the text.
_REACH = 240
#: A date stands at the start of its sentence within so many characters.
_OPENING = 40
_WORD = regex.compile(r"\p{L}++")
_BREAK = regex.compile(r"[,;:()–—]|\b(?:en|maar|waarna|terwijl)\b")
#: What may stand before the verb in a participle: 'uitgevoerd', 'bijeengekomen' (ANS 2.3.2, 12.2).
_PARTICLE = (
    "(?:aan|achter|af|bekend|beschikbaar|bij|bijeen|binnen|boven|deel|dicht|door|in|klaar|los|mede|mee|mis|na|neer|om"
    "|onder|op|open|over|plaats|samen|stil|tegemoet|tegen|terug|thuis|toe|tussen|uit|vast|vol|voor|voort|vrij|weer|weg)"
)
_PARTICIPLE = regex.compile(
    rf"{_PARTICLE}?(?:ge\p{{L}}{{2,}}|(?:be|ver|ont|her|onder)\p{{L}}{{3,}})(?<=d|t|en)"
)
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
#: They look back beside a participle; alone they are a present ('die dat niet op orde hebben').
_BEING = frozenset({"is", "zijn", "ben", "heb", "hebt", "heeft", "hebben"})
_HAVING = frozenset({"heb", "hebt", "heeft"})
#: 'de vragen over het overleg van 6 juli': what the clause says is not when that was; 'in het overleg' it is.
_MEETING_OF = regex.compile(
    r"\b(?:op|van|over|uit|aan)\s(?:het|de|een|dat|dit)\s(?:\p{Ll}+\s){0,2}"
    r"\p{L}*(?:overleg|debat|vergadering|zitting|bijeenkomst)\s(?:\p{L}+\s){0,3}van\s$"
)
#: Infinitives that stand for a participle before another ('heeft laten weten', ANS 18.5.7.2).
_INSTEAD = frozenset(
    {
        "laten",
        "willen",
        "kunnen",
        "moeten",
        "mogen",
        "zien",
        "horen",
        "gaan",
        "komen",
        "blijven",
        "leren",
        "helpen",
    }
)
_INFINITIVE_NEXT = regex.compile(r"\s\p{Ll}{2,}en\b")
#: 'in zijn brief': no verb
_HIS = regex.compile(
    r"\b(?:in|van|met|op|voor|over|aan|door|bij|uit|naar|tot|onder|tijdens|volgens|na|om)\s$",
    regex.IGNORECASE,
)
#: The past of a weak verb beside who does it ('ik overlegde', 'meldde het kabinet'): -de or -te (ANS 2.3.2).
_WHO = (
    r"(?:ik|wij|we|hij|zij|ze|men"
    r"|(?:het|de|mijn|uw)\s(?:kabinet|ministerie|minister|staatssecretaris|regering|Kamer|ambtsvoorganger))"
)
_WEAK_PAST = r"\p{Ll}{2,}(?:[^aeiou\W](?:de|te)|[fgm]den|[kp]ten)"
#: A date that opens its sentence has the finite verb behind it ('In mei meldde …').
_OPENS = regex.compile(r"(?:\p{L}+\s){0,3}$")
#: A weak past of a verb in -eren: its participle, which may describe a noun, has a prefix ('geadviseerde').
_EREN_PAST = regex.compile(r"(?!ge|ver|be|ont|her|te)\p{Ll}{2,}eerden?")
#: The present of a third person ends in -t (ANS 2.3.2); so do some pasts, which `tijdsrichting` has.
_PRESENT_NEXT = regex.compile(r"\s(?P<verb>(?!(?:tot|met|niet|het|dat|wat)\b|ge)\p{Ll}{2,}t)\s")
_EREN_PRESENT = regex.compile(
    r"\b\p{Ll}{2,}(?:[^aeiou\W]|[iu])eert\b"
    r"|\b\p{Ll}{2,}(?:is|us|ic|u|ul|ort|orm|it|in|ur|at|iv|og|ent|on|ul|ar|ag|ig)eren\b"
)
#: 'heeft laten weten dat allen voor mei terug zijn'
_SAID_THAT = regex.compile(
    r"\b(?:weten|gezegd|aangegeven|gemeld|bericht|meegedeeld|medegedeeld|afgesproken|bevestigd|verzekerd)\sdat\b"
)
#: So few words make no sentence: 'In mei; dan zal het klaar zijn'.
_SENTENCE = 4
_STOP = regex.compile(r"[;:]")
#: A clause that goes on with its verb, in the present for all its form says: '…, krijgen voor 1 mei bericht'.
_VERB_FIRST = regex.compile(
    r"[,–—]\s(?!(?:tot|met|niet|het|dat|wat|want|een|geen|eerst)\b)\p{Ll}{2,}(?:t|en)\s"
)
_VERB_NEXT = regex.compile(rf"\s(?P<verb>{_WEAK_PAST})\b")


@cache
def _cues() -> dict[str, tuple[int, bool]]:
    sides = {"verleden": BACK, "toekomst": AHEAD}
    told = [row for row in rows("tijdsrichting") if row["richting"] in sides and not row.get("naast")]
    return {row["form"]: (sides[row["richting"]], bool(row.get("zwak"))) for row in told}


@cache
def _modal_past() -> regex.Pattern[str]:
    """Beside these 'worden' is an infinitive: 'konden tot mei worden ingediend'."""
    forms = any_of(row["form"] for row in rows("tijdsrichting") if row.get("modaal"))
    return regex.compile(rf"\b(?:{forms})\b", regex.IGNORECASE)


@cache
def _past_beside() -> regex.Pattern[str]:
    """A past right beside who did it; so tell those too that are another word elsewhere ('vroeg')."""
    doubtful = any_of(row["form"] for row in rows("tijdsrichting") if row.get("naast"))
    past = rf"(?P<verb>{_WEAK_PAST}|{doubtful})"
    return regex.compile(rf"\b(?i:{_WHO})\s{past}\b|\b{past}\s(?={_WHO}\b)")


def looks_ahead(word: str) -> bool:
    """Whether a word by itself says that something is to come.

    >>> looks_ahead("zal"), looks_ahead("volgt"), looks_ahead("werd")
    (True, True, False)
    """
    return _cues().get(word, (BACK, False))[0] == AHEAD


@dataclass(frozen=True, slots=True)
class _Cue:
    """A word that tells: `side` is 0 for a form of zijn or hebben and for a participle, which tell only
    together; with a `finite` form of hebben whatever else is said ('heeft gemeld dat het gaat beginnen')."""

    begin: int
    end: int
    side: int
    weak: bool = False
    being: bool = False
    finite: bool = False


@dataclass(frozen=True, slots=True)
class Tenses:
    """The tense of the clauses of a text, read once, asked for each date."""

    text: str
    cues: tuple[_Cue, ...]
    breaks: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Tenses:
        """Reads the cues of a text."""
        breaks = tuple(match.start() for match in _BREAK.finditer(text))
        return cls(text, tuple(sorted(_cues_of(text), key=lambda cue: cue.begin)), breaks)

    def direction(self, begin: int, end: int, sentence: tuple[int, int]) -> int:
        """Whether the clause around `begin:end` looks back (-1), ahead (1) or does not say (0).

        >>> text = "De proef is in mei gestart en wordt in oktober beoordeeld."
        >>> tenses, all_of_it = Tenses.of(text), (0, len(text))
        >>> [tenses.direction(text.index(m), text.index(m) + len(m), all_of_it) for m in ("mei", "oktober")]
        [-1, 1]
        """
        return self.tells(begin, end, sentence)[0]

    def tells(self, begin: int, end: int, sentence: tuple[int, int]) -> tuple[int, bool]:
        """The direction, and whether the clause around `begin:end` itself says it: what stands in another
        clause of the sentence is no sure sign."""
        if attributive(self.text, begin, end):
            return (AHEAD if self.text.startswith(" te ", end) else BACK), True
        if _of_a_paper(self.text, begin):
            return BACK, True
        if _MEETING_OF.search(self.text, max(begin - _MEETING_NEAR, 0), begin):
            return UNKNOWN, False
        low, high = max(sentence[0], begin - _REACH), min(sentence[1], end + _REACH)
        if _opened_by(self.text, begin, end, sentence[0]):
            return BACK, True
        # what was said to happen has a tense of its own
        low = max((at.end() for at in _SAID_THAT.finditer(self.text, low, begin)), default=low)
        before, after = bisect_left(self.breaks, begin) - 1, bisect_left(self.breaks, end)
        clause_low = max(low, self.breaks[before]) if before >= 0 else low
        clause_high = min(high, self.breaks[after]) if after < len(self.breaks) else high
        # what stands beyond a semicolon or a colon is a sentence of its own
        first = max((at.start() for at in _STOP.finditer(self.text, low, begin)), default=low)
        stop = _STOP.search(self.text, end, high)
        last = stop.start() if stop else high
        if len(_WORD.findall(self.text, first, last)) >= _SENTENCE:
            low, high = first, last
        own = self._weighed(clause_low, clause_high, begin, end)
        if own or _VERB_FIRST.match(self.text, clause_low, begin):
            return own, bool(own)
        return self._weighed(low, high, begin, end), False

    def speaks_of_now(self, begin: int, end: int) -> bool:
        """Whether a verb in -eren stands in the present in the clause around `begin:end`; its past ends in
        -eerde: 'de gemeenten rapporteren in het najaar'."""
        before, after = bisect_left(self.breaks, begin) - 1, bisect_left(self.breaks, end)
        low = max(begin - _REACH, self.breaks[before] if before >= 0 else 0)
        high = min(end + _REACH, self.breaks[after] if after < len(self.breaks) else len(self.text))
        return _EREN_PRESENT.search(self.text, low, high) is not None

    def _weighed(self, low: int, high: int, begin: int, end: int) -> int:
        """The strongest cue between `low` and `high`; of equals, the one nearest to the date."""
        if _modal_past().search(self.text, low, high):
            return BACK
        first = bisect_left(self.cues, low, key=lambda cue: cue.begin)
        last = bisect_left(self.cues, high, key=lambda cue: cue.begin)
        near = [cue for cue in self.cues[first:last] if not begin <= cue.begin < end]
        told = [(cue.weak, _away(cue, begin, end), cue.side) for cue in near if cue.side]
        being = [_away(cue, begin, end) for cue in near if cue.being]
        having = [_away(cue, begin, end) for cue in near if cue.finite]
        participle = any(not cue.side and not cue.being for cue in near)
        if participle and having:
            told.append((False, min(having), BACK))
        if participle and being and not any(side == AHEAD and not weak for weak, _, side in told):
            told.append((False, min(being), BACK))
        return min(told)[2] if told else UNKNOWN


def _away(cue: _Cue, begin: int, end: int) -> int:
    return begin - cue.end if cue.end <= begin else cue.begin - end


def _opened_by(text: str, begin: int, end: int, sentence: int) -> bool:
    """Whether a verb in the past stands behind a date that opens its sentence, or closes the clause there."""
    verb = _VERB_NEXT.match(text, end)
    if verb is None:
        return False
    if regex.match(r"[.,;:)]|$", text[verb.end() : verb.end() + 1]):  # 'die in april startte.'
        return True
    return begin - sentence <= _OPENING and _OPENS.fullmatch(text, sentence, begin) is not None


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
    return verb is not None and _cues().get(verb["verb"], (AHEAD, True))[0] != BACK


def _cues_of(text: str) -> Iterator[_Cue]:
    for past in _past_beside().finditer(text):
        yield _Cue(past.start("verb"), past.end("verb"), BACK)
    before = ""
    for match in _WORD.finditer(text):
        word = match.group().casefold()
        infinitive = before == "te"  # 'te hebben' tells nothing
        if word in _cues() and not infinitive:
            side, weak = _cues()[word]
            yield _Cue(match.start(), match.end(), side, weak)
            if (
                weak and word.endswith("en") and _PARTICIPLE.fullmatch(word)
            ):  # 'heb ontvangen', 'zij ontvangen'
                yield _Cue(match.start(), match.end(), UNKNOWN)
        elif match.group().endswith(("eerde", "eerden")) and _EREN_PAST.fullmatch(match.group()):
            yield _Cue(match.start(), match.end(), BACK)
        elif word in _BEING and not infinitive and not (word == "zijn" and _is_his(text, match.start())):
            yield _Cue(match.start(), match.end(), UNKNOWN, being=True, finite=word in _HAVING)
        elif not infinitive and 4 < len(word) < 40 and _is_participle(word):
            yield _Cue(match.start(), match.end(), UNKNOWN)
        if word in _INSTEAD and _INFINITIVE_NEXT.match(text, match.end()):
            yield _Cue(match.start(), match.end(), UNKNOWN)
        before = word


def _is_participle(word: str) -> bool:
    """Whether a word has the form of a participle and is none of those that only look so ('gereed')."""
    return _PARTICIPLE.fullmatch(word) is not None and word not in _lookalikes()


@cache
def _lookalikes() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("tijdsrichting") if row["richting"] == "geen")


def _is_his(text: str, at: int) -> bool:
    return _HIS.search(text, max(at - 12, 0), at) is not None


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


def _of_a_paper(text: str, begin: int) -> bool:
    if _PAPER_OF.search(text, max(begin - _PAPER_NEAR, 0), begin) is not None:
        return True
    if _DATED.search(text, max(begin - 6, 0), begin) is None:
        return False
    return _MEETING.search(text, max(begin - _MEETING_NEAR, 0), begin) is None
