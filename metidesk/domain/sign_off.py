"""A week closed by a coordinator: frozen until somebody reopens it with a reason."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from metidesk.domain.attendance import Mark


class WeekStanding(StrEnum):
    """Whether the marks of a week may still change."""

    OPEN = "open"
    SIGNED = "signed"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class SignOff:
    """One signing of a week. It stands until it is reopened; signing again makes the next revision.

    `coordinator` is the name that was signed with, `signed_by` and `reopened_by` who worked at the computer.
    """

    id: UUID
    course_key: str
    office_code: str
    monday: date
    revision: int
    coordinator: str
    signed_at: datetime
    signed_by: str
    digest: str
    reopened_at: datetime | None = None
    reopened_by: str | None = None
    reopened_reason: str | None = None

    @property
    def standing(self) -> WeekStanding:
        """Return whether this signing still freezes its week."""
        return WeekStanding.SIGNED if self.reopened_at is None else WeekStanding.REOPENED


def digest_of(marks: Iterable[Mark]) -> str:
    """Return the SHA-256 of marks, whatever their order.

    Notes are left out: they can be about health, and a person's data must be erasable while the digest holds.
    """
    rows = sorted(
        [str(one.participation_id), one.day.isoformat(), one.status.value, one.place.value, _clock(one)]
        for one in marks
    )
    return hashlib.sha256(json.dumps(rows, separators=(",", ":")).encode()).hexdigest()


def _clock(mark: Mark) -> str:
    return mark.arrival.strftime("%H:%M") if mark.arrival is not None else ""
