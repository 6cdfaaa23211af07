"""Whole letters against hand-made gold: how much of a PDF is found, and how much is invented."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extract import pipeline

SHARED = Path(__file__).parents[2] / "shared"
LETTERS, GOLD = SHARED / "letters", SHARED / "gold"

pytestmark = pytest.mark.skipif(
    not GOLD.is_dir(), reason="De handmatige annotaties staan niet op deze machine."
)

#: The least F1 per kind, in percent.
FLOORS = {
    "amounts": 98,
    "dates": 93,
    "quantities": 88,
    "motions": 95,
    "references": 98,
    "footnotes": 98,
    "commitments": 90,
    "table cells": 98,
    "allocations": 98,
}


def scores(gold: Path, pdfs: list[Path], folder: Path) -> dict[str, Any]:
    """What the gold's own script says of a base that was made of these files alone."""
    corpus, base, report = folder / "corpus", folder / "kb.db", folder / "scores.json"
    corpus.mkdir()
    for path in pdfs:
        shutil.copy(path, corpus)
    ingest = [sys.executable, "-m", "extract.cli", "ingest", "--corpus", str(corpus), "--db", str(base)]
    subprocess.run([*ingest, "--model", "geen"], check=True, capture_output=True)
    command = [sys.executable, str(GOLD / "score.py"), str(base), "--gold", str(gold)]
    subprocess.run([*command, "--allow-absent", "--json", str(report)], check=True, capture_output=True)
    found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize(
    ("gold", "folders"), [(GOLD, ["pdf", "kamerstuk"]), (GOLD / "gezet", ["gezet"])], ids=["pdf", "gezet"]
)
def test_letters_in_pdf_score_as_well_as_their_text(gold: Path, folders: list[str], tmp_path: Path) -> None:
    known = {path.stem for path in gold.glob("*.json")}
    pdfs = [path for name in folders for path in sorted((LETTERS / name).glob("*.pdf")) if path.stem in known]
    assert len(pdfs) in (5, 7)
    found = scores(gold, pdfs, tmp_path)
    below = {kind: found[kind] for kind, least in FLOORS.items() if found[kind]["f1"] < least / 100}
    assert below == {}


@pytest.mark.parametrize("path", sorted((LETTERS / "geen-brief").glob("*.pdf")), ids=lambda path: path.stem)
def test_what_is_no_letter_to_the_kamer_is_read_and_says_so(path: Path) -> None:
    letter = pipeline.extract(pipeline.read_document(path)).letter
    assert letter.metadata.kind == "overig"
    assert len(letter.paragraphs) > 5
