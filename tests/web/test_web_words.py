"""The search box: whatever is typed becomes a question that FTS5 understands, and finds what was meant."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from web.finding import mark_words, pieces
from web.words import MOST_TERMS, MOST_WORDS, Asked, ask, expand, forms, parse

TEXTS = (
    "De subsidie is verhoogd.",
    "Twee subsidies voor de bouw.",
    "De loonkostensubsidie loopt af.",
    "Scholen krijgen geld.",
    "Een school in Assen.",
    "De motie is aangenomen.",
    "Promotie van sport.",
    "Creëren van banen, zie 35570-XV, nr. 62.",
    "De heren Jansen c.s. stellen voor.",
    "Het sociaal pakket wordt uitgebreid; een pakket is sociaal.",
    "Brieven en huizen.",
    "Een brief over het huis.",
)


@pytest.fixture(scope="module")
def base() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE alineas_fts USING fts5(tekst, tokenize='unicode61 remove_diacritics 2')"
        )
        connection.executemany("INSERT INTO alineas_fts VALUES (?)", [(text,) for text in TEXTS])
        connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab(alineas_fts, row)")
        connection.execute(
            "CREATE VIRTUAL TABLE woorden_fts USING fts5(woord, aantal UNINDEXED, tokenize='trigram')"
        )
        connection.execute("INSERT INTO woorden_fts SELECT term, doc FROM v WHERE length(term) > 3")
        yield connection


def known(connection: sqlite3.Connection, part: str) -> list[tuple[str, int]]:
    return connection.execute(
        "SELECT woord, aantal FROM woorden_fts WHERE woorden_fts MATCH ?", (f'"{part}"',)
    ).fetchall()


def found(connection: sqlite3.Connection, typed: str) -> set[str]:
    asked = ask(parse(typed), partial(known, connection))
    if not asked.expression:
        return set()
    return {
        text
        for (text,) in connection.execute(
            "SELECT tekst FROM alineas_fts WHERE alineas_fts MATCH ?", (asked.expression,)
        )
    }


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        pytest.param("subsidie", {"De subsidie", "Twee sub", "De loonk"}, id="plural-and-compound"),
        pytest.param("subsidies", {"De subsidie", "Twee sub", "De loonk"}, id="from-the-plural"),
        pytest.param('"subsidie"', {"De subsidie"}, id="quoted-is-exact"),
        pytest.param("subs*", {"De subsidie", "Twee sub"}, id="beginning-of-a-word"),
        pytest.param("scholen", {"Scholen", "Een school"}, id="singular-with-a-long-vowel"),
        pytest.param("school", {"Scholen", "Een school"}, id="plural-with-a-short-vowel"),
        pytest.param("brief", {"Brieven", "Een brief"}, id="f-becomes-v"),
        pytest.param("huizen", {"Brieven", "Een brief"}, id="z-becomes-s"),
        pytest.param("motie", {"De motie"}, id="a-prefix-makes-another-word"),
        pytest.param("creeren", {"Creëren"}, id="without-accents"),
        pytest.param("CREËREN", {"Creëren"}, id="capitals-and-accents"),
        pytest.param("35570-XV", {"Creëren"}, id="a-dossier"),
        pytest.param("c.s.", {"De heren"}, id="an-abbreviation"),
        pytest.param('"sociaal pakket"', {"Het sociaal"}, id="a-phrase"),
        pytest.param('"pakket sociaal"', set(), id="a-phrase-keeps-its-order"),
        pytest.param('"sociaal pak', set(), id="an-unclosed-quote-is-a-phrase-of-whole-words"),
        pytest.param('"sociaal pakket', {"Het sociaal"}, id="an-unclosed-quote"),
        pytest.param("subsidie -bouw", {"De subsidie", "De loonk"}, id="without-a-word"),
        pytest.param("subsidie bouw", {"Twee sub"}, id="all-words-must-occur"),
        pytest.param("-subsidie", set(), id="only-without-finds-nothing"),
        pytest.param("", set(), id="nothing"),
        pytest.param("!?*", set(), id="no-words"),
    ],
)
def test_what_a_search_finds(base: sqlite3.Connection, typed: str, begins: set[str]) -> None:
    texts = found(base, typed)
    assert len(texts) == len(begins)
    assert all(any(text.startswith(begin) for begin in begins) for text in texts)


@given(typed=st.text(max_size=80))
@example('"')
@example("NEAR(a b)")
@example("a AND")
@example("{tekst}: x")
@example("^begin")
@example("-")
@example('-"')
@example("\x00*")
@settings(max_examples=300, deadline=None)
def test_nothing_that_is_typed_is_an_error(base: sqlite3.Connection, typed: str) -> None:
    found(base, typed)


def test_a_question_stays_within_bounds() -> None:
    many = [(f"subsidie{number}", number) for number in range(500)]
    assert len(expand("subsidie", lambda _: many)) == MOST_WORDS
    assert len(parse("woord " * 100)) == MOST_TERMS


def test_the_word_itself_comes_first_and_then_the_most_frequent() -> None:
    given_words = [("subsidies", 2), ("loonkostensubsidie", 9)]
    assert expand("subsidie", lambda _: given_words) == ("subsidie", "loonkostensubsidie", "subsidies")


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=20))
def test_forms_begin_with_the_word_and_are_never_empty(word: str) -> None:
    assert forms(word)[0] == word
    assert all(len(form) > 1 for form in forms(word))


def test_marks_leave_the_text_as_it_is() -> None:
    text = "Ruim (subsidie), en 'subsidies'."
    shown = mark_words(text, Asked("x", (("subsidie", "subsidies"),)))
    assert "".join(piece for piece, _ in shown).strip() == text
    assert [piece for piece, on in shown if on] == ["subsidie", "subsidies"]


@given(st.lists(st.tuples(st.text(alphabet="ab .", min_size=1), st.booleans())))
def test_a_snippet_in_pieces_is_the_snippet(parts: list[tuple[str, bool]]) -> None:
    snippet = "".join(f"\ue000{text}\ue001" if on else text for text, on in parts)
    shown = pieces(snippet)
    assert "".join(text for text, _ in shown) == "".join(text for text, _ in parts)
    assert [text for text, on in shown if on] == [text for text, on in parts if on]
