"""Printed attendance papers: their numbers, their codes, and how far each has come.

To add a kind of paper: a member of `PaperKind`, its part of the number in `number_of`, its word in `i18n/labels.py`.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

CODE_PREFIX = "MDS:"
"""What the QR code of a sheet begins with, so that no other code is taken for one; capitals keep the code small."""

PLAIN = re.compile(r"[0-9A-Za-z-]{1,16}")
"""What can stand in a number."""


class PaperKind(StrEnum):
    """What a paper shows: a week, the blank lines to sign on for a day or a week, the course, one intern."""

    WEEK = "week"
    SIGN_IN_DAY = "signin_day"
    SIGN_IN_WEEK = "signin_week"
    COURSE = "course"
    INTERN = "intern"

    @property
    def comes_back(self) -> bool:
        """Return whether the paper is signed by hand, so that it is missing until its scan is filed."""
        return self is not PaperKind.COURSE


class SheetState(StrEnum):
    """How far a paper has come."""

    PRINTED = "printed"
    SIGNED = "signed"
    ENTERED = "entered"
    FILED = "filed"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One numbered paper; printing it again keeps its number. Revisions are counted from 1."""

    number: str
    kind: PaperKind
    course_key: str
    office_code: str
    first_on: date
    last_on: date
    participation_id: UUID | None
    revision: int
    printed_at: datetime
    printed_by: str
    signed_at: datetime | None = None
    entered_at: datetime | None = None
    filed_at: datetime | None = None
    scan_sha256: str | None = None

    @property
    def code(self) -> str:
        """Return the text of its QR code."""
        return code_of(self.number)

    @property
    def state(self) -> SheetState:
        """Return the last thing that happened to it."""
        if self.filed_at is not None:
            return SheetState.FILED
        if self.entered_at is not None:
            return SheetState.ENTERED
        return SheetState.SIGNED if self.signed_at is not None else SheetState.PRINTED


def number_of(course_key: str, office_code: str, kind: PaperKind, part: str, revision: int) -> str:
    """Return the number of a paper: 2021A-HAN-W02, from the second revision on 2021A-HAN-W02-R2.

    `part` tells papers of one kind apart: the week's two digits, the day as YYYYMMDD, the intern number (an own
    one without the office before it).
    """
    letters = {
        PaperKind.WEEK: "W",
        PaperKind.SIGN_IN_DAY: "S",
        PaperKind.SIGN_IN_WEEK: "SW",
        PaperKind.COURSE: "ALL",
        PaperKind.INTERN: "I",
    }
    tail = f"-R{revision}" if revision > 1 else ""
    own = part.upper().removeprefix(f"{office_code}-")
    return f"{course_key}-{office_code}-{letters[kind]}{own}{tail}"


def code_of(number: str) -> str:
    """Return the text of the QR code of a sheet."""
    return f"{CODE_PREFIX}{number}"


def read_code(text: str) -> str | None:
    """Return the number in a text that was scanned or typed, None where it is the code of something else."""
    plain = "".join(text.split()).upper()
    if plain.startswith(CODE_PREFIX):
        return plain.removeprefix(CODE_PREFIX) or None
    return plain if plain and ":" not in plain else None
