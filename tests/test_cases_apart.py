"""No subject of the small cases beside the project stands in the rules: a rule is of a kind, not of a case.

What the cases are about are their words that are no general Dutch (no letter beside the project has them), no
term of the field and no word of our vocabulary: places, plans, things that are counted. No string of the code
may hold one.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import regex
import yaml

from extract import vocabulary

SHARED = Path(__file__).parents[2] / "shared"
EXTRACT = Path(__file__).parents[1] / "extract"
_WORD = regex.compile(r"\p{L}{5,}")
#: Words of letterheads and of forms of papers, and common words, that the letters at hand happen to lack.
GENERAL = frozenset(
    {"driekwart", "klopt"}
    | {"antwoorden", "directie", "geachte", "hoogachtend", "https", "ingezonden", "verdeeld", "voorgesteld"}
)


def words_in(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def texts_of(value: object) -> Iterator[str]:
    """Every string in a tree of lists and dicts."""
    if isinstance(value, str):
        yield regex.sub(r"<[^>]*>", " ", value)
    elif isinstance(value, dict):
        yield from (text for part in value.values() for text in texts_of(part))
    elif isinstance(value, list):
        yield from (text for part in value for text in texts_of(part))


def literals(source: str) -> Iterator[str]:
    """The strings of a module that are no docstrings."""
    tree = ast.parse(source)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def _printed(case: dict[str, Any]) -> list[object]:
    """The words of a page, which the wanted rows of its tables and its wanted texts hold."""
    want = case["want"]
    rows = [row for name in ("tabelrijen", "koppen") for row in want.get(name, ())]
    return [*rows, *(row.get("tekst") for name in ("alineas", "voetnoten") for row in _rows(want.get(name)))]


def _rows(wanted: object) -> list[dict[str, Any]]:
    rows = wanted.get("bevat", []) if isinstance(wanted, dict) else wanted
    return rows if isinstance(rows, list) else []


def subjects(cases: Path, letters: Path, design: Path) -> set[str]:
    """What the cases are about."""
    about = {
        word
        for path in cases.glob("*.yml")
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
        for text in texts_of([case.get("text"), case.get("whole"), _printed(case)])
        for word in words_in(text)
    }
    general = {word for path in letters.rglob("*.txt") for word in words_in(path.read_text(encoding="utf-8"))}
    field = {word for path in design.glob("*.md") for word in words_in(path.read_text(encoding="utf-8"))}
    known = {
        word
        for name in vocabulary.names()
        for row in vocabulary.rows(name)
        for key, value in row.items()
        if key != "example"
        for word in words_in(str(value))
    }
    return about - general - field - known - GENERAL


def test_a_subject_in_a_rule_would_be_seen() -> None:
    source = '"""Over bruggen."""\nPATTERN = "(?:bruggen|sluizen)"\n'
    assert {word for text in literals(source) for word in words_in(text)} == {"bruggen", "sluizen"}


@pytest.mark.skipif(not (SHARED / "cases").is_dir(), reason="the cases beside the project are not here")
def test_no_subject_of_the_cases_stands_in_a_rule() -> None:
    about = subjects(SHARED / "cases", SHARED / "letters", SHARED / "design")
    assert len(about) > 100  # they are there, and were read
    found = {
        f"{path.relative_to(EXTRACT)}: {word}"
        for path in EXTRACT.rglob("*.py")
        for text in literals(path.read_text(encoding="utf-8"))
        for word in words_in(text) & about
    }
    assert found == set()
