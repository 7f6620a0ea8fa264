"""What is carried over the lanes of a day, and what letting go would do: asked again with each move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from PySide6.QtCore import QMimeData

from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import times_text
from ech_desktop.domain.lanes import Lane
from ech_desktop.domain.placing import VisitDay
from ech_desktop.domain.visits import Run
from ech_desktop.domain.visits_due import DueVisit

VISIT: Final = "application/x-ech-visit"
RUN: Final = "application/x-ech-run"
STEP: Final = timedelta(minutes=5)
"""A visit with a window begins at one of these."""
GONE: Final = "This visit is not due on this day."


class Carried(NamedTuple):
    """A visit in the air: from which shift (none: the tray), and how far from its left edge it is held."""

    thread: str
    shift: str = ""
    grip: timedelta = timedelta()

    def mime(self) -> QMimeData:
        data = QMimeData()
        said = f"{self.thread}\n{self.shift}\n{int(self.grip.total_seconds())}"
        data.setData(VISIT, said.encode())
        return data

    @classmethod
    def of(cls, data: QMimeData) -> Carried | None:
        if not data.hasFormat(VISIT):
            return None
        thread, shift, grip = bytes(data.data(VISIT).data()).decode().split("\n")
        return cls(thread, shift, timedelta(seconds=int(grip)))


def run_mime(run_id: str) -> QMimeData:
    data = QMimeData()
    data.setData(RUN, run_id.encode())
    return data


def run_of(data: QMimeData) -> str:
    """The id of the run in the air; empty when it is none."""
    return bytes(data.data(RUN).data()).decode() if data.hasFormat(RUN) else ""


@dataclass(frozen=True)
class Drop:
    """`why`: it cannot be. Else `said` tells what would be done; too few `shifts` ask for a second person."""

    why: str = ""
    said: str = ""
    shifts: tuple[str, ...] = ()
    start: datetime | None = None


def visit_drop(found: VisitDay, carried: Carried, lane: Lane, at: datetime) -> Drop:
    """A visit let go on a lane, held at the moment `at`."""
    visit = found.visit(carried.thread)
    if visit is None:
        return Drop(GONE)
    placed = found.placed.get(visit.key)
    shifts: tuple[str, ...] = (lane.id,)
    if visit.staff > 1 and placed is not None and carried.shift in placed.shifts:
        shifts = tuple(lane.id if id == carried.shift else id for id in placed.shifts)
    start = _start(visit, at - carried.grip)
    if len(shifts) < visit.staff:
        return _first_of_two(visit, lane, start)
    if why := found.refusal(visit, shifts, start):
        earliest = found.earliest(visit, shifts)
        if earliest is None:
            return Drop(why)
        start = earliest
    who = " and ".join(found.by_lane[id].who for id in shifts)
    return Drop("", f"{who}, {times_text(start, start + visit.length)}", shifts, start)


def run_drop(found: VisitDay, run: Run, lane: Lane) -> Drop:
    """A run let go on a lane: what of it fits."""
    fit = found.fit(run, (lane.id,))
    whole = len(fit.placed) + len(fit.left_out)
    if not fit.placed:
        why = " ".join(dict.fromkeys(each.why for each in fit.left_out))
        return Drop(why or f"No visit of {run.name} is due on this day.")
    said = f"{lane.who}: {len(fit.placed)} of {plural(whole, 'visit')} of {run.name}"
    return Drop("", said, (lane.id,))


def _start(visit: DueVisit, at: datetime) -> datetime:
    """The nearest moment in its window; only a whole step counts."""
    steps = round((at - visit.opens) / STEP)
    return min(max(visit.opens + steps * STEP, visit.opens), visit.closes)


def _first_of_two(visit: DueVisit, lane: Lane, start: datetime) -> Drop:
    if lane.refusal(visit, start) and (why := lane.closed or never(visit, lane)):
        return Drop(why)
    return Drop("", f"Two people are needed: let go, then choose who goes with {lane.who}.", (lane.id,))


def never(visit: DueVisit, lane: Lane) -> str:
    """Why it fits at no moment of its window; empty when it does at one."""
    return lane.refusal(visit, visit.opens) if soonest(visit, lane) is None else ""


def soonest(visit: DueVisit, lane: Lane) -> datetime | None:
    """When one person could be there first; a second one may be needed."""
    starts = (visit.opens, *sorted(lane.openings(visit.opens, visit.closes)))
    return next((start for start in starts if not lane.refusal(visit, start)), None)
