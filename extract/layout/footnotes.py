"""Footnotes in text without fonts: which lines are notes, and where in the text their markers stand.

A PDF shows both by size and height; its reader says so. Plain text shows them by form: notes close
a page and count on from the last, and a marker is a superscript, or a digit glued to a word or a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.layout.copied_notes import without_signs
from extract.layout.shape import follows
from extract.models import Line, Mark
from extract.text.figure import is_grouped, is_printed_figure
from extract.text.salutation import opens_letter
from extract.text.sentence import starts_low
from extract.text.year import YEAR

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = "[⁰¹²³⁴⁵⁶⁷⁸⁹]"
_RAISED_LABEL = re.compile(rf"({_RAISED}{{1,3}})\s*(?=\S)")
_PLAIN_LABEL = re.compile(r"(\d{1,3})(?:\s+(?=\S)|$)")
#: What OCR makes of a raised label at the start of a note.
_DAMAGED_LABEL = re.compile(r"[*°®©^'\"]\s+(?=\S)")
#: What OCR makes of a raised marker at the end of a word, before a stop or a space.
_DAMAGED_MARK = re.compile(
    r"(?=[®©°'?])(?:(?<=[^\W\d_])[®©°](?=[\s.,;:)]|$)|(?<=[^\W\d_])'(?=[.,;]|$)|(?<=[.)])\?(?=[.,]))"
)

#: Every marker is one of these signs, or holds one.
_MARK_SIGN = re.compile(r"[\d⁰¹²³⁴⁵⁶⁷⁸⁹®©°'?]")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote found: its label and the numbers of its lines."""

    label: str
    lines: tuple[int, ...]


