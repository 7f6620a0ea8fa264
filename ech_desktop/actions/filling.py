"""What a person does with the rota that fills itself: ask for a proposal, take it, repair a day, ask why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from ech_desktop.actions.permitted import permitted
from ech_desktop.actions.rota import put_shifts
from ech_desktop.domain.basics import KnownError, Problem, Refused, ShiftId, TeamMemberId, plural
from ech_desktop.domain.clock import monday_of
from ech_desktop.domain.permissions import May
from ech_desktop.domain.rota import REFERENCE, Finding, Rota, Shift
from ech_desktop.solver import MISSING, is_installed
from ech_desktop.solver.levels import Levels
from ech_desktop.solver.proposal import Proposal, proposal
from ech_desktop.solver.repair import Repair, repairs
from ech_desktop.solver.rota_program import RotaProgram, rota_program
from ech_desktop.solver.search import Found, Limits
from ech_desktop.solver.why import Reason, Shortage, shortages, why_not
from ech_desktop.solver.worker import Worker

if TYPE_CHECKING:
    from ech_desktop.store.work import Store

MOST_WEEKS: Final = 13
GONE: Final = "This shift is no longer on the rota."


def to_fill(store: Store, monday: date, weeks: int, levels: Levels = Levels()) -> RotaProgram:  # noqa: B008
    """The weeks as a program, for a worker to search.

    Raises Refused where there is nothing to search for, and KnownError without OR-Tools.
    """
    if not is_installed():
        raise KnownError(MISSING)
    if not 1 <= weeks <= MOST_WEEKS:
        raise Refused(Problem("weeks", f"Choose 1 to {MOST_WEEKS} weeks to fill."))
    made = rota_program(_rota(store, monday, weeks), levels)
    if not made.team:
        raise Refused(Problem("team", "Nobody in the team counts in cover. Add them on the Team page first."))
    if not made.rota.sessions:
        raise Refused(Problem("sessions", "No session asks for cover yet. Add the sessions in the settings."))
    if not made.calendar.turns:
        raise Refused(Problem("types", "No type of shift counts in cover. Add one in the settings."))
    return made


def fill(
    store: Store,
    monday: date,
    weeks: int,
    limits: Limits,
    levels: Levels = Levels(),  # noqa: B008
    tell: Callable[[Found], object] = lambda found: None,
) -> Proposal:
    """Search to the end, in a process of its own. Nothing is stored: `take_shifts` does that."""
    with Worker() as worker:
        made = to_fill(store, monday, weeks, levels)
        return proposal(made, worker.best(made.written, limits, tell=tell))


@permitted(May.CHANGE_ROTA)
def take_shifts(store: Store, shifts: Sequence[Shift], *, by: TeamMemberId) -> tuple[Finding, ...]:
    """Put proposed shifts on the rota, all of them or none; returns what they newly break.

    Raises Refused where somebody has got another shift meanwhile, Conflict where an open one was changed.
    """
    if not shifts:
        raise Refused(Problem("shifts", "Choose at least one line to take."))
    with store.change(f"Fill {plural(len(shifts), 'shift')}", by=by) as work:
        return put_shifts(work, shifts)


# Repair


def repairs_of(store: Store, shift_id: ShiftId, levels: Levels = Levels()) -> tuple[Repair, ...]:  # noqa: B008
    """The three best small repairs for a shift whose person cannot come."""
    with store.read() as work:
        rota = work.rota(monday_of(work.shift(shift_id).day), 1, REFERENCE)
    return repairs(rota, shift_id, levels)


@permitted(May.CHANGE_ROTA)
def take_repair(store: Store, repair: Repair, *, by: TeamMemberId) -> tuple[Finding, ...]:
    """Put a repair on the rota; returns what it newly breaks."""
    with store.change("Repair rota", by=by) as work:
        return put_shifts(work, repair.shifts)


# Why


def shortages_of(store: Store, monday: date, weeks: int) -> tuple[Shortage, ...]:
    """The first gaps of the weeks with their causes, and what would mend them."""
    return shortages(_rota(store, monday, weeks))


def why_not_there(store: Store, who: TeamMemberId, day: date) -> tuple[tuple[Shift, Reason], ...]:
    """For one cell: each type of shift that somebody could be given, and what stands in the way."""
    rota = _rota(store, monday_of(day), 1)
    member = rota.members.get(who)
    if member is None:
        raise Refused(Problem("person", "This person is no longer in the team."))
    types = (t for t in rota.types if not t.retired and t.counts_in_cover)
    shifts = [Shift.of_type(type_, day, None) for type_ in types]
    return tuple((shift, why_not(rota, member, shift)) for shift in shifts)


def _rota(store: Store, monday: date, weeks: int) -> Rota:
    with store.read() as work:
        return work.rota(monday_of(monday), weeks, REFERENCE)
