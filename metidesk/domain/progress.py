"""Where a participation stands toward its required activity days; everything in half-days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from metidesk.domain.attendance import Mark

DAY = 2
"""A whole activity day, in half-days."""


class Concern(StrEnum):
    """How much attention a margin wants: below 3 days amber, below 1 red, below 0 it cannot be reached.

    Of who has withdrawn nothing is asked any more.
    """

    REACHED = "reached"
    CALM = "calm"
    CLOSE = "close"
    AT_RISK = "at_risk"
    CANNOT_REACH = "cannot_reach"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Progress:
    """Half-days credited, required, left and untaken, and the date of reaching the required days.

    `reach_on` is the past date once reached, the date of reaching when present on every day left, None when the
    required days cannot be reached any more.
    """

    credited: int
    required: int
    left: int
    untaken: int
    reach_on: date | None
    withdrawn: bool = False

    @property
    def margin(self) -> int:
        """Return the half-days that may still be missed: credited + left − required."""
        return self.credited + self.left - self.required

    @property
    def reached(self) -> bool:
        """Return whether the required days are already credited."""
        return self.credited >= self.required

    @property
    def concern(self) -> Concern:
        """Return how much attention this progress wants."""
        if self.reached:
            return Concern.REACHED
        if self.withdrawn:
            return Concern.WITHDRAWN
        if self.margin < 0:
            return Concern.CANNOT_REACH
        if self.margin < 1 * DAY:
            return Concern.AT_RISK
        if self.margin < 3 * DAY:
            return Concern.CLOSE
        return Concern.CALM


def progress_on(reference: date, working_days: Iterable[date], marks: Mapping[date, Mark], required: int) -> Progress:
    """Return the progress seen from a reference day.

    `working_days` are those of the participation's own dates and offices, in order. Every mark counts with its
    credit, also one on a day that was declared closed later. Left are the working days on or after the
    reference day without a mark; untaken are the working days before it without a mark.
    """
    open_days = [day for day in working_days if day not in marks]
    left = [day for day in open_days if day >= reference]
    gains = [(day, mark.status.credit) for day, mark in marks.items()] + [(day, DAY) for day in left]
    total, reach_on = 0, None
    for day, gain in sorted(gains):
        total += gain
        if reach_on is None and total >= required:
            reach_on = day
    return Progress(
        credited=sum(mark.status.credit for mark in marks.values()),
        required=required,
        left=DAY * len(left),
        untaken=DAY * (len(open_days) - len(left)),
        reach_on=reach_on,
    )
