"""A change of shift: gathered by itself, edited, given and frozen, accepted by one, told once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest

from ech_desktop.actions import events, handover, history, notes, open_items, plans, schemes, tenants
from ech_desktop.actions.today import view_today
from ech_desktop.domain.basics import HandoverId, KnownError, Refused
from ech_desktop.domain.clock import DAY
from ech_desktop.domain.events import AlarmCall, Incident, MissedKind, MissedVisit
from ech_desktop.domain.handover import HandoverEntry, HandoverState
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.domain.scheme import Scheme
from ech_desktop.domain.tenants import Tenant
from ech_desktop.store.work import Store
from tests.actions.cases import an_agreed_plan
from tests.actions.daily_cases import a_note, an_admission, an_incident, an_item, written
from tests.actions.world import KEY, MONDAY, NOW, World, a_member

HOUR = timedelta(hours=1)


def give(world: World, at: datetime) -> HandoverId:
    """Start and give duty; the handover."""
    draft = handover.start_handover(world.store, at, by=world.by)
    return handover.give_duty(world.store, draft.id, at, by=world.by).id


def told(world: World, handover_id: HandoverId, now: datetime = NOW) -> str:
    sheet = handover.view_handover(world.store, handover_id, now).sheet
    return "\n".join(line.happened for line in sheet.lines)


def test_that_a_handover_tells_everything_since_the_last_one_and_the_next_one_nothing_of_it(world: World):
    an_agreed_plan(world)
    a_note(world, "Coughs.", flagged=True)
    a_note(world, "Had tea.")
    an_incident(world)
    an_admission(world)
    two = MissedVisit(**written(world, kind=MissedKind.ONE_INSTEAD_OF_TWO, reason="Nobody free."))
    events.record_event(world.store, two, by=world.by)
    call = AlarmCall(**written(world, flat_id=world.flat.id, answered_at=NOW))
    events.record_event(world.store, call, by=world.by)
    first = give(world, NOW)
    sheet = handover.view_handover(world.store, first, NOW).sheet
    said = told(world, first)
    for part in (
        "Coughs.",
        "Slipped in the bath.",
        "Went into hospital",
        "Nobody free.",
        "version 1 was agreed",
    ):
        assert said.count(part) == 1
    assert "Had tea." not in said
    assert sheet.calls == "1 alarm call; the longest wait was 0 minutes."
    a_note(world, "Sleeps.", flagged=True)
    second = give(world, NOW + HOUR)
    assert [line for line in told(world, second).splitlines() if "Gaps" not in line] == [
        "06:50 Care given: Sleeps."
    ]


def test_that_an_event_that_was_changed_long_after_it_was_told_is_told_again_once(world: World) -> None:
    event = an_incident(world)
    give(world, NOW)
    for days in (5, 10):
        assert "Slipped" not in told(world, give(world, NOW + days * DAY))
    world.store._clock = lambda: NOW + 10 * DAY + HOUR
    with world.store.read() as work:
        event = work.event(Incident, event.id)
    events.change_event(world.store, replace(event, injured="Her wrist is broken."), by=world.by)
    said = told(world, give(world, NOW + 10 * DAY + 2 * HOUR))
    assert "Changed since the handover of Mon 23 Nov 2026 06:50: Incident, Bathroom: Slipped" in said
    assert "Her wrist is broken." in said
    assert "Slipped" not in told(world, give(world, NOW + 10 * DAY + 3 * HOUR))


def test_that_gaps_of_the_next_day_are_told_each_time(world: World):
    for at in (NOW, NOW + HOUR):
        assert "Mon Day 07:00–22:00: 0 of 1" in told(world, give(world, at))


def test_that_the_leader_rewords_and_leaves_out_and_both_are_told_by_no_later_handover(world: World):
    a_note(world, "Coughs.", flagged=True)
    a_note(world, "Snores.", flagged=True)
    draft = handover.start_handover(world.store, NOW, by=world.by)
    coughs, snores = (
        e for e in handover.view_handover(world.store, draft.id, NOW).entries if e.source.startswith("note")
    )
    mine = replace(coughs, happened="Coughs", background="A week now", to_do="Ring the GP", at=None)
    gone = HandoverEntry(scheme_id=world.scheme.id, source=snores.source, left_out=True)
    handover.save_handover(world.store, replace(draft, headline="Quiet.", entries=[mine, gone]), by=world.by)
    given = handover.give_duty(world.store, draft.id, NOW, by=world.by)
    sheet = handover.view_handover(world.store, given.id, NOW).sheet
    line = next(each for each in sheet.lines if each.who.startswith("1 "))
    assert (line.happened, line.to_do) == ("S: Coughs B: A week now", "R: Ring the GP")
    assert "Snores" not in sheet.written()
    assert "Coughs" not in told(world, give(world, NOW + HOUR))


def test_that_a_given_handover_reads_the_same_whatever_happens_later(world: World):
    item = an_item(world)
    a_note(world, "Coughs.", flagged=True)
    given = give(world, NOW)
    before = handover.view_handover(world.store, given, NOW).sheet
    open_items.close_item(world.store, item.id, "Rung.", NOW, by=world.by)
    tenants.save_tenant(world.store, replace(world.tenant, last_name="Other"), by=world.by)
    schemes.save_scheme(world.store, replace(world.scheme, name="Other House"), by=world.by)
    handover.accept_duty(world.store, given, NOW + HOUR, by=world.ann.id)
    after = handover.view_handover(world.store, given, NOW + 9 * DAY)
    assert after.sheet == before
    assert (after.handover.given_name, after.handover.accepted_name) == ("Grace Mensah", "Ann Obi")


def test_that_taking_back_what_was_given_takes_nothing_from_the_next(world: World):
    a_note(world, "Coughs.", flagged=True)
    draft = give(world, NOW)
    history.undo(world.store, by=world.by)
    assert "Coughs." in told(world, draft)
    again = handover.give_duty(world.store, draft, NOW + HOUR, by=world.by)
    assert again.state is HandoverState.GIVEN
    assert "Coughs." in told(world, draft)


def test_that_an_unaccepted_handover_blocks_nobody_and_stays_in_sight(world: World):
    first = give(world, NOW)
    second = give(world, NOW + 8 * HOUR)
    seen = view_today(world.store, NOW + 9 * HOUR).today
    assert seen.to_accept == (first, second)
    handover.accept_duty(world.store, second, NOW + 9 * HOUR, by=world.ann.id)
    assert view_today(world.store, NOW + 9 * HOUR).today.to_accept == (first,)
    handover.accept_duty(world.store, first, NOW + 9 * HOUR, by=world.ann.id)
    assert view_today(world.store, NOW + 9 * HOUR).today.to_accept == ()


def test_that_of_two_leaders_who_accept_at_once_the_second_is_told_who_was_first(world: World):
    given, both = give(world, NOW), Barrier(2)
    said: list[str] = []

    def accept(who: str) -> None:
        both.wait()
        try:
            handover.accept_duty(world.store, given, NOW, by=who)  # type: ignore[arg-type]
        except Refused as refusal:
            said.append(str(refusal))

    threads = [Thread(target=accept, args=(who,)) for who in (world.ann.id, world.me.id)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with world.store.read() as work:
        first = work.handover(given).accepted_name
    assert said == [f"Duty has already been accepted by {first} at 06:50 in this handover."]


def test_that_two_hundred_open_items_are_carried_over_with_their_age(world: World):
    with world.store.change("Arrange", by=world.by) as work:
        for n in range(200):
            raised = NOW - n * HOUR
            work.save(OpenItem(scheme_id=world.scheme.id, what=f"Item {n}", raised_at=raised))
    for n in range(3):
        given = give(world, NOW + n * HOUR)
    items = handover.view_handover(world.store, given, NOW).sheet.items
    assert (len(items), items[0].age) == (200, "2 shifts, 9 days")


def test_that_a_handover_across_the_hour_that_comes_twice_tells_what_happened_in_it_once(world: World):
    night = datetime(2026, 10, 24, 23, 30, tzinfo=NOW.tzinfo)
    give(world, night)
    for minutes in (60, 120):  # 01:30 on the clock, twice
        at = night + timedelta(minutes=minutes)
        a_note(world, f"Woke {minutes}.", flagged=True, at=at, entered_at=at)
    second = give(world, night + 7 * HOUR)
    lines = [line for line in told(world, second, night).splitlines() if "Woke" in line]
    assert lines == ["01:30 Care given: Woke 60.", "01:30 Care given: Woke 120."]
    assert "Woke" not in told(world, give(world, night + 15 * HOUR), night)


def test_that_an_empty_scheme_hands_over(tmp_path: Path):
    store = Store.create(tmp_path / "empty.ech", KEY)
    scheme = Scheme(name="New House")
    me = a_member(scheme, "Grace Mensah")
    with store.change("Arrange", by=me.id) as work:
        work.save(scheme)
        work.save(me)
    with pytest.raises(KnownError, match="no handover yet"):
        handover.view_handover(store, None, NOW)
    draft = handover.start_handover(store, NOW, by=me.id)
    handover.give_duty(store, draft.id, NOW, by=me.id)
    sheet = handover.view_handover(store, None, NOW).sheet
    assert (sheet.nothing_new, sheet.coming, sheet.lines) == ("No tenant lives here yet.", "", ())
    assert view_today(store, NOW).today.on_now == ()
    store.close()


def test_that_days_away_and_a_tenant_who_left_are_told_without_an_error(world: World):
    gone = Tenant(scheme_id=world.scheme.id, reference="T2", last_name="Ray")
    tenants.save_tenant(world.store, gone, by=world.by)
    a_note(world, "Waved goodbye.", flagged=True)
    tenants.end_tenancy(world.store, world.tenant.id, MONDAY - DAY, "Moved.", by=world.by)
    assert "Waved goodbye." in told(world, give(world, NOW))


def test_that_today_names_what_waits_for_somebody(world: World):
    plans.start_plan(world.store, world.tenant.id, by=world.by)
    an_admission(world)
    an_item(world)
    world.shift("E", MONDAY, leads=True)
    view = view_today(world.store, NOW + HOUR)
    seen = view.today
    assert [s.team_member_id for s in seen.on_now] == [world.ann.id]
    assert (seen.leader, view.team[world.ann.id].name) == (world.ann.id, "Ann Obi")
    assert [r.kind for r in seen.reviews] == ["not agreed"]
    assert [view.places[a.tenant_id].flat for a in seen.away] == ["1"]
    assert [i.days for i in seen.items] == [0]
    assert [g.cover.day for g in seen.gaps] == [date(2026, 11, 23 + n) for n in range(7)]


def test_that_a_correction_reaches_the_handover_after_the_one_that_told_the_note(world: World):
    note = a_note(world, "Had tea.", flagged=True)
    give(world, NOW)
    notes.correct_note(world.store, note.id, "Had coffee.", "Mixed up.", NOW, by=world.by)
    assert "Corrected: Had coffee. Why: Mixed up." in told(world, give(world, NOW + HOUR))
