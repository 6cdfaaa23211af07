"""What the minister says became of a motion, or thinks of it, and the sentence that says so.

Motions that are enumerated share what is said of them; two in one sentence have each their own clause. What
a motion asks is no deed of the minister. What one clause tells stands in `deeds`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extract.kinds.moties.deeds import ANAPHOR, MARK, Status, opinion_in, tells, words_of
from extract.models import Paragraph
from extract.text.day import SPACE
from extract.text.motion_name import NamedMotion

_Stretch = tuple[int, int]

#: How far around a mention, in characters, and how many sentences on, its status is looked for.
_WIDEST = 600
_SENTENCES_ON = 8
_STRENGTH: tuple[Status, ...] = ("afgedaan", "uitgevoerd", "in_uitvoering")
_MOTION = regex.compile(r"(?i)(?<!\p{L})moties?(?!\p{L})")
_CITED = regex.compile(r"\([^()]*\)")
#: Motions are enumerated where only numbers, subjects and words that join stand between them.
_JOINED = regex.compile(
    rf"(?:{SPACE}?\([^()]{{1,160}}\))?(?:{SPACE}(?:over|inzake|betreffende){SPACE}[^.;:()]{{3,160}}?)?"
    rf"(?:{SPACE}?\([^()]{{1,160}}\))?\d{{0,3}}(?:,|,?{SPACE}(?:en|alsmede|evenals|alsook|als))"
    rf"(?:{SPACE}(?:van|de|het|een|aan|met|ook|gewijzigde|aangenomen|nader))*{SPACE}?"
)
#: Where a clause ends that another motion in the same sentence may go before.
_BREAK = regex.compile(
    r"[;:]|,(?=\s(?:maar|terwijl|omdat|zoals|want|waarna|en\s(?:ik|wij|het)))|\s(?:en|maar|terwijl)\s"
)
_NEW_CLAUSE = regex.compile(
    r"[;:]|,\s(?:zoals|omdat|want|maar|terwijl|nadat|voordat|indien|waarbij|waarmee|die|dat|mits|tenzij)\s"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is said of a motion, and the sentences that say it; None where nothing does."""

    status: Status = "genoemd"
    proof: _Stretch | None = None
    opinion: str | None = None
    opinion_proof: _Stretch | None = None


def standings(paragraph: Paragraph, named: Sequence[NamedMotion]) -> tuple[Standing, ...]:
    """What `paragraph` says of each of the motions that it names."""
    found: list[Standing] = []
    groups = list(_groups(paragraph.text, named))
    for at, group in enumerate(groups):
        before = groups[at - 1][-1].end if at else 0
        limit = groups[at + 1][0].begin if at + 1 < len(groups) else len(paragraph.text)
        found += [_standing(paragraph, group, before, limit)] * len(group)
    return tuple(found)


def _groups(text: str, named: Sequence[NamedMotion]) -> Iterator[list[NamedMotion]]:
    group: list[NamedMotion] = []
    for one in named:
        if group and not _JOINED.fullmatch(text, group[-1].end, one.begin):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _standing(paragraph: Paragraph, group: Sequence[NamedMotion], before: int, limit: int) -> Standing:
    status: tuple[Status, _Stretch] | None = None
    opinion: tuple[str, _Stretch] | None = None
    for text, sentence in _said(paragraph, group, before, limit):
        clauses = _own_clauses(text)
        found = next((s for s in _STRENGTH for clause in clauses if tells(clause) == s), None)
        if found and (status is None or _STRENGTH.index(found) < _STRENGTH.index(status[0])):
            status = found, sentence
        thought = next((o for clause in clauses if (o := opinion_in(clause))), None)
        opinion = opinion or ((thought, sentence) if thought else None)
    return Standing(*(status or ("genoemd", None)), *(opinion or (None, None)))


def _said(
    paragraph: Paragraph, group: Sequence[NamedMotion], before: int, limit: int
) -> Iterator[tuple[str, _Stretch]]:
    """The clauses around the motions, a mark in the place of their names, then what the sentences after them
    say of 'de motie', each with its sentence."""
    first, last = group[0], group[-1]
    begin, end = paragraph.sentence_at(first.begin)
    _, last_end = paragraph.sentence_at(last.begin)
    end = max(end, last_end, last.end)
    low = max(begin, before, first.begin - _WIDEST)
    if low > begin:  # another motion stands before it in the sentence: from the last break on
        breaks = [match.end() for match in _BREAK.finditer(paragraph.text, low, first.begin)]
        low = breaks[-1] if breaks else paragraph.text.rfind(", ", low, first.begin) + 1 or low
    high = min(end, limit, last.end + _WIDEST)
    if limit < end:  # another motion follows in the sentence: up to the last break before it
        breaks = [match.start() for match in _BREAK.finditer(paragraph.text, last.end, limit)]
        comma = paragraph.text.rfind(", ", last.end, limit)
        high = min(high, breaks[-1] if breaks else comma if comma > 0 else high)
    yield _marked(paragraph.text, group, low, max(high, last.end)), (begin, end)
    for place, (a, b) in enumerate(_sentences_after(paragraph, last.end, limit)):
        said = paragraph.text[a:b]
        if _MOTION.search(said) or (place == 0 and ANAPHOR.search(said)):
            yield _MOTION.sub(MARK, _CITED.sub("", said)), (a, b)


def _marked(text: str, group: Sequence[NamedMotion], low: int, high: int) -> str:
    """A stretch with a mark for the names of the motions; their citations and subjects are left out."""
    tail = _CITED.sub("", text[group[-1].end : high])
    subject = regex.match(rf",?{SPACE}(?:over|inzake|betreffende){SPACE}[^,.;()]{{3,200}},", tail)
    return f"{_CITED.sub('', text[low : group[0].begin])}{MARK}{tail[subject.end() :] if subject else tail}"


def _sentences_after(paragraph: Paragraph, begin: int, limit: int) -> list[_Stretch]:
    """The sentences that begin between `begin` and `limit`, a few at most, cut at `limit`."""
    first = bisect_left(paragraph.sentences, (begin, 0))
    near = paragraph.sentences[first : first + _SENTENCES_ON]
    return [(a, min(b, limit)) for a, b in near if a < limit]


def _own_clauses(text: str) -> list[str]:
    """The clauses in which the minister speaks: what a motion asks stands behind its verb."""
    asked = words_of("vraag").search(text)
    if asked is not None:
        text = text[: asked.start()]
    return [clause for clause in _NEW_CLAUSE.split(text) if clause]
