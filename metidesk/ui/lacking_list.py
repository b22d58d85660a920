"""The list of who lacks documents or does not meet a line of the call, over a page: each leads to the person's page."""

from metidesk.services.lacking import Lacking
from metidesk.ui.desk import Desk
from metidesk.ui.dialogs.lacking_dialog import LackingDialog
from metidesk.ui.page import Page

DOCUMENTS = "documents"


class LackingList:
    """Opens the list."""

    def __init__(self, desk: Desk, page: Page) -> None:
        self._desk = desk
        self._page = page
        self.dialog: LackingDialog | None = None

    def show(self, part: str) -> None:
        """Show who lacks documents, or whose eligibility waits for an answer."""
        office = self._desk.office
        found = office.overview.lacking(office.reference())
        dialog = LackingDialog(found, part == DOCUMENTS, self._page.window())

        def open_page(one: Lacking) -> None:
            dialog.accept()
            self._page.wish_page.emit("person", {"participation": one.enrolment.id, "part": part})

        dialog.offered.connect(open_page)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
