"""Undo of marks: an act of the service, remembered as the changes it made."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QUndoCommand

from metidesk.domain.attendance import MarkChange
from metidesk.domain.errors import RuleBroken
from metidesk.system.trouble import Trouble
from metidesk.ui.desk import Desk

Refused = Callable[[RuleBroken | Trouble], None]


class MarkCommand(QUndoCommand):
    """One act on the roll; it was done before it came here, so that a refusal never reaches the stack."""

    def __init__(self, desk: Desk, text: str, changes: Sequence[MarkChange], refused: Refused) -> None:
        super().__init__(text)
        self._desk = desk
        self._changes = tuple(changes)
        self._refused = refused
        self._done = True

    def redo(self) -> None:
        """Do it again; the first time it is done already."""
        if not self._done:
            self._apply(self._changes, undoing=False)
        self._done = True

    def undo(self) -> None:
        """Put back what each cell carried before, last change first."""
        self._apply(tuple(change.reversed for change in reversed(self._changes)), undoing=True)
        self._done = False

    def _apply(self, changes: tuple[MarkChange, ...], undoing: bool) -> None:
        try:
            self._desk.office.attendance.apply(changes, undoing)
        except (RuleBroken, Trouble) as error:
            # An exception cannot pass through Qt's stack; the command drops out of it instead.
            self.setObsolete(True)
            self._refused(error)


def perform(
    desk: Desk,
    text: str,
    act: Callable[[], tuple[MarkChange, ...]],
    refused: Refused,
    refused_later: Refused | None = None,
) -> bool:
    """Do an act on the roll and make it undoable; return whether it was done.

    `refused_later` hears why it could not be undone, where that is somebody else than who asks now.
    """
    try:
        changes = act()
    except (RuleBroken, Trouble) as error:
        refused(error)
        return False
    if changes:
        desk.undo.push(MarkCommand(desk, text, changes, refused_later or refused))
    return True
