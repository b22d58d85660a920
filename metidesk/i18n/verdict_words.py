"""The words for the check of a certificate: one word to see at once, one sentence that tells what to do."""

from datetime import date

from metidesk.domain.verdicts import Checked, Fault, VerdictState
from metidesk.i18n.catalog import N_, NP_, Words
from metidesk.i18n.dates import long_day

_WORD = {
    VerdictState.GENUINE: NP_("verdict on a certificate", "Genuine"),
    VerdictState.ALTERED: NP_("verdict on a certificate", "Altered"),
    VerdictState.REVOKED: NP_("verdict on a certificate", "Revoked"),
    VerdictState.REPLACED: NP_("verdict on a certificate", "Replaced"),
    VerdictState.UNREGISTERED: NP_("verdict on a certificate", "Not in the register"),
    VerdictState.UNKNOWN_KEY: NP_("verdict on a certificate", "Unknown key"),
    VerdictState.FOREIGN: NP_("verdict on a certificate", "No certificate code"),
    VerdictState.UNREAD: NP_("verdict on a certificate", "Not read"),
}
_GENUINE_CODE = NP_("verdict on a certificate", "Genuine code")
_SENTENCE = {
    VerdictState.GENUINE: N_(
        "The {office} office signed this code. Only the code was checked: compare what it says with the paper."
    ),
    VerdictState.ALTERED: N_("The code is not what the {office} office signed. Do not accept it."),
    VerdictState.REVOKED: N_("The {office} office revoked this certificate on {day}."),
    VerdictState.REPLACED: N_(
        "The {office} office issued this certificate anew on {day}. Revision {revision} is in force."
    ),
    VerdictState.UNREGISTERED: N_(
        "It is signed with the key of the {office} office, but the register has no such certificate. "
        "Perhaps an older backup was restored."
    ),
    VerdictState.UNKNOWN_KEY: N_(
        "The key {key} is not known here. Ask the issuing office for its key list and take it over."
    ),
    VerdictState.FOREIGN: N_("No code of a certificate was found."),
    VerdictState.UNREAD: N_("This kind of file is not read. PDF, PNG and JPEG are."),
}
_SENTENCE_OF_FILE = {
    VerdictState.GENUINE: N_("The file is, byte for byte, what the {office} office issued."),
    VerdictState.ALTERED: N_("The file was changed after the office had sealed it. Do not accept it."),
}
_SENTENCE_OF_FAULT = {
    Fault.NO_SEAL: N_(
        "The code on it is one of the {office} office, but this is not the file that the office issued: the seal is "
        "missing. Do not accept it; ask for the original file."
    ),
    Fault.DAMAGED: N_(
        "The code is damaged or was altered. Read it again, whole; if that does not help, do not accept it."
    ),
    Fault.AFTER_RETIREMENT: N_(
        "The code is dated after the {office} office took the key {key} out of use. Do not accept it."
    ),
    Fault.OTHER_OFFICE: N_(
        "It is signed with the key of the {office} office, but its number is one of another office. Do not accept it."
    ),
}


def verdict_word(state: VerdictState, checked: Checked, words: Words) -> str:
    """Return a verdict in one or two words; where only a code was looked at, no more than the code is genuine."""
    code_alone = state is VerdictState.GENUINE and checked is Checked.CODE
    return words.pgettext(*(_GENUINE_CODE if code_alone else _WORD[state]))


def verdict_sentence(
    state: VerdictState,
    checked: Checked,
    words: Words,
    *,
    fault: Fault | None = None,
    office: str = "",
    key: str = "",
    ended_on: date | None = None,
    in_force: int | None = None,
) -> str:
    """Return what a verdict means and what to do about it."""
    of_state = _SENTENCE | (_SENTENCE_OF_FILE if checked is Checked.FILE else {})
    said = of_state[state] if fault is None else _SENTENCE_OF_FAULT[fault]
    day = "" if ended_on is None else long_day(ended_on, words.language)
    return words.gettext(said).format(office=office, key=key, day=day, revision=in_force)


def known_until(day: date, words: Words) -> str:
    """Return up to when revocations are known, which a key list fixes."""
    return words.gettext("Revocations are known up to {day}.", day=long_day(day, words.language))
