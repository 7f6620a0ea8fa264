"""How fast the daily record, the handover and Today are after eight years, on the store of `daily_store`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from ech_desktop.actions import catching_up, drafts, events, handover, notes, open_items
from ech_desktop.actions.demo_handover import _EVENTS
from ech_desktop.actions.today import view_today
from ech_desktop.domain.basics import HandoverId, TeamMemberId, TenantId
from ech_desktop.domain.clock import DAY
from ech_desktop.domain.events import AlarmCall, Incident
from ech_desktop.domain.notes import Note, NoteKind
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.domain.scheme import Scheme
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenants import Tenant
from ech_desktop.store.work import Store
from tests.benchmarks import daily_pages
from tests.benchmarks.daily_store import NOTES, NOW, TENANTS, fill
from tests.benchmarks.table import Row


def rows() -> list[Row]:
    with TemporaryDirectory() as folder:
        store = Store.create(Path(folder) / "schemes.ech", bytes(32), lambda: NOW)
        scheme, tenants, team = fill(store)
        found = _measure(store, scheme, tenants, team)
        found += daily_pages.rows(store, Path(folder), tenants, team[1].id, NOW + timedelta(hours=8))
        found.append(_give(store, team[0].id))
        store.close()
    return found


def _measure(store: Store, scheme: Scheme, tenants: list[Tenant], team: list[TeamMember]) -> list[Row]:
    me, written = team[0].id, _Written(scheme, tenants, team[0].id)
    saved = _times(lambda n: notes.add_note(store, written.note(n), by=me), 200)
    typed = _times(lambda n: drafts.keep_draft(store, "note", "Had tea. " * n, by=me), 100)
    record = _times(lambda n: _record(store, tenants[n * 7 % TENANTS].id), 100)
    _happen(store, written, me)
    now = NOW + timedelta(hours=8)
    draft = handover.start_handover(store, now, by=me)
    gathered = _times(lambda n: handover.view_handover(store, draft.id, now), 15)
    today = _times(lambda n: view_today(store, now), 15)
    missed = catching_up.since_last_on(store, team[1].id, now)
    since = _times(lambda n: catching_up.since_last_on(store, team[1].id, now), 15)
    return [
        _row(f"save a note beside {NOTES:,}, 95th percentile", quantiles(saved, n=20)[-1], 50),
        _row("keep what is typed, 95th percentile", quantiles(typed, n=20)[-1], 50),
        _row("the last 50 notes of a tenant", median(record), 5),
        _row("gather a handover and work out its sheet", median(gathered), 200),
        _row("Today", median(today), 300),
        _row(f"since last on, 14 days, {len(missed.news):,} items", median(since), 200),
    ]


def _give(store: Store, me: TeamMemberId) -> Row:
    with store.read() as work:
        draft = work.not_accepted()[-1]
    now = NOW + timedelta(hours=8)
    given = _times(lambda n: handover.give_duty(store, HandoverId(draft.id), now, by=me), 1)
    return _row("give duty", given[0], 300)


def _row(what: str, measured: float, bar: float) -> Row:
    return Row(what, f"{measured:,.1f} ms", "", "", f"<= {bar:,.0f} ms", measured <= bar)


def _times(what: Callable[[int], object], rounds: int) -> list[float]:
    taken = []
    for n in range(rounds):
        start = perf_counter()
        what(n)
        taken.append((perf_counter() - start) * 1000)
    return taken


def _record(store: Store, tenant_id: TenantId) -> None:
    with store.read() as work:
        work.notes(tenant_id, most=50)


class _Written:
    """Entries of this morning."""

    def __init__(self, scheme: Scheme, tenants: list[Tenant], author: TeamMemberId) -> None:
        self.scheme, self.tenants, self.author = scheme, tenants, author

    def at(self, n: int) -> dict[str, Any]:
        at = NOW + timedelta(seconds=n)
        tenant_id = self.tenants[n * 11 % TENANTS].id
        given = {"scheme_id": self.scheme.id, "tenant_id": tenant_id, "author": self.author}
        return given | {"at": at, "entered_at": at}

    def note(self, n: int) -> Note:
        return Note(**self.at(n), kind=NoteKind.HEALTH, said=_EVENTS[n % 18][1], flagged=n % 8 == 0)


def _happen(store: Store, written: _Written, me: TeamMemberId) -> None:
    """A bad shift: 20 incidents, 60 alarm calls, 200 open items."""
    for n in range(20):
        events.record_event(store, Incident(**written.at(n), what="Fell.", place="Bathroom"), by=me)
    with store.read() as work:
        flats = work.flats()
    for n in range(60):
        answered_at = NOW + timedelta(minutes=5 + n)
        call = AlarmCall(**written.at(n), flat_id=flats[n % TENANTS].id, answered_at=answered_at)
        with store.change("Call", by=me) as work:
            work.save(call)
    for n in range(200):
        raised = NOW - n * DAY
        item = OpenItem(scheme_id=written.scheme.id, what=f"Item {n}", raised_at=raised)
        open_items.raise_item(store, item, by=me)
