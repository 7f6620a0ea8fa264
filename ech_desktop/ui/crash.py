"""A mistake of the program, noted without a word of what people typed."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from ech_desktop.paths import data_folder

MOST = 200_000
"""Characters that the log keeps."""


def note_crash(kind: type[BaseException], trace: TracebackType | None, log: Path | None = None) -> Path:
    """Append the kind of error and the way it came; never its message, which may hold names."""
    log = log or data_folder() / "log.txt"
    frames = "".join(f"  {f.filename}:{f.lineno} {f.name}\n" for f in traceback.extract_tb(trace))
    entry = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}Z {kind.__name__}\n{frames}"
    before = log.read_text("utf-8", "replace") if log.exists() else ""
    log.write_text((before + entry)[-MOST:], "utf-8")
    return log
