"""All that the store holds on one person, to be handed to that person: a page to read, CSV, JSON, and the files."""

import io
import json
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection

from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import Intern
from metidesk.exchange.data_page import data_page
from metidesk.exchange.export_columns import ExportColumn, ExportTable, export_tables
from metidesk.i18n import catalog
from metidesk.i18n.dates import long_day
from metidesk.services.ledger import Ledger
from metidesk.services.person_data_page import Told, sections_of
from metidesk.services.settings import SettingsService, office_day
from metidesk.services.store_export import Step, Writing, refuse_used
from metidesk.store import all_rows, interns
from metidesk.store.all_rows import RawRow
from metidesk.store.journal import Act
from metidesk.system.files import keep_private, replace_folder, write_whole

ZIP = ".zip"
_FILES = "stored_file"


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What was written on one person: where, the number of rows and of files beside the tables."""

    place: Path
    rows: int
    files: int


class PersonExport:
    """Writes the data of one person."""

    def __init__(self, ledger: Ledger, settings: SettingsService) -> None:
        self._ledger = ledger
        self._settings = settings

    def write(self, number: str, place: Path, language: str, step: Step = lambda done, of: None) -> HandedOut:
        """Write a person's data into a new or empty folder, or into a ZIP where the name ends so.

        It is written beside its place and moved there when it is whole; `step` is told of every row, and what it
        raises leaves nothing. Who of the office wrote what is left out,
        and so are scans that show other people. Raises RuleBroken `intern.nobody`, `export.folder_not_empty`,
        Trouble FILE_UNWRITABLE, STORE_DAMAGED.
        """
        zipped = place.suffix.casefold() == ZIP
        if not zipped:
            refuse_used(place)
        unfinished = place.with_name(f".{place.name}.gathered")
        shutil.rmtree(unfinished, ignore_errors=True)
        try:
            with self._ledger.database.read() as session:
                written = self._write(session.connection(), number, unfinished, language, step)
            step(written.rows, written.rows)
            if zipped:
                write_whole(place, _zipped(unfinished))
            else:
                replace_folder(unfinished, place)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        keep_private(place)
        with self._ledger.act() as act:
            act.note(Act("intern.hand_out", "intern", number, {"files": written.files}))
        return HandedOut(place, written.rows, written.files)

    def _write(self, connection: Connection, number: str, folder: Path, language: str, step: Step) -> Writing:
        known = interns.intern_by_no(connection, number)
        if known is None:
            raise RuleBroken("intern.nobody", intern_no=number)
        person = known[0]
        rows = person_rows(connection, person.id)
        tables = [_without_staff(one) for one in export_tables() if one.name and rows.get(one.table)]
        writing = Writing(
            connection, self._ledger.database.path, folder, step, of=sum(len(rows[one.table]) for one in tables)
        )
        for table in tables:
            writing.write_table(table, rows[table.table])
        write_whole(folder / "data.json", _json(tables, rows))
        write_whole(folder / "columns.md", _explained(tables).encode())
        page = self._page(connection, person, rows, writing.paths, language)
        write_whole(folder / "data.html", page.encode())
        return writing

    def _page(
        self,
        connection: Connection,
        person: Intern,
        rows: Mapping[str, Sequence[RawRow]],
        paths: Sequence[str],
        language: str,
    ) -> str:
        words, kept = catalog.words(language), self._settings.read()
        things = {row["id"]: f"{row['tag']} · {row['title']}" for row in all_rows.rows(connection, "asset")}
        companies = {row["id"]: row["name"] for row in all_rows.rows(connection, "host_company")}
        told = Told(rows, companies, things, [(path.partition("/")[2], path) for path in paths], words)
        day = long_day(office_day(kept, self._ledger.clock), language)
        office = kept.office.name.in_language(language, kept.office.language)
        leads = (
            words.gettext("All that the office {office} keeps on this person, on {day}.", office=office, day=day),
            words.gettext(
                "The same, complete and word for word, stands in the CSV files and in data.json beside this page; "
                "columns.md says what each column is. Scans of lists that show other people too are not here; ask the "
                "office to see them."
            ),
        )
        title = words.gettext("Personal data of {name}", name=person.name)
        return data_page(language, title, leads, sections_of(told))


def person_rows(connection: Connection, intern_id: UUID) -> dict[str, list[RawRow]]:
    """Return all rows on a person by table: with what refers to the person, the files, and the acts in the journal."""
    found = all_rows.rows_of_person(connection, intern_id)
    own = {row[name] for rows in found.values() for row in rows for name in ("sha256", "scan_sha256") if row.get(name)}
    found[_FILES] = [row for row in all_rows.rows(connection, _FILES) if row["sha256"] in own]
    parts = {row["id"] for row in found.get("participation", ())}
    keys = {
        *parts,
        *(row["intern_no"] for row in found["intern"]),
        *(row["gone_no"] for row in found.get("intern_merge", ())),
        *(row[name] for rows in found.values() for row in rows for name in ("id", "number") if row.get(name)),
    }
    found["journal"] = [
        row
        for row in all_rows.rows(connection, "journal")
        if row["entity_id"].partition(" ")[0] in keys or any(part in row["body"] for part in parts)
    ]
    return found


def _without_staff(table: ExportTable) -> ExportTable:
    """Return a table without who of the office wrote it: that is about somebody else."""
    kept = tuple(one for one in table.columns if one.name and not _is_staff(one))
    return ExportTable(table.table, table.name, table.about, kept)


def _is_staff(column: ExportColumn) -> bool:
    return column.name.endswith("_by") or column.name == "actor"


def _json(tables: Sequence[ExportTable], rows: Mapping[str, Sequence[RawRow]]) -> bytes:
    whole = {
        table.name: [
            {one.name: row[one.column] for one in table.columns if not isinstance(row.get(one.column), bytes | None)}
            for row in rows[table.table]
        ]
        for table in tables
    }
    return json.dumps(whole, ensure_ascii=False, indent=2).encode()


def _explained(tables: Sequence[ExportTable]) -> str:
    parts = ["# What each column is\n"]
    for table in tables:
        parts.append(f"\n## {table.name}.csv\n\n{table.about}\n\n| column | is |\n|---|---|")
        parts += [f"| {one.name} | {one.about} |" for one in table.columns]
    return "\n".join(parts) + "\n"


def _zipped(folder: Path) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(folder).as_posix())
    return kept.getvalue()
