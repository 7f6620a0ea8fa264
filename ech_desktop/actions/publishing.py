"""What a person does with a whole rota: check, override, publish; offer, take and swap shifts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from ech_desktop.actions.permitted import permitted
from ech_desktop.domain.basics import Level, Problem, Refused, RotaIssueId, ShiftId, TeamMemberId
from ech_desktop.domain.clock import DAY
from ech_desktop.domain.issued import read_snapshot
from ech_desktop.domain.issues import (
    ShiftChange,
    blocking,
    changes_since,
    notice_summary,
    notices_for,
    snapshot,
)
from ech_desktop.domain.permissions import May
from ech_desktop.domain.publishing import Notice, Override, RotaIssue, ShiftNotice
from ech_desktop.domain.rota import REFERENCE, Finding, Rota, Shift
from ech_desktop.domain.rules import findings
from ech_desktop.domain.rules.notice import short_notice

if TYPE_CHECKING:
    from ech_desktop.store.work import Store, Work


def check_rota(store: Store, monday: date, weeks: int = 1) -> tuple[Finding, ...]:
    """Everything that the rules find in these weeks, over the whole reference period, strongest first."""
    with store.read() as work:
        return _checked(work, work.rota(monday, weeks, REFERENCE))


def _checked(work: Work, rota: Rota) -> tuple[Finding, ...]:
    """What the rules find in the rota, and in the notice that was given of its shifts."""
    order = list(Level)
    told = notice_summary(work.notices(rota.days[0], rota.days[-1]))
    found = (*findings(rota), *short_notice(rota, told))
    return tuple(sorted(found, key=lambda f: (order.index(f.level), f.day or rota.monday, f.rule)))


def overrides_of(store: Store, monday: date, weeks: int = 1) -> list[Override]:
    """Blocking findings of these weeks that were overridden."""
    with store.read() as work:
        return _overrides(work, monday, weeks)


def _overrides(work: Work, monday: date, weeks: int) -> list[Override]:
    return work.overrides(monday, _last(monday, weeks))


def _last(monday: date, weeks: int) -> date:
    return monday + timedelta(weeks=weeks) - DAY


@permitted(May.OVERRIDE)
def override_finding(
    store: Store,
    finding: Finding,
    reason: str,
    compensatory_rest: date | None,
    at: datetime,
    *,
    by: TeamMemberId,
) -> Override:
    """Let a blocking finding stand, with a reason that is kept and printed.

    Raises Refused for a role that may not, a finding that nobody may override, and an empty reason.
    """
    with store.change("Override finding", by=by) as work:
        if finding.level is not Level.BLOCK:
            raise Refused(Problem("reason", "Only a finding that stops publishing can be overridden."))
        return work.save(
            Override(
                scheme_id=work.scheme().id,
                rule=finding.rule,
                mark=finding.mark,
                said=f"{finding.text} {finding.source}.",
                day=finding.day or at.date(),
                reason=reason.strip(),
                compensatory_rest=compensatory_rest,
                at=at,
                by=by,
            )
        )


@permitted(May.OVERRIDE)
def withdraw_override(store: Store, override_id: str, *, by: TeamMemberId) -> None:
    """The finding stops publishing again."""
    with store.change("Withdraw override", by=by) as work:
        work.remove(work.record("override", override_id))


@permitted(May.PUBLISH_ROTA)
def publish_rota(store: Store, monday: date, weeks: int, at: datetime, *, by: TeamMemberId) -> RotaIssue:
    """The next numbered issue of these weeks, with notice of each new, changed or cancelled shift.

    Raises Refused with every finding that stops it, and when nothing has changed since the last issue.
    """
    with store.change("Publish rota", by=by, final=True) as work:
        rota = work.rota(monday, weeks, REFERENCE)
        found, overrides = _checked(work, rota), _overrides(work, monday, weeks)
        if stopping := blocking(found, overrides):
            raise Refused(*(Problem("rota", f.text) for f in stopping))
        before = work.issues(monday, weeks)
        last = read_snapshot(before[0].content) if before else None
        if last is not None and not changes_since(last, rota):
            raise Refused(Problem("rota", f"Nothing has changed since issue {before[0].number}."))
        number = before[0].number + 1 if before else 1
        for notice in notices_for(last, rota, number, at):
            work.save(notice)
        return work.save(
            RotaIssue(
                scheme_id=work.scheme().id,
                monday=monday,
                weeks=weeks,
                number=number,
                published_at=at,
                published_by=by,
                content=snapshot(rota, found, overrides),
            )
        )


def issues_of(store: Store, monday: date, weeks: int = 1) -> list[RotaIssue]:
    """The issues of exactly these weeks, newest first."""
    with store.read() as work:
        return work.issues(monday, weeks)


def changes_since_issue(store: Store, issue_id: RotaIssueId) -> tuple[ShiftChange, ...]:
    """What differs between an issue and the rota as it stands now."""
    with store.read() as work:
        issue = work.issue(issue_id)
        return changes_since(read_snapshot(issue.content), work.rota(issue.monday, issue.weeks))


def notices_of(store: Store, monday: date, weeks: int = 1) -> list[ShiftNotice]:
    """Who was told what of the shifts in these weeks, oldest first."""
    with store.read() as work:
        return work.notices(monday, _last(monday, weeks))


@permitted(May.CHANGE_ROTA)
def offer_shift(
    store: Store, shift_id: ShiftId, to: Sequence[TeamMemberId], at: datetime, *, by: TeamMemberId
) -> None:
    """An open shift is offered to people; it stays open until one of them takes it."""
    with store.change("Offer shift", by=by) as work:
        shift = work.shift(shift_id)
        if shift.team_member_id is not None or shift.agency_worker:
            raise Refused(Problem("shift", "This shift is no longer open."))
        if not to:
            raise Refused(Problem("to", "Choose at least one person to offer it to."))
        for who in to:
            work.save(_notice(shift, who, Notice.OFFERED, at))


@permitted(May.ANSWER_SHIFTS)
def take_shift(
    store: Store, shift_id: ShiftId, who: TeamMemberId, at: datetime, *, by: TeamMemberId
) -> tuple[Finding, ...]:
    """Somebody takes an open shift, and that they agreed is kept. Returns what it newly breaks."""
    from ech_desktop.actions.rota import put_shifts

    with store.change("Give open shift", by=by) as work:
        shift = work.shift(shift_id)
        if shift.team_member_id is not None or shift.agency_worker:
            raise Refused(Problem("shift", "Somebody else has already taken this shift."))
        taken = replace(shift, team_member_id=who)
        broken = put_shifts(work, [taken])
        work.save(_notice(taken, who, Notice.ACCEPTED, at))
        return broken


@permitted(May.ANSWER_SHIFTS)
def answer_shift(
    store: Store, shift_id: ShiftId, what: Notice, at: datetime, *, by: TeamMemberId, reason: str = ""
) -> ShiftNotice:
    """The person of a shift accepts or declines it; the shift itself stays as it is."""
    with store.change("Accept shift" if what is Notice.ACCEPTED else "Decline shift", by=by) as work:
        shift = work.shift(shift_id)
        if shift.team_member_id is None:
            raise Refused(Problem("shift", "Nobody has this shift. Give it to somebody first."))
        return work.save(_notice(shift, shift.team_member_id, what, at, reason))


@permitted(May.ANSWER_SHIFTS)
def swap_shifts(
    store: Store, one_id: ShiftId, other_id: ShiftId, at: datetime, *, by: TeamMemberId
) -> tuple[Finding, ...]:
    """Two people exchange two shifts in one step. Returns what it newly breaks."""
    from ech_desktop.actions.rota import put_shifts

    with store.change("Swap shifts", by=by) as work:
        one, other = work.shift(one_id), work.shift(other_id)
        if one.team_member_id == other.team_member_id:
            raise Refused(Problem("shift", "Choose two shifts of two people to swap."))
        swapped = [
            replace(one, team_member_id=other.team_member_id),
            replace(other, team_member_id=one.team_member_id),
        ]
        broken = put_shifts(work, swapped)
        for shift in swapped:
            if shift.team_member_id is not None:
                work.save(_notice(shift, shift.team_member_id, Notice.CHANGED, at, "Swapped"))
        return broken


def _notice(shift: Shift, who: TeamMemberId, what: Notice, at: datetime, reason: str = "") -> ShiftNotice:
    return ShiftNotice(
        scheme_id=shift.scheme_id,
        shift=shift.id,
        team_member_id=who,
        what=what,
        at=at,
        start=shift.start,
        end=shift.end,
        reason=reason,
    )
