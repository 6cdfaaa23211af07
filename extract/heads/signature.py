"""The signature: who sign a letter, in what office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.models import Line, Sender
from extract.text.name import title_pattern
from extract.text.office import bare_office, ministries_in, office_case, office_fragment, opens_office
from extract.text.sentence import breaks_off, ends_sentence, starts_low
from extract.vocabulary import rows

_LONGEST_LINE = 110
_LONGEST_SIGNATURE = 12
_LONGEST_NAME = 45

_ORDER_OF_THE_DAY = re.compile(r"\bgaat\s+over\s+tot\s+de\s+orde\s+van\s+de\s+dag\.?$", re.I)
_CLOSING = re.compile(r"(?:hoogachtend|met vriendelijke groet(?:en)?|met de meeste hoogachting)\b,?", re.I)
#: The formula and the office on one line: 'Hoogachtend, de minister van Onderwijs,'.
_FORMULA = re.compile(r"^(?:hoogachtend|met vriendelijke groet(?:en)?|met de meeste hoogachting),?\s+", re.I)
#: For whom the letter speaks too, between the office and the name.
_ON_BEHALF = re.compile(r"(?:mede )?namens\b", re.I)
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.\s?)+[A-ZÀ-Þ’'a-z]")


@cache
def _name_line() -> re.Pattern[str]:
    """A line under an office: of a person or of what that person speaks for; who is named in running text is
    decided by `text.name`."""
    return re.compile(
        rf"{title_pattern()}*"
        r"(?:(?:[A-ZÀ-Þ]|[A-Z]h)\.\s?)*"
        r"(?:(?:[A-ZÀ-Þ][\w’'-]+|van|de|den|der|ten|ter|te|’t|'t|in|el|la|le)\s?){1,6}"
    )


@cache
def _signed_line() -> re.Pattern[str]:
    """An office and the name of who holds it, on one line."""
    return re.compile(
        rf"(?:de\s+)?{office_fragment()}\b[^.;:]*,\s+(?-i:(?:[A-ZÀ-Þ]\.\s?)+)[\w’' -]{{2,30}}", re.I
    )


def signature_lines(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines in which ministers sign: a closing formula or an office, and the names
    that follow. Annexes may come after them."""
    if any(line.role == "ondertekening" for line in lines):
        return frozenset()
    candidates = [line for line in lines if line.role in (None, "kop")]
    signed: list[int] = []
    for at, line in enumerate(candidates):
        if line.number not in signed and _opens_signature(candidates, at):
            start = at + 1 if _ORDER_OF_THE_DAY.search(line.text) else at
            signed += _signed_from(candidates[start : start + _LONGEST_SIGNATURE])
    return frozenset(signed)


def _signed_from(lines: Sequence[Line]) -> list[int]:
    """The lines of a signature: the closing formula, offices (on one line or two) and names; whatever else
    comes, an annex's heading for one, ends it."""
    found: list[int] = []
    in_office = False
    for line in lines:
        text = line.text
        office = opens_office(text) or text.endswith(",")
        if not _signs(text):
            break
        if not (office or in_office or _CLOSING.fullmatch(text) or _is_name_line(text)):
            break
        found.append(line.number)
        in_office = office and not text.endswith(",") and not _signed_line().fullmatch(text)
    return found


def _signs(text: str) -> bool:
    if len(text) > _LONGEST_LINE or re.search(r"[\d\t]", text):
        return False
    return text.endswith(",") or not ends_sentence(text)


def _opens_signature(lines: Sequence[Line], at: int) -> bool:
    text = lines[at].text
    if _CLOSING.fullmatch(text):
        return True
    if _signed_line().fullmatch(text) and len(text) <= _LONGEST_LINE:
        return True
    closes = at > 0 and len(lines) - at < _LONGEST_SIGNATURE
    if closes and _names_over_offices([line.text for line in lines[at:]]):
        return True
    following = [line.text for line in lines[at + 1 : at + 5]]
    if _ORDER_OF_THE_DAY.search(text):
        return bool(following) and _is_name_line(following[0])
    if not opens_office(text) or len(text) > _LONGEST_LINE or at < 1 or breaks_off(text.rstrip(" ,")):
        return False
    following = [line for line in following if not _ON_BEHALF.match(line)]
    # an office that signs ends in a comma or stands alone, and a name comes under it
    named = any(_is_name_line(t) for t in following)
    return named and _office_signs(" ".join([text, *following[:2]]))


def _names_over_offices(texts: Sequence[str]) -> bool:
    """Whether these lines are names, each over its office, and nothing else: 'Anna de Boer' over 'Minister
    van Financiën', with a second line of the office or none."""
    rest = list(texts)
    while rest:
        if len(rest) < 2 or not _is_full_name(rest[0]) or not (opens_office(rest[1]) and _signs(rest[1])):
            return False
        breaks = breaks_off(rest[1].rstrip(" ,")) or rest[1].endswith(",")
        breaks = breaks or _completes(rest[1], rest[2] if len(rest) > 2 else "")
        rest = rest[2:]
        if rest and _signs(rest[0]) and (starts_low(rest[0]) or (breaks and not _is_full_name(rest[0]))):
            rest = rest[1:]
    return True


