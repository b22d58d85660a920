"""The page *Interns*, used by keys as a coordinator does."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from metidesk.domain.attendance import Status
from metidesk.domain.equipment import AssetForm, Handing
from metidesk.domain.people import InternForm
from metidesk.exchange.spreadsheet import read_table
from metidesk.services.previews import RowKind
from metidesk.ui.page import Tone
from metidesk.ui.pages.interns_page import InternsPage
from metidesk.ui.tables.interns_table import Column


def names(page: InternsPage) -> list[str]:
    model = page.model
    return [model.person(row).enrolment.intern.name for row in range(model.rowCount())]


def press(widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, modifier)


def test_an_empty_roll_says_what_to_do_and_offers_it(open_page, answers, tmp_path):
    page = open_page(InternsPage)
    assert page._places.currentWidget() is page._empty
    page._empty_add.click()
    assert page.forms.dialog.isVisible()
    page.forms.dialog.reject()
    page._empty_import.click()
    assert answers.asked == ["Import interns"]


def test_other_pages_lead_straight_to_the_form_and_to_the_file(open_page, answers):
    page = open_page(InternsPage)
    page.arrive(act="add")
    assert page.forms.dialog.isVisible()
    page.forms.dialog.reject()
    page.arrive(act="import")
    assert answers.asked == ["Import interns"]


def test_an_intern_is_added_by_keys_alone(page, desk, said, qtbot):
    page.add_intern()
    form = page.forms.dialog
    qtbot.waitUntil(form.isActiveWindow)
    assert form.field("name").answer.hasFocus()
    QTest.keyClicks(form.focusWidget(), "Suharto")
    for _field in range(5):
        press(form.focusWidget(), Qt.Key.Key_Tab)
    assert form.field("birth_date").answer.hasFocus()
    QTest.keyClicks(form.focusWidget(), "14/3/2541")
    assert form.field("birth_date").note.text() == "Buddhist year: kept as 14 March 1998"
    press(form.focusWidget(), Qt.Key.Key_Return)
    line = desk.office.interns.enrolments()[-1]
    assert (line.intern.name, line.intern.birth_date) == ("Suharto", date(1998, 3, 14))
    assert page.chosen_person() == line.id
    assert said[-1].tone is Tone.SUCCESS
    assert "HAN-003" in said[-1].text
    assert "3 interns" in page.head.subtitle.text()


def test_enter_opens_the_page_of_the_chosen_intern(page, bao):
    wished = []
    page.wish_page.connect(lambda key, arguments: wished.append((key, arguments)))
    page.table.setCurrentIndex(page.model.index(1, 0))
    press(page.table, Qt.Key.Key_Return)
    page.table.doubleClicked.emit(page.model.index(0, 0))
    page.card.open.click()
    assert wished == 3 * [("person", {"participation": bao.id})]


def test_the_form_edits_the_chosen_intern_and_esc_leaves_everything(page, desk, qtbot):
    page.table.setCurrentIndex(page.model.index(1, 0))
    page.edit_intern()
    form = page.forms.dialog
    qtbot.waitUntil(form.isActiveWindow)
    form.field("university").answer.setText("Thuyloi University")
    press(form.focusWidget(), Qt.Key.Key_Escape)
    assert desk.office.interns.enrolments()[1].intern.university == ""
    page.edit_intern()
    page.forms.dialog.field("university").answer.setText("Thuyloi University")
    page.forms.dialog.offer()
    assert desk.office.interns.enrolments()[1].intern.university == "Thuyloi University"
    assert "Thuyloi University" in page.card.texts()


def test_a_refusal_of_the_office_keeps_what_was_typed(page, desk, qtbot):
    page.add_intern()
    form = page.forms.dialog
    form.field("name").answer.setText("Lê Thanh Hà")
    form.field("intern_no").answer.setText("HAN-001")
    form.offer()
    assert form.isVisible()
    assert "belongs to Nguyễn Thị Hồng Nhung" in form.field("intern_no").note.text()
    assert form.field("name").answer.text() == "Lê Thanh Hà"
    assert len(desk.office.interns.enrolments()) == 2
    form.field("intern_no").answer.clear()
    form.offer()
    assert not form.isVisible()
    assert len(desk.office.interns.enrolments()) == 3


def test_delete_asks_and_removes_only_who_has_no_records(page, desk, answers, said, nhung, bao):
    desk.office.attendance.mark([(nhung.id, date(2021, 8, 24))], Status.PRESENT)
    page.table.setCurrentIndex(page.model.index(0, 0))
    press(page.table, Qt.Key.Key_Delete)
    assert said[-1].tone is Tone.FAILURE
    page.table.setCurrentIndex(page.model.index(1, 0))
    answers.agree = False
    press(page.table, Qt.Key.Key_Delete)
    assert len(desk.office.interns.enrolments()) == 2
    answers.agree = True
    press(page.table, Qt.Key.Key_Delete)
    assert names(page) == ["Nguyễn Thị Hồng Nhung"]
    assert answers.asked[-1] == "Remove Trần Quốc Bảo from the roll?"


def test_search_is_blind_to_diacritics_and_esc_shows_everybody(page):
    page.find_here()
    QTest.keyClicks(page.field, "hong")
    assert names(page) == ["Nguyễn Thị Hồng Nhung"]
    assert page.head.subtitle.text() == "Course A · 1 of 2 interns"
    assert "Nguyễn Thị Hồng Nhung" in page.card.texts()
    QTest.keyClicks(page.field, "zzz")
    assert page._places.currentWidget() is page._nothing
    press(page.field, Qt.Key.Key_Escape)
    assert names(page) == ["Nguyễn Thị Hồng Nhung", "Trần Quốc Bảo"]
    press(page.field, Qt.Key.Key_Down)
    assert page.table.hasFocus()


def test_headers_sort_as_the_language_does_and_a_third_click_gives_the_roll_back(page, desk):
    for name in ("Đặng Thùy Linh", "Eko", "Dương Văn An"):
        desk.office.interns.enrol(InternForm(name=name))
    page.table.setCurrentIndex(page.model.index(1, 0))
    chosen = page.chosen_person()
    page.table.sortByColumn(Column.NAME, Qt.SortOrder.AscendingOrder)
    assert names(page)[:3] == ["Đặng Thùy Linh", "Dương Văn An", "Eko"]
    assert page.chosen_person() == chosen
    page.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert names(page)[:2] == ["Nguyễn Thị Hồng Nhung", "Trần Quốc Bảo"]
    assert page.chosen_person() == chosen


def test_progress_follows_a_mark_made_elsewhere(page, desk, nhung):
    progress = page.model.index(0, Column.PROGRESS)
    assert progress.data().startswith("0 / 35")
    desk.office.attendance.mark([(nhung.id, date(2021, 8, 24))], Status.PRESENT)
    assert page.model.index(0, Column.PROGRESS).data().startswith("1 / 35")


def test_the_window_leads_to_an_intern_even_out_of_a_search(page, bao):
    page.field.setText("hong")
    page.arrive(participation=bao.id)
    assert page.chosen_person() == bao.id
    assert page.field.text() == ""


def test_own_dates_have_a_column_only_where_somebody_has_some(page, desk, bao):
    assert page.table.isColumnHidden(Column.DATES)
    desk.office.interns.update(bao.id, InternForm(name="Trần Quốc Bảo", starts_on=date(2021, 8, 16)))
    assert not page.table.isColumnHidden(Column.DATES)
    assert page.model.index(1, Column.DATES).data() == "from 16 Aug"


CSV = "name,birth_date,host_company\nVũ Hoàng Long,14/3/2541,Mirai Soft\n"


def opened_import(page, qtbot, flow):
    qtbot.waitUntil(lambda: flow.dialog is not None, timeout=10_000)
    return flow.dialog


def told(dialog) -> list[list[str]]:
    model = dialog.table.model()
    return [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]


def test_an_import_is_previewed_and_then_stored_whole(page, desk, answers, said, qtbot, tmp_path):
    answers.file = tmp_path / "roll.csv"
    answers.file.write_text(CSV + "Đặng Thùy Linh,,\n", encoding="utf-8")
    page.import_interns()
    dialog = opened_import(page, qtbot, page.interns_import)
    assert [row[1] for row in told(dialog)] == ["New", "New"]
    assert "14 Mar 1998 (Buddhist era)" in told(dialog)[0][3]
    assert len(desk.office.interns.enrolments()) == 2
    dialog.store.click()
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    assert said[-1].text == "roll.csv is stored: 2 new, 0 changed, 0 as before."
    assert page.interns_import.dialog is None
    assert names(page)[2:] == ["Vũ Hoàng Long", "Đặng Thùy Linh"]


def test_one_error_stores_nothing_and_is_named_by_line(page, desk, answers, qtbot, tmp_path):
    answers.file = tmp_path / "roll.csv"
    answers.file.write_text(CSV + ",1/2/98,\n", encoding="utf-8")
    page.import_interns()
    dialog = opened_import(page, qtbot, page.interns_import)
    first = told(dialog)[0]
    assert first[:2] == ["3", "Error"]
    assert "“1/2/98” has a year of two digits" in first[3]
    assert not dialog.store.isEnabled()
    press(dialog, Qt.Key.Key_Return)
    assert len(desk.office.interns.enrolments()) == 2


def test_a_store_that_changed_meanwhile_refuses_the_preview(page, desk, answers, qtbot, tmp_path):
    answers.file = tmp_path / "roll.csv"
    answers.file.write_text(CSV, encoding="utf-8")
    page.import_interns()
    dialog = opened_import(page, qtbot, page.interns_import)
    desk.office.interns.enrol(InternForm(name="Eko"))
    dialog.store.click()
    qtbot.waitUntil(lambda: "changed since this preview" in dialog._general.note.text(), timeout=10_000)
    assert len(desk.office.interns.enrolments()) == 3
    assert not dialog.store.isEnabled()


def test_a_changed_line_shows_old_and_new(page, qtbot, tmp_path, nhung):
    file = tmp_path / "roll.csv"
    file.write_text("intern_no,name,host_company\nHAN-001,Nguyễn Thị Hồng Nhung,Mirai Soft\n", encoding="utf-8")
    page.interns_import.read(file)
    dialog = opened_import(page, qtbot, page.interns_import)
    assert told(dialog)[0][3] == "Host company: Kitano Seiki (Osaka) → Mirai Soft"


def test_a_broken_file_is_told_in_the_banner(page, said, qtbot, tmp_path):
    page.interns_import.read(tmp_path / "nowhere.csv")
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    assert said[-1].tone is Tone.FAILURE
    assert page.interns_import.dialog is None


def test_marks_are_imported_and_can_be_undone(page, desk, said, qtbot, tmp_path):
    file = tmp_path / "marks.csv"
    file.write_text("intern_no,day,status\nHAN-001,2021-08-23,P\nHAN-002,2021-08-23,A\n", encoding="utf-8")
    page.marks_import.read(file)
    dialog = opened_import(page, qtbot, page.marks_import)
    assert told(dialog)[0][2].startswith("Nguyễn Thị Hồng Nhung")
    dialog.store.click()
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    assert len(list(desk.office.attendance.export())) == 2
    desk.undo.undo()
    assert list(desk.office.attendance.export()) == []


@pytest.mark.parametrize(("name", "taken"), [("roll.csv", True), ("roll.xlsx", True), ("photo.png", False)])
def test_a_spreadsheet_dropped_on_the_page_is_previewed(page, qtbot, tmp_path, monkeypatch, name, taken):
    read = []
    monkeypatch.setattr(page.interns_import, "read", read.append)
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
    where = QPointF(QPoint(300, 300))
    action, button, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(where, action, content, button, plain))
    assert read == ([tmp_path / name] if taken else [])


def test_every_word_follows_the_language(page, shouting):
    shouting()
    page.retranslate()
    said = [page.head.title.text(), page._add.text(), page.field.placeholderText(), page.card.texts()[1]]
    assert all(text.startswith("[") for text in said), said
    header = [page.model.headerData(column, Qt.Orientation.Horizontal) for column in Column]
    assert all(word.startswith("[") for word in header), header


def test_the_card_tells_what_an_intern_holds(page, desk):
    page.table.setCurrentIndex(page.model.index(0, 0))
    made = desk.office.equipment.add(AssetForm("pc", {"maker": "Lenovo", "model": "ThinkPad E14"}))[0]
    assert not any(made.tag in text for text in page.card.texts())
    desk.office.equipment.lend(page.chosen_person(), [Handing(made.tag)])
    assert any(made.tag in text for text in page.card.texts())


def test_adding_changing_and_removing_are_undone_step_by_step(page, desk, qtbot):
    def roll():
        return [(line.intern.name, line.company) for line in desk.office.interns.enrolments()]

    before = roll()
    page.add_intern()
    page.forms.dialog.field("name").answer.setText("Suharto")
    page.forms.dialog.field("host_company").answer.setText("Aoba Foods")
    page.forms.dialog.offer()
    added = roll()
    page.edit_intern()
    page.forms.dialog.field("name").answer.setText("Suharto the younger")
    page.forms.dialog.offer()
    changed = roll()
    page.remove_intern()
    assert roll() == before
    for expected in (changed, added, before):
        desk.undo.undo()
        assert roll() == expected
    desk.undo.redo()
    assert roll() == added
    assert page.model.rowCount() == len(added)


def test_an_import_is_undone_in_one_step(page, desk, said, tmp_path, qtbot):
    before = desk.office.interns.enrolments()
    path = tmp_path / "interns.csv"
    rows = "".join(f"Intern {number},Aoba Foods\n" for number in range(12))
    path.write_text(f"name,host_company\n{rows}", encoding="utf-8")
    page.interns_import.read(path)
    opened_import(page, qtbot, page.interns_import).store.click()
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    assert len(desk.office.interns.enrolments()) == len(before) + 12
    desk.undo.undo()
    assert desk.office.interns.enrolments() == before
    assert "Aoba Foods" not in desk.office.interns.companies()
    desk.undo.redo()
    assert len(desk.office.interns.enrolments()) == len(before) + 12


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_list_is_exported_as_shown_and_read_back_as_the_same(page, desk, answers, said, qtbot, tmp_path, ending):
    full = InternForm(
        name="=Đặng, Thùy Linh", phone="+84 24 1", birth_date=date(1998, 3, 14), required=61, student_status="enrolled"
    )
    desk.office.interns.enrol(full)
    page.model.sort(1, Qt.SortOrder.DescendingOrder)
    answers.file = tmp_path / f"list.{ending}"
    page.export_list()
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    assert said[-1].text == f"3 rows written to list.{ending}."
    table = read_table(answers.file)
    place = table.headers.index("name")
    assert [row.cells[place] for row in table.rows] == names(page)
    preview = desk.office.import_interns.preview(answers.file)
    assert [row.kind for row in preview.rows] == [RowKind.SAME] * 3


def test_only_who_is_shown_is_exported(page, desk, answers, said, qtbot, tmp_path):
    page.field.setText("nhung")
    answers.file = tmp_path / "found"
    page.export_list()
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    assert len(read_table(tmp_path / "found.xlsx").rows) == 1


def test_a_place_that_cannot_be_written_is_told(page, answers, said, qtbot, tmp_path):
    answers.file = tmp_path / "list.pdf"
    page.export_list()
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    assert said[-1].tone is not Tone.SUCCESS


def test_a_file_that_names_another_company_does_not_bring_the_old_manager_there(page, desk, qtbot, tmp_path, nhung):
    interns = desk.office.interns
    interns.update(nhung.id, replace(interns.form(nhung.id), manager="Sato Kenji"))
    file = tmp_path / "roll.csv"
    file.write_text("intern_no,name,host_company\nHAN-001,Nguyễn Thị Hồng Nhung,Mirai Soft\n", encoding="utf-8")
    preview = desk.office.import_interns.preview(file)
    desk.office.import_interns.run(preview)
    assert (interns.form(nhung.id).host_company, interns.form(nhung.id).manager) == ("Mirai Soft", "")
