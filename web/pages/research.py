"""For researchers: the tables as a diagram, worked SQL, a notebook, how to cite and download."""

from __future__ import annotations

from dataclasses import dataclass

from datasette.utils.asgi import Request, Response

from extract.store.schema import Table, schema
from web.app import Site
from web.reading import DATABASE, page

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
    ("brieven", "alineas", "oude_adressen", "voetnoten", "tabellen", "controles", "meldingen"),
    (
        "bedragen",
        "datums",
        "aantallen",
        "toezeggingen",
        "verwijzingen",
        "motie_vermeldingen",
        "entiteit_vermeldingen",
    ),
    ("moties", "entiteiten"),
)
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
        "De bedragen boven een miljard, met de zin waarin ze staan",
        "select tekst, eur_max, zin, brief, datum\nfrom bedragen_in_context\n"
        "where eur_max >= 1e9 and in_tabel = 0\norder by eur_max desc",
    ),
    (
        "Alinea's die over subsidie gaan, op volgorde van belang",
        "select b.datum, b.naam, a.tekst\nfrom alineas_fts f\njoin alineas a on a.id = f.rowid\n"
        "join brieven b on b.id = a.brief_id\nwhere alineas_fts match 'subsidie*'\norder by rank\nlimit 50",
    ),
    (
        "Is elk feit terug te vinden waar de kennisbank zegt dat het staat?",
        "select count(*) as feiten,\n"
        "       sum(f.tekst = substr(a.tekst, f.begin + 1, f.eind - f.begin)) as kloppend\n"
        "from bedragen f\njoin alineas a on a.id = f.alinea_id",
    ),
    (
        "Hoe vaak spreekt elk ministerie zich voorzichtig uit over geld?",
        "select b.ministerie, count(*) as bedragen,\n"
        "       round(100.0 * avg(f.bepaling is not null), 1) as voorzichtig_pct\n"
        "from bedragen f\njoin brieven b on b.id = f.brief_id\nwhere f.in_tabel = 0\n"
        "group by b.ministerie\norder by bedragen desc",
    ),
)
NOTEBOOK = """import pandas as pd

site = "{site}"
bedragen = pd.read_csv(site + "/kb/bedragen.csv?_stream=on&in_tabel=0&_labels=on")
bedragen.groupby("jaar")["eur_max"].describe()

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
        examples=EXAMPLES,
        notebook=NOTEBOOK.format(site=site),
        site=site,
        size=database.size,
        hash=database.hash,
    )


def diagram() -> Diagram:
    """The diagram of the schema as it is."""
    boxes: dict[str, Box] = {}
    for number, column in enumerate(COLUMNS):
        y = 4
        for name in column:
            table = schema().table(name)
            lines = _lines(table)
            height = HEAD + LINE * len(lines) + 8
            boxes[name] = Box(name, table.title, number * (WIDE + GAP) + 4, y, height, lines)
            y += height + 16
    paths = [_path(boxes, name, other) for name, other in _links() if name in boxes and other in boxes]
    tall = max(box.y + box.height for box in boxes.values()) + 6
    return Diagram(tuple(boxes.values()), tuple(paths), len(COLUMNS) * (WIDE + GAP) - GAP + 8, tall)


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
