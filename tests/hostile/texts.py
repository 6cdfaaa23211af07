"""Plain texts that are more than a letter: for the layout, tables, each kind of fact and what follows."""

from __future__ import annotations

from collections.abc import Callable

from tests.hostile.case import READ, Case

_OPEN = "Den Haag, 30 november 2020\n\nGeachte voorzitter,\n\n"


def letter(text: str) -> bytes:
    return (_OPEN + text).encode("utf-8", "surrogatepass")


def sized(words: str, end: str = "") -> Callable[[int], bytes]:
    """A maker that repeats words until the text has so many characters."""
    return lambda size: letter(words * (size // len(words)) + end)


def footnotes(count: int) -> bytes:
    text = "".join(f"De motie van het lid Jansen{n} is uitgevoerd. " for n in range(1, count))
    notes = "\n".join(f"{n} Kamerstukken II 2020/21, 34 000, nr. {n}." for n in range(1, count))
    return letter(f"{text}\n\n{notes}\n")


def motions(count: int) -> bytes:
    return letter(
        "".join(
            f"De motie-Jansen (34 000, nr. {n}) en de motie Jansen c.s. zijn uitgevoerd. "
            for n in range(count)
        )
    )


def totals(rows: int) -> bytes:
    lines = "\n".join(f"Regel {n}    {n % 97},5    {n % 89},5    {n % 83},5" for n in range(rows))
    head = "Tabel 1. Verdeling (x € 1 miljoen)\n\nSector    2020    2021    2022"
    return letter(f"{head}\n{lines}\nTotaal    1,0    1,0    1,0\n")


def shares(count: int) -> bytes:
    return letter(
        "\n".join(f"- € {n % 7 + 1} miljoen voor sector {n};" for n in range(count))
        + "\n\nSamen € 5 miljoen.\n"
    )


def headings(count: int) -> bytes:
    return letter("".join(f"Kop {number}\n\nTekst {number}.\n\n" for number in range(count)))


def last_year(_: int) -> bytes:
    text = "Ik informeer u volgend jaar, komend najaar, over twee weken en vanaf 1 mei jl. "
    return f"Den Haag, 31 december 9999\n\nGeachte voorzitter,\n\n{text}\n".encode()


def digits(count: int) -> bytes:
    return letter(f"Er is € {'9' * count} miljard voor bruggen, of 1{'.000' * count} euro.")


def script(count: int) -> bytes:
    text = 'De <script>alert(1)</script> motie van het lid <b onload=x> kost € 5 miljoen voor "><img src=x>. '
    return letter(text * count)


CASES = (
    Case("a word of two megabytes", "txt", lambda n: letter("a" * n), READ, 1_100_000, 20_000_000),
    Case("pages of nothing", "txt", lambda n: letter("\f" * n), READ, 20_000, 3_000_000),
    Case("bytes of nothing", "txt", lambda n: b"\0" * n, "geen tekstbestand", 10_000, 10_000_000),
    Case(
        "text that runs the other way",
        "txt",
        lambda n: letter("\u202e" * n + "€ 5 miljoen"),
        READ,
        20_000,
        3_000_000,
    ),
    Case("lines that end in a hyphen", "layout", lambda n: letter("a-\n" * n), READ, 10_000, 1_000_000),
    Case("lines of blanks", "layout", lambda n: letter("\u2003\n\u00a0\n\u3000\n" * n), READ, 1_000, 300_000),
    Case("empty lines", "layout", lambda n: letter("\n" * n), READ, 50_000, 10_000_000),
    Case("footnotes", "layout", footnotes, READ, 100, 100_000),
    Case("headings", "layout", headings, READ, 200, 300_000),
    Case(
        "signatures",
        "layout",
        lambda n: letter("De Minister van Financiën,\n\nW. Hoekstra\n\n" * n),
        READ,
        300,
        200_000,
    ),
    Case("labels", "layout", lambda n: ("Datum\nOns kenmerk\nBetreft\n" * n).encode(), READ, 1_000, 300_000),
    Case("a table of lines", "tabellen", totals, READ, 200, 100_000),
    Case("amounts", "bedragen", sized("€ 1 miljoen en "), READ, 10_000, 5_000_000),
    Case("figures without end", "bedragen", sized("1.000.", " miljoen"), READ, 50_000, 5_000_000),
    Case("number words", "aantallen", sized("honderdtwintigduizend"), READ, 50_000, 5_000_000),
    Case("ranges of ranges", "aantallen", sized("1 tot "), READ, 10_000, 5_000_000),
    Case("days", "datums", sized("1 mei 2020 tot en met "), READ, 10_000, 5_000_000),
    Case("days that are none", "datums", sized("31 februari en "), READ, 10_000, 5_000_000),
    Case("the last year", "datums", last_year, READ, 1, 1),
    Case("papers", "verwijzingen", sized("Kamerstuk 34 000, nrs. 1, 2, 3 en "), READ, 10_000, 5_000_000),
    Case(
        "a range of papers",
        "verwijzingen",
        lambda n: letter(f"Zie Kamerstuk 34 000, nrs. 1-{n}."),
        READ,
        10**9,
        10**9,
    ),
    Case("addresses", "verwijzingen", sized("https://a.nl/"), READ, 50_000, 5_000_000),
    Case(
        "movers",
        "moties",
        sized("de motie van de leden Jansen, De Vries en Van Dijk en "),
        READ,
        10_000,
        5_000_000,
    ),
    Case("one motion by many numbers", "resolve", motions, READ, 50, 50_000),
    Case(
        "promises",
        "toezeggingen",
        sized("Ik zal uw Kamer voor de zomer informeren en "),
        READ,
        10_000,
        5_000_000,
    ),
    Case("brackets", "toezeggingen", sized("("), READ, 50_000, 5_000_000),
    Case("names", "entiteiten", sized("UWV SZW VNG "), READ, 10_000, 5_000_000),
    Case("a text too long for a model", "entiteiten", sized("de heer Jansen zei "), READ, 110_000, 5_000_000),
    Case("shares", "checks", shares, READ, 200, 50_000),
    Case(
        "halves of characters",
        "opslaan",
        lambda n: letter("Er is € 5 miljoen \ud800 over. " * n),
        READ,
        50,
        50_000,
    ),
    Case("an amount of a thousand digits", "opslaan", digits, READ, 1_000, 10_000),
    Case(
        "control characters",
        "log",
        lambda n: letter("\x1b[31mrood\x07 " * n),
        "geen tekstbestand",
        100,
        100_000,
    ),
    Case("script everywhere", "site", script, READ, 20, 20_000),
    Case("ten thousand facts", "site", sized("In 2021 is er € 1 miljoen. "), READ, 60_000, 3_000_000),
)
