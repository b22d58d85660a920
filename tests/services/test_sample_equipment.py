"""The equipment of a sample office: believable in the middle of the course, all back at its end."""

from datetime import date

import pytest

from metidesk.domain.equipment import AssetState, ReceiptKind, ReceiptState
from metidesk.services.sample import found_sample


@pytest.fixture
def stand(tmp_path, clock):
    opened = []

    def at(day, office="HAN", course="A"):
        found = found_sample(tmp_path / f"{office}{day}.metidesk", clock, office, course, day, open_last=False)
        opened.append(found)
        return found

    yield at
    for office in opened:
        office.close()


def count(office, state):
    return len(office.equipment.lines(state=state))


def test_in_the_middle_everybody_has_a_set_and_one_thing_is_under_repair(stand):
    office = stand(date(2021, 8, 24))
    kinds = {kind.key for kind in office.equipment.kinds()}
    for line in office.interns.enrolments():
        assert {item.kind for item in office.equipment.held_by(line.id)} == kinds
    assert count(office, AssetState.REPAIR) == 1
    assert len(office.equipment.concerns().unsigned) == 1
    assert office.equipment.concerns().overdue == ()
    assert [p.kind for p in office.equipment_papers.receipts()].count(ReceiptKind.RETURN) == 1


def test_on_the_first_day_sets_are_out_and_no_paper_is_signed(stand):
    office = stand(date(2021, 8, 10))
    people = office.interns.enrolments()
    assert count(office, AssetState.ISSUED) == 3 * len(people)
    assert len(office.equipment_papers.receipts(ReceiptState.PRINTED)) == len(people)


@pytest.mark.parametrize(("office_code", "course", "last"), [("HAN", "A", (2021, 10, 8)), ("MAA", "B", (2021, 12, 22))])
def test_at_the_end_everything_is_back_and_every_paper_signed(stand, office_code, course, last):
    office = stand(date(*last), office_code, course)
    assert office.settings.read().course.ends_on == date(*last)
    assert count(office, AssetState.ISSUED) == 0
    assert office.equipment.concerns().unsigned == ()
