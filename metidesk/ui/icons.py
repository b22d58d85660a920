"""The line icons of the window, drawn in the colours of the palette."""

from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QIcon, QImageReader, QPixmap

from metidesk.system.paths import RESOURCES
from metidesk.ui.tokens import Colours

SIZE = 20
_SHARPEST = 3
"""Drawn once at three times its size; Qt scales down for coarser screens."""


def icon(name: str, colours: Colours, chosen: bool = False) -> QIcon:
    """Return an icon for a button; `chosen` draws it in the accent."""
    found = QIcon(_drawn(name, colours.accent if chosen else colours.muted))
    found.addPixmap(_drawn(name, colours.faint), QIcon.Mode.Disabled)
    return found


def icon_on_accent(name: str, colours: Colours) -> QIcon:
    """Return an icon for the page's first button."""
    return QIcon(_drawn(name, colours.on_accent))


def icon_in(name: str, ink: str) -> QIcon:
    """Return an icon in a colour of its own, for a sign beside words of the same colour."""
    return QIcon(_drawn(name, ink))


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str) -> QPixmap:
    svg = (RESOURCES / "icons" / f"{name}.svg").read_bytes().replace(b"currentColor", colour.encode())
    buffer = QBuffer()
    buffer.setData(QByteArray(svg))
    reader = QImageReader(buffer, b"svg")
    reader.setScaledSize(QSize(SIZE * _SHARPEST, SIZE * _SHARPEST))
    pixmap = QPixmap.fromImage(reader.read())
    pixmap.setDevicePixelRatio(_SHARPEST)
    return pixmap
