"""What a workbook is before anybody reads it: an archive whose real bytes are counted, and whose cells are
few enough.

A file says of itself what it likes: sizes are those of the bytes that come out, counted piece by piece.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

from ech_desktop.domain.basics import KnownError, Stopped
from ech_desktop.exchange.bounds import Bounds
from ech_desktop.exchange.grid import Box, Stop

MOST_PACKED: Final = 20_000_000
"""Bytes of a file."""
MOST_UNPACKED: Final = 100_000_000
MOST_SHARED: Final = 150_000_000
"""Characters, where one long text stands in many cells: each gets a copy of its own."""
MOST_PARTS: Final = 500
MOST_RATIO: Final = 100
"""Unpacked to packed; what is below `SMALL` may be emptier than that."""
SMALL: Final = 2_000_000
_CHUNK: Final = 1 << 20
_ODS_SHEETS: Final = "content.xml"
_DAMAGED: Final = "This file is damaged. Open it in your spreadsheet program and save it anew."


@dataclass(frozen=True)
class Checked:
    """What is known of a workbook before it is read."""

    notices: tuple[str, ...]
    """What is left aside, in sentences."""
    merged: tuple[tuple[Box, ...], ...]
    """The merged cells of an .ods, sheet by sheet; nothing of an .xlsx, whose reader tells them."""


def check_archive(content: bytes, stop: Stop) -> Checked:
    """Raises KnownError for what is not read at all."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = _checked_names(archive)
            merged = _check_parts(archive, stop)
            return Checked(tuple(_left_aside(archive, names)), merged)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise KnownError(_DAMAGED) from error
    except RuntimeError as error:  # zipfile's word for a password
        raise KnownError(PASSWORD) from error


PASSWORD: Final = "This file is protected by a password. Save a copy without the password, and choose that."


def _checked_names(archive: zipfile.ZipFile) -> set[str]:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise KnownError(
            f"This file has {len(parts):,} parts, a workbook at most {MOST_PARTS}. It is not read."
        )
    names = {part.filename for part in parts}
    if len(names) < len(parts):
        raise KnownError("This file holds a part twice. It is not read.")
    for part in parts:
        steps = part.filename.replace("\\", "/").split("/")
        is_link = (part.external_attr >> 16) & 0o170000 == 0o120000
        if ".." in steps or part.filename.startswith(("/", "\\")) or ":" in steps[0] or is_link:
            raise KnownError("This file has parts that point outside it. It is not read.")
    if not {"[Content_Types].xml", _ODS_SHEETS} & names:
        raise KnownError("This is an archive, but no workbook. Choose an .xlsx, .ods or .csv file.")
    return names


def _check_parts(archive: zipfile.ZipFile, stop: Stop) -> tuple[tuple[Box, ...], ...]:
    """The merged cells of an .ods. Raises KnownError where more comes out than a workbook holds, before a
    reader makes room for it.
    """
    unpacked = longest = shared = 0
    merged: tuple[tuple[Box, ...], ...] = ()
    for part in archive.infolist():
        bounds, size = Bounds(), 0
        with archive.open(part) as file:
            while chunk := file.read(_CHUNK):
                if stop():
                    raise Stopped
                size += len(chunk)
                unpacked += len(chunk)
                if unpacked > MOST_UNPACKED or size > max(SMALL, part.compress_size * MOST_RATIO):
                    raise KnownError("This file unpacks to far more than a workbook holds. It is not read.")
                bounds.look_at(chunk)
        if not bounds.look_at(b"", last=True) and part.filename.endswith((".xml", ".rels")) and size:
            raise KnownError(_DAMAGED)
        longest, shared = max(longest, bounds.longest), shared + bounds.shared
        if longest * shared > MOST_SHARED:
            raise KnownError("The texts in this file are too long for so many cells. Divide the sheet.")
        if part.filename == _ODS_SHEETS:
            merged = tuple(map(tuple, bounds.merged))
    return merged


def _left_aside(archive: zipfile.ZipFile, names: set[str]) -> list[str]:
    if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise KnownError(PASSWORD)
    found = []
    if any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names):
        found.append("This workbook has macros. They are not run.")
    if any("externallink" in name.lower() for name in names):
        found.append("This workbook points to other files. They are not opened: what it last showed is read.")
    return found
