"""Motions that a letter names without their number: which one the register knows that it can be, if any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from extract.kinds.moties.gathering import Mention
from extract.kinds.moties.holding import Held
from extract.kinds.values import Row
from extract.store.sync import check_row


def without_number(held: Sequence[Held], words: Mapping[int, str]) -> Iterator[Row]:
    """A row for each motion that a letter names and never numbers; `words` are those of the mentions.

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
                yield _row(one, mention, words.get(mention.id, "een motie"))


def _row(held: Held, mention: Mention, words: str) -> Row:
    named = f"De brief noemt '{' '.join(words.split())}' zonder kamerstuknummer"
    official = held.official
    if official is not None:
        paper, movers = f"{official.dossier}, nr. {official.number}", "/".join(official.movers)
        says = f"{named}; in het register past er één motie bij: Kamerstuk {paper} ({movers})."
        return _check(mention, "goed", says, paper)
    if held.candidates:
        many = len(held.candidates)
        says = f"{named}; in het register passen er {many} moties bij, en welke het is blijkt niet."
        return _check(mention, "waarschuwing", says, "")
    return _check(mention, "waarschuwing", f"{named}; de motie is zo niet zeker op te zoeken.", "")


def _check(mention: Mention, status: str, says: str, expected: str) -> Row:
    fact = f"motie_vermeldingen:{mention.id}"
    return check_row(mention.brief_id, "motie_nummer", fact, status, says, expected, "")


def _key(mention: Mention) -> tuple[str, ...]:
    return tuple(sorted(name.casefold() for name in mention.movers))
