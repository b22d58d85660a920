"""ODS workbooks: their sheets and one sheet's cells, as stored."""

from collections.abc import Sequence
from pathlib import Path

from metidesk.domain.errors import RuleBroken
from metidesk.exchange.archives import Attributes, PartReader, archive_of, too_big
from metidesk.exchange.cell_texts import number_text
from metidesk.exchange.tables import MOST_COLUMNS, MOST_LINES, MOST_ROWS, UNCOMPUTED, Grid, Merge, Sheet, composed

MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_CONTENT = "content.xml"
_MOST_MERGES = 100_000
_NUMBERS = {"float", "currency"}


class OdsBook:
    """A workbook that is open: which sheets it has, and the grid of one of them."""

    def __init__(self, content: bytes, path: Path) -> None:
        """Open it. Raises RuleBroken `file.broken`, `file.too_big`, `file.locked`, `file.unknown_kind`."""
        self._content = content
        self._path = path
        with archive_of(content, path) as archive:
            if not archive.read("mimetype")[: len(MIMETYPE) + 20].startswith(MIMETYPE):
                raise RuleBroken("file.unknown_kind", path=path)
            manifest = _Manifest(path)
            if "META-INF/manifest.xml" in archive.namelist():
                manifest.read(archive, "META-INF/manifest.xml")
            if manifest.locked:
                raise RuleBroken("file.locked", path=path)
            names = _Names(path)
            names.read(archive, _CONTENT)
            self.sheets = names.sheets()

    def fill(self, grid: Grid, place: int) -> Sequence[Merge]:
        """Read the cells of a sheet; return which of them are merged. Raises as opening does, and as `Grid` does."""
        with archive_of(self._content, self._path) as archive:
            reading = _SheetReader(grid, place)
            reading.read(archive, _CONTENT)
        return reading.merges


def _of(attributes: Attributes, name: str) -> str:
    """Return an attribute by its name without a prefix; office and calcext both have a value-type, office's first."""
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")


class _Manifest(PartReader):
    locked = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "encryption-data":
            self.locked = True


class _Names(PartReader):
    """The names of the sheets; whether one is hidden is said by its style."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._hidden: set[str] = set()
        self._style = ""
        self._found: list[tuple[str, str]] = []
        self._inside = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "style":
            self._style = _of(attributes, "name")
        elif name == "table-properties" and _of(attributes, "display") == "false":
            self._hidden.add(self._style)
        elif name == "table":
            self._inside += 1
            if self._inside == 1 and len(self._found) < MOST_ROWS:
                self._found.append((composed(_of(attributes, "name")), _of(attributes, "style-name")))

    def end(self, name: str) -> None:
        if name == "table":
            self._inside -= 1

    def sheets(self) -> tuple[Sheet, ...]:
        """Return the sheets in their order."""
        return tuple(Sheet(name, style in self._hidden) for name, style in self._found)


class _SheetReader(PartReader):
    def __init__(self, grid: Grid, place: int) -> None:
        super().__init__(grid.path)
        self.grid = grid
        self.merges: list[Merge] = []
        self._wanted, self._sheet, self._inside = place, -1, 0
        self._line = 1
        self._cells: list[str] = []
        self._column = self._rows = self._times = 0
        self._attributes: Attributes | None = None
        self._paragraphs: list[str] = []
        self._aside = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "table":
            self._inside += 1
            self._sheet += self._inside == 1
        elif self._sheet != self._wanted or self._inside != 1:
            return
        elif name == "table-row":
            self._rows = _repeats(attributes, "number-rows-repeated")
            self._cells, self._column = [], 0
        elif name in ("table-cell", "covered-table-cell"):
            self._times = _repeats(attributes, "number-columns-repeated")
            self._attributes, self._paragraphs = attributes, []
        elif name in ("annotation", "ruby-text"):
            # A note beside the cell, a reading above its letters: neither is what it says.
            self._aside += 1
        elif not self._aside and self._attributes is not None:
            self._hear(name, attributes)

    def end(self, name: str) -> None:
        if name == "table":
            self._inside -= 1
        elif self._sheet != self._wanted or self._inside != 1:
            return
        elif name in ("table-cell", "covered-table-cell"):
            self._put()
            self._attributes = None
        elif name in ("annotation", "ruby-text"):
            self._aside -= 1
        elif name == "p" and self.listening and not self._aside:
            self._paragraphs.append(self.said())
        elif name == "table-row":
            self._put_row()

    def _hear(self, name: str, attributes: Attributes) -> None:
        if name == "p":
            self.listen()
        elif name == "s":
            self._characters(" " * min(1000, _repeats(attributes, "c")))
        elif name == "tab":
            self._characters("\t")
        elif name == "line-break":
            self._characters("\n")

    def _characters(self, text: str) -> None:
        if not self._aside:
            super()._characters(text)

    def _put(self) -> None:
        """Put the cell that ended into its row as often as it is repeated."""
        assert self._attributes is not None
        text = composed(self._text(self._attributes))
        if text.strip():
            if self._column + self._times > MOST_COLUMNS:
                raise RuleBroken("file.too_many_columns", path=self.path, most=MOST_COLUMNS)
            self._cells.extend([""] * (self._column - len(self._cells)))
            self._cells.extend([text] * self._times)
            down = _repeats(self._attributes, "number-rows-spanned")
            if down > 1:
                if len(self.merges) >= _MOST_MERGES:
                    raise too_big(self.path)
                self.merges.append(Merge(self._line, self._line + down - 1, self._column, self._column))
        self._column += self._times

    def _put_row(self) -> None:
        if self._cells:
            if self._rows > MOST_ROWS + 1:
                raise RuleBroken("file.too_many_rows", path=self.path, most=MOST_ROWS)
            for line in range(self._line, self._line + self._rows):
                self.grid.add(line, self._cells)
        self._line = min(self._line + self._rows, MOST_LINES + 1)

    def _text(self, attributes: Attributes) -> str:
        kind, said = _of(attributes, "value-type"), "\n".join(self._paragraphs)
        if kind in _NUMBERS and "error" not in attributes.get("calcext:value-type", ""):
            return number_text(_of(attributes, "value"))
        if kind == "date":
            written = _of(attributes, "date-value").replace("T", " ")
            return written.removesuffix(" 00:00:00") or said
        if kind == "time":
            hours, _, rest = _of(attributes, "time-value").removeprefix("PT").partition("H")
            return f"{int(hours):02d}:{int(rest.partition('M')[0]):02d}"
        if kind == "boolean":
            return _of(attributes, "boolean-value").upper()
        return UNCOMPUTED if not said and not kind and _of(attributes, "formula") else said


def _repeats(attributes: Attributes, name: str) -> int:
    """Return how often something is repeated, once where nothing is said."""
    said = _of(attributes, name)
    return min(int(said), MOST_LINES + 1) if said.isdigit() and len(said) < 12 else 1
