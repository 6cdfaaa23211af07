"""What only the whole base can tell of commitments: which later letter keeps each, and which are late."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from sqlite_utils import Database

from extract.kinds.toezeggingen.keeping import (
    Delivery,
    Kept,
    Promised,
    Registered,
    deliveries,
    kept,
    registered,
)
from extract.kinds.values import Row
from extract.models import Metadata, Sender
from extract.text.office import ministry_of
from extract.vocabulary import rows

#: Only what is told or sent can be seen to be kept by a letter; what recurs is never done.
_PROMISES = """
    SELECT t.id, t.brief_id, b.datum, b.ministerie, t.onderwerp, t.termijn_begin, t.termijn_eind,
           t.soort = 'evalueren', t.tekst
    FROM toezeggingen t JOIN brieven b ON b.id = t.brief_id
    WHERE t.soort IN ('informeren', 'toezenden', 'evalueren') AND t.terugkerend = 0
      AND b.datum IS NOT NULL AND b.ministerie IS NOT NULL
"""
_SENTENCES = """
    SELECT a.id, a.brief_id, a.tekst, b.datum, b.ministerie, coalesce(b.titel, '') FROM alineas_fts f
    JOIN alineas a ON a.id = f.rowid JOIN brieven b ON b.id = a.brief_id
    WHERE alineas_fts MATCH ? AND a.soort IN ('alinea', 'opsomming') AND b.soort IN ('brief', 'antwoord')
      AND b.datum IS NOT NULL AND b.ministerie IS NOT NULL
    ORDER BY a.id
"""
_STATUS = """
    CASE WHEN nagekomen_in IS NOT NULL THEN 'nagekomen'
         WHEN terugkerend = 0 AND termijn_eind < :today THEN 'verlopen' ELSE 'open' END
"""


def link(db: Database, today: dt.date) -> Iterator[Row]:
    """Gives every commitment the letter that keeps it, with the sentence that shows it, and its status on the
    day; no checks follow. Must run in a transaction."""
    promises = tuple(_promises(db))
    _write(db, {one.promise: one for one in kept(promises, tuple(_deliveries(db)))})
    known = tuple(_registered(db))
    same = {promise.id: registered(promise, known) for promise in promises}
    before = db.execute("SELECT id, register_id FROM toezeggingen").fetchall()
    changed = [(same.get(number), number) for number, name in before if name != same.get(number)]
    db.conn.executemany("UPDATE toezeggingen SET register_id = ? WHERE id = ?", changed)
    db.execute(
        f"UPDATE toezeggingen SET status = {_STATUS} WHERE status IS NOT {_STATUS}",
        {"today": today.isoformat()},
    )
    return iter(())


def _promises(db: Database) -> Iterator[Promised]:
    for number, brief_id, day, ministry, subject, begin, end, evaluates, text in db.execute(_PROMISES):
        yield Promised(
            number,
            brief_id,
            dt.date.fromisoformat(day),
            ministry,
            subject,
            dt.date.fromisoformat(begin) if begin else None,
            dt.date.fromisoformat(end) if end else None,
            bool(evaluates),
            text,
        )


def _registered(db: Database) -> Iterator[Registered]:
    """The promises of the register of which it is known whose they are."""
    for name, text, ministry, role, end in db.execute(
        "SELECT id, tekst, ministerie, functie, termijn FROM register_toezeggingen"
    ):
        of = ministry_of(Metadata(ministry=ministry, senders=(Sender(role or "", role),)))
        if of:
            yield Registered(name, of, text, dt.date.fromisoformat(end) if end else None)


def _deliveries(db: Database) -> Iterator[Delivery]:
    """What letters deliver; a sentence that promises something itself delivers nothing yet."""
    promising: dict[int, set[str]] = defaultdict(set)
    for paragraph, text in db.execute("SELECT alinea_id, tekst FROM toezeggingen"):
        promising[paragraph].add(text)
    cited: dict[int, set[str]] = defaultdict(set)
    for paragraph, target in db.execute(
        "SELECT alinea_id, doel_brief_id FROM verwijzingen WHERE doel_brief_id IS NOT NULL"
    ):
        cited[paragraph].add(target)
    for paragraph, brief_id, text, day, ministry, title in db.execute(_SENTENCES, [_asked()]):
        for sentence, about, promised in deliveries(text):
            if sentence not in promising[paragraph]:
                yield Delivery(
                    brief_id,
                    dt.date.fromisoformat(day),
                    ministry,
                    paragraph,
                    sentence,
                    f"{about} {title}",
                    promised,
                    frozenset(cited[paragraph]),
                )


def _asked() -> str:
    """A question to the index for what may deliver something."""
    forms = {row["form"] for row in rows("toezegging-woorden") if row["soort"] == "nu"}
    return " OR ".join(f'"{form}"' for form in sorted(forms))


def _write(db: Database, found: dict[int, Kept]) -> None:
    columns = ("nagekomen_in", "nagekomen_zin", "nagekomen_alinea_id", "nagekomen_zekerheid")
    before = {
        number: tuple(values)
        for number, *values in db.execute(f"SELECT id, {', '.join(columns)} FROM toezeggingen")
    }
    now = {
        number: (one.by.brief_id, one.by.sentence, one.by.paragraph, one.certainty)
        for number, one in found.items()
    }
    changed = [
        (*now.get(number, (None,) * 4), number)
        for number, values in before.items()
        if values != now.get(number, (None,) * 4)
    ]
    db.conn.executemany(
        f"UPDATE toezeggingen SET {', '.join(f'{name} = ?' for name in columns)} WHERE id = ?", changed
    )
