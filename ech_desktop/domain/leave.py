"""How much paid leave somebody has (L18): the statutory minimum, in whole minutes or in days.

Working Time Regulations 1998, regulations 13, 13A and 15B. A contract may give more.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from ech_desktop.domain.hours import clocks
from ech_desktop.domain.parameters import AS_SHIPPED, Name, Parameters
from ech_desktop.domain.rota import Shift

MOST_DAYS: Final = Decimal(28)
"""Of a leave year, however many days a week are worked (regulation 13A(3))."""
_YEAR: Final = 365


def yearly_minutes(week: int, day: date, parameters: Parameters = AS_SHIPPED) -> int:
    """Minutes of leave in a leave year that begins on `day`, for somebody who works `week` minutes a week:
    5.6 weeks of them."""
    return _whole(week * parameters.number(Name.LEAVE_WEEKS, day))


def yearly_days(days_a_week: Decimal, day: date, parameters: Parameters = AS_SHIPPED) -> Decimal:
    """The same in days: 5.6 weeks, at most 28 days."""
    return min(MOST_DAYS, days_a_week * parameters.number(Name.LEAVE_WEEKS, day))


def part_of_year(whole: int, first: date, last: date) -> int:
    """The part of a year's leave for the days from `first` to `last`, both employed: of who starts or leaves,
    or whose contract changes, so that each part of a year is worked out by its own hours."""
    days = (last - first).days + 1
    return whole if days >= _YEAR else _whole(Decimal(whole) * max(0, days) / _YEAR)


def accrued_minutes(worked: int, day: date, parameters: Parameters = AS_SHIPPED) -> int:
    """Leave that irregular hours have earned: 12.07 % of the minutes worked in a pay period to `day`
    (regulation 15B; that is 5.6 of the 46.4 weeks of a year that are worked)."""
    return _whole(worked * parameters.number(Name.LEAVE_ACCRUAL, day) / 100)


def accrued_by(shifts: Iterable[Shift], day: date, parameters: Parameters = AS_SHIPPED) -> int:
    """The same for the working time of these shifts."""
    return accrued_minutes(sum(clocks(shift).working_time for shift in shifts), day, parameters)


def _whole(minutes: Decimal) -> int:
    return int(minutes.quantize(Decimal(1), ROUND_HALF_UP))
