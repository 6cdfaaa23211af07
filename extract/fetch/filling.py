"""`kamerbrieven fetch --moties`: the register of motions out of a source or an archive."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from extract.fetch.options import tell_unknown, visitor_of
from extract.usage import WrongUse

if TYPE_CHECKING:
    from extract.sources.visitor import Manners

#: The ways to ask for motions: the first says most, the second is the way round where its fields are gone,
#: the third knows the papers alone.
DOORS = ("odata", "syncfeed", "sru")


def from_source(door: str, since: dt.date | None, corpus: Path, db: Path, manners: Manners) -> NoReturn:
    """Fills the register by one of `DOORS`; what SyncFeed says is kept in the corpus. Ends the program."""
    from extract.fetch.alone import BusyError, alone
    from extract.fetch.feed_motions import feed_records
    from extract.fetch.motions import Collected, motion_records
    from extract.fetch.published import published_motions
    from extract.sources.visitor import SourceError
    from extract.store.official_rows import keep
    from extract.store.refusals import StoreError

    def heard(words: str, got: int, total: int | None = None) -> None:
        click.echo(f"{words}: {got}" + (f" van {total}" if total is not None else ""), err=True)

    collected = Collected()
    visitor = visitor_of(manners)
    match door:
        case "syncfeed":
            records = feed_records(visitor, corpus, collected, since=since, watch=heard)
        case "sru":
            records = published_motions(visitor, since, collected, watch=heard)
        case _:
            records = motion_records(visitor, since, collected, watch=heard)
    try:
        # what the feed gives is kept in the corpus, which one program at a time writes to
        with alone(corpus) if door == "syncfeed" else contextlib.nullcontext():
            kept = keep(db, records, lambda: collected.asked, now=dt.datetime.now(dt.UTC))
    except (BusyError, StoreError) as error:
        raise WrongUse(str(error)) from error
    except SourceError as error:
        click.echo(f"Niet opgehaald: {error}", err=True)
        if door != DOORS[1]:
            click.echo(f"Een andere weg is: kamerbrieven fetch --moties --bron {DOORS[1]}", err=True)
        sys.exit(1)
    tell_unknown(kept)
    for reason in collected.troubles:
        click.echo(f"Niet opgehaald: {reason}", err=True)
    click.echo(
        f"Het register in {db} kent nu {kept.papers} stukken; het aantal moties daarvan: {kept.motions}."
    )
    sys.exit(1 if collected.troubles else 0)


def from_archive(path: Path, db: Path) -> NoReturn:
    """Fills the register out of an archive of motions. Ends the program."""
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
