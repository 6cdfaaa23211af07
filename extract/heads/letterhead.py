"""The letterhead and the signature: who writes to whom, when, about what, under which number."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise, takewhile

from extract.heads import paper
from extract.heads.label_rows import is_label_row, labels
from extract.heads.parts import parts_of
from extract.models import Line, Metadata
from extract.text.day import full_day, is_full_day, is_place_and_day
from extract.text.office import ministries_in
from extract.text.salutation import opens_letter
from extract.text.sentence import breaks_off, ends_sentence
from extract.text.year import YEAR
from extract.vocabulary import rows

_FORMS = (
    re.compile(r"(?:aan\s+)?(?:de\s+)?voorzitter(?:s)?\s+van\s+(?:de|het)\s", re.I),
    re.compile(r"aan\s+(?:de|het)\s", re.I),
    re.compile(rf"[’']?s?-?[A-Z][\w’'. -]+,\s+\d{{1,2}}\s+\w+\s+{YEAR}$"),
    re.compile(r">?\s*retouradres|postbus\s+\d|ministerie\s+van\s|directie\s", re.I),
    re.compile(r"\d{4}\s?[A-Z]{2}(?:\s|$)"),
    re.compile(r"(?:T|F|M|Tel\.?)\s*[:+(]?\s?\d[\d\s()-]{6,}$|www\.\S+$|\S+@\S+$"),
    re.compile(r"(?:Voorgesteld|Ontvangen|Vastgesteld)\b"),
)
#: Where those who agree sign: 'Aldus overeengekomen te Utrecht op …', among the last lines.
_AGREED = re.compile(r"Aldus\b.{0,80}?\b(?:overeengekomen|ondertekend|opgemaakt|vastgesteld)\b")
_TOP, _END = 8, 25
#: The title of an agreement has at most so many lines.
_TITLE = 4
#: A printed paper's dossier with its title, or its number with what it is, may take several lines.
_TITLED = re.compile(r"\d{2}\s?\d{3}\s|[Nn]r\.\s*\d|(?:[A-Z]{1,3}\s)?(?:BRIEF|MOTIE|VERSLAG)\b")
_TO_THE_CHAMBER = re.compile(r"aan\s+de\s+voorzitter\s+van\s+de\s+(?:tweede|eerste)\s+kamer\b", re.I)
_ADDRESSEE = re.compile(r"(?:aan\s+)?((?:de\s+)?voorzitter\s+van\s+.*)", re.I)
#: Who asks whom opens the text of an answer; as the subject of a letter it stands behind its label.
_ASKED = re.compile(r"Vragen\s+van\s+(?:het\s+lid|de\s+leden)\b")
#: The title of an annex that a format calls a heading; the field 'Bijlage' holds a number alone.
_ANNEX = re.compile(r"bijlage\s+(?:\d{1,2}|[A-Z]{1,2})\b[.:]?\s+\w", re.I)
_HEAD_ROLES = (None, "briefhoofd", "kop", "alinea")
_LONGEST_LINE = 110
_LONGEST_TITLE = 260
_LONGEST_ADDRESS = 70
#: A letterhead ends within so many lines.
_FARTHEST = 60
#: A subject has at most so many lines more.
_LONGEST_VALUE = 3


def zone_end(lines: Sequence[Line]) -> int:
    """How many of the first lines are letterhead: up to the last that has a letterhead's form,
    before the salutation or the first running text. Zero where the text just begins."""
    end, seen = 0, 0
    known = labels()
    printed = _printed_head(lines)
    for at, line in enumerate(lines[:_FARTHEST]):
        if _ends_head(lines, at, printed, known) or (at >= end and _ASKED.match(line.text)):
            break
        if is_label_row(line.words):  # with the values under it
            end, seen = min(at + 2, len(lines)), seen + 2
        elif at in printed and not printed[at]:  # the title of a paper goes on
            end = max(end, at + 1)
        elif at in printed or _has_form(line.text, known):
            end, seen = at + 1, seen + (2 if _is_telling(line.text) else 1)
            unfinished = line.text.casefold() in known or (_label_of(line.text) and breaks_off(line.text))
            if unfinished and at + 1 < len(lines):
                end = at + 2
            end = max(end, at + 1 + _rest_of_value(lines, at, known))
        elif at < end and breaks_off(line.text):  # the value under a label goes on
            end = min(at + 2, len(lines))
        elif len(line.text) > _LONGEST_ADDRESS and not _is_above_address(lines, at):
            break
    # one such line may open a text by chance ('Bijlage 1 Overzicht'); a letterhead has more,
    # or a date, or the Kamer's own address; a title over a place and a day is that of an agreement
    return end if seen > 1 and not _is_titled(lines[:end]) else 0


def _is_titled(lines: Sequence[Line]) -> bool:
    """Whether the lines are a title, in type that the reader told, with a place and a day under it alone."""
    *title, last = lines
    above = [line for line in title if not is_place_and_day(line.text)]
    return bool(above) and above[0].role == "kop" and is_place_and_day(last.text) and len(title) <= _TITLE


def _ends_head(lines: Sequence[Line], at: int, printed: Mapping[int, bool], known: frozenset[str]) -> bool:
    """Whether a line is no part of a letterhead: a salutation, the title of an annex, a sentence, text that
    runs on. A reader may have told the letterhead, or taken its larger type for headings."""
    line = lines[at]
    if line.role not in _HEAD_ROLES or opens_letter(line.text):
        return True
    if line.role == "kop" and _ANNEX.match(line.text):
        return True
    # what a format calls a paragraph may be a field of the letterhead, but no sentence is
    if line.role == "alinea" and at not in printed and _is_sentence(line.text, known):
        return True
    return at > 0 and line.role is None and _is_running(lines, at)


def _printed_head(lines: Sequence[Line]) -> dict[int, bool]:
    """The places of the lines that are the head of a printed paper, and whether each opens a part of it."""
    texts = [line.text for line in lines[:_FARTHEST]]
    salutation = next((at for at, text in enumerate(texts) if opens_letter(text)), len(texts))
    parts = parts_of(texts[:salutation])
    return {
        at: at == part.first
        for part in parts
        if not part.text.isdigit()
        for at in range(part.first, part.last + 1)
    }


def value_lines(lines: Sequence[Line], head: int) -> frozenset[int]:
    """The numbers of the lines, of the `head` lines of a letterhead, on which a subject or the title of a
    paper goes on: 'Betreft Voortgang van het' over 'stelsel'."""
    known = labels()
    titles = {lines[at].number for at, opens in _printed_head(lines[:head]).items() if not opens}
    return frozenset(titles) | frozenset(
        line.number
        for at in range(head)
        for line in lines[at + 1 : at + 1 + _rest_of_value(lines, at, known)]
    )


def _rest_of_value(lines: Sequence[Line], at: int, known: frozenset[str]) -> int:
    """How many lines below a label and its value are the rest of that value: close under it, no field of
    their own and no sentence, with white below them."""
    label = _label_of(lines[at].text)
    if label is None or label[1] != "title":
        return 0
    if not label[2]:  # 'Betreft' on a line of its own over a subject of several lines
        below = lines[at + 1 : at + 2]
        alone = not below or below[0].number != lines[at].number + 1 or _has_form(below[0].text, known)
        more = 0 if alone else _lines_more(lines, at + 1, known)
        return 1 + more if more else 0
    return _lines_more(lines, at, known)


def _lines_more(lines: Sequence[Line], at: int, known: frozenset[str]) -> int:
    for rest, (above, line) in enumerate(pairwise(lines[at : at + 2 + _LONGEST_VALUE])):
        if line.number != above.number + 1 or _label_of(line.text):
            return rest
        if _has_form(line.text, known) or opens_letter(line.text) or ends_sentence(line.text):
            return 0
    return 0


def _is_sentence(text: str, known: frozenset[str]) -> bool:
    return (ends_sentence(text) or len(text) > _LONGEST_ADDRESS) and not _has_form(text, known)


def _is_telling(text: str) -> bool:
    return bool(_TO_THE_CHAMBER.match(text)) or full_day(text) is not None


def _is_above_address(lines: Sequence[Line], at: int) -> bool:
    """Whether a long line is the title of a paper: no sentence, and the Kamer's address soon below it."""
    below = lines[at + 1 : at + 6]
    return not ends_sentence(lines[at].text) and any(_TO_THE_CHAMBER.match(line.text) for line in below)


