"""What a finder passes over without looking holds no fact: with every look-ahead off it finds the same.

On all examples of the vocabulary, on texts made of its words, and on the real letters where they are at hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import pipeline
from extract.ingest.plan import make_plan
from extract.ingest.read_letter import read_paper
from extract.kinds import LISTED
from extract.kinds.aantallen import finder as aantallen
from extract.kinds.datums import finder as datums
from extract.kinds.datums import mentions
from extract.kinds.entiteiten import finder as entiteiten
from extract.kinds.toezeggingen import finder as toezeggingen
from extract.kinds.toezeggingen import promises
from extract.kinds.verwijzingen import finder as verwijzingen
from extract.layout import footnotes
from extract.models import Facts, Letter
from extract.text import citation_grammar
from extract.vocabulary import names, rows
from tests.kinds.test_cases import cases_of
from tests.set_aside import SET_ASIDE
from tests.support import letter_of
from tests.test_any_input import PIECES, document

LETTERS = Path(__file__).parents[3] / "shared" / "letters"
#: Each question that is asked before a text is looked at, and the finder that asks it.
ASKED: dict[str, tuple[Any, str]] = {
    "a title before a name": (entiteiten, "may_title"),
    "the head of a name": (entiteiten, "may_head"),
    "a number that counts by itself": (aantallen, "may_count"),
    "a date phrase in a paragraph": (datums, "may_hold"),
    "a date phrase at a word": (mentions, "may_open"),
    "a promise in a sentence": (toezeggingen, "may_promise"),
    "a promise in a clause": (promises, "may_promise"),
    "a citation in a text": (citation_grammar, "may_open"),
    "an address in a text": (verwijzingen, "may_address"),
}
#: Words from all word files and from beyond, as they may meet.
WORDS = st.lists(
    st.sampled_from(sorted({str(row["form"]) for name in names() for row in rows(name) if "form" in row}))
)
TEXTS = st.tuples(WORDS, st.lists(PIECES, max_size=25)).flatmap(
    lambda two: st.permutations([*two[0], *two[1]])
)


@contextmanager
def answered(answer: bool, *asked: str) -> Iterator[None]:
    """The questions of those names all get that answer."""
    with ExitStack() as stack:
        for name in asked:
            module, function = ASKED[name]
            stack.enter_context(mock.patch.object(module, function, lambda *_: answer))
        yield


def examples() -> Letter:
    """A paragraph for each example of each word, each text in which it does not count, and each case."""
    texts = [
        row[part] for name in names() for row in rows(name) for part in ("example", "niet") if part in row
    ]
    texts += [text for kind in LISTED for case in cases_of(kind) for text in [case["text"]]]
    addresses = (
        "Kijk op www.voorbeeld.nl.",
        "Zie https://data.voorbeeld/a.",
        "Het staat op voorbeeld.org/b.",
    )
    return letter_of(*dict.fromkeys(text for text in (*texts, *addresses) if isinstance(text, str)))


def both_ways(letter: Letter) -> tuple[Facts, Facts]:
    found = pipeline.find_facts(letter)
    with answered(True, *ASKED):
        return found, pipeline.find_facts(letter)


def test_of_every_example_the_same_is_found() -> None:
    found, all_looked_at = both_ways(examples())
    assert found == all_looked_at


@pytest.mark.parametrize("name", ASKED)
def test_the_examples_have_facts_that_each_question_decides_on(name: str) -> None:
    found = pipeline.find_facts(examples())
    with answered(False, name):
        assert pipeline.find_facts(examples()) != found


@given(TEXTS)
@settings(max_examples=200)
def test_of_any_words_the_same_is_found(pieces: list[str]) -> None:
    found, all_looked_at = both_ways(letter_of(" ".join(pieces)))
    assert found == all_looked_at


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=100)
def test_footnotes_are_the_same_without_looking_for_their_signs(text: str) -> None:
    found = pipeline.extract(document(text))
    with mock.patch.object(footnotes, "_MARK_SIGN", re.compile("")):
        assert pipeline.extract(document(text)) == found


@pytest.mark.skipif(
    not LETTERS.is_dir(), reason="De echte brieven staan er niet: deze vergelijking is overgeslagen."
)
def test_of_the_real_letters_the_same_is_found(tmp_path: Path) -> None:
    plan = make_plan(LETTERS, tmp_path / "kb.db", model="geen")
    read = 0
    for task in plan.tasks:
        if task.fault or any(Path(file.path).stem in SET_ASIDE for file in task.paper.files):
            continue
        found, all_looked_at = both_ways(
            pipeline.extract(read_paper(task.paper.corpus, task.paper.files), task.known).letter
        )
        assert found == all_looked_at
        read += 1
    assert read
