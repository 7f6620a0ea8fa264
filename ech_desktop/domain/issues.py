"""Published issues of a rota: what one keeps, what changed since, what stops one, and who is told of what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final

from ech_desktop.domain.basics import Level, SchemeId, TeamMemberId
from ech_desktop.domain.clock import DAY, london
from ech_desktop.domain.cover import session_cover
from ech_desktop.domain.hours import NO_HOURS, rota_hours
from ech_desktop.domain.issue_changes import (
    STRANGER,
    ShiftChange,
    What,
    all_new,
    changes_between,
    changes_since,
)
from ech_desktop.domain.issued import (
    VERSION,
    Issued,
    IssuedAbsence,
    IssuedCover,
    IssuedCoverChange,
    IssuedGap,
    IssuedOverride,
    IssuedPerson,
    IssuedSession,
    IssuedShift,
    IssuedSkill,
    IssuedType,
    read_snapshot,
    taken,
    write,
)
from ech_desktop.domain.publishing import Notice, Override, ShiftNotice
from ech_desktop.domain.rota import Finding, Rota, Shift
from ech_desktop.domain.scheme import CoverChange, Session, ShiftType
from ech_desktop.domain.team import Absence, TeamMember, Training

__all__ = [
    "Issued",
    "NoticeGiven",
    "ShiftChange",
    "What",
    "blocking",
    "changes_between",
    "changes_since",
    "issued_of",
    "issued_rota",
    "notice_summary",
    "notices_for",
    "read_snapshot",
    "snapshot",
]


# What an issue keeps


def snapshot(rota: Rota, findings: Iterable[Finding], overrides: Iterable[Override] = ()) -> str:
    """The content of an issue of this rota, as text that depends on nothing but what it says.

    Of the overrides only those of these findings are kept.
    """
    return write(issued_of(rota, findings, overrides))


def issued_of(rota: Rota, findings: Iterable[Finding], overrides: Iterable[Override] = ()) -> Issued:
    """What an issue of this rota keeps."""
    rota = replace(rota, shifts=tuple(sorted(rota.shifts, key=_by_start)))  # words of cover follow this order
    found = sorted(findings, key=_weight)
    marks = {each.mark for each in found}
    kept = sorted((o for o in overrides if o.mark in marks), key=lambda o: (o.day, o.at, o.id))
    around = _around(rota)
    steps = (c for c in rota.cover_changes if _in_weeks(rota, c.first, c.last))
    away = (a for a in rota.absences if _in_weeks(rota, a.first, a.last))
    return Issued(
        version=VERSION,
        scheme_id=_scheme_of(rota),
        monday=rota.monday,
        weeks=rota.weeks,
        people=_people(rota, around),
        shifts=tuple(taken(IssuedShift, s) for s in rota.own_shifts),
        around=tuple(taken(IssuedShift, s) for s in around),
        types=tuple(taken(IssuedType, t) for t in rota.types),
        sessions=tuple(taken(IssuedSession, s) for s in rota.sessions),
        cover_changes=tuple(taken(IssuedCoverChange, c) for c in steps),
        absences=tuple(taken(IssuedAbsence, a) for a in sorted(away, key=_by_days)),
        cover=_cover(rota),
        open_hours=rota_hours(rota).get(None, NO_HOURS),
        findings=tuple(found),
        overrides=tuple(taken(IssuedOverride, o, by_name=_name(rota.members, o.by)) for o in kept),
    )


def issued_rota(issued: Issued) -> Rota:
    """The rota of an issue, as the paper needs it: names, shifts, sessions and absences as they were.

    Nothing of it is stored. Its rules are not to be asked again: `Issued.findings` says what they found.
    """
    scheme = issued.scheme_id
    shifts = (Shift(scheme_id=scheme, **vars(s)) for s in (*issued.shifts, *issued.around))
    return Rota(
        monday=issued.monday,
        team=tuple(_member(p, scheme) for p in issued.people),
        shifts=tuple(sorted(shifts, key=_by_start)),
        types=tuple(ShiftType(scheme_id=scheme, **vars(t)) for t in issued.types),
        sessions=tuple(Session(scheme_id=scheme, **vars(s)) for s in issued.sessions),
        absences=tuple(Absence(scheme_id=scheme, **vars(a)) for a in issued.absences),
        weeks=issued.weeks,
        cover_changes=tuple(CoverChange(scheme_id=scheme, **vars(c)) for c in issued.cover_changes),
    )


def _weight(finding: Finding) -> tuple[object, ...]:
    order = list(Level).index(finding.level)
    return order, finding.day or date.min, finding.rule, finding.text, finding.mark, finding.shift_ids


def _by_start(shift: Shift) -> tuple[datetime, datetime, str]:
    return shift.start, shift.end, shift.id


def _by_days(absence: Absence) -> tuple[date, str, str]:
    return absence.first, absence.team_member_id, absence.id


def _in_weeks(rota: Rota, first: date, last: date) -> bool:
    return first <= rota.days[-1] and rota.days[0] <= last


def _cover(rota: Rota) -> tuple[IssuedCover, ...]:
    return tuple(
        taken(
            IssuedCover,
            each,
            session_id=each.session.id,
            session=each.session.name,
            gaps=tuple(taken(IssuedGap, gap) for gap in each.all_gaps),
        )
        for each in session_cover(rota)
    )


def _scheme_of(rota: Rota) -> SchemeId:
    known = (*rota.shifts, *rota.team, *rota.sessions, *rota.types)
    return known[0].scheme_id if known else SchemeId("")


def _around(rota: Rota) -> list[Shift]:
    """Shifts that reach into the weeks, or into a session that runs on after them."""
    first, last = london(rota.days[0], time(0)), london(rota.days[-1] + DAY + DAY, time(0))
    own = {s.id for s in rota.own_shifts}
    return [s for s in rota.shifts if s.id not in own and s.start < last and first < s.end]


def _people(rota: Rota, around: Sequence[Shift]) -> tuple[IssuedPerson, ...]:
    """Everybody who has a row or reaches into the weeks, as the rota sorts them."""
    shown = {m.id for m in rota.rows} | {s.team_member_id for s in around}
    hours = rota_hours(rota)
    return tuple(
        taken(
            IssuedPerson,
            member,
            skills=tuple(taken(IssuedSkill, t) for t in sorted(member.trainings, key=_by_skill)),
            hours=hours.get(member.id, NO_HOURS),
        )
        for member in sorted((m for m in rota.team if m.id in shown), key=lambda m: (m.rank, m.id))
    )


def _by_skill(training: Training) -> tuple[str, date, date]:
    return training.skill, training.gained or date.min, training.expires or date.max


def _member(person: IssuedPerson, scheme_id: SchemeId) -> TeamMember:
    said = {k: v for k, v in vars(person).items() if k not in ("skills", "hours")}
    skills = [Training(scheme_id=scheme_id, **vars(s)) for s in person.skills]
    return TeamMember(scheme_id=scheme_id, trainings=skills, **said)


def _name(members: Mapping[TeamMemberId, TeamMember], id: TeamMemberId) -> str:
    return members[id].name if id in members else STRANGER


# What stops an issue


def blocking(findings: Iterable[Finding], overrides: Iterable[Override]) -> tuple[Finding, ...]:
    """The findings that stop this rota from being published: refusals, and blocks that nobody overrode.

    An override counts for the finding with its figures (`Finding.mark`): a worse one wants a new reason.
    """
    marks = {each.mark for each in overrides}
    return tuple(
        f for f in findings if f.level is Level.REFUSE or (f.level is Level.BLOCK and f.mark not in marks)
    )


# Who is told of what


def notices_for(previous: Issued | None, rota: Rota, number: int, at: datetime) -> list[ShiftNotice]:
    """What issue `number` tells whom at the moment `at`; `previous` is the issue that it replaces, if any.

    Offered: a new or newly given shift. Changed: other times, code, kind, breaks, or leading. Cancelled: a
    shift that somebody no longer has. Nothing for what stayed, for open shifts, and for agency workers.
    """
    changes = all_new(rota) if previous is None else changes_since(previous, rota)
    return [
        ShiftNotice(
            scheme_id=_scheme_of(rota),
            shift=shift.id,
            team_member_id=who,
            what=what,
            at=at,
            start=shift.start,
            end=shift.end,
            issue=number,
        )
        for change in changes
        for what, shift in _told(change)
        if (who := shift.team_member_id) is not None and who in rota.members
    ]


def _told(change: ShiftChange) -> Iterable[tuple[Notice, IssuedShift]]:
    before, after = change.before, change.after
    if before is not None and after is not None and before.team_member_id == after.team_member_id:
        return [(Notice.CHANGED, after)] if {What.MOVED, What.CHANGED} & set(change.what) else []
    cancelled = [(Notice.CANCELLED, before)] if before is not None else []
    return cancelled + ([(Notice.OFFERED, after)] if after is not None else [])


@dataclass(frozen=True)
class NoticeGiven:
    """How long before a shift its person was last told of it, and what they said since."""

    told: ShiftNotice
    answer: ShiftNotice | None
    """Accepted or declined; None while they have said nothing."""

    @property
    def minutes(self) -> int:
        """From being told to the start; negative when the shift had begun."""
        return self.told.notice_minutes


_TELLING: Final = frozenset({Notice.OFFERED, Notice.CHANGED, Notice.CANCELLED})


def notice_summary(notices: Iterable[ShiftNotice]) -> tuple[NoticeGiven, ...]:
    """For each shift and person the last time they were told of it, the shortest notice first.

    The Employment Rights Act 2025 will ask how much notice was given of shifts, changes and cancellations.
    """
    told: dict[tuple[str, TeamMemberId], NoticeGiven] = {}
    for notice in sorted(notices, key=lambda n: (n.at, n.id)):
        key = notice.shift, notice.team_member_id
        if notice.what in _TELLING:
            told[key] = NoticeGiven(notice, None)
        elif key in told:
            told[key] = replace(told[key], answer=notice)
    return tuple(sorted(told.values(), key=lambda g: (g.minutes, g.told.start, g.told.shift, g.told.id)))
