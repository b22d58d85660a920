"""The terms of participations on disk."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from metidesk.domain.participations import ParticipationTerms
from metidesk.domain.people import Assignment
from metidesk.store.tables import AssignmentRow, ParticipationRow, ParticipationTermsRow, table
from metidesk.system.ids import new_id

_assignment = table(AssignmentRow)
_participation = table(ParticipationRow)
_terms = table(ParticipationTermsRow)


def reasons(connection: Connection, participation_id: UUID) -> tuple[bool, str, str]:
    """Return (withdrawn, why, why own required days) of a participation."""
    row = connection.execute(select(_terms).where(_terms.c.participation_id == participation_id)).one_or_none()
    return (False, "", "") if row is None else (bool(row.withdrawn), row.withdrawn_reason, row.required_reason)


def withdrawn_of(connection: Connection, course_key: str) -> dict[UUID, str]:
    """Return why the participations of a course that were withdrawn were."""
    query = (
        select(_terms.c.participation_id, _terms.c.withdrawn_reason)
        .join(_participation, _participation.c.id == _terms.c.participation_id)
        .where(_participation.c.course_key == course_key, _terms.c.withdrawn == 1)
    )
    return {row.participation_id: row.withdrawn_reason for row in connection.execute(query)}


def put(connection: Connection, before: ParticipationTerms, after: ParticipationTerms) -> None:
    """Write the terms of a participation over those that it had."""
    connection.execute(
        update(_participation)
        .where(_participation.c.id == after.participation_id)
        .values(starts_on=after.starts_on, ends_on=after.ends_on, required=after.required)
    )
    put_reasons(connection, after)
    known = {one.from_on: one for one in before.assignments}
    wanted = {one.from_on: one for one in after.assignments}
    own = _assignment.c.participation_id == after.participation_id
    for day in known.keys() - wanted.keys():
        connection.execute(delete(_assignment).where(own, _assignment.c.from_on == day))
    for day, one in wanted.items():
        if day not in known:
            connection.execute(insert(_assignment).values(id=new_id(), **_values(one)))
        elif one != known[day]:
            connection.execute(update(_assignment).where(own, _assignment.c.from_on == day).values(**_values(one)))


def put_reasons(connection: Connection, terms: ParticipationTerms) -> None:
    """Write why a participation ends early or requires its own days; nothing to say leaves no row."""
    values = {
        "withdrawn": int(terms.withdrawn),
        "withdrawn_reason": terms.withdrawn_reason,
        "required_reason": terms.required_reason,
    }
    if any(values.values()):
        statement = upsert(_terms).values(participation_id=terms.participation_id, **values)
        connection.execute(statement.on_conflict_do_update(index_elements=["participation_id"], set_=values))
    else:
        connection.execute(delete(_terms).where(_terms.c.participation_id == terms.participation_id))


def _values(one: Assignment) -> dict[str, Any]:
    return {
        "participation_id": one.participation_id,
        "office_code": one.office_code,
        "company_id": None if one.company is None else one.company.id,
        "from_on": one.from_on,
        "to_on": one.to_on,
        "manager_id": None if one.manager is None else one.manager.id,
    }
