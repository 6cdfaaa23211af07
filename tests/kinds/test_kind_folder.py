"""A kind of fact is one folder and one line: tried on a copy of the project, with one more and with fewer."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.kinds import LISTED
from extract.store.schema import schema

ROOT = Path(__file__).parents[2]
FIXTURE = ROOT / "tests" / "fixtures" / "kinds" / "postbussen"
LETTER = """Den Haag, 30 november 2020

Geachte voorzitter,

Schrijf naar Postbus 20018 voor het plan van € 5 miljoen. Ik zal uw Kamer voor 1 mei 2021 informeren.
"""
#: Prints as JSON what the site answers to these addresses.
ASK = """
import asyncio, json, sys
from pathlib import Path
from web.app import build
site = build(Path("kb.db"))
async def ask():
    answers = {}
    for path in sys.argv[1:]:
        answer = await site.client.get(path)
        answers[path] = [answer.status_code, answer.text]
    print(json.dumps(answers))
asyncio.run(ask())
"""
PAGES = ("/", "/zoek?q=plan", "/dossier", "/cijfers", "/onderzoekers", "/sector", "/soorten.css", "/kb")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the code with a corpus of one letter."""
    for folder in ("extract", "web"):
        ignored = shutil.ignore_patterns("__pycache__", "fonts")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus/a.txt").write_text(LETTER)
    return tmp_path


def listed(project: Path, kinds: dict[str, tuple[str, ...]]) -> None:
    """Puts these kinds in the list of the copy."""
    path = project / "extract/kinds/__init__.py"
    rows = "".join(f"    {name!r}: {given!r},\n" for name, given in kinds.items())
    text, times = re.subn(
        r"(?<=LISTED: dict\[str, tuple\[str, \.\.\.\]\] = \{\n).*?(?=\})",
        rows,
        path.read_text(),
        flags=re.DOTALL,
    )
    assert times == 1
    path.write_text(text)


def run(project: Path, *command: str) -> str:
    """What a command of the copy prints; it must end well."""
    done = subprocess.run(
        [sys.executable, *command], cwd=project, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def answers(project: Path, *more: str) -> dict[str, str]:
    """The pages of the site on the base of the copy; each must be there."""
    run(project, "-m", "extract.cli", "ingest", "--model", "geen", "--workers", "1")
    found = json.loads(run(project, "-c", ASK, *PAGES, *more))
    assert {path: status for path, (status, _) in found.items() if status != 200} == {}
    return {path: text for path, (_, text) in found.items()}


def test_a_folder_and_a_line_add_a_kind(project: Path) -> None:
    shutil.copytree(FIXTURE, project / "extract/kinds/postbussen")
    listed(project, {**LISTED, "postbussen": ()})
    index = answers(project, "/brief")["/brief"]
    (letter,) = set(re.findall(r"/brief/doc-\w+", index))
    found = answers(project, letter, "/zoek?q=plan&soort=postbussen", "/kb/postbussen.json?_shape=array")
    page = found[letter]
    assert re.search(r'class="feit f-postbus[^>]*>Postbus 20018<', page), "marked in the text"
    assert "postbus nummer 20018" in page, "in words beside it"
    assert ">Postbussen</span>" in page, "in the legend"
    assert "--postbus: #123456" in found["/soorten.css"]
    assert "postbussen" in found["/onderzoekers"]
    assert "Postbus 20018" in found["/zoek?q=plan&soort=postbussen"]
    (row,) = json.loads(found["/kb/postbussen.json?_shape=array"])
    assert row["nummer"] == "20018"


def test_without_their_folders_kinds_are_gone(project: Path) -> None:
    gone = {"toezeggingen", "moties", "wetsartikelen"}
    for name in gone:
        shutil.rmtree(project / "extract/kinds" / name)
    listed(project, {name: given for name, given in LISTED.items() if name not in gone})
    found = answers(project, "/brief")
    (letter,) = set(re.findall(r"/brief/doc-\w+", found["/brief"]))
    found |= answers(project, letter)
    tables = [table.name for table in schema().tables if table.kind in gone]
    for path, text in found.items():
        led_to = [name for name in tables if re.search(rf"/kb/{name}\b|/{name}\b|>{name}<", text)]
        assert not led_to, path


# --- names ---------------------------------------------------------------------------------------


def names(kind: str) -> set[str]:
    """What a kind is called in code: its folder and its tables."""
    return {kind, *(table.name for table in schema().tables if table.kind == kind)}


NAMES = {name for kind in LISTED for name in names(kind)}
ELSEWHERE = [
    path
    for folder in ("extract", "web")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if path.relative_to(ROOT).parts[1:2] != ("kinds",)
]


def said(tree: ast.AST) -> Iterator[str]:
    """The identifiers, imported modules and strings of a module; not its docstrings."""
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


#: What reads Dutch, below the kinds: there 'bedragen' is a word of a letter, and no table is known.
READING = frozenset({"text", "heads", "readers", "layout", "tables"})


@pytest.mark.parametrize("path", ELSEWHERE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_outside_its_folder_names_a_kind(path: Path) -> None:
    below = path.relative_to(ROOT).parts[1] in READING
    words = {
        word
        for text in said(ast.parse(path.read_text()))
        if not below or text.startswith("extract.")
        # an option of the command is a word for people
        if not text.startswith("--")
        # a name stands by itself, or in SQL or a module's path; 'bedragen' in a sentence is Dutch
        if " " not in text.strip() or re.search(r"\b(?:SELECT|FROM|JOIN|select|from|join)\b", text)
        for word in re.findall(r"\w+", text)
    }
    assert not words & NAMES
