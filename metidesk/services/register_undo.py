"""Acts on the register taken back and done again: row by row what the act changed, or nothing at all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from metidesk.exchange.tables import Step
from metidesk.services.ledger import Ledger
from metidesk.store import register_rows
from metidesk.store.journal import Act
from metidesk.store.register_rows import RowChange

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class RegisterChange:
    """What one act changed in the register; it holds personal values and is never written anywhere."""

    rows: tuple[RowChange, ...]


class RegisterUndoService:
    """Records acts on persons, companies and their papers, and takes them back."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def recorded(self, act: Callable[[], _Result]) -> tuple[_Result, RegisterChange]:
        """Do an act; return what it returns and what it changed. Raises what the act raises; then nothing changed."""
        with self._ledger.recording() as recording:
            result = act()
        return result, RegisterChange(recording.changes)

    def undo(self, change: RegisterChange, step: Step = lambda done, of: None) -> None:
        """Take a change back; `step` hears how far it is, and what it raises leaves everything as it was.

        Raises RuleBroken `register.changed_meanwhile` or `register.used_meanwhile`; then nothing is written.
        """
        self._apply(tuple(row.reversed() for row in reversed(change.rows)), "register.undo", step)

    def redo(self, change: RegisterChange, step: Step = lambda done, of: None) -> None:
        """Do a change again that was taken back. Raises as `undo` does."""
        self._apply(change.rows, "register.redo", step)

    def _apply(self, rows: tuple[RowChange, ...], verb: str, step: Step) -> None:
        with self._ledger.act() as act:
            register_rows.apply(act.connection, rows, step)
            tables = sorted({row.table for row in rows})
            act.note(Act(verb, "register", "", {"rows": len(rows), "tables": tables}))
