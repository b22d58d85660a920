"""XLSX workbooks: their sheets and one sheet's cells, as stored; a formula is never computed."""

import posixpath
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from metidesk.domain.errors import RuleBroken
from metidesk.exchange.archives import Attributes, PartReader, archive_of, too_big
from metidesk.exchange.cell_texts import is_day_format, is_time_format, number_text, serial_text
from metidesk.exchange.tables import (
    MOST_COLUMNS,
    MOST_LINES,
    MOST_ROWS,
    MOST_TEXT,
    UNCOMPUTED,
    Grid,
    Merge,
    Sheet,
    composed,
)

_MOST_STRINGS = 1_100_000
_MOST_MERGES = 100_000


@dataclass(frozen=True, slots=True)
class _Part:
    sheet: Sheet
    name: str


class XlsxBook:
    """A workbook that is open: which sheets it has, and the grid of one of them."""

    def __init__(self, content: bytes, path: Path) -> None:
        """Open it. Raises RuleBroken `file.broken`, `file.too_big`, `file.locked`, `file.unknown_kind`."""
        self._content = content
        self._path = path
        with archive_of(content, path) as archive:
            if "[Content_Types].xml" not in archive.namelist():
                raise RuleBroken("file.unknown_kind", path=path)
            main = _main_part(archive, path)
            book = _Book(path)
            book.read(archive, main)
            targets = _targets(archive, main, path)
            self._from_1904 = book.from_1904
            self._parts = tuple(
                _Part(Sheet(name, state != "visible"), targets[key][1])
                for name, state, key in book.sheets
                if key in targets and targets[key][0] == "worksheet"
            )
            # Some writers leave the relation out; the name of the part is as good as fixed.
            strings = [name for kind, name in targets.values() if kind == "sharedStrings"]
            strings += [name for name in archive.namelist() if name.endswith("/sharedStrings.xml")]
            self._strings_part = next(iter(strings), "")
            self._styles_part = next((name for kind, name in targets.values() if kind == "styles"), "")
        self._strings: list[str] | None = None
        self._styles: list[str] = []

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Return the sheets in their order, charts left out."""
        return tuple(part.sheet for part in self._parts)

    def fill(self, grid: Grid, place: int) -> Sequence[Merge]:
        """Read the cells of a sheet; return which of them are merged. Raises as opening does, and as `Grid` does."""
        with archive_of(self._content, self._path) as archive:
            if self._strings is None:
                strings, styles = _Strings(self._path), _Styles(self._path)
                if self._strings_part:
                    strings.read(archive, self._strings_part)
                if self._styles_part:
                    styles.read(archive, self._styles_part)
                self._strings, self._styles = strings.found, styles.kinds()
            reading = _SheetReader(grid, self._strings, self._styles, self._from_1904)
            reading.read(archive, self._parts[place].name)
        return reading.merges


def _main_part(archive: zipfile.ZipFile, path: Path) -> str:
    rels = _Relations(path)
    rels.read(archive, "_rels/.rels")
    for kind, target in rels.found.values():
        if kind == "officeDocument":
            return _joined("", target)
    raise RuleBroken("file.unknown_kind", path=path)


def _targets(archive: zipfile.ZipFile, main: str, path: Path) -> dict[str, tuple[str, str]]:
    """Return kind and part for each relation of the workbook."""
    folder, name = posixpath.split(main)
    rels = _Relations(path)
    rels.read(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
    return {key: (kind, _joined(folder, target)) for key, (kind, target) in rels.found.items()}


def _joined(folder: str, target: str) -> str:
    # The name is only looked up among the archive's own parts: a path that leads out of it names none.
    return posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))


class _Relations(PartReader):
    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.found: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External" and len(self.found) < MOST_ROWS:
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found[attributes.get("Id", "")] = (kind, attributes.get("Target", ""))


class _Book(PartReader):
    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.sheets: list[tuple[str, str, str]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet" and len(self.sheets) < MOST_ROWS:
            key = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            self.sheets.append((composed(attributes.get("name", "")), attributes.get("state", "visible"), key))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in ("1", "true", "on")


class _Strings(PartReader):
    """The texts that cells point to; what stands above Japanese text to be read aloud is no part of it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._aside = False
        self._length = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "si":
            self._pieces = []
        elif name == "rPh":
            self._aside = True
        elif name == "t" and not self._aside:
            self.listen()

    def end(self, name: str) -> None:
        if name == "t" and self.listening:
            self._pieces.append(self.said())
        elif name == "rPh":
            self._aside = False
        elif name == "si":
            text = composed("".join(self._pieces))
            self._length += len(text)
            if len(self.found) >= _MOST_STRINGS or self._length > MOST_TEXT:
                raise too_big(self.path)
            self.found.append(text)


