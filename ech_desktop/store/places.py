"""Where a store may lie: on a disk of this PC, in a folder that no other program copies elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path, PurePath
from typing import Any, Final

from ech_desktop.domain.basics import KnownError

_NETWORK: Final = (
    "{folder} is on a network drive. Two PCs would write into the store at the same time and damage it. "
    "Choose a folder on a disk of this PC; backups may go to the network drive."
)
_SYNCED: Final = (
    "{folder} is copied to the internet by {what}, piece by piece and while the store is being written. The "
    "copies do not open, and can replace the store. Choose a folder that {what} leaves alone."
)
_NETWORK_TYPES: Final = frozenset(
    ("afpfs", "afs", "ceph", "cifs", "davfs", "glusterfs", "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs",
     "webdav", "9p", "lustre")
)  # fmt: skip
_LOCAL_FUSE: Final = frozenset(("fuse.fuseblk", "fuse.ntfs-3g", "fuse.ntfs", "fuse.exfat", "fuse.overlayfs"))
"""Disks of this PC whose driver runs as a program."""
_WINDOWS: Final = os.name == "nt"
_DRIVE_REMOTE: Final = 4
"""What GetDriveTypeW says of a network drive (Windows API)."""
_TABLE: Final = Path("/proc/mounts")
_MOUNT: Final = "/sbin/mount"
_ROOTS: Final = {"OneDrive": "OneDrive", "OneDriveCommercial": "OneDrive", "OneDriveConsumer": "OneDrive"}
"""Environment variables with the folder that is synced."""
_NAMES: Final = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "cloudstorage": "a cloud drive",
    "nextcloud": "Nextcloud",
    "box sync": "Box",
}
"""Folders that these programs sync, by the beginning of their name."""


def check_place(store: Path) -> None:
    """Raises KnownError, with the reason and a way out, when a store may not lie there."""
    folder = store.absolute().parent
    for each in (folder, folder.resolve()):  # also by a link to such a folder
        if what := _synced_by(each, os.environ):
            raise KnownError(_SYNCED.format(folder=each, what=what))
        if _is_on_network(each):
            raise KnownError(_NETWORK.format(folder=each))


def _synced_by(folder: Path, environment: Mapping[str, str]) -> str:
    """The program that syncs this folder, or nothing."""
    for variable, what in _ROOTS.items():
        root = environment.get(variable)
        if root and folder.is_relative_to(root):
            return what
    for part in folder.parts:
        name = part.casefold()
        for begins, what in _NAMES.items():
            if name == begins or name.startswith((f"{begins} - ", f"{begins} (", f"{begins}-")):
                return what
    for place in (folder, *folder.parents):
        if (place / ".dropbox.cache").exists():
            return "Dropbox"
    return ""


def _is_on_network(folder: PurePath) -> bool:
    if str(folder).startswith(("\\\\", "//")):
        return True
    if _WINDOWS:
        return _is_remote_drive(folder)
    kind = _type_of(Path(folder), _mounts())
    return kind in _NETWORK_TYPES or (kind.startswith("fuse.") and kind not in _LOCAL_FUSE)


def _is_remote_drive(folder: PurePath) -> bool:
    ctypes: Any = import_module("ctypes")
    drive_type: int = ctypes.windll.kernel32.GetDriveTypeW(f"{folder.drive}\\")
    return drive_type == _DRIVE_REMOTE


def _type_of(folder: Path, mounts: Iterator[tuple[str, str]]) -> str:
    """The type of the file system that the folder is on: that of the longest mount above it, newest last.

    Nothing for the one that the PC itself runs from, whatever it calls itself in a container.
    """
    real = folder.resolve()
    found, best = "", -1
    for where, kind in mounts:
        if real.is_relative_to(where) and len(where) >= best:
            found, best = "" if where == "/" else kind, len(where)
    return found


def _mounts() -> Iterator[tuple[str, str]]:
    """Mount points and types: from the kernel on Linux, from `mount` on macOS."""
    if _TABLE.exists():
        for line in _TABLE.read_text("utf-8", "surrogateescape").splitlines():
            _, where, kind, *_ = line.split(" ")
            yield where.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"), kind
    else:
        from subprocess import run

        yield from _mac_mounts(run([_MOUNT], capture_output=True, text=True, check=False).stdout)


def _mac_mounts(said: str) -> Iterator[tuple[str, str]]:
    """Lines like `//ann@server/share on /Volumes/share (smbfs, nodev, nosuid)`."""
    for line in said.splitlines():
        _, _, rest = line.partition(" on ")
        where, _, kind = rest.rpartition(" (")
        if where:
            yield where, kind.split(",")[0].rstrip(")")
