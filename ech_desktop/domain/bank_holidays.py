"""Bank holidays in England."""

from __future__ import annotations

from datetime import date
from functools import cache


@cache
def bank_holidays(year: int) -> dict[date, str]:
    """Each bank holiday of a year in England and its name.

    A holiday at a weekend is given on its substitute day too, as the rota shows both.
    """
    from holidays import country_holidays  # 80 ms, and only a rota asks

    return dict(country_holidays("GB", subdiv="ENG", years=year))


def holidays_between(first: date, last: date) -> dict[date, str]:
    """The bank holidays from one day to another, both included."""
    years = range(first.year, last.year + 1)
    return {d: n for year in years for d, n in sorted(bank_holidays(year).items()) if first <= d <= last}
