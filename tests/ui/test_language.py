"""The language of the screen is switched while everything is open; Qt's own words come from our catalogue."""

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from metidesk.domain.attendance import Status
from metidesk.ui.language import CatalogueTranslator, system_language

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
