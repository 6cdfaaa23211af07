"""A comparison of two bases for people: lines in the terminal, or a page that stands by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.difference.compare import Comparison, LetterDifference
from extract.difference.pairs import Change, Difference
from extract.difference.records import Record, Value
from extract.ingest.report import cell, meaning
from extract.store.schema import schema

PAGE = "page.html"
#: The longest words, value or piece of context that is shown whole.
_LONG = 90
#: Characters for the title of a table.
_WIDE = 48
_SIGNS = {"gained": "+", "lost": "−", "changed": "~"}
#: What is counted per table, with its title.
COUNTS = {"same": "Gelijk", "gained": "Erbij", "lost": "Weg", "changed": "Veranderd"}


@dataclass(frozen=True, slots=True)
class Line:
    """One gain, loss or change: its sign, page, words with those around them, and what it says."""

    kind: str
    page: str
    before: str
    words: str
    after: str
    says: str

    @property
    def sign(self) -> str:
        """A plus, a minus or a tilde."""
        return _SIGNS[self.kind]


def as_text(comparison: Comparison, most: int | None) -> Iterator[str]:
    """The lines for a terminal; at most so many of each table of a letter as `most`."""
    yield from totals(comparison)
    for letter in comparison.letters:
        yield ""
        yield title(letter)
        for difference in letter.differences:
            yield f"  {heading(difference)}"
            shown = list(lines(difference))
            for line in shown[:most]:
                page = f"blz. {line.page}: " if line.page else ""
                yield f"    {line.sign} {page}{line.before}[{line.words}]{line.after}"
                yield f"        {line.says}"
            if most is not None and len(shown) > most:
                yield f"    … en nog {len(shown) - most} (alle met --all of --html)"
    yield from _one_sided(comparison)


def as_page(comparison: Comparison, old: Path, new: Path) -> str:
    """The comparison as one HTML page, without anything from elsewhere."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("extract.difference", "."), autoescape=True, undefined=StrictUndefined
    )
    environment.trim_blocks = environment.lstrip_blocks = True
    helpers: dict[str, Callable[..., object]] = {
        "title": title,
        "heading": heading,
        "lines": lines,
        "name_of": lambda table: schema().table(table).title,
    }
    return environment.get_template(PAGE).render(
        comparison=comparison, old=old, new=new, counts=COUNTS, columns=list(_columns(comparison)), **helpers
    )


def totals(comparison: Comparison) -> Iterator[str]:
    """Per table what is equal, gained, lost and changed; tables where all is equal are left out."""
    if not comparison.any:
        yield "De kennisbanken zeggen hetzelfde."
    else:
        yield f"{'':{_WIDE}}" + "".join(f"{title_:>11}" for title_ in COUNTS.values())
    for table, counts in comparison.totals.items():
        if any(counts[name] for name in COUNTS if name != "same"):
            name = schema().table(table).title
            yield f"{name:{_WIDE}}" + "".join(f"{counts[count]:>11}" for count in COUNTS)
    yield from _columns(comparison)


def _columns(comparison: Comparison) -> Iterator[str]:
    for table, column, is_new in comparison.columns:
        yield f"Alleen {'nieuw' if is_new else 'oud'}: kolom {table}.{column}"


def title(letter: LetterDifference) -> str:
    """A letter by its id and name, or what is of all letters."""
    if not letter.id:
        return "De verzameling als geheel"
    was = f" (was {letter.was})" if letter.was else ""
    return f"{letter.id}{was} · {letter.name}"


def heading(difference: Difference) -> str:
    """A table with its counts: 'Bedragen: 1 weg, 2 veranderd; elders of anders gevonden: 3 × regel'."""
    numbers = (len(difference.gained), len(difference.lost), len(difference.changed))
    parts = [
        f"{number} {COUNTS[kind].lower()}" for number, kind in zip(numbers, _SIGNS, strict=True) if number
    ]
    moved = [f"{number} × {name}" for name, number in sorted(difference.minor.items())]
    told = [", ".join(parts)] if parts else []
    told += [f"zelfde inhoud met andere plaats of vindwijze: {', '.join(moved)}"] if moved else []
    return f"{schema().table(difference.table).title}: {'; '.join(told)}"


def lines(difference: Difference) -> Iterator[Line]:
    """Losses, gains and changes of a table, in reading order within each."""
    for record in difference.lost:
        yield _line("lost", record, _says(record))
    for record in difference.gained:
        yield _line("gained", record, _says(record))
    for change in difference.changed:
        yield _line("changed", change.new, "; ".join(_changes(change)))


def _line(kind: str, record: Record, says: str) -> Line:
    before, after = record.before, record.after
    if record.host:
        before = f"…{before}" if record.begin > len(before) else before
        after = f"{after}…" if record.end + len(after) < len(record.host) else after
    elif before:
        before = f"{before}: "
    page = "" if record.page is None else str(record.page)
    return Line(kind, page, _one_line(before), _shortened(_one_line(record.words)), _one_line(after), says)


def _says(record: Record) -> str:
    """The meaning of a record, as the command `show` gives it, without the words themselves."""
    table = schema().table(record.table)
    columns = {column.name: column for column in table.columns}
    own = [
        (columns[name], value)
        for name, value in record.told.items()
        if name in columns and value != record.words and name not in ("zekerheid", "in_tabel")
    ]
    parts = [_shortened(_one_line(part)) for part in meaning(own)]
    parts += [f"{name}: {value}" for name, value in record.told.items() if "." in name and value is not None]
    if record.told.get("zekerheid") not in (None, "zeker"):
        parts.append(str(record.told["zekerheid"]))
    return "; ".join(parts)


def _changes(change: Change) -> Iterator[str]:
    for name in change.columns:
        old, new = (_value(name, record.values[name]) for record in (change.old, change.new))
        yield "{}: {} → {}".format(name, *_apart(old, new))


def _value(column: str, value: Value) -> str:
    return "niets" if value is None else _one_line(cell(column, value)) or "leeg"


def _apart(old: str, new: str) -> tuple[str, str]:
    """Two long texts from shortly before the first character in which they differ.

    >>> _apart("a" * 200 + "1", "a" * 200 + "2")
    ('…aaaaaaaaaaaaaaaaaaaa1', '…aaaaaaaaaaaaaaaaaaaa2')
    """
    if max(len(old), len(new)) <= _LONG:
        return old, new
    first = next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    start = max(0, first - 20)
    lead = "…" if start else ""
    return lead + _shortened(old[start:]), lead + _shortened(new[start:])


def _shortened(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[: _LONG - 1].rstrip()}…"


def _one_line(text: str) -> str:
    return text.replace("\n", " ⏎ ").replace("\t", " | ")


def _one_sided(comparison: Comparison) -> Iterator[str]:
    for word, letters in (("Nieuw", comparison.new), ("Weg", comparison.gone)):
        for letter in letters:
            counts = ", ".join(f"{number} {table}" for table, number in letter.rows.items())
            yield ""
            yield f"{word}: {letter.id} · {letter.name}"
            yield f"  {counts}"
