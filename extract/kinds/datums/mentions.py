"""The grammar of date phrases: tokens -> mentions, in one walk from left to right.

A mention is a moment ('21 mei jl.', 'eind van het eerste kwartaal 2023') or a run of two ('1 oktober tot en
met 31 december 2013'). Nothing here knows the letter's date: see `anchoring` for the years that phrases leave
out.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import regex

from extract.kinds.datums.moment_reader import Reader
from extract.kinds.datums.moments import Moment
from extract.kinds.datums.tails import Read
from extract.kinds.datums.year_run import year_at, year_run
from extract.text.month import month_numbers
from extract.text.number_word import parse_word
from extract.text.time_word import Token, recess_names, seasons, time_words, tokens
from extract.text.year import YEAR

_RUN = ("t/m", "tot en met", "tot", "-", "–", "—")
_WINDOW = ("/", "of", "-", "–")
_LONGEST_RUN = 60
#: Tokens with a digit in them at which a date phrase can begin.
_FIGURES = frozenset({"number", "ordinal", "date", "quarter"})
_OTHER_OPENERS = frozenset({"academisch", "week", "jaren", "prinsjesdag", "over"})
_FOREIGN = regex.compile(
    r"\p{Lu}\p{L}+ (\d{1,2})(?:st|nd|rd|th)?(?: (?:and|&|-|–) (\d{1,2})(?:st|nd|rd|th)?)?"
    rf", ({YEAR})(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A date phrase at `begin:end`; `last` is the other end of a run, `bound` the preposition before it."""

    begin: int
    end: int
    first: Moment
    last: Moment | None = None
    bound: str | None = None
    #: the words of the two ends alone, for a run that turns out to run backwards
    ends: tuple[tuple[int, int], tuple[int, int]] | None = None


def mentions(text: str) -> tuple[Mention, ...]:
    """All date phrases of a text, in order.

    >>> text = "Eind mei 2014 of op 3 juni jl., niet in artikel 2014."
    >>> [text[mention.begin : mention.end] for mention in mentions(text)]
    ['Eind mei 2014', '3 juni jl.']
    """
    reader = Reader(tokens(text), text)
    found: list[Mention] = []
    done = 0
    for at in _openings(reader.tokens, ago="geleden" in text):
        if at >= done:
            got, done = _mention(reader, at)
            found += got
    return tuple(found)


def _openings(all_tokens: Sequence[Token], *, ago: bool) -> Iterator[int]:
    """The tokens at which a date phrase can begin; besides what `may_open` names, number words before a month
    ('twee oktober') and, with `ago`, anywhere ('vier maanden geleden')."""
    months, before = month_numbers(), ""
    following = (*(token.low for token in all_tokens[1:]), "")
    for at, (token, after) in enumerate(zip(all_tokens, following, strict=False)):
        if may_open(token, before) or ((ago or after in months) and _counts(token)):
            yield at
        before = token.low


def _counts(token: Token) -> bool:
    return token.sort == "word" and parse_word(token.low) is not None


def may_open(token: Token, before: str) -> bool:
    """Whether a date phrase can begin at a token, after the word `before`; where not, no rule reads one."""
    if token.sort == "word":
        return token.low in opening_words() or before == "binnen"
    return token.sort in _FIGURES


@cache
def opening_words() -> frozenset[str]:
    """Every word that a date phrase can begin with: months and seasons, parts, ranks, pointers, days."""
    sorts = ("deel", "rang", "leerjaar", "wijzer", "dag", "weekdag")
    words = {word for sort in sorts for word in time_words(sort)}
    return frozenset(words | month_numbers().keys() | seasons().keys() | recess_names() | _OTHER_OPENERS)


def _mention(reader: Reader, at: int) -> tuple[list[Mention], int]:
    """The mentions that begin at token `at`, and the token after them."""
    for rule in (_foreign_day, _day_list, _ordinal_list, _month_list, _part_list, _years):
        got = rule(reader, at)
        if got:
            return got
    first = reader.moment(at)
    if first is None:
        return _bare_year(reader, at)
    run = _run(reader, at, first)
    if run:
        return [run], reader.index_after(run.end, first[1])
    return [_single(reader, at, first)], first[1]


def _foreign_day(reader: Reader, at: int) -> tuple[list[Mention], int] | None:
    """'November 7, 2023' and 'November 7 and 8, 2023', as titles in English have it."""
    month = month_numbers().get(reader.low(at), (0, True))[0]
    begin = reader.tokens[at].begin
    match = _FOREIGN.match(reader.text, begin) if month else None
    if match is None:
        return None
    days = [Moment("day", number=month, day=int(day), year=int(match[3])) for day in match.group(1, 2) if day]
    found = Mention(begin, match.end(), days[0], days[-1] if len(days) > 1 else None)
    return [found], reader.index_after(match.end(), at)


def _single(reader: Reader, at: int, read: Read) -> Mention:
    begin, end = reader.tokens[at].begin, reader.tokens[read[1] - 1].end
    return Mention(begin, end, read[0], bound=reader.bound_before(at))


def _between(reader: Reader, at: int, next_at: int, first: Moment, last: Moment) -> Mention:
    tokens_ = reader.tokens
    return Mention(tokens_[at].begin, tokens_[next_at - 1].end, first, last, reader.bound_before(at))


