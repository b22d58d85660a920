"""The papers of equipment: drawn from the loans as they were written, signed, filed; and the labels."""

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from metidesk.documents.asset_labels import draw_asset_labels
from metidesk.documents.equipment_facts import (
    CountedFacts,
    HandoverFacts,
    ItemFacts,
    LabelFacts,
    PersonFacts,
    ReportFacts,
    ReturnFacts,
    StocktakeFacts,
)
from metidesk.documents.frame import Heading
from metidesk.documents.handover_receipt import draw_handover_receipt
from metidesk.documents.loss_report import draw_loss_report
from metidesk.documents.return_receipt import draw_return_receipt
from metidesk.documents.stocktake_protocol import draw_stocktake_protocol
from metidesk.domain.asset_tags import read_tag
from metidesk.domain.equipment import (
    Asset,
    AssetKind,
    Check,
    LabelFormat,
    Loan,
    Receipt,
    ReceiptKind,
    ReceiptState,
    Return,
    title_of,
)
from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import Enrolment
from metidesk.domain.stocktake import StocktakeLine, StocktakeView
from metidesk.exchange import scan_files
from metidesk.exchange.asset_kinds import read_kinds
from metidesk.exchange.label_formats import read_label_formats
from metidesk.i18n.catalog import words
from metidesk.i18n.equipment_words import field_word
from metidesk.services.as_written import AsWritten
from metidesk.services.ledger import Ledger, OpenAct
from metidesk.services.lending import asset_of
from metidesk.services.settings import SettingsService, office_day
from metidesk.services.sheet_facts import heading, printable, refuse_unprintable, unprintable
from metidesk.services.sheets import SheetNumber
from metidesk.services.stocktake import StocktakeService
from metidesk.store import equipment as stored
from metidesk.store import files, interns, journal, loans, sheets
from metidesk.store.journal import Act


