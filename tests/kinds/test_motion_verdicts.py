"""Numbers of motions held against what the registers know: cases, and citations made by rule from a
register."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from extract.kinds.moties.official import Official, OfficialMotion, OfficialPaper
from extract.kinds.moties.verdicts import Claim, judge, looked_up
from extract.models import Document, ReadError
from extract.pipeline import extract
from extract.readers.text import split_pages
from extract.sources.paper_archive import read_archive
from extract.sources.record_kinds import MotionRecord, PaperRecord
from extract.text.member import are_two
from extract.text.session import parliamentary_year
from extract.vocabulary import rows

ARCHIVE = Path(__file__).parents[3] / "shared/sources/moties/moties-8041-op-xml.tar.xz"


def motion(
    dossier: str, number: int, *movers: str, about: str = "", day: str = "2025-03-04"
) -> OfficialMotion:
    title = f"Motie van het lid {movers[0]} over {about}" if about else None
    return OfficialMotion(f"kst-{dossier}-{number}", dossier, str(number), movers, title, day)


PAINT = motion("99725-XVI", 29, "Kwast", about="de registratielast van schilders verminderen")
TAX = motion("99725", 29, "Roller", "Beits", about="een hogere heffing op verdunner")
WALL = motion("99725", 30, "Roller", about="subsidie voor het stucen van gymzalen")
ROOF = motion("99725", 92, "Dakpan", about="dakgoten bij scholen vervangen", day="2025-06-01")
OTHERS = tuple(
    motion("99800", number, "Nagel", about=f"schroeven en moeren deel {number}") for number in (1, 2, 3)
)
KNOWN = Official(
    {(one.dossier, one.number): one for one in (PAINT, TAX, WALL, ROOF, *OTHERS)},
    {("99725", "5"): OfficialPaper("kst-99725-5", "Brief", "Voortgang van het verven", "2025-01-02")},
)
#: what a letter says, what is judged of it, which motion is meant
CASES = {
    "right": (Claim(("Kwast",), "99725-XVI", "29"), "klopt", None),
    "right, of two movers the second": (Claim(("Beits",), "99725", "29"), "klopt", None),
    "right, in capitals and with initials": (Claim(("K. (Kees) KWAST",), "99725-XVI", "29"), "klopt", None),
    "right, named by party": (Claim(("VVD",), "99725", "29"), "klopt", None),
    "right, without a name": (Claim((), "99725", "29"), "klopt", None),
    "right, in other words": (
        Claim(("Roller",), "99725", "30", "over geld voor gymzalen stucen"),
        "klopt",
        None,
    ),
    "the chapter left out, where the number is another's": (
        Claim(("Kwast",), "99725", "29"),
        "andere_motie",
        PAINT,
    ),
    "the chapter wrong, where nobody has the number": (
        Claim(("Kwast",), "99725-XII", "29"),
        "onbekend_nummer",
        PAINT,
    ),
    "two digits changed places": (Claim(("Dakpan",), "99725", "29"), "andere_motie", ROOF),
    "a digit of the dossier": (Claim(("Dakpan",), "99735", "92"), "onbekend_nummer", ROOF),
    "a neighbour of the same member, told by its subject": (
        Claim(("Roller",), "99725", "29", "over subsidie voor het stucen van gymzalen"),
        "andere_motie",
        WALL,
    ),
    "a neighbour of the same member, without a subject, cannot be told": (
        Claim(("Roller",), "99725", "29"),
        "klopt",
        None,
    ),
    "another member, and nothing near": (Claim(("Moersleutel",), "99725", "29"), "andere_motie", None),
    "one of two names is none of its movers": (
        Claim(("Roller", "Moersleutel"), "99725", "29"),
        "indieners_wijken_af",
        None,
    ),
    "a letter has the number": (Claim(("Kwast",), "99725", "5"), "ander_stuk", None),
    "a number that no register has, of a member with nothing near": (
        Claim(("Kwast",), "99725", "400"),
        None,
        None,
    ),
    "a motion of after the letter is not meant": (
        Claim(("Kwast",), "99725-XII", "29", letter_date="2025-01-01"),
        None,
        None,
    ),
    "without a number nothing is judged": (Claim(("Kwast",)), None, None),
}


@pytest.mark.parametrize("claim, judgement, meant", CASES.values(), ids=CASES)
def test_what_is_judged_of_a_number(
    claim: Claim, judgement: str | None, meant: OfficialMotion | None
) -> None:
    found = judge(claim, KNOWN)
    assert (found.judgement, found.meant) == (judgement, meant)


LOOKED_UP = {
    "by mover and subject": (Claim(("Roller",), title="over de subsidie voor stucen van gymzalen"), {WALL}),
    "by mover and day": (Claim(("Dakpan",), date="2025-06-01"), {ROOF}),
    "two are possible": (Claim(("Roller",), dossier="99725"), {TAX, WALL}),
    "a name alone proves nothing": (Claim(("Kwast",)), set()),
    "about something that no motion is about": (
        Claim(("Roller",), title="over bijen en bloemen in de berm"),
        set(),
    ),
    "of another day": (Claim(("Dakpan",), date="2025-06-02"), set()),
    "nobody named": (Claim((), title="over de subsidie voor stucen van gymzalen"), set()),
}


@pytest.mark.parametrize("claim, wanted", LOOKED_UP.values(), ids=LOOKED_UP)
def test_which_motions_one_without_a_number_can_be(claim: Claim, wanted: set[OfficialMotion]) -> None:
    assert set(looked_up(claim, KNOWN)) == wanted


def test_a_register_full_of_holes_says_nothing_of_a_number_it_lacks() -> None:
    whole = {("99100", str(number)): motion("99100", number, "Nagel") for number in range(1, 400)}
    claim = Claim(("Boor",), "99100", "200")
    assert judge(claim, Official({key: one for key, one in whole.items() if key[1] != "200"})).judgement == (
        "onbekend_nummer"
    )
    holes = {key: one for key, one in whole.items() if int(key[1]) % 2}
    assert judge(claim, Official(holes)).judgement is None


# --- citations made from a register --------------------------------------------------------------

FORMS = (
    "Hiermee voer ik de motie van het lid {name} {about}(Kamerstuk {dossier}, nr. {number}) uit.",
    "De motie-{name} {about}(Kamerstukken II {session}, {dossier}, nr. {number}) vraagt daarom.",
    "Ook is er de motie van het lid {name} c.s. {about}(Kamerstuk {dossier}, nr. {number}).",
)


@dataclass(frozen=True)
class Citation:
    """A citation of a motion, whether it is right, and how it was made wrong."""

    text: str
    how: str
    letter_date: dt.date


def citations(official: Official, count: int, seed: int) -> Iterator[Citation]:
    """Right citations, and ones with a chapter, a digit or the member changed; one in six does not say what
    the motion is about."""
    dice, known = random.Random(seed), [one for one in official.motions.values() if one.movers and one.date]
    titled = [one for one in known if one.title]
    members = sorted({one.movers[0] for one in known if len((one.movers[0].split() or [""])[-1]) > 2})
    chapters = sorted({one.dossier.partition("-")[2] for one in known if "-" in one.dossier})
    while count:
        pool = titled if dice.random() < 0.85 else known
        one, how = dice.choice(pool), dice.choice(("right", "right", "chapter", "digit", "member"))
        cited = _changed(one, how, dice, members, chapters)
        if cited is None or not all(w[:1].isalpha() for w in (cited.movers[0] or "-").split(" ")):
            continue  # a damaged name, as a few of the real ones are
        count -= 1
        day = dt.date.fromisoformat(one.date or "")
        base, _, chapter = cited.dossier.partition("-")
        about = re.split(r"[^\w\s'’-]", (one.title or "").partition(" over ")[2])[0].strip()
        text = dice.choice(FORMS).format(
            name=cited.movers[0],
            about=f"over {about} " if about else "",
            session=parliamentary_year(day).replace("-20", "/"),
            dossier=f"{base[:2]} {base[2:]}"
            + (f"-{chapter}" if chapter.isdigit() else f" {chapter}" if chapter else ""),
            number=cited.number,
        )
        yield Citation(text, how, day + dt.timedelta(days=dice.randint(10, 400)))


def _changed(
    one: OfficialMotion, how: str, dice: random.Random, members: list[str], chapters: list[str]
) -> OfficialMotion | None:
    base, _, chapter = one.dossier.partition("-")
    if how == "right":
        return one
    if how == "chapter":
        if chapter.isdigit():
            return None
        other = dice.choice(["", *(name for name in chapters if not name.isdigit())])
        return None if other == chapter else replace(one, dossier=f"{base}-{other}" if other else base)
    if how == "digit":
        at = dice.randrange(len(one.number))
        digit = dice.choice([sign for sign in "123456789" if sign != one.number[at]])
        return replace(one, number=one.number[:at] + digit + one.number[at + 1 :])
    other = dice.choice(members)
    return replace(one, movers=(other,)) if all(are_two(other, own) for own in one.movers) else None


def judged(made: Iterable[Citation], official: Official) -> Iterator[tuple[Citation, bool]]:
    """Each citation, read in a letter by the whole walk, and whether an alarm is given."""
    for citation in made:
        text = f"Geachte voorzitter,\n\n{citation.text}\n"
        facts = extract(Document("txt", split_pages(text))).facts
        sessions = {(one.dossier, one.ondernummer): one.session for one in facts.references}
        for found in facts.motions:
            claim = Claim(
                found.movers,
                found.dossier,
                found.ondernummer,
                found.title,
                found.date.isoformat() if found.date else None,
                sessions.get((found.dossier, found.ondernummer)),
                letter_date=citation.letter_date.isoformat(),
            )
            yield citation, judge(claim, official).judgement not in (None, "klopt")
            break
        else:
            yield citation, False


def real() -> Official:
    """The motions of the real archive."""
    found: dict[tuple[str, str], OfficialMotion] = {}
    for result in read_archive(ARCHIVE):
        assert not isinstance(result, ReadError)
        paper, text = result
        assert isinstance(paper, PaperRecord) and isinstance(text, MotionRecord)
        (dossier, number), *_ = paper.papers
        assert number
        day = paper.date.isoformat() if paper.date else None
        found[dossier, number] = OfficialMotion(
            paper.id, dossier, number, paper.submitters, paper.title, day, text.text
        )
    return Official(found)


def invented() -> Official:
    """A register of our own: forty members, twelve dossiers, half of them chapters, a title for each
    motion."""
    dice = random.Random(3)
    # names and nouns of our own words, so that no two members and no two subjects are alike
    nouns = [row["form"] for row in rows("meervouden")][:80]
    members = [f"{noun.capitalize()}ma" for noun in nouns[:40]]
    found = {}
    for at in range(12):
        dossier = f"{98000 + 137 * at}" + ("-XVI" if at % 2 else "")
        for number in range(2, 90):
            mover, about = dice.choice(members), " en ".join(dice.sample(nouns, 3))
            day = (dt.date(2023, 12, 6) + dt.timedelta(days=6 * (number // 3))).isoformat()
            found[dossier, str(number)] = motion(dossier, number, mover, about=f"meer {about}", day=day)
    return Official(found)


@pytest.mark.parametrize(
    "registers",
    [
        invented,
        pytest.param(
            real,
            marks=pytest.mark.skipif(not ARCHIVE.is_file(), reason="Het archief staat niet op deze machine."),
        ),
    ],
)
def test_of_three_hundred_citations_the_wrong_ones_are_caught_and_no_right_one(registers: object) -> None:
    assert callable(registers)
    official = registers()
    results = list(judged(citations(official, 300, seed=10), official))
    false = [citation.text for citation, alarm in results if alarm and citation.how == "right"]
    wrong = [(citation, alarm) for citation, alarm in results if citation.how != "right"]
    assert not false
    missed = [f"{citation.how}: {citation.text}" for citation, alarm in wrong if not alarm]
    assert len(wrong) > 100 and len(missed) <= 0.05 * len(wrong), missed
