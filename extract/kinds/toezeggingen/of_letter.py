"""What commitments tell of one letter: those it makes, and those that should have been kept when it was
written."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator

from extract.kinds.section import Line, Section
from extract.text.day import written_day
from extract.text.subject import stems

#: So many are told.
_MOST = 40
#: A promise of an earlier letter is of this letter's business where so many of its words are in its name.
_SHARED = 2
_MAKES = """
    SELECT t.onderwerp, t.termijn_eind, t.brief_id, t.adres FROM toezeggingen t
    JOIN alineas a ON a.id = t.alinea_id WHERE t.brief_id = ? ORDER BY a.volgnummer, t.begin
"""
_DUE = """
    SELECT t.onderwerp, t.termijn_eind, t.brief_id, t.adres, b.naam, coalesce(t.zin, '') FROM toezeggingen t
    JOIN brieven b ON b.id = t.brief_id JOIN brieven n ON n.id = ?
    WHERE t.nagekomen_in IS NULL AND t.terugkerend = 0 AND t.termijn_eind < n.datum AND b.datum < n.datum
      AND b.ministerie = n.ministerie AND t.brief_id != n.id
    ORDER BY t.termijn_eind DESC, t.id
"""
_SAME_DOSSIER = """
    SELECT DISTINCT b.brief_id FROM brief_dossiers a JOIN brief_dossiers b ON b.dossier_id = a.dossier_id
    WHERE a.brief_id = ?
"""


def sections(connection: sqlite3.Connection, brief_id: str) -> Iterator[Section]:
    """The lists for the letter with that id, which the base holds."""
    makes = connection.execute(_MAKES, [brief_id]).fetchall()
    yield Section(
        "Toezeggingen in deze brief",
        tuple(Line(subject, _term(end), letter, place) for subject, end, letter, place in makes),
    )
    yield Section(
        "Toezeggingen uit eerdere brieven die al nagekomen hadden moeten zijn",
        tuple(_due(connection, brief_id))[:_MOST],
        "Geen, voor zover deze verzameling dat kan zeggen.",
    )


def _due(connection: sqlite3.Connection, brief_id: str) -> Iterator[Line]:
    """Promises that should have been kept by now: of the same dossier, or about what the letter is about."""
    related = {other for (other,) in connection.execute(_SAME_DOSSIER, [brief_id])}
    (name,) = connection.execute("SELECT naam FROM brieven WHERE id = ?", [brief_id]).fetchone()
    about = stems(name)
    for subject, end, letter, place, named, sentence in connection.execute(_DUE, [brief_id]):
        said = stems(f"{subject} {sentence}")
        if letter in related or len(said & about) >= _SHARED:
            yield Line(subject, f"{_term(end)}, uit: {named}", letter, place)


def _term(end: str | None) -> str:
    return f"uiterlijk {written_day(dt.date.fromisoformat(end))}" if end else "zonder termijn"
