"""Letting a person who is known take part in another course, at this or another office."""

from dataclasses import replace

from metidesk.domain.errors import RuleBroken
from metidesk.i18n.current import _, language
from metidesk.services import programmes
from metidesk.services.intern_forms import form_of_person
from metidesk.services.person_views import PersonPage as PersonView
from metidesk.system.trouble import Trouble
from metidesk.ui.calendar_acts import undo_last
from metidesk.ui.desk import Desk
from metidesk.ui.dialogs.join_dialog import JoinDialog, JoinQuestion, JoinRequest
from metidesk.ui.page import Message, Page, Tone
from metidesk.ui.undo import perform_in_register


class JoinActs:
    """Asks for a participation and adds it, one step to undo."""

    def __init__(self, desk: Desk, page: Page) -> None:
        self._desk = desk
        self._page = page
        self.dialog: JoinDialog | None = None

    def ask(self, view: PersonView) -> None:
        """Ask in which of the open courses somebody takes part."""
        own = view.office
        offices = programmes.programme(view.open_courses[0].year).offices
        ordered = sorted(offices, key=lambda one: one.code != own.code)
        named = [(one.code, one.name.in_language(language(), one.language)) for one in ordered]
        question = JoinQuestion(view.intern.name, view.open_courses, named, self._desk.office.interns.companies())
        dialog = JoinDialog(question, self._page.window())
        dialog.offered.connect(lambda request: self._take(dialog, view, request))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        self.dialog = dialog
        dialog.open()

    def _take(self, dialog: JoinDialog, view: PersonView, request: JoinRequest) -> None:
        office, intern = self._desk.office.in_course(request.course_key), view.intern
        form = replace(
            form_of_person(intern), host_company=request.host_company, manager=request.manager, plan=request.plan
        )
        text = _("Add {name}", name=intern.name)
        try:
            perform_in_register(
                self._desk,
                text,
                lambda: office.participations.join(intern.id, form, request.office_code),
                self._page.refused,
            )
        except (RuleBroken, Trouble) as error:
            dialog.refuse(error)
            return
        dialog.accept()
        self._page.refresh(None)
        undo = undo_last(self._desk, self._page.said.emit)
        self._page.said.emit(Message(Tone.SUCCESS, _("Saved: {what}.", what=text), _("Undo"), undo))
