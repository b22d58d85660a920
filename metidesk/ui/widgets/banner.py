"""The banner above the page: what was done or why it was not, with one thing to do about it."""

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from metidesk.i18n.current import _
from metidesk.ui.icons import SIZE, icon
from metidesk.ui.page import Message, Tone
from metidesk.ui.theme import colours_of
from metidesk.ui.tokens import GRID, RADIUS, Colours, Tint

_SECONDS = 8
"""How long good news stays; bad news stays until it is closed."""
_ABOVE = 12
"""Room above the banner, which goes away with it."""
_ICONS = {Tone.SUCCESS: "check", Tone.NOTICE: "notice", Tone.FAILURE: "warning"}


class Banner(QFrame):
    """One message at a time; a new one takes the place of the old."""

    def __init__(self) -> None:
        super().__init__()
        self._message: Message | None = None
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._act = QPushButton()
        self._act.clicked.connect(self._do)
        self._close = QPushButton()
        self._close.setProperty("kind", "quiet")
        self._close.clicked.connect(self.dismiss)
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.timeout.connect(self.dismiss)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3 * GRID + SIZE, _ABOVE + 6, GRID, 6)
        layout.setSpacing(GRID)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._act)
        layout.addWidget(self._close)
        self.hide()

    def say(self, message: Message) -> None:
        """Show a message."""
        self._message = message
        self._text.setText(message.text)
        colours = colours_of(self)
        self._text.setStyleSheet(f"color: {_tint(message.tone, colours).ink};")
        self._act.setText(message.action_word)
        self._act.setVisible(message.action is not None)
        self._close.setIcon(icon("close", colours))
        self.setAccessibleName(message.text)
        self.show()
        self.update()
        if message.tone is Tone.SUCCESS and message.action is None:
            self._fade.start(_SECONDS * 1000)
        else:
            self._fade.stop()

    def dismiss(self) -> None:
        """Take the message away."""
        self._fade.stop()
        self._message = None
        self.hide()

    def message(self) -> Message | None:
        """Return what is being said."""
        return self._message

    def retranslate(self) -> None:
        """Word the button anew; a message said in another language goes."""
        self._close.setToolTip(_("Close this message"))
        self._close.setAccessibleName(_("Close this message"))
        self.dismiss()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the sign."""
        if self._message is None:
            return
        colours, painter = colours_of(self), QPainter(self)
        tint = _tint(self._message.tone, colours)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, _ABOVE, 0, 0), RADIUS, RADIUS)
        sign = icon(_ICONS[self._message.tone], colours)
        sign.paint(painter, 2 * GRID, (self.height() + _ABOVE - SIZE) // 2, SIZE, SIZE)

    def _do(self) -> None:
        message = self._message
        self.dismiss()
        if message is not None and message.action is not None:
            message.action()


def _tint(tone: Tone, colours: Colours) -> Tint:
    return {Tone.SUCCESS: colours.good, Tone.NOTICE: colours.plain, Tone.FAILURE: colours.bad}[tone]
