"""One account of a letter's metadata out of three: its own text, official metadata, the register."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from extract.models import Metadata


def merge_metadata(printed: Metadata, official: Metadata, register: Metadata) -> Metadata:
    """The register is a maintainer's word and wins, but for a date that it says is assumed; official
    metadata comes before what the letterhead's layout suggests."""
    assumed = register if register.date_assumed else Metadata()
    if register.date_assumed:
        register = replace(register, date=None, date_assumed=False)
    chosen: dict[str, Any] = {}
    for field in fields(Metadata):
        values = [getattr(source, field.name) for source in (register, official, printed, assumed)]
        chosen[field.name] = next((value for value in values if value), values[0])
    chosen["date_assumed"] = chosen["date"] is not None and not any(
        s.date for s in (register, official, printed)
    )
    return Metadata(**chosen)