class EquipmentPapersService:
    """Draws the papers of equipment and keeps how far each has come."""

    def __init__(self, ledger: Ledger, settings: SettingsService, stocktake: StocktakeService) -> None:
        self._ledger = ledger
        self._settings = settings
        self._stocktake = stocktake
        self._kinds = {kind.key: kind for kind in read_kinds()}

    def receipts(self, state: ReceiptState | None = None, participation_id: UUID | None = None) -> tuple[Receipt, ...]:
        """Return the papers of equipment, the newest first."""
        with self._ledger.database.read() as session:
            return loans.receipts(session.connection(), state, participation_id)

    def names(self) -> Mapping[UUID, str]:
        """Return who each paper can be about, by participation, in every course."""
        with self._ledger.database.read() as session:
            return interns.names_of(session.connection())

    def pdf(self, number: str, language: str) -> bytes:
        """Return a paper: a handover or a return in two copies, a report in one; it says what it said when it was made.

        Raises RuleBroken `receipt.unknown`, `paper.unprintable`.
        """
        with self._ledger.database.read() as session:
            connection = session.connection()
            paper = _known(connection, number)
            gathering = _Gathering(connection, self._kinds, self._heading(paper), paper)
            target = io.BytesIO()
            if paper.kind is ReceiptKind.HANDOVER:
                draw_handover_receipt(gathering.handover(), words(language), target)
            elif paper.kind is ReceiptKind.RETURN:
                draw_return_receipt(gathering.taking_back(), words(language), target)
            else:
                draw_loss_report(gathering.report(), words(language), target)
        return target.getvalue()

    def stocktake_protocol(self, number: str, language: str) -> bytes:
        """Return the protocol of a stock-take, also of one that goes on. Raises RuleBroken `stocktake.unknown`."""
        view = self._stocktake.view(number)
        if view.stocktake.finished_at is not None:
            view = self._as_finished(view)
        target = io.BytesIO()
        head = heading(self._settings.read(), SheetNumber(number, 1, number), self._ledger.clock.now())
        draw_stocktake_protocol(_counted(head, view), words(language), target)
        return target.getvalue()

    def _as_finished(self, view: StocktakeView) -> StocktakeView:
        """Return a finished counting with its things as they were called then."""
        with self._ledger.database.read() as session:
            connection = session.connection()
            (end,) = (
                entry
                for entry in journal.of_entity(connection, "stocktake", view.stocktake.number)
                if entry.act == "stocktake.finish"
            )
            then = AsWritten(connection, end.seq)
            ids = [line.asset_id for line in view.lines if line.asset_id is not None and line.tag in then.corrected()]
            things = stored.by_ids(connection, ids).values()
        called = {one.tag: then.asset(one, self._kinds[one.kind]) for one in things}
        return replace(view, lines=tuple(self._called(line, called.get(line.tag)) for line in view.lines))

    def _called(self, line: StocktakeLine, then: Asset | None) -> StocktakeLine:
        """Return a line with its thing as it was called, where that was corrected since."""
        if then is None:
            return line
        kind = self._kinds[then.kind]
        return replace(line, title=title_of(kind, then.fields), detail=then.fields.get(kind.detail, ""))

    def label_formats(self) -> tuple[LabelFormat, ...]:
        """Return the label sheets that can be printed."""
        return read_label_formats()

    def labels(self, tags: Sequence[str], sheet: str, language: str, first: int = 1) -> bytes:
        """Return labels on a label sheet, the first of them on label number `first` of the sheet.

        Raises RuleBroken `labels.format_unknown`, `labels.first`, `loan.nothing`, `tag.*`, `asset.unknown`.
        """
        known = {one.key.casefold(): one for one in self.label_formats()}
        found = known.get(sheet.casefold())
        if found is None:
            raise RuleBroken("labels.format_unknown", text=sheet, known=tuple(one.key for one in known.values()))
        if not 1 <= first <= found.count:
            raise RuleBroken("labels.first", most=found.count)
        wanted = [read_tag(tag) for tag in tags]
        if not wanted:
            raise RuleBroken("loan.nothing")
        kept = self._settings.read()
        office = kept.office.name.in_language(language, kept.office.language)
        with self._ledger.database.read() as session:
            assets = [asset_of(session.connection(), tag) for tag in wanted]
        shown = []
        for asset in assets:
            kind = self._kinds[asset.kind]
            title, value = title_of(kind, asset.fields), asset.fields.get(kind.detail, "")
            detail = f"{field_word(kind.detail, words(language))} {value}" if value else ""
            refuse_unprintable(unprintable(asset.tag, f"{title}{detail}"))
            shown.append(LabelFacts(asset.tag, title, detail, office))
        target = io.BytesIO()
        draw_asset_labels(shown, found, words(language), target, self._ledger.clock.now(), first)
        return target.getvalue()

    def sign(self, number: str, on: date | None = None) -> Receipt:
        """Write that a paper bears both signatures; one that does already stays as it is. Raises `receipt.unknown`."""
        with self._ledger.act() as act:
            paper = _known(act.connection, number)
            if paper.state is ReceiptState.PRINTED:
                day = on or self._today()
                loans.sign_receipt(act.connection, number, day)
                act.note(Act("receipt.sign", "receipt", number, {"signed_on": str(day)}))
            return _known(act.connection, number)

    def file_scan(self, content: bytes, name: str, number: str = "") -> tuple[Receipt, ...]:
        """File a scan (PDF, PNG, JPEG) with every paper whose code stands on it; `number` names it where none does.

        Raises RuleBroken `receipt.unknown`, `scan.no_code`, `scan.other_paper` where the codes on it are those of
        others than `number`, `scan.unknown_kind`, `file.too_big`, `file.broken`, Trouble FILE_UNWRITABLE.
        """
        media = scan_files.media_of(content, name)
        codes = scan_files.codes_on(content, name)
        if number and codes and number not in codes:
            raise RuleBroken("scan.other_paper", path=name, found=", ".join(codes), number=number)
        numbers = [number] if number else list(codes)
        if not numbers:
            raise RuleBroken("scan.no_code", path=name)
        with self._ledger.database.read() as session:
            known = [one for text in numbers if (one := loans.receipt(session.connection(), text)) is not None]
        if not known:
            raise RuleBroken("receipt.unknown", number=", ".join(numbers))
        sha256 = files.put(self._ledger.database.path, content)
        with self._ledger.act() as act:
            sheets.put_file(act.connection, sha256, name, media, len(content), act.at, act.actor)
            return tuple(self._file(act, one.number, sha256) for one in known)

    def scan(self, number: str) -> tuple[str, str, bytes]:
        """Return (name, media, bytes) of the scan of a paper. Raises RuleBroken `receipt.unknown`, `scan.missing`."""
        with self._ledger.database.read() as session:
            connection = session.connection()
            _known(connection, number)
            sha256 = loans.scan_of(connection, number)
            named = sheets.file_named(connection, sha256)
        if named is None:
            raise RuleBroken("scan.missing", number=number)
        return *named, files.read(self._ledger.database.path, sha256)

    def _file(self, act: OpenAct, number: str, sha256: str) -> Receipt:
        paper = _known(act.connection, number)
        if loans.scan_of(act.connection, number) != sha256:
            loans.file_receipt(act.connection, number, paper.signed_on or self._today(), sha256)
            act.note(Act("receipt.file", "receipt", number, {"sha256": sha256}))
        return _known(act.connection, number)

    def _heading(self, paper: Receipt) -> Heading:
        """Return the head of a paper with its course and its day; its code is its number, for the scan."""
        kept = self._settings.read()
        course = next(one for one in kept.courses if one.key == paper.course_key)
        number = SheetNumber(paper.number, 1, paper.number)
        head = heading(replace(kept, course=course), number, self._ledger.clock.now())
        return replace(head, dated=paper.made_on)

    def _today(self) -> date:
        return office_day(self._settings.read(), self._ledger.clock)


