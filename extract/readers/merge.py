"""The same paper in several formats: one document.

The richest source gives the text; a PDF beside it gives pages and boxes. The words of each line are
sought in the PDF's words, in order: runs of three words say where, a walk from there says which.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract.heads.merging import of_formats
from extract.models import RICHEST, Document, Grid, GridCell, Line, Word
from extract.text.fold import letters_only

#: A line is aligned when this share of its words is found.
_LEAST_FOUND = 0.6
#: How far ahead the next word is sought before the walk looks for a new foothold.
_WINDOW = 6
#: Lines of fewer words may match anywhere: they do not say on which page the text is.
_LEAST_SURE = 5
_RUN = 3


def merge(documents: Sequence[Document]) -> Document:
    """One document out of the formats of one paper; what is known of it is put together.

    The text, the tables and the format are those of the richest source (xml, docx, odt, html, pdf,
    txt). Where there is a PDF with a text layer to trust, lines and cells get its words and pages; a
    line that is not found in it has no words and stands on the page of the line before it.
    """
    ordered = sorted(documents, key=lambda document: RICHEST.index(document.format))
    best = ordered[0]
    pdf = next((d for d in ordered if d.format == "pdf" and d.quality in ("goed", "ocr")), None)
    placed = best if pdf is None or pdf is best else place_in(best, pdf)
    notices = tuple(dict.fromkeys(notice for document in ordered for notice in document.notices))
    return replace(placed, metadata=of_formats([d.metadata for d in ordered]), notices=notices)


def place_in(text: Document, pdf: Document) -> Document:
    """The lines and grids of `text` with the words and pages that `pdf` has for them."""
    running = _Stream.of(
        word for page in pdf.pages for line in page.lines if line.role != "weg" for word in line.words
    )
    celled = _Stream.of(
        word for grid in pdf.grids for row in grid.rows for cell in row for word in cell.words
    )
    lines = [line for page in text.pages for line in page.lines]
    cursors = {True: 0, False: 0}  # footnotes stand elsewhere on the page than the text that calls them
    placed: list[Line] = []
    for line in lines:
        note = line.role == "voetnoot"
        words, cursors[note] = running.words_for(line.text, cursors[note])
        placed.append(replace(line, words=words))
    pages = _pages_of(placed)
    placed = [replace(line, page=page) for line, page in zip(placed, pages, strict=True)]
    grids = tuple(_placed_grids(text.grids, placed, celled if celled.tokens else running))
    sheets = tuple(
        replace(sheet, lines=tuple(line for line in placed if line.page == sheet.number))
        for sheet in pdf.pages
    )
    return replace(text, pages=sheets, grids=grids)


def _pages_of(lines: Sequence[Line]) -> list[int]:
    """The page of each line, never before that of an earlier one: a page no later sure line goes back to."""
    pages: list[int] = []
    limit: int | None = None
    for line in reversed(lines):
        if line.role != "voetnoot" and len(line.words) >= _LEAST_SURE:
            first = line.words[0].box.page
            limit = first if limit is None else min(limit, first)
            pages.append(limit)
        else:
            pages.append(0)
    pages.reverse()
    current = next((page for page in pages if page), 1)
    for at, page in enumerate(pages):
        current = max(current, page)
        pages[at] = current
    return pages


def _placed_grids(grids: Iterable[Grid], lines: Sequence[Line], stream: _Stream) -> Iterator[Grid]:
    page_after = {line.number: line.page for line in lines}
    cursor = 0
    for grid in grids:
        page = page_after.get(grid.after, 1)
        rows: list[tuple[GridCell, ...]] = []
        for row in grid.rows:
            cells: list[GridCell] = []
            for cell in row:
                words, cursor = stream.exact_words_for(cell.text, cursor)
                page = words[0].box.page if words else page
                cells.append(GridCell(cell.text, page, words))
            rows.append(tuple(cells))
        yield replace(grid, rows=tuple(rows), page=rows[0][0].page if rows and rows[0] else page)


# --- alignment -----------------------------------------------------------------------------------


def _key(text: str) -> str:
    return letters_only(text, kept="€%")


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of a line: its folded form and where it stands."""

    form: str
    text: str


