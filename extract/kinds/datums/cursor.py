"""Looks at the tokens of a text one place at a time: words, years, months, ranks, joints."""

from __future__ import annotations

from extract.text.month import month_numbers
from extract.text.number_word import parse_word
from extract.text.time_word import Token, time_words
from extract.text.year import EARLIEST, LATEST

#: Marks after which a capital opens a sentence or a list item.
_OPENERS = frozenset(".!?:;•·–—-(«\"'“‘")
#: Behind these 'voor' says which time, not until when.
_PLANNED_FOR = frozenset({"gepland", "voorzien", "ingepland", "geagendeerd", "beoogd", "geraamd", "begroot"})
ARTICLES = ("de", "het")
#: No date is counted in more units than this.
_MOST = 999


class Cursor:
    """The tokens of one text, read by place. Outside the text there is nothing: empty words, no numbers."""

    def __init__(self, tokens: tuple[Token, ...], text: str) -> None:
        self.tokens = tokens
        self.text = text

    def low(self, at: int) -> str:
        """The lower-case form of a token; empty outside the text."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def sort(self, at: int) -> str:
        """The sort of a token; empty outside the text."""
        return self.tokens[at].sort if 0 <= at < len(self.tokens) else ""

    def glued(self, at: int) -> bool:
        """Whether no space stands between a token and the one before it."""
        return 0 < at < len(self.tokens) and self.tokens[at].begin == self.tokens[at - 1].end

    def index_after(self, end: int, at: int) -> int:
        """The first token from `at` on that begins at or after character `end`."""
        while at < len(self.tokens) and self.tokens[at].begin < end:
            at += 1
        return at

    def past_stop(self, at: int) -> int:
        """The place after the full stop of a short form ('okt.', 'jl.'), if one is glued to it."""
        return at + 1 if self.low(at) == "." and self.glued(at) else at

    def turn(self, at: int) -> str | None:
        """Where a pointing word ('dit', 'komende') points."""
        return time_words("wijzer").get(self.low(at))

    def four_digits(self, at: int) -> int | None:
        """A number that can be a year by its form alone, 1800 to 2100."""
        token = self.tokens[at] if 0 <= at < len(self.tokens) else None
        if token is None or token.sort != "number" or len(token.text) != 4 or not token.text.isdigit():
            return None
        return int(token.text) if EARLIEST <= int(token.text) <= LATEST else None

    def other_number(self, at: int) -> bool:
        """Whether four digits stand where a year is expected that can be none ('5 mei 5008')."""
        token = self.tokens[at] if 0 <= at < len(self.tokens) else None
        bare = token is not None and token.sort == "number" and len(token.text) == 4 and token.text.isdigit()
        return bare and self.four_digits(at) is None

    def year_after(self, at: int) -> int | None:
        """The year at a place where one is expected: not half of '2014/15' or '2014-123'."""
        year = self.four_digits(at)
        if year is None:
            return None
        beyond = at + 1
        run = self.low(beyond) in ("/", "-", "–") and self.glued(beyond) and self.glued(beyond + 1)
        return None if run and self.sort(beyond + 1) in ("number", "code") else year

    def day_number(self, at: int) -> int | None:
        """A day of the month, as a figure or ordinal ('1', '1e')."""
        if self.sort(at) == "word" and self.month_follows(at):
            value = parse_word(self.low(at))  # 'twee oktober'; 'een mei' is none
            return int(value) if value is not None and 1 < value <= 31 and value == int(value) else None
        if self.sort(at) not in ("number", "ordinal") or (self.glued(at) and self.low(at - 1) in ".,:$€/"):
            return None
        digits = self.tokens[at].text.rstrip("stde")
        return int(digits) if len(digits) <= 2 and digits.isdigit() and 1 <= int(digits) <= 31 else None

    def rank(self, at: int) -> int | None:
        """'derde', '3e', 'laatste' (-1) or the number of a quarter code ('Q3')."""
        if self.sort(at) == "quarter":
            return int(self.low(at)[1])
        if self.sort(at) == "ordinal":
            number = int(self.tokens[at].text.rstrip("stde"))
            return number if 1 <= number <= 4 else None
        value = time_words("rang").get(self.low(at))
        return None if value is None else int(value)

    def month_name(self, at: int) -> int | None:
        """A month by its full name, free of any compound ('mei-circulaire') and not a surname ('Van der
        Mei')."""
        number, short = month_numbers().get(self.low(at), (0, True))
        if short or self.in_compound(at):
            return None
        inside = self.sort(at - 1) in ("word", "mark") and self.low(at - 1) not in _OPENERS
        return None if inside and self.tokens[at].text[0].isupper() else number

    def month_follows(self, at: int) -> bool:
        """Whether the next token is a month, by its full name or a short form."""
        return self.low(at + 1) in month_numbers()

    def joint(self, at: int) -> tuple[str, int] | None:
        """A word or mark that joins two dates, and the token after it and its prepositions."""
        if self.low(at) == "tot" and self.low(at + 1) == "en" and self.low(at + 2) == "met":
            return "tot en met", self.past_articles(at + 3)
        if self.low(at) in ("t/m", "tot", "en", "of", "/", "-", "–", "—", ",", "&"):
            return self.low(at), self.past_articles(at + 1)
        return None

    def bound_before(self, at: int) -> str | None:
        """The preposition that bounds the period ('voor', 'met ingang van'), articles skipped."""
        before = at - 1
        while self.low(before) in ("de", "het", "aan", "rond") and before > 0 and self.low(before) != "rond":
            before -= 1
        limits = time_words("grens")
        if self.low(before) == "voor" and self.low(before - 1) in _PLANNED_FOR:
            return None  # what is planned for a quarter does not end before it
        for size in (3, 2, 1):
            phrase = " ".join(self.low(k) for k in range(before - size + 1, before + 1))
            if phrase in limits:
                return limits[phrase]
        return None

    def past_articles(self, at: int) -> int:
        """The place after articles and the prepositions of dates ('op', 'in')."""
        while self.low(at) in (*ARTICLES, "op", "in"):
            at += 1
        return at

    def in_compound(self, at: int) -> bool:
        """Whether a hyphen ties the word to another ('mei-circulaire', 'zomer- en kerstreces')."""
        after = (
            self.low(at + 1) == "-"
            and self.glued(at + 1)
            and self.glued(at + 2)
            and self.sort(at + 2) == "word"
        )
        before = (
            self.low(at - 1) == "-" and self.glued(at) and self.glued(at - 1) and self.sort(at - 2) == "word"
        )
        months = month_numbers()
        if (after and self.low(at + 2) in months) or (before and self.low(at - 2) in months):
            return False
        return after or before

    def count(self, at: int) -> int | None:
        """A small whole number, in figures or words."""
        low = self.low(at)
        if self.sort(at) == "number" and low.isdigit() and len(low) <= 3:
            return int(low)
        value = parse_word(low) if self.sort(at) == "word" else None
        return int(value) if value is not None and value == int(value) and value <= _MOST else None
