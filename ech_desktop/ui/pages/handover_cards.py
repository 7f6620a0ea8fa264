"""What stands on a handover: headline, what happened by flat, and the open items that are carried over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from ech_desktop.domain.basics import FlatId, TeamMemberId, TenantId
from ech_desktop.domain.clock import date_text, shown
from ech_desktop.domain.handover import Handover, HandoverEntry, HandoverState, given_times
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenants import Tenant
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.widgets.draft import Shape
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.record_cards import CardText, Kind

WHOLE_SCHEME = "Whole scheme"
OLD_AFTER_DAYS = 3
"""Days after which an open item is marked as old."""


@dataclass(frozen=True)
class Sheet:
    """One handover and everything that is read beside it."""

    handover: Handover | None
    handovers: tuple[Handover, ...]
    items: tuple[OpenItem, ...]
    tenants: dict[TenantId, Tenant]
    flats: dict[FlatId, Flat]
    team: dict[TeamMemberId, TeamMember]
    now: datetime

    def place(self, tenant_id: TenantId | None) -> str:
        """`Flat 12 · Zofia Kowalczyk`, and that somebody has a communication need."""
        tenant = self.tenants.get(tenant_id) if tenant_id is not None else None
        if tenant is None:
            return WHOLE_SCHEME
        flat = self.flat_of(tenant)
        where = f"Flat {flat.number}" if flat is not None else ""
        return " · ".join(filter(None, (where, tenant.name, "comms need" if tenant.told_how else "")))

    def flat_of(self, tenant: Tenant) -> Flat | None:
        tenancy = tenant.tenancy_on(shown(self.now).date())
        return self.flats.get(tenancy.flat_id) if tenancy is not None else None

    def order(self, tenant_id: TenantId | None) -> tuple[int, str]:
        """Sorts by flat, the scheme as a whole first."""
        tenant = self.tenants.get(tenant_id) if tenant_id is not None else None
        flat = self.flat_of(tenant) if tenant is not None else None
        return flat.order if flat is not None else (-1, "")

    def places(self) -> list[tuple[Any, str]]:
        """What can be chosen as the place of an entry: the scheme, then the flats in order."""
        today = shown(self.now).date()
        here = sorted((t for t in self.tenants.values() if t.lives_here_on(today)), key=self._by_flat)
        return [(None, WHOLE_SCHEME), *((t.id, self.place(t.id)) for t in here)]

    def _by_flat(self, tenant: Tenant) -> tuple[int, str]:
        return self.order(tenant.id)

    def who(self, member_id: TeamMemberId | None) -> str:
        member = self.team.get(member_id) if member_id is not None else None
        return member.name if member is not None else ""

    def entries(self) -> list[HandoverEntry]:
        return sorted(
            self.handover.entries if self.handover else (),
            key=lambda e: (self.order(e.tenant_id), e.position),
        )


def state_tag(handover: Handover) -> tuple[str, str]:
    """The state of a handover in words, with its meaning."""
    return {
        HandoverState.BEING_WRITTEN: ("Being written", "warn"),
        HandoverState.GIVEN: ("Given, not yet accepted", "warn"),
        HandoverState.ACCEPTED: ("Accepted", "good"),
    }[handover.state]


def entry_text(sheet: Sheet, entry: HandoverEntry) -> CardText:
    to_do = f"To do: {entry.to_do}" if entry.to_do.strip() else ""
    tenant = sheet.tenants.get(entry.tenant_id) if entry.tenant_id is not None else None
    told_how = f"Communication: {tenant.told_how}" if tenant is not None and tenant.told_how else ""
    return CardText(sheet.place(entry.tenant_id), (told_how, entry.happened, to_do))


def item_text(sheet: Sheet, item: OpenItem) -> CardText:
    tags = []
    if item.is_overdue(sheet.now):
        tags.append(("Overdue", "bad"))
    age = item.age_text(given_times(sheet.handovers), sheet.now)
    tags.append((age, "warn" if item.age_days(sheet.now) >= OLD_AFTER_DAYS else ""))
    parts = [sheet.place(item.tenant_id)]
    parts.append(f"with {sheet.who(item.owner)}" if sheet.who(item.owner) else "nobody has it yet")
    if item.due is not None:
        parts.append(f"due {date_text(item.due)}")
    return CardText(item.what, (" · ".join(parts),), tuple(tags))


class HandoverKinds:
    """The kinds of card of the handover page. `sheet` gives what the page shows now."""

    def __init__(self, desk: Desk, sheet: Callable[[], Sheet]) -> None:
        self.desk, self.sheet = desk, sheet

    def headline(self) -> Kind[Handover]:
        return Kind(
            word="headline",
            title="Headline",
            empty="",
            card=lambda h: CardText(h.headline.strip() or "Nothing out of the ordinary."),
            new=self._handover,
            form=_headline_form,
            shape=Shape(
                shown=lambda h: {"headline": h.headline},
                built=lambda h, values: replace(h, **values),
                problems=lambda h: h.problems(),
                save=self._save,
                latest=lambda h: self.sheet().handover,
            ),
        )

    def entries(self) -> Kind[HandoverEntry]:
        return Kind(
            word="entry",
            title="What happened, by flat",
            empty="Nothing written yet. Add an entry for each flat where something happened.",
            card=lambda entry: entry_text(self.sheet(), entry),
            new=lambda: HandoverEntry(scheme_id=self.desk.scheme_id, position=len(self._handover().entries)),
            form=self._entry_form,
            shape=Shape(
                shown=lambda e: {"tenant_id": e.tenant_id, "happened": e.happened, "to_do": e.to_do},
                built=lambda e, values: replace(e, **values),
                problems=lambda e: e.problems(),
                save=self._save_entry,
                latest=self._stored_entry,
            ),
            remove=self._remove_entry,
        )

    def items(self) -> Kind[OpenItem]:
        return Kind(
            word="open item",
            title="Open items",
            empty="Nothing is open. Add what the next shifts must see to.",
            card=lambda item: item_text(self.sheet(), item),
            new=lambda: OpenItem(
                scheme_id=self.desk.scheme_id, raised_at=self.desk.now(), raised_by=self.desk.me
            ),
            form=self._item_form,
            shape=Shape(
                shown=lambda i: {
                    "what": i.what,
                    "tenant_id": i.tenant_id,
                    "owner": i.owner,
                    "due": i.due,
                    "outcome": i.outcome,
                },
                built=lambda i, values: replace(i, **values),
                problems=lambda i: i.problems(),
                save=self._save_item,
                latest=lambda i: next((o for o in self.sheet().items if o.id == i.id), None),
            ),
            verb="Edit or close",
        )

    def _handover(self) -> Handover:
        handover = self.sheet().handover
        if handover is None:
            raise LookupError("no handover is shown")
        return handover

    def _entry_form(self) -> Form:
        form = Form()
        form.add_choice("tenant_id", "Flat", self.sheet().places())
        form.add_text(
            "happened",
            "What happened",
            hint="Situation, background, what you found. The exceptions only.",
            multiline=True,
        )
        form.add_text("to_do", "To do", hint="What the next shift should do.", multiline=True)
        return form

    def _item_form(self) -> Form:
        team = sorted(self.sheet().team.values(), key=lambda m: m.rank)
        owners: list[tuple[Any, str]] = [(None, "Nobody yet"), *((m.id, m.name) for m in team)]
        form = Form()
        form.add_text("what", "What is still to be done", multiline=True)
        form.add_choice("tenant_id", "Flat", self.sheet().places())
        form.add_choice("owner", "Who has it", owners)
        form.add_date("due", "Due", hint="Like 3/11, tomorrow or +7. May be left empty.")
        form.add_text("outcome", "How it ended", hint="Fill this in to close the item.", multiline=True)
        return form

    def _stored_entry(self, entry: HandoverEntry) -> HandoverEntry | None:
        return next((e for e in self._handover().entries if e.id == entry.id), None)

    def _save(self, handover: Handover) -> object:
        from ech_desktop.actions import handover as actions

        return actions.save_handover(self.desk.store, handover, by=self.desk.me)

    def _save_entry(self, entry: HandoverEntry) -> object:
        handover = self._handover()
        others = [e for e in handover.entries if e.id != entry.id]
        entries = sorted([*others, entry], key=lambda e: e.position)
        return self._save(replace(handover, entries=entries))

    def _remove_entry(self, entry: HandoverEntry) -> object:
        handover = self._handover()
        return self._save(replace(handover, entries=[e for e in handover.entries if e.id != entry.id]))

    def _save_item(self, item: OpenItem) -> object:
        from ech_desktop.actions import open_items as actions

        store, me = self.desk.store, self.desk.me
        outcome, still_open = item.outcome, replace(item, outcome="")
        known = any(each.id == item.id for each in self.sheet().items)
        saved = actions.save_item if known else actions.raise_item
        if not (known and outcome.strip()):
            saved(store, still_open, by=me)
        return not outcome.strip() or actions.close_item(store, item.id, outcome, self.desk.now(), by=me)


def _headline_form() -> Form:
    form = Form()
    form.add_text("headline", "Headline", hint="What everybody must know about this shift.", multiline=True)
    return form
