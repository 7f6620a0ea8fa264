"""The cases of placing visits, keeping runs and recording what was delivered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from ech_desktop.actions import plans, schemes, visits
from ech_desktop.domain.clock import DAY
from ech_desktop.domain.plans import Need, PlannedVisit
from ech_desktop.domain.versions import Agreement
from ech_desktop.domain.visits import Outcome, Run, VisitRecord
from tests.actions.acts import Act, Cases
from tests.actions.world import MONDAY, NOW, World

EVENING = NOW + timedelta(hours=12)


def a_due_visit(world: World, **fields: Any) -> str:
    """The thread of a visit that is due at 08:00 every day, unless said otherwise."""
    mine: dict[str, Any] = {"scheme_id": world.scheme.id}
    visit = PlannedVisit(**mine, what="Breakfast", **fields)
    draft = plans.start_plan(world.store, world.tenant.id, by=world.by)
    written = replace(
        draft, matters="Tea.", needs=[Need(**mine, title="Washing", outcome="Clean.")], visits=[visit]
    )
    plans.save_plan(world.store, written, by=world.by)
    review = MONDAY + 100 * DAY
    plans.agree_plan(world.store, draft.id, Agreement.SIGNED, "", MONDAY, review, by=world.by)
    return visit.thread


def a_run(world: World, thread: str) -> Run:
    run = Run(scheme_id=world.scheme.id, name="Run A", visits=(thread,))
    return visits.save_run(world.store, run, by=world.by)


def a_record(world: World, thread: str) -> VisitRecord:
    """Delivered as planned, not stored yet."""
    return visits.new_record(visits.visits_of(world.store, MONDAY), thread, EVENING, world.by)


def _place_visit(w: World) -> Act:
    thread, shift = a_due_visit(w), w.shift("E", MONDAY)
    return lambda: visits.place_visit(w.store, MONDAY, thread, [shift.id], by=w.by)


def _move_visit(w: World) -> Act:
    thread, shift, other = a_due_visit(w), w.shift("E", MONDAY), w.shift("E", MONDAY, w.me)
    visits.place_visit(w.store, MONDAY, thread, [shift.id], by=w.by)
    return lambda: visits.place_visit(w.store, MONDAY, thread, [other.id], by=w.by)


def _place_run(w: World) -> Act:
    thread, shift = a_due_visit(w), w.shift("E", MONDAY)
    run = a_run(w, thread)
    return lambda: visits.place_run(w.store, MONDAY, run.id, [shift.id], by=w.by)


def _unplace_visits(w: World) -> Act:
    thread, shift = a_due_visit(w), w.shift("E", MONDAY)
    visits.place_visit(w.store, MONDAY, thread, [shift.id], by=w.by)
    return lambda: visits.unplace_visits(w.store, MONDAY, [thread], by=w.by)


def _copy_placements(w: World) -> Act:
    thread, shift = a_due_visit(w), w.shift("E", MONDAY)
    w.shift("E", MONDAY + DAY)
    visits.place_visit(w.store, MONDAY, thread, [shift.id], by=w.by)
    return lambda: visits.copy_placements(w.store, MONDAY, MONDAY + DAY, by=w.by)


def _save_run(w: World) -> Act:
    return lambda: a_run(w, "thread")


def _rename_run(w: World) -> Act:
    run = a_run(w, "thread")
    return lambda: visits.save_run(w.store, replace(run, name="Run B"), by=w.by)


def _keep_run(w: World) -> Act:
    thread, shift = a_due_visit(w), w.shift("E", MONDAY)
    visits.place_visit(w.store, MONDAY, thread, [shift.id], by=w.by)
    return lambda: visits.keep_run(w.store, "Run A", MONDAY, shift.id, by=w.by)


def _remove_run(w: World) -> Act:
    run = a_run(w, "thread")
    return lambda: visits.remove_run(w.store, run.id, by=w.by)


def _record_visit(w: World) -> Act:
    record = a_record(w, a_due_visit(w))
    return lambda: visits.record_visit(w.store, record, by=w.by)


def _record_refused(w: World) -> Act:
    record = replace(a_record(w, a_due_visit(w)), outcome=Outcome.REFUSED, reason="Not hungry.")
    return lambda: visits.record_visit(w.store, record, by=w.by)


def _correct_visit(w: World) -> Act:
    wrong = visits.record_visit(w.store, a_record(w, a_due_visit(w)), by=w.by)
    right = replace(wrong.correction(EVENING, w.by), minutes=20, why="Shorter than written.")
    return lambda: visits.correct_visit(w.store, right, by=w.by)


def _save_pack_password(w: World) -> Act:
    return lambda: schemes.save_pack_password(w.store, "three random words", by=w.by)


VISIT_CASES: Cases = {
    "visits.place_visit": [
        (_place_visit, "Place visit", {"placement"}),
        (_move_visit, "Place visit", {"placement"}),
    ],
    "visits.place_run": [(_place_run, "Place run", {"placement"})],
    "visits.unplace_visits": [(_unplace_visits, "Take off 1 visit", {"placement"})],
    "visits.copy_placements": [(_copy_placements, "Copy placed visits", {"placement"})],
    "visits.save_run": [(_save_run, "Add run", {"run"}), (_rename_run, "Change run", {"run"})],
    "visits.keep_run": [(_keep_run, "Keep as run", {"run"})],
    "visits.remove_run": [(_remove_run, "Remove run", {"run"})],
    "visits.record_visit": [
        (_record_visit, "Record delivered visit", {"visit_record"}),
        (_record_refused, "Record refused visit", {"visit_record", "missed_visit"}),
    ],
    "visits.correct_visit": [(_correct_visit, "Correct visit record", {"visit_record"})],
    "schemes.save_pack_password": [(_save_pack_password, "Set pack password", {"pack_setting"})],
}
