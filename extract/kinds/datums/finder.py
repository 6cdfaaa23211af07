"""Finds dates and periods: absolute ('31 mei 2014'), partial ('oktober 2014', '2016') and relative ('21 mei
jl.').

The grammar reads phrases (`mentions`); here each gets its period from the text around it and the
letter's date.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

import regex

from extract.kinds.datums.anchoring import Anchored, Around, anchored
from extract.kinds.datums.fact import DateFact
from extract.kinds.datums.from_letter import counts_from_letter, may_count
from extract.kinds.datums.mentions import Mention, mentions, opening_words
from extract.kinds.datums.moments import Moment
from extract.models import Letter, Paragraph, Span
from extract.text.beside_date import opens_present
from extract.text.month import any_month
from extract.text.period import Period
from extract.text.reading import Reading, reading
from extract.text.tense import Tenses
from extract.text.tense_words import BACK
from extract.text.time_word import seasons, time_words
from extract.vocabulary import any_of

#: The same day of an earlier year is another day: how far an earlier mention lends its year, in days.
_LENDS = 550
_SUBJECT = regex.compile(r"(?:betreft|onderwerp|inzake)\b", regex.IGNORECASE)
#: 'in 2019' says when; 'vanaf 2019' and 'begroting 2019' need not.
_IN = ("In ", "in ", " in ")
_REACH = 240

Days = dict[tuple[int, int], Period]


def find(letter: Letter) -> Iterator[DateFact]:
    """The dates and periods of a letter, in reading order.

    Relative ones ('vorig jaar') need `letter.date` and are left out without it; where that date is assumed
    they are 'waarschijnlijk'. In tables only what cannot be a figure counts: a full date, a month or quarter
    with its year. The letterhead gives its date once.
    """
    days: Days = {}
    heads: set[Period] = set()
    for paragraph in letter.paragraphs:
        for fact in _in_paragraph(letter, paragraph, days):
            if paragraph.kind == "briefhoofd":
                period = Period(fact.start, fact.end, fact.precision)
                if period in heads:
                    continue
                heads.add(period)
            yield fact


def _in_paragraph(letter: Letter, paragraph: Paragraph, days: Days) -> Iterator[DateFact]:
    if not may_hold(reading(paragraph)):
        return
    found = [mention for mention in mentions(paragraph.text) if _belongs(mention, paragraph)]
    if not found:
        return
    scene = _Scene.of(letter, paragraph, found)
    for mention in found:
        if scene.recurs(mention) or not scene.counts(mention):
            continue
        around = scene.around(mention, days)
        got = anchored(mention, around)
        ends = [(mention, got)] if got else _ends(mention, around)
        for part, result in ends:
            _remember(part.first, result, days)
            yield _fact(letter, paragraph, part, result)


def may_hold(read: Reading) -> bool:
    """Whether a text has a figure or word that a date phrase can begin with."""
    return read.has_figures or not read.words.isdisjoint(_opening())


@cache
def _opening() -> frozenset[str]:
    """'over' opens a date only before a unit of time."""
    return (opening_words() - {"over"}) | {"binnen"} | time_words("eenheid").keys()


def _belongs(mention: Mention, paragraph: Paragraph) -> bool:
    """Tables and letterheads are full of figures that look like years."""
    if paragraph.kind == "tabel":
        dated = mention.last or mention.first
        return dated.has_year and dated.kind in ("day", "month", "quarter", "season")
    if paragraph.kind == "briefhoofd" and not _SUBJECT.match(paragraph.text):
        return mention.first.kind == "day" and mention.first.has_year
    return True


def _ends(mention: Mention, around: Around) -> list[tuple[Mention, Anchored]]:
    """The two ends of a run that cannot be one period, each on its own."""
    if mention.last is None or mention.ends is None:
        return []
    (a, b), (c, d) = mention.ends
    parts = [Mention(a, b, mention.first, bound=mention.bound), Mention(c, d, mention.last)]
    found = [(part, got) for part in parts if (got := anchored(part, around))]
    return found if len(found) == len(parts) else []


def _remember(moment: Moment, result: Anchored, days: Days) -> None:
    if moment.kind == "day" and moment.has_year:
        days[moment.number, moment.day] = result.period


def _fact(letter: Letter, paragraph: Paragraph, mention: Mention, got: Anchored) -> DateFact:
    assumed = got.relative and letter.metadata.date_assumed and got.certainty == "zeker"
    kind = "range" if mention.last else mention.first.kind
    return DateFact(
        span=Span(paragraph.index, mention.begin, mention.end),
        text=paragraph.text[mention.begin : mention.end],
        rule=f"date-{kind}",
        certainty="waarschijnlijk" if assumed else got.certainty,
        start=got.period.start,
        end=got.period.end,
        precision=got.period.precision,
        relative=got.relative,
        bound=mention.bound,
        in_table=paragraph.kind == "tabel",
    )


@dataclass(frozen=True, slots=True)
class _Scene:
    """A paragraph with its mentions, asked what stands around each of them."""

    letter: Letter
    paragraph: Paragraph
    sentence_begins: tuple[int, ...]
    #: place and period of each mention that names its year, by whether it names a month too
    dated: tuple[tuple[int, Period], ...]
    years: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, letter: Letter, paragraph: Paragraph, found: list[Mention]) -> _Scene:
        dated, years = [], []
        for mention in found:
            for moment in (mention.first, mention.last):
                if moment is None or moment.year is None:
                    continue
                got = anchored(replace(mention, first=moment, last=None, bound=None), Around(None))
                if got and (moment.kind != "year" or moment.part):
                    dated.append((mention.begin, got.period))
                elif (
                    got
                    and mention.last is None
                    and paragraph.text[max(mention.begin - 3, 0) : mention.begin] in _IN
                ):
                    years.append((mention.begin, moment.year))
        begins = tuple(begin for begin, _ in paragraph.sentences)
        return cls(letter, paragraph, begins, tuple(dated), tuple(years))

    @property
    def tenses(self) -> Tenses:
        """Which clauses look back and which ahead."""
        return reading(self.paragraph).tenses

    def sentence(self, offset: int) -> tuple[int, tuple[int, int]]:
        """The number and bounds of the sentence at an offset."""
        at = bisect_right(self.sentence_begins, offset) - 1
        return (at, self.paragraph.sentences[at]) if at >= 0 else (0, (0, len(self.paragraph.text)))

    def recurs(self, mention: Mention) -> bool:
        """Whether a date without a year comes back each year ('jaarlijks in mei')."""
        if not mention.first.is_open or (mention.last and not mention.last.is_open):
            return False
        low, high = self._near(mention)
        said = _recurring().search(self.paragraph.text, low, high)
        if said is None or said["what"] is None:
            return said is not None
        # 'op 15 november verscheen de jaarlijkse monitor': one of them, which was
        _, sentence = self.sentence(mention.begin)
        return self.tenses.direction(mention.begin, mention.end, sentence) != BACK

    def counts(self, mention: Mention) -> bool:
        """Whether a date that is counted from the letter ('binnen drie weken', 'morgen') is so here."""
        if not may_count(mention):  # the tenses of a text are read for those alone
            return True
        _, sentence = self.sentence(mention.begin)
        return counts_from_letter(self.paragraph.text, mention, sentence, self.tenses)

    def around(self, mention: Mention, days: Mapping[tuple[int, int], Period]) -> Around:
        """What the sentence, the one before it and the letter say of the year of a mention."""
        at, (begin, end) = self.sentence(mention.begin)
        today, first = self.letter.date, mention.first
        if not (first.is_open or first.turn == "zelfde" or (mention.last and mention.last.is_open)):
            return Around(today)
        looks, told = self.tenses.tells(mention.begin, mention.end, (begin, end))
        if mention.bound == "sinds":  # what something runs from is past
            looks = BACK
        previous = self.paragraph.sentences[at - 1] if at > 0 else None
        earlier = days.get((first.number, first.day)) if first.kind == "day" else None
        if earlier and today and abs((earlier.start - today).days) > _LENDS:
            earlier = None
        return Around(
            today=today,
            direction=looks,
            told=told,
            beside=self._beside(mention, begin, end),
            before=self._last_between(previous[0], previous[1]) if previous else None,
            year=self._year_before(mention, begin),
            earlier=earlier,
            present=opens_present(self.paragraph.text, mention.begin, mention.end, begin)
            or self.tenses.speaks_of_now(mention.begin, mention.end)
            or mention.bound == "voor",
        )

    def _near(self, mention: Mention) -> tuple[int, int]:
        _, (begin, end) = self.sentence(mention.begin)
        return max(begin, mention.begin - _REACH), min(end, mention.end + _REACH)

    def _beside(self, mention: Mention, begin: int, end: int) -> Period | None:
        at = bisect_right(self.dated, mention.begin, key=lambda item: item[0])
        near = [item for item in self.dated[max(at - 1, 0) : at + 1] if begin <= item[0] < end]
        return min(near, key=lambda item: abs(item[0] - mention.begin))[1] if near else None

    def _last_between(self, begin: int, end: int) -> Period | None:
        at = bisect_right(self.dated, end, key=lambda item: item[0])
        return self.dated[at - 1][1] if at and self.dated[at - 1][0] >= begin else None

    def _year_before(self, mention: Mention, begin: int) -> int | None:
        at = bisect_right(self.years, mention.begin, key=lambda item: item[0])
        return self.years[at - 1][1] if at and self.years[at - 1][0] >= begin else None


@cache
def _recurring() -> regex.Pattern[str]:
    """'elk jaar', not 'in elk geval'; `what` is a word that says of what recurs ('de jaarlijkse monitor')."""
    sorts = time_words("herhaling")
    each, what = (any_of(form for form in sorts if sorts[form] == sort) for sort in ("voor tijd", "van iets"))
    alone = any_of(form for form in sorts if sorts[form] == form)
    time = any_of([*time_words("eenheid"), *seasons(), *time_words("weekdag"), "keer", "dag"])
    return regex.compile(
        rf"\b(?:{alone}|(?:{each})\s(?:\p{{L}}+e\s)?(?:{time}|{any_month()}|\d+)|(?P<what>{what}))\b",
        regex.IGNORECASE,
    )
