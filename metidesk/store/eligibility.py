"""What coordinators answered to rules of eligibility, on disk."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, update

from metidesk.domain.eligibility import EligibilityAnswer, EligibilityRule
from metidesk.store.tables import EligibilityAnswerRow, ParticipationRow, table

_answer = table(EligibilityAnswerRow)
_participation = table(ParticipationRow)
Answers = dict[UUID, dict[EligibilityRule, EligibilityAnswer]]


def of_course(connection: Connection, course_key: str) -> Answers:
    """Return the answers of a course by participation and rule."""
    ids = select(_participation.c.id).where(_participation.c.course_key == course_key)
    return _read(connection, ids)


def of_participation(connection: Connection, participation_id: UUID) -> dict[EligibilityRule, EligibilityAnswer]:
    """Return the answers of one participation by rule."""
    return _read(connection, [participation_id]).get(participation_id, {})


def put(connection: Connection, answer: EligibilityAnswer) -> None:
    """Write an answer, anew or over the one to the same rule."""
    # No upsert: what is recorded to be undone must see whether the row was there.
    values = {name: getattr(answer, name) for name in EligibilityAnswer.__dataclass_fields__ if name != "is_met"}
    values |= {"rule": answer.rule.value, "met": int(answer.is_met)}
    mine = (_answer.c.participation_id == answer.participation_id, _answer.c.rule == answer.rule.value)
    if not connection.execute(update(_answer).where(*mine).values(values)).rowcount:
        connection.execute(insert(_answer).values(values))


def remove(connection: Connection, participation_id: UUID, rules: Collection[EligibilityRule]) -> None:
    """Take answers away."""
    codes = [rule.value for rule in rules]
    connection.execute(delete(_answer).where(_answer.c.participation_id == participation_id, _answer.c.rule.in_(codes)))


def _read(connection: Connection, ids: object) -> Answers:
    found: Answers = {}
    query = select(_answer).where(_answer.c.participation_id.in_(ids))  # type: ignore[arg-type]  # ids or a query
    for row in connection.execute(query):
        rule = EligibilityRule(row.rule)
        answer = EligibilityAnswer(
            row.participation_id, rule, bool(row.met), row.reason, row.answered_at, row.answered_by
        )
        found.setdefault(row.participation_id, {})[rule] = answer
    return found
