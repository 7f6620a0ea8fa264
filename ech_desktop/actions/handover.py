"""What a person does at the change of shift: write the handover, give and accept duty, keep open items."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from ech_desktop.actions.permitted import permitted
from ech_desktop.domain.basics import HandoverId, Problem, Refused, TeamMemberId
from ech_desktop.domain.handover import Handover, HandoverState, OpenItem, turn_at
from ech_desktop.domain.permissions import May

if TYPE_CHECKING:
    from ech_desktop.store.work import Store

ACCEPT: Final = "Accept duty"


@permitted(May.HAND_OVER)
def start_handover(store: Store, at: datetime, *, by: TeamMemberId) -> Handover:
    """The handover that is being written, else a new one for the change of shift at `at`."""
    with store.change("Start handover", by=by) as work:
        for handover in work.handovers():
            if handover.state is HandoverState.BEING_WRITTEN:
                return handover
        return work.save(Handover(scheme_id=work.scheme().id, at=at, turn=turn_at(at)))


@permitted(May.HAND_OVER)
def save_handover(store: Store, handover: Handover, *, by: TeamMemberId) -> Handover:
    """What was written for the next shift. Raises Refused once duty has been given."""
    with store.change("Change handover", by=by) as work:
        for each in (work.handover(handover.id), handover):
            if each.state is not HandoverState.BEING_WRITTEN:
                raise Refused(Problem("headline", "Duty has been given. Put what is new into an open item."))
        return work.save(handover)


@permitted(May.HAND_OVER)
def give_duty(store: Store, handover_id: HandoverId, at: datetime, *, by: TeamMemberId) -> Handover:
    """The outgoing leader hands over; can be undone until somebody accepts."""
    with store.change("Give duty", by=by) as work:
        handover = work.handover(handover_id)
        handover.give(by, at)
        return work.save(handover)


@permitted(May.HAND_OVER)
def accept_duty(store: Store, handover_id: HandoverId, at: datetime, *, by: TeamMemberId) -> Handover:
    """The incoming leader takes over. Cannot be undone."""
    with store.change(ACCEPT, by=by, final=True) as work:
        handover = work.handover(handover_id)
        handover.accept(by, at)
        return work.save(handover)


@permitted(May.RECORD)
def raise_item(store: Store, item: OpenItem, *, by: TeamMemberId) -> OpenItem:
    """Something that the shifts to come must see to."""
    with store.change("Raise item", by=by) as work:
        return work.save(item)


@permitted(May.RECORD)
def save_item(store: Store, item: OpenItem, *, by: TeamMemberId) -> OpenItem:
    """An open item whose text, owner or day was changed. Raises Refused once it is closed."""
    with store.change("Change item", by=by) as work:
        if not (work.open_item(item.id).is_open and item.is_open):
            raise Refused(Problem("what", "This item is closed. Raise a new one."))
        return work.save(item)


@permitted(May.RECORD)
def close_item(store: Store, item_id: str, outcome: str, at: datetime, *, by: TeamMemberId) -> OpenItem:
    """It is done: how it ended is kept for the next shift."""
    with store.change("Close item", by=by) as work:
        item = work.open_item(item_id)
        item.close(by, at, outcome)
        return work.save(item)
