"""How sources are asked: pauses, tries, refusals; each against a server that does what is reported of the
real ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
import requests

from extract.sources.visitor import TRIES, Manners, NotThereError, SourceError, Visitor, form_of, require_xml
from tests.fetch.local_server import Reply, Sources, running

PAGE = "https://repository.overheid.nl/sru"
TK = "https://gegevensmagazijn.tweedekamer.nl/OData/v5/Zaak"


@dataclass
class Watch:
    """A clock that passes only while someone sleeps, or as a test sets it."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)
    passes: float = 0.0

    def monotonic(self) -> float:
        self.now += self.passes
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def sources() -> Iterator[Sources]:
    with running(Sources()) as served:
        served.routes[PAGE] = lambda _: Reply(b"<goed/>")
        yield served


def visitor(sources: Sources, clock: Watch | None = None, **manners: object) -> Visitor:
    options: dict[str, object] = {"wait": 0.0, "timeout": 2.0, **manners}
    asked = Manners("redactie@voorbeeld.nl", mirror=sources.mirror, **options)  # type: ignore[arg-type]
    return Visitor(asked, clock or Watch(), requests.Session())


def test_who_asks_says_so(sources: Sources) -> None:
    visitor(sources).get(PAGE)
    assert "redactie@voorbeeld.nl" in sources.asked[0][2]["user-agent"]


@pytest.mark.parametrize(
    "address, pause",
    [(PAGE, 0.5), (TK, 0.2), ("https://open.overheid.nl/overheid", 2.0)],
    ids=["KOOP", "TK", "other"],
)
def test_between_two_questions_to_a_host_there_is_a_pause(
    sources: Sources, address: str, pause: float
) -> None:
    sources.routes[address] = lambda _: Reply(b"<goed/>")
    clock = Watch()
    asks = visitor(sources, clock, wait=None)
    for _ in range(3):
        asks.get(address)
    assert clock.slept == [pause, pause]
    assert sources.most_at_once == 1


PASSING = {
    "429": Reply(status=429),
    "502": Reply(b"<html>Bad gateway</html>", 502),
    "503": Reply(b"<html>Varnish</html>", 503),
    "504": Reply(status=504),
    "500 at once": Reply(b'{"error":{"code":"","message":"An error has occurred."}}', 500),
    "cut off": Reply(b"<goed/>" * 20, cut=30),
}


@pytest.mark.parametrize("reply", PASSING.values(), ids=PASSING)
def test_what_passes_is_tried_again(sources: Sources, reply: Reply) -> None:
    sources.first[PAGE] = [reply] * (TRIES - 1)
    clock = Watch()
    assert visitor(sources, clock).get(PAGE).data == b"<goed/>"
    assert clock.slept == [1.0, 2.0, 4.0]


@pytest.mark.parametrize("reply", PASSING.values(), ids=PASSING)
def test_after_four_tries_it_is_said_where_and_why(sources: Sources, reply: Reply) -> None:
    sources.first[PAGE] = [reply] * 9
    with pytest.raises(SourceError, match=re.escape(f"{PAGE} gaf 4 keer geen antwoord")):
        visitor(sources).get(PAGE)
    assert len(sources.asked) == TRIES


def test_who_does_not_answer_in_time_is_asked_again(sources: Sources) -> None:
    sources.first[PAGE] = [Reply(b"<laat/>", slow=1.0)]
    assert visitor(sources, timeout=0.3).get(PAGE).data == b"<goed/>"


def test_an_error_after_a_long_wait_is_not_asked_again(sources: Sources) -> None:
    sources.first[PAGE] = [Reply(status=500)]
    with pytest.raises(SourceError, match="nog eens vragen helpt niet"):
        visitor(sources, Watch(passes=25.0)).get(PAGE)
    assert len(sources.asked) == 1


def test_a_wait_that_the_source_asks_for_is_kept(sources: Sources) -> None:
    sources.first[PAGE] = [Reply(status=429, headers={"Retry-After": "17"})]
    clock = Watch()
    visitor(sources, clock).get(PAGE)
    assert clock.slept == [17.0]


def test_a_wait_of_hours_ends_the_fetch_and_says_so(sources: Sources) -> None:
    sources.first[PAGE] = [Reply(status=503, headers={"Retry-After": "7200"})]
    with pytest.raises(SourceError, match="7200 seconden"):
        visitor(sources).get(PAGE)


