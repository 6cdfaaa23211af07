"""The facts and checks of a letter as rows of kb.db: pure functions from values to columns.

References between rows are resolved by the store, which gives out the numbers: `alineas` and `tabellen` are
the ids of a letter's paragraphs and tables, in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from extract.kinds import kinds
from extract.kinds.values import Row, amount
from extract.models import Allocation, Check, Extraction, Fact, Letter, Paragraph, Span
from extract.store.addresses import Facts
from extract.store.rows import frames
from extract.store.schema import schema

#: A longer sentence is none (a list, a table, damage): of that the words around a fact are kept, or else each
#: of its facts carries it whole.
_LONGEST_SENTENCE = 3000


def _around(paragraph: Paragraph, span: Span) -> tuple[int, int]:
    """The sentence in which a fact stands; of one that is no sentence, the words around the fact."""
    first, last = paragraph.sentence_at(span.begin)
    if last - first <= _LONGEST_SENTENCE:
        return first, last
    room = max(_LONGEST_SENTENCE - (span.end - span.begin), 0) // 2
    begin, end = max(first, span.begin - room), max(min(last, span.end + room), span.end)
    if begin > first:
        begin = paragraph.text.find(" ", begin, span.begin) + 1 or span.begin
    if end < last:
        end = max(paragraph.text.rfind(" ", span.end, end), span.end)
    return begin, end


def _base(
    fact: Fact, letter: Letter, brief_id: str, alineas: Sequence[int], adres: Callable[..., str]
) -> Row:
    span = fact.span
    paragraph = letter.paragraphs[span.paragraph]
    first, last = _around(paragraph, span)
    page = paragraph.page_at(span.begin)
    return {
        "brief_id": brief_id,
        "tekst": fact.text,
        "zin": paragraph.text[first:last],
        "pagina": page,
        "adres": adres(page, paragraph.text, span.begin),
        "zekerheid": fact.certainty,
        "regel": fact.rule,
        "alinea_id": alineas[span.paragraph],
        "begin": span.begin,
        "eind": span.end,
        "kader": frames(paragraph.boxes(span.begin, span.end)),
    }


def fact_rows(
    extraction: Extraction, brief_id: str, alineas: Sequence[int], named: Callable[[str, Row], int]
) -> Iterator[tuple[str, list[Row]]]:
    """(table, rows) for each kind of fact; `named` gives the number of a row in a table of named things."""
    letter = extraction.letter
    addresses = Facts()
    for kind in kinds():
        table = schema().facts_of(kind.name)
        adres = partial(addresses.address, table.singular)
        rows = []
        for fact in extraction.facts.of(kind.fact):
            row = _base(fact, letter, brief_id, alineas, adres) | kind.row(fact)
            if kind.names is not None and table.mentions is not None:
                row[table.mentions] = named(table.mentioned, kind.names(fact))
            rows.append(row)
        yield table.name, rows


def allocation_rows(
    extraction: Extraction,
    brief_id: str,
    alineas: Sequence[int],
    tabellen: Sequence[int],
    sectors: dict[str, int],
) -> list[Row]:
    """The rows of `toewijzingen`; a sector that the vocabulary does not know keeps its name alone."""
    letter = extraction.letter

    cells = [{(cell.row, cell.column): cell for cell in table.cells} for table in letter.tables]
    adres = partial(Facts().address, schema().table("toewijzingen").singular)

    def row(fact: Allocation) -> Row:
        table, cell = letter.tables[fact.table], cells[fact.table].get((fact.row, fact.column))
        # what gets the money, then what: in a list the figure may stand before it, in a table anywhere
        words = f"{fact.label} {cell.text if cell else ''}"
        return {
            "brief_id": brief_id,
            "omschrijving": fact.label,
            "sector_id": sectors.get(fact.sector) if fact.sector else None,
            "sector": fact.sector,
            "jaar": fact.year,
            "eur": amount(fact.eur),
            "is_totaal": int(fact.is_total),
            "is_deel": int(fact.is_part),
            "prijspeil": fact.price_level,
            "maat": fact.measure,
            "groep": fact.group,
            "volgnummer": fact.number,
            "regeling": fact.scheme,
            "tabel_id": tabellen[fact.table],
            "rij": fact.row,
            "kolom": fact.column,
            "kop": table.columns[fact.column] if fact.column < len(table.columns) else None,
            "tekst": cell.text if cell else None,
            "pagina": fact.page,
            "adres": adres(fact.page, words),
            "zekerheid": fact.certainty,
            "alinea_id": alineas[table.paragraph],
            "kader": frames(cell.boxes) if cell else None,
        }

    return [row(fact) for fact in extraction.facts.allocations]


def check_rows(
    checks: Iterable[Check], brief_id: str, tabellen: Sequence[int], numbers: dict[str, list[int]]
) -> list[Row]:
    """The rows of `controles`; `numbers` holds, per table, the ids of the letter's facts in order."""

    def about(check: Check) -> str | None:
        if check.about is None:
            return None
        name, order = check.about
        table = schema().facts_of(name).name
        return f"{table}:{numbers[table][order]}"

    return [
        {
            "brief_id": brief_id,
            "soort": check.kind,
            "status": check.status,
            "toelichting": check.explanation,
            "verwacht": check.expected,
            "gevonden": check.found,
            "tabel_id": None if check.table is None else tabellen[check.table],
            "feit": about(check),
            "samenhang": 0,
        }
        for check in checks
    ]
