"""What official sources say, as rows of the register tables; those rows outlive every reading of letters.

A record adds to what the base holds of its paper: what it does not say stays, what it says newer takes its
place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from extract.kinds.values import Row, day, names
from extract.sources.known_words import OPINIONS, unknown_words
from extract.sources.record_kinds import (
    RENAMED,
    CommitmentRecord,
    DecisionRecord,
    DossierRecord,
    MotionRecord,
    PaperRecord,
    PartyRecord,
    PersonRecord,
    Record,
    TermRecord,
    Tombstone,
    VoteRecord,
)
from extract.sources.votes import Tally, deciding, outcome_of, tally
from extract.store.base import index, renewed
from extract.store.linking import link
from extract.store.schema import schema

_CHAMBERS = {"I", "II"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question that was put to a source, and what came: `expected` as the source says, None where it does
    not; `whole` where all of it came."""

    source: str
    question: str
    got: int
    expected: int | None = None
    whole: bool = False
    dossier: str | None = None
    kind: str | None = None
    since: dt.date | None = None
    sha256: str | None = None

    @property
    def short(self) -> str | None:
        """What is to be said of an answer that is not whole; None of one that is."""
        if self.whole:
            return None
        expected = "een onbekend aantal" if self.expected is None else self.expected
        return f"{self.question}: er kwamen er {self.got} van {expected}; dit is niet alles."


@dataclass(frozen=True, slots=True)
class Kept:
    """How many rows each table of the register holds now; `unknown` are words of the sources that are not
    known ("Kabinetsappreciatie: 'Fantastisch'"), each once."""

    papers: int
    motions: int
    votes: int
    unknown: tuple[str, ...] = ()


def keep(
    path: Path, records: Iterable[Record], asked: Callable[[], Iterable[Asked]], *, now: dt.datetime
) -> Kept:
    """Adds what sources said to the base at `path`, ties the letters in it to that, and says what it holds.

    `records` may be made as they are read; `asked` is called after the last of them. Raises StoreError as
    `renewed` does; the base is then as it was.
    """
    strange: dict[str, None] = {}

    def heard() -> Iterator[Record]:
        for record in records:
            strange.update(dict.fromkeys(f"{name}: ‘{word}’" for name, word in unknown_words(record)))
            yield record

    with renewed(path) as db:
        with db.atomic():
            add(db, heard())
            _insert(db, "register_bronnen", (_asked_row(one, now) for one in asked()))
        index(db)
        link(db, now.date())
        tables = ("register_stukken", "register_moties", "stemmingen")
        papers, motions, votes = (db.table(name).count for name in tables)
        return Kept(papers, motions, votes, tuple(strange))


def add(db: Database, records: Iterable[Record]) -> None:
    """Puts records into the register tables of an open base; must run inside a transaction."""
    motions: list[MotionRecord] = []
    for record in records:
        if isinstance(record, MotionRecord):
            motions.append(record)  # its paper may come after it
        elif isinstance(record, Tombstone):
            _forget(db, record)
        else:
            table, row = _row(record)
            _merge(db, table, row)
    for motion in motions:
        _add_motion(db, motion)


def _row(
    record: PaperRecord | DossierRecord | PartyRecord | PersonRecord | TermRecord | CommitmentRecord,
) -> tuple[str, Row]:
    """The table of a record, and its row."""
    match record:
        case PaperRecord():
            return "register_stukken", _paper_row(record)
        case DossierRecord():
            row = {"id": record.id, "titel": record.title, "hoogste": record.highest, "bron": record.source}
            return "register_dossiers", row
        case PartyRecord():
            return "fracties", {
                "id": record.id,
                "afkorting": record.short,
                "naam": record.name,
                "zetels": record.seats,
                "opgericht": day(record.since),
                "tot": day(record.until),
            }
        case PersonRecord():
            return "personen", _person_row(record)
        case TermRecord():
            return "ambtstermijnen", {
                "id": record.id,
                "persoon_id": record.person,
                "fractie_id": record.party,
                "functie": record.role,
                "van": day(record.since),
                "tot": day(record.until),
            }
        case CommitmentRecord():
            return "register_toezeggingen", _commitment_row(record)


