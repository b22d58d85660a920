"""What happens to our own mistakes: they go to the log, and the person before the screen gets an apology."""

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

from metidesk.i18n.current import _
from metidesk.system import log
from metidesk.ui.ask import Ask

_log = logging.getLogger("metidesk")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Apology(QObject):
    """Shows one apology at a time, on the window's thread, wherever the mistake happened."""

    _happened = Signal(str)

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self._ask = ask
        self._showing = False
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def make(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log a mistake and apologise for it."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("a mistake of ours", exc_info=(kind, error, trace))
        self._happened.emit("".join(traceback.format_exception(kind, error, trace)))

    def _show(self, details: str) -> None:
        if self._showing:
            return
        self._showing = True
        try:
            self._ask.tell(
                _("metidesk made a mistake"),
                _(
                    "We are sorry. What was saved is safe: every mark is kept the moment it is made. "
                    "What happened is written in {path}; please send this file to whoever looks after metidesk.",
                    path=log.path(),
                ),
                details,
            )
        finally:
            self._showing = False


def install_hooks(ask: Ask) -> Apology:
    """Send exceptions of every thread, and what Qt has to say, to the log."""
    log.start()
    apology = Apology(ask)
    sys.excepthook = apology.make

    def of_thread(found: threading.ExceptHookArgs) -> None:
        apology.make(found.exc_type, found.exc_value or found.exc_type(), found.exc_traceback)

    threading.excepthook = of_thread
    qInstallMessageHandler(_qt_message)
    return apology


def _qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), message)
