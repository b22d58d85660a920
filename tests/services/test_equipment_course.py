"""A whole course of equipment: ten sets out in a morning, a swap, a loss, a stock-take, returns, the closing."""

from collections import Counter
from datetime import date, datetime
from itertools import chain

import pytest
from sqlalchemy.exc import DatabaseError

from metidesk.domain.attendance import Place
from metidesk.domain.equipment import (
    AssetForm,
    AssetState,
    Check,
    Condition,
    GivingBack,
    Handing,
    IncidentKind,
    LoanEnd,
    ReceiptKind,
    ReceiptState,
)
from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import InternForm
from metidesk.domain.stocktake import Finding, Settlement
from metidesk.services.equipment import out_to

PEOPLE = 10


def move_to(clock, day: date) -> None:
    clock.moment = datetime.combine(day, clock.moment.timetz())


def stock_up(office) -> None:
    """Take twelve sets into stock, each with a seat of its own."""
    for number in range(1, 13):
        seat = f"Seat {number:02d}"
        pc = {"maker": "Lenovo", "model": "ThinkPad E14", "serial": f"PF2K1Q{number:02d}"}
        office.equipment.add(AssetForm("pc", pc, accessories=("charger", "mouse"), seat=seat))
        lan = {"switch": "TL-SF1008D", "port": str(number), "ssid": "METI-HAN"}
        office.equipment.add(AssetForm("lan", lan, accessories=("lan_cable",), seat=seat))
        phone = {"maker": "Panasonic", "model": "KX-TS500", "extension": str(200 + number)}
        office.equipment.add(AssetForm("phone", phone, seat=seat))


def full_check(office, tag: str) -> Check:
    view = office.equipment.view(tag)
    return Check(view.asset.condition, view.asset.accessories, view.kind.checks_out)


def states(office) -> Counter:
    return Counter(line.state for line in office.equipment.lines())


def still_out(office, lines) -> dict:
    with office.ledger.database.read() as session:
        return out_to(session.connection(), [line.id for line in lines])


def everyone_is_consistent(office, lines) -> None:
    """Whatever happened: what is issued is what is out, and nothing is out twice."""
    issued = {line.tag for line in office.equipment.lines(state=AssetState.ISSUED)}
    out = [item.tag for item in chain.from_iterable(still_out(office, lines).values())]
    assert len(out) == len(set(out))
    assert set(out) == issued
    assert office.upkeep.check().faults == ()


@pytest.fixture
def roll(hanoi):
    stock_up(hanoi)
    return [hanoi.interns.enrol(InternForm(name=f"Intern {number:02d}")) for number in range(1, PEOPLE + 1)]


