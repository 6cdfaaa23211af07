"""The motions that letters name, held against what the registers know of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extract.kinds.moties.gathering import Mention, Motion
from extract.kinds.moties.official import Official, OfficialMotion
from extract.kinds.moties.verdicts import Claim, Verdict, judge, looked_up
from extract.kinds.values import Row, names

#: Sessions in which letters cite papers: (letter, dossier, number) -> '2024-2025'.
Sessions = Mapping[tuple[str, str, str], str]
#: The worst first: one letter that has a number wrong is told, whatever others say.
_ORDER = ("andere_motie", "ander_stuk", "onbekend_nummer", "indieners_wijken_af", "klopt", None)
_SAID = {
    "andere_motie": "tegenstrijdig",
    "ander_stuk": "tegenstrijdig",
    "onbekend_nummer": "onbekend_nummer",
    "indieners_wijken_af": "bevestigd",
    "klopt": "bevestigd",
}


@dataclass(frozen=True, slots=True)
class Held:
    """A motion with the verdict on each of its mentions, and the official motions that it can be: one where
    it is known which, several where it is not."""

    motion: Motion
    verdicts: tuple[Verdict, ...]
    candidates: tuple[OfficialMotion, ...] = ()

    @property
    def worst(self) -> Verdict:
        """The verdict that the motion as a whole gets."""
        return min(self.verdicts, key=lambda verdict: _ORDER.index(verdict.judgement), default=Verdict())

    @property
    def official(self) -> OfficialMotion | None:
        """The one official motion that it is; None where that is not known."""
        if self.motion.number is None:
            return self.candidates[0] if len(self.candidates) == 1 else None
        cited = self.worst.cited
        return (
            cited if isinstance(cited, OfficialMotion) and _SAID.get(self.judgement) == "bevestigd" else None
        )

    def mentioned(self) -> Iterator[tuple[Mention, OfficialMotion]]:
        """The mentions of which it is known which official motion they mean: the one that has the number
        where that is right, the one that is meant where it is not, the one that fits where there is none."""
        if self.motion.number is None:
            if len(self.candidates) == 1:
                yield from ((mention, self.candidates[0]) for mention in self.motion.mentions)
            return
        for mention, verdict in zip(self.motion.mentions, self.verdicts, strict=False):
            found = verdict.meant or (verdict.cited if verdict.judgement == "klopt" else None)
            if isinstance(found, OfficialMotion):
                yield mention, found

    @property
    def judgement(self) -> str:
        """What was judged of its number; '' where the registers know nothing of it."""
        return self.worst.judgement or ""


def hold(motion: Motion, sessions: Sessions, official: Official) -> Held:
    """A motion held against the registers; what speaks for itself is not held against anything."""
    claims = [_claim(motion, mention, sessions) for mention in motion.mentions]
    if motion.number is not None:
        verdicts = (
            Verdict() if mention.via == "zelf" else judge(claim, official)
            for mention, claim in zip(motion.mentions, claims, strict=True)
        )
        return Held(motion, tuple(verdicts))
    found = [looked_up(claim, official) for claim in claims]
    fewest = min((group for group in found if group), key=len, default=())
    return Held(motion, (), fewest)


def _claim(motion: Motion, mention: Mention, sessions: Sessions) -> Claim:
    dossier, number = mention.dossier or motion.dossier, mention.number or motion.number
    session = sessions.get((mention.brief_id, dossier, number)) if dossier and number else None
    movers = mention.movers or motion.movers
    return Claim(
        movers, dossier, number, mention.title, mention.date, session, mention.letter_date, mention.sentence
    )


def officially(held: Held, row: Row) -> Row:
    """The row of a motion with what the registers know of it: outcome and day are theirs, the number stays as
    it is cited."""
    known, verdict = held.official, held.worst
    row["register_id"] = known.id if known else None
    row["bedoeld"] = verdict.meant.id if verdict.meant else None
    row["kandidaten"] = names(one.id for one in held.candidates)
    row["uitslag_datum"] = known.decided if known else None
    if known:
        row["titel"] = known.title or row["titel"]
        row["datum"] = known.date or row["datum"]
        row["uitslag"] = known.outcome or row["uitslag"]
        if known.opinion:
            row["appreciatie"], row["appreciatie_zin"] = known.opinion, row["appreciatie_zin"]
        movers = "/".join(known.movers)
        row["indieners"] = names(known.movers) if known.movers else row["indieners"]
        if known.movers and held.motion.number is not None:
            row["naam"] = f"Motie {movers} ({known.dossier}, nr. {known.number})"
        elif known.movers:
            row["naam"] = f"Motie {movers} ({known.dossier}, nr. {known.number} volgens het register)"
    if held.motion.number is None:
        row["controle"] = "opgezocht" if known else row["controle"]
    elif held.motion.document is None:
        row["controle"] = _SAID.get(held.judgement, row["controle"])
    return row
