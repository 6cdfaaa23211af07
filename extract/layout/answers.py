"""Answers to written questions: the lines that number questions and answers, and who answers.

The Aanhangsel van de Handelingen numbers each question and each answer on a line of its own, in the letter
of the text: 'Vraag 1', 'Antwoord 3 en 4'. No signature stands under its last answer; who answers is said at
its head: 'Antwoord van Minister Jansen (Financiën), mede namens …'.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.heads.answer import opens_answer, read_answer
from extract.heads.merging import fill
from extract.heads.paper import is_question_number
from extract.layout.blocks import BULLET
from extract.layout.shape import follows
from extract.models import Line, Metadata
from extract.text.sentence import starts_low

#: Who answers is said in one of the first lines.
_OPENING = 40


def number_questions(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a paper with questions and answers, those that number them told as headings; what is asked
    or said under each opens a paragraph and is no heading, however short or slanted.

    A paper that numbers questions alone, or answers alone, stays as it is.
    """
    lines = [
        replace(line, opens=True)
        if at < _OPENING and line.opens is None and opens_answer(line.text)
        else line
        for at, line in enumerate(lines)
    ]
    numbering = {line.number for at, line in enumerate(lines) if _numbers(lines, at)}
    texts = [line.text.casefold() for line in lines if line.number in numbering]
    if not (any("vraag" in text for text in texts) and any("antwoord" in text for text in texts)):
        return tuple(lines)
    told: list[Line] = []
    opening = False  # directly under a number
    for line in lines:
        if line.number in numbering:
            told.append(replace(line, role="kop", opens=True))
            opening = True
            continue
        told.append(_under_number(line, told[-1]) if opening else line)
        opening = opening and line.role == "kop"
    return tuple(told)


def _numbers(lines: Sequence[Line], at: int) -> bool:
    """'Vraag 3' is the middle of a sentence where the line before or after it says so."""
    line = lines[at]
    if line.role not in (None, "kop", "alinea") or not is_question_number(line.text):
        return False
    return at + 1 == len(lines) or not starts_low(lines[at + 1].text)


def _under_number(line: Line, previous: Line) -> Line:
    if line.role not in (None, "kop") or BULLET.match(line.text):
        return line
    first = is_question_number(previous.text)
    if not first and not follows(line, previous):
        return line
    return replace(line, role="alinea", opens=True if first else line.opens)


def with_answer(metadata: Metadata, opening: Sequence[str]) -> Metadata:
    """What is known of an answer, with the day it came in, who answers and its number, from its opening
    paragraphs, where these were not known."""
    said = read_answer(opening)
    if said is None or metadata.papers or metadata.kind not in (None, "antwoord", "overig"):
        return metadata
    return fill(metadata if metadata.kind != "overig" else replace(metadata, kind=None), said)
