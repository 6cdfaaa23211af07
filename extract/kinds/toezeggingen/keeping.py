"""Which later letter keeps a promise: who, what about, and when.

A promise counts as kept only by a sentence that delivers with the letter it stands in ('hierbij bied ik u …
aan', 'met deze brief geef ik gevolg aan mijn toezegging') and that is about the same: most of the words that
tell the promise from others stand in that sentence or in the title of its letter. What only says that it
comes later keeps nothing, and what could as well be of another promise is left out: such a promise stays
open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import regex

from extract.kinds.toezeggingen.promise_words import recipient, verbs_in, words_of
from extract.models import Certainty
from extract.text.fold import fold_in_place
from extract.text.month import month_names
from extract.text.sentence import split_sentences
from extract.text.subject import stems
from extract.vocabulary import rows

#: A promise about fewer telling words than this could be any.
_ENOUGH = 2
#: So much of what a promise is about must be in the sentence that keeps it; less where that speaks of a
#: promise.
_MOST, _HALF = 2 / 3, 1 / 2
#: A letter may come so much before its term begins, and, where it speaks of no promise, so much after its
#: end.
_EARLY, _LATE = dt.timedelta(days=62), dt.timedelta(days=183)
#: A register may note a term otherwise by so much.
_SAME_TERM = dt.timedelta(days=31)
#: So long a promise without a term waits for a letter that speaks of no promise.
_WAITS = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise in the base: its number, its letter with day and ministry, what about, until when; whether it
    is one to evaluate, and the sentence it stands in."""

    id: int
    brief_id: str
    date: dt.date
    ministry: str
    subject: str
    begin: dt.date | None = None
    end: dt.date | None = None
    evaluates: bool = False
    sentence: str = ""

    @property
    def pieces(self) -> frozenset[str]:
        """The kinds of paper that are promised: a letter about the progress of a plan brings no evaluation of
        it."""
        evaluation = stems("evaluatie") if self.evaluates else frozenset()
        return (stems(f"{self.subject} {self.sentence}") | evaluation) & _words("stuk")

    @property
    def telling(self) -> frozenset[str]:
        """The words that tell it from other promises: of what it is about, or where those are too few ('een
        onderzoek') of its whole sentence but for the words that promise."""
        own = telling(self.subject)
        return own if len(own) >= _ENOUGH else telling(self.sentence) - _promising() | own


@dataclass(frozen=True, slots=True)
class Delivery:
    """A sentence that delivers something with its letter: its letter, paragraph and words, the stems of what
    it is about, whether it speaks of a promise, the letters that its paragraph cites."""

    brief_id: str
    date: dt.date
    ministry: str
    paragraph: int
    sentence: str
    about: frozenset[str]
    promised: bool
    cites: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Kept:
    """A promise with what keeps it, and how sure that is."""

    promise: int
    by: Delivery
    certainty: Certainty


def telling(text: str) -> frozenset[str]:
    """The stems of a text that tell what it is about, without what any promise is about.

    >>> sorted(telling("de voortgang van de verf op bruggen"))
    ['bruggen', 'verf']
    """
    return frozenset(
        stem for stem in stems(text) - _words("algemeen") - _words("stuk") if not stem.isdecimal()
    )


def deliveries(text: str) -> Iterator[tuple[str, str, bool]]:
    """The sentences of a paragraph that deliver something now: the words, what they are about (with the
    sentence before where they speak of a promise), and whether they speak of one.

    >>> list(deliveries("Hierbij bied ik u het verfrapport aan."))
    [('Hierbij bied ik u het verfrapport aan.', 'Hierbij bied ik u het verfrapport aan.', False)]
    >>> list(deliveries("Hierbij meld ik u dat het verfrapport later komt."))
    []
    """
    sentences = [text[begin:end] for begin, end in split_sentences(text)]
    for before, sentence in pairwise(["", *sentences]):
        folded = fold_in_place(sentence)
        if not _delivers(folded):
            continue
        of_promise = _of("belofte").search(folded) is not None
        carried = of_promise and _of("belofte").search(fold_in_place(before)) is not None
        yield sentence, f"{before} {sentence}" if carried else sentence, of_promise


def _delivers(folded: str) -> bool:
    now = words_of("nu").search(folded) or words_of("nu", weak=True).search(folded)
    if not now or _of("later").search(folded):
        return False
    if _of("bijgevoegd").search(folded) or (_of("ingelost").search(folded) and _of("belofte").search(folded)):
        return True
    return bool(recipient().search(folded)) and any(
        verb.finite(folded) or (verb.done and verb.done.search(folded)) for verb in verbs_in("kamer", folded)
    )


def kept(promises: Iterable[Promised], delivered: Sequence[Delivery]) -> Iterator[Kept]:
    """The promises that a later letter keeps, each with the surest and then the first that does."""
    for promise in promises:
        fits = [
            Kept(promise.id, delivery, certainty)
            for delivery in delivered
            if (certainty := _keeps(promise, delivery)) is not None
        ]
        if fits:
            yield min(fits, key=lambda one: (one.certainty != "zeker", one.by.date, one.by.brief_id))


def _keeps(promise: Promised, delivery: Delivery) -> Certainty | None:
    if delivery.date <= promise.date or delivery.ministry != promise.ministry:
        return None
    about = promise.telling
    if len(about) < _ENOUGH:
        return None
    if promise.pieces and not promise.pieces & delivery.about:
        return None
    share = len(about & delivery.about) / len(about)
    if delivery.promised and share >= _HALF and promise.brief_id in delivery.cites:
        return "zeker"
    if share < _MOST or not _in_time(promise, delivery):
        return None
    return "waarschijnlijk"


@dataclass(frozen=True, slots=True)
class Registered:
    """A promise as the Kamer keeps it: its id, ministry, words, until when."""

    id: str
    ministry: str
    text: str
    end: dt.date | None = None


def registered(promise: Promised, known: Iterable[Registered]) -> str | None:
    """The id of the promise of the register that is the same: of that ministry, about the same, with a term
    of about the same day; None where none is, or more than one."""
    about = promise.telling
    if len(about) < _ENOUGH or promise.end is None:
        return None
    fits = {
        one.id
        for one in known
        if one.ministry == promise.ministry
        and one.end is not None
        and abs(one.end - promise.end) <= _SAME_TERM
        and len(about & telling(one.text)) >= len(about) * _MOST
    }
    return fits.pop() if len(fits) == 1 else None


def _in_time(promise: Promised, delivery: Delivery) -> bool:
    if promise.begin and delivery.date < promise.begin - _EARLY:
        return False
    if delivery.promised:
        return True
    last = promise.end + _LATE if promise.end else promise.date + _WAITS
    return delivery.date <= last


@cache
def _of(sort: str) -> regex.Pattern[str]:
    forms = (regex.escape(row["form"]) for row in rows("nakoming-woorden") if row["soort"] == sort)
    return regex.compile(rf"\b(?:{'|'.join(forms)})\b")


@cache
def _promising() -> frozenset[str]:
    """The stems of the words of promises and their terms."""
    verbs = (
        form
        for row in rows("toezegging-werkwoorden")
        for key in ("heden", "heel", "voltooid")
        for form in row[key]
    )
    others = (row["form"] for name in ("toezegging-woorden", "seizoenen") for row in rows(name))
    return stems(" ".join((*verbs, *others, *month_names())))


@cache
def _words(sort: str) -> frozenset[str]:
    """The stems of the words of one sort."""
    return stems(" ".join(row["form"] for row in rows("nakoming-woorden") if row["soort"] == sort))
