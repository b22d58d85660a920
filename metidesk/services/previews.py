"""What a file would do to the store, row by row, before anything is stored."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Generic, TypeVar

from metidesk.domain.errors import RuleBroken
from metidesk.exchange.matched_tables import Header, MatchedTable
from metidesk.exchange.remarks import Remark
from metidesk.exchange.tables import Choices, Source, Step, Understanding

Content = TypeVar("Content")
Row = TypeVar("Row")


class RowKind(StrEnum):
    """What a row of a file would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class PreviewRow(Generic[Content]):
    """One row: its line in the file, what it would do, old and new values by field, what is wrong with it.

    `who` is whom or what the row names where it has no content.
    """

    line: int
    kind: RowKind
    content: Content | None
    differences: tuple[tuple[str, str, str], ...] = ()
    errors: tuple[RuleBroken, ...] = ()
    remarks: tuple[Remark, ...] = ()
    who: str = ""


@dataclass(frozen=True, slots=True)
class ImportPreview(Generic[Content]):
    """A whole file; `journal_rows` tells which state of the store it was compared with.

    `fault` says why its rows could not be read before somebody says which column is which; then it has none.
    `choices` are what was said of the file and remembered of its headers, `columns` what a header can mean.
    """

    source: Source
    rows: tuple[PreviewRow[Content], ...]
    journal_rows: int
    understood: Understanding = Understanding()
    headers: tuple[Header, ...] = ()
    columns: tuple[str, ...] = ()
    choices: Choices = Choices()
    fault: RuleBroken | None = None

    @property
    def path(self) -> Path:
        """Return the file, or the name of what was pasted or piped in."""
        return self.source.path

    @property
    def errors(self) -> tuple[RuleBroken, ...]:
        """Return everything that is wrong: with the file as a whole, else in the order of the lines."""
        if self.fault is not None:
            return (self.fault,)
        return tuple(error for row in self.rows for error in row.errors)

    def count(self, kind: str) -> int:
        """Return how many rows would do something."""
        return sum(1 for row in self.rows if row.kind == kind)

    def refuse_errors(self) -> None:
        """Raise the first thing that is wrong, so that nothing of the file is stored."""
        for error in self.errors:
            raise error


def preview_of(
    source: Path | Source,
    matched: MatchedTable,
    columns: Sequence[str],
    choices: Choices,
    rows: Iterable[PreviewRow[Content]],
    journal_rows: int,
) -> ImportPreview[Content]:
    """Return the preview of a file that was matched; `rows` are asked for only where the file can be read."""
    return ImportPreview(
        source if isinstance(source, Source) else Source(source),
        () if matched.fault else tuple(rows),
        journal_rows,
        matched.table.understood,
        matched.headers,
        tuple(columns),
        choices,
        matched.fault,
    )


def stepped(rows: Sequence[Row], step: Step) -> Iterator[Row]:
    """Give rows one by one and tell of each how far it is."""
    for done, row in enumerate(rows):
        step(done, len(rows))
        yield row
