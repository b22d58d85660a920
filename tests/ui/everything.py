"""Opens everything that can be opened: what pages offer by themselves, and what wants something to stand on.

Whatever opens stays open, one dialog of each class, so that all of it can be looked at together.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QPushButton, QToolButton, QWidget

from metidesk.domain.completion import CertificateKind
from metidesk.domain.eligibility import EligibilityRule
from metidesk.domain.equipment import AssetState, Handing
from metidesk.domain.events import EventKind
from metidesk.domain.intern_documents import DocumentKind
from metidesk.domain.people import InternForm
from metidesk.domain.printers import Sheet
from metidesk.services.views import CertificateState
from metidesk.ui import dialogs
from metidesk.ui.actions import ACTIONS
from metidesk.ui.certificate_acts import CertificateAct
from metidesk.ui.dialogs.explain_dialog import ExplainDialog
from metidesk.ui.dialogs.lacking_dialog import LackingDialog
from metidesk.ui.dialogs.question import Question
from metidesk.ui.dialogs.sign_off_dialog import SignOffDialog
from metidesk.ui.dialogs.wait_dialog import WaitDialog
from metidesk.ui.equipment_words import AssetAct
from metidesk.ui.lacking_list import DOCUMENTS
from metidesk.ui.main_window import MainWindow
from metidesk.ui.pages.registry import PAGES
from metidesk.ui.printer_measuring import PrinterMeasuring

_LEADING_ON = (ExplainDialog, LackingDialog)
"""Dialogs that close when they lead to something else."""
_ON, _MONDAY = date(2021, 10, 8), date(2021, 8, 16)
_LEFT_ALONE = {"quit", "undo", "redo", "find", "back_up", "help"}
"""What opens nothing, closes everything, or is opened once at the end."""


def dialog_classes() -> set[type[QDialog]]:
    """Return every class of a dialog that can be opened."""
    found = set()
    for module in pkgutil.iter_modules(dialogs.__path__):
        made = importlib.import_module(f"{dialogs.__name__}.{module.name}")
        for _, one in inspect.getmembers(made, inspect.isclass):
            if issubclass(one, QDialog) and one.__module__ == made.__name__ and not one.__name__.startswith("_"):
                found.add(one)
    return found - {Question}


def open_dialogs() -> list[QDialog]:
    """Return the dialogs that are open."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def open_everything(window: MainWindow, desk: object, file: Path) -> None:
    """Open every page and every dialog; `file` is a spreadsheet of interns."""
    for page in PAGES:
        for action in ACTIONS:
            if action.page in ("", page.key) and action.key not in _LEFT_ALONE:
                window.go_to(page.key)
                getattr(window.current_page() if action.page else window, action.handler)()
                _keep_one_of_each()
        window.go_to(page.key)
        for wish in list(_wishes(window.current_page())):
            wish.trigger() if isinstance(wish, QAction) else wish.click()
            _keep_one_of_each()
    window.help()
    for opener in OPENERS:
        opener(window, desk, file)
        _keep_one_of_each()
    for dialog in (one for one in open_dialogs() if not isinstance(one, _LEADING_ON)):
        for wish in list(_wishes(dialog)):
            wish.trigger() if isinstance(wish, QAction) else wish.click()
        _keep_one_of_each()


def _keep_one_of_each() -> None:
    QCoreApplication.processEvents()
    seen: set[type] = set()
    for dialog in sorted(open_dialogs(), key=lambda one: one.property("kept") is None):
        if type(dialog) in seen:
            dialog.reject()
        else:
            seen.add(type(dialog))
            dialog.setProperty("kept", True)


def _wishes(root: QWidget) -> Iterator[QAbstractButton | QAction]:
    """Yield what asks for more: its word ends in …."""
    for button in root.findChildren(QAbstractButton):
        if isinstance(button, QPushButton | QToolButton) and button.isVisible() and button.isEnabled():
            menu = button.menu()
            if menu is not None:
                menu.aboutToShow.emit()
                yield from (one for one in menu.actions() if one.text().endswith("…") and one.isEnabled())
            elif button.text().endswith("…"):
                yield button


