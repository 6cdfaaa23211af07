"""The values that pass between the steps of the walk. Imports nothing of ours.

A reader turns a file into a `Document`: pages of lines, with boxes and fonts where the source has
them. The layout turns a `Document` into a `Letter`: clean paragraphs, footnotes and tables. Finders
turn a `Letter` into facts. Everything here is frozen; a step returns new values.

Fields that hold words of the field (kinds of paragraph, modifiers, statuses) hold them in Dutch,
as kb.db prints them; see SCHEMA for each list.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar, Literal, TypeVar, cast

Format = Literal["pdf", "txt", "xml", "odt", "docx", "html"]
#: Which format gives the text where a paper has several: the one that says most about its structure.
RICHEST: tuple[Format, ...] = ("xml", "docx", "odt", "html", "pdf", "txt")
Quality = Literal["goed", "volgorde_onzeker", "ocr", "slecht", "geen_tekst"]
ParagraphKind = Literal[
    "briefhoofd", "kop", "alinea", "opsomming", "tabel", "voetnoot", "bijschrift", "ondertekening"
]
#: What a line is; "weg" is furniture (running heads, colophon, page numbers) that the layout drops.
Role = Literal[
    "briefhoofd", "kop", "alinea", "opsomming", "tabel", "voetnoot", "bijschrift", "ondertekening", "weg"
]
Certainty = Literal["zeker", "waarschijnlijk", "onzeker"]
Level = Literal["info", "waarschuwing", "fout"]
Phase = Literal["lezen", "opmaak", "feiten", "opslaan"]


# --- what a reader gives -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in PDF points from the top left corner; pages count from 1."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word. `edges` are the x positions of its character boundaries (one more than there
    are characters), so that part of a word can be boxed too; empty when unknown."""

    text: str
    box: Box
    edges: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote marker that stood before the character at `offset` and was taken out of the text."""

    offset: int
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line (or, in structured formats, one paragraph).

    `text` is its words joined by single spaces, raised markers taken out into `marks`. `role` and
    `opens` (starts a new paragraph) are what the source itself shows: by position and font in a
    PDF, by its elements in XML. Where they are None the layout decides by the form of the text.
    A mark at offset 0 of a line with role "voetnoot" is that footnote's own label.
    """

    text: str
    page: int
    number: int
    words: tuple[Word, ...] = ()
    size: float | None = None
    bold: bool = False
    italic: bool = False
    marks: tuple[Mark, ...] = ()
    role: Role | None = None
    opens: bool | None = None


@dataclass(frozen=True, slots=True)
class GridCell:
    """The text of one cell of a table, as printed, with its words where the source has boxes. `apart` says of
    an empty cell that its row does not belong to the group above it."""

    text: str
    page: int
    words: tuple[Word, ...] = ()
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a printed table before they are understood; every row has as many cells.

    `head` counts the rows at the top that are column headings. `after` is the number of the `Line`
    that it follows in reading order (0: it opens the document). `caption` is the printed title
    where the source says which it is. `sure` is False where the page does not tell for certain which
    cells make one row or column.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    head: int
    after: int
    page: int
    caption: str | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number (from 1), size in points (None for text), and lines in reading order."""

    number: int
    lines: tuple[Line, ...]
    width: float | None = None
    height: float | None = None


@dataclass(frozen=True, slots=True)
class Sender:
    """Who signs: 'W. Koolmees', 'Minister van Sociale Zaken en Werkgelegenheid'."""

    name: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a paper outside its running text, from a register or official metadata.

    None means unknown, never empty. `papers` are (dossier, ondernummer) pairs in normal form:
    ('35570-XV', '62'). `title` is the subject; `heading` what the paper calls itself: 'BRIEF VAN
    DE MINISTER VAN FINANCIËN'. `belongs_to` is the id of the letter that an annex is of ('kst-33566-88').
    An answer has the number of the questions ('2021Z09739') and the day on which they were `asked`; one that
    is `postponed` only says that the answer comes later.
    """

    title: str | None = None
    heading: str | None = None
    kind: str | None = None
    date: dt.date | None = None
    date_assumed: bool = False
    reference: str | None = None
    ministry: str | None = None
    addressee: str | None = None
    session: str | None = None
    papers: tuple[tuple[str, str | None], ...] = ()
    dossier_titles: tuple[tuple[str, str], ...] = ()
    senders: tuple[Sender, ...] = ()
    origin: str | None = None
    source_url: str | None = None
    belongs_to: str | None = None
    question: str | None = None
    asked: dt.date | None = None
    postponed: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """What a register says otherwise than the paper itself ('datum', 'nummer'), each in words."""

    what: str
    register: str
    printed: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A message to the maintainer about one file, in plain Dutch."""

    level: Level
    phase: Phase
    message: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file a letter was read from: path within the corpus, sha256 in hex, and its part in it."""

    path: str
    format: str
    sha256: str
    part: Literal["tekst", "beeld", "metadata"] = "tekst"


