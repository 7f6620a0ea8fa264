"""What the team's own records say about a rota: absences and leavers."""

from __future__ import annotations

from collections.abc import Iterator

from ech_desktop.domain.basics import Level
from ech_desktop.domain.clock import day_text
from ech_desktop.domain.rota import Finding, Rota


def nobody_works_while_away(rota: Rota) -> Iterator[Finding]:
    """A shift on a day of absence is said, with the day; the reason of the absence is not."""
    for shift in rota.own_shifts:
        member = rota.members.get(shift.team_member_id) if shift.team_member_id else None
        if member and rota.absence_on(member.id, shift.day):
            text = f"{member.name} is away on {day_text(shift.day)}."
            yield Finding("nobody_works_while_away", Level.WARN, text, "", shift.day, member.id, (shift.id,))


def nobody_works_before_or_after_their_contract(rota: Rota) -> Iterator[Finding]:
    """A shift before somebody started or after they left."""
    for shift in rota.own_shifts:
        member = rota.members.get(shift.team_member_id) if shift.team_member_id else None
        if member and not member.works_on(shift.day):
            text = f"{member.name} does not work here on {day_text(shift.day)}."
            yield Finding(
                "nobody_works_before_or_after_their_contract",
                Level.WARN,
                text,
                "",
                shift.day,
                member.id,
                (shift.id,),
            )
