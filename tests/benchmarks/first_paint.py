"""Shows one window, tells the moment of its first paint, and ends: the empty one or ours."""

import os
import sys
import time
from pathlib import Path


def tell() -> None:
    """Tell the moment and end at once."""
    print(time.time(), flush=True)
    os._exit(0)


def show_empty() -> None:
    """Show a main window with nothing in it."""
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            tell()

    application = QApplication([])
    window = Window()
    window.setCentralWidget(QLabel("hello"))
    window.resize(1360, 860)
    window.show()
    application.exec()


def show_ours(store: Path) -> None:
    """Show metidesk over a store."""
    from PySide6.QtWidgets import QApplication

    from metidesk.app import Desktop
    from metidesk.system.clock import SystemClock

    class Measured(Desktop):
        def _after_first_paint(self) -> None:
            tell()

    application = QApplication(["metidesk"])
    desktop = Measured(application, store, SystemClock())
    desktop.claim()
    desktop.show()
    application.exec()


if __name__ == "__main__":
    if sys.argv[1] == "empty":
        show_empty()
    else:
        show_ours(Path(sys.argv[2]))
