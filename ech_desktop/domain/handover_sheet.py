"""What a handover sheet says, in words: worked out while it is written, kept as it was once it is given."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import cached_property
from textwrap import shorten
from typing import Final

from ech_desktop.domain.alerts import AlertKind
from ech_desktop.domain.basics import TeamMemberId, TenantId, plural
from ech_desktop.domain.clock import date_text, shown
from ech_desktop.domain.handover import Handover, HandoverEntry, turn_at
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.domain.places import LEFT, WHOLE_SCHEME, Place
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.tenants import Tenant

_OVERLAP: Final = timedelta(hours=1)
"""Shifts that end or begin this near to a change of shift belong to it."""
_ALERT: Final = 32
"""Characters of an alert of no common kind."""
_TOLD_HOW: Final = 60
"""Characters of how to talk with somebody."""
_Order = tuple[int, tuple[int, str], str]


@dataclass(frozen=True)
class Line:
    """All that is new about one tenant, or about the scheme."""

    who: str
    alerts: str
    happened: str
    to_do: str


@dataclass(frozen=True)
class Item:
    """One open item, with how long it has been open, when it is due and whose it is."""

    who: str
    what: str
    age: str
    due: str
    owner: str
    overdue: bool


@dataclass(frozen=True)
class HandoverSheet:
    """The sheet without its signatures; these come with time."""

    when: str
    """`Night to early, Mon 23 November 2026, 07:00`"""
    summary: tuple[str, ...]
    headline: str
    going: str
    """Who was on duty and ends within the hour of the change: `E 07:00–14:30: Ann Lee (leads), Bo Ray`"""
    coming: str
    staying: str
    lines: tuple[Line, ...]
    """By flat, the scheme itself first."""
    nothing_new: str
    """`Nothing new for 28 tenants: flats 1, 3, 4.`"""
    calls: str
    items: tuple[Item, ...]
    """Overdue ones first, then by flat."""

    def said(self) -> list[str]:
        """All that identifies the content, whatever the paper."""
        people = [self.going, self.coming, self.staying]
        return [
            self.when,
            self.headline,
            *people,
            self.nothing_new,
            self.calls,
            *map(repr, self.lines + self.items),
        ]

    def written(self) -> str:
        """As JSON that always reads the same."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_sheet(content: str) -> HandoverSheet:
    """What `written` wrote."""
    values = json.loads(content)
    values["summary"] = tuple(values["summary"])
    values["lines"] = tuple(Line(**each) for each in values["lines"])
    values["items"] = tuple(Item(**each) for each in values["items"])
    return HandoverSheet(**values)


