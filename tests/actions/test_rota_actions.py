"""Shifts typed, moved, copied and deleted: what is refused, what is warned of, midnight and clock changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ech_desktop.actions import publishing, rota, schemes, team
from ech_desktop.domain.basics import Refused, SessionId, TeamMemberId
from ech_desktop.domain.clock import DAY, WEEK
from ech_desktop.domain.parameters import Name, Parameter
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.team import Absence
from tests.actions.world import MONDAY, NOW, World, a_member


def test_that_typing_the_same_again_keeps_the_shift_and_its_note(world: World) -> None:
    world.shift("E", MONDAY, note="Keys with Omar")
    before, step = world.store.dump(), world.store.last_step()
    assert rota.type_shifts(world.store, world.ann.id, MONDAY, "e", by=world.by) == ()
    assert (world.store.dump(), world.store.last_step()) == (before, step)


def test_that_a_typed_cell_replaces_what_was_there_and_nothing_else(world: World) -> None:
    world.shift("E", MONDAY)
    world.shift("E", MONDAY + DAY)
    world.shift("E", MONDAY, world.me)
    rota.type_shifts(world.store, world.ann.id, MONDAY, "9-5", by=world.by)
    assert world.week(MONDAY) == [
        "Grace E 23 07:00–15:00",
        "Ann  23 09:00–17:00",
        "Ann E 24 07:00–15:00",
    ]


def test_that_a_cell_in_a_later_week_of_the_screen_is_replaced_too(world: World) -> None:
    third = MONDAY + 2 * WEEK + 3 * DAY
    world.shift("E", third)
    rota.type_shifts(world.store, world.ann.id, third, "L", by=world.by)
    assert world.week(MONDAY + 2 * WEEK) == ["Ann L 10 14:00–22:00"]


@pytest.mark.parametrize("typed", ["X", "25-9", "E/E", "E/L", "0900-0900"])
def test_that_what_cannot_be_typed_is_refused_and_leaves_nothing(world: World, typed: str) -> None:
    world.shift("L", MONDAY)
    before, step = world.store.dump(), world.store.last_step()
    with pytest.raises(Refused) as refusal:
        rota.type_shifts(world.store, world.ann.id, MONDAY, typed, by=world.by)
    assert {p.field for p in refusal.value.problems} == {"shift"}
    assert (world.store.dump(), world.store.last_step()) == (before, step)


def test_that_a_night_of_the_sunday_before_is_seen_across_midnight(world: World) -> None:
    world.shift("N", MONDAY - DAY)
    with pytest.raises(Refused, match="two shifts at once"):
        rota.type_shifts(world.store, world.ann.id, MONDAY, "6-14", by=world.by)
    warned = rota.type_shifts(world.store, world.ann.id, MONDAY, "L", by=world.by)
    assert [f.rule for f in warned] == ["eleven_hours_daily_rest"]


def test_that_only_what_is_newly_broken_is_said(world: World) -> None:
    world.shift("L", MONDAY)
    first = rota.type_shifts(world.store, world.ann.id, MONDAY + DAY, "E", by=world.by)
    again = rota.type_shifts(world.store, world.ann.id, MONDAY + 2 * DAY, "E", by=world.by)
    assert [f.rule for f in first] == ["eleven_hours_daily_rest"]
    assert again == ()


def test_that_a_shift_on_a_day_of_leave_is_stored_and_said(world: World) -> None:
    away = Absence(scheme_id=world.scheme.id, team_member_id=world.ann.id, first=MONDAY, last=MONDAY)
    team.save_absence(world.store, away, by=world.by)
    warned = rota.add_shift(world.store, Shift.of_type(world.types["E"], MONDAY, world.ann.id), by=world.by)
    assert [f.rule for f in warned] == ["nobody_works_while_away"]
    assert world.week(MONDAY) == ["Ann E 23 07:00–15:00"]


def test_that_open_shifts_may_overlap(world: World) -> None:
    assert rota.type_shifts(world.store, None, MONDAY, "E/E/L", by=world.by) == ()
    assert len(world.week(MONDAY)) == 3


def test_that_nobody_outside_the_team_gets_a_shift(world: World) -> None:
    with pytest.raises(Refused, match="no longer in the team"):
        rota.type_shifts(world.store, TeamMemberId("gone"), MONDAY, "E", by=world.by)
    assert world.week(MONDAY) == []


def test_that_two_people_can_change_places(world: World) -> None:
    hers, mine = world.shift("E", MONDAY), world.shift("L", MONDAY, world.me)
    rota.move_shifts(
        world.store, [(hers.id, world.me.id, MONDAY), (mine.id, world.ann.id, MONDAY)], by=world.by
    )
    assert world.week(MONDAY) == ["Grace E 23 07:00–15:00", "Ann L 23 14:00–22:00"]


def test_that_a_move_into_two_places_moves_nothing_at_all(world: World) -> None:
    one, other = world.shift("E", MONDAY, world.me), world.shift("E", MONDAY + DAY, world.me)
    world.shift("E", MONDAY)
    before = world.store.dump()
    moves = [(other.id, world.ann.id, MONDAY + DAY), (one.id, world.ann.id, MONDAY)]
    with pytest.raises(Refused, match="two shifts at once"):
        rota.move_shifts(world.store, moves, by=world.by)
    assert world.store.dump() == before


def test_that_nothing_chosen_is_refused_in_a_sentence(world: World) -> None:
    for act in (rota.move_shifts, rota.copy_shifts):
        with pytest.raises(Refused, match="Choose a shift"):
            act(world.store, [], by=world.by)


def test_that_a_shift_longer_than_a_day_is_refused_beside_its_field(world: World) -> None:
    shift = world.shift("E", MONDAY)
    with pytest.raises(Refused) as refusal:
        rota.save_shift(world.store, replace(shift, end=shift.start + 2 * DAY), by=world.by)
    assert [p.field for p in refusal.value.problems] == ["end"]


@pytest.mark.parametrize(
    ("night", "minutes"), [(date(2026, 3, 28), 8 * 60), (date(2026, 10, 24), 10 * 60), (MONDAY, 9 * 60)]
)
def test_that_a_night_moved_onto_a_clock_change_keeps_its_times_on_the_wall(
    world: World, night: date, minutes: int
) -> None:
    shift = world.shift("N", MONDAY + DAY)
    rota.move_shifts(world.store, [(shift.id, world.ann.id, night)], by=world.by)
    with world.store.read() as work:
        moved = work.shift(shift.id)
    assert (moved.day, moved.times, moved.length) == (night, "22:00–07:00", minutes)


def test_that_a_copied_week_leaves_out_who_cannot_work_and_keeps_what_is_there(world: World) -> None:
    leaver = team.save_team_member(
        world.store, a_member(world.scheme, "Lee Moss", left=MONDAY + 6 * DAY), by=world.by
    )
    world.shift("E", MONDAY, leaver)
    for offset in range(4):
        world.shift("E", MONDAY + offset * DAY)
    next_week = MONDAY + WEEK
    world.shift("L", next_week, note="Swapped")
    world.shift("N", next_week + DAY, note="Ends at 07:00")
    away = Absence(
        scheme_id=world.scheme.id,
        team_member_id=world.ann.id,
        first=next_week + 3 * DAY,
        last=next_week + 3 * DAY,
    )
    team.save_absence(world.store, away, by=world.by)
    world.open_shift("L", MONDAY)
    found = rota.copy_weeks(world.store, MONDAY, next_week, by=world.by)
    reasons = sorted(each.text for each in found.left_out)
    assert reasons == [
        "Ann Obi already has a shift on Mon 30 Nov 2026.",
        "Ann Obi already has a shift on Tue 1 Dec 2026.",
        "Ann Obi is away on Thu 3 Dec 2026.",
        "Ann Obi: 17 h of work without rest from Tue 22:00 to Wed 15:00. "
        "11 h of rest are needed in each 24 h.",
        "Lee Moss does not work here on Mon 30 Nov 2026.",
    ]
    assert len(found.added) == 1
    assert sorted(world.week(next_week)) == [
        "Ann L 30 14:00–22:00",
        "Ann N 1 22:00–07:00",
        "open L 30 14:00–22:00",
    ]
    rest = next(each for each in found.left_out if each.finding is not None)
    assert rest.can_be_added
    rota.add_shift(world.store, rest.shift, by=world.by)
    assert "Ann E 2 07:00–15:00" in world.week(next_week)


def test_that_a_copy_that_would_overlap_the_night_before_stays_out(world: World) -> None:
    world.shift("E", MONDAY + DAY)
    early_night = replace(world.types["N"], end=world.types["E"].end)
    night = Shift.of_type(early_night, MONDAY + WEEK, world.ann.id)
    rota.add_shift(world.store, night, by=world.by)
    found = rota.copy_weeks(world.store, MONDAY, MONDAY + WEEK, by=world.by)
    assert [each.text for each in found.left_out] == ["Ann Obi would be in two places on Tue 1 Dec 2026."]


def test_that_copying_a_week_twice_adds_nothing_the_second_time(world: World) -> None:
    world.shift("E", MONDAY)
    world.open_shift("L", MONDAY)
    world.open_shift("L", MONDAY)
    assert rota.copy_weeks(world.store, MONDAY, MONDAY + WEEK, by=world.by).added[2:]
    before, step = world.store.dump(), world.store.last_step()
    again = rota.copy_weeks(world.store, MONDAY, MONDAY + WEEK, by=world.by)
    assert (len(again.added), len(again.left_out)) == (0, 3)
    assert (world.store.dump(), world.store.last_step()) == (before, step)


@pytest.mark.parametrize(("monday", "minutes"), [(date(2026, 3, 23), 8 * 60), (date(2026, 10, 19), 10 * 60)])
def test_that_a_week_copied_onto_a_clock_change_keeps_its_times(
    world: World, monday: date, minutes: int
) -> None:
    world.shift("N", monday - WEEK + 5 * DAY)
    rota.copy_weeks(world.store, monday - WEEK, monday, by=world.by)
    with world.store.read() as work:
        (copied,) = work.rota(monday).own_shifts
    assert (copied.times, copied.length) == ("22:00–07:00", minutes)


def test_that_a_shift_that_the_clock_change_swallows_stays_out(world: World) -> None:
    monday = date(2026, 3, 23)
    sunday = monday - WEEK + 6 * DAY
    rota.type_shifts(world.store, world.ann.id, sunday, "1-2am", by=world.by)
    found = rota.copy_weeks(world.store, monday - WEEK, monday, by=world.by)
    assert found.added == ()
    assert "must end after it starts" in found.left_out[0].text


def test_that_an_empty_week_and_the_same_week_are_refused(world: World) -> None:
    with pytest.raises(Refused, match="no shifts in 16 – 22 November 2026"):
        rota.copy_weeks(world.store, MONDAY - WEEK, MONDAY, by=world.by)
    with pytest.raises(Refused, match="another week"):
        rota.copy_weeks(world.store, MONDAY, MONDAY, by=world.by)


def test_that_filling_replaces_the_cells_it_covers(world: World) -> None:
    shift = world.shift("E", MONDAY, note="Leads")
    world.shift("L", MONDAY + DAY)
    cells = [(world.ann.id, MONDAY + DAY), (world.ann.id, MONDAY + 2 * DAY)]
    rota.fill_cells(world.store, [(shift.id, *cell) for cell in cells], cells, by=world.by)
    assert world.week(MONDAY) == [f"Ann E {day} 07:00–15:00" for day in (23, 24, 25)]


def test_that_somebody_is_put_into_a_session_by_name_beside_who_is_there(world):
    world.shift("E", MONDAY, world.me)
    rota.type_person(world.store, world.session.id, MONDAY, "ann", by=world.by)
    assert len(world.week(MONDAY)) == 2
    assert any(said.startswith("Ann ") for said in world.week(MONDAY))


def test_that_somebody_is_put_into_a_session_with_the_shift_that_is_typed(world):
    rota.type_person(world.store, world.session.id, MONDAY, "ann 9-5", by=world.by)
    (shift,) = world.week(MONDAY)
    assert "09:00–17:00" in shift


@pytest.mark.parametrize(("typed", "said"), [("zzz", "Nobody in the team"), ("ann 25:00", "is not a shift")])
def test_that_a_session_refuses_what_is_nobody_or_no_shift_and_stores_nothing(world, typed, said):
    with pytest.raises(Refused, match=said):
        rota.type_person(world.store, world.session.id, MONDAY, typed, by=world.by)
    assert world.week(MONDAY) == []


def test_that_a_session_that_is_gone_or_met_by_no_type_says_so(world):
    with pytest.raises(Refused, match="not in use any more"):
        rota.type_person(world.store, SessionId("gone"), MONDAY, "ann", by=world.by)
    with world.store.change("Arrange", by=world.by) as work:
        for type_ in world.types.values():
            work.save(replace(type_, retired=True))
    with pytest.raises(Refused, match="No type of shift meets"):
        rota.type_person(world.store, world.session.id, MONDAY, "ann", by=world.by)


def test_that_l16_notice_that_was_too_short_is_found_once_the_site_sets_how_many_days(world: World) -> None:
    world.shift("E", MONDAY + DAY)
    publishing.publish_rota(world.store, MONDAY, 1, NOW, by=world.by)
    assert "short_notice" not in {f.rule for f in publishing.check_rota(world.store, MONDAY)}
    sid = world.scheme.id
    seven = Parameter(scheme_id=sid, name=Name.NOTICE_DAYS, first=MONDAY, value="7", source="Trial")
    schemes.save_parameter(world.store, seven, by=world.by)
    (found,) = (f for f in publishing.check_rota(world.store, MONDAY) if f.rule == "short_notice")
    assert "h notice, for Tue 24 Nov" in found.text
    assert "7 days are set" in found.text
