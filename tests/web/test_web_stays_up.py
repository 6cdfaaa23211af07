"""The site stays up: no question, picture or fault of one visitor takes the site from the others."""

from __future__ import annotations

import asyncio
import csv
import hashlib
import io
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.hostile import pdf
from tests.memory import family
from tests.site_support import ROOT, Home, get, process, small
from web.errands import Errand, Errands, FellAwayError, TooLongError
from web.guard import MAX_FACETS, harmless
from web.pictures import PictureError, Pictures, Source
from web.sql_errand import stamp_of

pytestmark = pytest.mark.load
needs_linux = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="Zo ziet alleen Linux processen."
)
#: C functions that never look at a time limit: without an end, or for half a minute.
DEAF = {
    "a search of a long text in a longer one": "select instr(printf('%.*c',3900000,'a'),"
    " printf('%.*c',1900000,'a')||'b')",
    "one long text": "select printf('%.*c',1000000000,'x')",
    "a search in bytes": "select instr(replace(hex(zeroblob(1900000)),'00','aa'),"
    " replace(hex(zeroblob(900000)),'00','aa')||'b')",
}
#: These end by themselves, or by a limit; either is good.
HEAVY = {
    "texts beyond the limit": "select instr(printf('%.*c',9000000,'a'), printf('%.*c',900000,'a')||'b')",
    "a pattern against a long text": "select printf('%.*c',3000000,'a') like '%a%a%a%a%a%a%a%a%a%a%a%a%b'",
    "a pattern of stars": "select printf('%.*c',3000000,'a') glob '*a*a*a*a*a*a*a*a*a*a*b'",
    "a hundred unions": " union ".join(["select id, tekst from alineas"] * 100),
    "a join of everything": "select count(*) from alineas a, alineas b, alineas c, alineas d, bedragen e",
}


@pytest.fixture(scope="module")
def home() -> Home:
    return small()


def ask(address: str, sql: str) -> int:
    return httpx.get(f"{address}/kb", params={"sql": sql}, timeout=120).status_code


# --- questions -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", DEAF)
def test_a_question_that_looks_at_no_clock_is_ended(home: Home, name: str) -> None:
    response = get(home.site, "/kb", params={"sql": DEAF[name]})
    assert response.status_code == 400
    assert get(home.site, "/kb.json?sql=select+1+as+een&_shape=array").json() == [{"een": 1}]


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_question_comes_back(home: Home, name: str) -> None:
    assert get(home.site, "/kb", params={"sql": HEAVY[name]}).status_code in (200, 400)
    assert get(home.site, "/kb.json?sql=select+1+as+een&_shape=array").json() == [{"een": 1}]


@needs_linux
def test_others_are_answered_while_such_questions_run(home: Home) -> None:
    with process(home.db, home.corpus) as (address, keeper):
        with ThreadPoolExecutor(4) as visitors:
            hostile = [visitors.submit(ask, address, sql) for sql in list(DEAF.values())[:1] * 4]
            answered = 0
            while not all(one.done() for one in hostile):
                for path in ("/", "/brief", "/zoek?q=bruggen", "/gezond"):
                    assert httpx.get(address + path, timeout=30).status_code == 200
                    answered += 1
            assert {one.result() for one in hostile} == {400}
            assert answered > 8
        assert ask(address, "select 1") == 200
        everybody = family(keeper.pid)
    assert ended(everybody), "stopping the server leaves nothing behind"


@needs_linux
def test_stopping_does_not_wait_for_who_does_not_listen(home: Home) -> None:
    with process(home.db, home.corpus) as (address, keeper):
        visitor = threading.Thread(target=lambda: _quietly(ask, address, DEAF["one long text"]))
        visitor.start()
        time.sleep(0.5)
        everybody = family(keeper.pid)
        assert len(everybody) > 4
    visitor.join()
    assert ended(everybody)


def _quietly(call: object, *arguments: object) -> None:
    try:
        call(*arguments)  # type: ignore[operator]
    except httpx.HTTPError:
        return


def ended(processes: list[int]) -> bool:
    for _ in range(200):
        if not any(Path(f"/proc/{pid}/cmdline").exists() and _cmdline(pid) for pid in processes):
            return True
        time.sleep(0.05)
    return False


