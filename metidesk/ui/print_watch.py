"""A paper after it was handed over: the banner follows it through its queue, and it can be taken out while it waits."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from metidesk.i18n.current import _, current
from metidesk.i18n.print_words import job_sentence, state_remarks
from metidesk.system import print_queue
from metidesk.system.print_queue import JobState
from metidesk.ui.jobs import Jobs
from metidesk.ui.page import Message, Tone

_PAUSES = (1, 2, 3, 5, 8, 10)
"""Seconds between two looks at the queue; the last one goes on."""
_LOOKS = 40
"""After some six minutes nobody waits for the banner any more."""

Found = tuple[JobState, tuple[str, ...]]


class PrintWatch(QObject):
    """Follows one paper; `said` tells what the banner shows, so that nothing else is overwritten."""

    def __init__(
        self, jobs: Jobs, say: Callable[[Message], None], said: Callable[[], Message | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._say = say
        self._said = said
        self._title, self._printer, self._job = "", "", ""
        self._message: Message | None = None
        self._looks = 0
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._look)

    def follow(self, title: str, printer: str, job: str) -> None:
        """Say that a paper is on its way, and where its queue names it, what becomes of it."""
        self._next.stop()
        self._title, self._printer, self._job, self._looks = title, printer, job, 0
        text = _("“{title}” is on its way to {printer}.", title=title, printer=printer)
        self._tell(Tone.SUCCESS, text, may_cancel=bool(job))
        if job:
            self._wait()

    def _wait(self) -> None:
        self._next.start(_PAUSES[min(self._looks, len(_PAUSES) - 1)] * 1000)

    def _look(self) -> None:
        self._next.stop()
        # Another message, or a banner that was closed, ends it.
        if self._said() is not self._message or self._looks >= _LOOKS:
            return
        self._looks += 1
        job, printer = self._job, self._printer
        self._jobs.run(
            _("Asking {printer}…", printer=printer), lambda step, cancelled: _find(job, printer), self._found
        )

    def _found(self, found: Found) -> None:
        state, remarks = found
        if self._said() is not self._message:
            return
        text = " ".join((job_sentence(state, self._title, self._printer, current()), *remarks))
        tone = Tone.NOTICE if remarks or state is JobState.HELD else Tone.SUCCESS
        self._tell(tone, text, may_cancel=state is not JobState.OUT)
        if state is not JobState.OUT:
            self._wait()

    def _tell(self, tone: Tone, text: str, may_cancel: bool) -> None:
        if self._message is not None and self._said() is self._message and self._message.text == text:
            return
        word, act = (_("Cancel printing"), self._cancel) if may_cancel else ("", None)
        self._message = Message(tone, text, word, act)
        self._say(self._message)

    def _cancel(self) -> None:
        self._next.stop()
        title, printer, job = self._title, self._printer, self._job

        def ended(was_there: bool) -> None:
            if was_there:
                self._say(
                    Message(
                        Tone.NOTICE,
                        _("“{title}” was taken out of the queue of {printer}.", title=title, printer=printer),
                    )
                )
            else:
                self._say(Message(Tone.NOTICE, _("It was too late: “{title}” has left the queue.", title=title)))

        self._jobs.run(
            _("Asking {printer}…", printer=printer), lambda step, cancelled: print_queue.cancel_job(job), ended
        )


def _find(job: str, printer: str) -> Found:
    """Return how far a job is, and what its printer lacks while it waits; on the job's thread."""
    state = print_queue.job_state(job)
    if state is JobState.OUT:
        return state, ()
    return state, state_remarks(print_queue.queue_state(printer), current())
