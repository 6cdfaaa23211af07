"""The language model: what is loaded of it, what it is called; and the lists that stand beside it."""

from __future__ import annotations

import doctest

import pytest

from extract import language
from extract.kinds.entiteiten.known_names import listed
from extract.vocabulary import rows

MODELS = [name for name in ("nl_core_news_sm", "nl_local_news_sm") if language.installed(name)]


def test_a_model_that_is_not_installed_is_none() -> None:
    assert language.load("nl_no_such_model") is None and language.described("nl_no_such_model") is None
    assert not language.installed("no such name") and not language.installed("")


@pytest.mark.skipif(not MODELS, reason="No Dutch model is installed in this environment.")
def test_a_model_is_loaded_with_only_what_entities_need() -> None:
    nlp = language.load(MODELS[0])
    assert nlp is not None and "ner" in nlp.pipe_names and set(nlp.pipe_names) <= {"tok2vec", "ner"}
    assert language.describe(nlp) == language.described(MODELS[0])
    assert language.describe(nlp).startswith(f"{MODELS[0]} ")


def test_no_form_stands_for_two_names() -> None:
    forms = [form for form, _, _ in listed()]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize("name", ["organisaties", "regelingen", "plaatsen", "ministeries"])
def test_names_stand_once_in_their_list(name: str) -> None:
    names = [row["naam"] for row in rows(name)]
    assert len(names) == len(set(names))


def test_doctests() -> None:
    assert doctest.testmod(language).failed == 0
