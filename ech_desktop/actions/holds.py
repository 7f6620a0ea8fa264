"""Records that nobody disposes of for now: an inquiry, a claim, a safeguarding case."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ech_desktop.actions.permitted import permitted
from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.permissions import May
from ech_desktop.domain.retention import Hold

if TYPE_CHECKING:
    from ech_desktop.store.work import Store


@permitted(May.DISPOSE)
def place_hold(store: Store, hold: Hold, *, by: TeamMemberId) -> Hold:
    """Keep a tenant's records whatever the years say. Raises Refused when nobody says why."""
    with store.change("Hold records", by=by) as work:
        return work.save(hold)


@permitted(May.DISPOSE)
def lift_hold(store: Store, hold_id: str, why: str, *, by: TeamMemberId, on: date) -> Hold:
    """Let the years count again; the hold stays on record. Raises Refused when nobody says why."""
    with store.change("Lift hold", by=by) as work:
        hold = work.hold(hold_id)
        hold.lift(by, on, why)
        return hold
