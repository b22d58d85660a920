"""Equipment: out to one person only, taken back in any order, and nothing forgotten."""

from datetime import date

import pytest

from metidesk.domain.asset_tags import is_tag
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
    ReceiptState,
)
from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import InternForm
from metidesk.services.equipment import out_to

TODAY, END = date(2021, 8, 24), date(2021, 10, 8)


def pc(serial: str, **more) -> AssetForm:
    fields = {"maker": "Lenovo", "model": "ThinkPad E14", "serial": serial}
    return AssetForm("pc", fields, accessories=("charger", "mouse"), **more)


def lan(port: str, **more) -> AssetForm:
    return AssetForm("lan", {"switch": "TL-SF1008D", "port": port}, accessories=("lan_cable",), **more)


def phone(extension: str, **more) -> AssetForm:
    return AssetForm("phone", {"maker": "Panasonic", "model": "KX-TS500", "extension": extension}, **more)


def hand(*tags: str) -> list[Handing]:
    return [Handing(tag) for tag in tags]


def back(*tags: str) -> list[GivingBack]:
    return [GivingBack(tag) for tag in tags]


@pytest.fixture
def stock(hanoi):
    """Take three sets into stock and return the tags by kind."""
    made: dict[str, list[str]] = {}
    for number in (1, 2, 3):
        for form in (pc(f"PF2K1Q9{number}"), lan(str(number)), phone(f"21{number}")):
            made.setdefault(form.kind, []).append(hanoi.equipment.add(form)[0].tag)
    return made


def states(office) -> dict[str, AssetState]:
    return {line.tag: line.state for line in office.equipment.lines()}


def held(office, *lines) -> list[tuple[str, ...]]:
    with office.ledger.database.read() as session:
        found = out_to(session.connection(), [line.id for line in lines])
    return [tuple(item.tag for item in found.get(line.id, ())) for line in lines]


def refusal(act) -> RuleBroken:
    with pytest.raises(RuleBroken) as refused:
        act()
    return refused.value


def test_tags_follow_each_other_within_a_kind(stock):
    assert [tag[:6] for tag in stock["pc"]] == ["PC0001", "PC0002", "PC0003"]
    assert [tag[:6] for tag in stock["lan"]] == ["LC0001", "LC0002", "LC0003"]
    assert all(is_tag(tag) for tags in stock.values() for tag in tags)


def test_a_set_goes_out_on_one_paper_until_the_end_of_the_course(hanoi, nhung, stock):
    proposed = [asset.tag for asset in hanoi.equipment.propose(nhung.id)]
    assert proposed == [stock["pc"][0], stock["lan"][0], stock["phone"][0]]
    paper = hanoi.equipment.lend(nhung.id, hand(*proposed))
    assert (paper.number, paper.state) == ("2021A-HAN-E001", ReceiptState.PRINTED)
    found = {line.tag: line for line in hanoi.equipment.lines(participation_id=nhung.id)}
    assert sorted(found) == sorted(proposed)
    for line in found.values():
        assert (line.holder, line.lent_on, line.due_on) == (nhung.intern.name, TODAY, END)
        assert (line.state, line.place, line.receipt) == (AssetState.ISSUED, Place.OFFICE, paper.number)
    assert hanoi.equipment.propose(nhung.id) == ()


def test_a_thing_is_out_to_one_person_only(hanoi, nhung, bao, stock):
    tag = stock["pc"][0]
    hanoi.equipment.lend(nhung.id, hand(tag))
    refused = refusal(lambda: hanoi.equipment.lend(bao.id, hand(stock["lan"][0], tag)))
    assert (refused.code, refused.facts["name"]) == ("asset.is_issued", nhung.intern.name)
    assert held(hanoi, nhung, bao) == [(tag,), ()]
    assert states(hanoi)[stock["lan"][0]] is AssetState.IN_STOCK


def test_nothing_twice_nothing_unknown_nothing_at_all(hanoi, nhung, stock):
    tag = stock["pc"][0]
    assert refusal(lambda: hanoi.equipment.lend(nhung.id, hand(tag, tag.lower()))).code == "asset.twice"
    assert refusal(lambda: hanoi.equipment.lend(nhung.id, [])).code == "loan.nothing"
    assert refusal(lambda: hanoi.equipment.lend(nhung.id, hand("PC0073L"))).code == "asset.unknown"
    assert refusal(lambda: hanoi.equipment.give_back(back(tag))).code == "asset.is_in_stock"
    early = date(2021, 8, 23)
    assert refusal(lambda: hanoi.equipment.lend(nhung.id, hand(tag), due_on=early)).code == "loan.due_before"
    assert held(hanoi, nhung) == [()]
    assert hanoi.equipment.concerns().unsigned == ()


