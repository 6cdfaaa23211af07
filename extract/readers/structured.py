"""What the readers of structured formats share: from their elements to lines, grids and metadata.

A reader of XML, ODT, DOCX or HTML yields items in reading order: a `Block` for each paragraph, a
`TableBlock` for each table. `document` gives them their place on the one page such a format has and
recognises by form what no format marks up: the letterhead, the signatures, the movers of a motion.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from extract.heads.answer import read_answer
from extract.heads.label_rows import labels
from extract.heads.merging import fill
from extract.heads.paper import is_question_number, read_head
from extract.heads.parts import parts_of
from extract.models import (
    Document,
    Format,
    Grid,
    GridCell,
    Line,
    Mark,
    Metadata,
    Page,
    ReadError,
    Role,
    Sender,
)
from extract.text.accents import composed
from extract.text.hyphen import plain_hyphens
from extract.text.office import bare_office, opens_office
from extract.text.salutation import opens_letter

#: A forced line break inside a paragraph, in the parts that readers hand over.
BREAK = "\v"
#: Pieces between forced breaks that are all this short are lines of their own (a signature, an address).
_SHORT = 70
#: A letterhead stands within this many paragraphs from the start.
_HEAD_BLOCKS = 15
_MOTION_END = regex.compile(
    r"(?:.{0,60}[;,] )?en ga(?:at|an)?,? over tot de orde van de dag\s?[.,;]?", regex.I
)
_CLOSING = regex.compile(r"(?:hoogachtend|met vriendelijke groet)[,.]?", regex.I)
_MOST_SIGNATURE_LINES = 8
_LONGEST_OFFICE = 190


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote marker among the parts of a paragraph."""

    label: str


Part = str | Note


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as its source gave it; a None role leaves the choice to the layout."""

    text: str
    role: Role | None = "alinea"
    marks: tuple[Mark, ...] = ()
    bold: bool = False


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table: rows of equal length, merged cells repeated; `head` counts its heading rows."""

    rows: tuple[tuple[str, ...], ...]
    head: int
    caption: str | None = None


Item = Block | TableBlock


# --- paragraphs ----------------------------------------------------------------------------------


def _plain(text: str) -> str:
    """Without what shows nothing; hyphens as one sign."""
    return plain_hyphens(text.replace("\u00ad", "").replace("\u200b", ""))


def compose(parts: Iterable[Part]) -> tuple[str, tuple[Mark, ...]]:
    """The text of a paragraph, white space and soft hyphens mended, and the markers taken out of it.

    >>> compose(["op 9\\xa0mei", Note("1"), " heb\\n ik"])
    ('op 9 mei heb ik', (Mark(offset=8, label='1'),))
    """
    pieces: list[str] = []
    length, open_space = 0, True
    marks: list[Mark] = []
    for part in parts:
        if isinstance(part, Note):
            marks.append(Mark(length - (1 if open_space and length else 0), part.label))
            continue
        piece = regex.sub(r"\s+", " ", composed(_plain(part)))
        if open_space:
            piece = piece.removeprefix(" ")
        if piece:
            pieces.append(piece)
            length += len(piece)
            open_space = piece.endswith(" ")
    return "".join(pieces).rstrip(), tuple(marks)


def blocks_of(parts: Sequence[Part], role: Role | None = "alinea", bold: bool = False) -> Iterator[Block]:
    """The paragraph of these parts; short pieces between forced breaks are paragraphs of their own."""
    pieces = _split_at_breaks(parts)
    texts = [compose(piece) for piece in pieces]
    filled = [(text, marks) for text, marks in texts if text or marks]
    if len(filled) > 1 and all(len(text) <= _SHORT for text, _ in filled):
        yield from (Block(text, role, marks, bold) for text, marks in filled)
        return
    text, marks = compose([" " if part == BREAK else part for piece in pieces for part in (*piece, BREAK)])
    if text:
        yield Block(text, role, marks, bold)


def _split_at_breaks(parts: Sequence[Part]) -> list[list[Part]]:
    pieces: list[list[Part]] = [[]]
    for part in parts:
        if isinstance(part, Note):
            pieces[-1].append(part)
            continue
        first, *others = part.split(BREAK)
        pieces[-1].append(first)
        pieces.extend([other] for other in others)
    return pieces


def footnote(label: str, paragraphs: Iterable[Sequence[Part]]) -> Iterator[Block]:
    """The lines of a footnote; its own label stands as a marker at the head of the first."""
    first = True
    for parts in paragraphs:
        text, _ = compose([part.replace(BREAK, " ") for part in parts if isinstance(part, str)])
        if text:
            yield Block(text, "voetnoot", (Mark(0, label),) if first else ())
            first = False


# --- the document --------------------------------------------------------------------------------


