"""Accents that a text layer set apart from their letters ('Petrovic´'), put on them."""

from __future__ import annotations

import unicodedata

import regex

#: A spacing accent, and the mark that it is when it stands on a letter.
_TREMA, _CARON = "\u0308", "\u030c"
#: The letters that bear a caron in most names.
_HISSING = "csz"
_MARKS = {
    "´": "\u0301",
    "`": "\u0300",
    "¨": "\u0308",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "ˇ": "\u030c",
    "¸": "\u0327",
    "˚": "\u030a",
}
#: The letters that bear each in names and words of European languages.
_BEARERS = {
    "\u0301": "aeiouycnsz",
    "\u0300": "aeiou",
    "\u0308": "aeiouy",
    "\u030c": "cszrendt",
    "\u0327": "cs",
    "\u030a": "au",
}
_VOWELS = "aeiouy"
_LOOSE = regex.compile(rf"(?<=\p{{L}})[{''.join(_MARKS)}](\p{{L}})?")
#: An accent before a word opens a quotation, which another closes.
_QUOTED = regex.compile(r"(?<!\p{L})[´`](?=\p{L})|[´`](?=\p{Lu}).*[´`](?!\p{L})")


def composed(text: str) -> str:
    """A text with its loose accents on their letters, where only one letter can bear them.

    >>> composed("het lid Petrovic´"), composed("caf´e"), composed("co¨ordinatie")
    ('het lid Petrović', 'café', 'coördinatie')
    >>> composed("Andre´n"), composed("O¨zu¨tok")
    ('Andrén', 'Özütok')
    >>> composed("Milosˇevic´"), composed("Sˇef")
    ('Milošević', 'Šef')
    >>> composed("foto´s"), composed("´foto´"), composed("5 ´ 3"), composed("werken´Nieuw werk´")
    ('foto´s', '´foto´', '5 ´ 3', 'werken´Nieuw werk´')
    """
    if _MARKS.keys().isdisjoint(text) or _QUOTED.search(text):
        return text
    parts: list[str] = []
    at = 0
    for match in _LOOSE.finditer(text):
        before, after = text[match.start() - 1], match[1]
        mark = _MARKS[match.group()[0]]
        first = _on(before, mark)
        second = _on(after, mark) if after else None
        if mark == _TREMA and second is not None:
            first = None  # a trema stands on the second of two vowels
        if first and second and after and mark == _CARON:
            hisses = before.lower() in _HISSING, after.lower() in _HISSING
            first, second = (first if not hisses[1] else None), (second if not hisses[0] else None)
        if first and second and before.lower() in _VOWELS and after.lower() not in f"{_VOWELS}s":
            second = None  # 'Andre´n'; but 'foto´s' has an apostrophe
        if (first is None) == (second is None):
            continue
        if first is not None:
            parts.append(text[at : match.start() - 1] + first + (after or ""))
        elif second is not None:
            parts.append(text[at : match.start()] + second)
        at = match.end()
    return "".join(parts) + text[at:]


def _on(letter: str, mark: str) -> str | None:
    """A letter with a mark on it; None where no such letter is."""
    bearers = _BEARERS.get(mark)
    both = unicodedata.normalize("NFC", letter + mark)
    return both if len(both) == 1 and (bearers is None or letter.lower() in bearers) else None
