"""For each action of the daily record: how to make ready for it, and then to do it once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from ech_desktop.actions import catching_up, events, holds, notes, open_items
from ech_desktop.domain.clock import DAY
from ech_desktop.domain.events import AlarmCall, HospitalMove, Incident, Move, Visitor
from ech_desktop.domain.notes import Note
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.domain.retention import Hold
from tests.actions.acts import Act, Cases
from tests.actions.world import MONDAY, NOW, World

HOUR = timedelta(hours=1)


def written(world: World, **other: Any) -> dict[str, Any]:
    """What every entry of the daily record has: now, about the tenant, by who acts."""
    given: dict[str, Any] = {
        "scheme_id": world.scheme.id,
        "tenant_id": world.tenant.id,
        "at": NOW,
        "entered_at": NOW,
        "author": world.by,
    }
    return given | other


def a_note(world: World, said: str = "Had tea.", **other: Any) -> Note:
    note = Note(**written(world, said=said, **other))
    return notes.add_note(world.store, note, by=world.by)


def an_incident(world: World, **other: Any) -> Incident:
    said = {"what": "Slipped in the bath.", "place": "Bathroom"}
    incident = Incident(**written(world, **(said | other)))
    return events.record_event(world.store, incident, by=world.by)


def an_admission(world: World, **other: Any) -> HospitalMove:
    move = HospitalMove(**written(world, place="Royal Infirmary, ward 4", **other))
    return events.record_hospital_move(world.store, move, by=world.by)


def a_visitor(world: World) -> Visitor:
    visitor = Visitor(**written(world, name="Mr Lift", tenant_id=None))
    return events.record_event(world.store, visitor, by=world.by)


def an_item(world: World) -> OpenItem:
    item = OpenItem(scheme_id=world.scheme.id, what="Ring the pharmacy.", raised_at=NOW)
    return open_items.raise_item(world.store, item, by=world.by)


def _add_note(w: World) -> Act:
    note = Note(**written(w, said="Coughs.", flagged=True))
    return lambda: notes.add_note(w.store, note, by=w.by, item="Take her temperature.")


def _correct_note(w: World) -> Act:
    note = a_note(w)
    return lambda: notes.correct_note(w.store, note.id, "Had coffee.", "Mixed up.", NOW, by=w.by)


def _record_incident(w: World) -> Act:
    incident = Incident(**written(w, what="Fell.", place="Hall"))
    return lambda: events.record_event(w.store, incident, by=w.by, item="Check her hip.")


def _record_call(w: World) -> Act:
    call = AlarmCall(**written(w, flat_id=w.flat.id))
    return lambda: events.record_event(w.store, call, by=w.by)


def _admit(w: World) -> Act:
    return lambda: an_admission(w)


def _return(w: World) -> Act:
    an_admission(w)
    later = NOW + 2 * DAY
    move = HospitalMove(**written(w, move=Move.RETURNED, at=later, entered_at=later))
    return lambda: events.record_hospital_move(w.store, move, by=w.by)


def _return_same_day(w: World) -> Act:
    an_admission(w)
    later = NOW + 5 * HOUR
    move = HospitalMove(**written(w, move=Move.RETURNED, at=later, entered_at=later))
    return lambda: events.record_hospital_move(w.store, move, by=w.by)


def _change_event(w: World) -> Act:
    incident = an_incident(w)
    return lambda: events.change_event(w.store, replace(incident, told="Her daughter, 07:10."), by=w.by)


def _withdraw_incident(w: World) -> Act:
    incident = an_incident(w)
    return lambda: events.withdraw_event(w.store, Incident, incident.id, "Another flat.", by=w.by)


def _withdraw_admission(w: World) -> Act:
    move = an_admission(w)
    return lambda: events.withdraw_event(w.store, HospitalMove, move.id, "Only a check-up.", by=w.by)


def _visitor_left(w: World) -> Act:
    visitor = a_visitor(w)
    return lambda: events.visitor_left(w.store, visitor.id, NOW + HOUR, by=w.by)


def _raise_item(w: World) -> Act:
    return lambda: an_item(w)


def _save_item(w: World) -> Act:
    item = an_item(w)
    return lambda: open_items.save_item(w.store, replace(item, due=MONDAY + DAY, owner=w.ann.id), by=w.by)


def _close_item(w: World) -> Act:
    item = an_item(w)
    return lambda: open_items.close_item(w.store, item.id, "Rung.", NOW, by=w.by)


def _reopen_item(w: World) -> Act:
    item = an_item(w)
    open_items.close_item(w.store, item.id, "Rung.", NOW, by=w.by)
    return lambda: open_items.reopen_item(w.store, item.id, "They rang back.", NOW + HOUR, by=w.by)


def _mark_read(w: World) -> Act:
    return lambda: catching_up.mark_read(w.store, ["note:1", "note:2", "note:1"], NOW, by=w.by)


def a_hold(w: World) -> Hold:
    return Hold(scheme_id=w.scheme.id, tenant_id=w.tenant.id, why="Inquiry", by=w.by, since=NOW.date())


def _place_hold(w: World) -> Act:
    return lambda: holds.place_hold(w.store, a_hold(w), by=w.by)


def _lift_hold(w: World) -> Act:
    hold = holds.place_hold(w.store, a_hold(w), by=w.by)
    return lambda: holds.lift_hold(w.store, hold.id, "Closed", by=w.by, on=NOW.date())


DAILY_CASES: Cases = {
    "holds.place_hold": [(_place_hold, "Hold records", {"hold"})],
    "holds.lift_hold": [(_lift_hold, "Lift hold", {"hold"})],
    "notes.add_note": [(_add_note, "Add note", {"note", "open_item"})],
    "notes.correct_note": [(_correct_note, "Correct note", {"note"})],
    "events.record_event": [
        (_record_incident, "Record incident", {"incident", "open_item"}),
        (_record_call, "Record alarm call", {"alarm_call"}),
    ],
    "events.record_hospital_move": [
        (_admit, "Record hospital move", {"hospital_move", "tenant", "away"}),
        (_return, "Record hospital move", {"hospital_move", "tenant", "away"}),
        (_return_same_day, "Record hospital move", {"hospital_move", "tenant", "away"}),
    ],
    "events.change_event": [(_change_event, "Change incident", {"incident"})],
    "events.withdraw_event": [
        (_withdraw_incident, "Withdraw incident", {"incident"}),
        (_withdraw_admission, "Withdraw hospital move", {"hospital_move", "away"}),
    ],
    "events.visitor_left": [(_visitor_left, "Visitor left", {"visitor"})],
    "open_items.raise_item": [(_raise_item, "Raise item", {"open_item"})],
    "open_items.save_item": [(_save_item, "Change item", {"open_item"})],
    "open_items.close_item": [(_close_item, "Close item", {"open_item", "item_turn"})],
    "open_items.reopen_item": [(_reopen_item, "Reopen item", {"open_item", "item_turn"})],
    "catching_up.mark_read": [(_mark_read, "Mark as read", {"read_mark"})],
}
"""By action: how to do it, the label of its step, and the kinds of record it touches."""
