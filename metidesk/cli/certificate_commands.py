"""Commands for certificates: issuing, revoking, issuing anew, and where the copies are."""

from datetime import date
from pathlib import Path
from uuid import UUID

import click

from metidesk.cli.common import Day, course_option, days, json_option, opened, show_json, store_option
from metidesk.cli.completion_commands import rules
from metidesk.domain.completion import CertificateKind, CompletionRule
from metidesk.i18n.completion_words import copy_word
from metidesk.i18n.current import _, current, ngettext
from metidesk.i18n.unmet_words import unmet_words
from metidesk.services.certificate_issue import IssueWish
from metidesk.services.office import OfficeServices
from metidesk.services.views import CertificateState, CertificateView, Override
from metidesk.system.files import require_folder

_leading = click.option("--lang", help="en or ja leads; any other stands third beside both (vi, th, km …).")
_number = click.argument("number")
_why = click.option("--reason", required=True, help="Why; it stands in the register.")
_RULES = ", ".join(rule.value for rule in CompletionRule)


@click.group()
def certificates() -> None:
    """Certificates: issuing, revoking, issuing anew, and where the copies are."""


@certificates.command()
@click.option("--on", "on", type=Day(), help="The date on the certificates; the office's today where left out.")
@click.option("--intern", "intern_nos", multiple=True, help="Only this intern; all who are ready where left out.")
@click.option("--participation", is_flag=True, help="Certificates of participation, for who did not complete.")
@click.option("--override", "overrides", multiple=True, metavar="RULE=REASON", help="Issue although a rule is not met.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder for the PDFs.")
@course_option
@_leading
@json_option
@store_option
def issue(
    on: date | None,
    intern_nos: tuple[str, ...],
    participation: bool,
    overrides: tuple[str, ...],
    out: Path,
    course: str | None,
    lang: str | None,
    as_json: bool,
) -> None:
    """Issue a certificate to everybody who is ready and has none yet."""
    if (participation or overrides) and not intern_nos:
        raise click.UsageError(_("Name the interns with --intern."))
    # A number that is taken stays taken: whether the paper can be written is tried before, not after.
    require_folder(out)
    kind = CertificateKind.PARTICIPATION if participation else CertificateKind.COMPLETION
    with opened(course) as office:
        day = on or office.today()
        if intern_nos:
            ids = [office.interns.line(number).id for number in intern_nos]
        else:
            ready = (one for one in office.certificates.lines(day) if one.state is CertificateState.READY)
            ids = [one.enrolment.id for one in ready]
        wishes = [IssueWish(one, kind, tuple(map(_override, overrides))) for one in ids]
        issued = office.certificates.issue(wishes, day, lang)
        office.certificates.save([one.number for one in issued], out)
        numbers = _numbers(office)
        lines = () if intern_nos else office.certificates.lines(day)
        waiting = [line for line in lines if line.certificate is None]
    if not issued and not as_json:
        click.echo(_("Nobody is ready for a certificate on {day}.", day=day.isoformat()))
    _show(issued, as_json, numbers)
    # Who goes without one, and why, is no error: it stands beside the list, not in it.
    for line in waiting:
        lacking = " · ".join(unmet_words(one, current()) for one in line.unmet)
        click.echo(f"{line.enrolment.intern.intern_no} {line.enrolment.intern.name}: {lacking}", err=True)


@certificates.command("list")
@click.option("--all", "ended_too", is_flag=True, help="Also those that were revoked or issued anew.")
@course_option
@json_option
@store_option
def list_certificates(ended_too: bool, course: str | None, as_json: bool) -> None:
    """List the certificates that were issued."""
    with opened(course) as office:
        listed = office.certificates.register() if ended_too else office.certificates.issued()
        numbers = _numbers(office)
    _show(listed, as_json, numbers)


@certificates.command()
@_number
@_why
@course_option
@store_option
def revoke(number: str, reason: str, course: str | None) -> None:
    """Take a certificate back; its number stays taken."""
    with opened(course) as office:
        office.certificates.revoke(number, reason)
    click.echo(_("{number} is revoked.", number=number))