def _has_form(text: str, known: frozenset[str]) -> bool:
    if len(text) > (_LONGEST_TITLE if _TITLED.match(text) else _LONGEST_LINE):
        return False
    if text.casefold() in known or _label_of(text) is not None or any(f.match(text) for f in _FORMS):
        return True
    return not text.isdigit() and paper.is_head(text)


def opens_field(text: str) -> bool:
    """Whether a line of the letterhead starts a field or part of its own: 'Betreft …', 'Nr. 71 …'."""
    return _has_form(text, labels())


def _is_running(lines: Sequence[Line], at: int) -> bool:
    """Three adjacent long lines are running text, whatever the first looks like."""
    run = lines[at : at + 3]
    adjacent = all(b.number == a.number + 1 for a, b in pairwise(run))
    return len(run) == 3 and adjacent and all(len(line.text) > 55 for line in run)


def _label_of(text: str) -> tuple[str, str | None, str] | None:
    """(label, field, value) of a line such as 'Datum 30 november 2020', or 'ons kenmerk DN. 2008/12' as
    letters before 2010 print it: in small letters, the value with a capital or a figure."""
    for pattern, form, field in _labels():
        if match := pattern.match(text):
            value = match.group(1).strip()
            apart = not value or value[0].isupper() or value[0].isdigit()
            return (form, field, value) if apart or text[:1].isupper() else None
    return None


