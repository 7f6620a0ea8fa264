"""What a person prints for the day: run sheets, roll-call, blank forms, contacts. Nothing is changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from ech_desktop.actions.permitted import journalled, permitted
from ech_desktop.actions.visits import read_day
from ech_desktop.domain.basics import KnownError, TeamMemberId
from ech_desktop.domain.clock import monday_of, shown
from ech_desktop.domain.permissions import May
from ech_desktop.domain.visits import Run
from ech_desktop.printing.blank_forms import blank_forms
from ech_desktop.printing.contact_list import contact_list
from ech_desktop.printing.printed import Printed
from ech_desktop.printing.roll_call import roll_call
from ech_desktop.printing.run_sheet import run_sheet_of, run_sheets

if TYPE_CHECKING:
    from ech_desktop.store.work import Store


@permitted(May.SEE_CARE)
@journalled("Run sheets")
def print_run_sheets(
    store: Store, day: date, *, by: TeamMemberId, at: datetime, shifts: Iterable[str] | None = None
) -> bytes:
    """The PDF of the run sheets of a day, one for each shift that starts on it, or only for these shifts.

    All of them end with the visits that nobody has.
    """
    with store.read() as work:
        found, scheme = read_day(work, day), work.scheme()
        printed = Printed(work.team_member(by).name, at)
    return run_sheets(found, scheme, printed, shifts=shifts)


@permitted(May.SEE_CARE)
@journalled("Run sheet")
def print_run(store: Store, day: date, name: str, *, by: TeamMemberId, at: datetime) -> bytes:
    """The PDF of a named run on a day. Raises KnownError when no run has this name."""
    with store.read() as work:
        run = _run_called(work.runs(), name)
        found, scheme = read_day(work, day), work.scheme()
        printed = Printed(work.team_member(by).name, at)
    return run_sheet_of(found, run, scheme, printed)


@permitted(May.SEE_CARE)
@journalled("Roll-call")
def print_roll_call(store: Store, *, by: TeamMemberId, at: datetime, when: datetime | None = None) -> bytes:
    """The PDF of who should be in the building, at the moment of printing or at another one.

    Visitors are those who have signed in and not out.
    """
    moment = when or at
    with store.read() as work:
        rota, printed = work.rota(monday_of(shown(moment).date())), Printed(work.team_member(by).name, at)
        scheme, flats, tenants = work.scheme(), work.flats(), work.tenants()
        visitors = [each.shown_as for each in work.visitors_in() if each.at <= moment]
    return roll_call(scheme, flats, tenants, rota, printed, when=moment, visitors=visitors)


@permitted(May.SEE_ROTA)
@journalled("Blank forms")
def print_forms(store: Store, *, by: TeamMemberId, at: datetime) -> bytes:
    """The PDF of the blank forms."""
    with store.read() as work:
        scheme, printed = work.scheme(), Printed(work.team_member(by).name, at)
    return blank_forms(scheme, printed)


@permitted(May.SEE_CARE)
@journalled("Contacts")
def print_contacts(store: Store, *, by: TeamMemberId, at: datetime) -> bytes:
    """The PDF of whom to ring for each tenant, and of the team."""
    with store.read() as work:
        scheme, flats, tenants, team = work.scheme(), work.flats(), work.tenants(), work.team()
        printed = Printed(work.team_member(by).name, at)
    return contact_list(scheme, flats, tenants, team, printed)


def _run_called(runs: Iterable[Run], name: str) -> Run:
    known = list(runs)
    for run in known:
        if run.name.strip().casefold() == name.strip().casefold():
            return run
    names = ", ".join(run.name for run in known)
    raise KnownError(
        f"No run is called “{name}”. " + (f"There are {names}." if names else "There is none yet.")
    )
