"""The form of an intern: what it understands, what it refuses, what it never forgets."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import InternForm
from metidesk.system.trouble import Trouble, TroubleCode
from metidesk.ui.dialogs.intern_dialog import InternDialog, InternQuestion
from metidesk.ui.pages.interns_page import InternsPage

FULL = InternForm(
    name="Priyanka Krishnamurthy",
    intern_no="HAN-050",
    local_name="प्रियंका कृष्णमूर्ति",
    kana="プリヤンカ",
    birth_date=date(1998, 3, 14),
    citizenship="IND",
    residence="VNM",
    university="Delhi University",
    jlpt="N3",
    english="IELTS",
    english_score="7.5",
    called="Priya",
    family_name="Krishnamurthy",
    student_status="graduated",
    emergency_name="R. Krishnamurthy",
    emergency_relation="father",
    emergency_phone="+91 44 9999",
    past_years="2018",
    manager="Sato Kenji",
    plan="Export papers in three languages",
    insurance_no="POL-77",
    insured_from=date(2021, 8, 10),
    insured_to=date(2021, 10, 8),
    email="p@example.org",
    phone="+91 44 1234",
    host_company="Kitano Seiki (Osaka)",
    starts_on=date(2021, 8, 16),
    ends_on=date(2021, 10, 1),
    required=61,
)

OUTSIDE = RuleBroken("participation.outside_course", course="A", first=date(2021, 8, 10), last=date(2021, 10, 8))


@pytest.fixture
def make(qtbot, hanoi):
    course = hanoi.settings.read().course

    def made(form: InternForm | None = None) -> InternDialog:
        dialog = InternDialog(InternQuestion(course, ["Kitano Seiki (Osaka)"], form))
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return made


def test_every_field_comes_back_as_it_was_given(make):
    assert make(FULL).form() == FULL


def test_every_field_has_a_label_that_screen_readers_read(make):
    dialog = make()
    for name in InternForm.__dataclass_fields__:
        field = dialog.field(name)
        assert field.label.text()
        assert field.answer.accessibleName() == field.label.text()


def test_the_name_alone_is_needed(make, qtbot):
    dialog = make()
    with qtbot.assertNotEmitted(dialog.offered):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    field = dialog.field("name")
    assert field.note.isVisible()
    assert field.note.text() == "Please write the intern's name; everything else may stay empty."
    assert field.answer.hasFocus()
    QTest.keyClicks(field.answer, "Eko")
    assert not field.note.isVisible()
    with qtbot.waitSignal(dialog.offered) as caught:
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert caught.args == [InternForm("Eko")]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("birth_date", "14/3/98", "two digits"),
        ("birth_date", "31/2/1998", "no calendar has"),
        ("starts_on", "soon", "is not a date"),
        ("required", "many", "is not a number of days"),
    ],
)
def test_what_cannot_be_read_is_told_beside_its_field(make, name, text, said):
    dialog = make(FULL)
    dialog.field(name).answer.setText(text)
    assert dialog.form() is None
    assert said in dialog.field(name).note.text()
    assert dialog.field(name).answer.text() == text
    assert dialog.field(name).answer.hasFocus()
    assert [one for one in InternForm.__dataclass_fields__ if dialog.field(one).failed] == [name]


def test_a_day_says_how_it_was_read_while_it_is_typed(make):
    dialog = make()
    born = dialog.field("birth_date")
    QTest.keyClicks(born.answer, "14/3/254")
    assert not born.note.isVisible()
    QTest.keyClicks(born.answer, "1")
    assert born.note.text() == "Buddhist year: kept as 14 March 1998"
    born.answer.setText("14 Mar 1998")
    assert born.note.text() == "14 March 1998"


@pytest.mark.parametrize("typed", ["Viet Nam", "VNM", "vietnam"])
def test_a_country_is_found_by_its_name_or_code(make, typed):
    dialog = make(InternForm("Eko"))
    dialog.field("citizenship").answer.setEditText(typed)
    expected = None if typed == "Viet Nam" else "VNM"
    found = dialog.form()
    assert (found.citizenship if found else None) == expected
    if expected is None:
        assert dialog.field("citizenship").failed


def test_typing_offers_every_country_that_contains_it(make):
    box = make().field("citizenship").answer
    completer = box.completer()
    completer.splitPath("cote")
    model = completer.completionModel()
    offered = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert any(name.startswith("Côte") for name in offered)
    assert len(offered) < 5


def test_a_level_that_nobody_offers_is_kept(make):
    assert make(InternForm("Eko", jlpt="J.TEST C")).form().jlpt == "J.TEST C"


@pytest.mark.parametrize(
    ("error", "blamed"),
    [
        (RuleBroken("intern.no_taken", intern_no="HAN-001", name="X"), "intern_no"),
        (RuleBroken("participation.required", most=60), "required"),
        (OUTSIDE, "ends_on"),
    ],
)
def test_a_refusal_stands_beside_the_field_it_is_about(make, error, blamed):
    dialog = make(FULL)
    dialog.refuse(error)
    assert dialog.field(blamed).failed
    assert dialog.isVisible()


def test_a_first_day_before_the_course_is_blamed_on_the_first_day(make):
    dialog = make(FULL)
    dialog.field("starts_on").answer.setText("2021-08-01")
    dialog.refuse(OUTSIDE)
    assert dialog.field("starts_on").failed


def test_trouble_of_the_machine_is_told_without_losing_the_form(make):
    dialog = make(FULL)
    dialog.refuse(Trouble(TroubleCode.DISK_FULL))
    assert "The disk is full" in dialog._general.note.text()
    assert dialog.form() == FULL


def test_tab_goes_through_the_form_as_it_is_read(make):
    dialog = make()
    order = []
    for _field in range(5):
        order.append(next(name for name in InternForm.__dataclass_fields__ if dialog.field(name).answer.hasFocus()))
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert order == ["name", "family_name", "local_name", "kana", "called"]


def test_a_language_switch_keeps_every_answer(make, shouting):
    dialog = make(FULL)
    shouting()
    dialog.retranslate()
    assert dialog.field("name").label.text() == "[Name]"
    assert dialog.field("citizenship").answer.currentText() == "インド"
    assert dialog.form() == FULL


def test_a_form_taller_than_the_window_is_scrolled_and_never_squashed(make):
    dialog = make(InternForm("Eko"))
    for name in InternForm.__dataclass_fields__:
        answer = dialog.field(name).answer
        assert answer.height() >= answer.minimumSizeHint().height(), name


def known_in_course_a(desk):
    """Let the page work in Course B, with somebody known from Course A."""
    form = InternForm(name="Nguyễn Văn Nam", birth_date=date(1998, 3, 14), university="FTU", phone="1")
    desk.office.interns.enrol(form)
    desk.office.settings.change(course_key="2021B")


def begin(page, qtbot, name, born):
    page.add_intern()
    dialog = page.forms.dialog
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClicks(dialog.field("name").answer, name)
    QTest.keyClick(dialog.field("name").answer, Qt.Key.Key_Tab)
    dialog.field("birth_date").answer.setFocus()
    QTest.keyClicks(dialog.field("birth_date").answer, born)
    QTest.keyClick(dialog.field("birth_date").answer, Qt.Key.Key_Tab)
    return dialog


def test_who_is_known_is_offered_for_this_course_and_stays_one_person(open_page, desk, qtbot):
    known_in_course_a(desk)
    page = open_page(InternsPage)
    dialog = begin(page, qtbot, "NAM NGUYEN VAN", "1998-03-14")
    assert dialog.notice.words() == "Known already: HAN-001 · Nguyễn Văn Nam · 14 Mar 1998 · FTU · 2021A"
    dialog.field("phone").answer.setText("2")
    dialog.offer()
    assert dialog.isVisible()
    assert "Please answer above" in dialog._general.note.text()
    dialog.notice.yes.click()
    assert dialog.field("university").answer.text() == "FTU"
    assert dialog.notice.words() == "Will be added to Course B as HAN-001."
    dialog.offer()
    assert not dialog.isVisible()
    (line,) = desk.office.interns.enrolments()
    assert (line.intern.intern_no, line.intern.name, line.intern.phone) == ("HAN-001", "Nguyễn Văn Nam", "2")
    desk.undo.undo()
    assert desk.office.interns.enrolments() == ()


def test_somebody_else_of_the_same_name_becomes_a_new_person(open_page, desk, qtbot):
    known_in_course_a(desk)
    page = open_page(InternsPage)
    dialog = begin(page, qtbot, "Nguyen Van Nam", "1998-03-14")
    dialog.notice.no.click()
    dialog.offer()
    assert [line.intern.intern_no for line in desk.office.interns.enrolments()] == ["HAN-002"]


def test_another_birth_date_is_nobody_known(open_page, desk, qtbot):
    known_in_course_a(desk)
    page = open_page(InternsPage)
    dialog = begin(page, qtbot, "Nguyen Van Nam", "1999-01-01")
    assert not dialog.notice.isVisible()


def test_every_field_says_what_it_is_for_and_only_the_name_is_needed(qtbot, hanoi):
    dialog = InternDialog(InternQuestion(hanoi.settings.read().course, ()))
    qtbot.addWidget(dialog)
    purposes = {name: field.answer.toolTip() for name, field in dialog._fields.items()}
    assert all(purposes.values())
    assert len(set(purposes.values())) == len(purposes)
    assert all(field.label.toolTip() == field.answer.toolTip() for field in dialog._fields.values())
    assert set(purposes) == set(InternForm.__dataclass_fields__)
    offered = []
    dialog.offered.connect(offered.append)
    dialog._edit("name").setText("Suharto")
    dialog.offer()
    assert offered == [InternForm(name="Suharto")]
