"""`kamerbrieven watch`: keep up with the sources, once or on and on."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract.fetch.options import (
    DAY,
    contact_option,
    corpus_option,
    day_of,
    db_option,
    manners_of,
    mirror_option,
    visitor_of,
    wait_option,
)
from extract.ingest.driver import DEFAULT_MODEL, IngestError, Request
from extract.usage import WrongUse

if TYPE_CHECKING:
    from extract.fetch.round import Round


@click.command("watch")
@click.option("--since", type=DAY, metavar="JJJJ-MM-DD", help="Vanaf welke dag; anders sinds de vorige keer.")
@click.option("--zonder-moties", "bare", is_flag=True, help="Haal alleen brieven, geen moties.")
@click.option(
    "--elke",
    "every",
    type=click.FloatRange(min=1, max=10_080),
    metavar="MINUTEN",
    help="Ga door, met zoveel minuten tussen twee rondes; anders is het er één.",
)
@click.option(
    "--model",
    envvar="KAMERBRIEVEN_MODEL",
    default=DEFAULT_MODEL,
    show_default=True,
    help="Het taalmodel (ook: KAMERBRIEVEN_MODEL). Is het niet geïnstalleerd, dan gaat het zonder.",
)
@corpus_option
@db_option
@contact_option
@wait_option
@mirror_option
def watch(
    since: dt.datetime | None,
    bare: bool,
    every: float | None,
    model: str,
    corpus: Path,
    db: Path,
    contact: str | None,
    wait: float | None,
    mirror: str | None,
) -> None:
    """Houd de kennisbank bij: haal wat nieuw is, lees het in, en zeg wat erbij kwam.

    De website mag intussen gewoon draaien; zij gaat vanzelf over op de nieuwe kennisbank.
    """
    from extract.fetch.alone import BusyError
    from extract.fetch.round import keep_up
    from extract.store.refusals import StoreError

    manners = manners_of(contact, wait, mirror)
    request = Request(corpus=corpus, db=db, model=model)
    start = day_of(since)
    while True:
        try:
            done = keep_up(
                request,
                lambda: visitor_of(manners),
                now=dt.datetime.now(dt.UTC),
                since=start,
                motions=not bare,
            )
        except (BusyError, StoreError, IngestError, OSError) as error:
            if every is None:
                raise WrongUse(str(error)) from error
            # what is wrong now may be right the next time
            click.echo(f"Deze ronde ging niet: {error}", err=True)
        else:
            for line in told(done):
                click.echo(line)
            if every is None:
                sys.exit(1 if done.troubles or (done.read and done.read.failed) else 0)
            start = start if done.troubles else None
        time.sleep(every * 60)


def told(done: Round) -> Iterator[str]:
    """What a round brought, line by line."""
    fetched = sum(len(one.new) for one in done.fetched)
    day, new = done.since.isoformat(), len(done.new)
    yield f"Sinds {day}: {fetched} stukken opgehaald, {new} nieuw in de kennisbank."
    for report in done.new:
        head = " · ".join(part for part in (report.date, report.ministry) if part)
        yield f"  {report.brief_id}: {report.name}{f' ({head})' if head else ''}"
        count = sum(found.count for found in report.found)
        yield (
            f"    {count} feiten, {report.doubted} niet zeker; {len(report.wrong)} klopt niet,"
            f" {len(report.noticed)} om op te letten – /brief/{report.brief_id}/nagekeken"
        )
        yield from (f"    Klopt niet: {point.says}" for point in report.wrong)
    if known := done.register:
        yield from (f"Onbekend woord in het register, bewaard zoals het is: {word}" for word in known.unknown)
        yield f"Het register kent {known.papers} stukken; het aantal moties daarvan: {known.motions}."
    for path, reason in done.read.failed if done.read else ():
        yield f"Niet gelezen: {path}: {reason}"
    for trouble in done.troubles:
        yield f"Niet opgehaald: {trouble}"
