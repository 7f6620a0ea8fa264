"""Averages over periods that end with a week of the rota: 48 hours, weekly rest, guaranteed hours."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from ech_desktop.domain.basics import Level
from ech_desktop.domain.parameters import Name, Parameters, Setting
from ech_desktop.domain.rota import Rota
from ech_desktop.domain.rules.ledger import average_text, ledgers, period_to
from ech_desktop.domain.rules.reference_period import (
    a_day_of_rest_in_each_week,
    forty_eight_hours_a_week_on_average,
    regular_hours_are_offered,
    the_reference_period_is_seventeen_weeks,
)
from ech_desktop.domain.scheme import ShiftKind
from ech_desktop.domain.team import AbsenceKind, Contract
from tests.builders import (
    MONDAY,
    SATURDAY,
    SUNDAY,
    TUESDAY,
    a_member,
    a_rota,
    a_shift,
    an_absence,
    found,
    on_days,
    weekly,
)

WEEK = timedelta(days=7)
FIRST = MONDAY - 16 * WEEK
"""Of the 17 weeks that end with the week of the tests."""
KNOWN = (FIRST, SUNDAY + 6 * WEEK)
ANN = a_member("Ann Obi")
TEN_24 = a_shift("07:00-17:24")
"""10.4 hours, five of them are 52."""


def average(*shifts, who=ANN, **fields):
    return found(forty_eight_hours_a_week_on_average, *shifts, **({"team": (who,), "known": KNOWN} | fields))


def minutes_a_week(minutes, weeks=17, first=FIRST, who=ANN):
    """So many minutes on each Monday and Tuesday together."""
    day = a_shift("00:00-00:00").for_(who)
    shifts = []
    for n in range(weeks):
        monday = first + n * WEEK
        shifts += [day.on(monday), day.on(monday + timedelta(days=1))]
        shifts[-1].end -= timedelta(minutes=2880 - minutes)
    return shifts


# L01


def test_that_vector_f_the_hours_lost_to_leave_are_taken_from_the_days_after():
    """DOMAIN.md 6 (f): 15 weeks x 52 h = 780, two weeks of leave, 104 h on the next ten days: 52.0."""
    leave = FIRST + 5 * WEEK
    shifts = [s for s in weekly(TEN_24.for_(ANN), FIRST, 19) if not leave <= s.day < leave + 2 * WEEK]
    away = an_absence(ANN, leave, leave + timedelta(days=13))
    (one,) = average(*shifts, absences=(away,))
    assert one.text == (
        "Ann Obi: (780 + 104) / 17 = 52.0 h a week on average, Mon 3 Aug to Sun 29 Nov. "
        "104 h are those of the next 10 days worked, for as many lost. 48 h is the limit without an opt-out."
    )
    assert (one.level, one.rule) == (Level.BLOCK, "forty_eight_hours_a_week_on_average")
    assert one.shift_ids == tuple(s.id for s in shifts if MONDAY <= s.day <= SUNDAY)
    assert one.law == "Working Time Regulations 1998, regulations 4 and 5"


def test_that_vector_f_without_days_planned_after_it_is_divided_by_fewer_weeks():
    leave = FIRST + 5 * WEEK
    shifts = [s for s in weekly(TEN_24.for_(ANN), FIRST, 18) if not leave <= s.day < leave + 2 * WEEK]
    (one,) = average(*shifts, absences=(an_absence(ANN, leave, leave + timedelta(days=13)),))
    assert "780 / (17 − 2) = 52.0 h a week on average" in one.text
    assert "10 days were lost" in one.text


def test_that_the_reason_of_an_absence_is_not_said():
    leave = FIRST + 5 * WEEK
    shifts = [s for s in weekly(TEN_24.for_(ANN), FIRST, 19) if not leave <= s.day < leave + 2 * WEEK]
    away = an_absence(ANN, leave, leave + timedelta(days=13), kind=AbsenceKind.SICKNESS)
    (one,) = average(*shifts, absences=(away,))
    assert "sick" not in one.text


@pytest.mark.parametrize(
    ("minutes", "level"),
    [
        (46 * 60, None),
        (46 * 60 + 1, Level.WARN),
        (48 * 60, Level.WARN),
        (48 * 60 + 1, Level.BLOCK),
    ],
)
def test_that_more_than_46_warns_and_more_than_48_blocks(minutes, level):
    assert [f.level for f in average(*minutes_a_week(minutes))] == ([level] if level else [])


def test_that_one_minute_over_in_seventeen_weeks_is_over():
    shifts = minutes_a_week(48 * 60)
    shifts[1].end += timedelta(minutes=1)
    (one,) = average(*shifts)
    assert one.level is Level.BLOCK
    assert "816.02 / 17 = 48.0 h" in one.text


def test_that_an_opt_out_lifts_the_limit_until_its_notice_has_run():
    for fields, level in (
        ({"opt_out_signed": SUNDAY}, None),
        ({"opt_out_signed": SUNDAY + timedelta(days=1)}, Level.BLOCK),
        ({"opt_out_signed": FIRST, "opt_out_cancelled": SUNDAY - timedelta(days=6)}, None),
        ({"opt_out_signed": FIRST, "opt_out_cancelled": SUNDAY - timedelta(days=7)}, Level.BLOCK),
    ):
        who = a_member("Ann Obi", **fields)
        found_levels = [f.level for f in average(*minutes_a_week(50 * 60, who=who), who=who)]
        assert found_levels == ([level] if level else []), fields


def test_that_other_jobs_count_too():
    who = a_member("Ann Obi", other_minutes=240)
    (one,) = average(*minutes_a_week(45 * 60, who=who), who=who)
    assert "765 / 17 + 4 = 49.0 h" in one.text
    assert one.level is Level.BLOCK


def test_that_sleep_ins_count_in_full():
    """L11: six nights of nine hours are 54, and an hour more when the clocks went back in October."""
    nights = weekly(a_shift("22:00-07:00", kind=ShiftKind.SLEEP_IN).for_(ANN), FIRST, 17, range(6))
    (one,) = average(*nights)
    assert "919 / 17 = 54.06 h" in one.text


@pytest.mark.parametrize(
    ("sunday", "real"), [(date(2026, 3, 29), "53"), (date(2026, 10, 25), "55"), (SUNDAY, "54")]
)
def test_that_the_weeks_of_the_clock_changes_are_counted_in_real_hours(sunday, real):
    """The first week of somebody new: six nights of nine hours, one of them eight or ten."""
    monday = sunday - timedelta(days=6)
    who = a_member("Ann Obi", started=monday)
    nights = weekly(a_shift("22:00-07:00").for_(who), monday, 1, range(6))
    (one,) = average(*nights, who=who, monday=monday, known=(monday, sunday))
    assert f"{real} / 1 = {real}.0 h" in one.text


def test_that_a_new_starter_is_averaged_over_the_weeks_since():
    """DOMAIN.md L01: the weeks worked."""
    started = MONDAY - 2 * WEEK + timedelta(days=2)
    who = a_member("Ann Obi", started=started)
    shifts = minutes_a_week(49 * 60, weeks=2, first=MONDAY - WEEK, who=who)
    first = a_shift("00:00-00:00").for_(who)
    (one,) = average(*on_days(first, started, 0, 1, 2), *shifts, who=who)
    assert "170 / 3 = 56.67 h a week on average, Mon 9 Nov to Sun 29 Nov" in one.text
    assert len(average(*shifts, who=a_member("Bo Lee"), team=(ANN,))) == 0


def test_that_who_started_long_ago_or_after_the_week_is_no_new_starter():
    for started, sum_ in (
        (FIRST, "833 / 17"),
        (FIRST + timedelta(days=1), "833 / 17"),
        (SUNDAY + 2 * WEEK, "49 / 1"),
    ):
        who = a_member("Ann Obi", started=started)
        assert sum_ in average(*minutes_a_week(49 * 60, who=who), who=who)[0].text


@pytest.mark.parametrize(
    "known",
    [None, (FIRST + timedelta(days=1), SUNDAY), (FIRST, SUNDAY - timedelta(days=1)), (MONDAY, SUNDAY)],
)
def test_that_nothing_is_said_of_a_period_that_is_not_known(known):
    assert average(*minutes_a_week(60 * 48), known=known) == []


def test_that_each_week_of_the_rota_ends_a_period():
    shifts = minutes_a_week(49 * 60, weeks=19)
    found_days = [(f.day, f.text.split(", ")[1][:24]) for f in average(*shifts, weeks=3)]
    assert found_days == [
        (TUESDAY, "Mon 3 Aug to Sun 29 Nov."),
        (TUESDAY + WEEK, "Mon 10 Aug to Sun 6 Dec."),
        (TUESDAY + 2 * WEEK, "Mon 17 Aug to Sun 13 Dec"),
    ]


def test_that_a_week_in_which_somebody_does_not_work_ends_no_period():
    assert average(*minutes_a_week(60 * 48, weeks=16)) == []


def test_that_the_site_may_average_over_26_weeks():
    """L02."""
    longer = Parameters((Setting(Name.REFERENCE_WEEKS, date(2020, 1, 1), Decimal(26), "agreed"),))
    shifts = minutes_a_week(50 * 60)
    assert average(*shifts, parameters=longer) == []  # not all of it is known
    early = MONDAY - 25 * WEEK
    (one,) = average(*minutes_a_week(50 * 60, 26, early), parameters=longer, known=(early, SUNDAY))
    assert "1300 / 26 = 50.0 h" in one.text
    (told,) = found(the_reference_period_is_seventeen_weeks, parameters=longer)
    assert told.level is Level.TELL
    assert "over 26 weeks" in told.text
    assert found(the_reference_period_is_seventeen_weeks) == []


def test_that_training_and_other_absences_are_no_excluded_days():
    away = [
        an_absence(ANN, FIRST + n * WEEK, FIRST + n * WEEK + timedelta(days=6), kind=kind)
        for n, kind in enumerate((AbsenceKind.TRAINING, AbsenceKind.OTHER))
    ]
    shifts = minutes_a_week(50 * 60, 15, FIRST + 2 * WEEK)
    assert average(*shifts, absences=tuple(away)) == []  # 750 / 17


def ledger_of(*shifts, absences=(), known=KNOWN):
    rota = a_rota(*shifts, team=(ANN,), absences=absences, known=known)
    ((person, ledger),) = ledgers(rota)
    period = period_to(person, SUNDAY, 17)
    assert period is not None
    return ledger, period


@pytest.mark.parametrize(
    ("first", "days", "lost"),
    [(0, 7, 5), (0, 5, 5), (2, 1, 1), (5, 2, 0), (0, 14, 10), (4, 4, 2)],
)
def test_that_a_week_off_is_as_many_days_as_are_usually_worked(first, days, lost):
    start = FIRST + 3 * WEEK + timedelta(days=first)
    away = an_absence(ANN, start, start + timedelta(days=days - 1))
    shifts = [s for s in weekly(TEN_24.for_(ANN), FIRST, 17) if not away.covers(s.day)]
    ledger, period = ledger_of(*shifts, absences=(away,))
    assert ledger.lost_days(period) == (lost, 5)


def test_that_who_works_three_days_a_week_loses_three_and_overlapping_absences_count_once():
    start = FIRST + 3 * WEEK
    away = (an_absence(ANN, start, start + timedelta(days=6)), an_absence(ANN, start, start))
    shifts = [
        s for s in weekly(TEN_24.for_(ANN), FIRST, 17, (0, 2, 4)) if s.day < start or s.day >= start + WEEK
    ]
    ledger, period = ledger_of(*shifts, absences=away)
    assert ledger.lost_days(period) == (3, 3)


def test_that_only_weeks_without_an_absence_tell_what_is_usual():
    """Five days a week, but a day of sickness in each of the last twelve."""
    sick = tuple(an_absence(ANN, FIRST + n * WEEK) for n in range(5, 17))
    gone = {a.first for a in sick}
    shifts = [s for s in weekly(TEN_24.for_(ANN), FIRST, 17) if s.day not in gone]
    ledger, period = ledger_of(*shifts, absences=sick)
    assert ledger.lost_days(period) == (12, 5)


def test_that_weeks_of_four_and_five_days_are_rounded_half_up():
    away = an_absence(ANN, FIRST, FIRST + timedelta(days=6))
    for fives, usual in ((7, 4), (8, 5), (9, 5)):
        shifts = weekly(TEN_24.for_(ANN), FIRST + WEEK, fives)
        shifts += weekly(TEN_24.for_(ANN), FIRST + (1 + fives) * WEEK, 16 - fives, range(4))
        ledger, period = ledger_of(*shifts, absences=(away,))
        assert ledger.lost_days(period) == (usual, usual)


def test_that_an_absence_that_reaches_beyond_the_period_counts_within_it():
    long = (
        an_absence(ANN, FIRST - 9 * WEEK, FIRST + timedelta(days=6)),
        an_absence(ANN, SUNDAY, SUNDAY + WEEK),
    )
    shifts = weekly(TEN_24.for_(ANN), FIRST + WEEK, 16)
    ledger, period = ledger_of(*shifts, absences=long)
    assert ledger.lost_days(period) == (5, 5)
    assert ledger.away(period.first, period.last) == {FIRST + timedelta(days=n) for n in range(7)} | {SUNDAY}


def test_that_an_absence_outside_the_period_loses_nothing():
    away = (an_absence(ANN, SUNDAY + timedelta(days=1), SUNDAY + 2 * WEEK),)
    ledger, period = ledger_of(*weekly(TEN_24.for_(ANN), FIRST, 17), absences=away)
    assert ledger.lost_days(period) == (0, 5)


def test_that_who_was_away_in_every_week_is_taken_to_work_five_days():
    """Nothing is usual; 17 weeks of five days less those worked are lost, and no average is left to say."""
    away = an_absence(ANN, FIRST, MONDAY - timedelta(days=1), kind=AbsenceKind.FAMILY_LEAVE)
    night = an_absence(ANN, SUNDAY, SUNDAY)
    shifts = on_days(a_shift("00:00-00:00").for_(ANN), MONDAY, 0, 1, 2, 3, 4)
    ledger, period = ledger_of(*shifts, absences=(away, night))
    assert ledger.lost_days(period) == (80, 5)
    (one,) = average(*shifts, absences=(away, night))
    assert "120 / (17 − 16) = 120.0 h" in one.text


def test_that_somebody_who_is_away_all_the_time_has_no_average():
    away = an_absence(ANN, FIRST, SUNDAY)
    shift = a_shift(kind=ShiftKind.ON_CALL).for_(ANN).on(MONDAY)
    assert average(shift, absences=(away,)) == []


def test_that_shifts_beyond_what_is_known_are_no_part_of_a_ledger():
    shifts = weekly(TEN_24.for_(ANN), FIRST - WEEK, 30)
    ledger, period = ledger_of(*shifts)
    assert ledger.minutes(period.first, period.last) == 17 * 52 * 60
    assert ledger.days_worked(period.first, period.last) == 85
    assert ledger.next_days(SUNDAY, 30) == 30 * 624
    assert ledger.next_days(SUNDAY, 31) is None


@pytest.mark.parametrize(
    ("minutes", "said"), [(Fraction(3120), "52.0"), (Fraction(49000, 17), "48.04"), (Fraction(2910), "48.5")]
)
def test_that_an_average_has_one_decimal_or_two_where_they_tell_more(minutes, said):
    assert average_text(minutes) == said


# L04


def weekly_rest(*shifts, who=ANN, **fields):
    known = (MONDAY - 2 * WEEK, SUNDAY + 2 * WEEK)
    return found(a_day_of_rest_in_each_week, *shifts, **({"team": (who,), "known": known} | fields))


EIGHT = a_shift("08:00-16:00")


def seven(first, who=ANN, stretch=EIGHT):
    return on_days(stretch.for_(who), first, *range(7))


def test_that_six_days_of_work_leave_a_day_of_rest():
    assert weekly_rest(*on_days(EIGHT.for_(ANN), MONDAY, 0, 1, 2, 3, 4, 5)) == []


def test_that_three_weeks_without_a_day_off_are_said_with_their_figures():
    shifts = [*seven(MONDAY - WEEK), *seven(MONDAY), *seven(MONDAY + WEEK)]
    (one,) = weekly_rest(*shifts)
    assert one.text == (
        "Ann Obi: no weekly rest in the week from Mon 23 Nov, nor in two weeks with it: 16 h is the longest. "
        "24 + 11 h are needed, or twice in two weeks, or 48 + 11 h at once."
    )
    assert (one.level, one.day, len(one.shift_ids)) == (Level.WARN, SUNDAY, 7)
    assert "regulation 11" in one.law


@pytest.mark.parametrize(("until", "breaks"), [("21:00", 0), ("21:01", 1)])
def test_that_thirty_five_hours_are_just_enough(until, breaks):
    """Saturday to 21:00 and again from 08:00 on the Monday after: 35 hours, 24 of them on the Sunday."""
    days = on_days(EIGHT.for_(ANN), MONDAY, 0, 1, 2, 3, 4)
    late = a_shift(f"13:00-{until}").for_(ANN).on(SATURDAY)
    around = [*seven(MONDAY - WEEK), *seven(SUNDAY + timedelta(days=1))]
    assert len(weekly_rest(*days, late, *around)) == breaks


def test_that_the_part_of_a_rest_in_the_week_has_24_hours():
    days = on_days(EIGHT.for_(ANN), MONDAY, 0, 1, 2, 3, 4)
    around = [*seven(MONDAY - WEEK), *on_days(EIGHT.for_(ANN), MONDAY + WEEK, 1, 2, 3, 4, 5, 6)]
    until_midnight = a_shift("16:00-00:00").for_(ANN).on(SATURDAY)
    past_it = a_shift("16:00-00:01").for_(ANN).on(SATURDAY)
    assert weekly_rest(*days, until_midnight, *around) == []
    assert len(weekly_rest(*days, past_it, *around)) == 1


@pytest.mark.parametrize(("sunday", "breaks"), [(date(2026, 3, 29), 1), (date(2026, 10, 25), 0)])
def test_that_a_sunday_off_is_23_hours_when_the_clocks_go_forward(sunday, breaks):
    monday = sunday - timedelta(days=6)
    days = on_days(EIGHT.for_(ANN), monday, 0, 1, 2, 3, 4)
    late = a_shift("14:00-00:00").for_(ANN).on(sunday - timedelta(days=1))
    around = [*seven(monday - WEEK), *on_days(EIGHT.for_(ANN), monday + WEEK, *range(7))]
    around = [s for s in around if s.day != sunday + timedelta(days=1)]
    known = (monday - 2 * WEEK, sunday + 2 * WEEK)
    assert len(weekly_rest(*days, late, *around, monday=monday, known=known)) == breaks


def test_that_two_days_off_in_two_weeks_are_enough():
    """The 14-day option: two of 24 hours, or one of 48."""
    this, before = seven(MONDAY), seven(MONDAY - WEEK)
    two = on_days(EIGHT.for_(ANN), MONDAY + WEEK, 0, 2, 3, 5, 6)
    one = on_days(EIGHT.for_(ANN), MONDAY + WEEK, 0, 1, 3, 4, 5, 6)
    at_once = on_days(EIGHT.for_(ANN), MONDAY + WEEK, 0, 3, 4, 5, 6)
    assert weekly_rest(*before, *this, *two) == []
    assert len(weekly_rest(*before, *this, *one)) == 1
    assert weekly_rest(*before, *this, *at_once) == []
    off_before = on_days(EIGHT.for_(ANN), MONDAY - WEEK, 0, 2, 3, 5, 6)
    assert weekly_rest(*off_before, *this, *seven(MONDAY + WEEK)) == []


@pytest.mark.parametrize(("weeks_ago", "breaks"), [(4, 0), (3, 1), (0, 0)])
def test_that_two_weeks_are_counted_from_the_week_in_which_somebody_started(weeks_ago, breaks):
    who = a_member("Ann Obi", started=MONDAY - weeks_ago * WEEK + timedelta(days=0 if weeks_ago == 0 else 3))
    off_after = on_days(EIGHT.for_(who), MONDAY + WEEK, 0, 2, 3, 5, 6)
    shifts = [*seven(MONDAY - WEEK, who), *seven(MONDAY, who), *off_after]
    assert len(weekly_rest(*shifts, who=who)) == breaks


def test_that_weekly_rest_is_not_judged_beyond_what_is_known():
    shifts = [*seven(MONDAY - WEEK), *seven(MONDAY), *seven(MONDAY + WEEK)]
    for known in (None, (MONDAY, SUNDAY), (MONDAY - WEEK, SUNDAY), (MONDAY, SUNDAY + WEEK)):
        assert weekly_rest(*shifts, known=known) == []
    assert len(weekly_rest(*shifts, known=(MONDAY - WEEK, SUNDAY + WEEK))) == 1


def test_that_on_call_is_rest_and_those_under_18_have_a_rule_of_their_own():
    on_call = a_shift("08:00-16:00", kind=ShiftKind.ON_CALL)
    assert weekly_rest(*(s for n in (-1, 0, 1) for s in seven(MONDAY + n * WEEK, stretch=on_call))) == []
    cy = a_member("Cy Bell", born=date(2009, 6, 1))
    assert weekly_rest(*(s for n in (-1, 0, 1) for s in seven(MONDAY + n * WEEK, cy)), who=cy) == []


# L16


TWELVE = Parameters((Setting(Name.GUARANTEE_WEEKS, date(2026, 1, 1), Decimal(12), "trial"),))


def offered(minutes, parameters=TWELVE, **fields):
    who = a_member("Ann Obi", **({"contract": Contract.ZERO_HOURS} | fields))
    shifts = weekly(a_shift("08:00-12:00").for_(who), FIRST, 17, range(minutes // 240))
    return found(regular_hours_are_offered, *shifts, team=(who,), known=KNOWN, parameters=parameters)


def test_that_guaranteed_hours_are_off_until_the_site_sets_the_weeks():
    assert offered(960, Parameters()) == []


def test_that_regular_hours_above_the_guarantee_are_told():
    (one,) = offered(960)
    assert one.text == (
        "Ann Obi: 192 / 12 = 16.0 h a week on average, Mon 7 Sep to Sun 29 Nov. "
        "The contract guarantees 0 h: an offer of guaranteed hours may be due."
    )
    assert (one.level, one.law[:26]) == (Level.TELL, "Employment Rights Act 2025")


@pytest.mark.parametrize(("guaranteed", "told"), [(960, 0), (959, 1)])
def test_that_hours_up_to_the_guarantee_are_not_told(guaranteed, told):
    assert len(offered(960, contract=Contract.GUARANTEED, contract_minutes=guaranteed)) == told


def test_that_a_contract_of_weekly_hours_is_not_asked():
    assert offered(960, contract=Contract.WEEKLY_HOURS) == []


def test_that_an_empty_rota_has_no_average():
    for rule in (a_day_of_rest_in_each_week, forty_eight_hours_a_week_on_average, regular_hours_are_offered):
        assert list(rule(Rota(monday=MONDAY, team=(ANN,), shifts=(), known=KNOWN, parameters=TWELVE))) == []


def test_that_who_does_not_work_in_these_weeks_is_not_asked():
    before = minutes_a_week(60 * 48, weeks=16)
    zero = a_member("Ann Obi", contract=Contract.ZERO_HOURS)
    past = [s.placed(zero.id, s.day) for s in before]
    assert found(regular_hours_are_offered, *past, team=(zero,), known=KNOWN, parameters=TWELVE) == []
    short = (MONDAY, SUNDAY)
    shift = a_shift().for_(zero).on(MONDAY)
    assert found(regular_hours_are_offered, shift, team=(zero,), known=short, parameters=TWELVE) == []
