"""What clipping leaves of painted shapes, and so of the text that stands on them."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.readers.pdf.clipping import Clips
from extract.readers.pdf.pages import open_pages

TEXT = b"BT /F1 10 Tf 60 700 Td (De verf is op.) Tj ET"
BOX = b"50 690 200 30 re"
#: Only the upper edge of the box.
EDGE = b"50 719.5 200 0.5 re"


def page_of(content: bytes, folder: Path, *, form: bytes = b"") -> Path:
    """A page with Helvetica; `form` is the content of a form /X1 on it."""
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    if form:
        own = made.make_stream(form, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        own.BBox = pikepdf.Array([0, 0, 595, 842])
        own.Resources = page.Resources
        page.Resources.XObject = pikepdf.Dictionary(X1=own)
    page.Contents = made.make_stream(content)
    path = folder / "blad.pdf"
    made.save(path)
    return path


def seen(content: bytes, folder: Path, *, form: bytes = b"") -> bool:
    (page,) = open_pages(page_of(content, folder, form=form))
    return [word.text for word in page.words] == ["De", "verf", "is", "op."]


@pytest.mark.parametrize(
    ("painted", "expected"),
    [
        pytest.param(BOX + b" f ", False, id="black-on-black"),
        pytest.param(b"q " + EDGE + b" W n " + BOX + b" f Q ", True, id="all-but-an-edge-is-clipped"),
        pytest.param(b"q " + EDGE + b" W* n " + BOX + b" f* Q ", True, id="by-even-and-odd"),
        pytest.param(b"q 50 600 200 300 re W n " + BOX + b" f Q ", False, id="nothing-of-it-is-clipped"),
        pytest.param(b"q " + EDGE + b" W n Q " + BOX + b" f ", False, id="the-clip-is-over"),
        pytest.param(b"q 300 10 9 9 re W n " + BOX + b" f Q ", True, id="all-of-it-is-clipped"),
        pytest.param(
            b"q 50 600 200 300 re W n " + EDGE + b" W n " + BOX + b" f Q ", True, id="a-clip-within-a-clip"
        ),
        pytest.param(b"q .5 0 0 .5 0 0 cm 100 1439 400 1 re W n 100 1380 400 60 re f Q ", True, id="scaled"),
        pytest.param(BOX + b" 51 691 198 28 re f* ", True, id="a-frame-has-nothing-within"),
        pytest.param(BOX + b" 300 691 19 28 re f* ", False, id="two-boxes-are-no-frame"),
        pytest.param(BOX + b" 51 691 198 28 re f ", False, id="nor-is-a-box-on-a-box"),
    ],
)
def test_text_on_what_is_painted(painted: bytes, expected: bool, tmp_path: Path) -> None:
    assert seen(painted + TEXT, tmp_path) is expected


def test_a_form_leaves_the_clip_as_it_was(tmp_path: Path) -> None:
    form = b"q " + EDGE + b" W n"  # it never restores what it saved
    assert not seen(b"/X1 Do " + BOX + b" f " + TEXT, tmp_path, form=form)


def test_a_form_is_clipped_by_what_is_around_it(tmp_path: Path) -> None:
    content = b"q " + EDGE + b" W n /X1 Do Q " + TEXT
    assert seen(content, tmp_path, form=BOX + b" f")


@given(st.lists(st.sampled_from(["save", "restore"]), max_size=12))
def test_the_first_state_stays(steps: list[str]) -> None:
    clips = Clips()
    for step in steps:
        clips.save() if step == "save" else clips.restore()
    assert clips.depth >= 1
    clips.restore(1)
    assert (clips.depth, clips.bounds) == (1, None)
