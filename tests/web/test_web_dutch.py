"""The site speaks Dutch, Datasette's own words included."""

from __future__ import annotations

import re
from pathlib import Path

import datasette
import pytest
from datasette.views.base import DatasetteError

from tests.site_support import Home, get, page_kinds, parsed, small
from web.errors import describe
from web.messages import UNKNOWN, Message, known, messages, size, told, told_of_sql

#: English words that are not Dutch ones too: what Datasette's pages say, and what any English sentence has.
ENGLISH = frozenset(
    re.findall(
        r"\w+",
        """
the and with without from for this that these those which where when what who how why not were has have will
would could should must might your you we they their its if then else than about above after again also any
because before between both but does each every few found hidden hide show showing shown last less many
matching maybe more most much next none nothing only other previous same see some such there through under
until used using very while apply back cancel clear click close column columns contains count custom records
default descending ascending dismiss edit empty ends error execute export facet facets failed fields file
forbidden foreign format invalid key keys links login logout name newline please powered query queries remove
result results returned row rows run search select shape signed sort sorted start starts statement stream
submit suggested table tables timed took value values version view views warning words written
        """,
    )
)
ATTRIBUTES = ("title", "aria-label", "placeholder", "alt", "aria-description")
DEFAULTS = Path(datasette.__file__).parent / "templates"


@pytest.fixture(scope="module")
def home() -> Home:
    return small()


def said(text: str) -> list[str]:
    """Every text that a visitor sees or hears, but code, and quotes that say that they are English."""
    tree = parsed(text)
    for element in tree.xpath("//script | //style | //code | //pre | //textarea | //*[@lang='en']"):
        element.drop_tree()
    found = [*tree.itertext(), *tree.xpath("//input[@type='submit']/@value")]
    for name in ATTRIBUTES:
        found += tree.xpath(f"//@{name}")
    return [one.strip() for one in found if one.strip()]


def english(text: str) -> set[str]:
    """The English words in it; words in capitals are SQL."""
    return {word for word in map(str.lower, re.findall(r"\b[A-Za-z][a-z]+\b", text)) if word in ENGLISH}


@pytest.mark.parametrize("name", page_kinds(small()))
def test_no_english_is_left(home: Home, name: str) -> None:
    response = get(home.site, page_kinds(home)[name])
    left = {text: sorted(words) for text in said(response.text) if (words := english(text))}
    assert not left
    assert parsed(response.text).get("lang") == "nl"


def test_english_would_be_seen() -> None:
    """The test above can fail: Datasette's own templates are full of what it looks for."""
    for name in ("table.html", "query.html", "database.html", "row.html", "_table.html"):
        text = re.sub(r"{[%#{].*?[%#}]}", " ", (DEFAULTS / name).read_text(), flags=re.DOTALL)
        assert any(english(one) for one in said(f"<html>{text}</html>")), name


def test_dutch_is_not_taken_for_english() -> None:
    assert not english("Deze tabel is open, over de bruggen die er waren; een link per dossier.")


@pytest.mark.parametrize("name", page_kinds(small()))
def test_every_page_has_a_title_of_its_own_and_one_heading(home: Home, name: str) -> None:
    tree = parsed(get(home.site, page_kinds(home)[name]).text)
    assert tree.findtext(".//title") and len(tree.findall(".//h1")) == 1


def test_titles_differ(home: Home) -> None:
    kinds = page_kinds(home)
    names = ("home", "search", "letter", "source page", "tables", "table", "row", "canned question")
    titles = [parsed(get(home.site, kinds[name]).text).findtext(".//title") for name in names]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(
    "template", ["base", "table", "row", "query", "database", "error", "_table", "_facet_results"]
)
def test_no_template_of_datasette_is_shown(home: Home, template: str) -> None:
    """Its templates for pages that exist here are all replaced by ours."""
    import asyncio

    site = home.site
    asyncio.run(site.invoke_startup())
    assert not str(site.jinja_env.get_template(f"{template}.html").filename).startswith(str(DEFAULTS))


# --- errors --------------------------------------------------------------------------------------


@pytest.mark.parametrize("message", messages(), ids=lambda message: message.example)
def test_every_message_is_found_by_its_example(message: Message) -> None:
    answer = known(message.example)
    assert answer is not None and not english(re.sub("‘.*?’", "", answer))
    assert re.fullmatch(re.escape(message.dutch).replace(r"\{0\}", ".*"), answer), (
        "an earlier row takes this example"
    )


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/kb?sql=select+bedrag+from+bedragen", "De kolom ‘bedrag’ bestaat niet."),
        ("/kb?sql=select+*+from+letters", "De tabel ‘letters’ bestaat niet."),
        ("/kb?sql=selec+1", "Een vraag moet met SELECT beginnen"),
        ("/kb?sql=delete+from+brieven", "Een vraag moet met SELECT beginnen"),
        ("/kb?sql=select+1;select+2", "Stel één vraag tegelijk."),
        ("/kb?sql=select+(1", "De SQL is niet af."),
        ("/kb?sql=pragma+table_list", "Een vraag moet met SELECT beginnen"),
        ("/kb?sql=select+sum(sum(1))", "SQLite meldt:"),
        ("/kb/brieven?_sort=nee", "Op ‘nee’ kan niet worden gesorteerd."),
        ("/kb/brieven?_size=100000", "_size mag hoogstens"),
        ("/kb/brieven?_col=nee", "Deze kolommen bestaan niet: nee."),
        ("/kb/nee", "Deze tabel bestaat niet."),
        ("/kb/bedragen/999999", "Deze rij bestaat niet (meer)."),
        ("/brief/nee", "Deze brief zit niet in de kennisbank."),
        ("/nee", "Deze pagina bestaat niet."),
    ],
)
def test_errors_are_explained_in_dutch(home: Home, path: str, expected: str) -> None:
    response = get(home.site, path)
    assert 400 <= response.status_code < 500
    assert expected in parsed(response.text).text_content()


def test_errors_of_the_api_are_dutch_too(home: Home) -> None:
    answer = get(home.site, "/kb/nee.json")
    assert answer.status_code == 404 and answer.json()["error"] == "Deze tabel bestaat niet."


def test_what_went_wrong_inside_is_not_told() -> None:
    for error in (ValueError("/srv/kb.db is locked"), DatasetteError("[Errno 2] /srv/kb.db", status=500)):
        assert describe(error) == (500, UNKNOWN)
    assert told("unable to open /srv/kb.db") == UNKNOWN


def test_what_sqlite_says_is_quoted_and_escaped() -> None:
    assert told_of_sql("<b>x") == 'SQLite meldt: <q lang="en">&lt;b&gt;x</q>'


@pytest.mark.parametrize(
    ("bytes_", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "1 kB"), (1_234_567, "1,2 MB"), (2 * 10**9, "2 GB")],
)
def test_sizes_read_as_dutch(bytes_: int, words: str) -> None:
    assert size(bytes_) == words


def test_bytes_of_sql_are_named(home: Home) -> None:
    assert "binair, 12 bytes" in get(home.site, "/kb?sql=select+zeroblob(12)+as+b").text
