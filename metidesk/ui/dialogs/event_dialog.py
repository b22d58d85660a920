"""The question after a training or an event: which, on which day, and who took part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from metidesk.domain.events import EventKind, InternEvent
from metidesk.domain.people import Enrolment
from metidesk.i18n.completion_words import event_word
from metidesk.i18n.current import _, current, language, ngettext
from metidesk.i18n.dates import medium_day
from metidesk.ui.dialogs.question import Question
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.day_field import DayField
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.widgets.tick_list import TickLine, TickList

_WIDTH, _HEIGHT = 560, 620


@dataclass(frozen=True, slots=True)
class EventQuestion:
    """Everybody on the roll, what is recorded of them, the office's day, and what is asked for first."""

    people: Sequence[Enrolment]
    known: Mapping[UUID, Mapping[EventKind, InternEvent]]
    today: date
    kind: EventKind = EventKind.PRE_TRAINING
    only: UUID | None = None


@dataclass(frozen=True, slots=True)
class EventRequest:
    """Who took part in what on which day."""

    ids: tuple[UUID, ...]
    kind: EventKind
    on: date


class EventDialog(Question):
    """Asks who took part; `offered` carries an `EventRequest`."""

    def __init__(self, question: EventQuestion, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._question = question
        self.kind, self.day, self.names = PickBox(), DayField(question.today), TickList()
        self._kind_field = FormField(self.kind)
        self.all, self.none = QPushButton(), QPushButton()
        self._people: list[Enrolment] = []
        self.kind.fill([(kind.value, event_word(kind, current())) for kind in EventKind], question.kind.value)
        self._lay_out()
        self.kind.currentIndexChanged.connect(lambda _row: self._offer_people())
        self.names.ticks_changed.connect(self._word_count)
        self.all.clicked.connect(lambda: self.names.tick_all(True))
        self.none.clicked.connect(lambda: self.names.tick_all(False))
        self._offer_people()
        self.retranslate()
        self.resize(_WIDTH, _HEIGHT)
        self.kind.setFocus()

    def answer(self) -> EventRequest | None:
        """Return what was answered; None where the day is missing or nobody is ticked."""
        day = self.day.day()
        ids = tuple(self._people[row].id for row in self.names.ticked())
        return None if day is None or not ids else EventRequest(ids, self._chosen(), day)

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("Record a training or an event"))
        self.told.setText(_("Who has no record of it yet stands first and is ticked."))
        self.kind.fill([(kind.value, event_word(kind, current())) for kind in EventKind], self._chosen().value)
        self._kind_field.word(_("What took place"))
        self.day.word(_("Day"), "2021-08-10")
        self.day.tell()
        self.all.setText(_("Tick all"))
        self.none.setText(_("Tick none"))
        self.names.setAccessibleName(_("Who took part"))
        self.names.word([self._line(one) for one in self._people])
        super().retranslate()
        self._word_count()

    def _chosen(self) -> EventKind:
        return EventKind(self.kind.currentData())

    def _record(self, one: Enrolment) -> InternEvent | None:
        return self._question.known.get(one.id, {}).get(self._chosen())

    def _line(self, one: Enrolment) -> TickLine:
        record, only = self._record(one), self._question.only
        below = _("recorded on {day}", day=medium_day(record.on_day, language())) if record else _("no record yet")
        return TickLine(one.shown_name, below, record is None and only in (None, one.id))

    def _offer_people(self) -> None:
        """Offer everybody, those without a record first, in the order of the roll."""
        only = self._question.only
        self._people = sorted(self._question.people, key=lambda one: (one.id != only, self._record(one) is not None))
        self.names.fill([self._line(one) for one in self._people])

    def _word_count(self) -> None:
        count = len(self.names.ticked())
        self.agree.setText(ngettext("Record for {count} intern", "Record for {count} interns", count))
        self.agree.setEnabled(bool(count))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self._kind_field, 1)
        row.addWidget(self.day, 1)
        card = QFrame()
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(2, GRID, 2, GRID)
        inside.addWidget(self.names)
        self.body.addLayout(row)
        self.body.addWidget(card, 1)
        for place, button in enumerate((self.all, self.none)):
            button.setProperty("kind", "quiet")
            button.setAutoDefault(False)
            self.buttons.insertWidget(place, button)
