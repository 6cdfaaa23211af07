"""The kinds of pages that are invented, and which one a seed gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from scripts.invented.looks import look, quoted
from scripts.invented.saying import Plan, plan
from scripts.invented.set_paper import Invented, Setter


def _plain(made: Setter) -> Invented:
    body = f"{made.prose(1)}\n\n{made.set_table()}\n\n{made.prose(1)}"
    return made.paper("tabel in tekst", body)


def _close(made: Setter) -> Invented:
    set_in = look(made.chance)
    gap = made.chance.choice((6, 10, 16))
    first, second = made.set_table(set_in=set_in), made.set_table(set_in=set_in)
    return made.paper(
        "twee tabellen onder elkaar", f"{made.prose(1)}\n\n{first}\n#v({gap}pt, weak: true)\n{second}"
    )


def _beside(made: Setter) -> Invented:
    made.landscape = True
    half = made.width / 2 - 15
    small = Plan(
        "punt",
        made.chance.randint(3, 6),
        made.chance.randint(1, 2),
        True,
        1,
        False,
        False,
        False,
        False,
        "kop",
    )
    set_in = replace(look(made.chance), label=90.0, bar=False)
    left, right = (made.set_table(small, set_in, half) for _ in "ab")
    both = f"#grid(columns: (1fr, 1fr), column-gutter: 30pt, [{left}], [{right}])"
    body = f"{made.prose(1)}\n\n{both}\n\n{made.prose(1)}"
    return made.paper("tabellen naast elkaar", body)


def _columns(made: Setter) -> Invented:
    made.landscape = False
    count = made.chance.choice((2, 2, 3, 4))
    gutter = made.chance.choice((12, 18, 24))
    body = f"{made.prose(1)}\n\n{made.columns(count, gutter, 3 * count)}"
    return made.paper(f"{count} kolommen", body)


def _across(made: Setter) -> Invented:
    made.landscape = False
    parts = [made.columns(2, 20, 4) for _ in "ab"]
    return made.paper("tabel over de kolommen", f"{parts[0]}\n\n{made.set_table()}\n\n{parts[1]}")


def _in_column(made: Setter) -> Invented:
    made.landscape = True
    half = made.width / 2 - 15
    small = replace(
        plan(made.chance),
        columns=made.chance.randint(1, 3),
        rows=made.chance.randint(2, 6),
        levels=1,
        text=False,
        sum_column=False,
        unit="kop",
    )
    set_in = replace(look(made.chance), label=made.chance.uniform(80, 130))
    inner = made.set_table(small, set_in, half)
    body = f"#columns(2, gutter: 30pt)[{made.prose(2)}\n\n{inner}\n\n{made.prose(3)}]"
    return made.paper("tabel in een kolom", body)


def _side_box(made: Setter) -> Invented:
    made.landscape = False
    fill = made.chance.choice(("luma(230)", "none", "rgb(245, 220, 230)"))
    box = f"#block(fill: {fill}, inset: 6pt, width: 100%)[#set text({made.size - 1}pt)\n{made.prose(2)}]"
    body = f"#grid(columns: (1fr, 130pt), column-gutter: 16pt, [{made.prose(4)}], [{box}])\n\n{made.prose(1)}"
    return made.paper("zijkader", body)


def _label_column(made: Setter) -> Invented:
    made.landscape = False
    rows = ", ".join(f"[{quoted(made.names.word().capitalize())}], [{made.paragraph(3)}]" for _ in range(5))
    return made.paper(
        "labels naast de tekst", f"#grid(columns: (90pt, 1fr), column-gutter: 14pt, row-gutter: 12pt, {rows})"
    )


def _over_pages(made: Setter) -> Invented:
    chosen = replace(plan(made.chance), rows=made.chance.randint(40, 70), part=False, order=False, text=False)
    body = f"{made.prose(2)}\n\n{made.set_table(chosen)}\n\n{made.prose(1)}"
    return made.paper("tabel over pagina's", body.replace("#block[#set", "#[#set"))


# --- pages that cannot be read surely ------------------------------------------------------------


def _overprinted(made: Setter) -> Invented:
    set_in = replace(look(made.chance), rules="geen", bar=False)
    chosen = replace(plan(made.chance), unit="kop", text=False)
    gold_before = len(made.tables)
    first, second = made.set_table(chosen, set_in), made.set_table(chosen, set_in)
    del made.tables[gold_before:], made.looks[gold_before:]
    shift = f"dx: {made.chance.randint(8, 30)}pt, dy: {made.chance.randint(3, 9)}pt"
    both = f"#place(top + left)[{first}] #place(top + left, {shift})[{second}]"
    body = f"{made.prose(1)}\n\n#block(height: 260pt)[{both}]"
    return made.paper("over elkaar gedrukt", body, doubtful=True)


def _holes(made: Setter) -> Invented:
    """Figures with a glyph that the font gives no character for."""
    chosen = replace(plan(made.chance), style="kaal", unit="kop", total=False, rows=made.chance.randint(4, 8))
    text = made.set_table(chosen)
    gold = made.tables.pop()
    made.looks.pop()
    for row in gold.rows:
        for figure in row[gold.label + 1 :]:
            if figure.isdigit() and len(figure) > 1:
                text = text.replace(f'"{figure}"', f'"{figure[0]}\ue012{figure[2:]}"')
    return made.paper("tekens ontbreken", f"{made.prose(1)}\n\n{text}", doubtful=True)


def _staggered(made: Setter) -> Invented:
    """Figures half a row below their labels: which label they belong to nobody can tell."""
    names, chance = made.names, made.chance
    rows = chance.randint(4, 8)
    step = chance.choice((12, 14, 16))
    labels = [f"#place(top + left, dy: {at * step}pt)[{quoted(names.label(1))}]" for at in range(rows + 1)]
    figures = [
        f"#place(top + left, dx: {220 + 60 * c}pt, dy: {(at + 0.5) * step}pt)[{names.figure('kaal')}]"
        for at in range(rows)
        for c in range(2)
    ]
    head = [f"#place(top + left, dx: {220 + 60 * c}pt, dy: -{step}pt)[{2024 + c}]" for c in range(2)]
    placed = " ".join([*labels, *figures, *head])
    unit = quoted("(bedragen x € 1.000)")
    body = f"{made.prose(1)}\n\n{unit}\n#v(20pt)\n#block(height: 200pt)[{placed}]"
    return made.paper("regels verschoven", body, doubtful=True)


def _prose_table(made: Setter) -> Invented:
    made.landscape = False
    cells = ", ".join(f"[{made.paragraph(2)}]" for _ in range(6))
    return made.paper(
        "proza in kolommen",
        f"#grid(columns: (1fr, 1fr), column-gutter: 16pt, row-gutter: 10pt, {cells})",
        money=False,
    )


def _contents(made: Setter) -> Invented:
    chance, page = made.chance, 1
    lines = []
    for chapter in range(1, chance.randint(6, 14)):
        page += chance.randint(1, 9)
        dots = chance.choice(("#box(width: 1fr, repeat[.])", "#h(1fr)"))
        lines.append(f"{quoted(str(chapter))}#h(12pt){quoted(made.names.label(3))} {dots} {page}")
    body = "Inhoudsopgave\n\n" + " \\\n".join(lines)
    return made.paper("inhoudsopgave", body, money=False)


def _phones(made: Setter) -> Invented:
    chance = made.chance
    number = chance.randint
    cells = ", ".join(
        f"[{quoted(made.names.word().capitalize())}], "
        f"[06 {number(10, 99)} {number(100, 999)} {number(100, 999)}], [{number(1, 300)}]"
        for _ in range(chance.randint(4, 9))
    )
    return made.paper(
        "telefoonlijst",
        f"{made.prose(1)}\n\n#table(columns: (120pt, 110pt, 60pt), stroke: none, "
        f"[Naam], [Telefoon], [Kamer], {cells})",
        money=False,
    )


def _agenda(made: Setter) -> Invented:
    chance = made.chance
    cells = ", ".join(
        f"[{at + 1}.], [{quoted(made.names.label(3))}], [{9 + at}.{chance.choice(('00', '15', '30'))} uur]"
        for at in range(chance.randint(4, 8))
    )
    return made.paper(
        "agenda",
        f"{made.prose(1)}\n\n#table(columns: (24pt, 240pt, 70pt), stroke: none, {cells})",
        money=False,
    )


#: The kinds of pages and how often each is made; of the doubtful ones a fifth of all.
KINDS: tuple[tuple[Callable[[Setter], Invented], int], ...] = (
    (_plain, 26),
    (_close, 14),
    (_beside, 6),
    (_columns, 6),
    (_across, 5),
    (_in_column, 5),
    (_side_box, 4),
    (_label_column, 3),
    (_over_pages, 5),
    (_overprinted, 4),
    (_holes, 4),
    (_staggered, 4),
    (_prose_table, 4),
    (_contents, 3),
    (_phones, 3),
    (_agenda, 3),
)


def invent(seed: int) -> Invented:
    """The paper of a seed."""
    made = Setter(seed)
    makers, weights = zip(*KINDS, strict=True)
    maker: Callable[[Setter], Invented] = made.chance.choices(makers, weights)[0]
    return maker(made)
