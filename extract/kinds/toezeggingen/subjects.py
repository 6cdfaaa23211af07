"""What a commitment is about: what follows 'over', else what is promised, else what was named before.

'Ik stuur uw Kamer in mei het rapport over de proef' is about the report; 'Ik informeer uw Kamer hierover'
about what was named last: the nearest noun phrase in the sentence or the one before, or the heading above.
No grammar of Dutch is needed: what a promise itself is made of (who promises, the Kamer, verbs, terms) is
taken out of the clause, and the first stretch that opens as a noun phrase is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from extract.kinds.toezeggingen.clause import Clause
from extract.kinds.toezeggingen.promise_words import words_of, yearly
from extract.models import Paragraph
from extract.text.fold import fold_in_place
from extract.vocabulary import any_of, rows

_LONGEST = 160
_ABOUT = regex.compile(r"\b(?:[Oo]ver|(?:hoogte|kennis|verslag)\svan)\s(?P<subject>[^,;:()]{3,160})")
_AUXILIARY = (
    r"(?:kan|kunnen|zal|zullen|wordt|worden|moet|moeten|mag|ga|gaat|gaan|is|zijn|heb|heeft|hebben|was|waren)"
)
_SUBJECT_END = regex.compile(
    rf"(?:^|\s)(?:{_AUXILIARY}\s){{0,2}}(?:geïnformeerd|informeren|te\s\w+|rapporteren|sturen|toesturen)\b.*$"
)
#: The verb of the clause itself ends what it is about; that of 'de afspraken die worden gemaakt' does not.
_OWN_VERB = regex.compile(r"\s(?:kan|kunnen|zal|zullen|wordt|worden|moet|moeten)\b")
#: So does the verb before who promises it: 'Over de proef stel ik u in kennis'.
_PROMISER = regex.compile(r"\s(?!(?:die|dat|wat|waar\p{L}*|hoe|of|zoals|als)\s)\p{Ll}+\s(?:ik|wij|we)\b")
_RELATIVE = regex.compile(r"\b(?:die|dat|waar\p{L}*|wat|welke|hoe|of)\b")
#: What leads to a date: 'naar verwachting in het', 'die ik in'.
_TO_DATE = regex.compile(
    r"(?:\s(?:die|dat|waar\p{L}*)(?:\s\p{L}+)?)?(?:\snaar verwachting)?"
    r"(?:\s(?:in|op|voor|vóór|vanaf|per|rond|uiterlijk|tot|na))*(?:\s(?:de|het))?\s*$"
)
_DETERMINER = r"(?:de|het|een|deze|alle|mijn|onze|haar|zijn|hun|beide|enkele|nieuwe|nadere)"
_NOUN_PHRASE = regex.compile(rf"(?i)(?<!\p{{L}}){_DETERMINER}\s(?P<noun>\p{{L}}[\p{{L}}-]+)")
#: Words that stand for what was named before.
_ANAPHOR = regex.compile(
    r"(?i)\b(?:hier|daar)(?:over|van|op|toe|in|mee|bij|aan)?\b"
    r"|\b(?:dit|deze|dat)(?=\s(?:zal|wordt|worden|zullen|in|op|per|voor|uiterlijk)\b)"
)
#: Nothing that a promise is about opens so.
_PREPOSITION = regex.compile(
    r"(?i)^(?:aan|als|mede|overeenkomstig|bij|binnen|conform|door|gedurende|in|met|na|naar|om|omtrent|onder|op|over|per|sinds|te|tijdens|tot"
    r"|uit|van|vanaf|vanuit|via|volgens|voor|vóór|zoals|zodra|ten|ter|en|maar|of|dat|die|waar\p{L}*|hier\p{L}*|daar\p{L}*)\b"
)
_MARKS = " ,;:.()–—\"'«»"
#: The verb that closes what makes the promise: a participle or an infinitive.
_VERB_AT_END = regex.compile(r"\b\w+(?:d|t|en)$")
_KEPT = regex.compile(r"[^\x00]+")
#: A participle ends a noun phrase; what describes it ends in -e ('de gevraagde brief').
_PARTICIPLE = regex.compile(r"\s(?:(?:ge|be|ver|ont|her)\p{Ll}+(?:d|t)|gedaan|gegeven|genomen)(?:\s.*)?$")
#: Words that a cut leaves at the end of a noun phrase.
_LOOSE_END = regex.compile(r"(?:\s(?:aan|bij|de|een|en|het|in|met|na|om|op|per|te|tot|uit|van|vanaf|voor))+$")
#: What a minister has, and no letter is about: 'Mijn voornemen is …'.
_INTENT = regex.compile(r"voornemens?|streven|bedoeling|verwachting|inzet")
_STATE_AT_END = regex.compile(r"\s(?:gereed|klaar|bekend|beschikbaar|binnen)$")
#: What leads to the noun phrase of a clause: 'dat een besluit', 'te starten met een proef'.
_LEAD = regex.compile(r"(?i)^(?:dat|om|te\s\p{L}+(?:\smet)?)\s(?=(?:de|het|een)\s)")
#: When it is, not what: 'Een maand later', and before what it is: 'binnen drie weken de beoordeling'.
_UNIT = r"(?:dag|dagen|week|weken|maand|maanden|kwartaal|kwartalen|jaar)"
_LATER = regex.compile(rf"(?i)(?:een|\p{{L}}+|\d+)\s{_UNIT}\s(?:later|daarna|erna|nadien)")
_WITHIN = regex.compile(
    rf"(?i)^(?:binnen|over|na)\s(?:\p{{L}}+|\d+)\s{_UNIT}\s(?=(?:de|het|een|mijn|onze|alle|nadere)\s)"
)
#: 'ontvangt u het met mijn reactie': the word alone stands for what was named before.
_PRONOUN = regex.compile(r"(?i)^het\s(?:met|in|op|aan|van|bij|dan|nog|ook)\b")
#: The number of an item: '3. Het rapport'.
_ITEM = regex.compile(r"^(?:\d{1,2}|[a-z])[.)]\s+")
_WHICH = regex.compile(r"(?i)\bwaar(?:over|van)\b")
_NEAR = 80
_QUESTION = regex.compile(r"\s(?P<asked>(?:of|hoe|welke|wat|in hoeverre)\s[^.;]{5,160})")
_MOST_WORDS = 9
#: What stands apart from its verb ('leg … voor') closes the clause.
_PART_AT_END = regex.compile(r"\s(?:aan|bij|in|toe|terug|voor)$")
#: What a promise rests on is not what it is about: 'conform de toezegging'.
_SAID_EARLIER = regex.compile(r"(?i)\b(?:conform|volgens|zoals|overeenkomstig|ingevolge)\s$")


def subject_of(
    paragraph: Paragraph,
    sentence: tuple[int, int],
    clause: Clause,
    terms: Sequence[tuple[int, int]],
    core: tuple[int, int],
) -> str:
    """What a clause of a sentence promises something about; `terms` are the places of its dates and `core`
    that of its verbs, which are no part of it."""
    text = paragraph.text
    found = _about(text, clause, terms, core) or _asked(text, clause, core)
    relative = _WHICH.search(text, max(clause.begin, core[0] - _NEAR), core[0])
    if found is None and relative:  # 'de analyse waarover ik uw Kamer zal informeren'
        found = _named_before(paragraph, sentence, relative.start())
    found = found or _promised(_chunks(text, clause, terms, core))
    if found is None:
        anaphor = _ANAPHOR.search(text, clause.begin, clause.end)
        found = _named_before(paragraph, sentence, anaphor.start() if anaphor else clause.begin)
    return _short(found or paragraph.heading or text[clause.begin : clause.end])


def _asked(text: str, clause: Clause, core: tuple[int, int]) -> str | None:
    """What an evaluation asks, right behind its verb: '… geëvalueerd of de aanpak werkt'."""
    match = _QUESTION.match(text, core[1], clause.end)
    return match["asked"] if match else None


def _promised(chunks: Iterator[str]) -> str | None:
    """The first stretch with a determiner, else the longest; one small word is no noun phrase."""
    found = [chunk for chunk in chunks if " " in chunk or chunk[:1].isupper()]
    named = next((chunk for chunk in found if _NOUN_PHRASE.match(chunk)), None)
    return named or max(found, key=len, default=None)


def _short(text: str) -> str:
    whole = " ".join(text.split()).rstrip(".")
    if len(whole) <= _LONGEST:
        return whole
    return whole[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _about(text: str, clause: Clause, terms: Sequence[tuple[int, int]], core: tuple[int, int]) -> str | None:
    """What follows 'over', up to the term or the verb of the clause itself."""
    for match in _ABOUT.finditer(text, clause.begin, clause.end):
        begin, end = match.span("subject")
        if any(a <= match.start() < b or a == begin for a, b in terms):
            continue  # 'over twee weken'
        inside = [a - begin for a, _ in terms if begin <= a < end]
        said = match["subject"]
        if inside:
            said = _TO_DATE.sub("", said[: min(inside)])
        said = _SUBJECT_END.sub("", said[: core[0] - begin] if begin < core[0] else said)
        verb = _OWN_VERB.search(said) or _PROMISER.search(said)
        if verb and _RELATIVE.search(said, 0, verb.start()) is None:
            said = said[: verb.start()]
        if len(said.strip()) > 2 and not _taken().fullmatch(fold_in_place(said.strip(_MARKS))):
            return str(said)
    return None


def _chunks(
    text: str, clause: Clause, terms: Sequence[tuple[int, int]], core: tuple[int, int]
) -> Iterator[str]:
    """The stretches of a clause that open as a noun phrase, without what the promise is made of."""
    folded = fold_in_place(text[clause.begin : clause.end])
    for a, b in terms:
        low, high = max(a - clause.begin, 0), min(b - clause.begin, len(folded))
        lead = _TO_DATE.search(folded[:low])
        folded = _without(folded, lead.start() if lead else low, high)
    verb = _VERB_AT_END.search(folded, 0, core[1] - clause.begin)
    folded = _without(folded, *verb.span()) if verb else folded
    if " " not in text[slice(*core)]:  # a present form alone
        folded = _without(folded, core[0] - clause.begin, core[1] - clause.begin)
    for paper in yearly().finditer(folded):
        folded = _without(folded, *paper.span())
    for taken in _taken().finditer(folded):
        folded = _without(folded, *taken.span())
    for match in _KEPT.finditer(folded):
        chunk = text[clause.begin + match.start() : clause.begin + match.end()].strip(_MARKS)
        chunk = _WITHIN.sub("", _LEAD.sub("", _ITEM.sub("", chunk)))
        chunk = _PART_AT_END.sub("", _STATE_AT_END.sub("", chunk))
        chunk = _LOOSE_END.sub("", chunk)
        if _is_noun_phrase(chunk):
            yield chunk


def _without(text: str, begin: int, end: int) -> str:
    return text[:begin] + "\x00" * (end - begin) + text[end:]


_ONLY_DETERMINER = regex.compile(rf"(?i){_DETERMINER}")
_BETWEEN_WORDS = regex.compile(r"[\s-]+")


def _is_noun_phrase(text: str) -> bool:
    if _PREPOSITION.match(text) or _ONLY_DETERMINER.fullmatch(text) or _LATER.fullmatch(text):
        return False
    if _PRONOUN.match(text):
        return False
    return any(len(word) > 2 and word.isalpha() for word in _BETWEEN_WORDS.split(text))


def _named_before(paragraph: Paragraph, sentence: tuple[int, int], at: int) -> str | None:
    """The noun phrase named last before a place in its sentence, else the first of the sentence before."""
    here = list(_phrases(paragraph.text, sentence[0], at))
    if here:
        return here[-1]
    before = [bounds for bounds in paragraph.sentences if bounds[1] <= sentence[0]]
    return next(_phrases(paragraph.text, *before[-1]), None) if before else None


def _phrases(text: str, begin: int, end: int) -> Iterator[str]:
    done = begin
    for match in _NOUN_PHRASE.finditer(text, begin, end):
        if match.start() < done or _taken().fullmatch(fold_in_place(match.group())):
            continue
        noun = match["noun"]
        if _INTENT.fullmatch(noun) or words_of("jaarstuk").fullmatch(fold_in_place(noun)):
            continue
        stop = _stop().search(text, match.end(), end)
        phrase = " ".join(text[match.start() : stop.start() if stop else end].split()[:_MOST_WORDS])
        done = match.start() + len(phrase)
        if not _SAID_EARLIER.search(text, begin, match.start()):
            yield _LOOSE_END.sub("", _STATE_AT_END.sub("", _PARTICIPLE.sub("", phrase)))


@cache
def _stop() -> regex.Pattern[str]:
    """Where a noun phrase ends: at a mark, a verb, or a word that opens a clause."""
    verbs = any_of(row["form"] for row in rows("tijdsrichting"))
    return regex.compile(
        rf"(?i)[,.;:()]|\s(?:{_AUXILIARY}|{verbs}|die|dat|waar\p{{L}}*|en|of|om|zodat|omdat)\b"
    )


@cache
def _taken() -> regex.Pattern[str]:
    """What a promise is made of, in folded text: who promises, whom, by which verb, and when."""
    verbs = [
        form
        for row in rows("toezegging-werkwoorden")
        if row["groep"] in ("kamer", "evaluatie")
        for part in ("heel", "voltooid", "heden")
        for form in row[part]
    ]
    parts = [row["deel"] for row in rows("toezegging-werkwoorden") if "deel" in row]
    parts = [part for part in parts if not _PREPOSITION.match(part)]  # 'het plan voor verf'
    told = [row["form"] for row in rows("toezegging-woorden") if row["soort"] in ("ontvanger", "belover")]
    when = [
        row["form"]
        for row in rows("toezegging-woorden")
        if row["soort"] in ("straks", "terugkerend", "nu", "voornemen")
    ]
    small = (
        "dan ook daarom verder tevens graag uiteraard eveneens wederom dus echter daarbij per brief zo"
        " mogelijk naar verwachting nader opnieuw er weer laat laten volgt vindt plaats"
        " partijen verwachting streven voornemen krijgt krijgen bedoeling inzet ben voorzien aangegeven"
    )
    return regex.compile(
        rf"\b(?:(?:aan|met|bij|richting|door)\s)?(?:de\s)?(?:{any_of(told)})\b"
        rf"|\b(?:te\s)?(?:{any_of([*verbs, *parts, *when, *small.split()])})\b|\b{_AUXILIARY}\b"
    )
