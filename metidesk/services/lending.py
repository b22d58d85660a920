"""Handing out and taking back inside an open act: every rule of a loan, its rows, its papers, its journal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from metidesk.domain.asset_tags import read_tag
from metidesk.domain.attendance import Place
from metidesk.domain.equipment import (
    Asset,
    AssetKind,
    AssetState,
    Check,
    Condition,
    GivingBack,
    Handing,
    Incident,
    IncidentKind,
    Loan,
    LoanEnd,
    Receipt,
    ReceiptKind,
    Return,
    receipt_number,
    title_of,
)
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import clean_text
from metidesk.services.equipment_views import BackLine, TakenBack
from metidesk.services.ledger import OpenAct
from metidesk.services.settings import OfficeSettings
from metidesk.store import equipment as stored
from metidesk.store import interns, loans
from metidesk.store.journal import Act
from metidesk.system.ids import new_id

_STANDS_ELSEWHERE = {
    AssetState.REPAIR: "asset.is_repair",
    AssetState.LOST: "asset.is_lost",
    AssetState.RETIRED: "asset.is_retired",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for everything that is handed out in one act; dates are local."""

    participation_id: UUID
    on: date
    due_on: date
    place: Place


@dataclass(frozen=True, slots=True)
class Stock:
    """The kinds, the office's settings and its day, as every act of equipment needs them."""

    kinds: Mapping[str, AssetKind]
    kept: OfficeSettings
    today: date

    def title(self, asset: Asset) -> str:
        """Return what names a thing."""
        return title_of(self.kinds[asset.kind], asset.fields)


def lend_in(act: OpenAct, stock: Stock, things: Sequence[Handing], terms: Terms) -> Receipt:
    """Hand things to a person and number the paper of it.

    Raises RuleBroken `loan.nothing`, `loan.in_future`, `loan.due_before`, `asset.twice`, `asset.unknown`, `asset.is_*`,
    `asset.is_damaged` for what does not go out knowingly.
    """
    refuse_future(stock, terms.on)
    if terms.due_on < terms.on:
        raise RuleBroken("loan.due_before", due=terms.due_on, on=terms.on)
    tags = tags_once([one.tag for one in things])
    found = [_handed(act.connection, tag, one) for tag, one in zip(tags, things, strict=True)]
    paper = new_receipt(act, stock, ReceiptKind.HANDOVER, terms.participation_id, terms.on)
    for asset, seen in found:
        loan = Loan(
            id=new_id(),
            asset_id=asset.id,
            participation_id=terms.participation_id,
            receipt=paper.number,
            lent_on=terms.on,
            lent_at=act.at,
            lent_by=act.actor,
            due_on=terms.due_on,
            place=terms.place,
            place_out=terms.place,
            check=seen,
        )
        loans.add(act.connection, loan)
        issued = replace(asset, state=AssetState.ISSUED, condition=seen.condition, accessories=seen.accessories)
        stored.change(act.connection, issued, stock.kinds[asset.kind])
        body: dict[str, object] = {
            "participation": str(terms.participation_id),
            "receipt": paper.number,
            "lent_on": str(terms.on),
            "due_on": str(terms.due_on),
            "place": terms.place.value,
            "condition": seen.condition.value,
        }
        act.note(Act("equipment.lend", "asset", asset.tag, body))
    return paper


def _handed(connection: Connection, tag: str, one: Handing) -> tuple[Asset, Check]:
    """Return a thing that can be handed out, and how it is then."""
    asset = asset_of(connection, tag)
    refuse_unless_in_stock(connection, asset)
    seen = one.check or Check(asset.condition, asset.accessories)
    if seen.condition is Condition.DAMAGED and not one.knowingly:
        raise RuleBroken("asset.is_damaged", tag=tag)
    return asset, seen


