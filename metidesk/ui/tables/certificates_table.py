"""The certificates of a course: who, how many days, and where each stands."""

from metidesk.domain.progress import Concern
from metidesk.i18n import counts, dates
from metidesk.i18n.catalog import NP_
from metidesk.i18n.completion_words import unmet_words
from metidesk.i18n.current import _, current, language, pgettext
from metidesk.services.views import CertificateLine, CertificateState
from metidesk.ui.tables.rows_table import Cell, Column, RowsModel, RowsTable
from metidesk.ui.tokens import Colours, Tint

_COLUMNS = (
    Column(NP_("column of the certificates", "Intern"), 30, 1.0),
    Column(NP_("column of the certificates", "Days"), 72, right=True),
    Column(NP_("column of the certificates", "State"), 180),
)
_ROW_HEIGHT = 56


def _issued_tint(colours: Colours) -> Tint:
    return Tint(colours.accent, colours.accent_soft)


def state_words(line: CertificateLine) -> str:
    """Return where a line stands: Ready, Issued 2021A-HAN-001, Not reached."""
    if line.certificate is not None:
        return pgettext("certificate", "Issued {number}", number=line.certificate.number)
    if line.state is CertificateState.READY:
        return pgettext("certificate", "Ready")
    if line.state is CertificateState.BLOCKED:
        return pgettext("certificate", "Blocked")
    return pgettext("certificate", "Not reached")


def remark_words(line: CertificateLine) -> str:
    """Return what is to be known besides: 4 days short of 35, or since when it is issued."""
    if line.certificate is not None:
        return _("on {day}", day=dates.medium_day(line.certificate.issued_on, language()))
    progress = line.progress
    if line.state is CertificateState.READY:
        return line.enrolment.company
    if line.state is CertificateState.BLOCKED:
        return " · ".join(unmet_words(one, current()) for one in line.unmet)
    short = counts.days(progress.required - progress.credited)
    return _("{days} days short of {required}", days=short, required=counts.days(progress.required))


def _cells(line: CertificateLine) -> tuple[Cell, ...]:
    credited = line.certificate.half_days if line.certificate is not None else line.progress.credited
    if line.certificate is not None:
        tint = _issued_tint
    elif line.state is CertificateState.READY:
        tint = _good
    elif line.state is CertificateState.BLOCKED:
        tint = _warned
    else:
        tint = _bad if line.progress.concern is Concern.CANNOT_REACH else _plain
    return (
        Cell(line.enrolment.intern.name, remark_words(line), strong=True),
        Cell(counts.days(credited), right=True),
        Cell(state_words(line), pill=tint),
    )


def _good(colours: Colours) -> Tint:
    return colours.good


def _warned(colours: Colours) -> Tint:
    return colours.warn


def _bad(colours: Colours) -> Tint:
    return colours.bad


def _plain(colours: Colours) -> Tint:
    return colours.plain


class CertificatesTable(RowsTable):
    """The list at the left of the page."""

    def __init__(self) -> None:
        self.lines: RowsModel[CertificateLine] = RowsModel(_COLUMNS, _cells)
        super().__init__(self.lines, _ROW_HEIGHT)

    def line(self) -> CertificateLine | None:
        """Return the chosen line."""
        return self.lines.row(self.chosen_row())
