"""The contingency pack: how its file is protected, what it is called, and when it goes out of date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from ech_desktop.domain.basics import Problem, Record, text
from ech_desktop.domain.clock import day_text, shown

KEPT: Final = 3
"""The last packs in a folder; older ones are removed."""
DAYS: Final = 7
"""From the day on which it is made; its run sheets are for these."""
GOOD_FOR: Final = timedelta(hours=24)
SHORTEST: Final = 8
"""Characters of its password: whoever finds the stick can try for as long as they like."""
PLAIN: Final = "Without a password, whoever finds the pack can read every tenant's profile."


@dataclass(eq=False, kw_only=True)
class PackSetting(Record):
    """One of a scheme: the password that opens the pack; empty: it opens without one."""

    password: str = text()

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if self.password and len(self.password) < SHORTEST:
            found.append(Problem("password", f"Choose at least {SHORTEST} characters, like three words."))
        return tuple(found)


def pack_name(initials: str, day: date) -> str:
    """`ECH-pack-LC-2026-11-23.pdf`"""
    return f"ECH-pack-{_plain(initials)}-{day.isoformat()}.pdf"


def packs(names: Iterable[str], initials: str) -> list[str]:
    """Which of a folder's files are packs of this scheme, by day; nothing else is named."""
    ours = re.compile(rf"ECH-pack-{re.escape(_plain(initials))}-\d{{4}}-\d\d-\d\d\.pdf")
    return sorted(name for name in names if ours.fullmatch(name))


def outdated(names: Iterable[str], initials: str) -> list[str]:
    """The packs of this scheme beyond the last ones."""
    return packs(names, initials)[:-KEPT]


def good_until(at: datetime) -> str:
    """`Goes out of date Tue 24 Nov 2026 06:50`: a pack is made every night."""
    local = shown(at + GOOD_FOR)
    return f"Goes out of date {day_text(local.date())} {local:%H:%M}"


def _plain(initials: str) -> str:
    """Letters and digits that every file system takes."""
    return re.sub(r"[^A-Za-z0-9]", "", initials) or "ECH"
