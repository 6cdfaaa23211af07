"""One row per motion: the mentions of all letters brought together, and what is known of each motion.

Mentions with the same dossier and ondernummer are one motion, unless they name quite different movers: then
one of the letters has the number wrong, and each keeps its own row. A mention without a number is joined to
a motion with one only where title or date, movers and dossier agree and no second motion fits; a name alone
proves nothing, for members move several motions in one debate.
"""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extract.kinds.values import Row, names
from extract.text.citation import paper_id
from extract.text.fold import folded_words
from extract.vocabulary import rows as vocabulary


@dataclass(frozen=True, slots=True)
class Mention:
    """A row of `motie_vermeldingen`, with the date of its letter ('' where that is not known)."""

    id: int
    brief_id: str
    place: tuple[int, int, int]
    movers: tuple[str, ...]
    dossier: str | None
    number: str | None
    title: str | None
    date: str | None
    outcome: str | None
    via: str | None
    letter_date: str
    opinion: str | None = None
    opinion_proof: str | None = None
    sentence: str | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A letter or other paper in the base that has a kamerstuk number."""

    brief_id: str
    kind: str
    title: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion: its mentions, `key` by which it is known again, and the papers that carry its number.

    `disputed`: other mentions name quite different movers under the same number.
    """

    key: str
    mentions: tuple[Mention, ...]
    dossier: str | None = None
    number: str | None = None
    papers: tuple[Paper, ...] = ()
    disputed: bool = False

    @property
    def document(self) -> Paper | None:
        """The motion itself, where the base holds it and nothing says that it is another."""
        own = [paper for paper in self.papers if paper.kind == "motie"]
        speaks = [m for m in self.mentions if m.via == "zelf"]
        return own[0] if len(own) == 1 and (speaks or not self.disputed) else None

    @property
    def verdict(self) -> str:
        """Whether its number is right, as `moties.controle` says it."""
        if self.number is None:
            return "geen_nummer"
        if self.document:
            return "bevestigd"
        other = self.papers and all(paper.kind in ("brief", "antwoord", "bijlage") for paper in self.papers)
        return "tegenstrijdig" if self.disputed or other else "niet_gecontroleerd"

    @property
    def movers(self) -> tuple[str, ...]:
        """Its movers as the motion itself gives them, else as fully as any mention does."""
        own = [m.movers for m in self.mentions if m.via == "zelf" and m.movers]
        given = Counter(own or [m.movers for m in self.mentions])
        return max(given, key=lambda movers: (len(movers), given[movers], movers), default=())


# --- names ---------------------------------------------------------------------------------------


@cache
def _parties() -> frozenset[str]:
    return frozenset(
        folded_words(form) for row in vocabulary("partijen") for form in (row["form"], *row["aliassen"])
    )


