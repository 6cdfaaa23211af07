"""How Datasette's own tables show values: money, days and links for people. CSV and JSON keep the values."""

from __future__ import annotations

import sqlite3
from functools import cache
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request
from markupsafe import Markup

from extract.store.schema import Table, View, schema
from web.queries import DATABASE
from web.shown_kinds import address, by_table, pages
from web.shown_values import date_tag, money_tag, number_tag, slug, spoken

MONEY = frozenset({"eur", "eur_min", "eur_max", "factor"})
DAYS = frozenset({"datum", "begin_datum", "eind_datum", "termijn_begin", "termijn_eind", "laatst_genoemd"})
NUMBERS = frozenset({"min", "max", "getal", "woorden", "aantal_rijen", "paginas"})
#: Words of a fixed list: shown without underscores.
WORDS = frozenset({"stand", "soort", "status", "controle"})
YES_NO = frozenset(
    {
        *("in_tabel", "is_totaal", "is_deel", "relatief", "terugkerend", "valuta_impliciet"),
        *("datum_aangenomen", "samenhang"),
    }
)
#: Columns that hold the number of something with a page of its own.
PAGES = {
    "dossier": "/dossier/{}",
    "dossier_id": "/dossier/{}",
}
LETTERS = frozenset({"brief_id", "doel_brief_id", "document_id"})


@hookimpl
def render_cell(
    row: sqlite3.Row, value: Any, column: str, table: str | None, database: str, datasette: Datasette
) -> Markup | str | None:
    """A cell for people; None leaves it to Datasette."""
    if database != DATABASE or value is None:
        return None
    label = None
    if isinstance(value, dict):
        value, label = value["value"], value["label"]
    if value is None or value == "":
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        figure = _figure(value, column)
        if figure is not None:
            return figure
    link = _link(row, value, label, column, table)
    if link:
        return Markup('<a href="{}">{}</a>').format(datasette.urls.path(link), label or value)
    if column in DAYS and isinstance(value, str):
        return date_tag(value)
    if column in WORDS and isinstance(value, str):
        return spoken(value)
    if column == "zekerheid" and value != "zeker":
        return Markup('<span class="niet-zeker">{}</span>').format(value)
    return None


def _figure(value: float, column: str) -> Markup | str | None:
    if column in MONEY:
        return money_tag(value)
    if column in NUMBERS:
        return number_tag(value)
    if column in YES_NO:
        return "ja" if value else "nee"
    return None


def _link(row: sqlite3.Row, value: Any, label: str | None, column: str, table: str | None) -> str | None:
    """Our page about what a cell names."""
    if column in LETTERS or (table == "brieven" and column == "naam"):
        return f"/brief/{row['id'] if column == 'naam' else value}"
    if table in by_table() and column == "tekst":
        return _place(row, table)
    if table == "alineas" and column == "tekst" and len(str(value)) < 200:
        return _place(row, table)
    if column in PAGES:
        return PAGES[column].format(value)
    if column in _mentions():
        return _mentions()[column].format(value)
    if column == "sector_id" and label:
        return f"/sector/{slug(label)}"
    if column == "alinea_id" and "brief_id" in tuple(row.keys()):
        return f"/brief/{_plain(row['brief_id'])}/rij/alinea-{value}"
    own = pages() | {"dossiers": "/dossier/{}"}
    if table in own and column == "naam":
        return own[table].format(row["id"])
    return f"/sector/{slug(str(value))}" if table == "sectoren" and column == "naam" else None


@cache
def _mentions() -> dict[str, str]:
    """The page of what a fact names, by the column that leads to it."""
    return {
        table.mentions: pages()[table.mentioned]
        for table in schema().fact_tables
        if table.mentions and table.mentioned in pages()
    }


def _place(row: sqlite3.Row, table: str) -> str:
    """Where the fact or paragraph of a row stands; by way of its number where the row lacks its address."""
    brief_id, shown = _plain(row["brief_id"]), tuple(row.keys())
    if "adres" in shown and row["adres"]:
        return address(brief_id, row["adres"])
    return f"/brief/{brief_id}/rij/{schema().table(table).singular}-{row['id']}"


