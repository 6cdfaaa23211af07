"""What stands beside a name in the text: the paper cited right after it, in its footnote, or right before.

A number is taken from the text itself or from the footnote whose marker stands there. It is never guessed:
two candidates give none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, Protocol

import regex

from extract.models import Footnote, Letter, Paragraph, Span
from extract.text.citation import words
from extract.text.day import SPACE
from extract.text.year import YEAR
from extract.vocabulary import rows

Paper = tuple[str, str]
Via = Literal["tekst", "voetnoot"]
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
#: Other things than a motion or a letter, after which a note would be of them.
_CITABLE = regex.compile(
    r"(?i)motie|amendement|brie(?:f|ven)(?!\p{L})|wet(?!\p{L})|wetsvoorstel|rapport|nota(?!\p{L})|advies|verslag"
    r"|vragen(?!\p{L})|akkoord|regeling|besluit|richtlijn|verordening|onderzoek|monitor|evaluatie|debat|overleg"
)
#: From one motion to the next that it is about.
_TITLE = regex.compile(rf"{SPACE}(?:over|inzake|betreffende){SPACE}[^().;\n\t]++")
#: More papers than one citation lists.
_FEW = 80
_SEE = regex.compile(rf"(?i)(?:zie{SPACE}(?:ook{SPACE})?)?")


class Cited(Protocol):
    """A citation, as far as it matters here."""

    @property
    def span(self) -> Span:
        """Where it stands."""

    @property
    def kind(self) -> str:
        """What is cited ('kamerstuk')."""

    @property
    def dossier(self) -> str | None:
        """The dossier of the paper."""

    @property
    def ondernummer(self) -> str | None:
        """Its number in the dossier."""


@dataclass(frozen=True)
class Places:
    """Where papers are cited and motions are named, by paragraph, in reading order."""

    papers: dict[int, list[Cited]]
    named: dict[int, list[Span]]

    def after(self, span: Span, limit: int) -> list[Cited]:
        """The papers cited in the paragraph of `span` between its end and `limit`."""
        here = self.papers.get(span.paragraph, [])
        first = bisect_left(here, span.end, key=_begin)
        return here[first : bisect_left(here, limit, key=_begin)]

    def before(self, span: Span) -> list[Cited]:
        """The papers of the last citation in the paragraph before `span`."""
        here = self.papers.get(span.paragraph, [])
        last = bisect_left(here, span.begin, key=_begin)
        return [paper for paper in here[max(last - _FEW, 0) : last] if paper.span == here[last - 1].span]

    def limit(self, span: Span, length: int) -> int:
        """Where the next motion of the paragraph is named: a citation before it may belong to `span`."""
        spans = self.named.get(span.paragraph, [])
        place = bisect_left(spans, span.end, key=lambda other: other.begin)
        return spans[place].begin if place < len(spans) else length

    def around(self, span: Span) -> Span | None:
        """The motion named before `span` in its paragraph."""
        spans = self.named.get(span.paragraph, [])
        place = bisect_left(spans, span.begin, key=lambda other: other.begin)
        return spans[place - 1] if place else None

    def alone(self, row: Span) -> bool:
        """Whether one motion at most is named within `row`."""
        spans = self.named.get(row.paragraph, [])
        first = bisect_left(spans, row.begin, key=lambda other: other.begin)
        return len(set(spans[first : bisect_left(spans, row.end, key=lambda other: other.begin)])) <= 1


def _begin(reference: Cited) -> int:
    return reference.span.begin


def places_of(letter: Letter, named: Iterable[Span], cited: Iterable[Cited]) -> Places:
    """Where the citations of papers and the spans that may be tied to them stand in a letter."""
    papers: dict[int, list[Cited]] = {}
    for one in cited:
        if _is_paper(letter, one):
            papers.setdefault(one.span.paragraph, []).append(one)
    spans: dict[int, list[Span]] = {}
    for span in named:
        spans.setdefault(span.paragraph, []).append(span)
    for found in papers.values():
        found.sort(key=_begin)
    for group in spans.values():
        group.sort(key=lambda span: span.begin)
    return Places(papers, spans)


def _is_paper(letter: Letter, reference: Cited) -> bool:
    """Whether it cites one paper, not the one that an amended motion replaces ('t.v.v. 33566, nr. 60')."""
    if reference.kind != "kamerstuk" or not reference.dossier or not reference.ondernummer:
        return False
    text, begin = letter.paragraphs[reference.span.paragraph].text, reference.span.begin
    return _replaces().search(text[max(begin - 60, 0) : begin]) is None


@cache
def _replaces() -> regex.Pattern[str]:
    return regex.compile(rf"{words('vervangt')}[\s:]*(?:(?i:Kamerstuk(?:ken)?|nr\.|de{SPACE}motie)[\s:]*)?$")


def cited_within(stretch: Span, places: Places) -> list[Paper]:
    """The papers that a stretch of text cites."""
    start = Span(stretch.paragraph, stretch.begin, stretch.begin)
    return _distinct(places.after(start, stretch.end))


def beside(letter: Letter, span: Span, places: Places) -> tuple[list[Paper], Via, bool]:
    """The papers cited right after `span`, in the footnote marked there, or right before it; and whether that
    is sure: a footnote at the end of a longer sentence is likely its source."""
    paragraph = letter.paragraphs[span.paragraph]
    limit = places.limit(span, len(paragraph.text))
    within = _within_a_title(paragraph, span, places)
    if after := _cited_after(paragraph, span, places.after(span, limit), within):
        return after, "tekst", True
    noted, sure = _noted(letter, paragraph, span, places, limit)
    if noted:
        return noted, "voetnoot", sure
    return _cited_before(paragraph, span, places.before(span)), "tekst", True


def _within_a_title(paragraph: Paragraph, span: Span, places: Places) -> bool:
    """Whether another motion is about this one: 'motie A over het uitvoeren van motie B (Kamerstuk …)'."""
    outer = places.around(span)
    return outer is not None and _TITLE.fullmatch(paragraph.text, outer.end, span.begin) is not None


def _cited_after(paragraph: Paragraph, span: Span, papers: list[Cited], within: bool) -> list[Paper]:
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


def _noted(
    letter: Letter, paragraph: Paragraph, span: Span, places: Places, limit: int
) -> tuple[list[Paper], bool]:
    """The papers in the footnote whose marker stands at the end of `span`, or of what it is about; or, less
    surely, the one paper in the note that closes its sentence."""
    sentence_end = _sentence_end(paragraph, span)
    for mark in paragraph.marks:
        if mark.offset < span.end or mark.offset > limit:
            continue
        between = paragraph.text[span.end : mark.offset]
        near = _mark_gap().fullmatch(between) is not None
        within = mark.offset <= sentence_end + 1
        about = mark.offset <= sentence_end and _about_marked(between)
        about = about or (within and _AGAIN.search(between[-_SHORT_REST:]) is not None)
        sure = near or about or _closes_on(between, mark.offset - sentence_end)
        if not (sure or _closes_sentence(between, mark.offset - sentence_end)):
            return [], True
        note = _footnote(letter, paragraph.index, mark.offset, mark.label)
        papers = _distinct(places.papers.get(note.paragraph, [])) if note else []
        return (papers, sure) if sure or len(papers) == 1 else ([], True)
    return [], True


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


def _closes_sentence(between: str, beyond: int) -> bool:
    """Whether a marker closes a longer sentence that names nothing else that a note could cite."""
    return abs(beyond) <= 1 and not _CITABLE.search(between) and not regex.search(r"[;:(]", between)


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


def _cited_before(paragraph: Paragraph, span: Span, papers: list[Cited]) -> list[Paper]:
    """'Kamerstukken II 2020/21, 35420, nr. 119 Motie van de leden …': directly before, in notes and lists."""
    if not papers:
        return []
    between = paragraph.text[papers[-1].span.end : span.begin]
    own_line = paragraph.kind in ("voetnoot", "opsomming", "tabel", "bijschrift")
    capital = paragraph.text[span.begin : span.begin + 1].isupper()
    if not (own_line or capital) or _BEFORE.fullmatch(between) is None:
        return []
    return _distinct(papers)


def _distinct(papers: Iterable[Cited]) -> list[Paper]:
    """The papers cited, each once; one paper in two dossiers under one number is the first."""
    found: dict[tuple[Span, str], Paper] = {}
    for paper in papers:
        assert paper.dossier is not None and paper.ondernummer is not None
        found.setdefault((paper.span, paper.ondernummer), (paper.dossier, paper.ondernummer))
    return list(dict.fromkeys(found.values()))
