"""Citations: the forms of Aanwijzing 3.43, those of letters, and what only looks like one."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.kinds.verwijzingen import finder as verwijzingen
from extract.kinds.verwijzingen.fact import Reference
from extract.models import Letter, Metadata
from extract.text import citation as citations
from extract.text import citation_grammar
from extract.vocabulary import Row, rows
from tests.long_text import grows_with_length
from tests.support import letter_of, paragraph


def papers(text: str) -> list[tuple[str | None, str | None]]:
    return [(r.dossier, r.ondernummer) for r in found(text, "kamerstuk")]


def found(text: str, kind: str) -> list[Reference]:
    return [r for r in verwijzingen.find(letter_of(text)) if r.kind == kind]


# development: forms of FIELD and of the development letters

# held out: seen nowhere while the rules were written


def test_list_shares_span_and_a_second_paper_has_its_own() -> None:
    text = "Zie Kamerstuk 33 566, nrs. 4 en 5, en 29 544, nr. 3 hierover."
    assert [r.text for r in found(text, "kamerstuk")] == [
        "Kamerstuk 33 566, nrs. 4 en 5",
        "Kamerstuk 33 566, nrs. 4 en 5",
        "29 544, nr. 3",
    ]


def test_the_imprint_of_a_printed_paper_is_no_citation() -> None:
    assert papers("’s-Gravenhage 2014 Tweede Kamer, vergaderjaar 2013–2014, 33 566, nr. 901") == []


def test_own_number_in_the_letterhead_is_no_citation() -> None:
    own = Metadata(papers=(("33566", "88"),))
    head = paragraph("Tweede Kamer, vergaderjaar 2015–2016, 33 566, nr. 88", kind="briefhoofd")
    body = paragraph("Zie Kamerstuk 33 566, nr. 88.", 1)
    foot = paragraph("Tweede Kamer, vergaderjaar 2015–2016, 33 566, nr. 88 3", 2)
    assert [r.span.paragraph for r in verwijzingen.find(Letter(own, "pdf", (head, body, foot)))] == [1]


PARTS = [row for row in rows("citaatvormen") if row["deel"] not in ("geen", "geen_streepje", "eenheid")]


@pytest.mark.parametrize("row", PARTS, ids=lambda row: f"{row['deel']}-{row['form']}")
def test_each_citation_word_is_read_in_its_example(row: Row) -> None:
    cited = list(citation_grammar.citations(row["example"]))
    assert cited, "the example holds a citation"
    assert regex_of(row["deel"], row["example"]) is not None
    if row["deel"] == "opening":
        assert cited[0].kind == row["soort"]
        assert row["example"][cited[0].begin :].casefold().startswith(row["form"].casefold())
    if row.get("waarde"):
        assert cited[0].chamber == row["waarde"]
    if row.get("meervoud") or row["deel"] == "tot":
        assert len(cited) > 1
    if row["deel"] == "pagina":
        assert cited[0].page_ref


def regex_of(part: str, text: str) -> object:
    import regex

    return regex.search(citations.words(part), text)


@pytest.mark.parametrize(
    "row",
    [r for r in rows("citaatvormen") if r["deel"] in ("geen", "geen_streepje", "eenheid")],
    ids=lambda r: str(r["form"]),
)
def test_words_that_make_a_number_no_dossier(row: Row) -> None:
    assert papers(row["example"]) == []


@pytest.mark.parametrize("row", rows("publicaties"), ids=lambda row: str(row["form"]))
def test_each_publication_is_read_in_its_example(row: Row) -> None:
    assert [r.kind for r in verwijzingen.find(letter_of(row["example"]))] == [row["soort"]]


@given(
    st.integers(10000, 39999),
    st.sampled_from(["", "XV", "VIII", "A", "IXB"]),
    st.integers(1, 3999),
    st.sampled_from(
        ["Kamerstuk {d}, nr. {n}", "({d}, nr. {n})", "Kamerstukken II 2014/15, {d}, nr. {n}, p. 3"]
    ),
    st.booleans(),
)
def test_what_is_printed_is_read(base: int, suffix: str, number: int, form: str, spaced: bool) -> None:
    digits = f"{base // 1000} {base % 1000:03}" if spaced else str(base)
    dossier = f"{digits}{'-' if suffix else ''}{suffix}"
    expected = f"{base}-{suffix}" if suffix else str(base)
    assert papers(form.format(d=dossier, n=number)) == [(expected, str(number))]


@given(st.text(alphabet="Kamerstuk nrs.0123456789-/(),IVX€\u00a0\n", max_size=200))
def test_offsets_slice_and_dossiers_are_normal(text: str) -> None:
    for reference in verwijzingen.find(letter_of(text)):
        assert reference.text == text[reference.span.begin : reference.span.end]
        assert reference.dossier is None or " " not in reference.dossier


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "33 566 ",
        "33 566, ",
        ".",
        "(",
        "nr. ",
        "nrs. 4, ",
        "Kamerstuk ",
        "Kamerstukken II 2014/15, ",
        "33566-",
        "www.",
        "http://a.nl/",
        "brief van 3 maart en ",
        "C",
        "A ",
    ],
)
def test_work_grows_with_the_text(unit: str) -> None:
    assert grows_with_length(lambda letter: list(verwijzingen.find(letter)), unit)


@pytest.mark.parametrize("module", [citations, citation_grammar])
def test_doctests(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]  # a module, as doctest wants
