"""*Backups*: how old the last one is, the list of them, making one, going back to one, and checking the store."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout

from metidesk.domain.errors import RuleBroken
from metidesk.i18n import dates
from metidesk.i18n.acts import reason_word, size_words
from metidesk.i18n.catalog import NP_
from metidesk.i18n.current import _, current, language, ngettext
from metidesk.services.store_export import Exported
from metidesk.services.topics import Change, Topic
from metidesk.services.upkeep import CheckReport, local_now
from metidesk.services.views import BackupView
from metidesk.system.files import free_folder
from metidesk.system.recent import export_folder, remember_export_folder
from metidesk.system.trouble import Trouble
from metidesk.ui.ages import age_words
from metidesk.ui.desk import Desk
from metidesk.ui.page import Message, Page, PageHead, Tone, page_layout
from metidesk.ui.paper_wishes import documents_folder
from metidesk.ui.tables.rows_table import Cell, Column, RowsModel, RowsTable
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.panels import PlacePanel
from metidesk.ui.widgets.pill import Pill

_COLUMNS = (
    Column(NP_("column of the backups", "Made"), 60, 0.34),
    Column(NP_("column of the backups", "Reason"), 40, 0.36),
    Column(NP_("column of the backups", "Size"), 96, right=True),
    Column(NP_("column of the backups", "File"), 40, 0.3),
)
_ROW_HEIGHT = 48
_OLD_DAYS = 3
"""From so many days on the age is shown in amber."""
_MINUTE = 60_000


class BackupsPage(Page):
    """Shows the backups of the usual folder."""

    shows: ClassVar[frozenset[Topic]] = frozenset({Topic.HISTORY, Topic.ATTENDANCE})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._last: BackupView | None = None
        self._report: CheckReport | None = None
        self.backups: RowsModel[BackupView] = RowsModel(_COLUMNS, self._cells)
        self.table = RowsTable(self.backups, _ROW_HEIGHT)
        self.head = PageHead()
        self.make, self.make_elsewhere, self.restore = QPushButton(), QPushButton(), QPushButton()
        self.check, self.show_folder, self.export = QPushButton(), QPushButton(), QPushButton()
        self.age = Pill(lambda colours: colours.warn if self._is_old() else colours.good)
        self._told, self.verdict, self._outward = QLabel(), QLabel(), QLabel()
        self._places, self._empty = QStackedWidget(), PlacePanel("backups")
        self._empty_make = self._empty.add(self.back_up, primary=True)
        self._empty_restore = self._empty.add(self.restore_other)
        self._minutes = QTimer(self)
        self._minutes.timeout.connect(self._word_age)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def title(self) -> str:
        """Return the name of the page."""
        return _("Backups")

    def refresh(self, change: Change | None) -> None:
        """Look into the folder, and keep which backup is chosen."""
        found = self.desk.office.upkeep.backups()
        if change is None or found != self.backups.rows():
            row = max(0, self.table.chosen_row())
            self.backups.fill(found)
            self.table.fit()
            self.table.choose(row)
        self._last = found[0] if found else None
        self._places.setCurrentIndex(0 if found else 1)
        self._minutes.start(_MINUTE)
        self._word_age()
        self._enable()

    def retranslate(self) -> None:
        """Word everything anew."""
        self.head.title.setText(self.title())
        self.make.setText(_("Back up now"))
        self.make_elsewhere.setText(_("Back up to…"))
        self.make_elsewhere.setToolTip(_("To a USB stick or another disk, so that a broken computer loses nothing"))
        self.restore.setText(_("Restore…"))
        self.check.setText(_("Check the store"))
        self.show_folder.setText(_("Show the folder"))
        self.export.setText(_("Export everything…"))
        self._outward.setText(
            _("Everything as CSV files, with scans and papers, and each column explained: for any other program.")
        )
        self.table.setAccessibleName(_("Backups, newest first"))
        self.backups.retranslate()
        self._empty.say(
            _("No backup yet"),
            _("metidesk makes one by itself after the first mark of each day. You can make one now."),
        )
        self._empty_make.setText(_("Back up now"))
        self._empty_restore.setText(_("Restore a backup…"))
        self._word_age()
        self._word_verdict()

    # Acts

    def back_up(self) -> None:
        """Make a backup in the usual folder."""
        self._back_up(None)

    def back_up_elsewhere(self) -> None:
        """Make a backup in a folder that is asked for."""
        folder = self.desk.ask.folder(_("Where to put the backup"), documents_folder())
        if folder is not None:
            self._back_up(folder)

    def restore_chosen(self) -> None:
        """Go back to the chosen backup."""
        chosen = self.backups.row(self.table.chosen_row())
        if chosen is not None:
            self.ask_restore(Path(chosen.path), chosen.made_at)

    def restore_other(self) -> None:
        """Go back to a backup that lies elsewhere."""
        path = self.desk.ask.open_file(_("Restore a backup"), [(_("Backups"), "*.metidesk"), (_("All files"), "*")])
        if path is not None:
            self.ask_restore(path, None)

    def ask_restore(self, path: Path, made_at: datetime | None) -> None:
        """Ask once more, saying what is kept, and wish for it; the office is closed and opened again for it."""
        what = path.name if made_at is None else self._moment(made_at)
        agreed = self.desk.ask.confirm(
            _("Go back to the backup of {what}?", what=what),
            _(
                "Marks, interns and certificates become as they were then. What was done since is not lost: "
                "the store as it is now is kept as a backup first, so you can come back to it."
            ),
            _("Restore"),
            dangerous=True,
        )
        if agreed:
            self.wish_restore.emit(path)

    def check_store(self) -> None:
        """Look through the whole store in a job."""
        upkeep = self.desk.office.upkeep
        self.check.setEnabled(False)
        self.desk.jobs.run(
            _("Checking the store…"), lambda step, cancelled: upkeep.check(), self._checked, self._not_checked
        )

    def export_everything(self) -> None:
        """Ask where to, and write the whole store into a new folder there."""
        place = self.desk.ask.folder(_("Where to put the export"), export_folder() or documents_folder())
        if place is None:
            return
        office, day = self.desk.office, self._now().date().isoformat()
        target = free_folder(place, f"metidesk {office.settings.read().office.code} {day}")
        self.desk.jobs.run(
            _("Exporting everything…"), partial(office.store_export.write, target), self._exported, self._failed
        )

    def _exported(self, done: Exported | None) -> None:
        if done is None:
            self.said.emit(Message(Tone.NOTICE, _("The export was cancelled; nothing was written.")))
            return
        remember_export_folder(done.folder.parent)
        told = _("{rows} rows and {files} files written to {path}.", rows=done.rows, files=done.files, path=done.folder)
        show = self.desk.ask.show_file
        self.said.emit(Message(Tone.SUCCESS, told, _("Open folder"), lambda: show(done.folder)))

    def open_folder(self) -> None:
        """Show the folder of the backups."""
        self.desk.ask.show_file(self.desk.office.upkeep.folder)

    def _back_up(self, folder: Path | None) -> None:
        upkeep = self.desk.office.upkeep
        self.desk.jobs.run(_("Backing up…"), lambda step, cancelled: upkeep.back_up(folder), self._made, self._failed)

    def _made(self, made: BackupView) -> None:
        self.refresh(None)
        path = Path(made.path)
        show = self.desk.ask.show_file
        told = _("Backed up to {path} ({size}), read back and checked.", path=path, size=size_words(made.size))
        self.said.emit(Message(Tone.SUCCESS, told, _("Open folder"), lambda: show(path.parent)))

    def _checked(self, report: CheckReport) -> None:
        self._report = report
        self.check.setEnabled(True)
        self._word_verdict()

    def _not_checked(self, error: Exception) -> None:
        self.check.setEnabled(True)
        self._failed(error)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, RuleBroken | Trouble):
            raise error
        self.refused(error)

    # Looks

    def _cells(self, backup: BackupView) -> tuple[Cell, ...]:
        return (
            Cell(self._moment(backup.made_at), age_words(backup.made_at, self._now()), strong=True),
            Cell(reason_word(backup.reason, current())),
            Cell(size_words(backup.size), right=True),
            Cell(Path(backup.path).name, quiet=True),
        )

    def _moment(self, made_at: datetime) -> str:
        return f"{dates.medium_day(made_at.date(), language())} {dates.clock_time(made_at)}"

    def _now(self) -> datetime:
        return local_now(self.desk.office.clock)

    def _is_old(self) -> bool:
        return self._last is None or (self._now().date() - self._last.made_at.date()).days >= _OLD_DAYS

    def _word_age(self) -> None:
        if self._last is None:
            self.age.show_text(_("No backup yet"))
            self._told.clear()
            self.head.subtitle.setText(_("No backup yet"))
            return
        age = age_words(self._last.made_at, self._now())
        count = ngettext("{count} backup", "{count} backups", self.backups.rowCount())
        self.head.subtitle.setText(_("Last backup {age}", age=age) + f" · {count}")
        self.age.show_text(age)
        folder = self.desk.office.upkeep.folder
        told = _("{moment}, in {folder}", moment=self._moment(self._last.made_at), folder=folder)
        if self._is_old():
            told += ". " + _("Please make one, best on a USB stick.")
        self._told.setText(told)

    def _word_verdict(self) -> None:
        report = self._report
        if report is None:
            self.verdict.setText(_("Not checked since metidesk was started."))
        elif report.faults:
            faults = "\n".join(report.faults)
            found = ngettext("{count} fault found:", "{count} faults found:", len(report.faults))
            self.verdict.setText(f"{found}\n{faults}\n" + _("Restore the latest backup; it is untouched."))
        else:
            acts = ngettext("{count} act of the history", "{count} acts of the history", report.journal_rows)
            papers = ngettext("{count} certificate", "{count} certificates", report.certificates)
            self.verdict.setText(_("Everything is whole: {acts}, {papers}.", acts=acts, papers=papers))

    def _enable(self) -> None:
        self.restore.setEnabled(self.table.chosen_row() >= 0)

    def _connect(self) -> None:
        self.make.clicked.connect(self.back_up)
        self.make_elsewhere.clicked.connect(self.back_up_elsewhere)
        self.restore.clicked.connect(self.restore_chosen)
        self.check.clicked.connect(self.check_store)
        self.show_folder.clicked.connect(self.open_folder)
        self.export.clicked.connect(self.export_everything)
        self.table.open_wished.connect(self.restore_chosen)
        self.table.moved.connect(self._enable)

    def _lay_out(self) -> None:
        self.make.setProperty("kind", "primary")
        for widget in (self.restore, self.make_elsewhere, self.make):
            self.head.add(widget)
        for label in (self._told, self.verdict, self._outward):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for label in (self._told, self._outward):
            label.setProperty("kind", "muted")
        facts = QFrame()
        facts.setProperty("kind", "card")
        rows = QVBoxLayout(facts)
        rows.setContentsMargins(2 * GRID, GRID + 4, 2 * GRID, GRID + 4)
        rows.setSpacing(GRID)
        for widgets in (
            (self.age, self._told, self.show_folder),
            (self.verdict, self.check),
            (self._outward, self.export),
        ):
            row = QHBoxLayout()
            row.setSpacing(GRID + 4)
            for widget in widgets:
                row.addWidget(widget, 1 if isinstance(widget, QLabel) else 0)
            rows.addLayout(row)
        card = QFrame()
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, GRID, 1, GRID)
        inside.addWidget(self.table)
        self._places.addWidget(card)
        self._places.addWidget(self._empty)
        layout = page_layout(self)
        for part in (self.head, facts, self._places):
            layout.addWidget(part, 1 if part is self._places else 0)
