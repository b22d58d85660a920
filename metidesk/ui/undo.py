"""Undo: an act of a service that was done, remembered as what takes it back and what does it again."""

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, Self, TypeVar

from PySide6.QtGui import QUndoCommand

from metidesk.domain.attendance import MarkChange
from metidesk.domain.errors import RuleBroken
from metidesk.services.register_undo import RegisterChange
from metidesk.system.trouble import Trouble
from metidesk.ui.desk import Desk
from metidesk.ui.jobs import Step

Refused = Callable[[RuleBroken | Trouble], None]
AT_ONCE = 200
"""So many rows or marks are written in one turn of the window; more are written beside it."""
_Result = TypeVar("_Result")


class Reversible(Protocol):
    """A change that knows what takes it back."""

    @property
    def reversed(self) -> Self:
        """Return the change that takes this one back."""


_Change = TypeVar("_Change", bound=Reversible)


class ActCommand(QUndoCommand):
    """One act; it was done before it came here, so that a refusal never reaches the stack."""

    def __init__(self, text: str, undo: Callable[[], object], redo: Callable[[], object], refused: Refused) -> None:
        super().__init__(text)
        self._undo = undo
        self._redo = redo
        self._refused = refused
        self._done = True
        self._came: Callable[[], object] | None = None

    def beside(self, undoing: bool) -> Callable[[Step], object] | None:
        """Return what undoes or redoes it beside the window, None where that takes no longer than a turn of it."""
        return None

    def meet(self, came: Callable[[], object]) -> None:
        """Let the next undo or redo be what came of it beside the window: nothing more, or a refusal."""
        self._came = came

    def redo(self) -> None:
        """Do it again; the first time it is done already."""
        if not self._done:
            self._attempt(self._redo)
        self._done = True

    def undo(self) -> None:
        """Take it back."""
        self._attempt(self._undo)
        self._done = False

    def _attempt(self, act: Callable[[], object]) -> None:
        act, self._came = self._came or act, None
        try:
            act()
        except (RuleBroken, Trouble) as error:
            # An exception cannot pass through Qt's stack; the command drops out of it instead.
            self.setObsolete(True)
            self._refused(error)


class ChangesCommand(ActCommand, Generic[_Change]):
    """One act that left changes; undoing applies them reversed, last change first."""

    def __init__(
        self,
        text: str,
        apply: Callable[[tuple[_Change, ...], bool], object],
        changes: Sequence[_Change],
        refused: Refused,
    ) -> None:
        backwards = tuple(change.reversed for change in reversed(changes))
        super().__init__(text, lambda: apply(backwards, True), lambda: apply(tuple(changes), False), refused)


class MarksCommand(ChangesCommand[MarkChange]):
    """One act on the roll."""

    def __init__(self, desk: Desk, text: str, changes: Sequence[MarkChange], refused: Refused) -> None:
        self._attendance, self._changes = desk.office.attendance, tuple(changes)
        super().__init__(text, self._attendance.apply, changes, refused)

    def beside(self, undoing: bool) -> Callable[[Step], object] | None:
        """Return what undoes or redoes many marks."""
        if len(self._changes) <= AT_ONCE:
            return None
        backwards = tuple(change.reversed for change in reversed(self._changes))
        changes = backwards if undoing else self._changes
        return lambda step: self._attendance.apply(changes, undoing, step)


class RegisterCommand(ActCommand):
    """One act on the register: persons, companies, their papers."""

    def __init__(self, desk: Desk, text: str, change: RegisterChange, refused: Refused) -> None:
        undone = self._service = desk.office.register_undo
        self._change = change
        super().__init__(text, lambda: undone.undo(change), lambda: undone.redo(change), refused)

    def beside(self, undoing: bool) -> Callable[[Step], object] | None:
        """Return what undoes or redoes an act on many rows."""
        if len(self._change.rows) <= AT_ONCE:
            return None
        act = self._service.undo if undoing else self._service.redo
        return lambda step: act(self._change, step)


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
        desk.undo.push(MarksCommand(desk, text, changes, refused_later or refused))
    return True


def perform_in_register(desk: Desk, text: str, act: Callable[[], _Result], refused: Refused) -> _Result:
    """Do an act on the register, make it undoable and return what it returns.

    `refused` hears why it could not be undone later. Raises what the act raises.
    """
    result, change = desk.office.register_undo.recorded(act)
    if change.rows:
        desk.undo.push(RegisterCommand(desk, text, change, refused))
    return result
