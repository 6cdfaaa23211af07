"""The page of a letter as it was printed, with the words of a fact in a frame and the text beside it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import Any

from datasette.utils.asgi import NotFound, Request, Response

from web.app import Site
from web.facts import Fact, facts_of
from web.kinds import BY_NAME, BY_TABLE
from web.markup import Mark, Node, weave
from web.pictures import PictureError, Sheet, Source
from web.reading import one, page, read, rows
from web.text import euro

_ASKED = re.compile(r"(?P<table>[a-z_]{3,30})-(?P<numbers>\d{1,18}(?:-\d{1,6}){0,2})")
#: Room between the words and the frame around them, in points.
_ROOM = 2.0
#: A picture never changes: its address holds the sha256 of its file.
_FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle around words, in points from the top left of the page."""

    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Shown:
    """The fact that is pointed at: its kind and number, the words, what they mean, and where they stand.

    `paragraph` is where the words are in the text; `key` is its place in addresses ('bedragen-7').
    """

    key: str
    kind: str
    text: str
    value: str
    paragraph: int | None
    page: int
    frames: tuple[Frame, ...] = ()
    more: tuple[str, ...] = ()
    sentence: str = ""
    sure: str = "zeker"
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph beside the picture; `earlier` is the page on which it begins, when that is not this one."""

    id: int
    kind: str
    nodes: tuple[Node, ...]
    cells: tuple[tuple[str, ...], ...] = ()
    earlier: int | None = None


@dataclass(frozen=True, slots=True)
class SourcePage:
    """What the base knows of a page: the letter, the printed text, the paragraphs and the facts on it."""

    head: dict[str, Any]
    number: int
    printed: str
    pages: int
    source: Source | None
    texts: tuple[Text, ...]
    facts: tuple[Fact, ...]
    shown: Shown | None
    asked: bool

    @property
    def frames(self) -> tuple[Frame, ...]:
        """The frames on this page."""
        return tuple(frame for frame in self.shown.frames if frame.page == self.number) if self.shown else ()

    @property
    def elsewhere(self) -> int | None:
        """The page that the fact does stand on, when it is not this one."""
        if self.shown is None or self.frames or self.shown.page == self.number:
            return None
        return self.shown.page


async def first(datasette: Site, request: Request) -> Response:
    """`/bron/<id>`: the first page."""
    found = await read(datasette, partial(_head, brief_id=request.url_vars["id"]))
    if found is None:
        raise NotFound("Deze brief zit niet in de kennisbank.")
    return Response.redirect(datasette.urls.path(f"/bron/{found['id']}/1"))


async def view(datasette: Site, request: Request) -> Response:
    """`/bron/<id>/<page>?feit=bedragen-7`."""
    brief_id, number = request.url_vars["id"], int(request.url_vars["page"])
    asked = request.args.get("feit") or ""
    found = await read(datasette, partial(load, brief_id=brief_id, number=number, asked=asked))
    if found is None:
        raise NotFound("Deze brief zit niet in de kennisbank.")
    sheets, notice = await _sheets(datasette, found.source)
    pages = len(sheets) or found.pages
    if not 1 <= number <= pages:
        raise NotFound(f"Deze brief heeft geen pagina {number}.")
    return await page(
        datasette,
        request,
        "bron.html",
        source=found,
        pages=pages,
        notice=notice,
        sheet=sheets[number - 1] if sheets else None,
        picture=_address(datasette, found, number) if sheets else None,
    )


async def picture(datasette: Site, request: Request) -> Response:
    """`/bron/<id>/<page>.webp`: the picture of a page."""
    brief_id, number = request.url_vars["id"], int(request.url_vars["page"])
    source = await read(datasette, partial(_pdf_of, brief_id=brief_id))
    if source is None or datasette.pictures is None:
        raise NotFound("Van deze brief is er geen beeld.")
    tag = f'"{source.sha256[:24]}-{number}"'
    asked = request.args.get("v")
    headers = {"etag": tag, "cache-control": "public, max-age=300"}
    if asked and source.sha256.startswith(asked):
        headers["cache-control"] = _FOREVER
    if tag in _tags(request.headers.get("if-none-match", "")):
        return Response("", status=304, headers=headers)
    try:
        body = await datasette.pictures.draw(source, number)
    except PictureError as error:
        raise NotFound(str(error)) from error
    return Response(body, headers=headers, content_type="image/webp")


def _tags(header: str) -> set[str]:
    """The entity tags of If-None-Match; a proxy that compresses may have made them weak."""
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}


def _address(datasette: Site, found: SourcePage, number: int) -> str:
    assert found.source is not None
    address: str = datasette.urls.path(f"/bron/{found.head['id']}/{number}.webp")
    return f"{address}?v={found.source.sha256[:12]}"


async def _sheets(datasette: Site, source: Source | None) -> tuple[tuple[Sheet, ...], str]:
    """The pages of the PDF, or none of them and the reason."""
    if source is None:
        return (), ""
    if datasette.pictures is None:
        return (), "De pdf-bestanden staan niet op deze website."
    try:
        return await datasette.pictures.sheets(source), ""
    except PictureError as error:
        return (), str(error)


# --- what the base knows


def load(connection: sqlite3.Connection, brief_id: str, number: int, asked: str) -> SourcePage | None:
    """One page of a letter; None where the base has no such letter."""
    head = _head(connection, brief_id)
    if head is None:
        return None
    facts = facts_of(connection, brief_id)
    shown = _shown(connection, brief_id, facts, asked)
    printed = one(connection, _PRINTED, number, brief_id) or {"pages": 0, "text": None}
    return SourcePage(
        head=head,
        number=number,
        printed=printed["text"] or "",
        pages=printed["pages"],
        source=_pdf_of(connection, brief_id),
        texts=_texts(connection, brief_id, number, facts, shown),
        facts=tuple(fact for fact in facts if fact.page == number),
        shown=shown,
        asked=bool(asked),
    )


_PRINTED = """
    SELECT count(*) AS pages, max(CASE nummer WHEN ? THEN tekst END) AS text FROM paginas WHERE brief_id = ?
