"""The documents asked of one intern: how far each has come, its files, and files dropped on its line."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout

from metidesk.domain.intern_documents import ChecklistLine, DocumentKind, DocumentState, InternDocument
from metidesk.i18n.current import _, current, language, pgettext
from metidesk.i18n.dates import medium_day
from metidesk.i18n.document_words import document_state_word, document_word
from metidesk.services.intern_documents import Checklist
from metidesk.ui.theme import colours_of
from metidesk.ui.tokens import GRID, Colours, Tint
from metidesk.ui.widgets.lines_panel import LinesPanel, PanelLine, link_button, pill_room
from metidesk.ui.widgets.pill import TintOf

_NEXT = {DocumentState.ASKED: DocumentState.RECEIVED, DocumentState.RECEIVED: DocumentState.CHECKED}
_LONGEST_NAME = 40


class DocumentsPanel(LinesPanel):
    """Shows a `Checklist` and emits what is wished with its lines and files."""

    state_wished = Signal(object, object)
    """A kind and the state that it has come to."""
    details_wished = Signal(object)
    """A kind whose state, day and note are to be asked."""
    attach_wished = Signal(object)
    """A kind for which a file is to be chosen."""
    dropped = Signal(object, object)
    """A kind and the files (`Path`) that were dropped on its line."""
    clear_wished = Signal(object)
    """A kind of which everything that was written down is to go."""
    open_wished = Signal(object)
    save_wished = Signal(object)
    replace_wished = Signal(object)
    detach_wished = Signal(object)
    """An `InternDocument` whose file is to be opened, saved elsewhere, replaced, taken away."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: Checklist | None = None
        self._under: _Line | None = None
        self.setAcceptDrops(True)

    def show_documents(self, shown: Checklist | None) -> None:
        """Show the checklist of somebody, or nothing."""
        self.shown = shown
        self.retranslate()

    def retranslate(self) -> None:
        """Word everything anew."""
        self.setAccessibleName(_("Documents"))
        self._under = None
        if self.shown is None:
            self.summary.setText("")
            self.fill([])
            return
        self.summary.setText(_("Drop PDF files and pictures on the line that they belong to."))
        room = pill_room([document_state_word(state, current()) for state in DocumentState])
        self.fill([self._line(line, room) for line in self.shown.lines])

    def line_at(self, y: int) -> DocumentKind | None:
        """Return the kind whose line is at a height of the panel, or nearest to it."""
        lines = [line for line in self.lines if isinstance(line, _Line)]
        nearest = min(lines, key=lambda line: abs(line.geometry().center().y() - y), default=None)
        return None if nearest is None else nearest.kind

    # Files that are dropped

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files; of what kind they are is said when they are there."""
        if _paths(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show on which line they would fall."""
        self._light(self.line_at(event.position().toPoint().y()))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Be still again."""
        self._light(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which files fell on which line."""
        self._light(None)
        kind, paths = self.line_at(event.position().toPoint().y()), _paths(event)
        if kind is not None and paths:
            event.acceptProposedAction()
            self.dropped.emit(kind, paths)

    def _light(self, kind: DocumentKind | None) -> None:
        for line in self.lines:
            if isinstance(line, _Line):
                line.light(line.kind is kind)

    # Building

    def _line(self, line: ChecklistLine, room: int) -> "_Line":
        word = document_word(line.kind, current())
        row = _Line(line.kind, document_state_word(line.state, current()), state_tint(line), room, word, _below(line))
        if line.files:
            files = QVBoxLayout()
            files.setSpacing(0)
            for document in line.files:
                files.addWidget(self._file(document), 0, Qt.AlignmentFlag.AlignLeft)
            row.words.addLayout(files)
        step = _NEXT.get(line.state)
        if step is not None:
            told = _("Mark as received") if step is DocumentState.RECEIVED else _("Mark as checked")
            key = f"step:{line.kind.value}"
            row.add_button(key, told, f"{word}: {told}", lambda: self.state_wished.emit(line.kind, step))
        row.add_button(
            f"attach:{line.kind.value}",
            _("Attach…"),
            f"{word}: {_('Attach…')}",
            lambda: self.attach_wished.emit(line.kind),
        )
        self._add_more(row, line, word)
        return row

    def _add_more(self, row: "_Line", line: ChecklistLine, word: str) -> None:
        menu = QMenu(row)
        menu.addAction(_("State, day, note…"), lambda: self.details_wished.emit(line.kind))
        clear = menu.addAction(_("Take this entry away"), lambda: self.clear_wished.emit(line.kind))
        clear.setEnabled(bool(line.documents))
        more = _menu_button(f"more:{line.kind.value}", _("More"), f"{word}: {_('More')}", menu)
        row.buttons.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)

    def _file(self, document: InternDocument) -> QPushButton:
        menu = QMenu(self)
        acts: tuple[tuple[str, Callable[[], object]], ...] = (
            (_("Open"), lambda: self.open_wished.emit(document)),
            (_("Save a copy…"), lambda: self.save_wished.emit(document)),
            (_("Replace…"), lambda: self.replace_wished.emit(document)),
            (_("Take the file away"), lambda: self.detach_wished.emit(document)),
        )
        for words, act in acts:
            menu.addAction(words, act)
        return _menu_button(f"file:{document.id}", _shortened(document.file_name), document.file_name, menu)


class _Line(PanelLine):
    """A line on which files can fall."""

    def __init__(self, kind: DocumentKind, pill: str, tint: TintOf, room: int, words: str, below: list[str]) -> None:
        super().__init__(pill, tint, room, words, below)
        self.kind = kind
        self._lit = False

    def light(self, lit: bool) -> None:
        """Show whether files that are dragged would fall here."""
        self._lit = lit
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of a line under files."""
        if self._lit:
            colours, painter = colours_of(self), QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(colours.accent))
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), GRID, GRID)


def state_tint(line: ChecklistLine) -> TintOf:
    """Return the ground of a state: what is not asked for of this person is no worry."""

    def tint(colours: Colours) -> Tint:
        if line.state is DocumentState.CHECKED:
            return colours.good
        return colours.warn if line.state is DocumentState.ASKED and line.due_on is not None else colours.plain

    return tint


def _below(line: ChecklistLine) -> list[str]:
    """Return since when it is so or by when it is asked, and the note."""
    if line.due_on is None:
        when = _("Not asked of this intern")
    elif line.state.is_in_hand and line.on_day is not None:
        when = _("since {day}", day=medium_day(line.on_day, language()))
    else:
        when = _("asked by {day}", day=medium_day(line.due_on, language()))
        if line.is_either:
            when = _("{when}; enrolment or graduation, either will do", when=when)
    return [pgettext("two facts", "{first} · {second}", first=when, second=line.note) if line.note else when]


def _menu_button(key: str, words: str, told: str, menu: QMenu) -> QPushButton:
    button = link_button(key, words, told, lambda: None)
    button.setToolTip(told)
    button.setMenu(menu)
    menu.setParent(button, menu.windowFlags())
    return button


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST_NAME:
        return name
    # Both ends tell: whose it is at the beginning, what it is at the end.
    return f"{name[: _LONGEST_NAME - 16]}…{name[-14:]}"


def _paths(event: QDropEvent) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
