"""Hours of a week, shown and written; weekly plans; meetings with the host company written on chosen cells."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from metidesk.domain.calendar import Week
from metidesk.domain.dates import parse_arrival, parse_minutes
from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import Enrolment
from metidesk.domain.timetable import WeekPlan
from metidesk.i18n.current import _, current, language
from metidesk.i18n.dates import clock_time, weekday_day_month
from metidesk.i18n.sentences import sentence
from metidesk.services.timetable import TimesChange
from metidesk.system.trouble import Trouble
from metidesk.ui.calendar_acts import undo_last
from metidesk.ui.desk import Desk
from metidesk.ui.dialogs.hours_dialog import HoursDialog, HoursWish
from metidesk.ui.dialogs.week_plan_dialog import WeekPlanDialog
from metidesk.ui.dialogs.why_dialog import WhyDialog, WhyWords
from metidesk.ui.page import Message, Page, Tone
from metidesk.ui.undo import ActCommand, ChangesCommand, Refused
from metidesk.ui.widgets.hours_strip import DayWish, Written, hours

Write = Callable[[str], tuple[TimesChange, ...]]
"""Writes something for a reason, which may be empty."""


class HoursActs:
    """Shows and writes hours and meetings, for one page."""

    def __init__(self, desk: Desk, page: Page) -> None:
        self._desk = desk
        self._page = page
        self._week = Week.of(date.min)
        self._before = 0
        self.dialog: HoursDialog | None = None
        self.why: WhyDialog | None = None
        self.plan: WeekPlanDialog | None = None

    def show_week(self, day: date) -> None:
        """Show everybody's hours in the week that holds a day, and write what is typed there."""
        self._week, self._before = Week.of(day), self._desk.undo.index()
        lines = self._desk.office.timetable.week(self._week.monday)
        self.dialog = HoursDialog(lines, self._week.monday, self._week.sunday, self._page.window())
        self.dialog.written.connect(self._write)
        self.dialog.plan_wished.connect(self._ask_plan)
        self.dialog.undo_wished.connect(self._undo)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def change_plan(self, line: Enrolment, day: date) -> None:
        """Ask for the weekly plan of a participation, with Japan's time in the week of a day."""
        self._week = Week.of(day)
        self._ask_plan(line)

    def meet(self, cells: Sequence[tuple[UUID, date]], who: str) -> None:
        """Write that the interns of some cells met their host company on these days."""
        try:
            changes = self._desk.office.timetable.meet(cells, True)
        except (RuleBroken, Trouble) as error:
            self._page.refused(error)
            return
        if changes:
            text = _("Meeting – {who}", who=who)
            self._push(text, changes)
            undo = undo_last(self._desk, self._page.said.emit)
            self._page.said.emit(Message(Tone.SUCCESS, _("Saved: {what}.", what=text), _("Undo"), undo))

    # What is written in the dialog

    def _write(self, wished: HoursWish) -> None:
        try:
            what, write = self._act_of(wished.enrolment.id, wished.wish)
        except RuleBroken as error:
            self._refuse(error)
            return
        name, day = wished.enrolment.shown_name, weekday_day_month(wished.wish.day, language())
        self._do(f"{what} – {name}, {day}", write, self._refuse)

    def _act_of(self, person: UUID, wish: DayWish) -> tuple[str, Write]:
        """Return what a wish is called and what writes it. Raises RuleBroken `*.unreadable`."""
        timetable, cells = self._desk.office.timetable, [(person, wish.day)]
        if wish.what is Written.DEPARTURE:
            at = parse_arrival(wish.text) if wish.text else None
            words = _("Departure {time}", time=clock_time(at)) if at is not None else _("No departure")
            return words, lambda why: timetable.depart(cells, at, why)
        if wish.what is Written.MINUTES:
            minutes = parse_minutes(wish.text) if wish.text else None
            words = _("Minutes {time}", time=hours(minutes)) if minutes is not None else _("Minutes reckoned")
            return words, lambda why: timetable.count(cells, minutes, why)
        words = _("Meeting") if wish.text else _("No meeting")
        return words, lambda why: timetable.meet(cells, bool(wish.text), why)

    def _do(self, text: str, write: Write, refused: Refused, why: str = "") -> bool:
        try:
            changes = write(why)
        except (RuleBroken, Trouble) as error:
            if isinstance(error, RuleBroken) and error.code == "mark.reason_needed":
                self._ask_why(text, error, write)
            else:
                refused(error)
            return False
        if changes:
            self._push(text, changes)
        self._show_again()
        return True

    def _push(self, text: str, changes: Sequence[TimesChange]) -> None:
        self._desk.undo.push(ChangesCommand(text, self._desk.office.timetable.apply, changes, self._refuse))

    def _ask_why(self, text: str, error: RuleBroken, write: Write) -> None:
        """Ask why a day that is over is corrected; where that is cancelled the field shows again what stands."""
        reasons = self._desk.reasons

        def words() -> WhyWords:
            return WhyWords(text, sentence(error, current()), _("the sign-in sheet shows it"), _("Correct"))

        dialog = WhyDialog(words, reasons.last(), self.dialog)

        def take(why: str) -> None:
            if self._do(text, write, dialog.refuse, why):
                reasons.remember(why)
                dialog.accept()

        self.why = dialog
        dialog.offered.connect(take)
        dialog.finished.connect(self._why_closed)
        dialog.open()

    # The weekly plan

    def _ask_plan(self, line: Enrolment) -> None:
        office = self._desk.office
        zone = office.settings.read().office.time_zone
        parent = self.dialog or self._page.window()
        dialog = WeekPlanDialog(line.shown_name, office.timetable.plan(line.id), self._week.monday, zone, parent)
        dialog.offered.connect(lambda plan: self._set_plan(line, plan))
        dialog.usual_wished.connect(lambda: self._set_plan(line, None))
        dialog.finished.connect(self._plan_closed)
        self.plan = dialog
        dialog.open()

    def _set_plan(self, line: Enrolment, plan: WeekPlan | None) -> None:
        timetable, dialog = self._desk.office.timetable, self.plan
        assert dialog is not None
        try:
            change = timetable.set_plan(line.id, plan)
        except (RuleBroken, Trouble) as error:
            dialog.refuse(error)
            return
        if change.before != change.after:
            text = _("Weekly plan – {who}", who=line.shown_name)
            self._desk.undo.push(
                ActCommand(
                    text,
                    lambda: timetable.set_plan(line.id, change.before),
                    lambda: timetable.set_plan(line.id, change.after),
                    self._refuse,
                )
            )
        dialog.accept()
        self._show_again()

    # The dialog itself

    def _undo(self) -> None:
        """Take back what was done last while the dialog was open."""
        if self._desk.undo.index() > self._before:
            self._desk.undo.undo()
            self._show_again()

    def _show_again(self) -> None:
        if self.dialog is not None:
            lines = self._desk.office.timetable.week(self._week.monday)
            self.dialog.show_lines(lines, self._desk.undo.index() > self._before)

    def _refuse(self, error: RuleBroken | Trouble) -> None:
        """Say why something was not done: in the dialog while it is open, else above the page."""
        if self.dialog is not None:
            self.dialog.refuse(error)
        else:
            self._page.refused(error)

    def _why_closed(self) -> None:
        if self.why is not None:
            self.why.deleteLater()
            self.why = None
        self._show_again()

    def _plan_closed(self) -> None:
        if self.plan is not None:
            self.plan.deleteLater()
            self.plan = None

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
