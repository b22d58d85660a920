"""Personal data after a course: how long they are kept, who is due, and erasing, which nothing takes back."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from metidesk.domain.erasure import MOST_YEARS, KeptPerson, Retention, kept_until, last_due_end
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import clean_text, search_key
from metidesk.i18n import catalog
from metidesk.i18n.erasure_words import retention_reason_word
from metidesk.services import programmes
from metidesk.services.ledger import Ledger, OpenAct
from metidesk.services.roll import RollBook
from metidesk.services.settings import SettingsService, office_day
from metidesk.store import certificates, equipment, files, interns
from metidesk.store import erasure as stored
from metidesk.store import programmes as stored_programmes
from metidesk.store.journal import Act
from metidesk.system.trouble import Trouble

_YEARS, _REASON, _CLEAN_DUE = "retention_years", "retention_reason", "clean_due"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is kept of some persons and goes with them: documents and scans as files, and certificates' papers."""

    files: int
    certificates: int


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased: the numbers of the persons, how many files, and whether the store's file is clean of them."""

    numbers: tuple[str, ...]
    files: int
    is_clean: bool


class ErasureService:
    """Keeps the time of retention and erases persons."""

    def __init__(self, ledger: Ledger, settings: SettingsService, book: RollBook) -> None:
        self._ledger = ledger
        self._settings = settings
        self._book = book

    def retention(self, language: str = "en") -> Retention:
        """Return for how long data are kept: what the office said, else the programme."""
        with self._ledger.database.read() as session:
            kept = stored_programmes.settings(session.connection())
        if _YEARS in kept:
            return Retention(int(kept[_YEARS]), kept[_REASON])
        terms = programmes.programme(int(kept["year"])).retention
        return Retention(terms.years, retention_reason_word(terms.reason, catalog.words(language)))

    def keep_for(self, years: int, reason: str) -> None:
        """Change for how many years data are kept. Raises RuleBroken `retention.years`, `retention.no_reason`."""
        why = clean_text(reason)
        if not 1 <= years <= MOST_YEARS:
            raise RuleBroken("retention.years", most=MOST_YEARS)
        if not why:
            raise RuleBroken("retention.no_reason")
        before = self.retention().years
        with self._ledger.act() as act:
            stored_programmes.put_setting(act.connection, _YEARS, str(years))
            stored_programmes.put_setting(act.connection, _REASON, why)
            body = {"before": before, "after": years, "reason": why}
            act.note(Act("retention.change", "setting", _YEARS, body))

    def people(self) -> tuple[KeptPerson, ...]:
        """Return everybody whose data are kept, in the order in which their time is over."""
        years = self.retention().years
        with self._ledger.database.read() as session:
            return _kept(session.connection(), years)

    def today(self) -> date:
        """Return the day from which it is seen who is due."""
        return office_day(self._settings.read(), self._ledger.clock)

    def due(self) -> tuple[KeptPerson, ...]:
        """Return everybody whose time is over."""
        today = self.today()
        return tuple(one for one in self.people() if one.is_due(today))

    def due_count(self) -> int:
        """Return how many are due; it is asked often and takes no longer with thousands of people."""
        latest = last_due_end(self.today(), self.retention().years)
        with self._ledger.database.read() as session:
            return stored.count_ended(session.connection(), latest)

    def holdings(self, numbers: Sequence[str]) -> Holdings:
        """Return what would go with some persons. Raises RuleBroken `erasure.unknown`."""
        with self._ledger.database.read() as session:
            connection = session.connection()
            people = [_person(connection, number).intern for number in numbers]
            scans = {sha256 for one in people for sha256 in stored.files_of(connection, one.id)}
            parts = [part for one in people for part, _ in interns.participations_of(connection, one.id)]
            papers = sum(len(certificates.of_participation(connection, part)) for part in parts)
        return Holdings(len(scans), papers)

    def erase(self, numbers: Sequence[str], reason: str, asked: bool = False) -> Erased:
        """Erase persons for good, all of them or none; `asked`: they asked for it themselves.

        The rows are gone when this returns; `is_clean` says whether their bytes are gone from the store's file too.
        Another program that has the store open keeps them there until `clean` can be done.
        Raises RuleBroken `erasure.no_reason`, `erasure.names_person`, `erasure.unknown`, `erasure.not_due`,
        `erasure.takes_part`, `erasure.equipment_out`.
        """
        why = clean_text(reason)
        if not why:
            raise RuleBroken("erasure.no_reason")
        today = self.today()
        gone: set[str] = set()
        with self._ledger.act() as act:
            years = self.retention().years
            people = [_person(act.connection, number, years) for number in dict.fromkeys(numbers)]
            for person in people:
                _refuse(act, person, today, why, asked)
            for person in people:
                gone.update(stored.erase(act.connection, person.intern, act.at))
                act.note(Act("intern.erase", "intern", person.intern.intern_no, {"reason": why, "asked": asked}))
            if people:
                stored_programmes.put_setting(act.connection, _CLEAN_DUE, "1")
        files.drop(self._ledger.database.path, gone)
        return Erased(tuple(one.intern.intern_no for one in people), len(gone), self.clean_where_due())

    def clean(self) -> None:
        """Write the store's file anew without what was erased. Raises Trouble STORE_LOCKED, DISK_FULL."""
        self._ledger.database.compact()
        with self._ledger.database.write() as session:
            stored_programmes.put_setting(session.connection(), _CLEAN_DUE, "")

    def clean_where_due(self) -> bool:
        """Do `clean` where erasing left it to be done; return whether the file is clean now."""
        with self._ledger.database.read() as session:
            due = stored_programmes.settings(session.connection()).get(_CLEAN_DUE, "")
        if due:
            try:
                self.clean()
            except Trouble:
                # It stays due: the next erasure, or closing the office, tries again.
                _log.exception("the store's file is not clean yet")
                return False
        return True


def _kept(connection: Connection, years: int) -> tuple[KeptPerson, ...]:
    found = stored.people(connection)
    people = interns.interns_by_id(connection, [one for one, _ in found])
    return tuple(KeptPerson(people[one], ended, kept_until(ended, years)) for one, ended in found)


def _person(connection: Connection, number: str, years: int = 0) -> KeptPerson:
    known = interns.intern_by_no(connection, number)
    found = stored.people(connection, known[0].id) if known is not None else ()
    if known is None or not found:
        raise RuleBroken("erasure.unknown", intern_no=number)
    ended = found[0][1]
    return KeptPerson(known[0], ended, kept_until(ended, years))


def _refuse(act: OpenAct, person: KeptPerson, today: date, why: str, asked: bool) -> None:
    """Refuse to erase where something stands against it. Raises RuleBroken."""
    name = person.intern.name
    if search_key(name) in search_key(why):
        raise RuleBroken("erasure.names_person", name=name)
    if person.ended_on >= today:
        raise RuleBroken("erasure.takes_part", name=name, last=person.ended_on)
    parts = [part for part, _ in interns.participations_of(act.connection, person.intern.id)]
    if tags := _held(act.connection, parts):
        raise RuleBroken("erasure.equipment_out", name=name, tags=tags)
    if not asked and not person.is_due(today):
        raise RuleBroken("erasure.not_due", name=name, until=person.kept_until)


def _held(connection: Connection, parts: Sequence[UUID]) -> tuple[str, ...]:
    return tuple(item.tag for items in equipment.held(connection, parts).values() for item in items)
