"""What this person chose last: where an export was saved, how names are sorted."""

import contextlib
from pathlib import Path

from metidesk.system.files import write_whole
from metidesk.system.paths import user_folder
from metidesk.system.trouble import Trouble


def export_folder() -> Path | None:
    """Return the folder of the last export, None where there was none or it is gone, like a stick taken out."""
    try:
        folder = Path(_place().read_text(encoding="utf-8"))
        return folder if folder.is_dir() else None
    except (OSError, ValueError):
        return None


def remember_export_folder(folder: Path) -> None:
    """Keep the folder of an export for the next one."""
    # The export itself is written; that the next one begins elsewhere is nothing to stop anybody for.
    with contextlib.suppress(Trouble):
        write_whole(_place(), str(folder).encode())


def given_name_first() -> bool:
    """Return whether names are sorted by the given name."""
    return _given_name().exists()


def remember_given_name_first(is_first: bool) -> None:
    """Keep whether names are sorted by the given name."""
    with contextlib.suppress(Trouble, OSError):
        if is_first:
            write_whole(_given_name(), b"")
        else:
            _given_name().unlink(missing_ok=True)


def _place() -> Path:
    return user_folder() / "export-folder.txt"


def _given_name() -> Path:
    return user_folder() / "given-name-first.txt"
