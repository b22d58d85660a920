"""A PDF on the screen: its pages one under the other, each drawn when it comes into sight."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from metidesk.i18n.current import _
from metidesk.ui.pdf_pages import PdfPages
from metidesk.ui.print_raster import Margins
from metidesk.ui.theme import colours_of, sized
from metidesk.ui.tokens import CARD_RADIUS, GRID

_EDGE = 2 * GRID
_STEP, _MOST, _LEAST = 1.25, 4.0, 0.25
_NARROWEST = 60.0
_SHADOW = 5
_POINTS = 72 / 25.4
"""Points of a millimetre."""
_REACH, _VOID = QColor(190, 60, 50, 130), QColor(168, 33, 26, 170)
"""The line around what a printer reaches, and what is written across: on white paper in the light and in the dark."""


class Fit(StrEnum):
    """What the size of a page follows: the width of the view, or the whole view."""

    WIDTH = "width"
    PAGE = "page"


class PageSheet(QWidget):
    """One page: a sheet with a shadow, its picture made at the first paint and kept until its size changes."""

    def __init__(self, pages: PdfPages, number: int) -> None:
        super().__init__()
        self._pages = pages
        self._number = number
        self._picture: QPixmap | None = None
        self.stamp = ""
        self.across = ""
        self.margins: Margins | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def is_drawn(self) -> bool:
        """Return whether the page has been made into a picture."""
        return self._picture is not None

    def show_size(self, width: float) -> None:
        """Be so many logical pixels wide."""
        across, down = self._pages.sizes[self._number]
        size = QSize(max(1, round(width)), max(1, round(width * down / across)))
        if size != self.size():
            self._picture = None
            self.setFixedSize(size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page."""
        sharp = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatio() != sharp:
            picture = QPixmap.fromImage(self._pages.image(self._number, round(self.width() * sharp)))
            picture.setDevicePixelRatio(sharp)
            self._picture = picture
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        if self.margins is not None:
            self._paint_reach(painter, self.margins)
        if self.margins is not None:
            self._paint_reach(painter, self.margins)
        if self.across:
            self._paint_across(painter)

    def _paint_across(self, painter: QPainter) -> None:
        """Write over the sheet what is not printed on it: the paper itself stays as it was issued."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_VOID)
        painter.setFont(sized(max(12, self.height() // 6), bold=True))
        painter.translate(self.width() / 2, self.height() / 2)
        painter.rotate(-18)
        ground = QRectF(-self.width(), -self.height() / 2, 2 * self.width(), self.height())
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, self.across)

    def _paint_reach(self, painter: QPainter, margins: Margins) -> None:
        """Paint a dashed line around what the printer reaches; beyond it nothing is printed."""
        scale = _POINTS * self.width() / self._pages.sizes[self._number][0]
        inside = QRectF(self.rect()).adjusted(
            margins.left * scale, margins.top * scale, -margins.right * scale, -margins.bottom * scale
        )
        painter.setPen(QPen(_REACH, 1, Qt.PenStyle.DashLine))
        painter.drawRect(inside)


class PdfView(QScrollArea):
    """Shows a PDF; arrows and Page keys scroll, + and − zoom, 0 fits the page again."""

    def __init__(self, fit: Fit = Fit.WIDTH) -> None:
        super().__init__()
        self._fit = fit
        self._zoom = 1.0
        self._pages: PdfPages | None = None
        self._sheets: list[PageSheet] = []
        self._stamp = ""
        self._pile = _Pile()
        self._column = QVBoxLayout(self._pile)
        self._column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE + _SHADOW)
        self._column.setSpacing(_EDGE)
        self.setWidget(self._pile)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(40)

    def show_pdf(self, pdf: bytes | None, stamp: str = "") -> None:
        """Show a PDF from its first page, or nothing; `stamp` is what the paper is stamped with, for screen readers."""
        self.show_pages(PdfPages(pdf) if pdf else None, stamp)

    def show_pages(self, pages: PdfPages | None, stamp: str = "") -> None:
        """Show pages from the first, as `show_pdf` does."""
        for sheet in self._sheets:
            self._column.removeWidget(sheet)
            sheet.hide()
            sheet.deleteLater()
        self._stamp = stamp
        self._pages = pages
        self._sheets = [PageSheet(pages, number) for number in range(len(pages))] if pages is not None else []
        for sheet in self._sheets:
            sheet.stamp = stamp
            self._column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignCenter)
            sheet.show()  # a layout leaves out what is not to be seen
        self._size_sheets()
        self.verticalScrollBar().setValue(0)
        self.retranslate()

    def write_across(self, words: str) -> None:
        """Write words over every page on the screen, which are not printed on it: that it is void."""
        for sheet in self._sheets:
            sheet.stamp = sheet.across = words
            sheet.update()
        self._stamp = words
        self.retranslate()

    def word_stamp(self, words: str) -> None:
        """Say anew what the paper is stamped with, for screen readers."""
        self._stamp = words if self._sheets else ""
        for sheet in self._sheets:
            sheet.stamp = words
        self.retranslate()

    def show_reach(self, margins: Margins | None) -> None:
        """Show on every page what a printer cannot reach; nothing where it does not tell."""
        for sheet in self._sheets:
            sheet.margins = margins
            sheet.update()

    def sheets(self) -> tuple[PageSheet, ...]:
        """Return the pages as widgets, in their order."""
        return tuple(self._sheets)

    def fit(self, how: Fit) -> None:
        """Let the pages follow the view again."""
        self._fit, self._zoom = how, 1.0
        self._size_sheets()

    def zoom(self, factor: float) -> None:
        """Make the pages larger or smaller than they fit."""
        self._zoom = min(_MOST, max(_LEAST, self._zoom * factor))
        self._size_sheets()

    def retranslate(self) -> None:
        """Name every page for screen readers."""
        for number, sheet in enumerate(self._sheets, start=1):
            name = _("Page {number} of {pages}", number=number, pages=len(self._sheets))
            sheet.setAccessibleName(f"{self._stamp}. {name}" if self._stamp else name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll and zoom."""
        bar, key = self.verticalScrollBar(), event.key()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / _STEP)
        elif key == Qt.Key.Key_0:
            self.fit(self._fit)
        elif key == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key == Qt.Key.Key_Space:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            bar.setValue(bar.value() + (-1 if back else 1) * bar.pageStep())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new size."""
        super().resizeEvent(event)
        self._size_sheets()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _size_sheets(self) -> None:
        if self._pages is None:
            self._pile.resize(self.viewport().size())
            return
        # The width without a scroll bar is not asked for: the bar coming and going would change it back and forth.
        room = self.width() - 2 * _EDGE - self.verticalScrollBar().sizeHint().width()
        height = self.viewport().height() - 2 * _EDGE - _SHADOW
        widest = max(width for width, _height in self._pages.sizes)
        for sheet, (across, down) in zip(self._sheets, self._pages.sizes, strict=True):
            width = room * across / widest
            if self._fit is Fit.PAGE:
                width = min(width, height * across / down)
            sheet.show_size(max(_NARROWEST, width * self._zoom))
        # Laid out at once: before that all sheets lie in the first place, and each would be drawn for nothing.
        self._column.invalidate()
        self._pile.resize(self._column.sizeHint().expandedTo(self.viewport().size()))
        self._column.activate()


class _Pile(QWidget):
    """The ground under the pages; it paints their shadows."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a soft shadow under each page."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colour = QColor(colours_of(self).shadow)
        colour.setAlpha(11)
        painter.setBrush(colour)
        for sheet in self.findChildren(PageSheet):
            for ring in range(_SHADOW, 0, -1):
                painter.drawRoundedRect(QRectF(sheet.geometry()).adjusted(-ring, 2 - ring, ring, 2 + ring), ring, ring)


class PaperGround(QFrame):
    """The quiet ground on which papers lie."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours_of(self).track))
        painter.drawRoundedRect(QRectF(self.rect()), CARD_RADIUS, CARD_RADIUS)
