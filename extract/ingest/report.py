"""What kb.db holds, for the terminal: a summary of all letters, and the facts of one."""

from __future__ import annotations

import difflib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from extract.store import schema as tables
from extract.store.refusals import require_base, told

if TYPE_CHECKING:
    from extract.ingest.driver import Outcome
    from extract.store.writer import Summary

#: What is counted in the summary beside the tables of facts.
COUNTED = ("tabellen", "toewijzingen")
#: Columns of a fact that say where it stands rather than what it says.
PLACE = frozenset(
    {
        *("id", "brief_id", "alinea_id", "begin", "eind", "zin", "kader", "regel", "in_tabel"),
        *("pagina", "tekst", "zekerheid"),
    }
)
#: Lower and upper ends of ranges.
LOWER = frozenset({"eur_min", "min", "begin_datum", "termijn_begin"})
UPPER = frozenset({"eur_max", "max", "eind_datum", "termijn_eind"})


class UnknownLetterError(LookupError):
    """No letter in the base goes by that name; the message names what comes near."""


@contextmanager
def opened(db: Path) -> Iterator[sqlite3.Connection]:
    """The base, for reading only; raises FileNotFoundError where there is none, StoreError where it cannot be
    read."""
    if not require_base(db):
        raise FileNotFoundError(f"{db} is er nog niet. Lees eerst brieven in: kamerbrieven ingest")
    connection = sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    try:
        with told(db):
            yield connection
    finally:
        connection.close()


# --- all letters ---------------------------------------------------------------------------------


def summary_table(outcome: Outcome, summary: Summary, db: Path) -> Table:
    """What an ingest did and what the base holds since: letters, facts per kind, checks that warn."""
    with opened(db) as connection:
        facts = summary.facts | {
            name: int(connection.execute(f"select count(*) from [{name}]").fetchone()[0]) for name in COUNTED
        }
    shown = Table("Kennisbank", box=box.SIMPLE_HEAD)
    shown.add_column("Aantal", justify="right")
    for label, number in _summary_rows(outcome, summary, facts):
        shown.add_row(escape(label), f"{number:,}".replace(",", "."))
    return shown


def _summary_rows(outcome: Outcome, summary: Summary, facts: dict[str, int]) -> Iterator[tuple[str, int]]:
    yield "Brieven gelezen", len(outcome.read)
    yield "Brieven ongewijzigd", outcome.unchanged
    yield "Brieven mislukt", len(outcome.failed)
    if summary.vanished:
        yield "Brieven verdwenen", len(summary.vanished)
    if summary.dropped:
        yield "Brieven verwijderd", len(summary.dropped)
    for name, number in facts.items():
        yield tables.schema().table(name).title, number
    for kind, number in summary.open_checks.items():
        yield f"Let op: {kind.replace('_', ' ')}", number


# --- one letter ----------------------------------------------------------------------------------


def find_letter(connection: sqlite3.Connection, wanted: str) -> str:
    """The id of the letter that goes by `wanted`: its id, its file, or that file's name with or without
    ending. Raises UnknownLetterError."""
    names: dict[str, str] = {}
    for brief_id, path in connection.execute(
        "select id, bestand from brieven union select brief_id, pad from bestanden where rol != 'metadata'"
    ):
        place = PurePosixPath(path)
        for name in (path, place.name, place.stem):
            names.setdefault(name, brief_id)
    names.update((brief_id, brief_id) for (brief_id,) in connection.execute("select id from brieven"))
    if wanted in names:
        return names[wanted]
    near = difflib.get_close_matches(wanted, names, 3)
    hint = f"Bedoelt u {' of '.join(near)}?" if near else "De tabel brieven in kb.db noemt ze alle."
    raise UnknownLetterError(f"Er is geen brief {wanted} in de kennisbank. {hint}")


def show_letter(db: Path, wanted: str, console: Console) -> None:
    """Print the head of a letter and a table of facts per kind; raises UnknownLetterError."""
    with opened(db) as connection:
        brief_id = find_letter(connection, wanted)
        for line in _head(connection, brief_id):
            console.print(line)
        for table in tables.schema().fact_tables:
            shown = _fact_table(connection, table, brief_id)
            if shown.row_count:
                console.print(shown)
        checks = _check_table(connection, brief_id)
        if checks.row_count:
            console.print(checks)


