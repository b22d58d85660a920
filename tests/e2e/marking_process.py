"""Marks without end and tells each mark once it is committed; the test beside it kills this process."""

import random
import sys
from pathlib import Path

from metidesk.domain.attendance import Status
from metidesk.services.office import open_office
from metidesk.system.clock import SystemClock


def main() -> None:
    """Mark random cells of the store named first, with the seed named second; one line a committed mark."""
    office = open_office(Path(sys.argv[1]), SystemClock())
    dice = random.Random(int(sys.argv[2]))
    lines = office.interns.enrolments()
    course = office.settings.read().course
    days = office.calendar.work_calendar().working_days(course.starts_on, course.ends_on)
    print("ready", flush=True)
    while True:
        line, day, status = dice.choice(lines), dice.choice(days), dice.choice(list(Status))
        office.attendance.mark([(line.id, day)], status)
        print(line.intern.intern_no, day.isoformat(), status.value, flush=True)


if __name__ == "__main__":
    main()
