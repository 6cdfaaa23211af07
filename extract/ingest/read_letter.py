"""One letter from its files to its facts, or to one sentence that says why not."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from extract.ingest.plan import Task
from extract.models import Document, Extraction, Notice, Phase, ReadError, SourceFile
from extract.processes import memory_is_short

if TYPE_CHECKING:
    from spacy.language import Language

#: A letter, or why it could not be read.
Result = Extraction | Notice


def read_letter(task: Task, model: str) -> Result:
    """The letter of a task, entities by the language model of that name; whatever goes wrong is a Notice."""
    if task.fault:
        return task.fault
    phase: Phase = "lezen"
    try:
        document = read_paper(task.paper.corpus, task.paper.files, ocr=task.ocr)
        phase = "feiten"
        # Here, so that the process that only hands out letters does not load what reads them.
        from extract import pipeline

        return pipeline.extract(document, task.known, nlp=_language(model), files=task.files)
    except (ReadError, OSError) as error:
        return Notice("fout", phase, str(error))
    except MemoryError:
        raise  # the process is given up, and says so
    except Exception as error:  # a fault of ours in one letter must not stop the others
        if isinstance(error, SystemError) and memory_is_short():
            raise MemoryError from error  # what is written in C ends so where memory ends
        message = f"Het programma kan dit bestand niet aan ({_place(error)}). Meld dit"
        return Notice("fout", phase, f"{message}, als het kan met het bestand.")


def prepare(model: str) -> None:
    """Load what every letter needs, once a process."""
    from extract import pipeline

    assert pipeline
    _language(model)


def _place(error: BaseException) -> str:
    """Where in our code a fault came up, for who mends it; what a library says of it is no Dutch.

    >>> try:
    ...     _paper_of_nothing
    ... except NameError as error:
    ...     print(_place(error))
    NameError
    """
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "/extract/" in frame.filename]
    kind = type(error).__name__
    if not ours:
        return kind
    return f"{kind} in {ours[-1].filename.rpartition('/extract/')[2]}, regel {ours[-1].lineno}"


def read_paper(corpus: Path, files: Iterable[SourceFile], *, ocr: bool = False) -> Document:
    """One document from all files of a paper: its formats merged, and what official metadata say of it.

    A format that cannot be read is left out with a notice; raises ReadError where none can.
    """
    from extract import pipeline, sources
    from extract.heads.merging import fill
    from extract.readers.merge import merge

    documents: list[Document] = []
    known = []
    errors: list[ReadError] = []
    for file in files:
        try:
            if file.part == "metadata":
                known.append(sources.read(corpus / file.path))
            else:
                documents.append(pipeline.read_document(corpus / file.path, ocr=ocr))
        except ReadError as error:
            errors.append(error)
    if not documents:
        raise errors[0]
    document = merge(documents) if len(documents) > 1 else documents[0]
    notices = (Notice("waarschuwing", "lezen", str(error)) for error in errors)
    return replace(document, official=fill(*known), notices=(*document.notices, *notices))


@cache
def _language(model: str) -> Language | None:
    from extract import language

    return language.load(model)
