"""The facts and checks of a letter as rows of kb.db: pure functions from values to columns.

References between rows are resolved by the store, which gives out the numbers: `alineas` and `tabellen` are
the ids of a letter's paragraphs and tables, in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from extract.models import (
    Allocation,
    Amount,
    Check,
    Commitment,
    DateFact,
    Extraction,
    Fact,
    Letter,
    MotionMention,
    Paragraph,
    Quantity,
    Reference,
    Span,
)
from extract.store.addresses import Facts
from extract.store.rows import Row, amount, day, frames, names
from extract.store.schema import schema


def _amount(fact: Amount) -> Row:
    return {
        "eur_min": amount(fact.eur_min),
        "eur_max": amount(fact.eur_max),
        "bepaling": fact.modifier,
        "jaar": ",".join(map(str, fact.years)) or None,
        "per": fact.per,
        "doel": fact.purpose,
        "valuta_impliciet": int(fact.implicit_currency),
        "in_tabel": int(fact.in_table),
    }


def _date(fact: DateFact) -> Row:
    return {
        "begin_datum": day(fact.start),
        "eind_datum": day(fact.end),
        "precisie": fact.precision,
        "grens": fact.bound,
        "relatief": int(fact.relative),
        "in_tabel": int(fact.in_table),
    }


def _quantity(fact: Quantity) -> Row:
    return {
        "min": amount(fact.min),
        "max": amount(fact.max),
        "soort": fact.kind,
        "eenheid": fact.unit,
        "bepaling": fact.modifier,
        "in_tabel": int(fact.in_table),
    }


def _motion(fact: MotionMention) -> Row:
    return {
        "motie_id": None,
        "stand": fact.status,
        "indieners": names(fact.movers),
        "dossier": fact.dossier,
        "ondernummer": fact.ondernummer,
        "titel": fact.title,
        "datum": day(fact.date),
        "uitslag": fact.outcome,
        "via": fact.via,
    }


def _reference(fact: Reference) -> Row:
    return {
        "soort": fact.kind,
        "dossier": fact.dossier,
        "ondernummer": fact.ondernummer,
        "pagina_verwijzing": fact.page_ref,
        "kamer": fact.chamber,
        "vergaderjaar": fact.session,
        "datum": day(fact.date),
        "url": fact.url,
        "doel_brief_id": None,
        "status": None,
    }


def _commitment(fact: Commitment) -> Row:
    return {
        "onderwerp": fact.subject,
        "soort": fact.kind,
        "termijn_begin": day(fact.term_start),
        "termijn_eind": day(fact.term_end),
        "terugkerend": int(fact.recurring),
    }


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
    extraction: Extraction, brief_id: str, alineas: Sequence[int], entity: Callable[[str, str], int]
) -> Iterator[tuple[str, list[Row]]]:
    """(table, rows) for each kind of fact; `entity` gives the number of a name and kind."""
    facts, letter = extraction.facts, extraction.letter
    addresses = Facts()
    found: tuple[tuple[str, Sequence[Fact], Callable[..., Row]], ...] = (
        ("bedragen", facts.amounts, _amount),
        ("datums", facts.dates, _date),
        ("aantallen", facts.quantities, _quantity),
        ("verwijzingen", facts.references, _reference),
        ("motie_vermeldingen", facts.motions, _motion),
        ("toezeggingen", facts.commitments, _commitment),
        ("entiteit_vermeldingen", facts.entities, lambda fact: {"entiteit_id": entity(fact.name, fact.kind)}),
    )
    for table, ones, own in found:
        adres = partial(addresses.address, schema().table(table).singular)
        yield table, [_base(fact, letter, brief_id, alineas, adres) | own(fact) for fact in ones]


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
            "alinea_id": alineas[table.paragraph],
            "kader": frames(cell.boxes) if cell else None,
        }

    return [row(fact) for fact in extraction.facts.allocations]


#: A check may name a motion by the table that people know; its place in the letter is a mention.
_ABOUT = {"moties": "motie_vermeldingen", "entiteiten": "entiteit_vermeldingen"}


def check_rows(
    checks: Iterable[Check], brief_id: str, tabellen: Sequence[int], numbers: dict[str, list[int]]
) -> list[Row]:
    """The rows of `controles`; `numbers` holds, per table, the ids of the letter's facts in order."""

    def about(check: Check) -> str | None:
        if check.about is None:
            return None
        table, order = _ABOUT.get(check.about[0], check.about[0]), check.about[1]
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
