"""Extractions made by hand, for tests of the store: a letter's texts, and facts placed by their words."""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.kinds.aantallen.fact import Quantity
from extract.kinds.bedragen.fact import Amount
from extract.kinds.datums.fact import DateFact
from extract.kinds.entiteiten.fact import EntityMention
from extract.kinds.moties.fact import MotionMention
from extract.kinds.toezeggingen.fact import Commitment
from extract.kinds.verwijzingen.fact import Reference
from extract.kinds.wetsartikelen.fact import LawArticle
from extract.models import (
    Allocation,
    Cell,
    Check,
    Extraction,
    Facts,
    Footnote,
    Metadata,
    SourceFile,
    Span,
    Table,
)
from extract.store.writer import Changes, Failure, Summary, write
from tests.support import letter_of

NOW = dt.datetime(2026, 1, 2, 3, 4, 5)
SZW = "Sociale Zaken en Werkgelegenheid"


def sha(text: str) -> str:
    """A sha256 as a file with this text would have."""
    return hashlib.sha256(text.encode()).hexdigest()


def source(path: str, content: str | None = None, **given: Any) -> SourceFile:
    """A file in the corpus; its content is its path unless given."""
    return SourceFile(path, given.pop("format", "txt"), sha(content or path), **given)


def extraction(path: str, *texts: str, content: str | None = None, **metadata: Any) -> Extraction:
    """A letter without facts, dated 30 November 2020 unless `date` says otherwise."""
    letter = letter_of(*(texts or ("Geachte voorzitter, dit is een brief.",)))
    known = Metadata(**{"date": dt.date(2020, 11, 30), "ministry": SZW, **metadata})
    file = source(path, content or f"{path}{texts}")
    return Extraction(letter=replace(letter, metadata=known), facts=Facts(), files=(file,))


def place(given: Extraction, words: str) -> dict[str, Any]:
    """`span`, `text` and `rule` of a fact that consists of these words, at their first place."""
    for paragraph in given.letter.paragraphs:
        begin = paragraph.text.find(words)
        if begin >= 0:
            return {
                "span": Span(paragraph.index, begin, begin + len(words)),
                "text": words,
                "rule": "by-hand",
            }
    raise AssertionError(f"{words!r} is not in this letter")


def with_facts(given: Extraction, **facts: Any) -> Extraction:
    """The letter with these kinds of facts."""
    return replace(given, facts=given.facts.changed(**facts))


def motion(given: Extraction, words: str, *movers: str, **known: Any) -> MotionMention:
    """A mention of a motion."""
    return MotionMention(**place(given, words), movers=movers, **known)


def citation(given: Extraction, words: str, dossier: str, number: str | None, **known: Any) -> Reference:
    """A citation of a kamerstuk."""
    return Reference(
        **place(given, words), **{"kind": "kamerstuk", "dossier": dossier, "ondernummer": number, **known}
    )


def progress_letter() -> Extraction:
    """A letter with a fact of every kind, a footnote, a table with a total, and checks on them."""
    given = extraction(
        "brieven/voortgang.txt",
        "Voortgang sectorplannen",
        "In 2020 is ruim € 3 miljoen beschikbaar, waarvan 47% is besteed.",
        "De motie Vermeij is uitgevoerd. Voor 1 april 2021 stuur ik u een rapport.",
        "Het UWV voert artikel 3 van de Subsidiewet uit, zie Kamerstuk 33 566, nr. 12.",
        "Bouw\t1,5\nTotaal\t1,5",
        "Kamerstuk 33566, nr. 71.",
        title="Voortgang van de sectorplannen",
        reference="2020-0000156233",
        papers=(("33566", "88"),),
        dossier_titles=(("33566", "Sociaal akkoord"),),
        source_url="https://voorbeeld.nl/kst-33566-88",
    )
    paragraphs = list(given.letter.paragraphs)
    paragraphs[0] = replace(paragraphs[0], kind="kop")
    paragraphs[4] = replace(paragraphs[4], kind="tabel")
    paragraphs[5] = replace(paragraphs[5], kind="voetnoot", label="1")
    cells = (
        Cell(0, 0, "Bouw", 1, begin=0, end=4),
        Cell(0, 1, "1,5", 1, Decimal("1.5"), Decimal(1500000), begin=5, end=8),
        Cell(1, 0, "Totaal", 1, begin=9, end=15),
        Cell(1, 1, "1,5", 1, Decimal("1.5"), Decimal(1500000), begin=16, end=19),
    )
    table = Table(
        0,
        4,
        1,
        ("Sector", "2020"),
        cells,
        title="Verdeling",
        unit="x € 1 miljoen",
        factor=Decimal(1000000),
        total_rows=frozenset({1}),
    )
    letter = replace(
        given.letter,
        paragraphs=tuple(paragraphs),
        footnotes=(Footnote("1", 5, anchor=2, position=15),),
        tables=(table,),
    )
    return replace(given, letter=letter, facts=_facts(given), checks=_checks())


