"""The page *Equipment* over the sample office: found, filtered, opened by tags on any keyboard, by keys and clicks."""

import time

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from metidesk.domain.asset_tags import LETTERS, make_tag
from metidesk.domain.attendance import Place
from metidesk.domain.equipment import AssetForm, AssetState, Condition, IncidentKind, ReceiptState
from metidesk.services.stock import add_in
from metidesk.ui.equipment_words import AssetAct, acts_for
from metidesk.ui.page import Tone
from metidesk.ui.scanning import ScanField, sign_of

SET_1_CODES = {
    **dict(zip("1234567890", range(2, 12), strict=True)),
    **dict(zip("QWERTYUIOP", range(16, 26), strict=True)),
    **dict(zip("ASDFGHJKL", range(30, 39), strict=True)),
    **dict(zip("ZXCVBNM", range(44, 51), strict=True)),
}
"""Scan codes of a PC keyboard, row by row from the left."""
THAI = dict(zip("1234567890CHKPLQTVBGM", "ๅ/-ภถุึคตจแ้าย สๆะอิเท".replace(" ", ""), strict=True))


@pytest.fixture
def page(open_page):
    return open_page("equipment")


@pytest.fixture
def said(page):
    heard = []
    page.said.connect(heard.append)
    return heard


@pytest.fixture
def papers(page):
    wished = []
    page.wish_paper.connect(lambda kind, arguments: wished.append((kind, arguments)))
    return wished


def held(desk, person, kind="pc"):
    line = desk.office.interns.enrolments()[person]
    return next(item.tag for item in desk.office.equipment.held_by(line.id) if item.kind == kind)


def scan(dialog, tag):
    """Scan into a dialog's field."""
    QTest.keyClicks(dialog.field, tag)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)


def listed(page):
    return [line.tag for line in page.table.lines.rows()]


def type_raw(widget, text, written):
    """Press keys by their places, as a scanner does; `written` is what the layout makes of each."""
    offset = 0 if QGuiApplication.platformName() == "windows" else 8
    for sign in text:
        code = SET_1_CODES[sign] + offset
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, code, 0, 0, written[sign])
        QApplication.sendEvent(widget, event)
    QTest.keyClick(widget, Qt.Key.Key_Return)


def test_the_counts_are_those_of_the_list(page, desk):
    for count in desk.office.equipment.counts():
        card = page.counts.cards[count.kind.key]
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
        lines = page.table.lines.rows()
        assert {line.kind for line in lines} == {count.kind.key}
        assert len(lines) == count.total
        for state in AssetState:
            of_it = sum(1 for line in lines if line.state is state)
            assert (f"{of_it} " in card.words()) == bool(of_it) or not of_it
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert len(page.table.lines.rows()) == sum(count.total for count in desk.office.equipment.counts())


def test_a_tag_typed_anywhere_opens_its_item(page, desk):
    tag = held(desk, 3)
    page.table.setFocus()
    QTest.keyClicks(page.table, tag.lower())
    assert tag in page.head.subtitle.text()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.table.line().tag == tag
    assert page.view.asset.tag == tag
    other = held(desk, 5, "phone")
    QTest.keyClicks(page.issue, other)
    QTest.keyClick(page.issue, Qt.Key.Key_Return)
    assert page.view.asset.tag == other


def test_a_scan_opens_what_the_filter_hides_and_clears_the_filter(page, desk):
    tag = held(desk, 3, "lan")
    QTest.mouseClick(page.counts.cards["pc"], Qt.MouseButton.LeftButton)
    page.field.setText("Lenovo")
    assert tag not in listed(page)
    page.table.setFocus()
    QTest.keyClicks(page.table, tag)
    QTest.keyClick(page.table, Qt.Key.Key_Enter)
    assert (page.view.asset.tag, page.field.text(), page.counts.kind()) == (tag, "", "")


