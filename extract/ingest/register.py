"""The register of a folder of letters: what their text does not say, in `register.yml` beside them.

A register is a mapping from file name to what is known of that file:

    brief-sectorplannen.pdf:
      titel: Voortgang sectorplannen
      datum: 2014-06-15
      datum_aangenomen: true        # the date is assumed, not printed
      soort: brief                  # brief, bijlage, motie, antwoord or overig
      kenmerk: 2014-0000081580
      ministerie: Sociale Zaken en Werkgelegenheid
      dossiers:
        - dossier: 33566
          ondernummer: 71
      afzenders:
        - naam: L.F. Asscher
          functie: Minister van Sociale Zaken en Werkgelegenheid
      bron_url: https://zoek.officielebekendmakingen.nl/kst-33566-71.html
      herkomst: origineel           # origineel or bewerking

Every key may be left out. A wrong value is an error that names the line and says what to write; it
costs only the letter it is about. A file that is no YAML at all is a RegisterError.
"""

from __future__ import annotations

import datetime as dt
import difflib
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from extract.faults import why
from extract.ingest.corpus import FileError, require_readable
from extract.models import Metadata, Sender

KINDS = ("brief", "bijlage", "motie", "antwoord", "overig")
ORIGINS = ("origineel", "bewerking")
_DOSSIER = re.compile(r"\d{4,6}(?:-(?:\d{2}|[A-Z]+))?|[IVXLCDM]+")
#: Deeper than a register ever is, and no deeper than can be read.
_DEEPEST = 20
#: No register comes near this size.
MOST_BYTES = 2**20
#: No name of a file is longer, whatever stands behind it on its line.
_LONGEST_NAME = 300
_FILE_NAME = re.compile(r"""(?P<quote>["']?)(?P<name>[^"':{}\[\]]+\.\w{3,5})(?P=quote) ?:""")
#: The years in which a letter to the States General can have been written.
_FIRST, _LAST = 1814, 2199
_ONDERNUMMER = re.compile(r"\d{1,5}[A-Za-z]?|[A-Z]{1,3}")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a line of a register, with what to write instead, in plain Dutch."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}, regel {self.line}: {self.message}"


class RegisterError(Exception):
    """The register cannot be read at all; `fault` names file and line and says what to do."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Register:
    """What a register says: metadata by file name, and what is wrong, by file name. `broken` is why it cannot
    be read at all; `named` are then the files that it seems to name."""

    entries: dict[str, Metadata]
    faults: dict[str, tuple[Fault, ...]]
    broken: Fault | None = None
    named: frozenset[str] = frozenset()

    def unknown(self, names: set[str]) -> tuple[str, ...]:
        """The names it mentions that are not in `names`, the files of the folder."""
        return tuple(sorted((self.entries.keys() | self.faults.keys()) - names))


EMPTY = Register({}, {})


def read_register(path: Path, name: str | None = None, corpus: Path | None = None) -> Register:
    """The register in the file at `path`; an empty one where there is no such file.

    `name` is how errors name the file; it must lie in `corpus`. One that cannot be read at all is `broken`:
    it costs the letters that it seems to name, and no others.
    """
    if not os.path.lexists(path):
        return EMPTY
    shown_as = name or path.name
    try:
        require_readable(corpus or path.parent, path)
        data = path.read_bytes()
    except (FileError, OSError) as error:
        reason = str(error) if isinstance(error, FileError) else f"het kan niet worden gelezen: {why(error)}."
        return Register({}, {}, Fault(shown_as, 1, reason))
    try:
        return parse_register(_decoded(data, shown_as), shown_as)
    except RegisterError as error:
        return Register({}, {}, error.fault, frozenset(_named_in(data)))


def _decoded(data: bytes, name: str) -> str:
    if len(data) > MOST_BYTES:
        raise RegisterError(Fault(name, 1, f"dit bestand is te groot ({len(data) // 2**20} MB)."))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "dit is geen UTF-8. Sla het bestand op als UTF-8 (in Kladblok: ‘Opslaan als’, codering)."
        raise RegisterError(Fault(name, line, message)) from error


def _named_in(data: bytes) -> Iterator[str]:
    """What looks like the name of a letter's file in a register that cannot be read."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = data[:MOST_BYTES].decode("utf-16" if wide else "utf-8", errors="replace")
    for line in text.splitlines():
        found = _FILE_NAME.match(line.strip()[:_LONGEST_NAME])
        if found:
            yield found["name"].strip()


