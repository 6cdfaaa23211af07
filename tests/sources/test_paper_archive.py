"""Archives of official papers: whatever they are packed in, and what is wrong with one of them."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from extract import sources
from extract.models import ReadError
from extract.sources.paper_archive import read_archive
from extract.sources.record_kinds import MotionRecord, PaperRecord

EXAMPLE = (Path(sources.__file__).parent / "paper_archive" / "voorbeeld.xml").read_bytes()
BARE = EXAMPLE.replace(b'<ondernummer kamer="2">12</ondernummer>', b"").replace(
    b'<meta name="OVERHEIDop.ondernummer" content="12"/>', b""
)


def tar(path: Path, **members: bytes) -> Path:
    with tarfile.open(path, "w:xz" if path.suffix == ".xz" else "w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(f"moties/{name}.xml")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.xml", data)
    return path


def folder(path: Path, **members: bytes) -> Path:
    path.mkdir()
    for name, data in members.items():
        (path / f"{name}.xml").write_bytes(data)
    return path


PACKED = {
    "tar.xz": lambda home: tar(home / "a.tar.xz", een=EXAMPLE),
    "tar": lambda home: tar(home / "a.tar", een=EXAMPLE),
    "zip": lambda home: zipped(home / "a.zip", een=EXAMPLE),
    "folder": lambda home: folder(home / "a", een=EXAMPLE),
}


@pytest.mark.parametrize("pack", PACKED.values(), ids=PACKED)
def test_a_motion_gives_its_paper_and_its_text_however_it_is_packed(pack: object, tmp_path: Path) -> None:
    assert callable(pack)
    (result,) = read_archive(pack(tmp_path))
    assert not isinstance(result, ReadError)
    paper, motion = result
    assert isinstance(paper, PaperRecord) and isinstance(motion, MotionRecord)
    assert (paper.id, paper.submitters, str(paper.date)) == (
        "kst-99100-XV-12",
        ("Jansen", "De Vries"),
        "2021-07-06",
    )
    assert motion.text is not None
    assert motion.text.endswith("verzoekt de regering in minstens 40 dorpen een klusbus te laten rijden,")
    assert "orde van de dag" not in motion.text and "Jansen" not in motion.text


def test_a_broken_paper_costs_itself_alone(tmp_path: Path) -> None:
    archive = tar(tmp_path / "a.tar", een=EXAMPLE, kapot=b"<stuk>", leeg=b"", zonder=BARE)
    results = list(read_archive(archive))
    assert [isinstance(result, ReadError) for result in results] == [False, True, True, True]
    assert "zonder.xml is geen stuk met een dossier en een nummer" in str(results[3])


def test_a_link_in_an_archive_is_not_followed(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        info = tarfile.TarInfo("moties/elders.xml")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(info)
    assert list(read_archive(tmp_path / "a.tar")) == []


@pytest.mark.parametrize("data", [b"", b"geen archief", EXAMPLE], ids=["empty", "text", "xml"])
def test_what_is_no_archive_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.tar.xz").write_bytes(data)
    with pytest.raises(ReadError, match="beschadigd"):
        list(read_archive(tmp_path / "a.tar.xz"))
    (tmp_path / "a.rar").write_bytes(data)
    with pytest.raises(ReadError, match=r"\.zip"):
        list(read_archive(tmp_path / "a.rar"))


def test_an_archive_that_was_cut_off_gives_what_is_in_it_and_then_says_so(tmp_path: Path) -> None:
    whole = tar(tmp_path / "a.tar", een=EXAMPLE, twee=EXAMPLE).read_bytes()
    (tmp_path / "a.tar").write_bytes(whole[: len(EXAMPLE) + 1600])
    results = read_archive(tmp_path / "a.tar")
    assert not isinstance(next(results), ReadError)
    with pytest.raises(ReadError, match="beschadigd"):
        next(results)
