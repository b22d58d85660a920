"""The papers of equipment from the office's own rows: drawn, signed, filed, and labels that scan."""

import io
from datetime import date

import pypdfium2
import pytest

from metidesk.domain.attendance import Place
from metidesk.domain.equipment import (
    AssetForm,
    Check,
    Condition,
    GivingBack,
    Handing,
    IncidentKind,
    ReceiptKind,
    ReceiptState,
)
from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import InternForm
from metidesk.exchange.scan_files import codes_on

LANGUAGES = ("en", "ja", "vi")


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


@pytest.fixture
def tags(hanoi):
    forms = (
        AssetForm("pc", {"maker": "Lenovo", "model": "E14", "serial": "PF2K1Q9T"}, accessories=("charger", "mouse")),
        AssetForm("lan", {"switch": "TL-SF1008D", "port": "3"}),
        AssetForm("phone", {"model": "KX-TS500", "extension": "211"}),
    )
    return [hanoi.equipment.add(form)[0].tag for form in forms]


def code(act) -> str:
    with pytest.raises(RuleBroken) as refused:
        act()
    return refused.value.code


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_handover_is_drawn_as_it_was(hanoi, nhung, tags, language):
    paper = hanoi.equipment.lend(nhung.id, [Handing(tag) for tag in tags], place=Place.HOME)
    before = text_of(hanoi.equipment_papers.pdf(paper.number, language))
    for told in (*tags, paper.number, nhung.intern.name, "PF2K1Q9T", "Kitano Seiki (Osaka)"):
        assert told in before
    hanoi.equipment.move(tags, Place.OFFICE)
    hanoi.equipment.give_back([GivingBack(tags[0], Check(Condition.WORN))])
    for fields in ({"maker": "Dell", "model": "Latitude"}, {"maker": "Dell", "model": "Latitude", "serial": "X"}):
        hanoi.equipment.change(tags[0], AssetForm("pc", fields, accessories=("bag",)))
    assert text_of(hanoi.equipment_papers.pdf(paper.number, language)) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_return_tells_what_was_still_out_then(hanoi, clock, nhung, tags, language):
    hanoi.equipment.lend(nhung.id, [Handing(tag) for tag in tags])
    clock.moment = clock.moment.replace(hour=5)
    first = hanoi.equipment.give_back([GivingBack(tags[0], Check(Condition.WORN, ("mouse",)))])[0].receipt
    clock.moment = clock.moment.replace(hour=6)
    second = hanoi.equipment.give_back([GivingBack(tag) for tag in tags[1:]])[0].receipt
    told = text_of(hanoi.equipment_papers.pdf(first.number, language))
    assert all(tag in told for tag in tags)
    told = text_of(hanoi.equipment_papers.pdf(second.number, language))
    assert [tag in told for tag in tags] == [False, True, True]
    assert "Nothing is out any more." in text_of(hanoi.equipment_papers.pdf(second.number, "en"))


def test_a_report_and_a_protocol(hanoi, nhung, tags):
    hanoi.equipment.lend(nhung.id, [Handing(tags[0])])
    paper = hanoi.equipment.report(tags[0], IncidentKind.LOSS, "Left in a taxi", police_reference="HN-113")
    told = text_of(hanoi.equipment_papers.pdf(paper.number, "en"))
    assert all(part in told for part in ("Report of lost equipment", "Left in a taxi", "HN-113", tags[0]))
    number = hanoi.stocktake.begin().stocktake.number
    hanoi.stocktake.see([tags[1]])
    assert "Still to be seen" in text_of(hanoi.equipment_papers.stocktake_protocol(number, "en"))
    hanoi.stocktake.finish()
    told = text_of(hanoi.equipment_papers.stocktake_protocol(number, "en"))
    assert [tag in told for tag in tags] == [False, True, True]
    assert code(lambda: hanoi.equipment_papers.pdf("2021A-HAN-E999", "en")) == "receipt.unknown"