# What wants something to stand on

Opener = Callable[[MainWindow, "object", Path], object]


def _page(window, key):
    window.go_to(key)
    return window.current_page()


def _certificates(window, desk, _file) -> None:
    page = _page(window, "certificates")
    page.acts.issue_all([one for one in page.table.lines.rows() if one.state is CertificateState.READY], _ON)
    ready = [one.enrolment.id for one in page.table.lines.rows() if one.state is CertificateState.READY]
    blocked = next(one for one in page.table.lines.rows() if one.state is not CertificateState.READY)
    held, handed = desk.office.certificates.issue(ready[:2], _ON)
    desk.office.certificates.hand_over([handed.number], _ON)
    lines = {one.certificate.number: one for one in page.table.lines.rows() if one.certificate is not None}
    page.acts.hand_over([lines[held.number]])
    for act in (CertificateAct.SPOIL, CertificateAct.REISSUE, CertificateAct.REVOKE):
        page.acts.do(act, lines[held.number], _ON)
    page.acts.do(CertificateAct.TAKE_BACK, lines[handed.number], _ON)
    page.acts.issue_one(blocked, CertificateKind.COMPLETION, _ON)


def _calendar(window, _desk, _file) -> None:
    page = _page(window, "calendar")
    page.table.setCurrentIndex(page.table.entries.index(0, 0))
    page.move_day()
    page.remove_day()


def _attendance(window, desk, _file) -> None:
    page = _page(window, "attendance")
    page.people.explain(desk.office.interns.enrolments()[0].id)
    page.weeks.sign_off(_MONDAY)
    asked = next(one for one in open_dialogs() if isinstance(one, SignOffDialog))
    page.weeks._read_back(_MONDAY, asked)
    page.weeks.reopen(_MONDAY)


def _person(window, desk, _file) -> None:
    page = _page(window, "person")
    line = desk.office.interns.enrolments()[0]
    page.arrive(participation=line.id)
    part = page.view.parts[0]
    page.acts_in(part).events.record(part, EventKind.KICK_OFF)
    page.documents[0].panel.details_wished.emit(DocumentKind.RECOMMENDATION)
    page.eligibility[0].panel.answer_wished.emit((EligibilityRule.PURPOSE,))


def _today(window, _desk, _file) -> None:
    _page(window, "today").lacking.show(DOCUMENTS)


def _import(window, desk, file) -> None:
    desk.ask.file = file
    _page(window, "interns").import_interns()
    desk.ask.file = None


def _merge(window, desk, _file) -> None:
    for name in ("Ngô Bảo Châu", "Ngo Bao Chau"):
        desk.office.interns.enrol(InternForm(name=name, birth_date=date(2000, 1, 2)), is_somebody_else=True)
    merges = _page(window, "interns").merges
    merges.likely()
    merges.choice.agree.click()


def _equipment(window, desk, _file) -> None:
    page = _page(window, "equipment")
    taker = desk.office.interns.enrolments()[0].id
    tag = next(one.tag for one in page.table.lines.rows() if one.state is AssetState.IN_STOCK and one.kind == "pc")
    desk.office.equipment.lend(taker, [Handing(tag)], _ON)
    desk.ask.agree = True
    page.stock.count()
    desk.ask.agree = False
    view = desk.office.equipment.view(tag)
    for act in (AssetAct.SWAP, AssetAct.REPORT):
        page.acts.do(act, view)


def _company(window, desk, _file) -> None:
    page = _page(window, "companies")
    page.acts.put_person(desk.office.companies.lines(_ON)[0].company, None)


def _printer(window, desk, _file) -> None:
    measuring = PrinterMeasuring(desk, lambda fits: None)
    measuring.open("Office_HP", Sheet.A4_LANDSCAPE, window)


def _waiting(window, _desk, _file) -> None:
    WaitDialog("Phạm Thị Mai", window).open()


OPENERS: tuple[Opener, ...] = (
    _certificates,
    _calendar,
    _attendance,
    _person,
    _today,
    _import,
    _merge,
    _equipment,
    _company,
    _printer,
    _waiting,
)
