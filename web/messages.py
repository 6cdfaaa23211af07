"""What Datasette and SQLite say when something is wrong, in Dutch (`messages.yml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from markupsafe import Markup

from web.shown_values import number

LIST = Path(__file__).parent / "messages.yml"
UNKNOWN = "Er ging iets mis. Probeer het later nog eens."


@dataclass(frozen=True, slots=True)
class Message:
    """A message: the pattern it is known by, an example of it, and what we say instead."""

    says: re.Pattern[str]
    example: str
    dutch: str


@cache
def messages() -> tuple[Message, ...]:
    """The list, read once."""
    rows = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    return tuple(Message(re.compile(row["says"], re.DOTALL), row["example"], row["dutch"]) for row in rows)


def known(said: str) -> str | None:
    """What is said, in Dutch; None when it is not in the list.

    >>> known("no such column: bedrag")
    'De kolom ‘bedrag’ bestaat niet.'
    """
    for message in messages():
        found = message.says.fullmatch(said.strip())
        if found:
            return message.dutch.format(*found.groups())
    return None


def told(said: object) -> str:
    """A message for visitors: ours as it is, a known one in Dutch, and of anything else nothing.

    >>> told("Deze brief zit niet in de kennisbank."), told("unable to open /srv/kb.db")
    ('Deze brief zit niet in de kennisbank.', 'Er ging iets mis. Probeer het later nog eens.')
    """
    text = str(said)
    ours = text[:1].isupper() and text.endswith(".") and "/" not in text
    return known(text) or (text if ours else UNKNOWN)


def told_of_sql(said: object) -> str | Markup:
    """A message for who wrote SQL: what is not in the list is quoted, since it says what to mend.

    >>> told_of_sql("misuse of aggregate: sum()")
    Markup('SQLite meldt: <q lang="en">misuse of aggregate: sum()</q>')
    """
    text = str(said)
    return known(text) or Markup('SQLite meldt: <q lang="en">{}</q>').format(text)


def size(value: int) -> str:
    """Bytes for people.

    >>> size(900), size(14_880_768)
    ('900 bytes', '14,9 MB')
    """
    for unit, name in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if value >= unit:
            return f"{number(round(value / unit, 1))} {name}"
    return f"{value} bytes"