@cache
def _labels() -> tuple[tuple[re.Pattern[str], str, str | None], ...]:
    longest_first = sorted(rows("briefhoofdlabels"), key=lambda row: -len(row["form"]))
    return tuple(
        (re.compile(rf"{re.escape(row['form'])}\s*(?::\s*|\s+|$)(.*)", re.I), row["form"], row["field"])
        for row in longest_first
    )


def read_head(texts: Sequence[str]) -> Metadata:
    """What the paragraphs of a letterhead say, as printed; fields that it lacks are None."""
    fields = _labelled(texts)
    found = Metadata(
        title=fields.get("title"),
        reference=_compact(fields.get("reference")),
        date=full_day(fields.get("date", "")) or _other_day(texts),
        ministry=_ministry(texts),
        addressee=_addressee(texts),
    )
    return _with_paper(found, texts)


def _ministry(texts: Sequence[str]) -> str | None:
    """'Ministerie van Onderwijs,' goes on below; one that is known goes before one that is not."""
    named: list[str] = []
    for at, text in enumerate(texts):
        if text.startswith("Ministerie van "):
            rest = takewhile(lambda pair: pair[0].endswith((",", " en")), pairwise(texts[at : at + 3]))
            named.append(" ".join([text, *(below for _, below in rest)]))
    return next((name for name in named if ministries_in(name)), next(iter(named), None))


def _addressee(texts: Sequence[str]) -> str | None:
    """To whom a letter is, also where the line breaks off: 'Aan de Voorzitter van de' over 'Tweede Kamer'."""
    for text, below in pairwise([*texts, ""]):
        if match := _ADDRESSEE.match(text):
            return f"{match.group(1)} {below}".rstrip() if breaks_off(text) else match.group(1)
    return None


def _compact(value: str | None) -> str | None:
    return value.split("  ")[0] if value else None


def _other_day(texts: Sequence[str]) -> dt.date | None:
    """'Den Haag, 27 november 2015', 'Voorgesteld 6 juli 2021'; never a date of another letter."""
    for text in texts:
        if re.match(r"Uw |Ontvangen", text) or len(text) > 60:
            continue
        if re.match(r"Voorgesteld|Vastgesteld|[’'A-Z][\w’'. -]+,\s+\d", text) and (day := full_day(text)):
            return day
        if is_full_day(text):
            return full_day(text)
    return None


def dated_at(texts: Sequence[str]) -> dt.date | None:
    """The day of a paper that has no letterhead: on a line with its place near the top, or where those who
    agree sign, at its end.

    >>> dated_at(["Bestuurlijk akkoord Verf", "Den Haag, 3 juli 2024"])
    datetime.date(2024, 7, 3)
    >>> dated_at(["Verf gaat voor.", "Aldus overeengekomen en ondertekend te Breda op 3 juli 2024,"])
    datetime.date(2024, 7, 3)
    >>> dated_at(["Op 3 juli 2024 is dit getekend."])
    """
    top = (text for text in texts[:_TOP] if is_place_and_day(text))
    end = (text for text in texts[-_END:] if _AGREED.match(text))
    return next((day for text in (*top, *end) if (day := full_day(text))), None)


def _labelled(texts: Sequence[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    known = labels()
    for at, text in enumerate(texts):
        found = _label_of(text)
        if found is None:
            continue
        _, name, value = found
        below = texts[at + 1] if at + 1 < len(texts) else ""
        if not value and below.casefold() not in known and _label_of(below) is None:
            value = below
        if name and value and name not in fields:
            fields[name] = value
    return fields


def _with_paper(metadata: Metadata, texts: Sequence[str]) -> Metadata:
    """The number of a printed paper: 'Vergaderjaar 2014–2015', '33 566 Titel', 'Nr. 71 BRIEF VAN …'."""
    head = paper.read_head(texts)
    return replace(
        metadata,
        title=metadata.title or head.title,
        heading=head.heading,
        date=metadata.date or (head.date if head.papers else None),
        session=head.session,
        papers=head.papers,
        dossier_titles=head.dossier_titles,
        kind=head.kind if head.papers else None,
        ministry=metadata.ministry or head.ministry,
    )
