"""From which day on to ask a question again: since all of its answer last came.

Each question has a mark of its own ('brief', 'antwoord', 'brief van Financiën'): what one of them
brought says nothing of another, and a source that was down is asked again for all that it did not give.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from extract.fetch.manifest import write_whole

#: The question after motions, beside those after papers.
MOTIONS_MARK = "register van moties"
_NAME = ".opgehaald.json"
_MARKS = "tot"
#: Sources change things a day later than they say; what comes twice is not fetched twice.
_OVERLAP = dt.timedelta(days=2)


def last_day(corpus: Path, question: str) -> dt.date | None:
    """From which day on to ask; None where it was never done."""
    mark = _marks(corpus).get(question)
    return mark - _OVERLAP if mark else None


def remember(corpus: Path, question: str, *, since: dt.date, now: dt.date) -> None:
    """Keeps that everything that changed from `since` up to `now` came; where that begins after what came
    before, something may lie between, and the mark stays."""
    marks = _marks(corpus)
    before = marks.get(question)
    if before is not None and (since > before or now < before):
        return
    marks[question] = now
    said = {name: day.isoformat() for name, day in sorted(marks.items())}
    write_whole(corpus / _NAME, json.dumps({_MARKS: said}, ensure_ascii=False, indent=1).encode())


def _marks(corpus: Path) -> dict[str, dt.date]:
    """The marks in the file; one that cannot be read is none."""
    try:
        said = json.loads((corpus / _NAME).read_text(encoding="utf-8"))
        return {str(name): dt.date.fromisoformat(day) for name, day in said[_MARKS].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
