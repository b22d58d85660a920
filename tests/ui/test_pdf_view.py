"""The view of a PDF: pages are drawn when they are seen, follow the width, and have names."""

import pytest
from PySide6.QtCore import Qt
from test_printing import A4, paper

from metidesk.ui.widgets.pdf_view import Fit, PdfView


@pytest.fixture
def view(qtbot, tmp_path):
    shown = PdfView()
    qtbot.addWidget(shown)
    shown.resize(700, 420)
    shown.show()
    qtbot.waitExposed(shown)
    shown.show_pdf(paper(tmp_path, pages=4))
    return shown


def test_only_the_pages_in_sight_are_drawn(qtbot, view):
    qtbot.waitUntil(lambda: view.sheets()[0].is_drawn)
    assert not view.sheets()[3].is_drawn
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: view.sheets()[3].is_drawn)


def test_pages_follow_the_width_and_keep_their_shape(qtbot, view):
    first = view.sheets()[0].width()
    view.resize(900, 420)
    qtbot.waitUntil(lambda: view.sheets()[0].width() > first)
    sheet = view.sheets()[0]
    assert sheet.width() / sheet.height() == pytest.approx(A4[0] / A4[1], rel=0.01)


def test_a_whole_page_fits_and_keys_zoom(qtbot, view):
    view.fit(Fit.PAGE)
    assert view.sheets()[0].height() <= view.viewport().height()
    width = view.sheets()[0].width()
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.sheets()[0].width() > width
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.sheets()[0].width() == width


def test_pages_scroll_by_keys(qtbot, view):
    bar = view.verticalScrollBar()
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_screen_readers_hear_which_page_it_is(view, tmp_path):
    assert [sheet.accessibleName() for sheet in view.sheets()][:2] == ["Page 1 of 4", "Page 2 of 4"]
    view.show_pdf(paper(tmp_path), stamp="PROOF")
    assert [sheet.accessibleName() for sheet in view.sheets()] == ["PROOF. Page 1 of 1"]
    view.show_pdf(None)
    assert view.sheets() == ()


def test_another_paper_of_the_same_size_is_laid_out_at_once(view, tmp_path):
    places = [sheet.pos() for sheet in view.sheets()]
    view.show_pdf(paper(tmp_path, pages=4))
    assert [sheet.pos() for sheet in view.sheets()] == places
