"""The language pipeline that entities are read with: a model, or a blank one, under our own lists.

Nothing but entities depends on it. The lists (ministries, parties, organisations, regulations, places) are
vocabulary; they go before what a model believes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from extract.vocabulary import rows

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
#: Labels of the lists; a model's own are mapped in `kind_of`.
KINDS = ("persoon", "organisatie", "plaats", "regeling")
_MODEL_KINDS = {"PERSON": "persoon", "PER": "persoon", "ORG": "organisatie", "GPE": "plaats", "LOC": "plaats"}


def load(name: str | None = None) -> Language:
    """The pipeline `name` ('nl_core_news_sm') with only what finds entities, and our lists over it.

    Without a name, or where no such pipeline is installed (see `installed`), it is a blank Dutch pipeline
    with a sentence splitter and the same lists.
    """
    import spacy  # heavy: only a run that reads entities pays for it

    if name is None or not installed(name):
        nlp = spacy.blank("nl")
        nlp.add_pipe("sentencizer")
    else:
        nlp = spacy.load(name, exclude=list(_UNUSED))
        if "tok2vec" in nlp.pipe_names and not _listens(nlp):
            nlp.remove_pipe("tok2vec")
    ruler = nlp.add_pipe("entity_ruler", config={"overwrite_ents": True})
    with nlp.select_pipes(enable=[]):
        ruler.add_patterns([{"label": kind, "pattern": form, "id": name} for form, name, kind in listed()])  # type: ignore[attr-defined]  # add_pipe returns a bare callable
    return nlp


def installed(name: str) -> bool:
    """Whether a pipeline of that name is installed in this environment."""
    import spacy.util

    return spacy.util.is_package(name)


def describe(nlp: Language) -> str:
    """What a letter was read with, as brieven.taalmodel records it: 'nl_core_news_sm 3.8.0' or 'blank nl'."""
    meta = nlp.meta
    if "ner" not in nlp.pipe_names:
        return f"blank {nlp.lang}"
    return f"{nlp.lang}_{meta['name']} {meta['version']}"


def kind_of(label: str) -> str | None:
    """The kind of entity that a label stands for; None for kinds that we do not keep.

    >>> kind_of("ORG"), kind_of("regeling"), kind_of("DATE")
    ('organisatie', 'regeling', None)
    """
    return label if label in KINDS else _MODEL_KINDS.get(label)


def _listens(nlp: Language) -> bool:
    """Whether the entity recogniser reads the shared layer 'tok2vec' and cannot do without it."""
    ner = nlp.get_pipe("ner") if "ner" in nlp.pipe_names else None
    return ner is not None and any("listener" in layer.name for layer in ner.model.walk())  # type: ignore[attr-defined]  # as add_pipe


@cache
def listed() -> tuple[tuple[str, str, str], ...]:
    """All (form, canonical name, kind) of our lists; of two names for one form the first stands."""
    found: dict[str, tuple[str, str]] = {}
    for form, name, kind in _all_forms():
        found.setdefault(form, (name, kind))
    return tuple((form, name, kind) for form, (name, kind) in found.items())


def _all_forms() -> Iterator[tuple[str, str, str]]:
    yield from _ministries()
    for row in rows("organisaties"):
        for form in (row["naam"], *row["aliassen"]):
            yield form, row["naam"], "organisatie"
        # 'Sociaal Werk Nederland (SWN)': the name with its abbreviation is one mention
        for short in row["aliassen"]:
            if " " not in short and " " in row["naam"]:
                yield f"{row['naam']} ({short})", row["naam"], "organisatie"
    for row in rows("partijen"):
        for form in (row["form"], row["naam"], *(alias for alias in row["aliassen"] if alias != "Denk")):
            yield form, row["naam"], "organisatie"
    for name, kind in (("regelingen", "regeling"), ("plaatsen", "plaats")):
        for row in rows(name):
            for form in (row["naam"], *row["aliassen"]):
                yield form, row["naam"], kind
    yield from _regions()


def _regions() -> Iterator[tuple[str, str, str]]:
    """Municipalities and regions of several words, for else a part of them passes for another name: in 'Rijk
    van Nijmegen' no Rijk is meant. Names of one word are too often something else ('Best', 'Sluis')."""
    for row in rows("gemeenten"):
        for form in (row["naam"], *row.get("aliassen", ())):
            if " " in form:
                yield form, row["naam"], "plaats"
    for row in rows("sectoren"):
        if row["soort"] == "regio":
            name, *others = row.get("aliassen", ()) or (row["naam"],)
            for form in (name, *others):
                if " " in form:
                    yield form, name, "plaats"


def _ministries() -> Iterator[tuple[str, str, str]]:
    """'SZW', 'Sociale Zaken en Werkgelegenheid'; a name of one word only after 'ministerie van'."""
    for row in rows("ministeries"):
        canonical = f"Ministerie van {row['naam']}"
        alone = [row["naam"]] if " " in row["naam"] else []
        for form in (*row["kort"], *alone):
            yield form, canonical, "organisatie"
        for form in (row["naam"], *row["kort"]):
            for lead in ("Ministerie van", "ministerie van", "Ministerie", "ministerie", "Departement van"):
                yield f"{lead} {form}", canonical, "organisatie"
