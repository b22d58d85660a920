"""The part of the settings about personal data: how long they are kept, who is due, and erasing."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from metidesk.i18n.current import _, language, ngettext
from metidesk.ui.desk import Desk
from metidesk.ui.erasure_acts import ErasureActs
from metidesk.ui.page import Page
from metidesk.ui.widgets.settings_card import SettingsCard


class DataCard(SettingsCard):
    """Says for how long personal data are kept and how many persons are due, and opens their list."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__()
        self._desk = desk
        self.acts = ErasureActs(desk, page)
        self.open = QPushButton()
        row = QHBoxLayout()
        row.addWidget(self.open)
        row.addStretch(1)
        self.column.addLayout(row)
        self.acts.said.connect(page.said)
        self.open.clicked.connect(lambda _checked=False: self.acts.begin())

    def refresh(self) -> None:
        """Say how it stands."""
        erasure = self._desk.office.erasure
        kept, due = erasure.retention(language()), erasure.due_count()
        told = ngettext(
            "Kept for {count} year after the end of the last course. {reason}.",
            "Kept for {count} years after the end of the last course. {reason}.",
            kept.years,
            reason=kept.reason.rstrip("."),
        )
        if due:
            told += " " + ngettext("{count} person is due.", "{count} persons are due.", due)
        self.told.setText(told)

    def retranslate(self) -> None:
        """Word everything anew."""
        self.heading.setText(_("Personal data"))
        self.open.setText(_("Time and erasure…"))