class _Gathering:
    """Gathers what one paper says from the rows of its loans."""

    def __init__(self, connection: Connection, kinds: Mapping[str, AssetKind], head: Heading, paper: Receipt) -> None:
        self._connection = connection
        self._kinds = kinds
        self._head = head
        self._paper = paper
        self._then: AsWritten | None = None

    def handover(self) -> HandoverFacts:
        """Return what a paper of handing over says: every thing as it went out."""
        found = loans.of_receipt(self._connection, self._paper.number)
        items = [self._item(asset, loan.check, self._kinds[asset.kind].checks_out) for asset, loan in self._of(found)]
        first = found[0]
        return HandoverFacts(self._head, self._person(), first.place_out, first.lent_on, first.due_on, tuple(items))

    def taking_back(self) -> ReturnFacts:
        """Return what a paper of taking back says: every thing as it came, and what was still out then."""
        found = loans.of_receipt(self._connection, self._paper.number)
        items = []
        for asset, loan in self._of(found):
            assert loan.back is not None
            item = self._item(asset, loan.back.check, self._kinds[asset.kind].checks_back)
            lacking = tuple(one for one in loan.check.accessories if one not in loan.back.check.accessories)
            items.append(replace(item, before=loan.check.condition, lacking=lacking))
        person = self._paper.participation_id
        assert person is not None
        every = loans.of_participation(self._connection, person)
        still = [one for one in every if _was_out(one, self._paper)]
        kept = tuple(self._item(asset, loan.check, ()) for asset, loan in self._of(still))
        return ReturnFacts(self._head, self._person(), self._paper.made_on, tuple(items), kept)

    def report(self) -> ReportFacts:
        """Return what a report says."""
        incident = loans.incident(self._connection, self._paper.number)
        assert incident is not None
        refuse_unprintable(unprintable(self._paper.number, incident.account))
        asset = stored.by_ids(self._connection, [incident.asset_id])[incident.asset_id]
        return ReportFacts(
            heading=self._head,
            kind=incident.kind,
            person=self._person() if incident.participation_id is not None else None,
            item=self._item(asset, Check(incident.condition), ()),
            happened_on=incident.happened_on,
            reported_on=incident.reported_on,
            account=incident.account,
            police_reference=incident.police_reference,
        )

    def _of(self, found: Iterable[Loan]) -> list[tuple[Asset, Loan]]:
        """Return loans with their things, in the order of the kinds and tags."""
        listed = list(found)
        things = stored.by_ids(self._connection, {loan.asset_id for loan in listed})
        order = list(self._kinds)
        pairs = [(things[loan.asset_id], loan) for loan in listed]
        return sorted(pairs, key=lambda pair: (order.index(pair[0].kind), pair[0].tag))

    def _called(self, asset: Asset) -> Asset:
        """Return a thing as it was called when the paper was made; the first is one that the paper was made for."""
        if self._then is None:
            entries = journal.of_entity(self._connection, "asset", asset.tag)
            made = (one.seq for one in entries if json.loads(one.body).get("receipt") == self._paper.number)
            self._then = AsWritten(self._connection, next(made))
        return self._then.asset(asset, self._kinds[asset.kind])

    def _item(self, asset: Asset, check: Check, checks: tuple[str, ...]) -> ItemFacts:
        asset, kind = self._called(asset), self._kinds[asset.kind]
        beside = tuple(
            (name, asset.fields[name]) for name in kind.fields if name not in kind.title and asset.fields.get(name)
        )
        refuse_unprintable(unprintable(asset.tag, " ".join((*asset.fields.values(), check.note))))
        return ItemFacts(
            asset.tag,
            asset.kind,
            title_of(kind, asset.fields),
            beside,
            check.condition,
            check.accessories,
            checks,
            check.passed,
            check.note,
        )

    def _person(self) -> PersonFacts:
        person = self._paper.participation_id
        assert person is not None
        # The course of the paper may be another one: things come back after the course has ended.
        course_key = interns.course_of(self._connection, person)
        line = interns.enrolments(self._connection, course_key, [person])[0]
        company = _company_on(line, self._paper.made_on)
        for text in (line.intern.name, company):
            refuse_unprintable(unprintable(line.intern.intern_no, text))
        return PersonFacts(line.intern.intern_no, line.intern.name, printable(line.intern.local_name), company)


