"""One at a time: who brings papers into a corpus has it for himself."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

LOCK = ".ronde.slot"


class BusyError(Exception):
    """Someone else is bringing papers into the corpus."""


@contextlib.contextmanager
def alone(corpus: Path) -> Iterator[None]:
    """Holds a lock on the corpus; it ends with the process, however that ends.

    Raises BusyError while another process holds it, OSError where nothing can be written there.
    """
    corpus.mkdir(parents=True, exist_ok=True)
    handle = os.open(corpus / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError(f"In {corpus} is al een andere ronde bezig. Wacht tot die klaar is.") from error
        yield
    finally:
        os.close(handle)
