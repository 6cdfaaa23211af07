"""Labels that stand side by side over their values: 'Datum', 'Ons kenmerk', 'Uw brief' in a row.

Which value is whose is told by where it stands on the page, so only for papers whose words have boxes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extract.models import Paragraph, Word
from extract.vocabulary import rows

#: Cells stand further apart than this many times the height of their words.
_APART = 1.5
#: So many labels make a row of them.
_LEAST = 2
#: A value may begin left of its label by so many points.
_LEANS = 6.0

_Cell = tuple[float, str]


@cache
def labels() -> frozenset[str]:
    """The names of letterhead fields, folded."""
    return frozenset(row["form"].casefold() for row in rows("briefhoofdlabels"))


def is_label_row(words: Sequence[Word]) -> bool:
    """Whether the words of a line are labels side by side, or labels beside something else."""
    return sum(_is_label(text) for _, text in _cells(words)) >= _LEAST


def field_texts(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The texts of a letterhead, each label of a row of them with the value that stands under it: 'Datum
    3 mei 2016', 'Ons kenmerk 2016-12'."""
    found: list[str] = []
    above: list[_Cell] | None = None
    for paragraph in paragraphs:
        words = [piece.word for piece in paragraph.pieces if piece.word is not None]
        if above is not None:
            found += _paired(above, words)
            above = None
        elif is_label_row(words):
            above = _cells(words)
        else:
            found.append(paragraph.text)
    return found + [text for _, text in above or ()]


def _is_label(text: str) -> bool:
    return text.rstrip(" :").casefold() in labels()


def _cells(words: Sequence[Word]) -> list[_Cell]:
    cells: list[tuple[float, list[str]]] = []
    reach = 0.0
    for word in words:
        if not cells or word.box.x0 - reach > _APART * (word.box.bottom - word.box.top):
            cells.append((word.box.x0, []))
        cells[-1][1].append(word.text)
        reach = word.box.x1
    return [(x, " ".join(texts)) for x, texts in cells]


def _paired(above: Sequence[_Cell], words: Sequence[Word]) -> list[str]:
    values: list[list[str]] = [[] for _ in above]
    for word in words:
        homes = [n for n, (x, _) in enumerate(above) if x <= word.box.x0 + _LEANS]
        values[homes[-1] if homes else 0].append(word.text)
    return [" ".join([text, *value]) for (_, text), value in zip(above, values, strict=True)]
