"""Who did what: the journal in words, and whether it is whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from ech_desktop.actions.permitted import permitted
from ech_desktop.domain.audit import NOT_PEOPLE, Checked, Happened
from ech_desktop.domain.basics import TeamMemberId, TenantId, plural
from ech_desktop.domain.clock import DAY, london
from ech_desktop.domain.permissions import May

if TYPE_CHECKING:
    from ech_desktop.store.steps import Line, Ref
    from ech_desktop.store.work import Store, Work

PAGE: Final = 200
"""Lines that are read at once."""
_MOST_NAMED: Final = 3


@dataclass(frozen=True)
class AuditLine:
    """One line in words. `about` says of whom: `Marged Llwyd-Prŷs` or `3 shifts`."""

    seq: int
    at: datetime
    who: str
    what: str
    about: str
    is_change: bool


@permitted(May.SEE_AUDIT)
def who_did_what(
    store: Store,
    *,
    by: TeamMemberId,
    person: TeamMemberId | None = None,
    tenant: TenantId | None = None,
    day: date | None = None,
    before: int | None = None,
) -> list[AuditLine]:
    """The newest lines first, `PAGE` at most: of one person, about one tenant, on one day (London)."""
    with store.read() as work:
        found = work.journal(
            by=person or "",
            tenant=tenant or "",
            since=None if day is None else london(day, time()),
            until=None if day is None else london(day + DAY, time()),
            before=before,
            limit=PAGE,
        )
        return in_words(work, found)


def in_words(work: Work, lines: Collection[Line]) -> list[AuditLine]:
    """Lines of the journal with the names of who did it and whom it is about."""
    names = _Names(work, lines)
    return [_said(line, names) for line in lines]


class _Names:
    """What people are called, and whose a record is."""

    def __init__(self, work: Work, lines: Iterable[Line]) -> None:
        self.team = {member.id: member.name for member in work.team()}
        self.tenants = {tenant.id: tenant.name for tenant in work.tenants()}
        self.whose = work.whose(ref for line in lines for ref in line.about)

    def of(self, about: Collection[Ref]) -> str:
        named = [self._name(ref) for ref in about]
        said = [name for name in dict.fromkeys(named) if name]
        kinds = [ref.kind for ref, name in zip(about, named, strict=True) if not name]
        said += [_count(kind, kinds.count(kind)) for kind in dict.fromkeys(kinds)]
        more = len(said) - _MOST_NAMED
        return ", ".join(said[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")

    def _name(self, ref: Ref) -> str:
        if ref.kind == "team_member":
            return self.team.get(TeamMemberId(ref.id), "")
        return self.tenants.get(TenantId(self.whose.get(ref.id, ref.id)), "")


def _count(kind: str, count: int) -> str:
    return plural(count, kind.replace("_", " "))


def _said(line: Line, names: _Names) -> AuditLine:
    what = line.label
    if line.what is not Happened.CHANGE:
        what = f"{line.what.capitalize()}: {line.label}" if line.label else line.what.capitalize()
    elif line.undoes is not None:
        what = f"Undid: {line.label}"
    nobody = NOT_PEOPLE.get(line.by, "Somebody who is not in the team")
    who = names.team.get(TeamMemberId(line.by), nobody)
    return AuditLine(
        line.seq, line.at, who, what, names.of(line.about), line.what in (Happened.CHANGE, Happened.DISPOSAL)
    )


@permitted(May.SEE_AUDIT)
def check_the_record(
    store: Store,
    marks: Iterable[tuple[int, str]] = (),
    progress: Callable[[int], object] | None = None,
    *,
    by: TeamMemberId,
) -> Checked:
    """Whether the journal, the records and these marks from paper agree; that it was looked at is a line too.

    `progress` gets the number of entries read so far and may raise to stop.
    """
    checked = store.check_record(marks, progress)
    found = "whole" if checked.is_whole else plural(len(checked.faults), "fault")
    store.note(Happened.CHECK, found, by=by)
    return checked
