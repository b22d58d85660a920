"""What can change, and the announcement of a change."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Topic(StrEnum):
    """A part of the office's facts that a page may show."""

    SETTINGS = "settings"
    CALENDAR = "calendar"
    INTERNS = "interns"
    ATTENDANCE = "attendance"
    CERTIFICATES = "certificates"
    EQUIPMENT = "equipment"
    STOCKTAKES = "stocktakes"
    HISTORY = "history"


TOPIC_OF_TABLE = {
    "setting": Topic.SETTINGS,
    "office": Topic.SETTINGS,
    "course": Topic.SETTINGS,
    "calendar_day": Topic.CALENDAR,
    "intern": Topic.INTERNS,
    "host_company": Topic.INTERNS,
    "participation": Topic.INTERNS,
    "participation_terms": Topic.INTERNS,
    "assignment": Topic.INTERNS,
    "intern_event": Topic.INTERNS,
    "company_person": Topic.INTERNS,
    "intern_document": Topic.INTERNS,
    "eligibility_answer": Topic.INTERNS,
    "intern_merge": Topic.INTERNS,
    "header_match": Topic.SETTINGS,
    "mark": Topic.ATTENDANCE,
    "mark_text": Topic.ATTENDANCE,
    "plan_slot": Topic.ATTENDANCE,
    "day_time": Topic.ATTENDANCE,
    "sign_off": Topic.ATTENDANCE,
    "sheet": Topic.ATTENDANCE,
    "stored_file": Topic.ATTENDANCE,
    "certificate": Topic.CERTIFICATES,
    "certificate_series": Topic.CERTIFICATES,
    "certificate_copy": Topic.CERTIFICATES,
    "course_rule": Topic.CERTIFICATES,
    "office_key": Topic.CERTIFICATES,
    "key_list": Topic.CERTIFICATES,
    "picture": Topic.CERTIFICATES,
    "asset": Topic.EQUIPMENT,
    "asset_photo": Topic.EQUIPMENT,
    "loan": Topic.EQUIPMENT,
    "equipment_receipt": Topic.EQUIPMENT,
    "asset_incident": Topic.EQUIPMENT,
    "stocktake": Topic.STOCKTAKES,
    "stocktake_line": Topic.STOCKTAKES,
    "journal": Topic.HISTORY,
    "journal_head": Topic.HISTORY,
}


@dataclass(frozen=True, slots=True)
class Change:
    """Topics that a committed transaction touched.

    `participations` names the only lines of the roll it touched, or is None when any may have changed.
    """

    topics: frozenset[Topic]
    participations: frozenset[UUID] | None = None
