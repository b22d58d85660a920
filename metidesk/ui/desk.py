"""The desk: everything that a page is given to work with."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoStack

from metidesk.ui.jobs import Jobs
from metidesk.ui.news import News
from metidesk.ui.reasons import Reasons

if TYPE_CHECKING:  # Start-up time: the services load the database's libraries, questions Qt's dialogs.
    from metidesk.services.office import OfficeServices
    from metidesk.ui.ask import Ask

UNDO_LIMIT = 500


@dataclass(frozen=True)
class Desk:
    """The office's acts, the news of them, jobs, questions, what can be undone, and the reasons written last."""

    office: "OfficeServices"
    news: News
    jobs: Jobs
    ask: "Ask"
    undo: QUndoStack
    reasons: Reasons


def lay_desk(office: "OfficeServices", jobs: Jobs, ask: "Ask") -> Desk:
    """Put a desk together over an open office."""
    news = News()
    office.subscribe(news.tell)
    undo = QUndoStack()
    undo.setUndoLimit(UNDO_LIMIT)
    return Desk(office, news, jobs, ask, undo, Reasons())
