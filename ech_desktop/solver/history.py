"""What was worked before the weeks to fill, as far as it makes the next ones fair."""

from __future__ import annotations

from datetime import date
from typing import Final

from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.clock import DAY, WEEK
from ech_desktop.domain.rota import Rota
from ech_desktop.domain.team import Contract
from ech_desktop.solver.turns import may_be_asked

_HISTORY: Final = 13 * WEEK
_CASUAL: Final = frozenset({Contract.BANK, Contract.ZERO_HOURS, Contract.AGENCY})


def fair_share(weeks: int, rota: Rota, who: TeamMemberId) -> int:
    """Weekends that somebody can be asked for: every second one, fewer for who had more of them lately than
    those with contracted hours on average."""
    first = rota.days[0]
    kept = vars(rota)  # worked out once for each rota, as the rules do
    if "mean_weekends" not in kept:
        team = [m for m in rota.rows if may_be_asked(m) and m.contract not in _CASUAL]
        counts = [_weekends(rota, m.id, first) for m in team]
        kept["mean_weekends"] = sum(counts) / len(counts) if counts else 0.0
    mean: float = kept["mean_weekends"]
    return max(0, round(weeks / 2 - (_weekends(rota, who, first) - mean) / 4))


def _weekends(rota: Rota, who: TeamMemberId, before: date) -> int:
    """So many of the weekends of 13 weeks had a shift in them."""
    shifts = rota.by_member.get(who, ())
    days = {shift.day for shift in shifts if before - _HISTORY <= shift.day < before}
    return len({day - (day.weekday() - 5) * DAY for day in days if day.weekday() >= 5})
