"""What can be done with host companies: asked in a form, done as one step to undo, told in the banner."""

from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import Qt

from metidesk.domain.companies import CompanyForm, CompanyPersonForm
from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import CompanyPerson, HostCompany
from metidesk.i18n.current import _
from metidesk.services.companies import CompaniesService
from metidesk.system.trouble import Trouble
from metidesk.ui.desk import Desk
from metidesk.ui.dialogs.company_dialog import CompanyDialog, CompanyPersonDialog, MergeCompanyDialog
from metidesk.ui.dialogs.question import Question
from metidesk.ui.page import Message, Page, Tone
from metidesk.ui.undo import perform_in_register

_Result = TypeVar("_Result")


class CompanyActs:
    """Asks and does; `done` hears which company is to be looked at afterwards."""

    def __init__(self, desk: Desk, page: Page, done: Callable[[UUID], object]) -> None:
        self._desk = desk
        self._page = page
        self._done = done
        self.dialog: Question | None = None

    def add(self) -> None:
        """Ask for a new company."""

        def act(form: CompanyForm) -> None:
            text = _("Add {name}", name=form.name)
            made = self._perform(text, lambda: self._companies.add(form))
            self._tell(made.id, _("{name} is in the register.", name=made.name))

        self._ask(CompanyDialog(None, self._page.window()), act)

    def change(self, company: HostCompany) -> None:
        """Ask what is to be changed of a company."""

        def act(form: CompanyForm) -> None:
            text = _("Change {name}", name=form.name)
            self._perform(text, lambda: self._companies.change(company.id, form))
            self._tell(company.id, _("{name} is saved.", name=form.name))

        self._ask(CompanyDialog(company, self._page.window()), act)

    def remove(self, company: HostCompany) -> None:
        """Remove a company that was entered by mistake; asks first."""
        agreed = self._desk.ask.confirm(
            _("Remove {name}?", name=company.name),
            _("This is for entries made by mistake. A company that has or had interns stays in the register."),
            _("Remove"),
            dangerous=True,
        )
        text = _("Remove {name}", name=company.name)
        if agreed and self._page.attempt(lambda: self._perform(text, lambda: self._companies.remove(company.id))):
            self._say(_("{name} is no longer in the register.", name=company.name))

    def merge(self, company: HostCompany, others: Sequence[HostCompany]) -> None:
        """Ask which entry of the same company stays."""

        def act(kept_id: UUID) -> None:
            text = _("Make {name} one with another entry", name=company.name)
            kept = self._perform(text, lambda: self._companies.merge(company.id, kept_id))
            self._tell(kept_id, _("{gone} is now {kept}.", gone=company.name, kept=kept.name))

        self._ask(MergeCompanyDialog(company, others, self._page.window()), act)

    def put_person(self, company: HostCompany, person: CompanyPerson | None) -> None:
        """Ask for somebody at a company, new or to be changed."""

        def act(form: CompanyPersonForm) -> None:
            if person is None:
                text = _("Add {name}", name=form.name)
                self._perform(text, lambda: self._companies.add_person(company.id, form))
            else:
                text = _("Change {name}", name=form.name)
                self._perform(text, lambda: self._companies.change_person(person, form))
            self._tell(company.id, _("{name} is saved.", name=form.name))

        self._ask(CompanyPersonDialog(company.name, person, self._page.window()), act)

    def remove_person(self, person: CompanyPerson) -> None:
        """Remove somebody who is nobody's internship manager; Ctrl+Z brings back."""
        text = _("Remove {name}", name=person.name)
        if self._page.attempt(lambda: self._perform(text, lambda: self._companies.remove_person(person))):
            self._say(_("{name} is no longer in the register.", name=person.name))

    @property
    def _companies(self) -> CompaniesService:
        return self._desk.office.companies

    def _perform(self, text: str, act: Callable[[], _Result]) -> _Result:
        return perform_in_register(self._desk, text, act, self._page.refused)

    def _ask(self, dialog: Question, act: Callable[..., None]) -> None:
        """Ask; a refusal is told in the question, which stays open."""

        def take(answer: object) -> None:
            try:
                act(answer)
            except (RuleBroken, Trouble) as error:
                dialog.refuse(error)
            else:
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

    def _tell(self, company_id: UUID, told: str) -> None:
        self._done(company_id)
        self._say(told)

    def _say(self, told: str) -> None:
        self._page.said.emit(Message(Tone.SUCCESS, told))
