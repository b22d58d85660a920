"""The form of a calendar day: a question that offers a `CalendarDay` and stays open until it is accepted."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from metidesk.domain.calendar import JAPAN, CalendarDay, DayKind
from metidesk.domain.dates import parse_day
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import Wording, clean_text
from metidesk.domain.programme import Course, Office
from metidesk.i18n import dates
from metidesk.i18n.catalog import LANGUAGE_NAMES
from metidesk.i18n.current import _, current, language, ngettext
from metidesk.i18n.labels import day_kind_word
from metidesk.i18n.sentences import sentence
from metidesk.services.calendar_preview import CalendarPreview
from metidesk.system.trouble import Trouble
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.effect_panel import EffectPanel
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.wording import typed_day

_WIDTH = 600
_TWICE_NAMED = ("en", "ja")
"""Languages whose names have fields of their own; the office's language has one only where it is another."""
_FIELD_OF_RULE = {
    "calendar.outside_course": "day",
    "calendar.extra_on_working_day": "day",
    "calendar.no_name": "name",
}


@dataclass(frozen=True, slots=True)
class DayQuestion:
    """What the form must know; `entry` is the one to be changed, None for a new one, which may begin at a `day`."""

    course: Course
    office: Office
    entry: CalendarDay | None = None
    day: date | None = None


