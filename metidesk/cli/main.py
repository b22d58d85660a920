"""The command line: exit 0 done, 2 the user must mend something, 1 our fault or a certificate that is not genuine."""

import logging
import os
from collections.abc import Sequence

import click

from metidesk import __version__
from metidesk.cli.calendar_changes import CHANGES
from metidesk.cli.calendar_commands import calendar, explain, progress
from metidesk.cli.certificate_commands import certificates
from metidesk.cli.common import store_option
from metidesk.cli.company_commands import companies
from metidesk.cli.completion_commands import events
from metidesk.cli.equipment_commands import equipment
from metidesk.cli.erasure_commands import ERASURE
from metidesk.cli.finding_commands import find
from metidesk.cli.intern_commands import interns, marks
from metidesk.cli.office_commands import demo, new, sample
from metidesk.cli.participation_commands import TERMS
from metidesk.cli.person_commands import PERSONS
from metidesk.cli.print_commands import print_paper
from metidesk.cli.queue_commands import send
from metidesk.cli.register_commands import documents, eligibility
from metidesk.cli.sheet_commands import sheets
from metidesk.cli.sign_off_commands import signoff
from metidesk.cli.timetable_commands import timetable
from metidesk.cli.upkeep_commands import backup, check, export_store, restore
from metidesk.cli.verify_commands import keys, verify
from metidesk.cli.words_commands import words
from metidesk.domain.errors import RuleBroken
from metidesk.i18n import current
from metidesk.i18n.sentences import sentence
from metidesk.system import log
from metidesk.system.trouble import Trouble

DONE, OUR_FAULT, USER_MENDS = 0, 1, 2
_log = logging.getLogger(__name__)


@click.group()
@store_option
@click.version_option(__version__, prog_name="metidesk")
def metidesk() -> None:
    """Keep the roll of a satellite office, count, and print its papers. Without arguments the window opens."""


print_paper.add_command(send)
for command in (
    new,
    sample,
    demo,
    find,
    interns,
    companies,
    marks,
    signoff,
    sheets,
    timetable,
    calendar,
    progress,
    explain,
    print_paper,
    certificates,
    equipment,
    verify,
    keys,
    words,
    events,
    eligibility,
    documents,
    check,
    backup,
    export_store,
    restore,
):
    metidesk.add_command(command)
for own in (*TERMS, *ERASURE, *PERSONS):
    interns.add_command(own)
for change in CHANGES:
    calendar.add_command(change)


def run(arguments: Sequence[str]) -> int:
    """Run one command; return its exit code. One sentence on stderr tells what the user has to mend."""
    log.start()
    current.set_language(os.environ.get("METIDESK_LANGUAGE", "en"))
    try:
        # click returns the code of `context.exit(code)` here; a command that simply ends returns None.
        return int(metidesk.main(list(arguments), prog_name="metidesk", standalone_mode=False) or DONE)
    except click.Abort:
        return USER_MENDS
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        return USER_MENDS
    except (RuleBroken, Trouble) as error:
        click.echo(sentence(error, current.current()), err=True)
        return USER_MENDS
    except BrokenPipeError:
        # Whoever read our output has had enough (metidesk interns list | head).
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return DONE
    except Exception:
        _log.exception("the command failed: %s", " ".join(arguments))
        click.echo(
            current._(
                "metidesk made a mistake; nothing was changed. What happened is written in {path}.", path=log.path()
            ),
            err=True,
        )
        return OUR_FAULT
