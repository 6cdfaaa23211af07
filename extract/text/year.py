"""A printed year, and years that make a run: '2021', '2020-2024', '2024/25', '2021 tot en met 2023'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

#: The years that letters speak of; a fragment without groups. Four digits outside it are a number.
YEAR = r"(?:19|20)\d\d"
#: The years of sessions and of publications, from the first States General on.
OLD_YEAR = r"(?:18|19|20)\d\d"
#: The first and last year that may be meant where only the form tells ('1848', '2100').
EARLIEST, LATEST = 1800, 2100
#: What stands between the first and the last year of a run.
THROUGH = r"(?:[-‒–—/]|t/m|tot en met|tot aan|tot)"
#: As a cell or heading has it: a year or a run, and nothing else.
_CELL = regex.compile(rf"{YEAR}(?:[-‒–—/]\d{{2,4}})?")
_RUN = regex.compile(
    rf"(?<![\d.,])(?P<first>{YEAR})(?:\s?{THROUGH}\s?(?P<last>{YEAR}|(?<=[-‒–—/])\d\d))?(?!\d|[.,]\d)"
)
_LONGEST_RUN = 30


@dataclass(frozen=True, slots=True)
class Years:
    """A year (`first` equals `last`) or a run of years at `begin:end`."""

    begin: int
    end: int
    first: int
    last: int

    @property
    def all(self) -> range:
        """Each of its years."""
        return range(self.first, self.last + 1)


def is_year(text: str) -> bool:
    """Whether a text is a year and no more.

    >>> is_year("2021"), is_year("2.021"), is_year("2021-2022")
    (True, False, False)
    """
    return regex.fullmatch(YEAR, text) is not None


def is_year_or_run(text: str) -> bool:
    """Whether a text is a year or a run of years, as the head of a column is.

    >>> is_year_or_run("2021"), is_year_or_run("2014/15"), is_year_or_run("12.021")
    (True, True, False)
    """
    return _CELL.fullmatch(text) is not None


def years_of(text: str) -> Iterator[Years]:
    """The years and runs that a text names, in order; what runs backwards or too long is two years.

    >>> [(found.first, found.last) for found in years_of("2020-2024, 2024/25, in 2030 en 1.999")]
    [(2020, 2024), (2024, 2025), (2030, 2030)]
    """
    at = 0
    while (match := _RUN.search(text, at)) is not None:
        first = int(match["first"])
        last = _last(first, match["last"])
        end = match.end() if last else match.end("first")
        yield Years(match.start(), end, first, last or first)
        at = end


def _last(first: int, text: str | None) -> int | None:
    if text is None:
        return None
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    return last if 0 < last - first < _LONGEST_RUN else None
