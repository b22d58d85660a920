"""Who sits at this computer."""

import getpass


def person_here() -> str:
    """Return the name of this computer's user, empty where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
