"""The daily record as people write it: bad input is refused in a sentence, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from ech_desktop.actions import catching_up, drafts, events, history, notes, open_items, tenants
from ech_desktop.domain.basics import Problem, Refused
from ech_desktop.domain.clock import DAY
from ech_desktop.domain.events import AlarmCall, Concern, HospitalMove, Incident, MissedVisit, Move, Visitor
from ech_desktop.domain.notes import Note, daily_record
from ech_desktop.domain.open_items import CONCERN_ITEM
from ech_desktop.domain.team import Role
from ech_desktop.store.errors import Conflict
from tests.actions.daily_cases import a_note, a_visitor, an_admission, an_incident, an_item, written
from tests.actions.world import MONDAY, NOW, World, a_member

HOUR = timedelta(hours=1)


def refused(world: World, act: Any) -> list[Problem]:
    """The problems with which an action is refused; it leaves the store and the journal as they were."""
    before, step = world.store.dump(), world.store.last_step()
    with pytest.raises(Refused) as refusal:
        act()
    assert (world.store.dump(), world.store.last_step()) == (before, step)
    return list(refusal.value.problems)


def only(problems: list[Problem]) -> tuple[str, str]:
    (problem,) = problems
    return problem.field, problem.text


def moved_out(world: World) -> None:
    tenants.end_tenancy(world.store, world.tenant.id, MONDAY - 3 * DAY, "Moved.", by=world.by)


def test_that_a_note_of_a_tenant_who_has_moved_out_is_taken_for_days_on_which_they_lived_here(world: World):
    moved_out(world)
    field, said = only(refused(world, lambda: a_note(world)))
    assert (field, "moved out on 20 November 2026" in said) == ("at", True)
    assert a_note(world, at=NOW - 4 * DAY).is_late


@pytest.mark.parametrize(
    ("at", "said"),
    [(NOW + HOUR, "in the future"), (NOW - 4000 * DAY, "starts on 1 April 2024")],
)
def test_that_nothing_is_recorded_ahead_of_time_or_before_the_tenancy(world: World, at, said):
    for act in (lambda: a_note(world, at=at), lambda: an_incident(world, at=at)):
        field, text = only(refused(world, act))
        assert (field, said in text) == ("at", True)


def test_that_all_that_is_wrong_is_said_at_once_beside_its_field(world: World):
    problems = refused(world, lambda: an_incident(world, what="", place="", at=NOW + HOUR))
    assert [p.field for p in problems] == ["what", "place", "at"]


def test_that_a_note_raises_an_open_item_that_names_where_it_came_from(world: World):
    note = Note(**written(world, said="Coughs."))
    notes.add_note(world.store, note, by=world.by, item=" Ring the GP. ")
    with world.store.read() as work:
        (item,) = work.open_items()
    assert (item.what, item.about, item.tenant_id) == ("Ring the GP.", f"note:{note.id}", world.tenant.id)


def test_that_a_note_is_corrected_once_and_never_written_over(world: World):
    note = a_note(world)
    with world.store.read() as work:
        stored = work.note(note.id)
    over = refused(world, lambda: notes.add_note(world.store, replace(stored, said="Other"), by=world.by))
    assert "Correct it instead" in only(over)[1]
    silent = lambda: notes.correct_note(world.store, note.id, "Coffee.", "", NOW, by=world.by)  # noqa: E731
    assert only(refused(world, silent))[0] == "why"
    notes.correct_note(world.store, note.id, "Coffee.", "Mixed up.", NOW + HOUR, by=world.ann.id)
    again = lambda: notes.correct_note(world.store, note.id, "Milk.", "No.", NOW, by=world.by)  # noqa: E731
    assert "corrected already" in only(refused(world, again))[1]
    with world.store.read() as work:
        record = daily_record(work.notes(world.tenant.id))
    assert [(w.note.said, w.is_struck, w.note.author) for w in record] == [
        ("Had tea.", True, world.by),
        ("Coffee.", False, world.ann.id),
    ]


def test_that_undo_after_a_note_says_to_correct_it(world: World):
    a_note(world)
    with pytest.raises(Refused, match="correct it instead"):
        history.undo(world.store, by=world.by)


def test_that_saving_drops_what_was_kept_while_typing_and_a_refusal_does_not(world: World):
    drafts.keep_draft(world.store, "note", "Had te", by=world.by)
    drafts.keep_draft(world.store, "event", "Fel", by=world.by)
    early = Note(**written(world, said="Had tea.", at=NOW + HOUR))
    refused(world, lambda: notes.add_note(world.store, early, by=world.by, draft="note"))
    assert len(drafts.kept_drafts(world.store, by=world.by)) == 2
    notes.add_note(world.store, Note(**written(world, said="Had tea.")), by=world.by, draft="note")
    call = AlarmCall(**written(world, flat_id=world.flat.id))
    events.record_event(world.store, call, by=world.by, draft="event")
    assert drafts.kept_drafts(world.store, by=world.by) == []


def test_that_hospital_sets_the_days_away_and_undo_takes_both_back(world: World):
    an_admission(world)
    with world.store.read() as work:
        assert work.tenant(world.tenant.id).away_on(MONDAY) is not None
    twice = only(refused(world, lambda: an_admission(world, at=NOW - HOUR)))
    assert (twice[0], "since 23 November 2026" in twice[1]) == ("tenant_id", True)
    history.undo(world.store, by=world.by)
    with world.store.read() as work:
        assert work.tenant(world.tenant.id).aways == []
        assert work.entered(HospitalMove, NOW - DAY) == []


def test_that_an_admission_during_other_days_away_says_so(world: World):
    an_admission(world)
    moves = lambda at: HospitalMove(  # noqa: E731
        **written(world, move=Move.RETURNED, at=at, entered_at=at, place="")
    )
    back = NOW + 2 * DAY
    events.record_hospital_move(world.store, moves(back), by=world.by)
    earlier = lambda: an_admission(world, at=NOW + DAY, entered_at=back)  # noqa: E731
    assert only(refused(world, earlier))[0] == "first"


def test_that_what_days_away_hang_on_is_withdrawn_not_changed(world: World):
    move = an_admission(world)
    with world.store.read() as work:
        stored = work.event(HospitalMove, move.id)
    earlier = lambda: events.change_event(  # noqa: E731
        world.store, replace(stored, at=NOW - HOUR), by=world.by
    )
    assert "Withdraw it" in only(refused(world, earlier))[1]
    told = events.change_event(world.store, replace(stored, told="Her son."), by=world.by)
    assert told.told == "Her son."
    events.withdraw_event(world.store, HospitalMove, move.id, "Only a check-up.", by=world.by)
    with world.store.read() as work:
        assert work.tenant(world.tenant.id).aways == []


def test_that_an_event_is_withdrawn_once_with_a_reason(world: World):
    incident = an_incident(world)
    withdraw = lambda why: events.withdraw_event(  # noqa: E731
        world.store, Incident, incident.id, why, by=world.by
    )
    assert only(refused(world, lambda: withdraw(" ")))[0] == "withdrawn"
    withdraw("Another flat.")
    assert "withdrawn already" in only(refused(world, lambda: withdraw("Again.")))[1]


def test_that_times_of_response_and_leaving_cannot_be_ahead(world: World):
    call = AlarmCall(**written(world, flat_id=world.flat.id, answered_at=NOW + HOUR))
    assert only(refused(world, lambda: events.record_event(world.store, call, by=world.by)))[0] == (
        "answered_at"
    )
    visitor = a_visitor(world)
    events.visitor_left(world.store, visitor.id, NOW + HOUR, by=world.by)
    again = lambda: events.visitor_left(world.store, visitor.id, NOW, by=world.by)  # noqa: E731
    assert only(refused(world, again))[0] == "left_at"


def test_that_a_visitor_for_somebody_who_has_moved_out_is_still_registered(world: World):
    moved_out(world)
    visitor = Visitor(**written(world, name="Ewa"))
    assert events.record_event(world.store, visitor, by=world.by).is_in


def test_that_an_old_copy_of_an_event_does_not_write_over_a_newer_one(world: World):
    incident = an_incident(world)
    events.change_event(world.store, replace(incident, told="Daughter."), by=world.ann.id)
    with pytest.raises(Conflict):
        events.change_event(world.store, replace(incident, told="Son."), by=world.by)


def test_that_a_concern_is_seen_by_leaders_and_its_author_and_raises_an_item_that_tells_nothing(world: World):
    carer, other = a_member(world.scheme, "Cy Fox"), a_member(world.scheme, "Di Lane")
    with world.store.change("Arrange", by=world.by) as work:
        for member in (carer, other):
            work.save(member)
    concern = Concern(**written(world, what="A bruise like fingers.", author=carer.id))
    events.record_event(world.store, concern, by=carer.id, item="Ask about the bruise.")
    seen = lambda who: len(events.concerns(world.store, NOW - DAY, seen_by=who.id))  # noqa: E731
    assert (world.me.role, seen(world.me), seen(carer), seen(other)) == (Role.SCHEME_MANAGER, 1, 1, 0)
    with world.store.read() as work:
        stored = work.event(Concern, concern.id)
        (item,) = work.open_items()
    assert (item.what, item.tenant_id, item.about) == (CONCERN_ITEM, None, f"concern:{concern.id}")
    change = lambda: events.change_event(world.store, replace(stored, told="x"), by=other.id)  # noqa: E731
    assert "seen by leaders" in only(refused(world, change))[1]
    for who, count in ((world.me, 1), (carer, 1), (other, 0)):
        news = catching_up.since_last_on(world.store, who.id, NOW + HOUR).news
        assert sum("bruise" in n.said for n in news) == count


def test_that_a_closed_item_is_opened_again_with_a_reason(world: World):
    item = an_item(world)
    open_items.close_item(world.store, item.id, "Rung.", NOW, by=world.by)
    why = lambda said: open_items.reopen_item(world.store, item.id, said, NOW, by=world.ann.id)  # noqa: E731
    assert only(refused(world, lambda: why("")))[0] == "outcome"
    again = why("Nobody answered.")
    assert [t.said for t in again.turns] == ["Rung.", "Nobody answered."]
    with world.store.read() as work:
        stored = work.open_item(item.id)
    forget = lambda: open_items.save_item(world.store, replace(stored, turns=[]), by=world.by)  # noqa: E731
    assert "stays on record" in only(refused(world, forget))[1]


def test_that_news_are_what_was_recorded_since_the_last_shift_item_by_item(world: World):
    world.shift("N", date(2026, 11, 20))
    a_note(world, "Old.", at=NOW - 3 * DAY, entered_at=NOW - 3 * DAY)
    note, incident = a_note(world, "Coughs."), an_incident(world)
    events.record_event(
        world.store, MissedVisit(**written(world, reason="Nobody free.")), by=world.by, item="Ring her son."
    )
    an_admission(world)
    events.record_event(world.store, AlarmCall(**written(world, flat_id=world.flat.id)), by=world.by)
    item = an_item(world)
    open_items.close_item(world.store, item.id, "Rung.", NOW, by=world.by)
    seen = catching_up.since_last_on(world.store, world.ann.id, NOW + HOUR)
    kinds = sorted(n.source.partition(":")[0] for n in seen.news)
    assert kinds == [
        "alarm_call", "away", "hospital_move", "incident", "item_turn", "missed_visit", "note", "open_item",
        "open_item",
    ]  # fmt: skip
    sources = [f"note:{note.id}", f"incident:{incident.id}", f"note:{note.id}"]
    assert catching_up.mark_read(world.store, sources, NOW + HOUR, by=world.ann.id) == 2
    assert catching_up.mark_read(world.store, sources, NOW + HOUR, by=world.ann.id) == 0
    seen = catching_up.since_last_on(world.store, world.ann.id, NOW + HOUR)
    assert len(seen.unread) == len(seen.news) - 2
    counted = catching_up.unread_since(world.store, world.ann.id, NOW + HOUR)
    assert counted == (seen.since, len(seen.unread))
    (ann,) = catching_up.reading(world.store, [world.ann.id], NOW + HOUR)
    assert (ann.read, ann.of) == (2, len(seen.news))
    (mark,) = catching_up.readers(world.store, f"note:{note.id}", NOW)
    assert mark.team_member_id == world.ann.id


def test_that_days_away_and_plans_are_news_once_they_have_begun(world: World):
    an_admission(world)
    later = NOW + 3 * DAY
    back = HospitalMove(**written(world, move=Move.RETURNED, at=later, entered_at=later, place=""))
    events.record_hospital_move(world.store, back, by=world.by)
    seen = catching_up.since_last_on(world.store, world.ann.id, later + DAY)
    assert [n.source.partition(":")[0] for n in seen.news].count("back") == 1
