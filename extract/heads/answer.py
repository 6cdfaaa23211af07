"""Answers to written questions: who asks and who answers, when, and under which number.

The Aanhangsel van de Handelingen and the site of the Tweede Kamer print both at the head: 'Vragen van het
lid Jansen (AB) aan de Minister van Financiën over sport (ingezonden 3 mei 2020).', 'Antwoord van Minister
De Groot (Financiën), mede namens … (ontvangen 17 mei 2020).', or 'Mededeling van …' where the answer will
come later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

import regex

from extract.heads.paper import is_question_number, session_of
from extract.heads.parts import is_chamber_line
from extract.models import Metadata, Sender
from extract.text.day import full_day
from extract.text.office import office_fragment

_QUESTIONS = regex.compile(r"(?:nadere |aanvullende )?vragen van (?:het lid|de leden)\b", regex.I)
_ASKED = regex.compile(r"\s*[.,]?\s*\(?(?:ingezonden|ontvangen)\b", regex.I)
_RECEIVED = regex.compile(r"[\s.,(]*\bontvangen\s+(?:op\s+)?(?P<day>\d{1,2}\s+\p{L}+\s+\d{4})", regex.I)
_CASE = regex.compile(r"(?<![0-9A-Za-z])\d{4}Z\d{5}(?![0-9A-Za-z])")
_SENT = regex.compile(r"\bingezonden\s+(?:op\s+)?(?P<day>\d{1,2}\s+\p{L}+\s+\d{4})", regex.I)
_KAMER = regex.compile(r"kamer der staten[-–]generaal$", regex.I)
_NUMBER = regex.compile(r"\d{1,5}")
_LONGEST = 1_200


@cache
def _opening() -> regex.Pattern[str]:
    """'Antwoord van Minister Jansen (…)', 'Mededeling van de Staatssecretaris …'."""
    return regex.compile(
        rf"(?:(?:nader|aanvullend) )?(?:antwoord|mededeling)(?:en)? van (?:de )?{office_fragment()}\b",
        regex.I,
    )


@cache
def _answering() -> regex.Pattern[str]:
    """'Minister Jansen (Defensie)': an office, who holds it, and the field it is of."""
    return regex.compile(
        rf"\b(?P<office>{office_fragment()}(?:-president)?)\s+"
        r"(?P<name>(?-i:\p{Lu}|[’']t )[^()]{1,60}?)\s*"
        r"\((?!ontvangen)(?P<field>[^()]{2,100})\)",
        regex.I,
    )


def opens_answer(text: str) -> bool:
    """Whether a line opens the sentence that says who answers.

    >>> opens_answer("Antwoord van Minister De Groot (Financiën)"), opens_answer("Antwoord van het lid")
    (True, False)
    """
    return _opening().match(text) is not None


def read_answer(texts: Sequence[str]) -> Metadata | None:
    """What the opening paragraphs of an answer say of it; None where nobody answers there.

    >>> found = read_answer(["Vragen van het lid Tol over verf (ingezonden 3 mei 2020).",
    ...     "Antwoord van Minister Smit (Verf) (ontvangen 17 mei 2020)."])
    >>> found.title, found.senders[0].name, str(found.date)
    ('Vragen van het lid Tol over verf', 'Smit', '2020-05-17')
    """
    head = list(_above_questions(texts))
    said = next((at for at, text in enumerate(head) if opens_answer(text)), None)
    if said is None:
        return None
    answer = " ".join(head[said:])[:_LONGEST]
    received = _RECEIVED.search(answer)
    who = answer[: received.start()] if received else head[said]
    session = next((found for text in head if is_chamber_line(text) and (found := session_of(text))), None)
    return Metadata(
        title=_questions(head[:said]),
        kind="antwoord",
        date=full_day(received["day"]) if received else full_day(answer),
        reference=_identity(head[:said], session),
        session=session,
        senders=tuple(
            Sender(m["name"], _office(m["office"], m["field"])) for m in _answering().finditer(who)
        ),
        postponed=head[said].casefold().startswith("mededeling"),
    )


def with_question(metadata: Metadata, texts: Sequence[str]) -> Metadata:
    """An answer with the number of its questions and the day they were asked, where its opening paragraphs
    give one of each.

    >>> given = with_question(Metadata(kind="antwoord"), ["2021Z09739", "Vragen (ingezonden 3 mei 2021)."])
    >>> given.question, str(given.asked)
    ('2021Z09739', '2021-05-03')
    """
    if metadata.kind != "antwoord":
        return metadata
    head = " ".join(_above_questions(texts))
    numbers = set(_CASE.findall(head))
    days = {full_day(match["day"]) for match in _SENT.finditer(head)}
    return replace(
        metadata,
        question=metadata.question or (numbers.pop() if len(numbers) == 1 else None),
        asked=days.pop() if len(days) == 1 else None,
    )


def _above_questions(texts: Sequence[str]) -> Sequence[str]:
    end = next((at for at, text in enumerate(texts) if is_question_number(text)), len(texts))
    return texts[:end]


def _questions(texts: Sequence[str]) -> str | None:
    """Who asks whom about what, without the day: it may take several paragraphs up to that day."""
    first = next((at for at, text in enumerate(texts) if _QUESTIONS.match(text)), None)
    if first is None:
        return None
    whole = " ".join(texts[first:])
    ends = _ASKED.search(whole)
    return (whole[: ends.start()] if ends else texts[first]).rstrip(" .,")


def _identity(texts: Sequence[str], session: str | None) -> str | None:
    """'ah-tk-20192020-1888': an aanhangsel is known by its number, which stands alone on a line."""
    series = any("aanhangsel" in text.casefold() and is_chamber_line(text) for text in texts)
    number = next((text for above, text in pairwise(["", *texts]) if _numbers(text, above)), None)
    if not (series and number and session):
        return None
    senate = any(regex.match(r"eerste kamer", text, regex.I) for text in texts)
    return f"ah-{'ek' if senate else 'tk'}-{session.replace('-', '')}-{int(number)}"


def _numbers(text: str, above: str) -> bool:
    """Whether a line is the number of an answer; 1 or 2 under the name of a Kamer says which Kamer it is."""
    return bool(_NUMBER.fullmatch(text)) and not (text in ("1", "2") and _KAMER.search(above))


def _office(office: str, field: str) -> str:
    office = office.capitalize()
    if office.endswith("-president"):
        return f"{office}, minister van {field}"
    return f"{office} van {field}"
