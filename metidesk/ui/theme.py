"""Colours, sizes and faces as data, and what Qt is told of them.

To add a status: its `Tint` in both palettes; the tests demand readable contrast.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from metidesk.domain.attendance import Status
from metidesk.domain.progress import Concern
from metidesk.system.paths import RESOURCES
from metidesk.ui.style_sheet import style_sheet
from metidesk.ui.tokens import BODY, Colours, Tint

FAMILIES = (
    "Noto Sans",
    "Noto Sans JP",
    "Noto Sans Thai",
    "Noto Sans Khmer",
    "Noto Sans Devanagari",
    "Noto Sans Tamil",
    "Noto Sans Kannada",
)
"""The bundled faces in the order in which a missing character is looked for."""


class Mode(StrEnum):
    """What the settings say of light and dark."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


LIGHT = Colours(
    window="#f5f6f8",
    surface="#ffffff",
    sunken="#f1f3f6",
    line="#e2e6eb",
    line_strong="#cbd2db",
    ink="#171c26",
    muted="#556072",
    faint="#626c80",
    accent="#21407c",
    accent_hover="#1a3263",
    accent_soft="#e8eefa",
    on_accent="#ffffff",
    danger="#b3261e",
    focus_row="#fffdf4",
    track="#e9edf1",
    hatch="#dfe4ea",
    hatch_japan="#f6dedb",
    shadow="#1b2430",
    plain=Tint("#414b5a", "#ebeef2"),
    good=Tint("#1c6e3f", "#e2f3e9"),
    warn=Tint("#7a5200", "#fcf0cc"),
    bad=Tint("#a8211a", "#fde6e4"),
    statuses={
        Status.PRESENT: Tint("#1c6e3f", "#e2f3e9"),
        Status.LATE: Tint("#7a5200", "#fcf0cc"),
        Status.LEFT_EARLY: Tint("#8a3f0a", "#fce6d6"),
        Status.HALF: Tint("#623a94", "#eee5f8"),
        Status.EXCUSED: Tint("#21407c", "#e4ecfa"),
        Status.ABSENT: Tint("#a8211a", "#fde6e4"),
    },
)
DARK = Colours(
    window="#12161d",
    surface="#1a1f28",
    sunken="#222834",
    line="#2c3441",
    line_strong="#414b5b",
    ink="#e9edf4",
    muted="#a8b2c2",
    faint="#8d98a9",
    accent="#a9c1f5",
    accent_hover="#c3d4fa",
    accent_soft="#25324d",
    on_accent="#101828",
    danger="#ff9d94",
    focus_row="#20283a",
    track="#2c3441",
    hatch="#303947",
    hatch_japan="#4a2f30",
    shadow="#000000",
    plain=Tint("#c3ccd9", "#2c3441"),
    good=Tint("#86dba8", "#17372a"),
    warn=Tint("#f0cb72", "#3d3114"),
    bad=Tint("#ffaaa2", "#47211f"),
    statuses={
        Status.PRESENT: Tint("#86dba8", "#17372a"),
        Status.LATE: Tint("#f0cb72", "#3d3114"),
        Status.LEFT_EARLY: Tint("#f5b487", "#432a18"),
        Status.HALF: Tint("#cfb2f3", "#33264a"),
        Status.EXCUSED: Tint("#b0c7f7", "#22304d"),
        Status.ABSENT: Tint("#ffaaa2", "#47211f"),
    },
)


def concern_tint(concern: Concern, colours: Colours) -> Tint:
    """Return the tint that a concern wears; words always stand beside it."""
    return _CONCERN_TINTS[concern](colours)


_CONCERN_TINTS: Mapping = {
    Concern.REACHED: lambda colours: colours.good,
    Concern.CALM: lambda colours: colours.good,
    Concern.CLOSE: lambda colours: colours.warn,
    Concern.AT_RISK: lambda colours: colours.bad,
    Concern.CANNOT_REACH: lambda colours: colours.bad,
    Concern.WITHDRAWN: lambda colours: colours.plain,
}


def colours_of(widget: QWidget) -> Colours:
    """Return the colours that a widget is painted in; they follow the application's palette: no global of ours.

    The widget's own palette would not do: a style sheet leaves its colours in there when the theme is switched.
    """
    return DARK if QApplication.palette(widget).color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def apply(application: QApplication, mode: Mode) -> None:
    """Dress the application. Qt's own colour scheme does nothing on plain X11, so the palette is ours."""
    system_dark = application.styleHints().colorScheme() is Qt.ColorScheme.Dark
    dark = mode is Mode.DARK or (mode is Mode.AUTO and system_dark)
    colours = DARK if dark else LIGHT
    if application.styleSheet():
        application.setStyleSheet("")
    else:
        application.setStyle("Fusion")
    application.setPalette(_palette(colours))
    application.setStyleSheet(style_sheet(colours))


def load_fonts(first: bool, language: str = "en") -> None:
    """Load the bundled faces: before the first paint only those that it needs, the others later.

    Where the files are missing, the system's fonts take their place.
    """
    now = {"Noto Sans", f"Noto Sans {_SCRIPTS[language]}"} if language in _SCRIPTS else {"Noto Sans"}
    for family in FAMILIES:
        if (family in now) is first:
            stem = family.replace(" ", "")
            for weight in ("Regular", "Bold"):
                QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / f"{stem}-{weight}.ttf"))
    # A kept font remembers the faces that were there when it was first used.
    sized.cache_clear()


@lru_cache(maxsize=256)
def colour(name: str) -> QColor:
    """Return the colour of a token for painting; kept, because a table asks for it hundreds of times a paint."""
    return QColor(name)


_SCRIPTS = {"ja": "JP", "th": "Thai", "km": "Khmer", "hi": "Devanagari", "ta": "Tamil", "kn": "Kannada"}


def body_font() -> QFont:
    """Return the face of the application."""
    return sized(BODY)


@lru_cache(maxsize=32)
def sized(pixels: int, bold: bool = False) -> QFont:
    """Return the application's face in a size; kept, because Qt looks the faces of a new font up anew."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font


def _palette(colours: Colours) -> QPalette:
    role, palette = QPalette.ColorRole, QPalette()
    for one, name in (
        (role.Window, colours.window),
        (role.WindowText, colours.ink),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.sunken),
        (role.Text, colours.ink),
        (role.PlaceholderText, colours.faint),
        (role.Button, colours.surface),
        (role.ButtonText, colours.ink),
        (role.BrightText, colours.danger),
        (role.ToolTipBase, colours.surface),
        (role.ToolTipText, colours.ink),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Link, colours.accent),
        (role.Light, colours.surface),
        (role.Midlight, colours.sunken),
        (role.Mid, colours.line),
        (role.Dark, colours.line_strong),
        (role.Shadow, colours.shadow),
    ):
        palette.setColor(one, QColor(name))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(colours.faint))
    return palette