def test_a_paper_is_printed_signed_and_filed_by_its_code(hanoi, nhung, tags):
    paper = hanoi.equipment.lend(nhung.id, [Handing(tags[0])])
    assert [one.number for one in hanoi.equipment.concerns().unsigned] == [paper.number]
    signed = hanoi.equipment_papers.sign(paper.number)
    assert (signed.state, signed.signed_on) == (ReceiptState.SIGNED, date(2021, 8, 24))
    assert hanoi.equipment.concerns().unsigned == ()
    assert code(lambda: hanoi.equipment_papers.scan(paper.number)) == "scan.missing"
    scan = hanoi.equipment_papers.pdf(paper.number, "ja")
    assert paper.number in codes_on(scan, "scan.pdf")
    filed = hanoi.equipment_papers.file_scan(scan, "scan.pdf")
    assert [(one.number, one.state, one.signed_on) for one in filed] == [
        (paper.number, ReceiptState.FILED, date(2021, 8, 24))
    ]
    assert hanoi.equipment_papers.scan(paper.number) == ("scan.pdf", "application/pdf", scan)
    assert hanoi.equipment_papers.sign(paper.number).state is ReceiptState.FILED
    assert hanoi.equipment_papers.receipts(ReceiptState.FILED)[0].kind is ReceiptKind.HANDOVER
    assert hanoi.upkeep.check().faults == ()


def test_a_scan_without_a_code_is_filed_by_its_number(hanoi, nhung, tags):
    paper = hanoi.equipment.lend(nhung.id, [Handing(tags[0])])
    blank = io.BytesIO()
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    document.save(blank)
    document.close()
    assert code(lambda: hanoi.equipment_papers.file_scan(blank.getvalue(), "s.pdf")) == "scan.no_code"
    assert code(lambda: hanoi.equipment_papers.file_scan(blank.getvalue(), "s.pdf", "x")) == "receipt.unknown"
    assert hanoi.equipment_papers.file_scan(blank.getvalue(), "s.pdf", paper.number)[0].state is ReceiptState.FILED


def test_labels_are_asked_for_by_tag_and_sheet(hanoi, tags):
    pdf = hanoi.equipment_papers.labels(tags, "l7160", "vi", first=20)
    assert sorted(codes_on(pdf, "labels.pdf")) == sorted(tags)
    assert code(lambda: hanoi.equipment_papers.labels(tags, "A4", "en")) == "labels.format_unknown"
    assert code(lambda: hanoi.equipment_papers.labels(tags, "L7160", "en", first=22)) == "labels.first"
    assert code(lambda: hanoi.equipment_papers.labels([], "L7160", "en")) == "loan.nothing"


def test_a_name_that_no_font_has_stops_the_paper_not_the_loan(hanoi, tags):
    line = hanoi.interns.enrol(InternForm(name="Ꭰ\U00010480"))
    paper = hanoi.equipment.lend(line.id, [Handing(tags[0])])
    assert code(lambda: hanoi.equipment_papers.pdf(paper.number, "en")).startswith("paper.")


def test_photos_are_kept_beside_the_store_once(hanoi, tags):
    picture = b"\x89PNG\r\n\x1a\n" + b"scratch on the lid"
    added = hanoi.asset_photos.add(tags[0], picture, "lid.png")
    assert hanoi.asset_photos.add(tags[0].lower(), picture, "again.png") == added
    hanoi.asset_photos.add(tags[1], picture, "same.png")
    assert [hanoi.asset_photos.content(one) for one in hanoi.asset_photos.of(tags[0])] == [picture]
    hanoi.asset_photos.remove(tags[0], added)
    hanoi.asset_photos.remove(tags[0], added)
    assert hanoi.asset_photos.of(tags[0]) == ()
    assert len(hanoi.asset_photos.of(tags[1])) == 1
    acts = [event.act for event in hanoi.equipment.view(tags[0]).history]
    assert acts == ["equipment.photo_away", "equipment.photo", "equipment.add"]
    assert hanoi.upkeep.check().faults == ()


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"GIF89a", b""])
def test_what_is_no_photo_is_refused(hanoi, tags, content):
    assert code(lambda: hanoi.asset_photos.add(tags[0], content, "x")) == "photo.unknown_kind"
    assert hanoi.asset_photos.of(tags[0]) == ()


