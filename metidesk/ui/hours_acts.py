"""Hours and meetings: the week to be read, and meetings with the host company written on chosen cells."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtGui import QUndoCommand

from metidesk.domain.calendar import Week
from metidesk.domain.errors import RuleBroken
from metidesk.i18n.current import _
from metidesk.services.timetable import TimesChange
from metidesk.system.trouble import Trouble
from metidesk.ui.calendar_acts import undo_last
from metidesk.ui.desk import Desk
from metidesk.ui.dialogs.hours_dialog import HoursDialog
from metidesk.ui.page import Message, Page, Tone
from metidesk.ui.undo import Refused


class TimesCommand(QUndoCommand):
    """One act on hours; it was stored before it came here, so that a refusal never reaches the stack."""

    def __init__(self, desk: Desk, text: str, changes: Sequence[TimesChange], refused: Refused) -> None:
        super().__init__(text)
        self._desk = desk
        self._changes = tuple(changes)
        self._refused = refused
        self._done = True

    def redo(self) -> None:
        """Do it again; the first time it is done already."""
        if not self._done:
            self._apply(self._changes, undoing=False)
        self._done = True

    def undo(self) -> None:
        """Put back what was written before."""
        self._apply(tuple(change.reversed for change in reversed(self._changes)), undoing=True)
        self._done = False

    def _apply(self, changes: tuple[TimesChange, ...], undoing: bool) -> None:
        try:
            self._desk.office.timetable.apply(changes, undoing)
        except (RuleBroken, Trouble) as error:
            # An exception cannot pass through Qt's stack; the command drops out of it instead.
            self.setObsolete(True)
            self._refused(error)


class HoursActs:
    """Shows hours and writes meetings, for one page."""

    def __init__(self, desk: Desk, page: Page) -> None:
        self._desk = desk
        self._page = page
        self.dialog: HoursDialog | None = None

    def show_week(self, day: date) -> None:
        """Show everybody's hours in the week that holds a day."""
        week = Week.of(day)
        lines = self._desk.office.timetable.week(week.monday)
        self.dialog = HoursDialog(lines, week.monday, week.sunday, self._page.window())
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def meet(self, cells: Sequence[tuple[UUID, date]], who: str) -> None:
        """Write that the interns of some cells met their host company on these days."""
        try:
            changes = self._desk.office.timetable.meet(cells, True)
        except (RuleBroken, Trouble) as error:
            self._page.refused(error)
            return
        if changes:
            text = _("Meeting – {who}", who=who)
            self._desk.undo.push(TimesCommand(self._desk, text, changes, self._page.refused))
            undo = undo_last(self._desk, self._page.said.emit)
            self._page.said.emit(Message(Tone.SUCCESS, _("Saved: {what}.", what=text), _("Undo"), undo))

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
