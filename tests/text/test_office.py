"""The ministry of a letter, from what its metadata say."""

from __future__ import annotations

import pytest

from extract.models import Metadata, Sender
from extract.text.office import ministry_of

FINANCE, DEFENCE = "Financiën", "Defensie"
MINISTRIES = {
    "by its name": (Metadata(ministry="Ministerie van Financiën"), FINANCE),
    "by its name alone": (Metadata(ministry="financiën"), FINANCE),
    "by its abbreviation": (Metadata(ministry="SZW"), "Sociale Zaken en Werkgelegenheid"),
    "by more words that name one": (Metadata(ministry="Directie van het ministerie van Defensie"), DEFENCE),
    "by a name that we do not know": (Metadata(ministry="Ministerie van Ruimte"), "Ruimte"),
    "by words that name two": (Metadata(ministry="SZW en OCW"), "SZW en OCW"),
    "by its sender": (Metadata(senders=(Sender("W. Jansen", "minister van Defensie"),)), DEFENCE),
    "by the first sender whose office tells": (
        Metadata(senders=(Sender("A. Tol", None), Sender("W. Jansen", "minister van Financiën"))),
        FINANCE,
    ),
    "by nothing": (Metadata(senders=(Sender("W. Jansen", "voorzitter"),)), None),
}


@pytest.mark.parametrize(("metadata", "ministry"), MINISTRIES.values(), ids=MINISTRIES)
def test_the_ministry_of_a_letter(metadata: Metadata, ministry: str | None) -> None:
    assert ministry_of(metadata) == ministry
