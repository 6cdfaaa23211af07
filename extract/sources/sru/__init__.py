"""SRU of KOOP: what officielebekendmakingen.nl has published, and where each file of it lies.

A record beside its paper (`*.sru.xml`) says what paper that is. Namespaces differ between the two endpoints
and so do prefixes: elements are known by their local names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from extract.heads.paper import kind_of
from extract.models import Metadata, ReadError, Sender
from extract.readers.safely import file_bytes, xml_root
from extract.sources.blanks import day, dossier, identity, number, text
from extract.sources.record_kinds import FileLink, PaperRecord
from extract.text.citation import ondernummer
from extract.text.office import ministries_in

SOURCE = "officielebekendmakingen.nl"
#: Papers that are annexes are published under ids of their own.
_ANNEX = "blg-"
#: What is not typeset yet has a number of its own, which is not that of the paper.
_UNTYPESET = re.compile(r"kst-\d{6,}")


@dataclass(frozen=True, slots=True)
class Found:
    """A record with the bytes that it came in, to keep beside the paper."""

    record: PaperRecord
    xml: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """A page of answers: `total` as the service says it ('estimate'), `following` where the next begins."""

    found: tuple[Found, ...]
    total: int | None
    following: int | None = None
    identifiers: tuple[str, ...] = ()


class DiagnosticError(Exception):
    """The service refuses the question, with status 200; the message is its own."""


def parse_page(data: bytes, name: str) -> Page:
    """The records of a response.

    Raises ReadError for what is no response, and DiagnosticError where the service says what is wrong with
    the question ('unknown prefix dcterms').
    """
    root = xml_root(data, name)
    if _local(root) != "searchRetrieveResponse":
        raise ReadError(f"{name} is geen antwoord van SRU (hoofdelement <{_local(root)}>).")
    wrong = [element for element in root.iter() if _local(element) == "diagnostic"]
    if wrong:
        said = " ".join(text for one in wrong for text in one.itertext())
        raise DiagnosticError(" ".join(said.split())[:300])
    records = [element for element in root.iter() if _local(element) == "record"]
    found = tuple(Found(_record(element), tostring(element, encoding="utf-8")) for element in records)
    return Page(
        found,
        number(_first(root, "numberOfRecords")),
        number(_first(root, "nextRecordPosition")),
        tuple(one.record.known_as or "" for one in found),
    )


def found_in(path: Path) -> Found:
    """The record in a file beside a paper. Raises ReadError when it is no record."""
    data = file_bytes(path)
    root = xml_root(data, path.name)
    if _local(root) != "record":
        raise ReadError(f"{path.name} is geen record van SRU (hoofdelement <{_local(root)}>).")
    return Found(_record(root), data)


def read(path: Path) -> Metadata:
    """What a record beside its paper says of it. Raises ReadError when it is no record."""
    root = xml_root(file_bytes(path), path.name)
    if _local(root) != "record" and not any(_local(element) == "record" for element in root):
        raise ReadError(f"{path.name} is geen record van SRU (hoofdelement <{_local(root)}>).")
    return metadata_of(_record(root))


def metadata_of(record: PaperRecord) -> Metadata:
    """What a record says, as any source says what it knows of a paper."""
    kind, is_annex = kind_of(record.kind) if record.kind else None, record.id.startswith(_ANNEX)
    titles = ((record.papers[0][0], record.dossier_title),) if record.papers and record.dossier_title else ()
    return Metadata(
        title=record.title,
        kind="bijlage" if is_annex else kind,
        date=record.date,
        date_assumed=is_annex and record.date is not None,
        reference=record.id if is_annex or not record.papers else None,
        session=record.session,
        papers=tuple((one, None) for one, _ in record.papers) if is_annex else record.papers,
        dossier_titles=titles,
        senders=tuple(Sender(name, "indiener" if kind == "motie" else None) for name in record.submitters),
        source_url=record.url,
        belongs_to=record.belongs_to,
        question=record.question if kind == "antwoord" else None,
    )


def _ministry(title: str) -> str | None:
    """The ministry that a title says a letter is of ('Brief van de minister van Financiën over …')."""
    named = ministries_in(title.partition(" over ")[0])
    return named[0] if len(named) == 1 else None


def _record(element: Element) -> PaperRecord:
    """A record as a paper; names without prefix are unique in it."""

    def first(*names: str) -> str | None:
        return next((found for name in names if (found := _first(element, name))), None)

    known_as = first("identifier") or ""
    paper = first("ondernummer")
    own = ondernummer(paper) or paper if paper else None
    dossiers = [
        name
        for value in _every(element, "dossiernummer")
        for part in value.split(";")
        if (name := dossier(part))
    ]
    papers = tuple((name, own) for name in dict.fromkeys(dossiers))
    creator = first("creator") or ""
    return PaperRecord(
        id=(identity(papers[0]) if papers and _UNTYPESET.fullmatch(known_as) else None) or known_as,
        known_as=known_as,
        source=SOURCE,
        kind=first("subrubriek", "type"),
        title=first("documenttitel") or _after_the_dossier(first("title"), first("dossiertitel")),
        dossier_title=first("dossiertitel"),
        date=day(first("issued", "datumOntvangst", "date", "available")),
        papers=papers,
        chamber=_chamber(creator, own),
        session=first("vergaderjaar"),
        question=first("vraagnummer"),
        ministry=_ministry(first("documenttitel") or first("title") or ""),
        submitters=tuple(dict.fromkeys(_every(element, "indiener"))),
        url=first("preferredUrl"),
        status=first("documentstatus"),
        belongs_to=_belongs_to(known_as, first("hoofddocument"), papers),
        annexes=tuple(dict.fromkeys(_every(element, "bijlage"))),
        files=tuple(_files(element)),
        modified=first("datumTijdstipWijzigingWork", "modified"),
    )


def _belongs_to(known_as: str, said: str | None, papers: tuple[tuple[str, str | None], ...]) -> str | None:
    """The letter that an annex is of: as the record says, else the paper whose number it bears."""
    if not known_as.startswith(_ANNEX):
        return None
    return said or (identity(papers[0]) if papers else None)


def _after_the_dossier(title: str | None, dossier_title: str | None) -> str | None:
    """The title of a paper from before there were titles of their own: what follows that of its dossier.

    >>> _after_the_dossier("Verf; Brief van de minister; Over kwasten", "Verf")
    'Brief van de minister; Over kwasten'
    """
    if title and dossier_title and title.startswith(f"{dossier_title}; "):
        return title[len(dossier_title) + 2 :]
    return title


def _chamber(creator: str, own: str | None) -> str | None:
    """I or II: by who made it, else by the number, which is a letter in the Eerste Kamer."""
    if creator.startswith(("Eerste", "Tweede")):
        return "I" if creator.startswith("Eerste") else "II"
    return None if own is None else "I" if own.isalpha() else "II"


def _files(element: Element) -> Iterator[FileLink]:
    for child in element.iter():
        if (
            _local(child) == "itemUrl"
            and (address := text(child.text))
            and (form := child.get("manifestation"))
        ):
            yield FileLink(form, address)


def _first(element: Element, name: str) -> str | None:
    return next(_every(element, name), None)


def _every(element: Element, name: str) -> Iterator[str]:
    for child in element.iter():
        if _local(child) == name and (said := text(child.text)):
            yield said


def _local(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]
