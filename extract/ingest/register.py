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
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from extract.models import Metadata, Sender

KINDS = ("brief", "bijlage", "motie", "antwoord", "overig")
ORIGINS = ("origineel", "bewerking")
_DOSSIER = re.compile(r"\d{4,6}(?:-(?:\d{2}|[A-Z]+))?|[IVXLCDM]+")
_ONDERNUMMER = re.compile(r"\d{1,5}[A-Za-z]?|[A-Z]{1,3}")


class RegisterError(Exception):
    """The register cannot be read at all; the message names file and line and says what to do."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a line of a register, with what to write instead, in plain Dutch."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}, regel {self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Register:
    """What a register says: metadata by file name, and what is wrong, by file name."""

    entries: dict[str, Metadata]
    faults: dict[str, tuple[Fault, ...]]

    def unknown(self, names: set[str]) -> tuple[str, ...]:
        """The names it mentions that are not in `names`, the files of the folder."""
        return tuple(sorted((self.entries.keys() | self.faults.keys()) - names))


EMPTY = Register({}, {})


def read_register(path: Path, name: str | None = None) -> Register:
    """The register in the file at `path`; an empty one where there is no such file.

    `name` is how errors name the file. Raises RegisterError where it is no YAML or no mapping of
    file names.
    """
    if not path.is_file():
        return EMPTY
    return parse_register(path.read_text(encoding="utf-8-sig", errors="replace"), name or path.name)


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
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise RegisterError(
            f"{name}, regel {line}: dit is geen geldige YAML. Schrijf ‘sleutel: waarde’, spring in met "
            "spaties (geen tabs) en zet een waarde met een dubbele punt tussen aanhalingstekens."
        ) from error
    if isinstance(root, yaml.MappingNode):
        return root
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        return None
    raise RegisterError(
        f"{name}, regel {root.start_mark.line + 1}: verwacht bestandsnamen met daaronder wat ervan bekend "
        "is, zoals ‘brief.pdf:’ en op de volgende regel ‘  titel: …’."
    )


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
    return str(value)


def _date(node: yaml.Node) -> dt.date:
    value = _text(node)
    try:
        return dt.datetime.strptime(value, "%Y-%m-%d").date()
    except ValueError as error:
        message = f"‘{value}’ is geen datum. Schrijf jjjj-mm-dd, bijvoorbeeld 2014-06-15."
        raise _WrongValueError(node, message) from error


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
