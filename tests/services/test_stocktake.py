"""The stock-take: what is seen is kept at once, what differs is settled one by one."""

import pytest

from metidesk.domain.attendance import Place
from metidesk.domain.equipment import AssetForm, AssetState, Handing, IncidentKind
from metidesk.domain.errors import RuleBroken
from metidesk.domain.stocktake import Finding, Settlement, settlements
from metidesk.services.office import open_office
from metidesk.services.topics import Topic
from metidesk.store import stocktakes

STRANGER = "PC0073L"


@pytest.fixture
def tags(hanoi, nhung):
    """Make a stock with one thing for every way to stand: stock, two out, at home, repair, lost, retired, unseen."""
    forms = (AssetForm("pc", {"model": "E14", "serial": str(number)}) for number in range(8))
    made = [hanoi.equipment.add(form)[0].tag for form in forms]
    _, out, missing_out, home, repair, lost, retired, _ = made
    hanoi.equipment.lend(nhung.id, [Handing(out), Handing(missing_out)], place=Place.OFFICE)
    hanoi.equipment.lend(nhung.id, [Handing(home)], place=Place.HOME)
    hanoi.equipment.put(repair, AssetState.REPAIR)
    hanoi.equipment.report(lost, IncidentKind.LOSS, "Not in its drawer")
    hanoi.equipment.put(retired, AssetState.RETIRED)
    return dict(zip(("in", "out", "missing_out", "home", "repair", "lost", "retired", "missing"), made, strict=True))


def findings(view) -> dict[str, Finding | None]:
    return {line.tag: line.finding for line in view.lines}


def code(act) -> str:
    with pytest.raises(RuleBroken) as refused:
        act()
    return refused.value.code


def test_found_missing_unexpected(hanoi, tags):
    hanoi.stocktake.begin()
    seen = [tags[name] for name in ("in", "out", "repair", "lost", "retired")] + [STRANGER]
    told = hanoi.stocktake.see([seen[0].lower(), *seen[1:], seen[0]])
    assert [line.tag for line in told] == seen
    found = findings(hanoi.stocktake.finish())
    assert {name for name, tag in tags.items() if found.get(tag) is Finding.FOUND} == {"in", "out", "repair"}
    assert {name for name, tag in tags.items() if found.get(tag) is Finding.MISSING} == {"missing", "missing_out"}
    assert {name for name, tag in tags.items() if found.get(tag) is Finding.UNEXPECTED} == {"lost", "retired"}
    assert found[STRANGER] is Finding.UNEXPECTED
    assert tags["home"] not in found


def test_it_rests_in_the_store_and_goes_on(hanoi, tags):
    number = hanoi.stocktake.begin().stocktake.number
    hanoi.stocktake.see([tags["in"]])
    again = open_office(hanoi.path, hanoi.clock)
    try:
        going_on = again.stocktake.current()
        assert (going_on.stocktake.number, going_on.count(Finding.FOUND), going_on.count(None)) == (number, 1, 3)
        again.stocktake.see([tags["out"], tags["in"]])
    finally:
        again.close()
    assert hanoi.stocktake.current().count(Finding.FOUND) == 2
    assert code(hanoi.stocktake.begin) == "stocktake.open"
    assert hanoi.stocktake.finish().stocktake.finished_at == hanoi.clock.now()
    assert hanoi.stocktake.current() is None
    assert code(lambda: hanoi.stocktake.see([tags["in"]])) == "stocktake.none_open"
    assert hanoi.stocktake.begin().stocktake.number == "2021A-HAN-T02"


def test_each_difference_is_settled_by_itself(hanoi, nhung, tags):
    hanoi.stocktake.begin()
    hanoi.stocktake.see([tags[name] for name in ("in", "out", "lost", "retired")] + [STRANGER])
    number = hanoi.stocktake.finish().stocktake.number

    def settle(name, settlement, note=""):
        return hanoi.stocktake.settle(number, tags.get(name, name), settlement, note)

    assert code(lambda: settle("in", Settlement.EXPLAINED, "x")) == "stocktake.not_a_difference"
    assert code(lambda: settle("missing", Settlement.BACK_IN_STOCK)) == "stocktake.wrong_settlement"
    assert code(lambda: settle("missing", Settlement.LOST)) == "incident.no_account"
    settle("missing", Settlement.LOST, "Nowhere in the house")
    settle("missing_out", Settlement.TURNED_UP)
    settle("lost", Settlement.BACK_IN_STOCK)
    settle("retired", Settlement.EXPLAINED, "Waits for the dealer")
    done = settle(STRANGER, Settlement.EXPLAINED, "Belongs to Da Nang")
    assert done.open_lines == ()
    states = {line.tag: line.state for line in hanoi.equipment.lines()}
    assert states[tags["missing"]] is AssetState.LOST
    assert states[tags["missing_out"]] is AssetState.ISSUED
    assert states[tags["lost"]] is AssetState.IN_STOCK
    assert code(lambda: settle("lost", Settlement.EXPLAINED, "x")) == "stocktake.not_a_difference"
    assert [event.act for event in hanoi.equipment.view(tags["missing"]).history][:2] == [
        "stocktake.settle",
        "equipment.report",
    ]


def test_a_thing_lent_meanwhile_is_still_expected(hanoi, nhung, tags):
    hanoi.stocktake.begin()
    hanoi.equipment.lend(nhung.id, [Handing(tags["in"])], place=Place.OFFICE)
    view = hanoi.stocktake.finish()
    line = next(line for line in view.lines if line.tag == tags["in"])
    assert (line.finding, line.holder) == (Finding.MISSING, nhung.intern.name)
    assert Settlement.LOST in settlements(line)


def test_a_scan_reads_its_own_tag_alone_and_tells_what_the_whole_list_tells(hanoi, tags):
    """With ten thousand things each scan would keep the window waiting, were they all read for it."""
    number = hanoi.stocktake.begin().stocktake.number
    wanted = [tags[name] for name in ("out", "home", "lost")] + [STRANGER]
    told = hanoi.stocktake.see(wanted)
    with hanoi.ledger.database.read() as session:
        read = stocktakes.lines(session.connection(), number, with_stock=True, tags=wanted)
    assert {line.tag for line in read} == set(wanted)
    whole = {line.tag: line for line in hanoi.stocktake.view(number).lines}
    assert told == tuple(whole[tag] for tag in wanted)
    assert [whole[tag].detail for tag in wanted] == ["1", "3", "5", ""]


def test_a_scan_announces_the_counting_and_not_the_stock(hanoi, tags):
    heard = []
    hanoi.stocktake.begin()
    hanoi.subscribe(lambda change: heard.append(change.topics))
    hanoi.stocktake.see([tags["in"]])
    assert heard == [frozenset({Topic.STOCKTAKES, Topic.HISTORY})]
