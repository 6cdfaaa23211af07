"""The same quantity in several letters, as rows: series, what each letter says, and what cannot both be
right."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from sqlite_utils import Database

from extract.kinds import LISTED
from extract.kinds.values import Row, amount
from extract.series import Range, Series, Statement, range_of, series
from extract.store.schema import loaded, schema
from extract.store.sync import check_row, sync
from extract.text.day import written_day
from extract.text.subject import stems

#: A figure of so many digits is hardly by chance the same for one sector in two letters.
_TELLING_DIGITS = 4
#: As much of a sentence as names a series.
_NAME = 160
_OF_LETTERS = """
    SELECT r.*, b.datum AS datum, b.ministerie AS ministerie, a.adres AS plaats FROM ({}) r
    JOIN brieven b ON b.id = r.brief_id JOIN [{}] a ON a.id = r.nummer
    WHERE b.stand = 'aanwezig' AND b.soort IN ('brief', 'antwoord') AND b.datum IS NOT NULL
      AND b.ministerie IS NOT NULL
    ORDER BY r.brief_id, r.alinea_id, r.nummer
"""
_ALLOCATIONS = """
    SELECT id AS nummer, brief_id, alinea_id, NULL AS zin, coalesce(tekst, '') AS tekst, eur, sector,
           regeling, CAST(jaar AS text) AS jaar, 'euro' || coalesce(' ' || maat, '') AS eenheid
    FROM toewijzingen WHERE is_totaal = 0 AND is_deel = 0 AND zekerheid = 'zeker' AND sector IS NOT NULL
"""


def link_series(db: Database) -> Iterator[Row]:
    """Fills `reeksen` and `reeks_opgaven`; the checks that follow. Must run in a transaction."""
    found = sorted(series((*_of_kinds(db), *_of_tables(db))), key=_key)
    sync(db, "reeksen", ["sleutel"], map(_series_row, found))
    numbers = dict(db.execute("SELECT sleutel, id FROM reeksen").fetchall())
    sync(
        db,
        "reeks_opgaven",
        ["reeks_id", "feit"],
        [_statement_row(numbers[_key(one)], said) for one in found for said in one.statements],
    )
    days = dict(db.execute("SELECT id, datum FROM brieven").fetchall())
    return (_check(days, *clash) for one in found for clash in one.clashes)


def _key(one: Series) -> str:
    first = one.statements[0]
    return f"{first.brief_id}#{first.address or first.fact}"


# --- what letters say ----------------------------------------------------------------------------


def _of_kinds(db: Database) -> Iterator[Statement]:
    for kind in LISTED:
        sql = loaded(f"extract.kinds.{kind}", "kind.yml").get("reeks")
        if sql:
            table = schema().facts_of(kind).name
            rows = _rows(db, _OF_LETTERS.format(sql, table))
            for row, place in zip(rows, _places(rows), strict=True):
                yield _statement(
                    table,
                    row,
                    range=_range(row),
                    title=row["naam"] or _short(row["zin"] or row["tekst"]),
                    sentence=row["zin"] or "",
                    place=place,
                )


def _range(row: dict[str, Any]) -> Range:
    low = Decimal(str(row["laag"]))
    if row["hoog"] is None:
        return Range(low, None)
    return range_of(low, Decimal(str(row["hoog"])), row["bepaling"], row["tekst"])


def _of_tables(db: Database) -> Iterator[Statement]:
    for row in _rows(db, _OF_LETTERS.format(_ALLOCATIONS, "toewijzingen")):
        eur = Decimal(str(row["eur"]))
        telling = len(str(abs(int(eur))).rstrip("0")) >= _TELLING_DIGITS
        named = stems(row["sector"]), stems(row["regeling"] or "")
        yield _statement(
            "toewijzingen",
            row,
            range=range_of(eur, eur, None, row["tekst"]),
            name=named[0] | named[1] if all(named) else frozenset(),
            key=f"{row['sector']}|{eur}" if telling else None,
            title=" – ".join(part for part in (row["sector"], row["regeling"]) if part),
        )


def _statement(table: str, row: dict[str, Any], **given: Any) -> Statement:
    return Statement(
        fact=f"{table}:{row['nummer']}",
        brief_id=row["brief_id"],
        date=row["datum"],
        ministry=row["ministerie"],
        unit=row["eenheid"],
        said=row["tekst"],
        year=row["jaar"],
        address=row["plaats"],
        **given,
    )


def _places(rows: Sequence[dict[str, Any]]) -> list[tuple[int, int]]:
    """Of each row the how manieth figure of its unit in its sentence it is, and out of how many."""
    together: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        together[row["alinea_id"], row["zin"], row["eenheid"]].append(at)
    found: dict[int, tuple[int, int]] = {}
    for group in together.values():
        found |= {at: (nth, len(group)) for nth, at in enumerate(group, start=1)}
    return [found[at] for at in range(len(rows))]


def _rows(db: Database, sql: str) -> list[dict[str, Any]]:
    cursor = db.execute(sql)
    names = [name for name, *_ in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


# --- rows ----------------------------------------------------------------------------------------


def _series_row(one: Series) -> Row:
    last = one.statements[-1]
    return {
        "sleutel": _key(one),
        "naam": _short(last.title),
        "eenheid": last.unit,
        "jaar": last.year,
        "brieven": len({said.brief_id for said in one.statements}),
        "tegenspraak": int(bool(one.clashes)),
    }


def _statement_row(number: int, said: Statement) -> Row:
    return {
        "reeks_id": number,
        "brief_id": said.brief_id,
        "feit": said.fact,
        "datum": said.date,
        "tekst": said.said,
        "minst": amount(said.range.low),
        "meest": amount(said.range.high),
        "adres": said.address,
    }


def _check(days: dict[str, str], earlier: Statement, later: Statement) -> Row:
    day = written_day(dt.date.fromisoformat(days[earlier.brief_id]))
    says = (
        f"Twee opgaven van hetzelfde: hier staat ‘{later.said}’, en in de brief van {day} ‘{earlier.said}’"
        f" ({_short(later.title)}); allebei kan niet, tenzij er tussen beide brieven iets is veranderd."
    )
    return check_row(later.brief_id, "reeks", later.fact, "waarschuwing", says, earlier.said, later.said)


def _short(text: str) -> str:
    return text if len(text) <= _NAME else text[: text.rfind(" ", 0, _NAME)] + " …"
