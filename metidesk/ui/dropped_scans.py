"""Scans that are dropped on the window file themselves by the codes on them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

SCANS = (".pdf", ".png", ".jpg", ".jpeg")
"""What a scanner writes; whatever else is dropped on the window is not for us."""


class DroppedScans(QObject):
    """Watches a window; what a page does not take itself arrives here."""

    def __init__(self, window: QWidget, file: Callable[[Sequence[Path]], object]) -> None:
        super().__init__(window)
        self._file = file
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files that a scanner writes."""
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop) or not isinstance(event, QDropEvent):
            return False
        paths = dropped(event)
        if not paths:
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self._file(paths)
        return True


def dropped(event: QDropEvent) -> tuple[Path, ...]:
    """Return the scans among the files that are dragged."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return tuple(path for path in paths if path.suffix.lower() in SCANS)
