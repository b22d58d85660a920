"""What of the store is exported and under which names: `resources/export/columns.csv`.

To export a new table or column, a line there; a test names what the store has and the file does not. A table or
column without a name is left out, and its last value says why. A column that begins with + is made when written.
"""

from dataclasses import dataclass

from metidesk.exchange.data_files import Row, read_csv
from metidesk.system.paths import RESOURCES

_PLACE = RESOURCES / "export" / "columns.csv"


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column of the store, its name in the export (empty: left out), and what it is or why it is left out."""

    column: str
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A table of the store, the name of its file (empty: left out), what it is or why not, and its columns."""

    table: str
    name: str
    about: str
    columns: tuple[ExportColumn, ...]

    @property
    def headers(self) -> tuple[str, ...]:
        """Return the names of the columns that are exported."""
        return tuple(one.name for one in self.columns if one.name)


def export_tables() -> tuple[ExportTable, ...]:
    """Return every table in the order of the file. Raises RuleBroken `programme.bad_file`."""
    lines = read_csv(_PLACE, ("table", "column", "name", "about"), _line)
    return tuple(
        ExportTable(table, name, about, tuple(one for of, one in lines if of == table and one.column))
        for table, (column, name, about) in ((of, (one.column, one.name, one.about)) for of, one in lines)
        if not column
    )


def _line(row: Row) -> tuple[str, ExportColumn]:
    if not row["about"]:
        raise ValueError("about is empty")
    return row["table"], ExportColumn(row["column"], row["name"], row["about"])
