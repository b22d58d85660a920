"""What a workbook costs to open, found out before anything opens it: a small file can hold gigabytes.

openpyxl builds a tree of everything that stands outside a row or a shared text and of all that stands inside
one, so the guard counts those; what a part declares as its size is what `zipfile` will ever give of it.
"""

import io
import zipfile
from pathlib import Path
from xml.parsers import expat

from metidesk.domain.errors import RuleBroken

MOST_UNPACKED = 200_000_000
MOST_RATIO = 200
"""Of unpacked to packed bytes; spreadsheets of offices lie between 3 and 30."""

_MOST_PARTS = 2_000
_MOST_PENDING = 250_000
_MOST_KEPT = 1_100_000
_MOST_TEXT = 10_000_000
_MOST_DEPTH = 200
_CHUNK = 1 << 16
_FREED = {"row", "si"}


def guarded_archive(content: bytes, path: Path) -> io.BytesIO:
    """Return a workbook's bytes to be opened, once they are known to be bearable.

    Raises RuleBroken `file.broken`, `file.too_big` (with the `most` megabytes) or `file.unknown_kind`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            if len(parts) > _MOST_PARTS or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(len(content), 1):
                raise _too_big(path)
            if "[Content_Types].xml" not in archive.namelist():
                raise RuleBroken("file.unknown_kind", path=path)
            for part in parts:
                _Scan(path).read(archive, part)
    except RuleBroken:
        raise
    except Exception as error:  # zipfile raises a dozen kinds for damaged bytes, some of them not documented
        raise RuleBroken("file.broken", path=path, reason=type(error).__name__) from error
    return io.BytesIO(content)


class _Scan:
    """One pass over a part that keeps nothing; a part that is no XML is left to whoever needs it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._depth = 0
        self._pending = 0
        self._kept = 0
        self._text = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype

    def read(self, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
        """Read a part to its end. Raises RuleBroken where it costs too much, else what zipfile raises."""
        fed = 0
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                fed += len(chunk)
                try:
                    self._parser.Parse(chunk)
                except expat.ExpatError:
                    return
                if fed - self._parser.CurrentByteIndex > _MOST_TEXT:
                    raise _too_big(self._path)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._pending += 1
        if self._depth > _MOST_DEPTH or self._pending > _MOST_PENDING:
            raise _too_big(self._path)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name.rpartition(" ")[2] in _FREED:
            self._pending, self._text = 0, 0
            self._kept += 1
            if self._kept > _MOST_KEPT:
                raise _too_big(self._path)

    def _characters(self, text: str) -> None:
        self._text += len(text)
        if self._text > _MOST_TEXT:
            raise _too_big(self._path)

    def _doctype(self, *declared: object) -> None:
        # No spreadsheet program writes one; it is how entities multiply.
        raise RuleBroken("file.broken", path=self._path, reason="DOCTYPE")


def _too_big(path: Path) -> RuleBroken:
    return RuleBroken("file.too_big", path=path, most=MOST_UNPACKED // 1_000_000)
