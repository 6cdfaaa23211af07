"""Lines in reading order: footnotes below, markers out of the words, headings by their font.

Line numbers count on by one where lines follow each other closely and by two where space stands
between, so that the layout sees a PDF as it sees a text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from math import inf

from extract.models import Line, Mark, Page, Role, Word
from extract.readers.pdf.broken_years import with_whole_years
from extract.readers.pdf.columns import Style, margin_words
from extract.readers.pdf.frames import frames_of
from extract.readers.pdf.headings import with_headings
from extract.readers.pdf.page import PrintedPage
from extract.readers.pdf.printed_row import Row, rows_of
from extract.readers.pdf.printed_word import PrintedWord
from extract.readers.pdf.row_rest import rest_of_row
from extract.readers.pdf.signatures import in_columns
from extract.readers.pdf.tables import PageTable, grids_of, tables_in
from extract.readers.pdf.zones import Zone, zones_of
from extract.text.caption import opens_caption

_LABEL = re.compile(r"\d{1,3}|[*†‡]")
#: Words nearer than this share of the type size stand against each other, or against a marker.
_GLUED = 0.12
#: A zone narrower than this share of the text has lines of a length of its own.
_NARROW = 0.85
#: A word space, in type sizes.
_SPACE = 0.25
#: A glyph that the font gives no character for, as pdfminer names it, is a sign of its own: a bullet.
_SYMBOL = re.compile(r"\(cid:\d+\)|[\uf0b7\uf0a7\uf0d8\uf02d\u2022\u25cf\u25aa\u25a0\u25cb\u25e6]")


_GOES_ON = re.compile(r"(?i)^vervolg (?:van )?tabel\b|^tabel\b.*\bvervolg\b")
_LONGEST_CAPTION = 200


@dataclass(slots=True)
class LineBuilder:
    """Collects the lines of a document page by page; `style` is that of the page at hand."""

    style: Style
    pages: list[Page] = field(default_factory=list)
    tables: list[tuple[PageTable, int]] = field(default_factory=list)
    number: int = 0
    #: The captions of the pages before.
    captions: set[str] = field(default_factory=set)

    def add(self, page: PrintedPage, words: Sequence[PrintedWord]) -> None:
        """The lines of one page: the margin of the first page first, then zone by zone the text, then its
        notes."""
        margin = margin_words(words, self.style)
        beside = frozenset(margin)
        inside = with_whole_years([word for word in words if word not in beside])
        grids = grids_of(page, inside)
        zones = zones_of(inside, [*frames_of(page, inside), *(table.words for table in grids)])
        cited = {label for zone in zones for row in zone.rows for label in _raised_labels(row)}
        lines: list[Line] = []
        if margin:
            lines += self._told(rows_of(margin), page.number, "briefhoofd")
        notes: list[Row] = []
        for nth, zone in enumerate(zones):
            style = self._style_of(zone, zones)
            own = [table for table in grids if any(table.words.intersection(row.words) for row in zone.rows)]
            free = _without(zone.rows, own)
            above = self._table_before(page.number) if nth == 0 else None
            tables = tables_in(page, free, style, goes_on=above is not None)
            opened = [table.box.top for table in (*tables, *own)]
            rest = (
                rest_of_row(free, above)
                if above and free and min(opened, default=inf) > free[0].top + 1
                else None
            )
            tables += [rest] if rest else []
            rows = _without(free, tables)
            notes_from = _notes_from(page, rows, style, cited)
            notes += [row for row in rows if row.bottom > notes_from]
            body = in_columns([row for row in rows if row.bottom <= notes_from], style)
            if nth and tables and not tables[0].grid.head and tables[0].box.top <= free[0].top:
                # the zone opens in the middle of a table: its head may have been cut off
                tables[0] = replace(tables[0], grid=replace(tables[0].grid, sure=False))
            placed = sorted([*tables, *own], key=lambda table: table.box.top)
            narrow = style.right - style.left < _NARROW * (self.style.right - self.style.left)
            edge = zone.right if narrow else inf
            lines += self._body(body, page, placed, nth == 0, nth == len(zones) - 1, edge)
        self.captions |= {line.text for line in lines if opens_caption(line.text)}
        lines += self._notes(notes, page.number, cited)
        self.pages.append(Page(page.number, tuple(lines), page.width, page.height))

    def _table_before(self, page: int) -> PageTable | None:
        """The table that ended the page before."""
        before = self.tables[-1][0] if self.tables else None
        return before if before and before.closes_page and before.box.page == page - 1 else None

    def _style_of(self, zone: Zone, zones: Sequence[Zone]) -> Style:
        """The style within a zone: a column has edges of its own."""
        return self.style if len(zones) == 1 else replace(self.style, left=zone.left, right=zone.right)

    def finish(self) -> tuple[tuple[Page, ...], tuple[tuple[PageTable, int], ...]]:
        """The pages, and the tables with the number of the line each follows."""
        return tuple(self.pages), tuple(self.tables)

    def _next(self, gap: bool) -> int:
        self.number += 2 if gap else 1
        return self.number

    def _told(self, rows: Sequence[Row], page: int, role: Role) -> list[Line]:
        found: list[Line] = []
        for at, row in enumerate(rows):
            gap = at == 0 or row.bottom - rows[at - 1].bottom > 1.45 * row.size
            line = _line(row, page, self._next(gap))
            found.append(replace(line, role=role, opens=True))
        return found

    def _body(
        self,
        rows: Sequence[Row],
        page: PrintedPage,
        tables: Sequence[PageTable],
        first: bool,
        last: bool,
        edge: float,
    ) -> list[Line]:
        """The lines of a zone; `edge` is where those of a narrow one end."""
        found: list[Line] = []
        opens: list[bool] = []
        waiting = list(tables)
        previous: Row | None = None
        for row in rows:
            while waiting and waiting[0].box.top < row.top:
                opens_page = first and all(self._repeats(line.text) for line in found)
                self._place(waiting.pop(0), opens_page=opens_page, closes_page=False)
                previous = None
                self.number += 1
            gap = previous is None or _is_gap(previous, row, self.style)
            line = _line(row, page.number, self._next(gap))
            full = previous is not None and not gap and _had_no_room(previous, row, edge)
            found.append(replace(line, opens=False) if full else line)
            opens.append(gap)
            previous = row
        for table in waiting:
            self._place(
                table,
                opens_page=first and table is tables[0] and all(self._repeats(line.text) for line in found),
                closes_page=last and table is waiting[-1],
            )
            self.number += 1
        return with_headings(found, rows, opens, self.style, page.rules)

    def _repeats(self, text: str) -> bool:
        """Whether a line says again what the table of the page before is called: 'Tabel 3 (vervolg)'."""
        return text in self.captions or (len(text) < _LONGEST_CAPTION and _GOES_ON.search(text) is not None)

    def _place(self, table: PageTable, *, opens_page: bool, closes_page: bool) -> None:
        self.tables.append((replace(table, opens_page=opens_page, closes_page=closes_page), self.number))

    def _notes(self, rows: Sequence[Row], page: int, cited: Set[str]) -> list[Line]:
        found: list[Line] = []
        alone: str | None = None  # a label set so high that it makes a row of its own
        for row in rows:
            if len(row.words) == 1 and (label := _as_label(row.text, cited)):
                alone = label
                continue
            line = _line(row, page, self._next(not found))
            label, rest = (alone, _labelled(line, alone)) if alone else _note_label(row, line, cited)
            alone = None
            if label is not None:
                found.append(replace(rest, role="voetnoot", opens=True))
            elif found or self._note_runs_on():
                found.append(replace(line, role="voetnoot", opens=False))
            else:
                found.append(line)
        return found

    def _note_runs_on(self) -> bool:
        """A note without a label at the foot of a page goes on from the page before."""
        before = [line for line in self.pages[-1].lines if line.role == "voetnoot"] if self.pages else []
        return bool(before)


def _without(rows: Sequence[Row], tables: Sequence[PageTable]) -> list[Row]:
    """The lines without the words of tables."""
    taken = {word for table in tables for word in table.words}
    left = [tuple(word for word in row.words if word not in taken) for row in rows]
    return [
        row if len(words) == len(row.words) else Row(words)
        for row, words in zip(rows, left, strict=True)
        if words
    ]


def _had_no_room(above: Row, row: Row, edge: float) -> bool:
    """Whether the first word of a line, which is no mark of an item, did not fit on the one above."""
    first = row.words[0].box
    word = row.words[0].text
    worded = word[:1].isalpha() and word[1:2] not in (".", ")")
    return worded and edge < inf and above.x1 + first.x1 - first.x0 + _SPACE * row.size > edge


def _is_gap(above: Row, row: Row, style: Style) -> bool:
    pitch = style.pitch * max(row.size, above.size) / style.size
    return row.bottom - above.bottom > 1.22 * pitch


# --- one line ------------------------------------------------------------------------------------


def _line(row: Row, page: int, number: int) -> Line:
    """A row as a line: raised small digits become marks, symbol glyphs become bullets."""
    text = ""
    words: list[Word] = []
    marks: list[Mark] = []
    size, foot = row.size, row.bottom
    reach = row.x0
    for word in row.words:
        near = max(word.box.x0 - reach, word.blank or 0.0) < _GLUED * size
        reach = word.box.x1
        if text and _is_raised(word, size, foot) and _LABEL.fullmatch(word.text.strip(",;")):
            marks.append(Mark(len(text), word.text.strip(",;")))
            continue
        shown = replace(word.word, text="•", edges=()) if _is_bullet(word, row) else word.word
        text += ("" if near or not text else " ") + shown.text
        words.append(shown)
    letters = [word for word in row.words if any(c.isalpha() for c in word.text)] or list(row.words)
    return Line(
        text,
        page,
        number,
        words=tuple(words),
        size=size,
        bold=all(word.bold for word in letters),
        italic=all(word.italic for word in letters),
        marks=tuple(marks),
    )


def _is_bullet(word: PrintedWord, row: Row) -> bool:
    """A symbol glyph, or a lone 'o' set well before the text of its item."""
    if _SYMBOL.fullmatch(word.text):
        return True
    first = word is row.words[0] and len(row.words) > 1
    return first and word.text == "o" and row.words[1].box.x0 - word.box.x1 > 0.8 * row.size


def _is_raised(word: PrintedWord, size: float, foot: float) -> bool:
    return word.size < 0.82 * size and foot - word.box.bottom > 0.08 * size


def _raised_labels(row: Row) -> list[str]:
    """The footnotes that a line calls."""
    return [
        label
        for word in row.words[1:]
        if _is_raised(word, row.size, row.bottom) and _LABEL.fullmatch(label := word.text.strip(",;"))
    ]


def _note_label(row: Row, line: Line, cited: Set[str]) -> tuple[str | None, Line]:
    """The label that opens a note, and the note's first line without it."""
    first = row.words[0]
    others, said = row.words[1:], _as_label(first.text, cited)
    if not others or said is None:
        return None, line
    smaller = first.size < 0.9 * others[0].size
    raised = others[0].box.bottom - first.box.bottom > 0.08 * others[0].size
    if not (smaller or raised or said in cited or first.box.x0 <= others[0].box.x0 - 2):
        return None, line
    return said, _labelled(_line(Row(tuple(others)), line.page, line.number), said)


