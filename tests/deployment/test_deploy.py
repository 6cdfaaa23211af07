"""What stands in deploy/ works: nginx in front of the site, and the command of the systemd unit."""

from __future__ import annotations

import datetime as dt
import os
import re
import shlex
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from extract import cli
from tests.conftest import needs_program
from tests.site_support import ROOT, Home, page_kinds, process, small

pytestmark = pytest.mark.deployment

NGINX = ROOT / "deploy" / "nginx.conf"
HTTPS = ROOT / "deploy" / "nginx-https.conf"
SITE = ROOT / "deploy" / "kamerbrieven-site.conf"
UNIT = ROOT / "deploy" / "kamerbrieven.service"
WATCH = ROOT / "deploy" / "kamerbrieven-watch.service"


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


NAME = "kamerbrieven.example.nl"


@contextmanager
def in_front_of(address: str, folder: Path, config: Path = NGINX) -> Iterator[tuple[int, int]]:
    """nginx with our configuration, in a folder of its own; its ports for http and https."""
    port, secure = free_port(), free_port()
    (folder / "snippets").mkdir(exist_ok=True)
    shutil.copy(SITE, folder / "snippets")
    certificate(folder)
    text = config.read_text(encoding="utf-8")
    changes = [
        ("server 127.0.0.1:8001;", f"server {address.removeprefix('http://')};"),
        ("listen 80", f"listen 127.0.0.1:{port}"),
        ("listen 443", f"listen 127.0.0.1:{secure}"),
        ("/var/cache/nginx/kamerbrieven", f"{folder}/cache"),
        (f"/etc/letsencrypt/live/{NAME}", str(folder)),
    ]
    for old, new in changes:
        assert old in text or config == NGINX, old
        text = text.replace(old, new)
    text = re.sub(r"^ *listen \[::\].*\n", "", text, flags=re.MULTILINE)
    paths = "\n".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    # started by root, nginx would work as another, who may not write in our folder
    user = "user root;" if os.getuid() == 0 else ""
    types = "types { text/html html; text/css css; }"
    whole = folder / "nginx.conf"
    whole.write_text(
        f"{user} daemon off; pid {folder}/pid; error_log stderr warn; events {{}}\n"
        f"http {{ {types} access_log off; {paths}\n{text}\n}}\n",
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
        yield port, secure
    finally:
        running.terminate()
        running.wait(10)


@pytest.fixture(scope="module")
def home() -> Home:
    return small()


@pytest.fixture(scope="module")
def front(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("nginx")
    with process(home.db, home.corpus) as (address, _), in_front_of(address, folder) as (port, _):
        yield f"http://{NAME}:{port}"


@pytest.fixture(autouse=True)
def our_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name of the site is this machine's."""
    look_up = socket.getaddrinfo

    def here(host: Any, *rest: Any, **more: Any) -> Any:
        return look_up("127.0.0.1" if host in (NAME, "elders.example.nl") else host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", here)
    monkeypatch.setenv("NO_PROXY", "*")


def certificate(folder: Path) -> None:
    """A certificate of our own for the name."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    day = dt.datetime(2026, 1, 1)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(day)
        .not_valid_after(day + dt.timedelta(days=36500))
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    (folder / "privkey.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, form, plain))


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
    assert "allow 127.0.0.1;" in SITE.read_text() and "deny all;" in SITE.read_text()


@needs_nginx
def test_the_whole_base_can_be_fetched(front: str, home: Home) -> None:
    assert httpx.get(f"{front}/kb.db").content == home.db.read_bytes()


@needs_nginx
@pytest.mark.parametrize("host", ["elders.example.nl", "127.0.0.1", "kamerbrieven.example.nl.elders.nl"])
def test_a_name_that_is_not_ours_gets_no_answer(front: str, host: str) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        httpx.get(front, headers={"host": host})
    assert httpx.get(front).status_code == 200, "ours does"


@needs_nginx
def test_what_is_kept_is_kept_by_name(front: str) -> None:
    """Whoever names another host gets nothing, and puts nothing in what others get."""
    with pytest.raises(httpx.RemoteProtocolError):
        httpx.get(f"{front}/sector", headers={"host": "elders.example.nl"})
    assert httpx.get(f"{front}/sector").headers["x-cache"] == "MISS"
    assert "$host" in re.findall(r"proxy_cache_key (.*);", SITE.read_text())[0]


@needs_nginx
@pytest.mark.parametrize(
    "sent",
    [b"", b"GET / HTTP/1.1\r\nHost: kamerbrieven.example.nl\r\nX-", b"GET /br"],
    ids=["nothing", "half", "less"],
)
def test_half_a_request_is_let_go(front: str, sent: bytes) -> None:
    """The server closes by itself; a visitor who waits for that would wait for ever."""
    port = int(front.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port)) as visitor:
        visitor.sendall(sent)
        visitor.settimeout(60)
        try:
            assert b"HTTP/1.1 200" not in visitor.recv(1000)
        except ConnectionResetError:
            return


@needs_nginx
def test_by_https_a_browser_is_told_to_come_back_by_https(home: Home, tmp_path: Path) -> None:
    with (
        process(home.db, home.corpus) as (address, _),
        in_front_of(address, tmp_path, HTTPS) as (port, secure),
    ):
        context = ssl.create_default_context(cafile=str(tmp_path / "fullchain.pem"))
        context.check_hostname = False
        answer = httpx.get(f"https://{NAME}:{secure}/", verify=context)
        assert answer.status_code == 200
        assert answer.headers["strict-transport-security"] == "max-age=31536000"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        plain = httpx.get(f"http://{NAME}:{port}/brief?pagina=1")
        assert (plain.status_code, plain.headers["location"]) == (301, f"https://{NAME}/brief?pagina=1")
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"https://elders.example.nl:{secure}/", verify=context)
    reason = HTTPS.read_text().partition("add_header Strict-Transport-Security")[0].rpartition("\n\n")[2]
    assert "http" in reason and reason.strip().startswith("#")


@needs_nginx
def test_who_asks_too_much_is_held_back(front: str) -> None:
    with ThreadPoolExecutor(40) as crowd:
        codes = set(crowd.map(lambda n: httpx.get(f"{front}/zoek?q={n}", timeout=60).status_code, range(160)))
    assert codes == {200, 429}


@pytest.mark.parametrize("unit", [UNIT, WATCH], ids=lambda unit: unit.stem)
def test_the_unit_starts_what_there_is(unit: Path) -> None:
    """The command of the unit is one that the program takes; the rest is for `systemd-analyze verify`."""
    found = re.search(r"^ExecStart=\S+/kamerbrieven (.+)$", unit.read_text(), re.MULTILINE)
    assert found is not None
    words = shlex.split(found[1])
    command = cli.main.commands[words[0]]
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known
    if unit == UNIT:
        result = CliRunner().invoke(cli.main, [*words[:-4], "--db", "nergens.db"])
        assert result.exit_code == 2, "the base is not there: told, and nothing started"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze hoort bij systemd.")
@pytest.mark.parametrize("unit", [UNIT, WATCH, WATCH.with_suffix(".timer")], ids=lambda unit: unit.name)
def test_the_unit_is_well_formed(unit: Path) -> None:
    checked = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False
    )
    complaints = [line for line in checked.stderr.splitlines() if "is not executable" not in line]
    assert not [line for line in complaints if "kamerbrieven" in line]
