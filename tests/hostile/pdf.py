"""PDF files that ask for more than they hold, refer to themselves, or are none."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from tests.hostile.case import MEMORY, READ, TIME, Case

_TEXT = b"BT /F1 10 Tf 72 700 Td (Voor bruggen is 12 miljoen euro beschikbaar.) Tj ET"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (extra, len(data), data)


def packed(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter[%s]" % (b"/FlateDecode " * times))


def zeros(size: int) -> bytes:
    """Flate of `size` spaces, made in pieces."""
    packer = zlib.compressobj(9)
    piece = b" " * 2**20
    return b"".join([packer.compress(piece) for _ in range(size // 2**20)]) + packer.flush()


def document(
    contents: bytes = stream(_TEXT),
    *,
    page: bytes = b"",
    box: bytes = b"[0 0 595 842]",
    resources: bytes = b"/Font<</F1 5 0 R>>",
    font: bytes = _FONT,
    more: Sequence[bytes] = (),
    pages: bytes = b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
) -> bytes:
    """A file of one page, object by object: 1 catalogue, 2 pages, 3 page, 4 contents, 5 font, 6… more."""
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R/Resources<<%s>>%s>>" % (box, resources, page)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", pages, leaf, contents, font, *more]
    parts, places = [b"%PDF-1.5\n"], []
    at = len(parts[0])
    for number, body in enumerate(objects, 1):
        text = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        places.append(at)
        parts.append(text)
        at += len(text)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, at)
    return b"".join([*parts, head, table, trailer])


def forms(levels: int) -> bytes:
    """Each of these levels draws the next one ten times."""
    more = []
    for level in range(levels):
        inner = b"/X Do " * 10 if level + 1 < levels else _TEXT
        resources = b"/XObject<</X %d 0 R>>/Font<</F1 5 0 R>>" % (level + 7)
        more.append(
            stream(inner, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<%s>>" % resources)
        )
    return document(stream(b"/X Do"), resources=b"/XObject<</X 6 0 R>>/Font<</F1 5 0 R>>", more=more)


def form_of_itself(_: int) -> bytes:
    own = stream(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    return document(stream(b"/X Do"), resources=b"/XObject<</X 6 0 R>>", more=[own])


def with_map(lines: bytes, widths: bytes = b"") -> bytes:
    """A composite font with a map of its own from codes to characters."""
    font = b"<</Type/Font/Subtype/Type0/BaseFont/A%s>>"
    font %= b"/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R"
    system = b"/CIDSystemInfo<</Registry(A)/Ordering(B)/Supplement 0>>"
    described = b"/FontDescriptor<</Type/FontDescriptor/FontName/A/Flags 4>>"
    descendant = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A%s%s%s>>" % (system, widths, described)
    return document(
        stream(b"BT /F1 10 Tf 72 700 Td <00410042> Tj ET"), font=font, more=[descendant, stream(lines)]
    )


def own_encoding(high: bytes) -> bytes:
    """A composite font whose encoding is a map in the file."""
    font = b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding 7 0 R/DescendantFonts[6 0 R]>>"
    descendant = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/FontDescriptor<</FontName/A/Flags 4>>>>"
    lines = b"begincmap\n1 begincidrange\n<00000000> <%s> 0\nendcidrange\nendcmap" % high
    encoding = stream(lines, b"/Type/CMap/CMapName/B")
    return document(stream(b"BT /F1 10 Tf 72 700 Td <0041> Tj ET"), font=font, more=[descendant, encoding])


def rectangles(count: int) -> bytes:
    return document(packed(b"".join(b"%d %d 3 3 re f\n" % (n % 590, n % 840) for n in range(count))))


def ruled(lines: int) -> bytes:
    across = (b"10 %.3f m 580 %.3f l S\n" % ((y := 10 + 820 * n / lines), y) for n in range(lines))
    down = (b"%.3f 10 m %.3f 830 l S\n" % ((x := 10 + 570 * n / lines), x) for n in range(lines))
    return document(packed(b"".join([*across, *down, _TEXT])))


def characters(count: int) -> bytes:
    lines = b"".join(b"(%s) ' " % (b"ab " * 30) for _ in range(count // 90))
    return document(packed(b"BT /F1 8 Tf 8 TL 10 830 Td " + lines + b"ET"))


def many_pages(count: int) -> bytes:
    """A page tree that names one page so many times."""
    return document(pages=b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * count, count))


def deep_pages(depth: int) -> bytes:
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 7) for n in range(depth)]
    return document(
        pages=b"<</Type/Pages/Kids[6 0 R]/Count 1>>", more=[*nodes, b"<</Type/Pages/Kids[3 0 R]>>"]
    )


def wide_pages(depth: int) -> bytes:
    """A page tree of ten branches at each level, and nothing at the end: counting its pages never ends."""
    nodes = [b"<</Type/Pages/Kids[%s]>>" % (b"%d 0 R " % (n + 7) * 10) for n in range(depth)]
    return document(pages=b"<</Type/Pages/Kids[6 0 R]>>", more=[*nodes, b"<</Type/Pages/Kids[]>>"])


def bad_predictor(columns: int) -> bytes:
    data = zlib.compress(b"\2" + b"a" * 2000)
    extra = (
        b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns %d/Colors 4/BitsPerComponent 8>>" % columns
    )
    return document(stream(data, extra))


def of_itself(_: int) -> bytes:
    return document(page=b"/Rotate 6 0 R", more=[b"6 0 R"])


def length_of_itself(_: int) -> bytes:
    return document(b"<</Length 4 0 R>>stream\n" + _TEXT + b"\nendstream")


def spaces(size: int) -> bytes:
    return document(stream(zeros(size), b"/Filter/FlateDecode"))


def spaces_of_spaces(size: int) -> bytes:
    return document(stream(zlib.compress(zeros(size), 9), b"/Filter[/FlateDecode/FlateDecode]"))


def codes(last: int) -> bytes:
    return with_map(b"begincmap\n1 beginbfrange\n<00000000> <%08X> <0041>\nendbfrange\nendcmap" % last)


def own_pages(count: int) -> bytes:
    return document(pages=b"<</Type/Pages/Kids[3 0 R]/Count %d>>" % count)


def contents(times: int) -> bytes:
    return document(b"[" + b"6 0 R " * times + b"]", more=[stream(_TEXT)])


_MOST = 2**31 - 1
CASES = (
    Case("forms in forms", "pdf", forms, "geheugen", 9, 9),
    Case("a form that draws itself", "pdf", form_of_itself, READ, 1, 1),
    Case("flate of spaces", "pdf", spaces, MEMORY, 2**29, 2**30),
    Case("flate of flate", "pdf", spaces_of_spaces, MEMORY, 2**29, 2**32),
    Case("a range of two milliard codes", "pdf", lambda n: own_encoding(b"%08X" % n), READ, _MOST, _MOST),
    Case("a map of four milliard codes", "pdf", codes, MEMORY, 2**32 - 1, 2**32 - 1),
    Case(
        "widths of two milliard codes",
        "pdf",
        lambda n: with_map(b"", b"/W[0 %d 500]" % n),
        MEMORY,
        _MOST,
        _MOST,
    ),
    Case("a million rectangles", "pdf", rectangles, MEMORY, 200_000, 1_000_000),
    Case("a thousand by a thousand lines", "pdf", ruled, READ, 40, 1000),
    Case("a million characters", "pdf", characters, MEMORY, 1_200_000, 5_000_000),
    Case("pages that branch and end in nothing", "pdf", wide_pages, TIME, 12, 12),
    Case("Rotate of itself", "pdf", of_itself, TIME, 1, 1),
    Case("Length of itself", "pdf", length_of_itself, "geen leesbare PDF", 1, 1),
    Case("a page without size", "pdf", lambda _: document(box=b"[0 0 0 0]"), READ, 1, 1),
    Case("a page of 1e30 points", "pdf", lambda _: document(box=b"[0 0 1e30 1e30]"), "beschadigd", 1, 1),
    Case("a page of no numbers", "pdf", lambda _: document(box=b"[/a (b) null]"), "beschadigd", 1, 1),
    Case(
        "pages that hold themselves",
        "pdf",
        lambda _: document(pages=b"<</Type/Pages/Kids[2 0 R]>>"),
        READ,
        1,
        1,
    ),
    Case("two milliard pages, it says", "pdf", own_pages, READ, _MOST, _MOST),
    Case("one page many times", "pdf", many_pages, READ, 20_000, 1_000_000),
    Case("pages in pages in pages", "pdf", deep_pages, "geen leesbare PDF", 3000, 100_000),
    Case("a predictor of two milliard columns", "pdf", bad_predictor, MEMORY, _MOST, _MOST),
    Case(
        "letters of 1e30 points",
        "pdf",
        lambda _: document(stream(_TEXT.replace(b" 10 Tf", b" 1e30 Tf"))),
        READ,
        1,
        1,
    ),
    Case(
        "text without end",
        "pdf",
        lambda n: document(stream(b"BT /F1 9 Tf (" + b"(" * n)),
        READ,
        100_000,
        5_000_000,
    ),
    Case("lists in lists", "pdf", lambda n: document(stream(b"[" * n)), READ, 100_000, 5_000_000),
    Case(
        "dictionaries in dictionaries",
        "pdf",
        lambda n: document(page=b"/A" + b"<</A" * n),
        "PDF",
        5_000,
        500_000,
    ),
    Case(
        "a million saved states",
        "pdf",
        lambda n: document(packed(b"q " * n + _TEXT)),
        READ,
        20_000,
        5_000_000,
    ),
    Case("the same contents many times", "pdf", contents, MEMORY, 100_000, 2_000_000),
    Case("cut off half way", "pdf", lambda _: document()[:400], "geen leesbare PDF", 1, 1),
    Case("no PDF", "pdf", lambda n: b"%PDF-1.4\n" + b"\xff\x00" * n, "geen leesbare PDF", 10_000, 10_000_000),
    Case("only a head", "pdf", lambda _: b"%PDF-1.4\n", "geen leesbare PDF", 1, 1),
)
