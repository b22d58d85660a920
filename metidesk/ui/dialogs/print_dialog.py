"""The preview of a paper: its pages, and the questions of where and how it is printed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from metidesk.domain.errors import RuleBroken
from metidesk.domain.printers import TRUE, PrinterFit, Sheet
from metidesk.i18n.current import _, current, ngettext
from metidesk.i18n.print_words import fit_sentence
from metidesk.i18n.sentences import sentence
from metidesk.system.print_queue import PrintOrder
from metidesk.system.trouble import Trouble
from metidesk.ui.jobs import Job
from metidesk.ui.pdf_pages import PdfPages
from metidesk.ui.printing import PrinterLook, Printers
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.widgets.pdf_view import Fit, PaperGround, PdfView
from metidesk.ui.widgets.print_choices import PrintChoices

_SIDE_WIDTH = 288


@dataclass(frozen=True, slots=True)
class PrintQuestion:
    """A drawn paper and where it may go.

    `title` stands where the PDF itself has none. `language` is the one it is drawn in, empty where it cannot be
    drawn in another; `media` are the papers that it can be drawn for, none where there is no choice. `fits` are the
    measured printers.
    """

    pdf: bytes
    printers: Printers
    title: str = ""
    language: str = ""
    media: tuple[str, ...] = ()
    fits: Mapping[tuple[str, Sheet], PrinterFit] = field(default_factory=dict)


class PrintDialog(QDialog):
    """Shows a paper as it will be sent and asks what is to be done with it.

    `print_wished` carries a `PrintOrder`, `redraw_wished` language and media, `look_wished` the printer that was
    chosen and `card_wished` the one to be measured; whoever asked answers with `wait` and `follow` for the job that
    does it, then with `show_paper`, `show_look`, `show_fits`, `refuse`, `rest` or by closing.
    """

    print_wished = Signal(object)
    save_wished = Signal()
    redraw_wished = Signal(str, str)
    look_wished = Signal(str)
    card_wished = Signal(str)

    def __init__(self, question: PrintQuestion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = PdfView(Fit.PAGE)
        self.choices = PrintChoices(question.printers, question.language, question.media)
        self.printer, self.copies, self.sides = self.choices.printer, self.choices.copies, self.choices.sides
        self.language, self.media = self.choices.language, self.choices.media
        self._title, self._told, self._note = QLabel(), QLabel(), QLabel()
        self._corrected, self._reach = QLabel(), QLabel()
        self._failure, self._bar = FormField(QWidget()), QProgressBar()
        self._busy = False
        self._job: Job | None = None
        self._page_fit, self._width_fit = QPushButton(), QPushButton()
        self.save, self._close, self.print = QPushButton(), QPushButton(), QPushButton()
        self._usual_title, self._fits = question.title, question.fits
        self._look: PrinterLook | None = None
        self._has_printer = self.choices.has_printer
        self._shown: tuple[bytes, tuple[int, ...], PrinterFit] | None = None
        self._failure.label.hide()
        self._lay_out()
        self._connect()
        self.show_paper(question.pdf)
        self.retranslate()
        self.resize(self._usual_size())
        (self.print if self._has_printer else self.save).setFocus()

    def show_paper(self, pdf: bytes) -> None:
        """Show a paper in the place of the one before."""
        self.pdf = pdf
        self._whole = PdfPages(pdf)
        self._title_words = self._whole.title or self._usual_title
        self.rest()
        self.choices.show_paper(len(self._whole), self._whole.media, self._whole.is_landscape)
        self._word_paper()

    def show_look(self, look: PrinterLook) -> None:
        """Say what the chosen printer says of itself, and show what it reaches of the paper."""
        self._look = look
        self.choices.show_state(look.state)
        self._show_pages()

    def show_fits(self, fits: Mapping[tuple[str, Sheet], PrinterFit]) -> None:
        """Show the paper as it is sent to a printer that was measured anew."""
        self._fits = fits
        self._show_pages()

    def sheet(self) -> Sheet:
        """Return the paper as it is fed."""
        return self._whole.sheet

    def printer_fit(self) -> PrinterFit:
        """Return what the chosen printer does to this paper, as far as it was measured."""
        return self._fits.get((self.printer.currentText(), self.sheet()), TRUE)

    def wait(self) -> None:
        """Let nothing be chosen until a job has ended."""
        self._busy = True
        self._failure.clear()
        self._bar.setRange(0, 0)
        self._show_busy()

    def follow(self, job: Job) -> None:
        """Show how far the job is that is waited for; *Cancel* stops it."""
        if self._busy:
            self._job = job
            job.stepped.connect(self._show_step)

    def rest(self) -> None:
        """The job has ended; let something be chosen."""
        self._busy, self._job = False, None
        self._show_busy()

    def refuse(self, error: RuleBroken | Trouble) -> None:
        """Say why nothing was printed, saved or drawn."""
        self.rest()
        self._failure.fail(sentence(error, current()))

    def remark(self, said: str) -> None:
        """Say what is worth knowing of the paper before it is printed."""
        self._failure.remark(said)

    def order(self) -> PrintOrder:
        """Return what is chosen."""
        return self.choices.order(self._title_words)

    def chosen_pages(self) -> tuple[int, ...]:
        """Return the pages that are to be printed, counted from 0."""
        chosen = self.choices.chosen_pages()
        return tuple(range(len(self._whole))) if chosen is None else chosen

    def paper_title(self) -> str:
        """Return the title of the paper that is shown."""
        return self._title_words

    def retranslate(self) -> None:
        """Word everything anew."""
        self.choices.retranslate()
        self._note.setText("" if self._has_printer else _("This computer knows no printer. You can save the PDF."))
        self._note.setVisible(not self._has_printer)
        self._reach.setText(_("Beyond the dashed line this printer prints nothing."))
        self._page_fit.setText(_("Whole page"))
        self._width_fit.setText(_("Page width"))
        self.save.setText(_("Save PDF…"))
        self._bar.setAccessibleName(_("Progress"))
        self.print.setText(_("Print"))
        self._show_busy()
        self._word_paper()
        self._word_fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def reject(self) -> None:
        """Close; while a job runs, stop it instead."""
        if not self._busy:
            super().reject()
        elif self._job is not None:
            self._job.cancel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape close; Enter in a field must not print by itself."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or self.print.hasFocus():
            super().keyPressEvent(event)

    def _show_step(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _show_busy(self) -> None:
        busy = self._busy
        self._bar.setVisible(busy)
        for widget in (self.choices, self.save):
            widget.setEnabled(not busy)
        self.print.setEnabled(not busy and self.choices.can_print())
        self._close.setText(_("Cancel") if busy else _("Close"))

    def _show_pages(self) -> None:
        """Show what will be printed: the chosen pages, moved as they are sent."""
        self._show_busy()
        chosen, fit = self.choices.chosen_pages(), self.printer_fit()
        if chosen is not None and (self.pdf, chosen, fit) != self._shown:
            self._shown = (self.pdf, chosen, fit)
            self.view.show_pages(PdfPages(*self._shown))
        self.view.show_reach(None if self._look is None else self._look.margins)
        self._word_paper()
        self._word_fit()

    def _word_paper(self) -> None:
        self.setWindowTitle(self._title_words)
        self._title.setText(self._title_words)
        pages = ngettext("{count} page", "{count} pages", len(self._whole))
        shape = _("landscape") if self._whole.is_landscape else _("portrait")
        self._told.setText(f"{pages} · {self._whole.media} {shape}")
        self.view.setAccessibleName(self._title_words)

    def _word_fit(self) -> None:
        fit = self.printer_fit()
        self._corrected.setText("" if fit.is_true else fit_sentence(fit, current()))
        self._corrected.setVisible(not fit.is_true)
        self._reach.setVisible(self._look is not None and self._look.margins is not None)

    def _connect(self) -> None:
        self.choices.redraw_wished.connect(self.redraw_wished)
        self.choices.changed.connect(self._show_pages)
        self.choices.printer_chosen.connect(self._choose_printer)
        self.choices.card_wished.connect(lambda: self.card_wished.emit(self.printer.currentText()))
        self._page_fit.clicked.connect(lambda: self.view.fit(Fit.PAGE))
        self._width_fit.clicked.connect(lambda: self.view.fit(Fit.WIDTH))
        self.save.clicked.connect(self.save_wished)
        self._close.clicked.connect(self.reject)
        self.print.clicked.connect(lambda: self.print_wished.emit(self.order()))
        for keys, button in ((QKeySequence.StandardKey.Print, self.print), (QKeySequence.StandardKey.Save, self.save)):
            QShortcut(QKeySequence(keys), self, button.click)

    def _choose_printer(self, printer: str) -> None:
        self._look = None
        self._show_pages()
        self.look_wished.emit(printer)

    def _lay_out(self) -> None:
        self._title.setProperty("kind", "heading")
        self._told.setProperty("kind", "muted")
        for label in (self._corrected, self._reach):
            label.setProperty("kind", "small")
        for label in (self._title, self._told, self._note, self._corrected):
            label.setWordWrap(True)
        for button in (self._page_fit, self._width_fit):
            button.setProperty("kind", "link")
        self.print.setProperty("kind", "primary")
        self.print.setDefault(True)
        column = QWidget()
        column.setFixedWidth(_SIDE_WIDTH)
        side = QVBoxLayout(column)
        side.setContentsMargins(0, GRID, 0, 0)
        side.setSpacing(GRID)
        side.addWidget(self._scrolled_questions(), 1)
        for widget in (self._failure, self._bar, self.print, self.save, self._close):
            side.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(self._framed_view(), 1)
        row.addWidget(column)

    def _scrolled_questions(self) -> QScrollArea:
        """Return the questions; on a small screen they scroll, and the buttons below stay."""
        inside = QWidget()
        questions = QVBoxLayout(inside)
        questions.setContentsMargins(0, 0, 0, 0)
        questions.setSpacing(GRID)
        for widget in (self._title, self._told, self.choices, self._note, self._corrected):
            questions.addWidget(widget)
        questions.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        return area

    def _framed_view(self) -> QWidget:
        frame = PaperGround()
        fits = QHBoxLayout()
        fits.addWidget(self._reach)
        fits.addStretch(1)
        fits.addWidget(self._page_fit)
        fits.addSpacing(GRID)
        fits.addWidget(self._width_fit)
        fits.addStretch(1)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(GRID, GRID, GRID, GRID)
        inside.setSpacing(4)
        inside.addWidget(self.view, 1)
        inside.addLayout(fits)
        return frame

    def _usual_size(self) -> QSize:
        """Return a size that shows a landscape page well and fits the screen."""
        screen = self.screen() or QApplication.primaryScreen()
        room = screen.availableSize() if screen is not None else QSize(1280, 800)
        return QSize(1120, 740).boundedTo(QSize(room.width() - 40, room.height() - 60)).expandedTo(QSize(640, 420))
