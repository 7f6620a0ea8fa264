"""Counts wrong passwords beside the store, where it can be read before the store is open: `scheme.ech.tries`.

Holds ids of slots, numbers and moments; no names. Whoever deletes it only gets the delays back.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from ech_desktop.domain.attempts import Attempts
from ech_desktop.store.columns import utc_text
from ech_desktop.store.keys import keep_file


def tries_path(path: Path) -> Path:
    """`scheme.ech.tries` beside `scheme.ech`."""
    return path.with_name(path.name + ".tries")


def attempts(path: Path, slot_id: str) -> Attempts:
    """The wrong passwords for this slot since the last right one; none where the file cannot be read."""
    found = _read(path).get(slot_id)
    try:
        return Attempts(int(found["wrong"]), datetime.fromisoformat(found["last"])) if found else Attempts()
    except (KeyError, TypeError, ValueError):
        return Attempts()


def note_wrong(path: Path, slot_id: str, now: datetime) -> Attempts:
    """One more wrong password; how it stands now."""
    after = attempts(path, slot_id).again(now)
    known = _read(path) | {slot_id: {"wrong": after.wrong, "last": utc_text(now)}}
    keep_file(tries_path(path), json.dumps(known).encode())
    return after


def forget(path: Path, slot_id: str) -> int:
    """After a right password: how many wrong ones there were before it."""
    known = _read(path)
    wrong = attempts(path, slot_id).wrong
    if known.pop(slot_id, None) is not None:
        keep_file(tries_path(path), json.dumps(known).encode())
    return wrong


def _read(path: Path) -> dict[str, Any]:
    try:
        read = json.loads(tries_path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}
