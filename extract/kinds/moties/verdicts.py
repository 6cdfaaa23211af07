"""Whether the number that a letter gives a motion is that motion's, as the registers know it, and which
motion is meant where it is not.

Someone who copies a number leaves out a chapter, takes another one, slips a digit or looks a line too high.
So a motion is 'probably meant' when it fits what the letter says of it and its number is one such slip away.
Where no such motion is known, nothing is said of a number that no register has.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from extract.kinds.moties.official import Official, OfficialMotion, OfficialPaper
from extract.text.day import written_day
from extract.text.fold import folded_words
from extract.text.member import are_two, may_be_one
from extract.text.session import session_days
from extract.text.subject import stems
from extract.vocabulary import rows

#: How much of the words of a title must be in a motion to be about it, and how little to be about something
#: else.
_ABOUT, _ELSEWHERE = 0.6, 0.34
#: By so much must another motion of the same member be closer to what a letter says, where both are about it.
_CLOSER = 0.4
#: Fewer words than this tell no subject.
_ENOUGH = 2
#: Of what the title of a motion is about so much stands in a sentence that names it.
_TOLD = 0.7
#: More motions than this that fit are no candidates but a career.
_MOST_CANDIDATES = 10

Judgement = Literal["klopt", "andere_motie", "ander_stuk", "onbekend_nummer", "indieners_wijken_af"]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a letter says of a motion: who moved it, its number, what it is about, when, in which session
    ('2024-2025'), when the letter is of (days in ISO form, '' or None where not known), and the sentence that
    names it."""

    movers: tuple[str, ...]
    dossier: str | None = None
    number: str | None = None
    title: str | None = None
    date: str | None = None
    session: str | None = None
    letter_date: str = ""
    sentence: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the registers say of a claim. `cited` is the motion or paper that has the number, `meant` the
    motion that fits the claim. None of all is said where they cannot tell."""

    judgement: Judgement | None = None
    cited: OfficialMotion | OfficialPaper | None = None
    meant: OfficialMotion | None = None


def judge(claim: Claim, official: Official) -> Verdict:
    """Whether the number of a claim is right; nothing where the registers do not know enough."""
    if not (claim.dossier and claim.number):
        return Verdict()
    key = claim.dossier, claim.number
    cited = official.motions.get(key)
    if cited is None:
        return _of_no_motion(claim, official, official.papers.get(key))
    others = [name for name in _people(claim.movers) if all(are_two(name, own) for own in cited.movers)]
    if others and len(others) == len(_people(claim.movers)) and cited.movers:
        return Verdict("andere_motie", cited, _meant(claim, official, cited))
    about = closeness(claim.title, cited, official.common)
    meant = (
        _meant(claim, official, cited, must_be_about=True) if about is not None and about < _ABOUT else None
    )
    if (
        about is not None
        and meant
        and about < max(_ELSEWHERE, (closeness(claim.title, meant, official.common) or 0) - _CLOSER)
    ):
        return Verdict("andere_motie", cited, meant)
    if others and all(any(may_be_one(name, own) for name in _people(claim.movers)) for own in cited.movers):
        return Verdict("klopt", cited)  # 'de moties Jansen en De Vries (nrs. 1 en 2)': each has its own
    if others:
        meant = _meant(claim, official, cited)
        return Verdict("andere_motie" if meant else "indieners_wijken_af", cited, meant)
    if about is None and not _is_named_for(claim, cited):
        named = [one for one in _near(claim, official, cited) if _is_named_for(claim, one)]
        if named:
            return Verdict("indieners_wijken_af", cited, named[0] if len(named) == 1 else None)
    return Verdict("klopt", cited)


def _is_named_for(claim: Claim, motion: OfficialMotion) -> bool:
    """Whether a claim names one of those that the motion is named for, as letters do: 'motie-Roller' is the
    one that Roller moved, not one that bears that name further down."""
    people = _people(claim.movers)
    return not people or any(may_be_one(name, own) for name in people for own in motion.named_for)


def _of_no_motion(claim: Claim, official: Official, paper: OfficialPaper | None) -> Verdict:
    meant = _meant(claim, official, None)
    if paper is not None and paper.kind and "motie" not in paper.kind.casefold():
        return Verdict("ander_stuk", paper, meant)
    assert claim.dossier and claim.number
    if meant or official.misses(claim.dossier, claim.number, *_when(claim, official)):
        return Verdict("onbekend_nummer", None, meant)
    return Verdict()


def _when(claim: Claim, official: Official) -> tuple[str | None, str | None]:
    """Between which days the motion of a claim was moved: its own day, its session, after its movers came and
    before the letter."""
    if claim.date:
        return claim.date, claim.date
    begins = [day for name in _people(claim.movers) if (day := official.debut(name))]
    ends = [claim.letter_date] if claim.letter_date else []
    if claim.session and (days := session_days(claim.session)):
        begins.append(days[0].isoformat())
        ends.append(days[1].isoformat())
    return max(begins, default=None), min(ends, default=None)


def closeness(title: str | None, motion: OfficialMotion, common: frozenset[str]) -> float | None:
    """How much of what a letter says a motion is about is in the motion, from 0 to 1; None where either says
    too little to tell. `common` are the words of any motion."""
    said = stems(title or "") - common
    if len(said) < _ENOUGH or not motion.subject:
        return None
    return len(said & motion.subject) / len(said)


def _people(movers: Iterable[str]) -> list[str]:
    """The movers that are people: a party moves nothing under its own name in a register."""
    parties = {folded_words(form) for row in rows("partijen") for form in (row["form"], *row["aliassen"])}
    return [name for name in movers if folded_words(name) not in parties]


# --- which motion is meant -----------------------------------------------------------------------


def _meant(
    claim: Claim, official: Official, cited: OfficialMotion | None, *, must_be_about: bool = False
) -> OfficialMotion | None:
    """The one motion that fits the claim with a number one slip away; of several the one whose subject
    fits."""
    people, near = _people(claim.movers), _near(claim, official, cited)
    about = [(closeness(claim.title, motion, official.common), motion) for motion in near]
    fits = [motion for close, motion in about if close is not None and close >= _ABOUT]
    if len(fits) == 1 and (people or cited):
        return fits[0]
    if must_be_about or fits or any(close is not None for close, _ in about):
        return None
    likeliest = [motion for motion in near if people and _is_likely(claim, motion, cited)]
    return likeliest[0] if len(likeliest) == 1 else None


def _near(claim: Claim, official: Official, cited: OfficialMotion | None) -> list[OfficialMotion]:
    """The motions of the movers of a claim whose number is one slip away."""
    assert claim.dossier and claim.number
    return [
        motion
        for motion in _fitting(_people(claim.movers), official)
        if motion is not cited
        and one_slip(claim.dossier, claim.number, motion.dossier, motion.number)
        and _in_time(motion, claim)
    ]


def _is_likely(claim: Claim, motion: OfficialMotion, cited: OfficialMotion | None) -> bool:
    """Whether a slip is likelier than a motion that no register has: members move several motions a day, with
    numbers that follow each other; the same number in another chapter or dossier is no coincidence."""
    if cited is not None:
        return True
    same_day = claim.date is not None and claim.date == motion.date
    return claim.number == motion.number or same_day or len(_people(claim.movers)) > 1


def _fitting(people: list[str], official: Official) -> Iterable[OfficialMotion]:
    if not people:
        return official.motions.values()
    return [motion for motion in official.by_mover(people[0]) if motion.moved_by(people)]


def _in_time(motion: OfficialMotion, claim: Claim) -> bool:
    if claim.date and motion.date and claim.date != motion.date:
        return False
    days = session_days(claim.session) if claim.session else None
    if days and motion.date and not days[0].isoformat() <= motion.date <= days[1].isoformat():
        return False
    return not (claim.letter_date and motion.date and motion.date > claim.letter_date)


def one_slip(dossier: str, number: str, other_dossier: str, other_number: str) -> bool:
    """Whether one number can be the other, copied with one slip: the chapter, or a digit.

    >>> one_slip("36725", "29", "36725-XVI", "29"), one_slip("36725", "29", "36725", "92")
    (True, True)
    >>> one_slip("36725", "29", "36752", "29"), one_slip("36725", "29", "36725-XVI", "28")
    (True, False)
    """
    (base, _, chapter), (other_base, _, other_chapter) = dossier.partition("-"), other_dossier.partition("-")
    if number == other_number:
        return base == other_base if chapter != other_chapter else one_edit(base, other_base)
    return dossier == other_dossier and one_edit(number, other_number)


def one_edit(one: str, other: str) -> bool:
    """Whether one text is the other with one character more, fewer or other, or two that changed places; the
    next number is one too ('29', '30').

    >>> one_edit("656", "665"), one_edit("88", "8"), one_edit("29", "30"), one_edit("12", "34")
    (True, True, True, False)
    """
    if one.isdecimal() and other.isdecimal() and abs(int(one) - int(other)) == 1:
        return True
    if len(one) == len(other):
        differ = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        swapped = len(differ) == 2 and differ[1] == differ[0] + 1
        return len(differ) == 1 or (
            swapped and one[differ[0]] == other[differ[1]] and one[differ[1]] == other[differ[0]]
        )
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


# --- motions without a number --------------------------------------------------------------------


def looked_up(claim: Claim, official: Official) -> tuple[OfficialMotion, ...]:
    """The motions that a claim without a number can be of: one where mover and subject, or mover and day,
    leave no other; several where they do not. None where there are too many to be of use, or no mover is
    named."""
    people = _people(claim.movers)
    if not people:
        return ()
    fits = [
        motion
        for motion in _fitting(people, official)
        if _in_time(motion, claim)
        and claim.dossier in (None, motion.dossier)
        and (claim.number is None or claim.number == motion.number)
    ]
    close = [(closeness(claim.title, motion, official.common), motion) for motion in fits]
    about = [motion for near, motion in close if near is not None and near >= _ABOUT]
    if about:
        return tuple(about) if len(about) <= _MOST_CANDIDATES else ()
    if any(near is not None for near, _ in close):
        return ()  # it says what it is about, and no known motion is about that
    told = [motion for motion in fits if _is_told_in(claim.sentence or "", motion, official.common)]
    if told:
        return tuple(told) if len(told) <= _MOST_CANDIDATES else ()
    return tuple(fits) if len(fits) <= _MOST_CANDIDATES and (claim.date or claim.dossier) else ()


def _is_told_in(sentence: str, motion: OfficialMotion, common: frozenset[str]) -> bool:
    """Whether a sentence names the day of a motion, or has most of what its title says that it is about."""
    by_day = motion.date and " over " not in sentence
    if by_day and written_day(dt.date.fromisoformat(motion.date or "")) in sentence:
        return True
    about = stems((motion.title or "").partition(" over ")[2]) - common
    return len(about) >= _ENOUGH and len(about & stems(sentence)) >= _TOLD * len(about)
