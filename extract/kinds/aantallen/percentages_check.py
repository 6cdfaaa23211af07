"""Percentages: do they follow from the two numbers of their own sentence?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import regex

from extract.checks.verdict import judge
from extract.checks.wording import number
from extract.kinds.aantallen.fact import Quantity
from extract.models import Check, Letter
from extract.text.euro import factors, written_sizes
from extract.text.figure import FIGURE, figure_value
from extract.text.year import is_year

_LONGEST_SENTENCE = 800
_CHANGE = regex.compile(
    r"\b(?:toename|afname|stijging|daling|groei|toegenomen|afgenomen|gestegen|gedaald|gegroeid|steeg|daalde|"
    r"nam|neemt|stijgt|daalt)\b",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two numbers of one sentence: a part and its whole, or an old and a new value."""

    first: Decimal
    second: Decimal
    change: bool
    slack: Decimal
    begin: int
    end: int

    @property
    def percentage(self) -> Decimal:
        """What they make."""
        if self.change:
            return abs(self.second - self.first) / self.first * 100
        return self.first / self.second * 100


@cache
def _patterns() -> tuple[tuple[regex.Pattern[str], bool], ...]:
    """Forms of a pair with groups `a` and `b`, and whether it is a change from `a` to `b`."""
    sizes = written_sizes()

    def value(name: str) -> str:
        return (
            rf"(?<![\d.,])(?:€\s?)?(?P<{name}>{FIGURE})(?:\s(?P<{name}_size>{sizes})(?!\p{{L}}))?(?!\s?%|\d)"
        )

    words = r"(?:\s[\p{L}-]++(?:\s[\p{L}-]++){0,2})?"
    total = r"(?:\stotaal)?"
    return (
        (regex.compile(rf"{value('a')}{words}\svan\s(?:de|het|deze|in totaal){total}\s{value('b')}"), False),
        (
            regex.compile(rf"\b[Vv]an\s(?:de|het|deze)\s{value('b')}(?:\s[\p{{L}}-]++){{0,6}}\s{value('a')}"),
            False,
        ),
        (regex.compile(rf"\bvan\s{value('a')}{words}\snaar\s{value('b')}"), True),
    )


def percentages(letter: Letter, quantities: Sequence[Quantity]) -> Iterator[Check]:
    """A check where one sentence gives a part, its whole and the percentage ('95 van de 150 plannen, 63%'),
    or an old value, a new one and their change ('van 200 naar 250, een stijging van 25%').

    Only sentences with one percentage and one such pair are judged.
    """
    by_sentence: dict[tuple[int, int, int], list[tuple[int, Quantity]]] = {}
    for at, quantity in enumerate(quantities):
        if quantity.kind == "percentage" and not quantity.in_table:
            paragraph = letter.paragraphs[quantity.span.paragraph]
            sentence = (paragraph.index, *paragraph.sentence_at(quantity.span.begin))
            by_sentence.setdefault(sentence, []).append((at, quantity))
    for (index, begin, end), found in by_sentence.items():
        at, quantity = found[0]
        if (
            len(found) > 1
            or quantity.min is None
            or quantity.min != quantity.max
            or end - begin > _LONGEST_SENTENCE
        ):
            continue
        pair = _pair(letter.paragraphs[index].text, begin, end)
        if pair is not None and not pair.begin < quantity.span.begin < pair.end:
            yield _verdict(at, quantity, quantity.min, pair)


def _pair(text: str, begin: int, end: int) -> _Pair | None:
    pairs = []
    for pattern, change in _patterns():
        for match in pattern.finditer(text, begin, end):
            pair = _as_pair(match, change)
            if pair is not None and not (change and not _CHANGE.search(text, begin, end)):
                pairs.append(pair)
    return pairs[0] if len(pairs) == 1 else None


def _as_pair(match: regex.Match[str], change: bool) -> _Pair | None:
    first, second = (_value(match, name) for name in ("a", "b"))
    if not first or not second or (not change and first > second):
        return None
    if change and all(_is_year(match[name], match[f"{name}_size"]) for name in ("a", "b")):
        return None
    # the two numbers may be rounded themselves
    error = _coarseness(match, "a") / first + _coarseness(match, "b") / second
    pair = _Pair(first, second, change, Decimal(0), match.start(), match.end())
    base = pair.percentage + 100 if change else pair.percentage
    return _Pair(first, second, change, base * error, match.start(), match.end())


def _value(match: regex.Match[str], name: str) -> Decimal:
    return figure_value(match[name]) * factors().get((match[f"{name}_size"] or "").casefold(), Decimal(1))


def _is_year(figure: str, size: str | None) -> bool:
    return size is None and is_year(figure)


def _coarseness(match: regex.Match[str], name: str) -> Decimal:
    """By how much a number may have been rounded: half a unit of its last printed digit before 'miljoen',
    half a unit of its last digit that is not a nought where it ends in three noughts or more; else none."""
    value, figure = _value(match, name), match[name]
    if match[f"{name}_size"]:
        decimals = len(figure.partition(",")[2])
        return abs(value / figure_value(figure)) * Decimal(5).scaleb(-decimals - 1)
    exponent = int(value.normalize().as_tuple().exponent)
    return Decimal(5).scaleb(exponent - 1) if exponent >= 3 else Decimal(0)


def _verdict(at: int, quantity: Quantity, printed: Decimal, pair: _Pair) -> Check:
    places = min(int(printed.as_tuple().exponent), 0)
    place = Decimal(1).scaleb(places)
    exact = pair.percentage
    rounded = exact.quantize(place)
    # 64 for 63,5 is rounding too; a modifier ('ruim', 'circa') leaves one more unit
    slack = place + pair.slack + (place if quantity.modifier else 0)
    status = "goed" if rounded == printed else judge(exact - printed, slack)
    numbers = f"{number(pair.first)} {'naar' if pair.change else 'van'} {number(pair.second)}"
    shown = number(exact.quantize(Decimal("0.1")))
    if status == "goed":
        text = f"Het percentage '{quantity.text}' volgt uit de getallen in dezelfde zin ({numbers})."
    elif status == "waarschuwing":
        text = (
            f"De zin noemt {numbers}: dat is {shown}%, waar '{quantity.text}' staat; afronding kan dat"
            " verklaren."
        )
    else:
        text = f"De zin noemt {numbers}: dat is {shown}%, maar er staat '{quantity.text}'."
    return Check(
        kind="percentage",
        status=status,
        explanation=text,
        expected=f"{shown}%",
        found=quantity.text,
        about=("aantallen", at),
    )
