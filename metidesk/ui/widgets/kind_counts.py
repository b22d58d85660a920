"""The kinds of equipment side by side: how many of each stand where; a click lists only that kind."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from metidesk.domain.equipment import AssetState
from metidesk.i18n.current import current, pgettext
from metidesk.i18n.equipment_words import kind_word, state_word
from metidesk.services.equipment_views import KindCount
from metidesk.ui.theme import colour, colours_of, sized
from metidesk.ui.tokens import BODY, CARD_RADIUS, GRID, SMALL

_HEIGHT, _PADDING = 42, 16
_ORDER = (AssetState.ISSUED, AssetState.IN_STOCK, AssetState.REPAIR, AssetState.LOST, AssetState.RETIRED)


class KindCard(QAbstractButton):
    """One kind and its counts; pressed while only this kind is listed."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFixedHeight(_HEIGHT)
        self.setMinimumWidth(120)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._name, self._told = "", ""

    def show_count(self, count: KindCount) -> None:
        """Show a kind and how many of it stand where."""
        words = current()
        self._name = kind_word(count.kind.key, words)
        parts = [
            pgettext("equipment", "{count} {state}", count=count.states[state], state=_small(state_word(state, words)))
            for state in _ORDER
            if count.states.get(state)
        ]
        self._told = " · ".join(parts) or pgettext("equipment", "none yet")
        self.setAccessibleName(f"{self._name}: {self._told}")
        self.update()

    def words(self) -> str:
        """Return what stands on the card."""
        return f"{self._name} {self._told}"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint name and counts; the pressed card stands on the soft ground."""
        colours, painter = colours_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour(colours.accent if self.hasFocus() or self.isChecked() else colours.line))
        painter.setBrush(colour(colours.accent_soft if self.isChecked() else colours.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)
        bold = sized(BODY, bold=True)
        left = _PADDING + QFontMetrics(bold).horizontalAdvance(self._name) + GRID
        painter.setFont(bold)
        painter.setPen(colour(colours.ink))
        painter.drawText(QRectF(_PADDING, 0, left, self.height()), Qt.AlignmentFlag.AlignVCenter, self._name)
        room = max(0, self.width() - left - _PADDING)
        plain = sized(BODY)
        if QFontMetrics(plain).horizontalAdvance(self._told) > room:
            plain = sized(SMALL)
        told = QFontMetrics(plain).elidedText(self._told, Qt.TextElideMode.ElideRight, room)
        self.setToolTip(self._told if told != self._told else "")
        painter.setFont(plain)
        painter.setPen(colour(colours.muted))
        painter.drawText(QRectF(left, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, told)


class KindCounts(QWidget):
    """The cards; `chosen` carries the key of the kind to list, empty for all of them."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.cards: dict[str, KindCard] = {}
        self._counts: tuple[KindCount, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID + 4)

    def show_counts(self, counts: Sequence[KindCount]) -> None:
        """Show every kind."""
        self._counts = tuple(counts)
        for count in counts:
            key = count.kind.key
            if key not in self.cards:
                card = KindCard()
                card.clicked.connect(lambda _checked=False, key=key: self._choose(key))
                self.cards[key] = card
                self._row.addWidget(card, 1)
            self.cards[key].show_count(count)

    def kind(self) -> str:
        """Return the kind that is listed alone, empty where all are."""
        return next((key for key, card in self.cards.items() if card.isChecked()), "")

    def clear(self) -> None:
        """List all kinds."""
        for card in self.cards.values():
            card.setChecked(False)

    def retranslate(self) -> None:
        """Word the cards anew."""
        self.show_counts(self._counts)

    def _choose(self, key: str) -> None:
        for other, card in self.cards.items():
            if other != key:
                card.setChecked(False)
        self.chosen.emit(self.kind())


def _small(word: str) -> str:
    """Return a state's word as it goes on in a line: Under repair, 1 under repair."""
    return word[:1].lower() + word[1:]
