"""The demo scheme is the worked example, whole and repeatable, with just the flaws that are meant."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from ech_desktop.actions.demo import demo_now, demo_records, make_demo
from ech_desktop.actions.needs import needs_of
from ech_desktop.domain.basics import Gender, Level, Record, Refused, ShiftId, refusals
from ech_desktop.domain.clock import hours, minutes_between, monday_of
from ech_desktop.domain.commissioning import Commission, Purpose
from ech_desktop.domain.cover import session_cover
from ech_desktop.domain.handover import Handover, HandoverState
from ech_desktop.domain.hours import clocks, hours_of
from ech_desktop.domain.housing_plans import HousingPlan
from ech_desktop.domain.need_and_hours import need_and_hours
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.domain.packages import NeedBand, need_band
from ech_desktop.domain.parameters import AS_SHIPPED, Name
from ech_desktop.domain.plan_changes import How, plan_changes
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.rules import findings
from ech_desktop.domain.scheme import Flat, Session, ShiftKind, ShiftType, Skill
from ech_desktop.domain.team import Absence, Contract, Role, TeamMember, Visa
from ech_desktop.domain.tenants import ContactKind, PeepBand, Tenant, is_nhs_number
from ech_desktop.domain.versions import PlanStatus, Signature, Signing, current_plan
from ech_desktop.domain.visits import Placement

TODAY = date(2026, 11, 23)
EVERY_WEEKDAY_AND_BOTH_CLOCK_CHANGES = [
    *(TODAY + timedelta(days=n) for n in range(7)),
    date(2026, 3, 27),
    date(2026, 3, 30),
    date(2026, 10, 24),
    date(2026, 10, 26),
    date(2026, 12, 31),
    date(2028, 2, 29),
]

EXPIRED = "nobody_works_on_expired_training"

R = TypeVar("R", bound=Record)


@cache
def demo_on(today: date) -> list[Record]:
    """Made once for each day: nothing here changes it."""
    return demo_records(today)


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return demo_on(TODAY)


def of(records: list[Record], kind: type[R]) -> list[R]:
    return [r for r in records if isinstance(r, kind)]


def living(records: list[Record]) -> list[Tenant]:
    return [t for t in of(records, Tenant) if t.lives_here_on(TODAY)]


def rota(records: list[Record], monday: date) -> Rota:
    return Rota(
        monday=monday,
        team=tuple(of(records, TeamMember)),
        shifts=tuple(of(records, Shift)),
        types=tuple(of(records, ShiftType)),
        sessions=tuple(of(records, Session)),
        absences=tuple(of(records, Absence)),
    )


def by_name(records: list[Record]) -> dict[str, TeamMember]:
    return {m.last_name: m for m in of(records, TeamMember)}


def found(this: Rota) -> Counter[str]:
    """What warns or blocks, besides the one training that has run out."""
    return Counter(f.rule for f in findings(this) if f.level is not Level.TELL and f.rule != EXPIRED)


def everything(records: list[Record]) -> list[Record]:
    owners = (r for r in records if isinstance(r, (Tenant, TeamMember, CarePlan, Handover)))
    return [*records, *(child for owner in owners for child in owner.children())]


def flat_of(tenant: Tenant) -> str:
    tenancy = tenant.tenancy_on(TODAY)
    return tenancy.flat_id if tenancy else ""


def as_text(records: list[Record]) -> list[str]:
    return [repr(r) for r in records]


def test_that_the_same_day_gives_the_same_records_with_the_same_ids():
    assert as_text(demo_records(TODAY)) == as_text(demo_records(TODAY))


def test_that_every_id_is_used_once(records):
    ids = [r.id for r in everything(records)]
    assert len(ids) > 1000
    assert len(set(ids)) == len(ids)


def test_that_no_record_breaks_a_rule_of_its_own(records):
    assert [(r, refusals(r.problems())) for r in everything(records) if refusals(r.problems())] == []


def test_that_the_packages_are_those_of_the_worked_example(records):
    assert len(of(records, Flat)) == len(living(records)) == 40
    assert len({flat_of(t) for t in living(records)}) == 40
    packages = Counter(hours(t.package_minutes_on(TODAY)) for t in living(records))
    assert packages == {"3": 13, "7.5": 13, "13": 7, "15": 5, "20": 2}
    assert sum(t.package_minutes_on(TODAY) for t in living(records)) == 342.5 * 60
    bands = Counter(need_band(t.package_minutes_on(TODAY)) for t in living(records))
    assert bands == {NeedBand.LOW: 13, NeedBand.MEDIUM: 13, NeedBand.HIGH: 14}


def test_that_need_and_hours_are_those_of_the_worked_example(records):
    current = {
        t.id: current_plan([p for p in of(records, CarePlan) if p.tenant_id == t.id]) for t in living(records)
    }
    panel = need_and_hours(of(records, Tenant), current, TODAY)
    assert (panel.tenants, hours(panel.commissioned), str(panel.mean_hours)) == (40, "342.5", "8.56")
    assert [share.tenants for share in panel.mix] == [13, 13, 14]
    assert len(panel.funders) == 4
    assert panel.waiting == panel.commissioned - panel.planned > 0
    assert (panel.away, panel.suspended > 0, panel.other_agencies) == (1, True, 0)


def test_that_the_demo_tells_of_everything_that_can_be_recorded(records):
    here = living(records)
    told = ("aways", "attorneys", "decisions", "treatment_records", "package_changes", "declined", "key_safe")
    assert [name for name in told if not any(getattr(t, name) for t in here)] == []
    assert {t.peep_band for t in here} == set(PeepBand) - {PeepBand.NOT_ASSESSED}
    assert all(t.contacts_of(ContactKind.GP) for t in here)
    assert all(plan.consents and plan.if_fall for plan in of(records, CarePlan))
    assert sum(bool(v.serves) for p in of(records, CarePlan) for v in p.visits) > 60
    assert Counter(p.status for p in of(records, HousingPlan)) == {PlanStatus.AGREED: 7, PlanStatus.DRAFT: 1}
    assert {s.outcome for s in of(records, Signature)} == set(Signing)
    assert {s.care_plan_id for s in of(records, Signature)} == {
        p.id for p in of(records, CarePlan) if p.is_frozen
    }


def test_that_the_second_versions_differ_from_the_first_as_they_say(records):
    plans = of(records, CarePlan)
    for old in (p for p in plans if p.status is PlanStatus.SUPERSEDED):
        new = next(p for p in plans if p.tenant_id == old.tenant_id and p.number == 2)
        changed = [(c.part, c.how) for c in plan_changes(old, new)]
        assert changed == [("needs", How.ADDED), ("visits", How.CHANGED), ("risks", How.CHANGED)]


def test_that_the_sessions_are_the_schedule_of_cover(records):
    day = [s for s in of(records, Session) if s.name != "Night"]
    lengths = [minutes_between(*when) * s.minimum for s in day if (when := s.on(TODAY))]
    assert sorted(lengths) == sorted(int(h * 60) for h in (12.5, 4, 8, 8, 16))
    without_leader = (c for c in of(records, Commission) if c.purpose is not Purpose.TEAM_LEADER)
    assert sum(c.minutes for c in without_leader) == 416.5 * 60


def test_that_every_tenant_can_be_known_by_a_test_number_and_a_flat(records):
    numbers = [t.nhs_number for t in of(records, Tenant)]
    assert all(n.startswith("999") and is_nhs_number(n) for n in numbers)
    assert len(set(numbers)) == len(numbers) == 41
    assert all(t.key_worker_id for t in living(records))
    assert all(1930 <= t.born.year <= 1958 for t in living(records) if t.born)


def test_that_no_telephone_number_belongs_to_anybody(records):
    kept_for_drama = ("01632 960", "07700 900")
    phones = [phone for r in everything(records) if (phone := getattr(r, "phone", ""))]
    assert len(phones) > 100
    assert all(p.startswith(kept_for_drama) and len(p) == 12 for p in phones)


@pytest.mark.parametrize("today", EVERY_WEEKDAY_AND_BOTH_CLOCK_CHANGES, ids=str)
def test_that_this_week_has_two_gaps_and_one_short_rest_and_the_other_weeks_none(today):
    records = demo_on(today)
    monday = monday_of(today)
    for week in (-1, 1, 2):
        assert found(rota(records, monday + timedelta(days=7 * week))) == {}
    this = rota(records, monday)
    short = [(c.session.name, c.day.weekday(), c.short) for c in session_cover(this) if c.gaps]
    assert short == [("Breakfast", 6, 1), ("Evening", 2, 1)]
    assert found(this) == {"every_session_is_covered": 2, "eleven_hours_daily_rest": 1}


@pytest.mark.parametrize("today", EVERY_WEEKDAY_AND_BOTH_CLOCK_CHANGES, ids=str)
def test_that_one_person_works_this_week_with_medicines_training_that_ran_out(today):
    records = demo_on(today)
    expired = [f for f in findings(rota(records, monday_of(today))) if f.rule == EXPIRED]
    assert 1 <= len(expired) <= 2
    assert {f.team_member_id for f in expired} == {by_name(records)["Bell"].id}


def test_that_the_open_shift_stands_on_wednesday_evening(records):
    (shift,) = rota(records, monday_of(TODAY)).open_shifts
    assert (shift.code, shift.day.weekday()) == ("T", 2)


@pytest.mark.parametrize("today", EVERY_WEEKDAY_AND_BOTH_CLOCK_CHANGES, ids=str)
def test_that_somebody_leads_every_early_and_every_late_and_can(today):
    records = demo_on(today)
    able = {m.id for m in of(records, TeamMember) if m.can_lead}
    leading = [s for s in of(records, Shift) if s.leads]
    assert all(s.team_member_id in able for s in leading)
    monday = monday_of(today)
    for n in range(-7, 21):
        day = monday + timedelta(days=n)
        assert sorted(s.code for s in leading if s.day == day) == ["E", "L"]


def test_that_contracts_are_roughly_met_by_those_who_are_here_all_week(records):
    for week in (-1, 0, 1, 2):
        this = rota(records, monday_of(TODAY) + timedelta(days=7 * week))
        for member in this.team:
            away = any(this.absence_on(member.id, day) for day in this.days)
            if member.contract is Contract.WEEKLY_HOURS and not away:
                mine = [s for s in this.own_shifts if s.team_member_id == member.id]
                difference = hours_of(member.contract_minutes, mine).difference
                assert abs(difference) <= 9 * 60, (week, member.name, hours(difference))


def test_that_the_team_is_24_people_on_mixed_contracts(records):
    team = of(records, TeamMember)
    assert len(team) == 24
    kinds = Counter(m.contract for m in team)
    assert kinds == {
        Contract.WEEKLY_HOURS: 19,
        Contract.WEEK_PATTERN: 1,
        Contract.GUARANTEED: 1,
        Contract.ZERO_HOURS: 1,
        Contract.BANK: 1,
        Contract.AGENCY: 1,
    }
    assert Counter(m.role for m in team)[Role.NIGHT_WORKER] == 4


def test_that_everybody_in_care_has_skills_and_one_training_ran_out_last_week(records):
    team = of(records, TeamMember)
    needed = {Skill.MOVING_AND_HANDLING, Skill.MEDICINES, Skill.SAFEGUARDING, Skill.FIRE, Skill.DBS}
    for member in team:
        if member.role is not Role.HOUSEKEEPING:
            assert needed <= {t.skill for t in member.trainings}, member.name
    ended = [(m, t) for m in team for t in m.trainings if t.expires is not None and t.expires < TODAY]
    ((_, training),) = ended
    assert training.skill is Skill.MEDICINES
    assert training.expires is not None
    assert monday_of(training.expires) == monday_of(TODAY) - timedelta(days=7)


@pytest.mark.parametrize("today", EVERY_WEEKDAY_AND_BOTH_CLOCK_CHANGES, ids=str)
def test_that_some_skills_run_out_soon_but_after_the_planned_weeks(today):
    ends = [t.expires for m in of(demo_on(today), TeamMember) for t in m.trainings if t.expires]
    monday = monday_of(today)
    assert sum(monday <= end < monday + timedelta(days=42) for end in ends) == 4
    assert not [end for end in ends if monday <= end < monday + timedelta(days=21)]


def test_that_contracts_and_limits_of_every_kind_stand_in_the_demo(records):
    team = by_name(records)
    weeks = [monday_of(TODAY) + timedelta(days=7 * n) for n in range(2)]
    assert [team["Sandhu"].contracted_in(week) for week in weeks] == [20 * 60, 25 * 60]
    assert team["Campbell"].contract_minutes == 12 * 60
    assert [m.last_name for m in team.values() if m.has_opted_out_on(TODAY)] == ["O’Rourke"]
    (student,) = (m for m in team.values() if m.visa is Visa.STUDENT)
    assert student.other_minutes == 2 * 60
    assert any(TODAY in term for term in student.terms)
    (sponsored,) = (m for m in team.values() if m.visa is Visa.HEALTH_AND_CARE)
    assert sponsored.certificate_minutes > 0
    assert team["Bell"].agency
    nights = {s.team_member_id for s in of(records, Shift) if s.kind is ShiftKind.WAKING_NIGHT}
    assert all(m.night_assessment for m in team.values() if m.id in nights)


@pytest.mark.parametrize("today", EVERY_WEEKDAY_AND_BOTH_CLOCK_CHANGES, ids=str)
def test_that_the_demo_keeps_visa_limits_availability_and_the_minimum_wage(today):
    records = demo_on(today)
    team = {m.id: m for m in of(records, TeamMember)}
    worked: Counter[tuple[str, date]] = Counter()
    for shift in of(records, Shift):
        if shift.team_member_id is None:
            continue
        member = team[shift.team_member_id]
        worked[member.last_name, monday_of(shift.day)] += clocks(shift).working_time
        for each in member.availabilities:
            begin, end = each.on(shift.day)
            overlaps = shift.start < end and begin < shift.end
            assert each.is_available or not (each.applies_on(shift.day) and overlaps), member.name
    for (name, _), minutes in worked.items():
        member = next(m for m in team.values() if m.last_name == name)
        if member.visa is Visa.STUDENT:
            assert minutes + member.other_minutes <= 20 * 60
        if member.visa is Visa.HEALTH_AND_CARE:
            assert minutes >= member.certificate_minutes
    wage = AS_SHIPPED.number(Name.WAGE_21, today)
    rates = [rate for m in team.values() if (rate := m.pay_rate_on(today))]
    assert len(rates) == 23
    assert all(rate.pence > wage * 100 for rate in rates)


@pytest.mark.parametrize("today", EVERY_WEEKDAY_AND_BOTH_CLOCK_CHANGES, ids=str)
def test_that_the_day_has_a_leader_and_the_rounds_somebody_for_medicines(today):
    records = demo_on(today)
    sessions = of(records, Session)
    assert [s.name for s in sessions if not s.leader_needed] == ["Night"]
    assert [s.name for s in sessions if s.skills == (Skill.MEDICINES,)] == ["Breakfast", "Evening"]
    for week in (-1, 0, 1, 2):
        for each in session_cover(rota(records, monday_of(today) + timedelta(days=7 * week))):
            assert each.leader_gaps == each.skill_gaps == ()


def test_that_planned_visits_add_up_to_the_package(records):
    for tenant in living(records):
        plan = current_plan([p for p in of(records, CarePlan) if p.tenant_id == tenant.id])
        assert plan is not None
        assert plan.week_minutes == tenant.package_minutes_on(TODAY), tenant.name


def test_that_plans_stand_at_every_stage(records):
    plans = of(records, CarePlan)
    stages = Counter(p.status for p in plans)
    assert stages == {PlanStatus.AGREED: 39, PlanStatus.SUPERSEDED: 3, PlanStatus.DRAFT: 1}
    assert Counter(p.review_state(TODAY) for p in plans if p.status is PlanStatus.AGREED) == {
        "": 36,
        "due soon": 1,
        "due within a week": 1,
        "overdue": 1,
    }
    assert {p.number for p in plans if p.status is PlanStatus.SUPERSEDED} == {1}


def test_that_the_plan_of_flat_1_is_long(records):
    flat = next(f for f in of(records, Flat) if f.number == "1")
    tenant = next(t for t in living(records) if flat_of(t) == flat.id)
    plan = max((p for p in of(records, CarePlan) if p.tenant_id == tenant.id), key=lambda p: p.number)
    said = [getattr(part, name) for part in (plan, *plan.children()) for name in vars(part)]
    assert sum(len(text.split()) for text in said if isinstance(text, str)) > 2400
    assert (plan.number, len(plan.needs), len(plan.risks)) == (2, 9, 7)


def test_that_a_dozen_people_say_more_of_themselves_than_a_line(records):
    told = [p for p in of(records, CarePlan) if p.status is PlanStatus.AGREED and p.about_me]
    assert len(told) == 12
    for plan in told:
        assert len(plan.matters.splitlines()) >= 4
        assert all(
            (
                plan.admire,
                plan.support,
                plan.communicate,
                plan.moving,
                plan.eating,
                plan.medicines,
                plan.night,
            )
        )
        assert 4 <= len(plan.needs) <= 9
        assert plan.risks


def test_that_last_night_waits_to_be_accepted_and_the_rest_was(records):
    *past, last = of(records, Handover)
    assert [h.state for h in past] == [HandoverState.ACCEPTED] * 9
    assert last.state is HandoverState.GIVEN
    assert last.given_at is not None
    assert last.given_at < demo_now(TODAY) < last.at
    assert len(last.entries) == 8
    assert all(e.at is not None and e.at <= demo_now(TODAY) for e in last.entries)
    assert all(h.given_by != h.accepted_by for h in past)


def test_that_open_items_have_ages_and_one_is_overdue(records):
    items = [i for i in of(records, OpenItem) if i.is_open]
    assert sorted(i.age_days(demo_now(TODAY)) for i in items) == [1, 2, 4, 6, 11]
    assert sum(i.is_overdue(demo_now(TODAY)) for i in items) == 1


def test_that_nothing_was_written_after_the_moment_at_which_the_demo_stands(records):
    now = demo_now(TODAY)
    written = [getattr(r, n) for r in records for n in ("raised_at", "closed_at", "given_at", "accepted_at")
               if getattr(r, n, None) is not None]  # fmt: skip
    assert len(written) > 20
    assert all(moment <= now for moment in written)


def test_that_the_store_holds_the_scheme_and_the_care_team_leader_is_signed_in(tmp_path: Path):
    store, me = make_demo(tmp_path / "demo.ech", TODAY)
    with store.read() as work:
        assert work.scheme().name == "Larkfield Court"
        leader = work.team_member(me)
        this = work.rota(monday_of(TODAY))
        assert len(work.tenants()) == 41
        assert next(f.ref.kind for f in work.search("o'riordan", TODAY)) == "tenant"
    assert hours(needs_of(store, TODAY).commissioned) == "342.5"
    assert leader.role is Role.TEAM_LEADER
    assert [f.rule for f in findings(this)].count("every_session_is_covered") == 2
    morning = [s for s in this.own_shifts if s.day == TODAY and s.team_member_id == me]
    assert [(s.code, s.leads) for s in morning] == [("E", True)]
    assert store.last_step() == 1
    with pytest.raises(Refused):
        store.undo(1, by=me)
    store.close()


def test_that_two_demo_stores_of_one_day_hold_the_same(tmp_path: Path):
    one, _ = make_demo(tmp_path / "one.ech", TODAY)
    two, _ = make_demo(tmp_path / "two.ech", TODAY)
    assert one.dump() == two.dump()
    one.close()
    two.close()


def test_that_the_tenant_whose_plan_asks_for_large_print_is_flagged_for_it(records):
    tenant = next(t for t in of(records, Tenant) if t.reference == "T0001")
    assert "Large print" in tenant.communication
    assert "Large print" in tenant.information


@pytest.mark.parametrize("today", EVERY_WEEKDAY_AND_BOTH_CLOCK_CHANGES[::4])
def test_that_whoever_asks_for_a_woman_has_a_woman(today):
    records = demo_on(today)
    asked = {v.thread for p in of(records, CarePlan) for v in p.visits if v.carer is Gender.WOMAN}
    women = {m.id for m in of(records, TeamMember) if m.gender is Gender.WOMAN}
    works = {s.id: s.team_member_id for s in of(records, Shift)}
    made = [works[ShiftId(p.shift)] for p in of(records, Placement) if p.thread in asked]
    assert len(asked) == 3
    assert len(made) > 14
    assert set(made) <= women
