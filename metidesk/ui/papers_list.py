"""The list of papers over a page: each leads to its week, each step is written down at once."""

from metidesk.domain.sheets import Sheet, SheetState
from metidesk.ui.desk import Desk
from metidesk.ui.dialogs.sheets_dialog import SheetsDialog
from metidesk.ui.page import Page
from metidesk.ui.sheet_acts import SheetActs


class PapersList:
    """Opens the list and does what is wished in it."""

    def __init__(self, desk: Desk, page: Page) -> None:
        self._desk = desk
        self._page = page
        self._acts = SheetActs(desk, page.said.emit)
        self.dialog: SheetsDialog | None = None

    def sheets(self, missing: bool) -> tuple[Sheet, ...]:
        """Return the papers of the course, or only those whose scan is missing."""
        office = self._desk.office
        return office.sheets.missing(office.reference()) if missing else office.sheets.sheets()

    def show(self, missing: bool) -> None:
        """Show the papers of the course, or only those whose scan is missing."""
        dialog = SheetsDialog(self.sheets(missing), missing, self._page.window())

        def advance(sheet: Sheet, state: SheetState) -> None:
            self._acts.advance(sheet, state)
            dialog.show_sheets(self.sheets(missing))

        def scan(sheet: Sheet) -> None:
            self._acts.ask_scan(sheet)
            dialog.show_sheets(self.sheets(missing))

        def open_week(sheet: Sheet) -> None:
            dialog.accept()
            self._page.wish_page.emit("attendance", {"sheet": sheet})

        dialog.advanced.connect(advance)
        dialog.scanned.connect(scan)
        dialog.offered.connect(open_week)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
