"""How a motion was voted on: which decision counts, and how many members stood where.

A case has several decisions; the vote is the one whose kind opens with 'Stemmen -'. At a show of hands a
party votes as one, and members who differ have rows of their own beside it: their party then has as many
fewer. Adding up all rows once gave 153 votes of 150.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.sources.record_kinds import DecisionRecord, VoteRecord

#: The largest chamber, and how many must be there to decide (Grondwet, article 67).
_SEATS, _QUORUM = 150, 76
_PASSED, _LOST, _LATER = "aangenomen", "verworpen", "aangehouden"
_VOTED = "stemmen -"
#: How a decision ends, to the outcome that it is; others are no outcome.
_OUTCOMES = ("aangenomen", "verworpen", "aangehouden", "ingetrokken", "vervallen", "overgenomen")
CHOICES = {"voor": "voor", "tegen": "tegen", "niet deelgenomen": "niet_deelgenomen"}


@dataclass(frozen=True, slots=True)
class Counted:
    """A vote with how many members it counts: None where that is not clear."""

    vote: VoteRecord
    choice: str
    members: int | None


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes on a motion, and the members for and against: None where these are not clear."""

    votes: tuple[Counted, ...] = ()
    in_favour: int | None = None
    against: int | None = None


def outcome_of(kind: str | None) -> str | None:
    """The outcome that the kind of a decision says ('Stemmen - aangenomen').

    >>> outcome_of("Stemmen - aangenomen"), outcome_of("Stemmen - aangehouden"), outcome_of("LVIS - rond")
    ('aangenomen', 'aangehouden', None)
    >>> outcome_of("Ingetrokken"), outcome_of("Stemmen - niet aangenomen")
    ('ingetrokken', None)
    """
    said = (kind or "").casefold().removeprefix(_VOTED).strip()
    return said if said in _OUTCOMES else None


def deciding(decisions: Iterable[DecisionRecord]) -> DecisionRecord | None:
    """The decision that counts: the last vote that is a decision and no proposal; None where two votes differ
    and nothing says which came last. A motion that was withdrawn has no vote but an end."""
    final = [one for one in decisions if (one.status or "").casefold() != "voorstel" and outcome_of(one.kind)]
    # what was put off came to an end later, by a vote or without one
    ended = [one for one in final if outcome_of(one.kind) != _LATER]
    held = [one for one in ended if one.kind.casefold().startswith(_VOTED)] or ended or final
    if not held:
        return None
    if len({outcome_of(one.kind) for one in held}) == 1:
        return max(held, key=lambda one: (one.date is not None, one.date or 0, one.id))
    dated = [(one.date, one) for one in held if one.date]
    if len(dated) < len(held):
        return None
    last = max(day for day, _ in dated)
    latest = [one for day, one in dated if day == last]
    return latest[0] if len({outcome_of(one.kind) for one in latest}) == 1 else None


def tally(votes: Sequence[VoteRecord], outcome: str | None = None) -> Tally:
    """How many members each vote counts, and the sums where they are clear and what became of the motion
    follows from them.

    >>> party = VoteRecord(id="1", decision="b", choice="Voor", party="VVD", size=84)
    >>> other = VoteRecord(id="2", decision="b", choice="Tegen", party="VVD", member="Jansen, A.", size=84)
    >>> found = tally([party, other])
    >>> [one.members for one in found.votes], found.in_favour, found.against
    ([83, 1], 83, 1)
    """
    votes = _with_party_ids(votes)
    known = [(vote, choice) for vote in votes if (choice := CHOICES.get(vote.choice.casefold()))]
    parties = [(vote, choice) for vote, choice in known if not _is_one(vote)]
    members = [(vote, choice) for vote, choice in known if _is_one(vote)]
    stood = _stances(parties)
    differ = Counter(
        _party(vote) for vote, choice in _once(members) if stood.get(_party(vote)) not in (None, choice)
    )
    counted = [
        *(Counted(vote, choice, _less(vote.size, differ[_party(vote)])) for vote, choice in _once(parties)),
        *(
            Counted(vote, choice, 1)
            for vote, choice in _once(members)
            if stood.get(_party(vote)) != choice or not stood
        ),
    ]
    # two words of one party, a vote that is no known choice, a size that is missing, rows that are yet to
    # come: no sum is sure
    clear = (
        len(known) == len(votes)
        and None not in stood.values()
        and all(count == 1 for count in Counter(_member(vote) for vote, _ in _once(members)).values())
        and all(one.members is not None for one in counted)
    )
    sums = Counter(dict.fromkeys(CHOICES.values(), 0))
    for one in counted:
        sums[one.choice] += one.members or 0
    if not clear or not _QUORUM <= sum(sums.values()) <= _SEATS or _denies(sums, outcome):
        return Tally(tuple(counted))
    return Tally(tuple(counted), sums["voor"], sums["tegen"])


_Cast = tuple[VoteRecord, str]


def _denies(sums: Counter[str], outcome: str | None) -> bool:
    """Whether the sums say another outcome: rows are yet to come, or some are wrong."""
    more = sums["voor"] > sums["tegen"]
    return (outcome == _PASSED and not more) or (outcome == _LOST and more)


def _with_party_ids(votes: Iterable[VoteRecord]) -> list[VoteRecord]:
    """The votes, with the id of a party that only some rows give."""
    every = list(votes)
    ids = {vote.party: vote.party_id for vote in every if vote.party and vote.party_id}
    return [replace(vote, party_id=vote.party_id or ids.get(vote.party or "")) for vote in every]


def _member(vote: VoteRecord) -> str | None:
    return vote.member_id or vote.member


def _is_one(vote: VoteRecord) -> bool:
    return vote.member_id is not None or (vote.member is not None and vote.member != vote.party)


def _party(vote: VoteRecord) -> str:
    return vote.party_id or (vote.party or "").casefold()


def _stances(parties: Iterable[_Cast]) -> dict[str, str | None]:
    """What each party voted; None for one that is down for two things."""
    found: dict[str, str | None] = {}
    for vote, choice in parties:
        key = _party(vote)
        found[key] = choice if found.setdefault(key, choice) == choice else None
    return found


def _once(cast: Iterable[_Cast]) -> list[_Cast]:
    """Each voter once with each choice: rows have been doubled."""
    found: dict[tuple[str, str | None, str], _Cast] = {}
    for vote, choice in cast:
        found.setdefault((_party(vote), _member(vote) if _is_one(vote) else None, choice), (vote, choice))
    return list(found.values())


def _less(size: int | None, others: int) -> int | None:
    return None if size is None or size < others else size - others
