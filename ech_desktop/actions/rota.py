"""What a person does to a rota: type, add, move, copy and delete shifts, and copy a week forward."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from ech_desktop.actions.permitted import permitted
from ech_desktop.domain.basics import (
    Level,
    Problem,
    Refused,
    SessionId,
    ShiftId,
    TeamMemberId,
    plural,
    refusals,
)
from ech_desktop.domain.by_session import read_person, type_for
from ech_desktop.domain.clock import monday_of, week_text
from ech_desktop.domain.fitting import Fit, copied_weeks, fitting
from ech_desktop.domain.permissions import May
from ech_desktop.domain.rota import REFERENCE, Finding, Rota, Shift
from ech_desktop.domain.rules import as_problem, newly_broken
from ech_desktop.domain.typed import read_shifts

if TYPE_CHECKING:
    from ech_desktop.store.work import Store, Work

Place = tuple[ShiftId, TeamMemberId | None, date]
"""A shift, and whose row (None: open) and which day it goes to."""
Duty = tuple[str, datetime, datetime]
"""Code, start and end: what makes two shifts of one person the same duty."""


@permitted(May.CHANGE_ROTA)
def type_shifts(
    store: Store,
    team_member_id: TeamMemberId | None,
    day: date,
    text: str,
    *,
    by: TeamMemberId,
) -> tuple[Finding, ...]:
    """One cell becomes what was typed into it, nothing typed clears it; a shift typed again stays itself.

    Only this person's shifts are read, those of the whole reference period: that keeps a key in a cell quick.

    Returns what this breaks newly. Raises Refused for what is no shift, or double booking.
    """
    with store.change("Type shift" if text.strip() else "Clear shift", by=by) as work:
        rota = work.rota_of(team_member_id, monday_of(day), REFERENCE)
        typed = read_shifts(text, day, team_member_id, rota.types, work.scheme().id)
        added, removed = difference(typed, rota.cells.get((team_member_id, day), ()))
        return _put(work, rota, added, removed)


@permitted(May.CHANGE_ROTA)
def type_person(
    store: Store, session_id: SessionId, day: date, text: str, *, by: TeamMemberId
) -> tuple[Finding, ...]:
    """Somebody is put into a session by name, beside who is there: `tomasz`, or `tomasz LD`.

    Without a shift they get the type that meets most of the session. Returns what this breaks newly.
    Raises Refused for a name that is nobody's or several people's, and for a day that has no such session.
    """
    with store.change("Add shift", by=by) as work:
        rota = _rota_of(work, [day])
        session = next((s for s in rota.sessions if s.id == session_id), None)
        if session is None:
            raise Refused(Problem("shift", "This session is not in use any more."))
        member, said = read_person(text, (m for m in rota.team if m.works_on(day)))
        type_ = type_for(session, day, rota.types)
        if not said and type_ is None:
            raise Refused(
                Problem(
                    "shift", f"No type of shift meets {session.name}. Type one behind the name, like 9-5."
                )
            )
        said = said or (type_.code if type_ is not None else "")
        return _put(work, rota, read_shifts(said, day, member.id, rota.types, work.scheme().id))


@permitted(May.CHANGE_ROTA)
def add_shift(store: Store, shift: Shift, *, by: TeamMemberId) -> tuple[Finding, ...]:
    """A new shift, beside whatever is in its cell."""
    with store.change("Add shift", by=by) as work:
        return _put(work, _rota_of(work, [shift.day]), [shift])


@permitted(May.CHANGE_ROTA)
def save_shift(store: Store, shift: Shift, *, by: TeamMemberId) -> tuple[Finding, ...]:
    """A shift whose times, person, note or flags were changed in a form."""
    with store.change("Change shift", by=by) as work:
        return _put(work, _rota_of(work, [work.shift(shift.id).day, shift.day]), [shift])


@permitted(May.CHANGE_ROTA)
def move_shifts(store: Store, moves: Sequence[Place], *, by: TeamMemberId) -> tuple[Finding, ...]:
    """Shifts go to other people or days at the same times on the clock; all of them, or none."""
    with store.change(_counted("Move", len(moves)), by=by) as work:
        found = [(work.shift(id), who, day) for id, who, day in moves]
        placed = [shift.placed(who, day) for shift, who, day in found]
        return _put(work, _rota_of(work, [s.day for s, _, _ in found] + [s.day for s in placed]), placed)


@permitted(May.CHANGE_ROTA)
def copy_shifts(store: Store, copies: Sequence[Place], *, by: TeamMemberId) -> tuple[Finding, ...]:
    """New shifts like these, for these people on these days; all of them, or none."""
    with store.change(_counted("Copy", len(copies)), by=by) as work:
        new = [work.shift(id).copied(who, day) for id, who, day in copies]
        return _put(work, _rota_of(work, [s.day for s in new]), new)


@permitted(May.CHANGE_ROTA)
def fill_cells(
    store: Store,
    copies: Sequence[Place],
    cells: Iterable[tuple[TeamMemberId | None, date]],
    *,
    by: TeamMemberId,
) -> tuple[Finding, ...]:
    """New shifts like these instead of whatever stands in these cells: paste, fill down, fill right."""
    with store.change(_counted("Copy", len(copies)), by=by) as work:
        places = list(dict.fromkeys(cells))
        rota = _rota_of(work, [day for _, _, day in copies] + [day for _, day in places])
        new = [work.shift(id).copied(who, day) for id, who, day in copies]
        return _put(work, rota, new, [s for place in places for s in rota.cells.get(place, ())])


@permitted(May.CHANGE_ROTA)
def type_cells(
    store: Store, cells: Sequence[tuple[TeamMemberId | None, date, str]], *, by: TeamMemberId
) -> tuple[Finding, ...]:
    """Several cells become what stands in a pasted table, as if each had been typed; all of them, or none."""
    with store.change(f"Paste {plural(len(cells), 'cell')}", by=by) as work:
        rota = _rota_of(work, [day for _, day, _ in cells])
        added: list[Shift] = []
        removed: list[Shift] = []
        for who, day, text in cells:
            typed = read_shifts(text, day, who, rota.types, work.scheme().id)
            there = rota.cells.get((who, day), ())
            new, gone = difference(by_times(typed, there), there)
            added += new
            removed += gone
        return _put(work, rota, added, removed)


@permitted(May.CHANGE_ROTA)
def delete_shifts(store: Store, ids: Iterable[ShiftId], *, by: TeamMemberId) -> None:
    """Take shifts off the rota."""
    gone = list(dict.fromkeys(ids))
    with store.change(_counted("Delete", len(gone)), by=by) as work:
        for id in gone:
            work.remove(work.shift(id))


@permitted(May.CHANGE_ROTA)
def copy_weeks(store: Store, from_monday: date, to_monday: date, weeks: int = 1, *, by: TeamMemberId) -> Fit:
    """The shifts of some weeks in as many others, as far as they fit; what is there already is kept.

    Open shifts are copied as open. What is left out says why, and `add_shift` puts it there all the same.
    Raises Refused when there is nothing to copy.
    """
    if from_monday == to_monday:
        raise Refused(Problem("week", "Choose another week to copy to."))
    what = "Copy week" if weeks == 1 else f"Copy {weeks} weeks"
    with store.change(f"{what} forward" if to_monday > from_monday else what, by=by) as work:
        source, target = work.rota(from_monday, weeks), work.rota(to_monday, weeks)
        if not source.own_shifts:
            raise Refused(Problem("week", f"There are no shifts in {week_text(from_monday)} to copy."))
        copies, source_of = copied_weeks(source, to_monday)
        fit = fitting(copies, target, source_of)
        for copy in fit.added:
            work.save(copy)
        return fit


def put_shifts(work: Work, shifts: Sequence[Shift], removed: Sequence[Shift] = ()) -> tuple[Finding, ...]:
    """Store changed shifts in the middle of another action; returns what they newly break."""
    return _put(work, _rota_of(work, [s.day for s in (*shifts, *removed)]), shifts, removed)


def _put(
    work: Work, rota: Rota, added: Sequence[Shift], removed: Sequence[Shift] = ()
) -> tuple[Finding, ...]:
    """Store a change of the rota that the rules allow; returns the warnings that it breaks newly.

    Only the people who get shifts are looked at: that is what makes a key in a cell quick.
    """
    people = {s.team_member_id for s in added} - {None}
    if people - set(rota.members):
        raise Refused(Problem("shift", "This person is no longer in the team. Choose somebody else."))
    wrong = [problem for shift in added for problem in refusals(shift.problems())]
    if wrong:
        raise Refused(*wrong)
    before = replace(rota, shifts=tuple(s for s in rota.shifts if s.team_member_id in people))
    broken = newly_broken(before, before.with_shifts(added=added, removed=[s.id for s in removed]))
    refused = [as_problem(f) for f in broken if f.level is Level.REFUSE]
    if refused:
        raise Refused(*refused)
    for shift in removed:
        work.remove(shift)
    for shift in added:
        work.save(shift)
    return broken


def _rota_of(work: Work, days: Sequence[date]) -> Rota:
    """The weeks that hold all these days. Raises Refused when there are none."""
    if not days:
        raise Refused(Problem("shift", "Choose a shift first."))
    first, last = monday_of(min(days)), monday_of(max(days))
    return work.rota(first, weeks=(last - first).days // 7 + 1)


def difference(typed: Sequence[Shift], there: Sequence[Shift]) -> tuple[list[Shift], list[Shift]]:
    """What to add and what to remove, so that a shift which was there and is typed again keeps its note."""
    removed, added = list(there), []
    for shift in typed:
        same = next((s for s in removed if _says(shift, s)), None)
        if same is None:
            added.append(shift)
        else:
            removed.remove(same)
    return added, removed


def by_times(typed: Sequence[Shift], there: Sequence[Shift]) -> list[Shift]:
    """The same, where a shift without a code was written as its times, and so may look like one of a type."""
    plain = {(shift.start, shift.end): shift for shift in there if not shift.code}
    return [plain.get((shift.start, shift.end), shift) for shift in typed]


def _says(typed: Shift, there: Shift) -> bool:
    """Whether what was typed is what is there; times alone say a shift of any code that has these times."""
    times_alone = not typed.code and (typed.start, typed.end) == (there.start, there.end)
    return times_alone or _duty(typed) == _duty(there)


def _duty(shift: Shift) -> Duty:
    return shift.code, shift.start, shift.end


def _counted(verb: str, count: int) -> str:
    """`Move shift`, `Move 3 shifts`"""
    return f"{verb} shift" if count == 1 else f"{verb} {plural(count, 'shift')}"
