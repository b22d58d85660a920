"""The terms of a participation: from when to when, how many days, and where – with the reasons."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import Assignment, Enrolment, HostCompany


@dataclass(frozen=True, slots=True)
class ParticipationTerms:
    """What was agreed on; own dates and own required half-days are None where the course's hold.

    Who has `withdrawn` does not take part after `ends_on`: later days are not absent.
    """

    participation_id: UUID
    starts_on: date | None
    ends_on: date | None
    required: int | None
    assignments: tuple[Assignment, ...]
    withdrawn: bool = False
    withdrawn_reason: str = ""
    required_reason: str = ""


@dataclass(frozen=True, slots=True)
class TermsChange:
    """What one act did to the terms of a participation."""

    before: ParticipationTerms
    after: ParticipationTerms

    @property
    def reversed(self) -> "TermsChange":
        """Return the change that undoes this one."""
        return TermsChange(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Stay:
    """A stretch of a participation at one office and one company, both days included."""

    office_code: str
    company: HostCompany | None
    first: date
    last: date


def stays_of(enrolment: Enrolment, first: date, last: date) -> tuple[Stay, ...]:
    """Return where a participation is between its own first and last day, in order; one block of a sheet each.

    The first office is that of the first day, also when the first day is moved earlier later on.
    """
    found = []
    for number, place in enumerate(enrolment.assignments):
        begin = first if number == 0 else max(first, place.from_on)
        end = min(last, place.to_on or last)
        if begin <= end:
            found.append(Stay(place.office_code, place.company, begin, end))
    return tuple(found)


def transferred(
    terms: ParticipationTerms, from_on: date, office_code: str, company: HostCompany | None
) -> ParticipationTerms:
    """Return terms under which a participation goes on elsewhere from a day on.

    Raises RuleBroken `transfer.too_early` for a day that is not after the latest assignment's first, and
    `transfer.nothing` where neither office nor company changes.
    """
    latest = terms.assignments[-1]
    if from_on <= max(latest.from_on, terms.starts_on or latest.from_on):
        raise RuleBroken(
            "transfer.too_early", day=from_on, first=max(latest.from_on, terms.starts_on or latest.from_on)
        )
    if (latest.office_code, latest.company) == (office_code, company):
        raise RuleBroken("transfer.nothing", day=from_on)
    ended = replace(latest, to_on=from_on - timedelta(days=1))
    # Another company has another internship manager; another office does not.
    manager = latest.manager if company == latest.company else None
    new = Assignment(terms.participation_id, office_code, company, from_on, latest.to_on, manager)
    return replace(terms, assignments=(*terms.assignments[:-1], ended, new))
