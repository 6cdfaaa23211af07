"""Reads what follows a day or month and says which year: '2014', 'van dit jaar', 'jl.'."""

from __future__ import annotations

from dataclasses import replace

from extract.kinds.datums.cursor import ARTICLES, Cursor
from extract.kinds.datums.moments import Moment, Turn
from extract.text.time_word import plural_units, time_words

#: What is read and the token after it.
Read = tuple[Moment, int]

#: How a word points, by its value in the vocabulary.
TURNS: dict[str, Turn] = {
    "verleden": "verleden",
    "toekomst": "toekomst",
    "nu": "nu",
    "vorig": "vorig",
    "volgend": "volgend",
    "afgelopen": "afgelopen",
    "komend": "komend",
}
#: How many years from the letter's 'dit jaar', 'vorig jaar' … are.
_APOSTROPHES = ("'", "’", "‘")
SHIFTS = {"nu": 0, "vorig": -1, "volgend": 1, "komend": 1, "afgelopen": -1}


class Tails(Cursor):
    """The rules for what follows a moment. Changes nothing."""

    def with_tail(self, moment: Moment, at: int) -> Read:
        """A moment with what follows it: '2014', 'van dit jaar', 'jl.', or nothing."""
        after = time_words("nabepaling").get(self.low(at))
        if after is not None and (
            self.low(at) != "as" or self.low(at + 1) == "." or self.sort(at + 1) != "word"
        ):
            return replace(moment, turn=TURNS[after]), self.past_short(at)
        year = self.year_or_pointed(at) or self._short_year(at)
        if year is None and self.low(at) == "van":
            year = self.year_or_pointed(self.past_van(at)) or self._same_year(at + 1)
        if year is None:
            return moment, at
        return replace(moment, year=year[0].year, shift=year[0].shift, turn=year[0].turn), year[1]

    def past_short(self, at: int) -> int:
        """The place after a word and, where it is short ('jl'), its full stop."""
        return self.past_stop(at + 1) if len(self.low(at)) <= len("j.l") else at + 1

    def with_year(self, moment: Moment, at: int) -> Read:
        """As `with_tail`, where 'van het jaar' too says which year: the letter's."""
        the_year = self.the_year(at)
        return (replace(moment, shift=0), the_year) if the_year else self.with_tail(moment, at)

    def year_or_pointed(self, at: int) -> Read | None:
        """'2014', 'het jaar 2014', 'dit jaar', 'volgend jaar'."""
        if self.low(at) == "jaar" and self.year_after(at + 1):
            at += 1
        year = self.year_after(at)
        if year is not None:
            return Moment("year", year=year), at + 1
        turn = self.turn(at)
        if (
            turn in SHIFTS
            and time_words("eenheid").get(self.low(at + 1)) == "jaar"
            and self.low(at + 1) not in plural_units()
        ):
            return Moment("year", shift=SHIFTS[turn]), at + 2
        return None

    def _short_year(self, at: int) -> Read | None:
        """ "'19" after a month: of this century up to 59."""
        digits = self.low(at + 1)
        if self.low(at) not in _APOSTROPHES or not self.glued(at + 1) or len(digits) != 2:
            return None
        if not digits.isdigit():
            return None
        return Moment("year", year=(2000 if digits < "60" else 1900) + int(digits)), at + 2

    def _same_year(self, at: int) -> Read | None:
        """'dat jaar', 'hetzelfde jaar'; 'elk jaar' and 'enig jaar' recur."""
        if self.low(at) == "het" and self.low(at + 2) == "jaar":
            return Moment("year", turn="elk"), at + 3  # 'van het daaropvolgende jaar'
        if self.low(at + 1) not in ("jaar", "kalenderjaar"):
            return None
        if self.low(at) in ("dat", "hetzelfde", "datzelfde"):
            return Moment("year", turn="zelfde"), at + 2
        recurs = self.low(at) in ("elk", "ieder", "enig", "het", "een")
        return (Moment("year", turn="elk"), at + 2) if recurs else None

    def the_year(self, at: int) -> int | None:
        """The place after 'van het jaar' where no year follows: the letter's."""
        if (
            self.low(at) == "van"
            and self.low(at + 1) == "het"
            and self.low(at + 2) in ("jaar", "kalenderjaar")
        ):
            return None if self.year_after(at + 3) else at + 3
        return None

    def past_van(self, at: int) -> int:
        """The place after 'van' and an article."""
        if self.low(at) == "van":
            at += 1
        return at + 1 if self.low(at) in ARTICLES else at

    def double_year(self, at: int) -> tuple[int, int] | None:
        """'2014-2015', '2014/15', '2014–2015': first year, and the token after it."""
        first, second = self.four_digits(at), self.low(at + 2)
        if first is None or self.low(at + 1) not in ("-", "/", "–") or self.sort(at + 2) != "number":
            return None
        return (first, at + 3) if second in (str(first + 1), str(first + 1)[2:]) else None
