"""Handing out and taking back as on the first and the last morning, every key counted; stock, labels, stock-take."""

import csv
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from metidesk.domain.equipment import AssetState, Condition, GivingBack, Handing, ReceiptKind
from metidesk.domain.stocktake import Finding, Settlement
from metidesk.ui.equipment_words import AssetAct
from metidesk.ui.page import Tone
from metidesk.ui.paper_wishes import _KINDS

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space


class Hands:
    """Types and scans into whatever has the focus; a scan is one stroke, whatever the scanner types."""

    def __init__(self, dialog):
        self._dialog = dialog
        self.strokes = 0

    def scan(self, tag):
        QTest.keyClicks(self._dialog.focusWidget(), tag)
        QTest.keyClick(self._dialog.focusWidget(), ENTER)
        self.strokes += 1

    def press(self, key):
        """Press a key as a hand does, later than the second Enter of a scanner."""
        self._dialog.field.settling.stop()
        QTest.keyClick(self._dialog.focusWidget(), key)
        self.strokes += 1


@pytest.fixture
def page(open_page):
    return open_page("equipment")


@pytest.fixture
def papers(page):
    wished = []
    page.wish_paper.connect(lambda kind, arguments: wished.append((kind, arguments)))
    return wished


@pytest.fixture
def everything_back(desk):
    """Have everybody's things back in stock, as on the first morning."""
    equipment = desk.office.equipment
    out = [line.tag for line in equipment.lines(state=AssetState.ISSUED)]
    equipment.give_back([GivingBack(tag) for tag in out])
    return out


def activate(qtbot, widget):
    """Give a window the keyboard: shortcuts need it."""
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def people(desk):
    return desk.office.interns.enrolments()


def holdings(desk):
    return {line.id: {item.kind for item in desk.office.equipment.held_by(line.id)} for line in people(desk)}


def test_ten_sets_are_proposed_checked_and_handed_out_with_two_keys_each(page, desk, papers, everything_back):
    page.issue_set()
    dialog = page.acts.dialog
    hands = Hands(dialog)
    order = []
    for _person in people(desk):
        order.append(dialog.taker().id)
        before = hands.strokes
        hands.press(SPACE)
        hands.press(ENTER)
        assert hands.strokes - before <= 6
    assert order == [line.id for line in people(desk)]
    assert dialog.isVisible()
    assert dialog.taker() is None
    kinds = {kind.key for kind in desk.office.equipment.kinds()}
    assert all(held == kinds for held in holdings(desk).values())
    for line in people(desk):
        for loan in desk.office.equipment.loans_of(line.id)[:3]:
            view = desk.office.equipment.view(loan.tag)
            assert loan.loan.check.passed == view.kind.checks_out
    hands.press(Qt.Key.Key_Escape)
    kind, wished = papers[-1]
    assert (kind, len(wished["numbers"])) == ("equipment", 10)


def test_ten_sets_by_scanning_what_lies_on_the_table(page, desk, everything_back):
    """Three scans, the checklists, Enter: five, whichever thing is picked up."""
    equipment = desk.office.equipment
    page.issue_set()
    dialog = page.acts.dialog
    hands, wanted = Hands(dialog), {}
    for _person in range(8):
        taker, before = dialog.taker(), hands.strokes
        for kind in ("phone", "pc", "lan"):
            free = equipment.lines(kind, AssetState.IN_STOCK)
            tag = free[-1].tag
            hands.scan(tag)
            wanted.setdefault(taker.id, set()).add(tag)
        hands.press(SPACE)
        hands.press(ENTER)
        assert hands.strokes - before <= 6
    for person, tags in wanted.items():
        assert {item.tag for item in equipment.held_by(person)} == tags


def test_a_scan_of_what_is_out_is_refused_with_its_holder(page, desk, everything_back):
    page.issue_set()
    dialog = page.acts.dialog
    hands = Hands(dialog)
    taken = dialog.things()[0].tag
    first = dialog.taker().name
    hands.press(ENTER)
    offered = [one.tag for one in dialog.things()]
    hands.scan(taken)
    assert first in dialog.failure.note.text()
    assert [one.tag for one in dialog.things()] == offered


