"""What a file would do, line by line, as the preview of an import shows it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont

from metidesk.domain.errors import RuleBroken
from metidesk.i18n.catalog import NP_
from metidesk.i18n.current import _, current, pgettext
from metidesk.i18n.joining import fact_words
from metidesk.i18n.sentences import remark_sentence, sentence
from metidesk.services.previews import PreviewRow, RowKind
from metidesk.ui.field_words import field_word, has_word, value_words
from metidesk.ui.tokens import Colours, Tint

_Index = QModelIndex | QPersistentModelIndex
LINE, KIND, SUBJECT, TOLD = range(4)

_HEADERS = (
    NP_("column of an import", "Line"),
    NP_("column of an import", "Effect"),
    NP_("column of an import", "Who"),
    NP_("column of an import", "What"),
)

_KINDS = {
    RowKind.NEW: NP_("effect of a line", "New"),
    RowKind.CHANGED: NP_("effect of a line", "Changed"),
    RowKind.SAME: NP_("effect of a line", "Same"),
    RowKind.ERROR: NP_("effect of a line", "Error"),
}


def kind_word(kind: RowKind) -> str:
    """Return what a line would do, in one word."""
    return pgettext(*_KINDS[kind])


def kind_tint(kind: RowKind, colours: Colours) -> Tint:
    """Return the tint of an effect; its word always stands in it."""
    return {
        RowKind.NEW: colours.good,
        RowKind.CHANGED: colours.warn,
        RowKind.SAME: colours.plain,
        RowKind.ERROR: colours.bad,
    }[kind]


class ImportModel(QAbstractTableModel):
    """One row for each line of the file, those with errors first."""

    def __init__(self, rows: Sequence[PreviewRow[Any]], subject: Callable[[Any], str], colours: Colours) -> None:
        super().__init__()
        self._all = sorted(rows, key=lambda row: row.kind is not RowKind.ERROR)
        self._rows = self._all
        self._subject = subject
        self._colours = colours

    def show_only(self, kind: RowKind | None) -> None:
        """Show the lines of one effect, all of them for None."""
        self.beginResetModel()
        self._rows = self._all if kind is None else [row for row in self._all if row.kind is kind]
        self.endResetModel()

    def row(self, place: int) -> PreviewRow[Any]:
        """Return the line that stands in a place of the table."""
        return self._rows[place]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(_HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words over the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return pgettext(*_HEADERS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's words and the tint of its effect."""
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._words(row, index.column())
            case Qt.ItemDataRole.ForegroundRole if index.column() == KIND:
                return QBrush(QColor(kind_tint(row.kind, self._colours).ink))
            case Qt.ItemDataRole.ForegroundRole if row.kind is RowKind.ERROR and index.column() == TOLD:
                return QBrush(QColor(self._colours.bad.ink))
            case Qt.ItemDataRole.ForegroundRole if row.kind is RowKind.SAME or index.column() == LINE:
                return QBrush(QColor(self._colours.muted))
            case Qt.ItemDataRole.FontRole if index.column() == KIND:
                font = QFont()
                font.setBold(True)
                return font
        return None

    def _words(self, row: PreviewRow[Any], column: int) -> str:
        if column == LINE:
            return str(row.line)
        if column == KIND:
            return kind_word(row.kind)
        if column == SUBJECT:
            return self._subject(row.content) if row.content is not None else row.who or "–"
        return "\n".join(_told(row))


def _told(row: PreviewRow[Any]) -> list[str]:
    """Return what is wrong with a line, what it would change, and how it was understood."""
    wrong = [_error_words(error) for error in row.errors]
    changed = [
        _(
            "{field}: {before} → {after}",
            field=field_word(name),
            before=value_words(name, before) or "–",
            after=value_words(name, after) or "–",
        )
        for name, before, after in row.differences
        if row.kind is RowKind.CHANGED
    ]
    remarks = [remark_sentence(remark.code, remark.facts, None, current()) for remark in row.remarks]
    return [*wrong, *changed, *remarks]


def _error_words(error: RuleBroken) -> str:
    """Return what is wrong, without the line, which stands at the left already."""
    said = sentence(RuleBroken(error.code, **error.facts), current())
    column = str(error.facts.get("column", ""))
    if not column:
        return said
    return fact_words(field_word(column) if has_word(column) else column, said, current())
