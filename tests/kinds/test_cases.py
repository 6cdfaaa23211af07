"""The cases of every kind of fact: `cases.yml` beside its finder, each row a text and what is wanted of it.

`want` is the whole list of facts, in reading order, each with the columns that matter; [] for a near-miss, {}
for a fact of which nothing matters. Or `{bevat: [...], niet: [...]}`: facts that are found, or are not.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from functools import cache
from numbers import Real
from pathlib import Path
from typing import Any

import pytest
import yaml

import extract
from extract.kinds import LISTED, kinds
from extract.pipeline import find_facts
from tests.support import letter_of

FOLDER = Path(extract.__file__).parent / "kinds"
#: Who made the text: we, so that it shows what is meant; we, after what a real letter has; or somebody else,
#: of a letter that nobody had looked at while the rules were written.
SOURCES = {"ours", "real", "held_out"}
KEYS = {"name", "text", "want", "from", "date", "kind", "xfail"}


@cache
def cases_of(kind: str) -> list[dict[str, Any]]:
    """The cases of a kind, as they stand in its file."""
    loaded: list[dict[str, Any]] = yaml.safe_load((FOLDER / kind / "cases.yml").read_text(encoding="utf-8"))
    return loaded


def found(kind: str, case: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The facts of a case as rows: the columns of their table, `tekst` and `zekerheid`."""
    texts = case["text"] if isinstance(case["text"], list) else [case["text"]]
    date = case.get("date", dt.date(2020, 11, 30))
    letter = letter_of(*texts, date=date or None, kind=case.get("kind", "alinea"))
    of = next(one for one in kinds() if one.name == kind)
    rows = []
    for fact in find_facts(letter).of(of.fact):
        span = fact.span
        assert letter.paragraphs[span.paragraph].text[span.begin : span.end] == fact.text
        named = of.names(fact) if of.names else {}
        rows.append({**of.row(fact), **named, "tekst": fact.text, "zekerheid": fact.certainty})
    return rows


def fits(row: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Whether a row has these columns."""
    assert wanted.keys() <= row.keys(), wanted.keys() - row.keys()
    return all(_same(row[name], value) for name, value in wanted.items())


def _same(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, bool | Real) and value is not None:
        return math.isclose(float(value), float(wanted), rel_tol=1e-9)
    return bool(value == (wanted.isoformat() if isinstance(wanted, dt.date) else wanted))


def every_case() -> list[Any]:
    """All cases of all kinds; those that are known to fail must do so until they are mended."""
    return [
        pytest.param(
            kind,
            case,
            id=f"{kind}: {case['name']}",
            marks=[pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else [],
        )
        for kind in LISTED
        for case in cases_of(kind)
    ]


@pytest.mark.parametrize(("kind", "case"), every_case())
def test_what_is_found_is_what_is_wanted(kind: str, case: dict[str, Any]) -> None:
    rows, want = found(kind, case), case["want"]
    if isinstance(want, list):
        assert len(rows) == len(want), rows
        for row, wanted in zip(rows, want, strict=True):
            assert fits(row, wanted), row
        return
    for wanted in want.get("bevat", ()):
        assert any(fits(row, wanted) for row in rows), (wanted, rows)
    for unwanted in want.get("niet", ()):
        assert not any(fits(row, unwanted) for row in rows), (unwanted, rows)


@pytest.mark.parametrize("kind", LISTED)
def test_cases_say_what_they_teach_and_where_they_come_from(kind: str) -> None:
    cases = cases_of(kind)
    names = [case["name"] for case in cases]
    assert len(names) == len(set(names))
    for case in cases:
        assert case.keys() <= KEYS and {"name", "text", "want", "from"} <= case.keys(), case
        assert case["from"] in SOURCES and str(case.get("xfail", "why")).strip(), case
        want = case["want"]
        assert isinstance(want, list) or (want and want.keys() <= {"bevat", "niet"}), case
    near_misses = [case for case in cases if case["want"] == [] or isinstance(case["want"], dict)]
    assert near_misses and len(near_misses) < len(cases), "a kind has cases that hold a fact, and near-misses"
