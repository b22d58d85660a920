"""The whole store as a folder that any program reads: one CSV a table, the files by name, and what each column is."""

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from metidesk.domain.errors import RuleBroken
from metidesk.exchange.export_columns import ExportTable, export_tables
from metidesk.exchange.spreadsheet import write_csv
from metidesk.exchange.tables import CellValue
from metidesk.services.ledger import Ledger
from metidesk.store import all_rows, files
from metidesk.store.all_rows import RawRow
from metidesk.store.journal import Act
from metidesk.system.files import keep_private, replace_folder, write_whole

Step = Callable[[int, int], None]
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}

README = """\
# The store of a metidesk office

Everything that the office keeps, exported {at}. One CSV file for each table; scans, documents and photos in `files`,
certificates as PDF in `certificates`, the pictures on them in `pictures`.

- UTF-8 with a byte order mark, cells divided by commas, rows by CR LF, cells with commas or line ends in quotes.
- The first line has the names of the columns. They stay the same in every language and version.
- Days are 2021-08-24, times 08:45 (local), moments 2021-08-24T02:02:14.120Z (UTC).
- Activity is counted in half-days, and such columns are called so: 70 half-days are 35 days.
- A text that a spreadsheet would take for a formula has an apostrophe before it; take it away when you read the file.
- Secrets are never exported. What else is left out stands below with the reason.
"""


class _Cancelled(Exception):
    """The export was stopped."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the folder, and the number of rows and of files beside the tables."""

    folder: Path
    rows: int
    files: int


class StoreExport:
    """Writes the whole store into a folder."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def write(
        self,
        folder: Path,
        step: Step = lambda done, of: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Exported | None:
        """Write the store into a new or empty folder; return what was written, None where it was cancelled.

        It is written beside its place and moved there when it is whole. `step` hears (rows done, rows in all).
        Raises RuleBroken `export.folder_not_empty`, Trouble FILE_UNWRITABLE, STORE_DAMAGED.
        """
        refuse_used(folder)
        unfinished = folder.with_name(f".{folder.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        try:
            with self._ledger.database.read() as session:
                writing = Writing(session.connection(), self._ledger.database.path, unfinished, step, cancelled)
                writing.write_everything(self._ledger.clock.now().isoformat(timespec="seconds"))
            replace_folder(unfinished, folder)
        except _Cancelled:
            return None
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        keep_private(folder)
        with self._ledger.act() as act:
            body = {"rows": writing.rows, "files": writing.files}
            act.note(Act("store.export", "backup", folder.name, body))
        return Exported(folder, writing.rows, writing.files)


class Writing:
    """One export under way: tables and files go into a folder that nobody has yet."""

    def __init__(
        self,
        connection: Connection,
        store: Path,
        folder: Path,
        step: Step = lambda done, of: None,
        cancelled: Callable[[], bool] = lambda: False,
        of: int = 0,
    ) -> None:
        self._connection = connection
        self._store = store
        self._folder = folder
        self._step = step
        self._cancelled = cancelled
        self._of = of
        self._named: set[str] = set()
        self.rows = 0
        self.paths: list[str] = []

    @property
    def files(self) -> int:
        """Return how many files were written beside the tables."""
        return len(self.paths)

    def write_everything(self, at: str) -> None:
        """Write every table, its files, and the page that explains them."""
        tables = export_tables()
        counts = {one.table: all_rows.count(self._connection, one.table) for one in tables}
        self._of = sum(counts[one.table] for one in tables if one.name)
        for one in tables:
            if one.name:
                self.write_table(one, all_rows.rows(self._connection, one.table))
        write_whole(self._folder / "README.md", explained(tables, counts, at).encode())

    def write_table(self, table: ExportTable, rows: Iterable[RawRow]) -> None:
        """Write the rows of a table, and the files that they have."""
        write_csv(self._folder / f"{table.name}.csv", table.headers, self._rows(table, rows))

    def _rows(self, table: ExportTable, rows: Iterable[RawRow]) -> Iterator[Sequence[CellValue]]:
        for row in rows:
            if self._cancelled():
                raise _Cancelled
            yield [self._value(table, one.column, row) for one in table.columns if one.name]
            self.rows += 1
            self._step(self.rows, self._of)

    def _value(self, table: ExportTable, column: str, row: RawRow) -> CellValue:
        if (table.table, column) == ("stored_file", "+file"):
            content = files.read(self._store, row["sha256"])
            return self._put("files", row["name"] or row["sha256"], content)
        value: Any = row[column]
        if not isinstance(value, bytes):
            return value  # type: ignore[no-any-return]  # a strict table has texts and numbers only
        if table.table == "certificate":
            name = row["number"] if row["revision"] == 1 else f"{row['number']} rev. {row['revision']}"
            return self._put("certificates", f"{name}.pdf", value) if value else ""
        if table.table == "picture":
            return self._put("pictures", f"{row['key']}.{_ENDINGS.get(row['media'], 'bin')}", value)
        return value.hex()

    def _put(self, place: str, name: str, content: bytes) -> str:
        """Write a file under a name that is free, and return its path in the folder."""
        stem, dot, ending = (_FORBIDDEN.sub(" ", name).strip(" .") or "file").rpartition(".")
        if not dot:
            stem, ending = ending, ""
        number, path = 1, f"{place}/{stem}{dot}{ending}"
        while path.casefold() in self._named:
            number += 1
            path = f"{place}/{stem} ({number}){dot}{ending}"
        self._named.add(path.casefold())
        write_whole(self._folder / path, content)
        self.paths.append(path)
        return path


def refuse_used(folder: Path) -> None:
    """Refuse a folder with something in it. Raises RuleBroken `export.folder_not_empty`."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RuleBroken("export.folder_not_empty", path=folder)


def explained(tables: Sequence[ExportTable], counts: dict[str, int], at: str) -> str:
    """Return the page that says what every file and every column is, and why something is left out."""
    parts = [README.format(at=at)]
    for table in tables:
        if not table.name:
            continue
        parts.append(
            f"\n## {table.name}.csv\n\n{table.about} Rows: {counts[table.table]}.\n\n| column | is |\n|---|---|"
        )
        parts += [f"| {one.name} | {one.about} |" for one in table.columns if one.name]
    parts.append("\n## Left out\n\n| what | why |\n|---|---|")
    parts += [f"| {table.table} | {table.about} |" for table in tables if not table.name]
    parts += [
        f"| {table.table}.{one.column} | {one.about} |"
        for table in tables
        if table.name
        for one in table.columns
        if not one.name
    ]
    return "\n".join(parts) + "\n"
