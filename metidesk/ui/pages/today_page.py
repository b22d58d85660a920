"""*Today*: the roll of one day, one key an intern; what needs attention stands at the right."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from metidesk.domain.attendance import Place
from metidesk.domain.calendar import JAPAN, Week
from metidesk.domain.errors import RuleBroken
from metidesk.domain.sign_off import SignOff
from metidesk.exchange.tables import Listing
from metidesk.i18n.current import _, language, ngettext
from metidesk.i18n.dates import full_day, medium_day, weekday_day_month
from metidesk.services.topics import Change, Topic
from metidesk.services.views import DayRoll
from metidesk.system.trouble import Trouble
from metidesk.ui.desk import Desk
from metidesk.ui.icons import icon
from metidesk.ui.keys import RollKey, letter
from metidesk.ui.lacking_list import LackingList
from metidesk.ui.page import Page, PageHead, page_layout
from metidesk.ui.pages.today_side import (
    LACKING,
    attention_lines,
    erasure_lines,
    paper_lines,
    quiet_line,
    upcoming_lines,
    week_lines,
)
from metidesk.ui.papers_list import PapersList
from metidesk.ui.roll_acts import RollActs
from metidesk.ui.tables.listings import roll_listing
from metidesk.ui.tables.roll_model import Column, RollModel
from metidesk.ui.tables.roll_view import RollView
from metidesk.ui.theme import colours_of
from metidesk.ui.tokens import GRID
from metidesk.ui.week_acts import WeekActs
from metidesk.ui.widgets.count_line import CountLine
from metidesk.ui.widgets.day_jump import DayJump
from metidesk.ui.widgets.lead_line import SideCard
from metidesk.ui.widgets.nobody_panel import NobodyPanel
from metidesk.ui.widgets.panels import PlacePanel
from metidesk.ui.wording import shown_days

_SIDE_WIDTH = 222
_PAUSE = 350
_COUNT_AFTER = 40
"""Milliseconds without a key after which the right column is read anew; it must not slow the keys down."""


class TodayPage(Page):
    """The roll of a day."""

    shows = frozenset(
        {Topic.ATTENDANCE, Topic.CALENDAR, Topic.INTERNS, Topic.SETTINGS, Topic.CERTIFICATES, Topic.EQUIPMENT}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.day: date | None = None
        self._course_key = ""
        self._working: tuple[date, ...] = ()
        self._keep_anyway: date | None = None
        self._signing: SignOff | None = None
        self.model = RollModel()
        self.view = RollView(self.model)
        self._line = CountLine()
        self._chips = self._line.chips
        self._build_head()
        self._build_panels()
        self._build_side()
        body = QHBoxLayout()
        body.setSpacing(2 * GRID + 2)
        body.addWidget(self._stack, 1)
        body.addWidget(self._side)
        layout = page_layout(self)
        layout.addWidget(self.head)
        layout.addWidget(self._line)
        layout.addLayout(body, 1)
        self.setFocusProxy(self.view)
        acts = self._acts = RollActs(desk, self)
        self.weeks, self.papers = WeekActs(desk, self), PapersList(desk, self)
        self.lacking = LackingList(desk, self)
        self.view.sealed.connect(lambda: self.weeks.refuse(self.day))
        self.view.marked.connect(lambda ids, status: acts.mark(self._cells(ids), self._names(ids), status))
        self.view.cleared.connect(lambda ids: acts.clear(self._cells(ids), self._names(ids)))
        self.view.place_wished.connect(self._next_place)
        self.view.rest_wished.connect(self.mark_rest_present)
        self.model.note_written.connect(lambda one, text: acts.note(self._cells([one]), self._names([one]), text))
        self.view.doubleClicked.connect(lambda index: self._open_line(index.column()))
        self.model.arrival_written.connect(lambda one, text: acts.arrive((one, self.day), self._names([one]), text))
        # The mark is painted first; what only counts it follows.
        self._counted = QTimer(self)
        self._counted.setSingleShot(True)
        self._counted.timeout.connect(self._show_chips)
        self._aside = QTimer(self)
        self._aside.setSingleShot(True)
        self._aside.timeout.connect(self.refresh_side)

    # Building

    def _build_head(self) -> None:
        self.head = PageHead()
        self.previous, self.today, self.next = QPushButton(), QPushButton(), QPushButton()
        self.jump, self.sign_in, self.rest = DayJump(), QPushButton(), QPushButton()
        self.rest.setProperty("kind", "primary")
        for button in (self.previous, self.next):
            button.setProperty("kind", "square")
        for button, act in (
            (self.previous, self.previous_day),
            (self.today, self.go_today),
            (self.next, self.next_day),
            (self.sign_in, self.print_sign_in),
            (self.rest, self.mark_rest_present),
        ):
            button.clicked.connect(lambda _checked=False, act=act: act())
        for button in (self.previous, self.today, self.next, self.jump, self.sign_in, self.rest):
            self.head.add(button)
        self.jump.chosen.connect(self.show_day)

    def _build_panels(self) -> None:
        card = QFrame()
        card.setProperty("kind", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(1, 6, 1, 6)
        inner.addWidget(self.view)
        self._closed, self._nobody = PlacePanel("calendar"), NobodyPanel()
        self._nobody.begun.connect(self.wish_page)
        self._to_work = self._closed.add(self._go_to_work, primary=True)
        self._anyway = self._closed.add(self._keep_roll_anyway)
        self._stack = QStackedWidget()
        self._card = card
        for widget in (card, self._closed, self._nobody):
            self._stack.addWidget(widget)

    def _build_side(self) -> None:
        self.attention, self.upcoming = SideCard(), SideCard()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID - 2)
        column.addWidget(self.attention)
        column.addWidget(self.upcoming)
        column.addStretch(1)
        self._side = QScrollArea()
        self._side.setWidgetResizable(True)
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setFixedWidth(_SIDE_WIDTH)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side.setWidget(inner)

    # Showing

    def title(self) -> str:
        """Return the name of the page."""
        return _("Today")

    def refresh(self, change: Change | None) -> None:
        """Read the day, or only the lines that were touched."""
        overview = self.desk.office.overview
        if change is not None and change.participations is not None and self.model.roll is not None:
            self.model.update(overview.day_lines(self.day, self.model.known(change.participations)))
            self._counted.start(_COUNT_AFTER)
            self._aside.start(_PAUSE)
            return
        kept = self.desk.office.settings.read()
        course = kept.course
        if self.day is None or self._course_key not in ("", course.key):
            self.day = self.desk.office.today()
        self._course_key = course.key
        calendar = self.desk.office.calendar.work_calendar()
        self._working = calendar.working_days(course.starts_on, course.ends_on)
        self.view.delegate.usual_place = course.usual_place
        self.jump.show_range(course.starts_on, course.ends_on, self.day)
        signings = {one.monday: one for one in self.desk.office.sign_off.signed()}
        self._signing = signings.get(Week.of(self.day).monday)
        self.model.show(overview.day_roll(self.day), self._signing is not None)
        self.view.fit_columns()
        self._show_day()
        self.refresh_side()

    def listing(self) -> Listing:
        """Return the list as it is shown."""
        return roll_listing(self.model, self.title())

    def refresh_side(self) -> None:
        """Read what needs attention and what comes up."""
        office = self.desk.office
        local = self.model.roll.office.language if self.model.roll else ""
        found = office.overview.attention(office.reference())
        lines = attention_lines(found, local, self._lead)
        lines += week_lines(office.sign_off.weeks(), self.weeks.sign_off)
        lines += paper_lines(self.papers.sheets(True), lambda: self.papers.show(True))
        lines += erasure_lines(office.erasure.due_count(), lambda: self.wish_page.emit("interns", {"act": "erase"}))
        self.attention.show_lines(lines or [quiet_line()])
        self.upcoming.show_lines(upcoming_lines(office.overview.coming_up(office.today()), local))

    def retranslate(self) -> None:
        """Word the page anew."""
        self.today.setText(_("Today"))
        self.sign_in.setText(_("Print sign-in sheet"))
        self.rest.setText(_("Mark rest present"))
        self.rest.setToolTip(f"{letter(RollKey.REST)} · Ctrl+Enter")
        for button, words in ((self.previous, _("Previous working day")), (self.next, _("Next working day"))):
            button.setAccessibleName(words)
            button.setToolTip(words)
        self.previous.setIcon(icon("previous", colours_of(self)))
        self.next.setIcon(icon("next", colours_of(self)))
        self.jump.retranslate()
        self.view.setAccessibleName(_("Roll of the day"))
        self.attention.set_heading(_("Needs attention"))
        self.upcoming.set_heading(_("Coming up"))
        self._nobody.retranslate()
        self._anyway.setText(_("Keep the roll anyway"))
        self._line.retranslate()
        self.model.retranslate()
        self.view.fit_columns()
        if self.model.roll is not None:
            self._show_day()
            self.refresh_side()

    def _show_day(self) -> None:
        """Word the headline and choose between the roll and a panel that says why there is none."""
        roll = self.model.roll
        assert roll is not None
        day, course = roll.view.day, roll.course
        inside = course.starts_on <= day <= course.ends_on
        self.head.title.setText(full_day(day, language()))
        self.head.subtitle.setText(self._subtitle(roll))
        marked = any(line.mark is not None for line in roll.lines)
        keeps = inside and (roll.view.working or marked or self._keep_anyway == day)
        if not roll.lines:
            self._stack.setCurrentWidget(self._nobody)
        elif keeps:
            self._stack.setCurrentWidget(self._card)
        else:
            self._say_closed(roll, inside)
        self._line.setVisible(bool(roll.lines) and keeps)
        for button in (self.rest, self.sign_in):
            button.setEnabled(bool(roll.lines) and inside and roll.view.working)
        self.rest.setEnabled(self.rest.isEnabled() and self._signing is None)
        self.previous.setEnabled(any(one < day for one in self._working))
        self.next.setEnabled(any(one > day for one in self._working))
        self._show_chips()

    def _subtitle(self, roll: DayRoll) -> str:
        needed = _("{days} activity days required", days=shown_days(roll.course.required))
        if roll.view.working:
            number = _("Working day {number} of {count}", number=roll.number, count=roll.working_days)
            told = f"{number} · {needed}"
        else:
            told = needed
        if self._signing is not None:
            told += " · " + _("signed off by {name}", name=self._signing.coordinator)
        real = self.desk.office.reference()
        if real > roll.course.ends_on:
            ended = medium_day(roll.course.ends_on, language())
            told += " · " + _("Course {code} ended on {day}", code=roll.course.code, day=ended)
        elif real < roll.course.starts_on:
            begins = medium_day(roll.course.starts_on, language())
            told += " · " + _("Course {code} begins on {day}", code=roll.course.code, day=begins)
        return told

    def _say_closed(self, roll: DayRoll, inside: bool) -> None:
        """Say why nobody is expected, and lead to the nearest day on which somebody is."""
        day = roll.view.day
        nearest = self.desk.office.overview.nearest_working_day(day)
        if not inside:
            text = _("This day is outside the course.")
        elif roll.view.closed is not None:
            name = roll.view.closed.name.in_language(language(), roll.office.language)
            japan = roll.view.closed.scope == JAPAN
            text = (
                _("{name}: the host companies in Japan are closed. Nobody is expected.", name=name)
                if japan
                else _("{name}: the office is closed. Nobody is expected.", name=name)
            )
        else:
            text = _("It is a weekend day. Nobody is expected.")
        self._closed.say(_("No activity on this day"), text)
        self._to_work.setVisible(nearest is not None)
        if nearest is not None:
            self._to_work.setText(_("Go to {day}", day=weekday_day_month(nearest, language())))
        self._anyway.setVisible(inside and day.weekday() < 5)
        self._stack.setCurrentWidget(self._closed)

    def _show_chips(self) -> None:
        if self.model.roll is not None:
            self._line.show_counts(self.model.lines())

    # Moving

    def arrive(self, **arguments: object) -> None:
        """Come from a line that names a day."""
        day = arguments.get("day")
        if isinstance(day, date):
            self.show_day(day)

    def show_day(self, day: date) -> None:
        """Show the roll of another day."""
        self.day = day
        self._keep_anyway = None
        self.refresh(None)
        self.view.setFocus()

    def go_today(self) -> None:
        """Show the day that the office is at."""
        self.show_day(self.desk.office.today())

    def previous_day(self) -> None:
        """Show the working day before."""
        before = [one for one in self._working if self.day is not None and one < self.day]
        if before:
            self.show_day(before[-1])

    def next_day(self) -> None:
        """Show the working day after."""
        after = [one for one in self._working if self.day is not None and one > self.day]
        if after:
            self.show_day(after[0])

    def _go_to_work(self) -> None:
        nearest = self.desk.office.overview.nearest_working_day(self.day)
        if nearest is not None:
            self.show_day(nearest)

    def _keep_roll_anyway(self) -> None:
        self._keep_anyway = self.day
        self._show_day()
        self.view.setFocus()

    def _lead(self, page: str, arguments: dict) -> None:
        if page == "today":
            self.arrive(**arguments)
        elif page == LACKING:
            self.lacking.show(arguments["part"])
        else:
            self.wish_page.emit(page, arguments)

    # Acts

    def refused(self, error: RuleBroken | Trouble) -> None:
        """Say why an act was not done, and what to do about a signed week."""
        self.weeks.refused(error)

    def mark_rest_present(self) -> None:
        """Mark everybody present who takes part and is not marked."""
        if self.day is not None:
            self._acts.rest_present(self.day)

    def chosen_person(self) -> UUID | None:
        """Return the participation whose line is chosen, the first of several."""
        return next(iter(self.view.chosen()), None)

    def _open_line(self, column: int) -> None:
        """Open the person behind a name that was clicked twice; other columns are written there."""
        if column in (Column.NUMBER, Column.INTERN):
            self.open_person()

    def print_sign_in(self) -> None:
        """Ask for the blank sign-in sheet of the day."""
        self.wish_paper.emit("signin_day", {"day": self.day})

    def print_pack(self) -> None:
        """Ask for the papers to work through next week without the computer."""
        self.wish_paper.emit("pack", {})

    def _next_place(self, ids: list[UUID]) -> None:
        rows = [self.model.row_of(one) for one in ids]
        carried = [mark.place for row in rows if row is not None and (mark := self.model.line(row).mark)]
        usual = self.view.delegate.usual_place or Place.OFFICE
        self._acts.next_place(self._cells(ids), self._names(ids), carried[0] if carried else usual)

    def _cells(self, ids: list[UUID]) -> list[tuple[UUID, date]]:
        assert self.day is not None
        return [(one, self.day) for one in ids]

    def _names(self, ids: list[UUID]) -> str:
        if len(ids) == 1:
            row = self.model.row_of(ids[0])
            return self.model.line(row).enrolment.shown_name if row is not None else ""
        return ngettext("{count} intern", "{count} interns", len(ids))
