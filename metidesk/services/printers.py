"""The printers of this computer as they were measured: kept for each computer, printer and sheet, and their cards."""

import io
import json
from dataclasses import asdict

from metidesk.documents.pdf_parts import opened, page_sizes, prepared, sheet_of
from metidesk.documents.printer_card import PAPER_OF_SHEET, CardFacts, draw_printer_card
from metidesk.domain.page_ranges import pages_of
from metidesk.domain.printers import TRUE, Measured, PrinterFit, Sheet, fit_of
from metidesk.i18n.catalog import words
from metidesk.services.ledger import Ledger
from metidesk.services.settings import SettingsService
from metidesk.store import programmes as stored
from metidesk.store.journal import Act
from metidesk.system.computer import computer_here

_KEY = "printer_fit"
Fits = dict[tuple[str, Sheet], PrinterFit]


class PrintersService:
    """Keeps what a ruler said of this computer's printers."""

    def __init__(self, ledger: Ledger, settings: SettingsService) -> None:
        self._ledger = ledger
        self._settings = settings

    def fits(self) -> Fits:
        """Return what every measured printer of this computer does, by printer and sheet."""
        with self._ledger.database.read() as session:
            kept = stored.settings(session.connection())
        found: Fits = {}
        for key, value in kept.items():
            kind, _colon, rest = key.partition(":")
            if kind != _KEY or not value:
                continue
            computer, sheet, printer = json.loads(rest)
            if computer == computer_here():
                found[printer, Sheet(sheet)] = PrinterFit(**json.loads(value))
        return found

    def fit(self, printer: str, sheet: Sheet) -> PrinterFit:
        """Return what a printer does to a sheet; one that was never measured is taken to be true."""
        return self.fits().get((printer, sheet), TRUE)

    def measure(self, printer: str, sheet: Sheet, measured: Measured) -> PrinterFit:
        """Keep what a ruler found on a printer's card. Raises RuleBroken `printer.offset` or `printer.scale`."""
        fit = fit_of(sheet, measured)
        self._keep(printer, sheet, fit)
        return fit

    def forget(self, printer: str, sheet: Sheet) -> None:
        """Print on a printer as if it had never been measured."""
        self._keep(printer, sheet, TRUE)

    def card(self, printer: str, sheet: Sheet, language: str, is_check: bool = False) -> bytes:
        """Return the card of a printer as PDF; a check card says that the correction is in it."""
        facts = CardFacts(
            printer, computer_here(), self._ledger.clock.now(), self._settings.read().office.time_zone, is_check
        )
        target = io.BytesIO()
        draw_printer_card(facts, words(language), target, PAPER_OF_SHEET[sheet])
        return target.getvalue()

    def for_printer(self, pdf: bytes, printer: str, pages: str = "") -> tuple[bytes, str]:
        """Return the pages of a PDF (*2-5, 8*, all for nothing) as a printer is to get them, and their media.

        Raises RuleBroken `pages.unreadable` or `pages.beyond`, ValueError for what is no PDF.
        """
        with opened(pdf) as document:
            sizes = page_sizes(document)
        sheet = sheet_of(sizes[0])
        return prepared(pdf, pages_of(pages, len(sizes)), self.fit(printer, sheet)), sheet.media

    def _keep(self, printer: str, sheet: Sheet, fit: PrinterFit) -> None:
        # The computer stands first in the key: two coordinators may each have a printer of the same name.
        key = f"{_KEY}:{json.dumps([computer_here(), sheet.value, printer], ensure_ascii=False)}"
        with self._ledger.act() as act:
            kept = stored.settings(act.connection).get(key, "")
            before = PrinterFit(**json.loads(kept)) if kept else TRUE
            if before == fit:
                return
            stored.put_setting(act.connection, key, json.dumps(asdict(fit)))
            subject, body = f"{printer} ({sheet.value})", _changed(before, fit)
            if fit.is_true:
                act.note(Act("printer.forget", "printer", subject, body))
            else:
                act.note(Act("printer.measure", "printer", subject, body))


def _changed(before: PrinterFit, after: PrinterFit) -> dict[str, dict[str, str]]:
    """Return what the journal keeps: where the printer puts things, and how large."""
    written = [
        (f"{one.right:+.2f} / {one.down:+.2f} mm", f"{one.across:.2%} / {one.along:.2%}") for one in (before, after)
    ]
    return {
        name: {"before": old, "after": new} for name, old, new in zip(("moved", "stretched"), *written, strict=True)
    }
