"""What an ingest has to do: the letters whose files, register entry, rules or language model changed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from extract.ingest.corpus import REGISTER, Paper, Unreadable, shown, stem_of, walk
from extract.ingest.known import Known, known_files
from extract.ingest.register import Register, read_register
from extract.language import described
from extract.models import Metadata, Notice, SourceFile
from extract.version import extractor_version

#: Readings that OCR may better.
UNREAD = frozenset({"slecht", "geen_tekst"})


@dataclass(frozen=True, slots=True)
class Task:
    """A letter to read: its files, what the register says of it, whether to recognise pictures of text,
    and what is wrong even before it is read."""

    paper: Paper
    known: Metadata
    files: tuple[SourceFile, ...]
    ocr: bool = False
    fault: Notice | None = None

    @property
    def path(self) -> str:
        """The file that gives the text, by its path in the corpus."""
        return self.paper.text.path


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to do. `present` are the paths of all files in the corpus, None when only part of it
    was looked at; `gone` says that files the base knows are not there any more; `newer_rules` that letters
    are read again because the rules changed; `remarks` are for who wrote the registers."""

    tasks: tuple[Task, ...]
    unreadable: tuple[Unreadable, ...] = ()
    unchanged: int = 0
    present: frozenset[str] | None = None
    gone: bool = False
    newer_rules: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the base is up to date as it is."""
        return not (self.tasks or self.unreadable or self.gone)


def make_plan(
    corpus: Path,
    db: Path,
    *,
    only: tuple[Path, ...] = (),
    force: bool = False,
    prune: bool = False,
    ocr: bool = False,
    model: str,
) -> Plan:
    """Compare the corpus with the base. `model` is the name of a language model, which need not be installed.

    Raises what extract.ingest.corpus.walk raises, and StoreError for a base that cannot be read.
    """
    papers, unreadable = walk(corpus, only)
    registers = {folder: _register(corpus, folder) for folder in sorted({paper.folder for paper in papers})}
    before = _by_paper(known_files(db))
    broken = tuple(
        Unreadable(register.broken.file, str(register.broken))
        for register in registers.values()
        if register.broken
    )
    unreadable = (*broken, *unreadable)
    tasks = tuple(
        _task(paper, registers[paper.folder], before[_paper_of(paper.text.path)], ocr) for paper in papers
    )
    version, reader = extractor_version(), described(model)
    todo = tuple(
        task for task in tasks if force or _is_news(task, before[_paper_of(task.path)], version, reader, ocr)
    )
    present = {file.path for task in tasks for file in task.files} | {paper.path for paper in unreadable}
    # a folder that cannot be opened takes nothing away, nor does an entry in a register that cannot be read
    kept = {f"{_register_of(paper)}#" for paper in papers if registers[paper.folder].broken}
    kept |= {f"{paper.path}/" for paper in unreadable}
    present |= {
        known.path for group in before.values() for known in group if known.path.startswith(tuple(kept))
    }
    return Plan(
        todo,
        unreadable,
        unchanged=len(tasks) - len(todo),
        present=None if only else frozenset(present),
        gone=not only and _gone(before, present, prune),
        newer_rules=any(
            known.version != version
            for task in todo
            for known in before[_paper_of(task.path)]
            if known.present
        ),
        remarks=() if only else tuple(_remarks(corpus, registers, papers)),
    )


def _register(corpus: Path, folder: Path) -> Register:
    path = folder / REGISTER
    return read_register(path, shown(path.relative_to(corpus)), corpus)


def _task(paper: Paper, register: Register, before: Iterable[Known], ocr: bool) -> Task:
    """The letter with its entry in the register, which may name any of its files."""
    names = [PurePosixPath(file.path).name for file in paper.files]
    entries = [name for name in names if name in register.entries]
    faults = [str(fault) for name in names for fault in register.faults.get(name, ())]
    listed = any(known.path.startswith(f"{_register_of(paper)}#") for known in before)
    if register.broken and (listed or not register.named.isdisjoint(names)):
        faults.append(str(register.broken))
    if len(entries) > 1:
        faults.append(f"{REGISTER} noemt {' en '.join(entries)} apart: dat is één stuk. Houd één naam over.")
    metadata = register.entries[entries[0]] if entries else Metadata()
    files = (*paper.files, *(_entry_file(paper, name, metadata) for name in entries[:1]))
    again = any(known.quality == "ocr" for known in before)
    fault = Notice("fout", "lezen", " ".join(faults)) if faults else None
    return Task(paper, metadata, files, ocr or again, fault)


def _entry_file(paper: Paper, name: str, metadata: Metadata) -> SourceFile:
    """The entry as a file of its own, so that a change in it concerns its letter alone."""
    digest = hashlib.sha256(repr(metadata).encode()).hexdigest()
    return SourceFile(f"{_register_of(paper)}#{name}", "yml", digest, "metadata")


def _register_of(paper: Paper) -> str:
    return (PurePosixPath(paper.text.path).parent / REGISTER).as_posix()


def _paper_of(path: str) -> str:
    """What the files of one paper and its register entry share.

    >>> _paper_of("2020/brief.pdf"), _paper_of("2020/register.yml#brief.pdf")
    ('2020/brief', '2020/brief')
    """
    place = PurePosixPath(path)
    return str(place.parent / stem_of(place.name.removeprefix(f"{REGISTER}#")))


def _by_paper(files: Iterable[Known]) -> defaultdict[str, list[Known]]:
    grouped: defaultdict[str, list[Known]] = defaultdict(list)
    for file in files:
        grouped[_paper_of(file.path)].append(file)
    return grouped


def _is_news(task: Task, before: list[Known], version: str, model: str | None, ocr: bool) -> bool:
    """Whether reading the letter can give something else than the base holds."""
    if task.fault or {(file.path, file.sha256) for file in task.files} != {
        (k.path, k.sha256) for k in before
    }:
        return True
    return any(
        not known.present
        or (known.version, known.model) != (version, model)
        or (ocr and known.quality in UNREAD)
        for known in before
    )


def _gone(before: dict[str, list[Known]], present: set[str], prune: bool) -> bool:
    """Whether a file that counts as present is there no more, or a vanished letter is to be dropped."""
    files = (known for group in before.values() for known in group)
    return any(known.path not in present and (known.present or prune) for known in files)


def _remarks(corpus: Path, registers: dict[Path, Register], papers: tuple[Paper, ...]) -> Iterable[str]:
    names = {file.path for paper in papers for file in paper.files}
    for folder, register in registers.items():
        place = folder.relative_to(corpus)
        here = {
            PurePosixPath(name).name for name in names if PurePosixPath(name).parent == PurePosixPath(place)
        }
        for name in register.unknown(here):
            yield f"{(place / REGISTER).as_posix()} noemt {name}, maar dat bestand staat er niet."
