"""The words of equipment: kinds, their fields, accessories and checks, states and papers.

To add a kind: its block in `resources/equipment/kinds.toml` and a word here for every code in it; a test counts.
"""

from metidesk.domain.equipment import (
    Acquisition,
    AssetState,
    Condition,
    IncidentKind,
    LoanEnd,
    ReceiptKind,
    ReceiptState,
)
from metidesk.domain.stocktake import Finding, Settlement
from metidesk.i18n.catalog import NP_, Words
from metidesk.i18n.joining import listed

KINDS = {
    "pc": NP_("kind of equipment", "PC"),
    "lan": NP_("kind of equipment", "LAN"),
    "phone": NP_("kind of equipment", "Phone"),
}
FIELDS = {
    "maker": NP_("field of equipment", "Maker"),
    "model": NP_("field of equipment", "Model"),
    "serial": NP_("field of equipment", "Serial no."),
    "switch": NP_("field of equipment", "Switch"),
    "port": NP_("field of equipment", "Port"),
    "ssid": NP_("field of equipment", "SSID"),
    "extension": NP_("field of equipment", "Extension"),
    "number": NP_("field of equipment", "Telephone number"),
}
ACCESSORIES = {
    "charger": NP_("accessory", "Charger"),
    "mouse": NP_("accessory", "Mouse"),
    "bag": NP_("accessory", "Bag"),
    "lan_cable": NP_("accessory", "LAN cable"),
    "handset_cord": NP_("accessory", "Handset cord"),
    "power_adapter": NP_("accessory", "Power adapter"),
}
CHECKS = {
    "powers_on": NP_("check of equipment", "Powers on"),
    "charges": NP_("check of equipment", "Charges with its charger"),
    "screen_whole": NP_("check of equipment", "Screen and case whole"),
    "own_files_removed": NP_("check of equipment", "Own files removed"),
    "factory_reset": NP_("check of equipment", "Factory reset"),
    "link_light": NP_("check of equipment", "Link light on"),
    "signs_in": NP_("check of equipment", "Signs in to the network"),
    "access_closed": NP_("check of equipment", "Access closed"),
    "dial_tone": NP_("check of equipment", "Dial tone"),
    "rings": NP_("check of equipment", "Rings when called"),
    "voicemail_cleared": NP_("check of equipment", "Voicemail cleared"),
}
_STATES = {
    AssetState.IN_STOCK: NP_("state of equipment", "In stock"),
    AssetState.ISSUED: NP_("state of equipment", "Issued"),
    AssetState.REPAIR: NP_("state of equipment", "Under repair"),
    AssetState.LOST: NP_("state of equipment", "Lost"),
    AssetState.RETIRED: NP_("state of equipment", "Retired"),
}
_CONDITIONS = {
    Condition.GOOD: NP_("condition of equipment", "Good"),
    Condition.WORN: NP_("condition of equipment", "Worn"),
    Condition.DAMAGED: NP_("condition of equipment", "Damaged"),
}
_ACQUIRED = {
    Acquisition.PURCHASE: NP_("whose equipment it is", "Purchase"),
    Acquisition.LEASE: NP_("whose equipment it is", "Lease"),
}
_INCIDENTS = {
    IncidentKind.LOSS: NP_("what happened to equipment", "Loss"),
    IncidentKind.DAMAGE: NP_("what happened to equipment", "Damage"),
}
_ENDS = {
    LoanEnd.RETURNED: NP_("how a loan ended", "Returned"),
    LoanEnd.SWAPPED: NP_("how a loan ended", "Exchanged"),
    LoanEnd.LOST: NP_("how a loan ended", "Lost"),
}
_RECEIPTS = {
    ReceiptKind.HANDOVER: NP_("paper of equipment", "Loan receipt"),
    ReceiptKind.RETURN: NP_("paper of equipment", "Return receipt"),
    ReceiptKind.REPORT: NP_("paper of equipment", "Report of loss or damage"),
}
_RECEIPT_STATES = {
    ReceiptState.PRINTED: NP_("state of a paper", "Printed"),
    ReceiptState.SIGNED: NP_("state of a paper", "Signed"),
    ReceiptState.FILED: NP_("state of a paper", "Scan filed"),
}
_FINDINGS = {
    Finding.FOUND: NP_("finding of a stock-take", "Found"),
    Finding.MISSING: NP_("finding of a stock-take", "Missing"),
    Finding.UNEXPECTED: NP_("finding of a stock-take", "Unexpected"),
}
_SETTLEMENTS = {
    Settlement.TURNED_UP: NP_("how a difference was settled", "Turned up"),
    Settlement.LOST: NP_("how a difference was settled", "Written down as lost"),
    Settlement.BACK_IN_STOCK: NP_("how a difference was settled", "Back in stock"),
    Settlement.EXPLAINED: NP_("how a difference was settled", "Explained"),
}


def kind_word(key: str, words: Words) -> str:
    """Return a kind of equipment: Phone."""
    return words.pgettext(*KINDS[key])


def field_word(name: str, words: Words) -> str:
    """Return a field of a kind: Serial no."""
    return words.pgettext(*FIELDS[name])


def accessory_word(code: str, words: Words) -> str:
    """Return an accessory: Charger. What somebody wrote by hand stays as it is."""
    return words.pgettext(*ACCESSORIES[code]) if code in ACCESSORIES else code


def accessory_words(codes: str, words: Words) -> str:
    """Return accessories that stand in one text with commas."""
    return listed((accessory_word(code, words) for code in codes.split(", ") if code), words)


def check_word(code: str, words: Words) -> str:
    """Return what is looked at when a thing changes hands: Powers on."""
    return words.pgettext(*CHECKS[code])


def state_word(state: AssetState, words: Words) -> str:
    """Return where a thing stands: Under repair."""
    return words.pgettext(*_STATES[state])


def condition_word(condition: Condition, words: Words) -> str:
    """Return how a thing looks: Worn."""
    return words.pgettext(*_CONDITIONS[condition])


def acquired_word(acquired: Acquisition, words: Words) -> str:
    """Return whose a thing is: Lease."""
    return words.pgettext(*_ACQUIRED[acquired])


def incident_word(kind: IncidentKind, words: Words) -> str:
    """Return what happened to a thing: Loss."""
    return words.pgettext(*_INCIDENTS[kind])


def loan_end_word(end: LoanEnd, words: Words) -> str:
    """Return how a loan ended: Exchanged."""
    return words.pgettext(*_ENDS[end])


def receipt_word(kind: ReceiptKind, words: Words) -> str:
    """Return what a paper of equipment is: Loan receipt."""
    return words.pgettext(*_RECEIPTS[kind])


def receipt_state_word(state: ReceiptState, words: Words) -> str:
    """Return how far a paper has come: Signed."""
    return words.pgettext(*_RECEIPT_STATES[state])


def finding_word(finding: Finding, words: Words) -> str:
    """Return what a stock-take says of a thing: Missing."""
    return words.pgettext(*_FINDINGS[finding])


def settlement_word(settlement: Settlement, words: Words) -> str:
    """Return how a difference was settled: Turned up."""
    return words.pgettext(*_SETTLEMENTS[settlement])
