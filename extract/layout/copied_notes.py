"""Footnotes as they come when a page of officielebekendmakingen.nl is copied: 'X Noot', a number, the text.

The page shows a cross and the word 'Noot' to close a note that opens over the text; both are copied along.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.layout.shape import follows
from extract.models import Line, Mark

_SIGN = re.compile(r"[Xx×] ?Noot")
_LABEL = re.compile(r"(\d{1,3}|\*{1,3}|[a-z])\.?")


def without_signs(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with each copied note told as a footnote with its label, and the lines of its sign and its
    number gone; as they are where none was copied.

    A note runs to a blank line, to the next sign, or, where each line is a paragraph, to the end of its own.
    """
    kept: list[Line] = []
    at = 0
    while at < len(lines):
        label = _label_after_sign(lines, at)
        if label is None:
            kept.append(lines[at])
            at += 1
            continue
        at += 2
        first = lines[at]
        kept.append(replace(first, role="voetnoot", opens=True, marks=(Mark(0, label), *first.marks)))
        at += 1
        while at < len(lines) and _goes_on(lines, at):
            kept.append(replace(lines[at], role="voetnoot", opens=False))
            at += 1
    return tuple(kept)


def _label_after_sign(lines: Sequence[Line], at: int) -> str | None:
    """The label under a sign with a text under it; None where no note was copied."""
    if at + 2 >= len(lines) or not _SIGN.fullmatch(lines[at].text):
        return None
    label = _LABEL.fullmatch(lines[at + 1].text)
    return label[1] if label else None


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    return line.role is None and follows(line, lines[at - 1]) and not _SIGN.fullmatch(line.text)
