"""Tables and prose on paper: what kinds of pages there are, as typst's markup with their answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

import typst

from scripts.invented.looks import Look, letter, look, markup, quoted
from scripts.invented.saying import Names, Plan, TableGold, plan, table

_SUBJECTS = (
    "De gemeente",
    "Het bestuur",
    "De raad",
    "De commissie",
    "Het fonds",
    "De inspectie",
    "Het bureau",
)
_VERBS = ("bespreekt", "steunt", "onderzoekt", "bekijkt", "ordent", "verbetert", "volgt", "toetst")
_ENDS = (
    "in de wijk",
    "met de buren",
    "voor het hele land",
    "na overleg met allen",
    "zonder verdere kosten",
    "op de lange duur",
)


@dataclass(frozen=True)
class Invented:
    """A paper: its markup and what is right of it. Figures of tables that cannot be read surely are in
    `doubtful`: none of them may be stored as sure in another place than `tables` says."""

    kind: str
    seed: int
    source: str
    tables: tuple[TableGold, ...] = ()
    rules: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    doubtful: bool = False
    money: bool = True

    def pdf(self) -> bytes:
        """The paper as a PDF; the same bytes on every machine."""
        made = typst.compile(self.source.encode(), format="pdf", ignore_system_fonts=True, timestamp=0)
        if not isinstance(made, bytes):
            raise TypeError("typst gave no single PDF")
        return made


class Setter:
    """Makes the parts of one paper; all chance comes from its seed."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.chance = Random(seed)
        self.names = Names(self.chance)
        self.sentences: list[str] = []
        self.tables: list[TableGold] = []
        self.looks: list[str] = []
        self.landscape = self.chance.random() < 0.2
        self.size = self.chance.choice((8.0, 9.0, 10.0, 11.0))

    @property
    def width(self) -> float:
        """What the text fills, in points."""
        return (842 if self.landscape else 595) - 120

    def paragraph(self, sentences: int) -> str:
        """A paragraph of sentences that occur nowhere else."""
        made = []
        for _ in range(sentences):
            say, first, second = self.chance.choice, self.names.word(), self.names.word()
            made.append(f"{say(_SUBJECTS)} {say(_VERBS)} de {first} en de {second} {say(_ENDS)}.")
        self.sentences += made
        return quoted(" ".join(made))

    def columns(self, count: int, gutter: int, paragraphs: int) -> str:
        """Paragraphs in columns, in a block that is high enough for them."""
        text = self.prose(paragraphs)
        width = (self.width - (count - 1) * gutter) / count
        lines = len(text) * 0.5 * self.size / width * 1.15 + 2 * paragraphs
        height = lines * 1.25 * self.size / count + 40
        return f"#block(height: {height:.0f}pt, columns({count}, gutter: {gutter}pt)[{text}])"

    def prose(self, paragraphs: int) -> str:
        """Paragraphs of three to five sentences."""
        return "\n\n".join(self.paragraph(self.chance.randint(3, 5)) for _ in range(paragraphs))

    def set_table(
        self, chosen: Plan | None = None, set_in: Look | None = None, width: float | None = None
    ) -> str:
        """A table with the caption that gives its unit."""
        chosen = chosen or plan(self.chance)
        set_in = set_in or look(self.chance)
        wide = width or self.width
        room = wide - (set_in.label + 20) * (2 if chosen.text else 1) - (30 if chosen.order else 0)
        column = letter(set_in) * (15 if not chosen.years else 10) + 2 * set_in.across
        fitting = max(int(room / column), 1)
        if chosen.columns > fitting:
            chosen = replace(chosen, columns=fitting, levels=1)
        gold = table(chosen, self.names)
        title = f"Tabel {len(self.tables) + 1}. Verdeling {self.names.word()}"
        gold = replace(gold, title=title)
        self.tables.append(gold)
        self.looks.append(set_in.rules)
        caption = "" if set_in.bar else f"{quoted(title)}\n\n"
        if gold.unit:
            caption += quoted(f"({gold.unit})") + "\n\n"
        return caption + markup(gold, set_in)

    def paper(self, kind: str, body: str, **more: bool) -> Invented:
        """The paper with this body."""
        flip = "true" if self.landscape else "false"
        source = (
            f'#set page("a4", flipped: {flip}, margin: 60pt)\n'
            f'#set text({self.size}pt, font: "Libertinus Serif", lang: "nl", hyphenate: false)\n'
            f"#set par(leading: 0.55em, spacing: 1.3em, justify: false)\n{body}\n"
        )
        return Invented(
            kind, self.seed, source, tuple(self.tables), tuple(self.looks), tuple(self.sentences), **more
        )
