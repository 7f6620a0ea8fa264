"""Right to work: dates, student visas, sponsored hours."""

from datetime import date, timedelta

import pytest

from ech_desktop.domain.basics import Level
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.rules.right_to_work import (
    a_second_job_keeps_to_twenty_hours,
    nobody_works_after_their_right_to_work,
    sponsored_hours_are_rostered,
    students_keep_their_hours_in_term,
)
from ech_desktop.domain.scheme import ShiftKind
from ech_desktop.domain.team import Days, Visa
from tests.builders import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    a_member,
    a_shift,
    an_absence,
    found,
    on_days,
)

TERM = Days(date(2026, 9, 21), date(2026, 12, 11))


def a_student(**fields):
    return a_member("Si Roe", **({"visa": Visa.STUDENT, "terms": (TERM,)} | fields))


def texts(findings):
    return [f.text for f in findings]


def said(who, *shifts, **fields):
    return texts(found(students_keep_their_hours_in_term, *shifts, team=(who,), **fields))


# Dates


def test_that_nobody_works_after_the_last_day_of_their_right_to_work():
    ann = a_member("Ann Obi", right_to_work_until=TUESDAY)
    shifts = on_days(a_shift().for_(ann), MONDAY, 0, 1, 2)
    (one,) = found(nobody_works_after_their_right_to_work, *shifts, team=(ann,))
    assert one.text == (
        "Ann Obi: the right to work ended on Tue 24 Nov 2026, before the end of Wed 25 Nov 07:00–15:00."
    )
    assert (one.level, one.day, one.shift_ids) == (Level.BLOCK, WEDNESDAY, (shifts[2].id,))
    assert "2006" in one.law


@pytest.mark.parametrize(("clock", "breaks"), [("16:00-00:00", 0), ("16:00-00:01", 1)])
def test_that_the_last_day_ends_at_midnight(clock, breaks):
    ann = a_member("Ann Obi", right_to_work_until=TUESDAY)
    shift = a_shift(clock).for_(ann).on(TUESDAY)
    assert len(found(nobody_works_after_their_right_to_work, shift, team=(ann,))) == breaks


def test_that_without_an_end_nothing_is_said():
    ann = a_member("Ann Obi")
    assert found(nobody_works_after_their_right_to_work, a_shift().for_(ann).on(MONDAY), team=(ann,)) == []


# Students


def test_that_vector_e_all_jobs_of_a_student_count_together():
    """DOMAIN.md 6 (e): 19.5 h rostered and 2 h in another job, in term: 21.5 > 20."""
    si = a_student(other_minutes=120)
    shifts = on_days(a_shift("08:00-14:30").for_(si), MONDAY, 0, 1, 2)
    (one,) = found(students_keep_their_hours_in_term, *shifts, team=(si,))
    assert one.text == (
        "Si Roe: 21.5 h of work in the week from Mon 23 Nov in term (19.5 h here, 2 h in other jobs). "
        "A student visa allows 20 h."
    )
    assert (one.level, one.day, one.shift_ids) == (Level.BLOCK, WEDNESDAY, tuple(s.id for s in shifts))
    assert one.law == "Immigration Rules, Appendix Student"


@pytest.mark.parametrize(
    ("visa", "clock", "breaks"),
    [
        (Visa.STUDENT, "08:00-18:00", 0),
        (Visa.STUDENT, "08:00-18:01", 1),
        (Visa.STUDENT_BELOW_DEGREE, "08:00-13:00", 0),
        (Visa.STUDENT_BELOW_DEGREE, "08:00-13:01", 1),
        (Visa.NONE, "08:00-22:00", 0),
    ],
)
def test_that_twenty_hours_are_just_allowed_and_ten_below_a_degree(visa, clock, breaks):
    si = a_student(visa=visa)
    assert len(said(si, *on_days(a_shift(clock).for_(si), MONDAY, 0, 2))) == breaks


def test_that_unpaid_breaks_are_no_work_and_sleep_ins_are():
    si = a_student()
    half = (Break(30, False),)
    assert said(si, *on_days(a_shift("08:00-18:30", breaks=half).for_(si), MONDAY, 0, 2)) == []
    sleep_ins = on_days(a_shift("22:00-07:00", kind=ShiftKind.SLEEP_IN).for_(si), MONDAY, 0, 2, 4)
    assert "27 h of work" in said(si, *sleep_ins)[0]


def test_that_a_week_is_monday_to_sunday_and_a_night_counts_on_both_sides():
    si = a_student()
    before = a_shift("22:00-07:00").for_(si).on(MONDAY - timedelta(days=1))
    twelve = on_days(a_shift("08:00-14:00").for_(si), MONDAY, 2, 4)
    assert said(si, before, *twelve) == []  # 7 + 12
    (text,) = said(si, before, *twelve, a_shift("22:00-07:00").for_(si).on(SUNDAY))  # 7 + 12 + 2
    assert "21 h of work in the week from Mon 23 Nov" in text


def test_that_breaks_of_a_night_are_taken_off_the_side_on_which_they_are():
    si = a_student()
    eighteen = on_days(a_shift("08:00-17:00").for_(si), MONDAY, 0, 2)
    night = a_shift("22:00-07:00", breaks=(Break(30, False),)).for_(si)
    assert said(si, *eighteen, night.on(SUNDAY)) == []  # 18 + 2, the break on the longer side
    timed = a_shift("21:30-07:00", breaks=(Break.read("30u@23:00"),)).for_(si)
    assert said(si, *eighteen, timed.on(SUNDAY)) == []
    across = a_shift("21:30-07:00", breaks=(Break.read("60u@23:30"),)).for_(si)
    assert said(si, *eighteen, across.on(SUNDAY)) == []  # 2.5 h less half an hour
    after = a_shift("21:30-07:00", breaks=(Break.read("30u@00:00"), Break(15))).for_(si)
    assert "20.5 h" in said(si, *eighteen, after.on(SUNDAY))[0]


