"""What only the whole base can tell of motions: which mentions are of one motion, and which numbers cannot be
right."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

from sqlite_utils import Database

from extract.kinds.moties.cross_checks import checks_across
from extract.kinds.moties.gathering import Mention, Motion, Paper, gather, motion_row
from extract.kinds.values import Row
from extract.store.sync import sync

_MENTIONS = """
    SELECT v.id, v.brief_id, v.alinea_id, v.begin, v.eind, v.indieners, v.dossier, v.ondernummer, v.titel,
           v.datum, v.uitslag, v.via, coalesce(b.datum, ''), v.appreciatie, v.appreciatie_zin
    FROM motie_vermeldingen v JOIN brieven b ON b.id = v.brief_id
    ORDER BY coalesce(b.datum, ''), v.brief_id, v.alinea_id, v.begin, v.id
"""


def link(db: Database) -> Iterator[Row]:
    """Ties mentions to motions; the checks that follow. Must run inside a transaction."""
    return checks_across(db, link_motions(db))


def link_motions(db: Database) -> tuple[Motion, ...]:
    """Fills `moties` and points every mention to its motion; gives the motions. Must run in a transaction."""
    motions = gather(tuple(_mentions(db)), papers_by_number(db))
    sync(db, "moties", ["sleutel"], (motion_row(motion) for motion in motions))
    numbers = dict(db.execute("SELECT sleutel, id FROM moties").fetchall())
    before = dict(db.execute("SELECT id, motie_id FROM motie_vermeldingen").fetchall())
    changed = [
        (numbers[motion.key], mention.id)
        for motion in motions
        for mention in motion.mentions
        if before[mention.id] != numbers[motion.key]
    ]
    db.conn.executemany("UPDATE motie_vermeldingen SET motie_id = ? WHERE id = ?", changed)
    return motions


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
