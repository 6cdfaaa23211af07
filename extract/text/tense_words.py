"""The words of tenses: which verbs of a text look back, which ahead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from extract.vocabulary import any_of, rows

#: Past and future, and nothing that tells.
BACK, AHEAD, UNKNOWN = -1, 1, 0
_WORD = regex.compile(r"\p{L}++")
#: What may stand before the verb in a participle: 'uitgevoerd', 'bijeengekomen' (ANS 2.3.2, 12.2).
_PARTICLE = (
    "(?:aan|achter|af|bekend|beschikbaar|bij|bijeen|binnen|boven|deel|dicht|door|in|klaar|los|mede|mee|mis|na|neer|om"
    "|onder|op|open|over|plaats|samen|stil|tegemoet|tegen|terug|thuis|toe|tussen|uit|vast|vol|voor|voort|vrij|weer|weg)"
)
_PARTICIPLE = regex.compile(
    rf"{_PARTICLE}?(?:ge\p{{L}}{{2,}}|(?:be|ver|ont|her|onder)\p{{L}}{{3,}})(?<=d|t|en)"
)
#: They look back beside a participle; alone they are a present ('die dat niet op orde hebben').
_BEING = frozenset({"is", "zijn", "ben", "heb", "hebt", "heeft", "hebben"})
_HAVING = frozenset({"heb", "hebt", "heeft"})
#: Infinitives that stand for a participle before another ('heeft laten weten', ANS 18.5.7.2).
_INSTEAD = frozenset(
    {
        "laten",
        "willen",
        "kunnen",
        "moeten",
        "mogen",
        "zien",
        "horen",
        "gaan",
        "komen",
        "blijven",
        "leren",
        "helpen",
    }
)
_INFINITIVE_NEXT = regex.compile(r"\s\p{Ll}{2,}en\b")
#: 'in zijn brief': no verb
_HIS = regex.compile(
    r"\b(?:in|van|met|op|voor|over|aan|door|bij|uit|naar|tot|onder|tijdens|volgens|na|om)\s$",
    regex.IGNORECASE,
)
#: The past of a weak verb beside who does it ('ik overlegde', 'meldde het kabinet'): -de or -te (ANS 2.3.2).
_WHO = (
    r"(?:ik|wij|we|hij|zij|ze|men"
    r"|(?:het|de|mijn|uw)\s(?:kabinet|ministerie|minister|staatssecretaris|regering|Kamer|ambtsvoorganger))"
)
WEAK_PAST = r"\p{Ll}{2,}(?:[^aeiou\W](?:de|te)|[fgm]den|[kp]ten)"
#: A weak past of a verb in -eren: its participle, which may describe a noun, has a prefix ('geadviseerde').
_EREN_PAST = regex.compile(r"(?!ge|ver|be|ont|her|te)\p{Ll}{2,}eerden?")


@cache
def cues() -> dict[str, tuple[int, bool]]:
    """The direction of each word that tells it by itself, and whether it tells it weakly."""
    sides = {"verleden": BACK, "toekomst": AHEAD}
    told = [row for row in rows("tijdsrichting") if row["richting"] in sides and not row.get("naast")]
    return {row["form"]: (sides[row["richting"]], bool(row.get("zwak"))) for row in told}


@cache
def modal_past() -> regex.Pattern[str]:
    """Beside these 'worden' is an infinitive: 'konden tot mei worden ingediend'."""
    forms = any_of(row["form"] for row in rows("tijdsrichting") if row.get("modaal"))
    return regex.compile(rf"\b(?:{forms})\b", regex.IGNORECASE)


@cache
def asking() -> regex.Pattern[str]:
    """Pasts of who decides, asks or says what is to be done: 'besloot', 'vroeg'."""
    forms = any_of(row["form"] for row in rows("tijdsrichting") if row.get("opdracht"))
    return regex.compile(rf"\b(?:{forms})\b", regex.IGNORECASE)


@cache
def _past_beside() -> regex.Pattern[str]:
    """A past right beside who did it; so tell those too that are another word elsewhere ('vroeg')."""
    doubtful = any_of(row["form"] for row in rows("tijdsrichting") if row.get("naast"))
    past = rf"(?P<verb>{WEAK_PAST}|{doubtful})"
    return regex.compile(rf"\b(?i:{_WHO})\s{past}\b|\b{past}\s(?={_WHO}\b)")


def looks_ahead(word: str) -> bool:
    """Whether a word by itself says that something is to come.

    >>> looks_ahead("zal"), looks_ahead("volgt"), looks_ahead("werd")
    (True, True, False)
    """
    return cues().get(word, (BACK, False))[0] == AHEAD


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that tells: `side` is 0 for a form of zijn or hebben and for a participle, which tell only
    together; with a `finite` form of hebben whatever else is said ('heeft gemeld dat het gaat beginnen')."""

    begin: int
    end: int
    side: int
    weak: bool = False
    being: bool = False
    finite: bool = False


def cues_of(text: str) -> Iterator[Cue]:
    """The cues of a text, in no order."""
    for past in _past_beside().finditer(text):
        yield Cue(past.start("verb"), past.end("verb"), BACK)
    before = ""
    for match in _WORD.finditer(text):
        word = match.group().casefold()
        infinitive = before == "te"  # 'te hebben' tells nothing
        if word in cues() and not infinitive:
            side, weak = cues()[word]
            yield Cue(match.start(), match.end(), side, weak)
            if (
                weak and word.endswith("en") and _PARTICIPLE.fullmatch(word)
            ):  # 'heb ontvangen', 'zij ontvangen'
                yield Cue(match.start(), match.end(), UNKNOWN)
        elif match.group().endswith(("eerde", "eerden")) and _EREN_PAST.fullmatch(match.group()):
            yield Cue(match.start(), match.end(), BACK)
        elif word in _BEING and not infinitive and not (word == "zijn" and _is_his(text, match.start())):
            yield Cue(match.start(), match.end(), UNKNOWN, being=True, finite=word in _HAVING)
        elif not infinitive and 4 < len(word) < 40 and _is_participle(word):
            yield Cue(match.start(), match.end(), UNKNOWN)
        if word in _INSTEAD and _INFINITIVE_NEXT.match(text, match.end()):
            yield Cue(match.start(), match.end(), UNKNOWN)
        before = word


def _is_participle(word: str) -> bool:
    """Whether a word has the form of a participle and is none of those that only look so ('gereed')."""
    return _PARTICIPLE.fullmatch(word) is not None and word not in _lookalikes()


@cache
def _lookalikes() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("tijdsrichting") if row["richting"] == "geen")


def _is_his(text: str, at: int) -> bool:
    return _HIS.search(text, max(at - 12, 0), at) is not None
