"""Whether a clause looks back or ahead: which year a date without one belongs to."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import regex

from extract.text.beside_date import attributive, describes_meeting, of_a_paper, opened_by, opened_now
from extract.text.tense_words import AHEAD, BACK, UNKNOWN, Cue, asking, cues_of, modal_past

#: How far around a date its clause can reach, in characters: keeps the work linear in the text.
_REACH = 240
_WORD = regex.compile(r"\p{L}++")
_BREAK = regex.compile(r"[,;:()–—]|\b(?:en|maar|waarna|terwijl)\b")
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
#: 'heeft besloten in mei te starten': the date may be of what is still to do; 'om … te' is a clause apart.
_TO_DO = regex.compile(
    r"\s(?:(?!(?:om|door|zonder|teneinde|na|alvorens|te)\b)[\p{L}\d€.'’-]+\s){0,14}?te\s(?P<verb>\p{Ll}{2,})"
)
#: 'de loods in maart te hebben gesloopt' has been done.
_DONE = regex.compile(r"(?:hebben|zijn)\s\p{Ll}+")
#: A clause that goes on with its verb, in the present for all its form says: '…, krijgen voor 1 mei bericht'.
_VERB_FIRST = regex.compile(
    r"[,–—]\s(?!(?:tot|met|niet|het|dat|wat|want|een|geen|eerst)\b)\p{Ll}{2,}(?:t|en)\s"
)


@dataclass(frozen=True, slots=True)
class Tenses:
    """The tense of the clauses of a text, read once, asked for each date."""

    text: str
    cues: tuple[Cue, ...]
    breaks: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Tenses:
        """Reads the cues of a text."""
        breaks = tuple(match.start() for match in _BREAK.finditer(text))
        return cls(text, tuple(sorted(cues_of(text), key=lambda cue: cue.begin)), breaks)

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
        if of_a_paper(self.text, begin):
            return BACK, True
        if describes_meeting(self.text, begin):
            return UNKNOWN, False
        low, high = max(sentence[0], begin - _REACH), min(sentence[1], end + _REACH)
        if opened_by(self.text, begin, end, sentence[0]):
            return BACK, True
        if opened_now(self.text, begin, end, sentence[0]):
            return AHEAD, True
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
        if own != AHEAD and self._is_to_be_done(low, begin, end, clause_high):
            return UNKNOWN, False
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

    def _is_to_be_done(self, low: int, begin: int, end: int, high: int) -> bool:
        """Whether the date stands with an infinitive that follows what was decided, asked or said."""
        to_do = _TO_DO.match(self.text, end, high)
        if to_do is None or _DONE.match(self.text, to_do.start("verb")):
            return False
        first = bisect_left(self.cues, low, key=lambda cue: cue.begin)
        last = bisect_left(self.cues, to_do.start("verb"), key=lambda cue: cue.begin)
        told = [cue.begin < begin for cue in self.cues[first:last] if not cue.side and not cue.being]
        return all(told) and (bool(told) or asking().search(self.text, low, begin) is not None)

    def _weighed(self, low: int, high: int, begin: int, end: int) -> int:
        """The strongest cue between `low` and `high`; of equals, the one nearest to the date."""
        if modal_past().search(self.text, low, high):
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


def _away(cue: Cue, begin: int, end: int) -> int:
    return begin - cue.end if cue.end <= begin else cue.begin - end
