"""The command `kamerbrieven fetch`: from the official sources into corpus and register."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from extract.usage import WrongUse

_db = click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("kb.db"),
    show_default=True,
    help="De kennisbank.",
)
#: What `--moties` stands for without a file: ask the source.
ASK = Path("-")


@click.command("fetch")
@click.option(
    "--moties",
    "motions",
    is_flag=False,
    flag_value=ASK,
    type=click.Path(path_type=Path),
    metavar="[FILE]",
    help="Vul het register van moties, uit het archief FILE (tar, zip, map of XML).",
)
@_db
def fetch(motions: Path | None, db: Path) -> None:
    """Haal op wat de officiële bronnen hebben."""
    if motions is None:
        raise WrongUse("Zeg wat er opgehaald moet worden, bijvoorbeeld --moties ARCHIEF.")
    _from_archive(motions, db)


def _from_archive(path: Path, db: Path) -> None:
    from extract.fetch.archive import keep_archive
    from extract.models import ReadError
    from extract.store.refusals import StoreError

    try:
        outcome = keep_archive(path, db, now=dt.datetime.now(dt.UTC))
    except (ReadError, StoreError) as error:
        raise WrongUse(str(error)) from error
    for reason in outcome.broken:
        click.echo(f"Niet gelezen: {reason}", err=True)
    if outcome.broken_count > len(outcome.broken):
        click.echo(f"Niet gelezen: nog {outcome.broken_count - len(outcome.broken)} stukken.", err=True)
    click.echo(f"Stukken gelezen: {outcome.papers}; het aantal moties daarvan: {outcome.motions}.")
    kept = outcome.kept
    click.echo(
        f"Het register in {db} kent nu {kept.papers} stukken; het aantal moties daarvan: {kept.motions}."
    )
    sys.exit(1 if outcome.broken_count else 0)
