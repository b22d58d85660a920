"""The documents that a programme asks of its interns: a checklist for each, with files kept beside the store."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection

from metidesk.domain.errors import RuleBroken
from metidesk.domain.intern_documents import (
    ChecklistLine,
    DocumentKind,
    DocumentState,
    InternDocument,
    checklist,
    missing,
)
from metidesk.domain.names import clean_text
from metidesk.domain.people import Enrolment
from metidesk.domain.programme import Course, Programme
from metidesk.exchange.scan_files import media_of
from metidesk.services import programmes
from metidesk.services.ledger import Ledger, OpenAct
from metidesk.services.roll import first_day, last_day
from metidesk.services.settings import SettingsService, office_day
from metidesk.store import files, interns, journal, sheets
from metidesk.store import intern_documents as stored
from metidesk.store import programmes as stored_programmes
from metidesk.store.journal import Act
from metidesk.system.ids import new_id

MOST_MEGABYTES = 20
"""A scanned certificate has one or two; what is larger is a photo album or a film."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """What is asked of one participation and what is there."""

    enrolment: Enrolment
    course: Course
    lines: tuple[ChecklistLine, ...]

    @property
    def id(self) -> UUID:
        """Return the participation's id."""
        return self.enrolment.id

    def line(self, kind: DocumentKind) -> ChecklistLine | None:
        """Return the line of a kind, None where it is neither asked nor there."""
        return next((line for line in self.lines if line.kind is kind), None)

    def missing(self, on: date) -> tuple[DocumentKind, ...]:
        """Return the kinds that are to be reminded of on a day."""
        return missing(self.lines, on)


