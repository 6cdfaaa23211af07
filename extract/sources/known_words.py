"""The words of the registers' enumerations that are known. A word that is not stays as it is, and is told
once: then someone can say what it means.

Sources: the official lists of the Kamer's open data, and what was seen in its answers.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.sources.record_kinds import CommitmentRecord, MotionRecord, Record
from extract.sources.votes import CHOICES, outcome_of

#: What the register says of a motion that the cabinet has not appreciated, or not in one of our four words.
_NO_OPINION = (
    "niet beschikbaar bij gewijzigde moties en/of amendementen",
    "geen (expliciete) appreciatie",
    "overbodig",
    "verzocht motie aan te houden",
    "nog niet bekend",
    "nog te ontvangen",
    "niet beschikbaar, motie ingediend vóór 1 april 2019",
)
#: The register's words for what the cabinet thinks of a motion, to ours.
OPINIONS = {
    "oordeel kamer": "oordeel_kamer",
    "ontraden": "ontraden",
    "ontraden, tenzij gewijzigd": "ontraden",
    "overgenomen": "overgenomen",
    "ontijdig": "ontijdig",
}
_STATES = (
    *("openstaand", "voldaan", "deels voldaan", "vervallen"),
    *("deels afgedaan", "nagekomen", "niet nagekomen"),
)
_MANNERS = ("met handopsteken", "hoofdelijk", "zonder stemming")
_VOTED = "stemmen -"


def unknown_words(record: Record) -> Iterator[tuple[str, str]]:
    """What a record says in words that are not known: which enumeration, and the word.

    >>> list(unknown_words(MotionRecord(id="kst-1-2", source="proef", opinion="Fantastisch")))
    [('Kabinetsappreciatie', 'Fantastisch')]
    """
    if isinstance(record, MotionRecord):
        opinion = (record.opinion or "").casefold()
        if opinion and opinion not in OPINIONS and not opinion.startswith(_NO_OPINION):
            yield "Kabinetsappreciatie", record.opinion or ""
        for decision in record.decisions:
            if decision.kind.casefold().startswith(_VOTED) and outcome_of(decision.kind) is None:
                yield "BesluitSoort", decision.kind
            if decision.manner and decision.manner.casefold() not in _MANNERS:
                yield "StemmingsSoort", decision.manner
        for vote in record.votes:
            if vote.choice.casefold() not in CHOICES:
                yield "Stemming.Soort", vote.choice
    elif isinstance(record, CommitmentRecord) and record.status and record.status.casefold() not in _STATES:
        yield "Toezegging.Status", record.status
