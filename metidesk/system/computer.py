"""Which computer this is."""

import platform


def computer_here() -> str:
    """Return the name of this computer, empty where it has none."""
    return platform.node()
