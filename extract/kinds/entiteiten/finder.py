"""Persons, organisations, places and regulations: by rule, by our lists, and by a model where there is one.

What a rule or a list finds is the same with and without a model; what only the model believes is
'waarschijnlijk'.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

import regex

from extract.kinds.entiteiten.fact import EntityMention
from extract.kinds.entiteiten.known_names import listed, listed_in
from extract.language import NameKind, kind_of
from extract.models import Certainty, Letter, Paragraph, Span
from extract.text.citation import form_pattern
from extract.text.day import SPACE
from extract.text.motion_form import party_names, word_rows
from extract.text.name import name_pattern
from extract.text.numeral import tokenize
from extract.text.reading import Reading, reading
from extract.vocabulary import rows

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: What goes first where two finds overlap.
_ORDER = ("signatory", "mover", "committee", "entity-list", "compound", "titled-name", "headed-name", "model")
_COMPOUND = regex.compile(r"(?<![\p{L}\p{N}/-])(?P<part>[\p{L}\p{N}&]{2,40})-\p{Ll}[\p{L}-]*+")
#: In 'BZ/2010/321M' it is the register of a ministry: no mention.
_SLASHED = regex.compile(
    r"(?<![\p{L}\p{N}-])(?P<part>[\p{L}\p{N}&]{2,40})(?=/)(?!/\S{0,40}?\d{3})|(?<=/)(?P<part>[\p{L}\p{N}&]{2,40})(?![\p{L}\p{N}-])"
)
_LOWER = regex.compile(r"(?<!\p{L})\p{Ll}[\p{Ll}-]++")
_HEAD = regex.compile(r"[\n\t:;•–*«“‘\"'(]\s*+|[.!?]\s++")
_NO_NAME = regex.compile(r"[\n\t€%=|@]|[.!?] |^.$")
_NO_WORD = regex.compile(r"\S{200,}+")
_MOST_WORDS = 9
#: More names than ever stand under a letter.
_MOST_SENDERS = 50
#: No paragraph of running text is longer: what is, is no text to a model of language.
_MOST_SIGNS = 100_000


def find(letter: Letter, nlp: Language | None = None) -> Iterator[EntityMention]:
    """Every entity that `letter` names, in reading order, none overlapping; `name` is the canonical one.

    'SZW' is 'Ministerie van Sociale Zaken en Werkgelegenheid'; a compound with a name ('SER-advies') is a
    mention of the name. The model `nlp` reads what is no table; rules and lists do without one.
    """
    docs = _read_by(nlp, letter) if nlp is not None else {}
    common = _lower_case_words(letter) if docs else frozenset()
    signed = _signed(letter)
    for paragraph in letter.paragraphs:
        believed = _by_model(paragraph, docs[paragraph.index], common) if paragraph.index in docs else ()
        yield from _apart([*_by_rule(signed, paragraph), *_by_list(paragraph), *believed])


def _read_by(nlp: Language, letter: Letter) -> dict[int, Doc]:
    running = [p for p in letter.paragraphs if p.kind != "tabel" and len(p.text) <= _MOST_SIGNS]
    texts = (_readable(p.text) for p in running)
    return dict(zip((p.index for p in running), nlp.pipe(texts, batch_size=64), strict=True))


def _readable(text: str) -> str:
    """The text with runs that are no words blanked, each as long as it was so that offsets stay: spaCy's
    tokenizer takes a long run of brackets apart in quadratic time."""
    blanked: str = _NO_WORD.sub(lambda run: " " * len(run.group()), text)
    return blanked


def _apart(found: Iterable[EntityMention]) -> list[EntityMention]:
    """Without overlaps: the surer rule first, then the longer stretch; in reading order."""
    taken: list[EntityMention] = []
    ordered = sorted(found, key=lambda m: (_ORDER.index(m.rule), m.span.begin - m.span.end, m.span.begin))
    occupied: set[int] = set()
    for mention in ordered:
        stretch = range(mention.span.begin, mention.span.end)
        if occupied.isdisjoint(stretch):
            occupied.update(stretch)
            taken.append(mention)
    return sorted(taken, key=lambda mention: mention.span.begin)


def _mention(
    paragraph: Paragraph, at: tuple[int, int], name: str, kind: NameKind, rule: str, sure: bool = True
) -> EntityMention:
    begin, end = at
    certainty: Certainty = "zeker" if sure else "waarschijnlijk"
    text = paragraph.text[begin:end]
    return EntityMention(
        span=Span(paragraph.index, begin, end),
        text=text,
        rule=rule,
        certainty=certainty,
        name=name,
        kind=kind,
    )


# --- rules -----------------------------------------------------------------------------------------


def _by_rule(signed: regex.Pattern[str] | None, paragraph: Paragraph) -> Iterator[EntityMention]:
    yield from _signatories(signed, paragraph)
    yield from _movers(paragraph)
    yield from _titled(paragraph)
    yield from _compounds(paragraph)
    yield from _headed(paragraph)


def _signed(letter: Letter) -> regex.Pattern[str] | None:
    """The names of those who sign, as one pattern; None where nobody does."""
    names = dict.fromkeys(tuple(sender.name.split()) for sender in letter.metadata.senders)
    forms = [SPACE.join(map(regex.escape, words)) for words in names if words][:_MOST_SENDERS]
    if not forms:
        return None
    longest_first = "|".join(sorted(forms, key=len, reverse=True))
    return regex.compile(rf"(?<![\p{{L}}])(?:{longest_first})(?![\p{{L}}])")


def _signatories(signed: regex.Pattern[str] | None, paragraph: Paragraph) -> Iterator[EntityMention]:
    """Those who sign, wherever their name stands in full ('L.F. Asscher')."""
    for match in signed.finditer(paragraph.text) if signed else ():
        yield _mention(paragraph, match.span(), " ".join(match.group().split()), "persoon", "signatory")


def _movers(paragraph: Paragraph) -> Iterator[EntityMention]:
    """The members, or parties, that moved a motion."""
    motions = reading(paragraph).motions
    parties = set(party_names()) if motions else set()
    for motion in motions:
        at = 0
        stretch = paragraph.text[motion.begin : motion.end].casefold()
        for mover in dict.fromkeys(name for movers in motion.movers for name in movers):
            begin = stretch.find(mover.casefold(), at)
            if begin < 0 or len(stretch) != motion.end - motion.begin:
                continue
            at = begin + len(mover)
            if mover not in parties:
                place = motion.begin + begin, motion.begin + at
                yield _mention(paragraph, place, mover, "persoon", "mover")


def _titled(paragraph: Paragraph) -> Iterator[EntityMention]:
    """'minister Jansen', 'het lid Bruins (CU)', 'de leden Jansen en De Boer'."""
    text = paragraph.text
    if not may_title(reading(paragraph)):
        return
    for match in _re("titled").finditer(text):
        for place, name in enumerate(match.captures("name")):
            begin, end = match.spans("name")[place]
            if name[0].isupper() and name not in _forms() and not _street().match(text, begin):
                yield _mention(paragraph, (begin, end), name, "persoon", "titled-name")


def _compounds(paragraph: Paragraph) -> Iterator[EntityMention]:
    """'SER-advies' is a mention of the SER; in 'VNG/gemeenten' its part is."""
    for pattern, mark, group in ((_COMPOUND, "-", 0), (_SLASHED, "/", "part")):
        for match in pattern.finditer(paragraph.text) if mark in paragraph.text else ():
            name, kind = _forms().get(match["part"], ("", ""))
            if kind == "organisatie" and match["part"][0].isupper():
                yield _mention(paragraph, match.span(group), name, "organisatie", "compound")


def _headed(paragraph: Paragraph) -> Iterator[EntityMention]:
    """'Stichting Beter Werk', 'gemeente Westland', 'commissie-Jansen', 'vaste commissie voor Financiën'."""
    for match in _re("committee").finditer(paragraph.text):
        yield _mention(paragraph, match.span(), match.group(), "organisatie", "committee")
    if not may_head(reading(paragraph)):
        return
    for match in _re("headed").finditer(paragraph.text):
        yield _mention(paragraph, match.span(), match.group(), "organisatie", "headed-name", sure=False)


def may_title(read: Reading) -> bool:
    """Whether a text has a word that a title before a name is made of ('heer' of 'de heer')."""
    return not read.words.isdisjoint(_telling("aanspreekvormen"))


def may_head(read: Reading) -> bool:
    """Whether a text has a word that the name of an organisation opens with ('commissie-Jansen')."""
    return not read.parts.isdisjoint(_telling("organisatiehoofden"))


@cache
def _telling(name: str) -> frozenset[str]:
    """The longest word of each form, and of those the last, as `Reading.words` has it."""
    forms = (tokenize(row["form"]) for row in rows(name))
    return frozenset(max((token.lower for token in reversed(form)), key=len) for form in forms)


@cache
def _forms() -> dict[str, tuple[str, str]]:
    return {form: (name, kind) for form, name, kind in listed()}


@cache
def _street() -> regex.Pattern[str]:
    """A street with the number of a house."""
    ends = "|".join(row["form"] for row in rows("straatwoorden"))
    return regex.compile(rf"[\p{{L}} '’-]{{1,60}}?(?:{ends}){SPACE}\d{{1,4}}(?!\d)")


@cache
def _re(name: str) -> regex.Pattern[str]:
    titles = form_pattern([row["form"] for row in rows("aanspreekvormen")])
    plural = form_pattern([row["form"] for row in rows("aanspreekvormen") if row.get("meervoud")])
    heads = form_pattern([row["form"] for row in rows("organisatiehoofden")])
    ministries = form_pattern([form for row in rows("ministeries") for form in (row["naam"], *row["kort"])])
    a_name = name_pattern(frozenset(row["form"] for row in word_rows("geen_naam")))
    word = r"\p{Lu}[\p{L}\p{N}&’'-]*+"
    joint = rf"(?:{SPACE}(?:van|voor|der|in|op|tegen)(?:{SPACE}(?:de|het))?)?"
    patterns = {
        "titled": rf"(?<![\p{{L}}\p{{N}}-])(?:{plural}{SPACE}(?P<name>{a_name})"
        rf"(?:(?:{SPACE}\([^()]{{1,30}}\))?(?:,{SPACE}|{SPACE}en{SPACE})(?P<name>{a_name})){{0,8}}"
        rf"|{titles}{SPACE}(?P<name>{a_name}))",
        "committee": rf"(?<!\p{{L}})(?i:(?:vaste|algemene|tijdelijke|bijzondere){SPACE}(?:Kamer)?commissies?)"
        rf"{SPACE}voor{SPACE}(?:{ministries}|{word}(?:{SPACE}(?:en{SPACE})?{word}){{0,4}})",
        "headed": rf"(?<![\p{{L}}\p{{N}}-]){heads}(?:-{word}|(?:{joint}{SPACE}{word}){{1,6}})",
    }
    return regex.compile(patterns[name])


# --- lists and model -------------------------------------------------------------------------------


def _by_list(paragraph: Paragraph) -> Iterator[EntityMention]:
    for found in listed_in(reading(paragraph)):
        yield _mention(paragraph, (found.begin, found.end), found.name, found.kind, "entity-list")


def _by_model(paragraph: Paragraph, doc: Doc, common: frozenset[str]) -> Iterator[EntityMention]:
    for entity in doc.ents:
        kind = kind_of(entity.label_)
        begin, end = entity.start_char, entity.end_char
        if kind is not None and _credible(paragraph, begin, end, kind, common):
            name = " ".join(entity.text.split())
            yield _mention(paragraph, (begin, end), name, kind, "model", sure=False)


def _lower_case_words(letter: Letter) -> frozenset[str]:
    """The words that the letter also writes in lower case: with a capital they open a sentence."""
    return frozenset(word for p in letter.paragraphs for word in _LOWER.findall(p.text))


def _credible(paragraph: Paragraph, begin: int, end: int, kind: str, common: frozenset[str]) -> bool:
    """Whether what a model takes for a name is written as one: no lone word at the head of a sentence, no
    word that the letter uses in lower case too; a person by the form of names."""
    text = paragraph.text[begin:end]
    words = text.split()
    if len(words) > _MOST_WORDS or _NO_NAME.search(text) or not text[0].isalnum():
        return False
    if not any(letter.isupper() for letter in text) or any(word in _not_names() for word in words):
        return False
    if len(words) == 1 and (begin in _openings(paragraph) or text.lower() in common):
        return False
    if kind != "persoon":
        return True
    name = regex.fullmatch(name_pattern(), text)
    return name is not None and not any(word[0].isupper() and word.lower() in common for word in words)


def _openings(paragraph: Paragraph) -> set[int]:
    """Where a capital says nothing: at the head of a sentence, a line or a list item."""
    text = paragraph.text
    return {0, *(begin for begin, _ in paragraph.sentences), *(match.end() for match in _HEAD.finditer(text))}


@cache
def _not_names() -> frozenset[str]:
    return frozenset(row["form"] for row in word_rows("geen_naam"))
