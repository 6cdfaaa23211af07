"""Answers to written questions: the lines that number questions and answers, and who answers.

The Aanhangsel van de Handelingen numbers each question and each answer on a line of its own, in the letter
of the text: 'Vraag 1', 'Antwoord 3 en 4'. Under its last answer stands no signature; who answers is said at
its head: 'Antwoord van Minister Jansen (Financiën), mede namens …'.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.layout.shape import starts_low
from extract.models import Line, Metadata
from extract.readers.kamerstukkop import is_question_number, read_head


def number_questions(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a paper with questions and answers, those that number them told as headings; the text
    under each opens a paragraph. A paper that has questions without answers stays as it is."""
    numbering = {line.number for at, line in enumerate(lines) if _numbers(lines, at)}
    first_words = {line.text.split()[0].casefold() for line in lines if line.number in numbering}
    if len(first_words - {"nadere", "nader"}) < 2:
        return tuple(lines)
    told: list[Line] = []
    for line in lines:
        if line.number in numbering:
            line = replace(line, role="kop", opens=True)
        elif told and told[-1].number in numbering and line.role is None:
            line = replace(line, opens=True)
        told.append(line)
    return tuple(told)


def _numbers(lines: Sequence[Line], at: int) -> bool:
    """'(zie het antwoord op' / 'Vraag 3' / 'van deze brief)' is the middle of a sentence."""
    line = lines[at]
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    return line.role in (None, "kop") and is_question_number(line.text) and not starts_low(after)


def with_answer(metadata: Metadata, opening: Sequence[str]) -> Metadata:
    """What is known of an answer, with the day it came in and who answers from its opening paragraphs
    where these were not known."""
    said = read_head(opening)
    if said.kind != "antwoord":
        return metadata
    return replace(
        metadata, date=metadata.date or said.date, senders=metadata.senders or said.senders
    )
