"""What all tests share: a person's folder that is not this person's, a clock that stands still, a Hanoi office."""

import logging
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest

from metidesk.domain.people import Enrolment, InternForm
from metidesk.i18n import current
from metidesk.services.office import OfficeServices, found_office
from metidesk.services.programmes import Founding
from metidesk.system.clock import FixedClock

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep every test away from the person's own store, and back in English at its end."""
    monkeypatch.setenv("METIDESK_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("METIDESK_STORE", raising=False)
    monkeypatch.delenv("METIDESK_LANGUAGE", raising=False)
    yield
    current.set_language("en")
    for handler in logging.getLogger().handlers[:]:
        if isinstance(handler, RotatingFileHandler):
            logging.getLogger().removeHandler(handler)
            handler.close()


@pytest.fixture
def clock() -> FixedClock:
    """Stand at 09:00 in Hanoi on Tuesday, 24 August 2021."""
    return FixedClock(datetime(2021, 8, 24, 2, 0, tzinfo=UTC))


@pytest.fixture
def hanoi(tmp_path: Path, clock: FixedClock) -> Iterator[OfficeServices]:
    """Give a fresh office in Hanoi on Course A, with nobody on the roll."""
    founding = Founding("HAN", 2021, "A", "Nguyễn Thu Trang", "en")
    office = found_office(tmp_path / "hanoi.metidesk", clock, founding)
    yield office
    office.close()


@pytest.fixture
def nhung(hanoi: OfficeServices) -> Enrolment:
    """Enrol one intern in Hanoi."""
    return hanoi.interns.enrol(InternForm(name="Nguyễn Thị Hồng Nhung", host_company="Kitano Seiki (Osaka)"))


@pytest.fixture
def bao(hanoi: OfficeServices, nhung: Enrolment) -> Enrolment:
    """Enrol a second intern in Hanoi."""
    return hanoi.interns.enrol(InternForm(name="Trần Quốc Bảo"))
