"""Addresses that people print: the same in every base, and found again after the rules changed."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import extract
from extract import pipeline
from extract.ingest.driver import Request, ingest
from extract.layout import LaidOut, lay_out
from extract.models import Paragraph
from extract.store import addresses
from extract.store.addresses import Address, Facts, fingerprint, of_paragraphs, words_of
from extract.store.schema import schema
from tests.site_support import Home, get, parsed
from tests.web_support import corpus
from web import places

NOW = dt.datetime(2026, 1, 2, 3, 4, 5)
WITH_ADDRESS = [table.name for table in schema().tables if "adres" in table.column_names and table.singular]
BRIDGES = """Datum 3 mei 2024

Betreft Bruggen

Geachte voorzitter,

Voor het herstel van bruggen is in 2025 ruim € 12 miljoen beschikbaar. De gemeenten dragen 4 miljoen euro bij.

Ik stuur uw Kamer voor 1 juli 2025 een rapport. Over de sluizen schrijf ik u in het najaar.
"""
LOCKS = BRIDGES.replace("bruggen", "sluizen").replace("Bruggen", "Sluizen").replace("€ 12", "€ 7")


def read(folder: Path, db: str, *only: str, force: bool = False) -> Path:
    path = folder.parent / db
    request = Request(
        corpus=folder, db=path, only=tuple(folder / n for n in only), workers=0, model="geen", force=force
    )
    ingest(request, now=NOW)
    return path


def letters(folder: Path, **texts: str) -> Path:
    folder = folder / "corpus"
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


def addresses_in(db: Path, *columns: str) -> set[tuple[object, ...]]:
    with closing(sqlite3.connect(db)) as base:
        return {
            (name, *row)
            for name in WITH_ADDRESS
            for row in base.execute(f"SELECT brief_id, adres, {', '.join(columns)} FROM [{name}]")
        }


# --- in another base -----------------------------------------------------------------------------


def test_two_bases_built_in_other_orders_have_the_same_addresses(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    shutil.copytree(corpus().corpus, folder)
    read(folder, "om.db", "sociaal-pakket-2020.pdf")
    read(folder, "om.db", "sectorplannen-2016-bijlage.pdf")
    other = read(folder, "om.db")
    found = addresses_in(corpus().db, "tekst")
    assert found == addresses_in(other, "tekst")
    with closing(sqlite3.connect(other)) as base, closing(sqlite3.connect(corpus().db)) as first:
        numbers = "SELECT id, brief_id, adres FROM alineas ORDER BY id"
        assert base.execute(numbers).fetchall() != first.execute(numbers).fetchall(), "the orders did differ"


@pytest.fixture(scope="module")
def repeated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base of one letter with the example of every kind, all of it twice."""
    folder = tmp_path_factory.mktemp("dubbel")
    kinds = (Path(extract.__file__).parent / "kinds").glob("*/kind.yml")
    examples = [yaml.safe_load(path.read_text("utf-8"))["voorbeeld"] for path in sorted(kinds)]
    return read(letters(folder, dubbel="Datum 3 mei 2021\n\n" + "\n\n".join(examples * 2)), "kb.db")


@pytest.mark.parametrize("table", WITH_ADDRESS)
def test_no_two_of_a_letter_have_the_same_address(table: str, repeated: Path) -> None:
    held = []
    for db in (corpus().db, repeated):
        with closing(sqlite3.connect(db)) as base:
            rows = base.execute(f"SELECT brief_id, adres FROM [{table}]").fetchall()
        assert len(rows) == len(set(rows))
        assert all(addresses.parse(at) is not None for _, at in rows)
        held.append(len(rows))
    assert max(held) > 1


def test_no_page_links_to_a_number_of_the_base() -> None:
    home = corpus()
    letter = home.one("SELECT brief_id FROM bedragen")
    linked = 0
    for path in (
        f"/brief/{letter}",
        "/zoek?q=regeling",
        "/toezeggingen",
        "/toezeggingen.atom",
        "/sector",
        "/",
    ):
        text = get(home.site, path).text
        named = "|".join(schema().table(table).singular for table in WITH_ADDRESS)
        linked += len(re.findall(rf"#(?:(?:{named})-)?p\d", text))
        assert not re.search(rf"#(?:{named})-\d", text)
    assert linked > 100


