"""The site on the letters of `corpus/`, all of our own wording, read once for all tests of pages."""

from __future__ import annotations

import datetime as dt
import tempfile
from functools import cache
from pathlib import Path

from extract.ingest.driver import Request, ingest
from tests.site_support import ROOT, Home

#: The day on which the site is looked at.
TODAY = dt.date(2021, 1, 15)


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="kamerbrieven-pagina-")


@cache
def corpus() -> Home:
    """The base of `corpus/`, without a language model: what it shows does not depend on what is installed."""
    home = Home(Path(_folder().name) / "kb.db", ROOT / "corpus")
    ingest(
        Request(corpus=home.corpus, db=home.db, workers=0, model="geen"), now=dt.datetime(2026, 1, 2, 3, 4, 5)
    )
    return home


def letter_named(title: str) -> str:
    """The id of the letter with this title."""
    return str(corpus().one("SELECT id FROM brieven WHERE titel = ?", title))
