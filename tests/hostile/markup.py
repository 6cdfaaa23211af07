"""XML and HTML that is deeper, wider or more than a letter."""

from __future__ import annotations

from tests.hostile.case import READ, Case

_HEAD = b'<?xml version="1.0" encoding="utf-8"?>\n<officiele-publicatie><kamerstuk><tekst>'
_TAIL = b"</tekst></kamerstuk></officiele-publicatie>"


def paper(inner: bytes) -> bytes:
    return _HEAD + inner + _TAIL


def entities(levels: int) -> bytes:
    lines = [b'<!ENTITY a0 "ha">']
    lines += [b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, levels)]
    return b"<!DOCTYPE x [%s]><x>&a%d;</x>" % (b"".join(lines), levels - 1)


def table(rows: int, columns: int = 3) -> bytes:
    cells = b"<entry><al>1</al></entry>" * columns
    return paper(
        b'<table><tgroup cols="%d"><tbody>%s</tbody></tgroup></table>'
        % (columns, (b"<row>%s</row>" % cells) * rows)
    )


def elsewhere(_: int) -> bytes:
    return b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'


def attributes(count: int) -> bytes:
    return paper(b"<al %s/>" % b" ".join(b"a%d='1'" % number for number in range(count)))


def wide_cell(columns: int) -> bytes:
    return b"<table><tr><td colspan=%d rowspan=%d>a<td>b</table>" % (columns, columns)


def unclosed_comment(size: int) -> bytes:
    return b"<p>Geachte voorzitter,<!--" + b"-" * size


def tags(count: int) -> bytes:
    return b"<metadata>" + b"<a/>" * count + b"</metadata>"


CASES = (
    Case("millions of empty tags", "xml", lambda n: paper(b"<al/>" * n), "geen tekst", 50_000, 12_000_000),
    Case("entities of entities", "xml", entities, "entiteiten", 12, 30),
    Case("a file from elsewhere", "xml", elsewhere, "entiteiten", 1, 1),
    Case("tags in tags", "xml", lambda n: paper(b"<al>" * n + b"</al>" * n), "dieper", 50_000, 1_000_000),
    Case(
        "all in one paragraph",
        "xml",
        lambda n: paper(b"<al>" + b"woord " * n + b"</al>"),
        READ,
        20_000,
        10_000_000,
    ),
    Case("a tag of attributes", "xml", attributes, "geen tekst", 50_000, 4_000_000),
    Case(
        "tags that do not close", "xml", lambda n: _HEAD + b"<al>" * n, "geen geldig XML", 50_000, 10_000_000
    ),
    Case(
        "an encoding that is none",
        "xml",
        lambda _: b'<?xml version="1.0" encoding="utf-97"?><a/>',
        "geldig XML",
        1,
        1,
    ),
    Case("bytes of nothing", "xml", lambda n: b"\0" * n, "geen geldig XML", 1000, 60_000_000),
    Case("a table of rows", "tabellen", table, READ, 300, 1_000_000, ".xml"),
    Case(
        "a table of columns",
        "tabellen",
        lambda n: table(3, n),
        "te groot om een tabel",
        3_000,
        200_000,
        ".xml",
    ),
    Case("a cell over a milliard columns", "html", wide_cell, READ, 10**9, 10**9),
    Case("tables in tables", "html", lambda n: b"<table><tr><td>" * n + b"a", "dieper", 2_000, 50_000),
    Case(
        "divs in divs", "html", lambda n: b"<div>" * n + b"Geachte voorzitter,", "dieper", 50_000, 2_000_000
    ),
    Case("nothing but openings", "html", lambda n: b"<" * n, "geen HTML", 500_000, 50_000_000),
    Case("a comment without end", "html", unclosed_comment, READ, 500_000, 50_000_000),
    Case("one list of items", "html", lambda n: b"<html><ul>" + b"<li>punt" * n, READ, 2_000, 3_000_000),
    Case("metadata of tags", "metadata", tags, READ, 50_000, 12_000_000),
    Case("metadata of entities", "metadata", entities, READ, 12, 30),
)
