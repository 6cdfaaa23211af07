"""What sort of paper it is: brief, bijlage, motie, antwoord, or overig when it is no letter to the Kamer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.models import Metadata, Paragraph
from extract.text.office import names_office

_MOTION = re.compile(r"(?:(?:nader\s+)?gewijzigde\s+)?motie\s+van\s+(?:het\s+lid|de\s+leden)\b", re.I)
_REQUEST = re.compile(r"\bverzoekt\s+de\s+(?:regering|staatssecretaris|minister)\b", re.I)
_ANSWER = re.compile(
    r"aanhangsel\s+van\s+de\s+handelingen|(?:antwoord|beantwoording)\s+(?:(?:op|van)\s+)?(?:de\s+)?(?:schriftelijke\s+)?(?:kamer)?vragen"
    r"|vragen\s+(?:gesteld|van)\s+(?:door\s+)?(?:het\s+lid|de\s+leden)",
    re.I,
)
_ANNEX = re.compile(r"bijlage(?:\s+(?:\d{1,2}|[A-Z]))?\b", re.I)
_TO_CHAMBER = re.compile(
    r"voorzitter\s+van\s+de\s+(?:tweede|eerste)\s+kamer|voorzitters?\s+van\s+de\s+staten-generaal", re.I
)
_SPEAKS_TO_CHAMBER = re.compile(
    r"\b(?:uw|de)\s+Kamer\b|\bgeachte\s+(?:heer\s+|mevrouw\s+)?voorzitter\b", re.I
)
_OPENING = 12
#: What an agreement is called, and by which words those who agree do so.
_AGREEMENT = re.compile(
    r"akkoord\b|\bconvenant\b|overeenkomst\b|\bintentieverklaring\b|afspraken\b|\b(?:\w+ ?)?deal\b", re.I
)
_AGREED = re.compile(
    r"\bkomen\s+(?:(?:het|als)\s+volgende?\s+)?overeen\b|\bzijn\s+(?:(?:het|als)\s+volgende?\s+)?overeengekomen\b"
    r"|^(?:de\s+)?(?:ondergetekenden|partijen)\s*:",
    re.I,
)
_TOP, _PREAMBLE = 3, 40


def kind_of(paragraphs: Sequence[Paragraph], metadata: Metadata) -> str:
    """The soort of a paper by its form: a motion by its title and its request, an answer by its heading,
    an annex by the word 'Bijlage' that opens it, a letter by whom it addresses and who signs."""
    if metadata.kind:
        return metadata.kind
    opening = [p.text for p in paragraphs[:_OPENING]]
    body = [p.text for p in paragraphs if p.kind not in ("briefhoofd", "voetnoot", "tabel")]
    if any(_MOTION.match(text) for text in opening) and any(_REQUEST.search(text) for text in body):
        return "motie"
    heads = [p.text for p in paragraphs[:_OPENING] if len(p.text) < 250] + [metadata.title or ""]
    if any(_ANSWER.match(text) for text in heads):
        return "antwoord"
    if paragraphs and _ANNEX.match(paragraphs[0].text):
        return "bijlage"
    agreed = any(_AGREED.search(p.text) for p in paragraphs[:_PREAMBLE])
    if agreed and any(_AGREEMENT.search(p.text) for p in paragraphs[:_TOP] if p.kind == "kop"):
        return "overig"
    # the address may break off between its lines: 'Aan de Voorzitter van de' over 'Tweede Kamer'
    addressed = _TO_CHAMBER.search(" ".join(p.text for p in paragraphs if p.kind == "briefhoofd"))
    signed = any(sender.role and names_office(sender.role) for sender in metadata.senders)
    speaks = any(_SPEAKS_TO_CHAMBER.search(text) for text in body)
    return "brief" if addressed or (signed and speaks) else "overig"
