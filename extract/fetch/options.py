"""The options that commands which ask the sources have in common, and what follows from them."""

from __future__ import annotations

import datetime as dt
import getpass
import socket
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from extract.usage import WrongUse

if TYPE_CHECKING:
    from extract.sources.visitor import Manners, Visitor
    from extract.store.official_rows import Kept

db_option = click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("kb.db"),
    show_default=True,
    help="De kennisbank.",
)
DAY = click.DateTime(formats=["%Y-%m-%d"])
contact_option = click.option(
    "--contact",
    envvar="KAMERBRIEVEN_CONTACT",
    help="Uw e-mailadres of website, voor wie de bronnen beheert (ook: KAMERBRIEVEN_CONTACT).",
)
wait_option = click.option(
    "--wacht",
    "wait",
    envvar="KAMERBRIEVEN_WACHT",
    type=click.FloatRange(min=0, max=600),
    help="Seconden tussen twee vragen aan een bron.  [standaard: per bron, van 0,2 tot 2]",
)
mirror_option = click.option(
    "--spiegel",
    "mirror",
    envvar="KAMERBRIEVEN_SPIEGEL",
    help="Vraag niet de bronnen maar dit adres, met de naam van de bron als eerste deel van het pad.",
)
corpus_option = click.option(
    "--corpus",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("corpus"),
    show_default=True,
    help="De map met brieven.",
)


def day_of(said: dt.datetime | None) -> dt.date | None:
    """The day that someone typed; raises WrongUse for one that is yet to come."""
    day = said.date() if said else None
    if day and day > dt.datetime.now(dt.UTC).astimezone().date():
        raise WrongUse(f"{day.isoformat()} moet nog komen: zeg vanaf welke dag die er al was.")
    return day


def tell_unknown(kept: Kept) -> None:
    """Says which words of a source are not known, each once."""
    for word in kept.unknown:
        click.echo(f"Onbekend woord in het register, bewaard zoals het is: {word}", err=True)


def manners_of(contact: str | None, wait: float | None, mirror: str | None) -> Manners:
    """How to ask the sources; raises WrongUse for a mirror that cannot be one."""
    from extract.sources.visitor import Manners

    parts = urlsplit(mirror or "https://localhost")
    here = parts.hostname in ("127.0.0.1", "localhost") and not parts.username
    if parts.scheme != "https" and not (parts.scheme == "http" and here):
        raise WrongUse(f"‘{mirror}’ kan geen spiegel zijn: alleen https, of een adres op deze computer.")
    return Manners(contact or f"{getpass.getuser()}@{socket.getfqdn()}", wait, mirror)


def visitor_of(manners: Manners) -> Visitor:
    """Who asks the sources."""
    import time

    import requests

    from extract.sources.visitor import Visitor

    return Visitor(manners, time, requests.Session())