def _cmdline(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


@pytest.mark.parametrize(
    "sql",
    [
        "select * from pragma_database_list",
        "select * from pragma_function_list",
        "select * from pragma_table_info('brieven')",
        "select file from pragma_database_list()",
        "select sqlite_version()",
        "select sqlite_source_id()",
        "select sqlite_compileoption_get(1)",
        "select load_extension('x')",
    ],
)
def test_nothing_about_the_machine_can_be_asked(home: Home, sql: str) -> None:
    response = get(home.site, "/kb.json", params={"sql": sql})
    assert response.status_code == 400
    assert str(home.db.parent) not in response.text and sqlite3.sqlite_version not in response.text


def test_rows_come_back_as_sqlite_gives_them(home: Home) -> None:
    sql = "select 1 as a, 2 as a, null as \"q\"\"t\", x'00ff' as blob, 1.5 as f, 'é' as t where :x = '1'"
    with closing(sqlite3.connect(":memory:")) as other:
        wanted = tuple(other.execute(sql, {"x": "1"}).fetchone())

    async def answer() -> sqlite3.Row:
        results = await home.site.get_database("kb").execute(sql, {"x": "1"})
        assert results.columns == ["a", "a", 'q"t', "blob", "f", "t"]
        row = results.first()
        assert isinstance(row, sqlite3.Row)
        return row

    row = asyncio.run(answer())
    assert tuple(row) == wanted and row["t"] == "é" and row[0] == 1


@pytest.mark.parametrize("count", [MAX_FACETS, MAX_FACETS + 1, 200])
def test_facets_are_bounded(home: Home, count: int) -> None:
    response = get(home.site, "/kb/brieven?_facet_size=3&" + "&".join(["_facet=soort"] * count))
    assert response.status_code == (200 if count <= MAX_FACETS else 400)
    assert "content-security-policy" in response.headers


# --- processes that do one thing -----------------------------------------------------------------

ECHO = """
import sys, time, os
from web.errands import answer
def work(question):
    if question == "slaap": time.sleep(60)
    if question == "val": os._exit(3)
    if question == "vol": bytearray(2**30)
    return question
answer(int(sys.argv[2]), int(sys.argv[4]), 128, work)
"""


@pytest.fixture
def errand(monkeypatch: pytest.MonkeyPatch) -> Iterator[Errand]:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    made = Errand(("-c", ECHO))
    yield made
    made.end()


def test_an_errand_goes_on_after_each_fault(errand: Errand) -> None:
    assert errand.ask([1, "twee", None, b"3"], 30) == [1, "twee", None, b"3"]
    with pytest.raises(TooLongError):
        errand.ask("slaap", 0.1)
    assert errand.ask("wakker", 30) == "wakker"
    for fault in ("val", "vol"):
        with pytest.raises(FellAwayError):
            errand.ask(fault, 30)
        assert errand.ask("weer", 30) == "weer"


@needs_linux
def test_an_errand_ends_with_who_asked(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["from web.errands import Errand", f"e = Errand(('-c', {ECHO!r}))", "e.ask(1, 30)"]
    script = "\n".join([*lines, "print(e._process.pid, flush=True)", "input()"])
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    asker = subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert asker.stdout is not None
    child = int(asker.stdout.readline())
    asker.kill()
    asker.communicate()
    assert ended([child])


def test_too_many_at_once_are_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setattr("web.errands.WAITING", 1)
    errands = Errands(("-c", ECHO), 1, "proef")

    async def crowd() -> list[Any]:
        return await asyncio.gather(*(errands.ask(n, 30) for n in range(5)), return_exceptions=True)

    answers = asyncio.run(crowd())
    assert sorted(answer for answer in answers if isinstance(answer, int)) == [0, 1]
    assert [type(answer).__name__ for answer in answers if not isinstance(answer, int)] == ["BusyError"] * 3
    errands.end()


def test_no_answer_comes_from_another_base(home: Home, tmp_path: Path) -> None:
    db = tmp_path / "kb.db"
    db.write_bytes(home.db.read_bytes())
    stamp = stamp_of(db)
    new = tmp_path / "nieuw.db"
    new.write_bytes(home.db.read_bytes())
    new.replace(db)
    errand = Errand(("-m", "web.sql_errand", "--db", str(db), "--stamp", stamp))
    with pytest.raises(FellAwayError):
        errand.ask(("select 1", None, 100, None), 30)


# --- pictures ------------------------------------------------------------------------------------


def groups(count: int) -> bytes:
    """So many transparency groups, each over the whole page."""
    extra = (
        b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Group<</S/Transparency/I true/K true>>"
        b"/Resources<</ExtGState<</G<</ca 0.5/BM/Luminosity>>>>>>"
    )
    group = pdf.stream(b"/G gs 0.5 g 0 0 595 842 re f", extra)
    resources = b"/XObject<</X 6 0 R>>/ExtGState<</G<</ca 0.5/BM/Luminosity>>>>"
    return pdf.document(pdf.packed(b"/G gs " + b"/X Do " * count), resources=resources, more=[group])


def source(path: Path) -> Source:
    return Source(path.name, hashlib.sha256(path.read_bytes()).hexdigest())


def test_a_picture_that_takes_long_is_given_up_and_holds_up_nobody(tmp_path: Path) -> None:
    slow, good = tmp_path / "traag.pdf", tmp_path / "goed.pdf"
    slow.write_bytes(groups(3000))
    good.write_bytes(pdf.document())
    pictures = Pictures(tmp_path, seconds=3)
    done: list[str] = []

    async def one(path: Path) -> None:
        try:
            await pictures.draw(source(path), 1)
            done.append(path.name)
        except PictureError as error:
            assert "te veel tijd" in str(error)
            done.append("opgegeven")

    async def both() -> None:
        waiting = asyncio.create_task(one(slow))
        await asyncio.sleep(0.1)
        await one(good)
        await waiting
        await one(slow)  # not tried again

    asyncio.run(both())
    assert done == ["goed.pdf", "opgegeven", "opgegeven"]
    pictures.end()


def test_a_crowd_at_a_slow_page_holds_up_nobody_else(tmp_path: Path) -> None:
    slow, good = tmp_path / "traag.pdf", tmp_path / "goed.pdf"
    slow.write_bytes(groups(3000))
    good.write_bytes(pdf.document())
    pictures = Pictures(tmp_path, seconds=3)
    order: list[str] = []

    async def one(path: Path, number: int) -> None:
        try:
            await pictures.draw(source(path), number)
        except PictureError:
            order.append("opgegeven")
        else:
            order.append("goed")

    async def crowd() -> None:
        waiting = [asyncio.create_task(one(slow, 1)) for _ in range(12)]
        await asyncio.sleep(0.1)
        await one(good, 1)
        await asyncio.gather(*waiting)

    asyncio.run(crowd())
    assert order == ["goed", *["opgegeven"] * 12]
    pictures.end()


def test_what_fell_away_is_tried_again_and_what_is_damaged_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = tmp_path / "goed.pdf", tmp_path / "stuk.pdf"
    good.write_bytes(pdf.document())
    bad.write_bytes(b"%PDF-1.4 stuk")
    pictures = Pictures(tmp_path)
    asked: list[object] = []
    answers: list[object] = [FellAwayError(), (True, b"beeld"), (False, "Het pdf-bestand is beschadigd.")]

    async def ask(question: object, seconds: float) -> object:
        asked.append(question)
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(pictures._errands, "ask", ask)
    monkeypatch.setattr("web.pictures.SOON", 0.0)
    with pytest.raises(PictureError, match="lukt nu niet"):
        asyncio.run(pictures.draw(source(good), 1))
    assert asyncio.run(pictures.draw(source(good), 1)) == b"beeld"
    for _ in range(2):
        with pytest.raises(PictureError, match="beschadigd"):
            asyncio.run(pictures.draw(source(bad), 1))
    assert len(asked) == 3


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(pdf.document(box=b"[0 0 1e9 1e9]"), id="a page of a milliard points"),
        pytest.param(pdf.document(box=b"[0 0 0 0]"), id="a page without size"),
        pytest.param(
            pdf.document(pages=b"<</Type/Pages/Kids[2 0 R]/Count 2147483647>>"), id="pages in a circle"
        ),
        pytest.param(pdf.document(page=b"/Rotate 6 0 R", more=[b"6 0 R"]), id="Rotate of itself"),
        pytest.param(pdf.forms(9), id="forms in forms"),
        pytest.param(pdf.wide_pages(12), id="pages that branch and end in nothing"),
    ],
)
def test_any_page_is_drawn_or_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(data)
    pictures = Pictures(tmp_path, seconds=3)

    async def both() -> int:
        good = 0
        for work in (pictures.sheets(source(path)), pictures.draw(source(path), 1)):
            try:
                good += len(await work) >= 0
            except PictureError:
                continue
        return good

    assert asyncio.run(both()) in (0, 1, 2)
    pictures.end()


