"""The five clocks of a shift. No screen or print adds up hours by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.breaks import unpaid_minutes
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import ShiftKind


class Clocks(NamedTuple):
    """Minutes on each clock (DOMAIN.md 6).

    `working_time`: Working Time Regulations 1998; a sleep-in on site counts in full.
    `minimum_wage`: a sleep-in counts only while awake to work (Royal Mencap v Tomlinson-Blake [2021] UKSC 8).
    `paid`: what the pay run counts; a sleep-in's allowance is not hours.
    `cover`: on duty for the scheme. `contact`: direct care known from the shift itself.
    An unpaid break is off the first four, whenever it is taken; a paid one stays on all of them.
    """

    working_time: int
    minimum_wage: int
    paid: int
    cover: int
    contact: int


def clocks(shift: Shift) -> Clocks:
    """All five clocks of one shift, in real minutes, aware of breaks, sleep-ins and clock changes."""
    present = max(0, shift.length - unpaid_minutes(shift.breaks)) if shift.breaks else shift.length
    on_duty = present if shift.counts_in_cover and shift.kind not in OFF_THE_FLOOR else 0
    if shift.kind in _NOT_WAKING:
        awake = min(shift.awake_minutes, present)
        on_site = present if shift.kind is ShiftKind.SLEEP_IN else awake
        return Clocks(on_site, awake, awake, on_duty, awake)
    return Clocks(present, present, present, on_duty, 0)


OFF_THE_FLOOR = frozenset({ShiftKind.ADMINISTRATION, ShiftKind.TRAINING, ShiftKind.ON_CALL})
"""Kinds of shift that never count in cover."""
_NOT_WAKING = frozenset({ShiftKind.SLEEP_IN, ShiftKind.ON_CALL})


@dataclass(frozen=True)
class WeekHours:
    """Minutes: contracted, rostered from start to end (sleep-ins and on-call apart), paid, sleep-in."""

    contracted: int
    rostered: int
    paid: int
    sleep_in: int

    @property
    def difference(self) -> int:
        """Paid against contracted: what the week gives over (+) or owes (-)."""
        return self.paid - self.contracted

    def __add__(self, other: WeekHours) -> WeekHours:
        return WeekHours(
            self.contracted + other.contracted,
            self.rostered + other.rostered,
            self.paid + other.paid,
            self.sleep_in + other.sleep_in,
        )


NO_HOURS = WeekHours(0, 0, 0, 0)


def hours_of(contracted: int, shifts: Iterable[Shift]) -> WeekHours:
    """The hours of these shifts against a contract in minutes."""
    rostered = paid = sleep_in = 0
    for shift in shifts:
        paid += clocks(shift).paid
        if shift.kind is ShiftKind.SLEEP_IN:
            sleep_in += shift.length
        elif shift.kind not in _NOT_WAKING:
            rostered += shift.length
    return WeekHours(contracted, rostered, paid, sleep_in)


def rota_hours(rota: Rota) -> dict[TeamMemberId | None, WeekHours]:
    """The hours of everybody in the rota; under None open shifts and those that an agency worker fills."""
    found: dict[TeamMemberId | None, list[Shift]] = {None: []} | {m.id: [] for m in rota.rows}
    for shift in rota.own_shifts:
        found[shift.team_member_id if shift.team_member_id in rota.members else None].append(shift)
    return {who: hours_of(_contracted(rota, who), shifts) for who, shifts in found.items()}


def _contracted(rota: Rota, who: TeamMemberId | None) -> int:
    """Minutes of contract in all weeks of the rota, each by its place in a pattern of weeks."""
    return 0 if who is None else sum(rota.members[who].contracted_in(monday) for monday in rota.days[::7])


def total(parts: Iterable[WeekHours]) -> WeekHours:
    return sum(parts, NO_HOURS)
