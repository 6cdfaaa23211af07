"""What only the whole base can tell of citations: which letter each means, and which cannot be right."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import regex
from sqlite_utils import Database

from extract.kinds.values import Row
from extract.store.sync import check_row
from extract.text.day import written_day
from extract.text.office import ministries_in
from extract.vocabulary import rows as vocabulary

#: A paper's number, to the letter that has it: an annex counts only where no letter has that number.
_TARGETS = """
    CREATE TEMP TABLE doelen AS
    SELECT d.dossier_id AS dossier, lower(d.ondernummer) AS nummer, min(b.id) AS brief_id,
           count(DISTINCT b.id) AS aantal
    FROM brief_dossiers d JOIN brieven b ON b.id = d.brief_id
    WHERE d.ondernummer IS NOT NULL AND (b.soort != 'bijlage' OR NOT EXISTS (
        SELECT 1 FROM brief_dossiers e JOIN brieven c ON c.id = e.brief_id
        WHERE e.dossier_id = d.dossier_id AND e.ondernummer = d.ondernummer AND c.soort != 'bijlage'))
    GROUP BY 1, 2
"""
_KAMERSTUKKEN = """
    SELECT v.id AS id, CASE WHEN t.aantal = 1 THEN t.brief_id END AS doel,
           CASE WHEN t.aantal = 1 THEN 'opgelost' WHEN t.aantal > 1 THEN 'dubbelzinnig'
                ELSE 'niet_in_corpus' END AS status
    FROM verwijzingen v
    LEFT JOIN temp.doelen t ON v.soort IN ('kamerstuk', 'brief') AND t.dossier = v.dossier
                            AND t.nummer = lower(v.ondernummer)
"""
_DOCUMENT = regex.compile(r"(?<![0-9A-Za-z])\d{4}[DZ]\d{5}(?![0-9A-Za-z])")

#: A citation's letter (None: not found) and its status.
Target = tuple[str | None, str]
_NOT_HERE: Target = (None, "niet_in_corpus")
#: Only where the base holds that dossier can a missing number mean anything to a reader.
_MISSING = """
    SELECT v.brief_id, min(v.id), v.dossier, v.ondernummer, min(v.tekst) FROM verwijzingen v
    WHERE v.soort = 'kamerstuk' AND v.status = 'niet_in_corpus' AND v.ondernummer IS NOT NULL
      AND v.dossier IN (SELECT dossier_id FROM brief_dossiers WHERE ondernummer IS NOT NULL)
    GROUP BY v.brief_id, v.dossier, v.ondernummer
"""
#: Numbers of a dossier of which a register gave all it has, after the letter was written, and that it does
#: not know.
_UNKNOWN = """
    SELECT v.brief_id, min(v.id), v.dossier, v.ondernummer, min(v.tekst), max(substr(r.opgehaald, 1, 10))
    FROM verwijzingen v JOIN brieven b ON b.id = v.brief_id JOIN register_bronnen r ON r.dossier = v.dossier
    WHERE v.soort = 'kamerstuk' AND v.status = 'niet_in_corpus' AND v.ondernummer IS NOT NULL
      AND r.volledig = 1 AND r.sinds IS NULL AND r.soort IS NULL AND substr(r.opgehaald, 1, 10) > b.datum
      AND NOT EXISTS (SELECT 1 FROM register_stukken s WHERE s.dossier = v.dossier
                      AND lower(s.ondernummer) = lower(v.ondernummer))
      AND NOT EXISTS (SELECT 1 FROM register_stukken s, json_each(s.dossiers) d WHERE d.value = v.dossier
                      AND lower(s.ondernummer) = lower(v.ondernummer))
    GROUP BY v.brief_id, v.dossier, v.ondernummer
"""
_AMBIGUOUS = """
    SELECT v.brief_id, min(v.id), v.dossier, v.ondernummer, min(v.tekst) FROM verwijzingen v
    WHERE v.soort = 'kamerstuk' AND v.status = 'dubbelzinnig'
    GROUP BY v.brief_id, v.dossier, v.ondernummer
"""
_LATER = """
    SELECT v.brief_id, min(v.id), v.dossier, v.ondernummer, b.datum, d.datum FROM verwijzingen v
    JOIN brieven b ON b.id = v.brief_id JOIN brieven d ON d.id = v.doel_brief_id
    WHERE v.soort = 'kamerstuk' AND v.doel_brief_id != v.brief_id AND d.datum > b.datum
    GROUP BY v.brief_id, v.doel_brief_id
