"""The demo scheme: Larkfield Court, the worked example of the Housing LIN brief as a living place."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from ech_desktop.actions import (
    demo_building,
    demo_commissions,
    demo_daily,
    demo_handover,
    demo_housing,
    demo_plans,
    demo_rota,
    demo_team,
    demo_tenants,
    demo_visits,
)
from ech_desktop.actions.demo_seed import NOW, Seed
from ech_desktop.domain.basics import Record, TeamMemberId
from ech_desktop.domain.clock import london
from ech_desktop.domain.team import Role, TeamMember

if TYPE_CHECKING:
    from ech_desktop.store.work import Store


def demo_now(today: date) -> datetime:
    """The moment at which the demo scheme stands: 06:50 in London."""
    return london(today, NOW)


def demo_records(today: date) -> list[Record]:
    """Every record of the demo scheme as it is on `today`; the same records for the same day."""
    seed = Seed(today)
    scheme, flats = demo_building.scheme(seed), demo_building.flats(seed)
    types, sessions = demo_building.shift_types(seed), demo_building.sessions(seed)
    team = demo_team.team(seed)
    absences = demo_team.absences(seed, team)
    tenants = demo_tenants.tenants(seed, flats, team)
    shifts = demo_rota.shifts(seed, types, team, absences)
    writers = [m.id for m in team if m.role in (Role.TEAM_LEADER, Role.SENIOR)]
    plans = demo_plans.plans(seed, tenants, writers)
    placements, runs = demo_visits.placements(seed, tenants, flats, plans, shifts, team, absences)
    daily = demo_daily.daily_record(seed, tenants, flats, shifts)
    items = demo_handover.open_items(seed, tenants, [m.id for m in team])
    handovers = demo_handover.handovers(seed, tenants, shifts)
    building = demo_handover.Building(scheme, tenants, flats, team, shifts)
    demo_handover.keep_sheets(building, handovers, items, daily)
    return [
        scheme,
        *flats,
        *types,
        *sessions,
        *team,
        *absences,
        *tenants,
        *plans,
        *demo_plans.signatures(seed, plans, tenants),
        *demo_housing.housing_plans(seed, tenants, writers[0]),
        *shifts,
        *handovers,
        *items,
        *daily,
        *demo_commissions.commissions(seed),
        *placements,
        *runs,
    ]


def make_demo(path: Path, today: date) -> tuple[Store, TeamMemberId]:
    """Make the demo scheme in a new encrypted store at `path`; also says who is signed in.

    The key is made for this once and kept in memory only: when the program ends, nobody can open the file.
    """
    from ech_desktop.store.work import Store

    records = demo_records(today)
    me = next(r.id for r in records if isinstance(r, TeamMember) and r.role is Role.TEAM_LEADER)
    store = Store.create(path, secrets.token_bytes(32), lambda: demo_now(today))
    chance = Random(str(today))
    store.salt = lambda: chance.randbytes(16).hex()
    with store.change("Make the demo scheme", by=me, final=True) as work:
        for record in records:
            work.save(record)
    return store, me