def give_back_in(
    act: OpenAct, stock: Stock, things: Sequence[GivingBack], on: date, ended: LoanEnd = LoanEnd.RETURNED
) -> tuple[TakenBack, ...]:
    """Take things back from whoever holds them; each person gets a paper of their own.

    Raises RuleBroken `loan.nothing`, `loan.in_future`, `asset.twice`, `asset.unknown` and `asset.is_*`.
    """
    refuse_future(stock, on)
    tags = tags_once([one.tag for one in things])
    by_person: dict[UUID, list[tuple[Asset, Loan, GivingBack]]] = {}
    for tag, one in zip(tags, things, strict=True):
        asset = asset_of(act.connection, tag)
        loan = open_loan(act.connection, asset)
        by_person.setdefault(loan.participation_id, []).append((asset, loan, one))
    names = interns.names_of(act.connection)
    taken = []
    for person, brought in by_person.items():
        paper = new_receipt(act, stock, ReceiptKind.RETURN, person, on)
        lines = tuple(_take(act, stock, one, on, ended, paper.number) for one in brought)
        still = stored.held(act.connection, [person]).get(person, ())
        taken.append(TakenBack(person, names.get(person, ""), paper, lines, still))
    return tuple(taken)


def _take(
    act: OpenAct, stock: Stock, brought: tuple[Asset, Loan, GivingBack], on: date, ended: LoanEnd, receipt: str
) -> BackLine:
    """End one loan and put the thing into stock, or aside for repair where it is damaged."""
    asset, loan, one = brought
    check = one.check or replace(loan.check, passed=(), note="")
    refuse_before(asset, loan, on)
    loans.end(act.connection, loan.id, Return(on, act.at, act.actor, check, ended, receipt))
    broken = one.to_repair or check.condition is Condition.DAMAGED
    state = AssetState.REPAIR if broken else AssetState.IN_STOCK
    back = replace(asset, state=state, condition=check.condition, accessories=check.accessories)
    stored.change(act.connection, back, stock.kinds[asset.kind])
    lacking = tuple(name for name in loan.check.accessories if name not in check.accessories)
    body: dict[str, object] = {
        "participation": str(loan.participation_id),
        "receipt": receipt,
        "returned_on": str(on),
        "condition": {"before": loan.check.condition.value, "after": check.condition.value},
        "state": state.value,
        "lacking": ", ".join(lacking),
    }
    act.note(Act("equipment.give_back", "asset", asset.tag, body))
    return BackLine(asset.tag, stock.title(asset), loan.check.condition, check.condition, lacking)


@dataclass(frozen=True, slots=True)
class Story:
    """What is told of a loss or a damage; `happened_on` is a local date.

    `by_last_holder` says that it happened in the hands of who had the thing last, where nobody has it any more.
    """

    kind: IncidentKind
    account: str
    happened_on: date
    police_reference: str = ""
    by_last_holder: bool = False


def report_in(act: OpenAct, stock: Stock, asset: Asset, story: Story, on: date) -> Receipt:
    """Write down a loss or a damage with its paper; a loss ends the loan, a damage does not.

    Raises RuleBroken `incident.no_account`, `incident.in_future`, `asset.is_lost`, `loan.*`.
    """
    refuse_future(stock, on)
    told = clean_text(story.account)
    if asset.state is AssetState.LOST:
        raise RuleBroken("asset.is_lost", tag=asset.tag)
    if not told:
        raise RuleBroken("incident.no_account", tag=asset.tag)
    if story.happened_on > on:
        raise RuleBroken("incident.in_future", day=story.happened_on, on=on)
    loan = loans.last_of(act.connection, asset.id)
    if loan is not None and loan.back is not None and not story.by_last_holder:
        loan = None
    holder = None if loan is None else loan.participation_id
    paper = new_receipt(act, stock, ReceiptKind.REPORT, holder, on)
    if story.kind is IncidentKind.LOSS and loan is not None and loan.back is None:
        refuse_before(asset, loan, on)
        back = Return(on, act.at, act.actor, Check(asset.condition), LoanEnd.LOST, paper.number)
        loans.end(act.connection, loan.id, back)
    struck = _struck(asset, story.kind)
    stored.change(act.connection, struck, stock.kinds[asset.kind])
    incident = Incident(
        number=paper.number,
        kind=story.kind,
        asset_id=asset.id,
        participation_id=holder,
        happened_on=story.happened_on,
        reported_on=on,
        reported_at=act.at,
        reported_by=act.actor,
        account=told,
        condition=struck.condition,
        police_reference=clean_text(story.police_reference),
    )
    loans.add_incident(act.connection, incident)
    body: dict[str, object] = {
        "incident": story.kind.value,
        "participation": "" if holder is None else str(holder),
        "receipt": paper.number,
        "happened_on": str(story.happened_on),
    }
    act.note(Act("equipment.report", "asset", asset.tag, body))
    return paper


