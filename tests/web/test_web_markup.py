"""Facts in a text become elements: nothing is lost, nothing is doubled, and elements only nest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.markup import Mark, Node, Note, weave

KINDS = ("bedrag", "datum", "toezegging", "motie", "naam")


def plain(nodes: Iterable[Node]) -> str:
    return "".join(node.text + plain(node.children) for node in nodes)


def marks_in(nodes: Iterable[Node]) -> Iterator[Mark]:
    for node in nodes:
        if node.mark:
            yield node.mark
        yield from marks_in(node.children)


def shape(nodes: Iterable[Node]) -> str:
    """A tree in letters: 'ab[kind:c]'."""
    return "".join(
        f"[{node.mark.kind}:{shape(node.children)}]"
        if node.mark
        else f"^{node.note.label}"
        if node.note
        else node.text
        for node in nodes
    )


def mark(begin: int, end: int, kind: str = "bedrag", number: int = 1) -> Mark:
    return Mark(begin, end, kind, (f"{kind}-{number}",))


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        pytest.param([mark(1, 3)], "a[bedrag:bc]defgh", id="one"),
        pytest.param([mark(0, 8)], "[bedrag:abcdefgh]", id="the-whole-text"),
        pytest.param([mark(1, 3), mark(3, 5, "datum")], "a[bedrag:bc][datum:de]fgh", id="side-by-side"),
        pytest.param(
            [mark(2, 4), mark(1, 6, "toezegging")], "a[toezegging:b[bedrag:cd]ef]gh", id="one-in-another"
        ),
        pytest.param(
            [mark(1, 4), mark(3, 6, "datum")],
            "a[bedrag:bc[datum:d]][datum:ef]gh",
            id="what-overlaps-is-cut-where-the-other-ends",
        ),
        pytest.param(
            [mark(1, 4, "motie"), mark(1, 4, "verwijzing")],
            "a[motie:[verwijzing:bcd]]efgh",
            id="two-kinds-on-the-same-words",
        ),
        pytest.param([mark(3, 3)], "abcdefgh", id="nothing-has-no-mark"),
        pytest.param(
            [mark(1, 6, "motie"), mark(2, 4, "naam")],
            "a[motie:bcdef]gh",
            id="a-name-in-a-motion-is-part-of-it",
        ),
    ],
)
def test_marks_become_a_tree(marks: list[Mark], expected: str) -> None:
    assert shape(weave("abcdefgh", marks)) == expected


def test_facts_that_share_their_words_share_a_mark_and_keep_their_anchors() -> None:
    (node,) = weave("438 en 469", [mark(0, 10, "motie", 1), mark(0, 10, "motie", 2)])
    assert node.mark is not None and node.mark.anchors == ("motie-1", "motie-2")


def test_a_name_in_a_motion_can_still_be_linked_to() -> None:
    (node,) = weave("motie Kerstens", [mark(0, 14, "motie"), mark(6, 14, "naam", 9)])
    assert node.mark is not None and node.mark.anchors == ("motie-1", "naam-9")


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        (0, "^1abc[bedrag:de]f"),
        (3, "abc^1[bedrag:de]f"),
        (4, "abc[bedrag:d^1e]f"),
        (5, "abc[bedrag:de]^1f"),
        (6, "abc[bedrag:de]f^1"),
    ],
)
def test_a_footnote_stands_where_its_marker_stood(position: int, expected: str) -> None:
    nodes = weave("abcdef", [mark(3, 5)], [Note(position, "1", "alinea-9", "noot")])
    assert shape(nodes) == expected


def test_a_cell_shows_its_part_of_the_text() -> None:
    assert shape(weave("Bouw\t1,5\nZorg", [mark(5, 8)], begin=5, end=8)) == "[bedrag:1,5]"


def test_a_euro_sign_stays_with_its_figure() -> None:
    assert plain(weave("ruim € 3 miljoen", [])) == "ruim €\u00a03 miljoen"


spans = st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from(KINDS))


@given(st.text(alphabet="abc €", min_size=30, max_size=30), st.lists(spans, max_size=12))
def test_the_text_stays_as_it_is_and_every_anchor_is_there_once(
    text: str, places: list[tuple[int, int, str]]
) -> None:
    marks = [
        Mark(min(a, b), max(a, b), kind, (f"{kind}-{number}",)) for number, (a, b, kind) in enumerate(places)
    ]
    nodes = weave(text, marks, [Note(7, "1", "alinea-1", "noot")])
    assert plain(nodes) == text.replace("€ ", "€\u00a0")
    anchors = [anchor for each in marks_in(nodes) if not each.again for anchor in each.anchors]
    assert sorted(anchors) == sorted(each.anchors[0] for each in marks if each.begin < each.end)
