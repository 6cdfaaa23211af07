"""PDF: words with boxes and fonts become lines in reading order, tables become grids.

The walk through a file: `pages` reads what can be seen off each page once (`painted`, `overlaps`);
`columns` measures the text column, `running_heads` takes margins, heads and feet away; `zones` cuts a page
along white valleys into columns and boxes in reading order; within a zone `tables` lifts out grids, `regions`
finds tables without one, `alleys` their columns and `bands` their rows, `ruled_words` those of words alone;
`spanning` and `row_rest` join what goes on over pages; `lines` builds lines with footnotes, raised markers
and headings recognised by geometry; `quality` says whether the text layer can be trusted.
"""

from __future__ import annotations

from pathlib import Path

from extract.models import Document, ReadError
from extract.readers.pdf.columns import measure
from extract.readers.pdf.lines import LineBuilder
from extract.readers.pdf.pages import open_pages
from extract.readers.pdf.quality import judge
from extract.readers.pdf.running_heads import furniture
from extract.readers.pdf.spanning import join_over_pages


def read(path: Path, *, ocr: bool = False) -> Document:
    """The document in a PDF file. With `ocr`, pages without a trustworthy text layer are recognised
    by Tesseract first. Raises ReadError with a plain Dutch message for a file that cannot be opened."""
    pages = open_pages(path)
    verdict = judge(pages, path.name)
    if ocr and verdict.ocr:
        from extract.readers.pdf.ocr import recognised  # OCRmyPDF is heavy and only needed here

        with recognised(path, only_gaps=verdict.ocr == "gaps") as readable:
            pages = open_pages(readable)
        verdict = judge(pages, path.name, recognised=True)
    if not pages:
        raise ReadError(f"{path.name} heeft geen pagina's.")
    style = measure(pages)
    away = furniture(pages, style)
    builder = LineBuilder(style)
    for page in pages:
        kept = [word for word in page.words if word not in away.get(page.number, frozenset())]
        builder.style = style.on(page)
        builder.add(page, kept)
    lines, grids = builder.finish()
    return Document(
        "pdf",
        lines,
        grids=join_over_pages(grids),
        quality=verdict.quality,
        notices=verdict.notices,
        doubtful=verdict.doubtful,
    )
