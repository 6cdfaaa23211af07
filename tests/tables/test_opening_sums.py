"""Which rows are sums of the rows below them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.tables.opening_sums import opening_sums


def numbers(*rows: str) -> list[list[Decimal | None]]:
    return [[Decimal(one) if one else None for one in row.split("|")] for row in rows]


Found = dict[int, tuple[int, ...]]

ROWS = [
    pytest.param(["901|1112", "700|812", "201|300"], {0: (1, 2)}, id="over two rows"),
    pytest.param(["901|1112", "700|812", "201|301"], {}, id="one column is another sum"),
    pytest.param(
        ["900", "120|80", "1021|996", "821|696", "200|300"], {2: (3, 4)}, id="rows before it are no parts"
    ),
    pytest.param(
        ["1902|2215", "901|1112", "700|812", "201|300", "1001|1103", "600|703", "401|400"],
        {0: (1, 4), 1: (2, 3), 4: (5, 6)},
        id="sums of sums: outlays over instruments over their items",
    ),
    pytest.param(
        ["1302|1523", "901|1112", "700|812", "201|300", "401|411", "401|411"],
        {0: (1, 4), 1: (2, 3), 4: (5,)},
        id="one instrument has one item alone",
    ),
    pytest.param(["401|411", "401|411"], {}, id="two rows alike without a row over both"),
    pytest.param(["12|13", "5|6", "7|7"], {}, id="so few digits may be chance"),
    pytest.param(["12|13|25", "5|6|11", "7|7|14"], {0: (1, 2)}, id="in three columns they are none"),
    pytest.param(["901|1113", "700|812", "201|300"], {}, id="off by rounding with few digits"),
    pytest.param(
        ["90110|111213|80012", "70000|81200|60001", "20110|30012|20010"],
        {0: (1, 2)},
        id="off by rounding with many",
    ),
    pytest.param(["901|", "700|812", "201|300"], {}, id="a cell left empty over figures"),
    pytest.param(["901|0", "700|", "201|"], {}, id="in one column alone with few digits"),
    pytest.param(["90112", "70010", "20102"], {}, id="of two rows in one column"),
    pytest.param(["90112", "60010", "20102", "10000"], {}, id="in one column five digits may be chance"),
    pytest.param(["901123", "600101", "201022", "100000"], {0: (1, 2, 3)}, id="six digits are none"),
    pytest.param(["901|1112", "700|812", "", "201|300"], {}, id="a row without figures ends what is added"),
]


@pytest.mark.parametrize(("rows", "expected"), ROWS)
def test_rows_over_their_parts(rows: list[str], expected: Found) -> None:
    width = max(row.count("|") for row in rows)
    figures = numbers(*(row + "|" * (width - row.count("|")) for row in rows))
    assert dict(opening_sums(figures, set(), set())) == expected


def test_parts_of_a_row_count_in_no_sum() -> None:
    """'waarvan' rows belong to the row before them."""
    figures = numbers("901|1112", "700|812", "650|700", "201|300")
    assert dict(opening_sums(figures, {2}, set())) == {0: (1, 3)}


def test_a_row_over_its_parts_is_no_sum() -> None:
    figures = numbers("901|1112", "700|812", "201|300")
    assert dict(opening_sums(figures, {1, 2}, set())) == {}


def test_a_total_below_ends_what_is_added() -> None:
    figures = numbers("1802|2224", "700|812", "201|300", "901|1112", "0|0")
    assert dict(opening_sums(figures, set(), {3})) == {}
