"""What would sink the program on a given machine, found here before a coordinator finds it."""

import sys

import pytest
import sqlcipher3.dbapi2 as driver
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None cannot be lost from Python 3.12 on")
def test_qt_does_not_lose_references_to_none():
    image = QImage(8, 8, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(200):
        painter.setPen(Qt.GlobalColor.black)
        painter.drawPoint(1, 1)
    lost = before - sys.getrefcount(None)
    painter.end()
    assert lost < 100


def test_sqlite_is_new_enough_for_the_log_fix():
    assert driver.sqlite_version_info >= (3, 53)
