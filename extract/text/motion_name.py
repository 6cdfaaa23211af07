"""How motions are named: 'motie-Van Aalst/Remco Dijkstra', 'motie van de VVD en PvdA'.

Where a list of movers ends is decided by form: capitals, particles, 'en', commas, slashes. 'het lid' has
one mover, 'de leden' several; the movers of a motion that is only named ('motie Renkema') end where no
name follows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from extract.text.citation import DASH, form_pattern
from extract.text.citation_form import form as citation_form
from extract.text.citation_grammar import citations
from extract.text.day import SPACE
from extract.text.month import any_month
from extract.text.name import capitals_pattern, from_capitals, name_pattern
from extract.text.number_word import parse_word
from extract.vocabulary import Row, rows

_Mode = Literal["one", "many", "direct"]
_MOST = 20
#: How far on a pattern looks, in characters: its engine would else look for its words in all the rest.
_NEAR = 200
#: How many, right before the word: 'zeven moties', 'twee aangenomen moties'.
_COUNT = regex.compile(
    rf"(?i)(?<!\p{{L}})(?P<count>\p{{L}}+){SPACE}(?:door{SPACE}(?:uw|de){SPACE}Kamer{SPACE})?"
    rf"(?:(?P<next>\p{{L}}+){SPACE})?$"
)


#: What members do by a motion, and how it is said that they do it so.
_ASKS = (
    r"(?:verzocht(?:en)?|verzoek(?:t|en)|vroeg(?:en)?|vra(?:agt|gen)|riep(?:en)?|roep(?:t|en)|drong(?:en)?|pleitten?"
    r"|spra(?:k|ken))"
)
_BY_MOTION = (
    rf"(?:in|bij|per|met|via|middels){SPACE}(?:(?:hun|zijn|haar|een|de|deze){SPACE})?(?:\p{{Ll}}+{SPACE})?motie"
    rf"(?!{SPACE}?{DASH}|{SPACE}(?:van\b(?!{SPACE}\d)|\p{{Lu}}))"
)
#: When or where a motion is moved: 'diende op 29 september een motie in'.
_AT = (
    r"(?:op|in|bij|tijdens|naar|aanleiding|van|het|de|dit|deze|dat|toen|eerder|onlangs|recent|destijds|vorige?"
    r"|afgelopen|hier(?:toe|over)|daar(?:toe|over)|ook|al|jaar|maand|week|\p{Ll}*(?:debat|overleg)|\d{1,4}"
    r"|jl\.?|jongstleden)"
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
    starts = [(match.start(), match) for match in _re("motion").finditer(text)]
    starts += [(match.start(), match) for match in _re("reversed").finditer(text)]
    if "ingediende" in text or "voorgestelde" in text:
        starts += [(match.start(), match) for match in _re("by names").finditer(text)]
    if "Van " in text or "Door " in text:
        starts += [(match.start(), match) for match in _re("opening").finditer(text)]
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


def word_rows(part: str) -> list[Row]:
    """The words around a motion that play one part ('indiener', 'uitslag')."""
    return [row for row in rows("motiewoorden") if row["deel"] == part]


def party_names() -> tuple[str, ...]:
    """All spellings of the parties ('PvdA', 'GL', 'Volkspartij voor Vrijheid en Democratie')."""
    return tuple(name for row in rows("partijen") for name in (row["form"], row["naam"], *row["aliassen"]))


@cache
def _re(name: str) -> regex.Pattern[str]:
    one = form_pattern([row["form"] for row in word_rows("indiener") if not row.get("meervoud")])
    many = form_pattern([row["form"] for row in word_rows("indiener") if row.get("meervoud")])
    aim = form_pattern([row["form"] for row in word_rows("doel")])
    joined = "|".join(row["form"] for row in word_rows("soort") if not row["form"].endswith(("de", "en")))
    party = "(?:" + "|".join(_party(name) for name in sorted(party_names(), key=len, reverse=True)) + ")"
    a_name = name_pattern(frozenset(row["form"] for row in word_rows("geen_naam")))
    parens = rf"(?:{SPACE}?\({party}(?:[,/ -]{{1,2}}{party})*\))?"
    others = rf",?{SPACE}(?:(?i:c\.s)\.?|(?i:cum{SPACE}suis)|e\.a\.)"
    followers = rf"(?:{others})?"
    patterns = {
        "motion": rf"(?<!\p{{L}})(?i:(?:{joined})?(?P<word>moties?))(?!\p{{L}})(?:{SPACE}{aim})?",
        "by": rf"(?:{SPACE}(?:aangenomen|verworpen|aangehouden)(?=,?{SPACE}ingediend{SPACE}door))?,?{SPACE}"
        rf"(?i:(?:(?:van|door|die|(?:aan{SPACE})?die{SPACE}door"
        rf"|(?:die{SPACE}(?:is|zijn|was|werd){SPACE})?ingediend{SPACE}door){SPACE})?)(?:(?P<many>{many})|(?P<one>{one})){SPACE}",
        "moved by": rf",?{SPACE}(?i:(?:die{SPACE}(?:is|zijn|was|werd){SPACE})?"
        rf"(?:ingediend|voorgesteld){SPACE}door){SPACE}",
        "and by": rf"(?:{SPACE}?\([^()\n\t]{{1,80}}\))?,?{SPACE}(?:en|alsmede|en{SPACE}die){SPACE}"
        rf"(?P<by>van{SPACE}(?:(?P<many>{many})|(?P<one>{one})){SPACE})",
        "and one": rf"{SPACE}(?:en|&){SPACE}{one}{SPACE}",
        "direct": rf"{SPACE}?{DASH}{SPACE}?|{SPACE}",
        "of": rf"{SPACE}(?i:van){SPACE}",
        "parties": rf"(?i:van{SPACE}(?:de{SPACE})?(?:fracties?{SPACE}van{SPACE}(?:de{SPACE})?)?)?"
        rf"(?P<party>{party})"
        rf"(?:(?:{SPACE}?[/,]{SPACE}?|{SPACE}(?:en|&){SPACE})(?:de{SPACE})?(?P<party>{party})){{0,8}}"
        rf"(?:{DASH}fracties?)?{followers}",
        "name": a_name,
        "capitals": capitals_pattern(),
        "after name": rf"{followers}{parens}{followers}",
        "slash": rf"{SPACE}?/{SPACE}?(?:{DASH})?",
        "comma": rf",{SPACE}(?!en\b)",
        "comma list": rf",{SPACE}(?={a_name}{parens}(?:,{SPACE}{a_name}{parens}){{0,6}}"
        rf"(?:,?{SPACE}en{SPACE}|/){a_name})",
        "and": rf"(?i:,?{SPACE}(?:en|&){SPACE}){DASH}?",
        "support": rf"{others}|{SPACE}?\({party}|/",
        "reversed": rf"(?<!\p{{L}})door{SPACE}(?:(?P<many>{many})|(?P<one>{one})){SPACE}",
        "by names": rf"(?<!\p{{L}})(?P<names>[Dd]oor){SPACE}(?={a_name})",
        "is moved": rf"{SPACE}(?:(?:is|zijn|was|werd|waren|werden){SPACE}(?:ingediend|voorgesteld)"
        rf"|(?:ingediend|voorgesteld){SPACE}(?:is|zijn|was|werd|waren|werden))(?!\p{{L}})",
        "mover": rf"(?<!\p{{L}})(?:(?P<many>{many})|(?P<one>{one})){SPACE}",
        # 'verzochten de regering in hun motie', 'hebben bij motie … gevraagd', 'heeft een motie ingediend'
        "have asked": rf"(?<!\p{{L}})(?:hebben|heeft|had|hadden|{_ASKS}){SPACE}$",
        "asks": rf"{SPACE}(?:(?P<verb>hebben|heeft|had|hadden|diende|dienden){SPACE})?(?:(?P<verb>{_ASKS})"
        rf"(?:{SPACE}\p{{L}}+){{0,4}}?{SPACE}{_BY_MOTION}|{_BY_MOTION}"
        rf"|(?<=(?:hebben|heeft|hadden|had|diende|dienden){SPACE})(?:(?:{_AT}|{any_month()}){SPACE}){{0,8}}"
        rf"een{SPACE}(?:\p{{Ll}}+{SPACE})?motie"
        rf"(?={SPACE}(?:ingediend|voorgesteld|over|in|om|waarin|die)))(?!\p{{L}})",
        "opening": rf"(?:^|(?<=[.!?:;\n]{SPACE}?))(?:Van|Door){SPACE}"
        rf"(?:(?P<many>{many})|(?P<one>{one})){SPACE}",
        "so many": rf"{SPACE}(?:is|zijn|was|werd|waren|werden){SPACE}(?:\p{{Ll}}+{SPACE}){{0,2}}"
        rf"(?P<word>moties?)(?!\p{{L}})",
        "so moved": rf"{SPACE}(?:\p{{Ll}}+{SPACE}){{0,2}}(?P<word>moties?){SPACE}"
        rf"(?:ingediend|voorgesteld)(?!\p{{L}})",
        "moved": rf"{SPACE}(?:ingediende|voorgestelde){SPACE}(?:\p{{Ll}}+{SPACE}){{0,2}}moties?(?!\p{{L}})",
    }
    return regex.compile(patterns[name])


def _party(name: str) -> str:
    return rf"(?<![\p{{L}}\p{{N}}]){regex.escape(name)}(?![\p{{L}}\p{{N}}])"


def _after_motion(text: str, match: regex.Match[str]) -> list[NamedMotion]:
    begin, end = match.span()
    plural = match["word"].lower().endswith("s")
    if by := _re("by").match(text, end):
        first = _with_lead(text, begin, by, plural)
        return [first, *_and_others(text, first.end)] if first else []
    if named := _moved_by(text, begin, end):
        return [named]
    if named := _by_parties(text, begin, end) or _in_capitals(text, begin, end):
        return [named]
    named = _direct(text, begin, end, plural) or _of_name(text, begin, end)
    return [named] if named else _by_number(text, begin, end)


def _with_lead(text: str, begin: int, by: regex.Match[str], plural: bool) -> NamedMotion | None:
    """'motie van de leden Vermeij en Krol', and in capitals as motions head themselves."""
    capitals = text[begin : by.end()].isupper()
    mode: _Mode = "many" if by["many"] else "one"
    movers, end = _movers(text, by.end(), mode, "capitals" if capitals else "name")
    if not movers:
        return None
    if told := _re("is moved").match(text, end) if "die" in by.group().split() else None:
        end = told.end()
    names = tuple(from_capitals(name) for name in movers) if capitals else movers
    times = _count_before(text, begin) if plural else 1
    return NamedMotion(begin, end, (names,) * times, "motion-of-members")


def _moved_by(text: str, begin: int, end: int) -> NamedMotion | None:
    """'de motie, ingediend door Jansen en De Boer': who moves it needs no 'het lid' there."""
    step = _re("moved by").match(text, end)
    movers, after = _movers(text, step.end(), "many", "name") if step else ((), end)
    return NamedMotion(begin, after, (movers,), "motion-moved-by") if movers else None


def _and_others(text: str, end: int) -> Iterator[NamedMotion]:
    """'… en van het lid C' after a motion: one more, under the same word."""
    for _ in range(_MOST):
        by = _re("and by").match(text, end)
        if by is None:
            return
        movers, end = _movers(text, by.end(), "many" if by["many"] else "one", "name")
        if not movers:
            return
        yield NamedMotion(by.start("by"), end, (movers,), "motion-of-members")


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
    step = _re("direct").match(text, end)
    match = _re("parties").match(text, step.end()) if step else None
    if match is None:
        return None
    return NamedMotion(begin, match.end(), (tuple(match.captures("party")),), "motion-of-parties")


def _direct(text: str, begin: int, end: int, plural: bool) -> NamedMotion | None:
    """'motie Kerstens', 'motie-Van Aalst/Remco Dijkstra'; 'moties Kerstens en Heerma' are two."""
    step = _re("direct").match(text, end)
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
    step = _re("of").match(text, end) if text[begin:end].isupper() else None
    movers, after = _movers(text, step.end(), "many", "capitals") if step else ((), end)
    names = tuple(from_capitals(name) for name in movers)
    return NamedMotion(begin, after, (names,), "motion-of-name", False) if names else None


def _named_by_particle(text: str, pos: int) -> bool:
    """Whether a lower-case particle opens a name: 'motie van der Poel', not 'motie van Breda'."""
    match = _re("name").match(text, pos)
    if match is None:
        return False
    words = match.group().split(" ")
    if words[0] == "van":
        return words[1] in ("der", "den")
    return _re("support").match(text, match.end()) is not None


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
    step = _re("of").match(text, end)
    match = _re("name").match(text, step.end()) if step else None
    if step is None or match is None or _re("support").match(text, match.end()) is None:
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
    by = _re("by").match(text, closed)
    movers, after = _movers(text, by.end(), "many" if by["many"] else "one", "name") if by else ((), end)
    return NamedMotion(begin, after, (movers,), "motion-by-number") if movers else None


def _opened(text: str, match: regex.Match[str]) -> list[NamedMotion]:
    """'Van het lid Jansen zijn vier moties aangenomen.'"""
    movers, end = _movers(text, match.end(), "many" if match["many"] else "one", "name")
    named = _re("so many").match(text, end, end + _NEAR) if movers else None
    if named is None:
        return []
    times = _count_before(text, named.start("word")) if named["word"].endswith("s") else 1
    return [NamedMotion(match.start(), named.end(), (movers,) * times, "motion-of-members")]


def _asked_by(text: str) -> Iterator[NamedMotion]:
    """'De leden Jansen en De Boer verzochten bij motie …': those who ask by a motion move it."""
    if "motie" not in text:
        return
    for match in _re("asks").finditer(text):
        for by in _re("mover").finditer(text, max(match.start() - _NEAR, 0), match.start()):
            movers, end = _movers(text, by.end(), "many" if by["many"] else "one", "name")
            told = match["verb"] or _re("have asked").search(text, max(by.start() - 12, 0), by.start())
            if movers and end == match.start() and told:
                yield NamedMotion(by.start(), match.end(), (movers,), "motion-of-members")


def _reversed(text: str, match: regex.Match[str]) -> list[NamedMotion]:
    """'de door het lid Jansen c.s. ingediende motie', 'zijn door het lid Jansen zes moties ingediend'."""
    several_movers = "names" in match.groupdict() or match["many"]
    movers, end = _movers(text, match.end(), "many" if several_movers else "one", "name")
    if movers and (several := _re("so moved").match(text, end, end + _NEAR)):
        times = _count_before(text, several.start("word")) if several["word"].endswith("s") else 1
        return [NamedMotion(match.start(), several.end(), (movers,) * times, "motion-moved-by")]
    moved = _re("moved").match(text, end, end + _NEAR) if movers else None
    return [NamedMotion(match.start(), moved.end(), (movers,), "motion-moved-by")] if moved else []


def _movers(text: str, pos: int, mode: _Mode, name: str) -> tuple[tuple[str, ...], int]:
    """The names from `pos` on that one list of movers joins, and where it ends."""
    found: list[str] = []
    end, closed = pos, False
    for _ in range(_MOST):
        match = _re(name).match(text, pos)
        if match is None:
            break
        found.append(match.group())
        end = _re("after name").match(text, match.end()).end()
        step, closes = _step(text, end, mode, closed)
        if step is None:
            break
        closed, pos = closed or closes, step
    return tuple(found), end


def _step(text: str, end: int, mode: _Mode, closed: bool) -> tuple[int | None, bool]:
    """Where the next mover may begin, and whether 'en' closed the list; after it no comma goes on."""
    if match := _re("slash").match(text, end):
        return match.end(), False
    if match := _re("and one").match(text, end):
        return match.end(), True
    if mode == "one" or closed:
        return None, False
    if match := _re("and").match(text, end):
        return match.end(), True
    match = _re("comma" if mode == "many" else "comma list").match(text, end)
    return (match.end(), False) if match else (None, False)