def test_taking_back_goes_across_people_and_says_what_is_missing(hanoi, nhung, bao, stock):
    hanoi.equipment.lend(nhung.id, hand(stock["pc"][0], stock["lan"][0], stock["phone"][0]))
    hanoi.equipment.lend(bao.id, hand(stock["pc"][1], stock["lan"][1]))
    worn = Check(Condition.WORN, ("mouse",), ("powers_on",))
    things = [*back(stock["lan"][1]), GivingBack(stock["pc"][0], worn), *back(stock["pc"][1])]
    first, second = sorted(hanoi.equipment.give_back(things), key=lambda one: one.name)
    assert (first.name, second.name) == (nhung.intern.name, bao.intern.name)
    assert first.receipt.number != second.receipt.number
    assert [item.tag for item in first.still_out] == [stock["lan"][0], stock["phone"][0]]
    assert second.still_out == ()
    line = first.lines[0]
    assert (line.before, line.after, line.lacking, line.is_worse) == (
        Condition.GOOD,
        Condition.WORN,
        ("charger",),
        True,
    )
    assert not any(one.is_worse for one in second.lines)
    assert states(hanoi)[stock["pc"][0]] is AssetState.IN_STOCK
    again = hanoi.equipment.view(stock["pc"][0]).asset
    assert (again.condition, again.accessories) == (Condition.WORN, ("mouse",))


def test_one_wrong_tag_takes_nothing_back(hanoi, nhung, stock):
    hanoi.equipment.lend(nhung.id, hand(*stock["pc"]))
    refusal(lambda: hanoi.equipment.give_back(back(stock["pc"][0], stock["lan"][0])))
    assert held(hanoi, nhung) == [tuple(stock["pc"])]


def test_what_comes_back_damaged_goes_under_repair(hanoi, nhung, stock):
    tag = stock["pc"][0]
    hanoi.equipment.lend(nhung.id, hand(tag))
    hanoi.equipment.give_back([GivingBack(tag, Check(Condition.DAMAGED))])
    assert states(hanoi)[tag] is AssetState.REPAIR
    assert refusal(lambda: hanoi.equipment.lend(nhung.id, hand(tag))).code == "asset.is_repair"
    hanoi.equipment.put(tag, AssetState.IN_STOCK, Condition.GOOD)
    hanoi.equipment.lend(nhung.id, hand(tag))
    assert held(hanoi, nhung) == [(tag,)]


def test_a_broken_thing_is_exchanged_in_one_act(hanoi, nhung, stock):
    old, new = stock["pc"][:2]
    hanoi.equipment.lend(nhung.id, hand(old), due_on=date(2021, 9, 1), place=Place.HOME)
    taken, paper = hanoi.equipment.swap(GivingBack(old, Check(Condition.DAMAGED)), Handing(new))
    assert [line.tag for line in taken.lines] == [old]
    line = next(line for line in hanoi.equipment.lines() if line.tag == new)
    assert (line.due_on, line.place, line.receipt) == (date(2021, 9, 1), Place.HOME, paper.number)
    assert states(hanoi)[old] is AssetState.REPAIR
    assert [one.loan.back and one.loan.back.end for one in hanoi.equipment.loans_of(nhung.id)] == [
        None,
        LoanEnd.SWAPPED,
    ]
    other = refusal(lambda: hanoi.equipment.swap(GivingBack(new), Handing(stock["lan"][0])))
    assert other.code == "loan.same_kind"
    assert held(hanoi, nhung) == [(new,)]


def test_a_loss_ends_the_loan_and_a_damage_does_not(hanoi, nhung, stock):
    lost, hit = stock["pc"][:2]
    hanoi.equipment.lend(nhung.id, hand(lost, hit))
    paper = hanoi.equipment.report(lost, IncidentKind.LOSS, "Left in a taxi", date(2021, 8, 23), "HN-113")
    hanoi.equipment.report(hit, IncidentKind.DAMAGE, "Tea over the keys")
    assert paper.number == "2021A-HAN-D001"
    assert states(hanoi)[lost] is AssetState.LOST
    assert states(hanoi)[hit] is AssetState.ISSUED
    assert held(hanoi, nhung) == [(hit,)]
    assert hanoi.equipment.view(hit).asset.condition is Condition.DAMAGED
    assert refusal(lambda: hanoi.equipment.report(hit, IncidentKind.LOSS, " ")).code == "incident.no_account"
    future = date(2021, 8, 25)
    assert refusal(lambda: hanoi.equipment.report(hit, IncidentKind.LOSS, "x", future)).code == "incident.in_future"
    assert refusal(lambda: hanoi.equipment.report(lost, IncidentKind.LOSS, "x")).code == "asset.is_lost"


