"""Where the shipped data lies and where this person's data goes."""

import os
from pathlib import Path

import platformdirs

import metidesk

ROOT = Path(metidesk.__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"
TRANSLATIONS = ROOT / "translations"


def user_folder() -> Path:
    """Return the folder for this person's store, backups, log and window state (not yet made)."""
    chosen = os.environ.get("METIDESK_HOME")
    if chosen:
        return Path(chosen)
    return Path(platformdirs.user_data_path("metidesk", appauthor=False, roaming=False))


def default_store() -> Path:
    """Return the store named by METIDESK_STORE, else the one in the person's folder."""
    chosen = os.environ.get("METIDESK_STORE")
    return Path(chosen).expanduser() if chosen else user_folder() / "office.metidesk"
