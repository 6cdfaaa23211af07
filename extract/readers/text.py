"""Plain text: pages and lines, no boxes.

A form feed opens a page. So does a line that starts with exactly one space, the trace that text
layers leave of a page's first line; in a text that is indented throughout it means nothing. A text with
neither may have its pages numbered: 'Pagina 2 van 3' closes one, or opens it where the first stands at the
top.
"""

from __future__ import annotations

import re
from pathlib import Path

from extract.models import Document, Line, Notice, Page, ReadError
from extract.text.accents import composed
from extract.text.hyphen import plain_hyphens

_BARE_LABEL = re.compile(r"\s*\d{1,3}\s*")
_PAGE_OF = re.compile(r"[Pp]agina (?P<number>\d{1,3}) van (?P<all>\d{1,3})")
#: The number of the first page stands at its top where fewer lines than this stand over it.
_TOP = 12
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
#: Beyond this share of lines, a leading space is the text's indent and no page mark.
_MOST_PAGE_OPENERS = 0.2


def read(path: Path) -> Document:
    """The pages and lines of a text file; blank lines show as gaps in `Line.number`.

    Raises ReadError when the file is no text or holds none.
    """
    raw = path.read_bytes()
    text, notices = _decode(raw, path.name)
    if _CONTROL.search(text):
        raise ReadError(f"{path.name} is geen tekstbestand: er staan tekens in die geen letters zijn.")
    if not text.strip():
        raise ReadError(f"{path.name} bevat geen tekst.")
    return Document("txt", split_pages(text), notices=notices)


def _decode(raw: bytes, name: str) -> tuple[str, tuple[Notice, ...]]:
    try:
        return plain_hyphens(raw.decode("utf-8-sig")), ()
    except UnicodeDecodeError:
        message = (
            f"{name} is niet in UTF-8 opgeslagen en is gelezen als Windows-1252; controleer de accenten."
        )
        return raw.decode("cp1252", errors="replace"), (Notice("waarschuwing", "lezen", message),)


def split_pages(text: str) -> tuple[Page, ...]:
    """The pages of a text; a line keeps its tabs, other runs of spaces become one.

    >>> [len(page.lines) for page in split_pages("Aan de Kamer\\nover geld\\fTweede pagina")]
    [2, 1]
    """
    rows = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\f").split("\n")
    openers = _opens_by_space(rows)
    numbered = frozenset[int]() if "\f" in text else _opened_by_number(rows)
    pages: list[list[Line]] = [[]]
    for number, row in enumerate(rows, start=1):
        opens = row.startswith("\f") or (openers and _is_opener(rows, number - 1, len(pages)))
        if pages[-1] and (opens or number - 1 in numbered):
            pages.append([])
        clean = _clean(row)
        if clean:
            pages[-1].append(Line(clean, len(pages), number))
    return tuple(Page(number, tuple(lines)) for number, lines in enumerate(pages, start=1))


def _opened_by_number(rows: list[str]) -> frozenset[int]:
    """The rows that open a page by the numbers of pages that count on: those behind them, or their own."""
    found = [(at, match) for at, row in enumerate(rows) if (match := _PAGE_OF.fullmatch(row.strip()))]
    numbers = [int(match["number"]) for _, match in found]
    if not found or numbers != list(range(numbers[0], numbers[0] + len(numbers))) or numbers[0] > 2:
        return frozenset()
    above = sum(bool(row.strip()) for row in rows[: found[0][0]])
    if numbers[0] == 2 or above < _TOP:
        return frozenset(at for at, match in found if match["number"] != "1")
    return frozenset(at + 1 for at, match in found if match["number"] != match["all"])


def _clean(row: str) -> str:
    cells = [" ".join(cell.split()) for cell in composed(row).split("\t")]
    return "\t".join(cells) if any(cells) else ""


def _has_one_space(row: str) -> bool:
    return len(row) > 1 and row[0] == " " and not row[1].isspace()


def _opens_by_space(rows: list[str]) -> bool:
    filled = [row for row in rows if row.strip()]
    return sum(map(_has_one_space, filled)) <= _MOST_PAGE_OPENERS * len(filled)


def _is_opener(rows: list[str], at: int, page: int) -> bool:
    if not _has_one_space(rows[at]):
        return False
    # '3' on a line of its own with its text indented under it is a footnote, unless 3 is the page's number
    before = rows[at - 1]
    return not (_BARE_LABEL.fullmatch(before) and int(before) != page)
