"""What a table is called: its number, title, and the lines near it that may state its unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from extract.models import Letter, Paragraph
from extract.tables.column_kinds import speaks_of
from extract.tables.units import Unit, parse_bare_multiple, parse_unit
from extract.text.caption import caption_head

_CLOSING_BRACKETS = regex.compile(r"([(\[][^()\[\]]*+[)\]])\s*\.?$")
_LONGEST_CAPTION = 250
_LONGEST_UNIT_LINE = 90


@dataclass(frozen=True, slots=True)
class Caption:
    """The number ('1', '2A') and title of a table; in `unit_lines`, best first, its unit may stand."""

    number: str | None = None
    title: str | None = None
    unit_lines: tuple[str, ...] = ()


def split_number(text: str) -> tuple[str | None, str]:
    """The number of a caption and its title.

    >>> split_number("Tabel 1. Toegekende aanvragen"), split_number("Bijlage 2A Bedragen per gemeente")
    (('1', 'Toegekende aanvragen'), ('2A', 'Bedragen per gemeente'))
    >>> split_number("Verdeling van de middelen (bedragen x € 1.000)")
    (None, 'Verdeling van de middelen')
    """
    text = text.strip()
    head = caption_head(text)
    if head is None or head.sort not in ("tabel", "stuk"):
        return None, without_unit(text)
    return head.number, without_unit(head.title) or text


def without_unit(title: str) -> str:
    """A title or label without the unit in brackets that closes it.

    >>> without_unit("Uitgaven (bedragen x € 1.000)"), without_unit("Sport (breed)")
    ('Uitgaven', 'Sport (breed)')
    """
    match = _CLOSING_BRACKETS.search(title)
    if match and match.start() > 0 and (parse_unit(match[1]) or parse_bare_multiple(match[1])):
        return title[: match.start()].rstrip(" ,;:-–")
    return title


def closing_unit(text: str) -> Unit | None:
    """The unit in brackets that closes a label or title: 'Sport (x € 1 miljoen)'; None where it names no
    currency."""
    match = _CLOSING_BRACKETS.search(text)
    return parse_unit(match[1]) if match and match.start() > 0 else None


def _is_title_with_unit(paragraph: Paragraph) -> bool:
    """A short line above a table that closes with its unit is its title: 'Ontvangsten (x € 1.000)'."""
    return (
        paragraph.kind in ("alinea", "kop")
        and len(paragraph.text) <= _LONGEST_UNIT_LINE
        and closing_unit(paragraph.text) is not None
    )


def is_caption(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a caption by its kind or by its form ('Tabel 2: …')."""
    if paragraph.kind == "bijschrift":
        return True
    short = len(paragraph.text) <= _LONGEST_CAPTION and paragraph.kind in ("alinea", "kop")
    head = caption_head(paragraph.text) if short else None
    return head is not None and head.sort == "tabel"


def find_caption(letter: Letter, at: int, printed: str | None) -> Caption:
    """The caption of the table in paragraph `at`; `printed` is the title where the source says which it is.

    Without a printed one, the sentence that ends in ':' before the table or the heading above it.
    """
    lines = tuple(_unit_lines(letter, at))
    if printed:
        return Caption(*split_number(printed), unit_lines=(printed, *lines))
    own = _own_caption(letter, at)
    if own is not None:
        return Caption(*split_number(own.text), unit_lines=(own.text, *lines))
    lead = _lead_in(letter, at)
    heading = letter.paragraphs[at].heading
    text = lead or heading
    if text is None:
        return Caption(unit_lines=lines)
    return Caption(*split_number(text), unit_lines=(text, *lines))


def _own_caption(letter: Letter, at: int) -> Paragraph | None:
    paragraphs = letter.paragraphs
    for before in range(at - 1, max(at - 3, -1), -1):
        if is_caption(paragraphs[before]) or (before == at - 1 and _is_title_with_unit(paragraphs[before])):
            return paragraphs[before]
        if not _is_unit_line(paragraphs[before]):
            break
    if at + 1 < len(paragraphs) and is_caption(paragraphs[at + 1]):
        next_is_table = at + 2 < len(paragraphs) and paragraphs[at + 2].kind == "tabel"
        return None if next_is_table else paragraphs[at + 1]
    return None


def _is_unit_line(paragraph: Paragraph) -> bool:
    if paragraph.kind == "tabel" or len(paragraph.text) > _LONGEST_UNIT_LINE:
        return False
    return (parse_unit(paragraph.text) or parse_bare_multiple(paragraph.text)) is not None


def _lead_in(letter: Letter, at: int) -> str | None:
    if at == 0 or letter.paragraphs[at - 1].kind not in ("alinea", "opsomming", "kop"):
        return None
    before = letter.paragraphs[at - 1]
    text = before.text.rstrip()
    if not text.endswith(":"):
        return None
    begin, end = before.sentence_at(len(text) - 1)
    return text[begin:end]


def _unit_lines(letter: Letter, at: int) -> Iterator[str]:
    """Short lines beside the table, and sentences there that speak of it ('De bedragen …')."""
    paragraphs = letter.paragraphs
    following = [paragraph.kind for paragraph in paragraphs[at + 1 : at + 4]]
    after = [at + 1] if "tabel" not in following else []
    for near in (at - 1, at - 2, *after):
        if not 0 <= near < len(paragraphs) or paragraphs[near].kind == "tabel":
            continue
        paragraph = paragraphs[near]
        if len(paragraph.text) <= _LONGEST_UNIT_LINE:
            yield paragraph.text
        for begin, end in paragraph.sentences:
            sentence = paragraph.text[begin:end]
            if speaks_of(sentence, "aanwijzing"):
                yield sentence
