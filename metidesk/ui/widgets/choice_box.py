"""A box of named choices in which one can type to find: countries, levels of a language."""

from collections.abc import Mapping

from PySide6.QtCore import QCollator, QLocale, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from metidesk.domain.names import search_key
from metidesk.i18n.current import language

_KEY = Qt.ItemDataRole.UserRole + 1


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


class ChoiceBox(QComboBox):
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
        self.clear()
        for code, name in [("", ""), *order]:
            self.addItem(name, code)
            self.setItemData(self.count() - 1, search_key(f"{name} {code}"), _KEY)
        if before is None:
            self.setEditText(typed)
        else:
            self.choose(before)

    def choose(self, code: str) -> None:
        """Choose a code; one that is not offered is shown as it is and kept."""
        if self.findData(code) < 0:
            self.addItem(code, code)
            self.setItemData(self.count() - 1, search_key(code), _KEY)
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
