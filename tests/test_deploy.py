"""What stands in deploy/ works: nginx in front of the site, and the command of the systemd unit."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from extract import cli
from tests.conftest import needs_program
from tests.site_support import ROOT, Home, page_kinds, process, small

pytestmark = pytest.mark.deployment

NGINX = ROOT / "deploy" / "nginx.conf"
UNIT = ROOT / "deploy" / "kamerbrieven.service"


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def in_front_of(address: str, folder: Path) -> Iterator[str]:
    """nginx with our configuration, on a port and in a folder of its own."""
    port = free_port()
    config = NGINX.read_text(encoding="utf-8")
    for old, new in (
        ("server 127.0.0.1:8001;", f"server {address.removeprefix('http://')};"),
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("    listen [::]:80;\n", ""),
        ("/var/cache/nginx/kamerbrieven", f"{folder}/cache"),
    ):
        assert old in config, old
        config = config.replace(old, new)
    paths = "\n".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    # started by root, nginx would work as another, who may not write in our folder
    user = "user root;" if os.getuid() == 0 else ""
    types = "types { text/html html; text/css css; }"
    whole = folder / "nginx.conf"
    whole.write_text(
        f"{user} daemon off; pid {folder}/pid; error_log stderr warn; events {{}}\n"
        f"http {{ {types} access_log off; {paths}\n{config}\n}}\n",
        encoding="utf-8",
    )
    running = subprocess.Popen(
        ["nginx", "-p", str(folder), "-c", str(whole)], stderr=subprocess.PIPE, text=True
    )
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert running.poll() is None, running.stderr.read() if running.stderr else ""
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(10)


@pytest.fixture(scope="module")
def home() -> Home:
    return small()


@pytest.fixture(scope="module")
def front(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("nginx")
    with process(home.db, home.corpus) as (address, _), in_front_of(address, folder) as found:
        yield found


needs_nginx = needs_program("nginx", "de website achter nginx")


@needs_nginx
def test_pages_are_compressed_and_kept_for_a_minute(front: str) -> None:
    first, second = (httpx.get(f"{front}/brief", headers={"accept-encoding": "gzip"}) for _ in range(2))
    assert first.status_code == 200 and first.headers["content-encoding"] == "gzip"
    assert (first.headers["x-cache"], second.headers["x-cache"]) == ("MISS", "HIT")
    assert "max-age=60" in first.headers["cache-control"] and first.headers["vary"] == "Accept-Encoding"
    assert int(first.headers.get("content-length", len(first.content) // 2)) < len(first.content)


@needs_nginx
def test_a_cookie_does_not_get_past_what_is_kept(front: str) -> None:
    httpx.get(f"{front}/motie")
    again = httpx.get(f"{front}/motie", headers={"cookie": "a=b", "authorization": "Bearer x"})
    assert again.headers["x-cache"] == "HIT" and "public" in again.headers["cache-control"]


@needs_nginx
def test_the_picture_of_a_page_is_kept_for_good(front: str, home: Home) -> None:
    page = httpx.get(front + page_kinds(home)["source page"]).text
    found = re.search(r'src="(/bron/[^"]+/beeld\?v=\w+)"', page)
    assert found is not None
    first, second = (httpx.get(front + found[1]) for _ in range(2))
    assert "immutable" in first.headers["cache-control"] and second.headers["x-cache"] == "HIT"
    again = httpx.get(front + found[1], headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304 and not again.content


@needs_nginx
def test_the_headers_of_the_site_get_through_and_no_version_does(front: str) -> None:
    headers = httpx.get(front).headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["server"] == "nginx" and headers["x-content-type-options"] == "nosniff"


@needs_nginx
def test_errors_are_not_kept(front: str) -> None:
    answers = [httpx.get(f"{front}/nergens") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert "HIT" not in [answer.headers["x-cache"] for answer in answers]


@needs_nginx
def test_the_health_address_is_for_this_machine(front: str) -> None:
    assert httpx.get(f"{front}/gezond").json() == {"status": "goed", "brieven": 2}
    assert "allow 127.0.0.1;" in NGINX.read_text() and "deny all;" in NGINX.read_text()


@needs_nginx
def test_the_whole_base_can_be_fetched(front: str, home: Home) -> None:
    assert httpx.get(f"{front}/kb.db").content == home.db.read_bytes()


@needs_nginx
def test_who_asks_too_much_is_held_back(front: str) -> None:
    with ThreadPoolExecutor(40) as crowd:
        codes = set(crowd.map(lambda n: httpx.get(f"{front}/zoek?q={n}", timeout=60).status_code, range(160)))
    assert codes == {200, 429}


def test_the_unit_starts_what_there_is() -> None:
    """The command of the unit is one that the program takes; the rest is for `systemd-analyze verify`."""
    found = re.search(r"^ExecStart=\S+/kamerbrieven (.+)$", UNIT.read_text(), re.MULTILINE)
    assert found is not None
    words = shlex.split(found[1])
    command = cli.main.commands[words[0]]
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known
    result = CliRunner().invoke(cli.main, [*words[:-4], "--db", "nergens.db"])
    assert result.exit_code == 2, "the base is not there: told, and nothing started"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze hoort bij systemd.")
def test_the_unit_is_well_formed() -> None:
    checked = subprocess.run(
        ["systemd-analyze", "verify", str(UNIT)], capture_output=True, text=True, check=False
    )
    complaints = [line for line in checked.stderr.splitlines() if "is not executable" not in line]
    assert not [line for line in complaints if "kamerbrieven" in line]
