"""Jobs: the only place that starts threads; work that would make the window wait runs here."""

import gc
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

Step = Callable[[int, int], None]
Cancelled = Callable[[], bool]
Work = Callable[[Step, Cancelled], Any]

_STEPS = 100
"""How often a job tells how far it is; each telling is an event of the window."""


class Stopped(Exception):
    """Somebody ended work under way: whatever it had begun is undone."""


def stoppable(work: Callable[[Step], Any]) -> Work:
    """Return work that ends with `Stopped` at its next step once it is cancelled, and tells sparingly how far it is.

    Python looks for no cycles meanwhile: among a million values that takes the window half a second, and whatever the
    work made goes by itself when it is no longer needed.
    """

    def careful(step: Step, cancelled: Cancelled) -> Any:
        collects = gc.isenabled()
        gc.disable()
        try:
            return work(_sparing(step, cancelled))
        finally:
            if collects:
                gc.enable()

    return careful


def _sparing(step: Step, cancelled: Cancelled) -> Step:
    """Return a step that looks each time whether to end, and tells only now and then how far it is."""
    told = -1

    def sparing(done: int, of: int) -> None:
        nonlocal told
        if cancelled():
            raise Stopped
        now = done * _STEPS // of if of else 0
        if now != told:
            told = now
            step(done, of)

    return sparing


class Job(QObject):
    """One piece of work under way; its signals arrive on the window's thread."""

    stepped = Signal(int, int)
    _ended = Signal(object, object)

    def __init__(self, title: str, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self._work = work
        self._cancelled = False

    def cancel(self) -> None:
        """Ask the work to stop at its next step; what it had begun stays undone."""
        self._cancelled = True

    def run(self) -> None:
        """Do the work on the thread that calls, and report how it ended."""
        try:
            result = self._work(self.stepped.emit, lambda: self._cancelled)
        except Exception as error:
            self._ended.emit(None, error)
        else:
            self._ended.emit(result, None)


class _Turn(QRunnable):
    """Lets a pool's thread run a job; QRunnable itself can have no signals."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()


class Jobs(QObject):
    """Runs one job after the other and says what runs.

    `failed` carries (title, error) of a job whose starter did not want to hear of errors itself.
    """

    started = Signal(object)
    finished = Signal(object)
    failed = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running: dict[Job, tuple[Callable[[Any], None], Callable[[Exception], None] | None]] = {}

    def run(
        self,
        title: str,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Run `work(step, cancelled)` beside the window; then call `done(result)` or `failed(error)` in the window."""
        job = Job(title, work, self)
        self._running[job] = (done, failed)
        job._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self.started.emit(job)
        self._start(job)
        return job

    def wait(self) -> None:
        """Ask everything to stop and wait for it: before the store is closed."""
        for job in self._running:
            job.cancel()
        self._pool.waitForDone()

    def _start(self, job: Job) -> None:
        self._pool.start(_Turn(job))

    @Slot(object, object)
    def _end(self, result: Any, error: Exception | None) -> None:
        job = self.sender()
        done, failed = self._running.pop(job)
        self.finished.emit(job)
        job.deleteLater()
        if error is None:
            done(result)
        elif failed is not None:
            failed(error)
        else:
            self.failed.emit(job.title, error)
