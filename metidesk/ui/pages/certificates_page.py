"""*Certificates*: who has reached the required days, the papers, and the one act that gives numbers."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout

from metidesk.domain.errors import RuleBroken
from metidesk.exchange.tables import Listing
from metidesk.i18n import dates
from metidesk.i18n.current import _, language, ngettext
from metidesk.services.topics import Change, Topic
from metidesk.services.views import CertificateLine, CertificateState
from metidesk.system.trouble import Trouble
from metidesk.ui.certificate_acts import CertificateAct, CertificateActs, act_word, acts_for
from metidesk.ui.certificate_words import is_held, revision_words, span
from metidesk.ui.desk import Desk
from metidesk.ui.page import Page, PageHead, page_layout
from metidesk.ui.tables.certificates_table import CertificatesTable
from metidesk.ui.tokens import GRID
from metidesk.ui.verifying import Verifying
from metidesk.ui.widgets.certificate_strip import CertificateStrip
from metidesk.ui.widgets.day_jump import DayJump
from metidesk.ui.widgets.panels import PlacePanel
from metidesk.ui.widgets.pdf_view import Fit, PaperGround, PdfView

_LIST_WIDTH = 472
_PAUSE = 60
"""Milliseconds without a key after which the paper of the chosen line is drawn."""
_YEAR = timedelta(days=365)


class CertificatesPage(Page):
    """Shows where everybody stands on the date of issue, and the paper of the chosen line."""

    shows: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.CERTIFICATES, Topic.ATTENDANCE, Topic.INTERNS, Topic.CALENDAR, Topic.EQUIPMENT, Topic.SETTINGS}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._on: date | None = None
        self._course = ""
        self._shown: tuple[object, ...] | None = None
        self._issuing = False
        self.acts, self.menu = CertificateActs(desk, self), QMenu(self)
        self.verifying = Verifying(desk, self)
        self.table, self.paper, self.head = CertificatesTable(), PdfView(Fit.PAGE), PageHead()
        self.day, self.strip = DayJump(), CertificateStrip()
        self.more, self.save, self.print, self.issue = (QPushButton() for _button in range(4))
        self._more_menu, self._save_menu, self._print_menu = QMenu(self.more), QMenu(self.save), QMenu(self.print)
        self._places, self._empty = QStackedWidget(), PlacePanel("certificates")
        self._to_interns = self._empty.add(lambda: self.wish_page.emit("interns", {}), primary=True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def title(self) -> str:
        """Return the name of the page."""
        return _("Certificates")

    def refresh(self, change: Change | None) -> None:
        """Read where everybody stands, and keep who is chosen."""
        office = self.desk.office
        course = office.settings.read().course
        if self._on is None or self._course != course.key:
            self._on, self._course = office.today(), course.key
        chosen = self.table.line()
        row = max(0, self.table.chosen_row())
        lines = office.certificates.lines(self._on)
        self.table.lines.fill(lines)
        if chosen is not None:
            row = next((n for n, one in enumerate(lines) if one.enrolment.id == chosen.enrolment.id), row)
        self.table.choose(row)
        self.table.fit()
        self.day.show_range(course.starts_on, course.ends_on + _YEAR, self._on)
        self._places.setCurrentIndex(0 if lines else 1)
        self._word()
        self.show_paper()

    def retranslate(self) -> None:
        """Word everything anew."""
        self.head.title.setText(self.title())
        self.save.setText(_("Save PDFs…"))
        self.print.setText(_("Print…"))
        self.table.setAccessibleName(_("Certificates of the course"))
        self.more.setText(_("More…"))
        self.table.lines.retranslate()
        self.table.fit()
        self.strip.retranslate()
        self.day.retranslate()
        self.paper.retranslate()
        self._empty.say(
            _("Nobody is on the roll yet"),
            _("Certificates are issued to interns who have reached the required activity days."),
        )
        self._to_interns.setText(_("Go to the interns"))
        self._shown = None
        self._word()
        if self._on is not None:
            self.show_paper()

    def arrive(self, **arguments: object) -> None:
        """Come for one certificate, named by `number`, or for one intern, named by `participation`."""
        self.catch_up()
        for row, line in enumerate(self.table.lines.rows()):
            numbers = {one.number for one in (line.certificate, *line.ended) if one is not None}
            if arguments.get("participation") == line.enrolment.id or arguments.get("number") in numbers:
                self.table.choose(row)

    # Acts

    def issue_ready(self) -> None:
        """Ask once, with every name, and issue."""
        ready = self._in_state(CertificateState.READY)
        if ready and self._on is not None and not self._issuing:
            self.acts.issue_all(ready, self._on)

    def hand_over(self) -> None:
        """Ask which of the copies that the office holds were handed over."""
        self.acts.hand_over(self.table.lines.rows())

    def record_event(self) -> None:
        """Ask who took part in a training or an event."""
        self.acts.record_event()

    def verify(self) -> None:
        """Check whether a certificate is genuine."""
        self.verifying.open()

    def print_pdfs(self, numbers: Sequence[str]) -> None:
        """Ask for the preview of issued papers."""
        self.wish_paper.emit("certificates", {"numbers": tuple(numbers)})

    def choose_day(self, day: date) -> None:
        """Look at everybody as of another date of issue."""
        self._on = day
        self._shown = None
        self.refresh(None)

    def _do(self, act: CertificateAct) -> None:
        line = self.table.line()
        if line is not None and self._on is not None:
            self.acts.do(act, line, self._on)

    def _working(self, busy: bool) -> None:
        self._issuing = busy
        self._word()

    def _open_menu(self, place: QPoint) -> None:
        """Offer at a place of the list what can be done for the chosen person."""
        line = self.table.line()
        if line is None:
            return
        menu = self.menu
        menu.clear()
        for act in acts_for(line):
            menu.addAction(act_word(act), lambda act=act: self._do(act))
        if line.certificate is not None:
            numbers = [line.certificate.number]
            menu.addSeparator()
            menu.addAction(_("Print…"), lambda: self.print_pdfs(numbers))
            menu.addAction(_("Save PDFs…"), lambda: self.acts.save_pdfs(numbers))
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _open_at_line(self) -> None:
        self._open_menu(self.table.visualRect(self.table.currentIndex()).bottomLeft())

    # The paper

    def show_paper(self) -> None:
        """Show the paper of the chosen line: as issued, or a proof that says so."""
        self._pause.stop()
        line = self.table.line()
        self.strip.show_line(line)
        self._show_chosen()

    def _show_chosen(self) -> None:
        line = self.table.line()
        if line is None or self._on is None:
            self.paper.show_pdf(None)
            self._shown = None
            return
        one = self.strip.shown()
        key = (line.enrolment, line.progress.credited, one, self._on)
        if key == self._shown:
            return
        self._shown = key
        service = self.desk.office.certificates
        try:
            if one is None:
                self.paper.show_pdf(service.proof(line.enrolment.id, self._on), _("PROOF"))
            else:
                self.paper.show_pdf(service.pdf(one.number, one.revision))
                if not one.in_force:
                    self.paper.write_across(_("VOID"))
        except (RuleBroken, Trouble) as error:
            self.paper.show_pdf(None)
            self.refused(error)
        self.paper.setAccessibleName(_("Certificate of {name}", name=line.enrolment.intern.name))

    # Looks

    def _word(self) -> None:
        ready, issued = self._in_state(CertificateState.READY), self._in_state(CertificateState.ISSUED)
        count = len(ready)
        self.head.subtitle.setText(self._counts())
        self.issue.setText(ngettext("Issue {count} ready", "Issue {count} ready", count) if count else _("Issue"))
        self.issue.setEnabled(bool(count) and not self._issuing)
        self.issue.setToolTip("" if count else self._why_nobody())
        has_paper = bool(issued) or any(line.ended for line in self.table.lines.rows())
        self.save.setEnabled(has_paper)
        self.save.setToolTip("" if has_paper else _("No certificate of this course has been issued yet."))
        if self._on is not None:
            self.day.setText(_("Dated {day}", day=dates.medium_day(self._on, language())))
            words = _("Date of issue: {day}", day=dates.full_day(self._on, language()))
            self.day.setToolTip(words)
            self.day.setAccessibleName(words)

    def _counts(self) -> str:
        """Return the line under the title: how many stand where, and why nothing can be issued."""
        lines = self.table.lines.rows()
        if not lines:
            return _("No interns yet")
        ready, blocked, revoked, issued, missing = (len(self._in_state(state)) for state in CertificateState)
        counts = [
            ngettext("{count} ready", "{count} ready", ready),
            *([ngettext("{count} blocked", "{count} blocked", blocked)] if blocked else []),
            *([ngettext("{count} revoked", "{count} revoked", revoked)] if revoked else []),
            ngettext("{count} issued", "{count} issued", issued),
            ngettext("{count} not reached", "{count} not reached", missing),
        ]
        return " · ".join(counts) if ready or not missing else " · ".join([*counts, self._why_nobody()])

    def _why_nobody(self) -> str:
        """Return why nobody can have a certificate now, and who comes next."""
        waiting = [line for line in self._in_state(CertificateState.NOT_REACHED) if line.progress.reach_on]
        if not waiting:
            return _("nobody else can reach the required days")
        first = min(waiting, key=lambda line: line.progress.reach_on or date.max)
        day = dates.day_month(first.progress.reach_on or date.max, language())
        return _("{name} can be the next, on {day}", name=first.enrolment.intern.name, day=day)

    def _in_state(self, state: CertificateState) -> list[CertificateLine]:
        return [line for line in self.table.lines.rows() if line.state is state]

    def _fill_menu(self, menu: QMenu, act: object) -> None:
        """Offer the chosen certificate and all of them."""
        assert callable(act)
        menu.clear()
        numbers = [one.certificate.number for one in self._in_state(CertificateState.ISSUED) if one.certificate]
        line = self.table.line()
        if line is not None and line.certificate is not None:
            number = line.certificate.number
            menu.addAction(f"{number} · {line.enrolment.intern.name}", lambda: act([number]))
        if numbers:
            words = ngettext(
                "The one issued ({numbers})", "All {count} issued ({numbers})", len(numbers), numbers=span(numbers)
            )
            menu.addAction(words, lambda: act(numbers))

    def _fill_save_menu(self) -> None:
        self._fill_menu(self._save_menu, self.acts.save_pdfs)
        one = self.strip.shown()
        if one is not None and not one.in_force:
            self._save_menu.addAction(revision_words(one), lambda: self.acts.save_revision(one))

    def _fill_print_menu(self) -> None:
        self._fill_menu(self._print_menu, self.print_pdfs)
        self._print_menu.addSeparator()
        dated = {"day": self._on}
        self._print_menu.addAction(_("Names to read before issue…"), lambda: self.wish_paper.emit("prooflist", dated))
        self._print_menu.addAction(_("Register of certificates…"), lambda: self.wish_paper.emit("register", {}))

    def listing(self) -> Listing:
        """Return the list as it is shown."""
        return self.table.lines.listing(self.title())

    def _fill_more_menu(self) -> None:
        self._more_menu.clear()
        held = sum(1 for one in self._in_state(CertificateState.ISSUED) if one.certificate and is_held(one.certificate))
        over = ngettext("Hand over {count} held…", "Hand over {count} held…", held)
        self._more_menu.addAction(over, self.hand_over).setEnabled(bool(held))
        self._more_menu.addAction(_("Record training or event…"), self.record_event)
        self._more_menu.addSeparator()
        self._more_menu.addAction(_("Verify a code…"), self.verify)
        self._more_menu.addAction(_("Export the list as shown…"), self.export_list)

    def _connect(self) -> None:
        self.issue.clicked.connect(self.issue_ready)
        self.day.chosen.connect(self.choose_day)
        self.table.moved.connect(self._pause.start)
        self._pause.timeout.connect(self.show_paper)
        self._save_menu.aboutToShow.connect(self._fill_save_menu)
        self._print_menu.aboutToShow.connect(self._fill_print_menu)
        self._more_menu.aboutToShow.connect(self._fill_more_menu)
        self.acts.said.connect(self.said)
        self.acts.working.connect(self._working)
        self.strip.act_wished.connect(self._do)
        self.strip.paper_chosen.connect(self._show_chosen)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.open_wished.connect(self._open_at_line)

    def _lay_out(self) -> None:
        self.save.setMenu(self._save_menu)
        self.print.setMenu(self._print_menu)
        self.more.setMenu(self._more_menu)
        self.issue.setProperty("kind", "primary")
        self.day.setProperty("kind", "")
        for widget in (self.day, self.more, self.save, self.print, self.issue):
            self.head.add(widget)
        card = QFrame()
        card.setProperty("kind", "card")
        card.setFixedWidth(_LIST_WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, GRID, 1, GRID)
        inside.addWidget(self.table)
        ground = PaperGround()
        around = QVBoxLayout(ground)
        around.setContentsMargins(4, 4, 4, 4)
        around.addWidget(self.paper)
        both = QFrame()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID + 2)
        row.addWidget(card)
        right = QVBoxLayout()
        right.setSpacing(GRID + 4)
        right.addWidget(self.strip)
        right.addWidget(ground, 1)
        row.addLayout(right, 1)
        self._places.addWidget(both)
        self._places.addWidget(self._empty)
        layout = page_layout(self)
        layout.addWidget(self.head)
        layout.addWidget(self._places, 1)