def test_enter_after_a_refused_scan_hands_nothing_out(page, desk, everything_back):
    page.issue_set()
    dialog = page.acts.dialog
    hands, taker = Hands(dialog), dialog.taker()
    hands.scan("PC0001K")
    hands.press(ENTER)
    assert (dialog.failure.failed, dialog.taker()) == (False, taker)
    assert not desk.office.equipment.held_by(taker.id)
    hands.scan("PC0001K")
    dialog.table.setFocus()
    hands.press(ENTER)
    assert not desk.office.equipment.held_by(taker.id)
    hands.press(ENTER)
    assert len(desk.office.equipment.held_by(taker.id)) == 3


def test_the_second_enter_of_a_scanner_hands_nothing_out(page, desk, everything_back):
    free = [line.tag for line in desk.office.equipment.lines("pc", AssetState.IN_STOCK)]
    page.issue_set()
    dialog = page.acts.dialog
    hands, taker = Hands(dialog), dialog.taker()
    for tag in (free[-1], "PC0001K", free[-2]):
        hands.scan(tag)
        QTest.keyClick(dialog.focusWidget(), ENTER)
        assert dialog.taker() == taker
        assert not desk.office.equipment.held_by(taker.id)
    hands.press(ENTER)
    assert free[-2] in {item.tag for item in desk.office.equipment.held_by(taker.id)}


def test_an_enter_that_is_held_down_hands_out_one_set(page, desk, everything_back):
    page.issue_set()
    dialog = page.acts.dialog
    Hands(dialog).press(ENTER)
    second = dialog.taker()
    event = QKeyEvent(QEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier, "\r", True)
    QApplication.sendEvent(dialog.field, event)
    assert dialog.taker() == second
    assert not desk.office.equipment.held_by(second.id)


def test_another_program_was_faster(page, desk, everything_back):
    page.issue_set()
    dialog = page.acts.dialog
    tag = dialog.things()[0].tag
    other = people(desk)[-1]
    desk.office.equipment.lend(other.id, [Handing(tag)])
    dialog.offer()
    assert other.intern.name in dialog.failure.note.text()
    assert not desk.office.equipment.held_by(people(desk)[0].id)


def test_one_check_after_the_other_in_the_panel(page, desk, everything_back):
    page.issue_set()
    dialog = page.acts.dialog
    thing = dialog.things()[0]
    box = next(iter(dialog.panel.checks.values()))
    box.click()
    dialog.panel.condition.setCurrentIndex(dialog.panel.condition.findData(Condition.WORN.value))
    kept = dialog.things()[0].check
    assert (kept.condition, kept.passed) == (Condition.WORN, (thing.checklist[0],))
    dialog.offer()
    assert desk.office.equipment.view(thing.tag).loan.check == kept


def test_what_a_person_has_already_is_not_offered_again(page, desk):
    """In the sample everybody has a set: nobody is chosen, and Enter does nothing."""
    page.issue_set()
    dialog = page.acts.dialog
    assert dialog.taker() is None
    before = len(desk.office.equipment_papers.receipts())
    QTest.keyClick(dialog.focusWidget(), ENTER)
    assert len(desk.office.equipment_papers.receipts()) == before
    dialog.intern.setCurrentIndex(1)
    assert dialog.taker().held == 3
    assert dialog.things() == ()


def test_who_has_nothing_stands_first_among_those_to_choose(page, desk):
    equipment, third = desk.office.equipment, people(desk)[2]
    equipment.give_back([GivingBack(item.tag) for item in equipment.held_by(third.id)])
    page.issue_set()
    box = page.acts.dialog.intern
    assert [box.itemData(place) for place in range(2)] == [str(third.id), str(people(desk)[0].id)]
    assert page.acts.dialog.taker().id == third.id


def test_one_thing_is_issued_from_its_card_to_whomever_is_chosen(page, desk):
    spare = desk.office.equipment.lines("phone", AssetState.IN_STOCK)[-1].tag
    page.open_tag(spare)
    page._do(AssetAct.ISSUE)
    dialog = page.acts.dialog
    for place in (3, 2):
        dialog.intern.setCurrentIndex(place)
        assert [one.tag for one in dialog.things()] == [spare]
    person = dialog.taker().id
    Hands(dialog).press(ENTER)
    assert spare in {item.tag for item in desk.office.equipment.held_by(person)}
    assert dialog.things() == ()