def _run(reader: Reader, at: int, read: Read) -> Mention | None:
    """'1 oktober tot en met 31 december 2013', 'eind maart/begin april', 'tussen 1 mei en 1 juni 2020'."""
    first, end = read
    joint = reader.joint(end)
    if joint is None:
        return None
    word, after = joint
    second = reader.moment(after)
    if second is None:
        return None
    last, stop = second
    ahead = reader.low(at - 1) == "tussen" or reader.low(at - 2) == "tussen"
    if not (word in _RUN or (word in _WINDOW and _is_window(first, last)) or (word == "en" and ahead)):
        return None
    if not _can_run(first, last):
        return None
    tokens_ = reader.tokens
    ends = ((tokens_[at].begin, tokens_[end - 1].end), (tokens_[after].begin, tokens_[stop - 1].end))
    run = _between(reader, at, stop, first, last)
    return replace(run, ends=ends, bound=None if word == "en" else run.bound)


def _is_window(first: Moment, last: Moment) -> bool:
    return (first.part is not None and last.part is not None) or first.kind == last.kind != "year"


def _can_run(first: Moment, last: Moment) -> bool:
    ends = {"day", "month", "quarter", "half", "season", "year", "week"}
    if first.kind not in ends or last.kind not in ends or first.turn in ("verleden", "toekomst"):
        return False
    return first.part is not None or last.part is not None or (first.kind == "year") == (last.kind == "year")


def _day_list(reader: Reader, at: int) -> tuple[list[Mention], int] | None:
    """Days that share their month: '1 t/m 15 oktober', '3 en 17 juni 2016', '1-3 mei'."""
    numbers, joints, here = [reader.day_number(at)], [], at
    while numbers[-1] is not None and len(numbers) < 12:
        joint = reader.joint(here + 1)
        if joint is None:
            return None
        joints.append(joint[0])
        here = joint[1]
        closing = reader.moment(here) if reader.month_follows(here) else None
        if closing and closing[0].kind == "day" and reader.day_number(here):
            return _days(reader, at, [n for n in numbers if n], joints, closing)
        numbers.append(reader.day_number(here))
    return None


def _days(
    reader: Reader, at: int, numbers: list[int], joints: list[str], closing: Read
) -> tuple[list[Mention], int]:
    last, end = closing
    days = [replace(last, day=number) for number in numbers] + [last]
    in_a_row = all(b.day - a.day == 1 for a, b in itertools.pairwise(days))
    if (len(days) == 2 and (joints[0] in _RUN or reader.low(at - 1) == "tussen")) or in_a_row:
        return [_between(reader, at, end, replace(days[0], turn=None, year=None, shift=None), last)], end
    whole = _single(reader, at, closing)
    return [replace(whole, first=day) for day in days], end


def _ordinal_list(reader: Reader, at: int) -> tuple[list[Mention], int] | None:
    """Quarters that share their year: 'eerste en tweede kwartaal van 2021', 'Q1 t/m Q3 2024'."""
    rank = reader.rank(at)
    if rank is None:
        return None
    joint = reader.joint(at + 1)
    closing = reader.moment(joint[1]) if joint else None
    if joint is None or closing is None or closing[0].kind != "quarter" or closing[0].part:
        return None
    last, end = closing
    if joint[0] == "," or last.number <= rank or not (joint[0] in _RUN or last.number - rank == 1):
        return None
    return [_between(reader, at, end, Moment("quarter", number=rank), last)], end


def _month_list(reader: Reader, at: int) -> tuple[list[Mention], int] | None:
    """Months in a row that share their year: 'november en december 2016', 'juni, juli en augustus'."""
    first = reader.month_name(at)
    if first is None:
        return None
    last, here, closes = first, at + 1, at
    while (joint := reader.joint(here)) and joint[0] in ("en", "of", ",", "/", "-", "–", "&"):
        next_month = reader.month_name(joint[1])
        if next_month is None or next_month - last not in (1, -11):
            break
        last, here, closes = next_month, joint[1] + 1, joint[1]
    closing = reader.moment(closes) if closes > at else None
    if closing is None:
        return None
    return [_between(reader, at, closing[1], Moment("month", number=first), closing[0])], closing[1]


def _part_list(reader: Reader, at: int) -> tuple[list[Mention], int] | None:
    """Parts that share their year: 'begin/medio 2021', 'medio of eind april'."""
    first = reader.part(at)
    closing = reader.moment(at + 2) if first and reader.low(at + 1) in ("/", "of", "à") else None
    if closing is None or closing[0].part is None or reader.part(at + 2) is None:
        return None
    opening = replace(closing[0], part=first)
    return [_between(reader, at, closing[1], opening, closing[0])], closing[1]


def _years(reader: Reader, at: int) -> tuple[list[Mention], int] | None:
    """'2008–2010', 'van 2021 tot en met 2024', 'tussen 2014 en 2020'; years of sessions are skipped."""
    run = year_run(reader, at)
    if run is None:
        return None
    first, last, end, counts = run
    if not counts or last - first > _LONGEST_RUN:
        return [], end
    return [_between(reader, at, end, Moment("year", year=first), Moment("year", year=last))], end


def _bare_year(reader: Reader, at: int) -> tuple[list[Mention], int]:
    year = year_at(reader, at)
    if year is None:
        return [], at + 1
    return [_single(reader, at, (Moment("year", year=year), at + 1))], at + 1
