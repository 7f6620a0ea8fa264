"""Whom tenants ask for: a woman or a man at personal care, while their visits may take place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Final

from ech_desktop.domain.basics import Gender

DIGNITY: Final = "Health and Social Care Act 2008 (Regulated Activities) Regulations 2014, regulation 10"


@dataclass(frozen=True, order=True)
class CarerAsked:
    """From a moment to another (UTC) so many women or men are asked for."""

    start: datetime
    end: datetime
    gender: Gender
    needed: int = 1


def joined(asked: Iterable[CarerAsked]) -> tuple[CarerAsked, ...]:
    """By time, without overlaps. Visits can follow each other: the most that one of them needs counts."""
    found = list(asked)
    genders = sorted({each.gender for each in found})
    return tuple(sorted(each for gender in genders for each in _joined(found, gender)))


def _joined(asked: Iterable[CarerAsked], gender: Gender) -> Iterator[CarerAsked]:
    mine = [each for each in asked if each.gender is gender and each.start < each.end]
    last: CarerAsked | None = None
    for begin, end in pairwise(sorted({moment for each in mine for moment in (each.start, each.end)})):
        needed = max((each.needed for each in mine if each.start <= begin and end <= each.end), default=0)
        if last is not None and needed == last.needed and last.end == begin:
            last = CarerAsked(last.start, end, gender, needed)
            continue
        if last is not None:
            yield last
        last = CarerAsked(begin, end, gender, needed) if needed else None
    if last is not None:
        yield last
