"""Checks that need the whole base: citations without a target, papers cited before they existed, and motions
whose number cannot be right. Rows of `controles` with `samenhang` 1."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from extract.store.motion_links import Motion
from extract.store.rows import Row
from extract.store.sync import sync
from extract.text.day import written_day

#: Only where the base holds that dossier can a missing number mean anything to a reader.
_MISSING = """
    SELECT v.brief_id, min(v.id), v.dossier, v.ondernummer, min(v.tekst) FROM verwijzingen v
    WHERE v.soort = 'kamerstuk' AND v.status = 'niet_in_corpus' AND v.ondernummer IS NOT NULL
      AND v.dossier IN (SELECT dossier_id FROM brief_dossiers WHERE ondernummer IS NOT NULL)
    GROUP BY v.brief_id, v.dossier, v.ondernummer
"""
_AMBIGUOUS = """
    SELECT v.brief_id, min(v.id), v.dossier, v.ondernummer, min(v.tekst) FROM verwijzingen v
    WHERE v.soort = 'kamerstuk' AND v.status = 'dubbelzinnig'
    GROUP BY v.brief_id, v.dossier, v.ondernummer
"""
_LATER = """
    SELECT v.brief_id, min(v.id), v.dossier, v.ondernummer, b.datum, d.datum FROM verwijzingen v
    JOIN brieven b ON b.id = v.brief_id JOIN brieven d ON d.id = v.doel_brief_id
    WHERE v.soort = 'kamerstuk' AND v.doel_brief_id != v.brief_id AND d.datum > b.datum
    GROUP BY v.brief_id, v.doel_brief_id
"""


def check_across(db: Database, motions: Iterable[Motion]) -> None:
    """Replaces the checks across letters by those of now. Must run inside a transaction."""
    wanted = [*_references(db), *_motions(db, motions)]
    sync(db, "controles", ["brief_id", "soort", "feit"], wanted, where="samenhang = 1")


def _row(brief_id: str, kind: str, fact: str, status: str, says: str, expected: str, found: str) -> Row:
    return {
        "brief_id": brief_id,
        "soort": kind,
        "status": status,
        "toelichting": says,
        "verwacht": expected,
        "gevonden": found,
        "tabel_id": None,
        "feit": fact,
        "samenhang": 1,
    }


def _references(db: Database) -> Iterator[Row]:
    for brief_id, number, dossier, paper, text in db.execute(_MISSING):
        says = (
            f"De brief verwijst naar nummer {paper} van dossier {dossier}, maar dat stuk zit niet in de"
            " verzameling."
        )
        yield _reference_row(brief_id, number, says, f"{dossier}, nr. {paper}", text)
    for brief_id, number, dossier, paper, text in db.execute(_AMBIGUOUS):
        says = (
            f"Meer stukken in de verzameling hebben nummer {paper} van dossier {dossier}; welk stuk de brief"
            " bedoelt is niet te zeggen."
        )
        yield _reference_row(brief_id, number, says, f"{dossier}, nr. {paper}", text)
    for brief_id, number, dossier, paper, cites, cited in db.execute(_LATER):
        earlier, later = (written_day(dt.date.fromisoformat(day)) for day in (cites, cited))
        says = (
            f"De brief van {earlier} verwijst naar nummer {paper} van dossier {dossier}, maar dat stuk is van"
            f" later datum ({later}); het nummer of een van de datums klopt niet."
        )
        yield _reference_row(brief_id, number, says, f"uiterlijk {cites}", cited)


def _reference_row(brief_id: str, number: int, says: str, expected: str, found: str) -> Row:
    return _row(brief_id, "verwijzing", f"verwijzingen:{number}", "waarschuwing", says, expected, found)


def _motions(db: Database, motions: Iterable[Motion]) -> Iterator[Row]:
    """One row per letter that gives a motion a number which is another motion's or another paper's."""
    movers_of: dict[tuple[str | None, str | None], dict[str, str]] = {}
    for dossier, number, key, movers in db.execute(
        "SELECT dossier, ondernummer, sleutel, indieners FROM moties"
    ):
        movers_of.setdefault((dossier, number), {})[key] = "/".join(json.loads(movers))
    for motion in motions:
        if motion.verdict != "tegenstrijdig":
            continue
        named = "/".join(motion.movers)
        paper = f"nummer {motion.number} van dossier {motion.dossier}"
        if motion.disputed:
            others = movers_of[motion.dossier, motion.number]
            other = " en ".join(name for key, name in sorted(others.items()) if key != motion.key)
            says = f"De brief geeft de motie {named} {paper}, maar elders is dat de motie {other}."
        else:
            other = motion.papers[0].title or motion.papers[0].brief_id
            says = f"De brief geeft de motie {named} {paper}, maar dat is geen motie: ‘{other}’."
        seen = set()
        for mention in motion.mentions:
            if mention.brief_id not in seen:
                seen.add(mention.brief_id)
                fact = f"motie_vermeldingen:{mention.id}"
                yield _row(mention.brief_id, "motie_nummer", fact, "fout", says, other, named)
