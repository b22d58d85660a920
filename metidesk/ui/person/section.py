"""A card of a person's page: a heading, what can be done at its right, facts and lines below it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from metidesk.ui.tokens import GRID
from metidesk.ui.wrapping import wrapped

_LABEL_WIDTH = 124
Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Link:
    """A word that does something; `told` is its name for screen readers where the word alone does not say enough."""

    word: str
    act: Act
    told: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what is known; `quiet` where only a word says that there is nothing."""

    label: str
    value: str
    links: tuple[Link, ...] = ()
    quiet: bool = False


class Section(QFrame):
    """A part of the page that the keyboard can stand on: Up and Down go to the part before and after it."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "section")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heading = _Label("heading")
        self.heading.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._links = QHBoxLayout()
        self._links.setSpacing(GRID + 4)
        head = QHBoxLayout()
        head.setSpacing(GRID + 4)
        head.addWidget(self.heading, 1)
        head.addLayout(self._links)
        self._body = QVBoxLayout()
        self._body.setSpacing(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID + 4, 2 * GRID, 2 * GRID - 2)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addLayout(self._body)

    def begin(self, heading: str, links: Sequence[Link] = ()) -> None:
        """Take everything away and begin anew with a heading."""
        if self.isAncestorOf(self.window().focusWidget() or self):
            # What had the keyboard goes; the card keeps it.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        for layout in (self._links, self._body):
            while layout.count():
                old = layout.takeAt(0).widget()
                if old is not None:
                    old.hide()
                    old.setParent(None)
                    old.deleteLater()
        self.heading.say(heading)
        self.setAccessibleName(heading)
        for link in links:
            self._links.addWidget(link_button(link))

    def put(self, widget: QWidget) -> None:
        """Put something below what is there."""
        self._body.addWidget(widget)

    def put_head(self, widget: QWidget) -> None:
        """Put something beside the heading."""
        self._links.insertWidget(0, widget)

    def put_facts(self, facts: Sequence[Fact]) -> None:
        """Put facts below what is there."""
        if facts:
            self.put(Facts(facts))

    def put_line(self, text: str, below: str = "", links: Sequence[Link] = ()) -> None:
        """Put a line with a quiet one below it and what can be done at its right."""
        self.put(_Line(text, below, links))

    def put_quiet(self, text: str) -> None:
        """Put a quiet line: that there is nothing, or what is not known."""
        label = _Label("small")
        label.say(text)
        self.put(label)

    def texts(self) -> list[str]:
        """Return everything that can be read in the section, from top to bottom."""
        return [one.text() for one in self.findChildren(QLabel) if one.text()]

    def links(self) -> dict[str, QPushButton]:
        """Return what can be done in the section, by its word; of words that are alike the first."""
        found: dict[str, QPushButton] = {}
        for one in self.findChildren(QPushButton):
            found.setdefault(one.text(), one)
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the part before or after."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)


class Facts(QWidget):
    """Labels at the left, values beside them, what can be done at the right."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID + 2)
        grid.setVerticalSpacing(5)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        for row, fact in enumerate(facts):
            word, value = _Label("small"), _Label("muted" if fact.quiet else "value")
            word.setFixedWidth(_LABEL_WIDTH)
            word.say(fact.label)
            value.say(fact.value)
            value.setAccessibleName(f"{fact.label}: {fact.value}")
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(word, row, 0, top)
            grid.addWidget(value, row, 1, top)
            if fact.links:
                grid.addLayout(_link_row(fact.links), row, 2, top | Qt.AlignmentFlag.AlignRight)


class _Line(QWidget):
    def __init__(self, text: str, below: str, links: Sequence[Link]) -> None:
        super().__init__()
        words = QVBoxLayout()
        words.setSpacing(0)
        for said, kind in ((text, "value"), (below, "small")):
            if said:
                label = _Label(kind)
                label.say(said)
                words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID + 2)
        row.addLayout(words, 1)
        row.addLayout(_link_row(links))


def link_button(link: Link) -> QPushButton:
    """Return a button that looks like a word."""
    button = QPushButton(link.word)
    button.setProperty("kind", "link")
    button.setAutoDefault(False)
    button.setAccessibleName(link.told or link.word)
    button.clicked.connect(lambda _checked=False: link.act())
    return button


def _link_row(links: Sequence[Link]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GRID)
    for link in links:
        row.addWidget(link_button(link))
    return row


class _Label(QLabel):
    """Words in lines; a word that alone is wider than the room is broken, so that none of it is cut off."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._whole = ""
        self.setProperty("kind", kind)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def say(self, text: str) -> None:
        """Say something else."""
        self._whole = text
        self.setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break anew what does not fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics, room = self.fontMetrics(), self.contentsRect().width()
        too_wide = room > 0 and any(metrics.horizontalAdvance(word) > room for word in self._whole.split())
        lines = self._whole.split("\n")
        told = (
            "\n".join(part for line in lines for part in wrapped(line, self.font(), room)) if too_wide else self._whole
        )
        if told != self.text():
            self.setText(told)
