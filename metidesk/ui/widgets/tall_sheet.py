"""What lies in a scroll area: as tall as its words need at the width they get."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class TallSheet(QWidget):
    """Asks for the height of its wrapped words; Qt alone reckons with one line, or with the narrowest width."""

    def minimumSizeHint(self) -> QSize:
        """Return the height for the width that is there."""
        layout, around = self.layout(), self.parentWidget()
        if layout is None or around is None:
            return super().minimumSizeHint()
        width = min(around.width(), self.maximumWidth())
        least = layout.minimumSize()
        # Where no word is wrapped, Qt has no height for a width; where some are, its least is that of the narrowest.
        height = layout.heightForWidth(width) if layout.hasHeightForWidth() else least.height()
        return QSize(least.width(), height)


def lay_card(card: QFrame, sheet: TallSheet, foot: QWidget) -> None:
    """Give a card its sheet, which scrolls, and a foot, which stays in sight."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(sheet)
    layout = QVBoxLayout(card)
    layout.setContentsMargins(1, 1, 1, 1)
    layout.addWidget(scroll, 1)
    layout.addWidget(foot)