@pytest.mark.parametrize("status", [400, 401, 403])
def test_a_question_that_is_refused_is_not_asked_again_and_its_answer_is_told(
    sources: Sources, status: int
) -> None:
    sources.first[PAGE] = [
        Reply(b"<html><h1>The node count limit of 100 has been exceeded</h1></html>", status)
    ]
    with pytest.raises(SourceError, match="node count limit"):
        visitor(sources).get(PAGE)
    assert len(sources.asked) == 1


OTHERS = [
    "https://evil.example/sru",
    "http://repository.overheid.nl/sru",
    "https://repository.overheid.nl.evil.example/sru",
    "https://repository.overheid.nl:8443/sru",
    "https://iemand@repository.overheid.nl/sru",
    "file:///etc/passwd",
]


@pytest.mark.parametrize("address", OTHERS)
def test_other_addresses_are_neither_asked_nor_followed(sources: Sources, address: str) -> None:
    with pytest.raises(SourceError, match="geen adres van een bron"):
        visitor(sources).get(address)
    sources.first[PAGE] = [Reply(status=302, headers={"Location": address})]
    with pytest.raises(SourceError, match="geen adres van een bron"):
        visitor(sources).get(PAGE)
    assert len(sources.asked) == 1


def test_a_redirect_to_a_known_host_is_followed_and_its_address_kept(sources: Sources) -> None:
    other = "https://zoek.officielebekendmakingen.nl/kst-1-2.xml"
    sources.first[PAGE] = [Reply(status=301, headers={"Location": other})]
    sources.routes[other] = lambda _: Reply(b"<daar/>")
    answer = visitor(sources).get(PAGE)
    assert (answer.url, answer.data) == (other, b"<daar/>")


def test_a_circle_of_redirects_ends(sources: Sources) -> None:
    sources.routes[PAGE] = lambda _: Reply(status=302, headers={"Location": PAGE})
    with pytest.raises(SourceError, match="in een kring"):
        visitor(sources).get(PAGE)


def test_a_page_that_says_404_with_status_200_is_not_there(sources: Sources) -> None:
    missing, page = (
        "https://zoek.officielebekendmakingen.nl/kst-1-2.xml",
        "https://zoek.officielebekendmakingen.nl/Errors/404.htm",
    )
    sources.routes[missing] = lambda _: Reply(status=302, headers={"Location": page})
    sources.routes[page] = lambda _: Reply(b"<html>Pagina niet gevonden</html>")
    with pytest.raises(NotThereError):
        visitor(sources).get(missing)
    with pytest.raises(NotThereError):
        visitor(sources).get(PAGE + "/niets")


def test_html_where_xml_was_asked_is_an_error_with_its_first_words(sources: Sources) -> None:
    sources.routes[PAGE] = lambda _: Reply(
        b"<!DOCTYPE html><html><body><h1>Onderhoud tot 9 uur</h1></body></html>"
    )
    with pytest.raises(SourceError, match="geen XML maar: Onderhoud tot 9 uur"):
        require_xml(visitor(sources).get(PAGE))


def test_a_body_without_end_is_left(sources: Sources) -> None:
    sources.routes[PAGE] = lambda _: Reply(b"x" * 3_000_000)
    with pytest.raises(SourceError, match="te groot"):
        visitor(sources).get(PAGE, most=2**20)


def test_what_is_unchanged_has_no_bytes(sources: Sources) -> None:
    sources.file(PAGE, b"<goed/>")
    first = visitor(sources).get(PAGE)
    again = visitor(sources).get(PAGE, etag=first.etag)
    assert (first.unchanged, again.unchanged, again.data) == (False, True, b"")


FIRST_BYTES = {
    b"%PDF-1.7": "pdf",
    b"\xd0\xcf\x11\xe0\xa1\xb1": "doc",
    b"{\\rtf1": "rtf",
    b"PK\x03\x04" + b" " * 30 + b"word/document.xml": "docx",
    b"PK\x03\x04" + b" " * 30 + b"mimetypeapplication/vnd.oasis.opendocument.text": "odt",
    b"PK\x03\x04iets.txt": "zip",
    b"\xef\xbb\xbf<?xml version='1.0'?><stuk/>": "xml",
    b"<?xml version='1.0'?><!DOCTYPE html><html/>": "html",
    b"\n\n<HTML>": "html",
    b'[{"Id": 1}]': "json",
    b"": None,
    b"Den Haag, 3 maart": None,
}


@pytest.mark.parametrize("data, form", FIRST_BYTES.items(), ids=[str(form) for form in FIRST_BYTES.values()])
def test_a_file_is_what_it_begins_as(data: bytes, form: str | None) -> None:
    assert form_of(data) == form
