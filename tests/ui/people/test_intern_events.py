"""The card of an intern tells the trainings and events taken part in."""

from datetime import date

from metidesk.domain.events import EventKind


def test_the_card_follows_what_is_recorded(qtbot, page, desk, nhung):
    desk.office.events.record([nhung.id], EventKind.MID_TERM, date(2021, 8, 23))
    desk.office.events.record([nhung.id], EventKind.KICK_OFF, date(2021, 8, 10))
    told = "Kick-off training · 10 Aug 2021\nMid-term interview · 23 Aug 2021"
    qtbot.waitUntil(lambda: told in page.card.texts())
    page._choose(1)
    assert told not in page.card.texts()
