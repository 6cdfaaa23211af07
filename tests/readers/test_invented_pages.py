"""Pages of our own making (scripts/invented): no figure may be stored as sure in a wrong place or unit."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.bench_pages import WORST, draw, score_of
from scripts.invented.page_kinds import KINDS, invent
from scripts.invented.score import Score, judge, read

#: Papers of each kind; `make bench ARGS=paginas` reads thousands.
SEEDS = range(60)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_figure_is_wrong_and_sure(seed: int) -> None:
    _, score = score_of(seed)
    assert [note for note in score.notes if note.startswith(tuple(f"{what}:" for what in WORST))] == []


@pytest.mark.parametrize(
    "seed",
    [
        pytest.param(1932, id="walls-under-two-columns"),
        pytest.param(2022, id="shaded-rows-under-two-columns"),
        pytest.param(806, id="high-rows-between-rules"),
    ],
)
def test_the_heads_of_a_table_across_columns_are_its_own(seed: int) -> None:
    paper = invent(seed)
    (gold,) = paper.tables
    (table,) = read(paper).letter.tables
    assert (table.title, table.columns) == ((gold.title or "").partition(". ")[2], gold.heads)


@pytest.mark.parametrize("seed", [pytest.param(4311, id="three-pages"), pytest.param(2118, id="three-more")])
def test_a_table_goes_on_under_its_caption_that_is_said_again(seed: int) -> None:
    paper = invent(seed)
    (gold,) = paper.tables
    (table,) = read(paper).letter.tables
    assert table.row_count == len(gold.rows)
    assert table.total_rows == gold.totals


def test_a_figure_that_stands_twice_may_be_either() -> None:
    """A sum with one addend equals it: the figure is right in both rows."""
    paper = invent(168)
    score = Score()
    judge(paper, read(paper), score)
    assert score.total("fout") == 0


def test_most_figures_are_read() -> None:
    total = Score()
    for seed in SEEDS:
        total.counts.update(score_of(seed)[1].counts)
    right, unsure = total.total("goed"), total.total("goed, onzeker") + total.total("fout, onzeker")
    left = total.total("weggelaten") + total.total("zonder euro's") + total.total("fout zonder euro's")
    assert right > 0.75 * (right + unsure + left)


def test_a_seed_gives_the_same_paper_each_time() -> None:
    first, again, other = invent(7), invent(7), invent(8)
    assert first == again
    assert first.pdf() == again.pdf()
    assert first.source != other.source


def test_all_kinds_of_pages_occur() -> None:
    kinds = {invent(seed).kind for seed in range(400)}
    assert len(kinds) >= len(KINDS)


def test_a_figure_in_another_row_is_noticed() -> None:
    """The measure itself: answers for which the paper was not made are wrong in every figure."""
    paper, other = [found for seed in range(20) if (found := invent(seed)).tables][:2]
    score = Score()
    judge(other, read(paper), score)
    assert score.total("goed") == 0
    assert score.total("weggelaten") > 0


def test_the_worst_papers_are_drawn_page_by_page(tmp_path: Path) -> None:
    draw([4], tmp_path / "worst")
    assert sorted(path.name for path in (tmp_path / "worst").iterdir()) == ["4-1.png", "4-2.png"]
