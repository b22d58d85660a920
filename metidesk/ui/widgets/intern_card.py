"""The card of one intern: everything that is known, to be read and not to be changed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from metidesk.domain.equipment import HeldItem
from metidesk.domain.events import InternEvent
from metidesk.domain.people import Enrolment, Participation
from metidesk.domain.progress import Progress
from metidesk.i18n import dates
from metidesk.i18n.completion_words import event_word
from metidesk.i18n.countries import country_name
from metidesk.i18n.current import _, current, language
from metidesk.ui.field_words import field_word, value_words
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.button_flow import button_foot
from metidesk.ui.widgets.tall_sheet import TallSheet, lay_card
from metidesk.ui.wording import shown_days

CARD_WIDTH = 272
_FIELDS = (
    *("intern_no", "called", "host_company", "manager", "plan", "starts_on", "ends_on", "required"),
    *("phone", "email", "emergency", "birth_date", "citizenship", "residence"),
    *("university", "student_status", "jlpt", "english", "past_years", "insurance"),
)
_REACH, _EVENTS, _HELD = "reach_on", "events", "held"


class InternCard(QFrame):
    """Shows one intern and offers to edit the line, to print papers, or to remove it."""

    open_wished = Signal()
    edit_wished = Signal()
    remove_wished = Signal()
    record_wished = Signal()
    sheet_wished = Signal()
    explain_wished = Signal()
    terms_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setFixedWidth(CARD_WIDTH)
        self._shown: tuple[Enrolment, Progress] | None = None
        self._events: tuple[InternEvent, ...] = ()
        self._held: tuple[HeldItem, ...] = ()
        self._name, self._local = _label("heading"), _label("muted")
        self._lines = {name: _CardLine() for name in (*_FIELDS, _REACH, _HELD, _EVENTS)}
        self._edit, self._print, self._remove = QPushButton(), QPushButton(), QPushButton()
        self.open, self.explain, self.terms = QPushButton(), QPushButton(), QPushButton()
        for button, wish in (
            (self.open, self.open_wished),
            (self.explain, self.explain_wished),
            (self.terms, self.terms_wished),
        ):
            button.setProperty("kind", "link")
            button.clicked.connect(wish)
        papers = QMenu(self)
        self._print.setMenu(papers)
        self._record = papers.addAction("", self.record_wished)
        self._sheet = papers.addAction("", self.sheet_wished)
        self._remove.setProperty("kind", "danger")
        self._edit.clicked.connect(self.edit_wished)
        self._remove.clicked.connect(self.remove_wished)
        self._lay_out()

    def show_person(
        self,
        enrolment: Enrolment | None,
        progress: Progress | None,
        events: Sequence[InternEvent] = (),
        held: Sequence[HeldItem] = (),
    ) -> None:
        """Show an intern with trainings, events and what is held of the equipment, or that nobody is chosen."""
        self._held = tuple(held)
        self._events = tuple(sorted(events, key=lambda event: event.on_day))
        self._shown = None if enrolment is None or progress is None else (enrolment, progress)
        self.retranslate()

    def texts(self) -> list[str]:
        """Return everything that can be read on the card, from top to bottom."""
        return [label.text() for label in self.findChildren(QLabel) if label.text() and not label.isHidden()]

    def retranslate(self) -> None:
        """Word the card anew."""
        self._edit.setText(_("Edit…"))
        self._remove.setText(_("Remove…"))
        self._print.setText(_("Print"))
        self._record.setText(_("Attendance and activity record"))
        self._sheet.setText(_("Attendance sheet of one intern"))
        self.open.setText(_("Open the page…"))
        self.open.setToolTip("Ctrl+O")
        self.explain.setText(_("Explain the total…"))
        self.terms.setText(_("Dates, target, transfer…"))
        for button in (self._edit, self._print, self._remove, self.open, self.explain, self.terms):
            button.setVisible(self._shown is not None)
        if self._shown is None:
            self._name.setText("")
            self._local.setText(_("Choose an intern to see everything that is known."))
            self._local.setVisible(True)
            for line in self._lines.values():
                line.setVisible(False)
            return
        person = self._shown[0].intern
        self._name.setText(person.name)
        self._local.setText("\n".join(part for part in (person.local_name, person.kana) if part))
        self._local.setVisible(bool(self._local.text()))
        values = _values(*self._shown) | {
            _EVENTS: "\n".join(map(_event_words, self._events)),
            _HELD: "\n".join(f"{item.tag} · {item.title}" for item in self._held),
        }
        words = {_REACH: _reach_word(self._shown[1]), _EVENTS: _("Trainings and events"), _HELD: _("Equipment")}
        words |= {"emergency": field_word("emergency_name"), "insurance": _("Insurance")}
        for name, line in self._lines.items():
            line.say(words.get(name) or field_word(name), values[name])

    def _lay_out(self) -> None:
        inner = TallSheet()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        column.setSpacing(GRID // 2)
        column.addWidget(self._name)
        column.addWidget(self._local)
        for button in (self.open, self.explain, self.terms):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(GRID)
        for line in self._lines.values():
            column.addWidget(line)
        column.addStretch(1)
        lay_card(self, inner, button_foot(QWidget(), (self._edit, self._print, self._remove)))


def _label(kind: str) -> QLabel:
    label = QLabel()
    label.setProperty("kind", kind)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class _CardLine(QWidget):
    """A small label over a value; takes no room where there is no value."""

    def __init__(self) -> None:
        super().__init__()
        self._word, self._value = _label("small"), _label("value")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID // 2)
        column.setSpacing(0)
        column.addWidget(self._word)
        column.addWidget(self._value)

    def say(self, word: str, value: str) -> None:
        """Show a value under its label."""
        self._word.setText(word)
        self._value.setText(value)
        self.setVisible(bool(value))


def _values(line: Enrolment, progress: Progress) -> dict[str, str]:
    """Return everything that can be shown, empty where it is not known."""
    person, terms, said = line.intern, line.participation, language()
    plain = {name: getattr(person, name) for name in _FIELDS if isinstance(getattr(person, name, None), str)}
    emergency = (person.emergency_name, person.emergency_relation, person.emergency_phone)
    return plain | {
        "host_company": line.company,
        "manager": line.manager,
        "plan": terms.plan,
        "emergency": " · ".join(part for part in emergency if part),
        "student_status": value_words("student_status", person.student_status),
        "past_years": value_words("past_years", person.past_years),
        "english": " ".join(part for part in (person.english, person.english_score) if part),
        "insurance": _insurance_words(terms),
        "starts_on": dates.medium_day(terms.starts_on, said) if terms.starts_on else "",
        "ends_on": dates.medium_day(terms.ends_on, said) if terms.ends_on else "",
        "required": shown_days(terms.required) if terms.required else "",
        "birth_date": dates.long_day(person.birth_date, said) if person.birth_date else "",
        "citizenship": country_name(person.citizenship, said),
        "residence": country_name(person.residence, said),
        _REACH: dates.long_day(progress.reach_on, said) if progress.reach_on else "",
    }


def _insurance_words(terms: Participation) -> str:
    """Return the number of the policy and the days it holds, as far as they are known."""
    days = [dates.medium_day(day, language()) if day else "" for day in (terms.insured_from, terms.insured_to)]
    span = " – ".join(days) if any(days) else ""
    return "\n".join(part for part in (terms.insurance_no, span) if part)


def _event_words(event: InternEvent) -> str:
    return f"{event_word(event.kind, current())} · {dates.medium_day(event.on_day, language())}"


def _reach_word(progress: Progress) -> str:
    return _("Required days reached on") if progress.reached else _("Can reach the required days on")