def test_a_scan_of_another_paper_is_not_filed_by_number(hanoi, nhung, bao, tags):
    mine = hanoi.equipment.lend(nhung.id, [Handing(tags[0])])
    other = hanoi.equipment.lend(bao.id, [Handing(tags[1])])
    scan = hanoi.equipment_papers.pdf(other.number, "ja")
    with pytest.raises(RuleBroken) as refused:
        hanoi.equipment_papers.file_scan(scan, "page.pdf", mine.number)
    assert refused.value.code == "scan.other_paper"
    assert refused.value.facts["found"] == other.number
    assert {one.state for one in hanoi.equipment_papers.receipts()} == {ReceiptState.PRINTED}
    assert hanoi.equipment_papers.file_scan(scan, "page.pdf", other.number)[0].state is ReceiptState.FILED


def test_the_receipt_of_a_swap_does_not_list_the_replacement_as_still_out(hanoi, clock, nhung, tags):
    spare = hanoi.equipment.add(AssetForm("pc", {"maker": "Lenovo", "model": "E14", "serial": "PF2K1Q9X"}))[0].tag
    hanoi.equipment.lend(nhung.id, [Handing(tag) for tag in tags])
    clock.moment = clock.moment.replace(hour=5)
    hanoi.equipment.swap(GivingBack(tags[0], Check(Condition.DAMAGED)), Handing(spare))
    (back,) = (one for one in hanoi.equipment_papers.receipts() if one.kind is ReceiptKind.RETURN)
    told = text_of(hanoi.equipment_papers.pdf(back.number, "en"))
    assert [tag in told for tag in (*tags, spare)] == [True, True, True, False]


def test_each_paper_calls_a_thing_as_it_was_called_when_it_was_made(hanoi, clock, nhung, tags):
    """Also what the person kept, a report and a protocol; a correction counts for what is made after it."""

    def call(model):
        hanoi.equipment.change(tags[0], AssetForm("pc", {"maker": "Lenovo", "model": model}))

    hanoi.equipment.lend(nhung.id, [Handing(tag) for tag in tags])
    clock.moment = clock.moment.replace(hour=5)
    call("First")
    back = hanoi.equipment.give_back([GivingBack(tags[1])])[0].receipt
    clock.moment = clock.moment.replace(hour=6)
    call("Second")
    damage = hanoi.equipment.report(tags[0], IncidentKind.DAMAGE, "Fell down")
    count = hanoi.stocktake.begin().stocktake.number
    hanoi.stocktake.finish()
    call("Third")
    later = hanoi.equipment.give_back([GivingBack(tags[0])])[0].receipt
    papers = hanoi.equipment_papers
    told = [papers.pdf(one.number, "en") for one in (back, damage, later)] + [papers.stocktake_protocol(count, "en")]
    names = ("E14", "First", "Second", "Third")
    found = [[name for name in names if name in text_of(pdf)] for pdf in told]
    assert found == [["First"], ["Second"], ["Third"], ["Second"]]


def test_a_paper_printed_again_keeps_its_day(hanoi, nhung, tags):
    paper = hanoi.equipment.lend(nhung.id, [Handing(tags[0])], on=date(2021, 8, 20))
    told = text_of(hanoi.equipment_papers.pdf(paper.number, "en")).split(paper.number)
    assert "20 Aug 2021" in told[1][:60]


def test_a_paper_names_the_company_of_its_day(hanoi, clock, nhung, tags):
    first = hanoi.equipment.lend(nhung.id, [Handing(tags[0])])
    hanoi.participations.transfer(nhung.id, date(2021, 9, 1), company="Shinkai Foods (Kobe)")
    clock.moment = clock.moment.replace(month=9, day=2)
    second = hanoi.equipment.lend(nhung.id, [Handing(tags[1])])
    told = [text_of(hanoi.equipment_papers.pdf(one.number, "en")) for one in (first, second)]
    assert ["Kitano Seiki" in text for text in told] == [True, False]
    assert ["Shinkai Foods" in text for text in told] == [False, True]
