"""Damaged letters by the thousand: whatever is done to a file, reading it gives a letter or a Dutch message.

    .venv/bin/python -m scripts.fuzz [--minutes 10] [--seed 1] [--kinds pdf,xml] [--from DIR] [--keep DIR]

Takes letters, changes bytes, pieces, figures and tags of them at random, and reads what comes of it in full.
What is neither read nor refused, or takes more than `SLOW` seconds, is kept as a file, to make a case of
(tests/hostile) and mend. Exit code 1 when there was any.
"""

from __future__ import annotations

import argparse
import io
import logging
import random
import re
import signal
import sys
import tempfile
import time
import traceback
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from extract import pipeline
from extract.models import ReadError
from extract.processes import bound_memory

ROOT = Path(__file__).parents[1]
#: Seconds for one file; they are small.
SLOW = 20.0
#: Larger files are left alone, so that many can be tried.
MOST_BYTES = 400_000
KINDS = ("pdf", "xml", "html", "txt", "odt", "docx")
#: Figures that programs stumble over.
FIGURES = (b"0", b"-1", b"2147483647", b"4294967296", b"99999999999999999999", b"1e30", b"0.0000001", b"NaN")

#: What may come of a file: in a process of its own, memory is what ends one that asks for too much.
WELL = ("gelezen", "geweigerd", "grens")

Change = Callable[[bytearray, random.Random], None]


class TooSlowError(Exception):
    """Reading took too long."""


def flip(data: bytearray, dice: random.Random) -> None:
    """Change some bytes."""
    for _ in range(dice.randrange(1, 20)):
        data[dice.randrange(len(data))] = dice.randrange(256)


def cut(data: bytearray, dice: random.Random) -> None:
    """Take a piece out."""
    begin = dice.randrange(len(data))
    del data[begin : begin + dice.randrange(1, max(2, len(data) // 4))]


def copy(data: bytearray, dice: random.Random) -> None:
    """Put a piece somewhere else as well, once or many times."""
    begin = dice.randrange(len(data))
    piece = data[begin : begin + dice.randrange(1, 2000)]
    at = dice.randrange(len(data))
    data[at:at] = piece * dice.choice((1, 1, 2, 50))


def figure(data: bytearray, dice: random.Random) -> None:
    """Put an odd figure in the place of one."""
    found = list(re.finditer(rb"\d+(?:\.\d+)?", data))
    for match in dice.sample(found, min(len(found), dice.randrange(1, 4))):
        if match.end() <= len(data):
            data[match.start() : match.end()] = dice.choice(FIGURES)


def tag(data: bytearray, dice: random.Random) -> None:
    """Take a tag, name or bracket away, or have it twice."""
    found = list(re.finditer(rb"<[^<>]{0,80}>|/[A-Za-z]+|[\[\](){}]", data))
    if found:
        match = dice.choice(found)
        data[match.start() : match.end()] = match.group() * dice.choice((0, 2, 100))


def switch(data: bytearray, dice: random.Random) -> None:
    """Have two references, names or tags change places."""
    found = list(re.finditer(rb"\b\d+ 0 R\b|<[^<>]{1,80}>|/[A-Za-z0-9]+", data))
    if len(found) > 1:
        one, other = sorted(dice.sample(found, 2), key=lambda match: match.start())
        data[other.start() : other.end()], data[one.start() : one.end()] = one.group(), other.group()


CHANGES: tuple[Change, ...] = (flip, cut, copy, figure, tag, switch)


def changed(data: bytes, kind: str, dice: random.Random) -> bytes:
    """A damaged copy; of an archive or a PDF often what is packed in it is damaged, and packed again."""
    if kind in ("odt", "docx") and dice.random() < 0.8:
        return _in_archive(data, dice)
    if kind == "pdf" and dice.random() < 0.4:
        return _in_streams(data, dice)
    return _damaged(data, dice)


def _damaged(data: bytes, dice: random.Random) -> bytes:
    into = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 5))):
        if into:
            dice.choice(CHANGES)(into, dice)
    return bytes(into)


def _in_archive(data: bytes, dice: random.Random) -> bytes:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as given,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as into,
    ):
        for name in given.namelist():
            member = given.read(name)
            into.writestr(name, _damaged(member, dice) if name.endswith(".xml") and member else member)
    return packed.getvalue()


def _in_streams(data: bytes, dice: random.Random) -> bytes:
    def damage(match: re.Match[bytes]) -> bytes:
        if dice.random() < 0.5:
            return match.group()
        try:
            inner = zlib.decompress(match[1])
        except zlib.error:
            return match.group()
        return b"stream\n" + zlib.compress(_damaged(inner, dice)) + b"\nendstream"

    return re.sub(rb"stream\r?\n(.*?)\r?\nendstream", damage, data, flags=re.DOTALL)


def outcome(path: Path) -> str:
    """What reading a file comes to: 'gelezen', 'geweigerd', or what went wrong and where."""
    try:
        with at_most(SLOW):
            pipeline.extract(pipeline.read_document(path))
    except ReadError:
        return "geweigerd"
    except MemoryError:
        return "grens"
    except (Exception, RecursionError) as error:  # whatever it is, it is what is looked for
        frames = [f for f in traceback.extract_tb(error.__traceback__) if "/extract/" in f.filename]
        place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
        return f"{type(error).__name__} {place}"
    return "gelezen"


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raises TooSlowError inside the block when it takes longer."""

    def late(number: int, frame: FrameType | None) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def letters(folder: Path, kinds: Sequence[str]) -> list[Path]:
    """The small letters of these kinds in a folder."""
    found = [path for kind in kinds for path in sorted(folder.rglob(f"*.{kind}"))]
    return [path for path in found if path.stat().st_size <= MOST_BYTES]


def run(given: argparse.Namespace, folder: Path) -> Counter[str]:
    """Damages and reads until the time is up; what was found, and how often."""
    dice = random.Random(given.seed)
    seeds = letters(given.source, given.kinds.split(","))
    found: Counter[str] = Counter()
    ends = time.monotonic() + 60 * given.minutes
    while time.monotonic() < ends:
        seed = dice.choice(seeds)
        kind = seed.suffix.lstrip(".")
        path = folder / f"brief.{kind}"
        path.write_bytes(changed(seed.read_bytes(), kind, dice))
        result = outcome(path)
        found[f"{kind}: {result}"] += 1
        if result not in WELL and found[f"{kind}: {result}"] <= 3:
            given.keep.mkdir(parents=True, exist_ok=True)
            name = re.sub(r"\W+", "-", f"{kind}-{result}-{found[f'{kind}: {result}']}")
            (given.keep / f"{name}.{kind}").write_bytes(path.read_bytes())
    return found


def main(arguments: Sequence[str]) -> int:
    """Damage and read; 1 when something was neither read nor refused."""
    parser = argparse.ArgumentParser(prog="python -m scripts.fuzz")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--from", dest="source", type=Path, default=ROOT / "corpus")
    parser.add_argument("--keep", type=Path, default=ROOT / ".cache" / "fuzz")
    given = parser.parse_args(arguments)
    bound_memory(1024)
    logging.disable()
    with tempfile.TemporaryDirectory() as folder:
        found = run(given, Path(folder))
    for result, times in sorted(found.items()):
        print(f"{times:8} {result}")
    return int(any(result.split(": ")[1] not in WELL for result in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
