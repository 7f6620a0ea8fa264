"""Copies and reads large files piece by piece: so a slow stick tells how far it is, and Cancel is heard."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

from ech_desktop.domain.backups import Progress, quiet
from ech_desktop.domain.basics import KnownError

_UNREAD: Final = "{path} cannot be read: {why}. See that its disk or stick is in and whole, then try again."
_PIECE: Final = 1 << 20


def copy_file(source: Path, target: Path, what: str, progress: Progress) -> None:
    """The content alone; `what` is being done is told with each piece.

    Raises KnownError when it cannot be read, OSError when it cannot be written, whatever `progress` raises.
    """
    with target.open("wb") as copy:
        for piece in _pieces(source, what, progress):
            copy.write(piece)


def digest(path: Path, what: str = "", progress: Progress = quiet) -> str:
    """The SHA-256 of the content. Raises KnownError, and whatever `progress` raises."""
    made = sha256()
    for piece in _pieces(path, what, progress):
        made.update(piece)
    return made.hexdigest()


def _pieces(path: Path, what: str, progress: Progress) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            size = max(path.stat().st_size, 1)
            while piece := file.read(_PIECE):
                yield piece
                progress(100 * file.tell() // size, what)
    except OSError as error:
        raise KnownError(_UNREAD.format(path=path, why=error.strerror)) from error


def flush(path: Path) -> None:
    """What was written to the file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
