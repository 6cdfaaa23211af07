"""The number of each motion that a letter names: its own, or that of the paper cited beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from extract.kinds.moties.fact import MotionMention
from extract.models import Letter, Span
from extract.resolve import Cited, Paper, Places, Via, beside, cited_within, places_of
from extract.vocabulary import rows


def numbered(
    letter: Letter, mentions: Sequence[MotionMention], references: Sequence[Cited]
) -> tuple[MotionMention, ...]:
    """`mentions` with the number of each motion where the letter gives one, and `via` what ('voetnoot').

    In order: a motion document's own number; the citation beside the mention; the footnote at its
    marker; the only number in the same row of a table; another mention with the same movers.
    """
    places = places_of(letter, (mention.span for mention in mentions), references)
    numbered: list[MotionMention] = []
    for group in _groups(mentions):
        numbered += _numbered(letter, group, places)
    return tuple(_from_others(numbered))


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


def _numbered(letter: Letter, group: list[MotionMention], places: Places) -> list[MotionMention]:
    first = group[0]
    own = _own(letter, first)
    if own is not None:
        return [
            replace(one, dossier=own[0], ondernummer=own[1], date=letter.date, via="zelf") for one in group
        ]
    if first.rule == "motion-by-number":
        inside = cited_within(first.span, places)
        return _shared_out(group, inside, "tekst")
    cited, via, sure = beside(letter, first.span, places)
    if not cited and (row := _same_row(letter, first, places)):
        cited, via = row, "tekst"
    return _shared_out(group, cited, via, sure)


def _shared_out(
    group: list[MotionMention], cited: list[Paper], via: Via, sure: bool = True
) -> list[MotionMention]:
    """Each motion of the group its paper, in order; 'moties van het lid X' with two papers are two."""
    plural = group[0].text.lower().startswith("moties")
    if plural and len(group) == 1 and len(cited) > 1:
        group = group * len(cited)
    if len(cited) != len(group):
        return group
    return [
        replace(
            one,
            dossier=paper[0],
            ondernummer=paper[1],
            via=via,
            certainty="zeker" if sure else "waarschijnlijk",
        )
        for one, paper in zip(group, cited, strict=True)
    ]


def _own(letter: Letter, mention: MotionMention) -> Paper | None:
    """A motion's own number, for the motion that it names in its head or in capitals."""
    if letter.metadata.kind != "motie":
        return None
    numbers = [(dossier, number) for dossier, number in letter.metadata.papers if number]
    heads = letter.paragraphs[mention.span.paragraph].kind in ("kop", "briefhoofd")
    if not numbers or not (heads or mention.text.isupper()):
        return None
    return numbers[0]


def _same_row(letter: Letter, mention: MotionMention, places: Places) -> list[Paper]:
    """The only paper in a row of a table that names only this motion."""
    paragraph = letter.paragraphs[mention.span.paragraph]
    if paragraph.kind != "tabel":
        return []
    begin = paragraph.text.rfind("\n", 0, mention.span.begin) + 1
    end = paragraph.text.find("\n", mention.span.end)
    row = Span(paragraph.index, begin, end if end >= 0 else len(paragraph.text))
    found = cited_within(row, places) if places.alone(row) else []
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