"""


def link(db: Database, today: dt.date) -> Iterator[Row]:
    """Gives every citation its letter and its status; the checks that follow. Must run in a transaction."""
    link_references(db)
    return _checks(db)


def link_references(db: Database) -> None:
    """Gives every row of `verwijzingen` its letter and its status."""
    db.execute("DROP TABLE IF EXISTS temp.doelen")
    db.execute(_TARGETS)
    db.execute("CREATE INDEX temp.idx_doelen ON doelen (dossier, nummer)")
    others = {**_by_address(db), **_by_document(db), **_by_letter(db)}
    db.execute("CREATE TEMP TABLE anders (id INTEGER PRIMARY KEY, doel TEXT, status TEXT)")
    db.conn.executemany(
        "INSERT INTO temp.anders VALUES (?, ?, ?)", [(at, *target) for at, target in others.items()]
    )
    db.execute(
        "UPDATE verwijzingen SET doel_brief_id = n.doel, status = n.status FROM"
        f" (SELECT k.id, CASE WHEN o.id IS NULL THEN k.doel ELSE o.doel END AS doel,"
        f" coalesce(o.status, k.status) AS status FROM ({_KAMERSTUKKEN}) k"
        " LEFT JOIN temp.anders o ON o.id = k.id) n"
        " WHERE n.id = verwijzingen.id"
        " AND (verwijzingen.doel_brief_id IS NOT n.doel OR verwijzingen.status IS NOT n.status)"
    )
    db.execute("DROP TABLE temp.doelen")
    db.execute("DROP TABLE temp.anders")


def _one_of(letters: set[str]) -> Target:
    if len(letters) == 1:
        return next(iter(letters)), "opgelost"
    return (None, "dubbelzinnig") if letters else _NOT_HERE


def _by_address(db: Database) -> dict[int, Target]:
    """Web addresses that are the source of a letter."""
    found: dict[int, set[str]] = defaultdict(set)
    for number, brief_id in db.execute(
        "SELECT v.id, b.id FROM brieven b JOIN verwijzingen v ON v.soort = 'url' AND v.url = b.bron_url"
    ):
        found[number].add(brief_id)
    return {number: _one_of(letters) for number, letters in found.items()}


def _by_document(db: Database) -> dict[int, Target]:
    """Document numbers of the Tweede Kamer ('2020D54260') that a letter's source address or reference has."""
    letters: dict[str, set[str]] = defaultdict(set)
    for brief_id, address, reference in db.execute("SELECT id, bron_url, kenmerk FROM brieven"):
        for document in _DOCUMENT.findall(f"{address or ''} {reference or ''}"):
            letters[document].add(brief_id)
    cited = db.execute("SELECT id, tekst FROM verwijzingen WHERE soort = 'document'")
    return {
        number: _one_of({brief for name in _DOCUMENT.findall(text) for brief in letters.get(name, ())})
        for number, text in cited
    }


def _by_letter(db: Database) -> dict[int, Target]:
    """'Mijn brief van 3 mei' without a number: by date and ministry, where the government wrote it."""
    letters: dict[tuple[str, str], set[str]] = defaultdict(set)
    for brief_id, ministry, day in db.execute(
        "SELECT id, ministerie, datum FROM brieven WHERE soort IN ('brief', 'antwoord')"
        " AND ministerie IS NOT NULL AND datum IS NOT NULL"
    ):
        letters[ministry, day].add(brief_id)
    mentions = db.execute(
        "SELECT v.id, v.brief_id, v.datum, v.tekst, v.zin, b.ministerie FROM verwijzingen v"
        " JOIN brieven b ON b.id = v.brief_id"
        " WHERE v.soort = 'brief' AND v.ondernummer IS NULL AND v.datum IS NOT NULL"
    )
    return {
        mention: _one_of(letters.get((_author(text, ministry), day), set()) - {own})
        for mention, own, day, text, sentence, ministry in mentions
        if _from_government(text, sentence)
    }


def _author(text: str, ministry: str) -> str:
    named = ministries_in(text)
    return named[0] if len(named) == 1 else ministry


@cache
def _words(kind: str) -> regex.Pattern[str]:
    forms = (regex.escape(row["form"]) for row in vocabulary("eigenbrieven") if row["soort"] == kind)
    return regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(forms)})(?!\p{{L}})", regex.IGNORECASE)


def _from_government(text: str, sentence: str | None) -> bool:
    """Whether words in or shortly before the mention show a letter of the government's own.

    >>> _from_government("brief van 3 mei 2016", "Zoals ik meldde in mijn brief van 3 mei 2016 is dat zo.")
    True
    >>> _from_government("brief van 3 mei 2016", "Ik dank u voor uw brief van 3 mei 2016.")
    False
    """
    before = (sentence or "").partition(text)[0][-80:] + " " + text
    return bool(_words("eigen").search(before)) and not _words("ander").search(before)


# --- checks --------------------------------------------------------------------------------------


def _checks(db: Database) -> Iterator[Row]:
    unknown = set()
    for brief_id, number, dossier, paper, text, day in db.execute(_UNKNOWN):
        unknown.add(number)
        says = (
            f"De brief verwijst naar nummer {paper} van dossier {dossier}, maar het register kende op"
            f" {written_day(dt.date.fromisoformat(day))} in dat dossier geen stuk met dat nummer."
        )
        yield _referencecheck_row(brief_id, number, says, "een nummer dat bestaat", text)
    for brief_id, number, dossier, paper, text in db.execute(_MISSING):
        if number in unknown:
            continue
        says = (
            f"De brief verwijst naar nummer {paper} van dossier {dossier}, maar dat stuk zit niet in de"
            " verzameling."
        )
        yield _referencecheck_row(brief_id, number, says, f"{dossier}, nr. {paper}", text)
    for brief_id, number, dossier, paper, text in db.execute(_AMBIGUOUS):
        says = (
            f"Meer stukken in de verzameling hebben nummer {paper} van dossier {dossier}; welk stuk de brief"
            " bedoelt is niet te zeggen."
        )
        yield _referencecheck_row(brief_id, number, says, f"{dossier}, nr. {paper}", text)
    for brief_id, number, dossier, paper, cites, cited in db.execute(_LATER):
        earlier, later = (written_day(dt.date.fromisoformat(day)) for day in (cites, cited))
        says = (
            f"De brief van {earlier} verwijst naar nummer {paper} van dossier {dossier}, maar dat stuk is van"
            f" later datum ({later}); het nummer of een van de datums klopt niet."
        )
        yield _referencecheck_row(brief_id, number, says, f"uiterlijk {cites}", cited)


def _referencecheck_row(brief_id: str, number: int, says: str, expected: str, found: str) -> Row:
    return check_row(brief_id, "verwijzing", f"verwijzingen:{number}", "waarschuwing", says, expected, found)
