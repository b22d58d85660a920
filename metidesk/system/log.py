"""What our own mistakes leave behind: a rotating file in the person's folder."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from metidesk.system.paths import user_folder

_BYTES, _FILES = 500_000, 3


def path() -> Path:
    """Return where the log lies."""
    return user_folder() / "metidesk.log"


def start() -> None:
    """Send everything from warnings up to the log; where it cannot be written, to stderr."""
    root = logging.getLogger()
    if any(isinstance(handler, RotatingFileHandler) for handler in root.handlers):
        return
    handler: logging.Handler
    try:
        path().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path(), maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
