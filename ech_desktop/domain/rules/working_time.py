"""Working Time Regulations 1998, as far as one week shows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from ech_desktop.domain.basics import Level
from ech_desktop.domain.clock import hours, minutes_between, shown
from ech_desktop.domain.rota import Finding, Rota, Shift
from ech_desktop.domain.scheme import ShiftKind

DAILY_REST: Final = 11 * 60


def eleven_hours_daily_rest(rota: Rota) -> Iterator[Finding]:
    """At least 11 hours' rest in each 24 hours of work (Working Time Regulations 1998, regulation 10).

    Shifts that start and end on one day are the parts of a split day and not measured against each
    other; an early and a night that starts the same evening are. On-call from home is rest until called.
    """
    for member_id, shifts in rota.by_member.items():
        working = [s for s in shifts if s.kind is not ShiftKind.ON_CALL]
        for before, after in pairwise(working):
            rest = minutes_between(before.end, after.start)
            is_split = before.day == after.day == _last_day(after)
            if is_split or not 0 <= rest < DAILY_REST:
                continue
            if _in_weeks(rota, before) or _in_weeks(rota, after):
                yield Finding(
                    "eleven_hours_daily_rest",
                    Level.WARN,
                    f"{rota.members[member_id].name}: {hours(rest)} h rest between "
                    f"{_end(before)} and {_start(after)}. 11 h are needed.",
                    "Working Time Regulations 1998, regulation 10",
                    after.day,
                    member_id,
                    (before.id, after.id),
                )


def _last_day(shift: Shift) -> date:
    """The London day on which a shift ends; midnight still belongs to the day before."""
    return shown(shift.end - timedelta(minutes=1)).date()


def nobody_in_two_places(rota: Rota) -> Iterator[Finding]:
    """One person cannot be on two shifts at once."""
    for member_id, shifts in rota.by_member.items():
        for n, one in enumerate(shifts):
            for other in shifts[n + 1 :]:
                if other.start >= one.end:
                    break
                if _in_weeks(rota, one) or _in_weeks(rota, other):
                    yield Finding(
                        "nobody_in_two_places",
                        Level.REFUSE,
                        f"{rota.members[member_id].name} would be on two shifts at once: "
                        f"{_start(one)}–{shown(one.end):%H:%M} and {_start(other)}–{shown(other.end):%H:%M}.",
                        "",
                        other.day,
                        member_id,
                        (one.id, other.id),
                    )


def _in_weeks(rota: Rota, shift: Shift) -> bool:
    return rota.days[0] <= shift.day <= rota.days[-1]


def _start(shift: Shift) -> str:
    return f"{shown(shift.start):%a %H:%M}"


def _end(shift: Shift) -> str:
    return f"{shown(shift.end):%a %H:%M}"
