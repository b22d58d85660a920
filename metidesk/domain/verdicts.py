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
    UNREAD = "unread"
    """A kind of file that is not looked into."""


class Checked(StrEnum):
    """What a verdict is about: the text of a code alone, or a file with every byte of it."""

    CODE = "code"
    FILE = "file"


class Fault(StrEnum):
    """Why something counts as altered where more can be said than that the signature does not hold."""

    NO_SEAL = "no_seal"
    """A PDF that is no scan carries a good code, but not the seal that every issued file has."""
    DAMAGED = "damaged"
    """The text has the tag of a code, but cannot be read."""
    AFTER_RETIREMENT = "after_retirement"
    """The code is dated after the key went out of use."""
    OTHER_OFFICE = "other_office"
    """The number is one of another office than the key."""
