"""Labels linked to sectors: exact aliases, folded; nothing guessed."""

from __future__ import annotations

from collections import Counter

import pytest

from extract.tables import all_sectors, allocations, find_sector
from extract.tables.sectors import label_key
from extract.vocabulary import rows
from tests.tables_support import letter_with

LAYERS = {
    "Gemeente": "Bedragen per gemeente",
    "Provincie": "Bedragen per provincie",
    "Arbeidsmarktregio": "Bedragen per regio",
}


@pytest.mark.parametrize("row", rows("sectoren"), ids=lambda row: row["naam"])
def test_every_name_and_alias_leads_to_its_sector(row: dict[str, str]) -> None:
    title = LAYERS.get(row["naam"].split()[0], "")
    for name in (row["naam"], *row.get("aliassen", ())):
        found = find_sector(name, title=title)
        assert found is not None and (found.name, found.kind) == (row["naam"], row["soort"])


@pytest.mark.parametrize("name", ["sectoren", "gemeenten"])
def test_every_example_is_found_by_the_whole_walk(name: str) -> None:
    for row in rows(name):
        title = LAYERS.get(row["naam"].split()[0], "Sectoren")
        letter = letter_with(
            f"{title}, de verdeling:", ("opsomming", row["example"]), ("opsomming", row["example"])
        )
        expected = row["naam"] if name == "sectoren" else f"Gemeente {row['naam']}"
        assert {share.sector for share in allocations(letter)} == {expected}


def test_names_are_unique_and_aliases_clash_only_between_layers() -> None:
    names = Counter(sector.name for sector in all_sectors())
    assert [name for name, count in names.items() if count > 1] == []
    owners: dict[str, set[str]] = {}
    for sector in all_sectors():
        for alias in (sector.name, *sector.aliases):
            owners.setdefault(label_key(alias), set()).add(sector.name)
    for clashing in (found for found in owners.values() if len(found) > 1):
        assert {name.split()[0] for name in clashing} <= LAYERS.keys()
        assert len({name.split()[0] for name in clashing}) == len(clashing)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("BOUW EN INFRASTRUCTUUR", "Bouw en infra"),
        ("Hovéniers", "Hoveniers"),
        ("Twente (regio) Zorg", "Zorg Twente"),
        ("ICT*", "ICT"),
        ("Mode & Textiel", "Mode en textiel"),
        ("Sector Kinderopvang", "Kinderopvang"),
    ],
)
def test_what_printers_vary(label: str, name: str) -> None:
    found = find_sector(label)
    assert found is not None and found.name == name


@pytest.mark.parametrize(
    "label",
    [
        "Bouw en zorg",
        "Bouwe",
        "Overig",
        "Totaal",
        "",
        "scholing van ouderen",
        "Best",
        "Utrecht",
        "motie Jansen",
    ],
)
def test_nothing_is_guessed(label: str) -> None:
    assert find_sector(label) is None


@pytest.mark.parametrize(
    ("heading", "title", "name"),
    [
        ("Gemeente", "", "Gemeente Utrecht"),
        ("", "Bedragen per gemeente 2025", "Gemeente Utrecht"),
        ("Provincie", "Bedragen voor gemeenten", "Provincie Utrecht"),
        ("Regio", "Bedragen per gemeente", None),
        ("", "", None),
    ],
)
def test_a_name_of_two_layers_needs_its_heading_or_title(heading: str, title: str, name: str | None) -> None:
    found = find_sector("Utrecht", heading, title)
    assert (found.name if found else None) == name


def test_a_heading_of_another_layer_hides_no_sector() -> None:
    found = find_sector("BOUW EN INFRASTRUCTUUR", "Gemeente")
    assert found is not None and found.name == "Bouw en infra"
    assert find_sector("Best", "Provincie") is None  # a municipality
