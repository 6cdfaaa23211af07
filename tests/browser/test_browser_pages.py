"""The site as people use it: in a real browser, by mouse and by keyboard, on a desk and on a telephone."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from scripts.screenshots import CHROMIUM, FLAGS, addresses, served
from tests.conftest import needs_program
from tests.web_support import corpus, letter_named

pytestmark = [pytest.mark.browser, needs_program("chromium", "de site in een browser")]
PAKET = "Voortgang aanvullend sociaal pakket"
ADDRESSES = (
    "home",
    "zoek",
    "brieven",
    "brief",
    "sectoren",
    "sector",
    "dossiers",
    "dossier",
    "moties",
    "motie",
)
MORE = ("entiteit", "toezeggingen", "cijfers", "onderzoekers", "kb", "tabel", "rij", "vraag", "sql")


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    home = corpus()
    with served(home.db, home.corpus) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900}, locale="nl-NL")
    context.set_default_timeout(8000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab that may not complain: an error in its console fails the test."""
    complaints: list[str] = []
    tab = context.new_page()

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    tab.on("console", hear)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    yield tab
    assert not complaints


def named(name: str) -> str:
    return addresses(corpus().db)[name]


@pytest.mark.parametrize("name", [*ADDRESSES, *MORE])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 320)])
def test_a_page_is_accessible_and_fits(
    browser: Browser, site: str, name: str, scheme: str, width: int
) -> None:
    # axe is a script of another origin: the policy of the site would stop it
    context = browser.new_context(
        base_url=site,
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    tab = context.new_page()
    tab.goto(named(name))
    fits = tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(tab).response["violations"]
    context.close()
    assert [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found] == []
    assert fits


def test_from_a_search_to_the_paragraph(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Zoek in alle brieven").fill("arbeidsmarktregio")
    page.keyboard.press("Enter")
    hit = page.locator(".treffer").first
    word = hit.locator("mark").first.inner_text()
    hit.get_by_role("link").first.click()
    page.wait_for_url(re.compile(r"/brief/.+#p\d+-a\d+-\w{8}"))
    target = page.locator(f"#{page.url.partition('#')[2]}")
    expect(target).to_be_in_viewport()
    expect(target).to_contain_text(word)


def test_a_kind_of_fact_is_switched_off_by_keyboard_and_stays_off(page: Page) -> None:
    page.goto(f"/brief/{letter_named(PAKET)}")
    amount = page.locator(".brief-tekst a.f-bedrag").first
    shown = amount.evaluate("it => getComputedStyle(it).textDecorationColor")
    box = page.get_by_role("checkbox", name="Bedragen")
    box.focus()
    page.keyboard.press("Space")
    expect(box).not_to_be_checked()
    assert amount.evaluate("it => getComputedStyle(it).textDecorationColor") != shown
    assert amount.evaluate("it => it.tabIndex") == -1
    page.reload()
    expect(page.get_by_role("checkbox", name="Bedragen")).not_to_be_checked()


def test_a_footnote_opens_on_focus_and_closes_with_escape(page: Page) -> None:
    page.goto(f"/brief/{letter_named(PAKET)}")
    marker = page.locator(".noot-merk").first
    tip = page.locator(".noot-tip").first
    expect(tip).to_be_hidden()
    marker.focus()
    expect(tip).to_be_visible()
    box = tip.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 1280
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_a_fact_leads_to_the_list_and_back(page: Page) -> None:
    page.goto(f"/brief/{letter_named(PAKET)}")
    quantity = page.locator(".brief-tekst a.f-aantal").first
    quantity.click()
    about = page.locator(f"#over-{quantity.get_attribute('id')}")
    expect(about).to_be_visible()
    about.get_by_role("link").first.click()
    expect(quantity).to_be_in_viewport()


def test_a_link_to_a_name_shows_names(page: Page) -> None:
    letter = letter_named(PAKET)
    number = corpus().one("SELECT max(id) FROM entiteit_vermeldingen WHERE brief_id = ?", letter)
    page.goto(f"/brief/{letter}#naam-{number}")
    expect(page.get_by_role("checkbox", name="Namen")).to_be_checked()


def test_the_first_tab_leads_past_the_menu(page: Page) -> None:
    page.goto("/toezeggingen")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Naar de inhoud")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"


def test_a_question_with_a_word_filled_in(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Hoeveel kreeg elke sector?").click()
    page.get_by_label("Sector").fill("bouw")
    page.get_by_role("button", name="Toon").click()
    expect(page.get_by_role("cell", name="Bouw en infra").first).to_be_visible()
    expect(page.locator("td data").first).to_have_attribute("value", "57721000")


def test_charts_are_drawn_with_bars_that_can_be_seen(page: Page) -> None:
    page.goto("/cijfers")
    for chart in page.locator("figure svg").all():
        bars = [bar.bounding_box() for bar in chart.locator("rect:not(.spoor)").all()]
        assert bars and all(box and box["width"] > 0 and box["height"] > 0 for box in bars)


def test_a_csv_can_be_downloaded_and_opens(page: Page, tmp_path: Path) -> None:
    page.goto("/kb/bedragen?in_tabel=0")
    address = page.get_by_role("link", name="CSV").first.get_attribute("href")
    response = page.request.get(f"{address}&_dl=1")
    assert "attachment" in response.headers["content-disposition"]
    table = list(csv.DictReader(io.StringIO(response.text())))
    assert table and float(table[0]["eur_max"]) > 0


def test_the_sql_box_answers(page: Page) -> None:
    page.goto("/kb")
    page.get_by_label("Uw vraag").fill("select 6 * 7 as antwoord")
    page.get_by_role("button", name="Voer uit").click()
    expect(page.get_by_role("cell", name="42")).to_be_visible()


def test_a_letter_prints_without_what_is_for_the_screen(page: Page) -> None:
    page.goto(f"/brief/{letter_named(PAKET)}")
    page.emulate_media(media="print")
    expect(page.locator(".legenda")).to_be_hidden()
    expect(page.locator(".site-head")).to_be_hidden()
    expect(page.locator(".brief-tekst h2").first).to_be_visible()


def test_without_script_all_is_readable(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"/brief/{letter_named(PAKET)}")
    box = tab.get_by_role("checkbox", name="Bedragen")
    box.uncheck()
    expect(tab.locator(".brief-tekst a.f-bedrag").first).to_have_css(
        "text-decoration-color", "rgba(0, 0, 0, 0)"
    )
    context.close()
