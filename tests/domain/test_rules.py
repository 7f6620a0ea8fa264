"""The rules as a whole: their order, what a change breaks newly, and what holds for each of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ech_desktop.domain.basics import Level
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.rota import Rota
from ech_desktop.domain.rules import (
    COVER_RULES,
    LONG_RULES,
    PAY_RULES,
    PERSON_RULES,
    PRIVATE,
    RULES,
    as_problem,
    findings,
    newly_broken,
)
from ech_desktop.domain.rules.people import Person, people, work_by_day
from ech_desktop.domain.scheme import ShiftKind
from ech_desktop.domain.team import Days, Visa
from tests.builders import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    SUNDAY,
    TUESDAY,
    WEDNESDAY,
    a_member,
    a_rota,
    a_session,
    a_shift,
    found,
    on_days,
    weekly,
)

ANN, BO = a_member("Ann Obi"), a_member("Bo Lee")
HALF = (Break(30, False),)
LATE, EARLY = a_shift("14:00-22:00", breaks=HALF), a_shift("07:00-15:00", breaks=HALF)
WEEK = timedelta(days=7)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_that_an_empty_rota_and_one_without_a_team_break_no_rule(rule):
    known = (MONDAY - 26 * WEEK, SUNDAY + 6 * WEEK)
    empty = a_rota(team=(ANN, BO), known=known)
    expected = ["nobody is on duty"] if rule.__name__ == "the_site_is_never_empty" else []
    assert [f.text.split(": ")[-1].rstrip(".") for f in rule(empty)] == expected
    assert [f.text.split(": ")[-1].rstrip(".") for f in rule(replace(empty, team=()))] == expected


def test_that_each_rule_is_in_one_group_and_says_its_own_name():
    assert PERSON_RULES + COVER_RULES + LONG_RULES + PAY_RULES == RULES
    names = [rule.__name__ for rule in RULES]
    assert len(set(names)) == len(names) == len(set(RULES))
    assert names[0] == "nobody_in_two_places"
    assert all(rule.__doc__ for rule in RULES)
    assert set(names) > PRIVATE


def test_that_what_tells_of_visa_age_pay_or_health_is_marked_as_private():
    assert {"students_keep_their_hours_in_term", "nobody_works_after_their_right_to_work"} < PRIVATE
    assert {"nobody_under_18_works_at_night", "nobody_is_paid_below_the_minimum_wage"} < PRIVATE
    assert "night_workers_are_offered_an_assessment" in PRIVATE
    assert "eleven_hours_daily_rest" not in PRIVATE


def test_that_findings_come_in_the_order_of_the_rules_each_with_its_name():
    shifts = (
        LATE.for_(ANN).on(MONDAY),
        EARLY.for_(ANN).on(TUESDAY),
        a_shift("09:00-10:00").for_(ANN).on(TUESDAY),
    )
    said = findings(a_rota(*shifts, team=(ANN,)))
    order = list(dict.fromkeys(f.rule for f in said))
    assert order == [r.__name__ for r in RULES if r.__name__ in order]
    assert order[:2] == ["nobody_in_two_places", "eleven_hours_daily_rest"]


def test_that_all_findings_of_a_bad_week_have_a_rule_that_exists_and_a_sentence():
    cy = a_member("Cy Bell", born=date(2009, 6, 1), visa=Visa.STUDENT, right_to_work_until=MONDAY)
    shifts = weekly(a_shift("06:00-22:30").for_(cy), MONDAY, 1, range(7))
    said = findings(a_rota(*shifts, team=(cy,), sessions=(a_session(),)))
    assert len({f.rule for f in said}) >= 9
    assert {f.rule for f in said} <= {rule.__name__ for rule in RULES}
    for each in said:
        assert each.text.endswith((".", "?"))
        assert each.day is not None
        assert each.level is Level.TELL or each.law or each.rule.startswith("nobody_")


def test_that_a_finding_is_the_same_from_one_reading_to_the_next():
    rota = a_rota(LATE.for_(ANN).on(MONDAY), EARLY.for_(ANN).on(TUESDAY), team=(ANN, BO))
    assert [f.mark for f in findings(rota)] == [f.mark for f in findings(rota.with_shifts())]


def test_that_findings_do_not_depend_on_the_order_of_entry():
    shifts = [*on_days(LATE.for_(ANN), MONDAY, 0, 2, 4), *on_days(EARLY.for_(ANN), MONDAY, 1, 3, 5)]
    one, other = (findings(a_rota(*each, team=(ANN,))) for each in (shifts, shifts[::-1]))
    assert one == other


# What a change breaks


def test_that_a_change_is_blamed_only_for_what_it_broke():
    before = a_rota(LATE.for_(ANN).on(MONDAY), EARLY.for_(ANN).on(TUESDAY), team=(ANN, BO))
    assert newly_broken(before, before) == ()
    after = before.with_shifts(added=[LATE.for_(BO).on(FRIDAY), EARLY.for_(BO).on(SATURDAY)])
    (one,) = newly_broken(before, after)
    assert one.team_member_id == BO.id
    assert newly_broken(after, before) == ()


def test_that_a_change_that_makes_it_worse_is_blamed():
    early = EARLY.for_(ANN).on(TUESDAY)
    before = a_rota(LATE.for_(ANN).on(MONDAY), early, team=(ANN,))
    earlier = replace(early, start=early.start - timedelta(minutes=30))
    said = newly_broken(before, before.with_shifts(added=[earlier]))
    assert ["8.5 h rest" in f.text for f in said] == [True]


def test_that_taking_a_shift_away_is_not_blamed_for_what_is_still_too_much():
    si = a_member("Si Roe", visa=Visa.STUDENT, terms=(Days(MONDAY, SUNDAY),))
    shifts = on_days(EARLY.for_(si), MONDAY, 0, 1, 2, 3)
    before = a_rota(*shifts, team=(si,))
    after = before.with_shifts(removed=[shifts[3].id])
    assert len(findings(after, PERSON_RULES)) == 1  # 22.5 h, still above 20
    assert newly_broken(before, after) == ()
    assert len(newly_broken(after, before)) == 1


def test_that_averages_are_blamed_where_the_reference_period_is_known():
    first = MONDAY - 16 * WEEK
    full = weekly(a_shift("07:00-17:06", breaks=HALF).for_(ANN), first, 17)
    before = a_rota(*full, team=(ANN,), known=(first, SUNDAY))
    after = before.with_shifts(added=[a_shift("07:00-13:00").for_(ANN).on(SATURDAY)])
    assert [f.rule for f in newly_broken(before, after)] == [
        "half_an_hour_in_six_to_ten_hours",
        "forty_eight_hours_a_week_on_average",
    ]
    assert newly_broken(replace(before, known=None), replace(after, known=None))[1:] == ()


def test_that_a_rota_without_a_fault_has_nothing_newly_broken():
    fine = a_rota(EARLY.for_(ANN).on(MONDAY), team=(ANN,))
    assert newly_broken(a_rota(team=(ANN,)), fine) == newly_broken(fine, a_rota(team=(ANN,))) == ()


def test_that_a_finding_becomes_a_problem_of_its_cell():
    rota = a_rota(LATE.for_(ANN).on(MONDAY), EARLY.for_(ANN).on(TUESDAY), team=(ANN,))
    (one,) = findings(rota, PERSON_RULES)
    problem = as_problem(one)
    assert (problem.field, problem.text, problem.level) == ("shift", one.text, Level.BLOCK)


# What the rules read


def person(*shifts, **fields) -> Person:
    (one,) = people(a_rota(*shifts, team=(ANN,), **fields))
    return one


def test_that_a_shift_is_near_within_two_days_of_the_weeks():
    shifts = on_days(EARLY.for_(ANN), MONDAY, -3, -2, 0, 6, 8, 9)
    assert [d.shift for d in person(*shifts).near] == shifts[1:5]
    assert [d.shift for d in person(*shifts).own] == shifts[2:4]
    assert [d.shift for d in person(*shifts).duties] == shifts
    assert list(person(*shifts, weeks=2).by_week) == [MONDAY, MONDAY + WEEK]


@pytest.mark.parametrize(
    ("clock", "last", "ends"), [("16:20-23:59", 0, 1439), ("16:20-00:00", 0, 1440), ("16:20-00:01", 1, 1441)]
)
def test_that_midnight_belongs_to_the_day_before(clock, last, ends):
    (duty,) = person(a_shift(clock).for_(ANN).on(MONDAY)).own
    assert (duty.day, duty.last, duty.begins, duty.ends) == (
        MONDAY, MONDAY + timedelta(days=last), 980, ends,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("clock", "fields", "parts"),
    [
        ("22:00-07:00", {}, [120, 420]),
        ("22:00-07:00", {"breaks": HALF}, [120, 390]),
        ("15:00-01:00", {"breaks": HALF}, [510, 60]),
        ("22:00-07:00", {"breaks": (Break.read("30u@23:00"),)}, [90, 420]),
        ("22:00-07:00", {"breaks": (Break.read("30u@23:45"),)}, [105, 405]),
        ("22:00-07:00", {"breaks": (Break.read("30u@02:00"), Break.read("15p@04:00"))}, [120, 390]),
        ("22:00-07:00", {"kind": ShiftKind.SLEEP_IN, "awake_minutes": 40}, [120, 420]),
        ("22:00-07:00", {"kind": ShiftKind.ON_CALL, "awake_minutes": 40}, [0, 40]),
        ("22:00-07:00", {"kind": ShiftKind.ON_CALL, "awake_minutes": 200, "breaks": HALF}, [80, 120]),
        ("23:30-00:30", {"breaks": (Break(45, False),)}, [0, 15]),
    ],
)
def test_that_work_is_split_at_midnight(clock, fields, parts):
    (duty,) = person(a_shift(clock, **fields).for_(ANN).on(MONDAY)).own
    assert sum(parts) == duty.work
    assert sorted(minutes for _, minutes in work_by_day(duty)) == sorted(parts)
    assert [day for day, _ in work_by_day(duty)] == [MONDAY, TUESDAY]


def test_that_nothing_is_worked_out_twice_for_one_rota():
    rota = a_rota(EARLY.for_(ANN).on(MONDAY), team=(ANN,))
    assert people(rota) is people(rota)
    assert people(rota.with_shifts()) is not people(rota)


def test_that_a_shift_without_a_person_breaks_no_rule_about_people():
    open_shifts = on_days(a_shift("06:00-23:00"), MONDAY, 0, 1, 2, 3, 4, 5, 6)
    assert findings(a_rota(*open_shifts, team=(ANN,)), PERSON_RULES + PAY_RULES) == ()


def test_that_found_asks_one_rule():
    assert isinstance(a_rota(), Rota)
    assert found(RULES[0], EARLY.for_(ANN).on(WEDNESDAY), team=(ANN,)) == []
