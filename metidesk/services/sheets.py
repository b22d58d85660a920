"""The round trip of papers: a number and a code when they are printed, and a scan at the end."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from metidesk.domain.calendar import Week
from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import Enrolment
from metidesk.domain.sheets import PLAIN, PaperKind, Sheet, SheetState, code_of, number_of, read_code
from metidesk.domain.sign_off import WeekStanding
from metidesk.exchange.scan_files import codes_on, media_of
from metidesk.services.ledger import Ledger, OpenAct
from metidesk.services.roll import Roll, RollBook
from metidesk.store import files, sign_off
from metidesk.store import sheets as stored
from metidesk.store.journal import Act


@dataclass(frozen=True, slots=True)
class SheetNumber:
    """What stands on a paper before it is printed: its number, its revision, the text of its QR code."""

    number: str
    revision: int
    code: str


class SheetsService:
    """Keeps the papers of the current course."""

    def __init__(self, ledger: Ledger, book: RollBook) -> None:
        self._ledger = ledger
        self._book = book

    def number_for(self, kind: PaperKind, day: date, participation_id: UUID | None = None) -> SheetNumber:
        """Return what a paper would carry if it were printed now; `day` is any day that it shows."""
        _, roll = self._book.opened()
        line = None if participation_id is None else self._book.line(participation_id)
        with self._ledger.database.read() as session:
            return number_for(session.connection(), roll, kind, day, line)

    def register_print(self, kind: PaperKind, day: date, participation_id: UUID | None = None) -> Sheet:
        """Write down that a paper was printed or saved; `day` is any day that it shows.

        The same paper printed again keeps its number and its state. Raises RuleBroken `participation.unknown`.
        """
        _, roll = self._book.opened()
        line = None if participation_id is None else self._book.line(participation_id)
        with self._ledger.act() as act:
            told = number_for(act.connection, roll, kind, day, line)
            first, last = span_of(roll, kind, day)
            new = Sheet(
                number=told.number,
                kind=kind,
                course_key=roll.course.key,
                office_code=roll.office.code,
                first_on=first,
                last_on=last,
                participation_id=participation_id,
                revision=told.revision,
                printed_at=act.at,
                printed_by=act.actor,
            )
            stored.put_printed(act.connection, new)
            act.note(Act("sheet.print", "sheet", told.number, {"revision": told.revision}))
            return _known(act.connection, told.number)

    def sheets(self) -> tuple[Sheet, ...]:
        """Return the papers of the course by the days they show."""
        _, roll = self._book.opened()
        with self._ledger.database.read() as session:
            return stored.of_office(session.connection(), roll.course.key, roll.office.code)

    def missing(self, on: date) -> tuple[Sheet, ...]:
        """Return the papers whose days are over on a day and whose scan is not filed, the oldest first.

        A paper that was printed again as a later revision is not asked for any more.
        """
        known = self.sheets()
        latest = {_same_paper(one): one.number for one in sorted(known, key=lambda one: one.revision)}
        return tuple(
            one
            for one in known
            if one.kind.comes_back
            and one.last_on < on
            and one.filed_at is None
            and latest[_same_paper(one)] == one.number
        )

    def find(self, text: str) -> Sheet:
        """Return the paper of a code that was scanned, or of a number that was typed.

        Raises RuleBroken `sheet.unknown`.
        """
        number = read_code(text)
        with self._ledger.database.read() as session:
            found = None if number is None else stored.one(session.connection(), number)
        if found is None:
            raise RuleBroken("sheet.unknown", number=text.strip())
        return found

    def advance(self, number: str, state: SheetState) -> Sheet:
        """Write that a paper was signed, or that what it says was entered; what happened before stays.

        Raises RuleBroken `sheet.unknown`, `sheet.scan_needed`.
        """
        if state not in {SheetState.SIGNED, SheetState.ENTERED}:
            raise RuleBroken("sheet.scan_needed", number=number)
        with self._ledger.act() as act:
            sheet = _known(act.connection, number)
            if state is SheetState.SIGNED and sheet.signed_at is None:
                sheet = replace(sheet, signed_at=act.at)
                act.note(Act("sheet.sign", "sheet", number, {}))
            elif state is SheetState.ENTERED and sheet.entered_at is None:
                sheet = replace(sheet, signed_at=sheet.signed_at or act.at, entered_at=act.at)
                act.note(Act("sheet.enter", "sheet", number, {}))
            stored.set_moments(act.connection, sheet)
        return sheet

    def file_scan(self, content: bytes, name: str, number: str = "") -> tuple[Sheet, ...]:
        """File a scan (PDF, PNG, JPEG) with every paper whose code stands on it; return these papers.

        `number` names the paper where its code cannot be read. The bytes lie beside the store by their content, so a
        scan that comes twice is kept once. Raises RuleBroken `scan.no_code`, `scan.unknown_kind`, `sheet.unknown`,
        `file.too_big`, Trouble FILE_UNWRITABLE.
        """
        media = media_of(content, name)
        numbers = _numbers(number, content, name)
        with self._ledger.database.read() as session:
            known = [one for text in numbers if (one := stored.one(session.connection(), text)) is not None]
        if not known:
            raise RuleBroken("sheet.unknown", number=", ".join(numbers))
        sha256 = files.put(self._ledger.database.path, content)
        with self._ledger.act() as act:
            stored.put_file(act.connection, sha256, name, media, len(content), act.at, act.actor)
            return tuple(_file(act, _known(act.connection, one.number), sha256) for one in known)

    def scan(self, number: str) -> tuple[str, str, bytes]:
        """Return (name, media, bytes) of the scan of a paper. Raises RuleBroken `sheet.unknown`, `scan.missing`."""
        sheet = self.find(number)
        with self._ledger.database.read() as session:
            named = stored.file_named(session.connection(), sheet.scan_sha256 or "")
        if named is None or sheet.scan_sha256 is None:
            raise RuleBroken("scan.missing", number=sheet.number)
        return *named, files.read(self._ledger.database.path, sheet.scan_sha256)


def span_of(roll: Roll, kind: PaperKind, day: date) -> tuple[date, date]:
    """Return the first and last day that a paper shows: of its week the working days inside the course."""
    course = roll.course
    if kind is PaperKind.SIGN_IN_DAY:
        return day, day
    if kind in {PaperKind.COURSE, PaperKind.INTERN}:
        return course.starts_on, course.ends_on
    week = Week.of(day)
    days = roll.calendar.working_days(max(week.monday, course.starts_on), min(week.sunday, course.ends_on))
    return (days[0], days[-1]) if days else (week.monday, week.sunday)


def number_for(
    connection: Connection, roll: Roll, kind: PaperKind, day: date, line: Enrolment | None = None
) -> SheetNumber:
    """Return what a paper carries that shows a day. Once a week on it was reopened it is a later revision.

    A blank paper to sign on shows no marks, so it is always the first revision.
    """
    revision = 1
    first, last = span_of(roll, kind, day)
    if kind not in {PaperKind.SIGN_IN_DAY, PaperKind.SIGN_IN_WEEK}:
        signed = sign_off.of_office(connection, roll.course.key, roll.office.code)
        touched = [one for one in signed if first <= Week(one.monday).sunday and one.monday <= last]
        revision += sum(1 for one in touched if one.standing is WeekStanding.REOPENED)
    number = number_of(roll.course.key, roll.office.code, kind, _part(roll, kind, first, line), revision)
    return SheetNumber(number, revision, code_of(number))


def _part(roll: Roll, kind: PaperKind, first: date, line: Enrolment | None) -> str:
    if kind is PaperKind.COURSE:
        return ""
    if kind is PaperKind.SIGN_IN_DAY:
        return f"{first:%Y%m%d}"
    if kind is PaperKind.INTERN:
        # A number in another script cannot stand in the code; the end of the id tells these apart as well.
        if line is None:
            return ""
        return line.intern.intern_no if PLAIN.fullmatch(line.intern.intern_no) else line.id.hex[-8:]
    return f"{(Week.of(first).monday - Week.of(roll.course.starts_on).monday).days // 7 + 1:02d}"


def _same_paper(sheet: Sheet) -> tuple[object, ...]:
    """Return what the revisions of one paper have in common."""
    return sheet.kind, sheet.first_on, sheet.last_on, sheet.participation_id


def _numbers(typed: str, content: bytes, name: str) -> tuple[str, ...]:
    """Return the numbers of the sheets on a scan; other codes on the page (labels, certificates) are passed over."""
    if typed:
        number = read_code(typed)
        return () if number is None else (number,)
    found = [read_code(text) for text in codes_on(content, name) if ":" in text]
    numbers = tuple(number for number in found if number is not None)
    if not numbers:
        raise RuleBroken("scan.no_code", path=name)
    return numbers


def _known(connection: Connection, number: str) -> Sheet:
    found = stored.one(connection, number)
    if found is None:
        raise RuleBroken("sheet.unknown", number=number)
    return found


def _file(act: OpenAct, sheet: Sheet, sha256: str) -> Sheet:
    if sheet.scan_sha256 == sha256:
        return sheet
    after = replace(sheet, signed_at=sheet.signed_at or act.at, filed_at=act.at, scan_sha256=sha256)
    stored.set_moments(act.connection, after)
    act.note(Act("sheet.file", "sheet", sheet.number, {"sha256": sha256, "before": sheet.scan_sha256 or ""}))
    return after
