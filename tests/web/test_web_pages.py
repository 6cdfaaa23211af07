"""Every kind of page on the letters of `corpus/`: what it shows, where it leads, what it never says."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import sqlite3
import zipfile
from collections import defaultdict
from contextlib import closing
from functools import cache
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from datasette.utils import tilde_encode
from lxml import etree, html

from extract.kinds import LISTED
from extract.kinds.toezeggingen.page import _folded
from extract.store.schema import Table, View, schema
from tests.site_support import Home, get
from tests.web_support import TODAY, corpus, letter_named
from web.app import Site

DESCRIBED: tuple[Table | View, ...] = (*schema().tables, *schema().views)
PAKET = "Voortgang aanvullend sociaal pakket"
FIXED = (
    "/",
    "/zoek",
    "/brief",
    "/sector",
    "/dossier",
    "/motie",
    "/toezeggingen",
    "/cijfers",
    "/onderzoekers",
)


@cache
def _site() -> Site:
    site = corpus().site
    site.today = lambda: TODAY  # type: ignore[method-assign] # the clock is all that differs
    return site


def fetch(path: str) -> httpx.Response:
    return get(_site(), path)


def tree(path: str) -> Any:
    """The page as a tree; what XPath gives has no type that says anything."""
    response = fetch(path)
    assert response.status_code == 200, path
    return html.fromstring(response.text)


def text_of(path: str) -> str:
    return " ".join(tree(path).text_content().split())


@pytest.fixture(scope="module")
def home() -> Home:
    return corpus()


@pytest.fixture(scope="module")
def paket() -> str:
    return letter_named(PAKET)


@pytest.mark.parametrize("path", FIXED)
def test_a_page_has_one_heading_a_title_and_landmarks(path: str) -> None:
    page = tree(path)
    assert page.get("lang") == "nl"
    assert len(page.xpath("//h1")) == len(page.xpath("//main")) == 1
    assert "Kamerbrieven" in page.findtext(".//title")
    assert page.xpath("//a[@class='skip']/@href") == ["#inhoud"]
    levels = [int(name.tag[1]) for name in page.iter("h1", "h2", "h3", "h4")]
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("path", FIXED)
def test_everything_comes_from_this_site_and_nothing_stands_inline(path: str) -> None:
    page = tree(path)
    loaded = page.xpath("//script/@src | //img/@src | //link[@rel!='canonical']/@href")
    assert loaded and all(address.startswith(("/", "data:")) for address in loaded)
    assert not page.xpath("//style | //*[@style] | //script[not(@src)]")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")


def addresses(page: Any) -> set[str]:
    return {link for link in page.xpath("//main//a/@href") if link.startswith("/")}


def test_every_link_of_every_kind_of_page_leads_somewhere(home: Home, paket: str) -> None:
    motion = home.one("SELECT sleutel FROM moties WHERE sleutel LIKE 'kst-%'")
    kind, name = home.one("SELECT soort || '|' || naam FROM entiteiten ORDER BY id").split("|")
    entity = f"{kind}/{tilde_encode(name)}"
    pages = (*FIXED, f"/brief/{paket}", f"/motie/{motion}", f"/entiteit/{entity}", "/dossier/33566")
    targets = {link.partition("#")[0] for path in pages for link in addresses(tree(path))}
    broken = {link for link in targets if link and link != "/kb.db" and fetch(link).status_code >= 400}
    assert not broken


@pytest.mark.parametrize(
    "path",
    [
        "/brief/x",
        "/sector/x",
        "/dossier/x",
        "/motie/999999",
        "/entiteit/999999",
        "/motie/abc",
    ],
)
def test_what_is_not_there_is_said_in_dutch(path: str) -> None:
    response = fetch(path)
    assert response.status_code == 404
    assert "Niet gevonden" in response.text


# --- a letter


def test_every_fact_of_a_letter_stands_in_its_text_and_in_the_list(home: Home, paket: str) -> None:
    page = tree(f"/brief/{paket}")
    ids = set(page.xpath("//@id"))
    kinds = {
        "bedragen": "bedrag",
        "datums": "datum",
        "toezeggingen": "toezegging",
        "verwijzingen": "verwijzing",
    }
    for table, kind in kinds.items():
        count = home.one(f"SELECT count(*) FROM [{table}] WHERE brief_id = ?", paket)
        assert (
            count
            and len([name for name in ids if re.fullmatch(rf"{kind}-p\d+-\w{{8}}(?:-\d+)?", name)]) == count
        )
        assert (
            len([name for name in ids if re.fullmatch(rf"over-{kind}-p\d+-\w{{8}}(?:-\d+)?", name)]) == count
        )


def test_no_id_stands_twice_and_every_link_within_the_page_arrives(paket: str) -> None:
    page = tree(f"/brief/{paket}")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    within = {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")}
    assert within <= set(ids)
    assert {ref for refs in page.xpath("//@aria-describedby") for ref in refs.split()} <= set(ids)


def test_links_do_not_hold_links(paket: str) -> None:
    text = fetch(f"/brief/{paket}").text
    opened = 0
    for tag in re.findall(r"<(/?)a[ >]", text):
        opened += -1 if tag else 1
        assert opened in (0, 1)


#: What the page adds to the words of a letter.
_ADDED = "//*[@class='noot' or @class='al-link' or @class='twijfel' or contains(@class, 'feit-knop')]"


def test_the_text_of_every_letter_is_shown_word_for_word(home: Home) -> None:
    with closing(sqlite3.connect(home.db)) as db:
        texts = db.execute(
            "SELECT adres, brief_id, tekst FROM alineas WHERE soort NOT IN ('tabel', 'voetnoot')"
        )
        letters: dict[str, dict[str, str]] = defaultdict(dict)
        for place, letter, text in texts:
            letters[letter][place] = text
    for letter, paragraphs in letters.items():
        page = tree(f"/brief/{letter}")
        for added in page.xpath(_ADDED):
            added.drop_tree()
        for details in page.xpath("//details[@class='verdeellijst']"):
            details.drop_tree()
        for place, text in paragraphs.items():
            (shown,) = page.xpath("//*[@id=$at]", at=place)
            assert shown.text_content().split() == text.split()


def test_a_footnote_shows_at_its_marker_and_leads_back(paket: str) -> None:
    page = tree(f"/brief/{paket}")
    markers = page.xpath("//a[@role='doc-noteref']")
    assert markers
    for marker in markers:
        (tip,) = page.xpath("//*[@id=$at and @role='tooltip']", at=marker.get("aria-describedby"))
        (note,) = page.xpath("//*[@id=$at]", at=marker.get("href")[1:])
        assert " ".join(tip.text_content().split()) in " ".join(note.text_content().split())
        assert note.xpath(".//a/@href")[0] == f"#{marker.get('id')}"


def test_a_table_is_a_table_whose_totals_are_checked(paket: str) -> None:
    page = tree(f"/brief/{paket}")
    (table,) = page.xpath("//table[@class='gegevens']")
    assert [head.text_content().strip() for head in table.xpath(".//th[@scope='col']")][2:] == [
        "2020",
        "2021",
        "Cum.",
    ]
    assert table.xpath(".//tr[@class='totaal']/td[1]")[0].text_content() == "Totaal"
    assert "nagerekende punten" in page.xpath("//details[@class='oordeel']/summary")[0].text_content()


def test_what_is_not_certain_is_marked(home: Home, paket: str) -> None:
    uncertain = home.one(
        "SELECT count(*) FROM toezeggingen WHERE brief_id = ? AND zekerheid != 'zeker'", paket
    )
    page = tree(f"/brief/{paket}")
    assert (
        uncertain
        and len(page.xpath("//*[contains(@class, 'f-toezegging') and contains(@class, 'onzeker')]"))
        >= uncertain
    )
    assert page.xpath("//*[@class='niet-zeker' and text()='bewerking']")


def test_kinds_can_be_switched_by_keyboard(paket: str) -> None:
    boxes = tree(f"/brief/{paket}").xpath("//fieldset//label/input[@type='checkbox']")
    assert len(boxes) == len(LISTED)
    assert not [box for box in boxes if box.get("tabindex")]


# --- search


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("subsidieregeling", "/brief/"),
        ("motie Krol", "/motie/"),
        ("33566", "/dossier/33566"),
        ("33 566, nr. 71", "/brief/kst-33566-71"),
        ("kst-33566-71", "/brief/kst-33566-71"),
        ("2020-0000156233", "/brief/ref-2020-0000156233"),
        ("bouw", "/sector/bouw-en-infra"),
        ("UWV", "/entiteit/"),
    ],
)
def test_a_search_leads_to_what_was_meant(typed: str, expected: str) -> None:
    links = tree(f"/zoek?q={typed}").xpath("//main//li//a/@href")
    assert any(link.startswith(expected) for link in links), links


def test_a_hit_leads_to_its_paragraph_with_the_words_marked(home: Home) -> None:
    page = tree("/zoek?q=arbeidsmarktregio&soort=tekst")
    for hit in page.xpath("//li[@class='treffer']"):
        letter, _, place = hit.xpath(".//a/@href")[0].removeprefix("/brief/").partition("#")
        text = home.one("SELECT tekst FROM alineas WHERE brief_id = ? AND adres = ?", letter, place).lower()
        marked = hit.xpath(".//mark/text()")
        assert marked and all(word.lower() in text for word in marked)


def test_a_word_is_found_inside_compounds_and_said_so() -> None:
    page = tree("/zoek?q=regeling&soort=tekst")
    assert "subsidieregeling" in {word.lower() for word in page.xpath("//li//mark/text()")}
    assert "subsidieregeling" in text_of("/zoek?q=regeling").partition("Zoek alleen")[0]
    exact = {word.lower() for word in tree('/zoek?q="regeling"').xpath("//li[@class='treffer']//mark/text()")}
    assert exact == {"regeling"}


@pytest.mark.parametrize(
    "scope", ["brieven", "tekst", "bedragen", "toezeggingen", "tabellen", "moties", "namen"]
)
def test_a_search_can_be_narrowed_to_a_kind(scope: str) -> None:
    page = tree(f"/zoek?q=motie+OR+sectorplannen+sector&soort={scope}")
    assert page.xpath("//select[@name='soort']/option[@selected]/@value") == [scope]


@pytest.mark.parametrize("kind", ["bedragen", "toezeggingen", "tabellen"])
def test_facts_and_tables_are_found_by_their_words(kind: str) -> None:
    words = {"bedragen": "pakket", "toezeggingen": "brief", "tabellen": "bouw"}[kind]
    assert tree(f"/zoek?q={words}&soort={kind}").xpath("//li[contains(@class, 'treffer')]//a/@href")


def test_filters_hold_for_every_hit(home: Home) -> None:
    page = tree("/zoek?q=sectorplannen&soort=tekst&jaar=2014&dossier=33566")
    links = page.xpath("//li[@class='treffer']//a/@href")
    letters = {link.removeprefix("/brief/").partition("#")[0] for link in links}
    assert letters == {"kst-33566-71"}
    assert not tree("/zoek?q=sectorplannen&soort=tekst&ministerie=Defensie").xpath(
        "//li[@class='treffer']//a"
    )


@pytest.mark.parametrize(
    "typed", ["c.s.", "35570-XV", '"open', "NEAR(", "a OR", "*", "-", "'", "%00", "🙂", "x" * 2000, "\ue000"]
)
@pytest.mark.parametrize("scope", ["", "bedragen", "namen"])
def test_no_input_is_an_error(typed: str, scope: str) -> None:
    assert get(_site(), "/zoek", params={"q": typed, "soort": scope}).status_code == 200


@pytest.mark.parametrize(
    "asked", ["pagina=0", "pagina=x", "pagina=-1", "pagina=%D9%A3", "soort=x", "jaar=x", "dossier=%27"]
)
def test_odd_parameters_are_no_error(asked: str) -> None:
    assert fetch(f"/zoek?q=motie&{asked}").status_code == 200


@pytest.mark.parametrize("path", ["/zoek?q=motie&", "/brief?", "/motie?"])
@pytest.mark.parametrize("number", ["501", "99999999", "9" * 400])
def test_a_page_that_no_list_has_is_told_and_no_fault(path: str, number: str) -> None:
    if number == "501" and not path.startswith("/zoek"):
        assert fetch(f"{path}pagina={number}").status_code == 200
        return
    response = fetch(f"{path}pagina={number}")
    assert response.status_code == 400 and "agina" in response.text


# --- subjects


def test_a_list_that_is_cut_says_so_and_its_charts_and_counts_do_not_shrink(
    home: Home,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    motion = home.one(
        "SELECT m.sleutel FROM motie_vermeldingen v JOIN moties m ON m.id = v.motie_id"
        " WHERE m.sleutel LIKE 'kst-%' GROUP BY m.id ORDER BY count(*) DESC LIMIT 1"
    )
    sector, motie = "/sector/bouw-en-infra", f"/motie/{motion}"
    whole = {path: tree(path) for path in (sector, motie)}
    monkeypatch.setattr("web.pages.sector.ROWS", 1)
    monkeypatch.setattr("extract.kinds.moties.page.MOST", 1)
    for path, listed, counted in (
        (sector, "//table[.//th='Omschrijving']/tbody/tr", "//figure"),
        (motie, "//ol[@class='tijdlijn']/li", "//h2/span[@class='tal']"),
    ):
        cut = tree(path)
        assert len(whole[path].xpath(listed)) > len(cut.xpath(listed)) == 1, path
        assert "Hier staan de nieuwste" not in whole[path].text_content(), path
        assert "Hier staan de nieuwste 1 " in cut.text_content(), path
        assert cut.xpath(counted), path
        same = [[part.text_content() for part in page.xpath(counted)] for page in (whole[path], cut)]
        assert same[0] == same[1], path


def test_a_sector_has_a_chart_with_its_figures_under_it() -> None:
    page = tree("/sector/bouw-en-infra")
    (chart,) = page.xpath("//figure/svg[@role='img']")
    assert "57.721.000" in chart.get("aria-label")
    values = page.xpath("//table//data/@value")
    assert values and float(values[0]) == 57_721_000
    assert len(chart.xpath(".//g")) == len({row.text_content() for row in page.xpath("//tbody/tr/td[1]")})


def test_the_bars_of_a_chart_are_as_long_as_their_figures() -> None:
    chart = tree("/sector").xpath("(//figure/svg)[1]")[0]
    lengths = [float(width.rstrip("%")) for width in chart.xpath(".//rect[not(@class)]/@width")]
    assert lengths == sorted(lengths, reverse=True) and lengths[0] == 100


def test_a_dossier_tells_its_letters_in_order_of_time(home: Home) -> None:
    days = tree("/dossier/33566").xpath("//ol[@class='tijdlijn']//time/@datetime")
    assert len(days) == home.one("SELECT count(*) FROM brief_dossiers WHERE dossier_id = '33566'")
    assert days == sorted(days, reverse=True)


def test_a_motion_says_who_which_number_and_what_letters_say(home: Home) -> None:
    number = home.one("SELECT id FROM moties WHERE naam LIKE '%Vermeij/Krol%' AND ondernummer = '656'")
    assert fetch(f"/motie/{number}").headers["location"] == "/motie/kst-29544-656"
    told = text_of("/motie/kst-29544-656")
    assert "Vermeij, Krol" in told and "29544, nr. 656" in told
    assert "De motie zit in de verzameling" in told


def test_a_motion_without_a_number_of_its_own_is_known_by_its_row(home: Home) -> None:
    number = home.one("SELECT id FROM moties WHERE sleutel NOT LIKE 'kst-%'")
    assert fetch(f"/motie/{number}").status_code == 200


def test_a_name_has_an_address_that_lasts(home: Home) -> None:
    number, kind, name = home.one(
        "SELECT id || '|' || soort || '|' || naam FROM entiteiten"
        " WHERE naam LIKE '% %' AND soort = 'organisatie'"
    ).split("|")
    place = fetch(f"/entiteit/{number}").headers["location"]
    assert place == f"/entiteit/{kind}/{tilde_encode(name)}"
    assert tree(place).findtext(".//h1") == name
    assert fetch(f"/entiteit/persoon/{tilde_encode(name)}").status_code == 404


def test_a_letter_and_what_refers_to_it_lead_to_each_other(home: Home) -> None:
    here, there = home.one(
        "SELECT brief_id || ' ' || doel_brief_id FROM verwijzingen WHERE doel_brief_id IS NOT NULL"
    ).split()
    assert f"/brief/{there}" in addresses(tree(f"/brief/{here}"))
    assert any(link.startswith(f"/brief/{here}#") for link in addresses(tree(f"/brief/{there}")))


# --- commitments


def test_commitments_are_set_apart_by_their_term(home: Home) -> None:
    page = tree("/toezeggingen")
    for section, condition in (
        ("lopend", f"termijn_eind >= '{TODAY}'"),
        ("verstreken", f"termijn_eind < '{TODAY}'"),
        ("zonder", "termijn_eind IS NULL"),
    ):
        rows = page.xpath("//section[@aria-labelledby=$name]//ol/li", name=section)
        assert len(rows) == home.one(f"SELECT count(*) FROM toezeggingen WHERE {condition}")


def test_the_calendar_has_a_day_for_every_term(home: Home) -> None:
    response = fetch("/toezeggingen.ics")
    assert response.headers["content-type"].startswith("text/calendar")
    lines = response.text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    assert all(len(line.encode()) <= 75 for line in lines)
    days = sorted(line.partition(":")[2] for line in lines if line.startswith("DTSTART"))
    first = home.one("SELECT min(termijn_eind) FROM toezeggingen")
    assert days[0] == first.replace("-", "")
    assert len(days) == home.one("SELECT count(*) FROM toezeggingen WHERE termijn_eind IS NOT NULL")


def test_a_folded_line_is_the_line() -> None:
    line = "SUMMARY:" + "geïnformeerd € 3 miljoen " * 20
    parts = list(_folded(line))
    assert len(parts) > 1 and all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line


def test_the_feed_is_atom_with_links_that_exist() -> None:
    response = fetch("/toezeggingen.atom")
    assert response.headers["content-type"].startswith("application/atom+xml")
    feed: Any = etree.fromstring(response.content)
    names = {"a": "http://www.w3.org/2005/Atom"}
    entries = feed.xpath("//a:entry", namespaces=names)
    assert entries
    for entry in entries:
        assert {"title", "id", "updated", "content"} <= {etree.QName(child).localname for child in entry}
        dt.datetime.fromisoformat(entry.findtext("a:updated", namespaces=names))
    link = entries[0].xpath("a:link/@href", namespaces=names)[0]
    assert fetch(urlsplit(link).path).status_code == 200


# --- figures and researchers


def test_every_chart_has_its_figures_in_a_table() -> None:
    page = tree("/cijfers")
    sections = page.xpath("//main/section")
    assert len(sections) == 4
    for section in sections:
        bars = section.xpath(".//svg//g")
        assert bars and len(bars) == len(section.xpath(".//tbody/tr"))


def test_the_diagram_has_every_table() -> None:
    names = tree("/onderzoekers").xpath("//svg//text[@class='naam']/text()")
    assert set(names) == {table.name for table in schema().tables}


def test_the_worked_sql_gives_rows() -> None:
    links = [link for link in addresses(tree("/onderzoekers")) if "sql=" in link]
    assert len(links) >= 4
    for link in links:
        assert fetch(link.replace("/kb?", "/kb.json?_shape=array&")).json(), link


# --- Datasette's own tables


def test_money_and_days_are_written_out_for_people_and_plain_for_machines(home: Home) -> None:
    page = tree("/kb/bedragen?eur_max=1400000000")
    assert "€\u00a01.400.000.000" in page.xpath("//td[contains(@class, 'col-eur_max')]/data/text()")
    rows = fetch("/kb/bedragen.json?eur_max=1400000000&_shape=objects").json()["rows"]
    assert rows[0]["eur_max"] == 1_400_000_000
    table = list(csv.DictReader(io.StringIO(fetch("/kb/brieven.csv?_size=max").text)))
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", row["datum"]) for row in table if row["datum"])
    assert "30 november 2020" in tree("/kb/brieven").xpath("//time/text()")


def test_a_spreadsheet_holds_numbers(home: Home) -> None:
    response = fetch("/kb/bedragen.xlsx?eur_max=1400000000")
    assert response.status_code == 200
    with zipfile.ZipFile(io.BytesIO(response.content)) as book:
        assert b"<v>1400000000</v>" in book.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("name", [table.name for table in DESCRIBED])
def test_every_table_has_a_dutch_title_and_dutch_heads(name: str) -> None:
    page = tree(f"/kb/{name}")
    titles = {each.name: each.title for each in DESCRIBED}
    assert page.findtext(".//h1") == titles[name]
    heads = {head.text_content().strip(" \u00a0▲▼") for head in page.xpath("//thead//th")}
    assert not {head for head in heads if "_" in head}


def test_a_fact_in_a_table_leads_to_its_place_in_the_letter(home: Home) -> None:
    letter, place, number = home.one(
        "SELECT brief_id || ' ' || adres || ' ' || id FROM bedragen ORDER BY eur_max DESC"
    ).split()
    assert f"/brief/{letter}#{place}" in addresses(tree("/kb/bedragen"))
    assert f"/brief/{letter}#{place}" in addresses(tree(f"/kb/bedragen/{number}"))
    without = f"/brief/{letter}/rij/bedrag-{number}"
    assert without in addresses(tree("/kb/bedragen?_sort_desc=eur_max&_col=eur_max&_col=brief_id&_col=tekst"))
    assert fetch(without).headers["location"] == f"/brief/{letter}#{place}"


def test_columns_for_programs_can_be_shown(home: Home) -> None:
    assert not tree("/kb/bedragen").xpath("//thead//th[contains(@class, 'col-regel')]")
    assert tree("/kb/bedragen?_alle=1").xpath("//thead//th[contains(@class, 'col-regel')]")


def test_indexes_are_no_tables_to_a_reader() -> None:
    assert "_fts" not in fetch("/kb").text


def test_facets_are_chosen_not_suggested() -> None:
    page = tree("/kb/brieven")
    assert {head.text_content() for head in page.xpath("//div[@class='facetten']//h2")} == {
        "Ministerie",
        "Soort",
        "Vergaderjaar",
    }
    assert "Suggested" not in page.text_content()


def test_a_question_can_be_answered_by_filling_in_a_word() -> None:
    page = tree("/kb/hoeveel_per_sector?sector=bouw")
    assert page.xpath("//input[@name='sector']/@value") == ["bouw"]
    found = {cell.text_content() for cell in page.xpath("//td[contains(@class, 'col-sector')]")}
    assert "Bouw en infra" in found and all("bouw" in name.lower() for name in found)
