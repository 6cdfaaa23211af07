"""The site on the open internet: headers, limits, hostile letters, and a base replaced under it."""

from __future__ import annotations

import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from datasette.utils import tilde_encode

from extract.store.schema import schema
from tests.site_support import HOSTILE, ROOT, Home, get, hostile, page_kinds, parsed, process, small
from web.guard import POLICY, Meter, headers_for

SMALL = 200_000_000


@pytest.fixture(scope="module")
def home() -> Home:
    return small()


# --- headers -------------------------------------------------------------------------------------


def test_every_page_has_the_headers(home: Home) -> None:
    site = home.site
    paths = [
        *page_kinds(home).values(),
        "/static/kb.css",
        "/kb.json",
        "/kb/brieven.csv",
        "/toezeggingen.ics",
        "/gezond",
    ]
    for path in paths:
        headers = get(site, path).headers
        assert headers["content-security-policy"] == POLICY, path
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["referrer-policy"] == "strict-origin-when-cross-origin", path
        assert "camera=()" in headers["permissions-policy"], path
        assert headers["x-frame-options"] == "DENY" and "cache-control" in headers, path
        assert "server" not in headers and "set-cookie" not in headers, path


def test_the_policy_allows_no_code_in_the_page() -> None:
    assert "unsafe" not in POLICY
    for needed in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
        assert needed in POLICY


def test_no_page_needs_what_the_policy_forbids(home: Home) -> None:
    """Script, style and handlers inside a page would be dead; nothing is fetched from elsewhere."""
    for name, path in page_kinds(home).items():
        tree = parsed(get(home.site, path).text)
        assert not [e for e in tree.iter("script") if not e.get("src")], name
        assert not list(tree.iter("style")) and not tree.xpath("//@style"), name
        assert not tree.xpath("//@*[starts-with(name(), 'on')]"), name
        sources = tree.xpath("//script/@src | //img/@src | //link[@rel='stylesheet']/@href | //form/@action")
        assert all(source.startswith("/") and not source.startswith("//") for source in sources), name


@pytest.mark.parametrize(
    ("path", "status", "expected"),
    [
        pytest.param("/", 200, b"public, max-age=60", id="a page may be kept for a minute"),
        pytest.param("/static/kb.css", 200, b"public, max-age=600", id="style for ten minutes"),
        pytest.param("/static/fonts/a.woff2", 200, b"public, max-age=31536000", id="fonts for a year"),
        pytest.param("/nergens", 404, b"no-store", id="errors not at all"),
        pytest.param("/bron/a", 302, b"no-cache", id="redirects are asked again"),
    ],
)
def test_how_long_answers_are_kept(path: str, status: int, expected: bytes) -> None:
    headers = dict(headers_for(path, {"status": status, "headers": []}))
    assert headers[b"cache-control"] == expected


def test_an_answer_keeps_its_own_caching() -> None:
    kept = headers_for("/bron/a/1/beeld", {"status": 200, "headers": [(b"Cache-Control", b"immutable")]})
    assert [value for name, value in kept if name == b"cache-control"] == [b"immutable"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_there_is_nothing_to_write(home: Home, method: str) -> None:
    import asyncio

    response = asyncio.run(getattr(home.site.client, method)("/kb/grootste_bedragen"))
    assert response.status_code == 405 and "alleen om te lezen" in response.text


@pytest.mark.parametrize("path", ["//elders.nl/", "//elders.nl/%2f..", "/\\elders.nl/", "///elders.nl/"])
def test_no_redirect_leaves_the_site(home: Home, path: str) -> None:
    response = get(home.site, path)
    location = response.headers.get("location", "/")
    assert location.startswith("/") and location[1:2] not in ("/", "\\")


# --- what is not told ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page",
    [
        "versions",
        "plugins",
        "settings",
        "databases",
        "metadata",
        "threads",
        "actor",
        "config",
        "permissions",
        "allow-debug",
        "messages",
        "patterns",
        "logout",
        "auth-token",
    ],
)
def test_what_only_the_maintainer_should_know_is_not_there(home: Home, page: str) -> None:
    for path in (f"/-/{page}", f"/-/{page}.json"):
        assert get(home.site, path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/_internal", "/_internal/databases", "/_internal.json", "/_memory", "/_memory?sql=select+1"]
)
def test_datasettes_own_databases_are_not_there(home: Home, path: str) -> None:
    assert get(home.site, path).status_code in (403, 404)


def test_no_page_tells_versions_or_paths(home: Home) -> None:
    paths = [*page_kinds(home).values(), "/kb.json", "/kb/brieven.json?_shape=objects", "/gezond", "/.json"]
    for path in paths:
        response = get(home.site, path)
        text = response.text + str(response.headers)
        for secret in (
            str(home.db.parent),
            str(ROOT),
            "0.65",
            "site-packages",
            "Traceback",
            sys.version.split()[0],
        ):
            assert secret not in text, (path, secret)


