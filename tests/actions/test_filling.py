"""A proposal from the store and back: taken whole, refused when the day has changed; visits placed."""

from __future__ import annotations

import json

import pytest

from ech_desktop.actions import filling, visits, visits_filling
from ech_desktop.actions.filling_report import fill_report
from ech_desktop.domain.basics import KnownError, Refused, TeamMemberId
from ech_desktop.domain.clock import DAY, WEEK
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.team import Absence
from ech_desktop.solver import worker
from ech_desktop.solver.search import Limits
from ech_desktop.solver.worker import Worker
from tests.actions.visit_cases import a_due_visit
from tests.actions.world import MONDAY

pytest.importorskip("ortools")
NEXT = MONDAY + WEEK


def test_that_a_filled_week_is_told_and_taken_in_one_step(world):
    with world.store.read() as work:
        before = work.rota(NEXT).own_shifts
    found = filling.fill(world.store, NEXT, 1, Limits(seconds=2))
    filling.take_shifts(world.store, found.shifts, by=world.by)
    report = fill_report(found, NEXT, 1, True)
    said = json.loads(report.json)
    with world.store.read() as work:
        after = work.rota(NEXT).own_shifts
    assert len(after) == len(before) + len(said["shifts"]) > len(before)
    assert said["minutes_short"]["after"] < said["minutes_short"]["before"]
    assert f"{len(after)} shifts put on the rota." in report.text
    assert "07:00" in report.text


def test_that_what_cannot_be_filled_is_a_sentence(world):
    with pytest.raises(Refused, match="1 to 13 weeks"):
        filling.to_fill(world.store, NEXT, 14)
    with world.store.change("Empty", by=world.by) as work:
        for session in work.sessions():
            work.remove(session)
    with pytest.raises(Refused, match="No session asks"):
        filling.to_fill(world.store, NEXT, 1)
    with pytest.raises(Refused, match="at least one line"):
        filling.take_shifts(world.store, [], by=world.by)


def test_that_without_a_team_or_types_of_shift_it_is_said_what_to_add(world):
    with world.store.change("Leave no types", by=world.by) as work:
        for type_ in work.shift_types():
            type_.retired = True
            work.save(type_)
    with pytest.raises(Refused, match="No type of shift counts in cover"):
        filling.to_fill(world.store, NEXT, 1)
    with world.store.change("Leave nobody", by=world.by) as work:
        for member in work.team():
            member.counts_in_cover = False
            work.save(member)
    with pytest.raises(Refused, match="Nobody in the team counts in cover"):
        filling.to_fill(world.store, NEXT, 1)


def test_that_with_everybody_away_nothing_is_proposed_and_it_is_said_why(world):
    with world.store.change("Away", by=world.by) as work:
        for member in work.team():
            work.save(
                Absence(scheme_id=world.scheme.id, team_member_id=member.id, first=NEXT, last=NEXT + 6 * DAY)
            )
    found = filling.fill(world.store, NEXT, 1, Limits(seconds=2))
    assert found.shifts == ()
    assert found.is_cover_best
    report = fill_report(found, NEXT, 1, taken=False)
    assert "and no rota covers more" in report.text
    assert " away" in report.text
    assert "more gap" in report.text or len(found.short) <= 12


def test_that_without_or_tools_nothing_else_is_missing(world, monkeypatch):
    monkeypatch.setattr(filling, "is_installed", lambda: False)
    with pytest.raises(KnownError, match="ortools"):
        filling.fill(world.store, NEXT, 1, Limits(seconds=1))
    monkeypatch.setattr(worker, "is_installed", lambda: False)
    with pytest.raises(KnownError, match="ortools"):
        visits_filling.propose_visits(world.store, [MONDAY])


def test_that_a_taken_cell_refuses_the_proposal_and_nothing_of_it_is_stored(world):
    shifts = [Shift.of_type(world.types["E"], NEXT + n * DAY, world.ann.id) for n in range(2)]
    world.shift("E", NEXT)
    with pytest.raises(Refused, match="two shifts at once"):
        filling.take_shifts(world.store, shifts, by=world.by)
    with world.store.read() as work:
        assert len(work.rota(NEXT).own_shifts) == 1


def test_that_a_cell_and_a_week_say_why(world):
    gone = world.ann.id
    reasons = filling.why_not_there(world.store, gone, NEXT)
    assert {shift.code for shift, _ in reasons} >= {"E", "L"}
    assert filling.shortages_of(world.store, NEXT, 1)[0].mends
    with pytest.raises(Refused, match="no longer in the team"):
        filling.why_not_there(world.store, TeamMemberId("nobody"), NEXT)


class Cut(Worker):
    """Is cancelled as soon as it has found something."""

    def found(self, *job):
        for each in super().found(*job):
            yield each
            self.cancel()


def test_that_a_cancelled_search_gives_the_places_that_it_has_found_and_no_more_days(world):
    a_due_visit(world)
    for day in (MONDAY, MONDAY + DAY):
        world.shift("E", day)
    with Cut() as process:
        (only,) = visits_filling.places_by_day(process, world.store, [MONDAY, MONDAY + DAY], 20)
    assert only.day == MONDAY
    assert len(only.fit.placed) == 1


def test_that_a_killed_search_of_visits_is_a_sentence(world):
    a_due_visit(world)
    world.shift("E", MONDAY)
    with Worker() as process:
        process._process.kill()
        with pytest.raises(KnownError, match="ended before it was done"):
            list(visits_filling.places_by_day(process, world.store, [MONDAY], 20))


def test_that_where_no_visit_waits_it_is_said(world):
    with pytest.raises(Refused, match="each has somebody already"):
        visits_filling.take_visits(
            world.store, visits_filling.propose_visits(world.store, [MONDAY], 2), by=world.by
        )


def test_that_a_day_of_visits_is_placed_by_itself_and_only_once(world):
    thread = a_due_visit(world)
    with pytest.raises(Refused, match="No visit could be placed"):
        visits_filling.take_visits(
            world.store, visits_filling.propose_visits(world.store, [MONDAY], 2), by=world.by
        )
    shift = world.shift("E", MONDAY)
    found = visits_filling.propose_visits(world.store, [MONDAY], 2)
    assert visits_filling.placed_text(found) == "1 visit placed, none is left. 0 of 1 by a familiar face."
    visits_filling.take_visits(world.store, found, by=world.by)
    (placed,) = visits.visits_of(world.store, MONDAY).placed.values()
    assert (placed.visit.visit.thread, placed.shifts) == (thread, (shift.id,))
    (again,) = visits_filling.propose_visits(world.store, [MONDAY + DAY], 2)
    assert [each.why[:13] for each in again.fit.left_out] == ["Nobody is on "]
