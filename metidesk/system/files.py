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


def free_folder(place: Path, name: str) -> Path:
    """Return the path of a folder that is not there yet, with a number behind its name where that is taken."""
    folder, number = place / name, 1
    while folder.exists():
        number += 1
        folder = place / f"{name} ({number})"
    return folder


def replace_folder(unfinished: Path, folder: Path) -> None:
    """Give a folder that is whole its place, which is free or an empty folder. Raises Trouble FILE_UNWRITABLE."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.is_dir():
            folder.rmdir()
        os.replace(unfinished, folder)
    except OSError as error:
        raise Trouble(TroubleCode.FILE_UNWRITABLE, path=folder, reason=error.strerror or str(error)) from error


def keep_private(path: Path) -> None:
    """Let nobody but the owner into a folder or at a file, where the system and its disk know such rights."""
    if os.name == "posix":
        # A stick or a network folder without rights refuses; what lies there is as open as the disk itself.
        with contextlib.suppress(OSError):
            path.chmod(0o700 if path.is_dir() else 0o600)


def make_private(path: Path) -> None:
    """Make an empty file that nobody but the owner opens, before anything stands in it; one that is there stays.

    What keeps a file from being made is left to whoever opens it next.
    """
    if os.name == "posix":
        with contextlib.suppress(OSError):
            path.touch(mode=0o600)
        keep_private(path)


def require_folder(folder: Path) -> None:
    """Make a folder where there is none and prove that it can be written. Raises Trouble FILE_UNWRITABLE."""
    try:
        write_whole(folder / ".metidesk-probe", b"").unlink(missing_ok=True)
    except Trouble as error:
        raise Trouble(error.code, path=folder, reason=error.facts["reason"]) from error
