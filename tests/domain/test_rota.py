"""Shifts and the rota: what stands in which cell, and copies by the clock on the wall."""

from datetime import date, timedelta
from typing import Any

import pytest

from ech_desktop.domain.basics import Level
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.parameters import AS_SHIPPED
from ech_desktop.domain.rota import Finding, Shift
from ech_desktop.domain.scheme import Look, ShiftKind
from ech_desktop.domain.team import Absence
from tests.builders import MONDAY, SCHEME, SUNDAY, TUESDAY, WEDNESDAY, a_member, a_rota, a_shift, a_type

ANN, BO = a_member("Ann Obi"), a_member("Bo Lee")


def test_that_a_shift_keeps_what_it_took_from_its_type():
    night = a_type(
        "N", "22:00-07:00", kind=ShiftKind.WAKING_NIGHT, look=Look.NIGHT, breaks=(Break(30, False),)
    )
    shift = Shift.of_type(night, MONDAY, ANN.id)
    night.breaks, night.code = (), "X"
    assert (shift.code, shift.kind, shift.look) == ("N", ShiftKind.WAKING_NIGHT, Look.NIGHT)
    assert shift.breaks == (Break(30, False),)
    assert (shift.shift_type_id, shift.team_member_id, shift.day, shift.times) == (
        night.id,
        ANN.id,
        MONDAY,
        "22:00–07:00",
    )
    assert not shift.leads
    assert Shift.of_type(a_type("S", kind=ShiftKind.LEADING), MONDAY, None).leads


def fields(shift):
    return [p.field for p in shift.problems()]


def test_that_a_shift_is_longer_than_nothing_and_at_most_a_day():
    shift = a_shift("07:00-07:00").on(MONDAY)
    assert (shift.length, fields(shift)) == (24 * 60, [])
    shift.end += timedelta(minutes=1)
    assert fields(shift) == ["end"]
    shift.end = shift.start
    assert fields(shift) == ["end"]
    assert fields(a_shift("07:00-07:00").on(date(2026, 10, 24))) == ["end"]  # 25 hours on the wall's 24


@pytest.mark.parametrize(("minutes", "wrong"), [(179, False), (180, True)])
def test_that_a_break_is_shorter_than_its_shift(minutes, wrong):
    shift = a_shift("07:00-10:00", breaks=(Break(minutes),)).on(MONDAY)
    assert fields(shift) == (["breaks"] if wrong else [])


def test_that_a_moved_shift_keeps_its_clock_across_the_change_of_clocks():
    night = a_shift("22:00-07:00").for_(ANN).on(date(2026, 3, 27))
    moved = night.placed(BO.id, date(2026, 3, 28))
    assert (moved.id, moved.team_member_id, moved.times) == (night.id, BO.id, "22:00–07:00")
    assert (night.length, moved.length) == (9 * 60, 8 * 60)


def test_that_a_copied_shift_is_a_new_one_that_nobody_was_woken_in():
    sleep_in = a_shift("22:00-07:00", awake_minutes=40, row_version=3, note="Step-up").for_(ANN).on(MONDAY)
    copy = sleep_in.copied(None, TUESDAY)
    assert copy.id != sleep_in.id
    assert (copy.row_version, copy.awake_minutes, copy.note, copy.day) == (0, 0, "Step-up", TUESDAY)
    assert copy.team_member_id is None


def test_that_a_shift_stands_in_the_cell_of_its_person_and_first_day():
    late = a_shift("14:00-22:00").for_(ANN).on(MONDAY)
    early = a_shift("07:00-10:00").for_(ANN).on(MONDAY)
    night = a_shift("22:00-07:00").for_(BO).on(SUNDAY)
    vacant = a_shift().on(TUESDAY)
    before = a_shift("22:00-07:00").for_(BO).on(MONDAY - timedelta(days=1))
    after = a_shift().for_(ANN).on(MONDAY + timedelta(days=7))
    rota = a_rota(late, early, night, vacant, before, after, team=(ANN, BO))
    assert rota.cells == {
        (ANN.id, MONDAY): (early, late),
        (BO.id, SUNDAY): (night,),
        (None, TUESDAY): (vacant,),
    }
    assert rota.open_shifts == (vacant,)
    assert rota.by_member == {ANN.id: [early, late, after], BO.id: [before, night]}
    assert before not in rota.own_shifts


def test_that_a_rota_of_two_weeks_has_fourteen_days():
    rota = a_rota(weeks=2)
    assert (rota.days[0], rota.days[-1], len(rota.days)) == (MONDAY, MONDAY + timedelta(days=13), 14)


