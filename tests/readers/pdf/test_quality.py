"""Whether the text of a PDF can be trusted, page by page."""

from __future__ import annotations

import pytest

from extract.readers.pdf.page import PrintedPage
from extract.readers.pdf.quality import judge
from tests.readers.pdf.printed import page_of, word

#: Running Dutch of ten words, and ten words that no text has.
DUTCH = "De minister zegt toe dat de regeling in het voorjaar"
STRANGE = "qzx wvk jjr ptk lmn bvd xxz krr tjj wwq"


def page(
    text: str, *, number: int = 1, covered: int = 0, image: float = 0.0, invisible: float = 0.0
) -> PrintedPage:
    words = [word(part, 0, 12, clear=n >= covered) for n, part in enumerate(text.split())]
    return page_of(words, number=number, image_share=image, invisible_share=invisible)


GOOD = f"{DUTCH} " * 5


def good(number: int) -> PrintedPage:
    return page(GOOD, number=number)


def says(*pages: PrintedPage) -> str:
    return " ".join(notice.message for notice in judge(pages, "brief.pdf").notices)


def test_good_text_needs_no_word() -> None:
    verdict = judge([good(1), good(2)], "brief.pdf")
    assert (verdict.quality, verdict.notices, verdict.ocr, verdict.doubtful) == (
        "goed",
        (),
        None,
        frozenset(),
    )


def test_what_ocr_read_is_never_good() -> None:
    verdict = judge([good(1)], "brief.pdf", recognised=True)
    assert (verdict.quality, verdict.ocr) == ("ocr", None)
    assert verdict.notices[0].level == "info"
    assert "met OCR gelezen" in verdict.notices[0].message


@pytest.mark.parametrize(
    ("pages", "quality"),
    [
        pytest.param([], "geen_tekst", id="no-pages"),
        pytest.param([page("")], "geen_tekst", id="an-empty-page"),
        pytest.param([page("een twee")], "geen_tekst", id="two-words"),
        pytest.param([page("een twee drie")], "goed", id="three-words"),
        pytest.param(
            [page("een twee drie vier vijf"), page("", number=2)], "geen_tekst", id="five-on-two-pages"
        ),
        pytest.param(
            [page("een twee drie vier vijf zes"), page("", number=2)], "goed", id="six-on-two-pages"
        ),
        pytest.param([page(f"{STRANGE} " * 4)], "slecht", id="no-everyday-words"),
        pytest.param([page(f"{STRANGE} " * 3 + STRANGE[:-4])], "goed", id="too-few-words-to-tell"),
        pytest.param([page(f"{STRANGE} " * 4 + DUTCH)], "goed", id="some-everyday-words"),
        pytest.param([page(f"{STRANGE} " * 9 + DUTCH)], "slecht", id="few-everyday-words"),
        pytest.param([page("### ??? !!! ### ???")], "slecht", id="signs-alone"),
        pytest.param([page("### ??? !!! ### 2025")], "goed", id="signs-and-figures"),
        pytest.param([page("\ufffd\ufffd de regeling")], "slecht", id="strange-signs"),
        pytest.param([page(f"{GOOD} (cid:12)")], "goed", id="one-glyph-without-a-name"),
        pytest.param([page(f"{DUTCH} (cid:12) (cid:13)")], "slecht", id="glyphs-without-names"),
    ],
)
def test_the_quality_of_a_text(pages: list[PrintedPage], quality: str) -> None:
    verdict = judge(pages, "brief.pdf")
    assert verdict.quality == quality
    assert verdict.ocr == (None if quality == "goed" else "all")
    assert len(verdict.notices) == (quality != "goed")


@pytest.mark.parametrize("mark", [",", ".", ";", ":", "'", '"', ")"])
def test_words_are_known_with_a_mark_after_them(mark: str) -> None:
    text = " ".join(f"{part}{mark}" for part in GOOD.split())
    assert judge([page(text)], "brief.pdf").quality == "goed"


