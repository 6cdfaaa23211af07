"""What is known of a paper, put together: each rule that says which source comes first stands here.

Sources are the register (a maintainer's word), official properties, and what each file prints itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from extract.models import Difference, Metadata
from extract.text.day import written_day


def fill(*sources: Metadata) -> Metadata:
    """One description out of several: of each field the first that is known.

    >>> fill(Metadata(title="Omscholing"), Metadata(title="BRIEF", reference="A1")).reference
    'A1'
    """
    known: dict[str, Any] = {}
    for field in fields(Metadata):
        value = next((found for source in sources if (found := getattr(source, field.name))), None)
        if value is not None:
            known[field.name] = value
    return replace(Metadata(), **known)


def of_formats(sources: Sequence[Metadata]) -> Metadata:
    """What the formats of one paper say of it, the richest first.

    Official properties come with an official address; their title says more than the printed 'MOTIE VAN …'.
    """
    official = next((source.title for source in sources if source.source_url and source.title), None)
    known = fill(*sources)
    return replace(known, title=official or known.title)


def with_properties(properties: Sequence[Metadata], printed: Metadata) -> Metadata:
    """What official properties beside a paper say before what it says itself; but names as they signed
    ('Grinwis'), not as the registry writes them ('P.A. Grinwis')."""
    known = fill(*properties, printed)
    return replace(known, senders=printed.senders or known.senders)


def differences(register: Metadata, printed: Metadata) -> tuple[Difference, ...]:
    """What a register gives otherwise than a paper says of itself: its day, its number. An annex has a day of
    its own, and a day that was assumed says nothing.

    >>> (one,) = differences(Metadata(papers=(("33566", "71"),)), Metadata(papers=(("33566", "17"),)))
    >>> one.register, one.printed
    ('33566, nr. 71', '33566, nr. 17')
    """
    found = []
    assumed = register.date_assumed or printed.date_assumed or register.kind == "bijlage"
    if register.date and printed.date and register.date != printed.date and not assumed:
        found.append(Difference("datum", written_day(register.date), written_day(printed.date)))
    known, own = (frozenset(of.papers) for of in (register, printed))
    numbered = {number for _, number in known if number} and {number for _, number in own if number}
    if numbered and not known & own:
        found.append(Difference("nummer", _numbers(register), _numbers(printed)))
    return tuple(found)


def _numbers(metadata: Metadata) -> str:
    return " en ".join(f"{dossier}, nr. {number}" for dossier, number in metadata.papers if number)


def merge_metadata(printed: Metadata, official: Metadata, register: Metadata) -> Metadata:
    """The register is a maintainer's word and wins, but for a date that it says is assumed; official
    metadata comes before what the letterhead's layout suggests."""
    assumed = [source for source in (register, official) if source.date_assumed]
    register, official = (
        replace(source, date=None, date_assumed=False) if source.date_assumed else source
        for source in (register, official)
    )
    known = fill(register, official, printed, *assumed)
    dated = any(source.date for source in (register, official, printed))
    return replace(known, date_assumed=known.date is not None and not dated)