def _as_label(text: str, cited: Set[str]) -> str | None:
    """The label that a word is; one with a full stop ('5.') where the text has its marker."""
    bare = text.removesuffix(".")
    return bare if _LABEL.fullmatch(bare) and (bare == text or bare in cited) else None


def _labelled(line: Line, label: str) -> Line:
    return replace(line, marks=(Mark(0, label), *line.marks))


# --- notes --------------------------------------------------------------------------


def _notes_from(page: PrintedPage, rows: Sequence[Row], style: Style, cited: Set[str]) -> float:
    """The height below which footnotes stand: a short rule with only smaller type under it, or right under it
    the raised number of a marker of the page; or else a tail of smaller type that opens with a label."""
    for rule in page.rules:
        below = [row for row in rows if row.top > rule.y - 1]
        short = 30 < rule.x1 - rule.x0 < 0.62 * (style.right - style.left)
        if (
            short
            and abs(rule.x0 - style.left) < 12
            and below
            and (all(row.size < 0.97 * style.size for row in below) or _answers(below[0], cited))
        ):
            return rule.y
    tail: list[Row] = []
    for row in reversed(rows):
        if row.size >= 0.93 * style.size:
            break
        tail.insert(0, row)
    while tail and not _opens_note(tail[0], cited):
        tail.pop(0)
    if tail and tail[0].top > 0.4 * page.height and len(tail) < len(rows):
        return tail[0].bottom - 0.5
    return page.height


def _answers(row: Row, cited: Set[str]) -> bool:
    """Whether a line opens with the raised label of one of the markers."""
    label = row.words[0]
    small = len(row.words) > 1 and label.size < 0.9 * row.words[1].size
    return small and _as_label(label.text, cited) in cited


def _opens_note(row: Row, cited: Set[str]) -> bool:
    first = row.words[0]
    label = _as_label(first.text, cited)
    if len(row.words) < 2 or label is None:
        return False
    return first.size < 0.9 * row.words[1].size or label in cited
