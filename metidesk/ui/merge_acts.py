"""Merging two entries of one person and parting them again, from the page of a person and from the list."""

from collections.abc import Callable
from uuid import UUID

from metidesk.domain.errors import RuleBroken
from metidesk.i18n import dates
from metidesk.i18n.current import _, language, pgettext
from metidesk.services.merging import Entry, MergePreview
from metidesk.services.person_views import MergeView
from metidesk.system.trouble import Trouble
from metidesk.ui.calendar_acts import undo_last
from metidesk.ui.desk import Desk
from metidesk.ui.dialogs.entries_dialog import EntriesDialog, EntryWords
from metidesk.ui.dialogs.merge_dialog import MergeDialog
from metidesk.ui.entry_words import entry_words
from metidesk.ui.page import Message, Page, Tone
from metidesk.ui.undo import perform_in_register


class MergeActs:
    """Asks which entries are one person, merges them, parts them; `done` hears who was kept."""

    def __init__(self, desk: Desk, page: Page, done: Callable[[UUID], object]) -> None:
        self._desk = desk
        self._page = page
        self._done = done
        self.choice: EntriesDialog | None = None
        self.dialog: MergeDialog | None = None

    def begin(self, intern: UUID) -> None:
        """Ask which other entry is the same person, likely ones first."""
        merging = self._desk.office.merging
        found: list[Entry] = []

        def search(text: str) -> None:
            found[:] = merging.find(text, intern) if text.strip() else self._likely_with(intern)
            dialog.show_lines([entry_words(one) for one in found])

        dialog = self._choose(_same_words, True, lambda row: self._compare(intern, found[row].intern.id))
        dialog.searched.connect(search)
        search("")

    def likely(self) -> None:
        """Look through the register for entries that may be one person, and offer them pair by pair."""
        self._desk.jobs.run(
            _("Looking for double entries…"), lambda step, cancelled: self._desk.office.merging.likely(), self._offer
        )

    def part(self, one: MergeView, name: str) -> None:
        """Part two entries again; asks first."""
        day = dates.medium_day(one.at.date(), language())
        agreed = self._desk.ask.confirm(
            _("Part {number} from {name} again?", number=one.gone_no, name=name),
            _("They were merged on {day}. Each gets its own courses back; what was changed since stays.", day=day),
            _("Part again"),
        )
        if not agreed:
            return
        text, merging = _("Part {number} again", number=one.gone_no), self._desk.office.merging
        act = lambda: perform_in_register(  # noqa: E731 - one act in one line
            self._desk, text, lambda: merging.part(one.id), self._page.refused
        )
        if self._page.attempt(act):
            self._say(text)

    def _offer(self, pairs: tuple[tuple[Entry, Entry], ...]) -> None:
        if not pairs:
            self._page.said.emit(Message(Tone.NOTICE, _("No two entries look like one person.")))
            return
        dialog = self._choose(_likely_words, False, lambda row: self._compare(*(one.intern.id for one in pairs[row])))
        dialog.show_lines([(entry_words(one)[0], entry_words(other)[0]) for one, other in pairs])

    def _choose(self, words: Callable[[], EntryWords], can_search: bool, act: Callable[[int], object]) -> EntriesDialog:
        dialog = EntriesDialog(words, can_search, self._page.window())

        def take(row: int) -> None:
            dialog.accept()
            act(row)

        dialog.offered.connect(take)
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        self.choice = dialog
        dialog.open()
        return dialog

    def _compare(self, kept: UUID, gone: UUID) -> None:
        told: list[MergePreview] = []
        if not self._page.attempt(lambda: told.append(self._desk.office.merging.preview(kept, gone))):
            return
        dialog = MergeDialog(told[0], self._page.window())

        def exchange() -> None:
            last = told[-1]
            told.append(self._desk.office.merging.preview(last.gone.intern.id, last.kept.intern.id))
            dialog.show_preview(told[-1])

        dialog.exchange_wished.connect(exchange)
        dialog.offered.connect(lambda taken: self._merge(dialog, told[-1], taken))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        self.dialog = dialog
        dialog.open()

    def _merge(self, dialog: MergeDialog, told: MergePreview, taken: frozenset[str]) -> None:
        kept, gone = told.kept.intern, told.gone.intern
        text = _("Merge {gone} into {kept}", gone=gone.intern_no, kept=kept.intern_no)
        merging = self._desk.office.merging
        try:
            perform_in_register(self._desk, text, lambda: merging.merge(kept.id, gone.id, taken), self._page.refused)
        except (RuleBroken, Trouble) as error:
            dialog.refuse(error)
            return
        dialog.accept()
        self._done(kept.id)
        self._say(text)

    def _likely_with(self, intern: UUID) -> list[Entry]:
        """Return the entries that look like one person with this one."""
        merging = self._desk.office.merging
        name = merging.entry(intern).intern.name
        return list(merging.find(name, intern))

    def _say(self, text: str) -> None:
        undo = undo_last(self._desk, self._page.said.emit)
        self._page.said.emit(Message(Tone.SUCCESS, _("Saved: {what}.", what=text), _("Undo"), undo))


def _same_words() -> EntryWords:
    return EntryWords(
        _("Which other entry is the same person?"),
        _("Found in every course, by name, number, university …"),
        pgettext("to the next question", "Compare…"),
    )


def _likely_words() -> EntryWords:
    return EntryWords(
        _("Entries that may be one person"),
        _("The same words in the name, and no other date of birth."),
        pgettext("to the next question", "Compare…"),
    )
