"""What a team leader needs at a glance at 06:50; each line names the record that it speaks of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from ech_desktop.domain.basics import HandoverId, TeamMemberId, TenantId
from ech_desktop.domain.clock import shown
from ech_desktop.domain.cover import SessionCover, is_filled, on_duty_at, session_cover
from ech_desktop.domain.handover import Handover, HandoverState
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.domain.places import NOWHERE, Place
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import Skill
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.telling import AwayOf
from ech_desktop.domain.versions import REVIEW_SOON, PlanStatus

NEXT: Final = timedelta(hours=12)
GAP_DAYS: Final = 7
TRAINING_DAYS: Final = 30
"""How long before it runs out a training is named."""


class ReviewKind(StrEnum):
    OVERDUE = "overdue"
    SOON = "due soon"
    NOT_AGREED = "not agreed"
    NO_PLAN = "no plan"


@dataclass(frozen=True)
class PlanHead:
    """A version of a care and support plan that is written or agreed, without what it says."""

    tenant_id: TenantId
    number: int
    status: PlanStatus
    review_due: date | None


@dataclass(frozen=True)
class ReviewDue:
    """A care and support plan that has to be looked at."""

    tenant_id: TenantId
    kind: ReviewKind
    due: date | None = None


@dataclass(frozen=True)
class TrainingDue:
    """A training that runs out, or has."""

    team_member_id: TeamMemberId
    skill: Skill
    expires: date


@dataclass(frozen=True)
class ItemAged:
    """An open item with its age: shifts and days."""

    item: OpenItem
    shifts: int
    days: int
    overdue: bool


@dataclass(frozen=True)
class TodaysGap:
    """A session that is short: where, and by how much."""

    cover: SessionCover
    text: str
    start: datetime


@dataclass(frozen=True)
class Today:
    on_now: tuple[Shift, ...]
    next: tuple[Shift, ...]
    leader: TeamMemberId | None
    """Who leads the shift that runs; None: nobody does."""
    gaps: tuple[TodaysGap, ...]
    items: tuple[ItemAged, ...]
    """The oldest first."""
    reviews: tuple[ReviewDue, ...]
    away: tuple[AwayOf, ...]
    to_accept: tuple[HandoverId, ...]
    """Handovers that were given and that nobody has accepted, oldest first."""
    trainings: tuple[TrainingDue, ...]


@dataclass(frozen=True)
class Board:
    """What Today is made from. `handovers` are those not accepted; `rota` reaches over the next 7 days."""

    rota: Rota
    items: Sequence[OpenItem]
    given: Sequence[datetime]
    reviews: Sequence[ReviewDue]
    aways: Sequence[AwayOf]
    handovers: Sequence[Handover]
    places: Mapping[TenantId, Place]

    def today(self, now: datetime) -> Today:
        """All of it at one moment."""
        on_now = on_duty_at(self.rota, now)
        coming = (s for s in self.rota.shifts if is_filled(s) and now < s.start <= now + NEXT)
        order = {kind: n for n, kind in enumerate(ReviewKind)}
        given = [h for h in self.handovers if h.state is HandoverState.GIVEN]
        return Today(
            on_now=on_now,
            next=tuple(sorted(coming, key=lambda s: (s.start, s.end, s.id))),
            leader=next((s.team_member_id for s in on_now if s.leads), None),
            gaps=tuple(_gaps(self.rota, now)),
            items=tuple(
                ItemAged(i, i.age_shifts(self.given, now), i.age_days(now), i.is_overdue(now))
                for i in sorted(self.items, key=lambda i: (i.raised_at, i.id))
            ),
            reviews=tuple(sorted(self.reviews, key=lambda r: (order[r.kind], self._flat(r.tenant_id)))),
            away=tuple(sorted(self.aways, key=lambda a: self._flat(a.tenant_id))),
            to_accept=tuple(h.id for h in sorted(given, key=lambda h: (h.at, h.id))),
            trainings=tuple(trainings_due(self.rota.team, shown(now).date())),
        )

    def _flat(self, tenant_id: TenantId) -> tuple[int, str]:
        place = self.places.get(tenant_id)
        return place.order if place is not None else NOWHERE


def _gaps(rota: Rota, now: datetime) -> list[TodaysGap]:
    last = shown(now).date() + timedelta(days=GAP_DAYS)
    found = [
        TodaysGap(each, gap.text, gap.start)
        for each in session_cover(rota)
        for gap in each.all_gaps
        if gap.end > now and each.day < last
    ]
    return sorted(found, key=lambda gap: gap.start)


def reviews_due(
    heads: Iterable[PlanHead], with_package: Collection[TenantId], places: Iterable[Place], day: date
) -> list[ReviewDue]:
    """Plans of who lives here that are overdue, due soon or not agreed, and packages without a plan."""
    agreed: dict[TenantId, date | None] = {}
    written = set()
    for head in sorted(heads, key=lambda h: h.number):
        if head.status is PlanStatus.AGREED:
            agreed[head.tenant_id] = head.review_due
        else:
            written.add(head.tenant_id)
    found = []
    for who in (place.tenant_id for place in places if place.lives_here):
        due = agreed.get(who)
        if due is not None and due <= day + REVIEW_SOON:
            found.append(ReviewDue(who, ReviewKind.OVERDUE if due < day else ReviewKind.SOON, due))
        elif who not in agreed and (who in written or who in with_package):
            found.append(ReviewDue(who, ReviewKind.NOT_AGREED if who in written else ReviewKind.NO_PLAN))
    return found


def trainings_due(team: Iterable[TeamMember], day: date) -> list[TrainingDue]:
    """Trainings of who works here that run out within a month or have run out, first to run out first.

    Of a skill that somebody has twice, only the one that holds longer counts.
    """
    found = []
    for member in team:
        until: dict[Skill, date] = {}
        for training in member.trainings if member.works_on(day) else ():
            until[training.skill] = max(until.get(training.skill, date.min), training.expires or date.max)
        found += [TrainingDue(member.id, skill, expires) for skill, expires in until.items()]
    last = day + timedelta(days=TRAINING_DAYS)
    return sorted(
        (t for t in found if t.expires <= last), key=lambda t: (t.expires, t.team_member_id, t.skill)
    )
