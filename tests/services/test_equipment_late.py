"""What comes back after the course has changed, days that have not come yet, and papers that stay as they were."""

from datetime import UTC, date, datetime

import pypdfium2
import pytest
from sqlalchemy import text

from metidesk.domain.attendance import Place
from metidesk.domain.equipment import AssetForm, AssetState, Check, Condition, GivingBack, Handing, IncidentKind
from metidesk.domain.errors import RuleBroken

TOMORROW = date(2021, 8, 25)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def code(act) -> str:
    with pytest.raises(RuleBroken) as refused:
        act()
    return refused.value.code


def pc(serial: str) -> AssetForm:
    return AssetForm("pc", {"model": "E14", "serial": serial}, accessories=("charger",))


@pytest.fixture
def tags(hanoi):
    return [hanoi.equipment.add(pc(serial))[0].tag for serial in ("PF2K1Q91", "PF2K1Q92", "PF2K1Q93")]


def test_what_is_out_from_another_course_has_its_papers_in_its_own(hanoi, clock, nhung, tags):
    hanoi.equipment.lend(nhung.id, [Handing(tag) for tag in tags[:2]])
    clock.moment = datetime(2021, 11, 1, 2, 0, tzinfo=UTC)
    hanoi.settings.change(course_key="2021B")
    taken, again = hanoi.equipment.swap(GivingBack(tags[0]), Handing(tags[2]))
    back = hanoi.equipment.give_back([GivingBack(tags[1])])[0].receipt
    lost = hanoi.equipment.report(tags[2], IncidentKind.LOSS, "Left in a taxi")
    made = (taken.receipt, again, back, lost)
    assert [paper.number for paper in made] == ["2021A-HAN-R001", "2021A-HAN-E002", "2021A-HAN-R002", "2021A-HAN-D001"]
    for paper in made:
        told = text_of(hanoi.equipment_papers.pdf(paper.number, "en"))
        assert nhung.intern.name in told
        assert "Kitano Seiki (Osaka)" in told
    assert hanoi.equipment.report(tags[0], IncidentKind.LOSS, "Gone").number == "2021B-HAN-D001"
    # Papers that were once numbered in the course being worked on are drawn as well.
    with hanoi.ledger.act() as act:
        # Version 1 of the papers numbered them so; today's store would not let it.
        act.connection.execute(text("DROP TRIGGER equipment_receipt_stays"))
        act.connection.execute(text("UPDATE equipment_receipt SET course_key = '2021B' WHERE kind = 'return'"))
    assert nhung.intern.name in text_of(hanoi.equipment_papers.pdf(back.number, "en"))


def test_a_day_that_has_not_come_is_refused(hanoi, nhung, tags):
    equipment = hanoi.equipment
    assert code(lambda: equipment.lend(nhung.id, [Handing(tags[0])], TOMORROW, date(2031, 1, 1))) == "loan.in_future"
    equipment.lend(nhung.id, [Handing(tags[0])])
    acts = (
        lambda: equipment.give_back([GivingBack(tags[0])], TOMORROW),
        lambda: equipment.swap(GivingBack(tags[0]), Handing(tags[1]), TOMORROW),
        lambda: equipment.report(tags[0], IncidentKind.LOSS, "Gone", on=TOMORROW),
        lambda: equipment.report(tags[0], IncidentKind.DAMAGE, "Burnt", on=TOMORROW),
    )
    assert [code(act) for act in acts] == ["loan.in_future"] * len(acts)
    assert equipment.view(tags[0]).asset.state is AssetState.ISSUED
    assert len(hanoi.equipment_papers.receipts()) == 1


@pytest.mark.parametrize("typed", ["pf2k1q91", "PF2K 1Q91", "PF2K-1Q91", "ＰＦ２Ｋ１Ｑ９１", "pf2k\u20111q91"])
def test_a_serial_number_is_one_however_it_is_typed(hanoi, tags, typed):
    assert code(lambda: hanoi.equipment.add(pc(typed))) == "asset.known"
    assert code(lambda: hanoi.equipment.change(tags[1], pc(typed))) == "asset.known"
    other = hanoi.equipment.view(tags[0])
    assert other.asset.fields["serial"] == "PF2K1Q91"


def test_ports_that_differ_by_a_hyphen_are_two(hanoi):
    forms = [AssetForm("lan", {"switch": "TL-SF1008D", "port": port}) for port in ("1-12", "11-2", "112")]
    assert len({hanoi.equipment.add(form)[0].tag for form in forms}) == 3
    assert code(lambda: hanoi.equipment.add(forms[0])) == "asset.known"


def test_a_report_keeps_the_condition_it_was_written_with(hanoi, tags):
    papers = hanoi.equipment_papers
    number = hanoi.equipment.report(tags[0], IncidentKind.DAMAGE, "Burnt").number
    before = text_of(papers.pdf(number, "en"))
    hanoi.equipment.put(tags[0], AssetState.IN_STOCK, Condition.GOOD)
    assert text_of(papers.pdf(number, "en")) == before
    assert "Damaged" in before


def test_a_finished_protocol_keeps_who_had_what(hanoi, nhung, tags):
    hanoi.equipment.lend(nhung.id, [Handing(tag) for tag in tags[:2]], place=Place.OFFICE)
    number = hanoi.stocktake.begin().stocktake.number
    hanoi.stocktake.see([tags[0]])
    lines = hanoi.stocktake.finish().lines
    before = text_of(hanoi.equipment_papers.stocktake_protocol(number, "en"))
    hanoi.equipment.give_back([GivingBack(tag) for tag in tags[:2]])
    assert hanoi.stocktake.view(number).lines == lines
    assert text_of(hanoi.equipment_papers.stocktake_protocol(number, "en")) == before
    assert [(line.state, line.place, line.holder) for line in lines[:2]] == [
        (AssetState.ISSUED, Place.OFFICE, nhung.intern.name)
    ] * 2


def test_what_was_noted_when_it_was_looked_at_stands_on_the_paper(hanoi, nhung, tags):
    went = Check(Condition.GOOD, ("charger",), note="Scratch on the lid")
    came = Check(Condition.DAMAGED, ("charger",), note="Does not charge any more")
    out = hanoi.equipment.lend(nhung.id, [Handing(tags[0], went)])
    back = hanoi.equipment.give_back([GivingBack(tags[0], came)])[0].receipt
    # Two copies, each with the note once.
    assert text_of(hanoi.equipment_papers.pdf(out.number, "en")).count("Scratch on the lid") == 2
    assert text_of(hanoi.equipment_papers.pdf(back.number, "en")).count("Does not charge any more") == 2
