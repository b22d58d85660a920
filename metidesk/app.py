"""The window's composition root: paints the frame first, then opens the office beside it.

Nothing here or in the frame may import the database's, paper's or calendar's libraries at module level: they take
four times as long as the whole first paint. They are imported in a job after it.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QLockFile, QSettings
from PySide6.QtWidgets import QApplication

from metidesk.domain.errors import RuleBroken
from metidesk.i18n.catalog import languages
from metidesk.i18n.current import _, current
from metidesk.i18n.sentences import sentence
from metidesk.services.topics import Change, Topic
from metidesk.system import paths
from metidesk.system.clock import Clock, SystemClock
from metidesk.system.trouble import Trouble
from metidesk.ui import theme
from metidesk.ui.desk import lay_desk
from metidesk.ui.jobs import Cancelled, Jobs, Step
from metidesk.ui.language import ScreenLanguage, system_language
from metidesk.ui.main_window import MainWindow
from metidesk.ui.page import Message, Tone

if TYPE_CHECKING:  # Start-up time: see above.
    from metidesk.services.office import OfficeServices
    from metidesk.ui.ask import Ask
    from metidesk.ui.dialogs.first_start import Choice

_SERVER_WAIT = 1_000


def run_window(store: Path | None = None, arguments: Sequence[str] = (), clock: Clock | None = None) -> int:
    """Show the window over a store and return the exit code; a second start raises the window of the first."""
    application = QApplication(["metidesk", *arguments])
    application.setApplicationName("metidesk")
    application.setApplicationDisplayName("metidesk")
    desktop = Desktop(application, store or paths.default_store(), clock or SystemClock())
    if not desktop.claim():
        return 0
    desktop.show()
    return application.exec()


class Desktop:
    """What lives as long as the window: the store's lock, the language, the office that is open."""

    def __init__(self, application: QApplication, store: Path, clock: Clock) -> None:
        self.store = store
        self._application = application
        self._clock = clock
        self._state = QSettings(str(paths.user_folder() / "window.ini"), QSettings.Format.IniFormat)
        self._lock: QLockFile | None = None
        self._server: Any = None
        self._office: OfficeServices | None = None
        self.ask: Ask | None = None
        self._language = ScreenLanguage(application)
        self._mode = theme.Mode(str(self._state.value("theme", theme.Mode.AUTO.value)))
        language = self._first_language()
        theme.load_fonts(first=True, language=language)
        application.setFont(theme.body_font())
        theme.apply(application, self._mode)
        self._language.switch(language)
        self.jobs = Jobs()
        self.window = MainWindow(self.jobs)
        self.window.painted.connect(self._after_first_paint)
        self.window.language_wished.connect(self._wish_language)
        self.window.restore_wished.connect(self._go_back_to)
        self.window.closing.connect(self.close)

    def claim(self) -> bool:
        """Take the store for this window; where another window has it, raise that one and return False."""
        try:
            self.store.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            # Opening the store will say what is wrong with the folder.
            return True
        lock = QLockFile(str(self.store.with_name(f"{self.store.name}.window")))
        lock.setStaleLockTime(0)
        if not lock.tryLock(0) and lock.error() is QLockFile.LockError.LockFailedError:
            _raise_other(self._server_name())
            return False
        self._lock = lock
        return True

    def show(self) -> None:
        """Show the frame where it stood last time."""
        geometry = self._state.value("geometry")
        if isinstance(geometry, QByteArray):
            self.window.restoreGeometry(geometry)
        self.window.show()

    def close(self) -> None:
        """Remember the window and close the office; nothing has to be saved."""
        self._state.setValue("geometry", self.window.saveGeometry())
        self._state.sync()
        self.jobs.wait()
        if self._office is not None:
            self._office.close()
            self._office = None
        if self._lock is not None:
            self._lock.unlock()

    # After the first paint

    def _after_first_paint(self) -> None:
        from metidesk.ui.ask import Ask  # start-up time
        from metidesk.ui.hooks import install_hooks

        self.ask = Ask(self.window)
        install_hooks(self.ask)
        self.open()
        theme.load_fonts(first=False, language=current().language)
        self._listen()

    def open(self) -> None:
        """Open the store in a job; without one, ask what the first start asks."""
        self.jobs.run(_("Opening the office…"), self._open, self._opened, self._not_opened)

    def _open(self, step: Step, cancelled: Cancelled) -> "OfficeServices | None":
        # Start-up time: these pull in the database's, calendar's and paper's libraries, here on the job's thread.
        import metidesk.ui.pages.attendance_page
        import metidesk.ui.pages.today_page
        import metidesk.ui.paper_wishes  # noqa: F401
        from metidesk.services.office import open_office

        return open_office(self.store, self._clock) if self.store.exists() else None

    def _opened(self, office: "OfficeServices | None") -> None:
        if office is None:
            self._first_start()
            return
        from metidesk.ui.paper_wishes import PaperWishes  # start-up time; loaded by the job

        self._office = office
        desk = lay_desk(office, self.jobs, self.ask)
        try:
            self._follow_settings(keep_language="METIDESK_LANGUAGE" in os.environ)
            self.window.receive(desk)
        except (RuleBroken, Trouble) as error:
            # A file can be damaged where opening it does not look.
            self.window.let_go()
            office.close()
            self._office = None
            self._not_opened(error)
            return
        desk.news.changed.connect(self._hear)
        self._papers = PaperWishes(desk, self.window, self.window.banner.say)
        self.window.paper_wished.connect(self._papers.show)

    def _not_opened(self, error: Exception) -> None:
        if not isinstance(error, RuleBroken | Trouble):
            raise error
        self.window.show_trouble(sentence(error, current()), self.open, self._restore)

    def _restore(self) -> None:
        chosen = self.ask.open_file(
            _("Restore a backup"), [(_("Backups"), "*.metidesk *.backup *")], self.store.parent / "backups"
        )
        if chosen is not None:
            self._put_back(chosen)

    def _go_back_to(self, source: Path) -> None:
        """Close the office that is open, put a backup in its place, and open that."""
        self.jobs.wait()
        self.window.let_go()
        self._papers.deleteLater()
        if self._office is not None:
            self._office.close()
            self._office = None
        self._put_back(source)

    def _put_back(self, source: Path) -> None:
        from metidesk.services.upkeep import restore  # start-up time

        self.jobs.run(
            _("Restoring the backup…"),
            lambda step, cancelled: restore(self.store, source, self._clock),
            lambda kept: self.open(),
            self._not_opened,
        )

    def _first_start(self) -> None:
        from metidesk.ui.dialogs.first_start import FirstStart  # start-up time

        panel = FirstStart(self.store, self.ask)
        panel.language_wished.connect(self._show_language)
        panel.chosen.connect(
            lambda choice: self.jobs.run(
                _("Opening the office…"),
                lambda step, cancelled: self._found(choice),
                self._opened,
                panel.refuse,
            )
        )
        self.window.show_first_start(panel)

    def _found(self, choice: "Choice") -> "OfficeServices":
        """Make what the first start chose, on the job's thread."""
        from metidesk.services import office, sample, upkeep  # start-up time
        from metidesk.ui.dialogs.first_start import SampleWish, StoreWish

        if isinstance(choice, StoreWish):
            upkeep.restore(self.store, choice.path, self._clock)
            return office.open_office(self.store, self._clock)
        if isinstance(choice, SampleWish):
            return sample.found_sample(
                self.store,
                self._clock,
                choice.office_code,
                choice.course_code,
                choice.on,
                choice.language,
                choice.year,
            )
        return office.found_office(self.store, self._clock, choice)

    # Language and theme

    def _first_language(self) -> str:
        wished = os.environ.get("METIDESK_LANGUAGE") or str(self._state.value("language", ""))
        return wished if wished in languages() else system_language()

    def _wish_language(self, language: str) -> None:
        if self._office is None:
            self._show_language(language)
            return
        try:
            self._office.settings.change(language=language)
        except (RuleBroken, Trouble) as error:
            self.window.banner.say(Message(Tone.FAILURE, sentence(error, current())))

    def _hear(self, change: Change) -> None:
        if Topic.SETTINGS in change.topics:
            self._follow_settings()

    def _follow_settings(self, keep_language: bool = False) -> None:
        """Look and speak as the settings say."""
        assert self._office is not None
        kept = self._office.settings.read()
        if kept.theme != self._mode.value:
            self._mode = theme.Mode(kept.theme)
            self._state.setValue("theme", kept.theme)
            theme.apply(self._application, self._mode)
        if kept.language != current().language and not keep_language:
            self._show_language(kept.language)

    def _show_language(self, language: str) -> None:
        self._language.switch(language)
        self._state.setValue("language", language)

    # One window for a store

    def _server_name(self) -> str:
        import hashlib  # start-up time

        return "metidesk-" + hashlib.sha256(str(self.store.resolve()).encode()).hexdigest()[:16]

    def _listen(self) -> None:
        """Let a second start raise this window."""
        from PySide6.QtNetwork import QLocalServer  # start-up time

        self._server = QLocalServer(self._application)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._server_name())
        self._server.listen(self._server_name())
        self._server.newConnection.connect(self._raise)

    def _raise(self) -> None:
        self._server.nextPendingConnection().deleteLater()
        self.window.setWindowState(self.window.windowState() & ~self.window.windowState().WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()


def _raise_other(name: str) -> None:
    """Ask the window that has the store to come to the front."""
    from PySide6.QtNetwork import QLocalSocket  # start-up time

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_SERVER_WAIT):
        sys.stderr.write(_("This office is open in another window already.") + "\n")