def test_that_the_rows_are_who_works_here_or_has_a_shift():
    left = a_member("Cy Bell", left=MONDAY - timedelta(days=1))
    left_but_busy = a_member("Di Cox", left=MONDAY - timedelta(days=1))
    starts_on_sunday = a_member("Ed Fox", started=SUNDAY)
    shift = a_shift().for_(left_but_busy).on(MONDAY)
    rota = a_rota(shift, team=(starts_on_sunday, left, left_but_busy))
    assert rota.rows == (left_but_busy, starts_on_sunday)


def test_that_an_absence_is_found_by_its_person_and_day():
    absence = Absence(scheme_id=SCHEME, team_member_id=ANN.id, first=MONDAY, last=TUESDAY)
    other = Absence(scheme_id=SCHEME, team_member_id=ANN.id, first=SUNDAY, last=SUNDAY)
    rota = a_rota(team=(ANN, BO), absences=(absence, other))
    found = [rota.absence_on(ANN.id, day) for day in (MONDAY, TUESDAY, WEDNESDAY, SUNDAY)]
    assert found == [absence, absence, None, other]
    assert rota.absence_on(BO.id, MONDAY) is None


def test_that_a_changed_rota_leaves_the_old_one_alone():
    one, two = a_shift().for_(ANN).on(MONDAY), a_shift().for_(ANN).on(TUESDAY)
    rota = a_rota(one, two, team=(ANN, BO))
    moved = one.placed(BO.id, WEDNESDAY)
    changed = rota.with_shifts(added=[moved], removed=[two.id])
    assert changed.shifts == (moved,)
    assert rota.shifts == (one, two)
    assert rota.with_shifts() == rota


def test_that_an_empty_rota_is_empty():
    rota = a_rota()
    assert (rota.own_shifts, rota.cells, rota.rows, rota.open_shifts, rota.by_member) == ((), {}, (), (), {})


def test_that_a_shift_that_an_agency_fills_is_not_open():
    vacant, filled = a_shift().on(MONDAY), a_shift(agency_worker="Sal Roy").on(TUESDAY)
    rota = a_rota(vacant, filled, team=(ANN,))
    assert rota.open_shifts == (vacant,)
    assert rota.cells[None, TUESDAY] == (filled,)
    assert rota.by_member == {}


def test_that_a_break_in_the_night_of_a_clock_change_is_within_its_shift():
    """01:30 is skipped in March and shown twice in October."""
    for saturday in (date(2026, 3, 28), date(2026, 10, 24)):
        night = a_shift("22:00-07:00", breaks=(Break.read("30u@01:30"),)).on(saturday)
        assert fields(night) == []


# Findings


def a_finding(**given):
    known: dict[str, Any] = {"rule": "some_rule", "level": Level.BLOCK, "text": "9 h rest.", "day": MONDAY}
    return Finding(**(known | {"team_member_id": ANN.id} | given))


def test_that_the_mark_of_a_finding_stays_while_its_figures_stay():
    mark = a_finding().mark
    assert len(mark) == 32
    assert a_finding().mark == mark
    assert a_finding(shift_ids=("other",), law="x", level=Level.WARN).mark == mark


@pytest.mark.parametrize(
    "given",
    [
        {"text": "8 h rest."},
        {"rule": "other_rule"},
        {"day": TUESDAY},
        {"day": None},
        {"team_member_id": BO.id},
        {"team_member_id": None},
    ],
)
def test_that_another_rule_person_day_or_figure_is_another_mark(given):
    assert a_finding(**given).mark != a_finding().mark


def test_that_a_finding_names_its_rule_in_words_and_its_law_where_there_is_one():
    found = a_finding(rule="eleven_hours_daily_rest", law="regulation 10")
    assert found.rule_name == "Eleven hours daily rest"
    assert found.source == "Eleven hours daily rest (regulation 10)"
    assert a_finding(rule="nobody_works_while_away", law="").source == "Nobody works while away"


def test_that_the_key_of_a_finding_tells_one_from_another():
    assert a_finding().key == a_finding(level=Level.WARN).key
    assert a_finding(shift_ids=("one",)).key != a_finding().key


def test_that_a_rota_knows_the_parameters_as_shipped_and_no_more_than_its_weeks():
    rota = a_rota()
    assert (rota.parameters, rota.known, rota.cover_changes) == (AS_SHIPPED, None, ())
