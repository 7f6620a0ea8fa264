"""A store lies on a disk of this PC; a network drive and a synced folder are refused with the reason."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import SimpleNamespace

import pytest

from ech_desktop.domain.basics import KnownError
from ech_desktop.store import places
from ech_desktop.store.work import Store
from tests.store.conftest import KEY

MOUNTS = [
    ("/", "9p"),
    ("/home", "ext4"),
    ("/home/ann/share", "cifs"),
    ("/mnt/odd", "nfs4"),
    ("/mnt/odd", "ext4"),
    ("/mnt/stick", "fuse.ntfs-3g"),
    ("/mnt/ssh", "fuse.sshfs"),
]


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/srv", ""),  # what the PC itself runs from
        ("/home/ann", "ext4"),
        ("/home/ann/share/deep", "cifs"),
        ("/home/ann/shared", "ext4"),
        ("/mnt/odd/x", "ext4"),  # mounted over it later
    ],
)
def test_that_the_longest_and_newest_mount_says_the_type(folder: str, kind: str) -> None:
    assert places._type_of(Path(folder), iter(MOUNTS)) == kind


@pytest.mark.parametrize(
    ("folder", "is_network"),
    [("/home/ann/share", True), ("/mnt/ssh", True), ("/mnt/stick", False), ("/home/ann", False)],
)
def test_that_a_network_drive_is_refused(
    folder: str, is_network: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_mounts", lambda: iter(MOUNTS))
    monkeypatch.setattr(places, "_synced_by", lambda *_: "")
    if is_network:
        with pytest.raises(KnownError, match="network drive"):
            places.check_place(Path(folder) / "scheme.ech")
    else:
        places.check_place(Path(folder) / "scheme.ech")


@pytest.mark.parametrize("share", [PureWindowsPath(r"\\server\share\x"), PurePosixPath("//server/share")])
def test_that_a_share_named_by_its_server_is_on_the_network(share: PureWindowsPath) -> None:
    assert places._is_on_network(share)


@pytest.mark.parametrize(("kind", "is_network"), [(4, True), (3, False)])
def test_that_windows_is_asked_for_the_kind_of_drive(
    kind: int, is_network: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows cannot be had here; what is tested is what we ask it and how we read the answer."""
    asked: list[str] = []

    def drive_type(root: str) -> int:
        asked.append(root)
        return kind

    kernel = SimpleNamespace(GetDriveTypeW=drive_type)
    ctypes = SimpleNamespace(windll=SimpleNamespace(kernel32=kernel))
    monkeypatch.setattr(places, "import_module", lambda _: ctypes)
    monkeypatch.setattr(places, "_WINDOWS", True)
    assert places._is_on_network(PureWindowsPath(r"S:\schemes\larch")) is is_network
    assert asked == ["S:\\"]


def test_that_the_mounts_of_this_pc_are_read_with_their_spaces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "mounts"
    table.write_text("//srv/x /mnt/our\\040share cifs rw 0 0\n")
    monkeypatch.setattr(places, "_TABLE", table)
    assert list(places._mounts()) == [("/mnt/our share", "cifs")]


def test_that_a_mac_is_asked_by_mount(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "mount"
    said = "/dev/disk3s1 on / (apfs, local)\n//ann@srv/care on /Volumes/Our (care) (smbfs, nodev)\nnonsense\n"
    script.write_text(f"#!/bin/sh\ncat <<'END'\n{said}END\n")
    script.chmod(0o700)
    monkeypatch.setattr(places, "_TABLE", tmp_path / "nowhere")
    monkeypatch.setattr(places, "_MOUNT", str(script))
    assert list(places._mounts()) == [("/", "apfs"), ("/Volumes/Our (care)", "smbfs")]


@pytest.mark.parametrize(
    ("folder", "what"),
    [
        ("/home/ann/OneDrive - Larch Housing/care", "OneDrive"),
        ("/home/ann/Dropbox", "Dropbox"),
        ("/home/ann/Dropbox (Personal)/x", "Dropbox"),
        ("/Users/ann/Library/CloudStorage/Box-Box", "a cloud drive"),
        ("/work/synced/x", "OneDrive"),  # by the environment
        ("/home/ann/one drive", ""),
        ("/home/ann/dropboxes", ""),
    ],
)
def test_that_a_synced_folder_is_known(folder: str, what: str) -> None:
    assert places._synced_by(Path(folder), {"OneDrive": "/work/synced", "OneDriveConsumer": ""}) == what


def test_that_no_store_is_made_or_opened_in_a_synced_folder(tmp_path: Path) -> None:
    root = tmp_path / "renamed"
    path = root / "scheme.ech"
    root.mkdir()
    Store.create(path, KEY).close()
    (root / ".dropbox.cache").mkdir()
    with pytest.raises(KnownError, match="copied to the internet by Dropbox"):
        Store.open(path, KEY)
    with pytest.raises(KnownError, match="Choose a folder that Dropbox leaves alone"):
        Store.create(root / "new.ech", KEY)
    synced = tmp_path / "OneDrive" / "care"
    synced.mkdir(parents=True)
    if os.name == "posix":  # on Windows not everybody may make one
        (tmp_path / "link").symlink_to(synced)
        synced = tmp_path / "link"
    with pytest.raises(KnownError, match="by OneDrive"):
        Store.create(synced / "new.ech", KEY)
    assert sorted(p.name for p in root.iterdir()) == [".dropbox.cache", "scheme.ech"]
