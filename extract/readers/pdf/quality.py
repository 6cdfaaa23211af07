"""Whether a text layer can be trusted, by measurement: is there text, does it look like Dutch, is the
page a scan with text laid invisibly over it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.models import Notice, Quality
from extract.readers.pdf.pages import PrintedPage
from extract.vocabulary import rows

_HOW = "Lees het met 'kamerbrieven ingest --ocr' (nodig: tesseract-ocr en tesseract-ocr-nld, zie de README)."
#: Running Dutch has one of these words in every six or seven; lists and tables have fewer.
_LEAST_COMMON = 0.08
_LEAST_WORDS = 40
_LETTERS = re.compile(r"[A-Za-zÀ-ÿ]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The quality of a text layer and what the maintainer should know of it."""

    quality: Quality
    notices: tuple[Notice, ...] = ()


def judge(pages: Sequence[PrintedPage], name: str, *, recognised: bool = False) -> Verdict:
    """The quality of a document's text layer; `recognised` says that OCR has just made it."""
    words = [word.text for page in pages for word in page.words]
    if recognised:
        return Verdict(
            "ocr", (_notice("info", f"{name} is met OCR gelezen; controleer cijfers op het beeld."),)
        )
    if len(words) < 3 * max(len(pages), 1):
        return Verdict("geen_tekst", (_notice("waarschuwing", f"{name} is een beeld zonder tekst. {_HOW}"),))
    if _is_garbage(words):
        text = f"De tekstlaag van {name} is onleesbaar; feiten eruit zijn onzeker. {_HOW}"
        return Verdict("slecht", (_notice("waarschuwing", text),))
    scanned = sum(page.image_share > 0.8 for page in pages)
    if scanned > 0.5 * len(pages):
        text = f"{name} is een scan met een tekstlaag van OCR; controleer cijfers op het beeld."
        return Verdict("ocr", (_notice("waarschuwing", text),))
    return Verdict("goed")


def _notice(level: str, message: str) -> Notice:
    return Notice("info" if level == "info" else "waarschuwing", "lezen", message)


def _is_garbage(words: Sequence[str]) -> bool:
    """Too few letters, signs that no font should give, or no everyday words among many."""
    text = "".join(words)
    strange = sum(1 for c in text if c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or "\u0000" <= c < "\u0020")
    if strange > 0.05 * len(text):
        return True
    letters = len(_LETTERS.findall(text))
    if letters < 0.3 * len(text) and not any(c.isdigit() for c in text):
        return True
    alphabetic = [word.strip(".,;:()'\"").casefold() for word in words if _LETTERS.search(word)]
    if len(alphabetic) < _LEAST_WORDS:
        return False
    common = {row["form"] for row in rows("verbindingswoorden")}
    return sum(word in common for word in alphabetic) < _LEAST_COMMON * len(alphabetic)
