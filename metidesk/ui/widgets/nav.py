"""The pages at the left: one column, keyboard and mouse, the chosen page stressed."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QVBoxLayout

from metidesk.i18n.current import _
from metidesk.ui.icons import SIZE, icon
from metidesk.ui.pages.registry import PageSpec, Section
from metidesk.ui.theme import colours_of, sized
from metidesk.ui.tokens import BODY, GRID, NAV_WIDTH, RADIUS

_HEIGHT = 36


class NavButton(QAbstractButton):
    """One page in the column: icon, word."""

    def __init__(self, spec: PageSpec) -> None:
        super().__init__()
        self.spec = spec
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """Return the height of a line; the column gives the width."""
        return QSize(NAV_WIDTH - 2 * GRID, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon and word."""
        colours, painter = colours_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = colours.accent_soft if self.isChecked() else colours.sunken if self.underMouse() else None
        if ground is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        if self.hasFocus():
            painter.setPen(QColor(colours.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        picture = icon(self.spec.icon, colours, self.isChecked())
        picture.paint(painter, 12, (self.height() - SIZE) // 2, SIZE, SIZE)
        painter.setPen(QColor(colours.accent if self.isChecked() else colours.muted))
        painter.setFont(sized(BODY, bold=self.isChecked()))
        words = QRectF(42, 0, self.width() - 46, self.height())
        told = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, told)

    def enterEvent(self, event: object) -> None:
        """Show that it can be pressed."""
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Be still again."""
        self.update()


class Nav(QFrame):
    """The column of pages; up and down move through it."""

    chosen = Signal(str)

    def __init__(self, pages: Sequence[PageSpec]) -> None:
        super().__init__()
        self.setProperty("kind", "nav")
        self.setFixedWidth(NAV_WIDTH)
        self._group = QButtonGroup(self)
        self._buttons = {spec.key: NavButton(spec) for spec in pages if spec.section is not Section.INSIDE}
        self._of_page = {spec.key: spec.icon for spec in pages if spec.section is Section.INSIDE}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 14, 10, 12)
        layout.setSpacing(2)
        for section in (Section.TOP, Section.BOTTOM):
            for button in self._buttons.values():
                if button.spec.section is section:
                    self._group.addButton(button)
                    layout.addWidget(button)
                    button.clicked.connect(lambda _checked, key=button.spec.key: self.chosen.emit(key))
            if section is Section.TOP:
                layout.addStretch(1)

    def mark(self, key: str) -> None:
        """Show which page is open."""
        shown = self._of_page.get(key, key)
        if shown in self._buttons:
            self._buttons[shown].setChecked(True)

    def retranslate(self) -> None:
        """Word the pages anew."""
        self.setAccessibleName(_("Pages"))
        for place, button in enumerate(self._buttons.values(), start=1):
            button.setText(_(button.spec.title))
            button.setToolTip(f"Ctrl+{place}" if place < 10 else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through the column."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        buttons = list(self._buttons.values())
        here = next((place for place, button in enumerate(buttons) if button.hasFocus()), 0)
        buttons[max(0, min(len(buttons) - 1, here + step))].setFocus()
