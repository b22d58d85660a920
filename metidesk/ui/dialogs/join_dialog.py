"""The question when somebody known takes part once more: in which course, at which office, for whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from metidesk.domain.names import clean_text
from metidesk.domain.programme import Course
from metidesk.i18n.current import _, language
from metidesk.i18n.dates import day_range
from metidesk.ui.dialogs.question import Question
from metidesk.ui.field_words import field_example, field_word
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.form_field import FormField

_WIDTH = 560
_TEXTS = ("host_company", "manager", "plan")


@dataclass(frozen=True, slots=True)
class JoinQuestion:
    """Who, the courses that are open, the offices as (code, name) with the own one first, known companies."""

    name: str
    courses: Sequence[Course]
    offices: Sequence[tuple[str, str]]
    companies: Sequence[str]


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """In which course, at which office, and for whom somebody takes part."""

    course_key: str
    office_code: str
    host_company: str
    manager: str
    plan: str


class JoinDialog(Question):
    """Asks for a participation; `offered` carries a `JoinRequest`."""

    def __init__(self, question: JoinQuestion, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._question = question
        self.course, self.office = PickBox(), PickBox()
        self.texts = {name: QLineEdit() for name in _TEXTS}
        self._course_field, self._office_field = FormField(self.course), FormField(self.office)
        self._fields = {name: FormField(edit) for name, edit in self.texts.items()}
        self.office.fill(list(question.offices), question.offices[0][0])
        completer = QCompleter(list(question.companies), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.texts["host_company"].setCompleter(completer)
        for pair in ((self._course_field, self._office_field), tuple(self._fields.values())[:2]):
            row = QHBoxLayout()
            row.setSpacing(2 * GRID)
            for field in pair:
                # The name of a course holds its days as well.
                row.addWidget(field, 2 if field is self._course_field else 1)
            self.body.addLayout(row)
        self.body.addWidget(self._fields["plan"])
        self.retranslate()
        self.course.setFocus()

    def answer(self) -> JoinRequest:
        """Return what was answered."""
        texts = {name: clean_text(edit.text()) for name, edit in self.texts.items()}
        return JoinRequest(str(self.course.currentData()), str(self.office.currentData()), **texts)

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("Add {name} to a course", name=self._question.name))
        self.told.setText(_("The person stays one; the course has its own counter, papers and certificate."))
        courses = [
            (
                one.key,
                f"{_('Course {code}', code=one.code)} · {day_range(one.starts_on, one.ends_on, language(), True)}",
            )
            for one in self._question.courses
        ]
        self.course.fill(courses, str(self.course.currentData() or courses[0][0]))
        self._course_field.word(_("Course"))
        self._office_field.word(_("Office"))
        for name, field in self._fields.items():
            field.word(field_word(name), field_example(name))
        self.agree.setText(_("Add to the course"))
        super().retranslate()
