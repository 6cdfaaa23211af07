"""What each opening line of a printed paper is: subject, session, dossier, number, kind, day, addressee.

One grammar for every format: a reader gives the lines (or paragraphs) that open a paper, this module says
which of them are the head and what stands in them. 'Vergaderjaar 2020-2021', '21 501-07 Raad …',
'Nr. 143 MOTIE VAN …', 'CXXIV Toezeggingen' over 'G BRIEF VAN …', 'Brief regering : Onderwerp' as the site
of the Tweede Kamer prints it (Aanwijzing voor de regelgeving 3.43 names the parts of a citation).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

import regex

from extract.text.citation import dossier, ondernummer
from extract.text.day import full_day, is_place_and_day
from extract.text.sentence import ends_sentence

PartKind = Literal[
    "onderwerp", "kamer", "vergaderjaar", "dossier", "nummer", "soort", "vervangt", "dag", "geadresseerde"
]

_SESSION = regex.compile(r"vergaderjaar\s+(\d{4}\s*[-–‒/]{1,2}\s*(?:\d{4}|\d{2}))(?!\d)", regex.I)
#: A session's own line holds no more than the name of the Kamer, of the series, and page marks.
_SESSION_LINE = regex.compile(
    r"(?:(?:tweede|eerste) kamer(?: der staten[-–]generaal)?(?: [12])?[,.]? )?"
    r"(?:zitting|vergaderjaar) \d{4}\s*[-–‒/]+\s*\d{2,4}(?:,? aanhangsel(?: van de handelingen)?)?(?: [12])?",
    regex.I,
)
_CHAMBER = regex.compile(
    r"(?:tweede|eerste) kamer der staten[-–]generaal(?: [12])?|\d{1,4}"
    r"|(?:kst|ah)-[\w-]+|ISSN [\d -]+|['’]s-gravenhage \d{4}|aanhangsel van de handelingen"
    r"|vragen gesteld door de leden der kamer, met de daarop door de regering gegeven antwoorden",
    regex.I,
)
#: A series of the Eerste Kamer in Roman figures.
_SERIES = r"(?=[CLX])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?!\w)"
_ONE_DOSSIER = (
    r"(?:\d{2} ?\d{3}(?:\s*-\s*\d{2}|,?[ -](?:hoofdstuk )?(?:[IVXLC]+[A-Z]?|[A-Z])\b)?(?:\s*\(R\s?\d+\))?"
    r"|C[CLXVI]+)"
)
_DOSSIER = regex.compile(rf"(?P<dossier>{_ONE_DOSSIER}|{_SERIES})(?:\s+(?P<title>\S.*))?")
#: '35 010, C', 'CXXIV, G', '22 112 / 31 544, CK', '29 240, nr. 131' on a line of its own.
_DOSSIERS_AND_NUMBER = regex.compile(
    rf"(?P<each>{_ONE_DOSSIER}(?:\s*/\s*{_ONE_DOSSIER})*)\s?[,;]\s?(?:[Nn]r\.?\s?)?(?P<number>\w+)"
)
_NUMBER = regex.compile(r"[Nn]r\.?\s*(?P<number>\d+[A-Za-z]*|[A-Z]{1,3})(?![\w])(?:\s+(?P<title>\S.*))?")
_SENATE_NUMBER = regex.compile(
    r"(?P<number>[A-Z]{1,3})\s+(?P<title>(?:(?:NADER|GEWIJZIGDE) )*(?:MOTIE|BRIEF|VERSLAG|NOTA|MEMORIE)\b.*)"
)
_LETTERS = regex.compile(r"[A-Z]{1,3}")
#: What a paper calls itself, in capitals: 'NADER GEWIJZIGDE MOTIE VAN HET LID …'.
_CALLED = regex.compile(
    r"(?:(?:NADER|GEWIJZIGDE?|AANVULLENDE?|TWEEDE|DERDE|VIERDE|LIJST VAN VRAGEN EN) )*"
    r"(?:BRIEF|MOTIE|VERSLAG|NOTA|MEMORIE|AMENDEMENT|ANTWOORD(?:EN)?|LIJST|JAARVERSLAG|RAPPORT)\b[^\p{Ll}]*"
)
#: 'Brief regering : Aanpak wijken': what it is, a blank, a colon, and its subject.
_SUBJECT = regex.compile(r"(?P<called>\p{Lu}[\p{L}()-]*(?: [\p{L}()-]+){0,5}) : (?P<title>\S.*)")
_DATED = regex.compile(r"(?:voorgesteld|ontvangen|vastgesteld)\b.{0,120}", regex.I)
_REPLACES = regex.compile(r"ter vervanging van .{0,80}", regex.I)
_ADDRESSEE = regex.compile(r"aan de (?:voorzitters?|leden) van .{0,120}", regex.I)
#: A title of a dossier or a subject goes on over at most so many lines.
_LONGEST_TITLE = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a head: its kind, its text, and the places of its first and last line.

    `dossiers` in normal form; `number` the ondernummer; `title` of a dossier, or what the paper calls itself.
    """

    kind: PartKind
    text: str
    first: int
    last: int
    dossiers: tuple[str, ...] = ()
    number: str | None = None
    title: str | None = None


def session_in(text: str) -> str | None:
    """The two years of a session as written anywhere in a text; None without one.

    >>> session_in("Tweede Kamer, vergaderjaar 2014–2015, 33 566"), session_in("zitting")
    ('2014–2015', None)
    """
    match = _SESSION.search(text)
    return match[1] if match else None


