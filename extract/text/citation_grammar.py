"""How official papers are cited: the grammar of Kamerstukken, Handelingen and their Aanhangsel.

    citation := opening head papers            'Kamerstukken II 2009/10, 27858, nr. 88, p. 3'
              | papers                         '29 544, nr. 947', '35570-XV-62'
    head     := (chamber | session | filler | 'nr.')*
    papers   := paper (separator [session] paper)*
    paper    := dossier (separator dossier)* [numbers]
    numbers  := 'nr.' number [page] (separator ['nr.'] number [page])* | '-' number | ',' letters

Each function reads at one place of the text and never goes back further than its own part, so that a
text takes time in proportion to its length.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import regex

from extract.text.citation import DASH, dossier, may_open, number_range, ondernummer, row_of
from extract.text.citation_form import form as _re
from extract.text.day import SPACE
from extract.text.session import in_full

_Kind = Literal["kamerstuk", "handelingen", "aanhangsel"]
_ENDS = regex.compile(rf"{SPACE}*(?:[).,;:\]\n\t]|$|{DASH}{{1,2}}{SPACE}|(?:en|of){SPACE})")
_MOST = 40
#: No word for 'nummer' with its space is longer.
_LONGEST_WORD = 20


@dataclass(frozen=True, slots=True)
class Cited:
    """One cited paper: its kind, what the citation says of it, and the citation's stretch of the text.

    `sure` says that the form leaves no doubt ('nr.', 'Kamerstuk', a budget chapter).
    """

    begin: int
    end: int
    kind: _Kind
    rule: str
    chamber: Literal["I", "II"] | None = None
    session: str | None = None
    dossier: str | None = None
    ondernummer: str | None = None
    page_ref: str | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Head:
    end: int
    kind: _Kind
    strong: bool = False
    chamber: Literal["I", "II"] | None = None
    session: str | None = None
    number_word: bool = False


def citations(text: str, bare: bool = True) -> Iterator[Cited]:
    """The papers that `text` cites, in order; a list gives one for each, with the same stretch.

    `bare` also takes forms without an opening word ('29544-656'), which a letterhead does not use.

    >>> [(c.dossier, c.ondernummer) for c in citations("(Kamerstuk 33 566, nrs. 438 en 469 en 35570-XV-62)")]
    [('33566', '438'), ('33566', '469'), ('35570-XV', '62')]
    >>> list(citations("artikel 33 566, nr. 4 op de lijst"))
    []
    """
    done = 0
    for at, name in _starts(text, bare):
        if at < done:
            continue
        found = _READERS[name](text, at)
        yield from found
        done = max((cited.end for cited in found), default=done)


def _starts(text: str, bare: bool) -> list[tuple[int, str]]:
    names = ["opening"] * may_open(text) + ["id", "answer id"] + ["reversed", "bare", "roman bare"] * bare
    order = {name: place for place, name in enumerate(names)}
    found = [(_start(text, match, name), name) for name in names for match in _re(name).finditer(text)]
    return sorted(found, key=lambda start: (start[0], order[start[1]]))


def _start(text: str, match: regex.Match[str], name: str) -> int:
    """Where a citation begins: for a bare number at the 'nr.' before it, which is looked for only there."""
    at: int = match.start()
    word = _re("nr before").search(text, max(at - _LONGEST_WORD, 0), at) if name == "bare" else None
    return int(word.start()) if word else at


# --- with an opening word --------------------------------------------------------------------------


def _opened(text: str, at: int) -> list[Cited]:
    """'Kamerstukken II 2009/10, 27858, nr. 88, p. 3' and all that follows from one opening word."""
    head = _head(text, at)
    if head is None:
        return []
    if head.kind == "kamerstuk":
        return _papers(text, at, head)
    return _numbered(text, at, head)


def _head(text: str, at: int) -> _Head | None:
    opening = _re("opening").match(text, at)
    if opening is None:
        return None
    row = row_of("opening", opening.group())
    head = _Head(opening.end(), _kind(row), bool(row.get("sterk")), _chamber_of(opening.group()))
    for _ in range(8):
        after = _head_item(text, head)
        if after is None:
            return head
        head = after
    return head


def _head_item(text: str, head: _Head) -> _Head | None:
    pos = _re("between").match(text, head.end).end()
    if match := _re("session").match(text, pos):
        return replace(head, end=match.end(), session=head.session or in_full(match.group()))
    if match := _re("nr").match(text, pos):
        # in Handelingen and Aanhangsel the number itself follows at once
        return None if head.kind != "kamerstuk" else replace(head, end=match.end(), number_word=True)
    if match := _re("filler").match(text, pos):
        return replace(head, end=match.end())
    if match := _re("chamber").match(text, pos):
        return replace(head, end=match.end(), chamber=_chamber_of(match.group()) or head.chamber)
    if match := _re("opening").match(text, pos):
        kind = _kind(row_of("opening", match.group()))
        if kind != "kamerstuk":
            return replace(head, end=match.end(), kind=kind, strong=True)
    return None


def _kind(row: dict[str, object]) -> _Kind:
    kind = row["soort"]
    assert kind in ("kamerstuk", "handelingen", "aanhangsel")
    return kind


def _chamber_of(word: str) -> Literal["I", "II"] | None:
    folded = word.casefold()
    if folded in ("i", "ek") or folded.startswith("eerste kamer"):
        return "I"
    if folded in ("ii", "tk") or folded.startswith("tweede kamer"):
        return "II"
    return None


def _papers(text: str, at: int, head: _Head) -> list[Cited]:
    found: list[Cited] = []
    pos, begin = _re("between").match(text, head.end).end(), at
    for _ in range(_MOST):
        paper = _paper(text, begin, pos, head)
        if not paper:
            break
        found += paper
        step = _re("next").match(text, paper[-1].end)
        if step is None:
            break
        begin = pos = step.end()
        if session := _re("session").match(text, pos):
            head = replace(head, session=in_full(session.group()))
            pos = _re("between").match(text, session.end()).end()
        head = replace(head, strong=False, number_word=False)
    return found


def _paper(text: str, begin: int, pos: int, head: _Head) -> list[Cited]:
    dossiers, end = _dossiers(text, pos, head)
    if not dossiers:
        return []
    if session := _re("session").match(text, _re("between").match(text, end).end()):
        head, end = replace(head, session=in_full(session.group())), session.end()
    numbers, after = _numbers_after(text, end, head, dossiers)
    if not numbers and not head.strong:
        return []
    first = Cited(begin, after if numbers else end, "kamerstuk", "paper-cited", head.chamber, head.session)
    if not numbers:
        return [replace(first, dossier=name, rule="dossier-cited") for name in dossiers]
    return [
        replace(first, dossier=name, ondernummer=number, page_ref=page)
        for number, page in numbers
        for name in dossiers
    ]


def _dossiers(text: str, pos: int, head: _Head) -> tuple[list[str], int]:
    match = _re("dossier").match(text, pos) or _re("roman").match(text, pos)
    if match is None and head.session and head.session < "1980":
        match = _re("old").match(text, pos)
    found: list[str] = []
    end = pos
    while match and len(found) < _MOST:
        name = dossier(match.group())
        if name is None:
            break
        found.append(name)
        end = match.end()
        step = _re("or").match(text, end)
        match = _re("dossier").match(text, step.end()) if step else None
        if match and step and not _shares_number(text, match.end(), step.group()):
            match = None
    return found, end


def _shares_number(text: str, end: int, step: str) -> bool:
    """Whether a further dossier has the same number ('31728, 30914, nr. 5'), not its own ('-62')."""
    return "/" in step or _re("hyphen").match(text, end) is None


def _numbers_after(
    text: str, pos: int, head: _Head, dossiers: list[str]
) -> tuple[list[tuple[str, str | None]], int]:
    if match := _re("to number").match(text, pos):
        plural = bool(row_of("nummer", match["nr"].strip()).get("meervoud"))
        return _numbers(text, match.end(), plural)
    if match := _re("hyphen").match(text, pos):
        return _numbers(text, match.end(), False)
    if match := _re("letters").match(text, pos):
        return _numbers(text, match.end(), head.chamber == "I")
    if head.chamber or head.session or head.number_word or head.strong:
        match = _re("comma").match(text, pos)
        number = _re("number").match(text, match.end()) if match else None
        if number and _ENDS.match(text, number.end()) and _re("dossier").match(text, number.start()) is None:
            return _numbers(text, number.start(), False)
    return [], pos


def _numbers(text: str, pos: int, plural: bool) -> tuple[list[tuple[str, str | None]], int]:
    """Ondernummers with their pages from `pos` on, and where they end."""
    found: list[tuple[str, str | None]] = []
    end, named = pos, True
    for _ in range(_MOST):
        match = _re("number").match(text, pos)
        if match is None or (found and not _list_item(text, match, plural, named)):
            break
        number = ondernummer(match.group())
        if number is None:
            break
        pos, last = _range_end(text, match.end(), number)
        page = _re("page").match(text, pos)
        found += [(n, page["pages"] if page else None) for n in (last or (number,))]
        end = page.end() if page else pos
        step = _re("and").match(text, end)
        if step is None:
            break
        word = _re("nr").match(text, step.end())
        named = word is not None
        pos = word.end() if word else step.end()
    return found, end


def _list_item(text: str, match: regex.Match[str], plural: bool, named: bool) -> bool:
    """Whether a number after a comma or 'en' is one more ondernummer, not a dossier or a count."""
    if _re("dossier").match(text, match.start()):
        return False
    if match.group().isalpha() and not plural:
        return False
    return named or plural or _ENDS.match(text, match.end()) is not None


def _range_end(text: str, pos: int, first: str) -> tuple[int, tuple[str, ...] | None]:
    step = _re("to").match(text, pos)
    match = _re("number").match(text, step.end()) if step else None
    numbers = number_range(first, match.group()) if match else None
    return (match.end(), numbers) if match and numbers else (pos, None)


def _numbered(text: str, at: int, head: _Head) -> list[Cited]:
    """'Handelingen II 2010/11, nr. 108, item 5', 'Kamerstukken II 2021/22, Aanhangsel, nr. 1694'."""
    if not (head.chamber or head.session or head.strong):
        return []
    pos = _re("between").match(text, head.end).end()
    word = _re("nr").match(text, pos)
    plural = bool(word and row_of("nummer", word.group().strip()).get("meervoud"))
    if word is None and not (head.chamber or head.session or head.kind == "aanhangsel"):
        return []
    numbers, end = _numbers(text, word.end() if word else pos, plural)
    rule = "answer-cited" if head.kind == "aanhangsel" else "debate-cited"
    found = []
    for number, page in numbers:
        while extra := _re("page").match(text, end):
            page, end = f"{page}, {extra['pages']}" if page else extra["pages"], extra.end()
        found.append((number, page))
    return [
        Cited(at, end, head.kind, rule, head.chamber, head.session, None, number, page)
        for number, page in found
        if number[0].isdigit()
    ]


# --- without one -----------------------------------------------------------------------------------


def _bare(text: str, at: int) -> list[Cited]:
    """'29 544, nr. 947', '29544-656', '35570-XV-62', '22 112 / 31 544, CK'."""
    if _re("not before").search(text, max(at - 20, 0), at):
        return []
    # 'met kenmerk 29544-656' is any file; 'met kenmerk 29 544, nr. 656' can only be a paper
    filed = _re("filed under").search(text, max(at - 20, 0), at) is not None
    word = _re("nr").match(text, at)
    pos = word.end() if word else at
    match = _re("dossier").match(text, pos)
    if match is None or not "1" <= text[pos] <= "4":
        return []
    found: list[Cited] = []
    head = _Head(pos, "kamerstuk")
    for cited in _papers(text, at, head):
        stretch = text[cited.begin : cited.end]
        clear = _re("nr").search(stretch) is not None or _re("chapter").search(stretch) is not None
        letters = (cited.ondernummer or "").isalpha()
        if filed and _re("nr").search(stretch) is None:
            break
        if not clear and not (_stands_alone(text, cited.end) and (not letters or "/" in stretch)):
            break
        found.append(
            replace(cited, rule="paper-bare", sure=clear or text[max(at - 4, 0) : at].endswith(("(", "zie ")))
        )
    return found


def _stands_alone(text: str, end: int) -> bool:
    """Whether no unit and no further digits follow a bare '29544-656' ('29544-656 euro', '29544-656-01')."""
    return _re("goes on").match(text, end) is None


def _reversed(text: str, at: int) -> list[Cited]:
    """'nr. 22 (30196)', as Handelingen print it."""
    match = _re("reversed").match(text, at)
    found = _re("dossier").match(text, match.end()) if match else None
    if match is None or found is None or not text.startswith(")", found.end()):
        return []
    number = ondernummer(match["number"])
    return [
        Cited(at, found.end() + 1, "kamerstuk", "number-first", None, None, dossier(found.group()), number)
    ]


def _roman(text: str, at: int) -> list[Cited]:
    """'CXXIV, G': an Eerste Kamer series and its letter."""
    found = _papers(text, at, _Head(at, "kamerstuk"))
    return [replace(cited, rule="paper-bare", sure=False) for cited in found]


def _identifier(text: str, at: int) -> list[Cited]:
    """'kst-33566-88'."""
    match = _re("id").match(text, at)
    if match is None:
        return []
    session = match["session"] and in_full(f"{match['session'][:4]}-{match['session'][4:]}")
    number = ondernummer(match["number"])
    return [Cited(at, match.end(), "kamerstuk", "identifier", None, session, match["dossier"], number)]


def _answer_identifier(text: str, at: int) -> list[Cited]:
    """'ah-tk-20202021-3235', 'h-tk-20202021-12-3'."""
    match = _re("answer id").match(text, at)
    if match is None:
        return []
    session = in_full(f"{match['session'][:4]}-{match['session'][4:]}")
    kind: _Kind = "aanhangsel" if match["kind"] == "ah" else "handelingen"
    chamber: Literal["I", "II"] = "II" if match["chamber"] == "tk" else "I"
    return [
        Cited(at, match.end(), kind, "identifier", chamber, session, None, match["number"], match["item"])
    ]


_READERS = {
    "opening": _opened,
    "id": _identifier,
    "answer id": _answer_identifier,
    "reversed": _reversed,
    "bare": _bare,
    "roman bare": _roman,
}