def document(form: Format, items: Iterable[Item], metadata: Metadata = Metadata()) -> Document:
    """The document of these items, on one page; `metadata` says more than the letterhead where both speak.

    Raises ReadError when there is nothing to read.
    """
    kept = list(_without_head_table(list(items)))
    blocks = [item for item in kept if isinstance(item, Block)]
    opening = [block.text for block in blocks[:_HEAD_BLOCKS]]
    head = read_head(opening)
    answer = None if head.papers else read_answer(opening)
    known = fill(metadata, answer or head)
    kept = list(_with_signature(_with_head(kept), known.kind == "motie"))
    if known.kind == "antwoord":
        kept = [_numbered_question(item) for item in kept]
    if not kept:
        raise ReadError("Dit bestand bevat geen tekst.")
    signed = [i.text for i in kept if isinstance(i, Block) and i.role == "ondertekening"]
    senders = _movers(signed) if known.kind == "motie" else _signatories(signed)
    if not metadata.senders or known.kind == "motie":
        known = dataclasses.replace(known, senders=senders or known.senders)
    return _numbered(form, kept, known)


def _without_head_table(items: Sequence[Item]) -> Iterator[Item]:
    """The items with a table of labels and values above the salutation ('Datum | 3 juni 2020') as lines."""
    open_head = True
    for at, item in enumerate(items):
        if isinstance(item, Block):
            open_head = open_head and at < _HEAD_BLOCKS and not opens_letter(item.text)
            yield item
        elif open_head and _is_head_table(item):
            for row in item.rows:
                yield Block(" ".join(dict.fromkeys(filter(None, row))), "briefhoofd")
        else:
            yield item


def _is_head_table(table: TableBlock) -> bool:
    known = labels()
    return all(len(row) == 2 and row[0].rstrip(" :").casefold() in known for row in table.rows)


def _with_head(items: Iterable[Item]) -> Iterator[Item]:
    """The items with those of the head told as such; the lines that name the Kamer or the series go."""
    kept = list(items)
    opening = [at for at, item in enumerate(kept) if isinstance(item, Block)][:_HEAD_BLOCKS]
    texts = [block.text for at in opening if isinstance(block := kept[at], Block)]
    kinds = {opening[at]: part.kind for part in parts_of(texts) for at in range(part.first, part.last + 1)}
    for at, item in enumerate(kept):
        kind = kinds.get(at)
        if kind is None or not isinstance(item, Block) or item.role not in ("alinea", "kop", "briefhoofd"):
            yield item
        elif kind not in ("kamer", "vergaderjaar"):
            yield dataclasses.replace(item, role="briefhoofd")


def _numbered_question(item: Item) -> Item:
    if isinstance(item, Block) and item.role == "alinea" and is_question_number(item.text):
        return dataclasses.replace(item, role="kop")
    return item


def _with_signature(items: Iterator[Item], motion: bool) -> list[Item]:
    kept = list(items)
    at = _motion_signature(kept) if motion else _letter_signature(kept)
    return kept if at is None else [*kept[:at], *map(_signed, kept[at:])]


def _signed(item: Item) -> Item:
    if isinstance(item, Block) and item.role in ("alinea", "kop", None) and len(item.text) <= 2 * _SHORT:
        return dataclasses.replace(item, role="ondertekening")
    return item


def _motion_signature(items: Sequence[Item]) -> int | None:
    # A motion closes with a fixed formula; its movers follow (Reglement van Orde, the form of a motion).
    for at, item in enumerate(items):
        if isinstance(item, Block) and _MOTION_END.fullmatch(item.text):
            return at + 1
    return None


def _letter_signature(items: Sequence[Item]) -> int | None:
    offices = [
        at
        for at, item in enumerate(items)
        if isinstance(item, Block)
        and item.role == "alinea"
        and _is_office(item.text)
        and not item.text.endswith(".")
    ]
    if not offices:
        return None
    first = next(at for at in offices if offices[-1] - at <= _MOST_SIGNATURE_LINES)
    before = items[first - 1] if first else None
    if isinstance(before, Block) and _CLOSING.fullmatch(before.text):
        first -= 1
    return first


def _movers(lines: Sequence[str]) -> tuple[Sender, ...]:
    return tuple(Sender(line.rstrip(".,;"), "indiener") for line in lines)


def _signatories(lines: Sequence[str]) -> tuple[Sender, ...]:
    """Names with their offices, which stand above them or, for two signatories, all before the names.

    >>> _signatories(["De Minister van Defensie,", "A. Jansen"])
    (Sender(name='A. Jansen', role='Minister van Defensie'),)
    """
    offices = [bare_office(line) for line in lines if _is_office(line)]
    names = [line.rstrip(" ,") for line in lines if not _is_office(line) and not _CLOSING.fullmatch(line)]
    return tuple(
        Sender(name, offices[at] if at < len(offices) else None)
        for at, name in enumerate(names)
        if len(name) > 2
    )


def _is_office(line: str) -> bool:
    return len(line) <= _LONGEST_OFFICE and opens_office(line, article=True)


def _numbered(form: Format, items: Sequence[Item], metadata: Metadata) -> Document:
    lines: list[Line] = []
    grids: list[Grid] = []
    for item in items:
        if isinstance(item, TableBlock):
            rows = tuple(tuple(GridCell(text, 1) for text in row) for row in item.rows)
            grids.append(Grid(rows, min(item.head, len(rows)), len(lines), 1, item.caption))
        else:
            opens = item.role != "voetnoot" or bool(item.marks)
            number = len(lines) + 1
            lines.append(
                Line(item.text, 1, number, bold=item.bold, marks=item.marks, role=item.role, opens=opens)
            )
    return Document(form, (Page(1, tuple(lines)),), tuple(grids), metadata)
