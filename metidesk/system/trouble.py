"""What a machine can do to us: named by code and worded in `i18n.sentences`."""

from enum import StrEnum


class TroubleCode(StrEnum):
    """The kinds of trouble that have a sentence of advice."""

    STORE_MISSING = "store_missing"
    STORE_EXISTS = "store_exists"
    STORE_LOCKED = "store_locked"
    STORE_DAMAGED = "store_damaged"
    STORE_TOO_NEW = "store_too_new"
    STORE_FOREIGN = "store_foreign"
    STORE_ON_NETWORK = "store_on_network"
    DISK_FULL = "disk_full"
    NO_PERMISSION = "no_permission"
    BACKUP_FAILED = "backup_failed"
    PRINTER_FAILED = "printer_failed"
    PRINTER_GONE = "printer_gone"
    PRINTER_CLOSED = "printer_closed"
    PRINTER_SILENT = "printer_silent"
    FILE_UNWRITABLE = "file_unwritable"


class Trouble(Exception):
    """The machine refused; `facts` are the named values of the sentence (paths, reasons)."""

    def __init__(self, code: TroubleCode, /, **facts: object) -> None:
        super().__init__(f"{code.value}: {facts}")
        self.code = code
        self.facts = facts
