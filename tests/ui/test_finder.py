"""The search field: groups under headings, as many lines as fit, the rest of a group one key away, all by keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from metidesk.domain.attendance import Status
from metidesk.domain.companies import CompanyForm
from metidesk.domain.completion import CompletionRule
from metidesk.domain.people import InternForm
from metidesk.domain.sheets import PaperKind
from metidesk.ui.widgets.answer_list import Found, FoundGroup, lines_for

TUESDAY = date(2021, 8, 24)


@pytest.fixture
def find(qtbot, window):
    """Type into the search field and give the lines of the answer."""

    def typed(text: str):
        window.find()
        qtbot.keyClicks(window.finder.field, text)
        return window.finder.lines()

    return typed


def enter(qtbot, window):
    qtbot.keyClick(window.finder.field, Qt.Key.Key_Return)


def headings(lines):
    return [line for line in lines if isinstance(line, str)]


def test_every_group_stands_under_its_heading(find, desk):
    desk.office.companies.add(CompanyForm("Page & Nguyen Seisakusho"))
    lines = find("nguyen")
    assert headings(lines) == ["People", "Host companies"]
    assert lines[0] == "People"
    assert isinstance(lines[1], Found)
    assert headings(find("print")) == ["Actions"]
    assert headings(find("equip"))[-2:] == ["Pages", "Actions"]


def test_arrows_pass_over_headings_and_go_round(qtbot, window, find, desk):
    desk.office.companies.add(CompanyForm("Tran Precision"))
    lines = find("tran")
    found = [line for line in lines if not isinstance(line, str)]
    seen = []
    for _turn in range(len(found) + 1):
        seen.append(window.finder._popup.chosen())
        qtbot.keyClick(window.finder.field, Qt.Key.Key_Down)
    assert seen == [*found, found[0]]
    qtbot.keyClick(window.finder.field, Qt.Key.Key_Up)
    assert window.finder._popup.chosen() is found[0]


def test_there_is_never_more_than_a_screenful_and_the_rest_is_one_key_away(qtbot, window, find, desk):
    for number in range(40):
        desk.office.interns.enrol(InternForm(name=f"Zaw {number:02d}"))
    lines = find("zaw")
    more = lines[-1]
    assert isinstance(more, FoundGroup)
    assert more.total == 40 - len(window.finder.found())
    assert window.finder._popup.geometry().bottom() <= window.height()
    qtbot.keyClick(window.finder.field, Qt.Key.Key_Up)
    assert window.finder._popup.chosen() == more
    enter(qtbot, window)
    assert window.finder._popup.isVisible()
    assert headings(window.finder.lines()) == ["People"]


def test_groups_share_the_room():
    def group(key, count, total):
        return FoundGroup(key, key.upper(), tuple(Found(f"{key}{n}", (), "next", print) for n in range(count)), total)

    groups = [group("a", 9, 90), group("b", 2, 2), group("c", 9, 9)]
    lines = lines_for(groups, 400)
    assert [line for line in lines if isinstance(line, str)] == ["A", "B", "C"]
    told = [line.title for line in lines if isinstance(line, Found)]
    assert told[:3] == ["a0", "a1", "a2"]
    assert {"b0", "b1", "c0"} <= set(told)
    left = {line.key: line.total for line in lines if isinstance(line, FoundGroup)}
    assert left["a"] == 90 - sum(title[0] == "a" for title in told)
    assert left["c"] == 9 - sum(title[0] == "c" for title in told)


def test_what_is_chosen_opens(qtbot, window, find, desk):
    office = desk.office
    line = office.equipment.lines()[0]
    sheet = office.sheets.register_print(PaperKind.WEEK, TUESDAY)
    find(line.tag.casefold())
    enter(qtbot, window)
    assert window.current_page().view.asset.tag == line.tag
    find(sheet.number)
    enter(qtbot, window)
    assert window.current_page() is window.pages["attendance"]


def test_a_receipt_opens_as_a_paper(qtbot, window, find, desk):
    number = desk.office.equipment_papers.receipts()[0].number
    find(number)
    with qtbot.waitSignal(window.paper_wished) as wished:
        enter(qtbot, window)
    assert wished.args == ["equipment", {"numbers": (number,)}]


def test_a_revoked_certificate_leads_to_its_row_also_from_another_course(qtbot, window, find, desk):
    office = desk.office
    course = office.settings.read().course
    line = office.interns.enrolments()[1]
    for rule in CompletionRule:
        office.completion.switch(rule, False)
    days = office.calendar.work_calendar().working_days(course.starts_on, course.ends_on)
    office.attendance.mark([(line.id, day) for day in days if day > TUESDAY], Status.PRESENT)
    [one] = office.certificates.issue([line.id], course.ends_on)
    office.certificates.revoke(one.number, "Misspelt")
    window.go_to("certificates")
    window.current_page().table.choose(5)
    window.work_on("2021B")
    find(one.number)
    enter(qtbot, window)
    assert window.banner.message().text == f"{one.number} belongs to course A of 2021."
    window.banner._act.click()
    assert office.settings.read().course.key == "2021A"
    assert window.current_page().table.line().enrolment.id == line.id


def test_a_large_register_is_read_beside_the_window_before_somebody_searches(window, desk, monkeypatch):
    monkeypatch.setattr("metidesk.services.finding._AT_ONCE", 5)
    desk.office.interns.enrol(InternForm(name="Suharto"))
    assert desk.office.finding.takes_long()
    window._soon.timeout.emit()
    assert not desk.office.finding.takes_long()


def test_nobody_waits_for_a_reading_under_way_and_what_it_brings_is_shown(window, find, desk, monkeypatch):
    kept = []
    monkeypatch.setattr(desk.jobs, "run", lambda title, work, done, failed=None: kept.append((work, done)))
    with desk.office.finding._lock:
        assert "People" not in headings(find("nguyen"))
    work, done = kept[-1]
    done(work(lambda done, of: None, lambda: False))
    assert headings(window.finder.lines())[0] == "People"
