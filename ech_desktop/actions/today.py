"""Reads what Today shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ech_desktop.domain.basics import TeamMemberId, TenantId
from ech_desktop.domain.clock import monday_of, shown
from ech_desktop.domain.handover import Handover
from ech_desktop.domain.places import Place
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.today import Board, Today, reviews_due

if TYPE_CHECKING:
    from ech_desktop.store.work import Store


@dataclass(frozen=True)
class TodayView:
    """Today, and the names that its lines need."""

    today: Today
    places: Mapping[TenantId, Place]
    team: Mapping[TeamMemberId, TeamMember]
    handovers: Sequence[Handover]
    """Those being written or not yet accepted, oldest first."""


def view_today(store: Store, now: datetime) -> TodayView:
    """Everything of the store that is on the first page, at one moment."""
    day = shown(now).date()
    with store.read() as work:
        handovers = work.not_accepted()
        rota, items, places = work.rota(monday_of(day), weeks=2), work.open_items(), work.places(day)
        board = Board(
            rota=rota,
            items=items,
            given=work.given_times(min((i.raised_at for i in items), default=now)),
            reviews=reviews_due(work.plan_heads(), work.with_package(day), places.values(), day),
            aways=work.aways_on(day),
            handovers=handovers,
            places=places,
        )
        return TodayView(board.today(now), places, rota.members, handovers)
