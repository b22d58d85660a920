"""Words broken into lines, for what is painted by hand."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from metidesk.ui.theme import sized

UNCUT = Qt.TextFlag.TextDontClip
"""For words in a low line: the vowels above and the tails below of some scripts reach a little beyond it."""


def fitting(text: str, pixels: int, least: int, bold: bool, width: float) -> QFont:
    """Return the face in the largest of some sizes in which a text fits a width, the least where it does in none."""
    while pixels > least and QFontMetrics(sized(pixels, bold)).horizontalAdvance(text) > width:
        pixels -= 1
    return sized(pixels, bold)


def wrapped(text: str, font: QFont, width: float) -> list[str]:
    """Return a text as the lines that fit a width in logical pixels; a word is broken only where it alone is wider."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    # Qt counts in UTF-16, Python in characters; the text is cut where Qt says.
    units, lines = text.encode("utf-16-le"), []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        start = 2 * line.textStart()
        lines.append(units[start : start + 2 * line.textLength()].decode("utf-16-le").strip())
    layout.endLayout()
    return lines or [""]
