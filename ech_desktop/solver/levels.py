"""What a person can weigh before the gaps are filled. Cover and skills come first whatever is chosen here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

NOT_AT_ALL, USUAL, MOST = 0, 2, 4
STEPS: Final = {0: "not at all", 1: "a little", 2: "as usual", 3: "more", 4: "most"}
"""What a slider says."""


@dataclass(frozen=True)
class Levels:
    """Weights from 0 to 4, and what is never exceeded."""

    hours: int = USUAL
    """Everybody gets the hours of their contract."""
    cost: int = USUAL
    """Overtime, bank and agency as little as can be."""
    fairness: int = USUAL
    """Weekends and nights shared out, the last 13 weeks counted in."""
    patterns: int = USUAL
    """No single days on or off, few split and long days."""
    days_in_row: int = 6
    nights_in_row: int = 4
    overtime: int = 8 * 60
    """Minutes a week above the contract, at most."""
    bank: int = 40 * 60
    """Minutes a week for those without contracted hours, at most."""