def test_a_course_from_handing_out_to_closing(hanoi, clock, roll):
    move_to(clock, date(2021, 8, 10))
    sets = []
    for line in roll:
        things = hanoi.equipment.propose(line.id)
        assert len({asset.seat for asset in things}) == 1
        paper = hanoi.equipment.lend(line.id, [Handing(one.tag, full_check(hanoi, one.tag)) for one in things])
        hanoi.equipment_papers.sign(paper.number)
        sets.append([one.tag for one in things])
    assert states(hanoi) == {AssetState.ISSUED: 30, AssetState.IN_STOCK: 6}
    assert hanoi.equipment.concerns().unsigned == ()
    everyone_is_consistent(hanoi, roll)

    # The third day: a broken PC is exchanged on the spot, and repaired a week later.
    move_to(clock, date(2021, 8, 12))
    broken = sets[2][0]
    spare = hanoi.equipment.lines("pc", AssetState.IN_STOCK)[0].tag
    hanoi.equipment.swap(GivingBack(broken, Check(Condition.DAMAGED, ("charger", "mouse"))), Handing(spare))
    sets[2][0] = spare
    move_to(clock, date(2021, 8, 19))
    hanoi.equipment.put(broken, AssetState.IN_STOCK, Condition.WORN)

    # The office closes: everybody takes the PC home.
    hanoi.equipment.move([tags[0] for tags in sets], Place.HOME)

    # One PC is lost on the way; the intern gets another, and nothing of the loss is forgotten.
    move_to(clock, date(2021, 8, 24))
    gone = sets[6][0]
    report = hanoi.equipment.report(gone, IncidentKind.LOSS, "Left in a taxi", police_reference="HN-113")
    assert report.kind is ReceiptKind.REPORT
    replacement = hanoi.equipment.propose(roll[6].id)
    assert [one.kind for one in replacement] == ["pc"]
    hanoi.equipment.lend(roll[6].id, [Handing(replacement[0].tag)], place=Place.HOME)
    sets[6][0] = replacement[0].tag
    everyone_is_consistent(hanoi, roll)

    # One intern withdraws; her things are due on her last day and overdue from the next on, and come back in part.
    hanoi.interns.update(
        roll[9].id, InternForm(name="Intern 10", intern_no=roll[9].intern.intern_no, ends_on=date(2021, 9, 10))
    )
    assert {line.tag for line in hanoi.equipment.concerns(date(2021, 9, 10)).due} == set(sets[9])
    move_to(clock, date(2021, 9, 13))
    assert {line.tag for line in hanoi.equipment.concerns().overdue} == set(sets[9])
    (taken,) = hanoi.equipment.give_back([GivingBack(sets[9][1]), GivingBack(sets[9][0])])
    assert [item.tag for item in taken.still_out] == [sets[9][2]]

    # A stock-take over two days: one spare PC has vanished, the lost one turns up in a cupboard.
    move_to(clock, date(2021, 9, 23))
    number = hanoi.stocktake.begin().stocktake.number
    expected = [line.tag for line in hanoi.stocktake.current().lines]
    assert not set(expected) & {tags[0] for tags in sets[:9]}
    hanoi.stocktake.see(expected[:10])
    move_to(clock, date(2021, 9, 24))
    vanished = hanoi.equipment.lines("pc", AssetState.IN_STOCK)[-1].tag
    hanoi.stocktake.see([tag for tag in expected if tag != vanished] + [gone])
    done = hanoi.stocktake.finish()
    assert [(line.tag, line.finding) for line in done.open_lines] == sorted(
        [(vanished, Finding.MISSING), (gone, Finding.UNEXPECTED)]
    )
    hanoi.stocktake.settle(number, vanished, Settlement.LOST, "Not in the house")
    hanoi.stocktake.settle(number, gone, Settlement.BACK_IN_STOCK)
    everyone_is_consistent(hanoi, roll)

    # The last day: thirty scans in any order, one Enter; one mouse lacks, one phone stays out.
    move_to(clock, date(2021, 10, 8))
    concerns = hanoi.equipment.concerns()
    assert len(concerns.due) + len(concerns.overdue) == sum(map(len, still_out(hanoi, roll).values()))
    assert [line.tag for line in concerns.overdue] == [sets[9][2]]
    out = sorted((item.tag for item in chain.from_iterable(still_out(hanoi, roll).values())), key=lambda tag: tag[::-1])
    forgotten = sets[0][2]
    brought = [GivingBack(tag) for tag in out if tag not in (forgotten, sets[4][0])]
    brought.insert(7, GivingBack(sets[4][0], Check(Condition.WORN, ("charger",))))
    taken_back = hanoi.equipment.give_back(brought)
    assert len(taken_back) == PEOPLE
    assert [line.tag for one in taken_back for line in one.lines if line.is_worse] == [sets[4][0]]
    assert [(one.name, [item.tag for item in one.still_out]) for one in taken_back if one.still_out] == [
        ("Intern 01", [forgotten])
    ]
    assert still_out(hanoi, roll).keys() == {roll[0].id}
    move_to(clock, date(2021, 10, 9))
    assert [line.tag for line in hanoi.equipment.concerns().overdue] == [forgotten]
    hanoi.equipment.give_back([GivingBack(forgotten)])
    everyone_is_consistent(hanoi, roll)

    # The closing: everything is in stock or accounted for, every paper has its number, every act its trace.
    assert states(hanoi) == {AssetState.IN_STOCK: 35, AssetState.LOST: 1}
    assert still_out(hanoi, roll) == {}
    papers = hanoi.equipment_papers.receipts()
    for kind in ReceiptKind:
        numbers = sorted(int(one.number[-3:]) for one in papers if one.kind is kind)
        assert numbers == list(range(1, len(numbers) + 1))
    assert sum(one.state is ReceiptState.SIGNED for one in papers) == PEOPLE
    ends = [one.loan.back.end for line in roll for one in hanoi.equipment.loans_of(line.id)]
    assert Counter(ends) == {LoanEnd.RETURNED: 30, LoanEnd.SWAPPED: 1, LoanEnd.LOST: 1}
    acts = [event.act for event in reversed(hanoi.equipment.view(gone).history)]
    assert acts == [
        "equipment.add",
        "equipment.lend",
        "equipment.move",
        "equipment.report",
        "stocktake.see",
        "equipment.put",
        "stocktake.settle",
    ]
    for paper in papers:
        assert hanoi.equipment_papers.pdf(paper.number, "vi").startswith(b"%PDF")


