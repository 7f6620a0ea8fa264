"""Rates, thresholds and dates that the rules use: one dated table, which a site may change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple

from ech_desktop.domain.basics import LONG, Problem, Record, text


class Name(StrEnum):
    """What can be set; the words are what the settings page and the findings say."""

    REFERENCE_WEEKS = "weeks of the working time reference period"
    WEEKLY_LIMIT = "hours a week on average, at most"
    WEEKLY_WARNING = "hours a week on average, warn from"
    DAILY_REST = "hours of daily rest"
    WEEKLY_REST = "hours of weekly rest"
    BREAK_AFTER = "hours of work after which a break is due"
    BREAK_MINUTES = "minutes of the break that the law asks for"
    SITE_BREAK_FROM = "hours of a shift from which the site's break is due"
    SITE_BREAK_TO = "hours of a shift up to which the site's break is set"
    SITE_BREAK_MINUTES = "minutes of the site's unpaid break"
    NIGHT_START = "hour at which the night period starts"
    NIGHT_END = "hour at which the night period ends"
    NIGHT_HOURS = "hours in the night period that make a night worker"
    NIGHT_LIMIT = "hours of night work in each 24, on average, at most"
    NIGHT_HAZARD = "1 where night work has special hazards: the limit holds for each night"
    NIGHT_ASSESSMENT_MONTHS = "months between health assessments of night workers"
    DISTURBANCES = "disturbed sleep-ins in four weeks before a review"
    LATEST_DAY_END = "hour after which a day shift is unusual"
    STUDENT_LIMIT = "hours a week in term for a student at degree level"
    STUDENT_BELOW_LIMIT = "hours a week in term for a student below degree level"
    SECOND_JOB_LIMIT = "hours a week of a second job for a sponsored worker"
    YOUNG_DAY = "hours a day under 18"
    YOUNG_WEEK = "hours a week under 18"
    YOUNG_DAILY_REST = "hours of daily rest under 18"
    YOUNG_WEEKLY_REST = "hours of weekly rest under 18"
    YOUNG_BREAK_AFTER = "hours of work after which a break is due under 18"
    YOUNG_BREAK_MINUTES = "minutes of the break under 18"
    YOUNG_NIGHT_START = "hour after which nobody under 18 works"
    YOUNG_NIGHT_END = "hour before which nobody under 18 works"
    WAGE_21 = "minimum wage an hour from 21"
    WAGE_18 = "minimum wage an hour from 18 to 20"
    WAGE_UNDER_18 = "minimum wage an hour under 18"
    WAGE_APPRENTICE = "minimum wage an hour of an apprentice"
    LEAVE_WEEKS = "weeks of paid leave a year"
    LEAVE_ACCRUAL = "per cent of hours accrued as leave, irregular hours"
    KEEP_CARE = "years that a care record is kept after the end of care"
    KEEP_TEAM = "years that a team record is kept after leaving"
    KEEP_ROTA = "years that rotas and hours are kept"
    NOTICE_DAYS = "days of notice of a shift, 0 for no check"
    GUARANTEE_WEEKS = "weeks averaged for a guaranteed-hours offer, 0 for no check"


class Setting(NamedTuple):
    """A value that holds from a day on, and where it comes from."""

    name: Name
    first: date
    value: Decimal
    source: str


_WTR: Final = "Working Time Regulations 1998"
_ALWAYS: Final = date(1998, 10, 1)
_RECORDS: Final = "Records Management Code of Practice, NHS England 2021"
_NMW: Final = "National Minimum Wage Regulations 2015, rates of"


def _set(name: Name, value: str, source: str, first: date = _ALWAYS) -> Setting:
    return Setting(name, first, Decimal(value), source)


def _wages(first: date, *values: str) -> tuple[Setting, ...]:
    names = (Name.WAGE_21, Name.WAGE_18, Name.WAGE_UNDER_18, Name.WAGE_APPRENTICE)
    return tuple(
        _set(name, value, f"{_NMW} 1 April {first.year}", first)
        for name, value in zip(names, values, strict=True)
    )


DEFAULTS: Final = (
    _set(Name.REFERENCE_WEEKS, "17", f"{_WTR}, regulation 4; 26 under regulation 21 does not fit extra care"),
    _set(Name.WEEKLY_LIMIT, "48", f"{_WTR}, regulation 4"),
    _set(Name.WEEKLY_WARNING, "46", "two hours below the limit"),
    _set(Name.DAILY_REST, "11", f"{_WTR}, regulation 10"),
    _set(Name.WEEKLY_REST, "24", f"{_WTR}, regulation 11"),
    _set(Name.BREAK_AFTER, "6", f"{_WTR}, regulation 12"),
    _set(Name.BREAK_MINUTES, "20", f"{_WTR}, regulation 12"),
    _set(Name.SITE_BREAK_FROM, "6", "Housing LIN technical brief, section 6, 3.5"),
    _set(Name.SITE_BREAK_TO, "10", "Housing LIN technical brief, section 6, 3.5"),
    _set(Name.SITE_BREAK_MINUTES, "30", "Housing LIN technical brief, section 6, 3.5"),
    _set(Name.NIGHT_START, "23", f"{_WTR}, regulation 2"),
    _set(Name.NIGHT_END, "6", f"{_WTR}, regulation 2"),
    _set(Name.NIGHT_HOURS, "3", f"{_WTR}, regulation 2"),
    _set(Name.NIGHT_LIMIT, "8", f"{_WTR}, regulation 6"),
    _set(Name.NIGHT_HAZARD, "0", f"{_WTR}, regulation 6(7)"),
    _set(Name.NIGHT_ASSESSMENT_MONTHS, "12", f"{_WTR}, regulation 7: at regular intervals"),
    _set(Name.DISTURBANCES, "8", "a site's own threshold; Royal Mencap v Tomlinson-Blake [2021] UKSC 8"),
    _set(Name.LATEST_DAY_END, "22", "Housing LIN technical brief, section 6, 2.2.4"),
    _set(Name.STUDENT_LIMIT, "20", "Immigration Rules, Appendix Student"),
    _set(Name.STUDENT_BELOW_LIMIT, "10", "Immigration Rules, Appendix Student"),
    _set(Name.SECOND_JOB_LIMIT, "20", "Immigration Rules, supplementary employment", date(2023, 8, 27)),
    _set(Name.YOUNG_DAY, "8", f"{_WTR}, regulation 5A"),
    _set(Name.YOUNG_WEEK, "40", f"{_WTR}, regulation 5A"),
    _set(Name.YOUNG_DAILY_REST, "12", f"{_WTR}, regulation 10(2)"),
    _set(Name.YOUNG_WEEKLY_REST, "48", f"{_WTR}, regulation 11(3)"),
    _set(Name.YOUNG_BREAK_AFTER, "4.5", f"{_WTR}, regulation 12(4)"),
    _set(Name.YOUNG_BREAK_MINUTES, "30", f"{_WTR}, regulation 12(4)"),
    _set(Name.YOUNG_NIGHT_START, "22", f"{_WTR}, regulation 6A"),
    _set(Name.YOUNG_NIGHT_END, "6", f"{_WTR}, regulation 6A"),
    *_wages(date(2024, 4, 1), "11.44", "8.60", "6.40", "6.40"),
    *_wages(date(2025, 4, 1), "12.21", "10.00", "7.55", "7.55"),
    *_wages(date(2026, 4, 1), "12.71", "10.85", "8.00", "8.00"),
    _set(Name.LEAVE_WEEKS, "5.6", f"{_WTR}, regulations 13 and 13A"),
    _set(Name.LEAVE_ACCRUAL, "12.07", f"{_WTR}, regulation 15B"),
    _set(Name.KEEP_CARE, "8", f"{_RECORDS}, adult social care records; check the commissioner's contract"),
    _set(Name.KEEP_TEAM, "6", "Limitation Act 1980, section 5: claims under a contract"),
    _set(Name.KEEP_ROTA, "6", "National Minimum Wage Regulations 2015, regulation 59: pay records"),
    _set(Name.NOTICE_DAYS, "0", "Employment Rights Act 2025; regulations expected in 2027"),
    _set(Name.GUARANTEE_WEEKS, "0", "Employment Rights Act 2025; regulations expected in 2027"),
)
"""What holds unless the site has set something else."""


@dataclass(eq=False, kw_only=True)
class Parameter(Record):
    """A value that this site has set, from a day on."""

    name: Name = Name.WEEKLY_LIMIT
    first: date
    value: str = text(most=20, needed="Enter a number.")
    source: str = text(most=LONG, needed="Enter where this comes from: the law, a contract, who decided it.")

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if self.value.strip() and self.number is None:
            found.append(Problem("value", "Enter a number from 0 to 10,000, like 12.71."))
        return tuple(found)

    @property
    def number(self) -> Decimal | None:
        """The value as a number, None when it is none."""
        try:
            number = Decimal(self.value.strip())
        except InvalidOperation:
            return None
        return number if number.is_finite() and 0 <= number <= 10_000 else None


@dataclass(frozen=True)
class Parameters:
    """The whole dated table: what the site has set comes before what the program brings along."""

    own: tuple[Setting, ...] = ()

    @classmethod
    def of(cls, records: tuple[Parameter, ...]) -> Parameters:
        """The table with a site's own settings."""
        return cls(
            tuple(Setting(r.name, r.first, r.number, r.source) for r in records if r.number is not None)
        )

    @cached_property
    def _by_name(self) -> dict[Name, list[Setting]]:
        found: dict[Name, list[Setting]] = {}
        for each in (*DEFAULTS, *self.own):  # of the same day, a site's own is later in this order, and wins
            found.setdefault(each.name, []).append(each)
        for settings in found.values():
            settings.sort(key=lambda s: s.first)
        return found

    def setting(self, name: Name, day: date) -> Setting:
        """What holds on `day`; before the first known day, the first."""
        settings = self._by_name[name]
        begun = [s for s in settings if s.first <= day]
        return begun[-1] if begun else settings[0]

    def number(self, name: Name, day: date) -> Decimal:
        return self.setting(name, day).value

    def minutes(self, name: Name, day: date) -> int:
        """A value in hours as whole minutes."""
        return int(self.setting(name, day).value * 60)

    def all(self) -> tuple[Setting, ...]:
        """Every setting, by name and day."""
        return tuple(s for name in Name for s in self._by_name[name])


AS_SHIPPED: Final = Parameters()
"""The table as the program brings it along."""
