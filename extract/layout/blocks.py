"""Blocks: which lines belong together, and what each block is.

Where the reader knows (fonts, elements), its roles and openings are followed. In plain text a block
ends at a blank line or where a line stops short; a sentence that was cut by a page, a footnote or a
caption is one block again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from extract.layout.shape import Shape, follows
from extract.models import Line, ParagraphKind
from extract.text.caption import opens_caption
from extract.text.day import is_place_and_day
from extract.text.name import title_pattern
from extract.text.office import opens_office
from extract.text.salutation import opens_letter
from extract.text.sentence import breaks_off, ends_sentence, starts_low
from extract.text.year import YEAR

#: List items open so: bullets, dashes, '1.', 'a)', '(b)'; OCR writes a bullet as '»' or '*'.
BULLET = re.compile(r"(?:[•·▪■●○◦►➢✓§*»\uf0b7\uf0a7]|[–—-])\s+(?=\S)")
_DASH = re.compile(r"[–—-]\s")
NUMBERED = re.compile(r"(?:\(?(?P<number>\d{1,2}|[a-z]|[ivx]{1,4})\)|(?P<dotted>\d{1,2}|[a-z])\.)\s+(?=\S)")
_AMOUNT_LED = re.compile(r"(?:€|EUR)\s?\d")
_FIGURE_END = re.compile(rf"\d[.,]\d+$|\s€?\s?(?!{YEAR}$)\d{{3,}}$")
#: Who signs: 'Vereniging Verf, namens deze, A. Tol' an agreement, 'De griffier van de commissie,' a report.
_SIGNS = re.compile(
    r",?\s+namens deze\b"
    r"|^De (?:\w+[ -])?(?:voorzitter|griffier) van de (?:vaste |tijdelijke |bijzondere )?commissie,"
)
#: 'Het Overleg van Provincies, M. van Tol': who signs, and for whom.
_SIGNED = re.compile(r",\s(?:[A-ZÀ-Þ]\.\s?)+(?:(?:van|de|den|der|ten|ter|'t|’t)\s)*[A-ZÀ-Þ][\w’'-]+$")
#: '(bedragen x € 1.000)': closed in itself.
_ASIDE = re.compile(r"\([^()]*\)")
_LONGEST_HEADING = 130
#: A longer question is one that is put, not a heading.
_LONGEST_QUESTION = 70
_LONGEST_LIST_HEADING = 60
_LONGEST_CAPTION = 200
#: What leads in a list has at least so many words.
_LEAD = 4
_TEXT_KINDS = ("alinea", "opsomming")


@dataclass(slots=True)
class Block:
    """Lines that make one paragraph; `gap` says that space stood before it. Grows while grouping."""

    kind: ParagraphKind
    lines: list[Line] = field(default_factory=list)
    gap: bool = True
    told: bool = False  # the reader knew its kind

    @property
    def last(self) -> Line:
        """Its last line."""
        return self.lines[-1]

    @property
    def tail(self) -> str:
        """The text of its last lines: all that a decision on the next line needs."""
        return " ".join(line.text for line in self.lines[-3:])

    @property
    def text(self) -> str:
        """Its lines joined by spaces; for looking at, not for offsets."""
        return " ".join(line.text for line in self.lines)


def group(lines: Sequence[Line], shape: Shape) -> list[Block]:
    """The blocks of a document in reading order; headings and captions still kind "alinea" unless told."""
    blocks: list[Block] = []
    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else None
        previous = lines[at - 1] if at else None
        if line.role is not None and line.role != "weg":
            _add_told(blocks, line, previous, shape)
        else:
            _add_by_form(blocks, line, previous, following, shape)
    return blocks


def _add_told(blocks: list[Block], line: Line, previous: Line | None, shape: Shape) -> None:
    kind = line.role
    assert kind is not None and kind != "weg"
    before = _block_to_extend(blocks, kind)
    goes_on = (
        before is not None and line.opens is None and kind != "voetnoot" and _runs_on(before, line, shape)
    )
    if before is not None and (line.opens is False or goes_on):
        before.lines.append(line)
    else:
        blocks.append(Block(kind, [line], gap=not follows(line, previous), told=True))


def _block_to_extend(blocks: Sequence[Block], kind: ParagraphKind) -> Block | None:
    """The block that a line of this kind could go on with: text goes on behind notes and captions."""
    if kind == "voetnoot":
        return next((block for block in reversed(blocks[-6:]) if block.kind == "voetnoot"), None)
    last = _open_text(blocks) if kind in _TEXT_KINDS else (blocks[-1] if blocks else None)
    if last is None:
        return None
    return last if last.kind == kind or (kind == "alinea" and last.kind == "opsomming") else None


def _add_by_form(
    blocks: list[Block], line: Line, previous: Line | None, following: Line | None, shape: Shape
) -> None:
    block = _open_text(blocks)
    adjacent = block is not None and follows(line, previous) and block.last.number == line.number - 1
    if _opens_item(line, block, adjacent, following):
        blocks.append(Block("opsomming", [line], gap=not adjacent))
    elif block is not None and _belongs(block, line, adjacent, shape):
        block.lines.append(line)
    else:
        blocks.append(Block("alinea", [line], gap=not adjacent))


def _belongs(block: Block, line: Line, adjacent: bool, shape: Shape) -> bool:
    if line.opens is not None:
        return not line.opens
    if len(block.lines) == 1 and opens_letter(block.last.text) and block.last.text.endswith(","):
        return False
    return _goes_on(block, line, shape) if adjacent else _runs_on(block, line, shape)


def _open_text(blocks: Sequence[Block]) -> Block | None:
    """The last block of running text; notes and captions in between do not end it."""
    for block in reversed(blocks[-8:]):
        if block.kind in _TEXT_KINDS and not (block is not blocks[-1] and is_caption(block)):
            if is_caption(block) and len(blocks) > 1:
                before = _open_text([b for b in blocks if b is not block][-8:])
                if before is not None and not ends_sentence(before.tail):
                    return before
            return block
        if block.kind not in ("voetnoot", "bijschrift", "tabel"):
            return None
    return None


def _opens_item(line: Line, block: Block | None, adjacent: bool, following: Line | None) -> bool:
    text = line.text
    in_list = block is not None and block.kind == "opsomming"
    ended = block is None or not adjacent or ends_sentence(block.tail) or in_list
    if BULLET.match(text):
        return ended or not _DASH.match(text)
    if match := NUMBERED.match(text):
        number = match.group("number") or match.group("dotted")
        return ended and (number in ("1", "a", "i") or in_list or not adjacent)
    if _AMOUNT_LED.match(text):
        led = block is not None and _AMOUNT_LED.match(block.lines[0].text) is not None
        opens = not adjacent and following is not None and _AMOUNT_LED.match(following.text) is not None
        return led or opens
    return False


def _goes_on(block: Block, line: Line, shape: Shape) -> bool:
    """Whether an adjacent line continues the block."""
    if not ends_sentence(block.last.text) and (starts_low(line.text) or breaks_off(block.tail)):
        return True
    if not shape.wrapped:
        return block.last.text.endswith("-")
    if _heads_text(block, line, shape):
        return False
    return not (shape.stops_short(block.last, line) and ends_sentence(block.last.text))


@cache
def _titled_name() -> re.Pattern[str]:
    """'mr. A.B. Jansen' opens with a small letter and goes on with nothing."""
    return re.compile(rf"{title_pattern()}(?:[a-z]+\.?\s+)*[A-ZÀ-Þ]")


def _runs_on(block: Block, line: Line, shape: Shape) -> bool:
    """Whether a line after a gap goes on with the sentence that the block left unfinished."""
    if ends_sentence(block.tail) or opens_caption(line.text, "tabel", "beeld"):
        return False
    if _ASIDE.fullmatch(block.tail) or (block.kind == "ondertekening" and opens_office(line.text)):
        return False
    if (starts_low(line.text) or breaks_off(block.tail)) and not BULLET.match(line.text):
        # offices and names stand under each other, each with its comma
        signs = block.kind == "ondertekening" and block.tail.endswith(",")
        titled = block.kind == "ondertekening" and _titled_name().match(line.text) is not None
        return not is_caption(block) and not titled and (not signs or starts_low(line.text))
    crosses_page = line.page != block.last.page
    return crosses_page and shape.is_full(block.last) and len(block.lines) > 1 and not is_caption(block)


def without_bullet(block: Block) -> list[Line]:
    """The lines of a block without the glyph that opens a list item; '1.' and '(a)' are words and stay."""
    first = block.lines[0]
    match = BULLET.match(first.text) if block.kind == "opsomming" else None
    if match is None:
        return block.lines
    cut, glyph = match.end(), match.group().strip()
    words = first.words[1:] if first.words and first.words[0].text == glyph else first.words
    marks = tuple(replace(mark, offset=max(mark.offset - cut, 0)) for mark in first.marks)
    return [replace(first, text=first.text[cut:], words=words, marks=marks), *block.lines[1:]]


# --- what a block is -----------------------------------------------------------------------------


def is_caption(block: Block) -> bool:
    """'Tabel 1. Overzicht toegekende aanvragen': named and numbered, and no sentence."""
    if len(block.lines) > 4 or not opens_caption(block.lines[0].text, "tabel", "beeld"):
        return False
    text = block.text
    return len(text) <= _LONGEST_CAPTION and text[-1] not in ".;:,"


def classify(blocks: Sequence[Block], shape: Shape) -> list[Block]:
    """The blocks with captions and headings told apart from running text."""
    found: list[Block] = []
    for at, block in enumerate(blocks):
        kind = block.kind
        if block.told:
            pass
        elif kind in _TEXT_KINDS and is_caption(block):
            kind = "bijschrift"
        elif kind in _TEXT_KINDS and _is_heading(blocks, at, shape):
            kind = "kop"
        found.append(replace(block, kind=kind))
    return found


def _is_heading(blocks: Sequence[Block], at: int, shape: Shape) -> bool:
    """Short, no full stop, a capital or a number first, space around it, and text under it."""
    block, text = blocks[at], blocks[at].text
    following = next((b for b in blocks[at + 1 :] if b.kind not in ("voetnoot", "bijschrift")), None)
    if opens_letter(text) or is_place_and_day(text) or _signs(text):
        return False
    if text[-1] == "?" and len(text) > _LONGEST_QUESTION:
        return False
    if following is None or following.kind == "ondertekening" or not block.gap:
        return False
    if not (following.gap or _heads_list(block, following) or _heads_text(block, following.lines[0], shape)):
        return False
    if (
        len(text) > _LONGEST_HEADING
        or len(block.lines) > 3
        or text[-1] in ".:;,!"
        or _FIGURE_END.search(text)
    ):
        return False
    if block.kind == "opsomming":
        return _is_numbered_heading(blocks, at, following)
    return text[:1].isupper() or text[:1].isdigit() or text[:1] in "«‘'\"“"


def _signs(text: str) -> bool:
    """Whether a line says who signs, for whom or as what."""
    if _SIGNED.search(text) is not None:
        return True
    return ("namens deze" in text or text.startswith("De ")) and _SIGNS.search(text) is not None


def _heads_text(block: Block, line: Line, shape: Shape) -> bool:
    """Whether a line on its own right above text is a heading, numbered or not: the first word of that text
    would have fitted on it, so that nobody broke a sentence there."""
    text = block.last.text
    if len(block.lines) != 1 or not block.gap or len(text) > _LONGEST_LIST_HEADING:
        return False
    number = NUMBERED.match(text) if block.kind == "opsomming" else None
    if block.kind != "alinea" and not number:
        return False
    if not text[number.end() if number else 0 :][:1].isupper() or text[-1] in ".:;,!?-":
        return False
    if opens_letter(text) or breaks_off(text) or not line.text[:1].isupper():
        return False
    return (shape.is_full(line) or _leads_in(line)) and shape.stops_short(block.last, line)


def _leads_in(line: Line) -> bool:
    """'Partijen hebben het volgende afgesproken:' fills no line."""
    return line.text.endswith(":") and len(line.text.split()) >= _LEAD


def _heads_list(block: Block, following: Block) -> bool:
    """'Ouderenzorg' or '2026' on a line of its own over bullets needs no space under it."""
    bullets = following.kind == "opsomming" and BULLET.match(following.lines[0].text) is not None
    return bullets and len(block.lines) == 1 and len(block.text) <= _LONGEST_LIST_HEADING


def _is_numbered_heading(blocks: Sequence[Block], at: int, following: Block) -> bool:
    """'2. Scholing' is a heading when no other item stands directly before or after it."""
    if not NUMBERED.match(blocks[at].text) or blocks[at].text[:1] == "(":
        return False
    beside = [following] + [b for b in blocks[:at][-1:] if b.kind not in ("voetnoot", "bijschrift")]
    return not any(b.kind == "opsomming" and NUMBERED.match(b.lines[0].text) for b in beside)