def test_what_came_back_broken_is_reported_with_who_had_it(hanoi, nhung, bao, stock):
    tag = stock["pc"][0]
    for person in (bao, nhung):
        hanoi.equipment.lend(person.id, hand(tag))
        hanoi.equipment.give_back(back(tag))
    assert (hanoi.equipment.view(tag).loan, hanoi.equipment.view(tag).last_holder) == (None, nhung.intern.name)
    report = hanoi.equipment.report(tag, IncidentKind.DAMAGE, "Cracked", by_last_holder=True)
    assert report.participation_id == nhung.id
    assert hanoi.equipment.report(tag, IncidentKind.DAMAGE, "Fell from a shelf").participation_id is None
    assert (
        hanoi.equipment.report(stock["pc"][1], IncidentKind.LOSS, "Gone", by_last_holder=True).participation_id is None
    )


def test_what_is_out_is_put_nowhere_by_hand(hanoi, nhung, stock):
    tag = stock["pc"][0]
    assert refusal(lambda: hanoi.equipment.put(tag, AssetState.LOST)).code == "asset.not_by_hand"
    hanoi.equipment.lend(nhung.id, hand(tag))
    for state in AssetState:
        assert refusal(lambda state=state: hanoi.equipment.put(tag, state)).code == "asset.still_out"


def test_the_move_home_is_kept(hanoi, nhung, stock):
    tag = stock["pc"][0]
    hanoi.equipment.lend(nhung.id, hand(tag))
    hanoi.equipment.move([tag], Place.HOME)
    assert hanoi.equipment.held_by(nhung.id)[0].place is Place.HOME
    event = hanoi.equipment.view(tag).history[0]
    assert (event.act, event.holder, event.details) == (
        "equipment.move",
        nhung.intern.name,
        (("place", "office", "home"),),
    )


def test_a_seat_goes_out_as_a_whole(hanoi, nhung, stock):
    whole = [
        hanoi.equipment.add(form)[0].tag for form in (pc("Z1", seat="B"), lan("9", seat="B"), phone("9", seat="B"))
    ]
    hanoi.equipment.add(pc("Z2", seat="A"))
    assert [asset.tag for asset in hanoi.equipment.propose(nhung.id)] == whole
    hanoi.equipment.lend(nhung.id, hand(whole[1]))
    assert [asset.tag for asset in hanoi.equipment.propose(nhung.id)] == [whole[0], whole[2]]


def test_the_same_serial_number_is_not_added_twice(hanoi, stock):
    refused = refusal(lambda: hanoi.equipment.add(pc("PF2K1Q91")))
    assert (refused.code, refused.facts["tag"]) == ("asset.known", stock["pc"][0])
    assert refusal(lambda: hanoi.equipment.change(stock["pc"][1], pc("PF2K1Q91"))).code == "asset.known"
    assert refusal(lambda: hanoi.equipment.add(AssetForm("pc", {"serial": "1"}))).code == "asset.empty"
    assert refusal(lambda: hanoi.equipment.add(AssetForm("desk", {}))).code == "asset.kind_unknown"
    assert refusal(lambda: hanoi.equipment.change(stock["pc"][1], lan("5"))).code == "asset.kind_differs"


def test_a_change_tells_what_changed_but_not_what_a_note_says(hanoi, stock):
    hanoi.equipment.change(stock["pc"][0], pc("PF2K1Q91", note="Nhung's favourite", seat="7"))
    event = hanoi.equipment.view(stock["pc"][0]).history[0]
    assert {name: after for name, _, after in event.details} == {"seat": "7", "note": "…"}
    before = len(hanoi.equipment.view(stock["pc"][0]).history)
    hanoi.equipment.change(stock["pc"][0], pc("PF2K1Q91", note="Nhung's favourite", seat="7"))
    assert len(hanoi.equipment.view(stock["pc"][0]).history) == before


