"""Word documents (.docx): the motions that the Tweede Kamer publishes, letters and annexes.

The body is read from `word/document.xml`, footnotes from `word/footnotes.xml`, the names of styles
from `word/styles.xml`. Headers, footers and text boxes are furniture; deleted text is gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

import regex

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

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_LEFT_OUT = frozenset(
    {
        f"{_W}del",
        f"{_W}moveFrom",
        f"{_W}pPr",
        f"{_W}rPr",
        f"{_W}sectPr",
        f"{_W}drawing",
        f"{_W}pict",
        f"{_W}object",
        f"{_W}instrText",
        f"{_W}delText",
        f"{_W}sdtPr",
        f"{_W}tblPr",
        f"{_W}tblGrid",
        f"{_W}trPr",
        f"{_W}tcPr",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
    }
)
_CHARACTERS = {
    f"{_W}tab": " ",
    f"{_W}br": BREAK,
    f"{_W}cr": BREAK,
    f"{_W}noBreakHyphen": "-",
    f"{_W}softHyphen": "",
}
_HEADING_STYLE = regex.compile(
    r"(?:heading|kop|title|titel|subtitle|ondertitel|tussenkop)(?![a-z]).*", regex.I
)
_LIST_STYLE = regex.compile(r"(?:list|lijst|opsomming)(?![a-z]).*", regex.I)
_CAPTION_STYLE = regex.compile(r"(?:caption|bijschrift)\b.*", regex.I)


def read(path: Path) -> Document:
    """The paper in a DOCX file. Raises ReadError for what is no DOCX, or is broken or unsafe."""
    main, notes, styles = archive_xml(path, "word/document.xml", "word/footnotes.xml", "word/styles.xml")
    if main is not None and main.tag == f"{_STRICT}document":
        raise ReadError(
            f"{path.name} is opgeslagen als 'Strict Open XML'; sla het op als gewoon Word-document (.docx)."
        )
    body = main.find(f"{_W}body") if main is not None else None
    if body is None:
        raise ReadError(f"{path.name} is geen Word-document: er staat geen tekst in het archief.")
    labels = {note_id: str(place) for place, note_id in enumerate(_called(body), start=1)}
    walk = _Walk(_style_names(styles), _notes(notes), labels)
    return document("docx", walk.items(body))


def _style_names(styles: Element | None) -> dict[str, str]:
    if styles is None:
        return {}
    return {
        style.get(f"{_W}styleId", ""): _value(style.find(f"{_W}name")) for style in styles.iter(f"{_W}style")
    }


def _notes(notes: Element | None) -> dict[str, Element]:
    if notes is None:
        return {}
    own = (note for note in notes.iter(f"{_W}footnote") if note.get(f"{_W}type") is None)
    return {note.get(f"{_W}id", ""): note for note in own}


def _called(body: Element) -> list[str]:
    """The ids of the footnotes in the order in which the text calls them, which is how Word numbers them."""
    ids = (reference.get(f"{_W}id", "") for reference in body.iter(f"{_W}footnoteReference"))
    return list(dict.fromkeys(ids))


def _value(element: Element | None) -> str:
    return element.get(f"{_W}val", "") if element is not None else ""


@dataclass(frozen=True, slots=True)
class _Walk:
    """A walk through the body with what stands in the other parts of the file."""

    styles: Mapping[str, str]
    notes: Mapping[str, Element]
    labels: Mapping[str, str]

    def items(self, element: Element) -> Iterator[Item]:
        """The items of a container in reading order."""
        for child in element:
            if child.tag in _LEFT_OUT:
                continue
            if child.tag == f"{_W}p":
                yield from self.paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from self.table(child)
            else:
                yield from self.items(child)

    def paragraph(self, element: Element) -> Iterator[Item]:
        """A paragraph, then the footnotes that are called in it."""
        calls: list[str] = []
        yield from blocks_of(self.inline(element, calls), self.role(element))
        yield from self.footnotes(calls)

    def footnotes(self, calls: list[str]) -> Iterator[Item]:
        """The footnotes of these ids; one that the file lacks has no line."""
        for note_id in calls:
            if note_id in self.notes:
                paragraphs = self.notes[note_id].iter(f"{_W}p")
                yield from footnote(self.labels[note_id], [self.inline(p, []) for p in paragraphs])

    def inline(self, element: Element, calls: list[str]) -> list[Part]:
        """The text of a paragraph; a forced page break counts as a line break."""
        parts: list[Part] = []
        for child in element:
            if child.tag == f"{_W}t":
                parts.append(child.text or "")
            elif child.tag in _CHARACTERS:
                parts.append(_CHARACTERS[child.tag])
            elif child.tag == f"{_W}footnoteReference":
                calls.append(child.get(f"{_W}id", ""))
                parts.append(Note(self.labels.get(calls[-1], "*")))
            elif child.tag not in _LEFT_OUT:
                parts += self.inline(child, calls)
        return parts

    def role(self, paragraph: Element) -> Role:
        """What the paragraph's style says, else a heading when it is bold, short and no sentence."""
        style_id = _value(paragraph.find(f"{_W}pPr/{_W}pStyle"))
        style = self.styles.get(style_id, style_id)
        if _CAPTION_STYLE.fullmatch(style):
            return "bijschrift"
        if _HEADING_STYLE.fullmatch(style):
            return "kop"
        if _LIST_STYLE.fullmatch(style) or paragraph.find(f"{_W}pPr/{_W}numPr") is not None:
            return "opsomming"
        return "kop" if self.is_bold_line(paragraph) else "alinea"

    def is_bold_line(self, paragraph: Element) -> bool:
        """Bold throughout, short, and no sentence."""
        text, _ = compose(self.inline(paragraph, []))
        if not text or len(text) > 120 or text.endswith((".", ";", ",")):
            return False
        runs = [
            run
            for run in paragraph.iter(f"{_W}r")
            if any(t.text and t.text.strip() for t in run.iter(f"{_W}t"))
        ]
        return bool(runs) and all(_is_on(run.find(f"{_W}rPr/{_W}b")) for run in runs)

    def table(self, element: Element) -> Iterator[Item]:
        """A table; one that only places text, as the Kamer sets a whole motion in, gives its paragraphs."""
        rows = [row for child in element for row in _own_rows(child)]
        if _places_text(rows):
            yield from (item for row in rows for item in self.placed(row))
            return
        calls: list[str] = []
        cells: list[list[Cell]] = []
        for row in rows:
            cells.append(self.row(row, cells[-1] if cells else [], calls))
        head = sum(1 for row in rows if _is_on(row.find(f"{_W}trPr/{_W}tblHeader")))
        yield from table_of(cells, head)
        yield from self.footnotes(calls)

    def placed(self, row: Element) -> Iterator[Item]:
        """A row of a table that places text; a number and the title beside it share a line."""
        cells = [[p for p in cell.iter(f"{_W}p") if self.text(p)] for cell in row.findall(f"{_W}tc")]
        filled = [cell for cell in cells if cell]
        if len(filled) > 1:
            yield from placed_row([[self.text(paragraph) for paragraph in cell] for cell in filled])
        else:
            yield from (item for cell in filled for paragraph in cell for item in self.paragraph(paragraph))

    def row(self, row: Element, above: list[Cell], calls: list[str]) -> list[Cell]:
        """The cells of a row; one merged with the cell above it has that one's text."""
        cells: list[Cell] = []
        column = 0
        for cell in row.findall(f"{_W}tc"):
            text = " ".join(filter(None, (compose(self.inline(p, calls))[0] for p in cell.iter(f"{_W}p"))))
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merge is not None and _value(merge) != "restart":
                text = next((other.text for other in above if other.column == column), text)
            span = _value(cell.find(f"{_W}tcPr/{_W}gridSpan"))
            width = max(1, int(span)) if span.isdecimal() and len(span) < 4 else 1
            cells.append(Cell(text, width, 1, column))
            column += width
        return cells

    def text(self, paragraph: Element) -> str:
        """The text of a paragraph without its markers."""
        return compose(self.inline(paragraph, []))[0]


def _own_rows(child: Element) -> list[Element]:
    """The row that a child of a table is, or those in the content control that it is."""
    if child.tag == f"{_W}sdt":
        return child.findall(f"{_W}sdtContent/{_W}tr")
    return [child] if child.tag == f"{_W}tr" else []


def _is_on(switch: Element | None) -> bool:
    return switch is not None and _value(switch) not in ("0", "false", "off")


def _places_text(rows: list[Element]) -> bool:
    """Whether a table is a page layout: the head of a Kamerstuk, or cells with whole texts in them."""
    first = "".join(t.text or "" for row in rows[:1] for t in row.iter(f"{_W}t")).casefold()
    if "kamer der staten-generaal" in first:
        return True
    most = max(
        (sum(p.find(f".//{_W}t") is not None for p in c.iter(f"{_W}p")) for r in rows for c in r), default=0
    )
    return most > _MOST_CELL_PARAGRAPHS


#: A cell of a table that divides money has a few paragraphs at most.
_MOST_CELL_PARAGRAPHS = 6
