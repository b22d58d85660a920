"""The equipment of the office: the stock, who holds what, handing out and taking back."""

import json
from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from metidesk.domain.asset_tags import read_tag
from metidesk.domain.attendance import Place
from metidesk.domain.equipment import (
    Asset,
    AssetForm,
    AssetKind,
    AssetState,
    Condition,
    GivingBack,
    Handing,
    HeldItem,
    IncidentKind,
    LoanEnd,
    Receipt,
    ReceiptState,
    StockLine,
    identity_of,
    identity_text,
    propose_one,
    propose_set,
)
from metidesk.domain.errors import RuleBroken
from metidesk.domain.finding import finding_key
from metidesk.exchange.asset_kinds import read_kinds
from metidesk.services.equipment_views import (
    AssetEvent,
    AssetView,
    EquipmentConcerns,
    KindCount,
    LoanLine,
    TakenBack,
)
from metidesk.services.ledger import Ledger
from metidesk.services.lending import (
    Stock,
    Story,
    Terms,
    asset_of,
    give_back_in,
    lend_in,
    open_loan,
    report_in,
    tags_once,
)
from metidesk.services.roll import RollBook, last_day
from metidesk.services.settings import SettingsService, office_day
from metidesk.services.stock import add_in, change_in, put_in
from metidesk.store import equipment as stored
from metidesk.store import interns, journal, loans
from metidesk.store.journal import Act


def out_to(connection: Connection, participation_ids: Collection[UUID]) -> dict[UUID, tuple[HeldItem, ...]]:
    """Return what each participation still holds, by tag; who holds nothing is left out."""
    return stored.held(connection, participation_ids)


def loan_lines(connection: Connection, stock: Stock, participation_id: UUID) -> tuple[LoanLine, ...]:
    """Return everything that a participation ever held: what is out first, then the newest."""
    found = loans.of_participation(connection, participation_id)
    things = stored.by_ids(connection, {loan.asset_id for loan in found})
    due = {item.tag: item.due_on for item in out_to(connection, [participation_id]).get(participation_id, ())}
    lines = []
    for loan in found:
        one = things[loan.asset_id]
        due_on = loan.due_on if loan.back is not None else due[one.tag]
        lines.append(LoanLine(one.tag, stock.title(one), loan, due_on))
    return tuple(lines)


