"""What can be done to cells of the roll, from any page: each act is one step to undo."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt

from metidesk.domain.attendance import MarkChange, Place, Status
from metidesk.domain.errors import RuleBroken
from metidesk.i18n.current import _, current
from metidesk.i18n.dates import clock_time
from metidesk.i18n.labels import place_word, status_word
from metidesk.i18n.sentences import sentence
from metidesk.services.attendance import AttendanceService
from metidesk.system.trouble import Trouble
from metidesk.ui.desk import Desk
from metidesk.ui.dialogs.why_dialog import WhyDialog, WhyWords
from metidesk.ui.page import Message, Page, Tone
from metidesk.ui.tables.clock_text import read_clock
from metidesk.ui.undo import perform

Cell = tuple[UUID, date]


class RollActs:
    """Does acts on cells; `who` names the cells in the words that *Undo* will say."""

    def __init__(self, desk: Desk, page: Page) -> None:
        self._desk = desk
        self._page = page
        self.dialog: WhyDialog | None = None

    def mark(self, cells: Sequence[Cell], who: str, status: Status) -> bool:
        """Give cells a status."""
        return self._do(status_word(status, current()), who, lambda why: self._attendance.mark(cells, status, why))

    def clear(self, cells: Sequence[Cell], who: str) -> bool:
        """Take marks away."""
        return self._do(_("Not marked"), who, lambda why: self._attendance.clear(cells, why))

    def next_place(self, cells: Sequence[Cell], who: str, now: Place) -> bool:
        """Move to the place after the present one: office, home, outside, and round again."""
        places = list(Place)
        place = places[(places.index(now) + 1) % len(places)]
        return self._do(place_word(place, current()), who, lambda why: self._attendance.place(cells, place, why))

    def note(self, cells: Sequence[Cell], who: str, text: str) -> bool:
        """Write a note."""
        return self._do(_("Note"), who, lambda why: self._attendance.note(cells, text))

    def arrive(self, cell: Cell, who: str, text: str) -> bool:
        """Write a time of arrival as it was typed."""
        try:
            at = read_clock(text)
        except ValueError:
            words = _("“{text}” is no time of day. Write it as {example}.", text=text, example="08:52")
            self._page.said.emit(Message(Tone.FAILURE, words))
            return False
        words = clock_time(at) if at else _("No arrival")
        return self._do(words, who, lambda why: self._attendance.arrive(cell, at, why))

    def rest_present(self, day: date) -> bool:
        """Mark everybody present who takes part that day and is not marked."""
        return self._do(_("Rest present"), "", lambda why: self._attendance.mark_rest_present(day))

    def _refused(self, error: RuleBroken | Trouble) -> None:
        self._page.refused(error)

    @property
    def _attendance(self) -> AttendanceService:
        return self._desk.office.attendance

    def _do(self, what: str, who: str, act: Callable[[str], tuple[MarkChange, ...]]) -> bool:
        text = f"{what} – {who}" if who else what

        def refused(error: RuleBroken | Trouble) -> None:
            if isinstance(error, RuleBroken) and error.code == "mark.reason_needed":
                self._ask_why(text, error, act)
            else:
                self._refused(error)

        return perform(self._desk, text, lambda: act(""), refused, self._refused)

    def _ask_why(self, text: str, error: RuleBroken, act: Callable[[str], tuple[MarkChange, ...]]) -> None:
        """Ask once for the whole act why it corrects what was recorded; nothing is done where that is cancelled."""
        reasons = self._desk.reasons

        def words() -> WhyWords:
            return WhyWords(text, sentence(error, current()), _("the bus strike was known only later"), _("Correct"))

        dialog = WhyDialog(words, reasons.last(), self._page.window())

        def take(why: str) -> None:
            if perform(self._desk, text, lambda: act(why), dialog.refuse, self._refused):
                reasons.remember(why)
                dialog.accept()

        self.dialog = dialog
        dialog.offered.connect(take)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)
