"""Jobs and questions that answer at once, in the place of threads and dialogs."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from metidesk.ui.ask import Ask
from metidesk.ui.jobs import Job, Jobs, Work


class JobsAtOnce(Jobs):
    """Runs each job before `run` returns."""

    def run(
        self,
        title: str,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        job = Job(title, work, self)
        try:
            result = work(job.stepped.emit, lambda: False)
        except Exception as error:
            if failed is None:
                self.failed.emit(title, error)
            else:
                failed(error)
        else:
            done(result)
        return job


class PreparedAnswers(Ask):
    """Answers as the test prepared it, and remembers what was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.agree = True
        self.file: Path | None = None
        self.answer: str | None = None
        self.asked: list[str] = []

    def confirm(self, title: str, text: str, yes: str, dangerous: bool = False) -> bool:
        self.asked.append(title)
        return self.agree

    def text(self, title: str, question: str, value: str = "") -> str | None:
        self.asked.append(title)
        return self.answer

    def tell(self, title: str, text: str, details: str = "") -> None:
        self.asked.append(title)

    def open_file(self, title: str, patterns: object, folder: Path | None = None) -> Path | None:
        self.asked.append(title)
        return self.file

    def save_file(self, title: str, suggested: Path, patterns: object) -> Path | None:
        self.asked.append(title)
        return self.file

    def choose(self, title: str, text: str, answers: Sequence[str]) -> int | None:
        self.asked.append(title)
        return 0 if self.agree else None

    def folder(self, title: str, suggested: Path | None = None) -> Path | None:
        self.asked.append(title)
        return self.file

    def show_file(self, path: Path) -> None:
        self.asked.append(str(path))
