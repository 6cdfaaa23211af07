"""HTML: official publications as the site of the official announcements gives them, and plain pages.

The running text of an official page stands in `<div id="broodtekst">`, its footnotes in elements of
class 'noot'; other pages are read from their body. Navigation, scripts and the fields of forms are left out.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

import lxml.etree
import lxml.html
import regex
from lxml.html import HtmlElement

from extract.heads.properties import from_pairs, property_name
from extract.models import Document, ReadError, Role
from extract.readers.grids import Cell, table_of
from extract.readers.safely import file_bytes
from extract.readers.structured import (
    BREAK,
    Item,
    Note,
    Part,
    blocks_of,
    compose,
    document,
    footnote,
)

_LEFT_OUT = frozenset(
    {
        "script",
        "style",
        "head",
        "nav",
        "button",
        "select",
        "label",
        "textarea",
        "datalist",
        "noscript",
        "iframe",
        "svg",
        "img",
        "footer",
        "template",
    }
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARAGRAPHS: dict[str, Role] = {
    **dict.fromkeys(_HEADINGS, "kop"),
    "p": "alinea",
    "li": "opsomming",
    "dt": "opsomming",
    "dd": "opsomming",
    "figcaption": "bijschrift",
    "pre": "alinea",
    "address": "alinea",
    "blockquote": "alinea",
}
_CONTAINERS = frozenset(
    {
        "div",
        "section",
        "article",
        "main",
        "ul",
        "ol",
        "dl",
        "header",
        "aside",
        "figure",
        "body",
        "html",
        "fieldset",
        "details",
        "form",
    }
)
_LABEL = regex.compile(r"\s*[\[(]?\s*(\d{1,3}|\*{1,3}|[ivx]{1,6}|†)\s*[\])]?\s*")
_NOTE_CLASSES = frozenset({"noot", "voetnoot", "footnote", "footnotes"})
_NOTE_ID = regex.compile(r"(?:fn|footnote|voetnoot|noot|_ftn)[-_:]?\d+", regex.I)
_DEEPEST = 200
_CHARSET = regex.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{1,40})", regex.I)
#: What a page says of its encoding stands within so many bytes.
_HEAD = 20_000


def read(path: Path) -> Document:
    """The paper in an HTML file, its `<meta>` properties as metadata. Raises ReadError."""
    data = _in_bytes(file_bytes(path))
    try:
        root = lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(encoding=_encoding(data)))
    except (lxml.etree.LxmlError, ValueError) as error:
        raise ReadError(f"{path.name} is geen leesbaar HTML-bestand.") from error
    if b"\0" in data or not _looks_like_html(data):
        raise ReadError(f"{path.name} is geen HTML-bestand.")
    metas = root.iter("meta")
    metadata = from_pairs(
        (property_name(m.get("name", "")), m.get("content", "")) for m in metas if m.get("name")
    )
    body = root.find(".//div[@id='broodtekst']")
    if body is None:
        body = root.find("body") if root.find("body") is not None else root
    _require_shallow(body, path.name)
    return document("html", _items(body), metadata)


def _in_bytes(data: bytes) -> bytes:
    """A page of two bytes a character, by its byte order mark, as UTF-8; any other as it is."""
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    return data.decode("utf-16", errors="replace").encode()


def _encoding(data: bytes) -> str:
    """The encoding of a page: UTF-8 where it can be read so, whatever it says; else what its head says,
    wherever that stands, and Windows-1252 for what says nothing true.

    >>> _encoding("<p>café<meta charset='iso-8859-1'>".encode()), _encoding("café".encode("cp1252"))
    ('utf-8', 'cp1252')
    """
    said = _CHARSET.search(data[:_HEAD])
    for name in ("utf-8", said[1].decode("ascii") if said else "cp1252"):
        try:
            data.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
        # ISO 8859-1 on the web means Windows-1252 (Encoding Standard)
        return "cp1252" if codecs.lookup(name).name == "iso8859-1" else name
    return "cp1252"


def _looks_like_html(data: bytes) -> bool:
    return (
        regex.search(rb"<\s*(?:!doctype\s+html|html|body|head|p|div|h1|table)\b", data[:_HEAD], regex.I)
        is not None
    )


def _require_shallow(root: HtmlElement, name: str) -> None:
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > _DEEPEST:
            raise ReadError(f"{name} is dieper genest dan een document kan zijn en wordt niet gelezen.")
        level = [child for element in level for child in element]


# --- text ----------------------------------------------------------------------------------------


def _items(element: HtmlElement) -> Iterator[Item]:
    """The items of a container; text that stands in it loose is a paragraph."""
    loose: list[Part] = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _LEFT_OUT:
            loose.append(child.tail or "")
        elif child.tag in _PARAGRAPHS or child.tag in _CONTAINERS or child.tag == "table":
            yield from blocks_of(loose)
            yield from _block(child)
            loose = [child.tail or ""]
        else:
            later: list[HtmlElement] = []
            loose += [*_inline(child, later), child.tail or ""]
            if later:
                yield from blocks_of(loose)
                yield from (item for inner in later for item in _block(inner))
                loose = []
    yield from blocks_of(loose)


def _block(element: HtmlElement) -> Iterator[Item]:
    if _is_note(element):
        yield from _note(element)
    elif element.tag == "table":
        yield from _table(element)
    elif element.tag in _CONTAINERS:
        yield from _items(element)
    else:
        yield from _paragraph(element, _role(element))


def _role(element: HtmlElement) -> Role:
    if "kamervraagomschrijving_kop" in element.get("class", ""):
        return "alinea"  # the site sets who asks and who answers as a heading, but it is a sentence
    if any(parent.tag == "li" for parent in element.iterancestors()):
        return "opsomming"
    return _PARAGRAPHS[element.tag]


def _paragraph(element: HtmlElement, role: Role) -> Iterator[Item]:
    later: list[HtmlElement] = []
    parts = [element.text or "", *_children(element, later)]
    yield from blocks_of(parts, role)
    for child in later:
        yield from _block(child)


def _inline(element: HtmlElement, later: list[HtmlElement]) -> list[Part]:
    """The inline content; blocks inside go to `later`, a footnote reference becomes a marker."""
    label = _reference(element)
    if label:
        return [Note(label)]
    return [element.text or "", *_children(element, later)]


def _children(element: HtmlElement, later: list[HtmlElement]) -> list[Part]:
    parts: list[Part] = []
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _LEFT_OUT:
            pass
        elif child.tag == "br":
            parts.append(BREAK)
        elif (
            child.tag == "p"
            and element.tag in ("li", "dd")
            and not later
            and not "".join(map(str, parts)).strip()
        ):
            parts += _inline(child, later)  # '<li><p>text</p></li>': the item's own line
        elif child.tag in _PARAGRAPHS or child.tag in _CONTAINERS or child.tag == "table":
            later.append(child)
            parts.append(" ")
        else:
            parts += _inline(child, later)
        tail = child.tail or ""
        parts.append(tail or (" " if element.tag in _HEADINGS else ""))
    return parts


# --- footnotes -----------------------------------------------------------------------------------


def _reference(element: HtmlElement) -> str | None:
    """The label of a footnote reference: a link within the page, raised or of a class for notes."""
    link = element if element.tag == "a" else element.find("a") if element.tag == "sup" else None
    if link is None or not link.get("href", "").startswith("#"):
        return None
    match = _LABEL.fullmatch(element.text_content())
    if match is None:
        return None
    raised = element.tag == "sup" or link.find("sup") is not None
    named = regex.search(r"noot|note|fn|ID-", f"{link.get('class', '')} {link.get('href', '')}", regex.I)
    return match[1] if raised or named else None


def _is_note(element: HtmlElement) -> bool:
    classes = set(element.get("class", "").split())
    if element.tag in ("div", "p", "li", "aside", "dd") and _NOTE_ID.fullmatch(element.get("id", "")):
        return True
    return "noot" in classes or (element.tag in ("p", "li") and bool(classes & _NOTE_CLASSES))


def _note(element: HtmlElement) -> Iterator[Item]:
    """The lines of a footnote; its label stands in a raised or linked element, else its place counts."""
    inside = [child for child in element.iterdescendants() if isinstance(child.tag, str)]
    found = (_LABEL.fullmatch(child.text_content()) for child in inside if child.tag in ("sup", "a", "span"))
    label = next((match[1] for match in found if match), None)
    paragraphs = [child for child in inside if child.tag == "p"] or [element]
    texts = [_note_text(paragraph, label) for paragraph in paragraphs]
    return footnote(label or _place(element), [[text] for text in texts])


def _place(element: HtmlElement) -> str:
    return str(1 + sum(sibling.tag == element.tag for sibling in element.itersiblings(preceding=True)))


def _note_text(element: HtmlElement, label: str | None) -> str:
    text = compose([_printed(element)])[0].removesuffix("↩").rstrip()
    return regex.sub(rf"^[\[(]?{regex.escape(label)}[\])]?(?=\s|\p{{Lu}})\s*", "", text) if label else text


def _printed(element: HtmlElement) -> str:
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _HEADINGS and child.tag not in _LEFT_OUT:
            parts.append(_printed(child))
        parts.append(child.tail or "")
    return "".join(parts)


# --- tables --------------------------------------------------------------------------------------


def _table(element: HtmlElement) -> Iterator[Item]:
    rows: list[list[Cell]] = []
    notes: list[HtmlElement] = []
    head = 0
    for row in element.iter("tr"):
        if next(row.iterancestors("table")) is not element:
            continue
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        heading = bool(cells) and (
            next(row.iterancestors("thead"), None) is not None or all(cell.tag == "th" for cell in cells)
        )
        head += heading and head == len(rows)
        rows.append([_cell(cell, notes) for cell in cells])
    caption = element.find("caption")
    title = compose([caption.text_content()])[0] if caption is not None else None
    yield from table_of(rows, head, title or None)
    for note in notes:
        yield from _note(note)


def _cell(element: HtmlElement, notes: list[HtmlElement]) -> Cell:
    later: list[HtmlElement] = []
    texts = [compose(_inline(element, later))[0]]
    while later:
        child = later.pop(0)
        if _is_note(child):
            notes.append(child)
            continue
        inner: list[HtmlElement] = []
        texts.append(compose(_inline(child, inner))[0])
        later[:0] = inner
    return Cell(" ".join(filter(None, texts)), _span(element, "colspan"), _span(element, "rowspan"))


def _span(element: HtmlElement, name: str) -> int:
    value = element.get(name, "1").strip()
    return max(1, int(value)) if value.isdecimal() and len(value) < 6 else 1