@pytest.mark.parametrize(
    ("one", "quality", "ocr", "sentence"),
    [
        pytest.param(
            page("", number=2, image=0.6),
            "goed",
            "gaps",
            "Bladzijde 2 van brief.pdf is een beeld zonder tekst.",
            id="picture",
        ),
        pytest.param(
            page("een twee drie vier", number=2, image=0.6),
            "goed",
            "gaps",
            "Bladzijde 2 van brief.pdf is een beeld zonder tekst.",
            id="picture-with-a-stamp",
        ),
        pytest.param(page("", number=2, image=0.5), "goed", None, "", id="half-a-picture"),
        pytest.param(
            page("een twee drie vier vijf", number=2, image=0.6), "goed", None, "", id="with-some-text"
        ),
        pytest.param(page("", number=2), "goed", None, "", id="an-empty-page"),
        pytest.param(
            page(GOOD, number=2, image=0.9, invisible=0.9),
            "ocr",
            "all",
            "Bladzijde 2 van brief.pdf is een scan met een tekstlaag van OCR",
            id="scan",
        ),
        pytest.param(
            page(GOOD, number=2, image=0.9, invisible=0.5), "goed", None, "", id="visible-on-a-picture"
        ),
        pytest.param(
            page(GOOD, number=2, image=0.8, invisible=0.9), "goed", None, "", id="invisible-beside-one"
        ),
        pytest.param(
            page("\ue001\ue002 wat is dit nu", number=2),
            "ocr",
            "all",
            "Bladzijde 2 van brief.pdf heeft een onleesbare tekstlaag",
            id="strange-signs",
        ),
        pytest.param(
            page(GOOD, number=2, covered=5),
            "volgorde_onzeker",
            None,
            "Bladzijde 2 van brief.pdf heeft teksten over elkaar",
            id="two-texts",
        ),
        pytest.param(page(GOOD, number=2, covered=4), "goed", None, "", id="a-few-words-covered"),
        pytest.param(page(GOOD * 3, number=2, covered=7), "goed", None, "", id="seven-of-150"),
        pytest.param(
            page(GOOD * 3, number=2, covered=8),
            "volgorde_onzeker",
            None,
            "Bladzijde 2 van brief.pdf heeft teksten over elkaar",
            id="eight-of-150",
        ),
    ],
)
def test_one_page_among_good_ones(one: PrintedPage, quality: str, ocr: str | None, sentence: str) -> None:
    pages = [good(1), one, good(3)]
    verdict = judge(pages, "brief.pdf")
    assert (verdict.quality, verdict.ocr) == (quality, ocr)
    assert says(*pages).startswith(sentence)
    assert bool(verdict.notices) is bool(sentence)
    assert verdict.doubtful == (frozenset({2}) if quality == "volgorde_onzeker" else frozenset())


@pytest.mark.parametrize(
    ("faulty", "sentence"),
    [
        ([2], "Bladzijde 2 van brief.pdf is een beeld zonder tekst."),
        ([2, 3], "Bladzijden 2 en 3 van brief.pdf zijn een beeld zonder tekst."),
        ([1, 3, 4], "Bladzijden 1, 3 en 4 van brief.pdf zijn een beeld zonder tekst."),
    ],
)
def test_pages_with_one_fault_are_named_together(faulty: list[int], sentence: str) -> None:
    pages = [page("", number=n, image=0.9) if n in faulty else good(n) for n in (1, 2, 3, 4)]
    assert says(*pages).startswith(sentence)


def test_two_pages_of_texts_over_each_other_have_them() -> None:
    pages = [page(GOOD, number=n, covered=9) for n in (1, 2)]
    assert says(*pages).startswith("Bladzijden 1 en 2 van brief.pdf hebben teksten over elkaar")


def test_a_scan_of_all_pages_is_named_as_one() -> None:
    pages = [page(GOOD, number=n, image=0.9, invisible=0.9) for n in (1, 2)]
    assert says(*pages).startswith("brief.pdf is een scan met een tekstlaag van OCR")


def test_each_kind_of_fault_has_a_sentence() -> None:
    pages = [good(1), page("", number=2, image=0.9), page(GOOD, number=3, covered=9)]
    verdict = judge(pages, "brief.pdf")
    assert len(verdict.notices) == 2
    assert all(notice.level == "waarschuwing" for notice in verdict.notices)
    assert (verdict.quality, verdict.ocr) == ("volgorde_onzeker", "gaps")