def test_a_scan_into_the_search_field_opens_too(page, desk):
    tag = held(desk, 2)
    page.find_here()
    QTest.keyClicks(page.field, tag)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert (page.view.asset.tag, page.field.text()) == (tag, "")


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(THAI, id="Thai"),
        pytest.param(
            dict(zip("1234567890QTPGHKLCVBM", "ヌフアウエオヤユヨワタカセキクノリソヒコモ", strict=True)), id="kana"
        ),
        pytest.param(
            {sign: "ăâêộ̀ảãáạđ"[int(sign)] if sign.isdigit() else sign for sign in SET_1_CODES}, id="Vietnamese"
        ),
        pytest.param(dict.fromkeys(SET_1_CODES, ""), id="no text at all"),
    ],
)
def test_a_scanner_is_read_by_its_keys_whatever_the_layout_writes(page, desk, written):
    """Also in a field: neither takes part in an input method, so nothing is composed of a tag."""
    tag = held(desk, 4)
    page.table.setFocus()
    type_raw(page.table, tag, written)
    assert page.view.asset.tag == tag
    field, heard = ScanField(), []
    field.scanned.connect(heard.append)
    type_raw(field, tag, written)
    assert heard == [tag]
    assert not field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert not page.table.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    field.deleteLater()


@pytest.mark.parametrize("sign", [*LETTERS, *"0123456789"])
def test_every_sign_of_a_tag_has_the_place_of_its_key(sign):
    offset = 0 if QGuiApplication.platformName() == "windows" else 8
    code = SET_1_CODES[sign] + offset
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, code, 0, 0, "")
    assert sign_of(event) == sign


def test_keys_with_ctrl_are_no_signs_of_a_tag():
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier, "c")
    assert sign_of(event) == ""


def test_esc_and_backspace_take_typed_signs_away(page, desk):
    tag = held(desk, 3)
    page.table.setFocus()
    QTest.keyClicks(page.table, "PC99")
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    QTest.keyClicks(page.table, tag + "K")
    QTest.keyClick(page.table, Qt.Key.Key_Backspace)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.view.asset.tag == tag


def test_an_unknown_tag_is_told(page, said):
    page.table.setFocus()
    QTest.keyClicks(page.table, "PC0001K")
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert said[-1].tone is Tone.FAILURE
    assert "PC0001K" in said[-1].text


def test_the_filters_of_papers_and_days(page, desk):
    concerns = desk.office.equipment.concerns()
    page.arrive(list="unsigned")
    assert {line.receipt for line in page.table.lines.rows()} == {paper.number for paper in concerns.unsigned}
    page.arrive(list="overdue")
    assert listed(page) == [line.tag for line in concerns.overdue] == []
    assert page._places.currentWidget() is page._nothing
    page._show_all.click()
    assert len(listed(page)) == sum(count.total for count in desk.office.equipment.counts())


def test_the_search_knows_no_accents(page, desk):
    line = desk.office.interns.enrolments()[1]
    assert line.intern.name == "Trần Quốc Bảo"
    page.field.setText("tran quoc")
    assert sorted(listed(page)) == sorted(item.tag for item in desk.office.equipment.held_by(line.id))


def test_an_empty_stock_says_what_to_do(page, desk, hanoi):
    assert page.counts.isVisible()
    page._places.setCurrentIndex(2)
    page._empty_add.click()
    assert page.stock.dialog.isVisible()
    page.stock.dialog.reject()


def test_the_card_tells_holder_paper_and_past(page, desk):
    tag = held(desk, 0)
    page.open_tag(tag)
    told = "\n".join(page.card.texts())
    line = page.view.line
    for fact in (tag, line.holder, line.receipt, "ThinkPad", "Handed out", "Equipment added"):
        assert fact in told


def test_every_act_that_is_offered_is_done_somewhere(page, desk):
    of_stock = {"stock", "repair", "retire", "change", "label", "photo"}
    known = {*page.acts._methods, *(AssetAct(one) for one in of_stock)}
    assert known == set(AssetAct)
    for line in page.table.lines.rows():
        assert set(acts_for(desk.office.equipment.view(line.tag))) <= known


