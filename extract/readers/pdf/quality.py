"""Whether a text layer can be trusted, by measurement: is there text, does it look like Dutch, is the
page a scan with text laid invisibly over it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from extract.models import Notice, Quality
from extract.readers.pdf.page import PrintedPage
from extract.vocabulary import rows

_HOW = "Lees het met 'kamerbrieven ingest --ocr' (nodig: tesseract-ocr en tesseract-ocr-nld, zie de README)."
#: Running Dutch has one of these words in every six or seven; lists and tables have fewer.
_LEAST_COMMON = 0.08
_LEAST_WORDS = 40
_LETTERS = re.compile(r"[A-Za-zÀ-ÿ]")
_STRANGE = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x1f]")
_NAMELESS = re.compile(r"\(cid:\d+\)")


#: A picture that covers this share of a page is a scan of it; a page with fewer words holds no text.
_SCAN, _PICTURE, _FEW_WORDS = 0.8, 0.5, 5
#: This share of a page's characters drawn invisibly, or hidden by the scan, is a layer that OCR made.
_HIDDEN = 0.5

Fault = Literal["geen_tekst", "slecht", "ocr", "volgorde_onzeker"]
#: So many words of a page, and this share of them, stand under others where two texts are printed together.
_LEAST_COVERED, _COVERED = 5, 0.05


@dataclass(frozen=True, slots=True)
class Verdict:
    """The quality of a text layer, what the maintainer should know of it, and what OCR should do:
    read all pages anew, only those without text ('gaps'), or nothing. `doubtful` are the pages where two
    texts are printed over each other."""

    quality: Quality
    notices: tuple[Notice, ...] = ()
    ocr: Literal["all", "gaps"] | None = None
    doubtful: frozenset[int] = frozenset()


def judge(pages: Sequence[PrintedPage], name: str, *, recognised: bool = False) -> Verdict:
    """The quality of a document's text layer; `recognised` says that OCR has just made it.

    One quality holds for the whole document, the least of what its facts rest on: one page that OCR read
    makes none of them sure. Pages without text yield no facts and leave the others as they are.
    """
    if recognised:
        text = f"{name} is met OCR gelezen; controleer cijfers op het beeld."
        return Verdict("ocr", (Notice("info", "lezen", text),))
    words = [word.text for page in pages for word in page.words]
    if len(words) < 3 * max(len(pages), 1):
        return Verdict("geen_tekst", (_warning(f"{name} is een beeld zonder tekst. {_HOW}"),), "all")
    if _is_garbage(words):
        text = f"De tekstlaag van {name} is onleesbaar; feiten eruit zijn onzeker. {_HOW}"
        return Verdict("slecht", (_warning(text),), "all")
    faults = {page.number: fault for page in pages if (fault := _fault(page))}
    notices = tuple(_warning(text) for text in _told(faults, len(pages), name))
    doubtful = frozenset(number for number, fault in faults.items() if fault == "volgorde_onzeker")
    if {"slecht", "ocr"} & set(faults.values()):
        return Verdict("ocr", notices, "all", doubtful)
    quality: Quality = "volgorde_onzeker" if doubtful else "goed"
    return Verdict(quality, notices, "gaps" if "geen_tekst" in faults.values() else None, doubtful)


def _fault(page: PrintedPage) -> Fault | None:
    """What is wrong with the text of one page of a readable document."""
    if len(page.words) < _FEW_WORDS:
        return "geen_tekst" if page.image_share > _PICTURE else None
    if page.image_share > _SCAN and page.invisible_share > _HIDDEN:
        return "ocr"
    if _is_strange("".join(word.text for word in page.words)):
        return "slecht"
    covered = sum(not word.clear for word in page.words)
    doubtful = covered >= max(_LEAST_COVERED, _COVERED * len(page.words))
    return "volgorde_onzeker" if doubtful else None


def _told(faults: Mapping[int, Fault], pages: int, name: str) -> Iterator[str]:
    """A sentence per kind of fault, with the pages that have it."""
    says = {
        "geen_tekst": f"{{}} van {name} {{}} een beeld zonder tekst. {_HOW}",
        "slecht": f"{{}} van {name} {{}} een onleesbare tekstlaag; feiten eruit zijn onzeker. {_HOW}",
        "ocr": f"{{}} van {name} {{}} een scan met een tekstlaag van OCR; controleer cijfers op het beeld.",
        "volgorde_onzeker": f"{{}} van {name} {{}} teksten over elkaar; de woordvolgorde is onzeker.",
    }
    for fault, sentence in says.items():
        found = [number for number, of_page in faults.items() if of_page == fault]
        if fault == "ocr" and len(found) == pages:
            yield f"{name} is een scan met een tekstlaag van OCR; controleer cijfers op het beeld."
        elif found:
            verbs = ("heeft", "hebben") if fault in ("slecht", "volgorde_onzeker") else ("is", "zijn")
            yield sentence.format(_listed(found), verbs[len(found) > 1])


def _listed(numbers: Sequence[int]) -> str:
    """'Bladzijde 3', 'Bladzijden 3, 4 en 9'."""
    *first, last = map(str, numbers)
    return f"Bladzijden {', '.join(first)} en {last}" if first else f"Bladzijde {last}"


def _warning(message: str) -> Notice:
    return Notice("waarschuwing", "lezen", message)


def _is_strange(text: str) -> bool:
    """Signs that no font should give, or glyphs without a character ('(cid:12)')."""
    strange = len(_STRANGE.findall(text)) + sum(map(len, _NAMELESS.findall(text)))
    return strange > 0.05 * len(text)


def _is_garbage(words: Sequence[str]) -> bool:
    """Strange signs, too few letters, or no everyday words among many."""
    text = "".join(words)
    if _is_strange(text):
        return True
    letters = len(_LETTERS.findall(text))
    if letters < 0.3 * len(text) and not any(c.isdigit() for c in text):
        return True
    alphabetic = [word.strip(".,;:()'\"").casefold() for word in words if _LETTERS.search(word)]
    if len(alphabetic) < _LEAST_WORDS:
        return False
    common = {row["form"] for row in rows("verbindingswoorden")}
    return sum(word in common for word in alphabetic) < _LEAST_COMMON * len(alphabetic)
