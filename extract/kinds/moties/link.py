"""What only the whole base can tell of motions: which mentions are of one motion, and which numbers cannot be
right."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterator

from sqlite_utils import Database

from extract.kinds.moties.cross_checks import checks_across
from extract.kinds.moties.gathering import Mention, Paper, gather, motion_row
from extract.kinds.moties.holding import Held, Sessions, hold, officially
from extract.kinds.moties.official import known_motions
from extract.kinds.values import Row
from extract.store.sync import sync

_MENTIONS = """
    SELECT v.id, v.brief_id, v.alinea_id, v.begin, v.eind, v.indieners, v.dossier, v.ondernummer, v.titel,
           v.datum, v.uitslag, v.via, coalesce(b.datum, ''), v.appreciatie, v.appreciatie_zin,
           v.zin
    FROM motie_vermeldingen v JOIN brieven b ON b.id = v.brief_id
    ORDER BY coalesce(b.datum, ''), v.brief_id, v.alinea_id, v.begin, v.id
"""


#: In which session a letter says that a paper it cites appeared.
_SESSIONS = """
    SELECT DISTINCT brief_id, dossier, ondernummer, vergaderjaar FROM verwijzingen
    WHERE vergaderjaar IS NOT NULL AND dossier IS NOT NULL AND ondernummer IS NOT NULL
"""


def link(db: Database, today: dt.date) -> Iterator[Row]:
    """Ties mentions to motions; the checks that follow. Must run inside a transaction."""
    return checks_across(db, link_motions(db))


def link_motions(db: Database) -> tuple[Held, ...]:
    """Fills `moties` and points every mention to its motion; gives the motions, held against what the
    registers know. Must run in a transaction."""
    official, sessions = known_motions(db), _sessions(db)
    motions = gather(tuple(_mentions(db)), papers_by_number(db))
    held = tuple(hold(motion, sessions, official) for motion in motions)
    sync(db, "moties", ["sleutel"], (officially(one, motion_row(one.motion)) for one in held))
    numbers = dict(db.execute("SELECT sleutel, id FROM moties").fetchall())
    before = dict(db.execute("SELECT id, motie_id FROM motie_vermeldingen").fetchall())
    changed = [
        (numbers[motion.key], mention.id)
        for motion in motions
        for mention in motion.mentions
        if before[mention.id] != numbers[motion.key]
    ]
    db.conn.executemany("UPDATE motie_vermeldingen SET motie_id = ? WHERE id = ?", changed)
    return held


def _sessions(db: Database) -> Sessions:
    found: dict[tuple[str, str, str], str] = {}
    for brief_id, dossier, number, session in db.execute(_SESSIONS):
        key = brief_id, dossier, number
        # a letter that says two years of one paper says neither
        found[key] = session if found.setdefault(key, session) == session else ""
    return found


def _mentions(db: Database) -> Iterator[Mention]:
    for number, brief_id, alinea, begin, end, movers, *rest in db.execute(_MENTIONS):
        yield Mention(number, brief_id, (alinea, begin, end), tuple(json.loads(movers)), *rest)


def papers_by_number(db: Database) -> dict[tuple[str, str], tuple[Paper, ...]]:
    """The papers in the base by dossier and ondernummer, in order of id."""
    found: dict[tuple[str, str], tuple[Paper, ...]] = defaultdict(tuple)
    for dossier, number, *paper in db.execute(
        "SELECT d.dossier_id, d.ondernummer, b.id, b.soort, b.titel, b.datum FROM brief_dossiers d"
        " JOIN brieven b ON b.id = d.brief_id WHERE d.ondernummer IS NOT NULL ORDER BY b.id"
    ):
        found[dossier, number] += (Paper(*paper),)
    return dict(found)
