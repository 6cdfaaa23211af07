"""What a kind of fact has to tell of one letter beside its counts and checks: a list under a heading."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line: words, more about them, and the letter and the place in it that they lead to."""

    words: str
    more: str
    brief_id: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading, and what stands there where there are none."""

    title: str
    lines: tuple[Line, ...]
    empty: str = "Geen."