def test_who_has_left_is_not_offered_a_set(page, desk, everything_back):
    first, second = people(desk)[:2]
    today = desk.office.reference()
    yesterday = today - timedelta(days=1)
    desk.office.attendance.clear([(first.id, today)], "Marked by mistake")
    desk.office.participations.withdraw(first.id, yesterday, "Went home")
    page.issue_set()
    dialog = page.acts.dialog
    assert dialog.taker().id == second.id
    assert dialog.intern.findData(str(first.id)) == -1


def test_thirty_things_come_back_with_thirty_scans_and_one_enter(page, desk, papers):
    equipment = desk.office.equipment
    tags = [line.tag for line in equipment.lines(state=AssetState.ISSUED)]
    assert len(tags) == 30
    tags = tags[1::2] + tags[::2]
    page.take_back()
    dialog = page.acts.dialog
    hands = Hands(dialog)
    for tag in tags:
        hands.scan(tag)
    assert [one.tag for one in dialog.things()] == tags
    hands.press(ENTER)
    assert hands.strokes == 31
    assert not equipment.lines(state=AssetState.ISSUED)
    kind, wished = papers[-1]
    receipts = {paper.number: paper for paper in desk.office.equipment_papers.receipts()}
    assert kind == "equipment"
    assert {receipts[number].participation_id for number in wished["numbers"]} == {line.id for line in people(desk)}
    assert {receipts[number].kind for number in wished["numbers"]} == {ReceiptKind.RETURN}


def test_what_is_missing_is_told_per_person_while_scanning(page, desk):
    equipment = desk.office.equipment
    first, second = ([item.tag for item in equipment.held_by(line.id)] for line in people(desk)[:2])
    page.take_back()
    dialog = page.acts.dialog
    hands = Hands(dialog)
    for tag in (first[0], *second, first[0], "PC0001K"):
        hands.scan(tag)
    told = dialog.people_words()
    assert people(desk)[0].intern.name in told[0]
    assert all(tag in told[0] for tag in first[1:])
    assert "all 3 back" in told[1]
    assert len(dialog.things()) == 4
    assert "PC0001K" in dialog.failure.note.text()
    hands.press(ENTER)
    assert (dialog.failure.failed, len(dialog.things())) == (False, 4)
    assert {item.tag for item in equipment.held_by(people(desk)[0].id)} == set(first)
    hands.press(ENTER)
    assert {item.tag for item in equipment.held_by(people(desk)[0].id)} == set(first[1:])


def test_the_second_enter_of_a_scanner_takes_nothing_back(page, desk):
    tags = [line.tag for line in desk.office.equipment.lines(state=AssetState.ISSUED)]
    page.take_back()
    dialog = page.acts.dialog
    hands = Hands(dialog)
    for tag in tags[:3]:
        hands.scan(tag)
        QTest.keyClick(dialog.focusWidget(), ENTER)
    assert dialog.isVisible()
    assert [one.tag for one in dialog.things()] == tags[:3]
    assert len(desk.office.equipment.lines(state=AssetState.ISSUED)) == len(tags)


@pytest.mark.parametrize("read", [True, False])
def test_refused_scans_are_told_after_what_is_back(page, desk, read):
    """Both where the refusal was read and taken away and where nobody looked."""
    said = []
    page.said.connect(said.append)
    tags = [line.tag for line in desk.office.equipment.lines(state=AssetState.ISSUED)][:2]
    stock = desk.office.equipment.lines("pc", AssetState.IN_STOCK)[0].tag
    page.take_back()
    dialog = page.acts.dialog
    hands = Hands(dialog)
    for tag in (tags[0], stock, "PC0001K", tags[1]):
        hands.scan(tag)
    if read:
        hands.press(ENTER)
        hands.press(ENTER)
    else:
        dialog.agree.click()
    assert said[-1].tone is Tone.NOTICE
    assert f"Not taken back: {stock}, PC0001K." in said[-1].text


def test_a_worse_condition_and_a_missing_charger_stand_in_the_row(page, desk):
    equipment = desk.office.equipment
    tag = next(item.tag for item in equipment.held_by(people(desk)[3].id) if item.kind == "pc")
    page.open_tag(tag)
    page.take_back()
    dialog = page.acts.dialog
    Hands(dialog).scan(tag)
    dialog.panel.accessories["charger"].click()
    dialog.panel.condition.setCurrentIndex(dialog.panel.condition.findData(Condition.DAMAGED.value))
    row = dialog.table.things.data(dialog.table.things.index(0, 3))
    assert "Damaged" in row
    assert "Charger" in row
    assert dialog.things()[0].is_worse
    dialog.offer()
    view = equipment.view(tag)
    assert (view.asset.state, view.asset.condition) == (AssetState.REPAIR, Condition.DAMAGED)
    assert "charger" not in view.asset.accessories


