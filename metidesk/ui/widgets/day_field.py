"""A field for a day: written as people write days, and told back as it was understood."""

from datetime import date

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit

from metidesk.domain.dates import parse_day
from metidesk.domain.errors import RuleBroken
from metidesk.i18n import dates
from metidesk.i18n.current import _, current, language
from metidesk.i18n.sentences import sentence
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.wording import typed_day


class DayField(FormField):
    """Asks for a day that must not be missing."""

    def __init__(self, day: date) -> None:
        super().__init__(QLineEdit(typed_day(day)))
        assert isinstance(self.answer, QLineEdit)
        self.edit = self.answer
        self.edit.textChanged.connect(lambda _text: self.tell())
        self.tell()

    def tell(self) -> None:
        """Say how the day is read while it is typed; what is not a day yet is not wrong yet."""
        try:
            self.remark(dates.full_day(parse_day(self.edit.text().strip()).day, language()))
        except RuleBroken:
            self.clear()

    def changeEvent(self, event: QEvent) -> None:
        """Tell the day in the language of the screen; what is wrong stays said."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and not self.failed:
            self.tell()

    def day(self) -> date | None:
        """Return the day; None where there is none, which is said below the field."""
        text = self.edit.text().strip()
        if not text:
            self.fail(_("Please write the day."))
            return None
        try:
            return parse_day(text).day
        except RuleBroken as error:
            self.fail(sentence(error, current()))
            return None
