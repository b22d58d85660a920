"""The bottom line: what was saved when, the last backup, what runs, who works here."""

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from metidesk.i18n.current import _
from metidesk.ui.jobs import Job
from metidesk.ui.theme import colours_of
from metidesk.ui.tokens import GRID, STATUS_HEIGHT
from metidesk.ui.wording import typed_day


class Dot(QWidget):
    """A green dot: everything is saved."""

    def sizeHint(self) -> QSize:
        """Return the size of the dot."""
        return QSize(8, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours_of(self).good.ink))
        painter.drawEllipse(QRectF(0, (self.height() - 8) / 2, 8, 8))


class StatusLine(QFrame):
    """The bottom line; it is told facts and words them itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "status-line")
        self.setFixedHeight(STATUS_HEIGHT)
        self._saved_at: datetime | None = None
        self._act = ""
        self._backup: tuple[datetime | None, datetime] | None = None
        self._person = ""
        self._job: Job | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._word)
        self._dot, self._saved, self._last, self._who, self._what = Dot(), QLabel(), QLabel(), QLabel(), QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        self._cancel = QPushButton()
        self._cancel.setProperty("kind", "link")
        self._cancel.clicked.connect(self._cancel_job)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 0, 18, 0)
        layout.setSpacing(GRID)
        for widget in (self._dot, self._saved, self._last):
            layout.addWidget(widget)
        layout.insertSpacing(2, 2 * GRID)
        layout.addStretch(1)
        for widget in (self._what, self._bar, self._cancel, self._who):
            layout.addWidget(widget)
        for label in (self._saved, self._last, self._who, self._what):
            label.setProperty("kind", "small")
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._dot.hide()
        self._show_job()

    def show_saved(self, at: datetime | None, act: str = "") -> None:
        """Tell when the last act was committed, and which it was; None: nothing was done in this window yet."""
        self._saved_at, self._act = at, act
        self._dot.show()
        # The mark itself is painted first.
        self._soon.start(0)

    def show_backup(self, made_at: datetime | None, now: datetime) -> None:
        """Tell when the last backup was made, both in this computer's time; None: never."""
        self._backup = (made_at, now)
        self._word()

    def show_person(self, name: str) -> None:
        """Tell who works here."""
        self._person = name
        self._word()

    def show_job(self, job: Job) -> None:
        """Show that something runs, how far it is, and how to stop it."""
        self._job = job
        self._bar.setRange(0, 0)
        job.stepped.connect(self._step)
        self._show_job()

    def hide_job(self, job: Job) -> None:
        """It is over."""
        if self._job is job:
            self._job = None
            self._show_job()

    def retranslate(self) -> None:
        """Word the line anew."""
        self._cancel.setText(_("Cancel"))
        self._bar.setAccessibleName(_("Progress"))
        self._word()

    def _word(self) -> None:
        if self._dot.isVisibleTo(self):
            at = self._saved_at
            saved = _("Saved {time}", time=at.strftime("%H:%M:%S")) if at else _("Everything is saved")
            self._saved.setText(f"{saved} · {self._act}" if self._act else saved)
        if self._backup is not None:
            self._last.setText(_backup_words(*self._backup))
        if self._person:
            self._who.setText(_("{name}, coordinator", name=self._person))

    def _step(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _cancel_job(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _show_job(self) -> None:
        running = self._job is not None
        self._what.setText(self._job.title if self._job is not None else "")
        for widget in (self._what, self._bar, self._cancel):
            widget.setVisible(running)


def _backup_words(made_at: datetime | None, now: datetime) -> str:
    if made_at is None:
        return _("No backup yet")
    time = made_at.strftime("%H:%M")
    days = (now.date() - made_at.date()).days
    if days == 0:
        return _("Last backup today {time}", time=time)
    if days == 1:
        return _("Last backup yesterday {time}", time=time)
    return _("Last backup {day}, {time}", day=typed_day(made_at.date()), time=time)
