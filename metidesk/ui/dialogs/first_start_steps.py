"""The steps of the first start: each asks one thing and says whether its answer is complete.

Nothing here may import the calendar's or the database's libraries at module level: this is shown before they are
loaded.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCollator, QLocale, QSize, Qt, QTimeZone, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from metidesk.domain.dates import parse_day
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import clean_text
from metidesk.domain.programme import Course, Office
from metidesk.i18n.catalog import LANGUAGE_NAMES, languages
from metidesk.i18n.current import _, current, language
from metidesk.i18n.sentences import sentence
from metidesk.services import programmes
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.wording import typed_day

if TYPE_CHECKING:
    from collections.abc import Sequence

_SAMPLE_OFFICE = "HAN"
_SAMPLE_DAYS = timedelta(days=14)
"""How far into its course a sample office stands: far enough for every page to show something."""


class Step(QWidget):
    """One step: a title, a line below it, and the question."""

    def heading(self) -> tuple[str, str]:
        """Return the title and the line below it."""
        raise NotImplementedError

    def next_word(self) -> str:
        """Return the word on the button that goes on, empty where the question itself has the buttons."""
        return _("Continue")

    def complete(self) -> bool:
        """Return whether the answer is complete; where it is not, say so beside the question."""
        return True

    def retranslate(self) -> None:
        """Word the question anew."""


class LanguageStep(Step):
    """Asks for the language, each in its own words; the screen follows while one moves."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.list = _List()
        for code in languages():
            self.list.put(LANGUAGE_NAMES[code], code)
        self.list.choose(language())
        self.list.currentItemChanged.connect(lambda _new, _old: self.picked.emit(str(self.list.chosen())))
        _only(self, self.list)

    def heading(self) -> tuple[str, str]:
        """Return the title and the line below it."""
        return _("Welcome to metidesk"), _("Choose your language. You can change it at any time.")

    def retranslate(self) -> None:
        """Follow the language of the screen."""
        self.list.setAccessibleName(_("Language"))
        self.list.choose(language())


