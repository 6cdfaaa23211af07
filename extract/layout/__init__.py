"""From the lines of a document to clean paragraphs, footnotes and tables.

`lay_out` is the whole step: drop the furniture, lift out footnotes and tables, group the rest into
blocks, join the lines of each block into running text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.heads.answer import with_question
from extract.heads.label_rows import field_texts
from extract.heads.letterhead import dated_at, opens_field, read_head, value_lines, zone_end
from extract.heads.merging import differences, fill, merge_metadata, with_properties
from extract.heads.paper_kind import kind_of
from extract.heads.signature import read_signature, signature_lines
from extract.heads.titles import title_of
from extract.layout.answers import number_questions, with_answer
from extract.layout.blocks import Block, classify, group, without_bullet
from extract.layout.cell_text import with_whole_words
from extract.layout.footnotes import mark_notes
from extract.layout.furniture import drop_furniture, drop_page_numbers
from extract.layout.joining import Joined, Vocabulary, join
from extract.layout.shape import measure
from extract.layout.table_notes import mark_table_notes
from extract.layout.text_tables import find_tables
from extract.models import Document, Footnote, Grid, Letter, Line, Mark, Metadata, Paragraph
from extract.tables.grid import paragraph_pieces, paragraph_text
from extract.text.sentence import split_sentences

#: How many first paragraphs can say who answers, and when.
_OPENING = 25


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A letter without its tables understood yet, and its grids with the paragraphs they stand in."""

    letter: Letter
    placed: tuple[tuple[Grid, int], ...]


def lay_out(document: Document, known: Metadata = Metadata()) -> LaidOut:
    """The letter that a document holds; `known` is what a register says of it (see merge_metadata)."""
    every = [line for page in document.pages for line in page.lines]
    lines, furniture = drop_furniture(every, zone_end(every))
    lines = tuple(ln for ln in drop_page_numbers(lines, len(document.pages)) if ln.role != "weg")
    vocabulary = Vocabulary.of(lines)
    grids = [with_whole_words(grid, vocabulary) for grid in document.grids]
    lines = number_questions(_told_head_and_signature(mark_notes(lines)))
    if document.format == "txt":
        tables = find_tables(lines, furniture)
        taken = frozenset(number for table in tables for number in table.lines)
        lines = tuple(line for line in lines if line.number not in taken)
        grids += [table.grid for table in tables]
    blocks = classify(
        group(mark_table_notes(lines, grids), measure([ln for ln in lines if ln.role is None])),
        measure(lines),
    )
    paragraphs, placed = _paragraphs(blocks, grids, vocabulary)
    printed = _read_metadata(paragraphs)
    official = with_properties([document.official], document.metadata)
    metadata = merge_metadata(printed, official, known)
    metadata = with_answer(metadata, [p.text for p in paragraphs[:_OPENING]])
    metadata = replace(metadata, kind=kind_of(paragraphs, metadata))
    metadata = with_question(metadata, [p.text for p in paragraphs[:_OPENING]])
    if metadata.kind == "motie":  # who sign a motion move it
        movers = tuple(replace(sender, role=sender.role or "indiener") for sender in metadata.senders)
        metadata = replace(metadata, senders=movers)
    if metadata.title is None:
        metadata = replace(metadata, title=title_of(metadata, paragraphs))
    letter = Letter(
        metadata,
        document.format,
        paragraphs,
        _footnotes(paragraphs),
        pages=document.pages,
        quality=document.quality,
        notices=document.notices,
        doubtful=document.doubtful,
        differences=differences(fill(known, document.official), fill(document.metadata, printed)),
    )
    return LaidOut(letter, placed)


def _told_head_and_signature(lines: Sequence[Line]) -> tuple[Line, ...]:
    head = frozenset(line.number for line in lines[: zone_end(lines)])
    signed = signature_lines(lines)
    rest = value_lines(lines, len(head))
    return tuple(
        replace(line, role="briefhoofd", opens=line.opens or opens_field(line.text) or None)
        if line.number in head - rest
        else replace(line, role="briefhoofd", opens=False)
        if line.number in rest
        else replace(line, role="ondertekening")
        if line.number in signed
        else line
        for line in lines
    )


def _paragraphs(
    blocks: Sequence[Block], grids: Sequence[Grid], vocabulary: Vocabulary
) -> tuple[tuple[Paragraph, ...], tuple[tuple[Grid, int], ...]]:
    """Blocks and tables in reading order: a table comes after the block with the line it follows."""
    paragraphs: list[Paragraph] = []
    placed: list[tuple[Grid, int]] = []
    waiting = sorted(grids, key=lambda grid: grid.after)
    heading: str | None = None
    for block in blocks:
        while waiting and waiting[0].after < block.lines[0].number:
            placed.append((waiting[0], len(paragraphs)))
            paragraphs.append(_table_paragraph(waiting.pop(0), len(paragraphs), heading))
        joined = join(without_bullet(block), vocabulary)
        if block.kind == "kop":
            heading = joined.text
        paragraphs.append(_paragraph(block, joined, len(paragraphs), heading))
    for grid in waiting:
        placed.append((grid, len(paragraphs)))
        paragraphs.append(_table_paragraph(grid, len(paragraphs), heading))
    return tuple(paragraphs), tuple(placed)


def _paragraph(block: Block, joined: Joined, index: int, heading: str | None) -> Paragraph:
    marks, label = joined.marks, None
    if block.kind == "voetnoot" and marks and marks[0].offset == 0:
        label, marks = marks[0].label, marks[1:]
    return Paragraph(
        index,
        block.kind,
        joined.text,
        joined.pieces,
        heading=heading if block.kind != "briefhoofd" else None,
        marks=marks,
        label=label,
        sentences=split_sentences(joined.text),
    )


def _table_paragraph(grid: Grid, index: int, heading: str | None) -> Paragraph:
    text = paragraph_text(grid)
    marks = tuple(Mark(at, "*") for at in _stars(text))
    return Paragraph(index, "tabel", text, paragraph_pieces(grid), heading=heading, marks=marks)


def _stars(text: str) -> list[int]:
    return [at for at, character in enumerate(text) if character == "*" and at and not text[at - 1].isspace()]


def _read_metadata(paragraphs: Sequence[Paragraph]) -> Metadata:
    head = read_head(field_texts([p for p in paragraphs if p.kind == "briefhoofd"]))
    senders = read_signature([p.text for p in paragraphs if p.kind == "ondertekening"])
    date = head.date or dated_at([p.text for p in paragraphs])
    return replace(head, senders=senders, date=date)


def _footnotes(paragraphs: Sequence[Paragraph]) -> tuple[Footnote, ...]:
    """Footnotes tied to the marker with their label: the nearest before the note, else after it."""
    found: list[Footnote] = []
    for note in paragraphs:
        if note.label is None:
            continue
        anchors = [
            (abs(note.index - p.index), p.index > note.index, p.index, mark.offset)
            for p in paragraphs
            for mark in p.marks
            if mark.label == note.label and p.label is None
        ]
        if anchors:
            _, _, anchor, position = min(anchors, key=lambda a: (a[1], a[0]))
            found.append(Footnote(note.label, note.index, anchor, position))
        else:
            found.append(Footnote(note.label, note.index))
    return tuple(found)