@dataclass(frozen=True)
class SheetFacts:
    """The records that a sheet is made from.

    `given` is when duty was given so far, for ages; `entries` what is told, gathered and written.
    `alerts` need only hold the tenants of the entries.
    """

    handover: Handover
    scheme_name: str
    entries: Sequence[HandoverEntry]
    places: Mapping[TenantId, Place]
    alerts: Mapping[TenantId, str]
    team: Mapping[TeamMemberId, str]
    rota: Rota | None
    open_items: Sequence[OpenItem]
    given: Sequence[datetime]
    now: datetime
    calls: str = ""

    def sheet(self) -> HandoverSheet:
        """The words, in the order of the page."""
        at, before = self.handover.at, self._on_before
        shifts = self.rota.shifts if self.rota else ()
        coming = (s for s in shifts if s.team_member_id and abs(s.start - at) <= _OVERLAP)
        return HandoverSheet(
            when=self._when(),
            summary=tuple(self._summary()),
            headline=self.handover.headline,
            going=self._people(s for s in before if s.end <= at + _OVERLAP),
            coming=self._people(coming),
            staying=self._people(s for s in before if s.end > at + _OVERLAP),
            lines=tuple(self._lines()),
            nothing_new=self._nothing_new(),
            calls=self.calls,
            items=tuple(self._item(i) for i in self._still_open()),
        )

    def _when(self) -> str:
        at = shown(self.handover.at)
        turn = self.handover.turn.strip() or turn_at(self.handover.at)
        return f"{turn}, {at:%a} {date_text(at.date())}, {at:%H:%M}"

    def _summary(self) -> list[str]:
        new = {e.tenant_id for e in self.entries if e.tenant_id in self.places}
        return [
            self.scheme_name,
            f"{plural(len(new), 'tenant')} to hand over",
            f"{len(self._quiet)} with nothing new",
            plural(len(self._still_open()), "open item"),
        ]

    def _nothing_new(self) -> str:
        if not self._quiet:
            here = any(place.lives_here for place in self.places.values())
            return "There is something new for every tenant." if here else "No tenant lives here yet."
        flats = ", ".join(dict.fromkeys(place.flat for place in self._quiet if place.flat))
        where = f": {'flats' if ',' in flats else 'flat'} {flats}" if flats else ""
        return f"Nothing new for {plural(len(self._quiet), 'tenant')}{where}."

    def _lines(self) -> list[Line]:
        found: dict[TenantId | None, list[HandoverEntry]] = {}
        for entry in sorted(self.entries, key=lambda e: e.position):
            found.setdefault(entry.tenant_id, []).append(entry)
        return [self._line(found[tenant_id], tenant_id) for tenant_id in sorted(found, key=self._order)]

    def _line(self, entries: list[HandoverEntry], tenant_id: TenantId | None) -> Line:
        happened = [f"{shown(e.at):%H:%M} {e.story}" if e.at else e.story for e in entries]
        to_do = [e.advice for e in entries if e.to_do.strip()]
        alerts = self.alerts.get(tenant_id, "") if tenant_id is not None else ""
        return Line(self._named(tenant_id), alerts, "\n".join(happened), "\n".join(to_do))

    def _still_open(self) -> list[OpenItem]:
        still = [i for i in self.open_items if i.is_open]
        return sorted(
            still, key=lambda i: (not i.is_overdue(self.now), self._order(i.tenant_id), i.raised_at)
        )

    def _item(self, item: OpenItem) -> Item:
        overdue = item.is_overdue(self.now)
        return Item(
            self._named(item.tenant_id),
            item.what,
            item.age_text(self.given, self.now),
            f"Overdue\n{item.due_text}" if overdue else item.due_text,
            self.team.get(item.owner, "") if item.owner is not None else "",
            overdue,
        )

    @cached_property
    def _quiet(self) -> list[Place]:
        """Who lives here and has nothing new, by flat."""
        new = {e.tenant_id for e in self.entries}
        quiet = [p for p in self.places.values() if p.lives_here and p.tenant_id not in new]
        return sorted(quiet, key=lambda p: self._order(p.tenant_id))

    @cached_property
    def _on_before(self) -> list[Shift]:
        """The shifts that run up to the change and began well before it."""
        start = self.handover.at - _OVERLAP
        shifts = self.rota.shifts if self.rota else ()
        return [s for s in shifts if s.team_member_id and s.start < start <= s.end]

    def _people(self, shifts: Iterable[Shift]) -> str:
        by_shift: dict[str, list[str]] = {}
        for shift in sorted(shifts, key=self._duty_order):
            name = self._name(shift) or "somebody not in the team list"
            by_shift.setdefault(f"{shift.code} {shift.times}".strip(), []).append(
                f"{name} (leads)" if shift.leads else name
            )
        return "; ".join(f"{shift}: {', '.join(names)}" for shift, names in by_shift.items())

    def _name(self, shift: Shift) -> str:
        return self.team.get(shift.team_member_id, "") if shift.team_member_id is not None else ""

    def _duty_order(self, shift: Shift) -> tuple[datetime, datetime, str, bool, str]:
        return shift.start, shift.end, shift.code, not shift.leads, self._name(shift)

    def _order(self, tenant_id: TenantId | None) -> _Order:
        """The scheme first, then by flat, then those without one."""
        place = self.places.get(tenant_id) if tenant_id is not None else None
        if place is None:
            return (0 if tenant_id is None else 2, (0, ""), tenant_id or "")
        return (1, place.order, place.name.casefold())

    def _named(self, tenant_id: TenantId | None) -> str:
        if tenant_id is None:
            return WHOLE_SCHEME
        place = self.places.get(tenant_id)
        if place is None:
            return LEFT
        return f"{place.flat}  {place.formal_name}" if place.flat else place.formal_name


def alerts_text(tenant: Tenant) -> str:
    """Each allergy on a line of its own, how to talk with them, then the kinds of alerts."""
    allergies = [f"Allergy: {a.substance}" for a in tenant.active_allergies()]
    kinds = [
        shorten(a.detail, _ALERT, placeholder="…") if a.kind is AlertKind.OTHER else a.kind.value
        for a in tenant.active_alerts()
    ]
    said = ", ".join(dict.fromkeys(kinds))
    told_how = [shorten(f"Comms: {tenant.told_how}", _TOLD_HOW, placeholder=" …")] if tenant.told_how else []
    return "\n".join([*dict.fromkeys(allergies), *told_how, said[:1].upper() + said[1:]])
