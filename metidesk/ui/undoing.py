"""Ctrl+Z and its counterpart: at once, or beside the window where an act had written thousands of rows."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtWidgets import QWidget

from metidesk.domain.errors import RuleBroken
from metidesk.i18n.current import _
from metidesk.system.trouble import Trouble
from metidesk.ui.desk import Desk
from metidesk.ui.dialogs.wait_dialog import WaitDialog
from metidesk.ui.jobs import Step, Stopped, stoppable

if TYPE_CHECKING:  # start-up time
    from metidesk.ui.undo import ActCommand


def take_back(desk: Desk, window: QWidget, undoing: bool = True) -> None:
    """Undo the last act, or do again what was undone last; what takes long lets nothing else be done meanwhile."""
    from metidesk.ui.undo import ActCommand  # start-up time

    stack = desk.undo
    place = stack.index() - 1 if undoing else stack.index()
    command = stack.command(place) if 0 <= place < stack.count() else None
    work = command.beside(undoing) if isinstance(command, ActCommand) else None
    if work is None or not isinstance(command, ActCommand):
        _move(desk, undoing)
    else:
        _beside(desk, window, command, undoing, work)


def _move(desk: Desk, undoing: bool) -> None:
    if undoing:
        desk.undo.undo()
    else:
        desk.undo.redo()


def _beside(desk: Desk, window: QWidget, command: "ActCommand", undoing: bool, work: Callable[[Step], object]) -> None:
    """Do it in a job; the stack moves when it is done, and stays where it is when somebody ends it."""
    act = command.text()
    title = _("Taking back: {act}…", act=act) if undoing else _("Doing again: {act}…", act=act)
    dialog = WaitDialog(title, window)

    def done(_result: object) -> None:
        dialog.accept()
        command.meet(lambda: None)
        _move(desk, undoing)

    def failed(error: Exception) -> None:
        dialog.accept()
        if isinstance(error, RuleBroken | Trouble):
            command.meet(lambda: _refuse(error))
            _move(desk, undoing)
        elif not isinstance(error, Stopped):
            raise error

    dialog.finished.connect(lambda _code: dialog.deleteLater())
    dialog.open()
    job = desk.jobs.run(title, stoppable(work), done, failed)
    job.stepped.connect(dialog.show_step)
    dialog.stopped.connect(job.cancel)


def _refuse(error: Exception) -> NoReturn:
    raise error
