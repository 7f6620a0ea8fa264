"""Who can make a visit or a run of them: those who are free first, the others with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from ech_desktop.domain.clock import times_text
from ech_desktop.domain.lanes import Lane
from ech_desktop.domain.placing import VisitDay
from ech_desktop.domain.visits import Run
from ech_desktop.domain.visits_due import DueVisit
from ech_desktop.ui.models.visit_drops import soonest
from ech_desktop.ui.models.visit_model import load_line


class Choice(NamedTuple):
    """A shift to choose; `why` says why it cannot be, else `said` what choosing it means."""

    id: str
    who: str
    duty: str
    said: str
    why: str = ""


def visit_choices(
    found: VisitDay, visit: DueVisit, first: str = "", start: datetime | None = None
) -> list[Choice]:
    """The shifts for a visit, or those to go with the shift `first`; at `start`, else as early as it fits."""
    near = (lane for lane in found.lanes if lane.runs_between(visit.opens, visit.closes + visit.length))
    return _sorted(found, (_for_visit(found, visit, lane, first, start) for lane in near if lane.id != first))


def _for_visit(found: VisitDay, visit: DueVisit, lane: Lane, first: str, start: datetime | None) -> Choice:
    shifts = (first, lane.id) if first else (lane.id,)
    if len(shifts) < visit.staff:
        at = soonest(visit, lane) if start is None else start
        why = lane.closed or lane.refusal(visit, at or visit.opens)
    else:
        at = found.earliest(visit, shifts) if start is None else start
        why = found.refusal(visit, shifts, at or visit.opens)
    when = times_text(at, at + visit.length) if at is not None else ""
    return Choice(lane.id, lane.who or "Nobody yet", lane.duty, f"{when} · {load_line(lane)}", why)


def run_choices(found: VisitDay, run: Run, first: str = "") -> list[Choice]:
    """The shifts for a run, with how much of it fits; or those to go with `first` where two are needed."""
    lanes = [lane for lane in found.starting if lane.id != first]
    choices = []
    for lane in lanes:
        fit = found.fit(run, (first, lane.id) if first else (lane.id,))
        said = f"{len(fit.placed)} of {len(fit.placed) + len(fit.left_out)} visits fit · {load_line(lane)}"
        why = lane.closed
        if not why and not fit.placed:
            why = " ".join(dict.fromkeys(left.why for left in fit.left_out)) or "Nothing of it is due today."
        choices.append(Choice(lane.id, lane.who or "Nobody yet", lane.duty, said, why))
    return _sorted(found, choices)


def needs_two(found: VisitDay, run: Run) -> bool:
    """Whether a visit of the run that is due on this day needs two people."""
    return any(visit.staff > 1 for visit in filter(None, map(found.visit, run.visits)))


def _sorted(found: VisitDay, choices: Iterable[Choice]) -> list[Choice]:
    """Who has the least to do comes first."""
    return sorted(choices, key=lambda c: (bool(c.why), found.by_lane[c.id].minutes, c.who))
