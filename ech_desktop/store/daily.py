"""What can be read of the daily record: notes, events, open items, handovers, and who has read what."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any, Final, TypeVar

from sqlalchemy import func, or_, select

from ech_desktop.domain.away import Away
from ech_desktop.domain.basics import HandoverId, NoteId, TeamMemberId, TenantId
from ech_desktop.domain.catching_up import ReadMark
from ech_desktop.domain.events import Visitor
from ech_desktop.domain.handover import Handover
from ech_desktop.domain.notes import Note
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.domain.places import NOWHERE, Place
from ech_desktop.domain.recording import Event, Recorded
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.scheme import flat_order
from ech_desktop.domain.sources import CARE_PLAN, HOUSING_PLAN, source
from ech_desktop.domain.telling import AgreedPlan, AwayOf, ToldNote
from ech_desktop.domain.tenants import Tenant
from ech_desktop.domain.today import PlanHead
from ech_desktop.domain.versions import PlanStatus
from ech_desktop.store.reading import Reading
from ech_desktop.store.tables import KIND_OF, TABLES, change, step

E = TypeVar("E", bound=Event)
D = TypeVar("D", bound=Recorded)

_SHIFTS_BACK: Final = timedelta(days=120)
"""Whoever was not on for so long starts like somebody new."""


class DailyQueries(Reading):
    """Reads of what happened, and of what is carried from shift to shift."""

    # Notes

    def note(self, id: NoteId) -> Note:
        return self._one(Note, id)

    def notes(self, tenant_id: TenantId, most: int = 50) -> list[Note]:
        """The newest notes of one tenant by when it happened, earliest first."""
        mine = select(Note).where(_note.c.tenant_id == tenant_id)
        newest = mine.order_by(_note.c.at.desc(), _note.c.id.desc()).limit(most)
        return self._all(Note, newest)[::-1]

    def corrections(self, ids: Collection[NoteId]) -> list[Note]:
        """The notes that correct one of these, oldest first."""
        return self._all(Note, select(Note).where(_note.c.corrects.in_(ids)).order_by(_note.c.entered_at))

    def notes_entered(self, since: datetime, *, flagged: bool = False) -> list[Note]:
        """Everybody's notes written after a moment, in that order; only those `flagged` for handover."""
        found = select(Note).where(_note.c.entered_at > since)
        if flagged:
            found = found.where(_note.c.flagged.is_(True))
        return self._all(Note, found.order_by(_note.c.entered_at, _note.c.id))

    def note_ids_entered(self, since: datetime) -> list[NoteId]:
        """Of the same notes, only the ids."""
        entered = (
            select(_note.c.id).where(_note.c.entered_at > since).order_by(_note.c.entered_at, _note.c.id)
        )
        return [NoteId(id) for id in self.connection.scalars(entered)]

    def told_notes(self, since: datetime) -> list[ToldNote]:
        """The same notes, as far as they are told."""
        columns = (_note.c[name] for name in ToldNote._fields)
        found = select(*columns).where(_note.c.entered_at > since)
        rows = self.connection.execute(found.order_by(_note.c.entered_at, _note.c.id))
        return [ToldNote._make(row) for row in rows.all()]

    # Events

    def event(self, kind: type[E], id: str) -> E:
        return self._one(kind, id)

    def entered(self, kind: type[E], since: datetime, also: Collection[str] = ()) -> list[E]:
        """Events of one kind written down after a moment, and those with the ids `also`, in that order."""
        table = TABLES[KIND_OF[kind]]
        mine = select(kind).where(or_(table.c.entered_at > since, table.c.id.in_(also)))
        return self._all(kind, mine.order_by(table.c.entered_at, table.c.id))

    def changed_since(self, since: datetime, kinds: Collection[type[Event]]) -> set[str]:
        """The ids of events of these kinds that were changed after a moment, by the order of the journal."""
        before = select(step.c.seq).where(step.c.at <= since).order_by(step.c.seq.desc()).limit(1)
        later = change.c.step > func.coalesce(before.scalar_subquery(), 0)
        mine = change.c.kind.in_([KIND_OF[kind] for kind in kinds])
        ids = select(change.c.record_id).where(later, mine, change.c.before.is_not(None))
        return set(self.connection.scalars(ids))

    def happened(
        self, kind: type[D], since: datetime, before: datetime, tenant_id: TenantId | None = None
    ) -> list[D]:
        """Notes or events of one kind that happened from a moment on and before another, earliest first; of
        everybody, or of one tenant. Without the corrections of notes."""
        table = TABLES[KIND_OF[kind]]
        found = select(kind).where(table.c.at >= since, table.c.at < before)
        if tenant_id is not None:
            found = found.where(table.c.tenant_id == tenant_id)
        elif kind is Note:  # by the index of tenant and time: whoever it is about
            found = found.where(table.c.tenant_id.in_(select(_tenant.c.id)))
        else:  # nothing is written before it happens
            found = found.where(table.c.entered_at >= since)
        read = self._all(kind, found.order_by(table.c.at, table.c.id))
        # not asked of the store: it would look up those that correct none, nearly all there are
        return [each for each in read if not isinstance(each, Note) or each.corrects is None]

    def visitors_in(self) -> list[Visitor]:
        """Who is in the building now, first come first."""
        still = select(Visitor).where(_visitor.c.left_at.is_(None), _visitor.c.withdrawn == "")
        return self._all(Visitor, still.order_by(_visitor.c.at, _visitor.c.id))

    # What plans and days away tell

    def agreed_since(self, day: date) -> list[AgreedPlan]:
        """Versions of either plan that were agreed on `day` or later."""
        found = []
        for kind in (CARE_PLAN, HOUSING_PLAN):
            plan = TABLES[kind]
            columns = (plan.c.id, plan.c.tenant_id, plan.c.number, plan.c.what_changed, plan.c.agreed_on)
            rows = self.connection.execute(
                select(*columns).where(plan.c.agreed_on >= day).order_by(plan.c.id)
            )
            found += [AgreedPlan(source(kind, id), TenantId(whose), *rest) for id, whose, *rest in rows]
        return found

    def plan_heads(self) -> list[PlanHead]:
        """Which versions each tenant's care and support plan has, without what they say."""
        columns = (_plan.c.tenant_id, _plan.c.number, _plan.c.status, _plan.c.review_due)
        live = _plan.c.status != PlanStatus.SUPERSEDED
        rows = self.connection.execute(select(*columns).where(live).order_by(_plan.c.number))
        return [PlanHead(TenantId(tenant_id), *rest) for tenant_id, *rest in rows]

    def with_package(self, day: date) -> set[TenantId]:
        """Tenants for whom care is agreed on `day`."""
        runs = (
            or_(_line.c.start.is_(None), _line.c.start <= day),
            or_(_line.c.end.is_(None), _line.c.end >= day),
        )
        return {TenantId(id) for id in self.connection.scalars(select(_line.c.tenant_id).where(*runs))}

    def aways_on(self, day: date) -> list[AwayOf]:
        """Who is away on `day`, and until when."""
        return self._aways(_away.c.first <= day, or_(_away.c.last.is_(None), _away.c.last >= day))

    def aways_since(self, day: date) -> list[AwayOf]:
        """Days away that began or ended on `day` or later; those still to come are left out."""
        return self._aways(or_(_away.c.first >= day, _away.c.last >= day))

    def _aways(self, *which: Any) -> list[AwayOf]:
        found = select(Away, _away.c.tenant_id).where(*which).order_by(_away.c.first, _away.c.id)
        rows = [(row[0], TenantId(row[1])) for row in self._conversation.execute(found)]
        self._held += [away for away, _ in rows]
        return [AwayOf(tenant_id, away) for away, tenant_id in rows]

    # Who is where

    def places(self, day: date) -> dict[TenantId, Place]:
        """Every tenant with the flat of `day`, without reading all that is recorded of them."""
        of = {TenantId(row.tenant_id): row for row in self.connection.execute(_tenancies_on(day))}
        last = {row.tenant_id for row in self.connection.execute(_tenancies_after(day))}
        found = {}
        columns = (_tenant.c.id, _tenant.c.title, _tenant.c.first_names, _tenant.c.last_name)
        told_how = (_tenant.c.communication, _tenant.c.information)
        for id, title, first, family, *told in self.connection.execute(select(*columns, *told_how)):
            row, name = of.get(id), f"{first} {family}".strip()
            number, order = ("", NOWHERE) if row is None else (row.number, flat_order(row.number))
            named = TenantId(id), name, f"{title} {name}".strip()
            comms = any(each.strip() for each in told)
            place = Place(*named, number, order, id in last, comms)
            found[place.tenant_id] = place
        return found

    def tenants_with(self, ids: Collection[TenantId]) -> list[Tenant]:
        """These tenants with all that is recorded of them."""
        return self._all(Tenant, select(Tenant).where(_tenant.c.id.in_(ids)).order_by(_tenant.c.id))

    def shifts_before(self, who: TeamMemberId, now: datetime) -> list[Shift]:
        """One person's shifts of the last months that have begun."""
        mine = select(Shift).where(_shift.c.team_member_id == who, _shift.c.start <= now)
        return self._all(Shift, mine.where(_shift.c.start > now - _SHIFTS_BACK))

    # Handovers

    def handovers(self, limit: int = 60) -> list[Handover]:
        """Newest first."""
        newest = select(Handover).order_by(_handover.c.at.desc(), _handover.c.id.desc())
        return self._all(Handover, newest.limit(limit))

    def handover(self, id: HandoverId) -> Handover:
        return self._one(Handover, id)

    def not_accepted(self) -> list[Handover]:
        """Those being written and those that nobody has accepted yet, oldest first."""
        waiting = select(Handover).where(_handover.c.accepted_at.is_(None))
        return self._all(Handover, waiting.order_by(_handover.c.at, _handover.c.id))

    def given_times(self, since: datetime) -> list[datetime]:
        """When duty was given, earliest first."""
        given = select(_handover.c.given_at).where(_handover.c.given_at >= since)
        return list(self.connection.scalars(given.order_by(_handover.c.given_at)))

    def last_given(self) -> datetime | None:
        """When duty was given last."""
        given = select(_handover.c.given_at).where(_handover.c.given_at.is_not(None))
        return self.connection.scalar(given.order_by(_handover.c.given_at.desc()).limit(1))

    def taken_since(self, since: datetime) -> list[tuple[datetime, tuple[str, ...]]]:
        """When duty was given since then, earliest first, and what each handover took along."""
        given = select(_handover.c.given_at, _handover.c.taken).where(_handover.c.given_at >= since)
        return [(at, taken) for at, taken in self.connection.execute(given.order_by(_handover.c.given_at))]

    # Open items

    def open_items(self, closed: bool = False) -> list[OpenItem]:
        """What is still to be done, oldest first; `closed`: also what was closed."""
        items = select(OpenItem).order_by(_item.c.raised_at, _item.c.id)
        return self._all(OpenItem, items if closed else items.where(_item.c.closed_at.is_(None)))

    def open_item(self, id: str) -> OpenItem:
        return self._one(OpenItem, id)

    def items_moved(self, since: datetime) -> list[OpenItem]:
        """Raised, closed or opened again after a moment."""
        turned = select(_turn.c.open_item_id).where(_turn.c.at > since)
        moved = or_(_item.c.raised_at > since, _item.c.id.in_(turned))
        return self._all(OpenItem, select(OpenItem).where(moved).order_by(_item.c.raised_at, _item.c.id))

    # Who has read what

    def read_marks(self, since: datetime, who: TeamMemberId | None = None) -> list[ReadMark]:
        """Marks made since then, of everybody or of one person."""
        made = select(ReadMark).where(_mark.c.at >= since)
        if who is not None:
            made = made.where(_mark.c.team_member_id == who)
        return self._all(ReadMark, made.order_by(_mark.c.at, _mark.c.id))


_note, _visitor, _away = TABLES["note"], TABLES["visitor"], TABLES["away"]
_plan, _line, _shift = TABLES["care_plan"], TABLES["package_line"], TABLES["shift"]
_tenant, _tenancy, _flat = TABLES["tenant"], TABLES["tenancy"], TABLES["flat"]
_handover, _item, _turn = TABLES["handover"], TABLES["open_item"], TABLES["item_turn"]
_mark = TABLES["read_mark"]


def _tenancies_on(day: date) -> Any:
    """Tenancies that run on `day` with the number of the flat; the one that began last comes last."""
    found = select(_tenancy.c.tenant_id, _flat.c.number).join(_flat, _flat.c.id == _tenancy.c.flat_id)
    begun = or_(_tenancy.c.start.is_(None), _tenancy.c.start <= day)
    return found.where(begun, *_not_over(day)).order_by(_tenancy.c.start, _tenancy.c.id)


def _tenancies_after(day: date) -> Any:
    return select(_tenancy.c.tenant_id).where(*_not_over(day))


def _not_over(day: date) -> tuple[Any, ...]:
    return (or_(_tenancy.c.end.is_(None), _tenancy.c.end >= day),)
