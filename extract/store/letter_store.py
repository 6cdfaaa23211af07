"""The rows of one letter in kb.db: replaced as a whole, with the numbers they had."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlite_utils import Database

from extract.kinds.values import Row, names
from extract.models import Extraction, Notice
from extract.store import fact_rows, rows
from extract.store.ids import main_file
from extract.store.kept import Kept
from extract.store.schema import Table, schema
from extract.tables.sectors import all_sectors

#: Characters that SQLite cannot keep in a text so that offsets stay true: each is replaced by one other.
_UNSTORABLE = str.maketrans(dict.fromkeys([0, *range(0xD800, 0xE000)], "\ufffd"))


#: Rows that outlive a new reading of their letter: what the whole base says of it, and what it was called.
_KEEP = {"controles": " AND samenhang = 0", "kenmerken": " AND soort = 'ook'"}


class LetterWriter:
    """Writes letters into an open base, inside transactions of the caller's."""

    def __init__(self, db: Database, version: str, now: str) -> None:
        self.db, self.version, self.now = db, version, now
        self._numbers = dict(db.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
        with db.atomic():
            self._sectors = self._known_sectors()
        self.forget()

    def forget(self) -> None:
        """Reads again which names the base holds, after a letter was rolled back."""
        self._named_things = {
            table.mentioned: self._known(schema().table(table.mentioned))
            for table in schema().fact_tables
            if table.mentioned
        }

    def _known(self, table: Table) -> dict[tuple[Any, ...], int]:
        columns = ", ".join(f"[{name}]" for name in (*table.unique, "id"))
        return {
            tuple(key): number for *key, number in self.db.execute(f"SELECT {columns} FROM [{table.name}]")
        }

    def replace(self, extraction: Extraction, brief_id: str, *, over: bool = False) -> None:
        """Puts what was read in place of what the base held of this letter; `over`: that was an adaptation,
        whose files stay known."""
        letter = extraction.letter
        aside = self._adapted_files(brief_id, over)
        kept = Kept(self.db, brief_id) if self.exists(brief_id) else None
        self.delete(brief_id, whole=False)
        self._upsert_letter(rows.letter_row(extraction, brief_id, self.version, self.now))
        self._insert("bestanden", rows.file_rows(extraction, brief_id))
        self._insert("bestanden", aside, "INSERT OR IGNORE")
        for file in aside if over else ():
            given = () if file["formaat"] == "yml" else [aside_notice(brief_id)]
            self._tell_of(file["pad"], file["sha256"], given)
        self._insert("kenmerken", rows.other_id_rows(extraction, brief_id), "INSERT OR IGNORE")
        self._insert("brief_dossiers", rows.dossier_rows(letter.metadata, brief_id))
        self._insert("afzenders", rows.sender_rows(letter.metadata, brief_id))
        self._insert("paginas", rows.page_rows(letter, brief_id))
        alineas = self._number("alineas", rows.paragraph_rows(letter, brief_id), kept)
        self._number("voetnoten", rows.footnote_rows(letter, brief_id, alineas), kept)
        tabellen = self._number("tabellen", rows.table_rows(letter, brief_id, alineas), kept)
        self._insert("tabelcellen", rows.cell_rows(letter, tabellen))
        numbers = {"alineas": alineas, "tabellen": tabellen}
        for table, facts in fact_rows.fact_rows(extraction, brief_id, alineas, self._named):
            numbers[table] = self._number(table, facts, kept)
        allocations = fact_rows.allocation_rows(extraction, brief_id, alineas, tabellen, self._sectors)
        numbers["toewijzingen"] = self._number("toewijzingen", allocations, kept)
        checks = fact_rows.check_rows(extraction.checks, brief_id, tabellen, numbers)
        self._number("controles", checks, kept)
        if kept:
            self._insert("oude_adressen", kept.left(brief_id), "INSERT OR REPLACE")

    def _upsert_letter(self, row: Row) -> None:
        table = schema().table("brieven")
        changed = ", ".join(f"[{name}] = excluded.[{name}]" for name in table.column_names if name != "id")
        self.db.execute(f"{table.insert_sql} ON CONFLICT (id) DO UPDATE SET {changed}", _clean(row))

    def _adapted_files(self, brief_id: str, over: bool) -> list[Row]:
        """The files of adaptations that the letter goes before; `over`: all that the base has under its
        id."""
        found = self.db.execute(
            "SELECT pad, formaat, sha256 FROM bestanden WHERE brief_id = ? AND (? OR rol = 'bewerking')",
            [brief_id, over],
        )
        return [
            {"brief_id": brief_id, "pad": path, "formaat": form, "sha256": digest, "rol": "bewerking"}
            for path, form, digest in found
        ]

    def set_aside(self, extraction: Extraction, brief_id: str) -> None:
        """Records the files of an adaptation of the letter."""
        files = [row | {"rol": "bewerking"} for row in rows.file_rows(extraction, brief_id)]
        self._insert("bestanden", files, "INSERT OR REPLACE")

    def add_files(self, extraction: Extraction, brief_id: str) -> None:
        """Records files that hold the same bytes as the letter has already."""
        self._insert("bestanden", rows.file_rows(extraction, brief_id), "INSERT OR REPLACE")

    def rename(self, former: str, brief_id: str) -> None:
        """Removes a letter whose files are another's now; what led to it leads to that one."""
        others = self.db.execute("SELECT kenmerk FROM kenmerken WHERE brief_id = ?", [former]).fetchall()
        addresses = self.db.execute(
            "SELECT oud, adres FROM oude_adressen WHERE brief_id = ?", [former]
        ).fetchall()
        kept = Kept(self.db, former)
        self.delete(former, whole=True)
        names = [former, *(name for (name,) in others if name != brief_id)]
        self._insert(
            "kenmerken",
            [{"kenmerk": name, "brief_id": brief_id, "soort": "eerder"} for name in names],
            "INSERT OR IGNORE",
        )
        old = [{"brief_id": brief_id, "oud": before, "adres": at} for before, at in addresses]
        self._insert("oude_adressen", [*old, *kept.left(brief_id)], "INSERT OR IGNORE")

    def exists(self, brief_id: str) -> bool:
        """Whether the base holds the letter."""
        return self.db.execute("SELECT 1 FROM brieven WHERE id = ?", [brief_id]).fetchone() is not None

    def delete(self, brief_id: str, *, whole: bool) -> None:
        """Removes the rows of a letter; `whole` removes the letter and its files too."""
        if not self.exists(brief_id):
            return
        self.db.execute(
            "DELETE FROM tabelcellen WHERE tabel_id IN (SELECT id FROM tabellen WHERE brief_id = ?)",
            [brief_id],
        )
        for table in schema().tables:
            if any(column.name == "brief_id" and column.required for column in table.columns):
                if table.name == "oude_adressen" and not whole:
                    continue
                keep = _KEEP.get(table.name, "") if not whole else ""
                self.db.execute(f"DELETE FROM [{table.name}] WHERE brief_id = ?{keep}", [brief_id])
        if whole:
            self.db.execute("DELETE FROM brieven WHERE id = ?", [brief_id])

    def notices(self, extraction: Extraction, given: Iterable[Notice]) -> None:
        """Replaces the messages about a letter's files."""
        file = main_file(extraction)
        for source in extraction.files:
            self._tell_of(source.path, source.sha256, ())
        self._tell_of(file.path, file.sha256, given)

    def _tell_of(self, path: str, sha256: str, notices: Iterable[Notice]) -> None:
        """Replaces the messages about a file."""
        self.db.execute("DELETE FROM meldingen WHERE bestand = ?", [path])
        for notice in dict.fromkeys(notices):
            self.message(path, sha256, notice)

    def message(self, path: str, sha256: str, notice: Notice) -> None:
        """Adds a message about a file."""
        row = {
            "bestand": path,
            "sha256": sha256,
            "niveau": notice.level,
            "fase": notice.phase,
            "melding": notice.message,
            "extractor": self.version,
            "tijd": self.now,
        }
        self._number("meldingen", [row], None)

    # --- rows and their numbers

    def _insert(self, table: str, wanted: Sequence[Row], how: str = "INSERT") -> None:
        sql = schema().table(table).insert_sql.replace("INSERT", how, 1)
        self.db.conn.executemany(sql, map(_clean, wanted))

    def _number(self, table: str, wanted: Sequence[Row], kept: Kept | None) -> list[int]:
        """Inserts rows and gives their numbers: the one a row had before, or else one never used."""
        numbers = []
        for row in wanted:
            number = kept.number(table, row) if kept else None
            if number is None:
                number = self._numbers[table] = self._numbers.get(table, 0) + 1
            row["id"] = number
            numbers.append(number)
        self._insert(table, wanted)
        return numbers

    def _known_sectors(self) -> dict[str, int]:
        before = {name: number for number, name in self.db.execute("SELECT id, naam FROM sectoren")}
        for sector in all_sectors():
            row: Row = {"naam": sector.name, "soort": sector.kind, "aliassen": names(sector.aliases)}
            if sector.name in before:
                changed = "UPDATE sectoren SET soort = :soort, aliassen = :aliassen WHERE naam = :naam"
                self.db.execute(changed, row)
            else:
                before[sector.name] = self._number("sectoren", [row], None)[0]
        return before

    def _named(self, name: str, row: Row) -> int:
        """The number of a row in a table of what facts name, put there where it is new."""
        table, known = schema().table(name), self._named_things[name]
        key = tuple(row[column] for column in table.unique)
        if key not in known:
            whole: Row = dict.fromkeys(table.column_names) | row
            known[key] = self._number(name, [whole], None)[0]
        return known[key]


def aside_notice(brief_id: str) -> Notice:
    """What is said of the file of an adaptation that gives way."""
    message = f"Dit is een bewerking van {brief_id}, en dat stuk zit zelf in de verzameling: dat gaat voor."
    return Notice("info", "opslaan", message)


def _clean(row: Row) -> Row:
    for name, value in row.items():
        if isinstance(value, str) and not value.isprintable() and value.translate(_UNSTORABLE) != value:
            row[name] = value.translate(_UNSTORABLE)
    return row
