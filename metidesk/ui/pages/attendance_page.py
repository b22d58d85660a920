"""*Attendance*: the roll of the whole course, or of one week, as a grid."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollBar, QStackedWidget, QVBoxLayout, QWidget

from metidesk.domain.attendance import Place, Status
from metidesk.domain.calendar import Week
from metidesk.domain.errors import RuleBroken
from metidesk.domain.sheets import PaperKind, Sheet
from metidesk.exchange.tables import Listing
from metidesk.i18n.current import _, language, ngettext
from metidesk.i18n.dates import day_range, weekday_day_month
from metidesk.services.topics import Change, Topic
from metidesk.services.views import CourseGrid, DayView
from metidesk.system.trouble import Trouble
from metidesk.ui.desk import Desk
from metidesk.ui.hours_acts import HoursActs
from metidesk.ui.leave_acts import LeaveActs
from metidesk.ui.page import Message, Page, Tone, page_layout
from metidesk.ui.pages.attendance_head import AttendanceHead
from metidesk.ui.papers_list import PapersList
from metidesk.ui.person_acts import PersonActs
from metidesk.ui.roll_acts import RollActs
from metidesk.ui.sheet_acts import SheetActs
from metidesk.ui.tables.figures_pane import FiguresPane
from metidesk.ui.tables.grid_model import GridModel
from metidesk.ui.tables.grid_view import GridView
from metidesk.ui.tables.listings import grid_listing
from metidesk.ui.tokens import GRID
from metidesk.ui.week_acts import WeekActs
from metidesk.ui.widgets.cell_bar import CellBar
from metidesk.ui.widgets.grid_legend import GridKeys, GridLegend
from metidesk.ui.widgets.nobody_panel import NobodyPanel
from metidesk.ui.wording import shown_days

Cell = tuple[UUID, date]
_PAUSE = 40
"""Milliseconds without a key after which the line below the grid is told anew; it must not slow the keys down."""


class AttendancePage(Page):
    """The grid, the chosen cell below it, and the papers made from it."""

    shows = frozenset({Topic.ATTENDANCE, Topic.CALENDAR, Topic.INTERNS, Topic.SETTINGS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = GridModel()
        self.view = GridView(self.model)
        self.pane = FiguresPane(self.view, self.model)
        self.bar = CellBar()
        self.monday: date | None = None
        self._reference: date | None = None
        self._all_days: tuple[DayView, ...] = ()
        self._acts = RollActs(desk, self)
        self.weeks = WeekActs(desk, self)
        self.leaves, self.people, self.hours = LeaveActs(desk, self), PersonActs(desk, self), HoursActs(desk, self)
        self.sheets, self.papers = SheetActs(desk, self.said.emit), PapersList(desk, self)
        self._signed: frozenset[date] = frozenset()
        self._aside = QTimer(self)
        self._aside.setSingleShot(True)
        self._aside.setInterval(_PAUSE)
        self._aside.timeout.connect(self._show_cell)
        self.head = AttendanceHead()
        self.week, self.course, self.next = self.head.week, self.head.course, self.head.next
        self._build_body()
        self.setFocusProxy(self.view)
        self._connect()

    # Building

    def _build_body(self) -> None:
        self._scroll = QScrollBar(Qt.Orientation.Vertical)
        self._card = QFrame()
        self._card.setProperty("kind", "card")
        inner = QGridLayout(self._card)
        inner.setContentsMargins(1, 6, 1, 6)
        inner.setSpacing(0)
        inner.addWidget(self.view, 0, 0)
        inner.addWidget(self.pane, 0, 1)
        inner.addWidget(self._scroll, 0, 2)
        inner.setColumnStretch(0, 1)
        self._legend, self._keys = GridLegend(), GridKeys()
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID + 2)
        for widget, stretch in ((self._card, 1), (self.bar, 0), (self._legend, 0), (self._keys, 0)):
            column.addWidget(widget, stretch)
        column.addStretch(0)
        self._nobody = NobodyPanel()
        self._nobody.begun.connect(self.wish_page)
        self._stack = QStackedWidget()
        self._stack.addWidget(filled)
        self._stack.addWidget(self._nobody)
        layout = page_layout(self)
        layout.addWidget(self.head)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        acts, view = self._acts, self.view
        view.marked.connect(lambda cells, status: acts.mark(cells, self._who(cells), status))
        view.cleared.connect(lambda cells: acts.clear(cells, self._who(cells)))
        view.place_wished.connect(self._next_place)
        view.note_wished.connect(lambda: self._write_in(self.bar.note))
        view.arrival_wished.connect(lambda: self._write_in(self.bar.arrival))
        view.rest_wished.connect(self._rest_present)
        view.sealed.connect(self.weeks.refuse)
        view.verticalHeader().sectionDoubleClicked.connect(lambda _row: self.open_person())
        view.cell_chosen.connect(self._aside.start)
        self.pane.explain_wished.connect(lambda row: self.people.explain(self.model.line(row).enrolment.id))
        self.bar.note_written.connect(self._write_note)
        self.bar.arrival_written.connect(self._write_arrival)
        self.bar.place_wished.connect(lambda: self._next_place(self.view.chosen()))
        self.bar.left.connect(self.view.setFocus)
        head = self.head
        head.week_wished.connect(self.show_week)
        head.course_wished.connect(self.show_course)
        head.turn_wished.connect(self._turn)
        head.sheet_typed.connect(self._find_sheet)
        # The table's own bar would stand between the days and the figures.
        own = view.verticalScrollBar()
        own.rangeChanged.connect(self._follow_range)
        own.valueChanged.connect(self._scroll.setValue)
        self._scroll.valueChanged.connect(own.setValue)
        self._follow_range(own.minimum(), own.maximum())

    # Showing

    def title(self) -> str:
        """Return the name of the page."""
        return _("Attendance")

    def refresh(self, change: Change | None) -> None:
        """Read the course, or only the lines that were touched."""
        overview = self.desk.office.overview
        if change is not None and change.participations is not None and self._reference is not None:
            self.model.update(
                overview.grid_lines(self.desk.office.reference(), self.model.known(change.participations))
            )
            self._aside.start()
            return
        self._reference = self.desk.office.today()
        if self.monday is None:
            self.monday = Week.of(self._reference).monday
        grid = overview.course_grid(self.desk.office.reference())
        self._all_days = grid.days
        self._signed = frozenset(one.monday for one in self.desk.office.sign_off.signed())
        self._show_grid(grid)
        self._legend.show_grounds(self.model.grounds())
        self._stack.setCurrentIndex(0 if grid.lines else 1)

    def retranslate(self) -> None:
        """Word the page anew."""
        self.head.retranslate()
        self.view.setAccessibleName(_("Roll of the course"))
        self._scroll.setAccessibleName(_("Scroll"))
        for part in (self.bar, self._legend, self._keys, self._nobody, self.pane, self.model):
            part.retranslate()
        self._word_menus()
        if self.model.grid is not None:
            self._word_head()
            self._show_cell()

    def _word_head(self) -> None:
        grid = self.model.grid
        assert grid is not None
        needed = _("{days} activity days required", days=shown_days(grid.course.required))
        count = ngettext("{count} intern", "{count} interns", len(grid.lines))
        working = ngettext("{count} working day", "{count} working days", grid.working_days)
        told = f"{count} · {working} · {needed}"
        if self.week.isChecked() and self.model.days:
            span = day_range(self.model.days[0].day, self.model.days[-1].day, language(), with_year=True)
            told = f"{span} · {needed}"
        self.head.subtitle.setText(told)
        mondays = self._mondays()
        before, after = [self.monday] != mondays[:1], [self.monday] != mondays[-1:]
        self.head.show_turns(self.week.isChecked(), bool(mondays) and before, bool(mondays) and after)

    def _word_menus(self) -> None:
        wish = self.wish_paper.emit
        self.head.offer_papers(
            (
                (_("This week's sheet"), self.print_week),
                (_("The whole course"), self.print_course),
                (_("Sign-in sheets of this week"), lambda: wish("signin_week", {"monday": self.monday})),
                (_("Friday pack for next week"), lambda: wish("pack", {})),
            )
        )
        self.head.offer_acts(
            (
                (_("Sign off a week…"), self.sign_off_week),
                (_("Leave and absence…"), self.mark_leave),
                (_("History of the cell…"), self.show_history),
                (_("Explain the total…"), self.explain_total),
                (_("Met the host company"), lambda: self.hours.meet(self.view.chosen(), self._who(self.view.chosen()))),
                (_("Hours of the week…"), lambda: self._on_cell(lambda cell, who: self.hours.show_week(cell[1]))),
                (_("Papers of the course…"), lambda: self.papers.show(False)),
                (_("Export the list as shown…"), self.export_list),
            )
        )

    def _days_shown(self) -> tuple[DayView, ...]:
        if self.course.isChecked():
            return self._all_days
        return tuple(view for view in self._all_days if Week.of(view.day).monday == self.monday)

    def _mondays(self) -> list[date]:
        return sorted({Week.of(view.day).monday for view in self._all_days})

    def _show_grid(self, grid: CourseGrid) -> None:
        """Show the span of a grid that is chosen, and the cell that was."""
        here = self._here()
        self.model.show(grid, self._days_shown(), self._signed)
        self._go_back(here)
        self._word_head()
        # The card ends with its last line where there are few.
        self._card.setMaximumHeight(self.view.whole_height() + 14)

    def _follow_range(self, least: int, most: int) -> None:
        own = self.view.verticalScrollBar()
        self._scroll.setRange(least, most)
        self._scroll.setPageStep(own.pageStep())
        self._scroll.setSingleStep(own.singleStep())
        self._scroll.setVisible(most > least)

    def _show_cell(self) -> None:
        """Say below the grid what the chosen cell holds."""
        self._aside.stop()
        index, chosen = self.view.currentIndex(), self.view.chosen()
        if not index.isValid():
            self.bar.show_cell("", None, _("Choose a cell to see its day, time and note."))
            return
        name = self.model.line(index.row()).enrolment.shown_name
        day = weekday_day_month(self.model.days[index.column()].day, language())
        if len(chosen) > 1:
            cells = ngettext("{count} cell", "{count} cells", len(chosen))
            self.bar.show_cell(cells, None, _("A letter marks all of them in one step."))
            return
        mark = self.model.mark(index.row(), index.column())
        words = self.model.cell_words(index.row(), index.column())
        self.bar.show_cell(f"{day} · {name}", mark, words, self.model.grid.office.time_zone if self.model.grid else "")

    # Moving

    def arrive(self, **arguments: object) -> None:
        """Come from a line that names an intern or a day, or from the number of a `sheet`."""
        self.catch_up()
        sheet = arguments.get("sheet")
        if isinstance(sheet, Sheet):
            self.open_sheet(sheet)
            return
        day, one = arguments.get("day"), arguments.get("participation")
        column = self.model.column_of(day if isinstance(day, date) else self._reference)
        row = self.model.row_of(one) if isinstance(one, UUID) else 0
        if row is not None and self.model.rowCount() and self.model.columnCount():
            self.view.go_to(row, column or 0)

    def open_sheet(self, sheet: Sheet) -> None:
        """Show exactly the days of a printed sheet, and say how far it is."""
        if sheet.course_key != self.desk.office.settings.read().course.key:
            told = _("Sheet {number} belongs to another course. Choose that course above.", number=sheet.number)
            self.said.emit(Message(Tone.NOTICE, told))
            return
        self.monday = Week.of(sheet.first_on).monday
        self._show_span(self.course if sheet.kind in (PaperKind.COURSE, PaperKind.INTERN) else self.week)
        row = self.model.row_of(sheet.participation_id) if sheet.participation_id is not None else 0
        column = self.model.column_of(sheet.first_on)
        if self.model.rowCount() and self.model.columnCount():
            self.view.go_to(row or 0, column or 0)
        self.sheets.tell(sheet)

    def _find_sheet(self, text: str) -> None:
        sheet = self.sheets.find(text)
        if sheet is not None:
            self.open_sheet(sheet)

    def show_week(self) -> None:
        """Show one week, wide enough for times, places and notes."""
        index = self.view.currentIndex()
        day = self.model.days[index.column()].day if index.isValid() else self._reference
        if day is not None and not self.view.delegate.wordy:
            self.monday = Week.of(day).monday
        self._show_span(self.week)

    def show_course(self) -> None:
        """Show the whole course."""
        self._show_span(self.course)

    def _show_span(self, button: QPushButton) -> None:
        button.setChecked(True)
        self.view.delegate.wordy = self.week.isChecked()
        if self.model.grid is not None:
            self._show_grid(self.model.grid)
        self.view.setFocus()

    def _turn(self, step: int) -> None:
        mondays = self._mondays()
        if self.monday in mondays:
            place = mondays.index(self.monday) + step
            self.monday = mondays[max(0, min(len(mondays) - 1, place))]
        self._show_span(self.week)

    def _here(self) -> Cell | None:
        index = self.view.currentIndex()
        if not index.isValid() or index.row() >= self.model.rowCount():
            return None
        return self.model.line(index.row()).enrolment.id, self.model.days[index.column()].day

    def _go_back(self, here: Cell | None) -> None:
        """Choose the cell that was chosen before the table was read anew, else the day the office is at."""
        if not self.model.rowCount() or not self.model.columnCount():
            return
        row = self.model.row_of(here[0]) if here else 0
        column = self.model.column_of(here[1]) if here else self.model.column_of(self._reference)
        self.view.go_to(row or 0, column or 0)

    # Acts

    def refused(self, error: RuleBroken | Trouble) -> None:
        """Say why an act was not done, and what to do about a signed week."""
        self.weeks.refused(error)

    def listing(self) -> Listing:
        """Return the list as it is shown."""
        return grid_listing(self.model, self.title())

    def sign_off_week(self) -> None:
        """Ask which week is signed off; the week that is shown is chosen, unless it is signed already."""
        waits = self.week.isChecked() and self.monday not in self._signed
        self.weeks.sign_off(self.monday if waits else None)

    def mark_leave(self) -> None:
        """Ask for a leave; the people and days of the chosen cells are chosen there at first."""
        cells = self.view.chosen()
        if self._reference is not None:
            days = [day for _one, day in cells] or [self._reference]
            self.leaves.ask({one for one, _day in cells}, min(days), max(days))

    def explain_total(self) -> None:
        """Show the days behind the total of the chosen line."""
        self._on_cell(lambda cell, who: self.people.explain(cell[0]))

    def chosen_person(self) -> UUID | None:
        """Return the participation whose line is chosen."""
        return here[0] if (here := self._here()) is not None else None

    def show_history(self) -> None:
        """Show what was ever done to the chosen cell."""
        self._on_cell(lambda cell, _name: self.people.show_history(cell, lambda: self._who([cell])))

    def print_week(self) -> None:
        """Ask for the sheet of the week."""
        self.wish_paper.emit("week", {"monday": self.monday})

    def print_course(self) -> None:
        """Ask for the sheet of the course."""
        self.wish_paper.emit("course", {"media": "A3"})

    def _rest_present(self) -> None:
        """Mark the rest of the chosen days present: of one day, or of a whole week in one act."""
        days = {day for _one, day in self.view.chosen()}
        if len(days) == 1:
            self._acts.rest_present(*days)
        elif rest := self.model.unmarked(days):
            self._acts.mark(rest, self._who(rest), Status.PRESENT)

    def _next_place(self, cells: list[Cell]) -> None:
        index, grid = self.view.currentIndex(), self.model.grid
        mark = self.model.mark(index.row(), index.column()) if index.isValid() else None
        now = mark.place if mark else grid.course.usual_place if grid else Place.OFFICE
        self._acts.next_place(cells, self._who(cells), now)

    def _write_in(self, field: QWidget) -> None:
        self._show_cell()
        if field.isVisible() and field.isEnabled():
            field.setFocus()
            field.selectAll()

    def _write_note(self, text: str) -> None:
        self._on_cell(lambda cell, who: self._acts.note([cell], who, text))

    def _write_arrival(self, text: str) -> None:
        self._on_cell(lambda cell, who: self._acts.arrive(cell, who, text))

    def _on_cell(self, act: Callable[[Cell, str], object]) -> None:
        if (here := self._here()) is not None:
            act(here, self._who([here]))

    def _who(self, cells: list[Cell]) -> str:
        if len(cells) == 1:
            row = self.model.row_of(cells[0][0])
            name = self.model.line(row).enrolment.shown_name if row is not None else ""
            return f"{name}, {weekday_day_month(cells[0][1], language())}"
        return ngettext("{count} cell", "{count} cells", len(cells))
