"""Facts of one letter tied to each other: a motion to its number, a letter named by its date to its paper.

A number is taken from the text itself, from the footnote whose marker stands there, or from another
mention of the same motion. It is never guessed: two candidates give none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import regex

from extract.models import Footnote, Letter, MotionMention, Paragraph, Reference, Span
from extract.text.citation import words
from extract.text.day import SPACE
from extract.text.year import YEAR
from extract.vocabulary import rows

_Paper = tuple[str, str]
_Via = Literal["tekst", "voetnoot"]
#: 'van 16 januari 2018' after the name of a motion.
_WHEN = (
    rf"(?:,?{SPACE}(?:van|d\.d\.){SPACE}\d{{1,2}}{SPACE}\p{{L}}++"
    rf"(?:{SPACE}(?:{YEAR}(?!\d)|jl\.?))?)?"
)
#: Between a mention and the citation right after it.
_DIRECT = regex.compile(rf"{_WHEN}(?:{SPACE}|[,;:–-])*+\(*+{SPACE}?")
#: What a motion is about may stand between, where a bracket opens the citation.
_ABOUT = regex.compile(
    rf"{_WHEN}[,]?{SPACE}(?:over|inzake|betreffende|om|waarin|waarmee|waarbij|die"
    rf"|met{SPACE}(?:betrekking{SPACE}tot|het{SPACE}verzoek|de{SPACE}oproep))(?!\p{{L}})"
    rf"(?:[^()\n\t]|\(\p{{Ll}}[^()\n\t]{{0,40}}\))*+\(+{SPACE}?"
)
_SHORT_REST = 40
#: 'motie … over meer loketten, met kenmerk 36 600, nr. 9', as letters of delay cite it.
_FILED = regex.compile(rf"[^().;\n\t]*+(?<=,{SPACE}met{SPACE}kenmerk{SPACE})")
_ABOUT_MARKED = regex.compile(r"[^()\n\t]*+")
#: 'motie Jansen, waarin … naar aanleiding van deze motie^1': the same motion, named again at the marker.
_AGAIN = regex.compile(
    rf"(?i)(?<!\p{{L}})(?:deze|die|dezelfde|(?:de{SPACE})?(?:des)?betreffende|(?:voor|hier|boven)?genoemde|bedoelde)"
    rf"{SPACE}motie[\s.,;:!?)\"”’»]*+$"
)
_BEFORE = regex.compile(rf"(?:{SPACE}|[,:;–-]|\.(?={SPACE}\p{{Lu}}))*+(?:\p{{L}}+{SPACE}){{0,3}}")
#: From one motion to the next that it is about.
_TITLE = regex.compile(rf"{SPACE}(?:over|inzake|betreffende){SPACE}[^().;\n\t]++")
#: More papers than one citation lists.
_FEW = 80
_SEE = regex.compile(rf"(?i)(?:zie{SPACE}(?:ook{SPACE})?)?")


@dataclass(frozen=True)
class _Places:
    """Where papers are cited and motions are named, by paragraph, in reading order."""

    papers: dict[int, list[Reference]]
    motions: dict[int, list[Span]]

    def after(self, span: Span, limit: int) -> list[Reference]:
        """The papers cited in the paragraph of `span` between its end and `limit`."""
        here = self.papers.get(span.paragraph, [])
        first = bisect_left(here, span.end, key=_begin)
        return here[first : bisect_left(here, limit, key=_begin)]

    def before(self, span: Span) -> list[Reference]:
        """The papers of the last citation in the paragraph before `span`."""
        here = self.papers.get(span.paragraph, [])
        last = bisect_left(here, span.begin, key=_begin)
        return [paper for paper in here[max(last - _FEW, 0) : last] if paper.span == here[last - 1].span]

    def limit(self, span: Span, length: int) -> int:
        """Where the next motion of the paragraph is named: a citation before it may belong to `span`."""
        spans = self.motions.get(span.paragraph, [])
        place = bisect_left(spans, span.end, key=lambda other: other.begin)
        return spans[place].begin if place < len(spans) else length

    def around(self, span: Span) -> Span | None:
        """The motion named before `span` in its paragraph."""
        spans = self.motions.get(span.paragraph, [])
        place = bisect_left(spans, span.begin, key=lambda other: other.begin)
        return spans[place - 1] if place else None

    def alone(self, row: Span) -> bool:
        """Whether one motion at most is named within `row`."""
        spans = self.motions.get(row.paragraph, [])
        first = bisect_left(spans, row.begin, key=lambda other: other.begin)
        return len(set(spans[first : bisect_left(spans, row.end, key=lambda other: other.begin)])) <= 1


def _begin(reference: Reference) -> int:
    return reference.span.begin


def _places(letter: Letter, mentions: Sequence[MotionMention], references: Sequence[Reference]) -> _Places:
    papers: dict[int, list[Reference]] = {}
    for reference in references:
        if _is_paper(letter, reference):
            papers.setdefault(reference.span.paragraph, []).append(reference)
    named: dict[int, list[Span]] = {}
    for mention in mentions:
        named.setdefault(mention.span.paragraph, []).append(mention.span)
    for found in papers.values():
        found.sort(key=_begin)
    for spans in named.values():
        spans.sort(key=lambda span: span.begin)
    return _Places(papers, named)


def motions(
    letter: Letter, mentions: Sequence[MotionMention], references: Sequence[Reference]
) -> tuple[MotionMention, ...]:
    """`mentions` with the number of each motion where the letter gives one, and `via` what ('voetnoot').

    In order: a motion document's own number; the citation beside the mention; the footnote at its
    marker; the only number in the same row of a table; another mention with the same movers.
    """
    places = _places(letter, mentions, references)
    numbered: list[MotionMention] = []
    for group in _groups(mentions):
        numbered += _numbered(letter, group, places)
    return tuple(_from_others(numbered))


def references(letter: Letter, found: Sequence[Reference]) -> tuple[Reference, ...]:
    """`found` with dossier and ondernummer for letters named by their date, where their paper is cited beside
    them or in their footnote ('brief van 17 november 2014 (Kamerstuk 33 566, nr. 71)')."""
    places = _places(letter, (), found)
    dated = Counter(one.span for one in found if one.kind == "brief")
    return tuple(
        _letter_paper(letter, one, places)
        if one.kind == "brief" and not one.dossier and dated[one.span] == 1
        else one
        for one in found
    )


def _letter_paper(letter: Letter, one: Reference, places: _Places) -> Reference:
    cited, _ = _beside(letter, one.span, places)
    if len(cited) != 1:
        return one
    return replace(one, dossier=cited[0][0], ondernummer=cited[0][1])


def _is_paper(letter: Letter, reference: Reference) -> bool:
    """Whether it cites one paper, not the one that an amended motion replaces ('t.v.v. 33566, nr. 60')."""
    if reference.kind != "kamerstuk" or not reference.dossier or not reference.ondernummer:
        return False
    text, begin = letter.paragraphs[reference.span.paragraph].text, reference.span.begin
    return _replaces().search(text[max(begin - 60, 0) : begin]) is None


@cache
def _replaces() -> regex.Pattern[str]:
    return regex.compile(rf"{words('vervangt')}[\s:]*(?:(?i:Kamerstuk(?:ken)?|nr\.|de{SPACE}motie)[\s:]*)?$")


def _groups(mentions: Sequence[MotionMention]) -> Iterator[list[MotionMention]]:
    """Mentions that share a span: several motions under one name."""
    group: list[MotionMention] = []
    for mention in mentions:
        if group and mention.span != group[0].span:
            yield group
            group = []
        group.append(mention)
    if group:
        yield group


def _numbered(letter: Letter, group: list[MotionMention], places: _Places) -> list[MotionMention]:
    first = group[0]
    own = _own(letter, first)
    if own is not None:
        return [
            replace(one, dossier=own[0], ondernummer=own[1], date=letter.date, via="zelf") for one in group
        ]
    if first.rule == "motion-by-number":
        inside = _cited_within(first.span, places)
        return _shared_out(group, inside, "tekst")
    cited, via = _beside(letter, first.span, places)
    if not cited and (row := _same_row(letter, first, places)):
        cited, via = row, "tekst"
    return _shared_out(group, cited, via)


def _cited_within(stretch: Span, places: _Places) -> list[_Paper]:
    start = Span(stretch.paragraph, stretch.begin, stretch.begin)
    return _distinct(places.after(start, stretch.end))


def _shared_out(group: list[MotionMention], cited: list[_Paper], via: _Via) -> list[MotionMention]:
    """Each motion of the group its paper, in order; 'moties van het lid X' with two papers are two."""
    plural = group[0].text.lower().startswith("moties")
    if plural and len(group) == 1 and len(cited) > 1:
        group = group * len(cited)
    if len(cited) != len(group):
        return group
    return [
        replace(one, dossier=paper[0], ondernummer=paper[1], via=via, certainty="zeker")
        for one, paper in zip(group, cited, strict=True)
    ]


def _own(letter: Letter, mention: MotionMention) -> _Paper | None:
    """A motion's own number, for the motion that it names in its head or in capitals."""
    if letter.metadata.kind != "motie":
        return None
    numbers = [(dossier, number) for dossier, number in letter.metadata.papers if number]
    heads = letter.paragraphs[mention.span.paragraph].kind in ("kop", "briefhoofd")
    if not numbers or not (heads or mention.text.isupper()):
        return None
    return numbers[0]


