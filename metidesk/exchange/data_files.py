"""Shipped data files, read strictly: what is missing or of a wrong kind is refused and named."""

import csv
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeVar

from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import Wording

_T = TypeVar("_T")

Row = Mapping[str, str]
"""One line of a table, by the names in its first line."""


class Entries:
    """One table of a TOML file; each question raises ValueError naming the key that is missing or wrong."""

    def __init__(self, entries: Mapping[str, object]) -> None:
        self._entries = entries

    def text(self, key: str) -> str:
        """Return a text that is not empty."""
        found = self._of(key, str)
        if not found.strip():
            raise ValueError(f"{key} is empty")
        return found

    def whole(self, key: str) -> int:
        """Return a whole number."""
        return self._of(key, int)

    def wholes(self, key: str) -> tuple[int, ...]:
        """Return a list of whole numbers."""
        return tuple(Entries({key: one}).whole(key) for one in self._of(key, list))

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, each of them not empty."""
        return tuple(Entries({key: one}).text(key) for one in self._of(key, list))

    def flag(self, key: str) -> bool:
        """Return true or false."""
        return self._of(key, bool)

    def day(self, key: str) -> date:
        """Return a civil date without a time."""
        return self._of(key, date)

    def amount(self, key: str) -> Decimal:
        """Return a positive amount of money, which files write as text so that no float comes near it."""
        written = self.text(key)
        try:
            found = Decimal(written)
        except InvalidOperation:
            found = Decimal(0)
        if not (found.is_finite() and found > 0):
            raise ValueError(f"{key} is not an amount: {written}")
        return found

    def wording(self, key: str, *languages: str) -> Wording:
        """Return a text that must be given in each of the languages (en, ja, local)."""
        found = self._of(key, dict)
        return Wording(**{language: Entries(found).text(language) for language in languages})

    def table(self, key: str) -> "Entries":
        """Return a table inside this one."""
        return Entries(self._of(key, dict))

    def tables(self, key: str) -> tuple["Entries", ...]:
        """Return a list of tables that is not empty."""
        found = self._of(key, list)
        if not found:
            raise ValueError(f"{key} is empty")
        return tuple(Entries({key: one}).table(key) for one in found)

    def _of(self, key: str, kind: type[_T]) -> _T:
        if key not in self._entries:
            raise ValueError(f"{key} is missing")
        value = self._entries[key]
        # The exact type: a bool is an int and a datetime is a date, but not here.
        if not isinstance(value, kind) or type(value) is not kind:
            raise ValueError(f"{key} is not of the kind {kind.__name__}: {value}")
        return value


def read_toml(path: Path, make: Callable[[Entries], _T]) -> _T:
    """Return what `make` builds from a TOML file. Raises RuleBroken `programme.bad_file`."""
    with blaming(path), path.open("rb") as file:
        return make(Entries(tomllib.load(file)))


def read_csv(path: Path, columns: tuple[str, ...], make: Callable[[Row], _T]) -> tuple[_T, ...]:
    """Return what `make` builds from each line of a CSV file, which must have at least these columns.

    Raises RuleBroken `programme.bad_file` with the line, counted from 1 with the heading.
    """
    with blaming(path), path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file, strict=True)
        head = next(lines, [])
        if lacking := [name for name in columns if name not in head]:
            raise ValueError(f"column {', '.join(lacking)} is missing")
        made = []
        for line in lines:
            with blaming(path, lines.line_num):
                if len(line) != len(head):
                    raise ValueError(f"{len(line)} values stand under {len(head)} columns")
                made.append(make(dict(zip(head, line, strict=True))))
        return tuple(made)


@contextmanager
def blaming(path: Path, line: int | None = None) -> Iterator[None]:
    """Turn what goes wrong while a file is read into RuleBroken `programme.bad_file` (file, reason)."""
    try:
        yield
    except OSError as error:
        raise _bad(path, error.strerror or str(error), line) from error
    except (ValueError, csv.Error) as error:
        raise _bad(path, str(error), line) from error


def _bad(path: Path, reason: str, line: int | None) -> RuleBroken:
    return RuleBroken("programme.bad_file", line=line, file=f"{path.parent.name}/{path.name}", reason=reason)
