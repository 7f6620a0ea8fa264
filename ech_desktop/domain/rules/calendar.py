"""What the calendar says of a rota (L17)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ech_desktop.domain.bank_holidays import holidays_between
from ech_desktop.domain.basics import Level, plural
from ech_desktop.domain.rota import Finding, Rota
from ech_desktop.domain.rules.people import day_said

BANK_HOLIDAYS: Final = "Banking and Financial Dealings Act 1971"


def work_on_a_bank_holiday_is_known(rota: Rota) -> Iterator[Finding]:
    """How many shifts start on each bank holiday in England, since many sites pay them otherwise (L17)."""
    holidays = holidays_between(rota.days[0], rota.days[-1])
    for day, name in holidays.items():
        count = sum(len(shifts) for (_, on), shifts in rota.cells.items() if on == day)
        if count:
            text = f"{day_said(day)} is {name}: {plural(count, 'shift')}."
            yield Finding("work_on_a_bank_holiday_is_known", Level.TELL, text, BANK_HOLIDAYS, day)
