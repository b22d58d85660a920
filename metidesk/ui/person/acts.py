"""What can be asked and done in one course from the page of a person, each by the questions that other pages ask."""

from collections.abc import Callable

from metidesk.domain.attendance import Status
from metidesk.domain.errors import RuleBroken
from metidesk.domain.events import EventKind
from metidesk.domain.people import Enrolment
from metidesk.i18n.completion_words import event_word
from metidesk.i18n.current import _, current
from metidesk.services.person_views import PersonPart
from metidesk.system.trouble import Trouble
from metidesk.ui.calendar_acts import undo_last
from metidesk.ui.desk import Desk
from metidesk.ui.dialogs.person_event_dialog import PersonEventDialog, PersonEventQuestion, PersonEventRequest
from metidesk.ui.hours_acts import HoursActs
from metidesk.ui.page import Message, Page, Tone
from metidesk.ui.person_acts import PersonActs
from metidesk.ui.person_forms import PersonForms
from metidesk.ui.undo import perform, perform_in_register


class EventActs:
    """Records trainings and events of one person, each one step to undo with the mark it brought."""

    def __init__(self, desk: Desk, page: Page) -> None:
        self._desk = desk
        self._page = page
        self.dialog: PersonEventDialog | None = None

    def record(self, part: PersonPart, kind: EventKind) -> None:
        """Ask when an event was, and record it."""
        known = next(one.record for one in part.events if one.kind is kind)
        marks = {one.day: one.mark for one in part.days if one.mark is not None}
        name = part.enrolment.intern.name
        question = PersonEventQuestion(name, kind, known, self._desk.office.today(), marks)
        dialog = PersonEventDialog(question, self._page.window())
        dialog.offered.connect(lambda request: self._take(dialog, part, kind, request))
        dialog.removal_wished.connect(lambda: self._remove(dialog, part, kind))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        self.dialog = dialog
        dialog.open()

    def _take(self, dialog: PersonEventDialog, part: PersonPart, kind: EventKind, request: PersonEventRequest) -> None:
        office, text = self._desk.office, _words(part, kind)
        ids = [part.id]
        self._desk.undo.beginMacro(text)
        try:
            perform_in_register(
                self._desk,
                text,
                lambda: office.events.record(ids, kind, request.on, request.note),
                self._page.refused,
            )
            marked = True
            if request.counts:
                cells = [(part.id, request.on)]
                act = lambda: office.attendance.mark(cells, Status.PRESENT)  # noqa: E731 - one line says it
                marked = perform(self._desk, text, act, self._page.refused)
        except (RuleBroken, Trouble) as error:
            dialog.refuse(error)
            return
        finally:
            self._desk.undo.endMacro()
        dialog.accept()
        if marked:
            self._say(text)

    def _remove(self, dialog: PersonEventDialog, part: PersonPart, kind: EventKind) -> None:
        office, text = self._desk.office, _words(part, kind)
        try:
            perform_in_register(self._desk, text, lambda: office.events.remove([part.id], kind), self._page.refused)
        except (RuleBroken, Trouble) as error:
            dialog.refuse(error)
            return
        dialog.accept()
        self._say(text)

    def _say(self, text: str) -> None:
        undo = undo_last(self._desk, self._page.said.emit)
        self._page.said.emit(Message(Tone.SUCCESS, _("Saved: {what}.", what=text), _("Undo"), undo))


class CourseActs:
    """The questions about participations of one course."""

    def __init__(self, desk: Desk, page: Page, done: Callable[[Enrolment], object]) -> None:
        self.desk = desk
        self.people = PersonActs(desk, page)
        self.hours = HoursActs(desk, page)
        self.forms = PersonForms(desk, page, done)
        self.events = EventActs(desk, page)


def _words(part: PersonPart, kind: EventKind) -> str:
    return f"{event_word(kind, current())} – {part.enrolment.intern.name}"
