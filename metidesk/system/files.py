"""Writing a finished file: whole or not at all."""

import contextlib
import os
from pathlib import Path

from metidesk.system.trouble import Trouble, TroubleCode


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file beside its place and move it there; return its path. Raises Trouble FILE_UNWRITABLE.

    Whoever opens the path sees the old file or the new one, never half of one.
    """
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise Trouble(TroubleCode.FILE_UNWRITABLE, path=path, reason=error.strerror or str(error)) from error
    return path


def require_folder(folder: Path) -> None:
    """Make a folder where there is none and prove that it can be written. Raises Trouble FILE_UNWRITABLE."""
    try:
        write_whole(folder / ".metidesk-probe", b"").unlink(missing_ok=True)
    except Trouble as error:
        raise Trouble(error.code, path=folder, reason=error.facts["reason"]) from error