def test_the_database_has_the_last_word(hanoi, roll):
    tag = hanoi.equipment.propose(roll[0].id)[0].tag
    hanoi.equipment.lend(roll[0].id, [Handing(tag)])
    again = (
        "INSERT INTO loan SELECT 'x', asset_id, participation_id, handover, lent_on, lent_at, lent_by, due_on, place,"
        " place_out, condition_out, accessories_out, checks_out, note_out,"
        " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM loan"
    )
    refused = {
        again: "only what is in stock is lent",
        f"UPDATE asset SET state = 'in_stock' WHERE tag = '{tag}'": "what is issued has an open loan",
        f"UPDATE asset SET state = 'lost' WHERE tag = '{tag}'": "what is issued has an open loan",
        "UPDATE asset SET state = 'issued' WHERE state = 'in_stock'": "what is issued has an open loan",
        "DELETE FROM loan": "loans are kept",
        "UPDATE loan SET returned_at = '2021-08-24T02:00:00.000Z'": "loan_is_out_or_back",
        "UPDATE asset SET state = 'eaten' WHERE state = 'in_stock'": "asset_state",
    }
    for statement, reason in refused.items():
        assert reason in refusal_of(hanoi, statement)
    assert "UNIQUE constraint failed: loan.asset_id" in refusal_of(hanoi, "DROP TRIGGER loan_from_stock", again)
    hanoi.equipment.give_back([GivingBack(tag)])
    assert "an ended loan stays as it is" in refusal_of(hanoi, "UPDATE loan SET note_back = 'x'")


def refusal_of(office, *statements: str) -> str:
    """Return what the database says of the last of some statements; none of them is kept."""
    *before, last = statements
    with pytest.raises(DatabaseError) as refused, office.ledger.database.write() as session:
        connection = session.connection()
        for statement in before:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(last)
    return str(refused.value.orig)


def test_a_refusal_in_the_middle_leaves_nothing_behind(hanoi, roll):
    first = hanoi.equipment.propose(roll[0].id)
    hanoi.equipment.lend(roll[0].id, [Handing(one.tag) for one in first])
    rows = hanoi.history.verify()
    second = hanoi.equipment.propose(roll[1].id)
    with pytest.raises(RuleBroken):
        hanoi.equipment.lend(roll[1].id, [Handing(second[0].tag), Handing(first[1].tag)])
    assert hanoi.history.verify() == rows
    assert [one.number for one in hanoi.equipment_papers.receipts()] == ["2021A-HAN-E001"]