def _facts(given: Extraction) -> Facts:
    share = Allocation(table=0, row=0, column=1, label="", eur=Decimal(1500000), year=2020)
    return Facts(
        amounts=(
            Amount(
                **place(given, "€ 3 miljoen"),
                eur_min=Decimal(3000000),
                eur_max=Decimal(3000000),
                modifier="ruim",
                years=(2020, 2021),
            ),
        ),
        dates=(
            DateFact(
                **place(given, "1 april 2021"),
                start=dt.date(2021, 4, 1),
                end=dt.date(2021, 4, 1),
                precision="dag",
                bound="voor",
            ),
        ),
        quantities=(Quantity(**place(given, "47%"), min=Decimal(47), max=Decimal(47), kind="percentage"),),
        law_articles=(
            LawArticle(**place(given, "artikel 3 van de Subsidiewet"), article="3", law="Subsidiewet"),
        ),
        references=(citation(given, "Kamerstuk 33 566, nr. 12", "33566", "12"),),
        motions=(
            motion(
                given,
                "motie Vermeij",
                "Vermeij",
                dossier="33566",
                ondernummer="71",
                via="voetnoot",
                status="uitgevoerd",
            ),
        ),
        commitments=(
            Commitment(
                **place(given, "Voor 1 april 2021 stuur ik u een rapport."),
                subject="een rapport",
                kind="toezenden",
                term_start=dt.date(2020, 11, 30),
                term_end=dt.date(2021, 3, 31),
            ),
        ),
        entities=(
            EntityMention(
                **place(given, "UWV"), name="Uitvoeringsinstituut Werknemersverzekeringen", kind="organisatie"
            ),
        ),
        allocations=(
            replace(share, row=0, label="Bouw", sector="Bouw en infra"),
            replace(share, row=1, label="Totaal", is_total=True),
        ),
    )


def _checks() -> tuple[Check, ...]:
    return (
        Check(
            kind="tabel_totaal",
            status="fout",
            explanation="De rijen tellen op tot iets anders dan het gedrukte totaal.",
            expected="1500000",
            found="1600000",
            table=0,
        ),
        Check(
            kind="bedrag_herhaald",
            status="goed",
            explanation="Het bedrag staat ook in de tabel.",
            about=("bedragen", 0),
        ),
    )


def store(path: Path, *results: Extraction | Failure, **given: Any) -> Summary:
    """Writes these letters; `present`, `prune`, `now` and `version` as the store takes them."""
    now, version = given.pop("now", NOW), given.pop("version", "v1")
    return write(path, Changes(results, **given), now=now, version=version)


def query(path: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """The rows of a query on the base."""
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql, values).fetchall()


def rows_of(path: Path, sql: str, *values: object) -> Iterator[dict[str, Any]]:
    """The rows of a query, by column."""
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        for row in db.execute(sql, values):
            yield dict(row)


def dump(path: Path) -> list[str]:
    """The whole content of a base as SQL."""
    with closing(sqlite3.connect(path)) as db:
        return list(db.iterdump())
