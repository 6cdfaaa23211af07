"""The words of promises as patterns: verbs by what is promised, who promises whom, what denies it.

The words are data (`toezegging-werkwoorden.yml`, `toezegging-woorden.yml`), in folded form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from extract.vocabulary import Row, rows

_WORD = re.compile(r"\w+")
Kind = Literal["informeren", "toezenden", "evalueren", "besluit", "regeling"]
_ASKED = r"[^.;]{0,60}?\b(?:de regering|het kabinet|de minister|de staatssecretaris|mij|ons|om|of|dat)\b"


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of promises: its infinitives, participles and present forms, with the part that stands apart and
    the nouns `beside` one of which it counts. One that `decides` needs no day: a yearly paper is a term.
    Of one that `acts` the present counts where the minister does it. Each form has one of its `words`."""

    kind: Kind
    whole: regex.Pattern[str] | None
    done: regex.Pattern[str] | None
    now: regex.Pattern[str] | None
    part: regex.Pattern[str] | None
    joined: regex.Pattern[str] | None
    alone: bool
    receives: bool
    lasts: bool
    beside: regex.Pattern[str] | None
    decides: bool
    acts: bool
    words: frozenset[str]

    def finite(self, text: str) -> tuple[regex.Match[str], regex.Match[str]] | None:
        """A present form, and what stands apart from it after it ('stuur … toe'), else itself again; where a
        clause ends the two are one word ('die ik u toestuur')."""
        if self.joined and (whole := self.joined.search(text)):
            return whole, whole
        match = self.now.search(text) if self.now else None
        if match is None or self.part is None:
            return (match, match) if match else None
        part = self.part.search(text, match.end())
        return (match, part) if part else None


@cache
def verbs_of(group: str) -> tuple[Verb, ...]:
    """The verbs of one group ('kamer', 'evaluatie', 'start')."""
    # the verbs with a part that stands apart ('kom … terug') first: their bare form means something else
    chosen = [row for row in rows("toezegging-werkwoorden") if row["groep"] == group]
    return tuple(_verb(row) for row in sorted(chosen, key=lambda row: "deel" not in row))


def _verb(row: Row) -> Verb:
    return Verb(
        kind=row["soort"],
        whole=_either(row["heel"]),
        done=_either(row["voltooid"]),
        now=_finite(row["heden"], row["heel"]),
        part=_part(row["deel"]) if "deel" in row else None,
        joined=_joined(row["heden"], row["deel"]) if "deel" in row else None,
        alone=bool(row.get("zelf")),
        receives=bool(row.get("krijgt")),
        lasts=bool(row.get("duurt")),
        beside=_either(row["met"]) if "met" in row else None,
        decides=bool(row.get("beslist")),
        acts=bool(row.get("doet")),
        words=frozenset(max(_WORD.findall(form), key=len) for form in _forms(row)),
    )


def _forms(row: Row) -> list[str]:
    apart = [row["deel"] + form for form in row["heden"]] if "deel" in row else []
    return [*row["heel"], *row["voltooid"], *row["heden"], *apart]


def verbs_in(group: str, text: str) -> list[Verb]:
    """The verbs of one group of which a word stands in a text."""
    words = set(_WORD.findall(text))
    return [verb for verb in verbs_of(group) if not verb.words.isdisjoint(words)]


def _finite(singular: list[str], plural: list[str]) -> regex.Pattern[str] | None:
    """The present forms; the plural is the infinitive, so it counts only beside 'wij'."""
    alternatives = [regex.escape(form) for form in singular]
    if plural:
        verbs = "|".join(map(regex.escape, plural))
        alternatives += [rf"(?:{verbs}) (?:wij|we)", rf"(?:wij|we) (?:{verbs})"]
    # 'het besluit' is a noun
    noun = r"(?<!\b(?:het|een|geen|mijn|uw|elk|ieder) )"
    return regex.compile(rf"\b{noun}(?:{'|'.join(alternatives)})\b") if alternatives else None


def _part(form: str) -> regex.Pattern[str]:
    """The part of a verb that stands apart: a preposition closes its clause ('gaat op 1 mei in')."""
    closing = (
        r"(?=\s*(?:[.,;:)]|$)|\s(?:en|maar|om|die|dat|zodat|zodra|nadat|zoals|waar\p{Ll}*)\b)"
        if form in ("in", "aan", "voor", "bij", "toe")
        else r"\b"
    )
    return regex.compile(rf"\b{regex.escape(form)}{closing}")


def _joined(present: list[str], part: str) -> regex.Pattern[str] | None:
    """Present forms with their part in front, as a clause ends; 'indien' is another word."""
    forms = [part + form for form in present if part.isalpha() and part + form != "indien"]
    return regex.compile(rf"\b(?:{'|'.join(forms)})\b(?! (?:ik|wij|we)\b)") if forms else None


def _either(forms: list[str]) -> regex.Pattern[str] | None:
    return regex.compile(rf"\b(?:{'|'.join(map(regex.escape, forms))})\b") if forms else None


@cache
def words_of(sort: str, weak: bool = False) -> regex.Pattern[str]:
    """The words of one sort ('belover'); `weak` those that say it less strongly."""
    chosen = [
        row["form"]
        for row in rows("toezegging-woorden")
        if row["soort"] == sort and bool(row.get("zwak")) == weak
    ]
    return regex.compile(rf"\b(?:{'|'.join(map(regex.escape, chosen))})\b")


@cache
def asked() -> regex.Pattern[str]:
    """A request to the government, up to who is asked."""
    return regex.compile(words_of("verzoek").pattern + _ASKED)


@cache
def others() -> regex.Pattern[str]:
    """Others as the ones who do it: the subject that opens the clause, or that follows its verb; so many
    people ('In mei starten 1.950 aspiranten') too."""
    forms = words_of("ander").pattern
    verbs = r"(?:starten?|begint|beginnen|gaa?n?t?|publiceert|organiseert|besluit|verschijn(?:t|en))"
    return regex.compile(
        rf"^\W*(?:(?:de|het|alle|deze|veel|enkele|meerdere)\s)?(?:\p{{Ll}}+e\s)?{forms}"
        rf"|\b{verbs}\s(?:(?:de|het|alle|deze)\s)?{forms}"
        r"|\b(?:starten|beginnen)\s(?:(?:ruim|circa|ongeveer|bijna|zo'n)\s)?[\d.]+\s\p{Ll}"
    )


@cache
def yearly() -> regex.Pattern[str]:
    """A yearly paper of the budget as a term, and the year that is its name."""
    return regex.compile(
        r"\b(?:bij|in|via|met|rond|voor|na|tijdens|op|tegen|omstreeks) "
        r"(?:(?:de|het|mijn|onze|een) )?(?:\p{Ll}+e )?"
        + words_of("jaarstuk").pattern
        + r"(?:,? (?:van |over )?(?P<year>(?:19|20)\d\d))?"
    )


@cache
def promiser() -> regex.Pattern[str]:
    """Who promises, as the one who does it: not 'aan de minister', 'de brief van het kabinet'."""
    return regex.compile(
        r"(?<!\b(?:aan|bij|van|voor|met|door|namens|tegen|tot) (?:de |het |mijn |onze |deze )?)"
        + words_of("belover").pattern
    )


@cache
def recipient() -> regex.Pattern[str]:
    """The Kamer as the one who is told, not 'de vragen van uw Kamer' or 'het debat in de Kamer'."""
    forms = words_of("ontvanger").pattern
    return regex.compile(
        r"(?<!\b(?:van|door|in|binnen|uit|tijdens|voor) (?:de )?)" + forms + r"(?! van koophandel)"
    )
