"""Motions whose number cannot be right, as the papers in the base and the registers show."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from extract.kinds.moties.asked_figures import gap
from extract.kinds.moties.gathering import Mention, Motion
from extract.kinds.moties.holding import Held
from extract.kinds.moties.official import OfficialMotion, OfficialPaper
from extract.kinds.moties.unnumbered import without_number
from extract.kinds.moties.verdicts import Verdict
from extract.kinds.values import Row
from extract.store.sync import check_row
from extract.text.day import written_day

_SHORT = 140


def checks_across(db: Database, held: Iterable[Held]) -> Iterator[Row]:
    """One row per letter that gives a motion a number which is another motion's or another paper's, or a
    figure that is not the motion's."""
    motions = tuple(held)
    yield from _of_figures(db, motions)
    words = dict(db.execute("SELECT id, tekst FROM motie_vermeldingen").fetchall())
    for bare in without_number(motions, words):
        fact, brief = f"motie_vermeldingen:{bare.mention.id}", bare.mention.brief_id
        yield check_row(brief, "motie_nummer", fact, bare.status, bare.says, bare.number, "")
    movers_of: dict[tuple[str | None, str | None], dict[str, str]] = {}
    for dossier, number, key, movers in db.execute(
        "SELECT dossier, ondernummer, sleutel, indieners FROM moties"
    ):
        movers_of.setdefault((dossier, number), {})[key] = "/".join(json.loads(movers))
    for one in motions:
        told = _against_registers(one)
        yield from told.values()
        # who the registers bear out is not doubted for what another letter says
        if one.motion.verdict == "tegenstrijdig" and one.judgement != "klopt":
            yield from _among_letters(one.motion, movers_of, frozenset(told))


def _among_letters(
    motion: Motion, movers_of: dict[tuple[str | None, str | None], dict[str, str]], told: frozenset[str]
) -> Iterator[Row]:
    named = "/".join(motion.movers)
    paper = f"nummer {motion.number} van dossier {motion.dossier}"
    if motion.disputed:
        others = movers_of[motion.dossier, motion.number]
        other = " en ".join(name for key, name in sorted(others.items()) if key != motion.key)
        says = f"De brief geeft de motie {named} {paper}, maar elders is dat de motie {other}."
    else:
        other = motion.papers[0].title or motion.papers[0].brief_id
        says = f"De brief geeft de motie {named} {paper}, maar dat is geen motie: ‘{other}’."
    seen = set(told)
    for mention in motion.mentions:
        if mention.brief_id not in seen:
            seen.add(mention.brief_id)
            fact = f"motie_vermeldingen:{mention.id}"
            yield check_row(mention.brief_id, "motie_nummer", fact, "fout", says, other, named)


# --- what the registers say ----------------------------------------------------------------------


def _against_registers(held: Held) -> dict[str, Row]:
    """Per letter what the registers say of the number that it gives the motion: what is wrong in one place is
    told, though it be right in another."""
    found: dict[str, Row] = {}
    for mention, verdict in zip(held.motion.mentions, held.verdicts, strict=False):
        row = _row(held.motion, mention, verdict)
        before = found.get(mention.brief_id)
        if row and (before is None or (before["status"] == "goed" and row["status"] != "goed")):
            found[mention.brief_id] = row
    return found


def _row(motion: Motion, mention: Mention, verdict: Verdict) -> Row | None:
    named = "de motie " + ("/".join(mention.movers or motion.movers) or "die de brief bedoelt")
    paper = f"Kamerstuk {motion.dossier}, nr. {motion.number}"
    if verdict.judgement == "klopt":
        says = f"De brief geeft {named} het nummer {paper}, en in het register is dat zo."
        number = f"{motion.dossier}, nr. {motion.number}"
        fact = f"motie_vermeldingen:{mention.id}"
        return check_row(mention.brief_id, "motie_nummer", fact, "goed", says, number, number)
    likely = "Misschien" if verdict.judgement == "indieners_wijken_af" else "Waarschijnlijk"
    meant = f" {likely} is {_told(verdict.meant)} bedoeld." if verdict.meant else ""
    match verdict.judgement:
        case "andere_motie" | "ander_stuk":
            assert verdict.cited is not None
            says = f"De brief geeft {named} het nummer {paper}, maar dat is {_told(verdict.cited)}.{meant}"
            status = "fout"
        case "onbekend_nummer":
            says = (
                f"De brief geeft {named} het nummer {paper}, maar de registers kennen daar geen motie.{meant}"
            )
            status = "waarschuwing"
        case "indieners_wijken_af":
            assert verdict.cited is not None
            says = f"De brief noemt {named} ({paper}); het register zegt: {_told(verdict.cited)}.{meant}"
            status = "waarschuwing"
        case _:
            return None
    expected = verdict.meant or verdict.cited
    return check_row(
        mention.brief_id,
        "motie_nummer",
        f"motie_vermeldingen:{mention.id}",
        status,
        says,
        _number(expected) if expected else "",
        f"{motion.dossier}, nr. {motion.number}",
    )


def _of_figures(db: Database, held: Iterable[Held]) -> Iterator[Row]:
    """What letters say that a motion asks and the motion does not, one row a letter and motion."""
    sentences = dict(db.execute("SELECT id, zin FROM motie_vermeldingen WHERE zin IS NOT NULL").fetchall())
    for one in held:
        told: set[str] = set()
        for mention, official in one.mentioned():
            sentence = sentences.get(mention.id)
            if mention.brief_id in told or not (sentence and official.text):
                continue
            if found := gap(sentence, official.text):
                told.add(mention.brief_id)
                paper = f"Kamerstuk {official.dossier}, nr. {official.number}"
                says = (
                    f"Volgens de brief vraagt de motie {'/'.join(official.movers)} om ‘{found.said}’, in de"
                    f" motie zelf ({paper}) staat ‘{found.asked}’."
                )
                fact = f"motie_vermeldingen:{mention.id}"
                yield check_row(
                    mention.brief_id, "motie_inhoud", fact, "waarschuwing", says, found.asked, found.said
                )


def _number(paper: OfficialMotion | OfficialPaper) -> str:
    return f"{paper.dossier}, nr. {paper.number}" if isinstance(paper, OfficialMotion) else paper.id


def _told(paper: OfficialMotion | OfficialPaper) -> str:
    """A paper in words: what it is, whose, of when, about what."""
    if isinstance(paper, OfficialPaper):
        return f"geen motie maar ‘{_short(paper.title or paper.kind or paper.id)}’{_of(paper.date)}"
    movers = "/".join(paper.movers)
    about = f" (‘{_short(paper.title)}’)" if paper.title else ""
    return f"de motie {movers}{_of(paper.date)}, Kamerstuk {paper.dossier}, nr. {paper.number}{about}"


def _of(day: str | None) -> str:
    return f" van {written_day(dt.date.fromisoformat(day))}" if day else ""


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else text[: text.rfind(" ", 0, _SHORT)] + " …"
