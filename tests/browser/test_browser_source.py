"""In a real browser: from a search to the words on the printed page, and what every page owes everybody."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, expect, sync_playwright

from tests.conftest import needs_program
from tests.site_support import Home, page_kinds, served, small

pytestmark = [pytest.mark.browser, needs_program("chromium", "de website in een browser")]
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
KINDS = page_kinds(small())
#: Errors of the address itself are no fault of the page.
_EXPECTED = frozenset({"own question, wrong", "not found", "no such table", "no such sort"})


@pytest.fixture(scope="module")
def home() -> Home:
    return small()


@pytest.fixture(scope="module")
def address(home: Home) -> Iterator[str]:
    with served(home) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_FLAGS.split())
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="nl-NL", reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def words_in_frame(page: Page, home: Home) -> str:
    """What the PDF says where the browser draws the frame over the picture."""
    picture, frame = page.locator(".vel img").bounding_box(), page.locator(".kader").first.bounding_box()
    assert picture and frame
    sheet = pypdfium2.PdfDocument(home.corpus / "bruggen.pdf")[
        int(page.url.split("?")[0].rsplit("/", 1)[1]) - 1
    ]
    width, height = sheet.get_size()
    scale = width / picture["width"]
    assert picture["height"] * scale == pytest.approx(height, rel=0.01), "the picture keeps its shape"
    left, top = (frame["x"] - picture["x"]) * scale, (frame["y"] - picture["y"]) * scale
    right, bottom = left + frame["width"] * scale, top + frame["height"] * scale
    text: str = sheet.get_textpage().get_text_bounded(left, height - bottom, right, height - top)
    return " ".join(text.split())


def test_from_search_to_the_words_on_the_printed_page(page: Page, address: str, home: Home) -> None:
    page.goto(address)
    page.locator("main input[name=q]").fill("herstel bruggen")
    page.keyboard.press("Enter")
    page.locator("main a[href*='#p']").first.click()
    page.wait_for_url("**/brief/**")
    assert (
        page.locator(":target").inner_text().startswith("Voor het herstel van bruggen")
        or page.locator(":target").get_by_text("herstel van bruggen").count()
    )
    page.locator("a[href*='/bron/'][href*='feit=bedrag-p']").first.evaluate("(link) => link.click()")
    page.wait_for_url("**/bron/**feit=bedrag-p*")
    page.wait_for_function("document.querySelector('.vel img').complete")
    assert page.locator(".vel img").evaluate("(image) => image.naturalWidth") == 1100
    assert "12 miljoen" in words_in_frame(page, home)
    assert page.locator(".aangewezen-tekst").inner_text() == "€ 12 miljoen"


@pytest.mark.parametrize("asked", ["alinea-{}", "bedrag-{}", "over-bedrag-{}"])
def test_an_old_address_lands_on_its_words_and_says_so(
    page: Page, address: str, home: Home, asked: str
) -> None:
    table = "alineas" if "alinea" in asked else "bedragen"
    letter = home.one("SELECT brief_id FROM bedragen WHERE tekst = '€ 12 miljoen'")
    number = home.one(f"SELECT id FROM [{table}] WHERE tekst LIKE '%€ 12 miljoen%' AND brief_id = ?", letter)
    place = home.one(f"SELECT adres FROM [{table}] WHERE id = ?", number)
    page.goto(f"{address}/brief/{letter}#{asked.format(number)}")
    page.wait_for_url(f"**/brief/{letter}?oud=*#{place}")
    expect(page.locator(".oud-adres")).to_be_in_viewport()
    expect(page.locator(f"#{place}")).to_be_in_viewport()
    assert "€\u00a012 miljoen" in page.locator(f"#{place}").inner_text()


def test_an_address_of_words_that_are_gone_is_not_asked_for_twice(
    page: Page, address: str, home: Home
) -> None:
    letter = home.one("SELECT brief_id FROM bedragen WHERE tekst = '€ 12 miljoen'")
    page.goto(f"{address}/brief/{letter}#alinea-999999")
    page.wait_for_url(f"**/brief/{letter}?oud=alinea-999999*")
    expect(page.locator(".oud-adres")).to_contain_text("niet teruggevonden")


@pytest.mark.parametrize("width", [320, 390, 1280, 1900])
def test_the_frame_stays_on_the_words_at_every_width(
    browser: Browser, address: str, home: Home, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address + KINDS["source page"])
    assert "12 miljoen" in words_in_frame(page, home)
    frame = page.locator(".kader").bounding_box()
    assert frame and frame["width"] < 0.3 * width
    page.close()


def test_choosing_a_fact_in_the_text_moves_the_frame(page: Page, address: str, home: Home) -> None:
    page.goto(address + KINDS["source page"])
    page.locator(".bron-tekst a.feit", has_text="4,5 miljoen").click()
    page.wait_for_url("**feit=bedrag-p*")
    assert "4,5 miljoen" in words_in_frame(page, home)
    assert page.locator("a.feit[aria-current=true]").inner_text().startswith("4,5 miljoen")


def test_pages_are_turned_by_keyboard(page: Page, address: str) -> None:
    page.goto(address + KINDS["source page"])
    link = page.locator("a[rel=prev]").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/1")
    assert page.locator("h1").inner_text() == "Pagina 1 van 2" and page.locator("a[rel=prev]").count() == 0


def test_it_works_without_script(browser: Browser, address: str, home: Home) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address + KINDS["source page"])
    assert "12 miljoen" in words_in_frame(page, home)
    context.close()


# --- what every page owes ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def axe() -> str:
    """The accessibility checker axe-core."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", KINDS)
def test_nothing_serious_bars_anybody(
    browser: Browser, address: str, axe: str, name: str, scheme: Any
) -> None:
    """WCAG 2.2 A and AA by axe-core: wide and light, narrow and dark."""
    width = 1280 if scheme == "light" else 390
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address + KINDS[name])
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    context.close()
    serious = {
        violation["id"]: [node["html"][:160] for node in violation["nodes"][:3]]
        for violation in found["violations"]
        if violation["impact"] in ("serious", "critical")
    }
    assert not serious
    assert found["passes"], "axe-core did look"


@pytest.mark.parametrize("name", KINDS)
def test_no_page_complains_or_is_wider_than_a_small_screen(browser: Browser, address: str, name: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    said: list[str] = []

    def on_message(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not (name in _EXPECTED and "status of 4" in message.text):
            said.append(message.text)

    def on_response(response: Response) -> None:
        if response.status >= 400 and name not in _EXPECTED:
            said.append(f"{response.status} {response.url}")

    page.on("console", on_message)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("response", on_response)
    page.goto(address + KINDS[name], wait_until="networkidle")
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert not said
    assert wide <= 320


def test_a_serious_fault_would_be_found(page: Page, address: str, axe: str) -> None:
    """The checks above can fail."""
    page.goto(address)
    page.evaluate("document.body.append(Object.assign(new Image(), {src: '/static/icon.svg'}))")
    page.evaluate(axe)
    found = page.evaluate("axe.run({runOnly: ['wcag2a']})")
    assert "image-alt" in {violation["id"] for violation in found["violations"]}
