"""Which record of one base is which of another: the same, changed, gained or lost.

Pairs are made from the strictest likeness to the loosest, and within one likeness in reading order; what has
found its other takes no part any more. A fact is never paired with one of other words in another place: that
is a loss and a gain.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from extract.difference.records import MINOR, Record

#: Words that open or close two texts of which one was changed in between.
_OPENING = 40


@dataclass(frozen=True, slots=True)
class Change:
    """A record that says something else now, and the columns that do."""

    old: Record
    new: Record
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs in one table for one letter. `same` counts what says the same, `minor` per column what
    only stands elsewhere now."""

    table: str
    lost: tuple[Record, ...]
    gained: tuple[Record, ...]
    changed: tuple[Change, ...]
    same: int
    minor: Counter[str]

    @property
    def any(self) -> bool:
        """Whether anything differs at all."""
        return bool(self.lost or self.gained or self.changed or self.minor)


def differences(table: str, old: Iterable[Record], new: Iterable[Record]) -> Difference:
    """What became of the records of one table of one letter."""
    lost, gained = list(old), list(new)
    pairs: list[tuple[Record, Record]] = []
    for likeness in _LIKENESSES:
        found, lost, gained = _paired(lost, gained, likeness)
        pairs.extend(found)
    found, lost, gained = _overlapping(lost, gained)
    pairs.extend(found)
    return _judged(table, pairs, lost, gained)


def _judged(
    table: str, pairs: Sequence[tuple[Record, Record]], lost: Sequence[Record], gained: Sequence[Record]
) -> Difference:
    changed, same, minor = [], 0, Counter[str]()
    for before, after in pairs:
        columns = _differing(before, after)
        telling = tuple(name for name in columns if name not in MINOR)
        if telling:
            changed.append(Change(before, after, telling))
        else:
            same += 1
            minor.update(columns)
    return Difference(table, tuple(lost), tuple(gained), tuple(changed), same, minor)


def _differing(old: Record, new: Record) -> list[str]:
    """The columns whose values differ; a column that only one base has is no difference of a row."""
    return [name for name in old.values if name in new.values and old.values[name] != new.values[name]]


def _everything(record: Record) -> Hashable:
    return (tuple(record.values.items()), record.before, record.after)


def _what_it_tells(record: Record) -> Hashable:
    return (tuple(record.told.items()), record.before, record.after)


def _where_it_stands(record: Record) -> Hashable | None:
    return (record.words, record.before, record.after) if record.host else None


def _what_it_is(record: Record) -> Hashable | None:
    return (record.words, record.before, record.key) if record.key else None


def _its_key(record: Record) -> Hashable | None:
    return record.key or None


def _what_it_is_by_itself(record: Record) -> Hashable | None:
    """A row of a table that is called otherwise now: what it says itself, in the same row and column."""
    if record.host or "rij" not in record.values:
        return None
    return tuple(item for item in record.values.items() if "." not in item[0])


def _values_alone(record: Record) -> Hashable:
    return tuple(record.told.items())


def _its_opening(record: Record) -> Hashable | None:
    return None if record.host or len(record.words) < _OPENING else record.words[:_OPENING]


def _its_close(record: Record) -> Hashable | None:
    return None if record.host or len(record.words) < _OPENING else record.words[-_OPENING:]


_LIKENESSES: tuple[Callable[[Record], Hashable | None], ...] = (
    _everything,
    _what_it_tells,
    _where_it_stands,
    _what_it_is,
    _what_it_is_by_itself,
    _values_alone,
    _its_key,
    _its_opening,
    _its_close,
)


def _paired(
    old: Sequence[Record], new: Sequence[Record], likeness: Callable[[Record], Hashable | None]
) -> tuple[list[tuple[Record, Record]], list[Record], list[Record]]:
    """Pairs of equal likeness in reading order, and what is left of both; None is like nothing."""
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for number, record in enumerate(new):
        key = likeness(record)
        if key is not None:
            waiting[key].append(number)
    pairs, left, taken = [], [], set()
    for record in old:
        key = likeness(record)
        if key is not None and waiting[key]:
            number = waiting[key].popleft()
            taken.add(number)
            pairs.append((record, new[number]))
        else:
            left.append(record)
    return pairs, left, [record for number, record in enumerate(new) if number not in taken]


def _overlapping(
    old: Sequence[Record], new: Sequence[Record]
) -> tuple[list[tuple[Record, Record]], list[Record], list[Record]]:
    """Facts of other words that share a word of the same paragraph: their bounds were moved."""
    hosts: defaultdict[str, list[Record]] = defaultdict(list)
    for record in new:
        if record.host:
            hosts[record.host].append(record)
    pairs, left = [], []
    for record in old:
        there = hosts.get(record.host, []) if record.host else []
        other = next((one for one in there if one.begin < record.end and record.begin < one.end), None)
        if other is None:
            left.append(record)
        else:
            there.remove(other)
            pairs.append((record, other))
    taken = {id(after) for _, after in pairs}
    return pairs, left, [record for record in new if id(record) not in taken]
