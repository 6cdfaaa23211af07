"""How checks name things: Dutch numbers, euros, tables and rows in running Dutch."""

from __future__ import annotations

from decimal import Decimal

from extract.models import Table

_LONGEST_NAME = 90


def number(value: Decimal) -> str:
    """A number as Dutch print has it.

    >>> number(Decimal("231127000")), number(Decimal("-71.50")), number(Decimal("1E+3"))
    ('231.127.000', '-71,5', '1.000')
    >>> number(Decimal("0.00")), number(Decimal("0.5"))
    ('0', '0,5')
    """
    whole, _, decimals = f"{abs(value):,f}".partition(".")
    decimals = decimals.rstrip("0")
    text = whole.replace(",", ".") + ("," + decimals if decimals else "")
    return f"-{text}" if value < 0 else text


def euros(value: Decimal) -> str:
    """Euros as Dutch print has them; cents only where there are any.

    >>> euros(Decimal("231127000")), euros(Decimal("-12.5"))
    ('€ 231.127.000', '-€ 12,50')
    >>> euros(Decimal("5")), euros(Decimal("0")), euros(Decimal("12.345"))
    ('€ 5', '€ 0', '€ 12,34')
    """
    cents = value != value.to_integral_value()
    text = number(value.quantize(Decimal("0.01"))) if cents else number(value)
    if cents and len(text.rpartition(",")[2]) == 1:
        text += "0"
    return "-€ " + text[1:] if value < 0 else "€ " + text


def short(text: str) -> str:
    """A name cut at a word when it is long.

    >>> short("Totaal"), short("woord " * 40)[-7:]
    ('Totaal', 'woord …')
    >>> short("woord " * 40) == "woord " * 15 + "…", short("o" * 90) == "o" * 90, short("o" * 91)[-2:]
    (True, True, ' …')
    """
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_NAME else text[:_LONGEST_NAME].rsplit(" ", 1)[0] + " …"


def table_name(table: Table) -> str:
    """What a sentence calls a table.

    >>> table_name(Table(0, 0, 3, (), (), number="1", title="Verdeling per sector"))
    "tabel 1 ('Verdeling per sector')"
    >>> table_name(Table(0, 0, 3, (), ()))
    'de tabel op pagina 3'
    """
    kind = "tabel" if table.kind == "tabel" else "lijst"
    title = f"'{short(table.title.rstrip(' :'))}'" if table.title else ""
    if table.number:
        return f"{kind} {table.number} ({title})" if title else f"{kind} {table.number}"
    return f"de {kind} {title}" if title else f"de {kind} op pagina {table.page}"


def column_name(table: Table, column: int) -> str:
    """What a sentence calls a column.

    >>> column_name(Table(0, 0, 1, ("Sector", ""), ()), 0), column_name(Table(0, 0, 1, ("Sector", ""), ()), 1)
    ("kolom 'Sector'", 'kolom 2')
    """
    heading = table.columns[column]
    return f"kolom '{short(heading)}'" if heading else f"kolom {column + 1}"


def column_factors(table: Table) -> dict[int, Decimal]:
    """Euros per printed unit of each column that holds euros of one size."""
    found: dict[int, set[Decimal]] = {}
    for cell in table.cells:
        if cell.eur is not None and cell.number:
            found.setdefault(cell.column, set()).add(cell.eur / cell.number)
    return {column: factors.pop() for column, factors in found.items() if len(factors) == 1}


def as_printed(value: Decimal, factor: Decimal | None) -> str:
    """A sum of cells: in euros under a factor, else as a bare number.

    >>> as_printed(Decimal("71.5"), Decimal(1000000)), as_printed(Decimal("71.5"), None)
    ('€ 71.500.000', '71,5')
    """
    return number(value) if factor is None else euros(value * factor)


def capitalised(sentence: str) -> str:
    """The sentence with a capital.

    >>> capitalised("de som klopt.")
    'De som klopt.'
    """
    return sentence[:1].upper() + sentence[1:]
