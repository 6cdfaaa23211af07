"""Official XML from before 2010 (`<kamerwrk>`), put into the elements of today's (`<officiele-publicatie>`).

The old form prints its head in `kop` and `frontm` (`vergjaar`, `onderw` with `nummer` and `naam`), each
`stuk` as `ltrlabel`, `nummer`, `titel` and paragraphs under `tuskop` headings; notes stand at its end as
`voetnoot` and are referred to by `voetref`; who sign stand in `ondtek`. One reader reads both.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from extract.text.citation import dossier

_ROOT = "kamerwrk"
_NAMES = {"tuskop": "tussenkop", "ondtek": "ondertekening"}
#: What is printed round the text, or says how the file was made.
_LEFT_OUT = frozenset({"frontm", "witreg", "versie", "ordernr", "margetekst", "voetnoot"})
_REFERENCES = ("voetref", "nootref")
_DEEPEST = 200


def as_today(root: Element) -> Element:
    """The publication with the element names of today; one that has them already, as it is.

    >>> from xml.etree.ElementTree import fromstring
    >>> paper = fromstring("<kamerwrk><body><stuk><nummer>6</nummer></stuk></body></kamerwrk>")
    >>> as_today(paper).findtext(".//ondernummer")
    '6'
    """
    if root.tag != _ROOT:
        return root
    notes = {key: note for note in root.iter("voetnoot") for key in (note.get("id"), note.get("nr")) if key}
    paper = Element("kamerstuk")
    paper.extend(_head(root))
    for body in root.findall("body"):
        paper.extend(_children(body, notes, 0))
    whole = Element("officiele-publicatie")
    whole.append(paper)
    return whole


def _head(root: Element) -> Iterator[Element]:
    """The session and the dossiers that the front matter names."""
    session = root.findtext(".//frontm/vergjaar")
    if session:
        line = _made("tekstregel", f"Vergaderjaar {session.strip()}")
        yield _made("kamerstukkop", None, line)
    for subject in root.iterfind(".//frontm/onderw"):
        number = " ".join((subject.findtext("nummer") or "").split())
        name = " ".join((subject.findtext("naam") or "").split())
        yield _made(
            "dossier",
            None,
            _made("dossiernummer", None, _made("dossiernr", dossier(number) or number)),
            _made("titel", name),
        )


def _children(element: Element, notes: dict[str, Element], depth: int) -> Iterator[Element]:
    for child in element:
        if child.tag not in _LEFT_OUT:
            yield _renamed(child, notes, depth + 1)


def _renamed(element: Element, notes: dict[str, Element], depth: int) -> Element:
    if element.tag in _REFERENCES:
        return _note(element, notes)
    new = Element(_NAMES.get(element.tag, element.tag), element.attrib)
    new.text, new.tail = element.text, element.tail
    if depth > _DEEPEST:
        return new
    children = list(_children(element, notes, depth))
    if element.tag == "stuk":
        number = next((child for child in children if child.tag == "nummer"), None)
        if number is not None:
            printed = _made("stuknr", "Nr. ", _made("ondernummer", (number.text or "").strip()))
            children = [printed, *(c for c in children if c.tag not in ("nummer", "ltrlabel"))]
    new.extend(children)
    return new


def _note(reference: Element, notes: dict[str, Element]) -> Element:
    """A note in the place of the reference to it."""
    printed = (reference.text or "").strip()
    key = next(filter(None, map(reference.get, ("refid", "idref", "nr"))), printed)
    note = notes.get(key)
    label = (note.get("nr") if note is not None else None) or printed or key
    new = _made("noot", None, _made("noot.nr", label))
    for paragraph in note.iter("al") if note is not None else ():
        new.append(_made("noot.al", " ".join("".join(paragraph.itertext()).split())))
    new.tail = reference.tail
    return new


def _made(tag: str, text: str | None, *children: Element) -> Element:
    element = Element(tag)
    element.text = text
    element.extend(children)
    return element
