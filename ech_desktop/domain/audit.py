"""What the record of who did what holds besides changes, and the mark by which paper vouches for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from ech_desktop.domain.clock import shown


class Happened(StrEnum):
    """What a line of the journal is about. Everything but a change leaves the records as they are."""

    CHANGE = "change"
    SIGN_IN = "signed in"
    WRONG_PASSWORD = "wrong password"
    LOCK = "locked"
    ACCESS = "access given or taken"
    VIEW = "viewed"
    PRINT = "printed"
    EXPORT = "exported"
    BACKUP = "backed up"
    RESTORE = "restored"
    CHECK = "checked the record"
    DISPOSAL = "disposed of"


BY_UPGRADE: Final = "upgrade"
BY_PAPER: Final = "recovery key"
NOT_PEOPLE: Final = {BY_UPGRADE: "The program", BY_PAPER: "Whoever has the recovery key"}
"""Who acted where it was nobody with a record in the team."""
MARK: Final = 12
"""Hex digits of a step's hash that stand on paper: 48 bits, too many to meet by trying."""
_WRITTEN: Final = re.compile(r"(\d+)[-–\s]+([0-9a-f]{12})", re.IGNORECASE)


@dataclass(frozen=True)
class Anchor:
    """The newest line of the journal at one moment: its number and the beginning of its hash.

    It stands in the foot of each rota and handover sheet and in each backup. Whoever cuts the end off the
    journal, or writes it anew, cannot change the paper on the wall.
    """

    seq: int
    mark: str
    at: datetime

    def __str__(self) -> str:
        """`1234-a1b2c3d4e5f6`"""
        return f"{self.seq}-{self.mark}"

    @property
    def line(self) -> str:
        """For a foot of a page: `Record 1234-a1b2c3d4e5f6, 23 Nov 2026 06:50`."""
        moment = shown(self.at)
        return f"Record {self}, {moment.day} {moment:%b %Y %H:%M}"


def read_mark(typed: str) -> tuple[int, str] | None:
    """The number and the mark that stand on paper, as somebody types them; None for anything else."""
    found = _WRITTEN.search(typed)
    return (int(found[1]), found[2].lower()) if found else None


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with the record, in words, and the line that it is wrong since."""

    text: str
    seq: int = 0
    at: datetime | None = None


@dataclass(frozen=True)
class Checked:
    """What a check of the record found. `erased` entries lost their content with a disposal on record."""

    steps: int
    entries: int
    erased: int
    faults: tuple[Fault, ...]

    @property
    def is_whole(self) -> bool:
        return not self.faults