def mark_notes(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with footnotes and their markers recognised: note lines get role "voetnoot" and a Mark
    at offset 0 of their first, text lines lose their markers to `marks`. What copying put round a note goes.

    Lines whose reader knew their role are left as they are.
    """
    if any(line.role == "voetnoot" for line in lines):
        return _relabelled(lines)
    lines = without_signs(lines)
    told = [line for line in lines if line.role == "voetnoot"]
    notes = tuple(Note(line.marks[0].label, (line.number,)) for line in told if line.marks) or tuple(
        _find_notes(lines)
    )
    if not notes:
        return tuple(lines)
    inside = {number: note for note in notes for number in note.lines}
    marked: dict[int, Line] = {}
    for line in lines:
        note = inside.get(line.number)
        if note is not None or line.role == "voetnoot":
            marked[line.number] = line if note is None or line.role == "voetnoot" else _as_note(line, note)
    text_lines = [line for line in lines if line.number not in marked]
    by_number = {line.number: line for line in lines}
    for line in _take_markers(text_lines, notes, by_number):
        marked[line.number] = line
    return tuple(marked[line.number] for line in lines)


def _relabelled(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Told notes, with a label that was read as a star given the number that its marker has: a '*' that
    follows note 3, where the text has a marker 4 that no note answers."""
    marks = {mark.label for line in lines if line.role != "voetnoot" for mark in line.marks}
    labels = {line.marks[0].label for line in lines if _is_labelled(line)}
    found: list[Line] = []
    last = 0
    for line in lines:
        if _is_labelled(line):
            label, following = line.marks[0].label, str(last + 1)
            if not label.isdigit() and following in marks - labels and last:
                line = replace(line, marks=(Mark(0, following), *line.marks[1:]))
                label = following
            last = int(label) if label.isdigit() else last
        found.append(line)
    return tuple(found)


def _is_labelled(line: Line) -> bool:
    return line.role == "voetnoot" and bool(line.marks) and line.marks[0].offset == 0


def _as_note(line: Line, note: Note) -> Line:
    if line.number != note.lines[0]:
        return replace(line, role="voetnoot", opens=False)
    text = _strip_label(line.text)
    return replace(line, text=text, role="voetnoot", opens=True, marks=(Mark(0, note.label),))


def _strip_label(text: str) -> str:
    for form in (_RAISED_LABEL, _PLAIN_LABEL, _DAMAGED_LABEL):
        if match := form.match(text):
            return text[match.end() :]
    return text


# --- which lines are notes -----------------------------------------------------------------------


def _find_notes(lines: Sequence[Line]) -> Iterator[Note]:
    if _has_raised_labels(lines):
        yield from _raised_notes(lines)
        return
    expected = 1
    if all(_label_of(line) is None for line in lines):
        return
    marked = {(line.page, candidate.label, line.number) for line in lines for candidate in _candidates(line)}
    marked |= {(line.page, mark.label, line.number) for line in lines for mark in line.marks}
    for page in sorted({line.page for line in lines}):
        rest = [line for line in lines if line.page == page]
        # plain text is one page: notes stand under the letter and under the agreement that follows it
        while found := _notes_of_page(rest, expected) or (_cut_off(rest) if expected == 1 else []):
            # a number above a question is no footnote: some note has its marker in the text above it
            if not any(_is_marked(note, page, marked) for note in found):
                break
            yield from found
            expected = int(found[-1].label) + 1
            rest = [line for line in rest if line.number > found[-1].lines[-1]]


def _cut_off(page: Sequence[Line]) -> list[Note]:
    """The notes of a text that opens in the middle of its paper, whose first is therefore not 1: each must
    have a marker that stands against a word."""
    sure = [
        c for line in page for c in _candidates(line) if c.strength >= _AGAINST_A_WORD and c.label.isdigit()
    ]
    labels = {candidate.label for candidate in sure}
    for first in sorted(map(int, labels)):
        found = _notes_of_page(page, first)
        if found and all(note.label in labels for note in found):
            return found
    return []


def _is_marked(note: Note, page: int, marked: set[tuple[int, str, int]]) -> bool:
    return any(
        on in (page - 1, page) and label in (note.label, "") and number < note.lines[0]
        for on, label, number in marked
    )


def _has_raised_labels(lines: Sequence[Line]) -> bool:
    return sum(bool(_RAISED_LABEL.match(line.text)) for line in lines) > 0


def _raised_notes(lines: Sequence[Line]) -> Iterator[Note]:
    """Notes that open with a superscript stand anywhere; each runs on while no blank line comes."""
    current: list[Line] = []
    label = ""
    for line in lines:
        match = _RAISED_LABEL.match(line.text)
        if match or not current or not follows(line, current[-1]):
            if current:
                yield Note(label, tuple(part.number for part in current))
            current = [line] if match else []
            label = match.group(1).translate(SUPERSCRIPTS) if match else ""
        else:
            current.append(line)
    if current:
        yield Note(label, tuple(part.number for part in current))


def _notes_of_page(page: Sequence[Line], expected: int) -> list[Note]:
    """The notes that close a page: numbered on from `expected`, each to the next or to a gap that ends it."""
    start = _last_start(page, expected)
    if start is None:
        return []
    notes: list[list[Line]] = []
    for line in page[start:]:
        adjacent = bool(notes) and follows(line, notes[-1][-1])
        damaged = bool(notes) and not adjacent and _DAMAGED_LABEL.match(line.text)
        if _label_of(line) == expected + len(notes) or damaged:
            notes.append([line])
        elif adjacent or starts_low(line.text) or not _strip_label(notes[-1][0].text):
            notes[-1].append(line)
        else:
            break
    return [Note(str(expected + at), tuple(line.number for line in note)) for at, note in enumerate(notes)]


def _label_of(line: Line) -> int | None:
    match = _PLAIN_LABEL.match(line.text)
    return int(match.group(1)) if match else None


def _last_start(page: Sequence[Line], expected: int) -> int | None:
    """The last line that opens with the expected number after a gap: the notes close the page, and none
    stands over the salutation."""
    opening = next((at for at, line in enumerate(page) if opens_letter(line.text)), 0)
    for at in range(len(page) - 1, opening, -1):
        opens = _label_of(page[at]) == expected and not follows(page[at], page[at - 1])
        if opens and not _is_row(page[at].text):
            return at
    return None


def _is_row(text: str) -> bool:
    # '10 Stedendriehoek (regio) 4.948' is a row of a table, '3 Totaal 12' too
    last = text.rpartition(" ")[2]
    return is_grouped(last) and is_printed_figure(last) and len(text) < 80


# --- where their markers stand -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Candidate:
    line: int
    page: int
    begin: int
    end: int
    label: str
    strength: int


#: The strength of a marker that stands right against a word or its stop.
_AGAINST_A_WORD = 4
#: How a marker can stand in text, strongest first; the group is its label.
_END = r"(?=[\s.,;:)]|$)(?![.,]\d)"
#: '19637, nr. 5' and '20321-4' are numbers of papers, no years with a marker.
_NO_DOSSIER = r"(?!,?\s?(?:nrs?\b|\([A-Z]|[A-Z]{1,3},?\s|-\s?[\dA-Z]))"
_STOP = "[.,;:)»”’]"
#: Where a form begins with what stands before it, its own first sign is asked first: most of a line has none.
_FORMS = (
    (5, re.compile(rf"(?=\s|{_RAISED})(?<=\S)\s?({_RAISED}{{1,3}})")),
    (4, re.compile(rf"(?=\d)(?:(?<=[a-zà-ÿ]{{2}}{_STOP})|(?<=[a-zà-ÿ]{{3}})|(?<=[)»”’]))(\d{{1,3}}){_END}")),
    (4, re.compile(rf"(?<=[a-z]\.[a-z]\.)(\d{{1,3}}){_END}")),
    (4, re.compile(rf"(?=\d)(?<=(?<!\d)(?<!Postbus\s){YEAR})(\d{{1,2}}){_END}{_NO_DOSSIER}")),
    (4, re.compile(rf"(?=\d)(?<=(?<!\d){YEAR},)(\d{{1,2}})(?=\s\D)")),
    (4, re.compile(rf"(?=\d)(?<=(?<!\d){YEAR}\.)(\d{{1,2}})(?=\s|$)")),
    (3, re.compile(rf"(?=\d)(?<=[A-Z]{{2}}|[a-z][A-Z])(\d{{1,2}}){_END}")),
    (2, re.compile(rf"(?<={_STOP})\s(\d{{1,3}}){_END}")),
)


def _take_markers(lines: Sequence[Line], notes: Sequence[Note], by_number: dict[int, Line]) -> Iterator[Line]:
    candidates: dict[str, list[_Candidate]] = {}
    for line in lines:
        for candidate in _candidates(line):
            candidates.setdefault(candidate.label, []).append(candidate)
    taken: dict[int, list[_Candidate]] = {}
    after = (0, 0)
    for note in notes:
        page = by_number[note.lines[0]].page
        possible = candidates.get(note.label, []) + [c for c in candidates.get("", []) if c.page == page]
        # markers count on through the text; one stands on the page of its note or runs over from the last
        possible = [c for c in possible if (c.line, c.begin) >= after and page - 1 <= c.page <= page]
        if possible:
            best = max(possible, key=lambda c: (c.page == page, c.strength, -c.line, -c.begin))
            taken.setdefault(best.line, []).append(replace(best, label=note.label))
            after = (best.line, best.end)
    for line in lines:
        yield _without(line, taken.get(line.number, []))


def _candidates(line: Line) -> Iterator[_Candidate]:
    """Everything in a line that may be a marker; label "" is a sign that may stand for any."""
    if not _MARK_SIGN.search(line.text):
        return
    for strength, form in _FORMS:
        for match in form.finditer(line.text):
            label = match.group(1).translate(SUPERSCRIPTS)
            yield _Candidate(line.number, line.page, match.start(), match.end(), label, strength)
    for match in _DAMAGED_MARK.finditer(line.text):
        yield _Candidate(line.number, line.page, match.start(), match.end(), "", 1)


def _without(line: Line, taken: Sequence[_Candidate]) -> Line:
    if not taken:
        return line
    text, marks, cut = "", list(line.marks), 0
    for candidate in sorted(taken, key=lambda c: c.begin):
        text += line.text[cut : candidate.begin]
        marks.append(Mark(len(text), candidate.label))
        cut = candidate.end
    return replace(line, text=text + line.text[cut:], marks=tuple(marks))
