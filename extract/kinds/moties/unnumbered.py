"""Motions that a letter names without their number: which one the register knows that it can be, if any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.kinds.moties.gathering import Mention
from extract.kinds.moties.holding import Held


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """What is to be told of a mention without a number: the status and text of its check, and the number of
    the motion that it must be ('' where that is not known)."""

    mention: Mention
    status: str
    says: str
    number: str = ""


def without_number(held: Sequence[Held], words: Mapping[int, str]) -> Iterator[Unnumbered]:
    """One for each motion that a letter names and never numbers; `words` are those of the mentions.

    Where the register knows one motion that it can be, that is right and said; else it is for the reader to
    find.
    """
    numbered: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for one in held:
        if one.motion.number is not None:
            for mention in one.motion.mentions:
                numbered[mention.brief_id].add(_key(mention))
    told: set[tuple[str, tuple[str, ...]]] = set()
    for one in held:
        for mention in one.motion.mentions if one.motion.number is None else ():
            at = mention.brief_id, _key(mention)
            if at not in told and at[1] not in numbered[mention.brief_id]:
                told.add(at)
                yield _told(one, mention, words.get(mention.id, "een motie"))


def _told(held: Held, mention: Mention, words: str) -> Unnumbered:
    named = f"De brief noemt '{' '.join(words.split())}' zonder kamerstuknummer"
    official = held.official
    if official is not None:
        paper, movers = f"{official.dossier}, nr. {official.number}", "/".join(official.movers)
        says = f"{named}; in het register past er één motie bij: Kamerstuk {paper} ({movers})."
        return Unnumbered(mention, "goed", says, paper)
    if held.candidates:
        many = len(held.candidates)
        says = f"{named}; in het register passen er {many} moties bij, en welke het is blijkt niet."
        return Unnumbered(mention, "waarschuwing", says)
    return Unnumbered(mention, "waarschuwing", f"{named}; de motie is zo niet zeker op te zoeken.")


def _key(mention: Mention) -> tuple[str, ...]:
    return tuple(sorted(name.casefold() for name in mention.movers))
