"""What several tests of the services share."""

import pytest
from full_office import END, at, live

from metidesk.services.office import open_office
from metidesk.system.clock import FixedClock


@pytest.fixture
def lived(tmp_path, clock, copy_of_store):
    """Give an office after the course with two persons, of whom the first has everything that can be had."""
    office = open_office(copy_of_store("lived", tmp_path, lambda path: live(path, FixedClock(clock.moment))), clock)
    at(clock, END)
    yield office
    office.close()


@pytest.fixture
def full(lived):
    """Give the two persons."""
    return lived.interns.enrolments()
