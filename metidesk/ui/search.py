"""What the search field answers: people, companies, equipment, certificates, papers; pages and acts of the window.

To add a kind of thing: its group in `domain.hits` and `store.finding`, its icon and the way to it here.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from metidesk.domain.asset_tags import read_tag
from metidesk.domain.errors import RuleBroken
from metidesk.domain.finding import ranker, searched, words_of
from metidesk.domain.hits import Hit, HitGroup, HitKind
from metidesk.i18n.current import _, current, pgettext
from metidesk.i18n.finding_words import group_word, hit_facts
from metidesk.ui.actions import ACTIONS
from metidesk.ui.page import Message, Tone
from metidesk.ui.pages.registry import PAGES, Section
from metidesk.ui.widgets.answer_list import Found, FoundGroup

if TYPE_CHECKING:
    from metidesk.services.office import OfficeServices
    from metidesk.ui.main_window import MainWindow

_PAGES, _ACTS = "pages", "acts"
_ICONS = {
    HitKind.PERSON: "interns",
    HitKind.COMPANY: "companies",
    HitKind.COMPANY_PERSON: "companies",
    HitKind.THING: "equipment",
    HitKind.CERTIFICATE: "certificates",
    HitKind.SHEET: "print",
    HitKind.RECEIPT: "print",
}


def answer(window: "MainWindow", text: str, most: int, only: str) -> Sequence[FoundGroup]:
    """Return what a text finds, the best `most` of each group, or of one group; no text leads to every page."""
    # Without a text as well: whoever puts the cursor into the field is about to search.
    asked = window.desk is not None and _is_ready(window) and bool(text)
    groups = _of_office(window, text, most, only) if asked else []
    groups.append(_named(_PAGES, pgettext("heading of search results", "Pages"), text, _pages(window), most))
    if text and window.desk is not None:
        groups.append(_named(_ACTS, pgettext("heading of search results", "Actions"), text, _acts(window), most))
    return [group for group in groups if group.total and only in ("", group.key)]


def read_ahead(window: "MainWindow") -> None:
    """Read what is searched of a large register before somebody searches; a small one is read at the first letter."""
    if window.desk is not None and not window.desk.office.finding.ready():
        finding = window.desk.office.finding
        # Trouble with it is told when somebody searches.
        window.desk.jobs.run(
            _reading(), lambda step, cancelled: finding.prepare(), lambda rows: None, lambda error: None
        )


def _is_ready(window: "MainWindow") -> bool:
    """Return whether the office answers at once; where it does not, ask again when a large register is read."""
    assert window.desk is not None
    finding = window.desk.office.finding
    if not finding.ready():
        again = window.finder.ask_again
        window.desk.jobs.run(_reading(), lambda step, cancelled: finding.prepare(), lambda rows: again())
    return finding.ready()


def _reading() -> str:
    return _("Reading the register…")


def _of_office(window: "MainWindow", text: str, most: int, only: str) -> list[FoundGroup]:
    assert window.desk is not None
    office = window.desk.office
    wanted = HitGroup(only) if only in list(HitGroup) else None
    return [
        FoundGroup(
            hits.group.value,
            group_word(hits.group, current()),
            tuple(
                Found(hit.title, hit_facts(hit, current()), _ICONS[hit.kind], partial(_open, window, hit))
                for hit in hits.best
            ),
            hits.total,
        )
        for hits in office.finding.find(_meant(office, text), most, wanted)
    ]


def _meant(office: "OfficeServices", text: str) -> str:
    """Return the number of a sheet or the tag of a thing where a scanner typed one, on whichever keyboard layout."""
    for read in (lambda: office.sheets.find(text).number, lambda: read_tag(text)):
        try:
            return read()
        except RuleBroken:
            continue
    return text


def _named(key: str, heading: str, text: str, named: Sequence[Found], most: int) -> FoundGroup:
    """Return of what is named in the language of the screen the best that a text finds."""
    words = words_of(text)
    rank = ranker(words)
    keys = [(searched((one.title,)), one) for one in named]
    found = [(rank(text) if words else 0, one) for text, one in keys if all(word.is_in(text) for word in words)]
    found.sort(key=lambda one: one[0])
    return FoundGroup(key, heading, tuple(one for _, one in found[:most]), len(found))


def _pages(window: "MainWindow") -> list[Found]:
    return [
        Found(_(spec.title), (), spec.icon, partial(window.go_to, spec.key))
        for spec in PAGES
        if spec.section is not Section.INSIDE
    ]


def _acts(window: "MainWindow") -> list[Found]:
    """Return every act once: of acts of several pages with one word that of the page that is shown is meant."""
    here = window.current_page()
    inside = {spec.key for spec in PAGES if spec.section is Section.INSIDE}
    found: dict[str, Found] = {}
    for spec in sorted(ACTIONS, key=lambda one: window.pages.get(one.page) is not here):
        word, elsewhere = pgettext(*spec.word), spec.page in inside and window.pages.get(spec.page) is not here
        if spec.key != "find" and not elsewhere:
            facts = (spec.shortcut,) if spec.shortcut else ()
            found.setdefault(word, Found(word, facts, spec.icon or "next", partial(window.act, spec)))
    return list(found.values())


def _open(window: "MainWindow", hit: Hit) -> None:
    """Go to what was found."""
    if window.desk is None:
        return
    match hit.kind:
        case HitKind.PERSON:
            window.go_to("person", {"intern": hit.ref})
        case HitKind.COMPANY | HitKind.COMPANY_PERSON:
            window.go_to("companies", {"company": hit.ref, "person": hit.part})
        case HitKind.THING:
            window.go_to("equipment", {"tag": hit.ref})
        case HitKind.CERTIFICATE:
            _in_course(window, hit, lambda: window.go_to("certificates", {"number": hit.ref}))
        case HitKind.SHEET:
            sheet = window.desk.office.sheets.find(str(hit.ref))
            _in_course(window, hit, lambda: window.go_to("attendance", {"sheet": sheet}))
        case HitKind.RECEIPT:
            window.paper_wished.emit("equipment", {"numbers": (hit.ref,)})


def _in_course(window: "MainWindow", hit: Hit, go: Callable[[], object]) -> None:
    """Go to a paper; one of another course offers to work on that course first."""
    assert window.desk is not None
    courses = {course.key: course for course in window.desk.office.settings.read().courses}
    if hit.course == window.desk.office.settings.read().course.key or hit.course not in courses:
        go()
        return

    def switch() -> None:
        window.work_on(hit.course)
        go()

    course = courses[hit.course]
    told = _("{number} belongs to course {code} of {year}.", number=hit.ref, code=course.code, year=course.year)
    window.banner.say(Message(Tone.NOTICE, told, _("Go to that course"), switch))
