"""Filling, by the rules: what is proposed, what is never touched, what happens when nothing can be done."""

from __future__ import annotations

from datetime import date, time, timedelta
from threading import Event

import pytest

from ech_desktop.domain.basics import Gender, KnownError
from ech_desktop.domain.carers import CarerAsked
from ech_desktop.domain.clock import DAY, WEEK, london
from ech_desktop.domain.cover import session_cover
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import Session, ShiftKind
from ech_desktop.domain.team import Absence, Contract, TeamMember
from ech_desktop.solver import worker
from ech_desktop.solver.levels import Levels
from ech_desktop.solver.program import Builder
from ech_desktop.solver.proposal import Proposal, proposal
from ech_desktop.solver.rota_program import rota_program
from ech_desktop.solver.search import Found, Limits, Search
from ech_desktop.solver.worker import Worker
from tests.builders import MONDAY, SCHEME, SUNDAY, a_member, a_session, a_type

pytest.importorskip("ortools")
EARLY, LATE = a_type("E", "07:00-14:30"), a_type("L", "14:30-22:00")
QUICK = Limits(rounds=2, part_seconds=0.02)


def a_team(count: int, **fields: object) -> tuple[TeamMember, ...]:
    given: dict[str, object] = {"contract_minutes": 37 * 60} | fields
    return tuple(a_member(f"Person {n}", **given) for n in range(count))


def a_rota(team: tuple[TeamMember, ...], *sessions: Session, **fields: object) -> Rota:
    given: dict[str, object] = {"types": (EARLY, LATE), "sessions": sessions} | fields
    return Rota(given.pop("monday", MONDAY), team, given.pop("shifts", ()), **given)  # type: ignore[arg-type]


def filled(rota: Rota, levels: Levels | None = None, limits: Limits = QUICK) -> Proposal:
    made = rota_program(rota, levels or Levels())
    found = Search(made.program, limits).run()
    assert found is not None
    return proposal(made, found)


def test_that_every_session_is_covered_by_one_shift_a_day_and_no_one_works_all_week():
    found = filled(a_rota(a_team(4), a_session("07:00-22:00")))
    assert found.short == ()
    assert found.is_cover_best
    for member in found.rota.team:
        days = [s.day for s in found.shifts if s.team_member_id == member.id]
        assert len(days) == len(set(days)) < 7


def test_that_placed_shifts_stay_and_an_open_one_is_given_before_a_new_one_is_made():
    team = a_team(3)
    mine = Shift.of_type(LATE, MONDAY, team[0].id)
    waiting = Shift.of_type(EARLY, MONDAY, None)
    found = filled(a_rota(team, a_session("07:00-22:00"), shifts=(mine, waiting)))
    assert mine in found.after.shifts
    given = next(s for s in found.shifts if s.id == waiting.id)
    assert given.team_member_id in {team[1].id, team[2].id}
    assert [s for s in found.after.own_shifts if s.team_member_id is None] == []


def test_that_a_woman_comes_where_tenants_ask_for_one_and_where_there_is_none_it_is_said():
    men, (woman,) = a_team(3, gender=Gender.MAN), a_team(1, gender=Gender.WOMAN)
    woman.first_names = "Ann"
    day = a_session("07:00-14:30", days="135")
    start = london(MONDAY, time(8))
    asked = (CarerAsked(start, start + timedelta(minutes=45), Gender.WOMAN),)
    found = filled(a_rota((*men, woman), day, carers=asked))
    assert found.short == ()
    assert woman.id in {s.team_member_id for s in found.shifts if s.day == MONDAY}
    without = filled(a_rota(men, day, carers=asked))
    assert any(s.day == MONDAY for s in without.shifts)
    assert [gap.what for each in without.short for gap in each.all_gaps] == ["no woman, whom tenants ask for"]
    assert without.is_cover_best


def test_that_too_few_people_get_the_best_rota_there_is_and_it_is_said_what_is_short():
    found = filled(a_rota(a_team(1), a_session("07:00-22:00", minimum=50)))
    assert found.shifts
    assert found.is_cover_best
    assert {each.day for each in found.short} == set(found.rota.days)


@pytest.mark.parametrize("weeks", [1, 2])
def test_that_nobody_who_is_away_is_asked_and_everybody_away_is_no_error(weeks):
    team = a_team(2)
    away = [
        Absence(scheme_id=SCHEME, team_member_id=m.id, first=MONDAY, last=SUNDAY + 2 * WEEK) for m in team
    ]
    assert filled(a_rota(team, a_session(), absences=tuple(away), weeks=weeks)).shifts == ()


def test_that_no_team_no_sessions_and_contradicting_pins_are_no_error():
    assert filled(a_rota((), a_session())).shifts == ()
    assert filled(Rota(MONDAY, a_team(2), ())).shifts == ()
    (ann,) = a_team(1)
    lates = (Shift.of_type(LATE, MONDAY + n * DAY, ann.id) for n in range(7))
    pins = (*lates, Shift.of_type(EARLY, MONDAY + DAY, ann.id))
    assert filled(a_rota((ann,), a_session(), shifts=pins)).shifts == ()


