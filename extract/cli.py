"""The command `kamerbrieven`: ingest, serve, show, evaluate, diff, controleer, fetch.

Exit codes: 0 all went well (for ingest: every letter was read), 1 some letter failed (for evaluate:
something got worse; for diff: the bases differ; for controleer: something does not hold), 2 wrong use:
nothing was done, 130 stopped.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import sys
from pathlib import Path

import click

from extract.examine.controleer import check_letter
from extract.fetch.command import fetch, sources
from extract.fetch.watch_command import watch
from extract.ingest.driver import DEFAULT_MODEL, IngestError, Outcome, Request, ingest
from extract.ingest.limits import Limits
from extract.usage import Command, WrongUse

#: What Datasette shows of tables and columns; beside the package in a checkout.
METADATA = Path(__file__).parents[1] / "metadata.yml"
EPILOG = (
    "Afsluitcodes: 0 alles gelukt, 1 een of meer brieven niet gelezen (bij evaluate: iets is slechter "
    "geworden; bij diff: er is verschil), 2 verkeerd gebruik, er is niets gedaan."
)
_db = click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("kb.db"),
    show_default=True,
    help="De kennisbank.",
)
_model = click.option(
    "--model",
    envvar="KAMERBRIEVEN_MODEL",
    default=DEFAULT_MODEL,
    show_default=True,
    help="Het taalmodel (ook: KAMERBRIEVEN_MODEL). Is het niet geïnstalleerd, dan gaat het zonder.",
)


@click.group(cls=Command, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kamerbrieven", message="%(prog)s %(version)s", help="Toon de versie.")
def main() -> None:
    """Kamerbrieven kennisbank: wat ministers het parlement schrijven, als doorzoekbare feiten."""


@main.command("ingest", epilog=EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATH]…", type=click.Path(path_type=Path))
@click.option(
    "--corpus",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("corpus"),
    show_default=True,
    help="De map met brieven.",
)
@_db
@click.option(
    "--workers", type=click.IntRange(min=1), help="Aantal processen dat leest.  [standaard: alle processoren]"
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=0.1, max=86_400),
    default=Limits().seconds,
    show_default=True,
    help="Seconden voor één brief; een halve per pagina komt erbij, tot het tienvoudige.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=64),
    default=Limits().memory,
    show_default=True,
    help="MB geheugen voor het proces dat een brief leest.",
)
@click.option("--force", is_flag=True, help="Lees ook wat niet is veranderd.")
@click.option("--prune", is_flag=True, help="Verwijder brieven waarvan het bestand weg is uit de kennisbank.")
@click.option("--ocr", is_flag=True, help="Herken tekst in scans, met Tesseract.")
@_model
def ingest_command(
    paths: tuple[Path, ...],
    corpus: Path,
    db: Path,
    workers: int | None,
    seconds: float,
    memory: int,
    force: bool,
    prune: bool,
    ocr: bool,
    model: str,
) -> None:
    """Lees de brieven in de map met brieven in, of alleen PATH (bestanden of mappen daarin).

    Wat niet is veranderd, wordt niet opnieuw gelezen.
    """
    if math.isnan(seconds):
        raise WrongUse("nan is geen aantal seconden.")
    request = Request(
        corpus=corpus,
        db=db,
        only=paths,
        workers=workers,
        force=force,
        prune=prune,
        ocr=ocr,
        model=model,
        limits=Limits(seconds, memory),
    )
    try:
        outcome = _watched_ingest(request)
    except IngestError as error:
        raise WrongUse(str(error)) from error
    _tell(outcome, db)
    sys.exit(1 if outcome.failed else 0)


def _watched_ingest(request: Request) -> Outcome:
    """The ingest with a progress bar where a person watches, plain lines where not."""
    now = dt.datetime.now(dt.UTC)
    if not sys.stderr.isatty():
        return ingest(request, now=now, watch=_say_line)
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("Brieven lezen", total=None)

        def advance(path: str, number: int, total: int, _: str | None) -> None:
            progress.update(bar, completed=number, total=total, description=path)

        return ingest(request, now=now, watch=advance)


def _say_line(path: str, number: int, total: int, reason: str | None) -> None:
    click.echo(f"[{number}/{total}] {path}: {'mislukt' if reason else 'gelezen'}", err=True)


def _tell(outcome: Outcome, db: Path) -> None:
    """The summary: what was read, what the base holds, what to look at and what to type next."""
    for remark in outcome.remarks:
        click.echo(f"Let op: {remark}", err=True)
    for path, reason in outcome.failed:
        click.echo(f"Niet gelezen: {path}: {reason}", err=True)
    if outcome.summary is None:
        click.echo(f"Er is niets veranderd: alle {outcome.unchanged} brieven staan al in {db}.")
        return
    if outcome.newer_rules:
        click.echo("De regels zijn vernieuwd: alle brieven zijn opnieuw gelezen.")
    from rich.console import Console

    from extract.ingest.report import summary_table

    console = Console()
    console.print(summary_table(outcome, outcome.summary, db))
    console.print(
        f"De kennisbank staat in {db}. Bekijk haar met: make serve (of kamerbrieven serve)", soft_wrap=True
    )
    if outcome.read:
        console.print(
            "Wat er in elke nieuwe brief is gevonden en wordt betwijfeld, staat daar onder /nagekeken.",
            soft_wrap=True,
        )


@main.command()
@_db
@click.option(
    "--corpus",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("corpus"),
    show_default=True,
    help="De map met brieven, voor het beeld van de pagina's.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Het adres waarop wordt geluisterd.")
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True, help="De poort.")
@click.option(
    "--address",
    envvar="KAMERBRIEVEN_ADRES",
    default="",
    help="Het adres waarop bezoekers de site vinden, voor links in feeds en JSON (ook: KAMERBRIEVEN_ADRES).",
)
def serve(db: Path, corpus: Path, host: str, port: int, address: str) -> None:
    """Toon de kennisbank in de browser.

    Een nieuwe kennisbank op dezelfde plaats komt vanzelf online.
    """
    from extract.store.refusals import StoreError, require_base

    try:
        there = require_base(db)
    except StoreError as error:
        raise WrongUse(str(error)) from error
    if not there:
        raise WrongUse(f"{db} is er nog niet. Lees eerst brieven in: kamerbrieven ingest")
    from web.serve import Place, ServeError
    from web.serve import serve as serve_site

    if address and not re.fullmatch(r"https?://[^\s/?#]+/?", address):
        raise WrongUse(
            f"‘{address}’ is geen adres van een site. Schrijf bijvoorbeeld https://kamerbrieven.nl"
        )
    letters, metadata = corpus if corpus.is_dir() else None, METADATA if METADATA.is_file() else None
    place = Place(db, letters, metadata, host, port, address)
    try:
        sys.exit(serve_site(place, lambda line: click.echo(line, err=True)))
    except ServeError as error:
        raise WrongUse(str(error)) from error


@main.command()
@click.argument("letter", metavar="LETTER")
@_db
def show(letter: str, db: Path) -> None:
    """Toon de feiten van één brief, als tabellen.

    LETTER is het kenmerk in de kennisbank (kst-33566-88) of de naam van het bestand.
    """
    from rich.console import Console

    from extract.ingest.report import UnknownLetterError, show_letter
    from extract.store.refusals import StoreError

    try:
        show_letter(db, letter, Console())
    except (FileNotFoundError, UnknownLetterError, StoreError) as error:
        raise WrongUse(str(error)) from error


@main.command()
@click.option(
    "--shared",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("../shared"),
    show_default=True,
    help="De map met brieven en hun handmatig gevonden feiten.",
)
@click.option(
    "--outside",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="Een map met verzamelingen van anderen (duckling, Recognizers-Text); geeft hun cijfers erbij.",
)
@click.option("--save", is_flag=True, help="Bewaar de cijfers als de nieuwe stand om mee te vergelijken.")
@click.option("--misses", is_flag=True, help="Noem elk gemist en elk onterecht gevonden feit.")
@_model
def evaluate(shared: Path, outside: Path | None, save: bool, misses: bool, model: str) -> None:
    """Vergelijk wat er wordt gevonden met de handmatig gevonden feiten en met de vorige stand."""
    from extract.ingest.evaluate import compare
    from extract.ingest.outside import compare_outside

    worse = compare(shared, model=model, save=save, misses=misses)
    if outside is not None:
        compare_outside(outside, misses=misses)
    sys.exit(worse)


@main.command()
@click.argument("old", metavar="OLD", type=click.Path(path_type=Path))
@click.argument("new", metavar="NEW", type=click.Path(path_type=Path))
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Schrijf het als webpagina in dit bestand.",
)
@click.option(
    "--all", "everything", is_flag=True, help="Noem ook per soort en brief meer dan 20 verschillen."
)
def diff(old: Path, new: Path, html: Path | None, everything: bool) -> None:
    """Toon wat de kennisbank NEW anders zegt dan OLD.

    Per brief en soort: wat erbij kwam, wat wegviel en wat veranderde, met de woorden eromheen.
    """
    from extract.difference.compare import compare
    from extract.difference.telling import as_page, as_text, totals
    from extract.faults import why
    from extract.store.refusals import StoreError

    try:
        comparison = compare(old, new)
    except (FileNotFoundError, StoreError) as error:
        raise WrongUse(str(error)) from error
    if html is None:
        for line in as_text(comparison, None if everything else 20):
            click.echo(line)
    else:
        try:
            html.write_text(as_page(comparison, old, new), encoding="utf-8")
        except OSError as error:
            raise WrongUse(f"{html} kan niet worden geschreven: {why(error)}.") from error
        for line in totals(comparison):
            click.echo(line)
    sys.exit(1 if comparison.any else 0)


main.add_command(check_letter)
main.add_command(fetch)
main.add_command(sources)
main.add_command(watch)


if __name__ == "__main__":
    main()
