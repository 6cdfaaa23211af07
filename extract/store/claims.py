"""Which letter gets which id: an id stays with its file, and two papers never share one; but an adaptation
gives way to the paper itself, whichever came first."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from sqlite_utils import Database

from extract.models import Extraction
from extract.store.ids import letter_id, main_file

_SUFFIX = re.compile(r"-[0-9a-f]{6,64}")


@dataclass(frozen=True, slots=True)
class Claim:
    """The id a letter gets. `copy`: the same bytes were stored already under it, so that only the file is
    news. `instead_of`: the paper that holds the id it asked for. `former`: ids its files had until now.
    `aside`: it is an adaptation of the paper that has the id, so that only the file is kept. `over`: it is a
    paper of which the base held an adaptation under the id."""

    id: str
    copy: bool = False
    instead_of: str | None = None
    former: tuple[str, ...] = ()
    aside: bool = False
    over: bool = False


@dataclass
class Claims:
    """The ids in the base and the files they belong to, kept up to date while letters come in."""

    files: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    owners: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    sha256: dict[str, str] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    adapted: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, db: Database, gone: frozenset[str]) -> Claims:
        """The claims as the base holds them; the paths in `gone` hold nothing any longer."""
        claims = cls()
        for brief_id, sha256, origin in db.execute("SELECT id, sha256, herkomst FROM brieven"):
            claims.sha256[brief_id] = sha256
            if origin == "bewerking":
                claims.adapted.add(brief_id)
        for brief_id, path in db.execute(
            "SELECT brief_id, pad FROM bestanden WHERE rol NOT IN ('metadata', 'bewerking')"
        ):
            if path not in gone:
                claims._hold(brief_id, {path})
        return claims

    def claim(self, extraction: Extraction) -> Claim:
        """The id for a letter that was read (again); raises ValueError for a letter without files."""
        wanted, sha256 = letter_id(extraction), main_file(extraction).sha256
        paths = {file.path for file in extraction.files if file.part != "metadata"}
        adapted = extraction.letter.metadata.origin == "bewerking"
        held = bool(self.files[wanted] - paths)
        if adapted and held and wanted not in self.adapted:
            return self._stand_aside(wanted, paths)
        over = not adapted and held and wanted in self.adapted
        if over:
            self._clear(wanted)
        holders = sorted({brief_id for path in paths for brief_id in self.owners[path]})
        own = [] if over else [brief_id for brief_id in holders if self._fits(brief_id, wanted)]
        given = self._choose(own, wanted, sha256)
        copy = given in self.written or bool(self.files[given] and not self.files[given] & paths)
        former = [brief_id for brief_id in holders if brief_id != given and self._let_go(brief_id, paths)]
        self._hold(given, paths)
        self.sha256[given] = sha256
        self.written.add(given)
        (self.adapted.add if adapted else self.adapted.discard)(given)
        return Claim(given, copy, wanted if given != wanted else None, tuple(former), over=over)

    def _stand_aside(self, wanted: str, paths: set[str]) -> Claim:
        """An adaptation whose paper is there: what the base held of it goes."""
        holders = sorted({brief_id for path in paths for brief_id in self.owners[path]} - {wanted})
        former = [brief_id for brief_id in holders if self._let_go(brief_id, paths)]
        return Claim(wanted, former=tuple(former), aside=True)

    def _clear(self, brief_id: str) -> None:
        """Takes an id from the adaptation that has it."""
        for path in self.files.pop(brief_id, set()):
            self.owners[path].discard(brief_id)
        self.written.discard(brief_id)

    def _hold(self, brief_id: str, paths: set[str]) -> None:
        self.files[brief_id] |= paths
        for path in paths:
            self.owners[path].add(brief_id)

    def _let_go(self, brief_id: str, paths: set[str]) -> bool:
        """Whether nothing is left of a letter once these files belong to another."""
        self.files[brief_id] -= paths
        for path in paths:
            self.owners[path].discard(brief_id)
        return not self.files[brief_id] and brief_id not in self.written

    @staticmethod
    def _fits(brief_id: str, wanted: str) -> bool:
        rest = brief_id.removeprefix(wanted)
        return rest != brief_id and (not rest or _SUFFIX.fullmatch(rest) is not None)

    def _choose(self, own: list[str], wanted: str, sha256: str) -> str:
        """Its own id; else the one it asks for, where that is free or holds the same bytes; else that one
        with the beginning of its sha256."""
        choices = [*own, wanted, *(f"{wanted}-{sha256[:length]}" for length in (6, 12, 64))]
        for brief_id in choices:
            if brief_id in self.written or (brief_id not in own and self.files.get(brief_id)):
                if self.sha256.get(brief_id) == sha256:
                    return brief_id
            else:
                return brief_id
        return choices[-1]