@dataclass(frozen=True, slots=True)
class Document:
    """A file as its reader saw it; `doubtful` are the pages whose words may stand in another order.
    `metadata` is what the file says of itself, `official` what official properties beside it say."""

    format: Format
    pages: tuple[Page, ...]
    grids: tuple[Grid, ...] = ()
    metadata: Metadata = Metadata()
    quality: Quality = "goed"
    notices: tuple[Notice, ...] = ()
    doubtful: frozenset[int] = frozenset()
    official: Metadata = Metadata()


# --- what the layout gives -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Piece:
    """Where `begin:end` of a clean paragraph stood: its page and, where known, the printed word."""

    begin: int
    end: int
    page: int
    word: Word | None = None


@dataclass(frozen=True)
class Paragraph:
    """A clean paragraph: `index` is its place in the letter (from 0), `heading` the nearest above.

    `sentences` are (begin, end) offsets. `marks` are the footnote markers that stood in it; `label`
    is a footnote's own number.
    """

    index: int
    kind: ParagraphKind
    text: str
    pieces: tuple[Piece, ...]
    heading: str | None = None
    marks: tuple[Mark, ...] = ()
    label: str | None = None
    sentences: tuple[tuple[int, int], ...] = ()

    def __getstate__(self) -> dict[str, object]:
        """Its fields alone: what was read from them is made again where it is asked for."""
        return {name: value for name, value in vars(self).items() if not name.startswith("_")}

    @cached_property
    def _piece_begins(self) -> list[int]:
        return [piece.begin for piece in self.pieces]

    @cached_property
    def _sentence_begins(self) -> list[int]:
        return [begin for begin, _ in self.sentences]

    @property
    def page(self) -> int:
        """The page on which it starts."""
        return self.page_at(0)

    def page_at(self, offset: int) -> int:
        """The page on which the character at `offset` stands."""
        at = max(bisect_right(self._piece_begins, offset) - 1, 0)
        return self.pieces[at].page if self.pieces else 1

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """Begin and end of the sentence around `offset`; the whole paragraph where it has none."""
        at = bisect_right(self._sentence_begins, offset) - 1
        if at >= 0 and offset < self.sentences[at][1]:
            return self.sentences[at]
        return 0, len(self.text)

    def boxes(self, begin: int, end: int) -> tuple[Box, ...]:
        """One box per printed line that covers `begin:end`; empty for sources without boxes."""
        found: list[Box] = []
        for piece in self.pieces:
            if piece.word is None or piece.end <= begin or piece.begin >= end:
                continue
            box = _part_of(piece, begin, end)
            last = found[-1] if found else None
            if last and last.page == box.page and _same_line(last, box):
                found[-1] = Box(
                    last.page,
                    min(last.x0, box.x0),
                    min(last.top, box.top),
                    max(last.x1, box.x1),
                    max(last.bottom, box.bottom),
                )
            else:
                found.append(box)
        return tuple(found)


