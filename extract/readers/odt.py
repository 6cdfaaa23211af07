"""OpenDocument text (.odt), official ones and those of a word processor.

`content.xml` holds the text, `meta.xml` the official properties as user fields. Frames (the colophon
beside an official paper), tracked deletions and remarks are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from extract.heads.properties import Pair, from_pairs, property_name
from extract.models import Document, ReadError, Role
from extract.readers.grids import Cell, placed_row, table_of
from extract.readers.safely import archive_xml
from extract.readers.structured import (
    BREAK,
    Item,
    Note,
    Part,
    blocks_of,
    compose,
    document,
    footnote,
)

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"

_LEFT_OUT = frozenset(
    {
        f"{_DRAW}frame",
        f"{_DRAW}custom-shape",
        f"{_TEXT}tracked-changes",
        f"{_OFFICE}annotation",
        f"{_TEXT}sequence-decls",
        f"{_TEXT}table-of-content",
        f"{_OFFICE}forms",
        f"{_TEXT}variable-decls",
        f"{_TEXT}user-field-decls",
    }
)
#: Runs that one cell or row may stand for; beyond it is only a sheet's empty rest.
_MOST_REPEATS = 50


def read(path: Path) -> Document:
    """The paper in an ODT file. Raises ReadError for what is no ODT, or is broken or unsafe."""
    content, meta = archive_xml(path, "content.xml", "meta.xml")
    body = content.find(f"{_OFFICE}body/{_OFFICE}text") if content is not None else None
    if content is None or body is None:
        raise ReadError(f"{path.name} is geen ODT-tekst: er staat geen tekst in het archief.")
    walk = _Walk(_bold_styles(content))
    metadata = from_pairs(_pairs(meta)) if meta is not None else from_pairs([])
    return document("odt", walk.items(body), metadata)


def _pairs(meta: Element) -> Iterator[Pair]:
    for field in meta.iter(f"{_META}user-defined"):
        yield property_name(field.get(f"{_META}name", "")), (field.text or "").strip()


def _bold_styles(content: Element) -> frozenset[str]:
    """The automatic styles that make a whole paragraph or run bold."""
    return frozenset(
        style.get(f"{_STYLE}name", "")
        for style in content.iter(f"{_STYLE}style")
        for properties in style.iter(f"{_STYLE}text-properties")
        if properties.get(f"{_FO}font-weight") == "bold"
    )


@dataclass(frozen=True, slots=True)
class _Walk:
    """A walk through the body that knows which styles are bold."""

    bold: frozenset[str]

    def items(self, element: Element, role: Role = "alinea") -> Iterator[Item]:
        """The items of a container in reading order."""
        for child in element:
            if child.tag in _LEFT_OUT:
                continue
            if child.tag == f"{_TEXT}h":
                yield from self.paragraph(child, "kop")
            elif child.tag == f"{_TEXT}p":
                yield from self.paragraph(child, self.role_of(child, role))
            elif child.tag == f"{_TABLE}table":
                yield from self.table(child)
            else:
                yield from self.items(child, "opsomming" if child.tag == f"{_TEXT}list" else role)

    def role_of(self, paragraph: Element, role: Role) -> Role:
        """A short paragraph that is bold throughout is a heading; 'Caption'-like styles name captions."""
        style = paragraph.get(f"{_TEXT}style-name", "").casefold()
        if "caption" in style or "bijschrift" in style:
            return "bijschrift"
        return "kop" if role == "alinea" and self.is_heading(paragraph) else role

    def is_heading(self, paragraph: Element) -> bool:
        """Bold, short, and no sentence."""
        text, _ = compose(_inline(paragraph, []))
        if not text or len(text) > 120 or text.endswith((".", ";", ",")):
            return False
        if paragraph.get(f"{_TEXT}style-name") in self.bold:
            return True
        spans = [child for child in paragraph if child.tag == f"{_TEXT}span"]
        loose = [paragraph.text, *(child.tail for child in paragraph)]
        return (
            bool(spans)
            and not any(part and part.strip() for part in loose)
            and all(span.get(f"{_TEXT}style-name") in self.bold for span in spans)
        )

    def paragraph(self, element: Element, role: Role) -> Iterator[Item]:
        """A paragraph, then the footnotes that are called in it."""
        notes: list[Element] = []
        yield from blocks_of(_inline(element, notes), role)
        for note in notes:
            yield from _note(note)

    def table(self, element: Element) -> Iterator[Item]:
        """A table; one that holds the head of a paper or only places text gives its paragraphs."""
        notes: list[Element] = []
        headers = list(element.iter(f"{_TABLE}table-header-rows"))
        head = sum(len(part.findall(f"{_TABLE}table-row")) for part in headers)
        rows = [_row(row, notes) for row in element.iter(f"{_TABLE}table-row")]
        if _is_paper_head(rows):
            yield from (block for row in rows for block in placed_row([[cell.text] for cell in row]))
        else:
            yield from table_of(rows, head)
        for note in notes:
            yield from _note(note)


def _is_paper_head(rows: list[list[Cell]]) -> bool:
    first = " ".join(cell.text for row in rows[:1] for cell in row).casefold()
    return "kamer der staten-generaal" in first


_SPECIAL: dict[str, Callable[[Element], str]] = {
    f"{_TEXT}s": lambda element: " ",
    f"{_TEXT}tab": lambda element: " ",
    f"{_TEXT}line-break": lambda element: BREAK,
    f"{_TEXT}soft-page-break": lambda element: "",
}


def _inline(element: Element, notes: list[Element]) -> list[Part]:
    parts: list[Part] = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}note":
            parts.append(Note(_label(child)))
            notes.append(child)
        elif child.tag in _SPECIAL:
            parts.append(_SPECIAL[child.tag](child))
        elif child.tag not in _LEFT_OUT:
            parts += _inline(child, notes)
        parts.append(child.tail or "")
    return parts


def _label(note: Element) -> str:
    citation = note.find(f"{_TEXT}note-citation")
    return (compose(_inline(citation, []))[0] if citation is not None else "") or "*"


def _note(note: Element) -> Iterator[Item]:
    return footnote(_label(note), [_inline(p, []) for p in note.iter(f"{_TEXT}p")])


def _row(row: Element, notes: list[Element]) -> list[Cell]:
    """The cells of a row that are not covered by another: `spread` repeats what covers them."""
    cells = []
    for cell in row:
        if cell.tag != f"{_TABLE}table-cell":
            continue
        texts = (compose(_inline(p, notes))[0] for p in cell.iter() if p.tag in (f"{_TEXT}p", f"{_TEXT}h"))
        text = " ".join(filter(None, texts))
        columns, rows = _count(cell, "number-columns-spanned"), _count(cell, "number-rows-spanned")
        repeats = _count(cell, "number-columns-repeated")
        cells += [Cell(text, columns, rows)] * (repeats if repeats <= _MOST_REPEATS else int(bool(text)))
    return cells


def _count(element: Element, name: str) -> int:
    value = element.get(f"{_TABLE}{name}", "1")
    return max(1, int(value)) if value.isdecimal() and len(value) < 7 else 1
