"""A card of a person's page: a heading, what can be done at its right, facts and lines below it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

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
    """A part of the page that the keyboard can stand on: Up and Down go to the part before and after it.

    Its rows are kept and worded anew: making a widget costs ten times what it costs to say something else.
    """

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "section")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._kept: list[_Row] = []
        self._used = 0
        self.heading = _Label("heading")
        self.heading.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._head = QHBoxLayout()
        self._head.setSpacing(GRID + 4)
        self._links = _Links()
        self._head.addWidget(self.heading, 1)
        self._head.addWidget(self._links)
        self._body, self._rows = QVBoxLayout(), QVBoxLayout()
        for layout in (self._body, self._rows):
            layout.setSpacing(5)
        around = QVBoxLayout(self)
        around.setContentsMargins(2 * GRID, GRID + 4, 2 * GRID, 2 * GRID - 2)
        around.setSpacing(GRID)
        around.addLayout(self._head)
        around.addLayout(self._body)
        around.addLayout(self._rows)

    def begin(self, heading: str, links: Sequence[Link] = ()) -> None:
        """Begin anew with a heading; rows that are not said again go with `end`."""
        if self.isAncestorOf(self.window().focusWidget() or self):
            # What had the keyboard may go; the card keeps it.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._used = 0
        self.heading.say(heading)
        self.setAccessibleName(heading)
        self._links.show_links(links)

    def end(self) -> None:
        """Take away the rows that were not said again."""
        for row in self._kept[self._used :]:
            row.show_nothing()

    def put(self, widget: QWidget) -> None:
        """Put a widget that stays between the heading and the rows."""
        self._body.addWidget(widget)

    def put_head(self, widget: QWidget) -> None:
        """Put a widget that stays beside the heading."""
        self._head.insertWidget(1, widget)

    def put_facts(self, facts: Sequence[Fact]) -> None:
        """Put facts below what is there."""
        for fact in facts:
            self._row().show_row(fact.label, fact.value, "muted" if fact.quiet else "value", "", fact.links)

    def put_line(self, text: str, below: str = "", links: Sequence[Link] = ()) -> None:
        """Put a line with a quiet one below it and what can be done at its right."""
        self._row().show_row("", text, "value", below, links)

    def put_quiet(self, text: str) -> None:
        """Put a quiet line: that there is nothing, or what is not known."""
        self._row().show_row("", "", "value", text, ())

    def texts(self) -> list[str]:
        """Return everything that can be read in the section, from top to bottom."""
        return [one.text() for one in self.findChildren(QLabel) if one.text()]

    def links(self) -> dict[str, QPushButton]:
        """Return what can be done in the section, by its word; of words that are alike the first."""
        found: dict[str, QPushButton] = {}
        for one in self.findChildren(QPushButton):
            if one.text():
                found.setdefault(one.text(), one)
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the part before or after."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)

    def _row(self) -> "_Row":
        if self._used == len(self._kept):
            self._kept.append(_Row())
            self._rows.addWidget(self._kept[-1])
        self._used += 1
        return self._kept[self._used - 1]


class _Row(QWidget):
    """A label at the left where there is one, words with quiet ones below them, what can be done at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._word, self._value, self._below = _Label("small"), _Label("value"), _Label("small")
        self._word.setFixedWidth(_LABEL_WIDTH)
        self._word.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self._links = _Links()
        for widget in (self, self._word, self._value, self._below):
            widget.hide()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._value)
        words.addWidget(self._below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID + 2)
        row.addWidget(self._word, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._links)

    def show_row(self, word: str, value: str, kind: str, below: str, links: Sequence[Link]) -> None:
        """Say something else."""
        for label, text in ((self._word, word), (self._value, value), (self._below, below)):
            label.say(text)
            _show(label, bool(text))
        self._value.dress(kind)
        self._value.setAccessibleName(f"{word}: {value}" if word else value)
        # Beside a line and the quiet one below it the links stand in the middle.
        self.layout().setAlignment(self._links, Qt.AlignmentFlag.AlignTop if word else Qt.AlignmentFlag.AlignVCenter)
        self._links.show_links(links)
        _show(self, True)

    def show_nothing(self) -> None:
        """Take no room."""
        if self.isHidden():
            return
        self.setVisible(False)
        for label in (self._word, self._value, self._below):
            label.say("")
        self._links.show_links(())


class _Links(QWidget):
    """Words that do something, side by side; the buttons are kept."""

    def __init__(self) -> None:
        super().__init__()
        self._buttons: list[_LinkButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        self.hide()

    def show_links(self, links: Sequence[Link]) -> None:
        """Offer other acts."""
        while len(self._buttons) < len(links):
            self._buttons.append(_LinkButton())
            self.layout().addWidget(self._buttons[-1])
        for place, button in enumerate(self._buttons):
            button.show_link(links[place] if place < len(links) else None)
        _show(self, bool(links))


class _LinkButton(QPushButton):
    """A button that looks like a word."""

    def __init__(self) -> None:
        super().__init__()
        self._link: Link | None = None
        self.setProperty("kind", "link")
        self.setAutoDefault(False)
        self.hide()
        self.clicked.connect(lambda _checked=False: self._act())

    def show_link(self, link: Link | None) -> None:
        """Do something else, or nothing."""
        self._link = link
        self.setText("" if link is None else link.word)
        self.setAccessibleName("" if link is None else link.told or link.word)
        _show(self, link is not None)

    def _act(self) -> None:
        if self._link is not None:
            self._link.act()


def _show(widget: QWidget, is_shown: bool) -> None:
    """Show or hide a widget; Qt reckons the page anew even where nothing changes."""
    if widget.isHidden() is is_shown:
        widget.setVisible(is_shown)


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
        if text != self._whole:
            self._whole = text
            self.setText(text)
            self._fit()

    def dress(self, kind: str) -> None:
        """Wear another kind; only a change costs something."""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break anew what does not fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room, told = self.contentsRect().width(), self._whole
        metrics = self.fontMetrics()
        long = [word for word in told.split() if len(word) * metrics.maxWidth() > room]
        if room > 0 and any(metrics.horizontalAdvance(word) > room for word in long):
            told = "\n".join(part for line in told.split("\n") for part in wrapped(line, self.font(), room))
        if told != self.text():
            self.setText(told)