def _tokens(text: str) -> list[_Token]:
    return [_Token(form, word) for word in text.split() if (form := _key(word))]


@dataclass(frozen=True, slots=True)
class _Stream:
    """The printed words in order, with an index of where each run of one to three words stands."""

    tokens: tuple[str, ...]
    words: tuple[Word, ...]
    runs: dict[tuple[str, ...], list[int]] = field(repr=False)

    @classmethod
    def of(cls, words: Iterable[Word]) -> _Stream:
        kept = [(form, word) for word in words if (form := _key(word.text))]
        tokens = tuple(form for form, _ in kept)
        runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at in range(len(tokens)):
            for length in range(1, _RUN + 1):
                runs[tokens[at : at + length]].append(at)
        return cls(tokens, tuple(word for _, word in kept), runs)

    def words_for(self, text: str, cursor: int) -> tuple[tuple[Word, ...], int]:
        """The printed words of a line and the place after them; none when too few are found."""
        tokens = _tokens(text)
        found: list[tuple[int, Word]] = []
        at = self._foothold(tokens, 0, cursor)
        if not tokens or at is None:
            return (), cursor
        token, place, misses = at[0], at[1], 0
        matched = 0
        while token < len(tokens):
            step = self._match(tokens[token], place)
            if step is not None:
                found += step[1]
                place, misses, matched = step[0], 0, matched + 1
            else:
                misses += 1
                if misses % _RUN == 0 and (jump := self._foothold(tokens, token, place)):
                    token, place = jump
                    continue
            token += 1
        if matched < _LEAST_FOUND * len(tokens):
            return (), cursor
        return tuple(word for _, word in found), place

    def exact_words_for(self, text: str, cursor: int) -> tuple[tuple[Word, ...], int]:
        """The printed words of a cell, soon after `cursor` and without gaps; else none."""
        tokens = _tokens(text)
        for start in range(cursor, min(cursor + 40, len(self.tokens) - len(tokens) + 1)):
            if tokens and self.tokens[start : start + len(tokens)] == tuple(t.form for t in tokens):
                return tuple(
                    _as(word, token.text) for word, token in zip(self.words[start:], tokens, strict=False)
                ), start + len(tokens)
        return (), cursor

    def _foothold(self, tokens: Sequence[_Token], start: int, near: int) -> tuple[int, int] | None:
        """The first run of words from `start` that is printed somewhere, and its place nearest to `near`."""
        length = min(_RUN, len(tokens) - start)
        for at in range(start, len(tokens) - length + 1 if length else start):
            places = self.runs.get(tuple(token.form for token in tokens[at : at + length]))
            if places:
                return at, _nearest(places, near)
        return None

    def _match(self, token: _Token, place: int) -> tuple[int, list[tuple[int, Word]]] | None:
        """The printed word for a token at or soon after `place`, or its two halves at a line end."""
        for at in range(place, min(place + _WINDOW, len(self.tokens))):
            if self.tokens[at] == token.form:
                return at + 1, [(at, _as(self.words[at], token.text))]
            halves = self.tokens[at : at + 2]
            if len(halves) == 2 and "".join(halves) == token.form:
                return at + 2, [
                    (at + half, word)
                    for half, word in enumerate(_halves(self.words[at : at + 2], token.text))
                ]
        return None


def _nearest(places: Sequence[int], near: int) -> int:
    """The place nearest to `near`; going back counts double, for text goes on."""
    after = bisect_left(places, near)
    options = places[max(0, after - 1) : after + 1]
    return min(options, key=lambda place: place - near if place >= near else 2 * (near - place))


def _as(word: Word, text: str) -> Word:
    """A printed word under the form that the text has; its edges hold only for its own characters."""
    return word if word.text == text else Word(text, word.box)


def _halves(words: Sequence[Word], text: str) -> Iterator[Word]:
    """The halves of a word that a line end broke: 'maatre-' and 'gelen' for 'maatregelen'."""
    first = words[0].text.rstrip("-\u00ad\u2010")
    if text.startswith(first) and first:
        yield _as(words[0], first)
        yield _as(words[1], text[len(first) :].lstrip("-"))
    else:
        yield Word(text, words[0].box)