def parse_register(text: str, name: str = "register.yml") -> Register:
    """The register written in `text`.

    >>> register = parse_register("a.txt: {titel: Voortgang, datum: 2014-06-31}")
    >>> print(register.faults["a.txt"][0])
    register.yml, regel 1: datum: ‘2014-06-31’ is geen datum. Schrijf jjjj-mm-dd, bijvoorbeeld 2014-06-15.
    """
    root = _compose(text, name)
    entries: dict[str, Metadata] = {}
    faults: dict[str, tuple[Fault, ...]] = {}
    for key, node in _pairs(root) if root else ():
        metadata, wrong = _read_letter(node, name)
        if key.value in entries or key.value in faults:
            twice = Fault(
                name, key.start_mark.line + 1, f"{key.value} staat er twee keer in. Houd er één over."
            )
            wrong = (*faults.get(key.value, ()), twice, *wrong)
            entries.pop(key.value, None)
        if wrong:
            faults[key.value] = wrong
        else:
            entries[key.value] = metadata
    return Register(entries, faults)


def _compose(text: str, name: str) -> yaml.MappingNode | None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _require_shallow(text, name, loader)
        root = yaml.compose(text, Loader=loader)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        message = (
            "dit is geen geldige YAML. Schrijf ‘sleutel: waarde’, spring in met spaties (geen tabs) en zet "
            "een waarde met een dubbele punt tussen aanhalingstekens."
        )
        raise RegisterError(Fault(name, mark.line + 1 if mark else 1, message)) from error
    if isinstance(root, yaml.MappingNode):
        return root
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        return None
    message = (
        "verwacht bestandsnamen met daaronder wat ervan bekend is, zoals ‘brief.pdf:’ en op de volgende "
        "regel ‘  titel: …’."
    )
    raise RegisterError(Fault(name, root.start_mark.line + 1, message))


def _require_shallow(text: str, name: str, loader: Any) -> None:
    """Raises RegisterError for what is nested deeper than any register: composing it recurses."""
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            message = "hier staan te veel haken of niveaus in elkaar. Een register heeft er hoogstens drie."
            raise RegisterError(Fault(name, event.start_mark.line + 1 if event.start_mark else 1, message))


def _pairs(node: yaml.MappingNode) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    return ((key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode))


class _WrongValueError(Exception):
    """What is wrong at a node; the message says what to write."""

    def __init__(self, node: yaml.Node, message: str) -> None:
        super().__init__(message)
        self.line = node.start_mark.line + 1


def _read_letter(node: yaml.Node, name: str) -> tuple[Metadata, tuple[Fault, ...]]:
    """What the entry of one letter says, and everything that is wrong with it."""
    metadata = Metadata()
    if isinstance(node, yaml.ScalarNode) and not node.value:
        return metadata, ()
    if not isinstance(node, yaml.MappingNode):
        line = node.start_mark.line + 1
        return metadata, (Fault(name, line, "verwacht sleutels onder de bestandsnaam, zoals ‘  titel: …’."),)
    faults: list[Fault] = []
    seen: set[str] = set()
    for key, value in _pairs(node):
        try:
            metadata = replace(metadata, **_read_key(key, value, seen))
        except _WrongValueError as error:
            faults.append(Fault(name, error.line, str(error)))
        seen.add(key.value)
    return metadata, tuple(faults)


def _read_key(key: yaml.ScalarNode, value: yaml.Node, seen: set[str]) -> dict[str, Any]:
    if key.value in seen:
        raise _WrongValueError(key, f"{key.value} staat er twee keer. Houd er één over.")
    if key.value not in KEYS:
        raise _WrongValueError(key, _unknown_key(key.value, tuple(KEYS)))
    field, parse = KEYS[key.value]
    try:
        return {field: parse(value)}
    except _WrongValueError as error:
        error.args = (f"{key.value}: {error}",)
        raise


