"""Motions whose number cannot be right, as the papers in the base show."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from extract.kinds.moties.gathering import Motion
from extract.kinds.values import Row
from extract.store.sync import check_row


def checks_across(db: Database, motions: Iterable[Motion]) -> Iterator[Row]:
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
                yield check_row(mention.brief_id, "motie_nummer", fact, "fout", says, other, named)
