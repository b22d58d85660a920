"""What acts of a page share: they ask in a dialog, do it by the services, and say what came of it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from metidesk.domain.errors import RuleBroken
from metidesk.i18n.current import current
from metidesk.i18n.sentences import sentence
from metidesk.system.trouble import Trouble
from metidesk.ui.desk import Desk
from metidesk.ui.dialogs.question import Question
from metidesk.ui.page import Message, Tone


class DialogActs(QObject):
    """Asks and does; `said` carries a `Message`, `dialog` is the question that is open."""

    said = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self.dialog: Any = None

    def _window(self) -> QWidget:
        return self._page.window()

    def _ask(self, dialog: Question, answered: Callable[[Any], object]) -> None:
        """Open a question; it stays open until whoever hears the answer accepts it."""
        dialog.offered.connect(answered)
        dialog.finished.connect(lambda _code: self._closed(dialog))
        self.dialog = dialog
        dialog.open()

    def _ask_and_do(
        self, dialog: Question, act: Callable[[Any], str], then: Callable[[], object] = lambda: None
    ) -> None:
        """Ask, do it at once, say what was done and go on; a refusal stands in the question."""

        def answered(answer: Any) -> None:
            try:
                told = act(answer)
            except (RuleBroken, Trouble) as error:
                dialog.refuse(error)
            else:
                dialog.accept()
                self._say(told)
                then()

        self._ask(dialog, answered)

    def _closed(self, dialog: Question) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()

    def _try(self, act: Callable[[], object]) -> bool:
        """Do something at once; return whether it was done, and say why where it was not."""
        try:
            act()
        except (RuleBroken, Trouble) as error:
            self._refused(error)
            return False
        return True

    def _say(self, told: str, tone: Tone = Tone.SUCCESS) -> None:
        self.said.emit(Message(tone, told))

    def _refused(self, error: Exception) -> None:
        """Say why something was not done; anything but a refusal is our mistake and goes on its way."""
        if not isinstance(error, RuleBroken | Trouble):
            raise error
        self._say(sentence(error, current()), Tone.FAILURE)
