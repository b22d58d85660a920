"""Where the search field looks: sheets by number, equipment by tag, interns of the roll, pages, acts.

To add a source: a function that takes the window and a text, and a line in `sources_of`.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from metidesk.domain.asset_tags import read_tag
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import search_key
from metidesk.i18n.current import _, pgettext
from metidesk.ui.actions import ACTIONS
from metidesk.ui.pages.registry import PAGES, Section
from metidesk.ui.widgets.finder import Found, Source

if TYPE_CHECKING:
    from metidesk.ui.main_window import MainWindow

_MOST_INTERNS = 8


def sources_of(window: "MainWindow") -> list[Source]:
    """Return what the search field of a window asks, in the order of its answer."""
    return [partial(source, window) for source in (_sheets, _things, _interns, _pages, _acts)]


def _interns(window: "MainWindow", text: str) -> list[Found]:
    if window.desk is None or not text:
        return []
    # The search looks into companies and universities too; who bears the name comes first.
    key = search_key(text)
    found = window.desk.office.interns.search(text)
    lines = sorted(found, key=lambda line: key not in search_key(line.intern.name))
    return [
        Found(line.intern.name, line.intern.intern_no, "interns", _way(window, "person", participation=line.id))
        for line in lines[:_MOST_INTERNS]
    ]


def _sheets(window: "MainWindow", text: str) -> list[Found]:
    """Find a sheet by its whole number or the code that a scanner types; a part of it says nothing."""
    if window.desk is None or "-" not in text:
        return []
    try:
        sheet = window.desk.office.sheets.find(text)
    except RuleBroken:
        return []
    kind = pgettext("kind of search result", "sheet")
    return [Found(sheet.number, kind, "print", _way(window, "attendance", sheet=sheet))]


def _things(window: "MainWindow", text: str) -> list[Found]:
    """Find equipment by its whole tag, typed or scanned."""
    if window.desk is None or not text:
        return []
    try:
        tag = read_tag(text)
    except RuleBroken:
        return []
    return [
        Found(
            f"{line.tag} {line.title}", line.holder or _("Equipment"), "equipment", _way(window, "equipment", tag=tag)
        )
        for line in window.desk.office.equipment.lines(containing=tag)
        if line.tag == tag
    ]


def _pages(window: "MainWindow", text: str) -> list[Found]:
    kind = pgettext("kind of search result", "page")
    return [
        Found(_(spec.title), kind, spec.icon, _way(window, spec.key))
        for spec in PAGES
        if spec.section is not Section.INSIDE and search_key(text) in search_key(_(spec.title))
    ]


def _acts(window: "MainWindow", text: str) -> list[Found]:
    if window.desk is None or not text:
        return []
    kind, here = pgettext("kind of search result", "action"), window.current_page()
    inside = {spec.key for spec in PAGES if spec.section is Section.INSIDE}
    found: dict[str, Found] = {}
    # Of acts of several pages with one word that of the page that is shown is meant.
    for spec in sorted(ACTIONS, key=lambda one: window.pages.get(one.page) is not here):
        word = pgettext(*spec.word)
        elsewhere = spec.page in inside and window.pages.get(spec.page) is not here
        if spec.key != "find" and not elsewhere and search_key(text) in search_key(word):
            found.setdefault(word, Found(word, kind, spec.icon or "next", partial(window.act, spec)))
    return list(found.values())


def _way(window: "MainWindow", key: str, **arguments: object) -> Callable[[], object]:
    return partial(window.go_to, key, arguments)
