"""Lists in running text that divide money, an item a paragraph: '€ 30 miljoen zorg', 'scholing: € 5 mln.'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import regex

from extract.models import Cell, Letter, Paragraph, Table
from extract.tables.column_kinds import speaks_of
from extract.tables.totals import is_total_label
from extract.text.euro import factors, money_fragment, written_sizes
from extract.text.figure import FIGURE, SIGN, figure_value, plain
from extract.text.modifier import any_modifier
from extract.text.money_word import speaks_of_money
from extract.text.year import YEAR

COLUMNS = ("Omschrijving", "Bedrag")
_FEWEST_ITEMS = 2
_LONGEST_ITEM = 600
_LONGEST_PLAIN_ITEM = 250
#: Below this, an amount in a list may be a price or a norm: the lead-in must then say that money is divided.
_SURELY_COLLECTIVE = Decimal(100_000)
_BULLET = regex.compile(r"(?:[-–—*•·▪◦»o]\s+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+)")
_YEAR = regex.compile(rf"\s+(?:in|voor|per|vanaf)\s+(?P<year>{YEAR})(?!\d)", regex.IGNORECASE)
_NEXT_SHARE = regex.compile(r"(?:,|\s+en|;)\s+", regex.IGNORECASE)
_VERB = r"(?:is|zijn|wordt|worden|gaat|gaan|komt|komen)"
_SET_ASIDE = r"(?:gereserveerd|beschikbaar|ingezet|bestemd|uitgetrokken|vrijgemaakt|besteed)"
#: What may open a row before its amount: '- (er) gaat € 3 miljoen naar scholing'.
_VERB_FIRST = regex.compile(rf"(?:er\s+)?{_VERB}\s+(?:er\s+)?", regex.IGNORECASE)
_TO_LABEL = regex.compile(
    rf"(?:\s+(?:{_VERB}\s+)?(?:{_SET_ASIDE}|gaat))?"
    r"(?:\s*[:–—-]|,)?\s+(?:(?:voor|aan|naar|ten behoeve van|t\.b\.v\.)\s+)?(?=\S)",
    regex.IGNORECASE,
)
_SENT_TO = regex.compile(
    rf"(?:naar|voor|aan)\s+(?P<label>\p{{L}}[^,;:.]{{1,120}}?)\s+{_VERB}\s+"
    r"(?:(?:er|een bedrag van)\s+)?",
    regex.IGNORECASE,
)
_GIVEN_TO = regex.compile(
    r"(?P<label>\p{L}[^,;:.]{1,120}?)\s+(?:krijgt|krijgen|ontvangt|ontvangen)\s+(?:een bedrag van\s+)?",
    regex.IGNORECASE,
)
_DIGIT = regex.compile(r"\d")
_ASIDE = regex.compile(r"\s\([^\s()]+\s[^\s()]+\s[^()]*+\)")
_BEFORE_AMOUNT = regex.compile(r"(?:\s*:|\s+[–—-]|\t)\s*$|\s+\($")
_AFTER_SENT = regex.compile(rf"\s*(?:{_SET_ASIDE})?\s*[.;,]?\s*(?:en)?$", regex.IGNORECASE)
_AFTER_AMOUNT = regex.compile(r"\s*\)?\s*[.;,]?\s*(?:en)?$")


@dataclass(frozen=True, slots=True)
class Item:
    """One share in a list. `label_at` and `amount_at` slice the paragraph; `first`: the amount opens it."""

    paragraph: Paragraph
    label_at: tuple[int, int]
    amount_at: tuple[int, int]
    number: Decimal
    eur: Decimal
    first: bool
    year: int | None = None

    @property
    def label(self) -> str:
        """What the share is for."""
        return self.paragraph.text[slice(*self.label_at)]

    @property
    def amount(self) -> str:
        """The amount as printed."""
        return self.paragraph.text[slice(*self.amount_at)]


@cache
def _modifier(end: str = "") -> regex.Pattern[str]:
    """A modifier with the space after it; `end` is what must follow."""
    return regex.compile(rf"(?<!\p{{L}})(?:{any_modifier()}|een bedrag van)\s++{end}", regex.IGNORECASE)


@cache
def _amount() -> regex.Pattern[str]:
    """One amount with a currency, or with a word of size ('10 miljoen'); no price per something."""
    bare = rf"(?P<sign>{SIGN})?(?P<figure>{FIGURE})\s?(?P<size>{written_sizes()})(?![\p{{L}}\d])"
    return regex.compile(rf"(?:{money_fragment()}|{bare})(?!\s*(?:/|per\b(?!\s+\d)))", regex.IGNORECASE)


def _values(match: regex.Match[str]) -> tuple[Decimal, Decimal]:
    """The printed figure with its sign, and the euros it stands for."""
    number = -figure_value(match["figure"]) if match["sign"] else figure_value(match["figure"])
    return number, plain(number * factors().get((match["size"] or "").casefold(), Decimal(1)))


def items_in(paragraph: Paragraph) -> tuple[Item, ...]:
    """The shares that one paragraph names; empty when it is no item of a list that divides money.

    '€ 4 miljoen in 2020 en € 6 miljoen in 2021 voor scholing' names two.
    """
    text = paragraph.text
    if paragraph.kind not in ("opsomming", "alinea") or len(text) > _LONGEST_ITEM or not _DIGIT.search(text):
        return ()
    if paragraph.kind == "alinea" and (len(text) > _LONGEST_PLAIN_ITEM or len(paragraph.sentences) > 1):
        return ()
    bullet = _BULLET.match(text)
    begin = bullet.end() if bullet else 0
    for read in (_amount_first, _sent_to, _given, _label_first):
        if found := read(paragraph, begin):
            return found
    return ()


def _amount_first(paragraph: Paragraph, begin: int) -> tuple[Item, ...]:
    text = paragraph.text
    verb = _VERB_FIRST.match(text, begin)
    at = verb.end() if verb else begin
    modifier = _modifier().match(text, at)
    at = modifier.end() if modifier else at
    shares: list[tuple[regex.Match[str], int | None]] = []
    while match := _amount().match(text, at):
        year = _YEAR.match(text, match.end())
        shares.append((match, int(year["year"]) if year else None))
        at = year.end() if year else match.end()
        more = _NEXT_SHARE.match(text, at)
        if more is None or _amount().match(text, more.end()) is None:
            break
        at = more.end()
    to_label = _TO_LABEL.match(text, at)
    if not shares or to_label is None or (len(shares) > 1 and any(year is None for _, year in shares)):
        return ()
    label = _label_span(paragraph, to_label.end(), shares[0][0].start())
    if label is None:
        return ()
    return tuple(Item(paragraph, label, match.span(), *_values(match), True, year) for match, year in shares)


def _label_span(paragraph: Paragraph, begin: int, amount_at: int) -> tuple[int, int] | None:
    """The rest of the sentence, up to an aside of three words or more in brackets that does not close it."""
    text = paragraph.text
    end = min(paragraph.sentence_at(amount_at)[1], len(text))
    end -= len(text[begin:end]) - len(text[begin:end].rstrip(" .;,"))
    aside = _ASIDE.search(text, begin, end)
    if aside and aside.end() < end:
        end = aside.start()
    return (begin, end) if any(c.isalpha() for c in text[begin:end]) else None


def _sent_to(paragraph: Paragraph, begin: int) -> tuple[Item, ...]:
    """'naar begeleiding gaat 3 miljoen euro': as in a list whose other items open with the amount."""
    return _led_to(paragraph, begin, _SENT_TO, _AFTER_SENT)


def _given(paragraph: Paragraph, begin: int) -> tuple[Item, ...]:
    """'het hoger onderwijs krijgt 3 miljoen euro': likewise."""
    return _led_to(paragraph, begin, _GIVEN_TO, _AFTER_AMOUNT)


def _led_to(
    paragraph: Paragraph, begin: int, lead: regex.Pattern[str], after: regex.Pattern[str]
) -> tuple[Item, ...]:
    """The one share of an item whose label leads to its amount and that says no more."""
    text = paragraph.text
    if lead.match(text, begin) is None:
        return ()
    found = list(_amount().finditer(text, begin))
    opened = lead.match(text, begin, found[0].start()) if len(found) == 1 else None
    if opened is None or opened.end() != found[0].start() or after.match(text, found[0].end()) is None:
        return ()
    return (Item(paragraph, opened.span("label"), found[0].span(), *_values(found[0]), True),)


def _label_first(paragraph: Paragraph, begin: int) -> tuple[Item, ...]:
    text = paragraph.text
    found = list(_amount().finditer(text, begin))
    if len(found) != 1:
        return ()
    match = found[0]
    before, at = text[begin : match.start()], match.start()
    if modifier := _modifier("$").search(before):
        before = before[: modifier.start()]
    joint = _BEFORE_AMOUNT.search(before)
    year = _YEAR.match(text, match.end())
    if (
        joint is None
        or joint.start() == 0
        or _AFTER_AMOUNT.match(text, year.end() if year else match.end()) is None
    ):
        return ()
    label = (begin, begin + joint.start())
    if not any(c.isalpha() for c in text[slice(*label)]) or at - begin > _LONGEST_PLAIN_ITEM:
        return ()
    return (
        Item(paragraph, label, match.span(), *_values(match), False, int(year["year"]) if year else None),
    )


# --- runs of items --------------------------------------------------------------------------------


def find_lists(letter: Letter) -> Iterator[tuple[Table, tuple[Item, ...]]]:
    """The lists of a letter that divide money, as tables of kind 'verdeellijst' with the item of each row."""
    for run in _runs(letter):
        lead = _lead_in(letter, run[0].paragraph)
        heading = run[0].paragraph.heading
        if _divides(run, f"{lead or ''} {heading or ''}", lead is not None):
            yield _as_table(run, lead or heading), tuple(run)


def _runs(letter: Letter) -> Iterator[list[Item]]:
    run: list[Item] = []
    paragraphs = 0
    for paragraph in letter.paragraphs:
        if paragraph.kind == "voetnoot":
            continue
        items = items_in(paragraph)
        if items and (not run or run[-1].first == items[0].first):
            run.extend(items)
            paragraphs += 1
            continue
        if paragraphs >= _FEWEST_ITEMS:
            yield run
        run, paragraphs = list(items), int(bool(items))
    if paragraphs >= _FEWEST_ITEMS:
        yield run


def _lead_in(letter: Letter, first: Paragraph) -> str | None:
    """The sentence before the list that ends in ':'; headings and footnotes may stand between."""
    for before in reversed(letter.paragraphs[max(first.index - 3, 0) : first.index]):
        if before.kind in ("kop", "voetnoot"):
            continue
        text = before.text.rstrip()
        if not text.endswith(":"):
            return None
        begin, end = before.sentence_at(len(text) - 1)
        return text[begin:end]
    return None


def _divides(run: Sequence[Item], context: str, led: bool) -> bool:
    """Whether the list divides money, and does not set prices, norms or thresholds: it says so; or its
    amounts are large and open their items; or they are large and follow a lead-in that speaks of money."""
    prices = speaks_of(context, "tarief")
    if speaks_of(context, "verdeling") and not prices:
        return True
    large = all(abs(item.eur) >= _SURELY_COLLECTIVE for item in run)
    amounts_open = all(item.first for item in run)
    return large and (amounts_open or (led and not prices and speaks_of_money(context)))


def _as_table(run: Sequence[Item], title: str | None) -> Table:
    first = run[0].paragraph
    cells: list[Cell] = []
    for row, item in enumerate(run):
        paragraph = item.paragraph
        page, boxes = paragraph.page_at(item.label_at[0]), paragraph.boxes(*item.label_at)
        cells.append(Cell(row, 0, item.label, page, boxes=boxes))
        page, boxes = paragraph.page_at(item.amount_at[0]), paragraph.boxes(*item.amount_at)
        cells.append(Cell(row, 1, item.amount, page, number=item.number, eur=item.eur, boxes=boxes))
    totals = frozenset(row for row, item in enumerate(run) if is_total_label(item.label))
    return Table(
        index=0,
        paragraph=first.index,
        page=first.page,
        columns=COLUMNS,
        cells=tuple(cells),
        title=title,
        kind="verdeellijst",
        kinds=("tekst", "getal"),
        total_rows=totals,
    )
