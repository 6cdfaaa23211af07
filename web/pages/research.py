"""For researchers: the tables as a diagram, worked SQL, a notebook, how to cite and download."""

from __future__ import annotations

from dataclasses import dataclass

from datasette.utils.asgi import Request, Response

from extract.store.schema import Table, loaded, schema
from web.app import Site
from web.queries import DATABASE, page
from web.shown_kinds import kinds

#: The diagram: tables in columns, the letters in the middle of what refers to them.
COLUMNS = (
    (
        "dossiers",
        "brief_dossiers",
        "kenmerken",
        "afzenders",
        "bestanden",
        "paginas",
        "sectoren",
        "toewijzingen",
        "tabelcellen",
    ),
    (
        "brieven",
        "alineas",
        "oude_adressen",
        "voetnoten",
        "tabellen",
        "controles",
        "reeksen",
        "reeks_opgaven",
        "meldingen",
    ),
)
#: What the registers say stands apart: no letter is needed for it.
OF_REGISTERS = tuple(loaded("extract.store", "official.yml")["tabellen"])
WIDE, GAP, LINE, HEAD = 215, 62, 17, 24
#: Columns of facts that are the same in all of them, said once.
COMMON = frozenset(
    (
        *("id", "brief_id", "tekst", "zin", "pagina", "zekerheid", "regel"),
        *("alinea_id", "begin", "eind", "adres", "kader"),
    )
)


@dataclass(frozen=True, slots=True)
class Box:
    """A table in the diagram: where it stands and its lines."""

    name: str
    title: str
    x: int
    y: int
    height: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diagram:
    """The tables and the arrows between them, as SVG paths."""

    boxes: tuple[Box, ...]
    paths: tuple[str, ...]
    width: int
    height: int


#: Worked examples: a question and its SQL.
EXAMPLES = (
    (
        "Alinea's die over subsidie gaan, op volgorde van belang",
        "select b.datum, b.naam, a.tekst\nfrom alineas_fts f\njoin alineas a on a.id = f.rowid\n"
        "join brieven b on b.id = a.brief_id\nwhere alineas_fts match 'subsidie*'\norder by rank\nlimit 50",
    ),
)
NOTEBOOK = """import pandas as pd

site = "{site}"
geld = pd.read_csv(site + "/kb/toewijzingen.csv?_stream=on&is_totaal=0&is_deel=0&zekerheid__not=onzeker")
geld.groupby("jaar")["eur"].describe()

# of de hele kennisbank in een keer, met SQL
import sqlite3, urllib.request
urllib.request.urlretrieve(site + "/kb.db", "kb.db")
kb = sqlite3.connect("kb.db")
pd.read_sql("select datum, naam, ministerie from brieven order by datum", kb)"""


async def view(datasette: Site, request: Request) -> Response:
    """`/onderzoekers`."""
    site = str(datasette.absolute_url(request, datasette.urls.path("/"))).rstrip("/")
    database = datasette.get_database(DATABASE)
    return await page(
        datasette,
        request,
        "onderzoekers.html",
        diagram=diagram(),
        tables=schema().tables,
        views=schema().views,
        examples=(*EXAMPLES, *(each for kind in kinds() for each in kind.showing.examples)),
        notebook=NOTEBOOK.format(site=site),
        site=site,
        size=database.size,
        hash=database.hash,
    )


def diagram() -> Diagram:
    """The diagram of the schema as it is."""
    boxes: dict[str, Box] = {}
    columns = (*COLUMNS, *_of_kinds(), OF_REGISTERS)
    for number, column in enumerate(columns):
        y = 4
        for name in column:
            table = schema().table(name)
            lines = _lines(table)
            height = HEAD + LINE * len(lines) + 8
            boxes[name] = Box(name, table.title, number * (WIDE + GAP) + 4, y, height, lines)
            y += height + 16
    paths = [_path(boxes, name, other) for name, other in _links() if name in boxes and other in boxes]
    tall = max(box.y + box.height for box in boxes.values()) + 6
    return Diagram(tuple(boxes.values()), tuple(paths), len(columns) * (WIDE + GAP) - GAP + 8, tall)


def _of_kinds() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tables of facts, and those of what they name."""
    own = [table for kind in kinds() for table in kind.own]
    return tuple(table.name for table in own if table.is_fact), tuple(
        table.name for table in own if not table.is_fact
    )


def _lines(table: Table) -> tuple[str, ...]:
    own = [name for name in table.column_names if not (table.is_fact and name in COMMON)]
    shown = own[:6]
    rest = len(table.column_names) - len(shown)
    return (*shown, *((f"+ {rest} kolommen",) if rest else ()))


def _links() -> tuple[tuple[str, str], ...]:
    return tuple(
        dict.fromkeys(
            (table.name, column.refers.partition(".")[0])
            for table in schema().tables
            for column in table.columns
            if column.refers and not (table.is_fact and column.name == "brief_id")
        )
    )


def _path(boxes: dict[str, Box], name: str, other: str) -> str:
    """A curve from a table to the one that it refers to, from side to side."""
    here, there = boxes[name], boxes[other]
    y1, y2 = here.y + HEAD // 2, there.y + HEAD // 2
    if here.x == there.x:
        x = here.x
        return f"M{x} {y1} C{x - 34} {y1} {x - 34} {y2} {x} {y2}"
    x1, x2 = (here.x + WIDE, there.x) if here.x < there.x else (here.x, there.x + WIDE)
    middle = (x1 + x2) // 2
    return f"M{x1} {y1} C{middle} {y1} {middle} {y2} {x2} {y2}"


#: Address (a regular expression) and page.
ROUTES = ((r"^/onderzoekers$", view),)
#: Its place in the menu, address and words.
MENU = (60, "/onderzoekers", "Voor onderzoekers")