def _beside(letter: Letter, span: Span, places: _Places) -> tuple[list[_Paper], _Via]:
    """The papers cited right after `span`, in the footnote marked there, or right before it."""
    paragraph = letter.paragraphs[span.paragraph]
    limit = places.limit(span, len(paragraph.text))
    within = _within_a_title(paragraph, span, places)
    if after := _cited_after(paragraph, span, places.after(span, limit), within):
        return after, "tekst"
    if noted := _noted(letter, paragraph, span, places, limit):
        return noted, "voetnoot"
    return _cited_before(paragraph, span, places.before(span)), "tekst"


def _within_a_title(paragraph: Paragraph, span: Span, places: _Places) -> bool:
    """Whether another motion is about this one: 'motie A over het uitvoeren van motie B (Kamerstuk …)'."""
    outer = places.around(span)
    return outer is not None and _TITLE.fullmatch(paragraph.text, outer.end, span.begin) is not None


def _cited_after(paragraph: Paragraph, span: Span, papers: list[Reference], within: bool) -> list[_Paper]:
    """The papers cited right after `span`; one that closes the title of another motion (`within`) is no sure
    citation of this one."""
    if not papers:
        return []
    text, first = paragraph.text, papers[0].span.begin
    if first >= _sentence_end(paragraph, span):
        return []
    between = text[span.end : first]
    see = _SEE.pattern
    opened = any(regex.fullmatch(rf"(?:{gap.pattern}){see}", between) for gap in (_DIRECT, _ABOUT, _FILED))
    if not opened:
        return []
    closing = text.find(")", first) if "(" in between else -1
    if within and (closing < 0 or regex.match(rf"{SPACE}\p{{Ll}}", text[closing + 1 : closing + 3]) is None):
        return []
    end = closing if closing >= 0 else papers[0].span.end
    return _distinct(paper for paper in papers if paper.span.begin < end)


