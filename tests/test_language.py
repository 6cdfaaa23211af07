"""The pipelines: what is loaded, what it is called, and that facts do not depend on it."""

from __future__ import annotations

import doctest

import pytest

from extract import language
from extract.vocabulary import rows

MODELS = [name for name in ("nl_core_news_sm", "nl_local_news_sm") if language.installed(name)]


def test_without_a_name_the_pipeline_is_blank() -> None:
    nlp = language.load(None)
    assert language.describe(nlp) == "blank nl"
    assert nlp.pipe_names == ["sentencizer", "entity_ruler"]


def test_a_model_that_is_not_installed_gives_the_blank_pipeline() -> None:
    assert language.describe(language.load("nl_no_such_model")) == "blank nl"


@pytest.mark.skipif(not MODELS, reason="No Dutch model is installed in this environment.")
def test_a_model_is_loaded_with_only_what_entities_need() -> None:
    nlp = language.load(MODELS[0])
    assert set(nlp.pipe_names) <= {"tok2vec", "ner", "entity_ruler"}
    assert language.describe(nlp).startswith(f"{MODELS[0]} ")


def test_no_form_stands_for_two_names() -> None:
    forms = [form for form, _, _ in language.listed()]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize("name", ["organisaties", "regelingen", "plaatsen", "ministeries"])
def test_names_stand_once_in_their_list(name: str) -> None:
    listed = [row["naam"] for row in rows(name)]
    assert len(listed) == len(set(listed))


def test_doctests() -> None:
    assert doctest.testmod(language).failed == 0
