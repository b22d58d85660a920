"""The form of an intern: a question that offers an `InternForm` and stays open until whoever asked accepts it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from metidesk.domain.dates import parse_day, parse_days
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import clean_text
from metidesk.domain.people import InternForm, StudentStatus
from metidesk.domain.programme import Course
from metidesk.i18n import dates
from metidesk.i18n.catalog import NP_
from metidesk.i18n.countries import countries
from metidesk.i18n.current import _, current, language, pgettext
from metidesk.i18n.sentences import sentence
from metidesk.services.intern_forms import form_of_person
from metidesk.system.trouble import Trouble
from metidesk.ui.field_words import field_example, field_purpose, field_word, student_word, value_words
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.choice_box import ChoiceBox
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.widgets.known_notice import KnownNotice
from metidesk.ui.widgets.tall_sheet import TallSheet
from metidesk.ui.wording import shown_days, typed_day

_COLUMNS = 6
_WIDTH, _HEIGHT = 880, 690
_LEVELS = {level: level for level in ("N1", "N2", "N3", "N4", "N5")}
_SECTIONS = (
    (
        NP_("part of a form", "Person"),
        (
            *(("name", 4), ("family_name", 2), ("local_name", 2), ("kana", 2), ("called", 2)),
            *(("birth_date", 2), ("citizenship", 2), ("residence", 2)),
        ),
    ),
    (
        NP_("part of a form", "Studies and languages"),
        (
            *(("university", 4), ("student_status", 2)),
            *(("jlpt", 1), ("english", 2), ("english_score", 1), ("past_years", 2)),
        ),
    ),
    (
        NP_("part of a form", "Contact, and whom to call in an emergency"),
        (
            *(("email", 3), ("phone", 3)),
            *(("emergency_name", 2), ("emergency_relation", 2), ("emergency_phone", 2)),
        ),
    ),
    (
        NP_("part of a form", "In this course"),
        (
            *(("host_company", 3), ("manager", 3), ("plan", 4), ("intern_no", 2)),
            *(("starts_on", 2), ("ends_on", 2), ("required", 2)),
            *(("insurance_no", 2), ("insured_from", 2), ("insured_to", 2)),
        ),
    ),
)
"""Every field of the form in the order of the keys, with how many of the six columns it takes."""

_DAYS = ("birth_date", "starts_on", "ends_on", "insured_from", "insured_to")
_COUNTRIES = ("citizenship", "residence")
_FIELD_OF_RULE = {
    "intern.no_name": "name",
    "intern.no_taken": "intern_no",
    "intern.manager_without_company": "host_company",
    "participation.insurance_dates": "insured_to",
    "participation.dates": "ends_on",
    "participation.required": "required",
}


@dataclass(frozen=True, slots=True)
class InternQuestion:
    """What the form must know: the course for its usual dates and days, the companies that have a name already.

    `form` is what is known of the intern, None for a new one.
    """

    course: Course
    companies: Sequence[str]
    form: InternForm | None = None


class InternDialog(QDialog):
    """Asks for an intern. `offered` carries the form; answer with `accept()` or with `refuse(error)`.

    `looked_up` carries name and birth date of somebody new; `notice` then asks about who is known by them.
    """

    offered = Signal(object)
    looked_up = Signal(str, object)

    def __init__(self, question: InternQuestion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = question
        self._fields = {name: FormField(_answer(name)) for _title, row in _SECTIONS for name, _span in row}
        self._headings = [QLabel() for _section in _SECTIONS]
        self._title = QLabel()
        self._title.setProperty("kind", "title")
        self._hint = QLabel()
        self._hint.setProperty("kind", "muted")
        self.notice = KnownNotice(question.course)
        self._general = FormField(QWidget())
        self._scroll = QScrollArea()
        self._cancel, self._save = QPushButton(), QPushButton()
        self._cancel.clicked.connect(self.reject)
        self._save.setProperty("kind", "primary")
        self._save.setDefault(True)
        self._save.clicked.connect(self.offer)
        self._complete_companies()
        self._lay_out()
        self.retranslate()
        self._fill(question.form or InternForm(""))
        for name in _DAYS:
            self._edit(name).textChanged.connect(lambda _text, name=name: self._follow_day(name))
        self._edit("name").textChanged.connect(lambda _text: self._fields["name"].clear())
        self.notice.answered.connect(self._take_known)
        for name in ("name", "birth_date"):
            self._edit(name).editingFinished.connect(self._look_up)
        self._edit("name").setFocus()
        self.resize(_WIDTH, _HEIGHT)

    def field(self, name: str) -> FormField:
        """Return one question of the form."""
        return self._fields[name]

    def form(self) -> InternForm | None:
        """Return what the form says; None where an answer is missing or wrong, which is said beside it."""
        for field in (*self._fields.values(), self._general):
            field.clear()
        values: dict[str, object] = {}
        for name, field in self._fields.items():
            try:
                values[name] = self._value(name)
            except RuleBroken as error:
                field.fail(sentence(error, current()))
        failed = next((field for field in self._fields.values() if field.failed), None)
        if failed is not None:
            self._go_to(failed)
            return None
        return replace(self._question.form or InternForm(""), **values)  # type: ignore[arg-type]  # names of the form

    def begin_at(self, name: str) -> None:
        """Begin at a field."""
        self._go_to(self._fields[name])

    def offer(self) -> None:
        """Offer the form to whoever asked, if every answer can be understood."""
        form = self.form()
        if form is None:
            return
        self._look_up()
        if self.notice.waits():
            self._general.fail(_("Is it the same person? Please answer above."))
            self.notice.no.setFocus()
            return
        self.offered.emit(form)

    def refuse(self, error: RuleBroken | Trouble) -> None:
        """Say why the form was not taken; everything that was typed stays."""
        field = self._fields.get(self._blamed(error)) or self._general
        field.fail(sentence(error, current()))
        if field is not self._general:
            self._go_to(field)

    def retranslate(self) -> None:
        """Word every label anew."""
        known = self._question.form
        title = _("Add intern") if known is None else _("Edit {name}", name=known.name)
        self.setWindowTitle(title)
        self._title.setText(title)
        self._hint.setText(_("Only the name is needed; everything else can follow later."))
        for heading, (words, _row) in zip(self._headings, _SECTIONS, strict=True):
            heading.setText(pgettext(*words))
        for name, field in self._fields.items():
            field.word(field_word(name), field_example(name))
            field.explain(field_purpose(name))
        self._word_terms()
        for name in _COUNTRIES:
            self._box(name).offer(countries(language()))
        self._box("jlpt").offer(_LEVELS, ordered=False)
        self._box("student_status").offer({"": "", **{one: student_word(one) for one in StudentStatus}}, ordered=False)
        self.notice.retranslate()
        self._cancel.setText(_("Cancel"))
        self._save.setText(_("Add intern") if known is None else _("Save"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _look_up(self) -> None:
        """Let whoever asked look for somebody of this name."""
        if self._question.form is None and self.notice.same is None:
            born = None
            with suppress(RuleBroken):
                born = self._value("birth_date")
            self.looked_up.emit(clean_text(self._edit("name").text()), born)

    def _take_known(self) -> None:
        """Fill in what is known where nothing was written yet, and keep the number; or go on with somebody new."""
        self._general.clear()
        if self.notice.same is None:
            self._go_to(self._fields["local_name"])
            return
        typed = {name: self._typed(name) for name in self._fields if name not in ("intern_no", "name")}
        self._fill(form_of_person(self.notice.same.intern))
        for name, text in typed.items():
            if text:
                self._type(name, text)
        self._edit("intern_no").setReadOnly(True)
        self._go_to(self._fields["host_company"])

    def _go_to(self, field: FormField) -> None:
        """Put the cursor into a field, in sight."""
        field.setFocus()
        self._scroll.ensureWidgetVisible(field)

    def _word_terms(self) -> None:
        """Show the course's own dates and days where the intern has none."""
        course = self._question.course
        for name, day in (("starts_on", course.starts_on), ("ends_on", course.ends_on)):
            self._fields[name].word(field_word(name), dates.medium_day(day, language()))
        self._fields["required"].word(field_word("required"), shown_days(course.required))

    def _complete_companies(self) -> None:
        completer = QCompleter(list(self._question.companies), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._edit("host_company").setCompleter(completer)

    def _lay_out(self) -> None:
        sheet = TallSheet()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(3 * GRID, GRID, 3 * GRID, GRID)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID + 2)
        row = 0
        for heading, (_title, fields) in zip(self._headings, _SECTIONS, strict=True):
            heading.setProperty("kind", "heading")
            heading.setContentsMargins(0, GRID // 2, 0, 0)
            grid.addWidget(heading, row, 0, 1, _COLUMNS)
            row, column = row + 1, 0
            for name, span in fields:
                grid.addWidget(self._fields[name], row, column, 1, span)
                column += span
                if column == _COLUMNS:
                    row, column = row + 1, 0
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(row, 1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(sheet)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2 * GRID, 0, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addLayout(self._indented(self._title))
        layout.addLayout(self._indented(self._hint))
        layout.addLayout(self._indented(self.notice))
        layout.addWidget(self._scroll, 1)
        foot = self._indented(self._general)
        foot.addWidget(self._cancel)
        foot.addWidget(self._save)
        layout.addLayout(foot)

    def _indented(self, widget: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(3 * GRID, 0, 3 * GRID, 0)
        row.addWidget(widget, 1)
        return row

    def _fill(self, form: InternForm) -> None:
        for name in self._fields:
            value = getattr(form, name)
            if isinstance(self._fields[name].answer, ChoiceBox):
                self._box(name).choose(value)
            elif name == "required":
                self._edit(name).setText("" if value is None else shown_days(value))
            elif name == "past_years":
                self._edit(name).setText(value_words(name, value))
            else:
                self._edit(name).setText(typed_day(value) if isinstance(value, date) else value or "")
                self._edit(name).setCursorPosition(0)

    def _typed(self, name: str) -> str:
        answer = self._fields[name].answer
        return self._box(name).currentText() if isinstance(answer, ChoiceBox) else self._edit(name).text()

    def _type(self, name: str, text: str) -> None:
        if isinstance(self._fields[name].answer, ChoiceBox):
            self._box(name).setCurrentText(text)
        else:
            self._edit(name).setText(text)

    def _value(self, name: str) -> object:
        """Return the answer to one question. Raises RuleBroken where it cannot be understood."""
        if name == "jlpt":
            return self._box(name).code() or clean_text(self._box(name).currentText())
        if name in _COUNTRIES:
            return self._country(name)
        if name == "student_status":
            return self._box(name).code() or ""
        text = clean_text(self._edit(name).text())
        if name in _DAYS:
            return self._read_day(name)
        if name == "required":
            return parse_days(text) if text else None
        if name == "name" and not text:
            raise RuleBroken("intern.no_name")
        return text

    def _country(self, name: str) -> str:
        code = self._box(name).code()
        if code is None:
            self._fields[name].fail(_("Choose a country from the list, or leave this empty."))
            return ""
        return code

    def _follow_day(self, name: str) -> None:
        """Say how a day is read while it is typed; what is not a day yet is not wrong yet."""
        with suppress(RuleBroken):
            self._read_day(name)

    def _read_day(self, name: str) -> date | None:
        """Return the day in a field and say below it how it was read. Raises RuleBroken `date.*`."""
        field, text = self._fields[name], self._edit(name).text().strip()
        field.clear()
        if not text:
            return None
        parsed = parse_day(text)
        said = dates.long_day(parsed.day, language())
        if parsed.era == "buddhist":
            field.remark(_("Buddhist year: kept as {day}", day=said))
        else:
            field.remark(said)
        return parsed.day

    def _blamed(self, error: RuleBroken | Trouble) -> str:
        """Return the field that an error is about, empty where it is about none."""
        if isinstance(error, Trouble):
            return ""
        if error.code == "participation.outside_course":
            first = self._edit("starts_on").text().strip()
            early = bool(first) and not self._inside(parse_day(first).day)
            return "starts_on" if early else "ends_on"
        return _FIELD_OF_RULE.get(error.code, "")

    def _inside(self, day: date) -> bool:
        return self._question.course.starts_on <= day <= self._question.course.ends_on

    def _edit(self, name: str) -> QLineEdit:
        answer = self._fields[name].answer
        assert isinstance(answer, QLineEdit)
        return answer

    def _box(self, name: str) -> ChoiceBox:
        answer = self._fields[name].answer
        assert isinstance(answer, ChoiceBox)
        return answer


def _answer(name: str) -> QWidget:
    if name in (*_COUNTRIES, "jlpt", "student_status"):
        box: QComboBox = ChoiceBox()
        return box
    return QLineEdit()
