"""News: what was committed, told to the window on its own thread."""

from PySide6.QtCore import QObject, Qt, QThread, Signal

from metidesk.services.topics import Change


class News(QObject):
    """Announces every committed change once; the listener of `OfficeServices.subscribe`."""

    changed = Signal(object)
    _from_elsewhere = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._from_elsewhere.connect(self.changed, Qt.ConnectionType.QueuedConnection)

    def tell(self, change: Change) -> None:
        """Announce a change: at once on the window's thread, so that a key's mark is painted in the same turn."""
        if QThread.currentThread() is self.thread():
            self.changed.emit(change)
        else:
            self._from_elsewhere.emit(change)
