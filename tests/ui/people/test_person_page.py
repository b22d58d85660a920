"""The page of one person, used by keys and clicks as a coordinator does."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from metidesk.domain.attendance import Place, Status
from metidesk.domain.equipment import AssetForm, Handing
from metidesk.domain.events import EventKind
from metidesk.domain.people import InternForm
from metidesk.ui.pages.person_page import PersonPage

FULL = InternForm(
    name="Nguyễn Thị Hồng Nhung",
    birth_date=date(1998, 3, 14),
    phone="+84 24 1234 5678",
    emergency_name="Lê Văn Ba",
    emergency_relation="father",
    host_company="Kitano Seiki (Osaka)",
    manager="Sato Kenji",
    plan="Export papers",
    insurance_no="POL-7",
)


@pytest.fixture
def page(open_page, hanoi):
    """Open the page of somebody who is in A and in B."""
    line = hanoi.interns.enrol(FULL)
    hanoi.in_course("2021B").interns.enrol(replace(FULL, intern_no=line.intern.intern_no))
    shown = open_page(PersonPage)
    shown.arrive(participation=line.id, origin="today")
    return shown


@pytest.fixture
def wished(page):
    """Collect which pages and papers are wished for."""
    found = []
    page.wish_page.connect(lambda key, arguments: found.append((key, arguments)))
    page.wish_paper.connect(lambda key, arguments: found.append((key, arguments)))
    return found


def said(section):
    return "\n".join(section.texts())


def test_the_page_tells_everything_at_a_glance(page):
    assert page.head.title.text() == FULL.name
    assert "HAN-001" in page.head.subtitle.text()
    assert [part.heading.text() for part in page.parts] == [
        "Course A · Hanoi · 10 Aug – 8 Oct 2021",
        "Course B · Hanoi · 25 Oct – 22 Dec 2021",
    ]
    for word in ("Sato Kenji", "Export papers", "POL-7", "0 of 35", "4:00 hours a day"):
        assert word in said(page.parts[0])
    assert "none in Course B" in said(replace_insurance(page))
    person, studies, contact = page.who
    assert "14 March 1998 · 23 years old" in said(person)
    assert "Not known yet: University or company" in said(studies)
    assert "Lê Văn Ba · father" in said(contact)
    assert "Never held any." in said(page.equipment)


def replace_insurance(page):
    """Take the insurance of Course B away and return its card."""
    office = page.desk.office.in_course("2021B")
    one = page.view.parts[1].id
    office.interns.update(one, replace(office.interns.form(one), insurance_no=""))
    page.refresh(None)
    return page.parts[1]


def test_up_and_down_go_through_the_parts_and_escape_goes_back(page, wished, qtbot):
    page.parts[0].setFocus()
    for section in (page.parts[1], *page.documents, *page.eligibility, *page.who, page.equipment):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Down)
        assert section.hasFocus()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Up)
    assert page.who[-1].hasFocus()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    assert wished == [("today", {"participation": page.view.parts[0].id})]


def test_the_form_opens_at_what_is_to_be_written_and_saves_in_the_right_course(page, desk, qtbot):
    page.parts[1].links()["Edit…"].click()
    form = page.acts_in(page.view.parts[1]).forms.dialog
    qtbot.waitUntil(form.isActiveWindow)
    assert form.field("host_company").answer.hasFocus()
    form.field("plan").answer.setText("Market study")
    form.offer()
    plans = [part.enrolment.participation.plan for part in page.view.parts]
    assert plans == ["Export papers", "Market study"]
    desk.undo.undo()
    assert page.view.parts[1].enrolment.participation.plan == "Export papers"


def test_an_event_is_recorded_with_its_activity_day_and_undone_in_one_step(page, desk):
    part = page.view.parts[0]
    events = page.acts_in(part).events
    events.record(part, EventKind.KICK_OFF)
    dialog = events.dialog
    dialog.day.edit.setText("2021-08-10")
    dialog.counts.setChecked(True)
    dialog.offer()
    assert not dialog.isVisible()
    assert "10 Aug 2021 · counts as activity: 1" in said(page.parts[0])
    assert page.view.parts[0].progress.credited == 2
    desk.undo.undo()
    assert page.view.parts[0].progress.credited == 0
    assert page.view.parts[0].events[1].record is None
    assert not desk.undo.canUndo()


def test_a_marked_day_of_an_event_is_told_and_not_marked_again(page, desk):
    part = page.view.parts[0]
    desk.office.attendance.mark([(part.id, date(2021, 8, 10))], Status.ABSENT)
    events = page.acts_in(part).events
    events.record(page.view.parts[0], EventKind.KICK_OFF)
    events.dialog.day.edit.setText("2021-08-10")
    assert events.dialog.counts.text() == "The day is marked: Absent"
    assert not events.dialog.counts.isEnabled()
    events.dialog.offer()
    assert "10 Aug 2021 · no activity day" in said(page.parts[0])
    events.record(page.view.parts[0], EventKind.KICK_OFF)
    events.dialog.remove.click()
    assert page.view.parts[0].events[1].record is None


def test_the_attendance_of_another_course_is_gone_to_by_changing_the_course(page, desk, wished):
    page.parts[1].links()["In the attendance"].click()
    assert desk.office.settings.read().course.key == "2021B"
    assert wished == [("attendance", {"participation": page.view.parts[1].id})]


def test_the_weekly_plan_is_changed_from_the_page(page):
    part = page.view.parts[0]
    page.parts[0].links()["Change…"].click()
    dialog = page.acts_in(part).hours.plan
    dialog.starts[0].setText("08:30")
    dialog.offer()
    assert "Mon 08:30 · 4:00 hours a day · 10:30 JST" in said(page.parts[0])


def test_who_was_removed_leaves_word_of_it(page, desk):
    for part in page.view.parts:
        desk.office.in_course(part.course.key).interns.remove(part.id)
    page.refresh(None)
    assert page._nobody.isVisible()
    assert not page._scroll.isVisible()


def test_the_page_is_worded_anew(page, shouting):
    shouting()
    page.retranslate()
    unworded = [text for section in page._sections() for text in section.links() if not text.startswith("[")]
    assert not unworded


def test_equipment_goes_home_with_who_works_at_home(page, desk, clock):
    second = page.view.parts[1]
    there = desk.office.in_course("2021B")
    (pc,) = there.equipment.add(AssetForm(kind="pc", fields={"maker": "Lenovo", "model": "E14"}))
    there.equipment.lend(second.id, [Handing(pc.tag)], on=date(2021, 8, 24), place=Place.OFFICE)
    page.refresh(None)
    assert "All used at home now" not in page.equipment.links()
    clock.moment = clock.moment.replace(month=11)
    page.refresh(None)
    page.equipment.links()["All used at home now"].click()
    assert "used at: Home" in said(page.equipment)
    assert "All used at home now" not in page.equipment.links()


def test_a_person_is_added_to_another_course_at_another_office(open_page, hanoi, desk):
    line = hanoi.interns.enrol(FULL)
    page = open_page(PersonPage)
    page.arrive(participation=line.id)
    page.join()
    dialog = page.joining.dialog
    assert [dialog.course.itemData(row) for row in range(dialog.course.count())] == ["2021B"]
    dialog.office.setCurrentIndex(dialog.office.findData("BKK"))
    dialog.texts["host_company"].setText("Aoba Foods")
    dialog.offer()
    assert [part.heading.text() for part in page.parts][1] == "Course B · Bangkok · 25 Oct – 22 Dec 2021"
    assert "Aoba Foods" in said(page.parts[1])
    desk.undo.undo()
    assert len(page.parts) == 1


def test_rows_are_kept_and_say_nothing_of_the_person_before(page, hanoi):
    made = len(page.parts[0].findChildren(QLabel))
    bare = hanoi.interns.enrol(InternForm(name="Suharto"))
    page.arrive(participation=bare.id)
    assert len(page.parts) == 1
    told = "\n".join(text for section in page._sections() for text in section.texts())
    for word in ("Nhung", "Sato Kenji", "Export papers", "POL-7", "Lê Văn Ba", "1998"):
        assert word not in told
    assert len(page.parts[0].findChildren(QLabel)) == made
    word, value = (one for one in page.who[0].findChildren(QLabel) if one.text() in ("Name", "Suharto"))
    assert word.x() + word.width() <= value.x()