# --- the keeper ----------------------------------------------------------------------------------

IMPATIENT = """
import sys
from pathlib import Path
import web.serve as s
s.ASK_EVERY, s.ASK_WITHIN, s.LOOK_EVERY = 0.2, 1.0, 0.1
place = s.Place(Path(sys.argv[1]), port=int(sys.argv[2]))
sys.exit(s.serve(place, lambda line: print(line, file=sys.stderr, flush=True)))
"""


@contextmanager
def impatient(home: Home) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", IMPATIENT, str(home.db), str(port)]
    running = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    try:
        assert running.stderr is not None and f":{port}" in running.stderr.readline()
        yield f"http://127.0.0.1:{port}", running
    finally:
        running.send_signal(signal.SIGTERM)
        running.communicate(timeout=60)


def worker_of(keeper: subprocess.Popen[str]) -> int:
    return int(Path(f"/proc/{keeper.pid}/task/{keeper.pid}/children").read_text().split()[0])


@needs_linux
def test_a_worker_that_does_not_answer_is_replaced(home: Home) -> None:
    with impatient(home) as (address, keeper):
        assert keeper.stderr is not None
        stuck = worker_of(keeper)
        children = family(stuck)
        os.kill(stuck, signal.SIGSTOP)
        assert "antwoordt niet meer" in keeper.stderr.readline()
        assert "online" in keeper.stderr.readline()
        assert httpx.get(f"{address}/gezond", timeout=30).json()["status"] == "goed"
        assert worker_of(keeper) != stuck and ended(children)