@pytest.mark.parametrize("text", ["hồng nhung", "HONG NHUNG", "pf2k1q91", "thinkpad"])
def test_the_stock_is_searched_by_thing_and_holder(hanoi, nhung, stock, text):
    hanoi.equipment.lend(nhung.id, hand(stock["pc"][0]))
    found = [line.tag for line in hanoi.equipment.lines(containing=text)]
    assert found == (stock["pc"] if text == "thinkpad" else [stock["pc"][0]])


def test_things_of_who_left_are_a_concern_like_overdue_ones(hanoi, nhung, bao, stock):
    hanoi.equipment.lend(nhung.id, hand(stock["pc"][0]), due_on=TODAY)
    hanoi.equipment.lend(bao.id, hand(stock["pc"][1]))
    assert hanoi.equipment.concerns().overdue == ()
    assert [line.tag for line in hanoi.equipment.concerns(TODAY).due] == [stock["pc"][0]]
    assert [line.tag for line in hanoi.equipment.concerns(date(2021, 8, 25)).overdue] == [stock["pc"][0]]
    hanoi.interns.update(bao.id, InternForm(name=bao.intern.name, intern_no=bao.intern.intern_no, ends_on=TODAY))
    assert [line.due_on for line in hanoi.equipment.concerns(TODAY).due] == [TODAY, TODAY]
    assert hanoi.equipment.concerns(TODAY).overdue == ()
    assert len(hanoi.equipment.concerns(date(2021, 8, 25)).overdue) == 2
    assert [item.due_on for item in hanoi.equipment.held_by(bao.id)] == [TODAY]
    assert len(hanoi.equipment.concerns().unsigned) == 2


def test_what_is_damaged_goes_out_knowingly_alone(hanoi, nhung, stock):
    first, second, third = stock["pc"]
    hanoi.equipment.put(first, AssetState.IN_STOCK, Condition.DAMAGED)
    assert first not in [asset.tag for asset in hanoi.equipment.propose(nhung.id)]
    for check in (None, Check(Condition.DAMAGED)):
        with pytest.raises(RuleBroken, match=r"asset\.is_damaged"):
            hanoi.equipment.lend(nhung.id, [Handing(second), Handing(first, check)])
    assert hanoi.equipment.held_by(nhung.id) == ()
    hanoi.equipment.lend(nhung.id, [Handing(first, knowingly=True), Handing(second)])
    assert hanoi.equipment.propose_instead(second).tag == third
    hanoi.equipment.put(third, AssetState.IN_STOCK, Condition.DAMAGED)
    assert hanoi.equipment.propose_instead(second) is None


def test_counts_add_up(hanoi, nhung, stock):
    hanoi.equipment.lend(nhung.id, hand(stock["pc"][0]))
    counts = {one.kind.key: (dict(one.states), one.total) for one in hanoi.equipment.counts()}
    assert counts["pc"] == ({AssetState.ISSUED: 1, AssetState.IN_STOCK: 2}, 3)
    assert counts["lan"] == ({AssetState.IN_STOCK: 3}, 3)


def test_who_ever_held_something_stays_on_the_roll(hanoi, nhung, bao, stock):
    hanoi.equipment.lend(nhung.id, hand(stock["pc"][0]))
    hanoi.equipment.give_back(back(stock["pc"][0]))
    assert refusal(lambda: hanoi.interns.remove(nhung.id)).code == "intern.has_equipment"
    hanoi.interns.remove(bao.id)
    assert [line.id for line in hanoi.interns.enrolments()] == [nhung.id]


def test_no_loan_ends_before_it_began(hanoi, nhung, stock):
    tag, early = stock["pc"][0], date(2021, 8, 23)
    hanoi.equipment.lend(nhung.id, hand(tag))
    assert refusal(lambda: hanoi.equipment.give_back(back(tag), early)).code == "loan.back_before"
    assert (
        refusal(lambda: hanoi.equipment.report(tag, IncidentKind.LOSS, "x", early, on=early)).code == "loan.back_before"
    )
    hanoi.equipment.give_back(back(tag), TODAY)
    assert held(hanoi, nhung) == [()]


def test_several_alike_bear_no_serial_number(hanoi):
    assert refusal(lambda: hanoi.equipment.add(pc("PF2K1Q91"), 2)).code == "asset.one_identity"
    assert hanoi.equipment.lines() == ()
    assert len(hanoi.equipment.add(pc(""), 2)) == 2
