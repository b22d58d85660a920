"""Boxes of named choices: one to pick from, and one in which one can type to find."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCollator, QLocale, QSortFilterProxyModel, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from metidesk.domain.names import search_key
from metidesk.i18n.current import language
from metidesk.ui.icons import icon
from metidesk.ui.theme import colours_of

_ARROW, _ARROW_ROOM = 14, 26

_KEY = Qt.ItemDataRole.UserRole + 1


class PickBox(QComboBox):
    """A box of choices that the mouse wheel passes over: a turn of the wheel must not change an answer."""

    def fill(self, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer codes with their words and show one of them, without telling."""
        self.blockSignals(True)
        self.clear()
        for code, words in choices:
            self.addItem(words, code)
        self.setCurrentIndex(max(0, self.findData(chosen)))
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow that the style sheet cannot draw in a palette's colour."""
        super().paintEvent(event)
        left = self.width() - _ARROW_ROOM + (_ARROW_ROOM - _ARROW) // 2 - 2
        arrow = icon("down", colours_of(self))
        arrow.paint(QPainter(self), left, (self.height() - _ARROW) // 2 + 1, _ARROW, _ARROW)


class FindChoice(QCompleter):
    """Offers every choice that contains what was typed, whatever its case and Latin diacritics."""

    def __init__(self, box: QComboBox) -> None:
        super().__init__(box)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(box.model())
        self._found.setFilterRole(_KEY)
        self.setModel(self._found)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name
        """Filter by what was typed; Qt asks this before it opens the list."""
        self._found.setFilterFixedString(search_key(path))
        return [""]


class ChoiceBox(PickBox):
    """An editable box whose answer is a code; what is typed is matched with the names."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setCompleter(FindChoice(self))

    def offer(self, names: Mapping[str, str], ordered: bool = True) -> None:
        """Fill the box with names by code, an empty choice first; what was chosen or typed stays."""
        before, typed = self.code(), self.currentText()
        order = list(names.items())
        if ordered:
            collator = QCollator(QLocale(language()))
            order.sort(key=lambda item: collator.sortKey(item[1]))
        choices = QStandardItemModel(self)
        for code, name in [("", ""), *order]:
            choices.appendRow(_choice(code, name))
        # The box would hand its new choices to the old finder and delete what that one looks in.
        self.completer().deleteLater()
        self.setCompleter(None)
        self.setModel(choices)
        self.setCompleter(FindChoice(self))
        if before is None:
            self.setEditText(typed)
        else:
            self.choose(before)

    def choose(self, code: str) -> None:
        """Choose a code; one that is not offered is shown as it is and kept."""
        if self.findData(code) < 0:
            self.model().appendRow(_choice(code, code))
        self.setCurrentIndex(self.findData(code))

    def code(self) -> str | None:
        """Return the code of the answer, empty for none; None where nothing offered matches what was typed."""
        typed = search_key(self.currentText())
        if not typed:
            return ""
        for row in range(self.count()):
            if typed in (search_key(self.itemText(row)), search_key(str(self.itemData(row)))):
                return str(self.itemData(row))
        return None


def _choice(code: str, name: str) -> QStandardItem:
    item = QStandardItem(name)
    item.setData(code, Qt.ItemDataRole.UserRole)
    item.setData(search_key(f"{name} {code}"), _KEY)
    return item