def test_a_page_that_takes_too_long_says_so_and_is_no_fault(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.queries.LIMIT_MS", -1)
    monkeypatch.setattr(
        "web.pages.home._NEWEST",
        "WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t) SELECT max(i) FROM t",
    )
    response = get(home.site, "/")
    assert response.status_code == 503 and "te veel tijd" in response.text
    assert response.headers["cache-control"] == "no-store"


def test_the_health_address_tells_only_that(home: Home, tmp_path: Path) -> None:
    response = get(home.site, "/gezond")
    assert (
        response.json() == {"status": "goed", "brieven": 2}
        and response.headers["cache-control"] == "no-store"
    )
    broken = tmp_path / "kb.db"
    with closing(sqlite3.connect(broken)) as db:
        db.execute("CREATE TABLE iets (a)")
    response = get(Home(broken, tmp_path).site, "/gezond")
    assert response.status_code == 503 and response.json() == {"status": "fout"}


# --- traversal -----------------------------------------------------------------------------------

_UPWARDS = (
    "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "..%5c..%5cetc",
    "....//etc/passwd",
    "%2e%2e/%2e%2e/etc/passwd",
    "%00",
)
_ROUTES = (
    "/brief/{}",
    "/bron/{}",
    "/bron/{}/1",
    "/bron/{}/1/beeld",
    "/bron/x/{}/beeld",
    "/sector/{}",
    "/dossier/{}",
    "/motie/{}",
    "/entiteit/{}",
    "/static/{}",
    "/-/static/{}",
    "/kb/{}",
    "/kb/brieven/{}",
    "/{}.db",
)


@pytest.mark.parametrize("route", _ROUTES)
def test_no_address_leads_out_of_the_site(home: Home, route: str) -> None:
    site = home.site
    for way in _UPWARDS:
        response = get(site, route.format(way))
        for _ in range(3):
            if response.status_code in (301, 302):
                response = get(site, response.headers["location"])
        assert response.status_code in (400, 403, 404), (route, way, response.status_code)
        assert "root:" not in response.text and "Traceback" not in response.text


# --- a hostile letter ----------------------------------------------------------------------------


def person(home: Home) -> str:
    kind, name = home.one("SELECT soort || '|' || naam FROM entiteiten WHERE id = 1").split("|", 1)
    return f"/entiteit/{kind}/{tilde_encode(name)}"


def _hostile_pages() -> dict[str, str]:
    home = hostile()
    facts = {
        f"source page with {table}": f"/bron/kst-33566-88/1?feit={table}-1"
        for table in (
            "bedragen",
            "datums",
            "motie_vermeldingen",
            "toezeggingen",
            "toewijzingen",
            "entiteit_vermeldingen",
        )
    }
    tables = [*(table.name for table in schema().tables), *(view.name for view in schema().views)]
    return {
        **page_kinds(home),
        **facts,
        **{f"table {name}": f"/kb/{name}" for name in tables},
        "dossier": "/dossier/33566",
        "person": person(home),
        "search for script": "/zoek?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "search for what the letter says": "/zoek?q=script",
        "filter with script": "/kb/brieven?naam__contains=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "sql with script": "/kb?sql=select+'%3Cscript%3Ealert(1)%3C/script%3E'+as+%22%3Cb%3E%22",
        "facet with script": "/kb/bedragen?_facet=doel",
    }


def test_the_hostile_letter_is_hostile_everywhere() -> None:
    home = hostile()
    for table, column in (
        ("brieven", "naam"),
        ("bedragen", "zin"),
        ("tabelcellen", "tekst"),
        ("bestanden", "pad"),
    ):
        assert HOSTILE in home.one(f"SELECT [{column}] FROM [{table}]")
    assert HOSTILE in home.one("SELECT omschrijving FROM toewijzingen")


@pytest.mark.parametrize("name", _hostile_pages())
def test_nothing_from_a_letter_becomes_code(name: str) -> None:
    response = get(hostile().site, _hostile_pages()[name])
    assert response.status_code < 500, response.text[:300]
    tree = parsed(response.text)
    assert not [e for e in tree.iter("script") if not e.get("src")]
    assert not tree.xpath("//img[@onerror] | //@*[starts-with(name(), 'on')]")
    links = tree.xpath("//@href | //@src | //@action")
    assert not [
        link for link in links if link.strip().lower().startswith(("javascript:", "data:", "vbscript:"))
    ]


def test_nothing_from_a_letter_becomes_an_element_of_the_feed() -> None:
    response = get(hostile().site, "/toezeggingen.atom")
    assert response.status_code == 200 and "<script>" not in response.text
    assert response.headers["content-type"].startswith("application/atom+xml")


def test_nothing_from_a_letter_becomes_a_line_of_the_calendar() -> None:
    response = get(hostile().site, "/toezeggingen.ics")
    assert response.headers["content-type"].startswith("text/calendar")
    lines = response.text.split("\r\n")
    assert all(re.match(r" |[A-Z-]+[:;]|$", line) for line in lines)


# --- questions that fill the machine -------------------------------------------------------------


def counting(last: int | None, wanted: str, tail: str = "") -> str:
    """SQL that asks for something of each number."""
    limit = f" limit {last}" if last else ""
    return (
        f"with recursive t(i) as (select 1 union all select i+1 from t{limit}) select {wanted} from t{tail}"
    )


BOMBS = {
    "one long blob": "select hex(zeroblob(400000000))",
    "one long text": "select printf('%.*c', 900000000, 'x')",
    "long texts in many columns": "select " + ", ".join(f"hex(zeroblob({9_000_000 + n}))" for n in range(90)),
    "too many columns": "select " + ", ".join(f"zeroblob({n})" for n in range(400)),
    "many long rows": counting(1000, "i, zeroblob(900000)"),
    "many very long rows": counting(1000, "zeroblob(19000000)"),
    "one long list": counting(None, "group_concat(hex(randomblob(1000)))"),
    "one long json": counting(None, "json_group_array(hex(zeroblob(100000)))"),
    "long values to sort": counting(500, "length(b)", ", (select randomblob(5000000) b) order by b, i"),
    "a replace that grows": "select replace(hex(zeroblob(9000)), '0', hex(zeroblob(90000)))",
    "no end": counting(None, "count(*)"),
}


#: No machine is done with these: only a limit ends them.
ENDLESS = {"no end", "one long list", "one long json"}


def worker_of(keeper: subprocess.Popen[str]) -> int:
    """The process that answers."""
    children = Path(f"/proc/{keeper.pid}/task/{keeper.pid}/children").read_text().split()
    assert len(children) == 1
    return int(children[0])


def peak(pid: int) -> int:
    """The most memory the process has had, in bytes."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert found is not None
    return int(found[1]) * 1024


@pytest.mark.load
@pytest.mark.skipif(
    not sys.platform.startswith("linux"),
    reason="Het geheugen van een proces is alleen onder Linux zo te lezen.",
)
def test_no_question_fills_the_memory(home: Home) -> None:
    with process(home.db, home.corpus) as (address, keeper):
        pid = worker_of(keeper)
        httpx.get(f"{address}/kb?sql=select+1", timeout=30)
        before = peak(pid)
        for name, sql in BOMBS.items():
            for ending in ("", ".csv"):
                response = httpx.get(f"{address}/kb{ending}", params={"sql": sql}, timeout=60)
                assert response.status_code in (200, 400), (name, ending, response.status_code)
                if name in ENDLESS:
                    assert response.status_code == 400, "stopped, since it cannot end"
        assert peak(pid) - before < SMALL
        assert httpx.get(f"{address}/gezond", timeout=30).json()["status"] == "goed"


def test_a_result_is_metered_per_question() -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        db.row_factory = Meter(100)
        for _ in range(3):
            assert len(db.execute("select zeroblob(60)").fetchall()) == 1
        with pytest.raises(sqlite3.OperationalError, match="result too big"):
            db.execute("select zeroblob(60) union all select zeroblob(60)").fetchall()
        assert db.execute("select 'a' as b").fetchone()["b"] == "a"


# --- another base in its place -------------------------------------------------------------------


@pytest.mark.load
def test_a_new_base_comes_online_whole_and_nobody_is_refused(home: Home, tmp_path: Path) -> None:
    db, new = tmp_path / "kb.db", tmp_path / "nieuw.db"
    shutil.copy(home.db, db)
    shutil.copy(home.db, new)
    with closing(sqlite3.connect(new)) as base, base:
        base.execute("PRAGMA foreign_keys = OFF")
        base.execute("DELETE FROM brieven WHERE bestand = 'sluizen.txt'")
    seen: Counter[object] = Counter()
    done = threading.Event()

    def ask(address: str) -> None:
        while not done.is_set():
            try:
                listed = httpx.get(f"{address}/kb/brieven.json?_shape=array", timeout=30).json()
                seen[len(listed)] += 1
            except (httpx.HTTPError, ValueError) as error:
                seen[repr(error)] += 1

    with process(db, home.corpus) as (address, keeper):
        askers = [threading.Thread(target=ask, args=(address,)) for _ in range(2)]
        for asker in askers:
            asker.start()
        old = worker_of(keeper)
        new.replace(db)
        deadline = time.monotonic() + 60
        while Path(f"/proc/{old}").exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        settled = httpx.get(f"{address}/gezond", timeout=30).json()
        done.set()
        for asker in askers:
            asker.join()
    assert settled == {"status": "goed", "brieven": 1}
    assert set(seen) == {1, 2}, seen


@pytest.mark.load
def test_a_base_that_is_no_good_leaves_the_old_one_online(home: Home, tmp_path: Path) -> None:
    db, new = tmp_path / "kb.db", tmp_path / "nieuw.db"
    shutil.copy(home.db, db)
    new.write_bytes(b"geen database " * 1000)
    with process(db, home.corpus) as (address, keeper):
        assert keeper.stderr is not None
        new.replace(db)
        while "blijft staan" not in keeper.stderr.readline():
            assert keeper.poll() is None
        assert httpx.get(f"{address}/gezond", timeout=30).json() == {"status": "goed", "brieven": 2}


def test_a_port_that_is_taken_is_said(home: Home) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "extract.cli", "serve", "--db", str(home.db), "--port", port]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2 and f"Poort {port} is al in gebruik" in ended.stderr
