"""A package index on this machine, for tests of set-up: what is locked, and what must not be looked at.

Each package of a lock file is there under its locked version, hollow (what it says it needs is true, its code
is not there), and beside it a sister with a higher version, offered or withdrawn. The index notes what it
is asked for.
"""

from __future__ import annotations

import base64
import hashlib
import http.server
import importlib.metadata
import io
import re
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from scripts import setup

#: Set-up runs these, so they are whole.
WHOLE = ("pip", "setuptools")
SISTER = "9999.0"


@dataclass
class Index:
    """An index: file name -> bytes, the names of withdrawn files, and the paths that were asked for."""

    files: dict[str, bytes] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def page(self, package: str) -> str | None:
        """The page of a package, as PEP 503 has it; None for a package that is not there."""
        stem = package.replace("-", "_")
        names = [name for name in self.files if re.match(rf"{stem}-\d", name)]
        links = [
            f'<a href="/files/{name}#sha256={hashlib.sha256(self.files[name]).hexdigest()}"'
            f"{' data-yanked' if name in self.withdrawn else ''}>{name}</a>"
            for name in names
        ]
        return "<html><body>" + "\n".join(links) + "</body></html>" if links else None

    def pages_asked(self) -> set[str]:
        """The packages whose page was asked for."""
        return {found[1] for path in self.asked if (found := re.fullmatch(r"/simple/([^/]+)/", path))}

    def files_asked(self) -> set[str]:
        """The files that were asked for, by name."""
        return {path.removeprefix("/files/") for path in self.asked if path.startswith("/files/")}


@contextmanager
def served(index: Index) -> Iterator[Index]:
    """The index on a port of its own."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            index.asked.append(self.path)
            body = _answer(index, self.path)
            self.send_response(404 if body is None else 200)
            self.send_header(
                "content-type", "text/html" if "/simple/" in self.path else "application/octet-stream"
            )
            self.send_header("content-length", str(len(body or b"")))
            self.end_headers()
            with suppress(BrokenPipeError):
                self.wfile.write(body or b"")

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        index.url = f"http://127.0.0.1:{httpd.server_address[1]}/simple/"
        yield index
        httpd.shutdown()


def _answer(index: Index, path: str) -> bytes | None:
    if path.startswith("/simple/"):
        page = index.page(path.split("/")[2])
        return page.encode() if page else None
    name = path.removeprefix("/files/")
    return None if name in index.withdrawn else index.files.get(name)


def stocked(lock: str, index: Index, *, withdrawn: bool) -> str:
    """Stocks `index` with every package of a lock file and its sister; the lock file with their hashes."""
    parts = []
    for pin in setup.pins(lock):
        name, version = re.match(r"([a-z0-9-]+)==([^ ]+)", pin).groups()  # type: ignore[union-attr]
        file, data = _wheel(name, version)
        sister, sister_data = _hollow(name, SISTER, [])
        index.files |= {file: data, sister: sister_data}
        if withdrawn:
            index.withdrawn.add(sister)
        marker = pin.split("\\")[0].strip()
        parts.append(f"{marker} --hash=sha256:{hashlib.sha256(data).hexdigest()}\n")
    return "".join(parts)


def needs(name: str) -> list[str]:
    """What an installed package says it needs; nothing for one that is not for this machine."""
    try:
        return importlib.metadata.distribution(name).requires or []
    except importlib.metadata.PackageNotFoundError:
        return []


def _wheel(name: str, version: str) -> tuple[str, bytes]:
    if name not in WHOLE:
        return _hollow(name, version, needs(name))
    installed = importlib.metadata.distribution(name)
    files = {
        str(file): Path(str(file.locate())).read_bytes()
        for file in installed.files or ()
        if ".." not in file.parts and file.suffix != ".pyc" and file.name not in ("RECORD", "INSTALLER")
    }
    return _packed(name, version, files)


def _hollow(name: str, version: str, requires: list[str]) -> tuple[str, bytes]:
    info = f"{name.replace('-', '_')}-{version}.dist-info"
    metadata = [f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}"]
    metadata += [f"Requires-Dist: {requirement}" for requirement in requires]
    wheel = "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files = {f"{info}/METADATA": ("\n".join(metadata) + "\n").encode(), f"{info}/WHEEL": wheel.encode()}
    return _packed(name, version, files)


def _packed(name: str, version: str, files: dict[str, bytes]) -> tuple[str, bytes]:
    stem = f"{name.replace('-', '_')}-{version}"
    record = f"{stem}.dist-info/RECORD"
    lines = []
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, data in files.items():
            archive.writestr(zipfile.ZipInfo(path), data)
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            lines.append(f"{path},sha256={digest},{len(data)}\n")
        archive.writestr(zipfile.ZipInfo(record), "".join([*lines, f"{record},,\n"]))
    return f"{stem}-py3-none-any.whl", packed.getvalue()


def project(folder: Path, locks: dict[str, str]) -> Path:
    """A checkout with these lock files and nothing of ours in it but what set-up needs; its set-up script."""
    root = Path(__file__).parents[1]
    for name in ("pyproject.toml", "README.md", "LICENSE", "scripts/setup.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes((root / name).read_bytes())
    (folder / "extract").mkdir()
    (folder / "extract/__init__.py").touch()
    for name, text in locks.items():
        (folder / name).write_text(text)
    return folder / "scripts/setup.py"
