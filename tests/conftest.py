"""What all tests share: a person's folder that is not this person's, a clock that stands still, a Hanoi office."""

import logging
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest
from hypothesis import settings

from metidesk.domain.people import Enrolment, InternForm
from metidesk.i18n import current
from metidesk.services.office import OfficeServices, found_office, open_office
from metidesk.services.programmes import Founding
from metidesk.system.clock import FixedClock

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# How long an example takes depends on what else the machine does; speed stands in the benchmarks.
settings.register_profile("metidesk", deadline=None)
settings.load_profile("metidesk")


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


CopyOfStore = Callable[[str, Path, Callable[[Path], OfficeServices]], Path]


@pytest.fixture(scope="session")
def copy_of_store(tmp_path_factory: pytest.TempPathFactory) -> CopyOfStore:
    """Give a function that copies a store into a folder; founding takes longest, so each is founded once a run."""
    made: dict[str, Path] = {}

    def copied(name: str, folder: Path, found: Callable[[Path], OfficeServices]) -> Path:
        if name not in made:
            made[name] = tmp_path_factory.mktemp(name)
            found(made[name] / f"{name}.metidesk").close()
        shutil.copytree(made[name], folder, dirs_exist_ok=True)
        return folder / f"{name}.metidesk"

    return copied


@pytest.fixture
def hanoi(tmp_path: Path, clock: FixedClock, copy_of_store: CopyOfStore) -> Iterator[OfficeServices]:
    """Give a fresh office in Hanoi on Course A, with nobody on the roll."""

    def found(path: Path) -> OfficeServices:
        return found_office(path, clock, Founding("HAN", 2021, "A", "Nguyễn Thu Trang", "en"))

    office = open_office(copy_of_store("hanoi", tmp_path, found), clock)
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
