"""Corners of the rules: shifts without a minute between them, and more than one week asked about at once."""

from datetime import timedelta

from ech_desktop.domain.clock import DAY, WEEK
from ech_desktop.domain.rules import findings
from ech_desktop.domain.rules.night_work import night_workers_eight_hours_on_average
from ech_desktop.domain.rules.reference_period import a_day_of_rest_in_each_week
from ech_desktop.domain.scheme import ShiftKind
from tests.builders import MONDAY, a_member, a_rota, a_shift

ANN = a_member("Ann Obi")


def test_that_shifts_that_touch_leave_no_rest_between_them():
    shifts = [
        a_shift(clock).for_(ANN).on(MONDAY + n * DAY)
        for n in range(14)
        for clock in ("07:00-12:00", "12:00-22:00")
    ]
    rota = a_rota(*shifts, team=(ANN,), weeks=2, known=(MONDAY - WEEK, MONDAY + 3 * WEEK))
    assert list(a_day_of_rest_in_each_week(rota)) == []  # nine hours a night, but the weeks around are free
    assert "eleven_hours_daily_rest" in {f.rule for f in findings(rota)}


def test_that_night_work_is_averaged_for_each_week_that_is_asked_about():
    first = MONDAY - 17 * WEEK
    nights = [
        a_shift("21:00-07:00", kind=ShiftKind.WAKING_NIGHT).for_(ANN).on(first + timedelta(days=n))
        for n in range(19 * 7)
        if n % 7 < 6
    ]
    rota = a_rota(*nights, team=(ANN,), weeks=2, known=(first, MONDAY + 2 * WEEK - DAY))
    found = list(night_workers_eight_hours_on_average(rota))
    assert len(found) == 2
    assert all("1021 / 102" in f.text for f in found)  # the October night in it has an hour more
