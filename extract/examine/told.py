"""A report on a letter as plain text, for who reads it in a terminal or prints it."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterable, Iterator

from extract.examine.letter_report import Doubt, LetterReport, Point
from extract.text.day import written_day

_WIDTH = 100


def as_text(report: LetterReport, *, everything: bool = False) -> Iterator[str]:
    """The report line by line; `everything` tells what is right too."""
    yield report.name
    yield " · ".join(part for part in (report.brief_id, _day(report.date), report.ministry) if part)
    if report.quality != "goed":
        yield f"Let op: de tekst is niet zeker gelezen ({report.quality.replace('_', ' ')})."
    yield ""
    counts = ", ".join(
        f"{one.title.lower()} {one.count}" + (f" (waarvan {one.unsure} niet zeker)" if one.unsure else "")
        for one in report.found
    )
    yield from _wrapped(f"Gevonden: {counts or 'geen feiten'}.")
    yield from _points("Wat niet klopt", report.wrong)
    yield from _points("Wat opvalt", report.noticed)
    if everything:
        yield from _points("Wat klopt", report.right)
    else:
        yield ""
        yield f"Wat klopt: {len(report.right)} nagerekende of nagezochte punten."
    for section in report.sections:
        yield ""
        yield f"{section.title}: {len(section.lines) or 'geen'}"
        for line in section.lines:
            yield from _wrapped(f"{line.words} ({line.more})", bullet=True)
    yield from _doubts(report)
    yield from _silence(report)


def _points(title: str, points: Iterable[Point]) -> Iterator[str]:
    chosen = list(points)
    yield ""
    yield f"{title}: {len(chosen) or 'niets'}"
    for point in chosen:
        yield from _wrapped(f"{_page(point.page)}{point.says}", bullet=True)


def _doubts(report: LetterReport) -> Iterator[str]:
    if report.doubted:
        yield ""
        rest = f", waarvan hier {len(report.doubts)}" if report.doubted > len(report.doubts) else ""
        yield f"Niet zeker gelezen: {report.doubted}{rest}"
        yield from (line for one in report.doubts for line in _wrapped(_doubt(one), bullet=True))


def _doubt(one: Doubt) -> str:
    return f"{_page(one.page)}{one.title.lower()}: ‘{' '.join(one.words.split())[:160]}’ ({one.certainty})"


def _silence(report: LetterReport) -> Iterator[str]:
    """What could not be looked up, so that silence is not taken for approval."""
    if not report.motions_known:
        yield ""
        yield from _wrapped(
            "Motienummers zijn niet nagezocht: het register van moties in de kennisbank is leeg. Vul het met:"
            " kamerbrieven fetch --moties"
        )
    for notice in report.notices:
        yield from _wrapped(f"Let op: {notice}")


def _page(page: int | None) -> str:
    return f"p. {page}: " if page else ""


def _day(day: str | None) -> str:
    return written_day(dt.date.fromisoformat(day)) if day else ""


def _wrapped(text: str, *, bullet: bool = False) -> list[str]:
    lead = "  - " if bullet else ""
    return textwrap.wrap(text, _WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))
