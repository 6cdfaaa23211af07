"""Content streams: the quick way to operators gives what pdfminer gives, or leaves the stream to it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF

from extract.readers.pdf.operators import tokens_of
from tests.linear import work_ratio


def pdfminers(data: bytes) -> list[Any]:
    parser = PDFContentParser([PDFStream({}, data)])
    found = []
    while True:
        try:
            found.append(parser.nextobject()[1])
        except PSEOF:
            return found


ORDINARY = [
    pytest.param(rb"BT /F1 9 Tf 1 0 0 1 72 700.25 Tm (Den Haag) Tj ET", id="text"),
    pytest.param(rb"[(Kamer)-20.5(brief) 3 <4B><4>] TJ", id="kerned-and-hexadecimal"),
    pytest.param(rb"(haakje \( en \) en \\ en \101\53x\r\n) Tj", id="escapes"),
    pytest.param(b"(regel\\\nvervolg\\\r\nslot\\q) Tj", id="line-ends-in-a-string"),
    pytest.param(rb"/Span <</MCID 3 /Lang (nl) /E null>> BDC EMC", id="marked-content"),
    pytest.param(rb"0.5-.25 re 1.5.25 l +3 -4. m", id="numbers-run-together"),
    pytest.param(rb"1 0 0 rg f* (a) ' 1 2 (b) " + b'"', id="operators-that-are-no-letters"),
    pytest.param(b"q\x00Q true false", id="null-bytes-and-words"),
    pytest.param(b"", id="empty"),
]


@pytest.mark.parametrize("data", ORDINARY)
def test_ordinary_streams_read_as_pdfminer_reads_them(data: bytes) -> None:
    assert tokens_of(data) == pdfminers(data)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"BI /W 1 /H 1 ID \xff EI", id="inline-image"),
        pytest.param(b"1 0 m % een opmerking\n2 0 l", id="comment"),
        pytest.param(b"(een (haakje) erin) Tj", id="brackets-in-a-string"),
        pytest.param(b"/Naam#20twee gs", id="escaped-name"),
        pytest.param(b"(zonder einde", id="unfinished-string"),
        pytest.param(b"[(a) TJ", id="unfinished-list"),
        pytest.param(b"] TJ", id="list-that-never-began"),
        pytest.param(b"<</A [1 >> BDC", id="brackets-that-do-not-match"),
        pytest.param(b"<</A>> BDC", id="odd-dictionary"),
        pytest.param(b"{ 1 }", id="procedure"),
        pytest.param(b"- 1 Td", id="lone-sign"),
    ],
)
def test_anything_else_is_left_to_pdfminer(data: bytes) -> None:
    assert tokens_of(data) is None


_NUMBERS = st.one_of(
    st.integers(-9999, 9999).map(lambda n: b"%d" % n),
    st.integers(-99999, 99999).map(lambda n: b"%.2f" % (n / 100)),
)
_STRINGS = st.binary(max_size=12).map(
    lambda raw: b"(" + raw.replace(b"\\", b"\\\\").replace(b"(", rb"\(").replace(b")", rb"\)") + b")"
)
_HEXES = st.binary(max_size=8).map(lambda raw: b"<" + raw.hex().encode() + b">")
_NAMES = st.from_regex(rb"\A/[A-Za-z][A-Za-z0-9.+-]{0,9}\Z")
_LISTS = st.lists(st.one_of(_NUMBERS, _STRINGS, _HEXES), max_size=5).map(
    lambda parts: b"[" + b" ".join(parts) + b"]"
)
_OPERATORS = st.sampled_from([b"Tj", b"TJ", b"Td", b"re", b"f*", b"q", b"Q", b"cm", b"'", b"BT", b"T*"])


@given(st.lists(st.one_of(_NUMBERS, _STRINGS, _HEXES, _NAMES, _LISTS, _OPERATORS), max_size=30))
def test_any_stream_of_tokens_reads_as_pdfminer_reads_it(parts: list[bytes]) -> None:
    data = b" ".join(parts)
    assert tokens_of(data) == pdfminers(data)


@given(st.binary(max_size=60))
def test_any_bytes_at_all_are_read_or_left(data: bytes) -> None:
    tokens_of(data)


@pytest.mark.parametrize("opening", [b"(", b"(\\", b"[", b"<", b"1.", b"/", b"a"])
def test_work_grows_with_the_stream_and_no_faster(opening: bytes) -> None:
    tokens_of(opening * 200_000)  # comes back: no pattern goes astray in it
    ratio = work_ratio(lambda text: tokens_of(text.encode("latin-1")), opening.decode("latin-1"))
    assert ratio < 2.5
