"""When the corpus was last brought up to date, for who asks only for what is new."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from extract.fetch.manifest import write_whole

_NAME = ".opgehaald.json"
#: Sources change things a day later than they say; what comes twice is not fetched twice.
_OVERLAP = dt.timedelta(days=2)


def last_day(corpus: Path) -> dt.date | None:
    """From which day on to ask; None where it was never done."""
    try:
        said = json.loads((corpus / _NAME).read_text(encoding="utf-8"))
        return dt.date.fromisoformat(said["nieuw"]) - _OVERLAP
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(corpus: Path, day: dt.date) -> None:
    """Keeps that everything up to this day came."""
    write_whole(corpus / _NAME, json.dumps({"nieuw": day.isoformat()}).encode())
