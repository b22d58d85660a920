"""The way to the search: what it needs is loaded with the first question, not with the window."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metidesk.ui.main_window import MainWindow
    from metidesk.ui.widgets.answer_list import FoundGroup


def answer(window: "MainWindow", text: str, most: int, only: str) -> "Sequence[FoundGroup]":
    """Answer what was typed into the search field, as `search.answer` does."""
    from metidesk.ui import search  # start-up time

    return search.answer(window, text, most, only)


def read_ahead(window: "MainWindow") -> None:
    """Read what is searched beside the window, as `search.read_ahead` does."""
    from metidesk.ui import search  # start-up time

    search.read_ahead(window)
