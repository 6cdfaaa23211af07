"""Citations: official papers, publications, documents, web addresses, and letters named by their date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from typing import Literal

import regex

from extract.kinds.verwijzingen.fact import Reference
from extract.models import Certainty, Letter, Paragraph, Span
from extract.text.citation import form_pattern, words
from extract.text.citation_grammar import Cited, citations
from extract.text.day import SPACE, day_fragment, past_day
from extract.text.year import OLD_YEAR, YEAR
from extract.vocabulary import rows

_DOCUMENT = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}])(?:{YEAR}[DZ]\d{{5}}|TZ{YEAR}\d\d-\d{{1,4}}|T0\d{{4}}"
    rf"|COM ?\({YEAR}\) ?\d{{1,4}})(?![\p{{L}}\p{{N}}])"
)
_PUBLICATION_ID = regex.compile(
    r"(?<![\p{L}\p{N}])(?P<kind>stcrt|stb)-(?P<year>\d{4})-(?P<number>\d{1,6})(?!\d)"
)
_ADDRESS = regex.compile(
    r"(?<![\p{L}\p{N}@.])(?:https?://[ ]?|www\.)[^\s<>«»“”\"()\[\]]++"
    r"|(?<![\p{L}\p{N}@./-])[a-z0-9][a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,40}){0,2}\.(?:nl|eu|com|org|info)(?:/[^\s<>«»“”\"()\[\]]*+)?"
    r"(?![\p{L}\p{N}@])"
)
#: Every address holds one of these.
_IN_ADDRESSES = ("http", "www.", ".nl", ".eu", ".com", ".org", ".info")
#: The rest of an address that a line end broke: after its slash, or before the hyphen of its next line.
_REST = regex.compile(
    r"(?<=/) (?=[a-z0-9]\S{11,})(?=\S*(?:/|\.(?:aspx|html?|pdf|nl)))[^\s()]++| (?=-\p{Ll})[^\s()]++"
)
#: What the foot of a printed Kamerstuk puts before its own number.
_IMPRINT = regex.compile(rf"['’`]s-Gravenhage,? {YEAR}\s*$")
_TRAILING = ".,;:!?'’»”)"
_PAPER_IN_ADDRESS = regex.compile(r"kst-(?:\d{8}-)?\d{5}[\w-]*")
_YEAR = regex.compile(rf"{YEAR}$|(?:jl|jongstleden)\.?$")


def find(letter: Letter) -> Iterator[Reference]:
    """Every citation of `letter`, in reading order; a list gives a row for each paper, with one span.

    Normal forms: dossier '35570-XV', vergaderjaar '2020-2021', Staatsblad and Staatscourant '2014-12' as
    ondernummer. The letter's own number in its letterhead or running foot is no citation.
    """
    own = set(letter.metadata.papers)
    for paragraph in letter.paragraphs:
        found = list(_in_paragraph(paragraph, letter.date))
        found.sort(key=lambda reference: reference.span.begin)
        for reference in found:
            is_own = (reference.dossier, reference.ondernummer) in own
            # a running foot that the layout kept: a paragraph of the number alone, or the imprint before it
            foot = _is_all(paragraph, reference) or paragraph.kind == "briefhoofd"
            if not ((is_own and foot) or _after_imprint(paragraph, reference)):
                yield reference


def _after_imprint(paragraph: Paragraph, reference: Reference) -> bool:
    begin = reference.span.begin
    return _IMPRINT.search(paragraph.text[max(begin - 30, 0) : begin]) is not None


def _is_all(paragraph: Paragraph, reference: Reference) -> bool:
    text, span = paragraph.text, reference.span
    if len(text) > 2 * (span.end - span.begin):
        return False
    return not any(character.isalpha() for character in text[: span.begin] + text[span.end :])


def _in_paragraph(paragraph: Paragraph, date: dt.date | None) -> Iterator[Reference]:
    text, index = paragraph.text, paragraph.index
    addresses = list(_addresses(text, index))
    yield from addresses
    plain = _blanked(text, [reference.span for reference in addresses])
    for cited in citations(plain, bare=paragraph.kind != "briefhoofd"):
        yield _paper(text, index, cited)
    yield from _documents(plain, index)
    yield from _publications(plain, index)
    yield from _letters(plain, index, date)


def _blanked(text: str, spans: list[Span]) -> str:
    """`text` with its addresses blanked, so that the numbers in them are no citations."""
    for span in spans:
        text = text[: span.begin] + "\x00" * (span.end - span.begin) + text[span.end :]
    return text


def _paper(text: str, index: int, cited: Cited) -> Reference:
    certainty: Certainty = "zeker" if cited.sure else "waarschijnlijk"
    return Reference(
        span=Span(index, cited.begin, cited.end),
        text=text[cited.begin : cited.end],
        rule=cited.rule,
        certainty=certainty,
        kind=cited.kind,
        chamber=cited.chamber,
        session=cited.session,
        dossier=cited.dossier,
        ondernummer=cited.ondernummer,
        page_ref=cited.page_ref,
    )


def _addresses(text: str, index: int) -> Iterator[Reference]:
    """'www.voorbeeld.nl', also with the space that a line end left in it; `url` is without it."""
    if not may_address(text):
        return
    done = 0
    for match in _ADDRESS.finditer(text):
        if match.start() < done:
            continue
        end = match.end()
        if rest := _REST.match(text, end):
            end = rest.end()
        begin = match.start()
        while end > begin and text[end - 1] in _TRAILING:
            end -= 1
        raw = text[begin:end]
        if "." not in raw:
            continue
        done = end
        url = raw.replace(" ", "")
        paper = _PAPER_IN_ADDRESS.search(url)
        cited = next(citations(paper.group().removesuffix(".html")), None) if paper else None
        yield Reference(
            span=Span(index, begin, end),
            text=raw,
            rule="address",
            kind="url",
            url=url,
            dossier=cited.dossier if cited else None,
            ondernummer=cited.ondernummer if cited else None,
        )


def may_address(text: str) -> bool:
    """Whether a text holds a part that every web address has one of."""
    return any(part in text for part in _IN_ADDRESSES)


def _documents(text: str, index: int) -> Iterator[Reference]:
    """Document and commitment numbers of the Kamer ('2020D54260', '2020Z25819', 'TZ202501-123', 'T01237')
    and of the European Commission ('COM(2021) 572'); the number as printed is the ondernummer."""
    for match in _DOCUMENT.finditer(text):
        yield Reference(
            span=Span(index, match.start(), match.end()),
            text=match.group(),
            rule="document-number",
            kind="document",
            ondernummer=match.group().replace(" ", ""),
        )


@cache
def _publication() -> regex.Pattern[str]:
    forms = form_pattern([row["form"] for row in rows("publicaties")])
    number = rf"{words('nummer')}{SPACE}?"
    return regex.compile(
        rf"(?P<form>{forms})[,:]?{SPACE}?(?P<year>{OLD_YEAR})(?!\d),?{SPACE}?(?:{number})?"
        rf"(?P<number>\d{{1,6}})(?!\d)"
    )


def _publications(text: str, index: int) -> Iterator[Reference]:
    kinds = {row["form"].casefold(): row["soort"] for row in rows("publicaties")}
    for match in _publication().finditer(text):
        yield _published(match, index, kinds[match["form"].casefold()])
    for match in _PUBLICATION_ID.finditer(text):
        yield _published(match, index, "staatscourant" if match["kind"] == "stcrt" else "staatsblad")


def _published(
    match: regex.Match[str], index: int, kind: Literal["staatscourant", "staatsblad"]
) -> Reference:
    return Reference(
        span=Span(index, match.start(), match.end()),
        text=match.group(),
        rule="publication",
        kind=kind,
        ondernummer=f"{match['year']}-{match['number']}",
    )


@cache
def _letter() -> regex.Pattern[str]:
    day = day_fragment()
    return regex.compile(
        rf"(?i:(?<!\p{{L}})\p{{L}}{{0,30}}brie(?:f|ven))(?:{SPACE}\p{{Lu}}[\p{{L}}-]*+){{0,3}}"
        rf"(?:{SPACE}aan{SPACE}(?:de|uw){SPACE}(?:(?:Tweede|Eerste){SPACE})?Kamer)?"
        rf"{SPACE}(?:van|d\.d\.|dd\.?|gedateerd|gedagtekend)(?:{SPACE}op)?{SPACE}"
        rf"(?P<day>{day})(?:(?:,{SPACE}|{SPACE}en{SPACE}(?:(?:op|van){SPACE})?)(?P<day>{day})){{0,4}}"
    )


def _letters(text: str, index: int, date: dt.date | None) -> Iterator[Reference]:
    """'mijn brief van 17 november 2014', 'brieven van 14 april en 3 september jl.': one row for each day."""
    for match in _letter().finditer(text):
        days = match.captures("day")
        last_year = regex.search(rf"{YEAR}$", days[-1])
        for printed in days:
            dated = _YEAR.search(printed) is not None
            full = printed if dated or not last_year else f"{printed} {last_year.group()}"
            yield Reference(
                span=Span(index, match.start(), match.end()),
                text=match.group(),
                rule="letter-by-date",
                certainty="zeker" if dated or last_year else "waarschijnlijk",
                kind="brief",
                date=past_day(full, date),
            )