def test_what_comes_back_broken_is_reported_from_the_banner_one_after_the_other(page, desk, papers):
    said = []
    page.said.connect(said.append)
    person = people(desk)[1]
    first, second = (item.tag for item in desk.office.equipment.held_by(person.id)[:2])
    page.take_back()
    dialog = page.acts.dialog
    hands = Hands(dialog)
    for tag in (first, second):
        hands.scan(tag)
        dialog.panel.condition.setCurrentIndex(dialog.panel.condition.findData(Condition.DAMAGED.value))
    hands.press(ENTER)
    said[-1].action()
    for tag in (first, second):
        report = page.acts.dialog
        assert (tag in report.title.text(), report.by_holder.isChecked()) == (True, True)
        report.account.setPlainText("Fell down")
        report.offer()
    kind, wished = papers[-1]
    made = [one for one in desk.office.equipment_papers.receipts() if one.number in wished["numbers"]]
    assert [(one.kind, one.participation_id) for one in made] == [(ReceiptKind.REPORT, person.id)] * 2


def test_the_newest_scan_is_in_sight(page, desk):
    page.take_back()
    dialog = page.acts.dialog
    hands = Hands(dialog)
    for line in desk.office.equipment.lines(state=AssetState.ISSUED)[:12]:
        hands.scan(line.tag)
        QApplication.processEvents()
        place = dialog.table.visualRect(dialog.table.currentIndex())
        assert dialog.table.thing().tag == line.tag
        assert place.top() >= 0
        assert place.bottom() <= dialog.table.viewport().height()


def test_delete_takes_a_scan_out_again(page, desk):
    first, second = (line.tag for line in desk.office.equipment.lines(state=AssetState.ISSUED)[:2])
    page.take_back()
    dialog = page.acts.dialog
    hands = Hands(dialog)
    hands.scan(first)
    hands.scan(second)
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert [one.tag for one in dialog.things()] == [first]


def test_a_new_thing_has_the_fields_of_its_kind(page, desk):
    page.add_item()
    dialog = page.stock.dialog
    for kind in desk.office.equipment.kinds():
        dialog.kind.setCurrentIndex(dialog.kind.findData(kind.key))
        assert tuple(dialog.fields) == kind.fields
        assert tuple(dialog.accessories) == kind.accessories
    dialog.kind.setCurrentIndex(dialog.kind.findData("phone"))
    dialog.offer()
    assert dialog.failure.failed
    dialog.fields["maker"].answer.setText("Panasonic")
    dialog.other.setText("stand, headset")
    dialog.count.setText("3")
    before = {line.tag for line in desk.office.equipment.lines()}
    dialog.offer()
    made = [line for line in desk.office.equipment.lines() if line.tag not in before]
    assert [line.kind for line in made] == ["phone"] * 3
    assert set(desk.office.equipment.view(made[0].tag).asset.accessories) >= {"stand", "headset", "handset_cord"}


def test_a_number_and_a_day_that_cannot_be_read_are_told_beside_them(page):
    page.add_item()
    dialog = page.stock.dialog
    dialog.count.setText("0")
    assert dialog.answer() is None
    assert dialog._rest["count"].failed
    dialog.count.setText("")
    dialog.received.setText("yesterday")
    assert dialog.answer() is None
    assert dialog._rest["received"].failed


def test_a_thing_is_changed_and_nothing_else_of_it(page, desk):
    tag = desk.office.equipment.lines("pc", AssetState.ISSUED)[0].tag
    before = desk.office.equipment.view(tag).asset
    page.open_tag(tag)
    page.stock.change(page.view)
    dialog = page.stock.dialog
    dialog.offer()
    assert desk.office.equipment.view(tag).asset == before
    page.stock.change(page.view)
    page.stock.dialog.note.setText("New battery")
    page.stock.dialog.offer()
    after = desk.office.equipment.view(tag).asset
    assert (after.note, after.fields, after.accessories) == ("New battery", before.fields, before.accessories)


