"""A printer that was measured: kept for this computer, told in the history, refused where no printer does so."""

import pytest

from metidesk.domain.errors import RuleBroken
from metidesk.domain.printers import TRUE, Measured, Sheet, fit_of
from metidesk.i18n.acts import act_word, details_words, subject_words
from metidesk.i18n.catalog import words
from metidesk.services import printers

CARD = Measured(21.5, 19.25, 251.0, 149.5)


def test_a_printer_nobody_measured_is_true(hanoi):
    assert hanoi.printers.fit("Office_HP", Sheet.A4_LANDSCAPE) == TRUE
    assert hanoi.printers.fits() == {}


def test_what_was_measured_is_kept_for_that_printer_and_that_sheet(hanoi):
    fit = hanoi.printers.measure("Drucker / 事務所 «2»", Sheet.A4_LANDSCAPE, CARD)
    assert fit == fit_of(Sheet.A4_LANDSCAPE, CARD)
    assert hanoi.printers.fits() == {("Drucker / 事務所 «2»", Sheet.A4_LANDSCAPE): fit}
    assert hanoi.printers.fit("Drucker / 事務所 «2»", Sheet.A3_LANDSCAPE) == TRUE
    assert hanoi.printers.fit("Other", Sheet.A4_LANDSCAPE) == TRUE


def test_another_computer_measures_its_own_printer(hanoi, monkeypatch):
    hanoi.printers.measure("Office_HP", Sheet.A4_LANDSCAPE, CARD)
    monkeypatch.setattr(printers, "computer_here", lambda: "HAN-PC-02")
    assert hanoi.printers.fit("Office_HP", Sheet.A4_LANDSCAPE) == TRUE
    other = hanoi.printers.measure("Office_HP", Sheet.A4_LANDSCAPE, Measured(20.5, 20.0, 250.0, 150.0))
    monkeypatch.undo()
    assert hanoi.printers.fit("Office_HP", Sheet.A4_LANDSCAPE) not in (TRUE, other)


def test_measuring_and_forgetting_stand_in_the_history(hanoi):
    hanoi.printers.measure("Office_HP", Sheet.A4_LANDSCAPE, CARD)
    hanoi.printers.measure("Office_HP", Sheet.A4_LANDSCAPE, CARD)
    hanoi.printers.forget("Office_HP", Sheet.A4_LANDSCAPE)
    hanoi.printers.forget("Office_HP", Sheet.A4_LANDSCAPE)
    forgotten, measured, *_ = hanoi.history.lines(10)
    assert (measured.act, forgotten.act) == ("printer.measure", "printer.forget")
    english = words("en")
    assert act_word(measured.act, english) == "Printer measured"
    assert subject_words(measured.act, measured.subject, english)[0] == "Office_HP (A4-landscape)"
    told = details_words(measured.act, measured.details, english)
    assert "100.40% / 99.67%" in told
    assert hanoi.printers.fits()["Office_HP", Sheet.A4_LANDSCAPE] == TRUE


@pytest.mark.parametrize(
    ("measured", "field"),
    [
        (Measured(2.0, 20, 250, 150), "left"),
        (Measured(20, 33.0, 250, 150), "top"),
        (Measured(20, 20, 225, 150), "across"),
        (Measured(20, 20, 250, 15), "down"),
    ],
)
def test_what_no_printer_does_is_refused_and_nothing_kept(hanoi, measured, field):
    with pytest.raises(RuleBroken) as caught:
        hanoi.printers.measure("Office_HP", Sheet.A4_LANDSCAPE, measured)
    assert caught.value.facts["field"] == field
    assert hanoi.printers.fits() == {}
