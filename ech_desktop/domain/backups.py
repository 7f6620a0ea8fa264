"""Backups: when one is due, which are kept, how old the newest is, and what would be lost by going back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from ech_desktop.domain.audit import Anchor
from ech_desktop.domain.basics import Stopped, plural
from ech_desktop.domain.clock import DAY, london, monday_of, shown

NIGHT: Final = time(2)
"""When the nightly backup is due, on a London clock."""
TOO_OLD: Final = timedelta(hours=48)
"""The age at which the newest verified backup is warned about."""
GRACE: Final = 2 * DAY
"""Everything younger than this is kept, however many there are."""
DAILY: Final = 12
WEEKLY: Final = 10
MONTHLY: Final = 9

Progress = Callable[[int, str], object]
"""Called with the percentage done and what is being done; raises (`Stopped`) to stop."""


CERTAIN: Final = 97
"""From this percentage on a restore happens: nobody can stop it any more."""


def quiet(percent: int, what: str) -> None:
    """The progress that nobody watches."""


def within(progress: Progress, low: int, high: int) -> Progress:
    """The progress of a part, whose 0 to 100 % are `low` to `high` of the whole."""
    return lambda percent, what: progress(low + (high - low) * percent // 100, what)


def certain(progress: Progress) -> Progress:
    """Says how far it is, and lets nobody stop it."""

    def tell(percent: int, what: str) -> None:
        with suppress(Stopped):
            progress(percent, what)

    return tell


class Reason(StrEnum):
    """Why a backup was made."""

    ASKED = "asked for"
    NIGHTLY = "every night"
    UPGRADE = "before an upgrade"
    IMPORT = "before an import"
    RESTORE = "before a restore"


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself, without a key and without the name of anybody."""

    store_id: str
    """The id in the key file; empty for a store that has none."""
    made: datetime
    reason: Reason
    anchor: Anchor | None
    counts: Mapping[str, int]
    """How many rows each table holds."""
    schema: int
    program: str
    """The version of the program that made it."""
    bytes: int
    sha256: str
    """Of the encrypted file: a damaged copy is known without a key."""
    verified: datetime | None
    """When it was last opened and found whole; None when it was last found damaged."""

    @property
    def holds(self) -> str:
        """How many people are in it: `12 tenants, 5 team members`."""
        tenants, team = self.counts.get("tenant", 0), self.counts.get("team_member", 0)
        return f"{plural(tenants, 'tenant')}, {plural(team, 'team member')}"


def last_night(now: datetime) -> datetime:
    """The newest 02:00 in London that is not after `now`."""
    today = shown(now).date()
    night = london(today, NIGHT)
    return night if night <= now else london(today - DAY, NIGHT)


def is_due(newest: Manifest | None, now: datetime) -> bool:
    """Whether no verified backup was made since the last 02:00."""
    return newest is None or newest.made < last_night(now)


def newest_verified(manifests: Iterable[Manifest]) -> Manifest | None:
    """None when there is none."""
    return max((m for m in manifests if m.verified), key=lambda m: m.made, default=None)


def to_keep(manifests: Iterable[Manifest], now: datetime) -> list[Manifest]:
    """Which backups stay: two days whole, then the newest of 12 days, 10 weeks and 9 months, newest first.

    One kept for its day is not counted again for its week. The newest verified one stays in any case; one
    that was found damaged stays only for its first two days. The numbers are those of Anki's rotation.
    """
    found = sorted(manifests, key=lambda m: m.made, reverse=True)
    kept = [m for m in found if now - m.made < GRACE]
    left = [m for m in found if m.verified]
    spans: tuple[tuple[int, Callable[[date], date]], ...] = (
        (DAILY, lambda day: day),
        (WEEKLY, monday_of),
        (MONTHLY, lambda day: day.replace(day=1)),
    )
    for count, begins in spans:
        newest = _newest_of_each(left, begins)
        spent = dict(list(newest.items())[:count])
        kept += [m for m in spent.values() if m not in kept]
        left = [m for m in left if begins(_day(m)) not in spent]
    return sorted(kept, key=lambda m: m.made, reverse=True)


def _newest_of_each(found: list[Manifest], begins: Callable[[date], date]) -> dict[date, Manifest]:
    """Of manifests that come newest first: the first of each day, week or month, by its first day."""
    newest: dict[date, Manifest] = {}
    for manifest in found:
        newest.setdefault(begins(_day(manifest)), manifest)
    return newest


def _day(manifest: Manifest) -> date:
    return shown(manifest.made).date()


@dataclass(frozen=True)
class Age:
    """How old the newest verified backup is, for the status bar and Today."""

    text: str
    is_warning: bool


def age(made: datetime | None, now: datetime) -> Age:
    """`Backed up 5 hours ago`; a warning after 48 hours, and when no verified one was ever made (None)."""
    if made is None:
        return Age("There is no backup yet", is_warning=True)
    passed = max(now - made, timedelta())
    if passed < timedelta(hours=1):
        said = "less than an hour ago"
    elif passed < TOO_OLD:
        said = f"{plural(passed // timedelta(hours=1), 'hour')} ago"
    else:
        said = f"{passed // DAY} days ago"
    return Age(f"Backed up {said}", is_warning=passed >= TOO_OLD)


@dataclass(frozen=True)
class Loss:
    """What going back to a backup would take away from the store that is here now."""

    steps: int
    """Changes that are newer than the backup; 0 also when the two have nothing in common."""
    labels: tuple[str, ...]
    """What the newest of them were, as in the Undo menu, newest first."""
    since: datetime
    is_same_store: bool
    """The backup is an earlier moment of this very store."""
    is_readable: bool = True
    """False when the keys of the backup do not open what is here."""

    @property
    def text(self) -> str:
        """What to say of it on a page."""
        if not self.is_readable:
            return (
                "What would be lost cannot be told: the key of this backup does not open the store that is "
                "here. It is damaged, or has another key since."
            )
        if not self.is_same_store:
            return "The backup is not an earlier moment of the store that is here. All that is here goes."
        if not self.steps:
            return "Nothing would be lost: nothing was changed since."
        moment = shown(self.since)
        return f"{plural(self.steps, 'change')} made since {moment.day} {moment:%b %Y %H:%M} would be lost."


@dataclass(frozen=True)
class Drill:
    """What trying out a backup found."""

    made: datetime
    """When the backup was made."""
    records: int
    """Rows that were read and counted in it."""
    anchor: Anchor | None
    faults: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        return not self.faults

    @property
    def label(self) -> str:
        """For the journal, after “Checked the record:”."""
        moment = shown(self.made)
        found = "whole" if self.is_good else "NOT usable"
        return f"the backup of {moment.day} {moment:%b %Y %H:%M}, by the paper key: {found}"
