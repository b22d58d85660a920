"""How long personal data are kept after a course, and when a person is due for erasure."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from metidesk.domain.people import Intern

MOST_YEARS = 30


class RetentionReason(StrEnum):
    """Why a programme keeps personal data as long as it does."""

    COMMISSIONED_WORK = "commissioned_work"


@dataclass(frozen=True, slots=True)
class Retention:
    """For how many years after the end of the last course a person's data are kept, and why."""

    years: int
    reason: str


@dataclass(frozen=True, slots=True)
class KeptPerson:
    """A person whose data are kept: the last day of the last course, and the last day on which they are kept."""

    intern: Intern
    ended_on: date
    kept_until: date

    def is_due(self, today: date) -> bool:
        """Return whether the time is over on a day."""
        return today > self.kept_until


def kept_until(ended_on: date, years: int) -> date:
    """Return the same day some years later; 28 February where that year has no 29th."""
    try:
        return ended_on.replace(year=ended_on.year + years)
    except ValueError:
        return ended_on.replace(year=ended_on.year + years, day=28)


def last_due_end(today: date, years: int) -> date:
    """Return the latest end of a last course whose time of retention is over on a day."""
    ended = kept_until(today, -years)
    while kept_until(ended, years) >= today:
        ended -= timedelta(days=1)
    return ended
