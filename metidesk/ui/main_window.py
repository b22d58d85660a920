"""The frame: pages at the left, office, search and language above, what was saved below.

It is painted before the office is open; `receive` puts the desk and its pages in.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from metidesk.domain.errors import RuleBroken
from metidesk.i18n.current import _, current, language, pgettext
from metidesk.i18n.sentences import sentence
from metidesk.services.topics import Change, Topic
from metidesk.system.trouble import Trouble
from metidesk.ui.actions import ACTIONS, ActionSpec
from metidesk.ui.courses import switch_course
from metidesk.ui.desk import Desk
from metidesk.ui.dialogs.help_dialog import HelpDialog
from metidesk.ui.dropped_scans import DroppedScans
from metidesk.ui.jobs import Jobs
from metidesk.ui.page import Message, Page, Tone
from metidesk.ui.pages.registry import PAGES, PageSpec, Section
from metidesk.ui.searching import answer, read_ahead
from metidesk.ui.theme import colours_of
from metidesk.ui.tokens import MARGIN
from metidesk.ui.undoing import take_back
from metidesk.ui.widgets.banner import Banner
from metidesk.ui.widgets.finder import Finder
from metidesk.ui.widgets.nav import Nav
from metidesk.ui.widgets.panels import OpeningPanel, PlacePanel
from metidesk.ui.widgets.status_line import StatusLine
from metidesk.ui.widgets.top_bar import TopBar

_MINUTE, _SOON, _PAUSE = 60_000, 1_500, 40
"""Milliseconds. What stands in the bottom line waits for a pause between two keys, so that it slows none down."""


class MainWindow(QMainWindow):
    """The one window."""

    painted = Signal()
    """The frame was painted for the first time; now the libraries may be loaded."""
    language_wished = Signal(str)
    paper_wished = Signal(str, dict)
    restore_wished = Signal(object)
    closing = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.desk: Desk | None = None
        self.pages: dict[str, Page] = {}
        self._specs = {spec.key: spec for spec in PAGES}
        self._was_painted = False
        self._dressed = colours_of(self)
        self._current = PAGES[0].key
        self.nav, self.banner, self.status_line = Nav(PAGES), Banner(), StatusLine()
        self.finder = Finder(self)
        self.finder.answer = partial(answer, self)
        self.drops = DroppedScans(self, self.file_scans)
        self.top_bar = TopBar(self.finder.field)
        self._opening = OpeningPanel()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._opening)
        self.setCentralWidget(self._frame())
        self.resize(1360, 860)
        self.setMinimumSize(1100, 640)
        self._actions = {spec.key: self._action(spec) for spec in ACTIONS}
        self._add_page_shortcuts()
        self._minutes = QTimer(self, timeout=self._look_around)
        self._saved_at: datetime | None = None
        self._is_undoable = False
        self._tell = QTimer(self, singleShot=True, timeout=self._show_saved)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._show_backup)
        self._soon.timeout.connect(partial(read_ahead, self))
        self.nav.chosen.connect(self.go_to)
        self.nav.mark(self._current)
        self.nav.setEnabled(False)
        self.top_bar.course_wished.connect(self.work_on)
        self.top_bar.language_wished.connect(self.language_wished)
        jobs.started.connect(self.status_line.show_job)
        jobs.finished.connect(self.status_line.hide_job)
        jobs.failed.connect(self._job_failed)
        self.retranslate()

    def _frame(self) -> QWidget:
        """Put the frame together."""
        content = QVBoxLayout()
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(0)
        message = QHBoxLayout()
        message.setContentsMargins(MARGIN, 0, MARGIN, 0)
        message.addWidget(self.banner)
        content.addLayout(message)
        content.addWidget(self._stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.nav)
        middle.addLayout(content, 1)
        frame = QWidget()
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top_bar)
        layout.addLayout(middle, 1)
        layout.addWidget(self.status_line)
        # The order in which Tab moves: the page is reached after the column.
        QWidget.setTabOrder(self.top_bar.language, self.nav)
        return frame

    # Opening

    def receive(self, desk: Desk) -> None:
        """Put the desk in: the first page now, each of the others in a turn of its own."""
        self.desk = desk
        desk.news.changed.connect(self._hear)
        desk.undo.indexChanged.connect(self._show_undo)
        self._show_office()
        self._show_backup()
        self._show_undo()
        self.status_line.show_saved(None)
        self.nav.setEnabled(True)
        self._look_around()
        self._minutes.start(_MINUTE)
        self.go_to(self._current)
        self._make_next()
        read_ahead(self)

    def _make_next(self) -> None:
        """Make one more page and leave the rest to the next turn: no turn may take long."""
        missing = [spec for spec in PAGES if spec.key not in self.pages]
        if missing and self.desk is not None:
            self._page(missing[0])
            QTimer.singleShot(0, self._make_next)

    def _page(self, spec: PageSpec) -> Page:
        """Return a page, made where it is not there yet."""
        if spec.key not in self.pages:
            page = spec.make(self.desk)
            page.wish_page.connect(self.go_to)
            page.wish_paper.connect(self.paper_wished)
            page.wish_restore.connect(self.restore_wished)
            page.said.connect(self.banner.say)
            page.retranslate()
            self.pages[spec.key] = page
            self._stack.addWidget(page)
        return self.pages[spec.key]

    def let_go(self) -> None:
        """Forget the desk and its pages: the office is being closed, and another takes its place."""
        if self.desk is None:
            return
        self.desk.news.changed.disconnect(self._hear)
        self.desk.undo.indexChanged.disconnect(self._show_undo)
        self.desk = None
        self._minutes.stop()
        self.pages.clear()
        self._clear_stack()
        self._stack.setCurrentWidget(self._opening)

    def show_trouble(self, text: str, again: Callable[[], object], restore: Callable[[], object]) -> None:
        """Say why the office could not be opened, and offer the ways on."""
        panel = PlacePanel("warning")
        panel.say(_("The office could not be opened"), text)
        panel.add(restore).setText(_("Restore a backup…"))
        panel.add(again, primary=True).setText(_("Try again"))
        self._show_instead(panel)

    def show_first_start(self, panel: QWidget) -> None:
        """Show what the first start asks, in the place of the pages."""
        self._show_instead(panel)

    def _clear_stack(self) -> None:
        while self._stack.count() > 1:
            old = self._stack.widget(1)
            self._stack.removeWidget(old)
            old.deleteLater()

    def _show_instead(self, panel: QWidget) -> None:
        self._clear_stack()
        self._stack.addWidget(panel)
        self._stack.setCurrentWidget(panel)
        panel.setFocus(Qt.FocusReason.OtherFocusReason)

    # Moving

    def go_to(self, key: str, arguments: dict | None = None) -> None:
        """Show a page; `arguments` go to its `arrive`."""
        spec = self._specs.get(key)
        if spec is None:
            return
        if self.desk is None:
            # Nothing can be shown while the first start asks; afterwards *Today* opens.
            return
        if spec.section is Section.INSIDE and self._current != key:
            # Such a page leads back to where one came from.
            arguments = {"origin": self._current, **(arguments or {})}
        self._current = key
        self.nav.mark(key)
        self.banner.dismiss()
        page = self._page(spec)
        self._stack.setCurrentWidget(page)
        self._enable_actions()
        self.setWindowTitle(f"{page.title()} – metidesk")
        if arguments:
            page.arrive(**arguments)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def current_page(self) -> Page | None:
        """Return the page that is shown, None while the office is being opened."""
        return self.pages.get(self._current)

    def find(self) -> None:
        """Begin a search."""
        self.finder.begin()

    def help(self) -> None:
        """Show the help beside the work."""
        HelpDialog(self).show()

    def undo(self) -> None:
        """Undo the last act on the roll or the calendar."""
        if self.desk is not None:
            take_back(self.desk, self)

    def redo(self) -> None:
        """Do again what was undone."""
        if self.desk is not None:
            take_back(self.desk, self, undoing=False)

    def file_scans(self, paths: Sequence[Path]) -> None:
        """File scans by the codes on them."""
        from metidesk.ui.sheet_acts import SheetActs  # start-up time

        if self.desk is not None:
            SheetActs(self.desk, self.banner.say).file(paths)

    def back_up(self) -> None:
        """Back the store up now."""
        if self.desk is None:
            return
        upkeep = self.desk.office.upkeep
        self.desk.jobs.run(
            _("Backing up…"),
            lambda step, cancelled: upkeep.back_up(),
            lambda made: self.banner.say(Message(Tone.SUCCESS, _("Backed up to {path}.", path=made.path))),
        )

    # Wording

    def changeEvent(self, event: QEvent) -> None:
        """Word everything anew when the language was switched."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() is QEvent.Type.PaletteChange and self._dressed is not colours_of(self):
            # Icons are drawn in the colours of the theme.
            self.retranslate()
        elif event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self._look_around()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Word the frame and every page anew, in the colours of the theme."""
        self._dressed = colours_of(self)
        for part in (self.nav, self.top_bar, self.finder, self.banner, self.status_line, self._opening):
            part.retranslate()
        for spec in ACTIONS:
            self._actions[spec.key].setText(pgettext(*spec.word))
        self._show_office()
        for page in self.pages.values():
            page.retranslate()
        page = self.current_page()
        self.setWindowTitle(f"{page.title()} – metidesk" if page is not None else "metidesk")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first paint, once."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let whoever opened the office close it."""
        if self.desk is not None:
            # A stack that is being deleted still tells where it stands.
            self.desk.undo.indexChanged.disconnect(self._show_undo)
            self.desk = None
        self.closing.emit()
        super().closeEvent(event)

    # What the frame shows of the office

    def _look_around(self) -> None:
        """Notice what the command line or another program did to the store meanwhile."""
        if self.desk is not None:
            self.desk.office.look_around()
            self._show_backup()

    def _hear(self, change: Change) -> None:
        assert self.desk is not None
        self._saved_at, self._is_undoable = self.desk.office.clock.now().astimezone(), False
        # What was said before is no longer what happened last.
        self.banner.dismiss()
        self._tell.start(_PAUSE)
        self._soon.start(_SOON)
        if Topic.SETTINGS in change.topics:
            self._show_office()

    def _show_office(self) -> None:
        """Show office, course and coordinator."""
        if self.desk is None:
            return
        from metidesk.i18n.dates import day_range  # start-up time

        kept = self.desk.office.settings.read()
        words = {
            course.key: _("Course {code}", code=course.code)
            + " · "
            + day_range(course.starts_on, course.ends_on, language(), with_year=True)
            for course in kept.courses
        }
        office = kept.office.name.in_language(language(), kept.office.language)
        self.top_bar.show_place(office, words[kept.course.key], list(words.items()), kept.course.key)
        self.status_line.show_person(kept.coordinator)

    def _show_backup(self) -> None:
        if self.desk is not None:
            last = self.desk.office.upkeep.last_backup()
            now = self.desk.office.clock.now().astimezone().replace(tzinfo=None)
            self.status_line.show_backup(last.made_at if last else None, now)

    def _show_undo(self, index: int = 0) -> None:
        if self.desk is None:
            return
        stack = self.desk.undo
        self._actions["undo"].setEnabled(stack.canUndo())
        self._actions["redo"].setEnabled(stack.canRedo())
        self._is_undoable = True
        self._tell.start(_PAUSE)

    def _show_saved(self) -> None:
        if self.desk is not None:
            stack = self.desk.undo
            undone = _("Undone: {act}", act=stack.redoText()) if stack.canRedo() else ""
            # An act that no undo takes back has no name on the stack; that of an older one would mislead.
            self.status_line.show_saved(self._saved_at, (undone or stack.undoText()) if self._is_undoable else "")

    def work_on(self, key: str) -> None:
        """Work on another course from now on."""
        if self.desk is None:
            return
        try:
            switch_course(self.desk, key)
        except (RuleBroken, Trouble) as error:
            self.banner.say(Message(Tone.FAILURE, sentence(error, current())))

    def _job_failed(self, title: str, error: Exception) -> None:
        if not isinstance(error, RuleBroken | Trouble):
            raise error
        self.banner.say(Message(Tone.FAILURE, sentence(error, current())))

    # Acts

    def _action(self, spec: ActionSpec) -> QAction:
        action = QAction(self)
        if spec.shortcut:
            shortcuts = [QKeySequence(spec.shortcut)]
            if spec.key == "redo":
                shortcuts.append(QKeySequence("Ctrl+Shift+Z"))
            action.setShortcuts(shortcuts)
        action.triggered.connect(lambda: self.act(spec))
        action.setEnabled(not spec.page)
        self.addAction(action)
        return action

    def act(self, spec: ActionSpec) -> None:
        """Do an act; one that belongs to a page is done there."""
        if spec.page and self._current != spec.page:
            self.go_to(spec.page)
        target = self.current_page() if spec.page else self
        getattr(target, spec.handler)()

    def _enable_actions(self) -> None:
        """Let the shortcuts of the open page act, and no other page's."""
        for spec in ACTIONS:
            if spec.page:
                self._actions[spec.key].setEnabled(spec.page == self._current)

    def _add_page_shortcuts(self) -> None:
        for place, spec in enumerate(PAGES[:10], start=1):
            action = QAction(self)
            action.setShortcut(QKeySequence(f"Ctrl+{place % 10}"))
            action.triggered.connect(lambda _checked=False, key=spec.key: self.go_to(key))
            self.addAction(action)
