"""The card of one thing: what it is, who has it, what was done to it, and what can be done now."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from metidesk.domain.equipment import Acquisition, Condition
from metidesk.i18n import dates
from metidesk.i18n.acts import act_word, details_words
from metidesk.i18n.current import _, current, language, pgettext
from metidesk.i18n.equipment_words import accessory_word, acquired_word, condition_word, field_word, receipt_state_word
from metidesk.i18n.labels import place_word
from metidesk.services.equipment_views import AssetEvent, AssetView
from metidesk.ui.equipment_words import AssetAct, act_text, acts_for
from metidesk.ui.tables.equipment_table import standing
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.button_flow import button_foot
from metidesk.ui.widgets.pill import Pill
from metidesk.ui.widgets.tall_sheet import TallSheet, lay_card

_WIDTH, _PHOTO = 288, QSize(240, 160)
_TOLD = ("receipt", "condition", "state", "incident", "lacking", "place", "stocktake", "settled")
_MOST_BUTTONS = 2


class AssetCard(QFrame):
    """Shows one thing; `act_wished` carries an `AssetAct`."""

    act_wished = Signal(object)
    photo_away_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setFixedWidth(_WIDTH)
        self._shown: tuple[AssetView, date, str] | None = None
        self._tag, self._title, self._facts = _label("heading"), _label(""), _label("small")
        self._pill = Pill(lambda colours: colours.plain)
        self.photo, self.photo_away = QLabel(), QPushButton()
        self.photo_away.setProperty("kind", "link")
        self.photo_away.clicked.connect(self.photo_away_wished)
        self._events = QVBoxLayout()
        self._events.setSpacing(GRID - 2)
        self.buttons = tuple(QPushButton() for _button in range(_MOST_BUTTONS))
        self.more, self._menu = QPushButton(), QMenu(self)
        self.more.setMenu(self._menu)
        self._foot = QWidget()
        self._lay_out()

    def show_thing(self, view: AssetView | None, today: date, zone: str, photo: bytes = b"") -> None:
        """Show a thing as of a day, moments in a time zone, with a photo; None shows that nothing is chosen."""
        self._shown = None if view is None else (view, today, zone)
        self.photo.setPixmap(_small_picture(photo))
        for widget in (self.photo, self.photo_away):
            widget.setVisible(bool(photo))
        self.retranslate()

    def texts(self) -> list[str]:
        """Return everything that can be read on the card, from top to bottom."""
        return [label.text() for label in self.findChildren(QLabel) if label.text() and not label.isHidden()]

    def retranslate(self) -> None:
        """Word the card anew."""
        self._foot.setVisible(self._shown is not None)
        self._pill.setVisible(self._shown is not None)
        self._facts.setVisible(self._shown is not None)
        self.photo_away.setText(_("Remove the photo"))
        self._clear_events()
        if self._shown is None:
            self._tag.setText("")
            self._title.setText(_("Choose an item to see who has it and what was done to it."))
            return
        view, today, zone = self._shown
        self._tag.setText(view.asset.tag)
        self._title.setText(view.title)
        words, tint = standing(view.line, today)
        self._pill.dress(tint)
        self._pill.show_text(words)
        self._facts.setText("\n".join(_facts(view)))
        for event in view.history:
            self._events.addWidget(_Event(*_event_words(event, zone)))
        self._word_buttons(acts_for(view))

    def _word_buttons(self, acts: Sequence[AssetAct]) -> None:
        for button, act in zip(self.buttons, acts, strict=False):
            button.setText(act_text(act))
            button.setProperty("act", act.value)
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(acts))
        self._menu.clear()
        for act in acts[_MOST_BUTTONS:]:
            self._menu.addAction(act_text(act), lambda act=act: self.act_wished.emit(act))
        self.more.setText(_("More…"))
        self.more.setVisible(len(acts) > _MOST_BUTTONS)

    def _clear_events(self) -> None:
        while self._events.count():
            old = self._events.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()

    def _lay_out(self) -> None:
        inner = TallSheet()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        column.setSpacing(GRID // 2)
        for widget in (self._tag, self._title, self._pill, self._facts, self.photo):
            column.addWidget(widget)
        column.addWidget(self.photo_away, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(GRID)
        column.addLayout(self._events)
        column.addStretch(1)
        lay_card(self, inner, button_foot(self._foot, (*self.buttons, self.more)))
        for button in self.buttons:
            button.clicked.connect(lambda _checked=False, one=button: self._wish(one))

    def _wish(self, button: QPushButton) -> None:
        self.act_wished.emit(AssetAct(button.property("act")))


class _Event(QWidget):
    """One act in the past: when and what, and small below it whom it was about."""

    def __init__(self, head: str, below: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        line = QFrame()
        line.setProperty("kind", "hairline")
        column.addWidget(line)
        for text, kind in ((head, ""), (below, "small")):
            label = _label(kind)
            label.setText(text)
            # In the card first: a label without a parent would be shown as a window of its own.
            column.addWidget(label)
            label.setVisible(bool(text))


def _label(kind: str) -> QLabel:
    label = QLabel()
    label.setProperty("kind", kind)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _small_picture(content: bytes) -> QPixmap:
    """Return a picture as large as the card has room for; a large photo is read small at once."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(_PHOTO, Qt.AspectRatioMode.KeepAspectRatio))
    return QPixmap.fromImage(reader.read()) if content else QPixmap()


def _facts(view: AssetView) -> list[str]:
    """Return what is known of a thing, one line each."""
    asset, words = view.asset, current()
    found = [
        f"{field_word(name, words)} {asset.fields[name]}"
        for name in view.kind.fields
        if name not in view.kind.title and asset.fields.get(name)
    ]
    if asset.accessories:
        found.append(", ".join(accessory_word(code, words) for code in asset.accessories))
    if asset.condition is not Condition.GOOD:
        found.append(condition_word(asset.condition, words))
    if asset.acquired is Acquisition.LEASE:
        found.append(acquired_word(asset.acquired, words))
    if asset.seat:
        found.append(_("Seat {seat}", seat=asset.seat))
    if view.loan is not None:
        found.append(_("Held by {name}", name=view.line.holder))
        due = dates.medium_day(view.line.due_on or view.loan.due_on, language())
        found.append(_("Due {day} · used at: {place}", day=due, place=place_word(view.loan.place, words)))
        if view.line.receipt_state is not None:
            state = receipt_state_word(view.line.receipt_state, words)
            found.append(pgettext("paper and its state", "{number}: {state}", number=view.line.receipt, state=state))
    if asset.note:
        found.append(asset.note)
    return found


def _event_words(event: AssetEvent, zone: str) -> tuple[str, str]:
    day = dates.medium_day(event.at.astimezone(ZoneInfo(zone)).date(), language())
    words = current()
    head = pgettext("two facts", "{first} · {second}", first=day, second=act_word(event.act, words))
    told = details_words(event.act, tuple(one for one in event.details if one[0] in _TOLD), words)
    return head, " · ".join(part for part in (event.holder, told) if part)