@certificates.command()
@_number
@_why
@click.option("--override", "overrides", multiple=True, metavar="RULE=REASON", help="Although a rule is not met.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder for the PDF.")
@course_option
@_leading
@store_option
def reissue(
    number: str, reason: str, overrides: tuple[str, ...], out: Path, course: str | None, lang: str | None
) -> None:
    """Issue a certificate anew under its number, with today's names; the one before it is void."""
    require_folder(out)
    with opened(course) as office:
        one = office.certificates.reissue(number, reason, lang, tuple(map(_override, overrides)))
        office.certificates.save([number], out)
    click.echo(_("{number} is issued anew as Rev. {revision}.", number=number, revision=one.revision))


@certificates.command()
@click.argument("numbers", nargs=-1, required=True)
@click.option("--on", "day", type=Day(), help="The day; the office's today where left out.")
@click.option("--to", default="", help="To whom, where it is not the intern.")
@course_option
@store_option
def handover(numbers: tuple[str, ...], day: date | None, to: str, course: str | None) -> None:
    """Record that certificates were handed over."""
    with opened(course) as office:
        office.certificates.hand_over(numbers, day or office.today(), to)
    click.echo(ngettext("{count} certificate handed over.", "{count} certificates handed over.", len(numbers)))


@certificates.command()
@_number
@_why
@click.option("--on", "day", type=Day(), help="The day; the office's today where left out.")
@course_option
@store_option
def spoil(number: str, reason: str, day: date | None, course: str | None) -> None:
    """Record that the copy held by the office is spoiled and printed again."""
    with opened(course) as office:
        office.certificates.spoil(number, day or office.today(), reason)
    click.echo(_("The copy of {number} is recorded as spoiled.", number=number))


@certificates.command("back")
@_number
@_why
@click.option("--on", "day", type=Day(), help="The day; the office's today where left out.")
@course_option
@store_option
def take_back(number: str, reason: str, day: date | None, course: str | None) -> None:
    """Record that a copy that was handed over is with the office again."""
    with opened(course) as office:
        office.certificates.take_back(number, day or office.today(), reason)
    click.echo(_("The copy of {number} is with the office again.", number=number))


certificates.add_command(rules)


def _override(text: str) -> Override:
    """Return an override as it was written: days=Approved by the Program Office."""
    rule, _equals, reason = text.partition("=")
    if rule not in set(CompletionRule):
        raise click.UsageError(_("{text} is not RULE=REASON with a rule of {known}.", text=text, known=_RULES))
    return Override(CompletionRule(rule), reason)


def _show(listed: tuple[CertificateView, ...], as_json: bool, numbers: dict[UUID, str]) -> None:
    if not as_json:
        for one in listed:
            revision = f" rev. {one.revision}" if one.revision > 1 else ""
            end = f"\t{one.ended_how} {one.ended_on} ({one.ended_reason})" if one.ended_how else ""
            copy = "" if one.ended_how or not one.copies else f"\t{copy_word(one.copies[-1].state, current())}"
            click.echo(f"{one.number}{revision}\t{one.name}\t{one.issued_on.isoformat()}{copy}{end}")
        return
    show_json([_plain(one, numbers) for one in listed])


def _plain(one: CertificateView, numbers: dict[UUID, str]) -> dict[str, object]:
    return {
        "number": one.number,
        "revision": one.revision,
        "kind": one.kind.value,
        "intern_no": numbers.get(one.participation_id, ""),
        "name": one.name,
        "days": days(one.half_days),
        "issued_on": one.issued_on.isoformat(),
        "issued_by": one.issued_by,
        "sha256": one.sha256,
        "overrides": {over.rule.value: over.reason for over in one.overrides},
        "copies": [
            {"copy": copy.copy_no, "state": copy.state.value, "on": copy.on_day.isoformat(), "note": copy.note}
            for copy in one.copies
        ],
        "ended": one.ended_how,
        "ended_on": one.ended_on.isoformat() if one.ended_on else None,
        "ended_reason": one.ended_reason,
    }


def _numbers(office: OfficeServices) -> dict[UUID, str]:
    return {line.id: line.intern.intern_no for line in office.interns.enrolments()}
