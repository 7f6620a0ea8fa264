"""Pay against the minimum wage (L13). For the cost report: it looks only at people whose pay is on record."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from ech_desktop.domain.basics import Level
from ech_desktop.domain.hours import clocks
from ech_desktop.domain.parameters import Name
from ech_desktop.domain.rota import Finding, Rota
from ech_desktop.domain.rules.people import Duty, Person, day_said, hours_text, people
from ech_desktop.domain.scheme import ShiftKind

MINIMUM_WAGE: Final = "National Minimum Wage Act 1998, section 1; National Minimum Wage Regulations 2015"
_WORDS: Final = {
    Name.WAGE_21: "from 21",
    Name.WAGE_18: "from 18 to 20",
    Name.WAGE_UNDER_18: "under 18",
}


def nobody_is_paid_below_the_minimum_wage(rota: Rota) -> Iterator[Finding]:
    """Pay over the hours that count for the minimum wage is at least the rate for the person's age on each
    day, week by week (National Minimum Wage Act 1998, section 1; L13).

    A sleep-in's allowance counts as pay and its sleeping hours do not count as time (L12). Somebody whose age
    is not on record is taken to be 21 or over. The apprentice rate is left to the pay office.
    """
    for person in people(rota):
        if not person.member.pay_rates:
            continue
        for monday, duties in person.by_week.items():
            pay, due, minutes, names = _week(person, duties)
            if pay >= due or not minutes:
                continue
            rates = " and ".join(
                f"{_pounds(rota.parameters.number(n, duties[-1].day) * 100)} {_WORDS[n]}" for n in names
            )
            text = f"{_pounds(Decimal(pay) / 60)} for {hours_text(minutes)} in the week from "
            text += f"{day_said(monday)}: {_pounds(Decimal(pay) / minutes)} an hour. At least {rates} is due."
            rule = "nobody_is_paid_below_the_minimum_wage"
            yield person.finding(rule, Level.BLOCK, text, MINIMUM_WAGE, duties[-1].day, duties)


def _week(person: Person, duties: list[Duty]) -> tuple[int, Decimal, int, list[Name]]:
    """Pay and the least that is due (pence × minutes, sixty to the hour's penny), the minutes that count, and
    which rates. Shifts before the first rate of pay are left out."""
    pay, due, counted, names = 0, Decimal(0), 0, []
    for duty in duties:
        rate = person.member.pay_rate_on(duty.day)
        if rate is None:
            continue
        name, minutes = _rate_for(person, duty), clocks(duty.shift)
        pay += minutes.paid * rate.pence
        pay += 60 * rate.sleep_in_pence if duty.kind is ShiftKind.SLEEP_IN else 0
        due += minutes.minimum_wage * 100 * person.rota.parameters.number(name, duty.day)
        counted += minutes.minimum_wage
        names += [name] if name not in names else []
    return pay, due, counted, names


def _rate_for(person: Person, duty: Duty) -> Name:
    age = person.member.age_on(duty.day)
    if age is None or age >= 21:
        return Name.WAGE_21
    return Name.WAGE_18 if age >= 18 else Name.WAGE_UNDER_18


def _pounds(pence: Decimal) -> str:
    """`£12.71`"""
    return f"£{(pence / 100).quantize(Decimal('0.01'), ROUND_HALF_UP):,}"
