"""Of any input: readers give a document or a message, the layout makes nothing up, facts are in place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract import pipeline, readers
from extract.layout import lay_out
from extract.models import Document, Metadata, ReadError
from extract.readers import MODULES
from extract.readers.text import split_pages

PIECES = st.sampled_from(
    [
        *(
            "Geachte voorzitter,",
            "\n\n",
            "\n",
            " ",
            ". ",
            "; ",
            "- ",
            "• ",
            "1 ",
            "2. ",
            "a) ",
            "\t",
            "\f",
            "  ",
        ),
        *(
            "€ 1,4 miljard",
            "12,5 miljoen euro",
            "circa 200 miljoen",
            "- 3 mln.",
            "2 tot 3 miljoen",
            "€ 113.999,-",
        ),
        *(
            "21 mei jl.",
            "medio 2017",
            "dit najaar",
            "1 oktober t/m 15 oktober 2020",
            "31 februari",
            "2013-2014",
        ),
        *("een op de vijf", "47 procent", "twee derde", "honderdtwintig", "drie weken", "een kwart"),
        *(
            "motie van het lid Jansen",
            "motie-Tol c.s.",
            "(Kamerstuk 34 000, nr. 27)",
            "nrs. 438 en 469",
            "t.v.v.",
        ),
        *(
            "Ik informeer uw Kamer voor de zomer",
            "zal",
            "Handelingen II 2010/11",
            "https://a.nl/b-",
            "www.",
            "2020D1",
        ),
        *(
            "Totaal",
            "Tabel 1",
            "x € 1.000",
            "waarvan",
            "2014",
            "2015",
            "maatre-",
            "gelen",
            "leer-werk-",
            "ESF-",
        ),
        *(
            "De Minister van Financiën,",
            "W. Hoekstra",
            "Datum",
            "Ons kenmerk",
            "Betreft",
            "\u00ad",
            "\u00a0",
            "é",
            "ß",
            "İ",
            "ﬁ",
        ),
        *(
            "(",
            ")",
            "‘",
            "’",
            "^e",
            "²",
            "0",
            "00",
            "-/-",
            "−",
            "\u202e",
            "\u2028",
            "\n\u00a0\n",
            "\n\x1f\n",
            "\u3000",
            "\U0001f600",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


def document(text: str) -> Document:
    return Document("txt", split_pages(f"Den Haag, 30 november 2020\n\n{text}"))


@given(TEXTS)
@settings(max_examples=150)
def test_every_fact_is_the_slice_that_it_says(text: str) -> None:
    found = pipeline.extract(document(text))
    facts = found.facts
    for fact in (
        *facts.amounts,
        *facts.dates,
        *facts.quantities,
        *facts.references,
        *facts.motions,
        *facts.commitments,
    ):
        paragraph = found.letter.paragraphs[fact.span.paragraph]
        assert 0 <= fact.span.begin < fact.span.end <= len(paragraph.text)
        assert paragraph.text[fact.span.begin : fact.span.end] == fact.text
    for amount in facts.amounts:
        assert amount.eur_min <= amount.eur_max
    for date in facts.dates:
        assert date.start <= date.end


@given(TEXTS)
@settings(max_examples=150)
def test_the_layout_makes_no_letter_up(text: str) -> None:
    given_text = document(text)
    letter = lay_out(given_text, Metadata()).letter
    shown = "".join(p.text for p in letter.paragraphs) + "".join(
        mark.label for p in letter.paragraphs for mark in p.marks
    )
    printed = "".join(line.text for page in given_text.pages for line in page.lines)
    for sign in set(filter(str.isalpha, shown)):
        assert shown.count(sign) <= printed.count(sign) + printed.count("ﬁ") + printed.count("İ")


@given(st.binary(max_size=400), st.sampled_from(sorted(MODULES)))
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_of_any_bytes_a_reader_makes_a_document_or_says_why_not(
    tmp_path: Path, data: bytes, ending: str
) -> None:
    path = tmp_path / f"brief{ending}"
    path.write_bytes(data)
    try:
        read = readers.read(path)
    except ReadError as error:
        assert str(error).endswith(".")
    else:
        assert isinstance(read, Document)


TAGS = st.sampled_from(
    [
        *(
            f"<{name}>"
            for name in ("al", "kop", "titel", "table", "tr", "td", "p", "h1", "li", "sup", "noot", "b")
        ),
        *(
            f"</{name}>"
            for name in ("al", "kop", "titel", "table", "tr", "td", "p", "h1", "li", "sup", "noot", "b")
        ),
        *(
            "€ 5 miljoen",
            "Tekst",
            "1",
            "&amp;",
            "&nbsp;",
            "<td colspan='2'>",
            "<br/>",
            "<!--",
            "-->",
            "<![CDATA[",
        ),
    ]
)


@given(st.lists(TAGS, max_size=30).map("".join), st.sampled_from([".xml", ".html"]))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_of_any_tags_too(tmp_path: Path, inner: str, ending: str) -> None:
    path = tmp_path / f"brief{ending}"
    root = "officiele-publicatie" if ending == ".xml" else "html"
    path.write_text(f"<{root}>{inner}</{root}>", encoding="utf-8")
    try:
        pipeline.extract(readers.read(path))
    except ReadError as error:
        assert str(error).endswith(".")


@pytest.mark.load
@pytest.mark.parametrize("seed", range(3))
def test_damaged_letters_are_read_or_refused(tmp_path: Path, seed: int) -> None:
    """A taste of `scripts.fuzz`: thirty damaged letters of the corpus."""
    import random

    from scripts.fuzz import ROOT, changed, letters, outcome

    dice = random.Random(seed)
    seeds = letters(ROOT / "corpus", ("pdf", "xml", "txt"))
    for _ in range(30):
        chosen = dice.choice(seeds)
        path = tmp_path / f"brief{chosen.suffix}"
        path.write_bytes(changed(chosen.read_bytes(), chosen.suffix.lstrip("."), dice))
        assert outcome(path) in ("gelezen", "geweigerd")
