"""Office documents that unpack to more than they are."""

from __future__ import annotations

import io
import zipfile

from tests.hostile.case import READ, Case

_ODT = (
    b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>%s'
    b"</office:text></office:body></office:document-content>"
)
_DOCX = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body>'
    b"</w:document>"
)


def archive(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as into:
        for name, data in members.items():
            into.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return packed.getvalue()


def odt(inner: bytes) -> bytes:
    return archive(content_xml=_ODT % inner)


def docx(inner: bytes) -> bytes:
    return archive(word__document_xml=_DOCX % inner)


def members(count: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as into:
        for number in range(count):
            into.writestr(f"{number}.txt", b"")
    return packed.getvalue()


def lying(size: int) -> bytes:
    """An archive whose directory says that the member is small."""
    data = bytearray(docx(b" " * size))
    at = data.rfind(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    return bytes(data)


def wide_cell(columns: int) -> bytes:
    cell = (
        b'<w:tc><w:tcPr><w:gridSpan w:val="%d"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>' % columns
    )
    return docx(b"<w:tbl><w:tr>%s</w:tr></w:tbl>" % cell)


def repeated_cell(times: int) -> bytes:
    cell = (
        b'<table:table-cell table:number-columns-repeated="%d"><text:p>a</text:p></table:table-cell>' % times
    )
    line = b'<table:table-row table:number-rows-repeated="%d">%s</table:table-row>' % (times, cell)
    return odt(b"<table:table>%s</table:table>" % line)


def repeated_space(times: int) -> bytes:
    return odt(b'<text:p>a<text:s text:c="%d"/>b</text:p>' % times)


def tables(depth: int) -> bytes:
    return docx(b"<w:tbl><w:tr><w:tc>" * depth + b"</w:tc></w:tr></w:tbl>" * depth)


def spans(depth: int) -> bytes:
    return odt(b"<text:p>" + b"<text:span>" * depth + b"</text:span>" * depth + b"</text:p>")


def paragraphs(count: int) -> bytes:
    return docx(b"<w:p><w:r><w:t>Een punt.</w:t></w:r></w:p>" * count)


_MOST = 2**31 - 1
CASES = (
    Case("unpacks to a gigabyte", "docx", lambda n: docx(b" " * n), "te groot", 2**27, 2**30),
    Case("unpacks to more than it says", "docx", lying, "uitgepakt", 2**27, 2**28),
    Case("a cell over a milliard columns", "docx", wide_cell, READ, 10**9, 10**9),
    Case("tables in tables", "docx", tables, "dieper", 5_000, 100_000),
    Case("paragraphs", "docx", paragraphs, READ, 1_000, 1_000_000),
    Case(
        "an old Word document",
        "docx",
        lambda n: b"\xd0\xcf\x11\xe0" + b"\0" * n,
        "oud Word",
        1000,
        10_000_000,
    ),
    Case("a hundred thousand members", "docx", members, "geen Word-document", 5_000, 200_000),
    Case("two milliard spaces", "odt", repeated_space, READ, _MOST, _MOST),
    Case("a cell two milliard times", "odt", repeated_cell, READ, _MOST, _MOST),
    Case("spans in spans", "odt", spans, "dieper", 5_000, 100_000),
    Case("no archive", "odt", lambda n: b"PK\3\4" + b"\xff" * n, "uitgepakt", 1000, 10_000_000),
)
