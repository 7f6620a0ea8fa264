"""Visits placed and recorded in a real store: what is refused, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest

from ech_desktop.actions import capacity, catching_up, events, history, rota, visit_prints, visits
from ech_desktop.domain.basics import Refused, SchemeId, ShiftId
from ech_desktop.domain.clock import DAY, london
from ech_desktop.domain.events import MissedKind, MissedVisit, Visitor
from ech_desktop.domain.placing import NO_SHIFT
from ech_desktop.domain.visits import Outcome, Run
from tests.actions.visit_cases import EVENING, a_due_visit, a_record, a_run
from tests.actions.world import MONDAY, NOW, World
from tests.printing.reading import text_of


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return str(refused.value)


def test_that_a_place_survives_its_shift_being_taken_off_and_put_back(world: World) -> None:
    thread, shift = a_due_visit(world), world.shift("E", MONDAY)
    visits.place_visit(world.store, MONDAY, thread, [shift.id], by=world.by)
    since = world.store.last_step()
    rota.delete_shifts(world.store, [shift.id], by=world.by)
    assert [u.why for u in visits.visits_of(world.store, MONDAY).tray] == [NO_SHIFT]
    history.undo(world.store, by=world.by, since=since)
    assert not visits.visits_of(world.store, MONDAY).tray


def test_that_a_move_within_the_window_is_kept_and_one_outside_it_refused(world: World) -> None:
    thread, shift = a_due_visit(world), world.shift("E", MONDAY)
    found = visits.visits_of(world.store, MONDAY)
    (visit,) = found.visits
    late = visit.opens + timedelta(minutes=10)
    said = refusal(
        lambda: visits.place_visit(world.store, MONDAY, thread, [shift.id], by=world.by, start=late)
    )
    assert said == "This visit begins at 08:00, not at 08:10."
    said = refusal(lambda: visits.place_visit(world.store, MONDAY, "gone", [shift.id], by=world.by))
    assert said == visits.NOT_DUE
    assert visit.key in visits.place_visit(world.store, MONDAY, thread, [shift.id], by=world.by).placed


def test_that_a_run_with_nothing_to_place_says_why(world: World) -> None:
    thread, shift = a_due_visit(world, staff=2), world.shift("E", MONDAY)
    pair, none = a_run(world, thread), Run(scheme_id=world.scheme.id, name="Run B", visits=("gone",))
    visits.save_run(world.store, none, by=world.by)
    assert "choose two shifts" in refusal(
        lambda: visits.place_run(world.store, MONDAY, pair.id, [shift.id], by=world.by)
    )
    assert "No visit of Run B is due" in refusal(
        lambda: visits.place_run(world.store, MONDAY, none.id, [shift.id], by=world.by)
    )
    assert "in the tray already" in refusal(
        lambda: visits.unplace_visits(world.store, MONDAY, [thread], by=world.by)
    )
    assert "None of the visits" in refusal(
        lambda: visits.copy_placements(world.store, MONDAY, MONDAY + DAY, by=world.by)
    )


def test_that_runs_have_names_of_their_own(world: World) -> None:
    a_run(world, "thread")
    again = Run(scheme_id=world.scheme.id, name=" run a", visits=("x",))
    assert "of this name already" in refusal(lambda: visits.save_run(world.store, again, by=world.by))
    keep = lambda: visits.keep_run(world.store, "B", MONDAY, ShiftId("gone"), by=world.by)  # noqa: E731
    assert refusal(keep) == NO_SHIFT
    assert [run.name for run in visits.runs(world.store)] == ["Run A"]


def test_that_what_was_recorded_is_corrected_and_never_written_over(world: World) -> None:
    thread, shift = a_due_visit(world), world.shift("E", MONDAY)
    visits.place_visit(world.store, MONDAY, thread, [shift.id], by=world.by)
    record = a_record(world, thread)
    assert record.given_by == world.ann.id
    stored = visits.record_visit(world.store, record, by=world.by)
    twice = replace(a_record(world, thread), minutes=10)
    assert "recorded already (08:00–08:30)" in refusal(
        lambda: visits.record_visit(world.store, twice, by=world.by)
    )
    wrong = stored.correction(EVENING, world.by)
    assert "why the record is corrected" in refusal(
        lambda: visits.correct_visit(world.store, wrong, by=world.by)
    )
    right = replace(wrong, outcome=Outcome.MISSED, reason="Nobody came.", why="Ticked by mistake.")
    visits.correct_visit(world.store, right, by=world.by)
    found = visits.visits_of(world.store, MONDAY)
    assert [(r.outcome, r.minutes, r.given_by) for r in found.records] == [
        (Outcome.DELIVERED, 30, world.ann.id),
        (Outcome.MISSED, 0, None),
    ]
    assert found.recorded[thread].outcome is Outcome.MISSED
    late = replace(stored.correction(EVENING, world.by), why="No.")
    assert "corrected this record since" in refusal(
        lambda: visits.correct_visit(world.store, late, by=world.by)
    )


def test_that_delivered_care_comes_into_the_capacity_board_by_the_record_that_stands(world: World) -> None:
    thread = a_due_visit(world, staff=2)
    stored = visits.record_visit(world.store, a_record(world, thread), by=world.by)
    assert capacity.board_of(world.store, MONDAY).delivered == 60
    right = replace(stored.correction(EVENING, world.by), minutes=20, why="Shorter.")
    visits.correct_visit(world.store, right, by=world.by)
    board = capacity.board_of(world.store, MONDAY)
    assert board.delivered == 40
    rows = [r for r in board.as_rows() if r.label == "Delivered"]
    assert [(r.minutes, r.sum) for r in rows] == [(40, "1 recorded: 1 delivered, 0 missed, 0 refused")]
    assert capacity.board_of(world.store, MONDAY + 7 * DAY).outcomes == ()


def test_that_a_visit_not_given_as_planned_is_told_once_and_follows_its_correction(world: World) -> None:
    thread = a_due_visit(world, staff=2)

    def told() -> list[tuple[str, str, bool]]:
        with world.store.read() as work:
            return [(e.kind, e.reason, e.stands) for e in work.entered(MissedVisit, NOW - DAY)]

    one = replace(a_record(world, thread), staff=1)
    assert "Say why." in refusal(lambda: visits.record_visit(world.store, one, by=world.by))
    since = world.store.last_step()
    stored = visits.record_visit(world.store, replace(one, reason="Bo fell ill."), by=world.by)
    assert told() == [("one person instead of two", "Bo fell ill.", True)]
    news = catching_up.since_last_on(world.store, world.ann.id, EVENING + timedelta(hours=1)).news
    assert any("one person instead of two. Bo fell ill." in each.said for each in news)
    wrong = stored.correction(EVENING, world.by)
    right = replace(wrong, outcome=Outcome.REFUSED, reason="Not hungry.", why="Read it wrongly.")
    stored = visits.correct_visit(world.store, right, by=world.by)
    assert told() == [("refused", "Not hungry.", True)]
    wrong = stored.correction(EVENING, world.by)
    given = replace(wrong, outcome=Outcome.DELIVERED, start=wrong.opens, minutes=30, staff=2, why="She ate.")
    visits.correct_visit(world.store, given, by=world.by)
    assert told() == [("refused", "Not hungry.", False)]
    for _ in range(3):
        history.undo(world.store, by=world.by, since=since)
    assert told() == []
    assert not visits.visits_of(world.store, MONDAY).records


def test_that_a_missed_visit_that_is_typed_and_then_ticked_is_one_event(world: World) -> None:
    thread = a_due_visit(world)

    def type_it(hour: int) -> MissedVisit:
        at = london(MONDAY, time(hour, 10))
        typed = MissedVisit(
            scheme_id=world.scheme.id,
            tenant_id=world.tenant.id,
            at=at,
            entered_at=EVENING,
            author=world.by,
            reason="Nobody came.",
        )
        return events.record_event(world.store, typed, by=world.by)

    assert [type_it(hour).visit for hour in (8, 8, 12)] == [thread, "", ""]
    missed = replace(a_record(world, thread), outcome=Outcome.MISSED, reason="Bo fell ill.")
    visits.record_visit(world.store, missed, by=world.by)
    with world.store.read() as work:
        assert [(e.visit, e.reason) for e in work.entered(MissedVisit, NOW - DAY)] == [
            (thread, "Bo fell ill."),
            ("", "Nobody came."),
            ("", "Nobody came."),
        ]


def test_that_a_visit_that_is_ticked_and_then_typed_is_one_event_and_keeps_what_was_ticked(
    world: World,
) -> None:
    thread = a_due_visit(world)
    missed = replace(a_record(world, thread), outcome=Outcome.MISSED, reason="To be said.")
    ticked = visits.record_visit(world.store, missed, by=world.by)

    def type_it(kind: MissedKind, **said: Any) -> MissedVisit:
        typed = MissedVisit(
            scheme_id=world.scheme.id,
            tenant_id=world.tenant.id,
            at=london(MONDAY, time(8)),
            entered_at=EVENING,
            author=world.by,
            kind=kind,
            **said,
        )
        return events.record_event(world.store, typed, by=world.by, item="Ring the office.")

    def told() -> list[tuple[str, str, str]]:
        with world.store.read() as work:
            return [(e.kind, e.reason, e.actions) for e in work.entered(MissedVisit, NOW - DAY)]

    event = type_it(MissedKind.REFUSED, reason="She was asleep.", actions="Tea at nine.")
    assert told() == [("refused", "She was asleep.", "Tea at nine.")]
    with world.store.read() as work:
        first, second = work.visit_records(MONDAY, MONDAY)
        (item,) = work.open_items()
    assert (first.id, first.reason) == (ticked.id, "To be said.")
    assert (second.corrects, second.outcome, second.reason) == (ticked.id, Outcome.REFUSED, "She was asleep.")
    assert second.why == "Typed in the daily record."
    assert item.about == f"missed_visit:{event.id}"
    type_it(MissedKind.ONE_INSTEAD_OF_TWO, reason="Bo was alone.")
    assert [kind for kind, *_ in told()] == ["refused", "one person instead of two"]
    for _ in range(2):
        history.undo(world.store, by=world.by)
    assert told() == [("missed", "To be said.", "")]


def test_that_what_is_not_in_the_plan_any_more_is_still_recorded(world: World) -> None:
    gone = replace(a_record(world, a_due_visit(world)), thread="left the plan", staff=1)
    assert visits.record_visit(world.store, gone, by=world.by).delivered_minutes == 30


def test_that_the_roll_call_has_who_has_signed_in_and_not_out(world: World) -> None:
    came = NOW - timedelta(hours=1)
    for name, left in (("Otis Lift", None), ("Gone Home", NOW)):
        visitor = Visitor(
            scheme_id=SchemeId(world.scheme.id),
            author=world.by,
            at=came,
            entered_at=NOW,
            name=name,
            left_at=left,
        )
        events.record_event(world.store, visitor, by=world.by)
    said = text_of(visit_prints.print_roll_call(world.store, by=world.by, at=NOW))
    assert "Otis Lift, came 05:50" in said
    assert "Gone Home" not in said
