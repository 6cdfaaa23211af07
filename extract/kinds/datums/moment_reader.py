"""Reads one moment at a place in the tokens of a text."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from extract.kinds.datums.cursor import ARTICLES
from extract.kinds.datums.moments import Moment, Turn
from extract.kinds.datums.tails import SHIFTS, TURNS, Read
from extract.kinds.datums.week_reader import Weeks
from extract.text.month import month_numbers
from extract.text.period import Part
from extract.text.time_word import (
    plural_units,
    recess_names,
    seasons,
    tens,
    time_words,
)

_PARTS: dict[str, Part] = {"begin": "begin", "medio": "medio", "eind": "eind"}
_EDGES: dict[str, Literal["eerste", "laatste"]] = {"eerste": "eerste", "laatste": "laatste"}


class Reader(Weeks):
    """The rules that read a moment from the tokens of a text. Changes nothing."""

    def moment(self, at: int) -> Read | None:
        """The moment that begins at a token, the longest by the first rule that reads one."""
        sort = self.sort(at)
        if sort == "date":
            return self._numeric(at)
        figures = (
            self._stamped,
            self._day,
            self._nth,
            self._ranked,
            self._year_quarter,
            self._within,
            self._step,
        )
        words = (
            self._nth,
            self._day_of_week,
            self._part,
            self._ranked,
            self._day,
            self._school,
            self._season,
            self._month,
            self._pointed,
            self._near_day,
            self._weekday,
            self._week,
            self._named,
            self._within,
            self._step,
            self._decade,
        )
        rules = words if sort == "word" else figures if sort in ("number", "ordinal", "quarter") else ()
        for rule in rules:
            got = rule(at)
            if got is not None:
                return got
        return None

    def _numeric(self, at: int) -> Read | None:
        """'30-11-2020', '2020-11-30'."""
        if self.sort(at) != "date":
            return None
        parts = [
            int(part)
            for part in self.text[self.tokens[at].begin : self.tokens[at].end]
            .replace("/", "-")
            .replace(".", "-")
            .split("-")
        ]
        year, month, day = parts if parts[0] > 31 else parts[::-1]
        return (
            (Moment("day", number=month, day=day, year=year), at + 1)
            if 1 <= month <= 12 and 1 <= day <= 31
            else None
        )

    def _stamped(self, at: int) -> Read | None:
        """'2 2 APR. 2026': the figures of a date stamp stand apart."""
        apart = all(self.sort(k) == "number" and len(self.low(k)) == 1 for k in (at, at + 1))
        if not apart or self.low(at) not in "0123" or self.glued(at) or self.sort(at - 1) == "number":
            return None
        month, _ = month_numbers().get(self.low(at + 2), (0, True))
        year = self.year_after(self.past_stop(at + 3))
        if not month or year is None or not self.tokens[at + 2].text.isupper():
            return None
        day = int(self.low(at) + self.low(at + 1))
        return Moment("day", number=month, day=day, year=year), self.past_stop(at + 3) + 1

    def _day(self, at: int) -> Read | None:
        """'31 mei 2014', '21 mei jl.', '3 okt. 2014', '4e dezes'."""
        day = self.day_number(at)
        if day is None:
            return None
        month, short = month_numbers().get(self.low(at + 1), (0, False))
        if not month or self.in_compound(at + 1):
            return None
        after = self.past_stop(at + 2) if short else at + 2
        moment, end = self.with_tail(Moment("day", number=month, day=day), after)
        if short and after == at + 2 and not moment.has_year:
            return None
        return None if self.other_number(end) and moment.is_open else (moment, end)

    def _month(self, at: int) -> Read | None:
        """'oktober 2014', 'september jl.', 'okt. 2014', 'maart'."""
        number = self.month_name(at)
        if number is not None:
            moment, end = self.with_tail(Moment("month", number=number), at + 1)
            return None if self.other_number(end) and moment.is_open else (moment, end)
        number, _ = month_numbers().get(self.low(at), (0, True))
        after = self.past_stop(at + 1)
        year = self.year_after(after)
        if not number or year is None or self.in_compound(at):
            return None
        return Moment("month", number=number, year=year), after + 1

    def _season(self, at: int) -> Read | None:
        """'najaar van 2015', 'winter 2014/2015'; bare only after preposition and article ('de zomer')."""
        name = seasons().get(self.low(at))
        if name is None or self.in_compound(at):
            return None
        moment, end = self.with_tail(Moment("season", name=name), at + 1)
        if name == "winter" and not moment.has_year:
            years = self.double_year(self.past_van(at + 1))
            if years:
                return replace(moment, year=years[0]), years[1]
        bare = moment.is_open and not (
            self.low(at - 1) in ARTICLES and self.low(at - 2) in self._season_openers()
        )
        return None if bare else (moment, end)

    def part(self, at: int) -> Part | None:
        """The part of a month or year that a word names ('begin')."""
        return _PARTS.get(time_words("deel").get(self.low(at), ""))

    def _part(self, at: int) -> Read | None:
        """'begin april 2015', 'eind van het eerste kwartaal 2023', 'medio 2017', 'eind dit jaar'."""
        value = time_words("deel").get(self.low(at))
        if value is None or self.in_compound(at):
            return None
        inner_at, of_the_year = self.past_van(at + 1), self.the_year(at + 1)
        if of_the_year:
            return self._narrowed(value, (Moment("year", shift=0), of_the_year))
        if self.low(inner_at) == "maand":
            inner_at += 1
        inner = self.year_or_pointed(inner_at) or self._inner(inner_at)
        return None if inner is None else self._narrowed(value, inner)

    def _inner(self, at: int) -> Read | None:
        for rule in (self._ranked, self._month, self._school, self._pointed):
            got = rule(at)
            if got is not None:
                return got
        name = seasons().get(self.low(at))
        return self.with_tail(Moment("season", name=name), at + 1) if name else None

    @staticmethod
    def _narrowed(value: str, inner: Read) -> Read | None:
        moment, end = inner
        if moment.part or moment.kind in ("count", "today", "weekday", "within", "weekend"):
            return None
        if moment.name == "week":
            return moment, end  # too short for parts: 'eind vorige week' is that week
        if value in _EDGES:
            return replace(moment, edge=_EDGES[value]), end
        return replace(moment, part=_PARTS[value]), end

    def _ranked(self, at: int) -> Read | None:
        """'derde kwartaal van 2023', 'Q3 2024', 'tweede helft van september', 'eerste halfjaar 2022'."""
        rank = self.rank(at)
        if rank is None:
            return None
        if self.sort(at) == "quarter":
            after = at + 2 if self.low(at + 1) == "-" and self.four_digits(at + 2) else at + 1
            return self.with_tail(Moment("quarter", number=rank), after)
        if self.low(at + 1) == "kwartaal":
            return self.with_year(Moment("quarter", number=rank % 5 if rank > 0 else 4), at + 2)
        number = 2 if rank == -1 else rank
        if number > 2:
            return None
        if self.low(at + 1) == "halfjaar":
            return self.with_year(Moment("half", number=number), at + 2)
        if self.low(at + 1) == "half" and self.low(at + 2) == "jaar":
            return self.with_year(Moment("half", number=number), at + 3)
        if self.low(at + 1) == "helft" and self.low(at + 2) == "van":
            return self._half_of(number, at + 2)
        if self.low(at + 1) == "helft" and self.four_digits(at + 2):
            return self.with_year(Moment("half", number=number), at + 2)
        return None

    def _year_quarter(self, at: int) -> Read | None:
        """'2024-Q3', '2024 Q3'."""
        year = self.four_digits(at)
        after = at + 2 if self.low(at + 1) == "-" else at + 1
        if year is None or self.sort(after) != "quarter":
            return None
        return Moment("quarter", number=int(self.low(after)[1]), year=year), after + 1

    def _half_of(self, number: int, at: int) -> Read | None:
        moment, end = self.with_year(Moment("half", number=number), at)
        if end > at:
            return moment, end
        inner = self._inner(self.past_van(at))
        if inner is None or inner[0].kind not in ("month", "season", "school", "study", "decade", "unit"):
            return None
        if inner[0].name == "week":
            return inner
        return replace(inner[0], half_of=number), inner[1]

    def _school(self, at: int) -> Read | None:
        """'schooljaar 2014-2015', 'schooljaar 2020/21', 'studiejaar 2021'; 'komend schooljaar' is pointed."""
        kinds = time_words("leerjaar")
        value, after = kinds.get(self.low(at)), at + 1
        if self.low(at) == "academisch" and self.low(at + 1) == "jaar":
            value, after = "studie", at + 2
        if value is None:
            return None
        double = self.double_year(self.past_van(after))
        kind: Literal["school", "study"] = "school" if value == "school" else "study"
        if double:
            return Moment(kind, year=double[0]), double[1]
        year = self.year_after(self.past_van(after))
        return (Moment(kind, year=year), self.past_van(after) + 1) if year else None

    def _pointed(self, at: int) -> Read | None:
        """'dit najaar', 'vorig jaar', 'komende twee jaar', 'afgelopen september', 'deze week', 'dit
        schooljaar'."""
        value = self.turn(at)
        if value is None:
            return None
        turn = TURNS[value]
        counted = self._counted(at + 1, turn)
        if counted:
            return counted
        low = self.low(at + 1)
        if low in seasons() and not self.in_compound(at + 1):
            return Moment("season", name=seasons()[low], turn=turn), at + 2
        if self.month_name(at + 1) and turn != "nu":
            return Moment("month", number=self.month_name(at + 1) or 0, turn=turn), at + 2
        if low in time_words("leerjaar") or (low == "academisch" and self.low(at + 2) == "jaar"):
            kind: Literal["school", "study"] = (
                "school" if time_words("leerjaar").get(low) == "school" else "study"
            )
            return Moment(kind, turn=turn), at + 2 + (low == "academisch")
        if low in time_words("weekdag"):
            return Moment("weekday", number=int(time_words("weekdag")[low]), turn=turn), at + 2
        if low == "weekend":
            return Moment("weekend", turn=turn), at + 2
        return self._unit(at, turn)

    def _unit(self, at: int, turn: Turn) -> Read | None:
        low = self.low(at + 1)
        unit = time_words("eenheid").get(low)
        if unit is None or low in plural_units() or self.in_compound(at + 1):
            return None
        article = self.low(at - 1) in (*ARTICLES, "een", "elk", "elke", "ieder", "iedere")
        if turn in ("vorig", "volgend") and (article or (unit == "jaar" and self.low(at).endswith("e"))):
            return None  # 'het volgende jaar' is counted from what was told before
        if unit == "jaar" and turn in ("nu", "vorig", "volgend"):
            return self._in_year(at + 2, SHIFTS[turn]) or (Moment("year", shift=SHIFTS[turn]), at + 2)
        if unit in ("kwartaal",) or turn in ("nu", "vorig", "volgend"):
            return Moment("unit", name=unit, turn=turn), at + 2
        return Moment("count", number=1, name=unit, turn=turn), at + 2

    def _in_year(self, at: int, shift: int) -> Read | None:
        """'volgend jaar maart', 'volgend jaar zomer': the year before its month or season."""
        month, name = self.month_name(at), seasons().get(self.low(at))
        if month is not None and self.year_after(at + 1) is None:
            return Moment("month", number=month, shift=shift), at + 1
        return (Moment("season", name=name, shift=shift), at + 1) if name else None

    def _counted(self, at: int, turn: Turn) -> Read | None:
        """'twee jaar', 'half jaar', 'anderhalf jaar', '18 maanden' after 'komende' or 'afgelopen'."""
        if turn not in ("afgelopen", "komend"):
            return None
        if self.low(at) == "half" and self.low(at + 1) == "jaar":
            return Moment("count", number=1, name="halfjaar", turn=turn), at + 2
        if self.low(at) == "anderhalf" and self.low(at + 1) == "jaar":
            return Moment("count", number=3, name="halfjaar", turn=turn), at + 2
        count, unit = self.count(at), time_words("eenheid").get(self.low(at + 1))
        return (Moment("count", number=count, name=unit, turn=turn), at + 2) if count and unit else None

    def _near_day(self, at: int) -> Read | None:
        """'vandaag', 'gisteren'; not 'vandaag de dag', nor 'de morgen'."""
        value = time_words("dag").get(self.low(at))
        if value is None or self.in_compound(at):
            return None
        before, after = self.low(at - 1), self.low(at + 1)
        a_morning = before in (*ARTICLES, "s", "'s", "’s", "elke", "iedere", "goede")
        nowadays = after == "de" and self.low(at + 2) == "dag"
        overnight = before == "op" or (before == "van" and after == "op")  # 'van vandaag op morgen'
        other = a_morning or nowadays or overnight
        return None if other else (Moment("today", number=int(value)), at + 1)

    def _weekday(self, at: int) -> Read | None:
        """'dinsdag jl.', 'vrijdag a.s.'."""
        number = time_words("weekdag").get(self.low(at))
        after = time_words("nabepaling").get(self.low(at + 1))
        if number is None or after is None:
            return None
        return Moment("weekday", number=int(number), turn=TURNS[after]), self.past_short(at + 1)

    def _week(self, at: int) -> Read | None:
        """'week 12 van 2021'; a week without a year is too often a count ('week 24 van de zwangerschap')."""
        if self.low(at) != "week" or self.sort(at + 1) != "number" or len(self.low(at + 1)) > 2:
            return None
        moment, end = self.with_tail(Moment("week", number=int(self.low(at + 1))), at + 2)
        return (moment, end) if moment.has_year else None

    def _named(self, at: int) -> Read | None:
        """'Prinsjesdag 2021', 'kerstreces'."""
        low = self.low(at)
        if self.in_compound(at):
            return None
        if low == "prinsjesdag":
            return self.with_tail(Moment("prinsjesdag"), at + 1)
        return self.with_tail(Moment("recess", name=low), at + 1) if low in recess_names() else None

    def _within(self, at: int) -> Read | None:
        """'binnen drie weken': counted from the letter where nothing else is named to count from."""
        if self.low(at - 1) != "binnen":
            return None
        count, unit = self.count(at), time_words("eenheid").get(self.low(at + 1))
        if not count or unit not in ("dag", "week", "maand", "jaar"):
            return None
        if self.low(at + 2) in ("na", "nadat", "vanaf", "van", "voor", "te"):
            return None
        return Moment("within", number=count, name=unit), at + 2

    def _step(self, at: int) -> Read | None:
        """'over twee weken', 'twee maanden geleden': so many days, weeks, months or years from the letter."""
        ahead = self.low(at) == "over"
        first = at + 1 if ahead else at
        count, unit = self.count(first), time_words("eenheid").get(self.low(first + 1))
        if not count or unit not in ("dag", "week", "maand", "jaar"):
            return None
        if ahead:
            return Moment("step", number=count, name=unit), first + 2
        ago = self.low(first + 2) == "geleden"
        return (Moment("step", number=-count, name=unit), first + 3) if ago else None

    def _decade(self, at: int) -> Read | None:
        """'jaren negentig', \"jaren '80\"."""
        if self.low(at) != "jaren":
            return None
        word = tens().get(self.low(at + 1))
        if word:
            return Moment("decade", year=1900 + word), at + 2
        mark = self.low(at + 1) in ("'", "’", "‘")
        digits = self.low(at + 2) if mark else self.low(at + 1)
        if digits in ("50", "60", "70", "80", "90"):
            return Moment("decade", year=1900 + int(digits)), at + 2 + mark
        return None

    @staticmethod
    def _season_openers() -> frozenset[str]:
        return frozenset(time_words("grens")) | {"in", "gedurende", "tijdens", "van"}
