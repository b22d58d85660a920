"""The settings of the office: who works there, on which course, in which language."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import clean_text
from metidesk.domain.programme import Course, Office
from metidesk.i18n.catalog import LANGUAGE_NAMES, SOURCE_LANGUAGE
from metidesk.i18n.glossary import words_digest
from metidesk.services import programmes
from metidesk.services.ledger import Ledger
from metidesk.store import programmes as stored
from metidesk.store.journal import Act
from metidesk.system.clock import Clock, local_day

WORDS_KEY = "words_reviewed:"
"""Before the code of a language: who approved its words, when, and the fingerprint of those words."""


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """What holds for the whole office. `opens_on` is the chosen day of a sample office, None elsewhere.

    `reviewed` are the languages whose words a native reader has approved as they are now.
    """

    office: Office
    course: Course
    courses: tuple[Course, ...]
    coordinator: str
    language: str
    paper_language: str
    theme: str
    opens_on: date | None
    is_sample: bool
    reviewed: frozenset[str]


def office_day(kept: OfficeSettings, clock: Clock) -> date:
    """Return the day the office is at: the chosen day of a sample office, else the civil date in its zone."""
    return kept.opens_on or local_day(clock, kept.office.time_zone)


class SettingsService:
    """Reads and changes the settings.

    `course_code` looks at another course of the year than the one being worked on, `course_key` at any of the store.
    """

    def __init__(self, ledger: Ledger, course_code: str | None = None, course_key: str | None = None) -> None:
        self._ledger = ledger
        self._course_code = course_code
        self._course_key = course_key

    def read(self) -> OfficeSettings:
        """Return the settings as they stand. Raises RuleBroken `course.unknown`."""
        with self._ledger.database.read() as session:
            connection = session.connection()
            kept = stored.settings(connection)
            courses = stored.courses(connection)
            offices = {office.code: office for office in stored.offices(connection)}
        own = kept["course"] if self._course_code is None else f"{kept['year']}{self._course_code.upper()}"
        key = self._course_key or own
        course = next((course for course in courses if course.key == key), None)
        if course is None:
            wanted = self._course_key or self._course_code
            raise RuleBroken("course.unknown", code=wanted, known=tuple(one.code for one in courses))
        opens_on = kept.get("opens_on", "")
        return OfficeSettings(
            office=offices[kept["office"]],
            course=course,
            courses=courses,
            coordinator=kept["coordinator"],
            language=kept["language"],
            paper_language=kept.get("paper_language", kept["language"]),
            theme=kept.get("theme", "auto"),
            opens_on=date.fromisoformat(opens_on) if opens_on else None,
            is_sample=kept.get("is_sample") == "1",
            reviewed=_reviewed(kept),
        )

    def change(
        self,
        *,
        coordinator: str | None = None,
        language: str | None = None,
        paper_language: str | None = None,
        theme: str | None = None,
        course_key: str | None = None,
        opens_on: date | None = None,
    ) -> None:
        """Change the settings that are given. Raises RuleBroken `coordinator.empty` or `course.unknown`."""
        if coordinator is not None:
            coordinator = clean_text(coordinator)
            if not coordinator:
                raise RuleBroken("coordinator.empty")
        known = {course.key for course in self.read().courses}
        if course_key is not None and course_key not in known:
            raise RuleBroken("course.unknown", code=course_key, known=tuple(sorted(known)))
        wanted = {
            "coordinator": coordinator,
            "language": language,
            "paper_language": paper_language,
            "theme": theme,
            "course": course_key,
            "opens_on": None if opens_on is None else opens_on.isoformat(),
        }
        with self._ledger.act() as act:
            kept = stored.settings(act.connection)
            for key, value in wanted.items():
                if value is None or kept.get(key) == value:
                    continue
                stored.put_setting(act.connection, key, value)
                act.note(Act("setting.change", "setting", key, {"before": kept.get(key, ""), "after": value}))

    def require(self, course_key: str, half_days: int) -> None:
        """Change the half-days that a course requires. Raises RuleBroken `course.required`."""
        with self._ledger.act() as act:
            course = next(course for course in stored.courses(act.connection) if course.key == course_key)
            changed = programmes.with_required(course, half_days)
            if changed == course:
                return
            stored.put_course(act.connection, changed)
            body = {"before": course.required, "after": changed.required}
            act.note(Act("course.require", "course", course_key, body))


def _reviewed(kept: Mapping[str, str]) -> frozenset[str]:
    """Return the languages whose words were approved as they are now; English needs nobody's approval."""
    approved = {code: kept.get(WORDS_KEY + code, "") for code in LANGUAGE_NAMES}
    found = {code for code, one in approved.items() if one and json.loads(one)["digest"] == words_digest(code)}
    return frozenset({SOURCE_LANGUAGE, *found})