def _company_on(line: Enrolment, day: date) -> str:
    """Return the host company of a day; where none is known for it, the latest."""
    for one in line.assignments:
        if one.company is not None and one.from_on <= day and (one.to_on is None or day <= one.to_on):
            return one.company.name
    return line.company


def _was_out(loan: Loan, paper: Receipt) -> bool:
    """Return whether a loan was open when a paper of taking back was made; a swap lends in the same moment."""
    return loan.lent_at < paper.made_at and (loan.back is None or _ended_later(loan.back, paper))


def _ended_later(back: Return, paper: Receipt) -> bool:
    return back.at > paper.made_at and back.receipt != paper.number


def _counted(head: Heading, view: StocktakeView) -> StocktakeFacts:
    taken = view.stocktake
    lines = tuple(
        CountedFacts(
            tag=line.tag,
            kind=line.kind,
            title=line.title,
            state=line.state,
            holder=line.holder,
            seen_at=line.seen_at,
            finding=line.finding,
            settled=line.settled,
            note=line.note,
            detail=line.detail,
        )
        for line in view.lines
        if line.finding is not None
    )
    return StocktakeFacts(head, taken.started_at, taken.finished_at, lines, view.count(None))


def _known(connection: Connection, number: str) -> Receipt:
    found = loans.receipt(connection, number)
    if found is None:
        raise RuleBroken("receipt.unknown", number=number)
    return found
