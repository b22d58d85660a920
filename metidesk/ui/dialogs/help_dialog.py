"""The help: one page in the language of the screen, read beside the work."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from metidesk.i18n.catalog import SOURCE_LANGUAGE
from metidesk.i18n.current import _, language
from metidesk.system.paths import RESOURCES

_FOLDER = RESOURCES / "help"


class HelpDialog(QDialog):
    """Shows the help; it leaves the window usable."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QTextBrowser()
        # The help has no links, and its menu offers none.
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.text.setTextInteractionFlags(selectable)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(self.buttons)
        self.resize(680, 720)
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Change the language with the window."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Show the help in the language of the screen, in English where it is not written yet."""
        self.setWindowTitle(_("Help"))
        self.text.setAccessibleName(_("Help"))
        page = _FOLDER / f"{language()}.md"
        if not page.exists():
            page = _FOLDER / f"{SOURCE_LANGUAGE}.md"
        self.text.setMarkdown(page.read_text(encoding="utf-8"))
