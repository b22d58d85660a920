"""Acts on the calendar: each is one step to undo."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QUndoCommand

from metidesk.domain.errors import RuleBroken
from metidesk.i18n.current import _
from metidesk.services.calendar import CalendarChange
from metidesk.system.trouble import Trouble
from metidesk.ui.desk import Desk
from metidesk.ui.page import Message, Tone
from metidesk.ui.undo import Refused


class CalendarCommand(QUndoCommand):
    """One act on the calendar; it was done before it came here, so that a refusal never reaches the stack."""

    def __init__(self, desk: Desk, text: str, changes: Sequence[CalendarChange], refused: Refused) -> None:
        super().__init__(text)
        self._desk = desk
        self._changes = tuple(changes)
        self._refused = refused
        self._done = True

    def redo(self) -> None:
        """Do it again; the first time it is done already."""
        if not self._done:
            self._apply(self._changes)
        self._done = True

    def undo(self) -> None:
        """Put back what each day was before, last change first."""
        self._apply(tuple(change.reversed for change in reversed(self._changes)))
        self._done = False

    def _apply(self, changes: tuple[CalendarChange, ...]) -> None:
        try:
            self._desk.office.calendar.apply(changes)
        except (RuleBroken, Trouble) as error:
            # An exception cannot pass through Qt's stack; the command drops out of it instead.
            self.setObsolete(True)
            self._refused(error)


def change_calendar(
    desk: Desk,
    text: str,
    act: Callable[[], Sequence[CalendarChange]],
    refused: Refused,
    refused_later: Refused | None = None,
) -> bool:
    """Do an act on the calendar and make it undoable; return whether it was done.

    `refused_later` hears why it could not be undone, where that is somebody else than who asks now.
    """
    try:
        changes = act()
    except (RuleBroken, Trouble) as error:
        refused(error)
        return False
    if changes:
        desk.undo.push(CalendarCommand(desk, text, changes, refused_later or refused))
    return True


def undo_last(desk: Desk, say: Callable[[Message], object]) -> Callable[[], None]:
    """Return an act that undoes what was done last, as long as nothing else was done after it."""
    # The command itself, not its place: after an undo another act stands in the same place.
    done = desk.undo.command(desk.undo.index() - 1)

    def undo() -> None:
        last = desk.undo.index() - 1
        if last >= 0 and desk.undo.command(last) is done:
            desk.undo.undo()
        else:
            say(Message(Tone.NOTICE, _("Other acts came after it. Ctrl+Z takes them back one by one.")))

    return undo