def _unknown_key(key: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(key, known, 1)
    hint = f"Bedoelt u ‘{near[0]}’?" if near else f"Kies uit: {', '.join(known)}."
    return f"de sleutel ‘{key}’ is onbekend. {hint}"


def _text(node: yaml.Node) -> str:
    value = node.value.strip() if isinstance(node, yaml.ScalarNode) else ""
    if not value or value in ("~", "null"):
        raise _WrongValueError(
            node, "hier hoort tekst. Vul die in, of haal de regel weg als zij onbekend is."
        )
    if not value.isprintable():
        raise _WrongValueError(node, "hier hoort één regel gewone tekst, zonder regeleinden en tabs.")
    return str(value)


def _date(node: yaml.Node) -> dt.date:
    value = _text(node)
    try:
        day = dt.datetime.strptime(value, "%Y-%m-%d").date()
    except ValueError as error:
        message = f"‘{value}’ is geen datum. Schrijf jjjj-mm-dd, bijvoorbeeld 2014-06-15."
        raise _WrongValueError(node, message) from error
    if not _FIRST <= day.year <= _LAST:
        raise _WrongValueError(node, f"‘{value}’ kan niet: een brief is van tussen {_FIRST} en {_LAST}.")
    return day


def _flag(node: yaml.Node) -> bool:
    value = _text(node).lower()
    if value not in ("true", "false", "ja", "nee"):
        raise _WrongValueError(node, f"‘{value}’ kan hier niet. Schrijf true of false.")
    return value in ("true", "ja")


def _one_of(choices: tuple[str, ...]) -> Callable[[yaml.Node], str]:
    def parse(node: yaml.Node) -> str:
        value = _text(node)
        if value not in choices:
            raise _WrongValueError(node, f"‘{value}’ kan hier niet. Kies uit: {', '.join(choices)}.")
        return value

    return parse


def _url(node: yaml.Node) -> str:
    value = _text(node)
    if not value.startswith(("https://", "http://")) or " " in value:
        raise _WrongValueError(
            node, f"‘{value}’ is geen webadres. Schrijf het volledig, met https:// ervoor."
        )
    return value


def _rows(node: yaml.Node, keys: tuple[str, str]) -> Iterator[dict[str, yaml.Node]]:
    """The mappings of a list; the first of `keys` is needed in each, other keys than these are wrong."""
    example = f"‘- {keys[0]}: …’"
    if not isinstance(node, yaml.SequenceNode):
        raise _WrongValueError(node, f"hier hoort een lijst. Schrijf op de volgende regel {example}.")
    for item in node.value:
        if not isinstance(item, yaml.MappingNode):
            raise _WrongValueError(item, f"elke regel van de lijst heeft sleutels. Schrijf {example}.")
        row = {key.value: value for key, value in _pairs(item)}
        for key in row:
            if key not in keys:
                raise _WrongValueError(item, _unknown_key(key, keys))
        if keys[0] not in row:
            raise _WrongValueError(item, f"{keys[0]} ontbreekt. Schrijf {example}.")
        yield row


def _papers(node: yaml.Node) -> tuple[tuple[str, str | None], ...]:
    return tuple(
        (_dossier(row["dossier"]), _ondernummer(row)) for row in _rows(node, ("dossier", "ondernummer"))
    )


def _dossier(node: yaml.Node) -> str:
    value = _text(node).replace(" ", "")
    if not _DOSSIER.fullmatch(value):
        raise _WrongValueError(
            node, f"‘{value}’ is geen dossier. Schrijf bijvoorbeeld 33566, 35570-XV of 21501-07."
        )
    return value


def _ondernummer(row: dict[str, yaml.Node]) -> str | None:
    if "ondernummer" not in row:
        return None
    value = _text(row["ondernummer"])
    if not _ONDERNUMMER.fullmatch(value):
        message = f"‘{value}’ is geen ondernummer. Schrijf bijvoorbeeld 71, 42e of AE."
        raise _WrongValueError(row["ondernummer"], message)
    return value


def _senders(node: yaml.Node) -> tuple[Sender, ...]:
    return tuple(
        Sender(_text(row["naam"]), _text(row["functie"]) if "functie" in row else None)
        for row in _rows(node, ("naam", "functie"))
    )


#: Key -> field of Metadata, and how its value is read.
KEYS: dict[str, tuple[str, Callable[[yaml.Node], Any]]] = {
    "titel": ("title", _text),
    "datum": ("date", _date),
    "datum_aangenomen": ("date_assumed", _flag),
    "soort": ("kind", _one_of(KINDS)),
    "kenmerk": ("reference", _text),
    "ministerie": ("ministry", _text),
    "dossiers": ("papers", _papers),
    "afzenders": ("senders", _senders),
    "bron_url": ("source_url", _url),
    "herkomst": ("origin", _one_of(ORIGINS)),
}
