"""Where sentences end: the one splitter that all facts share, the same with and without a language model."""

from __future__ import annotations

from functools import cache

import regex

from extract.vocabulary import rows

_END = regex.compile(r"""(?<![.!?])[.!?]++["'”’»)\]]*+(?=\s+["'“‘«(\[]*+[\p{Lu}\d])""")
_WORD_BEFORE = regex.compile(r"[\p{L}.]*+$")
#: Abbreviations that end a sentence before a capital, but not before a bracket: 'op 3 mei jl. (Kamerstuk …)'.
_BEFORE_BRACKET = frozenset({"jl", "a.s", "as", "c.s", "mln", "mld", "mrd"})
#: What ends a sentence or a lead-in, and what may close after it.
_ENDS = ".!?:;"
_CLOSERS = "\"'”’»)]"
_INITIALS = regex.compile(r"(?:\p{Lu}\.)+|\p{Lu}")


@cache
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


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence or a lead-in does: 'als volgt:' or '(zie bijlage).'."""
    return text.rstrip().rstrip(_CLOSERS)[-1:] in tuple(_ENDS) or text.rstrip()[-1:] in tuple(_ENDS)


def breaks_off(text: str) -> bool:
    """Whether a text stops on a word that asks for more, or in an open bracket.

    >>> breaks_off("ingesteld door de"), breaks_off("het derde tijdvak"), breaks_off("aanpak (op basis")
    (True, False, True)
    >>> breaks_off(" "), breaks_off("\x1f")  # what the text layer of a damaged PDF holds
    (False, False)
    """
    last = "".join(text.rsplit(None, 1)[-1:])
    return last in _connecting() or last.endswith(",") or text.count("(") > text.count(")")


@cache
def _connecting() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("verbindingswoorden"))


def starts_low(text: str) -> bool:
    """Whether a text starts as the rest of a sentence: 'gevraagde uitbreiding', '(waaronder …'.

    >>> starts_low("gevraagde"), starts_low("(waaronder"), starts_low("De"), starts_low("’s avonds")
    (True, True, False, True)
    """
    return text.lstrip("(«“‘'’\"[")[:1].islower()
