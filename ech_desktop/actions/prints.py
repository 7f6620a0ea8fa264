"""What a person prints: loads the records, and has them printed. Nothing is changed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from ech_desktop.domain.bank_holidays import holidays_between
from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.scheme import Paper
from ech_desktop.printing.printed import DRAFT, Printed
from ech_desktop.printing.weekly_rota import weekly_rota

if TYPE_CHECKING:
    from ech_desktop.store.work import Store


def print_rota(store: Store, monday: date, paper: Paper, *, by: TeamMemberId, at: datetime) -> bytes:
    """The PDF of one week's rota, marked as a draft: a rota is not published yet."""
    with store.read() as work:
        rota, scheme = work.rota(monday), work.scheme()
        printed = Printed(work.team_member(by).name, at)
    holidays = holidays_between(monday, monday + timedelta(days=6))
    return weekly_rota(rota, scheme, printed, stamp=DRAFT, paper=paper, holidays=holidays)
