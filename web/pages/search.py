"""One box over everything: letters, text, amounts, commitments, tables, motions and names."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from functools import cache, partial
from urllib.parse import urlencode

from datasette.utils.asgi import BadRequest, Request, Response

from web.app import Site
from web.coverage import Coverage, by_words, coverage
from web.finding import PAGE, Filters, Hit, count_texts, finders, known, numbered, texts
from web.queries import page, page_number, read
from web.showing import Item
from web.words import ask, parse


@cache
def scopes() -> dict[str, str]:
    """What a search can be narrowed to, as the address and people call it."""
    return {"": "Alles", "tekst": "Tekst"} | {name: words for name, (words, _, _) in finders().items()}


#: Beyond this many hits the exact number says nothing any more.
COUNTED = 1000
#: Where as many texts answer, they are shown newest first: to rank them all takes too long.
RANKED = 20_000
#: The last page of hits: nobody reads further, and each page costs as much as all before it.
LAST = 500
#: Hits of a kind that are shown beside the text, and on a page of that kind alone.
BESIDE, ALONE = 5, 100


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: hits per scope, how many texts there are (None: not counted), and what was looked for."""

    hits: dict[str, tuple[Hit, ...]] = field(default_factory=dict)
    total: int = 0
    more: bool = False
    ranked: bool = True
    groups: tuple[tuple[str, ...], ...] = ()
    ministries: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    coverage: Coverage | None = None
    elsewhere: tuple[Item, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether there is no hit at all."""
        return not any(self.hits.values())


async def view(datasette: Site, request: Request) -> Response:
    """`/zoek?q=`, with `soort`, `ministerie`, `jaar`, `dossier` and `pagina`."""
    given = {name: (request.args.get(name) or "").strip()[:300] for name in _PARAMETERS}
    scope = given["soort"] if given["soort"] in scopes() else ""
    filters = Filters(given["ministerie"], given["jaar"][:4], given["dossier"].replace(" ", ""))
    number = page_number(request)
    if number > LAST:
        raise BadRequest(
            f"Verder dan pagina {LAST} gaat de lijst niet. Zoek met meer woorden, of kies een filter."
        )
    found = await read(datasette, partial(load, text=given["q"], scope=scope, filters=filters, number=number))

    def link(**changed: object) -> str:
        changes = {name: str(value) for name, value in changed.items()}
        kept = {name: value for name, value in ({**given, "pagina": ""} | changes).items() if value}
        return f"/zoek?{urlencode(kept)}"

    return await page(
        datasette,
        request,
        "zoek.html",
        q=given["q"],
        scope=scope,
        scopes=scopes(),
        told=frozenset(name for name, (_, _, told) in finders().items() if told),
        filters=filters,
        number=number,
        found=found,
        link=link,
        size=PAGE,
    )


_PARAMETERS = ("q", "soort", "ministerie", "jaar", "dossier", "pagina")


def load(connection: sqlite3.Connection, text: str, scope: str, filters: Filters, number: int) -> Found:
    """Everything that answers the question. Never an error, whatever was typed."""
    ministries = [
        name
        for (name,) in connection.execute(
            "SELECT DISTINCT ministerie FROM brieven WHERE ministerie IS NOT NULL"
        )
    ]
    years = [
        year
        for (year,) in connection.execute(
            "SELECT DISTINCT substr(datum, 1, 4) FROM brieven WHERE datum IS NOT NULL ORDER BY 1 DESC"
        )
    ]
    terms = parse(text)
    asked = ask(terms, partial(known, connection))
    hits: dict[str, tuple[Hit, ...]] = {}
    total, ranked = 0, True
    most = ALONE if scope else BESIDE
    if asked.expression:
        ranked = count_texts(connection, asked, Filters(), RANKED) < RANKED
        for name, (_, find, _) in finders().items():
            if scope in ("", name):
                hits[name] = tuple(find(connection, asked, filters, most))
        if scope in ("", "tekst"):
            total = count_texts(connection, asked, filters, COUNTED + 1)
            hits["tekst"] = tuple(texts(connection, asked, filters, number, ranked))
    if terms and scope in ("", "brieven", "namen"):
        direct = numbered(connection, text, filters)
        where = "namen" if scope == "namen" else "brieven"
        if direct:
            hits[where] = tuple(dict.fromkeys([*direct, *hits.get(where, ())]))
    return Found(
        hits,
        min(total, COUNTED),
        total > COUNTED,
        ranked,
        asked.groups,
        tuple(sorted(ministries)),
        tuple(years),
        coverage(connection, filters) if terms else None,
        by_words(connection, asked, filters) if not scope else (),
    )


#: Address (a regular expression) and page.
ROUTES = ((r"^/zoek$", view),)