def _struck(asset: Asset, kind: IncidentKind) -> Asset:
    """Return a thing after a loss or a damage; what is damaged in stock goes under repair."""
    if kind is IncidentKind.LOSS:
        return replace(asset, state=AssetState.LOST)
    state = AssetState.REPAIR if asset.state is AssetState.IN_STOCK else asset.state
    return replace(asset, state=state, condition=Condition.DAMAGED)


def refuse_future(stock: Stock, on: date) -> None:
    """Refuse a day that has not come; no loan could end before it. Raises RuleBroken `loan.in_future`."""
    if on > stock.today:
        raise RuleBroken("loan.in_future", day=on, today=stock.today)


def refuse_before(asset: Asset, loan: Loan, on: date) -> None:
    """Refuse to end a loan before it began. Raises RuleBroken `loan.back_before`."""
    if on < loan.lent_on:
        raise RuleBroken("loan.back_before", tag=asset.tag, lent=loan.lent_on, on=on)


def new_receipt(act: OpenAct, stock: Stock, kind: ReceiptKind, participation_id: UUID | None, on: date) -> Receipt:
    """Take the next number of a kind of paper and write the paper as printed.

    The number is one of the person's own course, whichever is being worked on; else of the current one.
    """
    office = stock.kept.office.code
    course = stock.kept.course.key
    if participation_id is not None:
        course = interns.course_of(act.connection, participation_id)
    serial = loans.next_serial(act.connection, course, office, kind)
    number = receipt_number(course, office, kind, serial)
    paper = Receipt(number, kind, course, participation_id, on, act.at, act.actor)
    loans.add_receipt(act.connection, paper, office, serial)
    return paper


def tags_once(texts: Iterable[str]) -> list[str]:
    """Return tags as they are kept. Raises RuleBroken `loan.nothing`, `asset.twice`, `tag.*`."""
    tags = [read_tag(text) for text in texts]
    if not tags:
        raise RuleBroken("loan.nothing")
    for number, tag in enumerate(tags):
        if tag in tags[:number]:
            raise RuleBroken("asset.twice", tag=tag)
    return tags


def asset_of(connection: Connection, tag: str) -> Asset:
    """Return the thing with a tag. Raises RuleBroken `asset.unknown`."""
    found = stored.by_tag(connection, tag)
    if found is None:
        raise RuleBroken("asset.unknown", tag=tag)
    return found


def open_loan(connection: Connection, asset: Asset) -> Loan:
    """Return the loan by which a thing is out. Raises RuleBroken `asset.is_in_stock` and `asset.is_*`."""
    loan = loans.open_of(connection, [asset.id]).get(asset.id)
    if loan is None:
        code = _STANDS_ELSEWHERE.get(asset.state, "asset.is_in_stock")
        raise RuleBroken(code, tag=asset.tag)
    return loan


def refuse_unless_in_stock(connection: Connection, asset: Asset) -> None:
    """Refuse to hand out what is not in stock, and say where it is instead."""
    loan = loans.open_of(connection, [asset.id]).get(asset.id)
    if loan is not None:
        holder = interns.names_of(connection).get(loan.participation_id, "")
        raise RuleBroken("asset.is_issued", tag=asset.tag, name=holder, day=loan.lent_on)
    code = _STANDS_ELSEWHERE.get(asset.state)
    if code is not None:
        raise RuleBroken(code, tag=asset.tag)
