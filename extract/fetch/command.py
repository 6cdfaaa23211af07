"""The command `kamerbrieven fetch`: from the official sources into corpus and register."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract.fetch.filling import DOORS, from_archive, from_source
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
from extract.usage import WrongUse

if TYPE_CHECKING:
    from extract.fetch.letters import Fetched, Watch, Wish
    from extract.sources.visitor import Manners

#: What `--moties` stands for without a file: ask the source.
ASK = Path("-")


@click.command("fetch")
@click.option("--dossier", help="Haal de stukken van dit dossier, bijvoorbeeld 33566 of 36725-XVI.")
@click.option("--ministerie", "ministry", help="Alleen brieven van dit ministerie, bijvoorbeeld Financiën.")
@click.option("--nieuw", "news", is_flag=True, help="Haal wat er bij kwam sinds de vorige keer.")
@click.option("--since", type=DAY, metavar="JJJJ-MM-DD", help="Alleen wat sinds deze dag is gewijzigd.")
@click.option(
    "--soort",
    "kind",
    type=click.Choice(["brief", "motie", "antwoord", "alles"]),
    default="brief",
    show_default=True,
    help="De soort stukken; bijlagen komen mee met hun brief.",
)
@click.option(
    "--moties",
    "motions",
    is_flag=False,
    flag_value=ASK,
    type=click.Path(path_type=Path),
    metavar="[FILE]",
    help="Vul het register van moties en stemmingen: uit OData van de Tweede Kamer, of uit het archief FILE"
    " (tar, zip, map of XML).",
)
@click.option(
    "--bron",
    "door",
    type=click.Choice(DOORS),
    default=DOORS[0],
    show_default=True,
    help="Langs welke weg --moties vraagt. De eerste keer duurt syncfeed uren; sru kent geen uitslag en geen"
    " stemmen.",
)
@corpus_option
@db_option
@contact_option
@wait_option
@mirror_option
def fetch(
    dossier: str | None,
    ministry: str | None,
    news: bool,
    since: dt.datetime | None,
    kind: str,
    motions: Path | None,
    door: str,
    corpus: Path,
    db: Path,
    contact: str | None,
    wait: float | None,
    mirror: str | None,
) -> None:
    """Haal op wat de officiële bronnen hebben: brieven met hun bijlagen, of het register van moties."""
    if motions is not None and (dossier or ministry or news):
        raise WrongUse(
            "--moties vult het register van alle moties en gaat niet samen met --dossier, --ministerie of"
            " --nieuw. De moties van een dossier zelf haalt u met --dossier … --soort motie."
        )
    if motions is not None and motions != ASK:
        from_archive(motions, db)
    if motions == ASK:
        from_source(door, day_of(since), corpus, db, manners_of(contact, wait, mirror))
    if not (dossier or news or (ministry and since)):
        raise WrongUse("Zeg wat er opgehaald moet worden, bijvoorbeeld --dossier 33566 of --moties ARCHIEF.")
    _fetch_letters(
        _wish(dossier, ministry, news, since, kind, corpus),
        corpus,
        db,
        news,
        manners_of(contact, wait, mirror),
    )


@click.group("bronnen")
def sources() -> None:
    """De officiële bronnen zelf."""


@sources.command("controleer")
@click.option(
    "--map",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(".cache/bronnen"),
    show_default=True,
    help="Waar elk antwoord wordt bewaard.",
)
@contact_option
@wait_option
@mirror_option
def check_sources(folder: Path, contact: str | None, wait: float | None, mirror: str | None) -> None:
    """Vraag elke bron om weinig, bewaar de antwoorden, en zeg wat er nu van bekend is."""
    from extract.fetch.probe import probe

    wrong = 0
    for found in probe(visitor_of(manners_of(contact, wait, mirror)), folder):
        wrong += not found.well
        click.echo(f"{'goed' if found.well else 'LET OP'}  {found.what}: {found.says}")
    click.echo(
        f"De antwoorden staan in {folder}." if folder.is_dir() else "Er kwam geen antwoord om te bewaren."
    )
    sys.exit(1 if wrong else 0)


def _wish(
    dossier: str | None,
    ministry: str | None,
    news: bool,
    since: dt.datetime | None,
    kind: str,
    corpus: Path,
) -> Wish:
    from extract.fetch.last_time import last_day
    from extract.fetch.letters import Wish
    from extract.text.citation import dossier as normal

    day = day_of(since)
    if dossier is not None and (named := normal(dossier)) is None:
        raise WrongUse(f"‘{dossier}’ is geen dossier. Schrijf bijvoorbeeld 33566, 35570-XV of 21501-07.")
    wish = Wish(named if dossier is not None else None, kind, day, _ministry(ministry))
    if news and day is None and (day := last_day(corpus, wish.mark)) is None:
        raise WrongUse(
            "Dit is de eerste keer dat u dit vraagt: zeg vanaf welke dag, bijvoorbeeld --nieuw"
            " --since 2026-01-01."
        )
    return replace(wish, since=day)


def _ministry(said: str | None) -> str | None:
    from extract.fetch.ministries import ministry_named, nearest

    found = ministry_named(said) if said is not None else None
    if said is not None and found is None:
        hint = f" Bedoelt u {' of '.join(nearest(said))}?" if nearest(said) else ""
        raise WrongUse(f"‘{said}’ is geen ministerie.{hint}")
    return found


def _fetch_letters(wish: Wish, corpus: Path, db: Path, news: bool, manners: Manners) -> None:
    from extract.fetch.alone import BusyError, alone
    from extract.fetch.last_time import remember
    from extract.fetch.letters import fetch_letters
    from extract.sources.visitor import SourceError
    from extract.store.official_rows import keep
    from extract.store.refusals import StoreError, require_base

    now = dt.datetime.now(dt.UTC)
    try:
        require_base(db)
        with alone(corpus):
            visitor = visitor_of(manners)
            found = _watched(lambda watch: fetch_letters(wish, corpus, visitor, now=now, watch=watch))
            keep(db, found.records, lambda: [found.asked], now=now)
    except (BusyError, StoreError) as error:
        raise WrongUse(str(error)) from error
    except OSError as error:
        raise WrongUse(f"In {corpus} kan niet worden geschreven: {error}") from error
    except SourceError as error:
        click.echo(f"Niet opgehaald: {error}", err=True)
        sys.exit(1)
    _tell(found, corpus)
    if news and found.whole and wish.since:
        remember(corpus, wish.mark, since=wish.since, now=now.date())
    sys.exit(0 if found.whole else 1)


def _watched(work: Callable[[Watch], Fetched]) -> Fetched:
    """The fetch with a progress bar where a person watches, plain lines where not."""
    if not sys.stderr.isatty():
        return work(_say_line)
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("Zoeken", total=None)

        def advance(paper: str, number: int, total: int, _: str | None) -> None:
            progress.update(bar, completed=number, total=total, description=paper)

        return work(advance)


def _say_line(paper: str, number: int, total: int, reason: str | None) -> None:
    click.echo(f"[{number}/{total}] {paper}: {'mislukt' if reason else 'opgehaald'}", err=True)


def _tell(found: Fetched, corpus: Path) -> None:
    for paper, reason in found.failed:
        click.echo(f"Niet opgehaald: {paper}: {reason}", err=True)
    if found.unclear:
        names = ", ".join(found.unclear[:5]) + (" …" if len(found.unclear) > 5 else "")
        click.echo(
            f"Niet opgehaald, want het ministerie is niet bekend: {len(found.unclear)} stukken ({names}).",
            err=True,
        )
    asked = found.asked
    if asked.short:
        click.echo(f"Let op: {asked.short}", err=True)
    click.echo(
        f"Nieuw of gewijzigd: {len(found.new)} stukken; in {corpus} staan er nu {len(found.there)} van."
    )
    click.echo(f"De bron kent {asked.got} stukken ({asked.question}). Lees ze in met: make ingest")
