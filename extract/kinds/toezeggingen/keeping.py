"""Which later letter keeps a promise: who, what about, and when.

A promise counts as kept only by a sentence that delivers with the letter it stands in ('hierbij bied ik u …
aan', 'met deze brief geef ik gevolg aan mijn toezegging') and that is about the same: the words that tell the
promise from others, the kind of paper that is promised, and which of several it is, stand in that sentence or
in the title of its letter. What only says how things stand or that it comes later keeps nothing, and what
could as well be of another promise is left out: such a promise stays open.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import ceil

import regex

from extract.kinds.toezeggingen.promise_words import recipient, verbs_in, words_of
from extract.models import Certainty
from extract.text.fold import fold_in_place, folded_words
from extract.text.month import month_names
from extract.text.sentence import split_sentences
from extract.text.subject import closed_words, stems
from extract.vocabulary import rows

#: A promise about fewer telling words than this could be any.
_ENOUGH = 2
#: Of many words that tell a promise so many must come back; of a few all.
_MOST, _FEW = 0.8, 4
#: What may stand behind a kind of paper that it is all the same.
_ENDINGS = ("", "s", "en", "rapport", "rapportage", "brief")
#: A sentence of so few words says nothing of its own: 'Dat doe ik hierbij.'
_SHORT = 8
#: What a register says of a promise is worded otherwise: so much must be in it.
_TOLD = 2 / 3
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
    def telling(self) -> frozenset[str]:
        """The words that tell it from other promises: of what it is about, or where those are too few ('een
        onderzoek') of its whole sentence but for the words that promise."""
        own = telling(self.subject)
        return own if len(own) >= _ENOUGH else telling(self.sentence) - _promising() | own

    @property
    def pieces(self) -> frozenset[str]:
        """The kinds of paper that are promised: a letter about the progress of a plan brings no evaluation of
        it."""
        evaluation = frozenset({"evaluatie"} if self.evaluates else ())
        words = _words_in(f"{self.subject} {self.sentence}")
        return frozenset(word for word in words if _piece_of(word)) | evaluation

    @property
    def which(self) -> frozenset[str]:
        """Which of several it is: its number, its year."""
        numbered = _numbered().findall(fold_in_place(f"{self.subject} {self.sentence}"))
        return frozenset(numbered) | {word for word in _words_in(self.subject) if word.isdecimal()}


@dataclass(frozen=True, slots=True)
class Delivery:
    """A sentence that delivers something with its letter: its letter, paragraph and words, what it is about
    (with the title of the letter, and with the sentence before where both speak of a promise), whether it
    speaks of a promise, the letters that its paragraph cites."""

    brief_id: str
    date: dt.date
    ministry: str
    paragraph: int
    sentence: str
    about: str
    promised: bool
    cites: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Kept:
    """A promise with what keeps it, and how sure that is."""

    promise: int
    by: Delivery
    certainty: Certainty


def telling(text: str) -> frozenset[str]:
    """The stems of a text that tell what it is about, without what any promise is about; short words too.

    >>> sorted(telling("de voortgang van de verf op bruggen voor het hbo"))
    ['bruggen', 'hbo', 'verf']
    """
    short = {word for word in _words_in(text) if 1 < len(word) < 4} - closed_words()
    found = (stems(text) | short) - _stems("algemeen") - _stems("volgorde") - _stems("stuk")
    return frozenset(word for word in found if not word.isdecimal())


def deliveries(text: str) -> Iterator[tuple[str, str, bool]]:
    """The sentences of a paragraph that deliver something now: the words, what they are about (with the
    sentence before where they speak of a promise), and whether they speak of one.

    >>> list(deliveries("Hierbij bied ik u het verfrapport aan."))
    [('Hierbij bied ik u het verfrapport aan.', 'Hierbij bied ik u het verfrapport aan.', False)]
    >>> list(deliveries("Hierbij meld ik u dat het verfrapport later komt."))
    []
    """
    sentences = [text[begin:end] for begin, end in split_sentences(text)]
    around = zip(["", *sentences], sentences, [*sentences[1:], ""], strict=False)
    for before, sentence, after in around:
        folded, earlier = fold_in_place(sentence), fold_in_place(before)
        promised = _of("belofte").search(folded) is not None
        kept_now = _of("ingelost").search(folded) or len(folded.split()) < _SHORT
        carried = (promised or _of("belofte").search(earlier) is not None) and kept_now
        if _delivers(folded, promised or bool(carried)) and not _of("later").search(fold_in_place(after)):
            yield sentence, f"{before} {sentence}" if carried else sentence, promised or bool(carried)


def _delivers(folded: str, promised: bool) -> bool:
    now = words_of("nu").search(folded) or words_of("nu", weak=True).search(folded)
    if not now or _of("later").search(folded) or _only_tells().search(folded):
        return False
    if _of("bijgevoegd").search(folded) or promised:
        return True
    return bool(recipient().search(folded)) and any(
        verb.finite(folded) or (verb.done and verb.done.search(folded)) for verb in verbs_in("kamer", folded)
    )


@cache
def _only_tells() -> regex.Pattern[str]:
    """'Hierbij meld ik u dat …': what follows is how things stand, and nothing is delivered."""
    return regex.compile(r"\b(?:informeer|informeert|meld|meldt|bericht|laat|deel)\b[^.;]{0,60}?\bdat\b")


def kept(promises: Iterable[Promised], delivered: Iterable[Delivery]) -> Iterator[Kept]:
    """The promises that a later letter keeps, each with the surest and then the first that does."""
    by_word: dict[tuple[str, str], list[_Stated]] = defaultdict(list)
    for delivery in delivered:
        stated = _Stated(delivery, _words_in(delivery.about), telling(delivery.about))
        for stem in stated.telling:
            by_word[delivery.ministry, stem].append(stated)
    for promise in promises:
        fits = [
            Kept(promise.id, stated.delivery, certainty)
            for stated in _candidates(promise, by_word)
            if (certainty := _keeps(promise, stated)) is not None
        ]
        if fits:
            yield min(fits, key=lambda one: (one.certainty != "zeker", one.by.date, one.by.brief_id))


@dataclass(frozen=True, slots=True, eq=False)
class _Stated:
    """A delivery with all its words, and those that tell what it is about."""

    delivery: Delivery
    words: frozenset[str]
    telling: frozenset[str]


def _candidates(promise: Promised, by_word: Mapping[tuple[str, str], list[_Stated]]) -> Iterator[_Stated]:
    """What has one of the rarest words of a promise, of which it must have most."""
    wanted = promise.telling
    if len(wanted) < _ENOUGH:
        return
    lists = sorted((by_word.get((promise.ministry, stem), []) for stem in wanted), key=len)
    found = {id(one): one for own in lists[: len(wanted) - ceil(_enough(wanted)) + 1] for one in own}
    yield from found.values()


def _enough(wanted: frozenset[str]) -> float:
    return len(wanted) if len(wanted) <= _FEW else len(wanted) * _MOST


def _keeps(promise: Promised, stated: _Stated) -> Certainty | None:
    delivery = stated.delivery
    if delivery.date <= promise.date or not _is_about(promise, stated):
        return None
    if delivery.promised and promise.brief_id in delivery.cites:
        return "zeker"
    return "waarschijnlijk" if _in_time(promise, delivery) else None


def _is_about(promise: Promised, stated: _Stated) -> bool:
    """Whether a sentence that delivers is about what was promised, and brings that and nothing on the way to
    it."""
    if not promise.which <= stated.words:
        return False
    if not all(_brings(piece, stated.words) for piece in promise.pieces):
        return False
    wanted = f"{promise.subject} {promise.sentence}"
    asked, own = _steps_in(wanted), tuple(stems(wanted))
    # who promised the progress keeps that by a 'voortgangsrapportage'; an 'onderzoeksopzet' is no 'onderzoek'
    if any(not step.startswith(own) for step in _steps_in(stated.delivery.sentence) - asked):
        return False
    return len(promise.telling & stated.telling) >= _enough(promise.telling)


def _brings(piece: str, words: frozenset[str]) -> bool:
    """Whether a paper of that kind is among the words: 'evaluatierapport' for 'evaluatie', 'resultaten' for
    'uitkomsten', but no 'tussenevaluatie'."""
    form = _piece_of(piece) or piece
    alike = (form, *_groups().get(form, ()))
    brought = {f"{one}{ending}" for one in alike for ending in _ENDINGS}
    return not words.isdisjoint({piece, f"eind{form}", *brought})


def _steps_in(text: str) -> frozenset[str]:
    """The steps on the way that a text speaks of: 'opzet' for 'onderzoeksopzet', 'tussen' for
    'tussenrapport', but nothing for 'tussen'."""
    forms, parts = _steps()
    words = _words_in(text) - parts
    return frozenset(
        form for form in forms if any(word.startswith(form) or word.endswith(form) for word in words)
    )


@cache
def _steps() -> tuple[tuple[str, ...], frozenset[str]]:
    """The words of steps, and those among them that are so as part of a longer word only."""
    own = [row for row in rows("nakoming-woorden") if row["soort"] == "ander"]
    return tuple(row["form"] for row in own), frozenset(row["form"] for row in own if row.get("deel"))


def _piece_of(word: str) -> str | None:
    """The kind of paper that a word is or ends in ('eindevaluatie')."""
    return max((form for form in _forms("stuk") if word.endswith(form)), key=len, default=None)


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
        and len(about & telling(one.text)) >= len(about) * _TOLD
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
def _numbered() -> regex.Pattern[str]:
    """'De tweede voortgangsbrief', but no 'tweede kwartaal'."""
    forms = "|".join(sorted(_forms("volgorde")))
    return regex.compile(rf"\b({forms})\b(?!\s+(?:kwartaal|helft|week|maand|half|dag|kamer))")


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
def _stems(sort: str) -> frozenset[str]:
    """The stems of the words of one sort."""
    return stems(" ".join(_forms(sort)))


@cache
def _forms(sort: str) -> frozenset[str]:
    return frozenset(str(row["form"]) for row in rows("nakoming-woorden") if row["soort"] == sort)


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """The kinds of paper that are the same as each."""
    own = [row for row in rows("nakoming-woorden") if row.get("groep")]
    return {
        str(row["form"]): tuple(str(other["form"]) for other in own if other["groep"] == row["groep"])
        for row in own
    }


def _words_in(text: str) -> frozenset[str]:
    return frozenset(folded_words(text).split())
