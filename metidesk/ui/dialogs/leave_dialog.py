"""Leave or absence of several people over several days: who, from when to when, what, why – and what it costs them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QListWidget, QVBoxLayout, QWidget

from metidesk.domain.attendance import Mark, Place, Status
from metidesk.domain.names import clean_text
from metidesk.domain.progress import Progress
from metidesk.i18n.current import _, current, language, ngettext
from metidesk.i18n.dates import weekday_day_month
from metidesk.i18n.labels import place_word, status_word
from metidesk.services.views import GridLine
from metidesk.ui.dialogs.question import Question
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.day_field import DayField
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.widgets.tick_list import TickLine, TickList
from metidesk.ui.wording import shown_days

_WIDTH, _PEOPLE_WIDTH, _LIST_HEIGHT = 800, 300, 340
_FIRST_OFFERED = Status.EXCUSED


@dataclass(frozen=True, slots=True)
class LeaveRequest:
    """Who is marked with what, from the first to the last day, why and where; None is the usual place of each day."""

    people: tuple[UUID, ...]
    first: date
    last: date
    status: Status
    reason: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class LeaveEffect:
    """What a request would do to one person: the days marked, the marks that stand there, days to spare."""

    line: GridLine
    days: tuple[date, ...]
    replaced: tuple[Mark, ...]
    after: Progress


class LeaveDialog(Question):
    """Asks for a leave. `offered` carries a `LeaveRequest`.

    `looked` asks for the effects of what is chosen; answer with `show_effects`.
    """

    looked = Signal(object)

    def __init__(
        self,
        lines: Sequence[GridLine],
        chosen: Collection[UUID],
        first: date,
        last: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_WIDTH, parent)
        self._lines = tuple(lines)
        self.people = TickList()
        self.people.fill([self._tick_line(line, line.enrolment.id in chosen) for line in self._lines])
        self.first, self.last = DayField(first), DayField(last)
        self.status, self.place, self.reason = PickBox(), PickBox(), QLineEdit()
        self._status_field, self._place_field = FormField(self.status), FormField(self.place)
        self._reason_field = FormField(self.reason)
        self.effects, self._told = QListWidget(), QLabel()
        self._lay_out()
        self.retranslate()
        for changed in (self.first.edit.textChanged, self.last.edit.textChanged, self.people.ticks_changed):
            changed.connect(self.look)
        self.status.currentIndexChanged.connect(self.look)
        self.reason.textChanged.connect(lambda _text: self._reason_field.clear())
        self.reason.setFocus()

    def request(self) -> LeaveRequest | None:
        """Return what is asked for, without a word about what is missing; None while a day cannot be read."""
        first, last = self.first.day(), self.last.day()
        if first is None or last is None:
            return None
        people = tuple(self._lines[row].enrolment.id for row in self.people.ticked())
        status, chosen = Status(self.status.currentData()), self.place.currentData()
        place = Place(chosen) if chosen else None
        return LeaveRequest(people, first, last, status, clean_text(self.reason.text()), place)

    def answer(self) -> LeaveRequest | None:
        """Return the request; None where something is missing, which is said."""
        request = self.request()
        if request is None:
            return None
        if not request.people:
            self.failure.fail(_("Tick who is on leave."))
            return None
        if not request.reason:
            self._reason_field.fail(_("Please write the reason; it becomes the note of the marks."))
            self.reason.setFocus()
            return None
        return request

    def look(self) -> None:
        """Ask for the effects of what is chosen now."""
        self.failure.clear()
        self.looked.emit(self.request())

    def show_effects(self, effects: Sequence[LeaveEffect]) -> None:
        """Show what would be marked, and what it costs each."""
        self.effects.clear()
        cells = sum(len(one.days) for one in effects)
        told = ngettext("{count} working day is marked", "{count} working days are marked", cells)
        replaced = sum(len(one.replaced) for one in effects)
        if replaced:
            told += " · " + ngettext("{count} mark is replaced", "{count} marks are replaced", replaced)
        self._told.setText(told if cells else _("Nobody is expected on these days."))
        for one in effects:
            self.effects.addItem(_effect_words(one))

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("Leave and absence"))
        self.told.setText(
            _("Only days on which a person is expected are marked, in one act. The reason becomes their note.")
        )
        self.people.setAccessibleName(_("Who"))
        self.effects.setAccessibleName(_("What it comes to"))
        self.first.word(_("First day"), "2021-09-06")
        self.last.word(_("Last day"), "2021-09-07")
        self._status_field.word(_("Mark as"))
        chosen = self.status.currentData() or _FIRST_OFFERED.value
        self.status.fill([(one.value, status_word(one, current())) for one in Status], chosen)
        self._place_field.word(_("Place"))
        places = [("", _("as usual")), *((one.value, place_word(one, current())) for one in Place)]
        self.place.fill(places, self.place.currentData() or "")
        self._reason_field.word(_("Reason"), _("university examination"))
        self.agree.setText(_("Mark"))
        super().retranslate()
        self.look()

    def _tick_line(self, line: GridLine, ticked: bool) -> TickLine:
        return TickLine(line.enrolment.shown_name, line.enrolment.company, ticked)

    def _lay_out(self) -> None:
        self.people.setFixedWidth(_PEOPLE_WIDTH)
        self.people.setMinimumHeight(_LIST_HEIGHT)
        self.effects.setProperty("kind", "lines")
        self.effects.setWordWrap(True)
        self.effects.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._told.setProperty("kind", "strong")
        fields = QGridLayout()
        fields.setHorizontalSpacing(2 * GRID)
        fields.setVerticalSpacing(GRID + 2)
        fields.addWidget(self.first, 0, 0)
        fields.addWidget(self.last, 0, 1)
        fields.addWidget(self._status_field, 1, 0)
        fields.addWidget(self._place_field, 1, 1)
        fields.addWidget(self._reason_field, 2, 0, 1, 2)
        beside = QVBoxLayout()
        beside.setSpacing(GRID + 2)
        beside.addLayout(fields)
        beside.addWidget(self._told)
        beside.addWidget(self.effects, 1)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.people)
        row.addLayout(beside, 1)
        self.body.addLayout(row)


def _effect_words(one: LeaveEffect) -> str:
    """Return what it comes to for one person: the days, and days to spare before and after."""
    when = weekday_day_month(one.days[0], language())
    if len(one.days) > 1:
        when += " – " + weekday_day_month(one.days[-1], language())
    spare = _(
        "{before} → {after} to spare", before=shown_days(one.line.progress.margin), after=shown_days(one.after.margin)
    )
    words = f"{one.line.enrolment.shown_name} · {when} · {spare}"
    if one.line.progress.margin >= 0 > one.after.margin:
        words += " · " + _("cannot reach the required days any more")
    return words
