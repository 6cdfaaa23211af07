"""What the press put round the text: running heads, page numbers and the colophon that recurs.

Furniture is known by what it does, never by the words of one ministry: a whole line that comes back
and once breaks into a running sentence, or that repeats a label or a value of the letterhead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.heads.label_rows import labels
from extract.models import Line
from extract.text.sentence import ends_sentence, starts_low

#: 'Pagina 3 van 14', '- 3 -', '3/14'; a bare number is one only at the foot or head of a page.
PAGE_NUMBER = re.compile(
    r"(?:pagina|blad|p\.)\s*\d{1,3}(?:\s*(?:van|/)\s*\d{1,3})?|-\s*\d{1,3}\s*-|\d{1,3}\s*/\s*\d{1,3}", re.I
)
#: The running foot of a printed Kamerstuk: 'Tweede Kamer, vergaderjaar 2014–2015, 33 566, nr. 71  3'.
#: A footnote cites in the same form.
OFFICIAL_FOOT = re.compile(r"(?:Tweede|Eerste) Kamer, vergaderjaar \d{4}\s?[-–]\s?\d{4}, .{1,60}")
_DIVIDER = re.compile(r"\s[|•·]\s")
#: In an address on one line, a comma or what comes next divides.
_ADDRESS_DIVIDER = re.compile(r",\s+|\s+(?=(?:Postbus|Tel\.?|Telefoon|T|Fax|F|www\.\S+|[^\s@]+@)[ :]?)")
#: No address is without a postcode, or the number of a post box or a telephone.
_NUMBERED = re.compile(r"\d{3}")
#: What else an address holds: 'Ministerie van Verf', 'Verfstraat 12'.
_PLACE_PART = re.compile(r"[A-Z][^.;:]{1,60}")
#: A post box, a postcode with its town, a number to call, a mail address or a site.
_CONTACT = re.compile(
    r"[Pp]ostbus \d{1,6}|[1-9]\d{3} ?[A-Z]{2}\b.{0,40}"
    r"|(?:T|F|Tel\.?|Telefoon)?[ :]*(?:\+31|\(0|0)[\d ()–-]{8,16}"
    r"|\S{1,60}@\S{1,60}|(?:www\.)?[\w-]{2,40}(?:\.[\w-]{2,20}){0,2}\.[a-z]{2,10}"
)
#: A rule in plain text: over the notes of a page, or between parts.
_RULE = re.compile(r"[_=–—-]{5,}|(?:[*_–—-] ){4,}[*_–—-]")
_LONGEST_CONTACT = 160
_LONGEST = 70
_LEAST = 3
#: What a page repeats of the letterhead has at most so many lines.
_LONGEST_HEAD = 16


def drop_furniture(lines: Sequence[Line], head: int) -> tuple[tuple[Line, ...], frozenset[str]]:
    """The lines without furniture, and the texts that were dropped (a table cell may hold them too).

    The first `head` lines are the letterhead: what recurs stays there, for its fields.
    """
    recurring = _recurring(lines)
    repeated, ministry = _repeated_heads(lines, head), _ministry_heads(lines, head)
    kept = tuple(
        line
        for at, line in enumerate(lines)
        if line.role != "weg"
        and at not in repeated
        and at not in ministry
        and not PAGE_NUMBER.fullmatch(line.text)
        and not is_rule(line.text)
        and not (at >= head and is_contact_line(line.text))
        and not (line.role != "voetnoot" and OFFICIAL_FOOT.fullmatch(line.text))
        and (at < head or line.role is not None or line.text not in recurring)
    )
    return kept, recurring


def _repeated_heads(lines: Sequence[Line], head: int) -> frozenset[int]:
    """The places of labels and values of the letterhead that come again right behind the number of a page."""
    known, printed = labels(), [line.text for line in lines[:head]]
    found: set[int] = set()
    for start, line in enumerate(lines):
        if start < head or not PAGE_NUMBER.fullmatch(line.text):
            continue
        for at in range(start + 1, min(start + 1 + _LONGEST_HEAD, len(lines))):
            text = lines[at].text
            if text.casefold() not in known and not any(text in other for other in printed):
                break
            found.add(at)
    return frozenset(found)


def is_rule(text: str) -> bool:
    """Whether a line of plain text is a rule.

    >>> is_rule("__________"), is_rule("* * * * *"), is_rule("-5-")
    (True, True, False)
    """
    return _RULE.fullmatch(text) is not None


def _ministry_heads(lines: Sequence[Line], head: int) -> frozenset[int]:
    """The places where a page opens with the ministry that the letterhead names, on one line or two."""
    printed = " ".join(line.text for line in lines[:head])
    return frozenset(
        at + 1
        for at, (above, line) in enumerate(pairwise(lines))
        if at + 1 >= head
        and line.page > above.page
        and line.text.startswith("Ministerie van ")
        and line.text in printed
    )


def is_contact_line(text: str) -> bool:
    """Whether a line is a colophon: parts divided by bars or bullets, or an address on one line, of which two
    or more say how to reach the office.

    >>> is_contact_line("Ministerie van Verf, Postbus 1234, 2500 AB Den Haag")
    True
    >>> is_contact_line("Meld u bij Verf, Postbus 1234, 2500 AB Den Haag, voor de proef.")
    False
    >>> is_contact_line("Verfstraat 12 | Postbus 1234 | 2500 AB Den Haag")
    True
    >>> is_contact_line("070 - 123 45 67 | info@verf.nl"), is_contact_line("2026 en later | 1.234.500")
    (True, False)
    """
    if len(text) > _LONGEST_CONTACT:
        return False
    parts = [part.strip() for part in _DIVIDER.split(text)]
    if len(parts) == 1 and not _NUMBERED.search(text):
        return False
    if len(parts) == 1:
        parts = [part.strip() for part in _ADDRESS_DIVIDER.split(text)]
        if not all(_CONTACT.fullmatch(part) or _PLACE_PART.fullmatch(part) for part in parts):
            return False
    return len(parts) > 1 and sum(_CONTACT.fullmatch(part) is not None for part in parts) >= 2


def _recurring(lines: Sequence[Line]) -> frozenset[str]:
    counts = Counter(line.text for line in lines if line.role is None and len(line.text) <= _LONGEST)
    often = {text for text, count in counts.items() if count >= _LEAST and not _is_prose(text)}
    if not often:
        return frozenset()
    known = labels()
    anchors = {text for text in often if text.casefold() in known}
    anchors |= {text for text in often if _interrupts(text, lines, often)}
    # values stand beside their labels: a line that recurs next to an anchor is furniture too
    return frozenset(anchors | {text for text in often if _beside(text, lines, anchors)})


def _is_prose(text: str) -> bool:
    return ends_sentence(text) or "\t" in text or text.startswith(("€", "•", "–", "- ", "* "))


def _interrupts(text: str, lines: Sequence[Line], often: set[str]) -> bool:
    body = [line.text for line in lines]
    for at, here in enumerate(body):
        if here != text:
            continue
        before = next((t for t in reversed(body[max(at - 12, 0) : at]) if t not in often), "")
        after = next((t for t in body[at + 1 : at + 12] if t not in often), "")
        if len(before) > _LONGEST and not ends_sentence(before) and starts_low(after):
            return True
    return False


def _beside(text: str, lines: Sequence[Line], anchors: set[str]) -> bool:
    at = [n for n, line in enumerate(lines) if line.text == text]
    near = sum(
        any(0 <= n + step < len(lines) and lines[n + step].text in anchors for step in (-1, 1)) for n in at
    )
    return near >= _LEAST and near >= 0.6 * len(at)


def clean_cell(text: str, furniture: frozenset[str]) -> str:
    """A cell without the colophon that ran through it; at least two of its lines must stand there,
    so that a figure that happens to equal one is safe.

    >>> clean_cell("Datum 71,5 3-5-2020", frozenset({"Datum", "3-5-2020"}))
    '71,5'
    """
    present = [part for part in furniture if re.search(rf"(?<!\S){re.escape(part)}(?!\S)", text)]
    if len(present) < 2:
        return text
    for part in sorted(present, key=len, reverse=True):
        text = re.sub(rf"(?<!\S){re.escape(part)}(?!\S)", " ", text, count=1)
    return " ".join(text.split())


def drop_page_numbers(lines: Sequence[Line], pages: int) -> tuple[Line, ...]:
    """The lines without bare page numbers: first or last on their page and equal to its number."""
    if pages < 2:
        return tuple(lines)
    ends: dict[int, list[Line]] = {}
    for line in lines:
        ends.setdefault(line.page, []).append(line)
    gone = {
        line.number
        for page, content in ends.items()
        for line in (content[0], content[-1])
        if line.role is None and line.text == str(page) and len(content) > 1
    }
    return tuple(replace(line, role="weg") if line.number in gone else line for line in lines)
