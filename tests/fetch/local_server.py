"""A server on this machine that stands for the official sources: their own bytes where we have them, and for
what those do not show, cases of our own whose names begin with `verzonnen-`.

It is written from what is known of the interfaces (their documentation and reports), not from the clients.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

_NAMES = (
    'xmlns:sru="http://docs.oasis-open.org/ns/search-ws/sruResponse" xmlns:gzd="http://standaarden.overheid.nl/sru"'
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:w="http://standaarden.overheid.nl/wetgeving/"'
    ' xmlns:cd="http://standaarden.overheid.nl/cup/data" xmlns:c="http://standaarden.overheid.nl/collectie/"'
)
REPOSITORY = "https://repository.overheid.nl/frbr/officielepublicaties"


@dataclass(frozen=True)
class Reply:
    """What is sent back; `cut` sends so many bytes less than it promises, `slow` waits before it answers."""

    data: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int = 0
    slow: float = 0.0


Handler = Callable[[Mapping[str, str]], Reply]


@dataclass
class Sources:
    """What the sources have: replies by address without its question, and what goes wrong there first."""

    routes: dict[str, Handler] = field(default_factory=dict)
    first: dict[str, list[Reply]] = field(default_factory=lambda: defaultdict(list))
    asked: list[tuple[float, str, Mapping[str, str]]] = field(default_factory=list)
    busy: Counter[str] = field(default_factory=Counter)
    most_at_once: int = 0
    mirror: str = ""

    def file(self, url: str, data: bytes, kind: str = "application/octet-stream") -> None:
        """A file with an ETag, which answers 304 to who has it."""
        etag = f'"{hashlib.sha256(data).hexdigest()[:16]}"'

        def reply(headers: Mapping[str, str]) -> Reply:
            if headers.get("if-none-match") == etag:
                return Reply(status=304, headers={"ETag": etag})
            return Reply(data, headers={"ETag": etag, "Content-Type": kind})

        self.routes[url] = reply

    def addresses(self) -> list[str]:
        """What was asked, in order."""
        return [address for _, address, _ in self.asked]


@contextlib.contextmanager
def running(sources: Sources) -> Iterator[Sources]:
    """The server, at `sources.mirror`."""

    class Server(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            address = f"https:/{parts.path}"
            host = parts.path.split("/")[1]
            question = {
                key: values[0] for key, values in parse_qs(parts.query, keep_blank_values=True).items()
            }
            headers = {key.casefold(): value for key, value in self.headers.items()}
            whole = f"{address}?{parts.query}" if parts.query else address
            sources.asked.append((time.monotonic(), whole, headers))
            sources.busy[host] += 1
            sources.most_at_once = max(sources.most_at_once, sources.busy[host])
            try:
                self._send(self._reply(address, {**headers, **question}))
            finally:
                sources.busy[host] -= 1

        def _reply(self, address: str, given: Mapping[str, str]) -> Reply:
            if sources.first[address]:
                return sources.first[address].pop(0)
            handler = sources.routes.get(address)
            return handler(given) if handler else Reply(b"<html>Niet gevonden</html>", 404)

        def _send(self, reply: Reply) -> None:
            time.sleep(reply.slow)
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.data)))
                self.end_headers()
                self.wfile.write(reply.data[: len(reply.data) - reply.cut])
                if reply.cut:
                    self.wfile.flush()
                    self.close_connection = True

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    sources.mirror = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield sources
    finally:
        server.shutdown()
        server.server_close()


# --- SRU -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Publication:
    """A paper as it is published: `name` its id there ('kst-33566-88'), `number` its ondernummer."""

    name: str
    dossier: str
    number: str
    kind: str = "Brief"
    title: str = "Brief over verf"
    status: str = "Opgemaakt na onopgemaakt"
    date: str = "2025-03-04"
    changed: str = "2025-03-05T10:00:00.0000000+01:00"
    belongs_to: str | None = None
    forms: tuple[str, ...] = ("metadata", "pdf", "xml")
    series: str = "Kamerstuk"
    question: str | None = None
    minister: str = "DE MINISTER VAN FINANCIËN"
    annexes: tuple[str, ...] = ()
    beside: str = ""

    def address(self, form: str) -> str:
        """Where a form of it lies."""
        ending = f"{self.name}.{form}" if form != "metadata" else "metadata.xml"
        kind, _, _ = self.name.partition("-")
        folder = "onopgemaakt" if self.status == "Onopgemaakt" else self.dossier
        return f"{REPOSITORY}/{kind}/{folder}/{self.name}/1/{form}/{ending}"

    @property
    def record(self) -> str:
        """Its record in SRU."""
        links = "".join(
            f'<gzd:itemUrl manifestation="{form}">{self.address(form)}</gzd:itemUrl>' for form in self.forms
        )
        main = f"<w:hoofddocument>{self.belongs_to}</w:hoofddocument>" if self.belongs_to else ""
        own_type = "Kamerstuk" if self.belongs_to is None else "Bijlage"
        place = (
            f"<w:dossiertitel>Verf</w:dossiertitel><w:ondernummer>{self.number}</w:ondernummer>"
            f"<w:dossiernummer>{self.dossier}</w:dossiernummer>"
            + (f"<w:dossiernummer>{self.beside}</w:dossiernummer>" if self.beside else "")
            if self.dossier
            else f"<w:vraagnummer>{self.question}</w:vraagnummer>"
        )
        main += "".join(f"<w:bijlage>{name}</w:bijlage>" for name in self.annexes)
        rubric = f"<w:subrubriek>{self.kind}</w:subrubriek>" if self.belongs_to is None else ""
        return (
            f"<sru:record><sru:recordData><gzd:gzd><gzd:originalData><w:meta><w:owmskern>"
            f"<dcterms:identifier>{self.name}</dcterms:identifier>"
            f"<dcterms:title>Verf; {self.title}</dcterms:title>"
            f"<dcterms:type>{own_type}</dcterms:type><dcterms:creator>Tweede Kamer der Staten-Generaal"
            "</dcterms:creator></w:owmskern>"
            f"<w:owmsmantel><dcterms:issued>{self.date}</dcterms:issued></w:owmsmantel>"
            f"<w:tpmeta><w:documentstatus>{self.status}</w:documentstatus><w:documenttitel>{self.title}"
            f"</w:documenttitel><w:vergaderjaar>2024-2025</w:vergaderjaar>{place}{main}{rubric}"
            f"<cd:datumTijdstipWijzigingWork>{self.changed}</cd:datumTijdstipWijzigingWork></w:tpmeta></w:meta>"
            f"</gzd:originalData><gzd:enrichedData><gzd:preferredUrl>https://zoek.officielebekendmakingen.nl/"
            f"{self.name}.html</gzd:preferredUrl>{links}</gzd:enrichedData></gzd:gzd></sru:recordData></sru:record>"
        )

    @property
    def metadata(self) -> bytes:
        """Its metadata.xml."""
        pairs = {
            "DC.identifier": self.name,
            "OVERHEIDop.documenttitel": self.title,
            "OVERHEIDop.dossiernummer": self.dossier,
            "OVERHEIDop.ondernummer": self.number,
            "DCTERMS.issued": self.date,
            "DC.type": self.kind,
        }
        rows = "".join(
            f'<metadata name="{name}" scheme="" content="{value}"/>' for name, value in pairs.items()
        )
        return f"<metadata_gegevens>{rows}</metadata_gegevens>".encode()

    @property
    def xml(self) -> bytes:
        """Its text."""
        return (
            f"<officiele-publicatie><kamerstuk><dossier><dossiernummer><dossiernr>{self.dossier}</dossiernr>"
            "</dossiernummer><titel>Verf</titel></dossier>"
            f"<stuk><stuknr>Nr. <ondernummer>{self.number}</ondernummer></stuknr>"
            f"<titel>BRIEF VAN {self.minister}</titel><algemeen><vrije-tekst><tekst><al>In 2025 is "
            f"er € {self.number} miljoen voor verf.</al></tekst></vrije-tekst></algemeen></stuk></kamerstuk>"
            "</officiele-publicatie>"
        ).encode()

    def bytes_of(self, form: str) -> bytes:
        """What lies there."""
        own = {"metadata": self.metadata, "xml": self.xml}
        return own.get(form, b"%PDF-1.4\n% " + self.name.encode() + b"\n%%EOF\n")


def publish(sources: Sources, *papers: Publication, most: int = 100, claims: int | None = None) -> None:
    """Puts papers where SRU finds them; a page holds no more than `most`, and the service says that there are
    `claims` more than there are."""
    for paper in papers:
        for form in paper.forms:
            sources.file(paper.address(form), paper.bytes_of(form))
    ordered = sorted(papers, key=lambda paper: paper.name)

    def answer(asked: Mapping[str, str]) -> Reply:
        query = asked["query"]
        dossiers = re.findall(r'w\.dossiernummer=="([^"]+)"', query)
        after = re.search(r'dt\.identifier>"([^"]+)"', query)
        series = re.findall(r'w\.publicatienaam=="([^"]+)"', query)
        since = re.search(r"dt\.modified>=(\S+)", query)
        kinds = re.findall(r'w\.subrubriek=="([^"]+)"', query)
        names = re.findall(r'dt\.identifier=="([^"]+)"', query)
        fitting = [
            paper
            for paper in ordered
            if (paper.name in names if names else paper.series in series)
            and (not kinds or paper.kind in kinds)
            and (not dossiers or {paper.dossier, paper.beside} & set(dossiers))
            and (after is None or paper.name > after[1])
            and (since is None or paper.changed[:10] >= since[1])
        ]
        size = min(int(asked["maximumRecords"]), most)
        total = len(fitting) + (claims or 0)
        following = (
            f"<sru:nextRecordPosition>{size + 1}</sru:nextRecordPosition>" if len(fitting) > size else ""
        )
        return Reply(response("".join(paper.record for paper in fitting[:size]), total, following))

    sources.routes["https://repository.overheid.nl/sru"] = answer


def response(records: str, total: int, following: str = "") -> bytes:
    """A response of SRU with these records in it."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><sru:searchRetrieveResponse {_NAMES}>'
        "<sru:version>2.0</sru:version>"
        f"<sru:numberOfRecords>{total}</sru:numberOfRecords><sru:records>{records}</sru:records>{following}"
        "</sru:searchRetrieveResponse>"
    ).encode()
