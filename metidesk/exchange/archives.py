"""Workbooks that are archives of XML: opened within limits and read in one pass that builds no tree.

A small file can hold gigabytes, so what a part declares is checked first (`zipfile` never gives more than that), and
whoever reads a part is stopped when it goes too deep or too far. Nothing is ever written to the disk.
"""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.parsers import expat

from metidesk.domain.errors import RuleBroken

MOST_UNPACKED = 200_000_000
MOST_RATIO = 200
"""Of unpacked to packed bytes; spreadsheets of offices lie between 3 and 30."""

_MOST_PARTS = 2_000
_MOST_ELEMENTS = 8_000_000
_MOST_TEXT = 10_000_000
_MOST_DEPTH = 200
_CHUNK = 1 << 16
_ENCRYPTED = 0x1

Attributes = dict[str, str]


@contextmanager
def archive_of(content: bytes, path: Path) -> Iterator[zipfile.ZipFile]:
    """Give an archive, once it is known to be bearable.

    Raises RuleBroken `file.too_big` (with the `most` megabytes), `file.locked`, and `file.broken` for whatever goes
    wrong while it is open.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            if len(parts) > _MOST_PARTS or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(len(content), 1):
                raise too_big(path)
            if any(part.flag_bits & _ENCRYPTED for part in parts):
                raise RuleBroken("file.locked", path=path)
            yield archive
    except RuleBroken:
        raise
    except Exception as error:  # zipfile raises a dozen kinds for damaged bytes, some of them not documented
        raise RuleBroken("file.broken", path=path, reason=type(error).__name__) from error


class PartReader:
    """Reads one part; who inherits hears of elements by their names without a prefix.

    Text is given in whole pieces to `text`; while `listening` is false it costs nothing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._depth = self._elements = 0
        self.listening = False
        self.heard: list[str] = []
        self._heard_length = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """Hear of an element that begins."""

    def end(self, name: str) -> None:
        """Hear of an element that ends."""

    def listen(self) -> None:
        """Gather text from here on."""
        self.listening = True
        self.heard.clear()
        self._heard_length = 0

    def said(self) -> str:
        """Return the text since `listen`, and gather no more."""
        self.listening = False
        return "".join(self.heard)

    def read(self, archive: zipfile.ZipFile, name: str) -> None:
        """Read a part to its end. Raises RuleBroken where it costs too much, else what zipfile and expat raise."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        fed = 0
        with archive.open(name) as stream:
            while chunk := stream.read(_CHUNK):
                fed += len(chunk)
                parser.Parse(chunk)
                # A single piece that expat waits to be whole, such as an attribute.
                if fed - parser.CurrentByteIndex > _MOST_TEXT:
                    raise too_big(self.path)
        parser.Parse(b"", True)

    def _start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > _MOST_DEPTH or self._elements > _MOST_ELEMENTS:
            raise too_big(self.path)
        self.start(name.rpartition(":")[2], attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self.end(name.rpartition(":")[2])

    def _characters(self, text: str) -> None:
        if self.listening:
            self._heard_length += len(text)
            if self._heard_length > _MOST_TEXT:
                raise too_big(self.path)
            self.heard.append(text)

    def _doctype(self, *declared: object) -> None:
        # No spreadsheet program writes one; it is how entities multiply.
        raise RuleBroken("file.broken", path=self.path, reason="DOCTYPE")


def too_big(path: Path) -> RuleBroken:
    """Return the refusal of a file that would grow beyond the limits."""
    return RuleBroken("file.too_big", path=path, most=MOST_UNPACKED // 1_000_000)
