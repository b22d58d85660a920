"""What every page is: it shows some topics, reads them when it is seen, and words itself anew."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from metidesk.domain.errors import RuleBroken
from metidesk.i18n.current import current
from metidesk.i18n.sentences import sentence
from metidesk.services.topics import Change, Topic
from metidesk.system.trouble import Trouble
from metidesk.ui.desk import Desk
from metidesk.ui.tokens import GRID, MARGIN
from metidesk.ui.wrapping import fitting

if TYPE_CHECKING:  # Start-up time: a list is exported long after the first paint.
    from metidesk.exchange.tables import Listing

_LEAST_TITLE = 15
"""Pixels: beside many buttons a long title is read in smaller type rather than not at all."""


class Tone(StrEnum):
    """How a message of the banner is meant."""

    SUCCESS = "success"
    NOTICE = "notice"
    FAILURE = "failure"


@dataclass(frozen=True, slots=True)
class Message:
    """What the banner says, with at most one thing to do about it."""

    tone: Tone
    text: str
    action_word: str = ""
    action: Callable[[], object] | None = None


class Page(QWidget):
    """A page of the window.

    A subclass names the topics it `shows`, builds its widgets in `__init__` without reading, reads in `refresh`
    and words itself in `retranslate`; the window calls both.
    """

    shows: ClassVar[frozenset[Topic]] = frozenset()

    wish_page = Signal(str, dict)
    """Ask the window for another page: its key and the arguments of its `arrive`."""
    wish_paper = Signal(str, dict)
    """Ask the window for the preview of a paper: its kind (week, course, signin_day, …) and arguments."""
    wish_restore = Signal(object)
    """Ask for the office to be closed, put back to the backup at a `Path`, and opened again."""
    said = Signal(object)
    """A `Message` for the banner."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._stale = True
        desk.news.changed.connect(self._hear)

    def title(self) -> str:
        """Return the name of the page for the window's title and for screen readers."""
        raise NotImplementedError

    def refresh(self, change: Change | None) -> None:
        """Read and show: everything where `change` is None, else at least what it touched."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Word every widget anew in the language of the screen."""
        raise NotImplementedError

    def arrive(self, **arguments: object) -> None:
        """Come from another page that asked for something: a day, an intern, a number."""

    def chosen_person(self) -> UUID | None:
        """Return the participation that is chosen on the page; None where the page has none."""
        return None

    def open_person(self) -> None:
        """Go to the page of whoever is chosen."""
        chosen = self.chosen_person()
        if chosen is not None:
            self.wish_page.emit("person", {"participation": chosen})

    def listing(self) -> "Listing | None":
        """Return the list that the page shows, as it is to be exported; None where there is none."""
        return None

    def export_list(self) -> None:
        """Ask where to, and write the list as it is shown."""
        from metidesk.ui.exporting import ask_and_export  # start-up time

        listing = self.listing()
        if listing is not None:
            ask_and_export(self, listing)

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do an act of the office; a refusal or trouble goes into the banner. Return whether it was done."""
        try:
            act()
        except (RuleBroken, Trouble) as error:
            self.refused(error)
            return False
        return True

    def refused(self, error: RuleBroken | Trouble) -> None:
        """Say in one sentence why an act was not done."""
        self.said.emit(Message(Tone.FAILURE, sentence(error, current())))

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while nobody looked."""
        super().showEvent(event)
        self.catch_up()

    def catch_up(self) -> None:
        """Read everything if something changed since the last look."""
        if self._stale:
            self._stale = False
            self.refresh(None)

    def _hear(self, change: Change) -> None:
        if not change.topics & self.shows:
            return
        if self.isVisible():
            self.refresh(change)
        else:
            self._stale = True


class ShortenedLabel(QLabel):
    """A line that ends in … where there is no room for all of it; the whole stands in its tooltip then.

    Before that its type becomes smaller, down to `least` pixels where that is given.
    """

    def __init__(self, least: int | None = None) -> None:
        super().__init__()
        self._least = least

    def shown(self) -> tuple[str, QFont]:
        """Return what fits, and in which size."""
        font = self.font()
        if self._least is not None:
            font = fitting(self.text(), font.pixelSize(), self._least, font.bold(), self.width())
        return QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width()), font

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        told, font = self.shown()
        self.setToolTip(self.text() if told != self.text() else "")
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), self.alignment(), told)


class PageHead(QWidget):
    """The top of a page: a title, a line under it, and buttons at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ShortenedLabel(least=_LEAST_TITLE)
        self.title.setProperty("kind", "title")
        self.subtitle = ShortenedLabel()
        self.subtitle.setProperty("kind", "muted")
        for label in (self.title, self.subtitle):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID + 4)
        self._row.addLayout(words, 1)

    def add(self, widget: QWidget) -> None:
        """Put a button to the right of those already there."""
        self._row.addWidget(widget)


def card_of(table: QWidget) -> QFrame:
    """Return a card that holds a list."""
    card = QFrame()
    card.setProperty("kind", "card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(1, GRID, 1, GRID)
    inside.addWidget(table)
    return card


def page_layout(page: QWidget) -> QVBoxLayout:
    """Give a page its outer layout, with the margins that all pages share."""
    layout = QVBoxLayout(page)
    layout.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN - 4)
    layout.setSpacing(GRID + 4)
    return layout
