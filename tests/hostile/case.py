"""A hostile file and what is to come of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

#: What comes of a file: it is read, or the message says one of these, or other words.
READ, TIME, MEMORY = "gelezen", "duurde langer dan", "vroeg meer dan"
#: Where in the walk it is meant to hurt.
STEPS = (
    *("pdf", "xml", "html", "odt", "docx", "txt", "metadata", "layout", "tabellen", "bedragen", "datums"),
    *(
        "aantallen",
        "moties",
        "verwijzingen",
        "toezeggingen",
        "entiteiten",
        "resolve",
        "checks",
        "opslaan",
        "log",
        "site",
    ),
)
ENDINGS = {
    "pdf": ".pdf",
    "xml": ".xml",
    "html": ".html",
    "odt": ".odt",
    "docx": ".docx",
    "metadata": ".metadata.xml",
}


@dataclass(frozen=True, slots=True)
class Case:
    """A file that `make` makes at a size, after one of STEPS.

    `small` is the size of every day and `comes_to` what then comes of it: READ, a limit (set low), or words
    of the message. `large` is the size of the night, within the usual limits, where any limit may end it.
    """

    name: str
    step: str
    make: Callable[[int], bytes]
    comes_to: str
    small: int
    large: int
    ending: str = ""

    @property
    def stem(self) -> str:
        """The name of its file, without what says the format."""
        return f"{self.step}-{re.sub('[^a-z0-9]+', '-', self.name.lower())}"

    @property
    def file(self) -> str:
        """The name of its file."""
        return self.stem + (self.ending or ENDINGS.get(self.step, ".txt"))

    @property
    def is_limited(self) -> bool:
        """Whether a limit ends it, every day too."""
        return self.comes_to in (TIME, MEMORY)
