"""The keys' part of the settings: the keys of the office, key lists of others, and what leaves and comes."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from metidesk.domain.errors import RuleBroken
from metidesk.i18n import dates
from metidesk.i18n.current import _, current, language, ngettext
from metidesk.i18n.sentences import sentence
from metidesk.services.verification import content_of
from metidesk.system.files import write_whole
from metidesk.trust.key_list import KeyList
from metidesk.ui.desk import Desk
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.settings_card import SettingsCard


class KeysCard(SettingsCard):
    """Shows the keys and exchanges key lists."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.keys = QLabel()
        self.keys.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.keys.setWordWrap(True)
        self.give, self.take, self.page, self.renew = (QPushButton() for _button in range(4))
        self.renew.setProperty("kind", "danger")
        self.column.addWidget(self.keys)
        rows = QVBoxLayout()
        rows.setSpacing(GRID)
        for buttons in ((self.give, self.take), (self.page, self.renew)):
            row = QHBoxLayout()
            row.setSpacing(GRID)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            rows.addLayout(row)
        self.column.addLayout(rows)
        self.give.clicked.connect(self._export)
        self.take.clicked.connect(self._import)
        self.page.clicked.connect(self._export_page)
        self.renew.clicked.connect(self._renew)

    def refresh(self) -> None:
        """Show the keys that sign here, and those of others that are known."""
        service = self._desk.office.keys
        lines = [
            _("{key} · made on {day} · in use", key=key.key_id, day=_day(key.made_on))
            if key.retired_on is None
            else _("{key} · made on {day} · retired", key=key.key_id, day=_day(key.made_on))
            for key in reversed(service.own())
        ]
        lines += [
            _("{office}: key list of {day}", office=one.office_name, day=_day(one.dated.date()))
            for one in service.lists()
        ]
        self.keys.setText("\n".join(lines) or _("The first key is made with the first certificate."))

    def retranslate(self) -> None:
        """Word everything anew."""
        self.heading.setText(_("Keys"))
        self.told.setText(
            _(
                "Certificates are signed with the key of the office. Who has its key list can check them without a "
                "network; give out a new list after each revocation."
            )
        )
        self.give.setText(_("Export key list…"))
        self.take.setText(_("Import key list…"))
        self.page.setText(_("Page for browsers…"))
        self.page.setToolTip(_("One file that checks certificates in any browser, from a USB stick"))
        self.renew.setText(_("New key…"))

    def _export(self) -> None:
        code = self._desk.office.settings.read().office.code
        self._write(_("Export key list"), Path(f"metidesk-keys-{code}.json"), "*.json", self._desk.office.keys.key_list)

    def _export_page(self) -> None:
        self._write(_("Page for browsers"), Path("verify.html"), "*.html", self._desk.office.keys.page)

    def _write(self, title: str, suggested: Path, glob: str, content: object) -> None:
        assert callable(content)
        path = self._desk.ask.save_file(title, suggested, [(title, glob)])
        if path is not None:
            target = path if path.suffix else path.with_suffix(glob[1:])
            self.attempt(lambda: write_whole(target, content()), _("Saved as {path}.", path=target))

    def _import(self) -> None:
        path = self._desk.ask.open_file(_("Import key list"), [(_("Key lists"), "*.json")])
        if path is None:
            return
        taken: list[KeyList] = []
        service = self._desk.office.keys

        def take(another: bool = False) -> None:
            taken.append(service.import_list(content_of(path), another))

        try:
            take()
        except RuleBroken as error:
            # A list that no known key has signed may be a forgery, or that of a store set up anew.
            if error.code != "keys.not_continued" or not self._desk.ask.confirm(
                _("Take this key list all the same?"), sentence(error, current()), _("Take it"), dangerous=True
            ):
                self.said.fail(sentence(error, current()))
                return
            if not self.attempt(lambda: take(True)):
                return
        one = taken[0]
        told = ngettext(
            "{count} key of {office} is known now.",
            "{count} keys of {office} are known now.",
            len(one.keys),
            office=one.office_name,
        )
        self.refresh()
        self.said.remark(told)

    def _renew(self) -> None:
        agreed = self._desk.ask.confirm(
            _("Make a new key?"),
            _(
                "Certificates are signed with the new key from now on; those signed before stay genuine. Do it when "
                "this computer was stolen or used by strangers. Then give out the key list anew."
            ),
            _("Make a new key"),
            dangerous=True,
        )
        if agreed:
            self.attempt(self._desk.office.keys.rotate, _("The new key is in use. Please give out the key list anew."))


def _day(day: date) -> str:
    return dates.medium_day(day, language())
