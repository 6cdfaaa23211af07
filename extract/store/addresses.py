"""Addresses that last: a paragraph or fact is known by its letter, its page and its words.

    /brief/kst-33566-88#p3-a12-85f3c9a2      the twelfth paragraph of page 3
    /brief/kst-33566-88#bedrag-p3-41d09be0   an amount on page 3

The last part stands for the first eight words: how many there are, and seven digits of their sha256. The same
letter gives the same addresses in every base, whatever was read before it. When the rules of the layout
change, a paragraph may be cut or numbered otherwise, but its words go on standing one after another: so an
old address can be found again, by looking for those words in what is there now.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

#: As many words as a fingerprint is of; more would hold less well when a line is read otherwise.
MOST_WORDS = 8
_WORD = re.compile(r"[^\W_]+(?:[^\w\s]+[^\W_]+)*")
_APART = re.compile(r"[^\w]|_")
_ADDRESS = re.compile(
    r"(?:(?P<kind>[a-z]{2,20})-)?p(?P<page>\d{1,6})(?:-a(?P<place>\d{1,6}))?"
    r"-(?P<words>\d[0-9a-f]{7})(?:-(?P<again>\d{1,5}))?"
)


@dataclass(frozen=True, slots=True)
class Address:
    """An address in its parts: `kind` is None for a paragraph, `place` counts the paragraphs of its page,
    `again` counts what has the same words on the same page."""

    page: int
    words: str
    kind: str | None = None
    place: int | None = None
    again: int = 1

    def __str__(self) -> str:
        """As it stands in a link."""
        head = f"{self.kind}-" if self.kind else ""
        place = f"-a{self.place}" if self.place is not None else ""
        return f"{head}p{self.page}{place}-{self.words}{f'-{self.again}' if self.again > 1 else ''}"


def parse(text: str) -> Address | None:
    """An address that was written in a link; None for what is none.

    >>> parse("bedrag-p3-41d09be0-2")
    Address(page=3, words='41d09be0', kind='bedrag', place=None, again=2)
    >>> parse("alinea-248") is None
    True
    """
    found = _ADDRESS.fullmatch(text)
    if found is None or (found["kind"] is None) != (found["place"] is not None):
        return None
    place = int(found["place"]) if found["place"] else None
    return Address(int(found["page"]), found["words"], found["kind"], place, int(found["again"] or 1))


def words_of(text: str, begin: int = 0) -> Iterator[str]:
    """The words of a text from the character at `begin`, without case, signs and hyphens.

    >>> list(words_of("Ruim € 1,4 miljard - voor van-werk-naar-werk"))
    ['ruim', '14', 'miljard', 'voor', 'vanwerknaarwerk']
    """
    return (word for word, _ in _placed_words(text, begin))


def _placed_words(text: str, begin: int = 0) -> Iterator[tuple[str, int]]:
    """The words with the character at which each begins."""
    return ((_APART.sub("", found[0]).casefold(), found.start()) for found in _WORD.finditer(text, begin))


def fingerprint(words: Iterable[str]) -> str:
    """What stands for these words in an address: their number and seven digits of their sha256.

    >>> fingerprint(["ruim", "14", "miljard"])
    '37cce38f'
    """
    first = list(islice(words, MOST_WORDS))
    return f"{len(first)}{hashlib.sha256(' '.join(first).encode()).hexdigest()[:7]}"


def of_paragraphs(paragraphs: Iterable[tuple[int | None, str]]) -> list[str]:
    """The addresses of a letter's paragraphs, given as (page, text) in their order.

    >>> of_paragraphs([(1, "Geachte voorzitter,"), (1, "Hierbij zend ik u het plan."), (2, "Het plan")])
    ['p1-a1-295ef4df', 'p1-a2-6c57b596', 'p2-a1-2f6e706a']
    """
    places: dict[int, int] = {}
    found = []
    for page, text in paragraphs:
        at = page or 1
        places[at] = places.get(at, 0) + 1
        found.append(str(Address(at, fingerprint(words_of(text)), place=places[at])))
    return found


class Facts:
    """Gives the facts of one letter their addresses, in their order."""

    def __init__(self) -> None:
        self._times: dict[tuple[str, int, str], int] = {}

    def address(self, kind: str, page: int | None, text: str, begin: int = 0) -> str:
        """The address of a fact of that kind, which stands at `begin` of `text`, on that page."""
        key = (kind, page or 1, fingerprint(words_of(text, begin)))
        self._times[key] = self._times.get(key, 0) + 1
        return str(Address(key[1], key[2], kind, again=self._times[key]))


# --- finding an old address again ----------------------------------------------------------------


def nearest(wanted: Address, there: Sequence[str]) -> str | None:
    """Of the addresses that are there, the one of that kind with the same words, nearest in place."""
    same = [
        (abs(found.page - wanted.page), abs((found.place or 0) - (wanted.place or 0)), order, text)
        for order, text in enumerate(there)
        if (found := parse(text)) and (found.kind, found.words) == (wanted.kind, wanted.words)
    ]
    if wanted.kind and len(same) >= wanted.again and all(each[0] == same[0][0] for each in same):
        return same[wanted.again - 1][3]  # they stand together still: the same one of them
    return min(same)[3] if same else None


def holding(wanted: Address, paragraphs: Sequence[tuple[int | None, str]]) -> tuple[int, int] | None:
    """Where the words of an address stand now: which of the paragraphs, given as (page, text), and at which
    character there the first word begins; the nearest to its page.

    The words may run on into the next paragraph, where what was one is two now.

    >>> old = Address(1, fingerprint(["het", "plan", "volgt", "ik"]), place=3)
    >>> holding(old, [(1, "Iets anders."), (1, "Ik zend u dit. Het plan volgt."), (1, "Ik dank u.")])
    (1, 15)
    """
    count = int(wanted.words[0])
    words, places = [], []
    for order, (_, text) in enumerate(paragraphs):
        for word, begin in _placed_words(text):
            words.append(word)
            places.append((order, begin))
    found = [
        (abs((paragraphs[place[0]][0] or 1) - wanted.page), *place)
        for at, place in enumerate(places[: len(places) - count + 1])
        if count and fingerprint(words[at : at + count]) == wanted.words
    ]
    return min(found)[1:] if found else None


def first_word(text: str, begin: int) -> int:
    """The character at which the first word at or after `begin` begins."""
    return next((at for _, at in _placed_words(text, begin)), begin)


def at_place(wanted: Address, there: Sequence[str]) -> int | None:
    """Which of a letter's paragraphs, given by their addresses, stands where the wanted one stood."""
    on_page = [
        (abs((found.place or 0) - (wanted.place or 1)), order)
        for order, text in enumerate(there)
        if (found := parse(text)) and found.page == wanted.page
    ]
    return min(on_page)[1] if on_page else None
