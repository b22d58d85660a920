"""A card of the page *Settings*: a heading, what it is about, and a line for what was saved or why not."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from metidesk.domain.errors import RuleBroken
from metidesk.i18n.current import _, current
from metidesk.i18n.sentences import sentence
from metidesk.system.trouble import Trouble
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.form_field import FormField


class SettingsCard(QFrame):
    """Subclasses put their fields into `column`, read in `refresh` and word themselves in `retranslate`."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.heading, self.told = QLabel(), QLabel()
        self.heading.setProperty("kind", "heading")
        self.told.setProperty("kind", "small")
        self.told.setWordWrap(True)
        self.said = FormField(QWidget())
        self.said.label.hide()
        self.column = QVBoxLayout()
        self.column.setSpacing(GRID + 4)
        around = QVBoxLayout(self)
        around.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        around.setSpacing(GRID + 4)
        around.addWidget(self.heading)
        around.addWidget(self.told)
        around.addLayout(self.column)
        around.addWidget(self.said)
        around.addStretch(1)

    def refresh(self) -> None:
        """Read and show."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Word everything anew."""
        raise NotImplementedError

    def attempt(self, act: Callable[[], object], done: str = "") -> bool:
        """Do a change and say below that it is saved, or why not; return whether it was done."""
        try:
            act()
        except (RuleBroken, Trouble) as error:
            self.said.fail(sentence(error, current()))
            return False
        self.refresh()
        self.said.remark(done or _("Saved"))
        return True