def _sentence_end(paragraph: Paragraph, span: Span) -> int:
    """Where the sentence of `span` ends; the full stop of 'c.s.' at its end closes none."""
    end = paragraph.sentence_at(span.begin)[1]
    return end if end > span.end else max(paragraph.sentence_at(span.end + 1)[1], span.end)


def _noted(letter: Letter, paragraph: Paragraph, span: Span, places: _Places, limit: int) -> list[_Paper]:
    """The papers in the footnote whose marker stands at the end of `span`, or of what it is about."""
    sentence_end = _sentence_end(paragraph, span)
    for mark in paragraph.marks:
        if mark.offset < span.end or mark.offset > limit:
            continue
        between = paragraph.text[span.end : mark.offset]
        near = _mark_gap().fullmatch(between) is not None
        within = mark.offset <= sentence_end + 1
        about = mark.offset <= sentence_end and _about_marked(between)
        about = about or (within and _AGAIN.search(between[-_SHORT_REST:]) is not None)
        if not (near or about or _closes_on(between, mark.offset - sentence_end)):
            return []
        note = _footnote(letter, paragraph.index, mark.offset, mark.label)
        return _distinct(places.papers.get(note.paragraph, [])) if note else []
    return []


@cache
def _mark_gap() -> regex.Pattern[str]:
    """Between a motion and its marker: nothing, or what became of it ('motie … is aangenomen^1')."""
    forms = [regex.escape(row["form"]) for row in rows("motiewoorden") if row.get("deel") == "uitslag"]
    done = rf"(?:{SPACE}(?:is|werd|wordt))?{SPACE}(?:ingediend|{'|'.join(forms)})"
    return regex.compile(rf"(?:{done})?[\s.,;:!?)\"”’»]*+")