# --- after other rules ---------------------------------------------------------------------------


def cut_otherwise(laid_out: LaidOut) -> LaidOut:
    """What other rules of the layout might make of a letter: running text is cut after its first sentence."""
    paragraphs: list[Paragraph] = []
    letter = laid_out.letter
    for paragraph in letter.paragraphs:
        if paragraph.kind != "alinea" or len(paragraph.sentences) < 2 or paragraph.marks:
            paragraphs.append(replace(paragraph, index=len(paragraphs)))
            continue
        begin = paragraph.sentences[1][0]
        head = replace(paragraph, text=paragraph.text[:begin].rstrip(), index=len(paragraphs))
        moved = tuple(
            replace(piece, begin=max(piece.begin - begin, 0), end=piece.end - begin)
            for piece in paragraph.pieces
            if piece.end > begin
        )
        tail = replace(paragraph, text=paragraph.text[begin:], pieces=moved, index=len(paragraphs) + 1)
        kept = tuple(piece for piece in paragraph.pieces if piece.begin < begin)
        paragraphs += [replace(head, pieces=kept, sentences=()), replace(tail, sentences=())]
    return replace(laid_out, letter=replace(letter, paragraphs=tuple(paragraphs)))


@pytest.fixture
def relaid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A base, and one of the same letters after a change of the layout's rules."""
    folder = letters(tmp_path, bruggen=BRIDGES, sluizen=LOCKS)
    before = read(folder, "voor.db")
    monkeypatch.setattr(pipeline, "lay_out", lambda *given: cut_otherwise(lay_out(*given)))
    return before, read(folder, "na.db")


def test_the_words_of_every_old_address_are_found_after_a_change_of_layout(relaid: tuple[Path, Path]) -> None:
    before, after = relaid
    old, new = addresses_in(before, "tekst"), addresses_in(after, "tekst")
    assert old != new
    texts = {(letter, at): text for _, letter, at, text in new}
    moved = 0
    with closing(sqlite3.connect(after)) as base:
        for _, letter, at, text in old:
            place = places.find(base, str(letter), str(at))
            assert place.address is not None, (at, text)
            first = " ".join(list(words_of(str(text)))[:3])
            assert " ".join(words_of(str(texts[letter, place.address]))).startswith(first)
            moved += bool(place.told)
            assert place.told in ("", places.WORDS)
    assert moved


def test_the_numbers_of_a_base_lead_on_when_it_is_read_by_other_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = letters(tmp_path, bruggen=BRIDGES, sluizen=LOCKS)
    db = read(folder, "kb.db")
    with closing(sqlite3.connect(db)) as base:
        old = {
            (f"{schema().table(name).singular}-{number}", letter): text
            for name in WITH_ADDRESS
            for number, letter, text in base.execute(f"SELECT id, brief_id, tekst FROM [{name}]")
        }
    monkeypatch.setattr(pipeline, "lay_out", lambda *given: cut_otherwise(lay_out(*given)))
    read(folder, "kb.db", force=True)
    with closing(sqlite3.connect(db)) as base:
        texts = {
            (letter, at): text
            for name in WITH_ADDRESS
            for letter, at, text in base.execute(f"SELECT brief_id, adres, tekst FROM [{name}]")
        }
        told = set()
        for (asked, letter), text in old.items():
            place = places.find(base, letter, asked)
            assert place.address is not None
            first = " ".join(list(words_of(text))[:3])
            assert " ".join(words_of(texts[letter, place.address])).startswith(first)
            told.add(place.told)
    assert told == {places.NUMBER, places.WORDS}


TEXTS = st.lists(st.text(st.sampled_from("abc €.,- 12"), min_size=1, max_size=40), min_size=1, max_size=6)


@given(TEXTS, st.data())
def test_words_are_found_however_the_text_is_cut(texts: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(texts) - 1))
    wanted = addresses.parse(of_paragraphs([(1, text) for text in texts])[at])
    assert wanted is not None
    joined = " ".join(texts)
    if not list(words_of(texts[at])):
        return
    found = addresses.holding(wanted, [(1, "iets anders"), (1, joined)])
    words = list(words_of(texts[at]))[: addresses.MOST_WORDS]
    assert (found is not None and found[0] == 1) or " ".join(words) not in " ".join(words_of(joined))