def _part_of(piece: Piece, begin: int, end: int) -> Box:
    word = piece.word
    assert word is not None
    box, edges = word.box, word.edges
    if len(edges) != len(word.text) + 1 or len(word.text) < piece.end - piece.begin:
        return box
    first = max(begin - piece.begin, 0)
    last = min(end, piece.end) - piece.begin
    return Box(box.page, edges[first], box.top, edges[last], box.bottom)


def _same_line(a: Box, b: Box) -> bool:
    overlap = min(a.bottom, b.bottom) - max(a.top, b.top)
    return overlap > 0.4 * min(a.bottom - a.top, b.bottom - b.top) and b.x0 >= a.x0


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: `paragraph` holds its text; `anchor` cites it at offset `position` (None: not found)."""

    label: str
    paragraph: int
    anchor: int | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A data cell: `number` as printed, `eur` through the table's unit; `begin:end` slices the
    paragraph of the table (None in a verdeellijst, whose rows are running text)."""

    row: int
    column: int
    text: str
    page: int
    number: Decimal | None = None
    eur: Decimal | None = None
    begin: int | None = None
    end: int | None = None
    boxes: tuple[Box, ...] = ()


#: What a column of a table holds.
ColumnKind = Literal["tekst", "getal", "percentage", "jaar", "nummer"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table or a list that divides money. `paragraph` is its row of kind "tabel" (for a
    verdeellijst: the paragraph of its first row). `inferred_unit` says that the factor follows from the
    text.

    What the rows and columns are is decided once, where the table is made, and read by everything after it:
    `kinds` per column; `total_rows` and `sum_columns` ('Totaal', 'Cum.') hold sums, not shares, and
    `subtotal_rows` those of only the rows just above, `opening_sums` those of rows below, with these;
    `part_rows` ('waarvan …') are parts of the row before them; `groups` is the group that each row stands
    in, `measures` what each column measures ('uitgaven'), None where there is one. `certainty` is 'onzeker'
    where the page does not tell which cells belong
    together."""

    index: int
    paragraph: int
    page: int
    columns: tuple[str, ...]
    cells: tuple[Cell, ...]
    number: str | None = None
    title: str | None = None
    unit: str | None = None
    factor: Decimal | None = None
    inferred_unit: bool = False
    kind: Literal["tabel", "verdeellijst"] = "tabel"
    kinds: tuple[ColumnKind, ...] = ()
    total_rows: frozenset[int] = frozenset()
    subtotal_rows: frozenset[int] = frozenset()
    opening_sums: tuple[tuple[int, tuple[int, ...]], ...] = ()
    part_rows: frozenset[int] = frozenset()
    sum_columns: frozenset[int] = frozenset()
    groups: tuple[str | None, ...] = ()
    measures: tuple[str | None, ...] = ()
    certainty: Certainty = "zeker"

    @property
    def row_count(self) -> int:
        """How many data rows it has."""
        return 1 + max((cell.row for cell in self.cells), default=-1)

    def row(self, number: int) -> tuple[Cell, ...]:
        """The cells of a data row, by column."""
        return tuple(cell for cell in self.cells if cell.row == number)

    def column(self, number: int) -> tuple[Cell, ...]:
        """The cells of a column, by row."""
        return tuple(cell for cell in self.cells if cell.column == number)


@dataclass(frozen=True, slots=True)
class Letter:
    """A laid-out letter: what finders read. `metadata` is complete: letterhead, register and
    official metadata merged; `doubtful` are the pages whose words may stand in another order;
    `differences` is what the register gives otherwise than the paper itself."""

    metadata: Metadata
    format: Format
    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[Footnote, ...] = ()
    tables: tuple[Table, ...] = ()
    pages: tuple[Page, ...] = ()
    quality: Quality = "goed"
    notices: tuple[Notice, ...] = ()
    doubtful: frozenset[int] = frozenset()
    differences: tuple[Difference, ...] = ()

    @property
    def date(self) -> dt.date | None:
        """The letter's own date: the only 'today' there is."""
        return self.metadata.date

    def running_text(self) -> Iterator[Paragraph]:
        """Every paragraph but the tables, in order."""
        return (p for p in self.paragraphs if p.kind != "tabel")


# --- facts ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one paragraph: letter.paragraphs[paragraph].text[begin:end]."""

    paragraph: int
    begin: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact has: where it stands, its raw text, the rule that found it, how sure we are.

    `called` is what a letter's facts of the class are called in `Facts` ('amounts').
    """

    called: ClassVar[str] = "facts"

    span: Span
    text: str
    rule: str
    certainty: Certainty = "zeker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """A share of money in a table or verdeellijst. `table` indexes Letter.tables; `row`/`column` its cell.

    `is_part`: of the row before it, so that it counts in no sum. `group` is what the row stands under,
    `number` the order number that is printed before it, `measure` what is measured ('uitgaven'); `certainty`
    is that of the table."""

    table: int
    row: int
    column: int
    label: str
    eur: Decimal
    year: int | None = None
    price_level: int | None = None
    is_total: bool = False
    is_part: bool = False
    page: int = 1
    scheme: str | None = None
    sector: str | None = None
    measure: str | None = None
    group: str | None = None
    number: str | None = None
    certainty: Certainty = "zeker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A verdict on the letter itself. `about` is the fact it concerns: ('bedragen', 3) is amounts[3]
    of the same letter. `explanation` is one Dutch sentence that a journalist understands."""

    kind: Literal[
        "tabel_totaal",
        "rij_totaal",
        "lijst_totaal",
        "bedrag_herhaald",
        "motie_nummer",
        "verwijzing",
        "datum_onbekend",
        "leeskwaliteit",
        "percentage",
        "tabel_eenheid",
        "tabel_cel",
        "register",
    ]
    status: Literal["goed", "waarschuwing", "fout"]
    explanation: str
    expected: str | None = None
    found: str | None = None
    table: int | None = None
    about: tuple[str, int] | None = None


_F = TypeVar("_F", bound=Fact)


class Facts:
    """All facts of one letter, each kind in reading order, by what its class calls them (`Fact.called`).

    `facts.of(Amount)` and `facts.amounts` are the same; a kind without facts gives none.
    """

    __slots__ = ("allocations", "found")

    def __init__(self, allocations: Iterable[Allocation] = (), **found: Iterable[Fact]) -> None:
        self.allocations: tuple[Allocation, ...] = tuple(allocations)
        given = {name: tuple(facts) for name, facts in found.items()}
        self.found: dict[str, tuple[Fact, ...]] = {name: facts for name, facts in given.items() if facts}

    def of(self, kind: type[_F]) -> tuple[_F, ...]:
        """The facts of one kind, by their class."""
        return cast("tuple[_F, ...]", self.found.get(kind.called, ()))

    def changed(self, allocations: Iterable[Allocation] | None = None, **found: Iterable[Fact]) -> Facts:
        """These facts with other ones of the kinds that are named."""
        kept = self.allocations if allocations is None else allocations
        return Facts(kept, **{**self.found, **found})

    def __getattr__(self, name: str) -> tuple[Any, ...]:
        if name.startswith("_"):
            raise AttributeError(name)
        return self.found.get(name, ())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Facts) and (self.found, self.allocations) == (other.found, other.allocations)

    def __reduce__(self) -> tuple[Any, ...]:
        return _facts, (self.allocations, self.found)


def _facts(allocations: tuple[Allocation, ...], found: dict[str, tuple[Fact, ...]]) -> Facts:
    return Facts(allocations, **found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything one letter yields: the unit that the store writes in one go."""

    letter: Letter
    facts: Facts
    checks: tuple[Check, ...] = ()
    files: tuple[SourceFile, ...] = ()
    language_model: str | None = None
    notices: tuple[Notice, ...] = field(default=())


class ReadError(Exception):
    """A file that cannot be read; the message says why and what to do, in plain Dutch."""