"""


def _head(connection: sqlite3.Connection, brief_id: str) -> dict[str, Any] | None:
    return one(
        connection, "SELECT id, naam, datum, formaat, leeskwaliteit FROM brieven WHERE id = ?", brief_id
    )


def _pdf_of(connection: sqlite3.Connection, brief_id: str) -> Source | None:
    """The PDF of a letter: the one its text came from, else the one that shows its pages."""
    sql = """
        SELECT pad, sha256 FROM bestanden WHERE brief_id = ? AND formaat = 'pdf' AND rol IN ('tekst', 'beeld')
        ORDER BY rol = 'tekst' DESC, pad
    """
    found = one(connection, sql, brief_id)
    return Source(found["pad"], found["sha256"]) if found else None


def _shown(connection: sqlite3.Connection, brief_id: str, facts: list[Fact], asked: str) -> Shown | None:
    """The fact that the address names; None where the letter has no such fact."""
    parts = _ASKED.fullmatch(asked)
    if parts is None:
        return None
    table = BY_NAME[parts["table"]].table if parts["table"] in BY_NAME else parts["table"]
    numbers = tuple(map(int, parts["numbers"].split("-")))
    if table == "tabelcellen" and len(numbers) == 3:
        return _cell(connection, brief_id, *numbers)
    if table == "toewijzingen" and len(numbers) == 1:
        return _allocation(connection, brief_id, numbers[0])
    if table not in BY_TABLE or len(numbers) != 1:
        return None
    fact = next((one for one in facts if (one.table, one.id) == (table, numbers[0])), None)
    if fact is None:
        return None
    # the name of the table is one of ours: it was found in BY_TABLE
    row = one(connection, f"SELECT kader, zin FROM [{table}] WHERE id = ?", fact.id) or {}
    frames = frames_of(row.get("kader"))
    return Shown(
        key=f"{table}-{fact.id}",
        kind=fact.kind,
        text=fact.text,
        value=fact.value,
        paragraph=fact.paragraph,
        page=frames[0].page if frames else fact.page or 1,
        frames=frames,
        more=fact.more,
        sentence=row.get("zin") or "",
        sure=fact.sure,
        anchor=fact.anchor,
    )


def _cell(connection: sqlite3.Connection, brief_id: str, table: int, line: int, column: int) -> Shown | None:
    sql = """
        SELECT c.*, t.alinea_id FROM tabelcellen c JOIN tabellen t ON t.id = c.tabel_id
        WHERE t.brief_id = ? AND c.tabel_id = ? AND c.rij = ? AND c.kolom = ?
    """
    row = one(connection, sql, brief_id, table, line, column)
    return _in_table(f"tabelcellen-{table}-{line}-{column}", "cel", row, (row["kop"],)) if row else None


def _allocation(connection: sqlite3.Connection, brief_id: str, number: int) -> Shown | None:
    row = one(connection, "SELECT * FROM toewijzingen WHERE brief_id = ? AND id = ?", brief_id, number)
    if row is None:
        return None
    more = (row["omschrijving"], row["kop"], str(row["jaar"] or ""))
    return _in_table(f"toewijzingen-{number}", "toewijzing", row, more)


def _in_table(key: str, kind: str, row: dict[str, Any], more: tuple[str | None, ...]) -> Shown:
    frames = frames_of(row["kader"])
    return Shown(
        key=key,
        kind=kind,
        text=row["tekst"] or "",
        value=euro(row["eur"]),
        paragraph=row["alinea_id"],
        page=frames[0].page if frames else row["pagina"] or 1,
        frames=frames,
        more=tuple(word for word in more if word),
        anchor=f"alinea-{row['alinea_id']}",
    )


def frames_of(boxes: str | None) -> tuple[Frame, ...]:
    """Boxes as kb.db keeps them, with a little room around the words; what is no box is left out.

    >>> frames_of('[{"pagina": 2, "x0": 100, "top": 50, "x1": 160.5, "bottom": 60}]')
    (Frame(page=2, x=98.0, y=48.0, width=64.5, height=14.0),)
    >>> frames_of(None), frames_of('[{"pagina": 1}]'), frames_of("kapot")
    ((), (), ())
    """
    try:
        found = json.loads(boxes or "[]")
        return tuple(
            Frame(
                int(box["pagina"]),
                round(box["x0"] - _ROOM, 2),
                round(box["top"] - _ROOM, 2),
                round(box["x1"] - box["x0"] + 2 * _ROOM, 2),
                round(box["bottom"] - box["top"] + 2 * _ROOM, 2),
            )
            for box in found
        )
    except (ValueError, TypeError, KeyError):
        return ()


def _texts(
    connection: sqlite3.Connection, brief_id: str, number: int, facts: list[Fact], shown: Shown | None
) -> tuple[Text, ...]:
    """The paragraphs that begin on the page, after the one with the fact where that begins before it."""
    marks: dict[int, list[Mark]] = defaultdict(list)
    for fact in facts:
        marks[fact.paragraph].append(fact.mark)
    sql = """
        SELECT id, soort, tekst, pagina FROM alineas
        WHERE brief_id = ? AND (pagina = ? OR id = ?) ORDER BY volgnummer
    """
    here = shown.paragraph if shown and any(frame.page == number for frame in shown.frames) else None
    return tuple(
        _text(row, marks[row["id"]], number) for row in rows(connection, sql, brief_id, number, here)
    )


def _text(row: dict[str, Any], marks: list[Mark], number: int) -> Text:
    earlier = row["pagina"] if row["pagina"] != number else None
    if row["soort"] == "tabel":
        cells = tuple(tuple(line.split("\t")) for line in row["tekst"].split("\n"))
        return Text(row["id"], row["soort"], (), cells, earlier)
    return Text(row["id"], row["soort"], weave(row["tekst"], marks), (), earlier)
