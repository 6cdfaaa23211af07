"""What the sources really gave, served again: fetched, read and tied together as the program does it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from extract.fetch.letters import Fetched, Wish, fetch_letters
from extract.ingest.driver import Request, ingest
from extract.store.official_rows import keep
from tests.fetch.local_server import Reply, Sources, response, running
from tests.fetch.test_letters import NOW, visitor
from tests.store_support import query

REAL = Path(__file__).parents[3] / "shared/sources/sru"
pytestmark = pytest.mark.skipif(
    not REAL.is_dir(), reason="De antwoorden van de echte bronnen staan niet op deze machine."
)
_MOCK = b"http://__MOCK_SERVICE__/"


@pytest.fixture
def sources() -> Iterator[Sources]:
    """Five records of the real register, with the files of three papers; one address in them is broken."""
    records = (REAL / "sru-testmock-5-records.xml").read_bytes().replace(_MOCK, b"https://")

    def answer(asked: Mapping[str, str]) -> Reply:
        return Reply(response("", 0) if "dt.identifier>" in asked["query"] else records)

    with running(Sources()) as served:
        served.routes["https://repository.overheid.nl/sru"] = answer
        place = "https://repository.overheid.nl/frbr/officielepublicaties"
        for folder, name in (
            ("kst/32545", "kst-32545-143"),
            ("ah-tk/20202021", "ah-tk-20202021-3235"),
            ("blg/onopgemaakt", "blg-1007826"),
        ):
            own = f"{place}/{folder}/{name}/1"
            served.file(f"{own}/metadata/metadata.xml", (REAL / f"metadata-{name}.xml").read_bytes())
            for form in ("xml", "pdf"):
                if (REAL / f"{name}.{form}").is_file():
                    served.file(f"{own}/{form}/{name}.{form}", (REAL / f"{name}.{form}").read_bytes())
        yield served


def fetched(sources: Sources, corpus: Path) -> Fetched:
    return fetch_letters(Wish(kind="alles"), corpus, visitor(sources), now=NOW)


def test_real_papers_come_whole_and_a_broken_address_costs_its_own(sources: Sources, tmp_path: Path) -> None:
    found = fetched(sources, tmp_path)
    assert {"kst-32545-143", "ah-tk-20202021-3235", "blg-1007826"} <= set(found.there)
    assert [name for name, _ in found.failed] == ["blg-1025203"]
    for path, name in (
        ("32545/kst-32545-143.xml", "kst-32545-143.xml"),
        ("32545/kst-32545-143.pdf", "kst-32545-143.pdf"),
        ("2020-2021/ah-tk-20202021-3235.xml", "ah-tk-20202021-3235.xml"),
    ):
        assert (tmp_path / path).read_bytes() == (REAL / name).read_bytes()
    again = fetched(sources, tmp_path)
    assert again.new == ()


def test_real_papers_are_read_with_what_the_register_says(sources: Sources, tmp_path: Path) -> None:
    corpus, kb = tmp_path / "corpus", tmp_path / "kb.db"
    found = fetched(sources, corpus)
    outcome = ingest(Request(corpus=corpus, db=kb, workers=0, model="geen"), now=NOW)
    keep(kb, found.records, lambda: [found.asked], now=NOW)
    assert outcome.failed == ()
    letters = query(kb, "SELECT id, soort, datum, vraagnummer FROM brieven ORDER BY id")
    assert ("kst-32545-143", "motie", "2021-07-06", None) in letters
    assert ("ah-tk-20202021-3235", "antwoord", "2021-06-21", "2021Z09739") in letters
    annexes = query(kb, "SELECT id FROM brieven WHERE soort = 'bijlage'")
    assert ("blg-1007826",) in annexes
    assert query(
        kb, "SELECT vraag, ingezonden, dagen, stand FROM kamervragen WHERE vraag = '2021Z09739'"
    ) == [("2021Z09739", "2021-06-03", 18, "beantwoord")]
    assert query(kb, "SELECT toelichting FROM controles WHERE soort = 'register'") == []
