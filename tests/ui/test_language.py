"""The language of the screen is switched while everything is open; Qt's own words come from our catalogue."""

import re
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)

from metidesk.domain.attendance import Status
from metidesk.i18n.catalog import SOURCE_LANGUAGE, languages
from metidesk.ui.dialogs.help_dialog import HelpDialog
from metidesk.ui.language import CatalogueTranslator, ScreenLanguage, system_language
from metidesk.ui.widgets.day_jump import DayJump

WORDS = {
    ("", "Today"): "今日",
    ("", "Needs attention"): "要対応",
    ("", "Print sign-in sheet"): "出席簿を印刷",
    ("", "Find people, companies, things, papers, actions…"): "検索",
    ("", "Everything is saved"): "保存済み",
    ("", "Attendance"): "出欠",
    ("attendance status, short for a button", "Present"): "出席",
    ("attendance status", "Present"): "出席",
    ("count", "{count} present"): "出席 {count}",
    ("action", "Undo"): "元に戻す",
    ("Qt:QPlatformTheme", "Cancel"): "取消",
}


def test_everything_open_is_worded_anew(window, speak):
    today, attendance = window.pages["today"], window.pages["attendance"]
    segments = today.view.delegate.segments
    segments.width(segments._fit)
    speak("ja", WORDS)
    assert window.nav._buttons["today"].text() == "今日"
    assert window.finder.field.placeholderText() == "検索"
    assert window.windowTitle() == "今日 – metidesk"
    assert window._actions["undo"].text() == "元に戻す"
    assert window.status_line._saved.text() == "保存済み"
    assert today.head.title.text() == "2021年8月24日（火）"
    assert today.sign_in.text() == "出席簿を印刷"
    assert today.attention._heading.text() == "要対応"
    assert today._chips[Status.PRESENT].text() == "出席 5"
    segments.width(segments._fit)
    assert segments._words[Status.PRESENT] == "出席"
    assert attendance.head.title.text() == "出欠"
    assert window.top_bar.place.accessibleName().startswith("ハノイ")
    assert QLocale().language() is QLocale.Language.Japanese


def said(root: QWidget) -> set[str]:
    """Return what a dialog of Qt says: on buttons, labels and actions, in tool tips and above columns."""
    found = set()
    for one in (root, *root.findChildren(QWidget)):
        found |= {one.toolTip(), *(act.text() for act in one.actions())}
        if isinstance(one, QLabel | QAbstractButton):
            found.add(one.text())
    model = root.findChild(QWidget, "treeView")
    if model is not None:
        head = model.model()
        found |= {head.headerData(column, Qt.Orientation.Horizontal) for column in range(head.columnCount())}
    return found - {""}


def qt_says(qtbot) -> set[str]:
    """Return what Qt says in the menus of texts and scroll bars, in a message with details and a file dialog."""
    text, box, helping = QPlainTextEdit("text"), QMessageBox(), HelpDialog()
    box.setDetailedText("details")
    found = said(box)
    for mode in (QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave):
        files = QFileDialog(None, "", "/", "")
        files.setOption(QFileDialog.Option.DontUseNativeDialog)
        files.setAcceptMode(mode)
        qtbot.addWidget(files)
        found |= said(files)
    for shown in (text, helping.text):
        found |= {act.text().split("\t")[0] for act in shown.createStandardContextMenu().actions()} - {""}
    for one in (text, box, helping):
        qtbot.addWidget(one)
    return found


@pytest.mark.parametrize("language", [one for one in languages() if one != SOURCE_LANGUAGE])
def test_nothing_of_qt_stays_in_english(qapp, qtbot, language):
    screen = ScreenLanguage(qapp)
    try:
        english = qt_says(qtbot)
        screen.switch(language)
        assert {one for one in qt_says(qtbot) & english if re.search("[A-Za-z]{2}", one)} == set()
        assert "Scroll here" not in QCoreApplication.translate("QScrollBar", "Scroll here")
    finally:
        screen.switch(SOURCE_LANGUAGE)


def test_the_month_that_opens_writes_the_year_of_the_era(qtbot, speak):
    jump = DayJump()
    qtbot.addWidget(jump)
    speak("th", {})
    jump.show_range(date(2021, 8, 10), date(2022, 2, 8), date(2021, 12, 24))
    jump.retranslate()
    year = jump._months.findChild(QToolButton, "qt_calendar_yearbutton")
    assert year.text() == "2564"
    assert jump._months.firstDayOfWeek() is Qt.DayOfWeek.Monday
    jump._months.showNextMonth()
    assert year.text() == "2565"


def test_it_is_switched_back(window, speak):
    speak("ja", WORDS)
    speak("en", {})
    assert window.nav._buttons["today"].text() == "Today"
    assert window.pages["today"].head.title.text() == "Tuesday, 24 August 2021"


def test_qt_speaks_our_words(speak):
    speak("ja", WORDS)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"


def test_qt_keeps_its_own_word_where_we_have_none(qapp: QApplication, speak):
    speak("ja", {})
    assert CatalogueTranslator().translate("QPlatformTheme", "Nothing of ours") is None
    assert QCoreApplication.translate("QPlatformTheme", "Nothing of ours") == "Nothing of ours"


def test_the_computers_language_is_taken_where_we_have_it(monkeypatch):
    from metidesk.ui import language

    monkeypatch.setattr(language, "languages", lambda: ("en", "vi"))
    monkeypatch.setattr(language.QLocale, "uiLanguages", lambda self: ["th-TH", "vi-VN", "en"])
    assert system_language() == "vi"
    monkeypatch.setattr(language.QLocale, "uiLanguages", lambda self: ["th-TH"])
    assert system_language() == "en"
