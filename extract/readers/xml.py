"""Official publications in XML (op-xml): Kamerstukken and Aanhangsels, those from before 2010 too.

Elements say what everything is: `<tussenkop>`, `<li>`, `<noot>`, `<table>`, `<ondertekening>`. An
element that this module does not know is a paragraph when text stands in it, else a container: text
is never lost.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from extract.heads.merging import fill
from extract.heads.paper import Kind, dossier_id, kind_of, session_of
from extract.heads.properties import from_pairs
from extract.models import Document, Metadata, ReadError, Role
from extract.readers.grids import Cell, table_of
from extract.readers.old_xml import as_today
from extract.readers.safely import file_bytes, xml_root
from extract.readers.structured import BREAK, Item, Note, Part, blocks_of, compose, document, footnote
from extract.sources.official_metadata import pairs_in
from extract.text.day import full_day, iso_day

_ROOT = "officiele-publicatie"
#: What is printed in the margin or the head, or is no text.
_LEFT_OUT = frozenset(
    {
        "metadata",
        "kamerstukkop",
        "kamervraagkop",
        "kamervraagnummer",
        "plaatje",
        "illustratie",
        "colspec",
        "inhoudsopgave",
    }
)
_ROLES: dict[str, Role] = {
    "al": "alinea",
    "tussenkop": "kop",
    "kop": "kop",
    "bijschrift": "bijschrift",
    "datumtekst": "briefhoofd",
    "functie": "ondertekening",
    "naam": "ondertekening",
    "kamervraagomschrijving": "alinea",
}
#: Elements that are never part of the line of text around them.
_BLOCKS = frozenset({"lijst", "li", "al-groep", "table", "tekst", "noot.al", *(_ROLES.keys() - {"naam"})})
_BREAKS = frozenset({"br", "nieuweregel"})


def read(path: Path) -> Document:
    """The paper in an op-xml file. Raises ReadError for any other XML and for broken or unsafe files."""
    return read_bytes(file_bytes(path), path.name)


def read_bytes(data: bytes, name: str) -> Document:
    """The paper in the bytes of an op-xml file; `name` is for messages. Raises ReadError like `read`."""
    root = as_today(xml_root(data, name))
    if root.tag != _ROOT:
        raise ReadError(f"{name} is geen officiële publicatie in XML (hoofdelement <{root.tag}>).")
    own = _metadata(root)
    inside = root.find("metadata")
    named = from_pairs(pairs_in(inside)) if inside is not None else Metadata()
    # what is printed is surer than the properties, but the official title is better than the printed one
    metadata = fill(dataclasses.replace(own, title=named.title or own.title), named)
    return document("xml", _items(root), metadata)


# --- metadata ------------------------------------------------------------------------------------


def _metadata(root: Element) -> Metadata:
    stuk, questions = root.find(".//stuk"), root.find(".//kamervragen")
    heads = [text for line in root.iter("tekstregel") if (text := _text(line))]
    title = _text(stuk.find("titel")) if stuk is not None else None
    number = _text(root.find(".//ondernummer"))
    dossiers = [(_dossier(element), _text(element.find("titel"))) for element in root.iter("dossier")]
    kind: Kind | None = "antwoord" if questions is not None else kind_of(title)
    return Metadata(
        title=_text(questions.find("kamervraagomschrijving")) if questions is not None else None,
        heading=title,
        kind=kind,
        date=_date(root),
        session=next((found for text in heads if (found := session_of(text))), None),
        papers=tuple((dossier, number) for dossier, _ in dossiers if dossier),
        dossier_titles=tuple((dossier, name) for dossier, name in dossiers if dossier and name),
    )


def _dossier(element: Element) -> str | None:
    number = _text(element.find(".//dossiernr"))
    if number is None:
        return None
    return dossier_id(
        number, _text(element.find(".//begrotingshoofdstuk")) or _text(element.find(".//raadnr"))
    )


def _date(root: Element) -> dt.date | None:
    places = [e for tag in ("datumtekst", "kamervraagomschrijving") for e in root.iter(tag)]
    for element in reversed(places):  # of questions and answers the last is the answers'
        day = element.find("datum")
        found = (iso_day(day.get("isodatum")) if day is not None else None) or full_day(_text(element) or "")
        if found:
            return found
    return None


def _text(element: Element | None) -> str | None:
    return (compose(_parts(element, []))[0] or None) if element is not None else None


# --- text ----------------------------------------------------------------------------------------


def _items(element: Element) -> Iterator[Item]:
    for child in element:
        tag = child.tag
        if tag in _LEFT_OUT:
            continue
        if tag in _SPECIAL:
            yield from _SPECIAL[tag](child)
        elif tag in _ROLES or _has_text(child):
            yield from _paragraph(child, _ROLES.get(tag, "alinea"))
        else:
            yield from _items(child)


def _has_text(element: Element) -> bool:
    return any(text and text.strip() for text in (element.text, *(child.tail for child in element)))


def _paragraph(element: Element, role: Role, lead: str = "") -> Iterator[Item]:
    later: list[Element] = []
    parts = _parts(element, later)
    yield from blocks_of([f"{lead} ", *parts] if lead else parts, role)
    for child in later:
        if child.tag == "noot":
            yield from _note(child)
        else:
            yield from _items_of(child)


def _items_of(element: Element) -> Iterator[Item]:
    holder = Element("tekst")
    holder.append(element)
    return _items(holder)


def _parts(element: Element, later: list[Element]) -> list[Part]:
    """The inline content; footnotes and blocks inside go to `later`, a marker stays for a footnote."""
    parts: list[Part] = [element.text or ""]
    for child in element:
        if child.tag == "noot":
            parts.append(Note(_label(child)))
            later.append(child)
        elif child.tag in _BLOCKS:
            later.append(child)
            parts.append(" ")
        elif child.tag in _BREAKS:
            parts.append(BREAK)
        elif child.tag not in _LEFT_OUT:
            parts += _parts(child, later)
        parts.append(child.tail or (" " if element.tag == "kop" else ""))
    return parts


def _label(note: Element) -> str:
    return _text(note.find("noot.nr")) or note.get("nr") or "*"


def _note(note: Element) -> Iterator[Item]:
    return footnote(_label(note), [_parts(al, []) for al in note.iter("noot.al")])


def _dossier_head(element: Element) -> Iterator[Item]:
    number, council, chapter, kingdom, title = (
        _text(element.find(f".//{tag}"))
        for tag in ("dossiernr", "raadnr", "begrotingshoofdstuk", "rijkswetnr", "titel")
    )
    whole = f"{number}-{council}" if council else number
    printed = (whole, chapter, f"({kingdom})" if kingdom else None, title)
    yield from blocks_of([" ".join(filter(None, printed))], "briefhoofd")


def _paper(element: Element) -> Iterator[Item]:
    """`<stuk>`: its number and title on one line, as printed, then its text."""
    number, title = element.find("stuknr"), element.find("titel")
    yield from blocks_of([" ".join(filter(None, (_text(number), _text(title))))], "briefhoofd")
    for child in element:
        if child is not number and child is not title:
            yield from _items_of(child)


def _list_item(element: Element) -> Iterator[Item]:
    lead = _text(element.find("li.nr")) or ""
    for child in element:
        if child.tag == "li.nr":
            continue
        if child.tag == "al":
            yield from _paragraph(child, "opsomming", lead)
            lead = ""
        else:
            yield from _items_of(child)


def _name(element: Element) -> Iterator[Item]:
    parts = (_text(part) for part in element)
    yield from blocks_of([" ".join(filter(None, parts)) or (_text(element) or "")], "ondertekening")


def _question_number(element: Element) -> Iterator[Item]:
    yield from _paragraph(element, "kop")


# --- tables (the CALS model) ---------------------------------------------------------------------


def _table(element: Element) -> Iterator[Item]:
    caption = _text(element.find("title"))
    notes: list[Element] = []
    for group in element.iter("tgroup"):
        names = [spec.get("colname", "") for spec in group.iter("colspec")]
        rows: list[list[Cell]] = []
        head = 0
        for part in ("thead", "tbody", "tfoot"):
            for row in group.findall(f"{part}/row"):
                rows.append([_cell(entry, names, notes) for entry in row.findall("entry")])
                head += part == "thead"
        yield from table_of(rows, head, caption)
        caption = None
    for note in notes:
        yield from _note(note)


def _cell(entry: Element, names: list[str], notes: list[Element]) -> Cell:
    later: list[Element] = []
    texts = [compose(_parts(entry, later))[0]]
    while later:
        child = later.pop(0)
        if child.tag == "noot":
            notes.append(child)
        else:
            inner: list[Element] = []
            texts.append(compose(_parts(child, inner))[0])
            later[:0] = inner
    start, end = entry.get("namest") or entry.get("colname"), entry.get("nameend")
    column = names.index(start) if start in names else None
    columns = names.index(end) - column + 1 if column is not None and end in names else 1
    more = entry.get("morerows", "0")
    return Cell(" ".join(filter(None, texts)), columns, 1 + (int(more) if more.isdecimal() else 0), column)


_SPECIAL: dict[str, Callable[[Element], Iterator[Item]]] = {
    "dossier": _dossier_head,
    "stuk": _paper,
    "li": _list_item,
    "table": _table,
    "noot": _note,
    "naam": _name,
    "nr": _question_number,
}
