"""Training and checks that have run out (L19)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ech_desktop.domain.basics import Level
from ech_desktop.domain.clock import DAY, day_text
from ech_desktop.domain.rota import Finding, Rota
from ech_desktop.domain.rules.cover import SUFFICIENT_STAFF
from ech_desktop.domain.rules.people import Duty, people, shift_said
from ech_desktop.domain.scheme import Session, ShiftKind, Skill
from ech_desktop.domain.team import TeamMember

ALWAYS: Final = frozenset({Skill.MOVING_AND_HANDLING, Skill.DBS})
"""What every care shift needs, whatever its session asks for."""
_NOT_CARE: Final = frozenset({ShiftKind.ADMINISTRATION, ShiftKind.TRAINING, ShiftKind.ON_CALL})


def nobody_works_on_expired_training(rota: Rota) -> Iterator[Finding]:
    """Training that has run out by the day of a shift, where the shift's session needs it; moving and
    handling and the DBS check on any care shift (CQC regulation 18: suitably qualified; L19).

    What was never recorded is for the cover rules.
    """
    asking = [session for session in rota.sessions if session.skills]
    for person in people(rota):
        expiring = [t for t in person.member.trainings if t.expires and t.expires < rota.days[-1]]
        for duty in person.own if expiring else ():
            if duty.kind in _NOT_CARE:
                continue
            ended = _ended(person.member, duty.day)
            for skill in sorted(ended.keys() & (ALWAYS | _asked_for(asking, duty)) if ended else ()):
                text = f"{skill} ran out on {day_text(ended[skill])}, before {shift_said(duty)}."
                yield person.finding(
                    "nobody_works_on_expired_training", Level.WARN, text, SUFFICIENT_STAFF, duty.day, (duty,)
                )


def _ended(member: TeamMember, day: date) -> dict[Skill, date]:
    """The skills that somebody has had and that hold no longer on a day, with their last day."""
    found: dict[Skill, date] = {}
    for training in member.trainings:
        if training.expires and training.expires < day and not member.has_on(training.skill, day):
            found[training.skill] = max(found.get(training.skill, date.min), training.expires)
    return found


def _asked_for(sessions: list[Session], duty: Duty) -> set[Skill]:
    """The skills of the sessions that a shift overlaps."""
    found: set[Skill] = set()
    for session in sessions:
        for day in {duty.day - DAY, duty.day, duty.last}:
            when = session.on(day)
            if when and when[0] < duty.end and duty.start < when[1]:
                found.update(session.skills)
    return found
