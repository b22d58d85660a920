"""Files beside the store, each under the SHA-256 of its bytes: never changed, never written twice."""

import hashlib
import re
from collections.abc import Collection, Iterable
from pathlib import Path

from metidesk.system.files import keep_private, write_whole
from metidesk.system.trouble import Trouble, TroubleCode

_NAME = re.compile(r"[0-9a-f]{64}")


def folder_of(store: Path) -> Path:
    """Return the folder of the files that belong to a store: hanoi.metidesk → hanoi.files beside it."""
    return store.with_suffix(".files")


def sha256_of(content: bytes) -> str:
    """Return the name under which bytes are kept."""
    return hashlib.sha256(content).hexdigest()


def put(store: Path, content: bytes) -> str:
    """Keep bytes beside a store and return their SHA-256. Raises Trouble FILE_UNWRITABLE."""
    sha256 = sha256_of(content)
    path = folder_of(store) / sha256
    if not path.exists():
        write_whole(path, content)
        keep_private(path)
    keep_private(path.parent)
    return sha256


def read(store: Path, sha256: str) -> bytes:
    """Return the bytes of a file. Raises Trouble STORE_DAMAGED where they are gone or not what they were."""
    path = folder_of(store) / sha256
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Trouble(TroubleCode.STORE_DAMAGED, path=path, reason=error.strerror or str(error)) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Trouble(TroubleCode.STORE_DAMAGED, path=path, reason="SHA-256")
    return content


def drop(store: Path, names: Iterable[str]) -> None:
    """Remove files that no row of a store refers to any more. Raises Trouble FILE_UNWRITABLE."""
    for name in names:
        _remove(folder_of(store) / name)


def keep_only(folder: Path, names: Collection[str]) -> None:
    """Remove the files of a folder that are not among some names. Raises Trouble FILE_UNWRITABLE."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if _NAME.fullmatch(path.name) and path.name not in names:
            _remove(path)


def copy_new(source: Path, target: Path) -> int:
    """Copy the files that a folder does not have yet from another; return how many. Raises Trouble FILE_UNWRITABLE."""
    if not source.is_dir():
        return 0
    missing = [path for path in sorted(source.iterdir()) if _NAME.fullmatch(path.name)]
    missing = [path for path in missing if not (target / path.name).exists()]
    for path in missing:
        write_whole(target / path.name, path.read_bytes())
        keep_private(target / path.name)
        keep_private(target)
    return len(missing)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise Trouble(TroubleCode.FILE_UNWRITABLE, path=path, reason=error.strerror or str(error)) from error
