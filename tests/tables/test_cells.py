"""Figures in cells that group their thousands with spaces."""

from __future__ import annotations

import pytest

from extract.tables.cells import read_cell, read_cells


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        pytest.param([["12 345", "9"], ["1 250", "8"]], True, id="a table that groups so"),
        pytest.param([["12 345", "2024"], ["1 250", "2025"]], True, id="years have no thousands to group"),
        pytest.param([["12 345", "1000"], ["1 250", "8"]], False, id="another cell groups otherwise"),
        pytest.param([["12 345", "999"], ["1 250", "8"]], True, id="a small figure groups nothing"),
        pytest.param([["12 345", "9"], ["12", "8"]], False, id="one cell alone may hold two figures"),
    ],
)
def test_a_space_within_a_figure(rows: list[list[str]], read: bool) -> None:
    assert (read_cells(rows)[0][0].number is not None) is read


def test_nothing_of_money_is_not_negative() -> None:
    value = read_cell("€ 0")
    assert str(value.number) == "0"
