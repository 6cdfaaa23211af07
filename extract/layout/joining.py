"""From printed lines to running text: end-of-line hyphens, broken addresses, where each word stood.

A hyphen at a line end is the typesetter's unless the word has one of its own. Which of the two is
decided by the document's own vocabulary first (does 'leer-werk-loketten' stand elsewhere?), then by
form; no list of words is needed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.models import Line, Mark, Piece, Word

_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*-?")
#: A web address that a line end broke: after these signs, or before these.
_ADDRESS_TAIL = re.compile(r"(?:https?://|www\.)\S*(?:[/_=&?~-]|%[\dA-Fa-f]{2})$|https?://$")
#: Or at the dot before its last part: 'www.voorbeeld.' over 'nl/stukken'.
_DOT_TAIL = re.compile(r"(?:https?://|www\.)\S*\w\.$")
_DOT_HEAD = re.compile(r"(?:nl|eu|com|org|info|pdf|html?|aspx)(?!\w)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
_ADDRESS_HEAD = re.compile(r"%[\dA-Fa-f]{2}|[/?&=_#]\w")
_COORDINATORS = frozenset({"en", "of", "dan", "naar", "tot", "als", "maar", "noch", "respectievelijk"})
#: First elements after which a further hyphen is the typesetter's: 're-integra-' + 'tie'.
_PREFIXES = frozenset({"re", "ex", "niet", "non", "oud", "co", "e", "anti", "pre", "semi", "mede", "sub"})
#: No word or address is longer: what stands further back in an unbroken run of signs decides nothing.
_LONGEST_WORD = 1000
_RANGE_TAIL = re.compile(r"\d–$")
_ORDINAL = re.compile(r"(?<=\d)\^(?=(?:e|de|ste)\b)")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How often each word form stands inside the lines of a document, in lower case."""

    counts: Counter[str]
    hyphen_heads: frozenset[str]

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Vocabulary:
        """The vocabulary of a document; the broken word at a line end counts for nothing."""
        text = "\n".join(line.text for line in lines).casefold()
        counts = Counter(token for token in _TOKEN.findall(text) if not token.endswith("-"))
        heads = {token.split("-", 1)[0] for token in counts if "-" in token}
        return cls(counts, frozenset(heads))


@dataclass(frozen=True, slots=True)
class Joined:
    """Running text with the places of its words and the footnote markers that stood in it."""

    text: str
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...]


def glue(left: str, right: str, vocabulary: Vocabulary) -> tuple[bool, str]:
    """How two line ends meet: whether the last hyphen of `left` goes, and what comes between.

    >>> empty = Vocabulary.of([])
    >>> glue("de sector-", "plannen zijn", empty), glue("uit ESF-", "middelen", empty)
    ((True, ''), (False, ''))
    >>> glue("wet-", "en regelgeving", empty), glue("de stand", "van zaken", empty)
    ((False, ' '), (False, ' '))
    >>> glue("van 2022–", "2030", empty)
    (False, '')
    >>> glue("\x1f", "en meer", empty)
    (False, ' ')
    """
    tail = "".join(left.rsplit(None, 1)[-1:])
    if _ADDRESS_TAIL.search(tail) or (_ADDRESS_HEAD.match(right) and _ADDRESS.search(tail)):
        return False, ""
    if _DOT_HEAD.match(right) and _DOT_TAIL.search(tail):
        return False, ""
    # '2022–' + '2030'
    if _RANGE_TAIL.search(tail) and right[:1].isdigit():
        return False, ""
    # 'VNG/' + 'gemeenten'
    if len(tail) > 1 and tail.endswith("/") and right[:1].isalpha():
        return False, ""
    if len(tail) < 2 or not tail.endswith("-") or not tail[-2].isalnum() or not right[:1].islower():
        return False, "" if _is_compound_break(tail, right) else " "
    first = re.match(r"[^\W_]+(?:-[^\W_]+)*", right)
    head = _TOKEN.findall(tail)
    if first is None or not head:
        return False, " "
    if first.group() in _COORDINATORS:
        return False, " "
    return (not _keeps_hyphen(head[-1][:-1], first.group(), vocabulary)), ""


def _is_compound_break(tail: str, right: str) -> bool:
    # 'AO-' + 'Arbeidsmarkt', 'Noord-' + 'Holland': the hyphen is the word's own
    return len(tail) > 1 and tail.endswith("-") and tail[-2].isalnum() and right[:1].isupper()


def _keeps_hyphen(head: str, rest: str, vocabulary: Vocabulary) -> bool:
    counts = vocabulary.counts
    joined, hyphened = counts[f"{head}{rest}".casefold()], counts[f"{head}-{rest}".casefold()]
    if joined != hyphened:
        return hyphened > joined
    last = head.rsplit("-", 1)[-1]
    if len(last) == 1 or last[-1].isdigit() or (last.isupper() and len(last) > 1):
        return True
    if "-" in rest and "-" in head:
        return True
    if "-" in head:
        first = head.split("-", 1)[0]
        return first.islower() and first not in _PREFIXES and counts[last.casefold()] > 0
    return len(head) <= 4 and head.casefold() in vocabulary.hyphen_heads


def join(lines: Sequence[Line], vocabulary: Vocabulary) -> Joined:
    """The running text of consecutive lines, markers kept as offsets.

    Superscripts that the text layer wrote as '2^e' become '2e'.
    """
    parts: list[str] = []
    tail, begin = "", 0
    pieces: list[Piece] = []
    marks: list[Mark] = []
    for line in lines:
        if tail:
            drop, between = glue(tail, line.text, vocabulary)
            if drop:
                begin -= 1
                parts[-1], tail = parts[-1][:-1], tail[:-1]
                if pieces and pieces[-1].end > begin:
                    last = pieces.pop()
                    pieces.append(Piece(last.begin, begin, last.page, last.word))
            parts.append(between)
            tail += between
            begin += len(between)
        marks += [Mark(begin + mark.offset, mark.label) for mark in line.marks]
        pieces += _pieces(line, begin)
        parts.append(line.text)
        begin += len(line.text)
        # where a line ends decides how it goes on, not all that went before
        tail = (tail + line.text)[-_LONGEST_WORD:]
    return _without_carets(Joined("".join(parts), tuple(pieces), tuple(marks)))


def _pieces(line: Line, begin: int) -> list[Piece]:
    if not line.words:
        return [Piece(begin, begin + len(line.text), line.page)]
    return [Piece(begin + at, begin + at + len(word.text), word.box.page, word) for at, word in place(line)]


def place(line: Line) -> list[tuple[int, Word]]:
    """The offset in the line's text of each of its words; words that the text lacks are left out."""
    found: list[tuple[int, Word]] = []
    at = 0
    for word in line.words:
        here = line.text.find(word.text, at)
        if here < 0:
            continue
        found.append((here, word))
        at = here + len(word.text)
    return found


def _without_carets(joined: Joined) -> Joined:
    carets = [match.start() for match in _ORDINAL.finditer(joined.text)]
    if not carets:
        return joined

    def moved(offset: int) -> int:
        return offset - bisect_left(carets, offset)

    return Joined(
        _ORDINAL.sub("", joined.text),
        tuple(Piece(moved(p.begin), moved(p.end), p.page, p.word) for p in joined.pieces),
        tuple(Mark(moved(m.offset), m.label) for m in joined.marks),
    )
