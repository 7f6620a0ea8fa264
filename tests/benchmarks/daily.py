"""How fast the daily record, the handover and Today are after eight years in fourteen schemes.

Half a year of notes, as dense, beside eight years of handovers, unless `ECH_BENCH_YEARS` asks for more (8).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from sqlalchemy import insert

from ech_desktop.actions import catching_up, drafts, events, handover, notes, open_items
from ech_desktop.actions.demo_handover import _EVENTS
from ech_desktop.actions.today import view_today
from ech_desktop.domain.basics import HandoverId, TeamMemberId, TenantId, new_id
from ech_desktop.domain.clock import DAY, span
from ech_desktop.domain.events import AlarmCall, Incident
from ech_desktop.domain.notes import Note, NoteKind
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.scheme import Flat, Scheme, Session
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenants import Tenant
from ech_desktop.store import search_index
from ech_desktop.store.columns import utc_text
from ech_desktop.store.tables import TABLES
from ech_desktop.store.work import Store
from tests.benchmarks import daily_pages
from tests.benchmarks.table import Row
from tests.benchmarks.tenants import NOTES as NOTES_OF_ALL_YEARS
from tests.benchmarks.tenants import TENANTS, _plan, _tenant

NOW = datetime(2026, 11, 2, 6, 50, tzinfo=UTC)
_YEARS = 8
_YEARS_OF_NOTES = float(os.environ.get("ECH_BENCH_YEARS", "0.5"))
NOTES = int(NOTES_OF_ALL_YEARS * _YEARS_OF_NOTES / _YEARS)
_TEAM = 24


def rows() -> list[Row]:
    with TemporaryDirectory() as folder:
        store = Store.create(Path(folder) / "schemes.ech", bytes(32), lambda: NOW)
        scheme, tenants, team = _fill(store)
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
        call = AlarmCall(**written.at(n), flat_id=flats[n].id, answered_at=NOW + timedelta(minutes=5 + n))
        with store.change("Call", by=me) as work:
            work.save(call)
    for n in range(200):
        raised = NOW - n * DAY
        item = OpenItem(scheme_id=written.scheme.id, what=f"Item {n}", raised_at=raised)
        open_items.raise_item(store, item, by=me)


def _fill(store: Store) -> tuple[Scheme, list[Tenant], list[TeamMember]]:
    """People, plans and the rota by the one road; eight years of notes and handovers straight into theirs."""
    with store.change("Fill", by="ann") as work:
        scheme = work.save(Scheme(name="Larch House"))
        mine: dict[str, Any] = {"scheme_id": scheme.id}
        flats = [work.save(Flat(**mine, number=str(n))) for n in range(1, TENANTS + 1)]
        team = [work.save(TeamMember(**mine, first_names=f"Ann {n}")) for n in range(_TEAM)]
        tenants = [work.save(_tenant(scheme, flat, n)) for n, flat in enumerate(flats)]
        for tenant in tenants:
            work.save(_plan(scheme, tenant))
        for hour in (7, 12, 17):
            work.save(Session(**mine, name=f"From {hour}", start=time(hour), end=time(hour + 5), minimum=5))
        for n in range(_TEAM * 30):
            work.save(_shift(scheme, team[n % _TEAM], NOW.date() + (n // _TEAM - 14) * DAY))
    with store._engine.begin() as connection:
        for kind, filled in (("note", _notes(scheme, tenants, team)), ("handover", _handovers(scheme, team))):
            while some := list(islice(filled, 20_000)):
                connection.execute(insert(TABLES[kind]), some)
        search_index.rebuild(connection)
    return scheme, tenants, team


def _shift(scheme: Scheme, member: TeamMember, day: date) -> Shift:
    """The second of the team has been on leave for a fortnight."""
    start, end = span(day, time(7), time(14, 30))
    away = member.first_names == "Ann 1" and day > NOW.date() - 14 * DAY
    return Shift(
        scheme_id=scheme.id, team_member_id=None if away else member.id, start=start, end=end, code="E"
    )


def _notes(scheme: Scheme, tenants: list[Tenant], team: list[TeamMember]) -> Iterator[dict[str, Any]]:
    chance, step = Random(1), timedelta(days=_YEARS_OF_NOTES * 365) / NOTES
    said = [happened for _, happened, _ in _EVENTS]
    doing = ("Breakfast eaten.", "Had tea.", "Tablets given.", "Wash and dress.", "Slept well.")
    for number in range(NOTES):
        at = NOW - (NOTES - number) * step
        yield {
            "id": new_id(),
            "scheme_id": scheme.id,
            "row_version": 1,
            "tenant_id": tenants[chance.randrange(TENANTS)].id,
            "at": at,
            "entered_at": at,
            "author": team[number % _TEAM].id,
            "kind": NoteKind.CARE_GIVEN,
            "said": " ".join((chance.choice(said), *chance.sample(doing, 2), f"No {number}.")),
            "flagged": number % 10 == 0,
            "visit": "",
            "outcome": "",
            "corrects": None,
            "why": "",
        }


def _handovers(scheme: Scheme, team: list[TeamMember]) -> Iterator[dict[str, Any]]:
    """Three a day, each with what a sheet of a scheme says (some 8,000 characters)."""
    for number in range(_YEARS * 365 * 3):
        at = NOW - (number + 1) * timedelta(hours=8)
        yield {
            "id": new_id(),
            "scheme_id": scheme.id,
            "row_version": 1,
            "at": at,
            "turn": "Night to early",
            "headline": "A settled night.",
            "given_by": team[0].id,
            "given_name": team[0].name,
            "given_at": at,
            "accepted_by": team[2].id,
            "accepted_name": team[2].name,
            "accepted_at": at,
            "taken": tuple(f"note:{utc_text(at)}{n:09}" for n in range(60)),
            "content": "{}" + " " * 8_000,
        }
