"""What the registers know of motions, to hold the motions of letters against."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import islice, pairwise

from sqlite_utils import Database

from extract.kinds.moties.finder import find
from extract.models import Letter, Metadata, Paragraph, Piece
from extract.text.fold import folded_words
from extract.text.member import may_be_one, spelled
from extract.text.subject import stems

#: So many motions must lie side by side before holes between them mean anything, and so few holes may there
#: be.
_MANY, _HOLES = 200, 0.02
#: Who moved nothing for so long was not there yet.
_UNSEEN = dt.timedelta(days=240)
#: In so many days of debates the newest dossiers have been spoken of.
_OPENING = dt.timedelta(days=45)
#: A word in more of these motions than one in so many is a word of motions, and of no subject.
_SAMPLE, _COMMON = 400, 0.15


@dataclass(frozen=True)
class OfficialMotion:
    """A motion as a register has it: its number, who moved it, what it is about, what became of it."""

    id: str
    dossier: str
    number: str
    movers: tuple[str, ...]
    title: str | None = None
    date: str | None = None
    text: str | None = None
    outcome: str | None = None
    decided: str | None = None
    opinion: str | None = None

    @cached_property
    def subject(self) -> frozenset[str]:
        """The stems of the words that it uses."""
        return stems(f"{self.title or ''} {self.text or ''}")

    @cached_property
    def named_for(self) -> tuple[str, ...]:
        """The movers that it is named for: those in its title, else the first; registers list them in any
        order.

        >>> OfficialMotion("kst-1-2", "1", "2", ("Bo", "Krol"), "Motie van het lid Krol over verf").named_for
        ('Krol',)
        """
        head = set(folded_words((self.title or "").partition(" over ")[0]).split())
        named = tuple(name for name in self.movers if spelled(name) in head)
        return named or self.movers[:1]

    def moved_by(self, movers: Iterable[str]) -> bool:
        """Whether all of these can be among its movers."""
        return all(any(may_be_one(name, own) for own in self.movers) for name in movers)


@dataclass(frozen=True)
class OfficialPaper:
    """Another paper than a motion that a register knows under a number."""

    id: str
    kind: str | None
    title: str | None
    date: str | None


@dataclass(frozen=True)
class Official:
    """All motions that the registers know, by number and by mover, and the other papers by number."""

    motions: dict[tuple[str, str], OfficialMotion] = field(default_factory=dict)
    papers: dict[tuple[str, str], OfficialPaper] = field(default_factory=dict)

    @cached_property
    def _by_mover(self) -> dict[str, list[OfficialMotion]]:
        found: dict[str, list[OfficialMotion]] = defaultdict(list)
        for motion in self.motions.values():
            for name in {spelled(mover) for mover in motion.movers}:
                found[name].append(motion)
        return found

    @cached_property
    def _numbers(self) -> dict[str, list[tuple[int, str]]]:
        """By dossier the numbers of its known motions, with their days, in order."""
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for (dossier, number), motion in self.motions.items():
            if number.isdecimal() and motion.date:
                found[dossier].append((int(number), motion.date))
        return {dossier: sorted(numbers) for dossier, numbers in found.items()}

    @cached_property
    def common(self) -> frozenset[str]:
        """The stems that any motion has, whatever it is about; none where the registers know few motions."""
        some = tuple(islice(self.motions.values(), _SAMPLE))
        seen = Counter(stem for motion in some for stem in motion.subject)
        return frozenset(
            stem for stem, count in seen.items() if count > len(some) * _COMMON and len(some) >= 50
        )

    @cached_property
    def period(self) -> tuple[str, str] | None:
        """The days between which the registers seem to know every motion; None where they are full of holes.

        Motions of one debate have numbers in a row. Where the one between two of a day is nearly always
        known, the register is no selection.
        """
        steps = Counter(
            last - first
            for numbers in self._numbers.values()
            for (first, day), (last, other) in pairwise(numbers)
            if day == other
        )
        if steps[1] < _MANY or steps[2] > _HOLES * steps[1]:
            return None
        days = [day for numbers in self._numbers.values() for _, day in numbers]
        return min(days), max(days)

    def misses(self, dossier: str, number: str, earliest: str | None, latest: str | None) -> bool:
        """Whether no motion of between these days can have this number: the registers know those around it,
        or all that there were. A day that is not known is None."""
        numbers = self._numbers.get(dossier)
        if not numbers or not number.isdecimal() or self.period is None:
            return False
        (low, first), (high, _) = numbers[0], numbers[-1]
        if int(number) > high:
            return latest is not None and latest <= self.period[1]
        return int(number) > low or self._is_young(dossier) or (earliest is not None and earliest > first)

    @cached_property
    def _oldest_young(self) -> int:
        """Dossiers are numbered as they are opened: one above this was opened when the registers had
        begun."""
        if self.period is None:
            return 0
        end = (dt.date.fromisoformat(self.period[0]) + _OPENING).isoformat()
        opened = (_base(one.dossier) for one in self.motions.values() if one.date and one.date <= end)
        return max(opened, default=0)

    def _is_young(self, dossier: str) -> bool:
        """Whether a dossier was opened after the registers begin, so that all its motions are known."""
        return _base(dossier) > self._oldest_young

    def debut(self, name: str) -> str | None:
        """The day of the first known motion of someone of this name, where that is so long after the
        registers begin that there were none before it; None else."""
        days = [motion.date for motion in self.by_mover(name) if motion.date]
        if not days or self.period is None:
            return None
        start = dt.date.fromisoformat(self.period[0]) + _UNSEEN
        return min(days) if min(days) > start.isoformat() else None

    def by_mover(self, name: str) -> Iterator[OfficialMotion]:
        """The motions that someone of this name may have moved."""
        for part in dict.fromkeys((spelled(name), *folded_words(name).split())):
            for motion in self._by_mover.get(part, ()):
                if any(may_be_one(name, own) for own in motion.movers):
                    yield motion


def _base(dossier: str) -> int:
    """The number of a dossier without its chapter; 0 for a series of the Eerste Kamer."""
    digits = dossier.partition("-")[0]
    return int(digits) if digits.isdecimal() else 0


@cache
def named_in(title: str) -> tuple[str, ...]:
    """The movers that the title of a motion names, where a register does not say them apart.

    >>> named_in("Gewijzigde motie van de leden Krol en De Vries over verf")
    ('Krol', 'De Vries')
    """
    paragraph = Paragraph(0, "alinea", title, (Piece(0, len(title), 1),), sentences=((0, len(title)),))
    found = tuple(find(Letter(Metadata(), "txt", (paragraph,))))
    return found[0].movers if found else ()


def known_motions(db: Database) -> Official:
    """What the registers know, out of the base; empty where none has been asked yet."""
    motions = {}
    for row in db.execute(
        "SELECT m.id, s.dossier, s.ondernummer, m.indieners, coalesce(s.titel, m.titel),"
        " coalesce(s.datum, m.datum), m.tekst, m.uitslag, m.uitslag_datum, m.appreciatie"
        " FROM register_moties m JOIN register_stukken s ON s.id = m.id"
        " WHERE s.dossier IS NOT NULL AND s.ondernummer IS NOT NULL ORDER BY m.id"
    ):
        name, dossier, number, said, title, *rest = row
        movers = tuple(json.loads(said)) or named_in(title or "")
        motions[dossier, number] = OfficialMotion(name, dossier, number, movers, title, *rest)
    papers = {
        (dossier, number): OfficialPaper(*rest)
        for dossier, number, *rest in db.execute(
            "SELECT dossier, ondernummer, id, soort, titel, datum FROM register_stukken"
            " WHERE dossier IS NOT NULL AND ondernummer IS NOT NULL AND hoort_bij IS NULL"
            " AND lower(coalesce(soort, '')) NOT LIKE '%bijlage%' AND id NOT IN"
            " (SELECT id FROM register_moties) ORDER BY id DESC"
        )
    }
    return Official(motions, papers)
