"""Lists that divide money: do the shares add up to the sum that the text names?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from extract.checks.verdict import judge
from extract.checks.wording import capitalised, euros, table_name
from extract.kinds.bedragen.fact import Amount
from extract.models import Check, Letter, Table

#: What makes an amount just before a list the sum of it: 'in totaal € 80 miljoen', 'een budget van …'.
_WHOLE = regex.compile(r"\b(?:in totaal|totaal|totale|totaalbedrag|gezamenlijk|tezamen)\b", regex.IGNORECASE)
_NEAR = 2
#: One share adds nothing up.
_FEWEST = 2
#: From this many shares on, a sum that the text names elsewhere is no coincidence.
_TELLING = 4


def list_totals(letter: Letter, amounts: Sequence[Amount]) -> Iterator[Check]:
    """For each verdeellijst: its own printed total, else an amount of the text that equals its sum, else the
    total that the sentences just before it name. A list whose sum the text names nowhere is not judged."""
    for table in letter.tables:
        if table.kind == "verdeellijst":
            yield from _list(letter, amounts, table)


def _list(letter: Letter, amounts: Sequence[Amount], table: Table) -> Iterator[Check]:
    shares = [c.eur for c in table.cells if c.eur is not None and c.row not in table.total_rows]
    if len(shares) < _FEWEST:
        return
    added = sum(shares, Decimal(0))
    rows = {cell.row for cell in table.cells}
    own = [c.eur for c in table.cells if c.eur is not None and c.row in table.total_rows]
    slack = _slack(table)
    if own and len(shares) > 1:
        yield _verdict(table, len(shares), added, own[-1], slack, None)
        return
    before = [
        (at, amount)
        for at, amount in enumerate(amounts)
        if not amount.in_table
        and amount.eur_min == amount.eur_max
        and not table.paragraph <= amount.span.paragraph < table.paragraph + len(rows)
    ]
    many = len(shares) >= _TELLING
    equal = [(at, a) for at, a in before if a.eur_min == added and (many or _is_near(table, a))]
    if equal:
        at, amount = min(equal, key=lambda entry: abs(entry[1].span.paragraph - table.paragraph))
        yield _verdict(table, len(shares), added, amount.eur_min, slack, at)
        return
    named = [entry for entry in before if _names_the_whole(letter, table, entry[1])]
    if len(named) == 1:
        yield _verdict(table, len(shares), added, named[0][1].eur_min, slack, named[0][0])


def _is_near(table: Table, amount: Amount) -> bool:
    return table.paragraph - _NEAR <= amount.span.paragraph < table.paragraph and not amount.per


def _names_the_whole(letter: Letter, table: Table, amount: Amount) -> bool:
    if not _is_near(table, amount):
        return False
    paragraph = letter.paragraphs[amount.span.paragraph]
    begin, end = paragraph.sentence_at(amount.span.begin)
    last = paragraph.sentences[-1] == (begin, end) if paragraph.sentences else True
    return last and _WHOLE.search(paragraph.text, begin, end) is not None


def _slack(table: Table) -> Decimal:
    """How far rounding may carry the sum: half a unit of the last place for each share and for itself."""
    places = []
    for cell in table.cells:
        if cell.eur and cell.number:
            exponent = Decimal(str(min(int(cell.number.as_tuple().exponent), 0)))
            places.append(cell.eur / cell.number * Decimal(10) ** exponent)
    return (
        sum((abs(place) / 2 for place in places), Decimal(0)) + max(map(abs, places), default=Decimal(0)) / 2
    )


def _verdict(
    table: Table, shares: int, added: Decimal, named: Decimal, slack: Decimal, about: int | None
) -> Check:
    source = "het totaal in de lijst" if about is None else "het bedrag dat de tekst noemt"
    text = f"de {shares} posten van {table_name(table)} tellen op tot {euros(added)}"
    difference = abs(added - named)
    status = judge(difference, slack)
    if status == "goed":
        text += f", gelijk aan {source}."
    elif status == "waarschuwing":
        text += f", tegen {euros(named)} als {source}"
        text += f"; afronding kan het verschil van {euros(difference)} verklaren."
    else:
        text += f", maar {source} is {euros(named)}: een verschil van {euros(difference)}."
    return Check(
        kind="lijst_totaal",
        status=status,
        explanation=capitalised(text),
        expected=euros(named),
        found=euros(added),
        table=table.index,
        about=("bedragen", about) if about is not None else None,
    )
