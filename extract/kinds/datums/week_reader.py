"""Reads days by their week: 'volgende week dinsdag', 'de derde dinsdag van mei', 'laatste week van mei'."""

from __future__ import annotations

from extract.kinds.datums.moments import Moment
from extract.kinds.datums.tails import TURNS, Read, Tails
from extract.text.time_word import time_words


class Weeks(Tails):
    """The rules for days and weeks that are counted within another period. Changes nothing."""

    def weekday_number(self, at: int) -> int | None:
        """1 for Monday; None for another word."""
        value = time_words("weekdag").get(self.low(at))
        return None if value is None else int(value)

    def _day_of_week(self, at: int) -> Read | None:
        """'volgende week dinsdag', 'dinsdag volgende week'."""
        day = self.weekday_number(at)
        week = at + 1 if day else at
        turn = TURNS.get(self.turn(week) or "")
        if turn is None or self.low(week + 1) != "week":
            return None
        if day:
            return Moment("day_of_week", number=day, turn=turn), week + 2
        day = self.weekday_number(week + 2)
        return (Moment("day_of_week", number=day, turn=turn), week + 3) if day else None

    def _nth(self, at: int) -> Read | None:
        """'derde dinsdag van september 2014', 'eerste week in oktober', 'laatste dag van mei'."""
        rank = self.rank(at)
        if rank is None or self.sort(at) == "quarter" or self.low(at + 2) not in ("van", "in"):
            return None
        what, day = self.low(at + 1), self.weekday_number(at + 1)
        month = self.month_name(at + 3)
        if month is None or not (day or what in ("dag", "week")):
            return None
        moment = Moment("nth", number=month, day=day or 0, name="" if day else what, rank=rank)
        return self.with_tail(moment, at + 4)
