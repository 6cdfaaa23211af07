"""What people type in the search box, as a question to the full-text index; no input is an error.

`"exacte woorden"` is a phrase, `woord*` the beginning of a word, `-woord` leaves out; all else must occur,
in its usual inflections and as part of compounds. Everything sent to FTS5 is quoted, so that `c.s.`,
`35570-XV`, `NEAR(` and an unclosed quote are words like any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from extract.text.fold import fold

#: What the tokenizer of the index takes for a word.
_TOKEN = re.compile(r"[^\W_]+")
_PART = re.compile(r'(?P<minus>(?<!\S)-(?=[\w"]))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_VOWELS = "aeiou"
#: Beginnings that make another word rather than a compound: 'promotie' is no kind of motie.
_PREFIXES = frozenset(
    [
        "aan",
        "af",
        "be",
        "de",
        "er",
        "ge",
        "her",
        "in",
        "mis",
        "na",
        "om",
        "on",
        "ont",
        "op",
        "per",
        "pre",
        "pro",
        "re",
        "sub",
        "toe",
        "uit",
        "ver",
        "voor",
    ]
)
#: Words shorter than this are taken as they are.
_SHORTEST = 4
_COMPOUND = 5
_INSIDE = 6
#: How many words one word may stand for, and how many words a question may have.
MOST_WORDS = 60
MOST_TERMS = 12


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a question: its words, folded; whether the last is only a beginning, and whether the text
    must be without it. `free` is a single word that may be inflected and part of a compound."""

    words: tuple[str, ...]
    prefix: bool = False
    without: bool = False
    free: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: the full-text expression (empty: nothing to look for), and per required term the words
    that it stands for."""

    expression: str
    groups: tuple[tuple[str, ...], ...] = ()


def parse(text: str) -> tuple[Term, ...]:
    """The terms of what was typed.

    >>> [term.words for term in parse('"sociaal pakket" 35570-XV -motie')]
    [('sociaal', 'pakket'), ('35570', 'xv'), ('motie',)]
    >>> parse("-motie")
    (Term(words=('motie',), prefix=False, without=True, free=True),)
    """
    return tuple(term for term in map(_term, _PART.finditer(text)) if term.words)[:MOST_TERMS]


def _term(part: re.Match[str]) -> Term:
    phrase, word = part["phrase"], part["word"]
    words = tuple(_TOKEN.findall(fold(word if phrase is None else phrase)))
    prefix = phrase is None and word.endswith("*") and len("".join(words)) > 1
    free = phrase is None and not prefix and len(words) == 1 and len(words[0]) >= _SHORTEST
    return Term(words, prefix, bool(part["minus"]), free and words[0].isalpha())


def ask(terms: Iterable[Term], known: Callable[[str], Iterable[tuple[str, int]]]) -> Asked:
    """The question to FTS5. `known` gives the words of the base that contain a string, with how often.

    >>> ask(parse("subsidie"), lambda part: [("loonkostensubsidie", 3), ("subsidies", 9)]).expression
    '("subsidie" OR "subsidies" OR "loonkostensubsidie")'
    """
    wanted, unwanted, groups = [], [], []
    for term in terms:
        words = expand(term.words[0], known) if term.free and not term.without else ()
        if term.without:
            unwanted.append(_quoted(term))
        elif words:
            wanted.append(f"({' OR '.join(_quoted(Term((word,))) for word in words)})")
            groups.append(words)
        else:
            wanted.append(_quoted(term))
            groups.append((" ".join(term.words),))
    if not wanted:
        return Asked("")
    expression = " AND ".join(wanted)
    return Asked(" NOT ".join([f"({expression})", *unwanted]) if unwanted else expression, tuple(groups))


def _quoted(term: Term) -> str:
    return f'"{" ".join(term.words)}"{"*" if term.prefix else ""}'


def expand(word: str, known: Callable[[str], Iterable[tuple[str, int]]]) -> tuple[str, ...]:
    """The word, its inflections and the compounds with it that the base has, the most frequent first."""
    found: dict[str, int] = {}
    for form in forms(word):
        if len(form) >= _SHORTEST:
            found |= {other: times for other, times in known(form) if _related(form, other)}
    rest = sorted(found.keys() - {word}, key=lambda other: (-found[other], other))
    return (word, *rest[: MOST_WORDS - 1])


def forms(word: str) -> tuple[str, ...]:
    """The word and what may be its singular or plural; forms that do not exist do no harm.

    >>> forms("scholen"), forms("brief")
    (('scholen', 'schol', 'school'), ('brief', 'brieven'))
    >>> forms("plannen"), forms("subsidies")
    (('plannen', 'plann', 'plan'), ('subsidies', 'subsidie'))
    """
    return tuple(dict.fromkeys((word, *_singulars(word), *_plurals(word))))


def _singulars(word: str) -> Iterable[str]:
    if word.endswith("en") and len(word) > _COMPOUND:
        stem = word[:-2]
        yield stem
        if stem[-1] == stem[-2]:
            yield stem[:-1]
        elif stem[-1] in "vz":
            yield stem[:-1] + {"v": "f", "z": "s"}[stem[-1]]
        if stem[-2] in _VOWELS and stem[-3] not in _VOWELS and stem[-1] not in _VOWELS:
            yield stem[:-1] + stem[-2] + stem[-1].translate(str.maketrans("vz", "fs"))
    elif word.endswith("s") and len(word) > _COMPOUND and word[-2] != "s":
        yield word[:-1]


def _plurals(word: str) -> Iterable[str]:
    if word.endswith(("en", "s")) and len(word) > _COMPOUND:
        return
    if word[-1] in "fs":
        stem = word[:-1] + {"f": "v", "s": "z"}[word[-1]]
        yield (stem[:-2] + stem[-1] if stem[-2] == stem[-3] else stem) + "en"
    elif len(word) > 3 and word[-2] == word[-3] and word[-2] in "aeou" and word[-1] not in _VOWELS:
        yield f"{word[:-2]}{word[-1]}en"


def _related(form: str, other: str) -> bool:
    """Whether `other` is the form with an ending, or a compound with it.

    >>> _related("motie", "moties"), _related("motie", "promotie"), _related("subsidie", "loonkostensubsidie")
    (True, False, True)
    """
    extra = len(other) - len(form)
    if other.startswith(form):
        return len(form) >= _COMPOUND or other[len(form) :] in ("", "s", "e", "en")
    before, _, after = other.partition(form)
    if len(form) < _COMPOUND or before in _PREFIXES:
        return False
    return extra >= 3 and (after in ("", "s", "e", "en", "n") or len(form) >= _INSIDE)
