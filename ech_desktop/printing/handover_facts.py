"""What a handover sheet says: the records put into the words and the order of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from textwrap import shorten
from typing import Final

from ech_desktop.domain.alerts import AlertKind
from ech_desktop.domain.basics import FlatId, TeamMemberId, TenantId, plural
from ech_desktop.domain.clock import date_text, shown
from ech_desktop.domain.handover import Handover, HandoverEntry, OpenItem, turn_at
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import Flat, Scheme
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenants import Tenant

_WHOLE_SCHEME: Final = "Whole scheme"
_OVERLAP: Final = timedelta(hours=1)
"""Shifts that end or begin this near to a change of shift belong to it."""
_ALERT: Final = 32
"""Characters of an alert of no common kind."""
_TOLD_HOW: Final = 60
"""Characters of how to talk with somebody."""
_Order = tuple[int, int, str, str]


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
class HandoverFacts:
    handover: Handover
    scheme: Scheme
    tenants: tuple[Tenant, ...]
    flats: Mapping[FlatId, Flat]
    team: Mapping[TeamMemberId, TeamMember]
    rota: Rota | None
    open_items: tuple[OpenItem, ...]
    handovers: tuple[Handover, ...]
    now: datetime

    def who(self, member_id: TeamMemberId | None) -> str:
        member = self.team.get(member_id) if member_id is not None else None
        return member.name if member else ""

    @property
    def when(self) -> str:
        """`Night to early, Mon 23 November 2026, 07:00`"""
        at = shown(self.handover.at)
        turn = self.handover.turn.strip() or turn_at(self.handover.at)
        return f"{turn}, {at:%a} {date_text(at.date())}, {at:%H:%M}"

    @property
    def summary(self) -> list[str]:
        new = {e.tenant_id for e in self.handover.entries if e.tenant_id in self._tenants}
        parts = [
            self.scheme.name,
            f"{plural(len(new), 'tenant')} to hand over",
            f"{len(self._quiet)} with nothing new",
            plural(len(self.items), "open item"),
        ]
        giver, taker = self.who(self.handover.given_by), self.who(self.handover.accepted_by)
        if giver:
            parts.append(f"from {giver}" + (f" to {taker}" if taker else ""))
        return parts

    @cached_property
    def going(self) -> str:
        """Who was on duty and ends within the hour of the change."""
        at = self.handover.at
        return self._people(s for s in self._on_before if s.end <= at + _OVERLAP)

    @cached_property
    def coming(self) -> str:
        """Who begins within the hour of the change."""
        at = self.handover.at
        shifts = self.rota.shifts if self.rota else ()
        return self._people(s for s in shifts if s.team_member_id and abs(s.start - at) <= _OVERLAP)

    @cached_property
    def staying(self) -> str:
        """Who was on duty and works on."""
        at = self.handover.at
        return self._people(s for s in self._on_before if s.end > at + _OVERLAP)

    @property
    def nothing_new(self) -> str:
        """`Nothing new for 28 tenants: flats 1, 3, 4.`"""
        if not self._quiet:
            return (
                "There is something new for every tenant." if self._tenants else "No tenant lives here yet."
            )
        flats = ", ".join(dict.fromkeys(filter(None, map(self._flat, self._quiet))))
        where = f": {'flats' if ',' in flats else 'flat'} {flats}" if flats else ""
        return f"Nothing new for {plural(len(self._quiet), 'tenant')}{where}."

    @cached_property
    def lines(self) -> list[Line]:
        """One line for each tenant with something new, by flat; the scheme itself comes first."""
        found: dict[TenantId | None, list[HandoverEntry]] = {}
        for entry in sorted(self.handover.entries, key=lambda e: e.position):
            found.setdefault(entry.tenant_id, []).append(entry)
        return [self._line(found[tenant_id], tenant_id) for tenant_id in sorted(found, key=self._order)]

    @cached_property
    def items(self) -> list[Item]:
        """The open items, overdue ones first, then by flat."""
        today = shown(self.now).date()
        still = [i for i in self.open_items if i.is_open]
        still.sort(key=lambda i: (not i.is_overdue(today), self._order(i.tenant_id), i.raised_at))
        return [self._item(i) for i in still]

    def said(self) -> list[str]:
        """All that identifies the content, whatever the paper."""
        return [
            self.when,
            self.handover.headline,
            self.going,
            self.coming,
            self.staying,
            self.nothing_new,
            *map(repr, (*self.lines, *self.items)),
        ]

    # Parts

    @cached_property
    def _tenants(self) -> dict[TenantId, Tenant]:
        return {t.id: t for t in self.tenants}

    @cached_property
    def _quiet(self) -> list[Tenant]:
        """Tenants who live here and have nothing new, by flat."""
        new = {e.tenant_id for e in self.handover.entries}
        day = shown(self.handover.at).date()
        quiet = [t for t in self.tenants if t.id not in new and t.lives_here_on(day)]
        return sorted(quiet, key=lambda t: self._order(t.id))

    @cached_property
    def _on_before(self) -> list[Shift]:
        """The shifts that run up to the change and began well before it."""
        start = self.handover.at - _OVERLAP
        shifts = self.rota.shifts if self.rota else ()
        return [s for s in shifts if s.team_member_id and s.start < start <= s.end]

    def _people(self, shifts: Iterable[Shift]) -> str:
        """`E 07:00–14:30: Ann Lee (leads), Bo Ray; D 09:00–17:00: Cy Fox`"""
        by_shift: dict[str, list[str]] = {}
        for shift in sorted(shifts, key=self._duty_order):
            name = self.who(shift.team_member_id) or "somebody not in the team list"
            by_shift.setdefault(f"{shift.code} {shift.times}".strip(), []).append(
                f"{name} (leads)" if shift.leads else name
            )
        return "; ".join(f"{shift}: {', '.join(names)}" for shift, names in by_shift.items())

    def _duty_order(self, shift: Shift) -> tuple[datetime, datetime, str, bool, str]:
        return shift.start, shift.end, shift.code, not shift.leads, self.who(shift.team_member_id)

    def _flat(self, tenant: Tenant) -> str:
        tenancy = tenant.tenancy_on(shown(self.handover.at).date())
        flat = self.flats.get(tenancy.flat_id) if tenancy else None
        return flat.number if flat else ""

    def _order(self, tenant_id: TenantId | None) -> _Order:
        """The scheme first, then by flat, then those without one."""
        tenant = self._tenants.get(tenant_id) if tenant_id is not None else None
        if tenant is None:
            return (0 if tenant_id is None else 2, 0, "", tenant_id or "")
        tenancy = tenant.tenancy_on(shown(self.handover.at).date())
        flat = self.flats.get(tenancy.flat_id) if tenancy else None
        number, text = flat.order if flat else (1_000_000, "")
        return (1, number, text, tenant.name.casefold())

    def _named(self, tenant_id: TenantId | None) -> str:
        if tenant_id is None:
            return _WHOLE_SCHEME
        tenant = self._tenants.get(tenant_id)
        if tenant is None:
            return "A tenant who has left"
        flat = self._flat(tenant)
        return f"{flat}  {tenant.formal_name}" if flat else tenant.formal_name

    def _line(self, entries: list[HandoverEntry], tenant_id: TenantId | None) -> Line:
        happened = [f"{shown(e.at):%H:%M} {e.happened}" if e.at else e.happened for e in entries]
        to_do = [e.to_do for e in entries if e.to_do.strip()]
        tenant = self._tenants.get(tenant_id) if tenant_id is not None else None
        alerts = _alerts(tenant) if tenant else ""
        return Line(self._named(tenant_id), alerts, "\n".join(happened), "\n".join(to_do))

    def _item(self, item: OpenItem) -> Item:
        overdue = item.is_overdue(shown(self.now).date())
        due = f"{item.due.day} {item.due:%b %Y}" if item.due else ""
        return Item(
            self._named(item.tenant_id),
            item.what,
            item.age_text(self.handovers, self.now),
            f"Overdue\n{due}" if overdue else due,
            self.who(item.owner),
            overdue,
        )


def _alerts(tenant: Tenant) -> str:
    """Each allergy on a line of its own, how to talk with them, then the kinds of alerts."""
    allergies = [f"Allergy: {a.substance}" for a in tenant.active_allergies()]
    kinds = [
        shorten(a.detail, _ALERT, placeholder="…") if a.kind is AlertKind.OTHER else a.kind.value
        for a in tenant.active_alerts()
    ]
    said = ", ".join(dict.fromkeys(kinds))
    told_how = [shorten(f"Comms: {tenant.told_how}", _TOLD_HOW, placeholder=" …")] if tenant.told_how else []
    return "\n".join([*dict.fromkeys(allergies), *told_how, said[:1].upper() + said[1:]])
