"""What on a page is no part of the text: margins, heads and feet, which come back at one height.

All by measure; no ministry's words are used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from extract.readers.pdf.columns import Style, beside, margin_words
from extract.readers.pdf.page import PrintedPage
from extract.readers.pdf.printed_row import Row, rows_of, split
from extract.readers.pdf.printed_word import PrintedWord
from extract.readers.pdf.table_line import merged
from extract.text.figure import is_printed_figure

#: '3', '- 3 -', '2/6', '3 van 14', 'p. 3', 'Pagina 3 van 14', 'blz. 3'
_PAGE_NUMBER = re.compile(
    r"[-–—| ]*(?:(?:p(?:agina)?|blz|blad(?:zijde)?)\.? ?)?(\d{1,4})(?: ?(?:/|van|\|) ?\d{1,4})?[-–—| ]*", re.I
)
_FOOT = re.compile(r"(?:Tweede|Eerste) Kamer, vergaderjaar |pagina \d+ van \d+|kst-\d|ISSN \d", re.I)
#: A head stands less than this many times its size above the figures.
_HEAD = 5
#: What stands over no figures on so many pages is no head of a table.
_SURELY = 2
#: A head over more columns than this spans them.
_SPANS = 2
#: So many figures under each other are a column.
_COLUMN = 3
#: Lines of one head are no further apart than this many times their size.
_CLOSE = 2


def furniture(pages: Sequence[PrintedPage], style: Style) -> dict[int, frozenset[PrintedWord]]:
    """The words of each page that are no part of the text. The margin of the first page stays:
    the letterhead's reference may stand there."""
    away: dict[int, set[PrintedWord]] = {page.number: set() for page in pages}
    parts = [_parts(page, style.on(page)) for page in pages]
    for page, own in zip(pages, parts, strict=True):
        fitting = style.on(page)
        for part in own:
            margin = _in_margin(part, fitting) and page.number > 1
            if margin or (part.top > 0.85 * page.height and _is_foot(part, fitting, page)):
                away[page.number].update(part.words)
    for number, words in _recurring(pages, parts):
        away[number] |= words
    return {number: frozenset(words) for number, words in away.items()}


def _is_foot(part: Row, style: Style, page: PrintedPage) -> bool:
    number = _PAGE_NUMBER.fullmatch(part.text)
    numbered = number is not None and int(number[1]) == page.number and part.top > 0.9 * page.height
    return numbered or bool(_FOOT.match(part.text)) or part.x1 < style.left - 3


def _parts(page: PrintedPage, style: Style) -> list[Row]:
    margin = margin_words(page.words, style)
    if not margin:
        return [part for row in page.rows for part in split(row, 1.5 * row.size)]
    main = [word for word in page.words if not beside(word, style)]
    return [part for words in (main, margin) for row in rows_of(words) for part in split(row, 1.5 * row.size)]


def _in_margin(part: Row, style: Style) -> bool:
    return all(beside(word, style) for word in part.words)


def _recurring(
    pages: Sequence[PrintedPage], parts: Sequence[list[Row]]
) -> list[tuple[int, set[PrintedWord]]]:
    """Heads and feet: the same text, figures aside, at the same height near the edge of several pages."""
    places: dict[tuple[str, int], list[tuple[int, Row]]] = {}
    for page, own in zip(pages, parts, strict=True):
        for part in own:
            near_edge = part.top < 0.12 * page.height or part.bottom > 0.88 * page.height
            if near_edge:
                key = (re.sub(r"\d+", "#", part.text), round(part.bottom / 4))
                places.setdefault(key, []).append((page.number, part))
    least = 2 if len(pages) < 6 else 3
    heads = {page.number: _over_figures(own, page) for page, own in zip(pages, parts, strict=True)}
    return [
        (number, set(part.words))
        for found in places.values()
        if len({number for number, _ in found}) >= least and _is_running_line(found)
        for number, part in found
        if not heads[number](part) or _runs_over_text(found, heads)
    ]


def _runs_over_text(found: Sequence[tuple[int, Row]], heads: Mapping[int, Callable[[Row], bool]]) -> bool:
    """Whether pages have it over something else than figures, so that no table repeats it."""
    return sum(not heads[number](part) for number, part in found) >= _SURELY


def _over_figures(parts: Sequence[Row], page: PrintedPage) -> Callable[[Row], bool]:
    """Whether a part belongs to a head that a table repeats on each page: on its line or right below it are
    years or figures in two columns or more, or two parts of its line each stand over a column of figures."""
    rows: dict[int, list[Row]] = {}
    for part in parts:
        if part.bottom < 0.2 * page.height:
            rows.setdefault(round(part.bottom), []).append(part)
    heights = sorted(rows)
    figures = [part for part in parts if is_printed_figure(part.text)]
    topped = _lowest([y for y in heights if sum(_tops(part, figures) for part in rows[y]) >= 2], rows)
    if topped and not _heads_most(rows[max(topped)], figures):
        topped = set()
    filled = topped | {y for y in heights if sum(is_printed_figure(part.text) for part in rows[y]) >= 2}

    def over(part: Row) -> bool:
        near = [y for y in heights if 0 <= y - round(part.bottom) < _HEAD * part.size]
        return any(y in filled for y in near)

    return over


def _lowest(heights: Sequence[int], rows: Mapping[int, Sequence[Row]]) -> set[int]:
    """The lowest of these lines and those right above it: what stands further up is no head of the table."""
    found: list[int] = []
    for y in reversed(heights):
        if found and found[-1] - y > _CLOSE * rows[y][0].size:
            break
        found.append(y)
    return set(found)


def _heads_most(parts: Sequence[Row], figures: Sequence[Row]) -> bool:
    """Whether a line has parts of its own for half of the columns below it: a running head at both edges of a
    wide table has not."""
    top = max(part.bottom for part in parts)
    columns = merged([(one.x0, one.x1) for one in figures if one.top > top])
    under = [sum(x0 < part.x1 and x1 > part.x0 for x0, x1 in columns) for part in parts]
    return sum(1 <= n <= _SPANS for n in under) >= len(columns) / 2


def _tops(part: Row, figures: Sequence[Row]) -> bool:
    """Whether a part stands over a column of figures."""
    under = (one for one in figures if one.top > part.bottom and one.x0 < part.x1 and one.x1 > part.x0)
    return sum(1 for _ in under) >= _COLUMN


def _is_running_line(found: Sequence[tuple[int, Row]]) -> bool:
    """Heads and feet are words, or a page number; a figure in them that changes is the page's number,
    which sets them apart from rows of a table and from footnotes that look alike."""
    text = found[0][1].text
    if len(text) > 120 or not (sum(c.isalpha() for c in text) >= 3 or _PAGE_NUMBER.fullmatch(text)):
        return False
    figures = [(number, re.findall(r"\d+", part.text)) for number, part in found]
    return all(
        len({numbers[at] for _, numbers in figures}) == 1
        or _counts_pages([(page, int(numbers[at])) for page, numbers in figures])
        for at in range(len(figures[0][1]))
    )


def _counts_pages(numbers: Sequence[tuple[int, int]]) -> bool:
    """Whether figures go up with the pages; a page of the file may hold two of the paper, side by side."""
    singles = {number - page for page, number in numbers}
    doubles = {number - 2 * page for page, number in numbers}
    return len(singles) == 1 or max(doubles) - min(doubles) <= 1