class WayStep(Step):
    """Asks whether to set up an office, to look at a sample, or to open what exists."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.office, self.sample, self.existing = _Way(), _Way(), QPushButton()
        self.existing.setProperty("kind", "link")
        for button, way in ((self.office, "office"), (self.sample, "sample"), (self.existing, "existing")):
            button.clicked.connect(lambda _checked=False, way=way: self.chosen.emit(way))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.office)
        column.addWidget(self.sample)
        column.addWidget(self.existing, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setFocusProxy(self.office)

    def heading(self) -> tuple[str, str]:
        """Return the title and the line below it."""
        return _("How do you want to begin?"), _("Everything stays on this computer.")

    def next_word(self) -> str:
        """Return nothing: the ways are buttons themselves."""
        return ""

    def retranslate(self) -> None:
        """Word the ways anew."""
        self.office.say(_("Set up my office"), _("Choose the office and the course and start with an empty roll."))
        self.sample.say(
            _("Explore a sample office"), _("Ten made-up interns with marks, to try everything without harm.")
        )
        self.existing.setText(_("Open an existing store or backup…"))


class OfficeStep(Step):
    """Asks for office and course, and for the coordinator's name or, of a sample, for the day it stands at."""

    def __init__(self, sample: bool) -> None:
        super().__init__()
        self._sample = sample
        self._courses: dict[str, Course] = {}
        self.offices, self.courses, self.answer = _List(), _List(), QLineEdit()
        self.field = FormField(self.answer)
        self.answer.textChanged.connect(lambda _text: self.field.clear())
        self._labels = [QLabel(), QLabel()]
        for label, told in zip(self._labels, (self.offices, self.courses), strict=True):
            label.setProperty("kind", "small")
            label.setBuddy(told)
        self._lay_out()
        if sample:
            self.courses.currentItemChanged.connect(lambda _new, _old: self._suggest_day())
        self.setFocusProxy(self.offices)

    def office_code(self) -> str:
        """Return the code of the office that is chosen."""
        return self.offices.chosen()

    def course(self) -> Course:
        """Return the course that is chosen."""
        return self._courses[self.courses.chosen()]

    def coordinator(self) -> str:
        """Return the coordinator's name as it is kept."""
        return clean_text(self.answer.text())

    def day(self) -> date:
        """Return the day of the sample. Raises RuleBroken `date.*` or `sample.outside_course`."""
        day, course = parse_day(self.answer.text()).day, self.course()
        if not course.starts_on <= day <= course.ends_on:
            raise RuleBroken("sample.outside_course", day=day, first=course.starts_on, last=course.ends_on)
        return day

    def heading(self) -> tuple[str, str]:
        """Return the title and the line below it."""
        if self._sample:
            return _("Explore a sample office"), _("Choose which office it is and on which day you look at it.")
        return _("Set up my office"), _("Names, holidays and courses of the programme come with it.")

    def next_word(self) -> str:
        """Return the word on the button that goes on."""
        return _("Explore") if self._sample else _("Set up")

    def complete(self) -> bool:
        """Return whether name or day can be taken; where not, say why below the field."""
        try:
            if self._sample:
                self.day()
            elif not self.coordinator():
                raise RuleBroken("coordinator.empty")
        except RuleBroken as error:
            self.field.fail(sentence(error, current()))
            self.answer.setFocus()
            return False
        return True

    def retranslate(self) -> None:
        """Word the question anew: cities, countries and dates too."""
        for label, told, word in zip(
            self._labels, (self.offices, self.courses), (_("Office"), _("Course")), strict=True
        ):
            label.setText(word)
            told.setAccessibleName(word)
        self._fill()
        if self._sample:
            self.field.word(_("The day it stands at"), typed_day(date(2021, 8, 24)))
            if not self.answer.text():
                self._suggest_day()
        else:
            self.field.word(_("Coordinator's name"), "Nguyễn Thu Trang")
        self.field.clear()

    def _fill(self) -> None:
        """Offer every office with its country and every course with its dates, the newest year first."""
        from metidesk.i18n.countries import two_letter_name  # start-up time
        from metidesk.i18n.dates import day_range  # start-up time

        office, course = self.offices.chosen(), self.courses.chosen()
        found = [programmes.programme(year) for year in reversed(programmes.years())]
        names = {
            one.code: (two_letter_name(one.country, language()), one.name.in_language(language(), one.language))
            for one in found[0].offices
        }
        collator = QCollator(QLocale(language()))
        self.offices.clear()
        for code, (country, city) in sorted(names.items(), key=lambda item: collator.sortKey(" ".join(item[1]))):
            self.offices.put(_("{city} · {country}", city=city, country=country), code)
        self.offices.choose(office or self._likely_office(found[0].offices))
        self._courses = {one.key: one for programme in found for one in programme.courses}
        self.courses.clear()
        for key, one in self._courses.items():
            told = day_range(one.starts_on, one.ends_on, language(), with_year=True)
            self.courses.put(_("Course {code}", code=one.code) + " · " + told, key)
        self.courses.choose(course or next(iter(self._courses)))

    def _likely_office(self, offices: "Sequence[Office]") -> str:
        """Return the office in this computer's time zone; of a sample, the one that is best known."""
        here = bytes(QTimeZone.systemTimeZoneId().data()).decode()
        found = next((one.code for one in offices if one.time_zone == here), offices[0].code)
        return _SAMPLE_OFFICE if self._sample else found

    def _suggest_day(self) -> None:
        if self.courses.chosen():
            course = self.course()
            self.answer.setText(typed_day(programmes.clamp(course.starts_on + _SAMPLE_DAYS, course)))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(4)
        grid.addWidget(self._labels[0], 0, 0)
        grid.addWidget(self.offices, 1, 0, 4, 1)
        grid.addWidget(self._labels[1], 0, 1)
        grid.addWidget(self.courses, 1, 1)
        grid.setRowMinimumHeight(2, 2 * GRID)
        grid.addWidget(self.field, 3, 1)
        grid.setRowStretch(4, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.courses.setFixedHeight(2 * _ROW + 16)


_ROW = 30


class _List(QListWidget):
    """A short list of choices, each with a code; one is always chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setUniformItemSizes(True)
        self.setProperty("kind", "popup")
        self.setStyleSheet(
            f"QListWidget {{ padding: 4px; }} QListWidget::item {{ height: {_ROW}px; padding: 0 8px; }}"
            "QListWidget:focus { border: 2px solid palette(highlight); padding: 3px; }"
        )

    def put(self, words: str, code: str) -> None:
        """Add a choice."""
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, code)
        self.addItem(item)

    def chosen(self) -> str:
        """Return the code of the choice, empty where there is none yet."""
        item = self.currentItem()
        return "" if item is None else str(item.data(Qt.ItemDataRole.UserRole))

    def choose(self, code: str) -> None:
        """Choose by code, without telling."""
        self.blockSignals(True)
        for row in range(self.count()):
            if self.item(row).data(Qt.ItemDataRole.UserRole) == code:
                self.setCurrentRow(row)
                self.scrollToItem(self.item(row), QListWidget.ScrollHint.EnsureVisible)
        self.blockSignals(False)


class _Way(QPushButton):
    """A wide button with a bold word and a quiet line below it."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._word, self._told = QLabel(), QLabel()
        self._word.setProperty("kind", "heading")
        self._told.setProperty("kind", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(2)
        for label in (self._word, self._told):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)

    def sizeHint(self) -> QSize:
        """Return the room for both lines."""
        return QSize(super().sizeHint().width(), 9 * GRID)

    def say(self, word: str, told: str) -> None:
        """Word the button."""
        self._word.setText(word)
        self._told.setText(told)
        self.setAccessibleName(word)
        self.setAccessibleDescription(told)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press it, as Space does, and the arrows move on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def _only(step: QWidget, widget: QWidget) -> None:
    column = QVBoxLayout(step)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    step.setFocusProxy(widget)
