"""What one clause tells of a motion: the deeds of the minister, and how their forms say that they are done.

The verbs, what is given to a motion and the words around them are data (`motiedaden.yml`); how their forms
tell is grammar, here. 'voer ik de motie uit', 'is uitgevoerd', 'heb ik uitvoering gegeven' say that it is
done; a future or a modal verb ('zal ik uitvoeren'), an adverb ('nog', 'verder') or a bare present passive
('wordt uitgevoerd') that it is under way, unless the letter itself does it ('wordt hiermee uitgevoerd').
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from extract.text.day import SPACE
from extract.vocabulary import Row, any_of, rows

Status = Literal["genoemd", "uitgevoerd", "in_uitvoering", "afgedaan"]
#: Stands in a clause for the motion that it is about.
MARK = "\ue000"
#: What stands for a motion that an earlier sentence named.
ANAPHOR = regex.compile(r"(?i)(?<!\p{L})(?:d(?:at|it|eze|ie)|hier\p{L}*|daar\p{L}*|beide)(?!\p{L})")
_DENIAL = regex.compile(r"(?i)(?<!\p{L})(?:niet(?!\salleen)|geen|nooit|onvoldoende)(?!\p{L})")
_IN_PROGRESS = regex.compile(rf"(?i)(?<!\p{{L}})in{SPACE}uitvoering(?!\p{{L}})")
#: Grammar: a finished deed, a passive that goes on, what is still to come, what may or must be.
_IS = regex.compile(r"(?i)(?<!\p{L})(?:is|zijn|was|waren|werd|werden|heb|heeft|hebben|had|hadden)(?!\p{L})")
_BECOMES = regex.compile(r"(?i)(?<!\p{L})(?:wordt|worden)(?!\p{L})")
_AHEAD = regex.compile(
    r"(?i)(?<!\p{L})(?:zal|zullen|ga|gaat|gaan|wil|willen|voornemens|van\splan|om)(?!\p{L})"
)
_WILL = regex.compile(r"(?i)(?<!\p{L})(?:zal|zullen|ga|gaat|gaan|wil|willen)(?!\p{L})")
_MAY = regex.compile(
    r"(?i)(?<!\p{L})(?:kan|kunnen|mag|mogen|moet|moeten|zou|zouden|indien|als\s(?:ik|het|de))(?!\p{L})"
)


def tells(clause: str) -> Status | None:
    """What a clause with the mark of a motion, or with 'dit' or 'hieraan' for it, says became of it."""
    if _DENIAL.search(clause) or not (MARK in clause or ANAPHOR.search(clause)):
        return None
    for deed in _deeds():
        if (found := deed.tells(clause)) is not None:
            return found
    under_way = _started().search(clause) or regex.search(
        rf"(?i)(?<!\p{{L}})in{SPACE}uitvoering(?!\p{{L}})", clause
    )
    return "in_uitvoering" if under_way else None


@dataclass(frozen=True, slots=True)
class _Deed:
    """The forms of one deed: finite (with what stands apart), infinitive, participle, and what it makes."""

    value: Status
    present: regex.Pattern[str] | None
    past: regex.Pattern[str] | None
    whole: regex.Pattern[str] | None
    done: regex.Pattern[str] | None
    tie: regex.Pattern[str] | None

    def tells(self, clause: str) -> Status | None:
        """What the clause says by this deed; None where it is not in it, or only may or must be done."""
        if self.tie is not None and not self.tie.search(clause):
            return None
        if self.done and (match := self.done.search(clause)):
            return self._of_participle(clause, match.start())
        if self.past and self.past.search(clause):
            return self.value
        if self.present and (match := self.present.search(clause)):
            if _infinitive(clause, match):
                return "in_uitvoering" if _AHEAD.search(clause) else None
            return self._unfinished(clause) or self.value
        if self.whole and self.whole.search(clause) and _AHEAD.search(clause):
            return "in_uitvoering"
        return None

    def _of_participle(self, clause: str, at: int) -> Status | None:
        if regex.search(rf"(?i)\bals{SPACE}$", clause[:at]):  # 'beschouw ik als afgedaan'
            return self.value
        if _MAY.search(clause):
            return None
        if _AHEAD.search(clause):
            return "in_uitvoering"
        if _BECOMES.search(clause):
            # 'wordt invulling gegeven aan de motie' is what the letter does, 'wordt uitgevoerd' what goes on
            does = self.tie is not None or words_of("hiermee").search(clause)
            own = does and not self._unfinished(clause)
            return self.value if own or self.value == "in_uitvoering" else "in_uitvoering"
        return (self._unfinished(clause) or self.value) if _IS.search(clause) else None

    def _unfinished(self, clause: str) -> Status | None:
        return "in_uitvoering" if words_of("nog").search(clause) else None


def _infinitive(clause: str, finite: regex.Match[str]) -> bool:
    """Whether what looks like a plural is an infinitive: 'te geven', 'zullen wij uitvoering geven'."""
    verb = next(filter(None, finite.captures("verb")))
    before = clause[: finite.start("verb")]
    return verb.endswith("en") and (before.endswith("te ") or _WILL.search(clause) is not None)


@cache
def _part(name: str) -> tuple[Row, ...]:
    return tuple(row for row in rows("motiedaden") if row["deel"] == name)


@cache
def words_of(name: str) -> regex.Pattern[str]:
    """A pattern of the words around a motion that play one part ('nog', 'vraag')."""
    return _whole_word(row["form"] for row in _part(name))


def _whole_word(forms: Iterator[str] | Sequence[str]) -> regex.Pattern[str]:
    return regex.compile(rf"(?i)(?<!\p{{L}})(?:{any_of(forms)})(?!\p{{L}})")


@cache
def _deeds() -> tuple[_Deed, ...]:
    """Every deed with a motion: the verbs, and giving it something."""
    return (*(_verb(row) for row in _part("daad")), _giving())


def _verb(row: Row) -> _Deed:
    def finite(forms: Sequence[str]) -> regex.Pattern[str] | None:
        if not forms:
            return None
        apart = rf"(?:{SPACE}[^;]{{0,200}}?)?{SPACE}{row['los']}(?!\p{{L}})" if row.get("los") else ""
        return regex.compile(rf"(?i)(?<!\p{{L}})(?P<verb>{any_of(forms)})(?!\p{{L}}){apart}")

    return _Deed(
        row["waarde"],
        finite(row["heden"]),
        finite(row.get("verleden", ())),
        _whole_word(row["heel"]) if row["heel"] else None,
        _whole_word(row["voltooid"]) if row["voltooid"] else None,
        _tie(row["aan"]) if row.get("aan") else None,
    )


def _giving() -> _Deed:
    """'uitvoering geven aan': the noun stands before or behind the verb."""
    noun = rf"(?:{any_of(row['form'] for row in _part('gave'))})"
    between = rf"(?:{SPACE}[^;]{{0,120}}?)?{SPACE}"

    def both(forms: str) -> regex.Pattern[str]:
        return regex.compile(
            rf"(?i)(?<!\p{{L}})(?:(?P<verb>{forms}){between}{noun}|{noun}{between}(?P<verb>{forms}))(?!\p{{L}})"
        )

    return _Deed(
        "uitgevoerd",
        both("geef|geeft|geven"),
        both("gaf|gaven"),
        both("geven|te geven"),
        both("gegeven"),
        _tie("aan"),
    )


@cache
def _tie(preposition: str) -> regex.Pattern[str]:
    """The preposition before the motion, a few words between, or in one word with what stands for it."""
    return regex.compile(
        rf"(?i)(?<!\p{{L}}){preposition}(?:{SPACE}[\p{{Ll}}\d]+){{0,4}}{SPACE}{MARK}"
        rf"|(?<!\p{{L}})(?:hier|daar){preposition}(?!\p{{L}})"
        rf"|(?<!\p{{L}})(?:hier|daar){SPACE}(?:\p{{L}}+{SPACE}){{0,5}}{preposition}(?!\p{{L}})"
    )


@cache
def _started() -> regex.Pattern[str]:
    thing = any_of(row["form"] for row in _part("ding"))
    begin = any_of(row["form"] for row in _part("begin"))
    return regex.compile(
        rf"(?i)(?<!\p{{L}})(?:{begin})(?!\p{{L}})(?:{SPACE}[^;]{{0,60}}?)?{SPACE}(?:met|aan){SPACE}"
        rf"(?:(?:de|het){SPACE})?(?:\p{{Ll}}+{SPACE})?(?:{thing})(?!\p{{L}})"
        rf"|(?<!\p{{L}})(?:met|aan){SPACE}(?:(?:de|het){SPACE})?(?:{thing}){SPACE}van"
        rf"[^;]{{0,80}}?(?<!\p{{L}})(?:{begin})(?!\p{{L}})"
        rf"|(?<!\p{{L}})(?:de|het){SPACE}(?:{thing}){SPACE}van[^;]{{0,40}}?{MARK}"
        rf"[^;]{{0,80}}?(?<!\b(?:de|een|het|bij){SPACE})(?<!\p{{L}})(?:{begin}|van{SPACE}start)(?!\p{{L}})"
        rf"|(?<!\p{{L}})(?:{begin}){SPACE}(?:de|het){SPACE}(?:{thing}){SPACE}van[^;]{{0,40}}?{MARK}"
        rf"|(?<!\p{{L}})(?:met|aan){SPACE}(?:(?:de|deze){SPACE})?{MARK}"
        rf"[^;]{{0,60}}?(?<!\p{{L}})(?:bezig|aan{SPACE}de{SPACE}slag)(?!\p{{L}})"
    )


@cache
def _opinions() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    found = []
    for row in _part("oordeel"):
        form = rf"(?:{SPACE}[^;]{{0,120}}?)?{SPACE}".join(
            regex.escape(part).replace(r"\ ", SPACE) for part in row["form"].split(" … ")
        )
        found.append((row["waarde"], regex.compile(rf"(?i)(?<!\p{{L}}){form}(?!\p{{L}})")))
    return tuple(found)


def opinion_in(clause: str) -> str | None:
    """What the minister thinks of a motion that is still to be voted."""
    if _DENIAL.search(clause):
        return None
    return next((value for value, form in _opinions() if form.search(clause)), None)
