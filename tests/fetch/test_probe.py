"""`bronnen controleer`: what the sources are like, told and saved."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.fetch.local_server import Publication, Sources, publish, running
from tests.fetch.test_motions import FEEDS, ROWS
from tests.fetch.verzonnen import serve_feed, serve_odata


def test_each_source_is_asked_for_little_told_and_saved(tmp_path: Path) -> None:
    with running(Sources()) as sources:
        publish(sources, Publication("kst-99100-7", "99100", "7"))
        serve_odata(sources, ROWS, version="v4/2.0", most=250)
        serve_feed(sources, FEEDS)
        command = [
            sys.executable,
            "-m",
            "extract.cli",
            "bronnen",
            "controleer",
            "--map",
            str(tmp_path / "uit"),
        ]
        asked = [*command, "--wacht", "0", "--spiegel", sources.mirror]
        result = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=120)
    told = result.stdout.splitlines()
    assert result.returncode == 1  # v5 is not there
    assert any(line.startswith("LET OP  OData v5: ") and "is er niet" in line for line in told)
    assert any(
        line.startswith("goed  SRU: 1 brieven volgens de bron; vormen: metadata, pdf, xml") for line in told
    )
    assert any("OData v4/2.0 Stemming" in line and "FractieNaam heet ActorFractie" in line for line in told)
    assert any("OData v4/2.0 $top" in line and "worden geweigerd" in line for line in told)
    assert any("SyncFeed Stemming: 1 per bladzijde" in line for line in told)
    saved = {path.name for path in (tmp_path / "uit").iterdir()}
    assert {
        "sru-brief.xml",
        "sru-brief.antwoord.json",
        "odata-v4-2.0-metadata.xml",
        "bestand-pdf.pdf",
    } <= saved
    assert "odata-v4-2.0-Zaak.json" in saved and "syncfeed-Stemming.xml" in saved