def test_signing_moving_and_retiring_from_the_card(page, desk, said):
    page.arrive(list="unsigned")
    tag, number = page.view.asset.tag, page.view.line.receipt
    page.show_everything()
    page.open_tag(tag)
    page._do(AssetAct.SIGN)
    signed = next(paper for paper in desk.office.equipment_papers.receipts() if paper.number == number)
    assert signed.state is ReceiptState.SIGNED
    page._do(AssetAct.HOME)
    equipment = desk.office.equipment
    person = equipment.view(tag).loan.participation_id
    assert [item.tag for item in equipment.held_by(person) if item.place is Place.HOME] == [tag]
    said[-1].action()
    assert {item.place for item in equipment.held_by(person)} == {Place.HOME}
    assert AssetAct.OFFICE in acts_for(page.view)
    free = desk.office.equipment.lines("phone", AssetState.IN_STOCK)[0].tag
    page.open_tag(free)
    page._do(AssetAct.REPAIR)
    page._do(AssetAct.STOCK)
    desk.ask.agree = False
    page._do(AssetAct.RETIRE)
    assert page.view.asset.state is AssetState.IN_STOCK
    desk.ask.agree = True
    page._do(AssetAct.RETIRE)
    assert page.view.asset.state is AssetState.RETIRED


def test_a_photo_is_shown_and_taken_away_again(page, desk, tmp_path):
    path = tmp_path / "lid.png"
    drawn = QImage(600, 300, QImage.Format.Format_RGB32)
    drawn.fill(Qt.GlobalColor.red)
    assert drawn.save(str(path))
    tag = held(desk, 1)
    page.open_tag(tag)
    assert page.card.photo.isHidden()
    desk.ask.file = path
    page._do(AssetAct.PHOTO)
    shown = page.card.photo.pixmap()
    assert not page.card.photo.isHidden()
    assert shown.width() == 2 * shown.height()
    assert shown.width() <= page.card.width()
    page.card.photo_away.click()
    assert page.card.photo.isHidden()
    assert desk.office.asset_photos.of(tag) == ()


def test_a_swap_goes_out_with_both_papers_and_both_checklists(page, desk, papers):
    """The replacement is scanned; the reason is typed; both lists are those of the kind."""
    equipment, tag, person = desk.office.equipment, held(desk, 2), desk.office.interns.enrolments()[2]
    (spare,) = equipment.add(AssetForm("pc", {"maker": "Fujitsu", "serial": "F1"}))
    page.open_tag(tag)
    page._do(AssetAct.SWAP)
    dialog = page.acts.dialog
    assert (dialog.out.isEnabled(), tuple(dialog.back.checks)) == (True, equipment.kind("pc").checks_back)
    wanted = spare.tag
    assert dialog.replacement().tag != wanted
    scan(dialog, wanted)
    QTest.keyClick(dialog.field, Qt.Key.Key_Space)
    dialog.back.checks["powers_on"].click()
    dialog.field.settling.stop()
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert (dialog.isVisible(), dialog.focusWidget(), held(desk, 2)) == (True, dialog.reason, tag)
    QTest.keyClicks(dialog.reason, "Does not charge")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert held(desk, 2) == wanted
    assert equipment.view(wanted).loan.check.passed == equipment.kind("pc").checks_out
    came = next(one.loan.back.check for one in equipment.loans_of(person.id) if one.tag == tag)
    assert (came.condition, came.passed, came.note) == (Condition.DAMAGED, ("powers_on",), "Does not charge")
    assert equipment.view(tag).asset.state is AssetState.REPAIR
    kind, wished = papers[-1]
    assert kind == "equipment"
    kinds = [p.kind.value for p in desk.office.equipment_papers.receipts(participation_id=person.id)]
    assert len(wished["numbers"]) == 2
    assert kinds.count("return") == 1


