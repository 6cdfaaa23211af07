"""Writes metadata.yml for Datasette: the hand-written part, every table and column of the schema, and the
questions of each kind of fact.

python -m scripts.metadata          # write it
python -m scripts.metadata --check  # exit 1 when it is not what the schema says
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from extract.kinds import LISTED
from extract.store.schema import Column, Schema, Table, View, loaded, schema

ROOT = Path(__file__).parents[1]
BASE = Path(__file__).with_name("metadata_base.yml")
TARGET = ROOT / "metadata.yml"
_HEAD = (
    "# Made by `python -m scripts.metadata`; change scripts/metadata_base.yml, extract/store/schema.yml or\n"
    "# the kind.yml of a kind of fact.\n"
)


def metadata(tables: Schema, base: dict[str, Any]) -> dict[str, Any]:
    """What metadata.yml holds: `base` with the descriptions of tables and views added to it."""
    described = {table.name: _table(table) for table in tables.tables}
    described |= {view.name: _described(view) for view in tables.views}
    kb = base["databases"]["kb"]
    kb["tables"] = described | kb.get("tables", {})
    for kind in LISTED:
        kb["queries"] |= loaded(f"extract.kinds.{kind}", "kind.yml").get("vragen", {})
    return base


def _table(table: Table) -> dict[str, Any]:
    found = _described(table)
    if table.facets:
        found["facets"] = list(table.facets)
    for key, value in (("sort", table.sort), ("sort_desc", table.sort_desc), ("label_column", table.label)):
        if value:
            found[key] = value
    return found


def _described(table: Table | View) -> dict[str, Any]:
    columns = {column.name: explanation(column) for column in table.columns}
    return {"title": table.title, "description": table.explanation, "columns": columns}


def explanation(column: Column) -> str:
    """A column's title and what it holds: 'Soort: Wat voor stuk het is. Een van: brief, bijlage.'"""
    values = f" Een van: {', '.join(column.values)}." if column.values else ""
    return f"{column.title}: {column.explanation}{values}"


class _Dumper(yaml.SafeDumper):
    """Writes text of several lines, such as SQL, as it is."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


def text() -> str:
    """The content of metadata.yml."""
    base = yaml.safe_load(BASE.read_text(encoding="utf-8"))
    joined = metadata(schema(), base)
    return _HEAD + yaml.dump(joined, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


def main(arguments: Sequence[str]) -> int:
    """Writes metadata.yml, or with --check says whether it is up to date."""
    if "--check" in arguments:
        fresh = TARGET.exists() and TARGET.read_text(encoding="utf-8") == text()
        print("metadata.yml klopt." if fresh else "metadata.yml is verouderd: python -m scripts.metadata")
        return 0 if fresh else 1
    TARGET.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
