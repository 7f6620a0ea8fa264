"""One rota worked out for the eye: its rows, the faces of its cells, what is found where, cover, hours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Final, NamedTuple

from ech_desktop.domain.basics import Level, ShiftId, TeamMemberId
from ech_desktop.domain.clock import (
    clock_change,
    hours,
    shown,
    signed_hours,
)
from ech_desktop.domain.cover import SessionCover, session_cover
from ech_desktop.domain.hours import NO_HOURS, WeekHours, rota_hours
from ech_desktop.domain.rota import Finding, Rota, Shift
from ech_desktop.domain.rules import COVER_RULES, PERSON_RULES, findings
from ech_desktop.domain.team import AbsenceKind, Contract, TeamMember
from ech_desktop.ui.models.rota_faces import NOTE, Axis, Bar, Face, absence_face, face_of
from ech_desktop.ui.models.rota_moves import only_of
from ech_desktop.ui.models.rota_review import Review, Weight

OPEN: Final = "Open shifts"
HOURS: Final = ("Rostered", "Paid", "Contract", "+/−")
WITH_HOURS: Final = (Contract.WEEKLY_HOURS, Contract.WEEK_PATTERN, Contract.GUARANTEED)
"""Contracts that say how many hours there are to work."""

Place = tuple[TeamMemberId | None, date]
"""A cell that shifts stand in: whose (None: open) and on which day."""


class Row(NamedTuple):
    """A row of the grid: a heading, a person, or the open shifts. `key` survives a reload."""

    key: str
    title: str
    member: TeamMember | None = None
    heading: bool = False


@dataclass(frozen=True)
class RotaSheet:
    """An immutable rota and all that the page shows of it, each worked out once when first asked for."""

    rota: Rota
    today: date
    holidays: dict[date, str] = field(default_factory=dict)
    review: Review = field(default_factory=Review)
    kept: dict[TeamMemberId, tuple[Finding, ...]] = field(default_factory=dict)
    """What is found about people whose shifts are as they were in the sheet before: not asked again."""
    kept_hours: dict[TeamMemberId | None, WeekHours] = field(default_factory=dict)
    """The hours of the same people."""
    chips: dict[Shift, tuple[str, Face]] = field(default_factory=dict)
    """Mark and face of each shift, handed from sheet to sheet: after a key all but one are as they were."""

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        rows: list[Row] = []
        for member in self.rota.rows:
            if not rows or (rows[-1].member and rows[-1].member.group != member.group):
                rows.append(Row(f"group {member.group}", member.group, heading=True))
            rows.append(Row(member.id, member.name, member))
        return (*rows, Row("group open", OPEN, heading=True), Row("open", "Unfilled"))

    @cached_property
    def row_of(self) -> dict[str, int]:
        return {row.key: n for n, row in enumerate(self.rows)}

    @cached_property
    def lines(self) -> tuple[int, ...]:
        """The numbers of the rows that are no headings."""
        return tuple(n for n, row in enumerate(self.rows) if not row.heading)

    @cached_property
    def line_of(self) -> dict[int, int]:
        """Which of `lines` a row is."""
        return {row: n for n, row in enumerate(self.lines)}

    @property
    def days(self) -> tuple[date, ...]:
        """The days that are shown."""
        return self.rota.days

    @property
    def axis(self) -> Axis | None:
        """The hours that lie side by side, where one day is shown by the clock."""
        return None

    def bars(self, place: Place) -> tuple[Bar, ...]:
        """The chips of a cell by the clock; only where there is an axis."""
        return ()

    @cached_property
    def by_person(self) -> dict[TeamMemberId, tuple[Finding, ...]]:
        """What the rules about one person find, for everybody who has a shift."""
        new = frozenset(self.rota.by_member) - frozenset(self.kept)
        found: dict[TeamMemberId, list[Finding]] = {who: [] for who in new}
        for finding in findings(only_of(self.rota, new), PERSON_RULES) if new else ():
            if finding.team_member_id is not None:
                found[finding.team_member_id].append(finding)
        return self.kept | {who: tuple(theirs) for who, theirs in found.items()}

    @property
    def person_findings(self) -> tuple[Finding, ...]:
        return tuple(finding for theirs in self.by_person.values() for finding in theirs)

    def with_review(self, review: Review) -> RotaSheet:
        """The same rota with more known about it."""
        return replace(self, review=review, kept=self.by_person, kept_hours=self.hours)

    def with_shifts(self, added: Iterable[Shift], removed: Iterable[ShiftId]) -> RotaSheet:
        """After a change of a few shifts: only the people who had them or get them are looked at again."""
        new, gone = list(added), list(removed)
        known = self.shift_by_id
        touched = {s.team_member_id for s in new} | {known[i].team_member_id for i in gone if i in known}
        touched |= {known[s.id].team_member_id for s in new if s.id in known}
        kept = {who: theirs for who, theirs in self.by_person.items() if who not in touched}
        same = {who: theirs for who, theirs in self.hours.items() if who not in touched}
        rota = self.rota.with_shifts(added=new, removed=gone)
        return replace(self, rota=rota, kept=kept, kept_hours=same)

    @cached_property
    def cover_findings(self) -> tuple[Finding, ...]:
        return findings(self.rota, COVER_RULES)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything found, strongest first: of these weeks at once, of the reference period once known."""
        return self.review.with_checked((*self.cover_findings, *self.person_findings))

    @cached_property
    def weights(self) -> dict[Weight, int]:
        """How many findings of each weight there are, strongest first; those without any left out."""
        found: dict[Weight, int] = {}
        for finding in self.findings:
            weight = self.review.weight(finding)
            found[weight] = found.get(weight, 0) + 1
        return found

    @cached_property
    def flagged(self) -> dict[Place, tuple[Finding, ...]]:
        """The findings about people that a cell is marked for, by the cell that shows them."""
        found: dict[Place, list[Finding]] = {}
        for finding in self.findings:
            if finding.team_member_id is not None and finding.level is not Level.TELL:
                found.setdefault(self.place_of(finding), []).append(finding)
        return {place: tuple(all_) for place, all_ in found.items()}

    @cached_property
    def marked_people(self) -> dict[TeamMemberId, str]:
        """The mark beside a name, for findings about a person that no shift can carry."""
        found: dict[TeamMemberId, str] = {}
        for finding in self.findings:
            who = finding.team_member_id
            if who is not None and not finding.shift_ids and finding.level is not Level.TELL:
                found.setdefault(who, self.mark_of(finding))
        return found

    def mark_of(self, finding: Finding) -> str:
        """✗ or ⚠, as it stands on a chip: what was overridden still wants a look."""
        stops = self.review.weight(finding) is Weight.STOPS
        return (Weight.STOPS if stops else Weight.WARNING).mark

    @cached_property
    def changed(self) -> frozenset[Place]:
        """The cells that are another than in the last issue, also those that a shift has left."""
        return frozenset(
            (side.team_member_id, side.day)
            for change in self.review.changes
            for side in (change.before, change.after)
            if side is not None
        )

    @cached_property
    def shift_by_id(self) -> dict[ShiftId, Shift]:
        return {s.id: s for s in self.rota.shifts}

    def place_of(self, finding: Finding) -> Place:
        """The cell of a finding; one about a shift beyond these days stands at its shift within them."""
        days = [finding.day] if finding.day else []
        days += [self.shift_by_id[i].day for i in reversed(finding.shift_ids) if i in self.shift_by_id]
        first, last = self.rota.days[0], self.rota.days[-1]
        return finding.team_member_id, next((d for d in days if first <= d <= last), first)

    @cached_property
    def cover(self) -> tuple[SessionCover, ...]:
        return session_cover(self.rota)

    @cached_property
    def hours(self) -> dict[TeamMemberId | None, WeekHours]:
        everybody = {None, *(m.id for m in self.rota.rows)}
        new = everybody - set(self.kept_hours)
        if new == everybody:
            return rota_hours(self.rota)
        worked = rota_hours(
            replace(
                self.rota,
                team=tuple(m for m in self.rota.team if m.id in new),
                shifts=tuple(s for s in self.rota.shifts if s.team_member_id in new),
            )
        )
        return self.kept_hours | {who: worked.get(who, NO_HOURS) for who in new}

    @cached_property
    def short_on(self) -> dict[date, int]:
        """The largest shortfall of each day that any session asks cover for."""
        found: dict[date, int] = {}
        for each in self.cover:
            found[each.day] = max(found.get(each.day, 0), each.short)
        return found

    @cached_property
    def clock_change(self) -> dict[date, str]:
        """`Clocks go back` on its day."""
        moves = [clock_change(self.rota.monday + timedelta(weeks=n)) for n in range(self.rota.weeks)]
        return {m[0]: "Clocks go forward" if m[1] > 0 else "Clocks go back" for m in moves if m}

    def day_note(self, day: date) -> str:
        """What is special about a day: bank holiday, clock change; usually nothing."""
        return " · ".join(n for n in (self.holidays.get(day, ""), self.clock_change.get(day, "")) if n)

    def day_state(self, day: date) -> str:
        """`✓ covered`, `▲ 1 short`, or nothing where no session asks for cover."""
        if (short := self.short_on.get(day)) is None:
            return ""
        return f"▲ {short} short" if short else "✓ covered"

    @cached_property
    def faces(self) -> dict[Place, tuple[Face, ...]]:
        """The chips of every cell that has any, in the order they stand in it."""
        found = {place: tuple(self._faces(place, shifts)) for place, shifts in self.rota.cells.items()}
        for member in self.rota.rows:
            for day in self.days:
                if (absence := self.rota.absence_on(member.id, day)) is not None:
                    found[member.id, day] = (absence_face(absence), *found.get((member.id, day), ()))
        return found

    def _faces(self, place: Place, shifts: tuple[Shift, ...]) -> Iterable[Face]:
        marks: dict[ShiftId, str] = {}
        for finding in self.flagged.get(place, ()):
            for id in finding.shift_ids:
                marks.setdefault(id, self.mark_of(finding))
        for shift in shifts:
            mark = marks.get(shift.id, "") if marks else ""
            known = self.chips.get(shift)
            if known is None or known[0] != mark:
                known = self.chips[shift] = mark, face_of(shift, mark)
            yield known[1]

    @cached_property
    def summary(self) -> str:
        """`✗ 1 stops publishing · ▲ 2 gaps`, or that there is nothing to mend."""
        said = (f"{weight.mark} {weight.counted(count)}" for weight, count in self.weights.items())
        return " · ".join(said) or "✓ Nothing to mend"

    @cached_property
    def middle_summary(self) -> str:
        """`✗ 1 stops publishing · ▲ 2`: the strongest in words, the others in marks and figures."""
        if not self.weights:
            return self.summary
        first, *others = self.weights.items()
        said = [f"{weight.mark} {count}" for weight, count in others]
        return " · ".join((f"{first[0].mark} {first[0].counted(first[1])}", *said))

    @cached_property
    def short_summary(self) -> str:
        """The same in marks and figures, where room is scarce."""
        said = (f"{weight.mark} {count}" for weight, count in self.weights.items())
        return "  ".join(said) or "✓"

    def codes_in_use(self) -> list[tuple[str, str]]:
        """Codes and marks of what stands in these days with what they mean, for the legend."""
        names = {t.id: t.name for t in self.rota.types}
        found: dict[str, str] = {}
        for shift in sorted(self.rota.own_shifts, key=lambda s: shown(s.start).time()):
            if shift.code and shift.shift_type_id in names:
                found.setdefault(shift.code, names[shift.shift_type_id])
        faces = [face for there in self.faces.values() for face in there]
        words = {k.code: str(k).capitalize() for k in AbsenceKind}
        for code in sorted({f.code for f in faces if f.look is None}):
            found.setdefault(code, words[code])
        if any(s.leads for s in self.rota.own_shifts):
            found["*"] = "leads"
        if any(f.noted for f in faces):
            found[NOTE] = "note"
        return list(found.items())

    def hours_texts(self, row: Row) -> tuple[str, str, str, str]:
        """Rostered, paid, contracted and the difference, as the last columns say them."""
        if row.heading:
            return "", "", "", ""
        worked = self.hours.get(row.member.id if row.member else None, NO_HOURS)
        if row.member is None or row.member.contract not in WITH_HOURS:
            return hours(worked.rostered), hours(worked.paid), "–", "–"
        return (
            hours(worked.rostered),
            hours(worked.paid),
            hours(worked.contracted),
            signed_hours(worked.difference),
        )