def is_chamber_line(text: str) -> bool:
    """Whether a line names the Kamer or the series, or is a page mark: it says nothing of one paper."""
    return _CHAMBER.fullmatch(text) is not None or _SESSION_LINE.fullmatch(text) is not None


def parts_of(texts: Sequence[str]) -> tuple[Part, ...]:
    """The parts of the head that these opening lines hold, in their order; other lines are passed over.

    >>> [(p.kind, p.dossiers, p.number) for p in parts_of(["29 240 Veilig op school", "Nr. 131", "BRIEF"])]
    [('dossier', ('29240',), None), ('nummer', (), '131'), ('soort', (), None)]
    """
    found: list[Part] = []
    for at, text in enumerate(texts):
        part = _part(texts, at, found[-1] if found else None)
        if part is not None:
            found.append(part)
        elif found and found[-1].last == at - 1 and _goes_on(found[-1], text, texts[at + 1 :]):
            found[-1] = _longer(found[-1], text)
    return tuple(found)


def _part(texts: Sequence[str], at: int, before: Part | None) -> Part | None:
    text = texts[at]
    if _SESSION_LINE.fullmatch(text):
        return Part("vergaderjaar", text, at, at)
    if _CHAMBER.fullmatch(text):
        return Part("kamer", text, at, at)
    numbered = _numbered(texts, at, before)
    if numbered is not None:
        return numbered
    if match := _SUBJECT.fullmatch(text):
        return Part("onderwerp", match["called"], at, at, title=match["title"]) if at < 3 else None
    if _CALLED.fullmatch(text) or _is_called_so(text, before):
        return Part("soort", text, at, at, title=text)
    if _REPLACES.fullmatch(text):
        return Part("vervangt", text, at, at)
    if _ADDRESSEE.fullmatch(text):
        return Part("geadresseerde", text, at, at)
    if full_day(text) and (_DATED.fullmatch(text) or is_place_and_day(text)):
        return Part("dag", text, at, at)
    return None


def _is_called_so(text: str, before: Part | None) -> bool:
    """Whether capitals under a bare number say what the paper is."""
    return before is not None and before.kind == "nummer" and before.title is None and _is_shouted(text)


def _numbered(texts: Sequence[str], at: int, before: Part | None) -> Part | None:
    """A dossier, an ondernummer, or both on one line."""
    text = texts[at]
    if both := _DOSSIERS_AND_NUMBER.fullmatch(text):
        each = tuple(dossier(part.strip()) for part in both["each"].split("/"))
        number = ondernummer(both["number"])
        if number and all(each):
            return Part("dossier", text, at, at, tuple(filter(None, each)), number)
    if match := _NUMBER.fullmatch(text) or _SENATE_NUMBER.fullmatch(text):
        return Part("nummer", text, at, at, number=match["number"], title=match["title"])
    after_dossier = before is not None and before.kind == "dossier" and before.number is None
    if after_dossier and _LETTERS.fullmatch(text) and at + 1 < len(texts) and _CALLED.match(texts[at + 1]):
        return Part("nummer", text, at, at, number=text)
    if (match := _DOSSIER.fullmatch(text)) and not (match["title"] and not match["title"][0].isupper()):
        return _dossier_part(match, texts, at)
    return None


def _dossier_part(match: regex.Match[str], texts: Sequence[str], at: int) -> Part | None:
    # a series in Roman figures is one only over the number of a paper, and what that is
    roman = match["dossier"].isalpha()
    below = texts[at + 1 : at + 3 + _LONGEST_TITLE]
    if roman and not any(_numbers_paper(text, called) for text, called in pairwise([*below, ""])):
        return None
    known = match["dossier"] if roman else dossier(match["dossier"].replace("  ", " "))
    if known is None:
        return None
    return Part("dossier", match.group(), at, at, (known,), title=match["title"])


def _numbers_paper(text: str, below: str) -> bool:
    """'D BRIEF VAN …', or 'D' or 'Nr. 4' over 'BRIEF VAN …'."""
    if _SENATE_NUMBER.fullmatch(text):
        return True
    return bool((_LETTERS.fullmatch(text) or _NUMBER.fullmatch(text)) and _CALLED.match(below))


def _goes_on(part: Part, text: str, below: Sequence[str]) -> bool:
    """Whether a line goes on with the title of the part above it."""
    if part.last - part.first >= _LONGEST_TITLE:
        return False
    if part.kind in ("soort", "nummer"):
        return part.title is not None and _is_shouted(part.title) and _is_shouted(text)
    if part.kind == "dossier" and part.number is None:
        return any(_opens_number(line) for line in below[:_LONGEST_TITLE]) and not ends_sentence(text)
    return part.kind == "onderwerp" and any(_DOSSIER.fullmatch(line) for line in below[:_LONGEST_TITLE])


def _longer(part: Part, text: str) -> Part:
    title = f"{part.title} {text}" if part.title else text
    return replace(part, text=f"{part.text} {text}", title=title, last=part.last + 1)


def _opens_number(text: str) -> bool:
    forms = (_NUMBER, _SENATE_NUMBER, _DOSSIER)
    return any(form.fullmatch(text) for form in forms)


def _is_shouted(text: str) -> bool:
    return text.isupper() and sum(map(str.isalpha, text)) > 3
