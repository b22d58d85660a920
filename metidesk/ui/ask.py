"""Ask: the only place that opens message boxes and file dialogs; tests answer in its stead."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from metidesk.i18n.current import _


class Ask:
    """Questions to the person before the screen, asked over one window."""

    def __init__(self, window: QWidget | None = None) -> None:
        self._window = window

    def confirm(self, title: str, text: str, yes: str, dangerous: bool = False) -> bool:
        """Ask before an act that cannot simply be undone; `yes` is a verb (*Remove*), never just OK."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning if dangerous else QMessageBox.Icon.Question)
        box.setWindowTitle(title)
        box.setText(title)
        box.setInformativeText(text)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        refuse = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(refuse if dangerous else agree)
        box.exec()
        return box.clickedButton() is agree

    def choose(self, title: str, text: str, answers: Sequence[str]) -> int | None:
        """Let one of several answers be chosen; return its place, None where the question was closed."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(title)
        box.setText(title)
        box.setInformativeText(text)
        buttons = [box.addButton(answer, QMessageBox.ButtonRole.AcceptRole) for answer in answers]
        box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        clicked = box.clickedButton()
        return buttons.index(clicked) if clicked in buttons else None

    def text(self, title: str, question: str, value: str = "") -> str | None:
        """Ask for one line; None where it was cancelled."""
        answer, agreed = QInputDialog.getText(self._window, title, question, text=value)
        return answer if agreed else None

    def tell(self, title: str, text: str, details: str = "") -> None:
        """Say something that must not be overlooked; everything else belongs into the banner."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(title)
        box.setText(title)
        box.setInformativeText(text)
        box.setDetailedText(details)
        box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def open_file(self, title: str, patterns: Sequence[tuple[str, str]], folder: Path | None = None) -> Path | None:
        """Ask for a file to read; `patterns` are pairs of words and globs (*Spreadsheets*, `*.csv *.xlsx`)."""
        name, _chosen = QFileDialog.getOpenFileName(
            self._window, title, str(folder or _documents()), _filters(patterns)
        )
        return Path(name) if name else None

    def save_file(self, title: str, suggested: Path, patterns: Sequence[tuple[str, str]]) -> Path | None:
        """Ask where to write a file; the dialog itself asks before overwriting."""
        place = suggested if suggested.is_absolute() else _documents() / suggested
        name, _chosen = QFileDialog.getSaveFileName(self._window, title, str(place), _filters(patterns))
        return Path(name) if name else None

    def folder(self, title: str, suggested: Path | None = None) -> Path | None:
        """Ask for a folder."""
        name = QFileDialog.getExistingDirectory(self._window, title, str(suggested or _documents()))
        return Path(name) if name else None

    def show_file(self, path: Path) -> None:
        """Open a finished file, or a folder, with the program that this computer keeps for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _documents() -> Path:
    """Return where this person keeps documents, never the folder that the program was started in."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())


def _filters(patterns: Sequence[tuple[str, str]]) -> str:
    return ";;".join(f"{words} ({globs})" for words, globs in patterns)
