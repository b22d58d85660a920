"""The preview of a paper: its pages, and the questions of where and how it is printed."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from metidesk.domain.errors import RuleBroken
from metidesk.i18n.catalog import LANGUAGE_NAMES, NP_, languages
from metidesk.i18n.current import _, current, ngettext, pgettext
from metidesk.i18n.sentences import sentence
from metidesk.system.print_queue import PrintOrder, Sides
from metidesk.system.trouble import Trouble
from metidesk.ui.jobs import Job
from metidesk.ui.pdf_pages import PdfPages
from metidesk.ui.printing import Printers
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.widgets.pdf_view import Fit, PaperGround, PdfView

_SIDE_WIDTH = 264
_MOST_COPIES = 99
_SIDES = {
    Sides.ONE: NP_("sides of the paper", "One side"),
    Sides.SHORT_EDGE: NP_("sides of the paper", "Both sides, turned over the short edge"),
    Sides.LONG_EDGE: NP_("sides of the paper", "Both sides, turned over the long edge"),
}


@dataclass(frozen=True, slots=True)
class PrintQuestion:
    """A drawn paper and where it may go.

    `title` stands where the PDF itself has none. `language` is the one it is drawn in, empty where it cannot be
    drawn in another; `media` are the papers that it can be drawn for, none where there is no choice.
    """

    pdf: bytes
    printers: Printers
    title: str = ""
    language: str = ""
    media: tuple[str, ...] = ()


class PrintDialog(QDialog):
    """Shows a paper and asks what is to be done with it.

    `print_wished` carries a `PrintOrder`, `redraw_wished` language and media; whoever asked answers with `wait` and
    `follow` for the job that does it, then with `show_paper`, `refuse`, `rest` or by closing.
    """

    print_wished = Signal(object)
    save_wished = Signal()
    redraw_wished = Signal(str, str)

    def __init__(self, question: PrintQuestion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = PdfView(Fit.PAGE)
        self.printer, self.copies, self.sides = PickBox(), QLineEdit("1"), PickBox()
        self.language, self.media = PickBox(), PickBox()
        self._fields = {
            "language": FormField(self.language),
            "media": FormField(self.media),
            "printer": FormField(self.printer),
            "copies": FormField(self.copies),
            "sides": FormField(self.sides),
        }
        self._title, self._told, self._note = QLabel(), QLabel(), QLabel()
        self._failure, self._bar = FormField(QWidget()), QProgressBar()
        self._busy = False
        self._job: Job | None = None
        self._page_fit, self._width_fit = QPushButton(), QPushButton()
        self.save, self._close, self.print = QPushButton(), QPushButton(), QPushButton()
        self._title_words, self._usual_title = "", question.title
        self._pages, self._paper_words, self._landscape = 0, "", False
        self._has_printer = bool(question.printers.names)
        self.copies.setValidator(QIntValidator(1, _MOST_COPIES, self))
        self.printer.addItems(question.printers.names)
        self.printer.setCurrentText(question.printers.usual)
        self._offer(question)
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
        pages = PdfPages(pdf)
        self._title_words, self._pages = pages.title or self._usual_title, len(pages)
        self._paper_words = pages.media
        self._landscape = pages.is_landscape
        self.view.show_pdf(pdf)
        self._offer_sides()
        self.rest()
        self._word_paper()

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

    def order(self) -> PrintOrder:
        """Return what is chosen."""
        sides = self.sides.currentData() or Sides.ONE
        copies = int(self.copies.text()) if self.copies.hasAcceptableInput() else 1
        return PrintOrder(self._title_words, self.printer.currentText(), copies, Sides(sides))

    def paper_title(self) -> str:
        """Return the title of the paper that is shown."""
        return self._title_words

    def retranslate(self) -> None:
        """Word everything anew."""
        self._fields["language"].word(_("Language of the paper"))
        self._fields["media"].word(_("Size of the paper"))
        self._fields["printer"].word(_("Printer"))
        self._fields["copies"].word(_("Copies"))
        self._fields["sides"].word(_("Sides"))
        self._note.setText("" if self._has_printer else _("This computer knows no printer. You can save the PDF."))
        self._note.setVisible(not self._has_printer)
        self._page_fit.setText(_("Whole page"))
        self._width_fit.setText(_("Page width"))
        self.save.setText(_("Save PDF…"))
        self._bar.setAccessibleName(_("Progress"))
        self._show_busy()
        self.print.setText(_("Print"))
        for row in range(self.sides.count()):
            self.sides.setItemText(row, pgettext(*_SIDES[Sides(self.sides.itemData(row))]))
        self._word_paper()

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
        for widget in (*self._fields.values(), self.save):
            widget.setEnabled(not busy)
        self.print.setEnabled(not busy and self._has_printer)
        self._close.setText(_("Cancel") if busy else _("Close"))

    def _word_paper(self) -> None:
        self.setWindowTitle(self._title_words)
        self._title.setText(self._title_words)
        pages = ngettext("{count} page", "{count} pages", self._pages)
        shape = _("landscape") if self._landscape else _("portrait")
        self._told.setText(f"{pages} · {self._paper_words} {shape}")
        self.view.setAccessibleName(self._title_words)

    def _offer(self, question: PrintQuestion) -> None:
        """Offer the languages and sizes that the paper can be drawn in."""
        if question.language:
            for code in languages():
                self.language.addItem(LANGUAGE_NAMES[code], code)
            self.language.setCurrentIndex(max(0, self.language.findData(question.language)))
        for media in question.media:
            self.media.addItem(media, media)
        self._fields["language"].setVisible(bool(question.language))
        self._fields["media"].setVisible(len(question.media) > 1)

    def _offer_sides(self) -> None:
        """Offer both sides where there is something to print on the second."""
        first = Sides.SHORT_EDGE if self._landscape else Sides.LONG_EDGE
        second = Sides.LONG_EDGE if self._landscape else Sides.SHORT_EDGE
        self.sides.clear()
        for sides in (Sides.ONE, first, second) if self._pages > 1 else (Sides.ONE,):
            self.sides.addItem(pgettext(*_SIDES[sides]), sides.value)
        for name in ("printer", "copies"):
            self._fields[name].setVisible(self._has_printer)
        self._fields["sides"].setVisible(self._has_printer and self._pages > 1)

    def _connect(self) -> None:
        self.language.activated.connect(lambda _row: self._redraw())
        self.media.activated.connect(lambda _row: self._redraw())
        self._page_fit.clicked.connect(lambda: self.view.fit(Fit.PAGE))
        self._width_fit.clicked.connect(lambda: self.view.fit(Fit.WIDTH))
        self.save.clicked.connect(self.save_wished)
        self._close.clicked.connect(self.reject)
        self.print.clicked.connect(lambda: self.print_wished.emit(self.order()))

    def _redraw(self) -> None:
        self.redraw_wished.emit(self.language.currentData() or "", self.media.currentData() or "")

    def _lay_out(self) -> None:
        self._title.setProperty("kind", "heading")
        self._told.setProperty("kind", "muted")
        for label in (self._title, self._told, self._note):
            label.setWordWrap(True)
        for button in (self._page_fit, self._width_fit):
            button.setProperty("kind", "link")
        self.print.setProperty("kind", "primary")
        self.print.setDefault(True)
        for box in (self.language, self.media, self.printer, self.sides):
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        side = QVBoxLayout()
        side.setContentsMargins(0, GRID, 0, 0)
        side.setSpacing(GRID + 4)
        for widget in (self._title, self._told, *self._fields.values(), self._note, self._failure, self._bar):
            side.addWidget(widget)
        side.addStretch(1)
        for button in (self.print, self.save, self._close):
            side.addWidget(button)
        column = QWidget()
        column.setFixedWidth(_SIDE_WIDTH)
        column.setLayout(side)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(self._framed_view(), 1)
        row.addWidget(column)

    def _framed_view(self) -> QWidget:
        frame = PaperGround()
        fits = QHBoxLayout()
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
