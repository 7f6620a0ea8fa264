"""The shifts of one person as a calendar file (RFC 5545) that a telephone takes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from ech_desktop.domain.rota import Shift
from ech_desktop.domain.scheme import Scheme, ShiftType

_LONGEST: Final = 73
"""Bytes of a line before it is folded: 75 with the space at its start and some room."""


def calendar_file(shifts: Iterable[Shift], scheme: Scheme, types: Iterable[ShiftType], at: datetime) -> bytes:
    """One entry a shift, with its times in UTC. It says code, name and scheme; nobody else and no tenant.

    The same shift has the same uid each time, so that a calendar replaces it; `at` is the moment of writing.
    """
    names = {t.id: t.name for t in types}
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ECH Desktop//rota//EN", "CALSCALE:GREGORIAN"]
    for shift in shifts:
        name = names.get(shift.shift_type_id, "") if shift.shift_type_id else ""
        title = " ".join(filter(None, (shift.code, name or "Shift")))
        lines += [
            "BEGIN:VEVENT",
            f"UID:{shift.id}@ech-desktop",
            f"DTSTAMP:{_moment(at)}",
            f"SEQUENCE:{shift.row_version}",
            f"DTSTART:{_moment(shift.start)}",
            f"DTEND:{_moment(shift.end)}",
            f"SUMMARY:{_escaped(title)}",
            f"LOCATION:{_escaped(scheme.name)}",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for char in "\\;,":
        text = text.replace(char, f"\\{char}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "")


def _folded(line: str) -> list[str]:
    """A line in pieces of at most 75 bytes, none cut within a letter."""
    pieces, piece = [], ""
    for char in line:
        if len((piece + char).encode()) > _LONGEST:
            pieces.append(piece)
            piece = " "
        piece += char
    return [*pieces, piece]