@given(st.text(max_size=60))
def test_whatever_is_asked_there_is_an_answer(asked: str) -> None:
    home = corpus()
    with closing(sqlite3.connect(home.db)) as base:
        place = places.find(base, home.one("SELECT id FROM brieven"), asked)
    assert place.told


# --- which of several ----------------------------------------------------------------------------


def at(text: str) -> Address:
    found = addresses.parse(text)
    assert found is not None
    return found


SAME = fingerprint(["het", "plan"])


@pytest.mark.parametrize(
    ("wanted", "there", "expected"),
    [
        pytest.param(f"p3-a2-{SAME}", [f"p1-a2-{SAME}", f"p4-a9-{SAME}"], f"p4-a9-{SAME}", id="nearest page"),
        pytest.param(
            f"p3-a2-{SAME}", [f"p3-a9-{SAME}", f"p3-a4-{SAME}"], f"p3-a4-{SAME}", id="nearest on it"
        ),
        pytest.param(f"p3-a2-{SAME}", [f"p3-a2-{fingerprint(['x'])}"], None, id="other words"),
        pytest.param(f"bedrag-p3-{SAME}", [f"datum-p3-{SAME}"], None, id="another kind"),
        pytest.param(
            f"bedrag-p3-{SAME}-2",
            [f"bedrag-p4-{SAME}", f"bedrag-p4-{SAME}-2"],
            f"bedrag-p4-{SAME}-2",
            id="the second stays the second",
        ),
    ],
)
def test_the_nearest_with_the_same_words(wanted: str, there: list[str], expected: str | None) -> None:
    assert addresses.nearest(at(wanted), there) == expected


def test_where_the_words_are_gone_the_place_is_told() -> None:
    there = of_paragraphs([(1, "a"), (1, "b"), (2, "c")])
    assert addresses.at_place(at(f"p1-a2-{SAME}"), there) == 1
    assert addresses.at_place(at(f"p1-a9-{SAME}"), there) == 1
    assert addresses.at_place(at(f"p7-a1-{SAME}"), there) is None


def test_facts_with_the_same_words_are_told_apart() -> None:
    facts = Facts()
    found = [facts.address("bedrag", 1, "€ 5 en € 5", begin) for begin in (0, 7, 7)]
    assert len(set(found)) == 3 and found[2] == f"{found[1]}-2"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "alinea-248",
        "p1-248",
        "bedrag-p1-a2-85f3c9a2",
        "p1-a2-85f3c9a",
        "p1-a2-85f3c9a2-",
        "P1-a2-85f3c9a2",
    ],
)
def test_what_is_no_address(text: str) -> None:
    assert addresses.parse(text) is None


# --- as visitors come by -------------------------------------------------------------------------


def test_an_old_address_of_a_paragraph_is_answered_on_its_letter(relaid: tuple[Path, Path]) -> None:
    before, after = relaid
    home = Home(after, after.parent / "corpus")
    gone = {(letter, place) for name, letter, place, _ in addresses_in(before, "tekst") if name == "alineas"}
    gone -= {(letter, place) for name, letter, place, _ in addresses_in(after, "tekst") if name == "alineas"}
    letter, place = sorted(gone)[0]
    response = get(home.site, f"/brief/{letter}/plek/{place}")
    target, _, now = response.headers["location"].partition("#")
    assert response.status_code == 302 and target == f"/brief/{letter}?oud={place}"
    page = parsed(get(home.site, target).text)
    (told,) = page.xpath("//p[contains(@class, 'oud-adres')]")
    assert told.text_content() == places.WORDS
    assert told.getnext().get("id") == now
    assert not parsed(get(home.site, f"/brief/{letter}").text).xpath("//p[contains(@class, 'oud-adres')]")


