"""Working Time Regulations 1998, and sense, as far as the days around a shift show it: rest, two places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ech_desktop.domain.basics import Level
from ech_desktop.domain.clock import shown
from ech_desktop.domain.parameters import Name
from ech_desktop.domain.rota import Finding, Rota, Shift
from ech_desktop.domain.rules.people import WORKING_TIME, people, short_rests

DAILY_REST: Final = f"{WORKING_TIME}, regulation 10"


def eleven_hours_daily_rest(rota: Rota) -> Iterator[Finding]:
    """At least 11 hours' rest in each 24 hours of work (Working Time Regulations 1998, regulation 10; L03).

    Shifts that start and end on one day are the parts of a split day and not measured against each
    other; an early and a night that starts the same evening are. A sleep-in on site is work in full (L11),
    on-call from home is rest until called. Under 18 twelve hours are asked for, by a rule of its own.
    """
    for person in people(rota):
        for text, duties in short_rests(person, Name.DAILY_REST):
            day = duties[-1].day
            if not person.is_young_on(day):
                yield person.finding("eleven_hours_daily_rest", Level.BLOCK, text, DAILY_REST, day, duties)


def nobody_in_two_places(rota: Rota) -> Iterator[Finding]:
    """One person cannot be on two shifts at once."""
    first, last = rota.days[0], rota.days[-1]
    for person in people(rota):
        near = person.near
        for n, one in enumerate(near):
            for other in near[n + 1 :]:
                if other.start >= one.end:
                    break
                if not (first <= one.day <= last or first <= other.day <= last):
                    continue
                yield Finding(
                    "nobody_in_two_places",
                    Level.REFUSE,
                    f"{person.member.name} would be on two shifts at once: "
                    f"{_when(one.shift)} and {_when(other.shift)}.",
                    "",
                    other.day,
                    person.member.id,
                    (one.shift.id, other.shift.id),
                )


def _when(shift: Shift) -> str:
    return f"{shown(shift.start):%a %H:%M}–{shown(shift.end):%H:%M}"
