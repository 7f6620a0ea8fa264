"""Makes files ready in a folder under another name, which goes again unless it was given its own."""

from __future__ import annotations

import errno
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from ech_desktop.domain.basics import KnownError

PREFIX: Final = ".unfinished-"
_NO_ROOM: Final = (errno.ENOSPC, errno.EFBIG)
_LEFT_BEHIND: Final = 24 * 60 * 60
"""Seconds after which nobody is at it any more: its program was ended, or the PC."""


@contextmanager
def made_ready(place: Path, full: str, refused: str) -> Iterator[Path]:
    """A new folder in `place`, which is made where there is none.

    Raises KnownError for what the disk has against it: `full`, or `refused` with its `{why}`.
    """
    part = None
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep(place)
        part = Path(mkdtemp(prefix=PREFIX, dir=place))
        yield part
    except OSError as error:
        text = full if error.errno in _NO_ROOM else refused
        raise KnownError(text.format(place=place, why=error.strerror or "it is refused")) from error
    finally:
        if part is not None:
            shutil.rmtree(part, ignore_errors=True)


def _sweep(place: Path) -> None:
    """What a program that was killed here has left goes: each is as large as a store."""
    for folder in place.glob(f"{PREFIX}*"):
        if time.time() - folder.stat().st_mtime > _LEFT_BEHIND:
            shutil.rmtree(folder, ignore_errors=True)