def same_movers(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two lists of movers can be of one motion: a name in common, or nothing to compare.

    Parties and surnames are not comparable; a damaged letter or a left-out first name makes no other name.

    >>> same_movers(["Gijs van Dijk", "Smeulders"], ["Van Dijk"]), same_movers(["Vermeij"], ["Krol"])
    (True, False)
    """
    left, right = {folded_words(name) for name in one}, {folded_words(name) for name in other}
    if not left or not right or (left <= _parties()) != (right <= _parties()):
        return True
    return any(_same_name(a, b) for a in left for b in right)


def _same_name(one: str, other: str) -> bool:
    if one == other or one.split()[-1:] == other.split()[-1:]:
        return True
    return min(len(one), len(other)) > 4 and difflib.SequenceMatcher(None, one, other).ratio() >= 0.8


# --- mentions into motions -----------------------------------------------------------------------


def gather(
    mentions: Sequence[Mention], papers: dict[tuple[str, str], tuple[Paper, ...]]
) -> tuple[Motion, ...]:
    """The motions that the mentions of all letters name; `papers` are the papers in the base by dossier and
    ondernummer."""
    numbered: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    loose: list[Mention] = []
    for mention in mentions:
        if mention.dossier and mention.number:
            numbered[mention.dossier, mention.number].append(mention)
        else:
            loose.append(mention)
    found = [
        motion
        for (dossier, number), group in numbered.items()
        for motion in _of_one_number(dossier, number, group, papers.get((dossier, number), ()))
    ]
    return tuple(_with_loose(found, _without_number(loose)))


def _of_one_number(
    dossier: str, number: str, mentions: Sequence[Mention], papers: tuple[Paper, ...]
) -> Iterator[Motion]:
    groups: list[list[Mention]] = []
    # the motion itself speaks first, then those who name most movers
    for mention in sorted(mentions, key=lambda m: (m.via != "zelf", -len(m.movers))):
        for group in groups:
            if same_movers(group[0].movers, mention.movers):
                group.append(mention)
                break
        else:
            groups.append([mention])
    for group in groups:
        key = paper_id(dossier, number)
        if group is not groups[0]:
            key += "/" + _movers_key(group[0].movers)
        yield Motion(key, _in_order(group), dossier, number, papers, disputed=len(groups) > 1)


def _in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda m: (m.letter_date, m.brief_id, m.place, m.id)))


def _movers_key(movers: Iterable[str]) -> str:
    return "+".join(sorted(folded_words(name) for name in movers))


def _without_number(mentions: Iterable[Mention]) -> Iterator[Motion]:
    """A motion per letter and movers; 'twee moties van het lid …' are two, for they share one place."""
    groups: dict[str, list[Mention]] = defaultdict(list)
    at_place: Counter[tuple[object, ...]] = Counter()
    for mention in mentions:
        movers = _movers_key(mention.movers)
        which = at_place[mention.place, movers]
        at_place[mention.place, movers] += 1
        groups[f"{mention.brief_id}/{movers}" + (f"/{which + 1}" if which else "")].append(mention)
    for key, group in groups.items():
        dossiers = {m.dossier for m in group if m.dossier}
        yield Motion(key, tuple(group), dossiers.pop() if len(dossiers) == 1 else None)


def _with_loose(numbered: Sequence[Motion], loose: Iterable[Motion]) -> Iterator[Motion]:
    by_movers: dict[str, list[Motion]] = defaultdict(list)
    for motion in numbered:
        by_movers[_movers_key(motion.movers)].append(motion)
    joined: dict[str, list[Mention]] = defaultdict(list)
    for motion in loose:
        same = [other for other in by_movers[_movers_key(motion.movers)] if _agree(motion, other)]
        if len(same) == 1 and motion.movers:
            joined[same[0].key].extend(motion.mentions)
        else:
            yield motion
    for motion in numbered:
        mentions = _in_order((*motion.mentions, *joined[motion.key]))
        yield Motion(motion.key, mentions, motion.dossier, motion.number, motion.papers, motion.disputed)


def _agree(loose: Motion, numbered: Motion) -> bool:
    if loose.dossier is None or loose.dossier != numbered.dossier:
        return False
    agrees = [
        not ours.isdisjoint(theirs)
        for what in ("title", "date")
        if (ours := _said(loose, what)) and (theirs := _said(numbered, what))
    ]
    return bool(agrees) and all(agrees)


def _said(motion: Motion, what: str) -> set[str]:
    return {folded_words(value) for mention in motion.mentions if (value := getattr(mention, what))}


# --- rows ----------------------------------------------------------------------------------------


def motion_row(motion: Motion) -> Row:
    """The row of `moties`."""
    first, document = motion.mentions[0], motion.document
    own = [m for m in motion.mentions if m.via == "zelf"]
    outcomes = [m.outcome for m in motion.mentions if m.outcome]
    opinions = [(m.opinion, m.opinion_proof) for m in motion.mentions if m.opinion]
    numbered = motion.dossier is not None and motion.number is not None
    return {
        "naam": _name(motion),
        "indieners": names(motion.movers),
        "dossier": motion.dossier,
        "ondernummer": motion.number,
        "titel": _first([m.title for m in own], document.title if document else None, motion, "title"),
        "datum": _first([m.date for m in own], document.date if document else None, motion, "date"),
        # letters are in order of date: the latest knows best
        "uitslag": outcomes[-1] if outcomes else None,
        "appreciatie": opinions[-1][0] if opinions else None,
        "appreciatie_zin": opinions[-1][1] if opinions else None,
        "controle": motion.verdict,
        "kamerstuk_id": paper_id(motion.dossier, motion.number) if motion.dossier and motion.number else None,
        "document_id": document.brief_id if document else None,
        "brief_id": None if numbered else first.brief_id,
        "sleutel": motion.key,
    }


def _first(own: Sequence[str | None], document: str | None, motion: Motion, name: str) -> str | None:
    given = [value for value in own if value]
    if given or document:
        return given[0] if given else document
    said = Counter(value for mention in motion.mentions if (value := getattr(mention, name)))
    return min(said, key=lambda value: (-said[value], value), default=None)


def _name(motion: Motion) -> str:
    movers = "/".join(motion.movers) or "zonder indiener"
    number = f"{motion.dossier}, nr. {motion.number}" if motion.number else "zonder nummer"
    return f"Motie {movers} ({number})"
