"""What a kind of fact is to the rest of the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extract.kinds.values import Row
from extract.models import Check, Fact, Letter

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Given:
    """What a finder may use beside the letter: the facts of the kinds that the list gives it, by their names,
    and the language model, where there is one."""

    facts: Mapping[str, Sequence[Any]]
    nlp: Language | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact. Its table, and how people see it, stand in `kind.yml` beside it.

    `find` gives the facts of a letter in reading order, `row` the columns of a fact beside those that every
    fact has. `names`: the row of the table of named things that a fact mentions ('entiteiten'). `checks` are
    verdicts on the letter; `Check.about` names the kind and the place of a fact among its own.
    """

    name: str
    fact: type[Fact]
    find: Callable[[Letter, Given], Iterable[Fact]]
    row: Callable[[Any], Row]
    names: Callable[[Any], Row] | None = None
    checks: tuple[Callable[[Letter, Sequence[Any]], Iterable[Check]], ...] = ()