def test_a_swap_takes_no_other_kind_and_nothing_that_is_out(page, desk):
    equipment, tag = desk.office.equipment, held(desk, 2)
    page.open_tag(tag)
    page._do(AssetAct.SWAP)
    dialog = page.acts.dialog
    proposed = dialog.replacement().tag
    for wrong in (equipment.lines("lan", AssetState.IN_STOCK)[0].tag, held(desk, 3), "PC0001K"):
        scan(dialog, wrong)
        assert dialog.failure.failed
        assert dialog.replacement().tag == proposed
    dialog.field.settling.stop()
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert (dialog.failure.failed, dialog.isVisible(), held(desk, 2)) == (False, True, tag)


def test_nothing_damaged_is_proposed_and_it_goes_out_only_where_that_is_agreed_to(page, desk):
    equipment = desk.office.equipment
    (first,) = (line.tag for line in equipment.lines("pc", AssetState.IN_STOCK))
    second = equipment.add(AssetForm("pc", {"maker": "Fujitsu", "serial": "F1"}))[0].tag
    equipment.put(first, AssetState.IN_STOCK, Condition.DAMAGED)
    tag = held(desk, 2)
    page.open_tag(tag)
    page._do(AssetAct.SWAP)
    dialog = page.acts.dialog
    assert dialog.replacement().tag == second
    dialog.reason.setText("Too slow")
    scan(dialog, first)
    desk.ask.agree = False
    dialog.offer()
    assert first in desk.ask.asked[-1]
    assert held(desk, 2) == tag
    dialog.reject()
    page.open_tag(first)
    page._do(AssetAct.ISSUE)
    dialog = page.acts.dialog
    dialog.intern.setCurrentIndex(1)
    taker = dialog.taker().id
    dialog.offer()
    assert first not in {item.tag for item in equipment.held_by(taker)}
    desk.ask.agree = True
    dialog.offer()
    assert first in {item.tag for item in equipment.held_by(taker)}


def test_a_report_asks_for_its_account(page, desk, papers):
    tag = held(desk, 6)
    page.open_tag(tag)
    page._do(AssetAct.REPORT)
    dialog = page.acts.dialog
    dialog.kind.setCurrentIndex(dialog.kind.findData(IncidentKind.LOSS.value))
    dialog.offer()
    assert dialog.isVisible()
    dialog.account.setPlainText("Left in a taxi")
    dialog.offer()
    assert desk.office.equipment.view(tag).asset.state is AssetState.LOST
    assert papers[-1][0] == "equipment"


def test_ctrl_number_and_the_finder_lead_here(window, desk, qtbot):
    window.go_to("today")
    number = list(window._specs).index("equipment") + 1
    QTest.keyClick(window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier)
    assert window.current_page().title() == "Equipment"
    window.go_to("today")
    tag = held(desk, 1)
    window.find()
    QTest.keyClicks(window.finder.field, tag.lower())
    QTest.keyClick(window.finder.field, Qt.Key.Key_Return)
    assert window.current_page().view.asset.tag == tag


def test_the_window_adds_little_to_what_a_long_list_costs(page, desk):
    """The figures of the list itself, at ten thousand things, stand in the benchmarks."""
    equipment = desk.office.equipment
    kinds = {kind.key: kind for kind in equipment.kinds()}
    with desk.office.ledger.act() as act:
        for number in range(1_000, 4_000):
            form = AssetForm("pc", {"maker": "Fujitsu", "serial": f"F{number}"}, tag=make_tag("PC", number))
            add_in(act, kinds, form, desk.office.today())
    bare = min(_seconds(equipment.lines) for _turn in range(5))
    shown = min(_seconds(lambda: page.refresh(None)) for _turn in range(5))
    page.field.setText("fujitsu")
    assert len(listed(page)) == 3_000
    assert shown < 3 * bare + 0.02


def _seconds(act):
    before = time.perf_counter()
    act()
    return time.perf_counter() - before


def test_no_field_of_the_dialogs_of_tags_has_an_input_method(page):
    page.take_back()
    fields = page.acts.dialog.findChildren(ScanField)
    assert fields
    assert all(isinstance(one, QLineEdit) for one in fields)
    assert page.acts.dialog.focusWidget() is fields[0]
    page.acts.dialog.reject()
