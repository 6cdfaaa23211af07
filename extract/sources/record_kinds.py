"""What the official sources say, in one form whatever interface said it.

A source gives records; the store keeps them. None means that the source does not say it: -1, an empty text
and the year 1 are no values (see `blanks`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file of a paper at its source: how it is written down ('xml', 'pdf', 'metadata') and its address."""

    form: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRecord:
    """A paper that a register knows. `id` is that of its number ('kst-33566-88'), or the one it is published
    under where it has none of its own ('blg-1007826'); `known_as` is the latter: a paper that is not typeset
    yet has another one ('kst-1259252'), and is the same paper. `kind` is the register's own word ('Brief',
    'Motie'); `papers` are its (dossier, ondernummer) pairs in normal form. `belongs_to` is the id of the
    letter that an annex is of, `annexes` are the ids the other way round, `question` is the number of
    the questions that it is or answers ('2021Z09739'), `modified` is when the register last changed it, as it
    says so.
    """

    id: str
    source: str
    kind: str | None = None
    title: str | None = None
    dossier_title: str | None = None
    date: dt.date | None = None
    papers: tuple[tuple[str, str | None], ...] = ()
    chamber: str | None = None
    session: str | None = None
    ministry: str | None = None
    submitters: tuple[str, ...] = ()
    url: str | None = None
    status: str | None = None
    belongs_to: str | None = None
    question: str | None = None
    annexes: tuple[str, ...] = ()
    known_as: str | None = None
    files: tuple[FileLink, ...] = ()
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRecord:
    """A vote on a motion, of a party or, with `member`, of one person. `choice` is the register's word
    ('Voor', 'Tegen', 'Niet deelgenomen'); `size` the seats of the party."""

    id: str
    decision: str
    choice: str
    party: str | None = None
    member: str | None = None
    party_id: str | None = None
    member_id: str | None = None
    size: int | None = None
    mistake: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRecord:
    """A decision of the Kamer on a case: `kind` as the register says it ('Stemmen - aangenomen'), how it
    voted ('Met handopsteken'), when."""

    id: str
    kind: str
    manner: str | None = None
    status: str | None = None
    date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionRecord:
    """What a register knows of a motion beside its paper: `id` is that of the paper; `text` is what the
    motion itself says, `opinion` the register's word for what the cabinet thinks of it ('Oordeel Kamer');
    `complete` whether the decisions are all that its source has."""

    id: str
    source: str
    complete: bool = False
    case: str | None = None
    text: str | None = None
    opinion: str | None = None
    settled: bool | None = None
    decisions: tuple[DecisionRecord, ...] = ()
    votes: tuple[VoteRecord, ...] = ()
    replaces: str | None = None
    replaced_by: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRecord:
    """A dossier with its title and the highest number that a paper in it has."""

    id: str
    source: str
    title: str | None = None
    highest: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRecord:
    """A party of the Kamer; `since` is when it was founded, not when it came into the Kamer."""

    id: str
    short: str
    name: str | None = None
    seats: int | None = None
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """A person whom the register knows, with surname and what comes before it apart."""

    id: str
    surname: str
    prefix: str | None = None
    first_name: str | None = None
    initials: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRecord:
    """A term of a person in the Kamer; `party` is None where the source does not say which."""

    id: str
    person: str
    role: str | None = None
    party: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRecord:
    """A commitment as the Kamer keeps them: to be met by `due`, in the letters `met_in` (as the source names
    them)."""

    id: str
    number: str | None = None
    text: str
    name: str | None = None
    role: str | None = None
    ministry: str | None = None
    status: str | None = None
    made: dt.date | None = None
    due: dt.date | None = None
    activity: str | None = None
    met_in: tuple[str, ...] = ()


def is_untypeset(status: str | None) -> bool:
    """Whether the status of a paper (`documentstatus` in SRU) says that it is yet to be typeset.

    >>> is_untypeset("Onopgemaakt"), is_untypeset("Opgemaakt na onopgemaakt"), is_untypeset(None)
    (True, False, False)
    """
    return (status or "").casefold() == "onopgemaakt"


#: The kind of a paper that goes on under another id.
RENAMED = "hernummerd"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A record that a source has withdrawn: what kind it was of ('Zaak') and its id there."""

    entity: str
    id: str


Record = (
    PaperRecord
    | MotionRecord
    | DossierRecord
    | PartyRecord
    | PersonRecord
    | TermRecord
    | CommitmentRecord
    | Tombstone
)