def _closes_on(between: str, beyond: int) -> bool:
    """Whether the marker closes the short rest of the sentence: 'de motie Jansen uitgevoerd.^2'."""
    return (
        abs(beyond) <= 1
        and len(between) <= _SHORT_REST
        and not regex.search(r"(?i)motie|amendement|[;:(]", between)
    )


def _about_marked(between: str) -> bool:
    return (
        regex.match(rf"{SPACE}(?:over|inzake|betreffende){SPACE}", between) is not None
        and _ABOUT_MARKED.fullmatch(between) is not None
    )


def _footnote(letter: Letter, paragraph: int, offset: int, label: str) -> Footnote | None:
    """The footnote that a marker cites: the one anchored there, else the only one with its label."""
    labelled = [note for note in letter.footnotes if note.label == label]
    anchored = [note for note in labelled if (note.anchor, note.position) == (paragraph, offset)]
    if anchored:
        return anchored[0]
    return labelled[0] if len(labelled) == 1 else None


def _cited_before(paragraph: Paragraph, span: Span, papers: list[Reference]) -> list[_Paper]:
    """'Kamerstukken II 2020/21, 35420, nr. 119 Motie van de leden …': directly before, in notes and lists."""
    if not papers:
        return []
    between = paragraph.text[papers[-1].span.end : span.begin]
    own_line = paragraph.kind in ("voetnoot", "opsomming", "tabel", "bijschrift")
    capital = paragraph.text[span.begin : span.begin + 1].isupper()
    if not (own_line or capital) or _BEFORE.fullmatch(between) is None:
        return []
    return _distinct(papers)


def _same_row(letter: Letter, mention: MotionMention, places: _Places) -> list[_Paper]:
    """The only paper in a row of a table that names only this motion."""
    paragraph = letter.paragraphs[mention.span.paragraph]
    if paragraph.kind != "tabel":
        return []
    begin = paragraph.text.rfind("\n", 0, mention.span.begin) + 1
    end = paragraph.text.find("\n", mention.span.end)
    row = Span(paragraph.index, begin, end if end >= 0 else len(paragraph.text))
    found = _cited_within(row, places) if places.alone(row) else []
    return found if len(found) == 1 else []


def _from_others(mentions: Sequence[MotionMention]) -> Iterator[MotionMention]:
    """Mentions without a number take that of the others with the same movers, where those agree on one."""
    known: dict[frozenset[str], set[tuple[str | None, str | None]]] = {}
    for mention in mentions:
        if mention.ondernummer and mention.movers:
            known.setdefault(_movers_key(mention), set()).add((mention.dossier, mention.ondernummer))
    titles: dict[tuple[str | None, str | None], str] = {}
    for mention in mentions:
        if mention.ondernummer and mention.title:
            titles[mention.dossier, mention.ondernummer] = mention.title
    for mention in mentions:
        numbers = known.get(_movers_key(mention), set())
        if mention.ondernummer or len(numbers) != 1 or not mention.movers:
            yield mention
            continue
        dossier, number = next(iter(numbers))
        title = titles.get((dossier, number))
        other_motion = mention.title and title and mention.title.casefold() != title.casefold()
        yield mention if other_motion else replace(mention, dossier=dossier, ondernummer=number, via="eerder")


def _movers_key(mention: MotionMention) -> frozenset[str]:
    # 'motie Jansen-Tol' and 'motie van de leden Jansen en Tol' are one
    names = (mover.casefold() for mover in mention.movers)
    parts = ([name] if name in _party_of() else name.split("-") for name in names)
    return frozenset(_party_of().get(part, part) for several in parts for part in several)


@cache
def _party_of() -> dict[str, str]:
    return {
        alias.casefold(): row["form"].casefold()
        for row in rows("partijen")
        for alias in (row["form"], row["naam"], *row["aliassen"])
    }


def _distinct(papers: Iterable[Reference]) -> list[_Paper]:
    """The papers cited, each once; one paper in two dossiers under one number is the first."""
    found: dict[tuple[Span, str], _Paper] = {}
    for paper in papers:
        assert paper.dossier is not None and paper.ondernummer is not None
        found.setdefault((paper.span, paper.ondernummer), (paper.dossier, paper.ondernummer))
    return list(dict.fromkeys(found.values()))
