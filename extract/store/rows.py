"""A letter as rows of kb.db: pure functions from values to columns.

References between rows are resolved by the store, which gives out the numbers: `alineas` and `tabellen` are
the ids of a letter's paragraphs and tables, in order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from extract.kinds.values import Row, amount, day, names
from extract.models import Box, Extraction, Letter, Metadata, Paragraph
from extract.store.addresses import of_paragraphs
from extract.store.ids import main_file, other_ids
from extract.text.day import written_day
from extract.text.office import ministry_of
from extract.text.session import in_full, parliamentary_year

_KINDS = {"brief", "bijlage", "motie", "antwoord"}
_COUNTED = {"kop", "alinea", "opsomming", "voetnoot", "bijschrift"}


# --- values --------------------------------------------------------------------------------------


def numbers(values: Iterable[int]) -> str:
    """A JSON list of numbers, in order."""
    return json.dumps(sorted(values))


def frames(boxes: Sequence[Box]) -> str | None:
    """Boxes as JSON; None where the source has none. Two decimals are ample."""
    if not boxes:
        return None
    return json.dumps(
        [
            {
                "pagina": box.page,
                "x0": round(box.x0, 2),
                "top": round(box.top, 2),
                "x1": round(box.x1, 2),
                "bottom": round(box.bottom, 2),
            }
            for box in boxes
        ]
    )


# --- the letter itself ---------------------------------------------------------------------------


def letter_row(extraction: Extraction, brief_id: str, version: str, now: str) -> Row:
    """The row of `brieven`. Raises ValueError for a letter without files."""
    letter, file = extraction.letter, main_file(extraction)
    metadata = letter.metadata
    kind = metadata.kind or "brief"
    return {
        "id": brief_id,
        "naam": _name(metadata, brief_id),
        "titel": metadata.title,
        "soort": kind if kind in _KINDS else "overig",
        "datum": day(metadata.date),
        "datum_aangenomen": int(metadata.date_assumed),
        "ministerie": ministry_of(metadata),
        "vergaderjaar": _session(metadata),
        "kenmerk": metadata.reference,
        "geadresseerde": metadata.addressee,
        "herkomst": "bewerking" if metadata.origin == "bewerking" else "origineel",
        "leeskwaliteit": letter.quality,
        "stand": "aanwezig",
        "paginas": len(letter.pages),
        "woorden": _word_count(letter.paragraphs),
        "bron_url": metadata.source_url,
        "hoort_bij": metadata.belongs_to,
        "vraagnummer": metadata.question,
        "ingezonden": day(metadata.asked),
        "uitstel": int(metadata.postponed),
        "bestand": file.path,
        "formaat": letter.format,
        "sha256": file.sha256,
        "taalmodel": extraction.language_model,
        "extractor": version,
        "bijgewerkt": now,
    }


def _name(metadata: Metadata, brief_id: str) -> str:
    if metadata.title and metadata.title.strip():
        return metadata.title
    kind = metadata.kind or "brief"
    kind = kind if kind in _KINDS else "stuk"
    dated = f" van {written_day(metadata.date)}" if metadata.date else ""
    return f"{kind.capitalize()}{dated} ({brief_id})"


def _session(metadata: Metadata) -> str | None:
    given = in_full(metadata.session) if metadata.session else None
    return given or (parliamentary_year(metadata.date) if metadata.date else None)


def _word_count(paragraphs: Iterable[Paragraph]) -> int:
    texts = (paragraph.text for paragraph in paragraphs if paragraph.kind in _COUNTED)
    return sum(any(map(str.isalnum, word)) for text in texts for word in text.split())


def file_rows(extraction: Extraction, brief_id: str) -> list[Row]:
    """The rows of `bestanden`, each file once in each part."""
    rows = {
        (file.path, file.part): {
            "brief_id": brief_id,
            "pad": file.path,
            "formaat": file.format,
            "sha256": file.sha256,
            "rol": file.part,
        }
        for file in extraction.files
    }
    return [rows[key] for key in sorted(rows)]


def other_id_rows(extraction: Extraction, brief_id: str) -> list[Row]:
    """The rows of `kenmerken` that follow from the letter itself."""
    return [
        {"kenmerk": other, "brief_id": brief_id, "soort": "ook"}
        for other in other_ids(extraction)
        if other != brief_id
    ]


def dossier_rows(metadata: Metadata, brief_id: str) -> list[Row]:
    """The rows of `brief_dossiers`; of a dossier named twice the first number counts."""
    titles = dict(metadata.dossier_titles)
    rows: dict[str, Row] = {}
    for dossier, number in metadata.papers:
        row = {
            "brief_id": brief_id,
            "dossier_id": dossier,
            "ondernummer": number,
            "dossier_titel": titles.get(dossier),
        }
        if dossier not in rows or rows[dossier]["ondernummer"] is None:
            rows[dossier] = row
    return list(rows.values())


def sender_rows(metadata: Metadata, brief_id: str) -> list[Row]:
    """The rows of `afzenders`, in the order in which they signed."""
    return [
        {"brief_id": brief_id, "volgorde": order, "naam": sender.name, "functie": sender.role}
        for order, sender in enumerate(metadata.senders, start=1)
    ]


def page_rows(letter: Letter, brief_id: str) -> list[Row]:
    """The rows of `paginas`: everything that is printed on each page."""
    return [
        {
            "brief_id": brief_id,
            "nummer": page.number,
            "breedte": page.width,
            "hoogte": page.height,
            "tekst": "\n".join(line.text for line in page.lines),
        }
        for page in letter.pages
    ]


def paragraph_rows(letter: Letter, brief_id: str) -> list[Row]:
    """The rows of `alineas`, in order."""
    places = of_paragraphs((paragraph.page, paragraph.text) for paragraph in letter.paragraphs)
    return [
        {
            "brief_id": brief_id,
            "tekst": paragraph.text,
            "soort": paragraph.kind,
            "kop": paragraph.heading,
            "pagina": paragraph.page,
            "volgnummer": paragraph.index,
            "adres": place,
        }
        for paragraph, place in zip(letter.paragraphs, places, strict=True)
    ]


def footnote_rows(letter: Letter, brief_id: str, alineas: Sequence[int]) -> list[Row]:
    """The rows of `voetnoten`."""
    rows = []
    for note in letter.footnotes:
        paragraph = letter.paragraphs[note.paragraph]
        rows.append(
            {
                "brief_id": brief_id,
                "nummer": note.label,
                "tekst": paragraph.text,
                "pagina": paragraph.page,
                "alinea_id": None if note.anchor is None else alineas[note.anchor],
                "positie": note.position,
                "noot_alinea_id": alineas[note.paragraph],
            }
        )
    return rows


def table_rows(letter: Letter, brief_id: str, alineas: Sequence[int]) -> list[Row]:
    """The rows of `tabellen`, in order."""
    return [
        {
            "brief_id": brief_id,
            "titel": table.title,
            "nummer": table.number,
            "soort": table.kind,
            "eenheid": table.unit,
            "factor": amount(table.factor),
            "kolommen": names(table.columns),
            "aantal_rijen": table.row_count,
            "aantal_kolommen": len(table.columns),
            "kolomsoorten": names(table.kinds),
            "totaalrijen": numbers(table.total_rows),
            "deelrijen": numbers(table.part_rows),
            "somkolommen": numbers(table.sum_columns),
            "zekerheid": table.certainty,
            "pagina": table.page,
            "alinea_id": alineas[table.paragraph],
        }
        for table in letter.tables
    ]


def cell_rows(letter: Letter, tabellen: Sequence[int]) -> list[Row]:
    """The rows of `tabelcellen`."""
    return [
        {
            "tabel_id": tabellen[order],
            "rij": cell.row,
            "kolom": cell.column,
            "kop": table.columns[cell.column] if cell.column < len(table.columns) else None,
            "tekst": cell.text,
            "getal": amount(cell.number),
            "eur": amount(cell.eur),
            "is_totaal": int(cell.row in table.total_rows or cell.column in table.sum_columns),
            "is_deel": int(cell.row in table.part_rows),
            "groep": table.groups[cell.row] if table.groups else None,
            "pagina": cell.page,
            "kader": frames(cell.boxes),
            "begin": cell.begin,
            "eind": cell.end,
        }
        for order, table in enumerate(letter.tables)
        for cell in table.cells
    ]
