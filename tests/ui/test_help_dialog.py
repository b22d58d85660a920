"""The help: in the language of the screen, complete in every shipped language, naming keys that exist."""

import re

import pytest
from PySide6.QtCore import Qt

from metidesk.domain.attendance import Status
from metidesk.i18n import current
from metidesk.i18n.catalog import languages
from metidesk.system.paths import RESOURCES
from metidesk.ui.dialogs.help_dialog import HelpDialog


def test_f1_shows_the_help(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    dialog = window.findChild(HelpDialog)
    assert dialog.isVisible()
    assert "A day in two minutes" in dialog.text.toPlainText()
    dialog.close()


def test_the_help_changes_its_language_while_open(qtbot):
    dialog = HelpDialog()
    qtbot.addWidget(dialog)
    current.set_language("ja")
    dialog.retranslate()
    assert "一日の作業" in dialog.text.toPlainText()


@pytest.mark.parametrize("language", languages())
def test_every_language_has_the_same_help(language):
    def shape(code: str) -> tuple[int, list[str]]:
        text = (RESOURCES / "help" / f"{code}.md").read_text(encoding="utf-8")
        keys = re.findall(r"^\| ([A-Z]) \|", text, re.MULTILINE)
        return len(re.findall(r"^## ", text, re.MULTILINE)), keys

    assert shape(language) == shape("en")
    assert {status.value for status in Status} <= set(shape(language)[1])
