"""Acts on the calendar: each is one step to undo."""

from collections.abc import Callable, Sequence

from metidesk.domain.errors import RuleBroken
from metidesk.i18n.current import _
from metidesk.services.calendar import CalendarChange
from metidesk.system.trouble import Trouble
from metidesk.ui.desk import Desk
from metidesk.ui.page import Message, Tone
from metidesk.ui.undo import ChangesCommand, Refused


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
        calendar = desk.office.calendar
        undoable = ChangesCommand(text, lambda some, undoing: calendar.apply(some), changes, refused_later or refused)
        desk.undo.push(undoable)
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
