"""What the window shows while an act is taken back or done again beside it: how far that is, and a way to end it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from metidesk.i18n.current import _
from metidesk.ui.tokens import GRID

_WIDTH = 420


class WaitDialog(QDialog):
    """Says what is being done; `stopped` when somebody ends it. Whoever opened it closes it with `accept()`."""

    stopped = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        told = QLabel(title)
        told.setProperty("kind", "heading")
        told.setWordWrap(True)
        told.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(title)
        self.bar.setRange(0, 0)
        self.cancel = QPushButton()
        self.cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID + 4, 3 * GRID, 2 * GRID + 4)
        layout.setSpacing(2 * GRID)
        layout.addWidget(told)
        layout.addWidget(self.bar)
        layout.addLayout(row)
        self._retranslate()
        self.resize(_WIDTH, 0)

    def show_step(self, done: int, of: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def reject(self) -> None:
        """Ask for the end; the dialog goes when it has come."""
        self.cancel.setEnabled(False)
        self.stopped.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.cancel.setText(_("Cancel"))
