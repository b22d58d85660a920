"""What can be done to a whole week, from any page: sign it off, and reopen it with a reason."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from metidesk.domain.calendar import Week
from metidesk.domain.errors import RuleBroken
from metidesk.i18n.current import _, current, language
from metidesk.i18n.dates import day_range
from metidesk.i18n.sentences import sentence
from metidesk.system.trouble import Trouble
from metidesk.ui.desk import Desk
from metidesk.ui.dialogs.why_dialog import WhyDialog, WhyWords
from metidesk.ui.page import Message, Page, Tone


def week_words(monday: date) -> str:
    """Return the span of a week."""
    return day_range(monday, Week(monday).sunday, language())


class WeekActs:
    """Does acts on weeks for one page."""

    def __init__(self, desk: Desk, page: Page) -> None:
        self._desk = desk
        self._page = page
        self.dialog: QDialog | None = None

    def refused(self, error: RuleBroken | Trouble) -> None:
        """Say why an act was not done; where a signed week is in the way, offer to reopen it."""
        if not isinstance(error, RuleBroken) or error.code != "mark.week_signed":
            self._page.said.emit(Message(Tone.FAILURE, sentence(error, current())))
            return
        monday = error.facts["first"]
        assert isinstance(monday, date)
        self._page.said.emit(
            Message(Tone.NOTICE, sentence(error, current()), _("Reopen the week…"), lambda: self.reopen(monday))
        )

    def refuse(self, day: date) -> None:
        """Say that the week of a day is signed off, where a key would have changed it."""
        week = Week.of(day)
        self.refused(RuleBroken("mark.week_signed", day=day, first=week.monday, last=week.sunday))

    def reopen(self, monday: date) -> None:
        """Ask for the reason and reopen a signed week."""

        def words() -> WhyWords:
            told = _(
                "Its marks can be changed again, and its papers count as a new revision. "
                "Who signed it and this reason stay in the history. Sign it off again afterwards."
            )
            title = _("Reopen the week {week}", week=week_words(monday))
            return WhyWords(title, told, _("the paper says otherwise for one day"), _("Reopen"))

        dialog = WhyDialog(words, (), self._page.window())

        def take(why: str) -> None:
            try:
                self._desk.office.sign_off.reopen(monday, why)
            except (RuleBroken, Trouble) as error:
                dialog.refuse(error)
                return
            dialog.accept()
            told = _("The week {week} is open again.", week=week_words(monday))
            self._page.said.emit(Message(Tone.SUCCESS, told))

        dialog.offered.connect(take)
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)
