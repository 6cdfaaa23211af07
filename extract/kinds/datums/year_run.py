"""Bare years ('in 2014', '2022-2025'): four digits are a year only where nothing around them denies it.

Session years ('2014/15'), numbers of papers, counts and sums of money look the same; which words tell them
apart is vocabulary (geen-jaartal).
"""

from __future__ import annotations

from functools import cache

from extract.kinds.datums.cursor import Cursor
from extract.text.month import month_numbers
from extract.text.time_word import no_year, time_words
from extract.vocabulary import rows

_SAFE = range(1990, 2061)
_LONGEST_LIST = 6
_LATER = ("eerder", "later", "vroeger")
_LAWS = ("wet", "besluit", "belasting", "verdrag", "wetboek")


def year_at(cursor: Cursor, at: int) -> int | None:
    """The year that the token is, or None where it is a count, a sum, a number or half of something else."""
    year = cursor.four_digits(at)
    if year is None or not (_free_before(cursor, at) and _free_after(cursor, at + 1)):
        return None
    if _denied_before(cursor, at) or _denied_after(cursor, at + 1) or _cited(cursor, at, at + 1):
        return None
    head = _head_of_list(cursor, at)
    if head != at and (_denied_before(cursor, head) or _cited(cursor, head, head + 1)):
        return None
    if head != at or cursor.low(at - 1) in time_words("inleider"):
        return year
    return year if year in _SAFE and _stands_alone(cursor, at) else None


def _head_of_list(cursor: Cursor, at: int) -> int:
    """The first year of '2014, 2015 en 2016'; what denies it to be one denies them all."""
    for _ in range(_LONGEST_LIST):
        if cursor.low(at - 1) not in ("en", "of", ",", "&") or cursor.four_digits(at - 2) is None:
            break
        at -= 2
    return at


def year_run(cursor: Cursor, at: int) -> tuple[int, int, int, bool] | None:
    """A run of years: first, last, the token after it, and whether it counts (session years do not).

    '2014-2015' and 'van 2021 tot en met 2024' count; '2014/15' and 'vergaderjaar 2014–2015' do not.
    """
    first = cursor.four_digits(at)
    joint = cursor.joint(at + 1)
    if first is None or joint is None or not _free_before(cursor, at):
        return None
    word, after = joint
    last = cursor.four_digits(after)
    if word == "/" and cursor.sort(after) == "number":
        return first, first, after + 1, False
    if last is None:
        short = word in "-–" and cursor.low(after) == str(first + 1)[2:]
        return (first, first, after + 1, False) if short else None
    if last <= first or not _free_after(cursor, after + 1):
        return None
    if not (word in ("t/m", "tot en met", "-", "–", "—") or _opened(cursor, at, word)):
        return None
    denied = _denied_before(cursor, at) or _denied_after(cursor, after + 1) or _cited(cursor, at, after + 1)
    return first, last, after + 1, not denied


def _opened(cursor: Cursor, at: int, word: str) -> bool:
    opening = cursor.low(at - 1)
    if word == "tot":
        return opening in ("van", "vanaf", "periode", "jaren", "tussen")
    return word == "en" and opening == "tussen"


def _free_before(cursor: Cursor, at: int) -> bool:
    """Not glued to a letter, slash or hyphen ('IENW/BSK-2022', 'COM(2014)')."""
    if not cursor.glued(at):
        return True
    if cursor.low(at - 1) == "(":
        return not (cursor.glued(at - 1) and cursor.sort(at - 2) in ("word", "code"))
    return cursor.low(at - 1) in ("[", '"', "'", "‘", "’", "“", "«", "„")


def _free_after(cursor: Cursor, at: int) -> bool:
    """Nothing glued behind it that makes it part of a number or compound ('2016/05', '2030-doelen')."""
    if not cursor.glued(at) or cursor.low(at) not in ("-", "–", "/", ":", "_", "%", "*"):
        own_sign = (
            cursor.low(at) == "€" and cursor.sort(at + 1) != "number"
        )  # '2000 €', not '2020 € 14 miljoen'
        return cursor.low(at) != "%" and not own_sign
    tied = cursor.glued(at + 1) and cursor.sort(at + 1) in ("word", "number", "code", "ordinal")
    return not tied and cursor.low(at) != "%"


def _denied_before(cursor: Cursor, at: int) -> bool:
    before = cursor.low(at - 1)
    if before == "." and cursor.glued(at - 1):
        return cursor.low(at - 2) in no_year("voor") | no_year("citaat")
    if before == "dan" and cursor.low(at - 2) in _LATER:
        return False
    if cursor.sort(at - 1) in ("number", "date"):
        return True
    return before in no_year("voor") or _in_law(cursor, at)


def _in_law(cursor: Cursor, at: int) -> bool:
    """The year in the name of an act: 'Mediawet 2008', 'Wet inkomstenbelasting 2001'."""
    if cursor.sort(at - 1) != "word":
        return False
    if cursor.low(at - 1).endswith(_LAWS) or cursor.low(at - 1) == "ib":
        return True
    for back in range(at - 1, max(at - 7, -1), -1):
        if cursor.sort(back) != "word" or cursor.low(back) in time_words("inleider"):
            return False
        if cursor.tokens[back].text in ("Wet", "Besluit"):
            return True
    return False


def _denied_after(cursor: Cursor, at: int) -> bool:
    if cursor.low(at) in no_year("na"):
        return True
    if cursor.low(at) in ("tot", "à", "a", "-", "–", "x") and cursor.sort(at + 1) == "number":
        # '2000 tot 2.500 euro' counts; '2014 tot 31 mei' and 'daalt van 9% in 2021 tot 6%' do not
        if cursor.low(at - 2) == "in" and cursor.low(at + 2) in ("%", "procent"):
            return False
        return cursor.four_digits(at + 1) is None and cursor.low(at + 2) not in month_numbers()
    return False


def _cited(cursor: Cursor, at: int, end: int) -> bool:
    """In a citation of a paper: 'Kamerstukken II 2014–2015', 'Stb. 2014, 12', '2014–2015, 34 000, nr. 2'."""
    for back in range(at - 1, max(at - 5, -1), -1):
        if cursor.low(back) in ("(", ")", ";"):
            break
        if cursor.low(back) in no_year("citaat"):
            return True
    after = end
    while after < end + 4 and (cursor.low(after) == "," or cursor.sort(after) == "number"):
        after += 1
    return after > end + 1 and cursor.low(end) == "," and cursor.low(after) in ("nr", "nrs")


def _stands_alone(cursor: Cursor, at: int) -> bool:
    """Without a preposition, a year must not be followed by a word that it could count ('2014 plannen')."""
    after = at + 1
    if cursor.sort(after) != "word" or cursor.glued(after):
        return cursor.sort(after) not in ("number", "date")
    word = cursor.tokens[after].text
    if len(word) == 2 and word.isupper():
        return False  # a post code
    return word[0].isupper() or cursor.low(after) in _closed_words()


@cache
def _closed_words() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("functiewoorden")) | month_numbers().keys()
