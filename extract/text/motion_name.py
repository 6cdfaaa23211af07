"""How motions are named: 'motie-Van Aalst/Remco Dijkstra', 'motie van de VVD en PvdA'.

Where a list of movers ends is decided by form: capitals, particles, 'en', commas, slashes. 'het lid' has
one mover, 'de leden' several; the movers of a motion that is only named ('motie Renkema') end where no
name follows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import regex

from extract.text.citation_form import form as citation_form
from extract.text.citation_grammar import citations
from extract.text.day import SPACE
from extract.text.motion_form import form_of
from extract.text.name import from_capitals
from extract.text.number_word import parse_word

_Mode = Literal["one", "many", "direct"]
_MOST = 20
#: How far on a pattern looks, in characters: its engine would else look for its words in all the rest.
_NEAR = 200
#: How many, right before the word: 'zeven moties', 'twee aangenomen moties'.
_COUNT = regex.compile(
    rf"(?i)(?<!\p{{L}})(?P<count>\p{{L}}+){SPACE}(?:door{SPACE}(?:uw|de){SPACE}Kamer{SPACE})?"
    rf"(?:(?P<next>\p{{L}}+){SPACE})?$"
)


@dataclass(frozen=True, slots=True)
class NamedMotion:
    """A stretch that names a motion, and its movers: one tuple for each motion that it names."""

    begin: int
    end: int
    movers: tuple[tuple[str, ...], ...]
    rule: str
    sure: bool = True


def named_motions(text: str) -> Iterator[NamedMotion]:
    """The motions that `text` names, in order.

    >>> [motion.movers for motion in named_motions("de moties Jansen/De Boer en Pietersen")]
    [(('Jansen', 'De Boer'), ('Pietersen',))]
    >>> list(named_motions("deze motie verzoekt de regering"))
    []
    """
    done = 0
    asked = {motion.begin: motion for motion in _asked_by(text)}
    starts = [(match.start(), match) for match in form_of("motion").finditer(text)]
    starts += [(match.start(), match) for match in form_of("reversed").finditer(text)]
    if "ingediende" in text or "voorgestelde" in text:
        starts += [(match.start(), match) for match in form_of("by names").finditer(text)]
    if "Van " in text or "Door " in text:
        starts += [(match.start(), match) for match in form_of("opening").finditer(text)]
    for begin, match in sorted(starts, key=lambda start: start[0]):
        first = next((at for at in asked if done <= at <= begin < asked[at].end), None)
        if first is not None:
            yield asked[first]
            done = asked[first].end
        if begin < done:
            continue
        if "word" in match.groupdict():
            found = _after_motion(text, match)
        else:
            opened = match.group()[0].isupper() and "names" not in match.groupdict()
            found = _opened(text, match) if opened else _reversed(text, match)
        yield from found
        done = found[-1].end if found else done


def _after_motion(text: str, match: regex.Match[str]) -> list[NamedMotion]:
    begin, end = match.span()
    plural = match["word"].lower().endswith("s")
    if by := form_of("by").match(text, end):
        first = _with_lead(text, begin, by, plural)
        return [first, *_and_others(text, first.end)] if first else []
    if named := _moved_by(text, begin, end):
        return [named]
    if named := _by_parties(text, begin, end) or _in_capitals(text, begin, end):
        return [named]
    if named := _direct(text, begin, end, plural):
        return [named, *_and_named(text, named.end)] if plural else [named]
    named = _of_name(text, begin, end)
    return [named] if named else _by_number(text, begin, end)


def _with_lead(text: str, begin: int, by: regex.Match[str], plural: bool) -> NamedMotion | None:
    """'motie van de leden Vermeij en Krol', and in capitals as motions head themselves."""
    capitals = text[begin : by.end()].isupper()
    mode: _Mode = "many" if by["many"] else "one"
    movers, end = _movers(text, by.end(), mode, "capitals" if capitals else "name")
    if not movers:
        return None
    if told := form_of("is moved").match(text, end) if "die" in by.group().split() else None:
        end = told.end()
    names = tuple(from_capitals(name) for name in movers) if capitals else movers
    times = _count_before(text, begin) if plural else 1
    return NamedMotion(begin, end, (names,) * times, "motion-of-members")


def _moved_by(text: str, begin: int, end: int) -> NamedMotion | None:
    """'de motie, ingediend door Jansen en De Boer': who moves it needs no 'het lid' there."""
    step = form_of("moved by").match(text, end)
    movers, after = _movers(text, step.end(), "many", "name") if step else ((), end)
    return NamedMotion(begin, after, (movers,), "motion-moved-by") if movers else None


def _and_others(text: str, end: int) -> Iterator[NamedMotion]:
    """'… en van het lid C' after a motion: one more, under the same word."""
    for _ in range(_MOST):
        by = form_of("and by").match(text, end)
        if by is None:
            return
        movers, end = _movers(text, by.end(), "many" if by["many"] else "one", "name")
        if not movers:
            return
        yield NamedMotion(by.start("by"), end, (movers,), "motion-of-members")


def _and_named(text: str, end: int) -> Iterator[NamedMotion]:
    """'… (Kamerstuk 31 293, nr. 8) en De Vries (…)' after 'moties Jansen': each with its paper."""
    for _ in range(_MOST):
        step = form_of("and named").match(text, end)
        if step is None:
            return
        movers, end = _movers(text, step.end(), "direct", "name")
        if not movers:
            return
        yield NamedMotion(step.end(), end, (movers,), "motion-named")


def _count_before(text: str, begin: int) -> int:
    """How many motions are named, from the words right before.

    >>> _count_before("zeven moties", 6), _count_before("twee aangenomen moties", 16)
    (7, 2)
    >>> _count_before("drie door uw Kamer aangenomen moties", 30)
    3
    >>> _count_before("de moties", 3), _count_before("een moties", 4)
    (1, 1)
    """
    match = _COUNT.search(text[max(begin - 40, 0) : begin])
    for word in match.group("next", "count") if match else ():
        count = 2 if word and word.casefold() == "beide" else parse_word(word or "")
        if count is not None and 1 < count <= _MOST and count == int(count):
            return int(count)
    return 1


def _by_parties(text: str, begin: int, end: int) -> NamedMotion | None:
    """'motie van de VVD en PvdA', 'motie-PvdA/GroenLinks'."""
    step = form_of("direct").match(text, end)
    match = form_of("parties").match(text, step.end()) if step else None
    if match is None:
        return None
    return NamedMotion(begin, match.end(), (tuple(match.captures("party")),), "motion-of-parties")


def _direct(text: str, begin: int, end: int, plural: bool) -> NamedMotion | None:
    """'motie Kerstens', 'motie-Van Aalst/Remco Dijkstra'; 'moties Kerstens en Heerma' are two."""
    step = form_of("direct").match(text, end)
    if step is None:
        return None
    pos = step.end()
    if text[pos : pos + 1].islower() and not _named_by_particle(text, pos):
        return None
    movers, after = _movers(text, pos, "direct", "name")
    if not movers:
        return None
    sure = len(movers) > 1 or " " in movers[0] or "-" in step.group() or "c.s" in text[pos:after]
    motions = tuple(_apart(text[pos:after], movers)) if plural else (movers,)
    return NamedMotion(begin, after, motions, "motion-named", sure)


def _in_capitals(text: str, begin: int, end: int) -> NamedMotion | None:
    """'MOTIE VAN JANSEN EN PIETERSEN', the head of a motion with its words in capitals."""
    step = form_of("of").match(text, end) if text[begin:end].isupper() else None
    movers, after = _movers(text, step.end(), "many", "capitals") if step else ((), end)
    names = tuple(from_capitals(name) for name in movers)
    return NamedMotion(begin, after, (names,), "motion-of-name", False) if names else None


def _named_by_particle(text: str, pos: int) -> bool:
    """Whether a lower-case particle opens a name: 'motie van der Poel', not 'motie van Breda'."""
    match = form_of("name").match(text, pos)
    if match is None:
        return False
    words = match.group().split(" ")
    if words[0] == "van":
        return words[1] in ("der", "den")
    return form_of("support").match(text, match.end()) is not None


def _apart(stretch: str, movers: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The movers of each of several motions: a slash joins movers, 'en' and a comma part motions."""
    group: list[str] = []
    at = 0
    for name in movers:
        found = stretch.index(name, at)
        if group and "/" not in stretch[at:found]:
            yield tuple(group)
            group = []
        group.append(name)
        at = found + len(name)
    yield tuple(group)