@needs_linux
def test_a_worker_that_falls_away_is_replaced(home: Home) -> None:
    with impatient(home) as (address, keeper):
        assert keeper.stderr is not None
        os.kill(worker_of(keeper), signal.SIGKILL)
        assert "opnieuw gestart" in keeper.stderr.readline()
        assert httpx.get(f"{address}/gezond", timeout=30).json()["status"] == "goed"


@needs_linux
def test_who_kills_the_keeper_kills_its_workers(home: Home) -> None:
    with process(home.db, home.corpus) as (address, keeper):
        ask(address, "select 1")
        everybody = family(keeper.pid)
        assert len(everybody) >= 5
        keeper.kill()
        keeper.wait()
        assert ended(everybody)
        keeper.returncode = 0  # as whoever started it expects


# --- answers -------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_what_is_refused_has_the_same_headers(home: Home, method: str) -> None:
    refused = asyncio.run(getattr(home.site.client, method)("/"))
    given = get(home.site, "/")
    assert refused.status_code == 405
    for name in given.headers:
        if name not in ("content-length", "content-type", "cache-control", "link", "date", "vary"):
            assert refused.headers[name] == given.headers[name], name
    assert refused.headers["cache-control"] == "no-store"


def test_links_come_from_the_configuration_and_never_from_the_visitor(home: Home) -> None:
    site = home.fresh(address="https://kamerbrieven.example.nl")
    said = {"host": "kwaad.example", "x-forwarded-host": "kwaad.example"}
    for path in (
        "/toezeggingen.atom",
        "/toezeggingen.ics",
        "/kb/bedragen.json?_size=1&_facet=jaar",
        "/kb/brieven",
    ):
        response = get(site, path, headers=said)
        assert response.status_code == 200
        assert "kwaad.example" not in response.text + str(response.headers)
    assert "https://kamerbrieven.example.nl/brief/" in get(site, "/toezeggingen.atom").text
    following = get(site, "/kb/bedragen.json?_size=1").json()["next_url"]
    assert following.startswith("https://kamerbrieven.example.nl/kb/bedragen.json?")


@pytest.mark.parametrize("sign", ["=", "+", "@", "\t", "\r"])
def test_no_spreadsheet_runs_a_cell(home: Home, sign: str) -> None:
    sql = f"select '{sign}SOM(1,2)|cmd' as a, -5 as b, '-3' as c, '- € 3 mln' as d"
    for ending in (".csv", ".xlsx"):
        data = get(home.site, f"/kb{ending}", params={"sql": sql})
        assert data.status_code == 200
        if ending == ".csv":
            line = data.content.split(b"\r\n", 1)[1].decode()
            assert line.lstrip('"').startswith(f"'{sign}SOM") and ",-5,-3,- € 3 mln" in line
        else:
            assert _formulas(data.content) == 0


def _formulas(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("xl/worksheets/sheet1.xml").count(b"<f>")


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("-1+SOM(A1)", "'-1+SOM(A1)"),
        ("a;=HYPERLINK(1)", "a;'=HYPERLINK(1)"),
        ("-23.5", "-23.5"),
        ("- € 3 mln", "- € 3 mln"),
        ("+31 70 123", "'+31 70 123"),
        ("a-b; c", "a-b; c"),
    ],
)
def test_a_cell_that_would_be_run_is_not(cell: str, shown: str) -> None:
    line = f'begin,"{cell}"\r\n'
    (row,) = csv.reader(io.StringIO(harmless(line.encode()).decode(), newline=""))
    assert row == ["begin", shown]


def test_a_long_cell_cuts_no_table_off(home: Home) -> None:
    sql = "select hex(zeroblob(70000)) as a, '=1+1' as b union all select 'laatste', 'rij'"
    text = get(home.site, "/kb.csv", params={"sql": sql}).text
    assert text.rstrip().endswith("laatste,rij") and ",'=1+1" in text
    assert get(home.site, "/kb.xlsx", params={"sql": sql}).status_code == 200


def test_lines_of_csv_stay_lines_of_csv() -> None:
    given = b'"a\r\n=b","c ""d""",=1,2\r\n'
    assert harmless(given) == b'"a\r\n=b","c ""d""",\'=1,2\r\n'
