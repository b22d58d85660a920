"""What an old workbook would cost to open, counted from its records before anything opens it."""

import struct
from pathlib import Path
from typing import Any

from metidesk.domain.errors import RuleBroken
from metidesk.exchange.archives import too_big
from metidesk.exchange.tables import MOST_CELLS

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage"
_STREAMS = ("Workbook", "Book")
_BEGINNING = (0x0809, 0x0409, 0x0209, 0x0009)
_CELLS = {0x0006, 0x0406, 0x0206, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x00D6, 0x00FD}
_MANY_CELLS = {0x00BD, 0x00BE}


def check_records(content: bytes, path: Path, said: Any) -> None:
    """Refuse what is no old workbook, or has more cells in a sheet than are read; xlrd's remarks go to `said`.

    Raises RuleBroken `file.locked` for a newer workbook under a password, `file.unknown_kind` for another kind of
    document, `file.too_big`, and whatever xlrd raises for damaged bytes.
    """
    from xlrd.compdoc import CompDoc  # costs 60 ms, which only an old workbook should pay

    document = CompDoc(content, logfile=said, ignore_workbook_corruption=True)
    if document._dir_search([_ENCRYPTED_PACKAGE]) is not None:
        raise RuleBroken("file.locked", path=path)
    for name in _STREAMS:
        stream, start, length = document.locate_named_stream(name)
        if stream:
            _check(memoryview(stream)[start : start + length], path)
            return
    raise RuleBroken("file.unknown_kind", path=path)


def _check(stream: memoryview, path: Path) -> None:
    """Add up how wide each row would be: a row is kept up to its last cell, however few it has."""
    place, widths = 0, dict[int, int]()
    while place + 4 <= len(stream):
        code, length = struct.unpack_from("<HH", stream, place)
        place += 4
        if code in _BEGINNING:
            widths = {}
        elif (code in _CELLS or code in _MANY_CELLS) and 6 <= length <= len(stream) - place:
            row, column = struct.unpack_from("<HH", stream, place)
            if code in _MANY_CELLS:
                (column,) = struct.unpack_from("<H", stream, place + length - 2)
            widths[row] = max(widths.get(row, 0), column + 1)
            if len(widths) % 1024 == 0 and sum(widths.values()) > 2 * MOST_CELLS:
                raise too_big(path)
        place += length
    if sum(widths.values()) > 2 * MOST_CELLS:
        raise too_big(path)
