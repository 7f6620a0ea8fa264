"""The capacity board: the core equation of extra care for one scheme and its weeks, with its sums shown.

Commissioned hours, cover asked for, rostered hours, planned visits, and the floating time left over
(DOMAIN.md 1; figures of the Housing LIN technical brief, section 6, 3.1). All in whole minutes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from ech_desktop.domain.basics import plural
from ech_desktop.domain.capacity_counts import Planned, Worked, worked_in
from ech_desktop.domain.clock import hours, signed_hours
from ech_desktop.domain.commissioning import Commission, Form, Purpose
from ech_desktop.domain.core_hours import (
    CONTACT_FOR_A_FLAT,
    ELIGIBLE,
    HANDOVER,
    TOP_UP,
    Asked,
    Band,
    agreed_minutes,
    asked_for,
    eligibility_block,
    left_over,
    need_by_band,
    phased,
    top_up_blocks,
)
from ech_desktop.domain.plans import PlannedVisit
from ech_desktop.domain.rota import Rota
from ech_desktop.domain.scheme import ShiftKind
from ech_desktop.domain.visits import Outcome, VisitRecord, standing

_NOT_WAKING: Final = frozenset({ShiftKind.SLEEP_IN, ShiftKind.ON_CALL})


@dataclass(frozen=True)
class Row:
    """One line of the board: its part, what it is, minutes, and how they come about."""

    part: str
    label: str
    minutes: int
    sum: str = ""


@dataclass(frozen=True)
class CapacityBoard:
    """The core equation for the weeks from `monday`, in minutes. Sleep-ins and on-call stand apart."""

    monday: date
    days: int
    commissioned: tuple[tuple[Form, Purpose, int], ...]
    asked: tuple[Asked, ...]
    worked: Worked
    """Shifts that start in these weeks."""
    handover: int
    visits_day: int
    """Both people of a visit by two counted."""
    visits_night: int
    unplaced: int
    """Visits at times with fewer people on duty and awake than they need."""
    need: tuple[Band, ...]
    flats: int = 0
    minimum: int = ELIGIBLE
    delivered: int = 0
    """Of planned visits, as it was recorded; both people of a visit by two counted."""
    outcomes: tuple[Outcome, ...] = ()
    """What became of each visit that was recorded."""

    @property
    def commissioned_total(self) -> int:
        return sum(minutes for _, _, minutes in self.commissioned)

    def agreed(self, *purposes: Purpose) -> int:
        """Commissioned for these purposes."""
        return sum(minutes for _, purpose, minutes in self.commissioned if purpose in purposes)

    @property
    def asked_day(self) -> int:
        return sum(each.minutes for each in self.asked if not each.night)

    @property
    def asked_night(self) -> int:
        return sum(each.minutes for each in self.asked if each.night)

    @property
    def asked_total(self) -> int:
        """With the hour of handover a day (V10)."""
        return self.asked_day + self.handover + self.asked_night

    @property
    def rostered_total(self) -> int:
        """Awake: sleep-ins and on-call are never added to it."""
        return sum(minutes for kind, minutes in self.worked.rostered if kind not in _NOT_WAKING)

    @property
    def tenants(self) -> int:
        return sum(each.tenants for each in self.need)

    @property
    def need_total(self) -> int:
        return sum(each.minutes for each in self.need)

    @property
    def floating(self) -> int:
        """What the hands of the day have left after the visits and the handover."""
        return left_over(self.worked.hands_day, self.visits_day, self.handover)

    @property
    def unstaffed(self) -> int:
        """Planned visits by day for which the hands of the day have no time at all."""
        return left_over(self.visits_day + self.handover, self.worked.hands_day)

    @property
    def night_cover(self) -> int:
        """Commissioned for the night; where nothing is, what its sessions ask for."""
        return self.agreed(Purpose.NIGHT_COVER) or self.asked_night

    @property
    def wanted(self) -> int:
        """Need of the packages and the night, without team leader: what to hold a block against (V08)."""
        return self.need_total + self.night_cover

    @property
    def like_for_like(self) -> int:
        """Commissioned without the team leader, less what is wanted without the team leader (I3)."""
        return self.commissioned_total - self.agreed(Purpose.TEAM_LEADER) - self.wanted

    def as_rows(self) -> tuple[Row, ...]:
        """The whole board, part by part, each line with its sum."""
        return tuple(row for part in _PARTS for row in part(self))


def _commissioned_rows(board: CapacityBoard) -> Iterator[Row]:
    for form, purpose, minutes in board.commissioned:
        letter = f", option {form.option}" if form.option else ""
        yield Row("Commissioned", purpose.capitalize(), minutes, f"{form}{letter}")
    parts = " + ".join(hours(minutes) for *_, minutes in board.commissioned)
    yield Row("Commissioned", "In all", board.commissioned_total, parts)
    leader = board.agreed(Purpose.TEAM_LEADER)
    if leader:
        sum_ = f"{hours(board.commissioned_total)} − {hours(leader)}"
        yield Row("Commissioned", "Without team leader", board.commissioned_total - leader, sum_)


def _asked_rows(board: CapacityBoard) -> Iterator[Row]:
    for each in board.asked:
        yield Row("Asked for", f"{each.session.name} {each.session.times}", each.minutes, each.sum)
    yield Row("Asked for", "By day", board.asked_day)
    yield Row(
        "Asked for", "Handover", board.handover, f"{board.days} × {hours(board.handover // board.days)} h"
    )
    yield Row("Asked for", "By night", board.asked_night)
    parts = (board.asked_day, board.handover, board.asked_night)
    yield Row("Asked for", "In all", board.asked_total, " + ".join(map(hours, parts)))


def _rostered_rows(board: CapacityBoard) -> Iterator[Row]:
    for kind, minutes in board.worked.rostered:
        apart = "not in the sum" if kind in _NOT_WAKING else ""
        yield Row("Rostered", kind.capitalize(), minutes, apart)
    yield Row("Rostered", "In all, awake", board.rostered_total, "after unpaid breaks, sleep-ins apart")
    yield Row("Rostered", "By agency workers", board.worked.agency, "within the sum")
    floor = f"{hours(board.worked.leader_on_floor)} h of it in cover"
    yield Row("Rostered", "Care team leader", board.worked.leader, floor)
    yield Row("Rostered", "Unfilled", board.worked.unfilled, "open shifts, besides the sum")


def _care_rows(board: CapacityBoard) -> Iterator[Row]:
    for each in board.need:
        tenants = plural(each.tenants, "tenant")
        yield Row("Need of packages", f"{each.band.capitalize()}: {tenants}", each.minutes, each.sum)
    parts = " + ".join(hours(each.minutes) for each in board.need if each.minutes)
    yield Row("Need of packages", "In all", board.need_total, parts)
    visits = board.visits_day + board.visits_night
    both = f"{hours(board.visits_day)} by day + {hours(board.visits_night)} by night"
    yield Row("Planned visits", "In all", visits, both)
    yield Row("Planned visits", "With too few on duty", board.unplaced, "at their times, minute by minute")
    if board.outcomes:
        counts = ", ".join(f"{board.outcomes.count(each)} {each.value}" for each in Outcome)
        said = f"{len(board.outcomes)} recorded: {counts}"
        yield Row("Planned visits", "Delivered", board.delivered, said)
    sum_ = " − ".join(map(hours, (board.worked.hands_day, board.visits_day, board.handover)))
    yield Row("Floating time", "By day", board.floating, f"{sum_}: on duty − visits − handover")
    if board.unstaffed:
        yield Row("Floating time", "Planned care without staff", board.unstaffed, "visits and handover")


def _difference(label: str, one: int, other: int) -> Row:
    return Row(
        "Differences", label, one - other, f"{hours(one)} − {hours(other)} = {signed_hours(one - other)}"
    )


def _difference_rows(board: CapacityBoard) -> Iterator[Row]:
    yield _difference("Rostered to commissioned", board.rostered_total, board.commissioned_total)
    yield _difference("Asked for to commissioned", board.asked_total, board.agreed(*_COVER))
    yield _difference("On duty by day to asked for", board.worked.hands_day, board.asked_day)
    yield _difference("On duty by night to asked for", board.worked.hands_night, board.asked_night)
    yield _difference("Asked for by day to need", board.asked_day, board.need_total)
    yield _difference("Planned visits to need", board.visits_day + board.visits_night, board.need_total)
    without = board.commissioned_total - board.agreed(Purpose.TEAM_LEADER)
    yield _difference("Commissioned to need and night, both without team leader", without, board.wanted)


def _yardstick_rows(board: CapacityBoard) -> Iterator[Row]:
    part, weeks = "Yardsticks of the brief", board.days // 7
    night, leader = board.night_cover // weeks, board.agreed(Purpose.TEAM_LEADER) // weeks
    block = eligibility_block(board.tenants, night, leader, board.minimum)
    sum_ = f"{board.tenants} × {hours(board.minimum)} + {hours(night)} night + {hours(leader)} team leader"
    yield Row(part, "Block by minimum need, a week", block, sum_)
    contact = board.flats * CONTACT_FOR_A_FLAT
    yield Row(part, "Standard contact hours, a week", contact, f"{board.flats} flats × 10 h")
    yield Row(part, "Activities, a week", board.tenants * 60, f"{board.tenants} tenants × 1 h")
    blocks = top_up_blocks(-board.like_for_like // weeks)
    yield Row(part, "Additional blocks, a week", blocks * TOP_UP, f"{plural(blocks, 'block')} of 50 h")
    steps = phased(board.commissioned_total // weeks, contact)
    yield Row(part, "Phased in, a week", steps[-1], ", then ".join(map(hours, steps)))


_COVER: Final = (Purpose.DAY_COVER, Purpose.NIGHT_COVER, Purpose.HANDOVER, Purpose.CONTACT)
"""What sessions ask for; the team leader and activities come on top."""
_PARTS: Final = (
    _commissioned_rows,
    _asked_rows,
    _rostered_rows,
    _care_rows,
    _difference_rows,
    _yardstick_rows,
)


def capacity_board(
    rota: Rota,
    *,
    commissions: Iterable[Commission] = (),
    needs: Iterable[int] = (),
    visits: Iterable[PlannedVisit] = (),
    planned_minutes: int = 0,
    flats: int = 0,
    handover: int = HANDOVER,
    minimum: int = ELIGIBLE,
    records: Iterable[VisitRecord] = (),
) -> CapacityBoard:
    """The board for the weeks of a rota.

    `needs`: each tenant's package, minutes a week. `visits`: of the agreed care plans.
    `planned_minutes`: care a week that is planned without times, counted by day.
    `handover`: minutes a day (V03). `minimum`: minutes a week that make somebody eligible (V17).
    `records`: what became of the visits of these weeks, the corrected records too.
    """
    planned, recorded = Planned(rota, visits), standing(records)
    return CapacityBoard(
        monday=rota.monday,
        days=len(rota.days),
        commissioned=_commissioned(commissions, rota),
        asked=asked_for(rota.sessions, rota.days, rota.cover_changes, rota.parameters),
        worked=worked_in(rota),
        handover=handover * len(rota.days),
        visits_day=planned.day + planned_minutes * rota.weeks,
        visits_night=planned.night,
        unplaced=planned.unplaced(),
        need=need_by_band(needs, rota.weeks),
        flats=flats,
        minimum=minimum,
        delivered=sum(r.delivered_minutes for r in recorded),
        outcomes=tuple(r.outcome for r in recorded),
    )


def _commissioned(commissions: Iterable[Commission], rota: Rota) -> tuple[tuple[Form, Purpose, int], ...]:
    agreed: Counter[tuple[Form, Purpose]] = Counter()
    for each in commissions:
        agreed[each.form, each.purpose] += agreed_minutes(each, rota.days)
    return tuple((f, p, agreed[f, p]) for f in Form for p in Purpose if agreed[f, p])
