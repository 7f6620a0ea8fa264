"""What a person does with an open item: raise, change, close, and open it again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ech_desktop.actions.permitted import permitted
from ech_desktop.domain.basics import Problem, Refused, TeamMemberId
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.domain.permissions import May

if TYPE_CHECKING:
    from ech_desktop.store.work import Store


@permitted(May.RECORD)
def raise_item(store: Store, item: OpenItem, *, by: TeamMemberId) -> OpenItem:
    """Something that the shifts to come must see to."""
    with store.change("Raise item", by=by) as work:
        return work.save(item)


@permitted(May.RECORD)
def save_item(store: Store, item: OpenItem, *, by: TeamMemberId) -> OpenItem:
    """An open item whose text, owner or day was changed. Raises Refused once it is closed."""
    with store.change("Change item", by=by) as work:
        stored = work.open_item(item.id)
        if not (stored.is_open and item.is_open):
            raise Refused(Problem("what", "This item is closed. Open it again, or raise a new one."))
        if [t.id for t in stored.turns] != [t.id for t in item.turns]:
            raise Refused(Problem("what", "What was closed and opened again stays on record."))
        return work.save(item)


@permitted(May.RECORD)
def close_item(store: Store, item_id: str, outcome: str, at: datetime, *, by: TeamMemberId) -> OpenItem:
    """It is done: how it ended is kept for the next shift."""
    with store.change("Close item", by=by) as work:
        item = work.open_item(item_id)
        item.close(by, at, outcome)
        return work.save(item)


@permitted(May.RECORD)
def reopen_item(store: Store, item_id: str, why: str, at: datetime, *, by: TeamMemberId) -> OpenItem:
    """It is not done after all; how it was closed stays on record."""
    with store.change("Reopen item", by=by) as work:
        item = work.open_item(item_id)
        item.reopen(by, at, why)
        return work.save(item)
