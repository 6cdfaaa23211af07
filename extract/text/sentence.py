"""Where sentences end: the one splitter that all facts share, the same with and without a language model."""

from __future__ import annotations

import regex

from extract.vocabulary import rows

_END = regex.compile(r"""(?<![.!?])[.!?]++["'”’»)\]]*+(?=\s+["'“‘«(\[]*+[\p{Lu}\d])""")
_WORD_BEFORE = regex.compile(r"[\p{L}.]*+$")
#: Abbreviations that end a sentence before a capital, but not before a bracket: 'op 3 mei jl. (Kamerstuk …)'.
_BEFORE_BRACKET = frozenset({"jl", "a.s", "as", "c.s", "mln", "mld", "mrd"})
_INITIALS = regex.compile(r"(?:\p{Lu}\.)+|\p{Lu}")


def _abbreviations() -> frozenset[str]:
    return frozenset(row["form"].casefold() for row in rows("afkortingen"))


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """(begin, end) offsets of the sentences of a paragraph, spaces between them left out.

    A full stop after an abbreviation ('nr.', 'mln.'), an initial ('L.F. Asscher') or an ordinal number at
    the start of a list item ends no sentence; 'jl.' does when a capital follows.

    >>> text = "De inschrijving sloot op 15 september jl. Zie nr. 12. Er is € 3 mln. over."
    >>> [text[a:b] for a, b in split_sentences(text)]
    ['De inschrijving sloot op 15 september jl.', 'Zie nr. 12.', 'Er is € 3 mln. over.']
    """
    abbreviations = _abbreviations()
    found: list[tuple[int, int]] = []
    begin = 0
    for match in _END.finditer(text):
        if text[match.start()] == "." and not _ends(text, match.start(), match.end(), begin, abbreviations):
            continue
        found.append((begin, match.end()))
        begin = match.end()
        while begin < len(text) and text[begin].isspace():
            begin += 1
    if begin < len(text):
        found.append((begin, len(text.rstrip())))
    return tuple((a, b) for a, b in found if b > a)


def _ends(text: str, stop: int, end: int, begin: int, abbreviations: frozenset[str]) -> bool:
    before = _WORD_BEFORE.search(text, max(begin, stop - 40), stop)
    word = before.group() if before else ""
    following = text[end:].lstrip()[:1]
    if not word:
        # '1.' that opens the text numbers a list item; '29544-656. De' ends a sentence
        return text[begin:stop].strip() != "" and not text[begin:stop].strip().isdigit()
    if _INITIALS.fullmatch(word):
        return False
    if word.casefold() + "." in abbreviations:
        return False
    return not (following == "(" and word.casefold() in _BEFORE_BRACKET)