def _head(connection: sqlite3.Connection, brief_id: str) -> Iterator[str]:
    row = connection.execute("select * from brieven where id = ?", [brief_id]).fetchone()
    senders = connection.execute(
        "select naam, functie from afzenders where brief_id = ? order by volgorde", [brief_id]
    ).fetchall()
    yield f"[bold]{escape(row['titel'] or brief_id)}[/bold]"
    parts = (brief_id, row["soort"], row["datum"], row["ministerie"], row["kenmerk"], row["bestand"])
    yield escape(" · ".join(part for part in parts if part))
    for sender in senders:
        yield escape(", ".join(part for part in sender if part))


def _fact_table(connection: sqlite3.Connection, table: tables.Table, brief_id: str) -> Table:
    """The facts of a kind in reading order: page, words, and what they mean."""
    other, key = table.mentioned or "brieven", table.mentions or "brief_id"
    more = _naming(tables.schema().table(other)) if table.mentioned else []
    own = [column for column in table.columns if column.name not in PLACE and not _is_number(column)]
    selected = [f"f.[{column.name}]" for column in own] + [f"m.[{column.name}]" for column in more]
    rows = connection.execute(
        f"select f.pagina, f.tekst, f.zekerheid, {', '.join(selected)} from [{table.name}] f"
        f" join alineas a on a.id = f.alinea_id join [{other}] m on m.id = f.[{key}]"
        " where f.brief_id = ? order by a.volgnummer, f.begin, f.id",
        [brief_id],
    ).fetchall()
    shown = Table("Blz.", "Tekst", "Betekenis", title=f"{table.title} ({len(rows)})", title_justify="left")
    for page, text, certainty, *values in rows:
        sure = [] if certainty == "zeker" else [str(certainty)]
        parts = [*meaning(zip(own + more, values, strict=True)), *sure]
        shown.add_row(str(page), escape(text), escape("; ".join(parts)))
    return shown


def _is_number(column: tables.Column) -> bool:
    """Whether a column only leads to another row."""
    return column.refers is not None and column.name.endswith("_id")


def _naming(table: tables.Table) -> list[tables.Column]:
    """The columns of a table of named things that say which one it is: what it is filtered by."""
    wanted = {table.label, *table.facets, *(name for index in table.indexes for name in index)}
    return [
        column
        for column in table.columns
        if column.name in wanted and column.refers != "brieven.id" and column.name not in PLACE
    ]


def meaning(values: Iterable[tuple[tables.Column, object]]) -> Iterator[str]:
    """What a fact says, part by part: a range once where its ends are equal, a flag by its name, the rest by
    name and value; what is empty or not so is left out."""
    before = None
    for column, value in values:
        text = cell(column.name, value)
        upper = column.name in UPPER
        if text in ("", "0") or (upper and text == before):
            continue
        if column.name in LOWER:
            before = text
            yield text
        elif upper:
            yield f"tot {text}"
        elif value == 1 and column.type == "integer":
            yield column.title.lower()
        else:
            yield f"{column.title.lower()}: {text}"


def _check_table(connection: sqlite3.Connection, brief_id: str) -> Table:
    rows = connection.execute(
        "select soort, status, toelichting from controles"
        " where brief_id = ? and status != 'goed' order by id",
        [brief_id],
    ).fetchall()
    shown = Table("Soort", "Status", "Toelichting", title=f"Let op ({len(rows)})", title_justify="left")
    for row in rows:
        shown.add_row(*(escape(str(value)) for value in row))
    return shown


def cell(column: str, value: object) -> str:
    """A value as people read it.

    >>> cell("eur_min", 71500000), cell("eur_max", 2.5), cell("jaar", "2020"), cell("per", None)
    ('€ 71.500.000', '€ 2,50', '2020', '')
    """
    if value is None:
        return ""
    if column == "indieners":
        return ", ".join(json.loads(str(value)))
    if column.startswith("eur") and isinstance(value, int | float):
        digits = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"
        return "€ " + digits.translate(str.maketrans(",.", ".,"))
    return str(value)