def _paper_row(record: PaperRecord) -> Row:
    dossier, number = record.papers[0] if record.papers else (None, None)
    return {
        "id": record.id,
        "soort": record.kind,
        "titel": record.title,
        "dossier_titel": record.dossier_title,
        "datum": day(record.date),
        "dossier": dossier,
        "ondernummer": number,
        "dossiers": names(dict.fromkeys(dossier for dossier, _ in record.papers)),
        "kamer": record.chamber if record.chamber in _CHAMBERS else None,
        "vergaderjaar": record.session,
        "ministerie": record.ministry,
        "indieners": names(record.submitters),
        "hoort_bij": record.belongs_to,
        "vraag": record.question,
        "opmaak": record.status,
        "bron_url": record.url,
        "bron": record.source,
        "gewijzigd": record.modified,
    }


def _person_row(record: PersonRecord) -> Row:
    parts = (record.first_name or record.initials, record.prefix, record.surname)
    return {
        "id": record.id,
        "naam": " ".join(part for part in parts if part),
        "achternaam": record.surname,
        "tussenvoegsel": record.prefix,
        "voornaam": record.first_name,
        "initialen": record.initials,
        "functie": record.role,
    }


def _commitment_row(record: CommitmentRecord) -> Row:
    return {
        "id": record.id,
        "nummer": record.number,
        "tekst": record.text,
        "naam": record.name,
        "functie": record.role,
        "ministerie": record.ministry,
        "status": record.status,
        "datum": day(record.made),
        "termijn": day(record.due),
        "activiteit": record.activity,
        "nagekomen_in": names(record.met_in),
    }


def _asked_row(asked: Asked, now: dt.datetime) -> Row:
    return {
        "bron": asked.source,
        "vraag": asked.question,
        "dossier": asked.dossier,
        "soort": asked.kind,
        "sinds": day(asked.since),
        "verwacht": asked.expected,
        "gekregen": asked.got,
        "volledig": int(asked.whole),
        "opgehaald": now.isoformat(timespec="seconds"),
        "sha256": asked.sha256,
    }


def _add_motion(db: Database, motion: MotionRecord) -> None:
    paper = db.execute(
        "SELECT titel, indieners, datum FROM register_stukken WHERE id = ?", [motion.id]
    ).fetchone()
    if paper is None:  # a motion of which nobody knows the paper cannot be cited either
        return
    decision = deciding(motion.decisions)
    votes = [vote for vote in motion.votes if decision and vote.decision == decision.id]
    counted = tally(votes, outcome_of(decision.kind) if decision else None)
    row = _motion_row(motion, decision, counted) | dict(
        zip(("titel", "indieners", "datum"), paper, strict=True)
    )
    _merge(db, "register_moties", row)
    stored = db.execute("SELECT bron, gewijzigd FROM register_moties WHERE id = ?", [motion.id]).fetchone()
    if stored != (motion.source, motion.modified) and stored[0] == motion.source:
        return  # what is there changed later
    if motion.complete if decision is None else votes or not _has_votes(db, motion.id, decision.id):
        # what follows from one decision stands or goes together, also where some of it is not known yet
        values = ", ".join(f"[{name}] = :{name}" for name in _OF_DECISION)
        db.execute(f"UPDATE register_moties SET {values} WHERE id = :id", row)
        others = [motion.id, decision.id if decision else None]
        db.execute("DELETE FROM stemmingen WHERE motie_id = ? AND besluit IS NOT ?", others)
    if motion.opinion:
        db.execute("UPDATE register_moties SET appreciatie = :appreciatie WHERE id = :id", row)
    if votes:
        db.execute("DELETE FROM stemmingen WHERE motie_id = ?", [motion.id])
        cast = (_vote_row(motion.id, one.vote, one.choice, one.members) for one in counted.votes)
        _insert(db, "stemmingen", cast)


