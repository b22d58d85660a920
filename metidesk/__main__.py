"""metidesk: the window without arguments, the command line with them."""

import os
import sys

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main() -> int:
    """Start the face that the arguments ask for; return the exit code."""
    # Start-up time: the window must not load the command line's libraries, nor the command line Qt.
    if len(sys.argv) > 1:
        from metidesk.cli.main import run

        return run(sys.argv[1:])
    if sys.platform.startswith("linux") and not any(map(os.environ.get, _SCREENS)):
        sys.stderr.write("There is no screen to open a window on. “metidesk --help” tells what works without one.\n")
        return 2
    from metidesk.app import run_window

    return run_window()


if __name__ == "__main__":
    raise SystemExit(main())
