"""The form of an intern asked and taken, from any page: add, edit, remove; each is one step to undo."""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import Enrolment, InternForm
from metidesk.i18n.current import _
from metidesk.services.merging import Entry
from metidesk.system.trouble import Trouble
from metidesk.ui.desk import Desk
from metidesk.ui.dialogs.intern_dialog import InternDialog, InternQuestion
from metidesk.ui.page import Message, Page, Tone
from metidesk.ui.undo import perform_in_register


class PersonForms:
    """Asks for interns; `done` hears of each line that was added or changed."""

    def __init__(self, desk: Desk, page: Page, done: Callable[[Enrolment], object]) -> None:
        self._desk = desk
        self._page = page
        self._done = done
        self.dialog: InternDialog | None = None

    def add(self) -> None:
        """Ask for a new intern."""
        self._ask(None)

    def edit(self, participation: UUID, field: str = "") -> None:
        """Ask what is to be changed of an intern, beginning at a field."""
        self._ask(participation, field)

    def remove(self, line: Enrolment) -> bool:
        """Take an intern from the roll who was entered by mistake; asks first. Return whether it was done."""
        name, interns = line.shown_name, self._desk.office.interns
        agreed = self._desk.ask.confirm(
            _("Remove {name} from the roll?", name=name),
            _("This is for entries made by mistake. An intern with marks or a certificate stays on the roll."),
            _("Remove"),
            dangerous=True,
        )
        if not agreed:
            return False
        text = _("Remove {name}", name=name)
        if not self._page.attempt(
            lambda: perform_in_register(self._desk, text, lambda: interns.remove(line.id), self._page.refused)
        ):
            return False
        self._page.said.emit(Message(Tone.SUCCESS, _("{name} is no longer on the roll.", name=name)))
        return True

    def _ask(self, participation: UUID | None, field: str = "") -> None:
        office = self._desk.office
        try:
            form = None if participation is None else office.interns.form(participation)
            question = InternQuestion(office.settings.read().course, office.interns.companies(), form)
        except (RuleBroken, Trouble) as error:
            self._page.refused(error)
            return
        dialog = InternDialog(question, self._page.window())
        dialog.looked_up.connect(lambda name, born: dialog.notice.show_known(self._known(name, born)))
        dialog.offered.connect(lambda found: self._take(dialog, participation, found))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        self.dialog = dialog
        dialog.open()
        if field:
            dialog.begin_at(field)

    def _take(self, dialog: InternDialog, participation: UUID | None, form: InternForm) -> None:
        """Store what the form says; a refusal is told in the form."""
        try:
            line = self._store(dialog, participation, form)
        except (RuleBroken, Trouble) as error:
            dialog.refuse(error)
            return
        dialog.accept()
        self._done(line)
        name, number = line.shown_name, line.intern.intern_no
        if participation is None:
            said = _("{name} is on the roll as {number}.", name=name, number=number)
        else:
            said = _("{name} is saved.", name=name)
        self._page.said.emit(Message(Tone.SUCCESS, said))

    def _known(self, name: str, born: date | None) -> Entry | None:
        """Return who may be meant by a name and a birth date."""
        return next(iter(self._desk.office.merging.namesakes(name, born)), None)

    def _store(self, dialog: InternDialog, participation: UUID | None, form: InternForm) -> Enrolment:
        """Enrol, let take part once more, or change, in one step that can be undone."""
        interns, join = self._desk.office.interns, self._desk.office.participations.join
        text, known = _("Add {name}", name=form.name), dialog.notice.same
        if known is not None:
            return perform_in_register(self._desk, text, lambda: join(known.intern.id, form), self._page.refused)
        if participation is None:
            act = partial(interns.enrol, form, dialog.notice.is_somebody_else)
            return perform_in_register(self._desk, text, act, self._page.refused)
        text = _("Change {name}", name=form.name)
        return perform_in_register(self._desk, text, lambda: interns.update(participation, form), self._page.refused)
