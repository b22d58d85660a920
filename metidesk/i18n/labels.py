"""The words for codes: statuses, places, kinds of day, concerns. Each code must have one here; a test counts."""

from metidesk.domain.attendance import Place, Status
from metidesk.domain.calendar import DayKind
from metidesk.domain.progress import Concern
from metidesk.domain.sheets import PaperKind, SheetState
from metidesk.domain.sign_off import WeekStanding
from metidesk.i18n.catalog import NP_, Words

_STATUS = {
    Status.PRESENT: NP_("attendance status", "Present"),
    Status.LATE: NP_("attendance status", "Late"),
    Status.LEFT_EARLY: NP_("attendance status", "Left early"),
    Status.HALF: NP_("attendance status", "Half day"),
    Status.EXCUSED: NP_("attendance status", "Excused"),
    Status.ABSENT: NP_("attendance status", "Absent"),
}
_STATUS_SHORT = {
    Status.PRESENT: NP_("attendance status, short for a button", "Present"),
    Status.LATE: NP_("attendance status, short for a button", "Late"),
    Status.LEFT_EARLY: NP_("attendance status, short for a button", "Early"),
    Status.HALF: NP_("attendance status, short for a button", "Half"),
    Status.EXCUSED: NP_("attendance status, short for a button", "Excused"),
    Status.ABSENT: NP_("attendance status, short for a button", "Absent"),
}
_SIGN = {
    Status.PRESENT: "P",
    Status.LATE: "L",
    Status.LEFT_EARLY: "Q",
    Status.HALF: "½",
    Status.EXCUSED: "E",
    Status.ABSENT: "A",
}
_PLACE = {
    Place.OFFICE: NP_("place of activity", "Office"),
    Place.HOME: NP_("place of activity", "Home"),
    Place.OUTSIDE: NP_("place of activity", "Outside"),
}
_DAY_KIND = {
    DayKind.HOLIDAY: NP_("kind of calendar day", "Public holiday"),
    DayKind.CLOSURE: NP_("kind of calendar day", "Office closed"),
    DayKind.EXTRA: NP_("kind of calendar day", "Extra working day"),
    DayKind.AT_HOME: NP_("kind of calendar day", "Office closed, everyone at home"),
}
_CONCERN = {
    Concern.REACHED: NP_("progress", "Reached"),
    Concern.CALM: NP_("progress", "On course"),
    Concern.CLOSE: NP_("progress", "Few to spare"),
    Concern.AT_RISK: NP_("progress", "At risk"),
    Concern.CANNOT_REACH: NP_("progress", "Cannot reach"),
    Concern.WITHDRAWN: NP_("progress", "Withdrawn"),
}

_PAPER_KIND = {
    PaperKind.WEEK: NP_("kind of sheet", "Attendance, week"),
    PaperKind.SIGN_IN_DAY: NP_("kind of sheet", "Sign-in, day"),
    PaperKind.SIGN_IN_WEEK: NP_("kind of sheet", "Sign-in, week"),
    PaperKind.COURSE: NP_("kind of sheet", "Attendance, whole course"),
    PaperKind.INTERN: NP_("kind of sheet", "Attendance of one intern"),
}
_SHEET_STATE = {
    SheetState.PRINTED: NP_("state of a sheet", "Printed"),
    SheetState.SIGNED: NP_("state of a sheet", "Signed"),
    SheetState.ENTERED: NP_("state of a sheet", "Entered"),
    SheetState.FILED: NP_("state of a sheet", "Scan filed"),
}
_WEEK_STANDING = {
    WeekStanding.OPEN: NP_("state of a week", "Open"),
    WeekStanding.SIGNED: NP_("state of a week", "Signed off"),
    WeekStanding.REOPENED: NP_("state of a week", "Reopened"),
}


def status_word(status: Status, words: Words) -> str:
    """Return a status in full: Left early."""
    return words.pgettext(*_STATUS[status])


def status_short(status: Status, words: Words) -> str:
    """Return a status as short as a button needs it: Early."""
    return words.pgettext(*_STATUS_SHORT[status])


def status_sign(status: Status) -> str:
    """Return the sign in a grid cell, on screen and on paper: P, ½."""
    return _SIGN[status]


def place_word(place: Place, words: Words) -> str:
    """Return a place of activity."""
    return words.pgettext(*_PLACE[place])


def day_kind_word(kind: DayKind, words: Words) -> str:
    """Return what an entry of the calendar is."""
    return words.pgettext(*_DAY_KIND[kind])


def concern_word(concern: Concern, words: Words) -> str:
    """Return the heading for a concern: At risk."""
    return words.pgettext(*_CONCERN[concern])


def paper_kind_word(kind: PaperKind, words: Words) -> str:
    """Return what a sheet shows: Attendance, week."""
    return words.pgettext(*_PAPER_KIND[kind])


def sheet_state_word(state: SheetState, words: Words) -> str:
    """Return how far a sheet has come: Scan filed."""
    return words.pgettext(*_SHEET_STATE[state])


def week_standing_word(standing: WeekStanding, words: Words) -> str:
    """Return how a week stands: Signed off."""
    return words.pgettext(*_WEEK_STANDING[standing])
