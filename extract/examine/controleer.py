"""`kamerbrieven controleer`: what does not hold in one letter, whether the base holds it or not."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from extract.ingest.driver import DEFAULT_MODEL
from extract.ingest.limits import Limits
from extract.usage import WrongUse


@click.command("controleer")
@click.argument("brief", metavar="BRIEF", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("kb.db"),
    show_default=True,
    help="De kennisbank waartegen de brief wordt gehouden; zij blijft zoals zij is.",
)
@click.option("--alles", "everything", is_flag=True, help="Noem ook wat klopt.")
@click.option("--ocr", is_flag=True, help="Herken tekst in scans, met Tesseract.")
@click.option(
    "--model",
    envvar="KAMERBRIEVEN_MODEL",
    default=DEFAULT_MODEL,
    show_default=True,
    help="Het taalmodel (ook: KAMERBRIEVEN_MODEL). Is het niet geïnstalleerd, dan gaat het zonder.",
)
def check_letter(brief: Path, db: Path, everything: bool, ocr: bool, model: str) -> None:
    """Lees één brief (pdf, docx, odt, html, xml of txt, of het id van een brief in de kennisbank) en zeg wat
    er niet klopt.

    Totalen en percentages worden nagerekend, verwijzingen en motienummers nagezocht, en cijfers naast die
    van eerdere brieven in de kennisbank gelegd. De brief komt er zelf niet in te staan.

    Afsluitcode 1: er klopt iets niet.
    """
    from extract.examine.on_a_copy import ExamineError, examine
    from extract.examine.told import as_text
    from extract.store.refusals import StoreError

    try:
        report = examine(brief, db, model=model, limits=Limits(), ocr=ocr, now=dt.datetime.now(dt.UTC))
    except (ExamineError, StoreError) as error:
        raise WrongUse(str(error)) from error
    if not db.exists():
        click.echo(f"Let op: {db} is er niet; de brief is alleen met zichzelf vergeleken.", err=True)
    for line in as_text(report, everything=everything):
        click.echo(line)
    sys.exit(1 if report.wrong else 0)
