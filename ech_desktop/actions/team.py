"""What a person does to the team's records: people and absences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ech_desktop.actions.permitted import permitted
from ech_desktop.domain.basics import Problem, Refused, TeamMemberId
from ech_desktop.domain.permissions import May
from ech_desktop.domain.team import Absence, TeamMember

if TYPE_CHECKING:
    from ech_desktop.store.work import Store


@permitted(May.CHANGE_TEAM)
def save_team_member(store: Store, member: TeamMember, *, by: TeamMemberId) -> TeamMember:
    """A person of the on-site team, new or changed; who leaves gets a last day and stays in the store."""
    with store.change("Change team member" if member.row_version else "Add team member", by=by) as work:
        return work.save(member)


@permitted(May.CHANGE_TEAM)
def save_absence(store: Store, absence: Absence, *, by: TeamMemberId) -> Absence:
    """Whole days away, new or changed. Shifts on those days stay, and the rota says so."""
    with store.change("Change absence" if absence.row_version else "Add absence", by=by) as work:
        return work.save(absence)


@permitted(May.CHANGE_TEAM)
def remove_absence(store: Store, absence_id: str, *, by: TeamMemberId) -> None:
    """The person is not away after all."""
    with store.change("Remove absence", by=by) as work:
        absence = next((a for a in work.absences() if a.id == absence_id), None)
        if absence is None:
            raise Refused(Problem("first", "This absence has already been removed."))
        work.remove(absence)