@dataclass(frozen=True, slots=True)
class BroughtFile:
    """A file that is to be attached: what it is called, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Attached:
    """What became of a file: its document, whether it is new there, and with whom else the same file lies."""

    document: InternDocument
    is_new: bool
    also_of: tuple[str, ...] = ()


class DocumentsService:
    """Reads and writes the checklists of documents."""

    def __init__(self, ledger: Ledger, settings: SettingsService) -> None:
        self._ledger = ledger
        self._settings = settings

    def of(self, participation_id: UUID) -> Checklist:
        """Return the checklist of a participation in any course. Raises RuleBroken `participation.unknown`."""
        with self._ledger.database.read() as session:
            return checklist_of(session.connection(), participation_id)

    def of_course(self) -> tuple[Checklist, ...]:
        """Return the checklists of the current course in the order of the roll."""
        course = self._settings.read().course
        with self._ledger.database.read() as session:
            connection = session.connection()
            return checklists(connection, course, interns.enrolments(connection, course.key))

    def set_state(
        self,
        participation_id: UUID,
        kind: DocumentKind,
        state: DocumentState,
        on_day: date | None = None,
        note: str | None = None,
    ) -> Checklist:
        """Write how far a kind of document has come, since a day (the office's today where it is left out).

        A note that is left out stays. Raises RuleBroken `document.in_future`, `intern.erased`, `participation.unknown`.
        """
        day = self._day(on_day)
        with self._ledger.act() as act:
            known = _kept(act, participation_id)
            line = known.line(kind) or ChecklistLine(kind, None, None)
            kept = line.note if note is None else clean_text(note)
            after = tuple(replace(one, state=state, on_day=day, note=kept) for one in line.documents)
            new = InternDocument(new_id(), known.enrolment.intern.id, participation_id, kind, state, day, kept)
            _write(act, known, line, after or (new,))
            return checklist_of(act.connection, participation_id)

    def attach(
        self, participation_id: UUID, kind: DocumentKind, brought: Sequence[BroughtFile]
    ) -> tuple[Attached, ...]:
        """Keep files with a kind of document, in one act; it is received then, and to be checked.

        The bytes lie beside the store by their content: what is attached already is not attached twice. Raises
        RuleBroken as `check_file` does, `intern.erased`, `participation.unknown`, Trouble FILE_UNWRITABLE.
        """
        return self._keep(participation_id, kind, brought, None)

    def replace(self, participation_id: UUID, document: InternDocument, brought: BroughtFile) -> Attached:
        """Put a file in the place of a document's own.

        Raises RuleBroken as `attach` does, and `document.unknown` where the document is gone.
        """
        return self._keep(participation_id, document.kind, [brought], document)[0]

    def detach(self, participation_id: UUID, document: InternDocument) -> None:
        """Take a file away; how far the kind has come stays, because the paper may still be there.

        Raises RuleBroken `document.unknown`, `participation.unknown`.
        """
        with self._ledger.act() as act:
            known = checklist_of(act.connection, participation_id)
            line = _line_with(known, document)
            left = tuple(one for one in line.documents if one.id != document.id)
            _write(act, known, line, left or (replace(document, sha256="", file_name=""),))

    def remove(self, participation_id: UUID, kind: DocumentKind) -> None:
        """Take away everything that was written down of a kind; what the programme asks for is asked again.

        Raises RuleBroken `participation.unknown`.
        """
        with self._ledger.act() as act:
            known = checklist_of(act.connection, participation_id)
            line = known.line(kind)
            if line is not None and line.documents:
                _write(act, known, line, ())

    def content(self, document: InternDocument) -> bytes:
        """Return the bytes of a document's file. Raises Trouble STORE_DAMAGED where they are gone or changed."""
        return files.read(self._ledger.database.path, document.sha256)

    def _day(self, wanted: date | None) -> date:
        today = office_day(self._settings.read(), self._ledger.clock)
        if wanted is not None and wanted > today:
            raise RuleBroken("document.in_future", day=wanted, today=today)
        return wanted or today

    def _keep(
        self,
        participation_id: UUID,
        kind: DocumentKind,
        brought: Sequence[BroughtFile],
        instead: InternDocument | None,
    ) -> tuple[Attached, ...]:
        for one in brought:
            check_file(one)
        self.of(participation_id)
        for one in brought:
            files.put(self._ledger.database.path, one.content)
        day = self._day(None)
        with self._ledger.act() as act:
            return tuple(_attach(act, participation_id, kind, one, instead, day) for one in brought)


def read_file(path: Path) -> BroughtFile:
    """Return a file that is to be attached; one that is too big is not even read.

    Raises RuleBroken `file.unreadable`, and as `check_file` does.
    """
    try:
        if path.stat().st_size > MOST_MEGABYTES * 1_000_000:
            raise RuleBroken("file.too_big", path=path.name, most=MOST_MEGABYTES)
        found = BroughtFile(path.name, path.read_bytes())
    except OSError as error:
        raise RuleBroken("file.unreadable", path=path.name, reason=error.strerror or str(error)) from error
    check_file(found)
    return found


def check_file(brought: BroughtFile) -> str:
    """Return the media type of a file by its first bytes. Raises RuleBroken `scan.unknown_kind`, `file.too_big`."""
    if len(brought.content) > MOST_MEGABYTES * 1_000_000:
        raise RuleBroken("file.too_big", path=brought.name, most=MOST_MEGABYTES)
    return media_of(brought.content, brought.name)


def hand_on_documents(act: OpenAct, line: Enrolment) -> None:
    """Give what counts for the whole year to another participation of the person, before this one goes."""
    year = line.participation.course_key[:4]
    others = [
        one
        for one, key in interns.participations_of(act.connection, line.intern.id)
        if one != line.id and key.startswith(year)
    ]
    if others:
        kinds = [one.kind for one in programmes.programme(int(year)).documents if one.once_a_year]
        stored.hand_on(act.connection, line.id, others[0], kinds)


def participant(connection: Connection, participation_id: UUID) -> tuple[Enrolment, Course]:
    """Return a participation of any course with its course. Raises RuleBroken `participation.unknown`."""
    key = interns.course_of(connection, participation_id)
    course = next((one for one in stored_programmes.courses(connection) if one.key == key), None)
    if course is None:
        raise RuleBroken("participation.unknown")
    return interns.enrolments(connection, course.key, [participation_id])[0], course


def checklist_of(connection: Connection, participation_id: UUID) -> Checklist:
    """Return the checklist of one participation. Raises RuleBroken `participation.unknown`."""
    line, course = participant(connection, participation_id)
    documents = stored.of_person(connection, line.intern.id)
    return _checklist(line, course, programmes.programme(course.year), documents)


def checklists(connection: Connection, course: Course, enrolled: Sequence[Enrolment]) -> tuple[Checklist, ...]:
    """Return the checklists of enrolments of a course, in their order."""
    of_person: dict[UUID, list[stored.Dated]] = {}
    for one in stored.of_course(connection, course.key):
        of_person.setdefault(one[0].intern_id, []).append(one)
    programme = programmes.programme(course.year)
    return tuple(_checklist(line, course, programme, of_person.get(line.intern.id, ())) for line in enrolled)


def _checklist(line: Enrolment, course: Course, programme: Programme, documents: Iterable[stored.Dated]) -> Checklist:
    once = {one.kind for one in programme.documents if one.once_a_year}
    known: dict[DocumentKind, list[InternDocument]] = {}
    for one, year in documents:
        if one.participation_id in (None, line.id) or (one.kind in once and year == course.year):
            known.setdefault(one.kind, []).append(one)
    first, last = first_day(line.participation, course), last_day(line.participation, course)
    lines = checklist(programme.documents, line.intern.student_status, first, last, known)
    return Checklist(line, course, lines)


def _kept(act: OpenAct, participation_id: UUID) -> Checklist:
    """Return the checklist of somebody who may get documents. Raises RuleBroken `intern.erased`."""
    known = checklist_of(act.connection, participation_id)
    if known.enrolment.intern.erased_at is not None:
        raise RuleBroken("intern.erased", intern_no=known.enrolment.intern.intern_no)
    return known


def _line_with(known: Checklist, document: InternDocument) -> ChecklistLine:
    line = known.line(document.kind)
    if line is None or all(one.id != document.id for one in line.documents):
        raise RuleBroken("document.unknown")
    return line


def _attach(
    act: OpenAct,
    participation_id: UUID,
    kind: DocumentKind,
    brought: BroughtFile,
    instead: InternDocument | None,
    day: date,
) -> Attached:
    """Write one file down whose bytes are kept already."""
    known = _kept(act, participation_id)
    line = known.line(kind) or ChecklistLine(kind, None, None)
    if instead is not None:
        _line_with(known, instead)
    intern_id, sha256 = known.enrolment.intern.id, files.sha256_of(brought.content)
    others = stored.others_with(act.connection, sha256, intern_id)
    there = next((one for one in line.documents if one.sha256 == sha256), None)
    if there is not None:
        return Attached(there, False, others)
    size, media = len(brought.content), check_file(brought)
    sheets.put_file(act.connection, sha256, stored.KEPT_AS, media, size, act.at, act.actor)
    # A line without a file takes it; beside files it is one more.
    place = instead or next((one for one in line.documents if not one.sha256), None)
    stays = line.state is DocumentState.RECEIVED and line.on_day is not None
    since = line.on_day if stays and line.on_day else day
    new = InternDocument(
        place.id if place else new_id(),
        intern_id,
        place.participation_id if place else participation_id,
        *(kind, DocumentState.RECEIVED, since, line.note, sha256, brought.name),
    )
    rest = [replace(one, state=DocumentState.RECEIVED, on_day=since) for one in line.documents if one.id != new.id]
    _write(act, known, line, (*rest, new))
    return Attached(new, True, others)


def _write(act: OpenAct, known: Checklist, line: ChecklistLine, after: Collection[InternDocument]) -> None:
    """Write what is there of a kind; nothing is written or noted where nothing is different."""
    if tuple(after) == line.documents:
        return
    before = {one.id: one for one in line.documents}
    stored.remove(act.connection, [one for one in before if one not in {two.id for two in after}])
    for one in after:
        if before.get(one.id) != one:
            stored.put(act.connection, one, act.at, act.actor)
    salt = interns.salts(act.connection, [known.id])[known.id]
    now = replace(line, documents=tuple(after))
    facts: dict[str, tuple[object, object]] = {
        "document_state": (line.state.value, now.state.value),
        "day": (line.on_day, now.on_day),
        "note": (journal.hidden(salt, line.note), journal.hidden(salt, now.note)),
        "file": (_files_mark(salt, line), _files_mark(salt, now)),
    }
    body: dict[str, object] = {
        name: {"before": str(old or ""), "after": str(new or "")} for name, (old, new) in facts.items() if old != new
    }
    act.note(Act("document.set", "participation", str(known.id), {"document": line.kind.value, **body}))


def _files_mark(salt: str, line: ChecklistLine) -> str:
    """Return a fingerprint of the files of a line, which tells that they changed and nothing else."""
    return journal.hidden(salt, " ".join(sorted(one.sha256 for one in line.files)))
