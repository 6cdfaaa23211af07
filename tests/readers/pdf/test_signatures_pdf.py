"""Signatures in columns are read one after the other."""

from __future__ import annotations

import pytest

from extract.readers.pdf.printed_row import rows_of
from extract.readers.pdf.signatures import in_columns
from tests.readers.pdf.printed import STYLE, Block, printed, texts

ABOVE: Block = (0, 12, "Dat meld ik u graag.")
OFFICES: list[Block] = [(0, 60, "De minister van Verf"), (200, 60, "De minister van Roest")]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        pytest.param(
            [*OFFICES, (0, 84, "A. Tol"), (200, 84, "B. Smit")],
            ["De minister van Verf", "A. Tol", "De minister van Roest", "B. Smit"],
            id="names under their offices",
        ),
        pytest.param(
            [(0, 48, "A. Tol"), (200, 48, "B. Smit"), *OFFICES],
            ["A. Tol", "De minister van Verf", "B. Smit", "De minister van Roest"],
            id="names over them",
        ),
        pytest.param(
            [(0, 48, "A. Tol"), (200, 48, "B. Smit"), *OFFICES, (200, 72, "en Lak")],
            ["A. Tol", "De minister van Verf", "B. Smit", "De minister van Roest", "en Lak"],
            id="an office of two lines",
        ),
        pytest.param(
            [(0, 48, "Hoogachtend,"), *OFFICES],
            ["Hoogachtend,", "De minister van Verf", "De minister van Roest"],
            id="what stands over one of them is no name",
        ),
    ],
)
def test_each_signs_with_a_name_and_an_office(blocks: list[Block], expected: list[str]) -> None:
    rows = rows_of(printed(ABOVE, *blocks))
    assert texts(in_columns(rows, STYLE)) == [ABOVE[2], *expected]
