"""Measuring a printer: the card dialog's wishes, carried out beside the window."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from metidesk.documents.pdf_parts import prepared
from metidesk.domain.errors import RuleBroken
from metidesk.domain.printers import TRUE, Measured, PrinterFit, Sheet
from metidesk.i18n.current import _, language
from metidesk.system.print_queue import PrintOrder
from metidesk.system.trouble import Trouble
from metidesk.ui.desk import Desk
from metidesk.ui.dialogs.printer_card_dialog import PrinterCardDialog
from metidesk.ui.jobs import Cancelled, Step
from metidesk.ui.printing import Printed, print_pdf

Fits = dict[tuple[str, Sheet], PrinterFit]


class PrinterMeasuring:
    """Opens the card dialog over a preview; `learnt` hears of every printer that was measured."""

    def __init__(self, desk: Desk, learnt: Callable[[Fits], None]) -> None:
        self._desk = desk
        self._learnt = learnt
        self.dialog: PrinterCardDialog | None = None

    def open(self, printer: str, sheet: Sheet, parent: QWidget) -> None:
        """Ask what the ruler says of a printer."""
        dialog = PrinterCardDialog(printer, sheet, self._fits_of(printer), parent)
        dialog.card_wished.connect(lambda sheet, is_check: self._print(dialog, printer, sheet, is_check))
        dialog.measured.connect(lambda sheet, measured: self._measure(dialog, printer, sheet, measured))
        dialog.forgotten.connect(lambda sheet: self._forget(dialog, printer, sheet))
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _fits_of(self, printer: str) -> dict[Sheet, PrinterFit]:
        return {sheet: fit for (name, sheet), fit in self._desk.office.printers.fits().items() if name == printer}

    def _print(self, dialog: PrinterCardDialog, printer: str, sheet: Sheet, is_check: bool) -> None:
        office, words = self._desk.office, language()

        def work(step: Step, cancelled: Cancelled) -> Printed | None:
            pdf = office.printers.card(printer, sheet, words, is_check)
            fit = office.printers.fit(printer, sheet) if is_check else TRUE
            return print_pdf(prepared(pdf, [0], fit), PrintOrder(title, printer), step, cancelled)

        def printed(went_out: Printed | None) -> None:
            if went_out is not None:
                dialog.say(_("The card is on its way to {printer}.", printer=printer))

        def failed(error: Exception) -> None:
            if not isinstance(error, RuleBroken | Trouble):
                raise error
            dialog.refuse(error)

        title = _("Check card of a printer") if is_check else _("Printer card")
        self._desk.jobs.run(_("Printing “{title}”…", title=title), work, printed, failed)

    def _measure(self, dialog: PrinterCardDialog, printer: str, sheet: Sheet, measured: Measured) -> None:
        try:
            self._desk.office.printers.measure(printer, sheet, measured)
        except (RuleBroken, Trouble) as error:
            dialog.refuse(error)
            return
        self._show(dialog, printer)
        dialog.say(_("Kept. From now on everything printed on {printer} is corrected.", printer=printer))

    def _forget(self, dialog: PrinterCardDialog, printer: str, sheet: Sheet) -> None:
        try:
            self._desk.office.printers.forget(printer, sheet)
        except (RuleBroken, Trouble) as error:
            dialog.refuse(error)
            return
        self._show(dialog, printer)
        dialog.say(_("{printer} prints as if it had never been measured.", printer=printer))

    def _show(self, dialog: PrinterCardDialog, printer: str) -> None:
        dialog.show_fits(self._fits_of(printer))
        self._learnt(self._desk.office.printers.fits())

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
