"""The page *Settings*: one change at a time, saved at once, refused beside its field."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QUndoCommand, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from metidesk.services.sample import found_sample
from metidesk.ui.desk import lay_desk
from metidesk.ui.jobs import Jobs
from metidesk.ui.pages.settings_page import SettingsPage


@pytest.fixture
def settings(open_page) -> SettingsPage:
    return open_page(SettingsPage)


def pick(box, code: str) -> None:
    box.setCurrentIndex(box.findData(code))
    box.activated.emit(box.currentIndex())


def test_the_name_is_saved_by_enter_and_says_so(settings, desk):
    settings.coordinator.selectAll()
    QTest.keyClicks(settings.coordinator, "Tran Thi Mai")
    QTest.keyClick(settings.coordinator, Qt.Key.Key_Return)
    assert desk.office.settings.read().coordinator == "Tran Thi Mai"
    assert settings.field("coordinator").note.text() == "Saved"


def test_an_empty_name_is_refused_beside_the_field_and_survives_another_change(settings, desk):
    settings.coordinator.setText(" ")
    settings.coordinator.editingFinished.emit()
    assert settings.field("coordinator").failed
    pick(settings.theme_box, "dark")
    assert settings.coordinator.text() == " "
    assert desk.office.settings.read().coordinator == "Nguyễn Thu Trang"
    assert desk.office.settings.read().theme == "dark"


def test_nothing_is_written_where_nothing_was_changed(settings, desk):
    before = len(desk.office.history.lines())
    settings.coordinator.editingFinished.emit()
    settings.required.editingFinished.emit()
    assert len(desk.office.history.lines()) == before
    assert settings.field("coordinator").note.text() == ""
    assert settings.field("required").note.text() == ""


@pytest.mark.parametrize(
    ("box", "code", "name"),
    [("theme_box", "light", "theme"), ("language_box", "en", "language"), ("paper_box", "en", "paper_language")],
)
def test_choices_are_saved_at_once(settings, desk, box, code, name):
    pick(getattr(settings, box), code)
    assert getattr(desk.office.settings.read(), name) == code
    assert settings.field(name).note.text() == "Saved"


def test_another_course_is_worked_on_and_old_marks_cannot_be_undone_from_it(settings, desk):
    desk.undo.push(QUndoCommand("a mark of Course A"))
    pick(settings.course_box, "2021B")
    assert desk.office.settings.read().course.key == "2021B"
    assert desk.undo.count() == 0
    assert settings.field("course").note.text() == "Saved"


@pytest.mark.parametrize(
    ("text", "half_days", "said"), [("34½", 69, "Saved"), ("abc", 70, "not a number"), ("500", 70, "between")]
)
def test_required_days(settings, desk, text, half_days, said):
    settings.required.setText(text)
    settings.required.editingFinished.emit()
    assert desk.office.settings.read().course.required == half_days
    assert said in settings.field("required").note.text()


def test_only_a_sample_office_has_a_day_it_stands_at(settings):
    assert not settings.opens_on.isVisible()


def test_a_sample_office_moves_to_another_day_of_its_course(qtbot, tmp_path, clock, answers):
    from datetime import date

    office = found_sample(tmp_path / "sample.metidesk", clock, "HAN", "A", date(2021, 8, 24))
    jobs = Jobs()
    page = SettingsPage(lay_desk(office, jobs, answers))
    qtbot.addWidget(page)
    page.retranslate()
    page.show()
    page.opens_on.setText("1/9/2564")
    page.opens_on.editingFinished.emit()
    assert office.today() == date(2021, 9, 1)
    assert page.opens_on.text() == "01/09/2021"
    page.opens_on.setText("2021-12-24")
    page.opens_on.editingFinished.emit()
    assert "outside the course" in page.field("opens_on").note.text()
    assert office.today() == date(2021, 9, 1)
    office.close()


def test_the_wheel_changes_nothing(settings, desk):
    event = QWheelEvent(
        QPointF(5, 5),
        settings.theme_box.mapToGlobal(QPointF(5, 5)),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(settings.theme_box, event)
    assert settings.theme_box.currentData() == "auto"


def test_the_store_is_named_and_can_be_copied(settings, desk):
    path = settings.field("path").answer
    assert path.text() == str(desk.office.path)
    assert path.isReadOnly()


def test_every_word_follows_the_language(settings, shouting):
    shouting()
    settings.retranslate()
    assert settings.head.title.text() == "[Settings]"
    for name in ("coordinator", "language", "theme", "course", "required", "path"):
        assert settings.field(name).label.text().startswith("["), name
    assert settings.theme_box.currentText() == "[As this computer]"


def test_the_words_of_a_language_are_printed_and_approved(settings, desk):
    card = settings.words
    pick(card._box, "ja")
    assert card.languages.note.text() == "Nobody has approved these words yet."
    wished = []
    settings.wish_paper.connect(lambda kind, arguments: wished.append((kind, arguments)))
    QTest.mouseClick(card.print, Qt.MouseButton.LeftButton)
    assert wished == [("words", {"language": "ja"})]
    QTest.keyClick(card._name, Qt.Key.Key_Return)
    assert card.said.failed
    QTest.keyClicks(card._name, "Sato Yuki")
    QTest.keyClick(card._name, Qt.Key.Key_Return)
    assert card.languages.note.text() == "Approved by Sato Yuki on 24 Aug 2021."
    assert "ja" in desk.office.settings.read().reviewed
    assert not card.approve.isVisible()
    QTest.mouseClick(card.withdraw, Qt.MouseButton.LeftButton)
    assert card.approve.isVisible()
    assert "ja" not in desk.office.settings.read().reviewed
