"""Small PDFs for tests, typeset on the spot: a letter on ministry paper with the body that a test gives."""

from __future__ import annotations

from pathlib import Path

import typst

from extract.models import Document, Grid, Line
from extract.readers import pdf

#: Paper with a colophon beside the text on every page and the page number under it.
PAPER = """
#set page("a4", margin: (left: 80pt, right: 165pt, top: 110pt, bottom: 80pt),
  background: [
    #place(top + left, dx: 440pt, dy: 112pt, block(width: 120pt, text(6.5pt)[
      #set par(leading: 3pt, justify: false)
      *Directie Voorbeelden* \\ Voorbeeldstraat 12 \\ 2500 ZZ Den Haag \\ #v(4pt)
      *Ons kenmerk* \\ 2024-0000123 \\ #v(4pt) *Bijlage(n)* \\ 2]))
    #place(bottom + left, dx: 440pt, dy: -40pt,
      text(6.5pt, context [Pagina #counter(page).display() van #counter(page).final().first()]))
  ])
#set text(9pt, font: "Libertinus Serif", lang: "nl", hyphenate: false)
#set par(leading: 4.5pt, spacing: 14pt)
#set super(typographic: false)
#set underline(evade: false)
#set footnote.entry(separator: line(length: 90pt, stroke: 0.5pt))
"""
#: Enough running text for a page to have a body whose measure can be taken.
PROSE = (
    "Het kabinet hecht aan een zorgvuldige uitvoering van de afspraken die met partijen zijn gemaakt. " * 7
)


def read(body: str, folder: Path, *, ocr: bool = False) -> Document:
    """What the reader makes of a letter with this body, in typst's markup."""
    return pdf.read(typeset(body, folder), ocr=ocr)


def typeset(body: str, folder: Path, *, paper: str = PAPER) -> Path:
    """A PDF with this body."""
    source, target = folder / "brief.typ", folder / "brief.pdf"
    source.write_text(f"{paper}\n{body}", encoding="utf-8")
    typst.compile(source, output=target, ignore_system_fonts=True)
    return target


def lines_of(document: Document, *roles: str | None) -> list[Line]:
    """Its lines, of the given roles where there are any."""
    return [line for page in document.pages for line in page.lines if not roles or line.role in roles]


def texts_of(document: Document, *roles: str | None) -> list[str]:
    """The texts of its lines."""
    return [line.text for line in lines_of(document, *roles)]


def cells_of(grid: Grid) -> list[list[str]]:
    """The texts of a table, row by row."""
    return [[cell.text for cell in row] for row in grid.rows]