class CalendarDayDialog(QDialog):
    """Asks for a day of the calendar. `offered` carries it; answer with `accept()` or with `refuse(error)`.

    `day_changed` asks how many marks a day carries, answer with `show_marks`; `looked` what the entry would do, None
    while there is none: answer with `show_preview`.
    """

    offered = Signal(object)
    day_changed = Signal(object)
    looked = Signal(object)

    def __init__(self, question: DayQuestion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = question
        self.day, self.kind, self.scope = QLineEdit(), PickBox(), PickBox()
        self.name, self.name_ja, self.name_local = QLineEdit(), QLineEdit(), QLineEdit()
        self.source, self.replaces = QLineEdit(), QLineEdit()
        self._fields = {
            "kind": FormField(self.kind),
            "day": FormField(self.day),
            "scope": FormField(self.scope),
            "name": FormField(self.name),
            "name_ja": FormField(self.name_ja),
            "name_local": FormField(self.name_local),
            "source": FormField(self.source),
            "replaces": FormField(self.replaces),
        }
        self._title, self._marks = QLabel(), QLabel()
        self._general, self.effect = FormField(QWidget()), EffectPanel()
        self.effect.show_preview(None)
        self._cancel, self.save = QPushButton(), QPushButton()
        for kind in DayKind:
            self.kind.addItem("", kind.value)
        for code in (question.office.code, JAPAN):
            self.scope.addItem("", code)
        self._general.label.hide()
        self._lay_out()
        self.retranslate()
        self._fill()
        self._connect()
        self.resize(_WIDTH, 0)

    def field(self, name: str) -> FormField:
        """Return one question of the form."""
        return self._fields[name]

    def entry(self) -> CalendarDay | None:
        """Return what the form says; None where an answer is missing or wrong, which is said beside it."""
        for name in ("day", "replaces"):
            self._fields[name].clear()
        day, is_extra = self._read("day"), self._kind() is DayKind.EXTRA
        replaces = self._read("replaces") if is_extra else None
        if self._fields["day"].failed or self._fields["replaces"].failed:
            return None
        if day is None:
            self._fields["day"].fail(_("Please write the day."))
            return None
        return self._said(day, replaces)

    def _said(self, day: date, replaces: date | None) -> CalendarDay:
        known = self._question.entry
        return CalendarDay(
            scope=self.scope.currentData(),
            day=day,
            kind=self._kind(),
            name=Wording(*(clean_text(edit.text()) for edit in (self.name, self.name_ja, self.name_local))),
            source=clean_text(self.source.text()),
            confirmed=known.confirmed if known is not None else True,
            replaces=replaces,
        )

    def offer(self) -> None:
        """Offer what the form says."""
        self._general.clear()
        self._fields["name"].clear()
        entry = self.entry()
        if entry is not None:
            self.offered.emit(entry)

    def refuse(self, error: RuleBroken | Trouble) -> None:
        """Say beside the field that is to blame why it was not stored."""
        words = sentence(error, current())
        name = _FIELD_OF_RULE.get(error.code, "") if isinstance(error, RuleBroken) else ""
        field = self._fields.get(name, self._general)
        field.fail(words)
        field.answer.setFocus()
        self._grow()

    def show_marks(self, day: date, count: int) -> None:
        """Say how many marks stand on a day, which a change of the calendar never touches."""
        words = ngettext(
            "{count} mark stands on {day}. It stays and keeps counting, whatever the calendar says.",
            "{count} marks stand on {day}. They stay and keep counting, whatever the calendar says.",
            count,
            day=dates.medium_day(day, language()),
        )
        self._marks.setText(words if count else _("No mark stands on {day}.", day=dates.medium_day(day, language())))

    def look(self) -> None:
        """Ask what the entry would do as far as it is written; a name is not needed for that."""
        try:
            day = parse_day(self.day.text().strip()).day
            text = self.replaces.text().strip() if self._kind() is DayKind.EXTRA else ""
            self.looked.emit(self._said(day, parse_day(text).day if text else None))
        except RuleBroken:
            self.looked.emit(None)

    def show_preview(self, preview: CalendarPreview | None) -> None:
        """Say what the entry would do."""
        self.effect.show_preview(preview)
        self._grow()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height that the style asks for; before the form is shown nobody knows it."""
        super().showEvent(event)
        self._grow()

    def _grow(self) -> None:
        """Be tall enough for what is said below the fields: a remark needs room of its own, never the field's."""
        layout = self.layout()
        layout.activate()
        wanted = max(layout.totalHeightForWidth(self.width()), layout.totalMinimumSize().height())
        if wanted > self.height():
            self.resize(self.width(), wanted)

    def retranslate(self) -> None:
        """Word everything anew."""
        changing = self._question.entry is not None
        self._title.setText(_("Change a calendar day") if changing else _("Add a calendar day"))
        self.setWindowTitle(self._title.text())
        office = self._question.office
        local = LANGUAGE_NAMES.get(office.language, "")
        self._fields["kind"].word(_("What"))
        self._fields["day"].word(_("Day"), "2021-09-02")
        self._fields["scope"].word(_("For"))
        self._fields["name"].word(_("Name, or why"), _("National Day"))
        self._fields["name_ja"].word(_("In Japanese"), "建国記念日")
        self._fields["name_local"].word(_("In the office's language ({language})", language=local))
        self._fields["source"].word(_("Who says so"), _("letter of the university, 12 August"))
        self._fields["replaces"].word(_("Makes up for the day"), "2021-11-05")
        for row, kind in enumerate(DayKind):
            self.kind.setItemText(row, day_kind_word(kind, current()))
        self.scope.setItemText(0, office.name.in_language(language(), office.language))
        self.scope.setItemText(1, _("Japan, every office that observes its holidays"))
        self._cancel.setText(_("Cancel"))
        self.save.setText(_("Save") if changing else _("Add"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            # How the day was read, and what stands on it, is said anew as well.
            self._follow_day()

    def _kind(self) -> DayKind:
        return DayKind(self.kind.currentData())

    def _read(self, name: str) -> date | None:
        """Return the day in a field and say below it how it was read, or what is wrong with it."""
        field = self._fields[name]
        assert isinstance(field.answer, QLineEdit)
        text = field.answer.text().strip()
        if not text:
            return None
        try:
            day = parse_day(text).day
        except RuleBroken as error:
            field.fail(sentence(error, current()))
            return None
        field.remark(dates.full_day(day, language()))
        return day

    def _follow_day(self) -> None:
        """Say how the day is read while it is typed; what is not a day yet is not wrong yet."""
        day = self._read("day")
        if day is not None:
            self.day_changed.emit(day)
        else:
            self._fields["day"].clear()
            self._marks.clear()
        self._grow()

    def _show_kind(self) -> None:
        self._fields["replaces"].setVisible(self._kind() is DayKind.EXTRA)

    def _fill(self) -> None:
        entry = self._question.entry
        self.kind.setCurrentIndex(self.kind.findData((entry.kind if entry else DayKind.CLOSURE).value))
        if entry is not None:
            self.scope.setCurrentIndex(max(0, self.scope.findData(entry.scope)))
            for edit, text in (
                (self.name, entry.name.en),
                (self.name_ja, entry.name.ja),
                (self.name_local, entry.name.local),
                (self.source, entry.source),
                (self.replaces, typed_day(entry.replaces)),
            ):
                edit.setText(text)
        day = entry.day if entry is not None else self._question.day
        self.day.setText(typed_day(day))
        # Day, kind and office are what the entry is known by; another day is another entry.
        for widget in (self.day, self.kind, self.scope):
            widget.setEnabled(entry is None)
        self._show_kind()
        if day is not None:
            self._read("day")
        (self.name if day is not None else self.day).setFocus()

    def _connect(self) -> None:
        self.day.textChanged.connect(lambda _text: self._follow_day())
        self.name.textChanged.connect(lambda _text: self._fields["name"].clear())
        self.kind.currentIndexChanged.connect(lambda _row: self._show_kind())
        for changed in (
            self.day.textChanged,
            self.replaces.textChanged,
            self.kind.currentIndexChanged,
            self.scope.currentIndexChanged,
        ):
            changed.connect(self.look)
        self._cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self.offer)

    def _lay_out(self) -> None:
        self._title.setProperty("kind", "title")
        self._marks.setProperty("kind", "muted")
        self._marks.setWordWrap(True)
        self.save.setProperty("kind", "primary")
        self.save.setDefault(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(3 * GRID, 2 * GRID + 4, 3 * GRID, 2 * GRID + 4)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID + 6)
        grid.addWidget(self._title, 0, 0, 1, 2)
        places = {"kind": (1, 0, 1), "day": (1, 1, 1), "name": (2, 0, 2), "name_ja": (3, 0, 1), "name_local": (3, 1, 1)}
        places |= {"source": (4, 0, 1), "scope": (4, 1, 1), "replaces": (5, 0, 1)}
        for name, (row, column, span) in places.items():
            grid.addWidget(self._fields[name], row, column, 1, span)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        for box in (self.kind, self.scope):
            box.setMinimumContentsLength(12)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        grid.addWidget(self._marks, 6, 0, 1, 2)
        grid.addWidget(self.effect, 7, 0, 1, 2)
        grid.addWidget(self._general, 8, 0, 1, 2)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID + 4)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.save)
        grid.addLayout(buttons, 9, 0, 1, 2)
        self._fields["name_local"].setVisible(self._question.office.language not in _TWICE_NAMED)
