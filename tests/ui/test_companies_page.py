"""The page *Companies*: found, added, changed, made one, removed, by the keyboard, each taken back by Ctrl+Z."""

import pytest
from PySide6.QtCore import Qt

from metidesk.domain.companies import CompanyForm, CompanyPersonForm
from metidesk.domain.people import InternForm
from metidesk.ui.page import Tone

CTRL = Qt.KeyboardModifier.ControlModifier
KITANO, MIRAI = "Kitano Seiki (Osaka)", "Mirai Soft (Fukuoka)"


@pytest.fixture
def page(open_page):
    return open_page("companies")


def names(page):
    return [line.company.name for line in page.table.lines.rows()]


def choose(page, name):
    page.table.choose(names(page).index(name))


def fill(page, **texts):
    for name, text in texts.items():
        page.acts.dialog.edits[name].setText(text)
    page.acts.dialog.agree.click()


def test_companies_stand_with_their_interns_and_lead_to_them(page, window):
    choose(page, KITANO)
    told = page.card.texts()
    assert told[0] == KITANO
    assert f"Interns now · {page.table.line().now}" in told
    placed = page.card.view.now[0]
    page.card.sections[2].links()["Open"].click()
    assert window.current_page().title() == placed.name


def test_a_company_is_added_changed_and_removed_and_each_is_taken_back(qtbot, page, desk):
    before = names(page)
    qtbot.keyClick(page.table, Qt.Key.Key_N, CTRL)
    fill(page, name="")
    assert page.acts.dialog.fields["name"].failed
    fill(page, name="Aoba Foods", kana="あおば", place="Sendai")
    assert page.table.line().company.name == "Aoba Foods"
    assert "Sendai" in page.card.texts()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    fill(page, name=KITANO)
    assert "already" in page.acts.dialog.failure.note.text()
    fill(page, name="Aoba KK")
    assert page.chosen().name == "Aoba KK"
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert names(page) == before
    desk.undo.undo()
    assert "Aoba KK" in names(page)
    desk.undo.undo()
    assert "Aoba Foods" in names(page)
    desk.undo.undo()
    assert names(page) == before


def test_a_company_with_interns_stays_and_it_is_said_why(page, window):
    choose(page, KITANO)
    page.remove_company()
    assert window.banner.message().tone is Tone.FAILURE
    assert "Make the two entries one" in window.banner.message().text
    assert KITANO in names(page)


def test_two_spellings_are_made_one_the_most_alike_is_offered_first(page, desk):
    desk.office.interns.enrol(InternForm(name="Lan", host_company="Kitano Seiki"))
    choose(page, "Kitano Seiki")
    page.merge_company()
    assert page.acts.dialog.kept.currentText() == KITANO
    page.acts.dialog.agree.click()
    assert "Kitano Seiki" not in names(page)
    assert page.chosen().name == KITANO
    assert "Lan" in page.card.texts()
    desk.undo.undo()
    assert "Kitano Seiki" in names(page)


def test_people_are_added_changed_and_removed(page, desk):
    choose(page, MIRAI)
    page.card.sections[1].links()["Add…"].click()
    fill(page, name="Mori Aya", role="Training", phone="+81 92 123 4567")
    assert "Training · +81 92 123 4567" in page.card.texts()
    page.card.sections[1].links()["Edit…"].click()
    fill(page, name="Mori Ayako")
    assert "Mori Ayako" in page.card.texts()
    page.card.sections[1].links()["Remove"].click()
    assert "Mori Ayako" not in page.card.texts()
    desk.undo.undo()
    assert "Mori Ayako" in page.card.texts()


def test_the_list_is_found_in_by_any_word_and_left_downwards(qtbot, page, desk):
    company = desk.office.companies.named(MIRAI)
    desk.office.companies.change(company.id, CompanyForm(MIRAI, local_name="未来ソフト", kana="みらい"))
    desk.office.companies.add_person(company.id, CompanyPersonForm("Đoàn Văn Tú"))
    qtbot.keyClick(page.table, Qt.Key.Key_F, CTRL)
    for typed in ("ミライ", "doan fukuoka", "未来"):
        page.field.setText(typed)
        assert names(page) == [MIRAI]
    qtbot.keyClick(page.field, Qt.Key.Key_Down)
    assert page.table.hasFocus()
    page.field.setText("zzz")
    assert page._places.currentIndex() == 1
    page._show_all.click()
    assert len(names(page)) == 5


def test_the_search_field_of_the_window_leads_to_a_company(qtbot, window, desk):
    window.find()
    qtbot.keyClicks(window.finder.field, "mirai soft")
    qtbot.keyClick(window.finder.field, Qt.Key.Key_Return)
    assert window.current_page() is window.pages["companies"]
    assert window.current_page().chosen().name == MIRAI


def test_the_list_is_exported_as_shown(page):
    listing = page.listing()
    assert listing.headers == ("Host company", "Name in Japanese", "Place", "Interns now", "Before")
    assert [row[0] for row in listing.rows] == names(page)