def _of_name(text: str, begin: int, end: int) -> NamedMotion | None:
    """'motie van Kerstens (PvdA)', 'motie van Vermeij/Krol': something else must say that it is a name."""
    step = form_of("of").match(text, end)
    match = form_of("name").match(text, step.end()) if step else None
    if step is None or match is None or form_of("support").match(text, match.end()) is None:
        return None
    movers, after = _movers(text, step.end(), "direct", "name")
    return NamedMotion(begin, after, (movers,), "motion-of-name")


def _by_number(text: str, begin: int, end: int) -> list[NamedMotion]:
    """'de motie (29 544, nr. 12)': named by its number alone."""
    opened = regex.match(rf"{SPACE}\(?", text[end : end + 2])
    if opened is None:
        return []
    pos = end + opened.end()
    if not text[pos : pos + 1].isdigit() and citation_form("opening").match(text, pos) is None:
        return []
    found = [cited for cited in citations(text[pos : pos + 120]) if cited.ondernummer]
    if not found or found[0].begin > 0:
        return []
    last = max(cited.end for cited in found if cited.begin == 0)
    for cited in found if text[begin:end].lower().endswith("s") else ():
        if 0 < cited.begin - last <= len(" en "):
            last = cited.end
    papers = {(cited.begin, cited.ondernummer) for cited in found if cited.end <= last}
    if len(papers) == 1 and (named := _after_number(text, begin, pos + last)):
        return [named]
    return [NamedMotion(begin, pos + last, ((),) * len(papers), "motion-by-number")]