class _Styles(PartReader):
    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._codes: dict[int, str] = {}
        self._numbers: list[int] = []
        self._inside = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            self._codes[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")[:255]
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            self._numbers.append(int(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._inside = False

    def kinds(self) -> list[str]:
        """Return for each style of a cell whether it shows a day, a time or neither (empty)."""
        return [self._kind(number, self._codes.get(number, "")) for number in self._numbers]

    def _kind(self, number: int, code: str) -> str:
        if not is_day_format(number, code):
            return ""
        return "time" if is_time_format(number, code) else "day"


class _SheetReader(PartReader):
    def __init__(self, grid: Grid, strings: list[str], styles: list[str], from_1904: bool) -> None:
        super().__init__(grid.path)
        self.grid = grid
        self.merges: list[Merge] = []
        self._strings, self._styles, self._from_1904 = strings, styles, from_1904
        self._line = 0
        self._cells: list[str] = []
        self._column = 0
        self._kind = "n"
        self._style = ""
        self._value: str | None = None
        self._pieces: list[str] = []
        self._formula = self._aside = False
        self._places: dict[str, int] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            place = attributes.get("r")
            self._column = self._column + 1 if place is None else self._place(place.rstrip("0123456789"))
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._value, self._formula = None, False
        elif name == "v":
            self.listen()
        elif name == "row":
            self._line = self._line_of(attributes.get("r"))
            self._cells, self._column = [], -1
        elif name == "f":
            self._formula = True
        elif name == "t" and not self._aside:
            self.listen()
        elif name == "is":
            self._pieces = []
        elif name == "rPh":
            self._aside = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        if name == "c":
            self._put()
        elif name == "v":
            self._value = self.said()
        elif name == "row":
            self.grid.add(self._line, self._cells)
        elif name == "t" and self.listening:
            self._pieces.append(self.said())
        elif name == "rPh":
            self._aside = False
        elif name == "is":
            self._value = "".join(self._pieces)

    def _put(self) -> None:
        """Put the cell that ended into its row."""
        text = self._text()
        if not text:
            return
        if self._column >= MOST_COLUMNS:
            if not text.strip():
                return
            raise RuleBroken("file.too_many_columns", path=self.path, most=MOST_COLUMNS)
        if self._column == len(self._cells):
            self._cells.append(text)
        else:
            self._cells.extend([""] * (self._column + 1 - len(self._cells)))
            self._cells[self._column] = text

    def _text(self) -> str:
        value = self._value
        if value is None or (value == "" and self._kind != "str"):
            return UNCOMPUTED if self._formula else ""
        match self._kind:
            case "s":
                place = int(value)
                if place < 0:
                    raise ValueError(value)
                return self._strings[place]
            case "n":
                kind = self._styles[int(self._style)] if self._style else ""
                if kind:
                    return serial_text(float(value), self._from_1904, kind == "time")
                return number_text(value.strip())
            case "b":
                return "TRUE" if value.strip() == "1" else "FALSE"
            case "d":
                return value.removesuffix("T00:00:00").removesuffix("T00:00:00.000")
            case _:
                return composed(value)

    def _place(self, letters: str) -> int:
        """Return the column, from 0, of letters like AB. Raises ValueError where no spreadsheet has it."""
        found = self._places.get(letters)
        if found is None:
            if not (1 <= len(letters) <= 3 and letters.isascii() and letters.isalpha() and letters.isupper()):
                raise ValueError(letters)
            found = 0
            for letter in letters:
                found = found * 26 + ord(letter) - 64
            self._places[letters] = found = found - 1
        return found

    def _line_of(self, number: str | None) -> int:
        if number is None:
            return self._line + 1
        if number.isdigit() and len(number) > len(str(MOST_LINES)):
            raise RuleBroken("file.too_many_rows", path=self.path, most=MOST_ROWS)
        return int(number)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        ends = [(place.rstrip("0123456789"), place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for place in (first, last)]
        if last and all(letters and line.isdigit() and len(line) < 8 for letters, line in ends):
            lines, columns = [int(line) for _, line in ends], [self._place(letters) for letters, _ in ends]
            if len(self.merges) >= _MOST_MERGES:
                raise too_big(self.path)
            self.merges.append(Merge(min(lines), max(lines), min(columns), max(columns)))
