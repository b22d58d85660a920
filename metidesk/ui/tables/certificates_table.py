"""Who stands where with the certificate, as the page *Certificates* lists it."""

from metidesk.domain.attendance import Status
from metidesk.domain.completion import CertificateKind
from metidesk.domain.progress import Concern
from metidesk.i18n import counts, dates
from metidesk.i18n.catalog import NP_
from metidesk.i18n.completion_words import certificate_kind_word
from metidesk.i18n.current import _, current, language, pgettext
from metidesk.i18n.unmet_words import unmet_words
from metidesk.services.views import CertificateLine, CertificateState
from metidesk.ui.certificate_words import copy_words, ended_words
from metidesk.ui.tables.rows_table import Cell, Column, RowsModel, RowsTable
from metidesk.ui.tokens import Colours, Tint
from metidesk.ui.wording import shown_days

_COLUMNS = (
    Column(NP_("column of the certificates", "Intern"), 30, 1.0, below=NP_("column of the certificates", "Remarks")),
    Column(NP_("column of the certificates", "Days"), 62, right=True),
    Column(NP_("column of the certificates", "State"), 196),
)
_ROW_HEIGHT = 56


def state_words(line: CertificateLine) -> str:
    """Return where a line stands: Ready, Issued 2021A-HAN-001, Not reached."""
    if line.certificate is not None:
        number = line.certificate.number
        if line.certificate.revision > 1:
            return pgettext("certificate", "Reissued {number}", number=number)
        return pgettext("certificate", "Issued {number}", number=number)
    if line.state is CertificateState.READY:
        return pgettext("certificate", "Ready")
    if line.state is CertificateState.BLOCKED:
        return pgettext("certificate", "Blocked")
    if line.state is CertificateState.REVOKED:
        return pgettext("certificate", "Revoked")
    return pgettext("certificate", "Not reached")


def remark_words(line: CertificateLine) -> str:
    """Return what is to be known besides: what is lacking, or where the paper is, and what ended before."""
    revoked = [ended_words(one) for one in line.ended if one.ended_how == "revoked"]
    if line.certificate is not None:
        told = _issued_words(line)
    elif line.state is CertificateState.READY:
        told = line.enrolment.company
    elif line.state is CertificateState.REVOKED:
        told = ""
    elif line.state is CertificateState.BLOCKED:
        told = " · ".join(unmet_words(one, current()) for one in line.unmet)
    else:
        progress = line.progress
        short = shown_days(progress.required - progress.credited)
        days = _("{days} days short of {required}", days=short, required=shown_days(progress.required))
        told = " · ".join([days, *(unmet_words(one, current()) for one in line.unmet[1:])])
    return " · ".join(part for part in (told, *revoked) if part)


def _issued_words(line: CertificateLine) -> str:
    """Return where the paper is, and what sets the certificate apart from the others."""
    one = line.certificate
    assert one is not None
    parts = [certificate_kind_word(one.kind, current())] if one.kind is CertificateKind.PARTICIPATION else []
    if one.revision > 1:
        reason = next((old.ended_reason for old in reversed(line.ended) if old.number == one.number), "")
        parts.append(_("revision {number}", number=one.revision) + f": {reason}")
    parts.append(copy_words(one) or _("on {day}", day=dates.medium_day(one.issued_on, language())))
    return " · ".join(parts)


def _cells(line: CertificateLine) -> tuple[Cell, ...]:
    credited = line.certificate.half_days if line.certificate is not None else line.progress.credited
    if line.certificate is not None:
        tint = _reissued if line.certificate.revision > 1 else _issued
    elif line.state is CertificateState.READY:
        tint = _good
    elif line.state is CertificateState.BLOCKED:
        tint = _warned
    elif line.state is CertificateState.REVOKED:
        tint = _bad
    else:
        tint = _bad if line.progress.concern is Concern.CANNOT_REACH else _plain
    return (
        Cell(line.enrolment.shown_name, remark_words(line), strong=True),
        Cell(shown_days(credited), right=True, value=counts.number_of_days(credited)),
        Cell(state_words(line), pill=tint),
    )


def _issued(colours: Colours) -> Tint:
    return Tint(colours.accent, colours.accent_soft)


def _reissued(colours: Colours) -> Tint:
    return colours.status(Status.HALF)


def _good(colours: Colours) -> Tint:
    return colours.good


def _warned(colours: Colours) -> Tint:
    return colours.warn


def _bad(colours: Colours) -> Tint:
    return colours.bad


def _plain(colours: Colours) -> Tint:
    return colours.plain


class CertificatesTable(RowsTable):
    """The list at the left of the page; what is lacking is never cut."""

    def __init__(self) -> None:
        self.lines: RowsModel[CertificateLine] = RowsModel(_COLUMNS, _cells)
        super().__init__(self.lines, _ROW_HEIGHT, grows=True)

    def line(self) -> CertificateLine | None:
        """Return the chosen line."""
        return self.lines.row(self.chosen_row())
