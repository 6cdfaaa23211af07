"""Pictures of every kind of page, at the width of a desk and of a telephone, to look at.

    python -m scripts.screenshots                  # of kb.db, into screenshots/
    python -m scripts.screenshots --db X --to DIR --dark

Needs Debian's Chromium (`apt-get install chromium`). Exits with 1 when a page fails or its console has an
error.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from web.app import build

ROOT = Path(__file__).parents[1]
CHROMIUM = "/usr/bin/chromium"
#: Without a profile of its own, without a network of its own.
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
WIDTHS = (1280, 390)
MISSING = "niet-gevonden"
#: Pages with an address that always exists.
FIXED = {
    "home": "/",
    "zoek": "/zoek?q=subsidie",
    "zoek-bedragen": "/zoek?q=subsidie&soort=bedragen",
    "zoek-niets": "/zoek?q=abracadabra",
    "brieven": "/brief",
    "sectoren": "/sector",
    "dossiers": "/dossier",
    "moties": "/motie",
    "toezeggingen": "/toezeggingen",
    "cijfers": "/cijfers",
    "onderzoekers": "/onderzoekers",
    "kb": "/kb",
    "tabel": "/kb/bedragen?in_tabel=0",
    "vraag": "/kb/hoeveel_per_sector?sector=zorg",
    "sql": "/kb?sql=select+id%2C+naam%2C+datum+from+brieven",
    MISSING: "/bestaat-niet",
}
#: Pages about one thing: the thing with most to show.
CHOSEN = {
    "brief": (
        "/brief/{}",
        "SELECT brief_id FROM bedragen WHERE NOT in_tabel GROUP BY 1 ORDER BY count(*) DESC",
    ),
    "sector": (
        "/sector/{}",
        "SELECT lower(replace(s.naam, ' ', '-')) FROM toewijzingen w JOIN sectoren s ON s.id = w.sector_id"
        " WHERE s.naam NOT GLOB '*[^A-Za-z ]*' GROUP BY s.id ORDER BY count(DISTINCT w.brief_id) DESC, s.id",
    ),
    "dossier": ("/dossier/{}", "SELECT dossier_id FROM brief_dossiers GROUP BY 1 ORDER BY count(*) DESC, 1"),
    "motie": (
        "/motie/{}",
        "SELECT motie_id FROM motie_vermeldingen WHERE motie_id IS NOT NULL GROUP BY 1"
        " ORDER BY count(*) DESC",
    ),
    "entiteit": (
        "/entiteit/{}",
        "SELECT entiteit_id FROM entiteit_vermeldingen GROUP BY 1 ORDER BY count(*) DESC",
    ),
    "rij": ("/kb/bedragen/{}", "SELECT id FROM bedragen ORDER BY eur_max DESC"),
    "bron": (
        "/bron/{}",
        "SELECT f.brief_id || '/' || f.pagina || '?feit=' || f.adres FROM bedragen f"
        " WHERE f.kader IS NOT NULL ORDER BY f.in_tabel, f.eur_max DESC",
    ),
}


def addresses(db: Path) -> dict[str, str]:
    """The address of every kind of page, by its name; kinds that the base has nothing for are left out."""
    found = dict(FIXED)
    with closing(sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        for name, (address, sql) in CHOSEN.items():
            row = connection.execute(f"{sql} LIMIT 1").fetchone()
            if row:
                found[name] = address.format(row[0])
    return found


@contextmanager
def served(db: Path, corpus: Path) -> Iterator[str]:
    """The site on a free port of this machine; gives its address."""
    site = build(db, corpus=corpus, metadata=ROOT / "metadata.yml")
    server = uvicorn.Server(uvicorn.Config(site.app(), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)


def shoot(browser: Browser, site: str, pages: dict[str, str], width: int, to: Path, dark: bool) -> list[str]:
    """Pictures of all pages at one width; gives what went wrong, in words."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", locale="nl-NL"
    )
    ending = f"{width}{'-donker' if dark else ''}.png"
    wrong = [
        f"{address} ({width}): {error}"
        for name, address in sorted(pages.items())
        for error in visit(context, site + address, to / f"{name}-{ending}", 404 if name == MISSING else 200)
    ]
    context.close()
    return wrong


def visit(context: BrowserContext, address: str, picture: Path, status: int) -> list[str]:
    """A picture of one page; gives what went wrong."""
    errors: list[str] = []
    tab = context.new_page()
    tab.on("pageerror", lambda error: errors.append(str(error)))
    response = tab.goto(address)
    if response is None or response.status != status:
        errors.append(f"antwoord {response.status if response else 'geen'}")
    if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
        errors.append("de pagina is breder dan het scherm")
    tab.screenshot(path=picture, full_page=True)
    tab.close()
    return errors


def main(arguments: Sequence[str]) -> int:
    """Makes the pictures and says where they are."""
    parser = argparse.ArgumentParser(prog="python -m scripts.screenshots", description="Beelden van de site.")
    parser.add_argument("--db", type=Path, default=ROOT / "kb.db", help="de kennisbank")
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus", help="de map met brieven")
    parser.add_argument("--to", type=Path, default=ROOT / "screenshots", help="de map voor de beelden")
    parser.add_argument("--dark", action="store_true", help="met donkere kleuren")
    given = parser.parse_args(arguments)
    if not given.db.is_file():
        print(f"{given.db} is er nog niet: lees eerst brieven in met make ingest.", file=sys.stderr)
        return 2
    given.to.mkdir(parents=True, exist_ok=True)
    pages = addresses(given.db)
    with served(given.db, given.corpus) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        wrong = [
            line for width in WIDTHS for line in shoot(browser, site, pages, width, given.to, given.dark)
        ]
        browser.close()
    print("\n".join([*wrong, f"{len(pages) * len(WIDTHS)} beelden in {given.to}"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