@pytest.mark.parametrize(("saturday", "hours"), [(date(2026, 3, 28), "8"), (date(2026, 10, 24), "10")])
def test_that_the_night_of_a_clock_change_counts_in_real_hours(saturday, hours):
    si = a_student(terms=())
    monday = saturday - timedelta(days=5)
    days = on_days(a_shift("08:00-14:30").for_(si), monday, 0, 1)
    (text,) = said(si, *days, a_shift("22:00-07:00").for_(si).on(saturday), monday=monday)
    assert f"{13 + int(hours)} h of work" in text


def test_that_a_term_of_one_day_makes_a_week_of_term():
    thirty = a_shift("08:00-18:00")
    for terms, breaks in (
        ((Days(SUNDAY, SUNDAY),), 1),
        ((Days(MONDAY - timedelta(days=9), MONDAY),), 1),
        ((Days(MONDAY - timedelta(days=9), MONDAY - timedelta(days=1)),), 0),
        ((Days(SUNDAY + timedelta(days=1), SUNDAY + timedelta(days=9)),), 0),
        ((), 1),
    ):
        si = a_student(terms=terms)
        assert len(said(si, *on_days(thirty.for_(si), MONDAY, 0, 2, 4))) == breaks


def test_that_each_week_has_its_own_twenty_hours():
    si = a_student()
    shifts = on_days(a_shift("08:00-18:00").for_(si), MONDAY, 0, 2, 7, 9, 11)
    assert [t.split(" in term")[0] for t in said(si, *shifts, weeks=2)] == [
        "Si Roe: 30 h of work in the week from Mon 30 Nov"
    ]


def test_that_a_night_from_the_week_before_alone_is_said_on_the_monday():
    si = a_student(other_minutes=18 * 60)
    before = a_shift("22:00-07:00").for_(si).on(MONDAY - timedelta(days=1))
    (one,) = found(students_keep_their_hours_in_term, before, team=(si,))
    assert (one.day, one.shift_ids) == (MONDAY, (before.id,))


# Sponsored workers


@pytest.mark.parametrize(("other", "breaks"), [(20 * 60, 0), (20 * 60 + 1, 1)])
def test_that_a_sponsored_workers_second_job_has_at_most_twenty_hours(other, breaks):
    di = a_member("Di Cox", visa=Visa.HEALTH_AND_CARE, other_minutes=other)
    findings = found(a_second_job_keeps_to_twenty_hours, a_shift().for_(di).on(TUESDAY), team=(di,))
    assert len(findings) == breaks
    for one in findings:
        assert one.text.startswith("Di Cox: 20.02 h a week in other jobs beside the sponsored one. 20 h")
        assert (one.level, one.day) == (Level.WARN, TUESDAY)


def test_that_a_second_job_is_asked_only_of_sponsored_workers_who_work_in_these_weeks():
    di = a_member("Di Cox", visa=Visa.HEALTH_AND_CARE, other_minutes=3000)
    before = a_shift().for_(di).on(MONDAY - timedelta(days=1))
    assert found(a_second_job_keeps_to_twenty_hours, before, team=(di,)) == []
    ed = a_member("Ed Fox", other_minutes=3000)
    assert found(a_second_job_keeps_to_twenty_hours, a_shift().for_(ed).on(MONDAY), team=(ed,)) == []


def sponsored(*days, weeks=1, absences=(), **fields):
    di = a_member("Di Cox", visa=Visa.HEALTH_AND_CARE, certificate_minutes=30 * 60, **fields)
    shifts = on_days(a_shift("08:00-14:00").for_(di), MONDAY, *days)
    away = tuple(an_absence(di, day) for day in absences)
    return found(sponsored_hours_are_rostered, *shifts, team=(di,), weeks=weeks, absences=away)


def test_that_sponsored_hours_are_rostered_week_by_week():
    assert sponsored(0, 1, 2, 3, 4) == []
    (one,) = sponsored(0, 1, 2, 3, 4, 7, 8, 9, 10, weeks=2)
    assert one.text == (
        "Di Cox: 24 h paid in the week from Mon 30 Nov. The certificate of sponsorship says 30 h: "
        "fewer have to be reported."
    )
    assert (one.level, one.day, len(one.shift_ids)) == (Level.WARN, MONDAY + timedelta(days=7), 4)


def test_that_a_week_with_an_absence_or_a_start_or_an_end_in_it_is_not_looked_at():
    assert len(sponsored(0)) == 1
    assert sponsored(0, absences=[FRIDAY]) == []
    assert sponsored(4, started=THURSDAY) == []
    assert sponsored(0, left=SATURDAY) == []


def test_that_without_a_certificate_or_a_visa_nothing_is_said():
    for fields in ({"visa": Visa.HEALTH_AND_CARE}, {"certificate_minutes": 1800}):
        di = a_member("Di Cox", **fields)
        assert found(sponsored_hours_are_rostered, a_shift().for_(di).on(MONDAY), team=(di,)) == []
