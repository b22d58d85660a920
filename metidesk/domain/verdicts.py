"""What a check of a certificate comes to, and what was looked at."""

from enum import StrEnum


class VerdictState(StrEnum):
    """The answers of a check; only GENUINE is good news."""

    GENUINE = "genuine"
    ALTERED = "altered"
    REVOKED = "revoked"
    REPLACED = "replaced"
    UNREGISTERED = "unregistered"
    """Signed with this very office's key, but its register has no such certificate."""
    UNKNOWN_KEY = "unknown_key"
    FOREIGN = "foreign"


class Checked(StrEnum):
    """What a verdict is about: the text of a code alone, or a file with every byte of it."""

    CODE = "code"
    FILE = "file"
