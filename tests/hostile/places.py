"""What can stand in a corpus and is no file of it: pipes, devices, links, names."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    """What `make` puts in the folder `corpus` of a folder, and what the message says; nothing where it is
    passed over."""

    name: str
    make: Callable[[Path], object]
    says: str


def _outside(folder: Path) -> None:
    (folder / "geheim.txt").write_text("Geachte voorzitter,\n\nDit is geheim.\n")
    (folder / "corpus/link.txt").symlink_to(folder / "geheim.txt")


def _circle(folder: Path) -> None:
    (folder / "corpus/a.txt").symlink_to(folder / "corpus/b.txt")
    (folder / "corpus/b.txt").symlink_to(folder / "corpus/a.txt")
    (folder / "corpus/b.txt").unlink()
    (folder / "corpus/a.txt").unlink()
    (folder / "corpus/a.txt").symlink_to(folder / "corpus/a.txt")


def _folder_outside(folder: Path) -> None:
    (folder / "elders").mkdir()
    (folder / "elders/brief.txt").write_text("Geachte voorzitter,\n\nDit is geheim.\n")
    (folder / "corpus/map").symlink_to(folder / "elders")


def _no_utf8(folder: Path) -> None:
    with open(os.fsencode(folder / "corpus") + b"/brief-\xff\xfe.txt", "w") as file:  # noqa: PTH123 # a name in bytes
        file.write("Geachte voorzitter,\n")


def _no_utf8_folder(folder: Path) -> None:
    place = os.fsencode(folder / "corpus") + b"/map-\xe9"
    os.mkdir(place)  # noqa: PTH102 # a name in bytes
    with open(place + b"/brief.txt", "w") as file:  # noqa: PTH123 # a name in bytes
        file.write("Geachte voorzitter,\n")


def _socket(folder: Path) -> None:
    here = Path.cwd()
    os.chdir(folder / "corpus")  # the path of a socket may not be long
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("stopcontact.txt")
    finally:
        os.chdir(here)


PLACES = (
    Place("a pipe", lambda folder: os.mkfifo(folder / "corpus/pijp.txt"), "geen gewoon bestand"),
    Place(
        "a link to a device",
        lambda folder: (folder / "corpus/nul.txt").symlink_to("/dev/zero"),
        "buiten de map",
    ),
    Place("a link to a file outside", _outside, "buiten de map"),
    Place(
        "a link to nothing",
        lambda folder: (folder / "corpus/weg.txt").symlink_to("nergens"),
        "het is er niet",
    ),
    Place("a link to itself", _circle, "kan niet worden geopend"),
    Place("a link to a folder outside", _folder_outside, ""),
    Place("a socket", _socket, "geen gewoon bestand"),
    Place("a folder with the name of a letter", lambda folder: (folder / "corpus/brief.txt").mkdir(), ""),
    Place("a name that is no UTF-8", _no_utf8, "tekens die niet kunnen"),
    Place("a folder whose name is no UTF-8", _no_utf8_folder, "tekens die niet kunnen"),
    Place(
        "a name of two lines",
        lambda folder: (folder / "corpus/brief\n[1:1] goed.txt").write_text("x"),
        "tekens die niet kunnen",
    ),
    Place(
        "a register that is a pipe",
        lambda folder: os.mkfifo(folder / "corpus/register.yml"),
        "geen gewoon bestand",
    ),
    Place(
        "a register outside",
        lambda folder: (folder / "corpus/register.yml").symlink_to("/etc/passwd"),
        "buiten de map",
    ),
    Place(
        "a register that is a device",
        lambda folder: (folder / "corpus/register.yml").symlink_to("/dev/zero"),
        "buiten de map",
    ),
)