def test_that_pins_which_contradict_each_other_stay_and_the_others_are_asked_around_them():
    ann, *others = a_team(5)
    pins = (
        Shift.of_type(LATE, MONDAY, ann.id),
        Shift.of_type(EARLY, MONDAY + DAY, ann.id),  # nine hours after it
        Shift.of_type(EARLY, MONDAY, others[0].id),
        Shift.of_type(EARLY, MONDAY, others[0].id),  # twice at once
    )
    found = filled(a_rota((ann, *others), a_session("07:00-22:00"), shifts=pins))
    assert set(pins) <= set(found.after.shifts)
    assert (found.short, found.refused) == ((), ())
    assert not {(s.team_member_id, s.day) for s in pins} & {(s.team_member_id, s.day) for s in found.shifts}


def test_that_who_leads_is_marked_only_where_a_session_asks_for_it():
    leader, other = a_member("Lead Er", can_lead=True, contract_minutes=2220), a_member(contract_minutes=2220)
    asked = a_session("07:00-14:30", leader_needed=True, days="1")
    found = filled(a_rota((leader, other), asked, a_session("14:30-22:00", days="1")))
    assert [(s.team_member_id, s.code) for s in found.shifts if s.leads] == [(leader.id, "E")]


def test_that_contracted_people_come_before_bank():
    team = (*a_team(2, contract_minutes=1800), a_member("Bank", contract=Contract.BANK))
    found = filled(a_rota(team, a_session("07:00-14:30"), types=(EARLY,)))
    assert found.short == ()
    assert team[2].id not in {s.team_member_id for s in found.shifts}


@pytest.mark.parametrize("week", [date(2026, 9, 21), date(2027, 2, 15)])
def test_that_thirteen_weeks_over_either_clock_change_are_filled_by_the_rules(week):
    night = a_type("N", "22:00-07:00", kind=ShiftKind.WAKING_NIGHT)
    asked = a_session("07:00-22:00"), a_session("22:00-07:00")
    rota = a_rota(a_team(5), *asked, monday=week, types=(EARLY, LATE, night), weeks=13)
    made, stop = rota_program(rota), Event()

    def tell(found: Found) -> None:
        if found.cost.first == 0:
            stop.set()

    covered = Search(made.program, QUICK, tell, stop).run()
    assert covered is not None
    found = proposal(made, covered)
    assert found.refused == ()
    assert found.short == ()
    hours = {s.length // 60 for s in found.shifts if s.code == "N"}
    assert hours == {9, 10 if week.month == 9 else 8}


def test_that_a_second_job_counts_towards_the_48_hours_and_two_records_of_somebody_are_two_people():
    busy = a_member("Two Jobs", contract_minutes=2220, other_minutes=40 * 60)
    weekly = a_member("Ann Obi", contract_minutes=900)
    bank = a_member("Ann Obi", contract=Contract.BANK)
    found = filled(a_rota((busy, weekly, bank), a_session("07:00-14:30", minimum=2), types=(EARLY,)))
    given = [s.team_member_id for s in found.shifts]
    assert given.count(busy.id) == 1  # 40 hours and this one
    assert given.count(weekly.id) >= 2
    assert given.count(bank.id) >= 2


def test_that_the_same_seed_gives_the_same_rota_twice():
    rota = a_rota(a_team(5), a_session("07:00-22:00", minimum=2))
    one, two = (filled(rota, limits=Limits(rounds=6, part_seconds=0.02, seed=7)) for _ in range(2))
    assert [(s.team_member_id, s.start) for s in one.shifts] == [
        (s.team_member_id, s.start) for s in two.shifts
    ]
    assert one.cost == two.cost


def test_that_what_the_search_says_of_cover_is_what_the_program_says():
    found = filled(a_rota(a_team(2), a_session("07:00-22:00", minimum=2)))
    missing = sum(gap.missing for each in session_cover(found.after) for gap in each.all_gaps)
    empty = 7 * 9 * 60  # nobody is asked for from 22:00 to 07:00
    assert found.cost is not None
    assert found.cost.first == missing + empty


# The process of its own


def a_program(count: int = 3):
    into = Builder()
    choices = [into.choice(n, 0, cost=n) for n in range(count)]
    into.bound([(c, 1) for c in choices], 2, 2, under=10, first=True)
    return into.program()


def test_that_a_worker_does_one_job_after_another_and_ends():
    with Worker() as process:
        best = process.best(a_program(), Limits(seconds=60))
        assert best.chosen == {0, 1}
        assert best.is_best
        assert process.best(a_program(4), Limits(seconds=60)).chosen == {0, 1}
    assert process._process.poll() is not None


def test_that_a_killed_worker_is_a_sentence_and_a_cancelled_one_is_none():
    rota = a_rota(a_team(6), a_session("07:00-22:00", minimum=3), weeks=4)
    for cancel in (True, False):
        with Worker() as process:
            told = process.found(rota_program(rota).program, Limits(seconds=60))
            assert next(told).cost.first > 0
            if cancel:
                process.cancel()
                assert all(found.chosen is not None for found in told)
            else:
                process._process.kill()
                with pytest.raises(KnownError, match="The rota is as it was"):
                    list(told)


def test_that_without_or_tools_it_is_said_what_is_missing(monkeypatch):
    monkeypatch.setattr(worker, "is_installed", lambda: False)
    with pytest.raises(KnownError, match="ortools"):
        Worker()
