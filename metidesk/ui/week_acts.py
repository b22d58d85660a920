"""What can be done to a whole week, from any page: sign it off, and reopen it with a reason."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from metidesk.domain.calendar import Week
from metidesk.domain.errors import RuleBroken
from metidesk.domain.sheets import PaperKind, SheetState
from metidesk.i18n.current import _, current, language, ngettext
from metidesk.i18n.dates import day_range
from metidesk.i18n.sentences import sentence
from metidesk.system.trouble import Trouble
from metidesk.ui.desk import Desk
from metidesk.ui.dialogs.question import Question
from metidesk.ui.dialogs.read_back_dialog import ReadBackDialog
from metidesk.ui.dialogs.sign_off_dialog import SignOffDialog, SignOffRequest
from metidesk.ui.dialogs.why_dialog import WhyDialog, WhyWords
from metidesk.ui.page import Message, Page, Tone
from metidesk.ui.read_back import Difference, PaperWeek, corrected
from metidesk.ui.undo import perform


def week_words(monday: date) -> str:
    """Return the span of a week."""
    return day_range(monday, Week(monday).sunday, language())


class WeekActs:
    """Does acts on weeks for one page."""

    def __init__(self, desk: Desk, page: Page) -> None:
        self._desk = desk
        self._page = page
        self.dialogs: list[QDialog] = []
        """The questions that are open, the last one on top."""

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

    def reopen(self, monday: date, done: Callable[[], object] | None = None) -> None:
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
            if self._did(lambda: self._desk.office.sign_off.reopen(monday, why), dialog):
                told = _("The week {week} is open again.", week=week_words(monday))
                self._page.said.emit(Message(Tone.SUCCESS, told))
                if done is not None:
                    done()

        dialog.offered.connect(take)
        self._open(dialog)

    def sign_off(self, monday: date | None = None) -> None:
        """Ask which week is signed off by whom; without a Monday, the first that waits is chosen."""
        office = self._desk.office
        asked = SignOffDialog(office.sign_off.weeks(), office.settings.read().coordinator, monday, self._page.window())

        def take(request: SignOffRequest) -> None:
            if self._did(lambda: office.sign_off.sign_off(request.monday, request.coordinator), asked):
                self._tell_signed(request.monday)

        def lead(participation: UUID, day: date) -> None:
            asked.reject()
            self._page.wish_page.emit("attendance", {"participation": participation, "day": day})

        asked.offered.connect(take)
        asked.led.connect(lead)
        asked.read_back.connect(lambda chosen: self._read_back(chosen, asked))
        asked.reopened.connect(
            lambda chosen: self.reopen(chosen, lambda: asked.show_weeks(office.sign_off.weeks(), chosen))
        )
        self._open(asked)

    def _tell_signed(self, monday: date) -> None:
        told = _("The week {week} is signed off.", week=week_words(monday))
        page = self._page
        page.said.emit(
            Message(Tone.SUCCESS, told, _("Print its sheet"), lambda: page.wish_paper.emit("week", {"monday": monday}))
        )

    def _read_back(self, monday: date, asked: SignOffDialog) -> None:
        """Let the paper of a week be typed blind; what it says otherwise becomes one act that can be undone."""
        office = self._desk.office
        grid = office.overview.course_grid(office.reference())
        carried = {day for line in grid.lines for day in line.marks}
        shown = [one for one in grid.days if Week.of(one.day).monday == monday]
        days = [one.day for one in shown if one.working or one.day in carried]
        week = PaperWeek.of(grid, days)
        dialog = ReadBackDialog(week, asked)

        def take(wrong: tuple[Difference, ...]) -> None:
            text = _("Read back – {week}", week=week_words(monday))
            marks = [corrected(week, one) for one in wrong]
            why = _("read back from the signed paper")
            if perform(
                self._desk, text, lambda: office.attendance.enter(marks, "mark.set", why), dialog.refuse, self.refused
            ):
                self._tick_entered(monday)
                dialog.accept()
                asked.show_weeks(office.sign_off.weeks(), monday)
                asked.failure.remark(_read_words(len(dialog.entries), len(marks)))
                asked.grow()

        dialog.offered.connect(take)
        self._open(dialog)

    def _tick_entered(self, monday: date) -> None:
        """Write that the papers of a week were entered: what they say was just compared with the roll."""
        sheets = self._desk.office.sheets
        for one in sheets.sheets():
            weekly = one.kind in (PaperKind.WEEK, PaperKind.SIGN_IN_WEEK)
            if weekly and Week.of(one.first_on).monday == monday and one.entered_at is None:
                sheets.advance(one.number, SheetState.ENTERED)

    def _did(self, act: Callable[[], object], dialog: Question) -> bool:
        """Do an act for a question; a refusal is told in it, else it closes."""
        try:
            act()
        except (RuleBroken, Trouble) as error:
            dialog.refuse(error)
            return False
        dialog.accept()
        return True

    def _open(self, dialog: QDialog) -> None:
        self.dialogs.append(dialog)
        dialog.finished.connect(lambda _result: self._closed(dialog))
        dialog.open()

    def _closed(self, dialog: QDialog) -> None:
        if dialog in self.dialogs:
            self.dialogs.remove(dialog)
            dialog.deleteLater()
        if not self.dialogs:
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)


def _read_words(typed: int, mended: int) -> str:
    """Return what the reading back came to."""
    exceptions = ngettext("{count} exception typed", "{count} exceptions typed", typed)
    mended_words = ngettext("{count} mark corrected", "{count} marks corrected", mended)
    return _("Read back: {exceptions}, {corrected}.", exceptions=exceptions, corrected=mended_words)