def _plain(value: Any) -> str:
    """The value of a cell that may have been expanded with its label."""
    return str(value["value"] if isinstance(value, dict) else value)


# --- names of tables and columns, for templates

_LOOKUPS = {
    "exact": "is",
    "not": "is niet",
    "contains": "bevat",
    "notcontains": "bevat niet",
    "endswith": "eindigt op",
    "startswith": "begint met",
    "gt": "meer dan",
    "gte": "minstens",
    "lt": "minder dan",
    "lte": "hoogstens",
    "like": "lijkt op (met %)",
    "notlike": "lijkt niet op (met %)",
    "glob": "lijkt op (met *)",
    "in": "is een van (met komma's)",
    "notin": "is geen van (met komma's)",
    "arraycontains": "lijst bevat",
    "arraynotcontains": "lijst bevat niet",
    "date": "op de dag",
    "isnull": "is leeg",
    "notnull": "is niet leeg",
    "isblank": "is leeg of niets",
    "notblank": "is ingevuld",
}


@hookimpl
def extra_template_vars(request: Request | None, datasette: Datasette, table: str | None) -> dict[str, Any]:
    """What the templates of tables, rows and questions call."""
    about = datasette.metadata("tables", database=DATABASE) or {}
    return {
        "kb_about": lambda name: about.get(name, {}),
        "kb_column": column_title,
        "kb_lookup": lambda key, display: _LOOKUPS.get(key, display),
        "kb_place": place_of,
        "kb_selection": "",
        "kb_hides": hidden_columns,
        "here": request.path if request else "",
    }


def column_title(table: str | None, column: str) -> str:
    """The Dutch title of a column; its name in words where it has none (a column of a question).

    >>> column_title("bedragen", "eur_max"), column_title(None, "laatst_genoemd")
    ('Bedrag (hoogste)', 'Laatst genoemd')
    """
    described: tuple[Table | View, ...] = (*schema().tables, *schema().views)
    titles = {found.name: found.title for each in described if each.name == table for found in each.columns}
    if column in titles:
        return titles[column]
    if column == "Link":
        return "Nummer"
    if table is None and column in _OFTEN:
        return _OFTEN[column]
    return spoken(column).capitalize()


_OFTEN = {
    "eur": "Bedrag",
    "eur_min": "Bedrag (laagste)",
    "eur_max": "Bedrag (hoogste)",
    "brief_id": "Naar de brief",
}


#: Columns for programs: people see them with 'Toon alle kolommen'; CSV and JSON always have them.
_FOR_PROGRAMS = frozenset(
    {
        "regel",
        "begin",
        "eind",
        "kader",
        "sha256",
        "extractor",
        "bijgewerkt",
        "taalmodel",
        "valuta_impliciet",
        "sleutel",
    }
    | {
        "samenhang",
        "kamerstuk_id",
        "kolom",
        "rij",
        "noot_alinea_id",
        "positie",
        "alinea_id",
        "adres",
        "bestand",
        "formaat",
    }
)
_NOT_HIDDEN = {"tabelcellen": {"rij", "kolom"}, "bestanden": {"formaat", "sha256"}, "meldingen": {"bestand"}}


def hidden_columns(table: str | None) -> frozenset[str]:
    """The columns of a table that people do not see at first.

    >>> sorted(hidden_columns("datums"))
    ['adres', 'alinea_id', 'begin', 'eind', 'kader', 'regel']
    """
    for each in schema().tables:
        if each.name == table:
            return (_FOR_PROGRAMS & set(each.column_names)) - _NOT_HIDDEN.get(each.name, set())
    return frozenset()


def place_of(table: str, rows: list[Any]) -> str | None:
    """Where the row of a fact or paragraph stands on the site."""
    row = rows[0] if rows else None
    if row is None:
        return None
    if table in by_table() or table == "alineas":
        return _place(row, table)
    return f"/brief/{row['id']}" if table == "brieven" else None