def _motion_row(motion: MotionRecord, decision: DecisionRecord | None, counted: Tally) -> Row:
    """The row of a motion, without what its paper says."""
    opinion = motion.opinion
    return {
        "id": motion.id,
        "zaak": motion.case,
        "tekst": motion.text,
        "uitslag": outcome_of(decision.kind) if decision else None,
        "uitslag_datum": day(decision.date) if decision else None,
        "stemming": decision.manner if decision else None,
        "voor": counted.in_favour,
        "tegen": counted.against,
        "appreciatie": OPINIONS.get(opinion.casefold()) if opinion else None,
        "appreciatie_tekst": opinion,
        "afgedaan": None if motion.settled is None else int(motion.settled),
        "vervangt": motion.replaces,
        "vervangen_door": motion.replaced_by,
        "bron": motion.source,
        "gewijzigd": motion.modified,
    }


#: What follows from one decision.
_OF_DECISION = ("uitslag", "uitslag_datum", "stemming", "voor", "tegen")


def _has_votes(db: Database, motion: str, decision: str) -> bool:
    sql = "SELECT 1 FROM stemmingen WHERE motie_id = ? AND besluit = ?"
    return db.execute(sql, [motion, decision]).fetchone() is not None


def _vote_row(motion: str, vote: VoteRecord, choice: str, members: int | None) -> Row:
    return {
        "id": vote.id,
        "motie_id": motion,
        "besluit": vote.decision,
        "fractie": vote.party,
        "fractie_id": vote.party_id,
        "persoon": vote.member if vote.member_id else None,
        "persoon_id": vote.member_id,
        "keuze": choice,
        "leden": members,
        "vergissing": int(vote.mistake),
    }


# --- rows into tables ----------------------------------------------------------------------------


def _merge(db: Database, name: str, row: Row) -> None:
    """Adds a row, or what it says to the row that is there; nothing that is known goes for an empty value,
    and what was changed later at the source is not undone."""
    table = schema().table(name)
    said = [column for column in table.column_names if column not in table.key and not _is_empty(row[column])]
    changed = ", ".join(f"[{column}] = excluded.[{column}]" for column in said)
    newer = ""
    if "gewijzigd" in table.column_names:
        # sources change their records for reasons of their own: what one says does not undo another's
        same, own = f"[{name}].[bron] = excluded.[bron]", f"[{name}].[{{0}}]"
        newer = f" WHERE NOT ({same}) OR excluded.[gewijzigd] IS NULL OR [{name}].[gewijzigd] IS NULL" + (
            f" OR julianday(excluded.[gewijzigd]) >= julianday([{name}].[gewijzigd])"
        )
        changed = ", ".join(
            f"[{column}] = CASE WHEN {same} OR {own.format(column)} IS NULL OR {own.format(column)} = '[]'"
            f" THEN excluded.[{column}] ELSE {own.format(column)} END"
            for column in said
        )
    keys = ", ".join(f"[{column}]" for column in table.key)
    db.execute(f"{table.insert_sql} ON CONFLICT ({keys}) DO UPDATE SET {changed}{newer}", row)


def _is_empty(value: object) -> bool:
    return value is None or value == "[]"


def _insert(db: Database, name: str, rows: Iterable[Row]) -> None:
    sql = schema().table(name).insert_sql.replace("INSERT", "INSERT OR REPLACE", 1)
    db.conn.executemany(sql, rows)


#: What goes when a source withdraws a record of this kind; a paper that letters cite keeps its number.
_WITHDRAWN: dict[str, tuple[str, ...]] = {
    RENAMED: ("register_stukken",),
    "stemming": ("stemmingen",),
    "toezegging": ("register_toezeggingen",),
    "persoon": ("personen",),
    "fractie": ("fracties",),
    "fractiezetelpersoon": ("ambtstermijnen",),
}


def _forget(db: Database, withdrawn: Tombstone) -> None:
    for name in _WITHDRAWN.get(withdrawn.entity.casefold(), ()):
        db.execute(f"DELETE FROM [{name}] WHERE id = ?", [withdrawn.id])
