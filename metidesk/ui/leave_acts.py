"""Leave of several people over several days: what it would come to, and one act that can be undone."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from metidesk.domain.attendance import Mark
from metidesk.domain.progress import progress_on
from metidesk.i18n.current import _, current, ngettext
from metidesk.i18n.labels import status_word
from metidesk.services.views import CourseGrid, GridLine
from metidesk.ui.calendar_acts import undo_last
from metidesk.ui.desk import Desk
from metidesk.ui.dialogs.leave_dialog import LeaveDialog, LeaveEffect, LeaveRequest
from metidesk.ui.page import Message, Page, Tone
from metidesk.ui.undo import perform


class LeaveActs:
    """Asks for leaves and marks them, for one page."""

    def __init__(self, desk: Desk, page: Page) -> None:
        self._desk = desk
        self._page = page
        self.dialog: LeaveDialog | None = None

    def ask(self, people: Collection[UUID], first: date, last: date) -> None:
        """Ask for a leave; these people and days are chosen at first."""
        office = self._desk.office
        grid = office.overview.course_grid(office.reference())
        dialog = LeaveDialog(grid.lines, people, first, last, self._page.window())
        dialog.looked.connect(lambda request: dialog.show_effects(self._effects(grid, request)))
        dialog.offered.connect(lambda request: self._take(dialog, request))
        dialog.finished.connect(self._closed)
        dialog.look()
        self.dialog = dialog
        dialog.open()

    def _take(self, dialog: LeaveDialog, request: LeaveRequest) -> None:
        count = len(request.people)
        people = ngettext("{count} intern", "{count} interns", count)
        text = f"{status_word(request.status, current())} – {people}"
        attendance = self._desk.office.attendance

        if perform(
            self._desk,
            text,
            lambda: attendance.mark_many(
                request.people, request.first, request.last, request.status, request.reason, request.place
            ),
            dialog.refuse,
            self._page.refused,
        ):
            self._desk.reasons.remember(request.reason)
            dialog.accept()
            undo = undo_last(self._desk, self._page.said.emit)
            self._page.said.emit(Message(Tone.SUCCESS, _("Marked: {what}.", what=text), _("Undo"), undo))

    def _effects(self, grid: CourseGrid, request: LeaveRequest | None) -> list[LeaveEffect]:
        if request is None:
            return []
        cells = self._desk.office.attendance.cells_of(request.people, request.first, request.last)
        by_person: dict[UUID, list[date]] = {}
        for person, day in cells:
            by_person.setdefault(person, []).append(day)
        lines = {line.enrolment.id: line for line in grid.lines}
        return [_effect(lines[one], grid, days, request) for one, days in by_person.items()]

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self._page.setFocus()


def _effect(line: GridLine, grid: CourseGrid, days: list[date], request: LeaveRequest) -> LeaveEffect:
    place = grid.course.usual_place
    marks = {**line.marks, **{day: Mark(line.enrolment.id, day, request.status, place) for day in days}}
    after = progress_on(grid.reference, sorted(line.own_days), marks, line.progress.required)
    replaced = tuple(line.marks[day] for day in days if day in line.marks)
    return LeaveEffect(line, tuple(days), replaced, after)
