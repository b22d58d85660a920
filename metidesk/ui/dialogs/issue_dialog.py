"""The question before certificates are issued: the names, read one by one, the date and the language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from metidesk.i18n import counts, dates
from metidesk.i18n.catalog import LANGUAGE_NAMES
from metidesk.i18n.current import _, language, ngettext
from metidesk.services.views import CertificateLine
from metidesk.ui.icons import icon_on_accent
from metidesk.ui.theme import colours_of, sized
from metidesk.ui.tokens import BODY, GRID, SMALL
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.form_field import FormField

_WIDTH, _HEIGHT = 560, 620
_ROW, _BOX = 54, 20
_LEADING = ("en", "ja")
"""The two languages of the certificate; the one that leads stands first and larger."""


@dataclass(frozen=True, slots=True)
class IssueQuestion:
    """Who could have a certificate, the date that it will bear, and the language that leads on the paper."""

    lines: Sequence[CertificateLine]
    on: date
    language: str


@dataclass(frozen=True, slots=True)
class IssueRequest:
    """To whom certificates are to be issued, in the order of the numbers."""

    ids: tuple[UUID, ...]
    on: date
    language: str


class IssueDialog(QDialog):
    """Asks once for all; after `accept` the answer is in `request`."""

    def __init__(self, question: IssueQuestion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = question
        self._title, self._told = QLabel(), QLabel()
        self._title.setProperty("kind", "title")
        self._told.setProperty("kind", "muted")
        self._told.setWordWrap(True)
        self.names = QListWidget()
        self.names.setItemDelegate(_NameDelegate(self.names))
        for line in question.lines:
            self.names.addItem(self._item(line))
        self.paper_language = PickBox()
        for code in _LEADING:
            self.paper_language.addItem(LANGUAGE_NAMES[code], code)
        self.paper_language.setCurrentIndex(max(0, self.paper_language.findData(question.language)))
        self._language_field = FormField(self.paper_language)
        self._cancel, self.issue = QPushButton(), QPushButton()
        self.issue.setProperty("kind", "primary")
        self.issue.setDefault(True)
        self._cancel.clicked.connect(self.reject)
        self.issue.clicked.connect(self.accept)
        self.names.itemChanged.connect(lambda _item: self._word_count())
        self._lay_out()
        self.retranslate()
        self.resize(_WIDTH, _HEIGHT)
        self.names.setCurrentRow(0)
        self.names.setFocus()

    def request(self) -> IssueRequest:
        """Return what was answered."""
        chosen = tuple(
            line.enrolment.id
            for row, line in enumerate(self._question.lines)
            if self.names.item(row).checkState() == Qt.CheckState.Checked
        )
        return IssueRequest(chosen, self._question.on, self.paper_language.currentData())

    def retranslate(self) -> None:
        """Word everything anew."""
        self.setWindowTitle(_("Issue certificates"))
        self._title.setText(_("Issue certificates"))
        day = dates.full_day(self._question.on, language())
        self._told.setText(
            _(
                "Please read each name: it is printed exactly so and cannot be changed afterwards. "
                "Date of issue: {day}. The numbers follow this order.",
                day=day,
            )
        )
        self.names.setAccessibleName(_("Names on the certificates"))
        self._language_field.word(_("Language that leads on the paper"))
        self._cancel.setText(_("Cancel"))
        for row, line in enumerate(self._question.lines):
            self.names.item(row).setText(_words(line))
        self._word_count()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _item(self, line: CertificateLine) -> QListWidgetItem:
        item = QListWidgetItem(_words(line))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
        return item

    def _word_count(self) -> None:
        count = len(self.request().ids)
        self.issue.setText(ngettext("Issue {count} certificate", "Issue {count} certificates", count))
        self.issue.setEnabled(bool(count))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID + 4)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.issue)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID + 4, 3 * GRID, 2 * GRID + 4)
        layout.setSpacing(GRID + 4)
        card = QFrame()
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(2, GRID, 2, GRID)
        inside.addWidget(self.names)
        for widget in (self._title, self._told, card, self._language_field):
            layout.addWidget(widget, 1 if widget is card else 0)
        layout.addLayout(buttons)


def _words(line: CertificateLine) -> str:
    person = line.enrolment.intern
    name = f"{person.name}  {person.local_name}" if person.local_name else person.name
    days = _("{days} days", days=counts.days(line.progress.credited))
    return f"{name}\n{days}" + (f" · {line.enrolment.company}" if line.enrolment.company else "")


class _NameDelegate(QStyledItemDelegate):
    """Paints the name large, because it is to be read, and the rest small below it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of the two lines."""
        return QSize(_WIDTH // 2, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the box to tick, name and rest."""
        colours, rect = colours_of(option.widget), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_soft))
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        box = QRect(rect.left() + 14, rect.center().y() - _BOX // 2, _BOX, _BOX)
        painter.setPen(QPen(QColor(colours.accent if ticked else colours.faint), 1.5))
        painter.setBrush(QColor(colours.accent if ticked else colours.surface))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            icon_on_accent("check", colours).paint(painter, box.adjusted(2, 2, -2, -2))
        name, _newline, rest = str(index.data()).partition("\n")
        left, top = box.right() + 14, rect.center().y() - 21
        for text, pixels, bold, ink, height in (
            (name, BODY + 2, True, colours.ink if ticked else colours.muted, 24),
            (rest, SMALL, False, colours.muted, 18),
        ):
            painter.setFont(sized(pixels, bold))
            painter.setPen(QColor(ink))
            line = QRect(left, top, rect.right() - left - GRID, height)
            cut = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, cut)
            top += height
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Tick and untick by a click anywhere on the line, or by the space bar."""
        pressed = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if event.type() is not QEvent.Type.MouseButtonRelease and not pressed:
            return False
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        changed = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return model.setData(index, changed.value, Qt.ItemDataRole.CheckStateRole)
