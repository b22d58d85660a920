"""One clear sentence for every refusal and every trouble: what happened, what is safe, what to do."""

from datetime import date, time

from metidesk.domain.errors import RuleBroken
from metidesk.i18n.catalog import N_, Words
from metidesk.system.trouble import Trouble, TroubleCode

RULES: dict[str, str] = {}

TROUBLES: dict[TroubleCode, str] = {
    TroubleCode.STORE_MISSING: N_("There is no store at {path}. Start metidesk once or use “metidesk new”."),
    TroubleCode.STORE_EXISTS: N_(
        "There is already a store at {path}; nothing was overwritten. Choose another name."
    ),
    TroubleCode.STORE_LOCKED: N_(
        "Another program is writing to {path}. Nothing was lost; try again in a moment."
    ),
    TroubleCode.STORE_DAMAGED: N_(
        "The store {path} is damaged ({reason}). Restore the latest backup; it is untouched."
    ),
    TroubleCode.STORE_TOO_NEW: N_(
        "The store {path} was written by a newer metidesk. Nothing was changed; install the newer version."
    ),
    TroubleCode.STORE_FOREIGN: N_(
        "{path} is not a metidesk store. Nothing was changed; choose another file."
    ),
    TroubleCode.STORE_ON_NETWORK: N_(
        "{path} lies on a network drive or in a synchronised folder, where a store can be damaged. "
        "Keep the store on this computer and put only backups there."
    ),
    TroubleCode.DISK_FULL: N_(
        "The disk is full: this was not saved, everything before it was. Make room on the disk and try again."
    ),
    TroubleCode.NO_PERMISSION: N_(
        "This computer does not allow writing to {path}. Nothing was changed; choose another place."
    ),
    TroubleCode.BACKUP_FAILED: N_("The backup to {path} failed ({reason}). The store itself is unharmed."),
    TroubleCode.PRINTER_FAILED: N_(
        "The printer did not take the paper ({reason}). You can save the PDF instead."
    ),
    TroubleCode.FILE_UNWRITABLE: N_(
        "{path} could not be written ({reason}). Nothing was changed; choose another place."
    ),
}


def sentence(error: RuleBroken | Trouble, words: Words) -> str:
    """Return the sentence for an error; a line of a file stands before it."""
    facts = {name: _written(value, words) for name, value in error.facts.items()}
    if isinstance(error, Trouble):
        return words.gettext(TROUBLES[error.code]).format(**facts)
    said = words.gettext(RULES[error.code]).format(**facts)
    if error.line is not None:
        return words.gettext("Line {line}: {sentence}", line=error.line, sentence=said)
    return said


def _written(value: object, words: Words) -> str:
    """Write a fact: dates as ISO, which no language reads wrongly, lists with commas."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, tuple | list):
        return ", ".join(_written(item, words) for item in value)
    return str(value)
