"""The home page: what this is, one search box, what is new, the questions people ask, what to watch for."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from datasette.utils.asgi import Request, Response

from web.app import Site
from web.queries import DATABASE, page, read, rows
from web.shown_kinds import kinds


def counted() -> tuple[tuple[str, str, str], ...]:
    """What is counted on the home page: words, table and address."""
    of_kinds = tuple(kind.showing.counted for kind in kinds() if kind.showing.counted)
    return (("brieven", "brieven", "/brief"), *of_kinds, ("tabellen", "tabellen", "/kb/tabellen"))


_NEWEST = """
    SELECT id, naam, datum, ministerie, soort, herkomst FROM brieven WHERE datum IS NOT NULL
    ORDER BY datum DESC, id LIMIT 6
"""
_CHECKS = """
    SELECT soort, status, count(*) AS aantal FROM controles WHERE status != 'goed'
    GROUP BY soort, status ORDER BY status, aantal DESC
"""
_EXAMPLES = """
    SELECT c.toelichting, b.id, b.naam, a.adres FROM controles c JOIN brieven b ON b.id = c.brief_id
    LEFT JOIN tabellen t ON t.id = c.tabel_id LEFT JOIN alineas a ON a.id = t.alinea_id
    WHERE c.status = 'fout' ORDER BY c.id DESC LIMIT 3
"""
#: The kinds of check as a reader calls one of them, and more.
CHECKS = {
    "tabel_totaal": ("totaal van een tabel", "totalen van tabellen"),
    "rij_totaal": ("totaal van een rij", "totalen van rijen"),
    "lijst_totaal": ("totaal van een opsomming", "totalen van opsommingen"),
    "bedrag_herhaald": ("bedrag dat elders anders staat", "bedragen die elders anders staan"),
    "motie_nummer": ("motie zonder nummer", "moties zonder nummer"),
    "verwijzing": (
        "verwijzing naar een stuk dat hier niet is",
        "verwijzingen naar stukken die hier niet zijn",
    ),
    "datum_onbekend": ("brief zonder eigen datum", "brieven zonder eigen datum"),
    "leeskwaliteit": ("slecht leesbaar stuk", "slecht leesbare stukken"),
    "percentage": ("percentage dat niet volgt", "percentages die niet volgen"),
    "tabel_eenheid": ("tabel zonder eenheid", "tabellen zonder eenheid"),
    "tabel_cel": ("beschadigde tabelcel", "beschadigde tabelcellen"),
    "reeks": ("twee opgaven van hetzelfde", "keer twee opgaven van hetzelfde"),
    "motie_inhoud": ("cijfer dat niet dat van de motie is", "cijfers die niet die van de motie zijn"),
    "register": ("verschil met het register", "verschillen met het register"),
}


@dataclass(frozen=True, slots=True)
class HomePage:
    """What the home page shows; rows are as the base has them."""

    counts: tuple[tuple[str, int, str], ...]
    newest: list[dict[str, Any]]
    checks: list[dict[str, Any]]
    examples: list[dict[str, Any]]


async def view(datasette: Site, request: Request) -> Response:
    """`/`."""
    known = datasette.get_database(DATABASE).cached_table_counts or {}
    home = await read(datasette, lambda connection: load(connection, known))
    queries = await datasette.get_canned_queries(DATABASE, request.actor)
    return await page(
        datasette, request, "home.html", home=home, queries=list(queries.values()), check_names=CHECKS
    )


def load(connection: sqlite3.Connection, known: dict[str, int]) -> HomePage:
    """The home page; `known` are counts of rows that need not be counted again."""
    counts = tuple(
        (words, known[table] if table in known else _count(connection, table), href)
        for words, table, href in counted()
    )
    return HomePage(counts, rows(connection, _NEWEST), rows(connection, _CHECKS), rows(connection, _EXAMPLES))


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM [{table}]").fetchone()[0])


#: Address (a regular expression) and page.
ROUTES = ((r"^/$", view),)
