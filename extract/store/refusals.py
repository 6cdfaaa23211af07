"""Why a base cannot be read or written, as one Dutch sentence that says what to do.

With the standard library alone, so that finding out that nothing changed takes no time.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

from extract.faults import why

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_BROKEN = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FORMAT})
_SAID = {
    sqlite3.SQLITE_FULL: "er is geen ruimte op de schijf",
    sqlite3.SQLITE_READONLY: "dat mag u niet, of de schijf is alleen om te lezen",
    sqlite3.SQLITE_CANTOPEN: "er kan geen bestand worden geopend of bij gemaakt",
    sqlite3.SQLITE_IOERR: "de schijf geeft een fout of is vol",
    sqlite3.SQLITE_NOMEM: "er is geen geheugen meer",
    sqlite3.SQLITE_PERM: "dat mag u niet",
    sqlite3.SQLITE_AUTH: "dat mag u niet",
}


class StoreError(Exception):
    """The base cannot be read or written; the message says why and what to do, in plain Dutch."""


def of_sqlite(path: Path, error: sqlite3.Error) -> StoreError:
    """What SQLite says of the base at `path`.

    >>> print(of_sqlite(Path("weg/kb.db"), sqlite3.OperationalError("?")))
    weg/kb.db kan niet worden gebruikt: SQLite geeft een fout (nummer 0).
    """
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _BUSY:
        return StoreError(f"{path} is bezig: een ander programma schrijft erin. Probeer het zo weer.")
    if code == sqlite3.SQLITE_NOTADB:
        return StoreError(f"{path} is geen kennisbank van dit programma; kies met --db een ander bestand.")
    if code in _BROKEN:
        return StoreError(
            f"{path} is beschadigd. Zet een eerdere terug, of haal het bestand weg en lees alles opnieuw in."
        )
    said = _SAID.get(code, f"SQLite geeft een fout (nummer {code})")
    left = " De oude kennisbank staat er nog." if path.exists() else ""
    return StoreError(f"{path} kan niet worden gebruikt: {said}.{left}")


def of_system(path: Path, error: OSError) -> StoreError:
    """What the operating system says of the base or of the folder it is in."""
    return StoreError(f"{path} kan niet worden gebruikt: {why(error)}. Kies met --db een andere plaats.")


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Whatever goes wrong with the base inside the block is a StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        raise of_sqlite(path, error) from error
    except OSError as error:
        raise of_system(path, error) from error


def require_base(path: Path) -> bool:
    """Whether there is a file at `path`; raises StoreError for what is there and can be no base: a folder, a
    pipe, a device. Nothing is opened: opening a pipe would wait for ever."""
    try:
        status = path.stat()
    except FileNotFoundError:
        if path.is_symlink():
            raise StoreError(
                f"{path} is een koppeling naar niets; kies met --db een ander bestand."
            ) from None
        return False
    except OSError as error:
        raise of_system(path, error) from error
    if not stat.S_ISREG(status.st_mode):
        raise StoreError(f"{path} is geen gewoon bestand; kies met --db een ander.")
    return True


def require_room(path: Path) -> None:
    """Raises StoreError unless a base can be made at `path`: its folder is there or can be made, files can be
    made in it, and its name leaves room for those beside it."""
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        probe = path.with_name(f".{path.name}.nieuw-journal")
        os.close(os.open(probe, os.O_WRONLY | os.O_CREAT, 0o666))
        probe.unlink()
