"""Places where a live store would be damaged: network drives and folders that a sync client copies."""

import os
import sys
from pathlib import Path

from metidesk.system.trouble import Trouble, TroubleCode

_NETWORK_KINDS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "vboxsf", "afpfs", "davfs", "fuse.rclone"}
_SYNC_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_SYNC_FOLDERS = {
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud drive",
    "mobile documents",
    "cloudstorage",
}
_DRIVE_REMOTE = 4


def refuse_shared_place(store: Path) -> None:
    """Raise Trouble STORE_ON_NETWORK where a store must not live.

    Two computers writing through a share, or a sync client copying the file without its log, lose marks.
    """
    path = store.expanduser().absolute()
    if _is_synchronised(path) or _is_remote(path):
        raise Trouble(TroubleCode.STORE_ON_NETWORK, path=store)


def _is_synchronised(path: Path) -> bool:
    roots = [Path(value) for name in _SYNC_VARIABLES if (value := os.environ.get(name))]
    if any(path.is_relative_to(root) for root in roots):
        return True
    return any(part.casefold() in _SYNC_FOLDERS or part.casefold().startswith("onedrive - ") for part in path.parts)


def _is_remote(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes  # only there does it know drives

        anchor = path.anchor
        return anchor.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(anchor) == _DRIVE_REMOTE
    return mount_kind(path) in _NETWORK_KINDS


def mount_kind(path: Path, mounts: Path = Path("/proc/self/mounts")) -> str:
    """Return the kind of file system a path lies on (Linux), empty where that cannot be told."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    best, kind = -1, ""
    for line in lines:
        _, point, found, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        if path.is_relative_to(point) and len(point) >= best:
            best, kind = len(point), found
    return kind
