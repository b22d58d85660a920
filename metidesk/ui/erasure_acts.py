"""Personal data: handing them out, who is due, erasing for good, and the backups that still hold who was erased."""

from functools import partial

from metidesk.domain.erasure import KeptPerson, Retention
from metidesk.domain.errors import RuleBroken
from metidesk.i18n.catalog import LANGUAGE_NAMES, languages
from metidesk.i18n.current import _, language, ngettext
from metidesk.services.erasure import Erased, Holdings
from metidesk.services.person_export import HandedOut
from metidesk.services.views import BackupView
from metidesk.system.recent import export_folder, remember_export_folder
from metidesk.system.trouble import Trouble
from metidesk.ui.dialog_acts import DialogActs
from metidesk.ui.dialogs.erasure_dialog import ErasureDialog, ErasureRequest, RetentionDialog
from metidesk.ui.jobs import Stopped, stoppable
from metidesk.ui.page import Message, Tone
from metidesk.ui.paper_wishes import documents_folder, plain_name

_MOST_NAMED = 6


class ErasureActs(DialogActs):
    """Asks who is erased and erases; what was erased is told with what remains to be done."""

    asking: RetentionDialog | None = None

    def begin(self, chosen: str = "") -> None:
        """Show who is due; `chosen` is the number of somebody who is meant."""
        self._desk.jobs.run(
            _("Reading…"),
            lambda step, cancelled: self._desk.office.erasure.people(),
            lambda people: self._open(people, chosen),
            self._refused,
        )

    def _open(self, people: tuple[KeptPerson, ...], chosen: str) -> None:
        erasure = self._desk.office.erasure
        dialog = ErasureDialog(people, erasure.retention(language()), erasure.today(), chosen, self._window())
        dialog.retention_wished.connect(lambda: self._change(dialog))
        dialog.reworded.connect(lambda: dialog.show_retention(erasure.retention(language())))
        self._ask(dialog, partial(self._confirm, dialog))

    def _change(self, dialog: ErasureDialog) -> None:
        """Ask for another time of retention above the question that is open."""
        erasure = self._desk.office.erasure
        asking = RetentionDialog(erasure.retention(language()), dialog)

        def keep(retention: Retention) -> None:
            try:
                erasure.keep_for(retention.years, retention.reason)
            except (RuleBroken, Trouble) as error:
                asking.refuse(error)
                return
            asking.accept()
            dialog.show_people(erasure.people(), erasure.retention(language()))

        asking.offered.connect(keep)
        asking.finished.connect(lambda _code: asking.deleteLater())
        self.asking = asking
        asking.open()

    def _confirm(self, dialog: ErasureDialog, request: ErasureRequest) -> None:
        """Say once more what goes and what stays, and erase beside the window."""
        erasure = self._desk.office.erasure
        try:
            held = erasure.holdings(request.numbers)
        except (RuleBroken, Trouble) as error:
            dialog.refuse(error)
            return
        title = ngettext(
            "Erase the data of {count} person for good?",
            "Erase the data of {count} persons for good?",
            len(request.numbers),
        )
        told = _consequences(request, held)
        if not self._desk.ask.confirm(title, told, _("Erase for good"), dangerous=True):
            return
        dialog.wait()

        def work(step: object, cancelled: object) -> tuple[Erased, tuple[BackupView, ...]]:
            done = erasure.erase(request.numbers, request.reason, request.asked)
            return done, self._desk.office.upkeep.with_erased()

        self._desk.jobs.run(
            _("Erasing…"), work, lambda result: self._erased(dialog, *result), lambda error: self._not(dialog, error)
        )

    def _not(self, dialog: ErasureDialog, error: Exception) -> None:
        dialog.setEnabled(True)
        if not isinstance(error, RuleBroken | Trouble):
            raise error
        dialog.refuse(error)

    def _erased(self, dialog: ErasureDialog, done: Erased, old: tuple[BackupView, ...]) -> None:
        dialog.accept()
        # What could be taken back of a person who is no more would bring words back.
        self._desk.undo.clear()
        told = ngettext("{count} person erased for good.", "{count} persons erased for good.", len(done.numbers))
        if not done.is_clean:
            told += " " + _(
                "Another program has the store open; the last traces in its file go when metidesk is closed."
            )
        if not old:
            self._say(told)
            return
        told += " " + ngettext("{count} backup still holds them.", "{count} backups still hold them.", len(old))
        self.said.emit(Message(Tone.NOTICE, told, _("Remove from backups…"), self.drop))

    def drop(self) -> None:
        """Make a new backup and remove those that still hold somebody erased; asks first."""
        upkeep = self._desk.office.upkeep
        old = upkeep.with_erased()
        agreed = self._desk.ask.confirm(
            ngettext("Remove {count} old backup?", "Remove {count} old backups?", len(old)),
            _(
                "A new backup is made and checked first. Only backups in the usual folder are removed; copies on "
                "sticks and other disks you have to remove yourself."
            ),
            _("Remove"),
            dangerous=True,
        )
        if agreed:
            self._desk.jobs.run(
                _("Backing up…"), lambda step, cancelled: upkeep.drop_with_erased(), self._dropped, self._refused
            )

    def hand_out(self, number: str) -> None:
        """Ask in which language and where to, and write all that is kept on somebody into a ZIP."""
        codes = languages()
        place = self._desk.ask.choose(
            _("Hand out the data of {number}", number=number),
            _(
                "Everything kept on this person goes into one ZIP: a page to read, tables, documents and papers. "
                "In which language is the page?"
            ),
            [LANGUAGE_NAMES[code] for code in codes],
        )
        if place is None:
            return
        folder = export_folder() or documents_folder()
        suggested = folder / f"{plain_name(number)}.zip"
        path = self._desk.ask.save_file(_("Where to put the data"), suggested, [(_("ZIP archive"), "*.zip")])
        if path is None:
            return
        target = path if path.suffix.casefold() == ".zip" else path.with_name(f"{path.name}.zip")
        office, code = self._desk.office, codes[place]
        self._desk.jobs.run(
            _("Writing {file}…", file=target.name),
            stoppable(lambda step: office.person_export.write(number, target, code, step)),
            self._handed_out,
            self._not_handed_out,
        )

    def _not_handed_out(self, error: Exception) -> None:
        """Say why it was not done; whoever ended it knows."""
        if not isinstance(error, Stopped):
            self._refused(error)

    def _handed_out(self, done: HandedOut) -> None:
        remember_export_folder(done.place.parent)
        show = self._desk.ask.show_file
        told = _("{rows} rows and {files} files written to {path}.", rows=done.rows, files=done.files, path=done.place)
        self.said.emit(Message(Tone.SUCCESS, told, _("Open folder"), lambda: show(done.place.parent)))

    def _dropped(self, gone: tuple[BackupView, ...]) -> None:
        self._say(ngettext("{count} old backup removed", "{count} old backups removed", len(gone)))


def _consequences(request: ErasureRequest, held: Holdings) -> str:
    """Return what goes, what stays, and that it is final."""
    named = ", ".join(request.names[:_MOST_NAMED]) + ("…" if len(request.names) > _MOST_NAMED else "")
    goes = _(
        "Erased of {people}: names, birth date, contact, plan, every note and reason, {files} documents and scans, "
        "the papers of {certificates} certificates.",
        people=named,
        files=held.files,
        certificates=held.certificates,
    )
    stays = _(
        "Kept: intern and certificate numbers, marks and counts, what was lent and when, the history without words. "
        "Scans that show other people stay until all of them are erased. Printed papers and files that were "
        "exported or sent are not touched."
    )
    return "\n\n".join((goes, stays, _("Nobody can take this back.")))