def _completes(office: str, below: str) -> bool:
    """Whether a line completes the ministry of the office above it: 'van Economische' over 'Zaken'."""
    return not ministries_in(office) and bool(ministries_in(f"{office} {below}"))


def _is_full_name(text: str) -> bool:
    """Whether a line is a person's name with initials or a first name, and no office."""
    if not _is_name_line(text) or opens_office(text):
        return False
    words = text.split()
    return bool(_INITIALS.match(text)) or (len(words) > 1 and words[0].istitle() and words[-1][:1].isupper())


def _office_signs(text: str) -> bool:
    match = re.match(rf"(?:namens\s+)?(?:de\s+)?{office_fragment()}\b[^.;:]*?(?:,|$)\s*(.*)", text, re.I)
    if match is None:
        return False
    name = match.group(1)
    return not name or name[:1].isupper() or name[:2] in ("de", "mr", "dr")


def read_signature(texts: Sequence[str]) -> tuple[Sender, ...]:
    """Who sign, offices tied to names in order: two offices over two names are two senders.

    >>> read_signature(["De Minister van Financiën,", "W.B. Hoekstra"])
    (Sender(name='W.B. Hoekstra', role='Minister van Financiën'),)
    """
    offices: list[str] = []
    names: list[str] = []
    closed = False  # whether the line above ended in a comma
    for text in _split_signature(texts):
        if offices and len(offices) > len(names) and text.endswith(",") and not opens_office(text):
            # 'Minister van Onderwijs,' over 'Cultuur en Wetenschap,'
            offices[-1] += f"{', ' if closed else ' '}{text.rstrip(' ,')}"
        elif offices and not closed and _completes(offices[-1], text.rstrip(" ,")):
            offices[-1] += f" {text.rstrip(' ,')}"
        elif opens_office(text) or text.endswith(","):
            offices.append(bare_office(text))
        elif _is_name_line(text) and not text.startswith(_organisation_heads()):
            names.append(text)
        closed = text.endswith(",")
    said = [_sentence_case(office) for office in offices]
    pairs = zip(names, [*said, *[None] * len(names)], strict=False)
    # who signs a letter may sign the agreement in it again
    first = dict(reversed(list(pairs)))
    return tuple(Sender(name, first[name]) for name in dict.fromkeys(names))


@cache
def _organisation_heads() -> tuple[str, ...]:
    """'Vereniging van Eigenaren' stands over the name of who signs for it."""
    return tuple(f"{row['form']} " for row in rows("organisatiehoofden"))


def _split_signature(texts: Sequence[str]) -> list[str]:
    parts: list[str] = []
    for text in (piece for line in texts for piece in _beside(line)):
        match = re.fullmatch(r"(.*?,)\s+((?:[A-ZÀ-Þ]\.\s?)+[A-ZÀ-Þ’'a-z][\w’' -]+)", text)
        parts += list(match.groups()) if match else [text]
    opened = [_FORMULA.sub("", part.strip()) for part in parts if not _CLOSING.fullmatch(part.strip())]
    return [part for part in opened if part]


#: A second name begins behind the first: 'A. Smit B. Vos'.
_SECOND_NAME = re.compile(r"(?<=[a-zà-ÿ])\s+(?=(?:[A-ZÀ-Þ]\.\s?)+[A-ZÀ-Þ])")


@cache
def _second_office() -> re.Pattern[str]:
    """A second office begins behind the comma of the first."""
    return re.compile(rf"(?<=,)\s+(?=de\s+{office_fragment()}\b)", re.I)


def _beside(text: str) -> list[str]:
    """The offices or the names that stand side by side on a line, the one under the other.

    >>> _beside("A. Smit B. Vos"), _beside("mr A. Smit"), _beside("De Minister van Verf, de Minister van X")
    (['A. Smit', 'B. Vos'], ['mr A. Smit'], ['De Minister van Verf,', 'de Minister van X'])
    """
    names = _SECOND_NAME.split(text)
    if len(names) > 1 and all(_INITIALS.match(name) for name in names):
        return names
    return _second_office().split(text)


def _is_name_line(text: str) -> bool:
    """Whether a line holds a name, or names side by side; capitals without initials are a heading."""
    if text.isupper() and " " in text and not _INITIALS.match(text):
        return False
    return all(len(name) <= _LONGEST_NAME and _name_line().fullmatch(name) for name in _beside(text))


def _sentence_case(office: str) -> str:
    """'MINISTER VAN FINANCIËN' as 'Minister van Financiën', 'De directeur-generaal' without its article;
    others as printed."""
    written = office_case(office) if office.isupper() else office
    written = re.sub(r"^de\s+", "", written, flags=re.I)
    return written[:1].upper() + written[1:]