def test_an_allocation_leads_to_its_table_and_nobody_is_sent_round() -> None:
    """It has no element of its own on the page: asked for by a script, the answer must be another address."""
    home = corpus()
    letter, place, table = home.one(
        "SELECT w.brief_id || '|' || w.adres || '|' || a.adres FROM toewijzingen w"
        " JOIN alineas a ON a.id = w.alinea_id"
    ).split("|")
    page = parsed(get(home.site, f"/brief/{letter}").text)
    assert not page.xpath("//*[@id=$place]", place=place)
    for asked in (place, table, "alinea-999999"):
        answer = get(home.site, f"/brief/{letter}/plek/{asked}").headers["location"]
        path, _, at = answer.partition("#")
        assert path == f"/brief/{letter}?oud={asked}" and at in (table, "")
        assert not at or page.xpath("//*[@id=$at]", at=at)


@pytest.mark.parametrize("table", WITH_ADDRESS)
def test_every_address_in_the_base_has_its_place_on_the_page(table: str) -> None:
    home = corpus()
    with closing(sqlite3.connect(home.db)) as base:
        found = base.execute(f"SELECT brief_id, adres FROM [{table}] ORDER BY brief_id").fetchall()
    pages: dict[str, set[str]] = {}
    for letter, place in found:
        if letter not in pages:
            pages[letter] = set(parsed(get(home.site, f"/brief/{letter}").text).xpath("//@id"))
        with closing(sqlite3.connect(home.db)) as base:
            landing = places.on_letter_page(base, letter, places.Place(place))
        assert landing.address in pages[letter], (letter, place)


def test_an_address_that_leads_nowhere_says_so_above_the_letter() -> None:
    home = corpus()
    letter = home.one("SELECT brief_id FROM bedragen")
    response = get(home.site, f"/brief/{letter}/plek/alinea-999999")
    assert response.headers["location"] == f"/brief/{letter}?oud=alinea-999999"
    assert places.NOWHERE in get(home.site, response.headers["location"]).text


# --- a letter that is called otherwise -----------------------------------------------------------


def test_a_letter_whose_id_changes_keeps_its_old_address(tmp_path: Path) -> None:
    folder = letters(tmp_path, bruggen=BRIDGES)
    db = read(folder, "kb.db")
    first = Home(db, folder)
    old = first.one("SELECT id FROM brieven")
    paragraph = first.one("SELECT adres FROM alineas ORDER BY volgnummer DESC")
    assert old.startswith("doc-")
    for number in ("", "-XV"):
        entry = f"bruggen.txt: {{dossiers: [{{dossier: 33566{number}, ondernummer: 88}}]}}\n"
        (folder / "register.yml").write_text(entry)
        read(folder, "kb.db")
    home = Home(db, folder)
    for asked in (old, "kst-33566-88"):
        response = get(home.site, f"/brief/{asked}?oud=x")
        assert (response.status_code, response.headers["location"]) == (301, "/brief/kst-33566-XV-88?oud=x")
        assert get(home.site, f"/bron/{asked}/1").headers["location"] == "/bron/kst-33566-XV-88/1"
    assert home.one("SELECT adres FROM alineas ORDER BY volgnummer DESC") == paragraph


def test_a_base_that_never_knew_the_old_id_leads_on_too(tmp_path: Path) -> None:
    folder = letters(tmp_path, bruggen=BRIDGES)
    old = Home(read(folder, "oud.db"), folder).one("SELECT id FROM brieven")
    (folder / "register.yml").write_text("bruggen.txt: {dossiers: [{dossier: 33566, ondernummer: 88}]}\n")
    home = Home(read(folder, "nieuw.db"), folder)
    assert get(home.site, f"/brief/{old}").headers["location"] == "/brief/kst-33566-88"
    assert get(home.site, "/brief/doc-000000000000").status_code == 404


def test_an_old_id_that_two_letters_share_leads_to_neither(tmp_path: Path) -> None:
    folder = letters(tmp_path, bruggen=BRIDGES, sluizen=LOCKS)
    entry = "{kenmerk: 2024-1, dossiers: [{dossier: 33566, ondernummer: %d}]}"
    register = f"bruggen.txt: {entry % 88}\nsluizen.txt: {entry % 89}\n"
    (folder / "register.yml").write_text(register)
    home = Home(read(folder, "kb.db"), folder)
    assert get(home.site, "/brief/ref-2024-1").status_code == 404
    assert get(home.site, "/brief/kst-33566-88").status_code == 200
