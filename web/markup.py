"""Facts and footnote markers woven into the text of a paragraph, as a tree that a template can print.

Facts may nest (an amount in a commitment) and overlap; HTML only nests, so a fact that runs past the end
of the one around it is cut there and goes on behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact in a text: where, its kind, its anchors ('bedrag-p3-41d09be0'; several facts may share a span),
    whether it is certain, and what it says in words. `again` is true for what is left of one that was cut."""

    begin: int
    end: int
    kind: str
    anchors: tuple[str, ...]
    sure: bool = True
    label: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote marker before the character at `position`; `anchor` is where its text stands."""

    position: int
    label: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of a marked text: plain `text`, a `mark` around `children`, or a footnote marker `note`."""

    text: str = ""
    mark: Mark | None = None
    children: tuple[Node, ...] = ()
    note: Note | None = None

    @property
    def holds_marks(self) -> bool:
        """Whether there are facts or notes inside this fact: a link may not hold another link."""
        return any(child.mark or child.note for child in self.children)


def weave(
    text: str, marks: Iterable[Mark], notes: Iterable[Note] = (), begin: int = 0, end: int | None = None
) -> tuple[Node, ...]:
    """The text from `begin` to `end` with what stands in it; offsets count from the start of `text`.

    >>> nodes = weave("ruim € 3 miljoen", [Mark(5, 16, "bedrag", ("bedrag-1",))])
    >>> [node.mark.kind if node.mark else node.text for node in nodes]
    ['ruim ', 'bedrag']
    """
    end = len(text) if end is None else end
    # euro signs stay on the line of their figure; no offset changes
    text = text.replace("€ ", "€\u00a0")
    inside = _absorbed([mark for mark in marks if begin <= mark.begin < mark.end and mark.begin < end])
    placed = [note for note in notes if begin <= note.position <= end]
    return tuple(_weave(text, begin, end, _ordered(_joined(inside)), sorted(placed, key=_position)))


def _position(note: Note) -> int:
    return note.position


def _ordered(marks: Iterable[Mark]) -> list[Mark]:
    return sorted(marks, key=lambda mark: (mark.begin, -mark.end, mark.kind))


#: Names inside these are part of them ('motie Kerstens'), not facts beside them.
_WHOLE = frozenset({"motie", "verwijzing"})


def _absorbed(marks: list[Mark]) -> list[Mark]:
    """Without the names inside a motion or a citation, whose anchors go to the fact around them."""
    around = [mark for mark in marks if mark.kind in _WHOLE]
    kept: dict[Mark, Mark] = {mark: mark for mark in marks}
    for mark in marks:
        if mark.kind == "naam":
            outer = next((one for one in around if one.begin <= mark.begin and mark.end <= one.end), None)
            if outer:
                kept[outer] = replace(kept[outer], anchors=kept[outer].anchors + mark.anchors)
                del kept[mark]
    return list(kept.values())


def _joined(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Facts of one kind over the same words become one mark with an anchor for each."""
    found: dict[tuple[int, int, str], Mark] = {}
    for mark in marks:
        key = (mark.begin, mark.end, mark.kind)
        before = found.get(key)
        found[key] = (
            replace(before, anchors=before.anchors + mark.anchors, sure=before.sure and mark.sure)
            if before
            else mark
        )
    yield from found.values()


def _weave(text: str, begin: int, end: int, marks: list[Mark], notes: list[Note]) -> Iterator[Node]:
    at = begin
    while marks:
        mark, rest = marks[0], marks[1:]
        yield from _plain(text, at, mark.begin, [note for note in notes if at <= note.position <= mark.begin])
        notes = [note for note in notes if note.position > mark.begin]
        stop = min(mark.end, end)
        inner = [replace(other, end=min(other.end, stop)) for other in rest if other.begin < stop]
        after = [other for other in rest if other.begin >= stop]
        cut = [
            replace(other, begin=stop, again=True)
            for other in rest
            if other.begin < stop < min(other.end, end)
        ]
        within = [note for note in notes if note.position < stop]
        yield Node(mark=mark, children=tuple(_weave(text, mark.begin, stop, inner, within)))
        notes = [note for note in notes if note.position >= stop]
        marks, at = _ordered([*cut, *after]), stop
    yield from _plain(text, at, end, notes)


def _plain(text: str, begin: int, end: int, notes: list[Note]) -> Iterator[Node]:
    for note in notes:
        if begin < note.position:
            yield Node(text=text[begin : note.position])
            begin = note.position
        yield Node(note=note)
    if begin < end:
        yield Node(text=text[begin:end])
