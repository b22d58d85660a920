"""A notice above a form: somebody with this name is known; the same person, or somebody else?"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from metidesk.domain.programme import Course
from metidesk.i18n.current import _
from metidesk.services.merging import Entry
from metidesk.ui.entry_words import entry_words
from metidesk.ui.tokens import GRID


class KnownNotice(QFrame):
    """Says who is known and asks who is meant; hidden while there is nothing to ask.

    Who is the same person then stands in `same`; `is_somebody_else` says that it was answered no. `answered` tells
    of either.
    """

    answered = Signal()

    def __init__(self, course: Course) -> None:
        super().__init__()
        self.setProperty("kind", "section")
        self._course = course
        self._known: Entry | None = None
        self.same: Entry | None = None
        self.is_somebody_else = False
        self._words = QLabel()
        self._words.setWordWrap(True)
        self.yes, self.no = QPushButton(), QPushButton()
        for button, answer in ((self.yes, self._agree), (self.no, self._deny)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, answer=answer: answer())
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._words, 1)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        self.hide()

    def show_known(self, entry: Entry | None) -> None:
        """Ask whether somebody who is known is meant; None where nobody of this name is."""
        if self.same is None and entry != self._known:
            self._known, self.is_somebody_else = entry, False
            self.retranslate()

    def waits(self) -> bool:
        """Return whether the question waits for its answer."""
        return self._known is not None and self.same is None and not self.is_somebody_else

    def words(self) -> str:
        """Return what it says."""
        return self._words.text()

    def retranslate(self) -> None:
        """Word it anew."""
        self.setVisible(self.waits() or self.same is not None)
        if self._known is None:
            return
        code, who = self._course.code, " · ".join(text for text in entry_words(self._known) if text)
        is_here = self._course.key in self._known.courses
        if self.same is not None:
            said = _("Will be added to Course {code} as {number}.", code=code, number=self.same.intern.intern_no)
        elif is_here:
            said = _("On the roll of this course already: {who}", who=who)
        else:
            said = _("Known already: {who}", who=who)
        self._words.setText(said)
        self.setAccessibleName(said)
        self.yes.setText(_("The same person: add to Course {code}", code=code))
        self.no.setText(_("Somebody else"))
        self.yes.setVisible(self.same is None and not is_here)
        self.no.setVisible(self.same is None)

    def _agree(self) -> None:
        self.same = self._known
        self.retranslate()
        self.answered.emit()

    def _deny(self) -> None:
        self.is_somebody_else = True
        self.retranslate()
        self.answered.emit()
