"""The official sources: each has its folder, its endings and an example that it reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import sources
from extract.models import ReadError
from extract.sources import LISTED, source_of

FOLDER = Path(sources.__file__).parent
EXAMPLES = sorted(FOLDER.glob("*/voorbeeld.*"))


def test_every_folder_of_a_source_is_listed_and_has_an_example_of_each_ending() -> None:
    assert {path.name for path in FOLDER.iterdir() if (path / "__init__.py").is_file()} == LISTED.keys()
    for source, endings in LISTED.items():
        examples = {path.name for path in EXAMPLES if path.parent.name == source}
        assert examples
        assert {f"voorbeeld{ending}" for ending in endings} <= examples


@pytest.mark.parametrize(
    "path", [path for path in EXAMPLES if LISTED[path.parent.name]], ids=lambda path: path.name
)
def test_every_example_says_what_paper_it_is_of(path: Path) -> None:
    assert source_of(path.name) == path.parent.name
    known = sources.read(path)
    assert known.title and known.date and known.papers


def test_a_file_of_no_source_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        sources.read(tmp_path / "kst-1.xml")
    broken = tmp_path / "kst-1.metadata.xml"
    broken.write_text("<a/>")
    with pytest.raises(ReadError):
        sources.read(broken)