def test_labels_begin_at_the_label_that_is_clicked(page, desk, papers):
    """What is retired gets none, unless just that is listed."""
    gone = desk.office.equipment.lines("lan", AssetState.IN_STOCK)[0].tag
    desk.office.equipment.put(gone, AssetState.RETIRED)
    QTest.mouseClick(page.counts.cards["lan"], Qt.MouseButton.LeftButton)
    page.print_labels()
    dialog = page.stock.dialog
    for place, sheet in enumerate(desk.office.equipment_papers.label_formats()):
        dialog.sheet.setCurrentIndex(place)
        for number in (1, 2, sheet.columns + 1, sheet.count):
            above, before = (number - 1) // sheet.columns, (number - 1) % sheet.columns
            scale = dialog.picture.height() / 297
            x = (sheet.left + before * sheet.across + sheet.width / 2) * scale
            y = (sheet.top + above * sheet.down + sheet.height / 2) * scale
            QTest.mouseClick(dialog.picture, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
            assert dialog.first == number
    dialog.sheet.setCurrentIndex(0)
    dialog.picture.setFocus()
    QTest.keyClick(dialog.picture, Qt.Key.Key_Down)
    QTest.keyClick(dialog.picture, Qt.Key.Key_Right)
    first = desk.office.equipment_papers.label_formats()[0]
    QTest.keyClick(dialog.picture, ENTER)
    kind, wished = papers[-1]
    assert (kind, wished["sheet"], wished["first"]) == ("labels", first.key, first.columns + 2)
    assert list(wished["tags"]) == [line.tag for line in desk.office.equipment.lines("lan") if line.tag != gone]
    page.state.setCurrentIndex(page.state.findData(AssetState.RETIRED.value))
    page.print_labels()
    assert gone in page.stock.dialog.told.text()


def test_a_stocktake_rests_goes_on_and_is_settled_by_keys_alone(qtbot, page, desk, papers):
    page.count_stock()
    dialog = page.stock.dialog
    hands = Hands(dialog)
    expected = [line.tag for line in dialog._view.lines]
    lost, turned_up, *seen = expected
    for tag in seen[:10]:
        hands.scan(tag)
    hands.press(Qt.Key.Key_Escape)
    page.count_stock()
    dialog = page.stock.dialog
    assert dialog._view.count(Finding.FOUND) == 10
    hands = Hands(dialog)
    for tag in seen[10:]:
        hands.scan(tag)
    hands.scan("PC0001K")
    assert "PC0001K" in dialog.failure.note.text()
    activate(qtbot, dialog)
    QTest.keyClick(dialog.focusWidget(), ENTER, Qt.KeyboardModifier.ControlModifier)
    assert dialog.is_finished()
    assert {line.tag for line in dialog._view.open_lines} == {lost, turned_up}
    for tag, steps, note in ((lost, 1, "Nowhere"), (turned_up, 0, "")):
        assert (dialog.focusWidget(), dialog.line().tag) == (dialog.table, tag)
        hands.press(ENTER)
        for _step in range(steps):
            hands.press(Qt.Key.Key_Down)
        hands.press(Qt.Key.Key_Tab)
        QTest.keyClicks(dialog.focusWidget(), note)
        hands.press(ENTER)
    assert not dialog._view.open_lines
    settled = {line.tag: line.settled for line in dialog._view.lines if line.settled}
    assert settled == {lost: Settlement.LOST, turned_up: Settlement.TURNED_UP}
    assert desk.office.equipment.view(lost).asset.state is AssetState.LOST
    dialog.protocol.click()
    assert papers[-1] == ("stocktake", {"number": dialog._view.stocktake.number})
    hands.press(ENTER)
    assert page.stock.dialog is None


def test_all_that_its_holder_had_is_reached_by_keys_and_leads_back(qtbot, window, page, desk):
    line = people(desk)[0]
    loans = desk.office.equipment.loans_of(line.id)
    page.open_tag(loans[0].tag)
    next(one for one in page.card._menu.actions() if one.text() == "All that its holder had").trigger()
    person = window.current_page()
    told = "\n".join(person.equipment.texts())
    assert person.title() == line.intern.name
    qtbot.waitUntil(lambda: not person.equipment.visibleRegion().isEmpty())
    assert all(loan.tag in told for loan in loans)
    assert "Exchanged · Good → Damaged · 2021A-HAN-R001" in told
    QTest.keyClick(person, Qt.Key.Key_Escape)
    assert window.current_page() is page


def test_what_the_last_stocktake_left_open_comes_before_a_new_one(page, desk):
    service = desk.office.stocktake
    service.begin()
    number = service.finish().stocktake.number
    page.count_stock()
    assert page.stock.dialog._view.stocktake.number == number
    assert page.stock.dialog.line().is_open


def test_the_line_of_a_scan_stays_in_sight_when_a_refusal_takes_room(page, desk):
    page.count_stock()
    dialog = page.stock.dialog
    hands = Hands(dialog)
    for line in desk.office.equipment.lines():
        hands.scan(line.tag)
    hands.scan("PC0001K")
    place = dialog.table.visualRect(dialog.table.currentIndex())
    assert place.top() >= 0
    assert place.bottom() <= dialog.table.viewport().height()


def test_a_scan_shows_what_was_seen_and_leaves_the_rest(page, desk):
    page.open_tag("LC0001V")
    page.count_stock()
    dialog = page.stock.dialog
    before = {line.tag: line for line in dialog._view.lines}
    tag = next(iter(before))
    Hands(dialog).scan(tag)
    Hands(dialog).scan("PC0073L")
    after = {line.tag: line for line in dialog._view.lines}
    assert after == {line.tag: line for line in desk.office.stocktake.current().lines}
    assert {one for one in after if after[one] != before.get(one)} == {tag, "PC0073L"}
    dialog.reject()
    assert (tag, page.view.history[0].act) == (page.view.asset.tag, "stocktake.see")


def test_a_counting_that_was_finished_elsewhere_is_told_and_nothing_breaks(qtbot, page, desk):
    page.count_stock()
    dialog = page.stock.dialog
    desk.office.stocktake.finish()
    dialog.agree.click()
    assert dialog.failure.failed
    dialog.reject()
    page.count_stock()
    assert page.stock.dialog.is_finished()


def test_an_earlier_stocktake_is_shown_again_with_its_protocol(page, desk, papers):
    page._fill_more_menu()
    assert page._earlier.menuAction() not in page._menu.actions()
    service = desk.office.stocktake
    number = service.begin().stocktake.number
    service.finish()
    page._fill_more_menu()
    assert page._earlier.menuAction() in page._menu.actions()
    (action,) = page._earlier.actions()
    assert action.text().startswith(number)
    action.trigger()
    assert page.stock.dialog.is_finished()
    page.stock.dialog.protocol.click()
    assert papers[-1] == ("stocktake", {"number": number})


def test_no_stocktake_begins_unasked(page, desk):
    desk.ask.agree = False
    page.count_stock()
    assert page.stock.dialog is None
    assert desk.office.stocktake.every() == ()


def test_what_is_exported_is_imported_with_a_preview(page, desk, tmp_path):
    path = tmp_path / "stock.csv"
    desk.ask.save_file = lambda title, suggested, patterns: path
    page.stock.export()
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == sum(count.total for count in desk.office.equipment.counts())
    tag = rows[0]["tag"]
    rows[0]["note"] = "From the file"
    rows[0]["condition"] = "worn"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    desk.ask.file = path
    page.file_import.begin()
    dialog = page.file_import.dialog
    told = [dialog.table.model().index(0, column).data() for column in range(4)]
    assert any("Worn" in text for text in told)
    assert desk.office.equipment.view(tag).asset.note == ""
    dialog.store.click()
    assert desk.office.equipment.view(tag).asset.note == "From the file"


def test_the_papers_of_equipment_are_drawn_in_every_language(page, desk):
    numbers = [paper.number for paper in desk.office.equipment_papers.receipts()]
    tags = [line.tag for line in desk.office.equipment.lines("phone")]
    desk.office.stocktake.begin()
    number = desk.office.stocktake.finish().stocktake.number
    for language in ("en", "ja", "vi"):
        for kind, wished in {
            "equipment": {"numbers": numbers},
            "labels": {"tags": tags, "sheet": "L7160", "first": 4},
            "stocktake": {"number": number},
        }.items():
            pdf = _KINDS[kind].draw(desk.office, wished, language, "")
            assert pdf.startswith(b"%PDF")
            assert kind != "equipment" or _KINDS[kind].title(wished)
