"""What is found, held against hand-made gold and against our own last figures.

The gold and the script that scores it lie beside the project (`../shared`); the figures of the last
time lie with the tests, in `tests/evaluation.json`, and change only on request.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.table import Table

from extract.ingest.driver import Request, ingest
from extract.language import described
from extract.store.schema import schema
from extract.text.fold import letters_only

BASELINE = Path(__file__).parents[2] / "tests" / "evaluation.json"
#: Collections of letters below `letters/`, and where their gold is.
COLLECTIONS = {"seeds": "gold", "pdf": "gold", "kamerstuk": "gold", "gezet": "gold/gezet"}
#: The name of no model: entities come from our own lists.
NO_MODEL = "geen"
#: A change smaller than this is none.
LEAST = 0.0005

#: Measure ('seeds amounts') -> share that is right, between 0 and 1.
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Change:
    """A measure that is not what it was; None where it was not or is not measured."""

    measure: str
    before: float | None
    now: float | None

    @property
    def is_loss(self) -> bool:
        """Whether it got worse."""
        return self.before is not None and (self.now is None or self.now < self.before - LEAST)


def compare(shared: Path, *, model: str, save: bool = False, misses: bool = False) -> int:
    """Print the figures and what changed since the last time; 1 when something got worse, else 0.

    All figures are of reading without a language model, which is the same everywhere; `model` adds the
    share of the gold's names that is found with it.
    """
    if not (shared / "gold" / "score.py").is_file():
        click.echo(f"In {shared} staan geen handmatig gevonden feiten; er is niets te vergelijken.")
        return 0
    figures = _figures(shared, misses)
    changes = changed(_baseline(), figures)
    _print(figures, changes)
    _tell_names(shared, model)
    if save:
        BASELINE.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        return 0
    return int(any(change.is_loss for change in changes))


def changed(before: Figures, now: Figures) -> tuple[Change, ...]:
    """What differs between two times.

    >>> changed({"seeds amounts": 0.9}, {"seeds amounts": 0.8})[0].is_loss
    True
    """
    found = (Change(name, before.get(name), now.get(name)) for name in sorted(before.keys() | now.keys()))
    return tuple(
        change
        for change in found
        if change.before is None or change.now is None or abs(change.now - change.before) > LEAST
    )


def _baseline() -> Figures:
    if not BASELINE.is_file():
        return {}
    figures: Figures = json.loads(BASELINE.read_text(encoding="utf-8"))
    return figures


def _figures(shared: Path, misses: bool) -> Figures:
    """All measures of all collections, read without a language model."""
    figures: Figures = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, gold in COLLECTIONS.items():
            db = Path(folder) / f"{name}.db"
            ingest(
                Request(corpus=shared / "letters" / name, db=db, model=NO_MODEL), now=dt.datetime.now(dt.UTC)
            )
            report = _score(shared, db, shared / gold, misses)
            figures |= {f"{name} {measure}": share for measure, share in _shares(report)}
            figures |= {f"{name} {kind}": share for kind, share in names_found(db, shared / gold).items()}
    return figures


def _score(shared: Path, db: Path, gold: Path, misses: bool) -> dict[str, dict[str, float]]:
    """What score.py writes of one base; empty where it holds none of the gold's letters."""
    target = db.with_suffix(".json")
    command = [sys.executable, str(shared / "gold" / "score.py"), str(db), "--gold", str(gold)]
    command += ["--allow-absent", "--json", str(target), *(["--misses"] if misses else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if misses:
        click.echo(done.stdout)
    if done.returncode:
        click.echo(f"{db.stem}: score.py vond geen enkel feit. {done.stderr.strip()}", err=True)
        return {}
    report: dict[str, dict[str, float]] = json.loads(target.read_text(encoding="utf-8"))
    return report


def _shares(report: dict[str, dict[str, float]]) -> Iterator[tuple[str, float]]:
    """F1 of kinds of facts that the gold has, share right of what is counted otherwise."""
    for measure, figures in report.items():
        if figures.get("f1") is not None and figures.get("gold"):
            yield measure, figures["f1"]
        elif figures.get("of"):
            yield measure, figures["right"] / figures["of"]


# --- names ---------------------------------------------------------------------------------------


def names_found(db: Path, gold: Path) -> Figures:
    """The share of the persons and organisations that the gold names which the base has for that letter."""
    wanted: dict[str, list[bool]] = {}
    with contextlib.closing(sqlite3.connect(db)) as connection:
        stems = {
            Path(path).stem: brief for brief, path in connection.execute("select id, bestand from brieven")
        }
        for path in sorted(gold.glob("*.json")):
            if path.stem in stems:
                found = _entities(connection, stems[path.stem])
                letter = json.loads(path.read_text(encoding="utf-8"))
                for kind, label in (("persons", "persoon"), ("organisations", "organisatie")):
                    for name in {letters_only(str(entry["raw"])) for entry in letter.get(kind, [])}:
                        wanted.setdefault(f"{kind} recall", []).append((label, name) in found)
    return {kind: sum(hits) / len(hits) for kind, hits in wanted.items()}


def _entities(connection: sqlite3.Connection, brief_id: str) -> set[tuple[str, str]]:
    """The names that the letter mentions, as printed and in full, with their sort."""
    found: set[tuple[str, str]] = set()
    for table in schema().fact_tables:
        if table.mentioned and {"naam", "soort"} <= set(schema().table(table.mentioned).column_names):
            rows = connection.execute(
                f"select e.soort, v.tekst, e.naam from [{table.name}] v"
                f" join [{table.mentioned}] e on e.id = v.[{table.mentions}] where v.brief_id = ?",
                [brief_id],
            )
            found |= {(kind, letters_only(name)) for kind, *names in rows for name in names}
    return found


def _tell_names(shared: Path, model: str) -> None:
    """The share of names that is found with the language model, where it is installed."""
    used = described(model)
    if used is None:
        click.echo(f"Taalmodel {model} is niet geïnstalleerd: geen cijfers over namen met model.")
        return
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "seeds.db"
        ingest(Request(corpus=shared / "letters" / "seeds", db=db, model=model), now=dt.datetime.now(dt.UTC))
        for kind, share in names_found(db, shared / COLLECTIONS["seeds"]).items():
            click.echo(f"seeds {kind} met {used}: {share:.3f}")


def _print(figures: Figures, changes: tuple[Change, ...]) -> None:
    shown = Table("Maat", box=box.SIMPLE_HEAD)
    for heading in ("Nu", "Vorige", "Verschil"):
        shown.add_column(heading, justify="right")
    differ = {change.measure: change for change in changes}
    for measure in sorted(figures.keys() | differ.keys()):
        change = differ.get(measure, Change(measure, figures.get(measure), figures.get(measure)))
        shown.add_row(
            measure, *(_digits(value) for value in (change.now, change.before)), _difference(change)
        )
    Console().print(shown)
    losses = sum(change.is_loss for change in changes)
    click.echo(f"{len(changes) - losses} maten beter of nieuw, {losses} slechter dan de vorige keer.")


def _digits(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _difference(change: Change) -> str:
    if change.before is None or change.now is None or abs(change.now - change.before) <= LEAST:
        return ""
    return f"{change.now - change.before:+.3f}"
