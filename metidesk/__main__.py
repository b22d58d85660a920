"""metidesk: the window without arguments, the command line with them."""

import sys


def main() -> int:
    """Start the face that the arguments ask for; return the exit code."""
    # Start-up time: the window must not load the command line's libraries, nor the command line Qt.
    if len(sys.argv) > 1:
        from metidesk.cli.main import run

        return run(sys.argv[1:])
    from metidesk.app import run_window

    return run_window()


if __name__ == "__main__":
    raise SystemExit(main())