def _after_number(text: str, begin: int, end: int) -> NamedMotion | None:
    """'de motie (29 544, nr. 12) van het lid Jansen': who moved it stands behind its number."""
    closed = end + 1 if text[end : end + 1] == ")" else end
    by = form_of("by").match(text, closed)
    movers, after = _movers(text, by.end(), "many" if by["many"] else "one", "name") if by else ((), end)
    return NamedMotion(begin, after, (movers,), "motion-by-number") if movers else None


def _opened(text: str, match: regex.Match[str]) -> list[NamedMotion]:
    """'Van het lid Jansen zijn vier moties aangenomen.'"""
    movers, end = _movers(text, match.end(), "many" if match["many"] else "one", "name")
    named = form_of("so many").match(text, end, end + _NEAR) if movers else None
    if named is None:
        return []
    times = _count_before(text, named.start("word")) if named["word"].endswith("s") else 1
    return [NamedMotion(match.start(), named.end(), (movers,) * times, "motion-of-members")]


def _asked_by(text: str) -> Iterator[NamedMotion]:
    """'De leden Jansen en De Boer verzochten bij motie …': those who ask by a motion move it."""
    if "motie" not in text:
        return
    for match in form_of("asks").finditer(text):
        for by in form_of("mover").finditer(text, max(match.start() - _NEAR, 0), match.start()):
            movers, end = _movers(text, by.end(), "many" if by["many"] else "one", "name")
            told = match["verb"] or form_of("have asked").search(text, max(by.start() - 12, 0), by.start())
            if movers and end == match.start() and told:
                yield NamedMotion(by.start(), match.end(), (movers,), "motion-of-members")


def _reversed(text: str, match: regex.Match[str]) -> list[NamedMotion]:
    """'de door het lid Jansen c.s. ingediende motie', 'zijn door het lid Jansen zes moties ingediend'."""
    several_movers = "names" in match.groupdict() or match["many"]
    movers, end = _movers(text, match.end(), "many" if several_movers else "one", "name")
    if movers and (several := form_of("so moved").match(text, end, end + _NEAR)):
        times = _count_before(text, several.start("word")) if several["word"].endswith("s") else 1
        return [NamedMotion(match.start(), several.end(), (movers,) * times, "motion-moved-by")]
    moved = form_of("moved").match(text, end, end + _NEAR) if movers else None
    return [NamedMotion(match.start(), moved.end(), (movers,), "motion-moved-by")] if moved else []


def _movers(text: str, pos: int, mode: _Mode, name: str) -> tuple[tuple[str, ...], int]:
    """The names from `pos` on that one list of movers joins, and where it ends."""
    found: list[str] = []
    end, closed = pos, False
    for _ in range(_MOST):
        match = form_of(name).match(text, pos)
        if match is None:
            break
        found.append(match.group())
        end = form_of("after name").match(text, match.end()).end()
        step, closes = _step(text, end, mode, closed)
        if step is None:
            break
        closed, pos = closed or closes, step
    return tuple(found), end


def _step(text: str, end: int, mode: _Mode, closed: bool) -> tuple[int | None, bool]:
    """Where the next mover may begin, and whether 'en' closed the list; after it no comma goes on."""
    if match := form_of("slash").match(text, end):
        return match.end(), False
    if match := form_of("and one").match(text, end):
        return match.end(), True
    if mode == "one" or closed:
        return None, False
    if match := form_of("and").match(text, end):
        return match.end(), True
    match = form_of("comma" if mode == "many" else "comma list").match(text, end)
    return (match.end(), False) if match else (None, False)
