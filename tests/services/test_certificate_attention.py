"""Certificates that are still at the office when the course is over ask for attention."""

from datetime import UTC, date, datetime, timedelta

from metidesk.services.sample import found_sample
from metidesk.services.views import AttentionKind
from metidesk.system.clock import FixedClock

LAST = date(2021, 10, 8)


def test_held_copies_ask_to_be_handed_over_after_the_course(tmp_path):
    clock = FixedClock(datetime(2021, 10, 8, 9, 0, tzinfo=UTC))
    office = found_sample(tmp_path / "sample.metidesk", clock, "HAN", "A", LAST, open_last=False)

    def held(day: date) -> int:
        return sum(one.count for one in office.overview.attention(day) if one.kind is AttentionKind.COPIES_HELD)

    after, certificates = LAST + timedelta(days=1), office.certificates
    assert held(after) == 0
    ready = [line.enrolment.id for line in certificates.lines(LAST) if not line.unmet][:3]
    first, second, third = (one.number for one in certificates.issue(ready, LAST))
    assert (held(LAST), held(after)) == (0, 3)
    certificates.hand_over([first], LAST)
    certificates.revoke(second, "issued by mistake")
    certificates.spoil(third, LAST, "creased")
    assert held(after) == 1
    office.close()
