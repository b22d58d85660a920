"""A list as it is shown, written as a spreadsheet: where to is asked, the folder is remembered, a job writes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from metidesk.domain.errors import RuleBroken
from metidesk.exchange.tables import Listing
from metidesk.i18n.current import _, ngettext
from metidesk.services.export import export_listing
from metidesk.system.recent import export_folder, remember_export_folder
from metidesk.system.trouble import Trouble
from metidesk.ui.icons import icon
from metidesk.ui.page import Message, Page, Tone
from metidesk.ui.paper_wishes import documents_folder, plain_name
from metidesk.ui.theme import colours_of

EXPORT_KEY = "Ctrl+Shift+E"
Write = Callable[[Path, Callable[[], bool]], int | None]
"""Writes a file and returns how many rows, None where it was cancelled."""


def ask_and_export(page: Page, listing: Listing) -> None:
    """Ask where to and write a list as CSV or XLSX, as it is shown."""
    ask_and_write(page, listing.name, lambda target, cancelled: export_listing(listing, target, cancelled))


def ask_and_write(page: Page, name: str, write: Write) -> None:
    """Ask where to, in the folder of the last export, and write rows there; the banner says how many."""
    desk = page.desk
    suggested = (export_folder() or documents_folder()) / f"{plain_name(name)}.xlsx"
    patterns = [(_("Excel workbook"), "*.xlsx"), (_("Comma separated"), "*.csv")]
    path = desk.ask.save_file(_("Export"), suggested, patterns)
    if path is None:
        return
    target = path if path.suffix else path.with_suffix(".xlsx")

    def written(count: int | None) -> None:
        if count is None:
            page.said.emit(Message(Tone.NOTICE, _("The export was cancelled; nothing was written.")))
            return
        remember_export_folder(target.parent)
        told = ngettext("{count} row written to {path}.", "{count} rows written to {path}.", count, path=target.name)
        page.said.emit(Message(Tone.SUCCESS, told, _("Open"), lambda: desk.ask.show_file(target)))

    def failed(error: Exception) -> None:
        if not isinstance(error, RuleBroken | Trouble):
            raise error
        page.refused(error)

    title = _("Writing {file}…", file=target.name)
    desk.jobs.run(title, lambda step, cancelled: write(target, cancelled), written, failed)


class ExportButton(QPushButton):
    """The button of a list page that has no menu for it."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setProperty("kind", "square")
        self.clicked.connect(lambda _checked=False: page.export_list())

    def retranslate(self) -> None:
        """Say what it does, in the colours of the theme."""
        words = _("Export the list as shown")
        self.setAccessibleName(words)
        self.setToolTip(f"{words} · {EXPORT_KEY}")
        self.setIcon(icon("export", colours_of(self)))
