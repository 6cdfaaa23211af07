"""The language model that finds names beyond our lists, where one is installed.

Nothing but entities depends on it, and what only it believes is 'waarschijnlijk'.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.language import Language

#: What the models carry that entities do not need.
_UNUSED = (
    "tagger",
    "morphologizer",
    "parser",
    "lemmatizer",
    "trainable_lemmatizer",
    "attribute_ruler",
    "senter",
)
#: The labels of models that mean one of our kinds of names.
NameKind = Literal["persoon", "organisatie", "plaats", "regeling"]
_KINDS: dict[str, NameKind] = {
    "PERSON": "persoon",
    "PER": "persoon",
    "ORG": "organisatie",
    "GPE": "plaats",
    "LOC": "plaats",
}


def load(name: str) -> Language | None:
    """The model `name` ('nl_core_news_sm') with only what finds entities; None where it is not installed."""
    if not installed(name):
        return None
    import spacy  # heavy: only a run with a model pays for it

    nlp = spacy.load(name, exclude=list(_UNUSED))
    if "tok2vec" in nlp.pipe_names and not _listens(nlp):
        nlp.remove_pipe("tok2vec")
    return nlp


def installed(name: str) -> bool:
    """Whether a model of that name is installed in this environment."""
    return described(name) is not None


def described(name: str) -> str | None:
    """What brieven.taalmodel records of a model ('nl_core_news_sm 3.8.0'), which need not be loaded for it;
    None where no model of that name is installed."""
    try:
        found = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        found = None
    for folder in (found.submodule_search_locations or ()) if found else ():
        description = Path(folder) / "meta.json"
        if description.is_file():
            meta = json.loads(description.read_text(encoding="utf-8"))
            return f"{meta['lang']}_{meta['name']} {meta['version']}"
    return None


def describe(nlp: Language) -> str:
    """The same of a model that was loaded."""
    meta = nlp.meta
    return f"{nlp.lang}_{meta['name']} {meta['version']}"


def kind_of(label: str) -> NameKind | None:
    """The kind of entity that a label of a model stands for; None for kinds that we do not keep.

    >>> kind_of("ORG"), kind_of("DATE")
    ('organisatie', None)
    """
    return _KINDS.get(label)


def _listens(nlp: Language) -> bool:
    """Whether the entity recogniser reads the shared layer 'tok2vec' and cannot do without it."""
    ner = nlp.get_pipe("ner") if "ner" in nlp.pipe_names else None
    return ner is not None and any("listener" in layer.name for layer in ner.model.walk())  # type: ignore[attr-defined]  # as add_pipe
