"""Cases of others, read beside the project: what duckling and Recognizers-Text find in Dutch dates and sums.

They were made for other texts (orders to a machine), so not all can be right here: a bare 'maandag' is no
date in a letter. The figures tell what is read otherwise, and are compared from time to time. A checkout of
either below the folder is found by its own paths: `Duckling/…/NL/Corpus.hs`,
`Specs/DateTime/Dutch/Date*Parser.json`. Only what a letter can hold is asked: no hours, minutes and seconds.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Literal

import click
from rich import box
from rich.console import Console
from rich.table import Table

from extract.layout import lay_out
from extract.models import Document, Metadata
from extract.pipeline import find_facts
from extract.readers.text import split_pages
from extract.text.period import add_months

Days = tuple[dt.date, dt.date]
Verdict = Literal["goed", "anders", "niet gevonden"]
VERDICTS: tuple[Verdict, ...] = ("goed", "anders", "niet gevonden")
#: The day on which duckling's cases are said (its `testContext`).
_DUCKLING_DAY = dt.date(2013, 2, 12)
_GROUP = re.compile(
    r"examples \((?P<value>(?:[^()]|\([^()]*(?:\([^()]*\)[^()]*)*\))*)\)\s*\[(?P<said>[^\]]*)\]"
)
_SAID = re.compile(r'"((?:[^"\\]|\\.)*)"')
_NEGATIVE = re.compile(r"negativeCorpus = .*?\[(?P<said>[^\]]*)\]", re.DOTALL)
_MOMENT = re.compile(r"\((\d+), ?(\d+), ?(\d+), [\d, ]+\)")
_HEX = re.compile(r"\\x([0-9a-fA-F]{2,5})")
_MONTHS = {"Month": 1, "Quarter": 3, "Year": 12}


@dataclass(frozen=True, slots=True)
class Case:
    """A text of others and what they find in it: periods of which one is meant, a value, or nothing."""

    collection: str
    text: str
    day: dt.date
    periods: frozenset[Days] = frozenset()
    value: Decimal | None = None
    money: bool = False


def compare_outside(folder: Path, *, misses: bool = False) -> bool:
    """Print the figures of the collections below a folder; False where none is there."""
    counts: dict[str, Counter[Verdict]] = {}
    for case in cases_in(folder):
        verdict = judged(case)
        counts.setdefault(case.collection, Counter())[verdict] += 1
        if misses and verdict != "goed":
            click.echo(f"{case.collection}: {verdict}: {case.text}")
    if not counts:
        click.echo(f"In {folder} staan geen verzamelingen van anderen.")
        return False
    shown = Table("Verzameling", *VERDICTS, box=box.SIMPLE_HEAD)
    for name, found in sorted(counts.items()):
        shown.add_row(name, *(str(found[verdict]) for verdict in VERDICTS))
    Console().print(shown)
    return True


def judged(case: Case) -> Verdict:
    """Whether the reading of a case is theirs, another, or none; where they find nothing, none is right."""
    document = Document("txt", split_pages(case.text))
    facts = find_facts(lay_out(document, Metadata(kind="brief", date=case.day)).letter)
    if case.money:
        read: list[Any] = [fact.eur_max for fact in facts.amounts]
        right = case.value in read
    elif case.value is not None:
        read = [fact.min for fact in facts.quantities]
        right = any(abs(value - case.value) < Decimal("0.001") for value in read)
    else:
        read = [(fact.start, fact.end) for fact in facts.dates]
        right = not case.periods.isdisjoint(read) if case.periods else not read
    return "goed" if right else "anders" if read else "niet gevonden"


def cases_in(folder: Path) -> Iterator[Case]:
    """The cases of all collections below a folder, in order of their files."""
    for path in sorted(folder.rglob("Duckling/*/NL/Corpus.hs")):
        yield from _of_duckling(path.parents[1].name, path.read_text(encoding="utf-8"))
    for path in sorted(folder.rglob("Specs/DateTime/Dutch/Date*Parser.json")):
        yield from _of_recognizers(path.stem, json.loads(path.read_text(encoding="utf-8-sig")))


# --- duckling ------------------------------------------------------------------------------------


def _of_duckling(dimension: str, source: str) -> Iterator[Case]:
    name = f"duckling {dimension}"
    if (nothing := _NEGATIVE.search(source)) is not None:
        for said in _strings(nothing["said"]):
            yield Case(name, f"Dat is {said}.", _DUCKLING_DAY)
        source = source[nothing.end() :]
    for match in _GROUP.finditer(source):
        for said in _strings(match["said"]):
            if (case := _duckling_case(name, dimension, match["value"], said)) is not None:
                yield case


def _strings(source: str) -> Iterator[str]:
    for text in _SAID.findall(source):
        yield _HEX.sub(lambda code: chr(int(code[1], 16)), text)


def _duckling_case(name: str, dimension: str, value: str, said: str) -> Case | None:
    kind, *_, last = value.split()
    if dimension == "Time":
        period = _period(value, last)
        return Case(name, f"Dat is {said}.", _DUCKLING_DAY, frozenset({period})) if period else None
    if dimension == "AmountOfMoney":
        if not value.startswith("simple EUR"):  # other money is none of ours
            return Case(name, f"Dat kost {said}.", _DUCKLING_DAY) if kind == "simple" else None
        return Case(name, f"Dat kost {said}.", _DUCKLING_DAY, value=_decimal(last), money=True)
    if dimension == "Numeral" and kind == "NumeralValue":
        number = _decimal(last)
        return Case(name, f"Er zijn {said} plannen.", _DUCKLING_DAY, value=number) if number else None
    return None


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _period(value: str, grain: str) -> Days | None:
    """The days of 'datetime (2013, 3, 0, 0, 0, 0) Month' or of an interval, whose end is the day after."""
    if grain not in ("Day", "Week", *_MONTHS) or value.startswith("datetimeOpen"):
        return None
    ends = [dt.date(int(y), int(m) or 1, int(d) or 1) for y, m, d in _MOMENT.findall(value)]
    if len(ends) == 2:
        return ends[0], ends[1] - dt.timedelta(days=1)
    after = (
        add_months(ends[0], _MONTHS[grain])
        if grain in _MONTHS
        else ends[0] + dt.timedelta(days=7 if grain == "Week" else 1)
    )
    return ends[0], after - dt.timedelta(days=1)


# --- Recognizers-Text ----------------------------------------------------------------------------


def _of_recognizers(name: str, specs: list[dict[str, Any]]) -> Iterator[Case]:
    for spec in specs:
        said = spec.get("Context", {}).get("ReferenceDateTime")
        results = spec.get("Results", ())
        if said is None or len(results) > 1 or any("Value" not in result for result in results):
            continue
        periods = {p for result in results for p in _resolutions(result["Value"])}
        if results and not periods:
            continue
        day = dt.date.fromisoformat(said[:10])
        yield Case(f"Recognizers-Text {name}", spec["Input"].strip(), day, frozenset(periods))


def _resolutions(value: dict[str, Any]) -> Iterator[Days]:
    """The days that they think of, in the future and in the past; of a range the end is the day after."""
    for side in ("FutureResolution", "PastResolution"):
        found = value.get(side) or {}
        if "date" in found:
            day = dt.date.fromisoformat(found["date"])
            yield day, day
        elif "startDate" in found and "endDate" in found:
            first, after = (dt.date.fromisoformat(found[name]) for name in ("startDate", "endDate"))
            yield first, after - dt.timedelta(days=1)
