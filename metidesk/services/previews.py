"""What a file would do to the store, row by row, before anything is stored."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Generic, TypeVar

from metidesk.domain.errors import RuleBroken
from metidesk.exchange.remarks import Remark

Content = TypeVar("Content")


class RowKind(StrEnum):
    """What a row of a file would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class PreviewRow(Generic[Content]):
    """One row: its line in the file, what it would do, old and new values by field, what is wrong with it."""

    line: int
    kind: RowKind
    content: Content | None
    differences: tuple[tuple[str, str, str], ...] = ()
    errors: tuple[RuleBroken, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPreview(Generic[Content]):
    """A whole file; `journal_rows` tells which state of the store it was compared with."""

    path: Path
    rows: tuple[PreviewRow[Content], ...]
    journal_rows: int

    @property
    def errors(self) -> tuple[RuleBroken, ...]:
        """Return everything that is wrong, in the order of the lines."""
        return tuple(error for row in self.rows for error in row.errors)

    def count(self, kind: str) -> int:
        """Return how many rows would do something."""
        return sum(1 for row in self.rows if row.kind == kind)

    def refuse_errors(self) -> None:
        """Raise the first thing that is wrong, so that nothing of the file is stored."""
        for error in self.errors:
            raise error
