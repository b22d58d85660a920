"""The pages of the window.

To add a page: its module in this folder, a function that makes it, and a line in `PAGES`. The window, the column at
the left, the search field and the shortcuts Ctrl+1 … Ctrl+9, Ctrl+0 follow from the table. A page's module is imported
when the page is made: pages load the database's libraries, which must not delay the first paint.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from metidesk.i18n.catalog import N_
from metidesk.ui.desk import Desk
from metidesk.ui.page import Page


class Section(StrEnum):
    """Where a page stands in the column: the daily ones above, the others below, some only reached from others."""

    TOP = "top"
    BOTTOM = "bottom"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page: the key that others name it by, its title, its icon, what makes it.

    A page inside others belongs to the column's page of its icon.
    """

    key: str
    title: str
    icon: str
    make: Callable[[Desk], Page]
    section: Section = Section.TOP


def _today(desk: Desk) -> Page:
    from metidesk.ui.pages.today_page import TodayPage  # start-up time

    return TodayPage(desk)


def _attendance(desk: Desk) -> Page:
    from metidesk.ui.pages.attendance_page import AttendancePage  # start-up time

    return AttendancePage(desk)


def _interns(desk: Desk) -> Page:
    from metidesk.ui.pages.interns_page import InternsPage  # start-up time

    return InternsPage(desk)


def _person(desk: Desk) -> Page:
    from metidesk.ui.pages.person_page import PersonPage  # start-up time

    return PersonPage(desk)


def _equipment(desk: Desk) -> Page:
    from metidesk.ui.pages.equipment_page import EquipmentPage  # start-up time

    return EquipmentPage(desk)


def _settings(desk: Desk) -> Page:
    from metidesk.ui.pages.settings_page import SettingsPage  # start-up time

    return SettingsPage(desk)


def _certificates(desk: Desk) -> Page:
    from metidesk.ui.pages.certificates_page import CertificatesPage  # start-up time

    return CertificatesPage(desk)


def _calendar(desk: Desk) -> Page:
    from metidesk.ui.pages.calendar_page import CalendarPage  # start-up time

    return CalendarPage(desk)


def _companies(desk: Desk) -> Page:
    from metidesk.ui.pages.companies_page import CompaniesPage  # start-up time

    return CompaniesPage(desk)


def _backups(desk: Desk) -> Page:
    from metidesk.ui.pages.backups_page import BackupsPage  # start-up time

    return BackupsPage(desk)


def _history(desk: Desk) -> Page:
    from metidesk.ui.pages.history_page import HistoryPage  # start-up time

    return HistoryPage(desk)


PAGES = (
    PageSpec("today", N_("Today"), "today", _today),
    PageSpec("attendance", N_("Attendance"), "attendance", _attendance),
    PageSpec("interns", N_("Interns"), "interns", _interns),
    PageSpec("equipment", N_("Equipment"), "equipment", _equipment),
    PageSpec("certificates", N_("Certificates"), "certificates", _certificates),
    PageSpec("calendar", N_("Calendar"), "calendar", _calendar),
    PageSpec("companies", N_("Companies"), "companies", _companies),
    PageSpec("backups", N_("Backups"), "backups", _backups, Section.BOTTOM),
    PageSpec("history", N_("History"), "history", _history, Section.BOTTOM),
    PageSpec("settings", N_("Settings"), "settings", _settings, Section.BOTTOM),
    PageSpec("person", N_("Intern"), "interns", _person, Section.INSIDE),
)
