"""Whom tenants ask for: when visits may take place, joined, and what cover and its rule say of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from ech_desktop.domain.basics import Gender, Level, TenantId
from ech_desktop.domain.carers import CarerAsked, joined
from ech_desktop.domain.clock import DAY, london
from ech_desktop.domain.cover import session_cover
from ech_desktop.domain.rules.cover import whom_tenants_ask_for_is_on_duty
from ech_desktop.domain.scheme import ShiftKind
from ech_desktop.domain.visits_due import Schedule, carers_asked
from tests.builders import (
    MONDAY,
    SUNDAY,
    a_member,
    a_rota,
    a_session,
    a_shift,
    found,
    times,
)
from tests.domain.test_visits import a_visit

WOMAN, MAN = Gender.WOMAN, Gender.MAN
ANN, BO, CY = (
    a_member("Ann Obi", gender=WOMAN),
    a_member("Bo Lee", gender=MAN),
    a_member("Cy Bell"),
)
TEAM = (ANN, BO, CY)
DORA = TenantId("dora")
SESSION = a_session("07:00-22:00", 0, name="Day")


def here(tenant_id: TenantId, day: date) -> bool:
    return True


def at(clock: str, day: date = MONDAY) -> datetime:
    return london(day, times(f"{clock}-00:00")[0])


def asked(start: str, end: str, gender: Gender = WOMAN, needed: int = 1) -> CarerAsked:
    return CarerAsked(at(start), at(end), gender, needed)


def texts(*shifts, carers, **fields) -> list[str]:
    given = {"team": TEAM, "sessions": (SESSION,), "carers": carers} | fields
    return [f.text for f in found(whom_tenants_ask_for_is_on_duty, *shifts, **given)]


def test_that_stretches_of_one_gender_are_joined_and_the_most_that_one_needs_counts():
    both = asked("08:30", "09:30", needed=2)
    made = joined(
        [asked("08:00", "09:00"), both, asked("08:00", "08:30", MAN), asked("10:00", "10:00"), both]
    )
    assert set(made) == {asked("08:00", "08:30"), both, asked("08:00", "08:30", MAN)}
    assert joined([asked("08:00", "08:30"), asked("08:30", "09:00")]) == (asked("08:00", "09:00"),)
    assert joined([]) == joined([asked("10:00", "10:00")]) == ()


def test_that_a_visit_asks_while_it_may_take_place_on_its_days_and_not_while_the_tenant_is_away():
    visits = (
        a_visit("08:00-08:30", carer=WOMAN, minutes=45, days="12"),
        a_visit("09:00", days="1"),
        a_visit("23:45", carer=MAN, minutes=30, staff=2, days="1"),
    )
    schedules = [Schedule(DORA, 1, None, visits)]
    assert carers_asked([MONDAY], schedules, here) == (
        asked("08:00", "09:15"),
        CarerAsked(at("23:45"), at("00:15", MONDAY + DAY), MAN, 2),
    )
    (tuesday,) = carers_asked([MONDAY, MONDAY + DAY], schedules, lambda _, day: day > MONDAY)
    assert tuesday.start == at("08:00", MONDAY + DAY)


def test_that_only_the_version_in_force_asks():
    old, new = (a_visit("08:00", carer=WOMAN),), (a_visit("08:00", carer=Gender.NOT_SAID),)
    schedules = [Schedule(DORA, 1, None, old), Schedule(DORA, 2, MONDAY + DAY, new)]
    found = carers_asked([MONDAY, MONDAY + DAY], schedules, here)
    assert [each.start for each in found] == [at("08:00")]


@pytest.mark.parametrize(("sunday", "hours"), [(date(2026, 3, 29), 1), (date(2026, 10, 25), 3)])
def test_that_a_visit_in_a_night_of_the_clock_change_asks_for_its_real_hours(sunday, hours):
    visits = (a_visit("00:30-02:30", carer=WOMAN, minutes=5),)
    (one,) = carers_asked([sunday], [Schedule(DORA, 1, None, visits)], here)
    assert one.end - one.start == timedelta(hours=hours, minutes=5)


def test_that_a_woman_who_is_asked_for_and_not_on_duty_is_said_and_one_who_just_is_is_not():
    ask = (asked("08:00", "09:00"),)
    early = a_shift("07:00-09:00")
    (one,) = found(
        whom_tenants_ask_for_is_on_duty,
        early.for_(BO).on(MONDAY),
        team=TEAM,
        sessions=(SESSION,),
        carers=ask,
    )
    assert one.text == "Mon 23, Day, 08:00–09:00: no woman, whom tenants ask for."
    assert (one.level, one.day) == (Level.WARN, MONDAY)
    assert "regulation 10" in one.law
    assert texts(early.for_(ANN).on(MONDAY), carers=ask) == []
    assert texts(early.for_(CY).on(MONDAY), carers=ask) != []  # not said is neither
    assert texts(early.for_(BO).on(MONDAY), carers=(asked("08:00", "09:00", MAN),)) == []
    assert texts(a_shift("07:00-08:30").for_(ANN).on(MONDAY), carers=ask) == [
        "Mon 23, Day, 08:30–09:00: no woman, whom tenants ask for."
    ]
    two = (asked("08:00", "09:00", needed=2),)
    assert texts(early.for_(ANN).on(MONDAY), carers=two) == [
        "Mon 23, Day, 08:00–09:00: one woman of 2, whom tenants ask for."
    ]


def test_that_only_hands_in_the_building_count():
    ask = (asked("08:00", "09:00"),)
    away = a_shift("07:00-15:00", kind=ShiftKind.TRAINING).for_(ANN).on(MONDAY)
    assert len(texts(away, carers=ask)) == 1
    off = replace(ANN, counts_in_cover=False)
    assert len(texts(a_shift("07:00-15:00").for_(off).on(MONDAY), carers=ask, team=(off,))) == 1


def test_that_a_visit_over_midnight_is_asked_of_the_night_and_counts_in_all_gaps():
    night = a_session("22:00-07:00", 0, name="Night", days="7")
    asks = (CarerAsked(at("23:45", SUNDAY), at("00:15", SUNDAY + DAY), WOMAN),)
    rota = a_rota(team=TEAM, sessions=(night,), carers=asks)
    (cover,) = session_cover(rota)
    (gap,) = cover.all_gaps
    assert (gap.kind, gap.missing) == (WOMAN, 30)
    there = a_shift("22:00-07:00").for_(ANN).on(SUNDAY)
    assert session_cover(a_rota(there, team=TEAM, sessions=(night,), carers=asks))[0].all_gaps == ()


def test_that_nothing_is_asked_where_nobody_asks_and_beyond_the_sessions():
    assert texts(carers=()) == []
    assert texts(carers=(asked("22:30", "23:00"),)) == []
