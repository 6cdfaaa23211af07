"""Checks on the motions that a letter names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.kinds.moties.fact import MotionMention
from extract.models import Check, Letter


def motion_numbers(letter: Letter, motions: Sequence[MotionMention]) -> Iterator[Check]:
    """A motion that the letter names without its number, once for each motion."""
    numbered = {_key(motion.movers) for motion in motions if motion.ondernummer}
    seen: set[tuple[str, ...]] = set()
    for at, motion in enumerate(motions):
        key = _key(motion.movers)
        if motion.ondernummer or key in numbered or key in seen:
            continue
        seen.add(key)
        text = (
            f"De brief noemt '{motion.text}' zonder kamerstuknummer; de motie is zo niet zeker op te zoeken."
        )
        yield Check(kind="motie_nummer", status="waarschuwing", explanation=text, about=("moties", at))


def _key(movers: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(name.casefold() for name in movers))
