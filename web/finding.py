"""How the base is searched: a question in, hits out, each with the place that it leads to."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from extract.text.fold import fold
from web.queries import marks_for, rows
from web.showing import Find
from web.shown_kinds import Kind, address, kinds
from web.shown_values import date, shorten, slug
from web.words import Asked, Term, parse

#: Texts on one page of hits.
PAGE = 20
#: Texts that are looked through for facts.
FACTS_FROM = 1500
_OPEN, _CLOSE = "\ue000", "\ue001"
_WORD = re.compile(r"[^\W_]+")
#: Letters that may have an accent, and signs that mean something to LIKE or stand for a space.
_ACCENTED = re.compile(r"[^bdfghjklmpqrtvwx0-9]")
#: What may stand against a word.
_AROUND = ".,;:!?()[]'\"’‘“”„"


@dataclass(frozen=True, slots=True)
class Filters:
    """What the letter of a hit must be: ministry, year of its date, dossier; empty is no matter."""

    ministry: str = ""
    year: str = ""
    dossier: str = ""

    @property
    def sql(self) -> str:
        """Conditions on the letter `b`, each after an AND."""
        parts = {
            "ministry": " AND b.ministerie = :ministry",
            "year": " AND b.datum BETWEEN :year || '-01-01' AND :year || '-12-31'",
            "dossier": " AND b.id IN (SELECT brief_id FROM brief_dossiers WHERE dossier_id = :dossier)",
        }
        return "".join(sql for name, sql in parts.items() if getattr(self, name))

    @property
    def values(self) -> dict[str, str]:
        """The parameters of those conditions."""
        return {"ministry": self.ministry, "year": self.year, "dossier": self.dossier}


@dataclass(frozen=True, slots=True)
class Hit:
    """A hit: where it leads, a heading, the words around it in pieces (text, marked or not), what stands
    under it, and for a fact how certain it is."""

    href: str
    title: str
    pieces: tuple[tuple[str, bool], ...] = ()
    under: str = ""
    sure: str = "zeker"


def known(connection: sqlite3.Connection, part: str) -> list[tuple[str, int]]:
    """The words of the base that contain `part` (three letters or more), and in how many texts."""
    sql = "SELECT woord, aantal FROM woorden_fts WHERE woorden_fts MATCH ?"
    return [(word, times) for word, times in connection.execute(sql, (f'"{part}"',))]


# --- texts


def count_texts(connection: sqlite3.Connection, asked: Asked, filters: Filters, most: int) -> int:
    """How many texts answer the question; `most` means as many or more."""
    joins = " JOIN alineas a ON a.id = f.rowid JOIN brieven b ON b.id = a.brief_id" if filters.sql else ""
    sql = (
        f"SELECT count(*) FROM (SELECT 1 FROM alineas_fts f{joins} WHERE alineas_fts MATCH :q{filters.sql}"
        f" LIMIT {most})"
    )
    (total,) = connection.execute(sql, {"q": asked.expression} | filters.values).fetchone()
    return int(total)


def texts(
    connection: sqlite3.Connection, asked: Asked, filters: Filters, number: int, ranked: bool
) -> Iterator[Hit]:
    """A page of paragraphs that answer the question: the best first, or else the last that were added."""
    order = "rank" if ranked else "f.rowid DESC"
    joins = " JOIN alineas a ON a.id = f.rowid JOIN brieven b ON b.id = a.brief_id" if filters.sql else ""
    sql = (
        f"SELECT f.rowid FROM alineas_fts f{joins} WHERE alineas_fts MATCH :q{filters.sql}"
        f" ORDER BY {order} LIMIT {PAGE} OFFSET :skip"
    )
    values = {"q": asked.expression, "skip": (number - 1) * PAGE} | filters.values
    ids = [rowid for (rowid,) in connection.execute(sql, values)]
    yield from _hits_at(connection, asked, ids)


def _hits_at(connection: sqlite3.Connection, asked: Asked, ids: list[int]) -> Iterator[Hit]:
    """The paragraphs with these numbers, in this order, with the words marked."""
    sql = (
        f"SELECT f.rowid AS id, snippet(alineas_fts, 0, '{_OPEN}', '{_CLOSE}', '…', 44) AS stuk, a.kop,"
        " a.adres, a.pagina, a.soort, b.id AS brief_id, b.naam, b.datum, b.ministerie FROM alineas_fts f"
        " JOIN alineas a ON a.id = f.rowid JOIN brieven b ON b.id = a.brief_id"
        f" WHERE alineas_fts MATCH ? AND f.rowid IN ({marks_for(ids)})"
    )
    found = {row["id"]: row for row in rows(connection, sql, asked.expression, *ids)}
    for number in ids:
        row = found[number]
        place = (date(row["datum"]), row["ministerie"], row["kop"], _page(row))
        yield Hit(
            address(row["brief_id"], row["adres"]),
            row["naam"],
            pieces(row["stuk"]),
            " · ".join(shorten(part, 60) for part in place if part),
        )


def _page(row: dict[str, Any]) -> str:
    return f"p. {row['pagina']}" if row["pagina"] else ""


def pieces(marked: str) -> tuple[tuple[str, bool], ...]:
    """A snippet in pieces, each with whether it is to be marked.

    >>> pieces("de \ue000subsidie\ue001 is")
    (('de ', False), ('subsidie', True), (' is', False))
    """
    found = []
    for number, part in enumerate(marked.replace("\t", " · ").split(_OPEN)):
        hit, closed, rest = part.partition(_CLOSE)
        if number and closed:
            found += [(hit, True), (rest, False)]
        else:
            found.append((part, False))
    return tuple((text, on) for text, on in found if text)


def mark_words(text: str, asked: Asked) -> tuple[tuple[str, bool], ...]:
    """A text in pieces with the words of the question marked, where SQLite cannot do it."""
    wanted = {word for group in asked.groups for words in group for word in words.split()}
    pieces_of: list[tuple[str, bool]] = []
    for piece in text.split(" "):
        word = piece.strip(_AROUND)
        before, _, after = piece.partition(word) if word else (piece, "", "")
        pieces_of += [(before, False), (word, bool(word) and fold(word) in wanted), (f"{after} ", False)]
    return tuple((piece, on) for piece, on in pieces_of if piece)


# --- facts


def holds(sentence: str | None, asked: Asked) -> bool:
    """Whether a sentence has a word of every group."""
    text = " ".join(_WORD.findall(fold(sentence or "")))
    return all(any(word in text for word in shortest(group)) for group in asked.groups)


def shortest(words: Iterable[str]) -> tuple[str, ...]:
    """The words that hold no other of them: where these are not, the others are not either.

    >>> shortest(["subsidie", "subsidies", "loonkostensubsidie", "scholen"])
    ('scholen', 'subsidie')
    """
    kept: list[str] = []
    for word in sorted(words, key=lambda each: (len(each), each)):
        if not any(other in word for other in kept):
            kept.append(word)
    return tuple(kept)


def facts_in(
    connection: sqlite3.Connection, asked: Asked, filters: Filters, table: str, columns: str
) -> Iterator[dict[str, Any]]:
    """Facts in running text whose sentence answers the question, of the texts that were added last."""
    sql = (
        f"SELECT x.id, x.adres, x.brief_id, x.tekst, x.zin, x.zekerheid, {columns}, b.naam, b.datum FROM"
        " (SELECT a.id FROM alineas_fts f JOIN alineas a ON a.id = f.rowid"
        " JOIN brieven b ON b.id = a.brief_id"
        f" WHERE alineas_fts MATCH :q AND a.soort != 'tabel'{filters.sql} ORDER BY f.rowid DESC"
        f" LIMIT {FACTS_FROM}) a JOIN [{table}] x ON x.alinea_id = a.id JOIN brieven b ON b.id = x.brief_id"
    )
    cursor = connection.execute(sql, {"q": asked.expression} | filters.values)
    names = [name for name, *_ in cursor.description]
    for row in cursor:
        fact = dict(zip(names, row, strict=True))
        if holds(fact["zin"], asked):
            yield fact


def fact_hit(row: dict[str, Any], asked: Asked, value: str) -> Hit:
    """A fact as a hit: its value over its sentence."""
    where = " · ".join(part for part in (row["naam"], date(row["datum"])) if part)
    sentence = mark_words(shorten(row["zin"] or row["tekst"], 220), asked)
    return Hit(address(row["brief_id"], row["adres"]), value, sentence, where, row["zekerheid"])


def _tables(connection: sqlite3.Connection, asked: Asked, filters: Filters, most: int) -> Iterator[Hit]:
    sql = (
        "SELECT t.alinea_id, t.titel, t.aantal_rijen, b.naam, b.datum"
        " FROM alineas_fts f JOIN tabellen t ON t.alinea_id = f.rowid JOIN brieven b ON b.id = t.brief_id"
        f" WHERE alineas_fts MATCH :q AND t.soort = 'tabel'{filters.sql} ORDER BY f.rowid DESC LIMIT {most}"
    )
    cursor = connection.execute(sql, {"q": asked.expression} | filters.values)
    for at, title, length, name, day in cursor.fetchall():
        under = " · ".join(part for part in (name, date(day), f"{length} rijen") if part)
        for hit in _hits_at(connection, asked, [at]):
            yield Hit(hit.href, shorten(title, 100) or "Tabel", hit.pieces, under)


# --- letters, motions and names by their title


def _letters(connection: sqlite3.Connection, asked: Asked, filters: Filters, most: int) -> Iterator[Hit]:
    sql = (
        f"SELECT b.id, b.naam, highlight(brieven_fts, 0, '{_OPEN}', '{_CLOSE}') AS titel, b.datum,"
        " b.ministerie, b.soort FROM brieven_fts f JOIN brieven b ON b.rowid = f.rowid"
        f" WHERE brieven_fts MATCH :q{filters.sql}"
        f" ORDER BY b.datum DESC LIMIT {most}"
    )
    cursor = connection.execute(sql, {"q": asked.expression} | filters.values)
    for brief_id, name, title, day, ministry, kind in cursor:
        under = " · ".join(part for part in (kind, date(day), ministry) if part)
        yield Hit(f"/brief/{brief_id}", name, pieces(title or name), under)


#: Where names stand, and the page about each.
_NAMED = (
    ("/sector/{}", "SELECT id, naam, aliassen, soort FROM sectoren WHERE {} ORDER BY naam"),
    ("/dossier/{}", "SELECT id, naam, NULL AS aliassen, 'dossier' FROM dossiers WHERE {} ORDER BY id"),
)


def _names(connection: sqlite3.Connection, asked: Asked, _: Filters, most: int) -> Iterator[Hit]:
    """Sectors, dossiers, and persons and organisations; filters do not apply to them."""
    wanted, values = like("naam || ' ' || coalesce(aliassen, '')", asked)
    for where, sql in (*_NAMED, *_of_kinds()):
        left = most
        for number, name, others, kind in connection.execute(sql.format(wanted), values):
            if left and holds(f"{name} {others or ''}", asked):
                left -= 1
                end = slug(name) if where == "/sector/{}" else number
                yield Hit(where.format(end), name, mark_words(name, asked), kind)


def _of_kinds() -> Iterator[tuple[str, str]]:
    for kind in kinds():
        if kind.showing.named:
            yield next(iter(kind.showing.pages.values())), kind.showing.named


def like(text: str, asked: Asked) -> tuple[str, dict[str, str]]:
    """A condition that holds wherever `holds` does, and rarely elsewhere: letters that may have an accent
    are any letter. Gives it with its parameters."""
    values: dict[str, str] = {}
    groups = []
    for group in asked.groups:
        patterns = [f"%{_ACCENTED.sub('_', word)}%" for word in shortest(group)]
        names = [f"deel{len(values) + number}" for number in range(len(patterns))]
        values |= dict(zip(names, patterns, strict=True))
        groups.append(" OR ".join(f"{text} LIKE :{name}" for name in names))
    return " AND ".join(f"({group})" for group in groups) or "1", values


def numbered(connection: sqlite3.Connection, text: str, filters: Filters) -> list[Hit]:
    """Letters by their number or reference ('33 566, nr. 88', 'kst-33566-88', '2020-0000156233')."""
    words = [word for word in _spaced(parse(text)) if word not in ("nr", "kst", "kamerstuk", "kamerstukken")]
    bare = "".join(words)
    if not any(letter.isdigit() for letter in bare) or not 4 <= len(bare) <= 60:
        return []
    sql = (
        "SELECT b.id, b.naam, b.datum, b.ministerie FROM brieven b WHERE"
        " replace(replace(lower(b.id), '-', ''), 'kst', '') = :bare"
        " OR replace(replace(replace(lower(coalesce(b.kenmerk, '')), '-', ''), '/', ''), ' ', '') = :bare"
        f" OR b.id IN (SELECT brief_id FROM brief_dossiers WHERE replace(lower(dossier_id), '-', '') = :bare)"
        f"{filters.sql} ORDER BY b.datum DESC LIMIT {PAGE}"
    )
    values = {"bare": bare} | filters.values
    letters = [
        Hit(f"/brief/{row[0]}", row[1], ((row[1], False),), " · ".join(filter(None, (date(row[2]), row[3]))))
        for row in connection.execute(sql, values)
    ]
    dossiers = connection.execute(
        "SELECT id, naam FROM dossiers WHERE replace(lower(id), '-', '') = ?", (bare,)
    ).fetchall()
    return [
        Hit(f"/dossier/{i}", f"Dossier {name}", ((f"Dossier {name}", False),)) for i, name in dossiers
    ] + letters


def _spaced(terms: Iterable[Term]) -> Iterator[str]:
    for term in terms:
        yield from term.words


def by_words(kind: Kind) -> Find:
    """Finds the facts of a kind by the words of their sentence, those of the last texts first."""

    def find(connection: sqlite3.Connection, asked: Asked, filters: Filters, most: int) -> Iterator[Hit]:
        for row in islice(facts_in(connection, asked, filters, kind.table, "x.begin"), most):
            yield fact_hit(row, asked, value=row["tekst"])

    return find


def finders() -> dict[str, tuple[str, Find, bool]]:
    """What the search looks through beside the texts: its words, how it is found (with the question, the
    filters and how many at most), and whether a hit shows its sentence."""
    found: dict[str, tuple[str, Find, bool]] = {"brieven": ("Brieven", _letters, False)}
    for kind in kinds():
        search = kind.showing.search or (by_words(kind) if kind.showing.by_words else None)
        if search:
            found[kind.folder] = (kind.plural, search, True)
    return found | {"tabellen": ("Tabellen", _tables, True), "namen": ("Namen en dossiers", _names, False)}
