"""*Calendar*: which days of the course count, and who said so."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout

from metidesk.domain.calendar import CalendarDay, DayKind, WorkCalendar, days_between
from metidesk.domain.errors import RuleBroken
from metidesk.domain.programme import Course
from metidesk.exchange.tables import Listing
from metidesk.i18n import dates
from metidesk.i18n.current import _, current, language, ngettext
from metidesk.i18n.labels import day_kind_word
from metidesk.services.calendar_preview import CalendarChange, CalendarPreview
from metidesk.services.settings import OfficeSettings
from metidesk.services.topics import Change, Topic
from metidesk.ui.calendar_acts import change_calendar, undo_last
from metidesk.ui.desk import Desk
from metidesk.ui.dialogs.calendar_day_dialog import CalendarDayDialog, DayQuestion
from metidesk.ui.dialogs.closure_dialog import AtHomeDialog, AtHomeRequest, MoveDialog, RemoveDialog
from metidesk.ui.exporting import ExportButton
from metidesk.ui.page import Message, Page, PageHead, Tone, page_layout
from metidesk.ui.tables.calendar_table import CalendarTable, entry_name
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.calendar_parts import CourseNumbers, Proposals
from metidesk.ui.widgets.course_months import CourseDay, CourseMonths, Look
from metidesk.ui.widgets.effect_panel import preview_words


class CalendarPage(Page):
    """The months of the course, the proposals, and every day that is not plain."""

    shows: ClassVar[frozenset[Topic]] = frozenset({Topic.CALENDAR, Topic.SETTINGS, Topic.ATTENDANCE})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._kept: OfficeSettings | None = None
        self._entries: tuple[CalendarDay, ...] = ()
        self._working = 0
        self._following = False
        self.dialog: CalendarDayDialog | MoveDialog | AtHomeDialog | RemoveDialog | None = None
        self.months, self.table, self.head = CourseMonths(), CalendarTable(), PageHead()
        self.add, self.change, self.remove = QPushButton(), QPushButton(), QPushButton()
        self.move_entry, self.at_home, self.export = QPushButton(), QPushButton(), ExportButton(self)
        self.numbers, self.proposals = CourseNumbers(), Proposals()
        self._day_words = QLabel()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.months)

    def title(self) -> str:
        """Return the name of the page."""
        return _("Calendar")

    def refresh(self, change: Change | None) -> None:
        """Read the calendar, and keep the day that is chosen."""
        if change is not None and change.topics <= {Topic.ATTENDANCE, Topic.HISTORY}:
            self._word_day()
            return
        office = self.desk.office
        self._kept = office.settings.read()
        self._entries = office.calendar.entries()
        course = self._kept.course
        calendar = WorkCalendar(self._entries, course.observes_japan)
        self._working = len(calendar.working_days(course.starts_on, course.ends_on))
        self.table.show_entries(self._entries, self._kept.office, course.observes_japan)
        self.table.fit()
        self.months.show_days(self._look_at(calendar, course), office.today())
        self._follow_months(self.months.current())
        self._word()

    def retranslate(self) -> None:
        """Word everything anew."""
        self.head.title.setText(self.title())
        self.add.setText(_("Add day…"))
        self.change.setText(_("Change…"))
        self.remove.setText(_("Remove"))
        self.move_entry.setText(_("Move…"))
        self.at_home.setText(_("Everyone at home…"))
        self.months.setAccessibleName(_("Days of the course"))
        self.table.setAccessibleName(_("Closed, extra and proposed days"))
        self.months.retranslate()
        self.table.entries.retranslate()
        self.proposals.retranslate()
        self.export.retranslate()
        self.numbers.retranslate()
        if self._kept is not None:
            self.refresh(None)

    def arrive(self, **arguments: object) -> None:
        """Come for a `day`."""
        day = arguments.get("day")
        self.catch_up()
        if isinstance(day, date):
            self.months.move_to(day)

    def listing(self) -> Listing:
        """Return the list as it is shown."""
        return self.table.entries.listing(self.title())

    # Acts

    def add_day(self, day: date | None = None) -> None:
        """Ask for a new day of the calendar."""
        self._ask(None, day or self.months.current())

    def change_day(self) -> None:
        """Ask what is to be changed of the chosen entry."""
        entry = self.table.entry()
        if entry is not None:
            self._ask(entry, None)

    def remove_day(self) -> None:
        """Show whom it touches to take the chosen entry out, and take it out."""
        entry = self.table.entry()
        if entry is None:
            return
        service = self.desk.office.calendar
        text, preview = _("Remove {name}", name=self._named(entry)), service.preview(service.plan_remove(entry))
        dialog = RemoveDialog(lambda: self._named(entry), preview, self.window())

        def take(_yes: bool) -> None:
            if change_calendar(
                self.desk, text, lambda: service.make(service.plan_remove(entry)), dialog.refuse, self.refused
            ):
                dialog.accept()
                self._tell(_("Removed from the calendar: {name}.", name=self._named(entry)), entry.day, preview)

        dialog.offered.connect(take)
        self._open(dialog)

    def move_day(self) -> None:
        """Ask to which day the chosen entry moves."""
        entry = self.table.entry()
        if entry is None:
            return
        service = self.desk.office.calendar
        dialog = MoveDialog(lambda: self._named(entry), entry.day, self.window())

        def look(day: date) -> None:
            self._show_effect(dialog, lambda: service.plan_move(entry, day))

        def take(day: date) -> None:
            text = _("Calendar: {name}", name=self._named(entry))
            if change_calendar(
                self.desk, text, lambda: service.make(service.plan_move(entry, day)), dialog.refuse, self.refused
            ):
                dialog.accept()
                self.months.move_to(day)
                told = _("{name} is on {day} now.", name=self._name(entry), day=dates.full_day(day, language()))
                self._tell(told, day)

        dialog.looked.connect(look)
        dialog.offered.connect(take)
        self._open(dialog)

    def close_at_home(self) -> None:
        """Ask from when to when the office is closed while everybody goes on from home."""
        service = self.desk.office.calendar
        dialog = AtHomeDialog(self.months.current() or self.desk.office.today(), self.window())

        def plan(request: AtHomeRequest) -> tuple[CalendarChange, ...]:
            return service.plan_closed_at_home(request.first, request.last, request.reason)

        def take(request: AtHomeRequest) -> None:
            text = _("Everyone at home: {reason}", reason=request.reason)
            if change_calendar(self.desk, text, lambda: service.make(plan(request)), dialog.refuse, self.refused):
                dialog.accept()
                self.months.move_to(request.first)
                self._tell(text + ".", request.first)

        dialog.looked.connect(lambda request: self._show_effect(dialog, lambda: plan(request)))
        dialog.offered.connect(take)
        self._open(dialog)

    def _show_effect(
        self, dialog: CalendarDayDialog | MoveDialog | AtHomeDialog, plan: Callable[[], Sequence[CalendarChange]]
    ) -> None:
        """Tell in a question what a plan would come to; a plan that cannot be is said when it is to be saved."""
        try:
            preview = self.desk.office.calendar.preview(plan())
        except RuleBroken:
            dialog.effect.show_preview(None)
        else:
            dialog.show_preview(preview)

    def confirm(self, entries: Sequence[CalendarDay]) -> None:
        """Let proposals count."""
        service = self.desk.office.calendar
        text = ngettext("Confirm {count} day", "Confirm {count} days", len(entries))
        if change_calendar(self.desk, text, lambda: service.confirm(entries), self.refused):
            told = ngettext(
                "{count} day is confirmed and counts now.", "{count} days are confirmed and count now.", len(entries)
            )
            self.said.emit(Message(Tone.SUCCESS, told, _("Undo"), undo_last(self.desk, self.said.emit)))

    def _ask(self, entry: CalendarDay | None, day: date | None) -> None:
        kept = self.desk.office.settings.read()
        dialog = CalendarDayDialog(DayQuestion(kept.course, kept.office, entry, day), self.window())
        affected = self.desk.office.calendar.affected
        dialog.day_changed.connect(lambda wanted: dialog.show_marks(wanted, affected(wanted)))
        dialog.offered.connect(lambda offered: self._take(dialog, offered))
        dialog.looked.connect(lambda wanted: self._look_at_entry(dialog, wanted))
        shown = entry.day if entry is not None else day
        if shown is not None:
            dialog.show_marks(shown, affected(shown))
            dialog.look()
        self._open(dialog)

    def _look_at_entry(self, dialog: CalendarDayDialog, entry: CalendarDay | None) -> None:
        if entry is None:
            dialog.show_preview(None)
        else:
            self._show_effect(dialog, lambda: self.desk.office.calendar.plan_put(entry))

    def _open(self, dialog: CalendarDayDialog | MoveDialog | AtHomeDialog | RemoveDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _take(self, dialog: CalendarDayDialog, entry: CalendarDay) -> None:
        """Store what the form says; a refusal is told in the form."""
        service = self.desk.office.calendar
        text, plan = _("Calendar: {name}", name=self._named(entry)), service.plan_put(entry)
        preview = service.preview(plan)
        if change_calendar(self.desk, text, lambda: service.make(plan), dialog.refuse, self.refused):
            dialog.accept()
            self.months.move_to(entry.day)
            self._follow_months(entry.day)
            self._tell(_("In the calendar: {name}.", name=self._named(entry)), entry.day, preview)

    def _tell(self, words: str, day: date, preview: CalendarPreview | None = None) -> None:
        """Say what was done, who can no longer reach the required days, and that the marks of the day stay."""
        if preview is not None and preview.dropping:
            words += " " + " ".join(told for told, bad in preview_words(preview) if bad) + "."
        count = self.desk.office.calendar.affected(day)
        if count:
            words += " " + ngettext("{count} mark of that day stays.", "{count} marks of that day stay.", count)
        self.said.emit(Message(Tone.SUCCESS, words, _("Undo"), undo_last(self.desk, self.said.emit)))

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    # Looks

    def _look_at(self, calendar: WorkCalendar, course: Course) -> dict[date, CourseDay]:
        proposed = {entry.day: entry for entry in self._entries if not entry.confirmed}
        at_home = {entry.day: entry for entry in self._entries if entry.confirmed and entry.kind is DayKind.AT_HOME}
        found: dict[date, CourseDay] = {}
        for day in days_between(course.starts_on, course.ends_on):
            closed, extra = calendar.closed(day), calendar.extra(day)
            if extra is not None:
                found[day] = CourseDay(Look.EXTRA, self._name(extra))
            elif day in proposed:
                found[day] = CourseDay(Look.PROPOSED, self._name(proposed[day]))
            elif day in at_home:
                found[day] = CourseDay(Look.WORKED, f"{self._name(at_home[day])} · {_('everyone at home')}")
            elif closed is not None:
                found[day] = CourseDay(Look.CLOSED, self._name(closed))
            else:
                found[day] = CourseDay(Look.WORKED if calendar.is_working(day) else Look.WEEKEND)
        return found

    def _name(self, entry: CalendarDay) -> str:
        assert self._kept is not None
        return entry_name(entry, self._kept.office)

    def _named(self, entry: CalendarDay) -> str:
        day = dates.weekday_day_month(entry.day, language())
        return f"{day}, {self._name(entry) or day_kind_word(entry.kind, current())}"

    def _word(self) -> None:
        assert self._kept is not None
        required = self._kept.course.required
        self.numbers.show_numbers(self._working, required)
        plain = [entry for entry in self._entries if entry.confirmed]
        extra = sum(1 for entry in plain if entry.kind is DayKind.EXTRA)
        parts = [
            ngettext("{count} day closed", "{count} days closed", sum(1 for entry in plain if entry.kind.closes)),
            ngettext("{count} extra working day", "{count} extra working days", extra),
        ]
        if not self._kept.course.observes_japan:
            parts.append(_("this course does not observe Japan's holidays"))
        self.head.subtitle.setText(" · ".join(parts))
        waiting = [entry for entry in self._entries if not entry.confirmed]
        self.proposals.show_proposals([(entry, self._proposal_words(entry)) for entry in waiting])

    def _proposal_words(self, entry: CalendarDay) -> str:
        day = dates.full_day(entry.day, language())
        words = f"{day}: {self._name(entry)} ({day_kind_word(entry.kind, current())})"
        if entry.replaces is not None:
            words += ". " + _("It makes up for {day}.", day=dates.full_day(entry.replaces, language()))
        return words

    def _follow_months(self, day: date | None) -> None:
        """Let the list go to the day of the months."""
        self._following = True
        self.table.choose_day(day)
        self._following = False
        self._word_day()

    def _follow_table(self) -> None:
        """Let the months go to the day of the list."""
        entry = self.table.entry()
        if entry is not None and not self._following:
            self.months.move_to(entry.day)
        self._word_day()

    def _word_day(self) -> None:
        """Say below the months what the chosen day is and how many marks stand on it."""
        entry, day = self.table.entry(), self.months.current()
        self.change.setEnabled(entry is not None)
        self.remove.setEnabled(entry is not None)
        self.move_entry.setEnabled(entry is not None)
        if day is None:
            self._day_words.clear()
            return
        count = self.desk.office.calendar.affected(day)
        marks = ngettext("{count} mark", "{count} marks", count) if count else _("no marks")
        self._day_words.setText(f"{self.months.words_of(day)} · {marks}")

    def _connect(self) -> None:
        self.add.clicked.connect(lambda: self.add_day())
        self.change.clicked.connect(self.change_day)
        self.remove.clicked.connect(self.remove_day)
        self.move_entry.clicked.connect(self.move_day)
        self.at_home.clicked.connect(self.close_at_home)
        self.table.open_wished.connect(self.change_day)
        self.table.remove_wished.connect(self.remove_day)
        self.table.moved.connect(self._follow_table)
        self.months.moved.connect(self._follow_months)
        self.months.chosen.connect(lambda day: self.change_day() if self.table.entry() else self.add_day(day))
        self.proposals.confirmed.connect(self.confirm)

    def _lay_out(self) -> None:
        self.add.setProperty("kind", "primary")
        self._day_words.setProperty("kind", "muted")
        for widget in (self.export, self.remove, self.move_entry, self.change, self.at_home, self.add):
            self.head.add(widget)
        top = QFrame()
        top.setProperty("kind", "card")
        inside = QGridLayout(top)
        inside.setContentsMargins(2 * GRID, GRID + 6, 2 * GRID + 4, GRID + 6)
        inside.setHorizontalSpacing(3 * GRID)
        inside.addWidget(self.months, 0, 0)
        inside.addWidget(self.numbers, 0, 1, 2, 1)
        inside.addWidget(self._day_words, 1, 0)
        inside.setColumnStretch(0, 1)
        bottom = QFrame()
        bottom.setProperty("kind", "card")
        around = QVBoxLayout(bottom)
        around.setContentsMargins(1, GRID, 1, GRID)
        around.addWidget(self.table)
        layout = page_layout(self)
        for widget in (self.head, self.proposals, top, bottom):
            layout.addWidget(widget, 1 if widget is bottom else 0)
