"""A row of buttons goes on in a further line where its words need the room, in the order of the keyboard."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from metidesk.ui.widgets.button_flow import ButtonFlow

WORDS = ("Edit", "Print everything", "Remove", "More")


@pytest.fixture
def row(qtbot):
    """Give a widget with a flow of four buttons, wide enough for all."""
    widget = QWidget()
    qtbot.addWidget(widget)
    flow = ButtonFlow()
    widget.setLayout(flow)
    for word in WORDS:
        flow.addWidget(QPushButton(word))
    widget.resize(flow.sizeHint().width(), 200)
    widget.show()
    return widget


def lines(row: QWidget) -> list[list[str]]:
    """Return the words of each line of buttons that are shown, from left to right."""
    shown = [one for one in row.findChildren(QPushButton) if one.isVisible()]
    tops = sorted({one.y() for one in shown})
    return [[one.text() for one in sorted(shown, key=lambda one: one.x()) if one.y() == top] for top in tops]


def test_all_stand_in_one_line_where_there_is_room(row):
    assert lines(row) == [list(WORDS)]


def test_what_has_no_room_begins_the_next_line(row):
    row.resize(row.layout().sizeHint().width() - 1, 200)
    assert lines(row) == [list(WORDS[:3]), ["More"]]
    assert row.layout().heightForWidth(row.width()) > row.layout().sizeHint().height()


def test_each_has_a_line_of_its_own_at_the_least_width_and_none_is_wider(row):
    row.resize(row.layout().minimumSize().width(), 400)
    assert [word for line in lines(row) for word in line] == list(WORDS)
    assert all(one.geometry().right() < row.width() for one in row.findChildren(QPushButton))


def test_a_hidden_button_takes_no_room(row):
    row.findChildren(QPushButton)[1].hide()
    row.layout().activate()
    edit, remove = (next(one for one in row.findChildren(QPushButton) if one.text() == word) for word in WORDS[::2])
    assert remove.x() == edit.geometry().right() + 1 + row.layout().spacing()
