"""Everything the office can do, put together once over an open store."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from metidesk.services import programmes
from metidesk.services.asset_photos import AssetPhotos
from metidesk.services.attendance import AttendanceService
from metidesk.services.calendar import CalendarService
from metidesk.services.certificate_issuer import CertificateIssuerService
from metidesk.services.certificate_looks import CertificateLooksService
from metidesk.services.certificates import CertificatesService
from metidesk.services.companies import CompaniesService
from metidesk.services.completion import CompletionService
from metidesk.services.eligibility import EligibilityService
from metidesk.services.equipment import EquipmentService
from metidesk.services.equipment_papers import EquipmentPapersService
from metidesk.services.erasure import ErasureService
from metidesk.services.events import EventsService
from metidesk.services.explain import ExplainService
from metidesk.services.finding import FindingService
from metidesk.services.history import HistoryService
from metidesk.services.import_assets import AssetImport
from metidesk.services.import_interns import InternImport
from metidesk.services.import_marks import MarkImport
from metidesk.services.intern_documents import DocumentsService
from metidesk.services.interns import InternsService
from metidesk.services.ledger import Ledger
from metidesk.services.merging import MergingService
from metidesk.services.office_keys import OfficeKeysService, make_key
from metidesk.services.overview import OverviewService
from metidesk.services.papers import PapersService
from metidesk.services.participations import ParticipationsService
from metidesk.services.person_export import PersonExport
from metidesk.services.person_page import PersonPageService
from metidesk.services.printers import PrintersService
from metidesk.services.programmes import Founding
from metidesk.services.records import RecordsService
from metidesk.services.register_undo import RegisterUndoService
from metidesk.services.roll import RollBook
from metidesk.services.settings import SettingsService, office_day
from metidesk.services.sheets import SheetsService
from metidesk.services.sign_off import SignOffService
from metidesk.services.stocktake import StocktakeService
from metidesk.services.store_export import StoreExport
from metidesk.services.timetable import TimetableService
from metidesk.services.topics import TOPIC_OF_TABLE, Change
from metidesk.services.upkeep import UpkeepService, upgrade_where_behind
from metidesk.services.verification import VerificationService
from metidesk.services.words import WordsService
from metidesk.store import calendar as stored_calendar
from metidesk.store import database
from metidesk.store import programmes as stored
from metidesk.store.database import Committed, Database
from metidesk.store.journal import Act
from metidesk.system.clock import Clock
from metidesk.system.ids import new_id
from metidesk.system.places import refuse_shared_place
from metidesk.system.trouble import Trouble, TroubleCode


@dataclass(frozen=True, slots=True)
class OfficeServices:
    """The acts of the office, over one open store."""

    path: Path
    clock: Clock
    ledger: Ledger
    settings: SettingsService
    interns: InternsService
    companies: CompaniesService
    finding: FindingService
    register_undo: RegisterUndoService
    participations: ParticipationsService
    calendar: CalendarService
    attendance: AttendanceService
    sign_off: SignOffService
    sheets: SheetsService
    explain: ExplainService
    timetable: TimetableService
    overview: OverviewService
    certificates: CertificatesService
    looks: CertificateLooksService
    keys: OfficeKeysService
    verification: VerificationService
    certificate_issuer: CertificateIssuerService
    completion: CompletionService
    events: EventsService
    eligibility: EligibilityService
    documents: DocumentsService
    papers: PapersService
    records: RecordsService
    printers: PrintersService
    words: WordsService
    equipment: EquipmentService
    asset_photos: AssetPhotos
    stocktake: StocktakeService
    equipment_papers: EquipmentPapersService
    import_assets: AssetImport
    import_interns: InternImport
    import_marks: MarkImport
    history: HistoryService
    erasure: ErasureService
    store_export: StoreExport
    person_export: PersonExport
    people: PersonPageService
    merging: MergingService
    upkeep: UpkeepService
    _in_courses: dict[str, "OfficeServices"] = field(default_factory=dict)

    def in_course(self, course_key: str) -> "OfficeServices":
        """Return the acts of the office in a course of the store, whichever is being worked on.

        Raises RuleBroken `course.unknown`.
        """
        if self.settings.read().course.key == course_key:
            return self
        if course_key not in self._in_courses:
            settings = SettingsService(self.ledger, course_key=course_key)
            settings.read()
            acts = _acts_in_course(self.ledger, settings, self.keys)
            self._in_courses[course_key] = replace(self, _in_courses=self._in_courses, **acts)
        return self._in_courses[course_key]

    def subscribe(self, listener: Callable[[Change], None]) -> None:
        """Call `listener` after every committed act, on the thread that wrote."""

        def on_commit(committed: Committed) -> None:
            topics = frozenset(TOPIC_OF_TABLE[name] for name in committed.tables)
            listener(Change(topics, committed.participations))

        self.ledger.database.listen(on_commit)

    def look_around(self) -> bool:
        """Notice and announce what another program wrote into the store; return whether there was anything."""
        return self.ledger.look_around()

    def today(self) -> date:
        """Return the day the office is at, always inside the course.

        A sample office stands at its chosen day; any other at the computer's civil date in the office's zone.
        """
        return programmes.clamp(self.reference(), self.settings.read().course)

    def reference(self) -> date:
        """Return the day from which progress is seen: today, also when the course is over or has not begun."""
        return office_day(self.settings.read(), self.clock)

    def close(self) -> None:
        """Finish what runs in the background and close the store."""
        self.upkeep.wait()
        self.erasure.clean_where_due()
        self.ledger.database.close()


def open_office(path: Path, clock: Clock, course_code: str | None = None) -> OfficeServices:
    """Open a store, brought to today's schema where it is older; `course_code` chooses another of its courses.

    Raises Trouble, or RuleBroken `course.unknown`.
    """
    refuse_shared_place(path)
    upgrade_where_behind(path, clock)
    return _over(Database(path), clock, course_code)


def found_office(path: Path, clock: Clock, founding: Founding) -> OfficeServices:
    """Make the store of an office. Raises Trouble, or RuleBroken for what the programme does not know."""
    refuse_shared_place(path)
    programme = programmes.programme(founding.year)
    office = programmes.office_of(programme, founding.office_code)
    course = programmes.course_of(programme, founding.course_code)
    entries = programmes.calendar_days(founding.year, office, programme.courses)
    if path.exists():
        raise Trouble(TroubleCode.STORE_EXISTS, path=path)
    # Beside its place and moved there when it is whole: a store that was half founded would open as nobody's.
    unfinished = path.with_name(f".{path.name}.founding")
    unfinished.unlink(missing_ok=True)
    fresh = database.create(unfinished)
    ledger = Ledger(fresh, clock)
    with ledger.act() as act:
        connection = act.connection
        act.actor = founding.coordinator
        stored.add_office(connection, office)
        for one in programme.courses:
            stored.put_course(connection, one)
        for entry in entries:
            stored_calendar.put(connection, entry)
        for key, value in {
            "store_id": str(new_id()),
            "office": office.code,
            "year": str(programme.year),
            "course": course.key,
            "coordinator": founding.coordinator,
            "language": founding.language,
            "paper_language": founding.language,
        }.items():
            stored.put_setting(connection, key, value)
        make_key(act, office.code)
        act.note(Act("office.found", "office", office.code, {"course": course.key, "calendar_days": len(entries)}))
    fresh.close()
    os.replace(unfinished, path)
    return _over(Database(path), clock)


def _over(opened: Database, clock: Clock, course_code: str | None = None) -> OfficeServices:
    ledger = Ledger(opened, clock)
    settings = SettingsService(ledger, course_code)
    return OfficeServices(
        path=opened.path,
        clock=clock,
        ledger=ledger,
        companies=CompaniesService(ledger),
        register_undo=RegisterUndoService(ledger),
        verification=VerificationService(ledger),
        history=HistoryService(ledger),
        people=PersonPageService(ledger, settings),
        merging=MergingService(ledger),
        upkeep=UpkeepService(ledger),
        **_acts_in_course(ledger, settings, OfficeKeysService(ledger)),
    )


def _acts_in_course(ledger: Ledger, settings: SettingsService, keys: OfficeKeysService) -> dict[str, Any]:
    """Return the services that see the course of the settings, by the names under which the office has them."""
    book = RollBook(ledger.database, settings)
    attendance = AttendanceService(ledger, book)
    certificates = CertificatesService(ledger, settings, book, keys)
    stocktake = StocktakeService(ledger, settings)
    return {
        "settings": settings,
        "interns": InternsService(ledger, settings, book),
        "finding": FindingService(ledger, settings),
        "erasure": ErasureService(ledger, settings, book),
        "store_export": StoreExport(ledger),
        "person_export": PersonExport(ledger, settings),
        "participations": ParticipationsService(ledger, settings, book),
        "calendar": CalendarService(ledger, settings, book),
        "attendance": attendance,
        "sign_off": SignOffService(ledger, settings, book),
        "sheets": SheetsService(ledger, book),
        "explain": ExplainService(ledger, settings, book),
        "timetable": TimetableService(ledger, settings, book),
        "overview": OverviewService(ledger.database, book),
        "certificates": certificates,
        "looks": CertificateLooksService(ledger, settings),
        "keys": keys,
        "certificate_issuer": CertificateIssuerService(ledger, settings),
        "completion": CompletionService(ledger, settings),
        "events": EventsService(ledger, settings, book),
        "eligibility": EligibilityService(ledger, settings),
        "documents": DocumentsService(ledger, settings),
        "papers": PapersService(ledger, settings, book),
        "records": RecordsService(ledger, settings, book, certificates),
        "equipment": EquipmentService(ledger, settings, book),
        "asset_photos": AssetPhotos(ledger),
        "stocktake": stocktake,
        "equipment_papers": EquipmentPapersService(ledger, settings, stocktake),
        "printers": PrintersService(ledger, settings),
        "words": WordsService(ledger, settings),
        "import_assets": AssetImport(ledger, settings),
        "import_interns": InternImport(ledger, settings, book),
        "import_marks": MarkImport(ledger, book, attendance),
    }