class EquipmentService:
    """Reads the stock, hands out and takes back; dates that are left out are the office's today."""

    def __init__(self, ledger: Ledger, settings: SettingsService, book: RollBook) -> None:
        self._ledger = ledger
        self._settings = settings
        self._book = book
        self._kinds = {kind.key: kind for kind in read_kinds()}

    def kinds(self) -> tuple[AssetKind, ...]:
        """Return the kinds of equipment in their order."""
        return tuple(self._kinds.values())

    def lines(
        self,
        kind: str = "",
        state: AssetState | None = None,
        containing: str = "",
        participation_id: UUID | None = None,
    ) -> tuple[StockLine, ...]:
        """Return the stock in the order of the kinds and tags.

        A text finds tag, fields, note and holder, whatever its case and accents. Raises RuleBroken
        `asset.kind_unknown`.
        """
        if kind:
            self.kind(kind)
        with self._ledger.database.read() as session:
            found = stored.lines(session.connection(), kind, state, participation_id, finding_key(containing))
        place = {key: number for number, key in enumerate(self._kinds)}
        return tuple(sorted(found, key=lambda line: place[line.kind]))

    def kind(self, key: str) -> AssetKind:
        """Return a kind by its key. Raises RuleBroken `asset.kind_unknown`."""
        if key not in self._kinds:
            raise RuleBroken("asset.kind_unknown", text=key, known=tuple(self._kinds))
        return self._kinds[key]

    def counts(self) -> tuple[KindCount, ...]:
        """Return how many things of each kind stand where."""
        with self._ledger.database.read() as session:
            found = stored.counts(session.connection())
        return tuple(KindCount(kind, found.get(kind.key, {})) for kind in self._kinds.values())

    def view(self, tag: str) -> AssetView:
        """Return a thing with its loan and its past. Raises RuleBroken `tag.*`, `asset.unknown`."""
        stock = self._stock()
        with self._ledger.database.read() as session:
            connection = session.connection()
            asset = asset_of(connection, read_tag(tag))
            entries = journal.of_entity(connection, "asset", asset.tag)
            names = interns.names_of(connection)
            last = loans.last_of(connection, asset.id)
            line = next(one for one in stored.lines(connection, tag=asset.tag))
        history = tuple(_event(entry, names) for entry in reversed(entries))
        loan = last if last is not None and last.back is None else None
        had = "" if last is None else names.get(last.participation_id, "")
        return AssetView(asset, self._kinds[asset.kind], stock.title(asset), line, loan, history, had)

    def loans_of(self, participation_id: UUID) -> tuple[LoanLine, ...]:
        """Return everything a person ever held: what is out first, then the newest."""
        with self._ledger.database.read() as session:
            return loan_lines(session.connection(), self._stock(), participation_id)

    def held_by(self, participation_id: UUID) -> tuple[HeldItem, ...]:
        """Return what a person holds now."""
        with self._ledger.database.read() as session:
            return out_to(session.connection(), [participation_id]).get(participation_id, ())

    def concerns(self, on: date | None = None) -> EquipmentConcerns:
        """Return what should have come back before a day, what is due on it, and the papers that nobody has signed.

        A thing is due on the day that its paper says, and not later than on the own last day of its holder.
        """
        day = on or self._today()
        with self._ledger.database.read() as session:
            connection = session.connection()
            due = stored.lines(connection, due_by=day)
            unsigned = loans.receipts(connection, ReceiptState.PRINTED)
        overdue = tuple(line for line in due if line.due_on != day)
        return EquipmentConcerns(day, overdue, tuple(line for line in due if line.due_on == day), unsigned)

    def add(self, form: AssetForm, count: int = 1) -> tuple[Asset, ...]:
        """Take new things into stock, each with a tag of its own.

        Raises RuleBroken `asset.one_identity` where several would bear one serial number, and `asset.*`.
        """
        kind = self.kind(form.kind)
        if count > 1 and identity_of(kind, form.fields):
            raise RuleBroken("asset.one_identity", identity=identity_text(kind, form.fields))
        with self._ledger.act() as act:
            return tuple(add_in(act, self._kinds, form, self._today()) for _ in range(count))

    def change(self, tag: str, form: AssetForm) -> Asset:
        """Change what is written of a thing; its tag, kind and state stay. Raises RuleBroken `asset.*`."""
        with self._ledger.act() as act:
            return change_in(act, self._kinds, asset_of(act.connection, read_tag(tag)), form)

    def put(self, tag: str, state: AssetState, condition: Condition | None = None) -> Asset:
        """Put a thing that is not out into stock, under repair or out of use.

        Raises RuleBroken `asset.still_out`, and `asset.is_in_stock` where it would not change.
        """
        with self._ledger.act() as act:
            return put_in(act, self._kinds, asset_of(act.connection, read_tag(tag)), state, condition)

    def propose(self, participation_id: UUID) -> tuple[Asset, ...]:
        """Return one thing of each kind that the person does not hold yet: a seat's set where one is free."""
        with self._ledger.database.read() as session:
            connection = session.connection()
            has = {one.kind for one in out_to(connection, [participation_id]).get(participation_id, ())}
            wanted = [key for key in self._kinds if key not in has]
            return propose_set(wanted, stored.in_stock(connection, wanted))

    def propose_instead(self, tag: str) -> Asset | None:
        """Return what can go out in the place of a thing: one of its kind that is not damaged, None where none is left.

        Raises RuleBroken `tag.*`, `asset.unknown`.
        """
        with self._ledger.database.read() as session:
            connection = session.connection()
            kind = asset_of(connection, read_tag(tag)).kind
            return propose_one(stored.in_stock(connection, [kind]))

    def lend(
        self,
        participation_id: UUID,
        things: Sequence[Handing],
        on: date | None = None,
        due_on: date | None = None,
        place: Place | None = None,
    ) -> Receipt:
        """Hand things to a person, in one act with one paper; due on the person's last day where nothing is said.

        Raises RuleBroken `asset.is_issued` where somebody was faster, `asset.*`, `loan.*`, `participation.unknown`.
        """
        line = self._book.line(participation_id)
        stock = self._stock()
        course = stock.kept.course
        day = on or self._today()
        terms = Terms(
            participation_id=participation_id,
            on=day,
            due_on=due_on or max(day, last_day(line.participation, course)),
            place=place or course.usual_place,
        )
        with self._ledger.act() as act:
            return lend_in(act, stock, things, terms)

    def give_back(self, things: Sequence[GivingBack], on: date | None = None) -> tuple[TakenBack, ...]:
        """Take things back in any order from whoever holds them; one paper for each person.

        Raises RuleBroken `asset.is_in_stock` for what is not out, `asset.*`, `loan.*`; then nothing is taken back.
        """
        with self._ledger.act() as act:
            return give_back_in(act, self._stock(), things, on or self._today())

    def swap(
        self,
        old: GivingBack,
        new: Handing,
        on: date | None = None,
    ) -> tuple[TakenBack, Receipt]:
        """Exchange a thing for another of its kind in one act; day of return and place of use stay.

        Raises RuleBroken `loan.same_kind` and what `give_back` and `lend` raise.
        """
        stock, day = self._stock(), on or self._today()
        with self._ledger.act() as act:
            before = asset_of(act.connection, read_tag(old.tag))
            after = asset_of(act.connection, read_tag(new.tag))
            loan = open_loan(act.connection, before)
            if before.kind != after.kind:
                raise RuleBroken("loan.same_kind", tag=before.tag, other=after.tag)
            taken = give_back_in(act, stock, [old], day, LoanEnd.SWAPPED)
            terms = Terms(loan.participation_id, day, max(day, loan.due_on), loan.place)
            paper = lend_in(act, stock, [new], terms)
        return taken[0], paper

    def move(self, tags: Sequence[str], place: Place) -> None:
        """Write where lent things are used from now on: at home, for one. Raises RuleBroken as `give_back`."""
        with self._ledger.act() as act:
            for tag in tags_once(tags):
                asset = asset_of(act.connection, tag)
                loan = open_loan(act.connection, asset)
                if loan.place is place:
                    continue
                loans.move(act.connection, loan.id, place)
                moved: dict[str, object] = {"before": loan.place.value, "after": place.value}
                body = {"participation": str(loan.participation_id), "place": moved}
                act.note(Act("equipment.move", "asset", asset.tag, body))

    def report(
        self,
        tag: str,
        kind: IncidentKind,
        account: str,
        happened_on: date | None = None,
        police_reference: str = "",
        on: date | None = None,
        by_last_holder: bool = False,
    ) -> Receipt:
        """Write down a loss or a damage with its paper; a loss ends the loan, a damage does not.

        `by_last_holder` names on it who had the thing last, where it was found when it had come back.
        Raises RuleBroken `incident.no_account`, `incident.in_future`, `asset.unknown`, `asset.is_lost`.
        """
        with self._ledger.act() as act:
            day = on or self._today()
            story = Story(kind, account, happened_on or day, police_reference, by_last_holder)
            return report_in(act, self._stock(), asset_of(act.connection, read_tag(tag)), story, day)

    def _stock(self) -> Stock:
        kept = self._settings.read()
        return Stock(self._kinds, kept, office_day(kept, self._ledger.clock))

    def _today(self) -> date:
        return office_day(self._settings.read(), self._ledger.clock)


def _event(entry: journal.Entry, names: dict[UUID, str]) -> AssetEvent:
    body = json.loads(entry.body)
    person = body.pop("participation", "")
    holder = names.get(UUID(person), "") if person else ""
    details = tuple(_detail(name, value) for name, value in body.items() if value)
    return AssetEvent(entry.at, entry.actor, entry.act, holder, details)


def _detail(name: str, value: str | dict[str, str]) -> tuple[str, str, str]:
    return (name, "", value) if isinstance(value, str) else (name, value["before"], value["after"])
