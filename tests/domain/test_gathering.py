"""A handover gathers what no handover before it has told: exceptions, each once."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from ech_desktop.domain.away import Away
from ech_desktop.domain.basics import FlatId, TenantId
from ech_desktop.domain.clock import DAY, london
from ech_desktop.domain.events import Move, Notify
from ech_desktop.domain.gathering import Gathered, Happened, gaps_ahead, gather, last_told, taken_as
from ech_desktop.domain.telling import AgreedPlan, AwayOf
from tests.builders import MONDAY, SCHEME, SUNDAY, a_member, a_rota, a_session, a_shift, times
from tests.domain.daily import AT, BO, DORA, HOUR, MINUTE, a_call, a_missed_visit, a_move, a_note, an_incident


def gathered(*taken: str, **happened: Any):
    return gather(Happened(day=MONDAY, **happened), last_told([(AT, taken)]), SCHEME)


def sources(found: Gathered) -> set[str]:
    """What it takes along, without the marks of the words."""
    return {each.partition("#")[0] for each in found.sources}


def told(*taken: str, **happened: Any) -> list[str]:
    return [e.happened for e in gathered(*taken, **happened).entries]


def test_that_everything_is_told_in_the_order_in_which_it_happened_and_taken_along():
    note = a_note("Coughs", at=AT - HOUR)
    incident = an_incident(notify=Notify.TO_DO)
    missed = a_missed_visit(at=AT - 2 * HOUR)
    move = a_move(at=AT + MINUTE)
    plan = AgreedPlan("care_plan:p", DORA, 3, "Two people now", MONDAY)
    found = gathered(notes=(note,), incidents=(incident,), missed=(missed,), moves=(move,), plans=(plan,))
    assert [e.source.partition(":")[0] for e in found.entries] == [
        "missed_visit", "note", "incident", "hospital_move", "care_plan",
    ]  # fmt: skip
    assert [e.to_do for e in found.entries] == ["", "", "CQC must be told.", "", ""]
    assert {e.tenant_id for e in found.entries} == {DORA}
    assert sources(found) == {e.source for e in found.entries} | {"away:"}


def test_that_what_was_taken_is_not_told_again():
    note, incident = a_note("Coughs"), an_incident()
    assert told(f"note:{note.id}", notes=(note,), incidents=(incident,)) == [
        "Incident, Hall: Fell. Nobody was hurt."
    ]


def test_that_a_note_is_told_as_it_stands_and_both_are_taken():
    note = a_note("Had tea")
    right = note.correction("Had coffee", "Mixed up", BO, AT + MINUTE)
    found = gathered(notes=(note, right))
    assert [e.happened for e in found.entries] == ["Corrected: Had coffee. Why: Mixed up."]
    assert set(found.sources) == {f"note:{note.id}", f"note:{right.id}"}
    assert told(f"note:{note.id}", notes=(note, right)) == ["Corrected: Had coffee. Why: Mixed up."]


def test_that_a_note_taken_back_is_told_as_such():
    note = a_note("Had tea")
    gone = note.correction("", "Another tenant", BO, AT + MINUTE)
    assert told(notes=(note, gone)) == ["A note of 06:50 was taken back: Another tenant."]
    again = gone.correction("Had tea after all", "It was her", BO, AT + 2 * MINUTE)
    assert told(notes=(note, gone, again)) == ["Corrected: Had tea after all. Why: It was her."]


def test_that_what_was_withdrawn_is_taken_without_a_word():
    withdrawn = {"withdrawn": "Another flat"}
    events = {
        "incidents": (an_incident(**withdrawn),),
        "missed": (a_missed_visit(**withdrawn),),
        "moves": (a_move(**withdrawn),),
        "calls": (a_call(**withdrawn),),
    }
    found = gathered(**events)
    assert (found.entries, found.calls) == ((), "")
    assert len(found.sources) == 5


def test_that_alarm_calls_are_counted_and_only_exceptions_told():
    answered = [a_call(answered_at=AT + n * MINUTE) for n in (2, 12)]
    missed = a_call(flat_id=FlatId("flat 2"), tenant_id=None)
    found = gathered(calls=(*answered, missed))
    assert found.calls == "3 alarm calls, 1 not answered; the longest wait was 12 minutes."
    assert [e.happened for e in found.entries] == ["Alarm call at 06:50, needed help. Not answered."]
    third = a_call(answered_at=AT + MINUTE)
    assert len(told(calls=(*answered, third))) == 3
    assert gathered(f"alarm_call:{third.id}", calls=(third,)).calls == ""


def test_that_an_event_that_was_changed_after_it_was_told_is_told_again_as_changed():
    event = an_incident(notify=Notify.NOT_DECIDED)
    first = gathered(incidents=(event,))
    assert first.sources == (taken_as(event),)
    assert told(*first.sources, incidents=(event,)) == []
    worse = replace(event, injured="A cut", notify=Notify.DONE)
    again = gathered(*first.sources, incidents=(worse,))
    assert [(e.source, e.happened, e.to_do) for e in again.entries] == [
        (
            f"incident:{event.id}",
            "Changed since the handover of Mon 23 Nov 2026 06:50: Incident, Hall: Fell. Hurt: A cut.",
            "",
        )
    ]
    assert told(*first.sources, *again.sources, incidents=(worse,)) == []
    assert len(told(*first.sources, *again.sources, incidents=(event,))) == 1, "what was told last counts"
    assert told(f"incident:{event.id}", incidents=(worse,)) == [], "told before words were marked"


def test_that_what_was_told_and_then_withdrawn_is_taken_back():
    visit = a_missed_visit()
    gone = replace(visit, withdrawn="Another flat")
    assert told(*gathered(missed=(visit,)).sources, missed=(gone,)) == [
        "Entered in error, though told in the handover of Mon 23 Nov 2026 06:50: "
        "Visit at 06:50: missed. Nobody free. Why: Another flat."
    ]


def test_that_a_call_that_is_answered_after_it_was_told_is_told_again_and_not_counted_again():
    call = a_call()
    answered = replace(call, answered_at=AT + MINUTE)
    found = gathered(*gathered(calls=(call,)).sources, calls=(answered, a_call(answered_at=AT + 2 * MINUTE)))
    assert [e.happened.partition(": ")[2] for e in found.entries] == [
        "Alarm call at 06:50, needed help. Answered in 1 minute."
    ]
    assert found.calls == "1 alarm call; the longest wait was 2 minutes."


def days_away(**fields: Any) -> AwayOf:
    return AwayOf(DORA, Away(scheme_id=SCHEME, id="a", **({"first": MONDAY} | fields)))


@pytest.mark.parametrize(
    ("away", "source"),
    [
        (days_away(), "away:a"),
        (days_away(last=MONDAY), "away:a"),
        (days_away(first=MONDAY - 5 * DAY, last=MONDAY - DAY), "back:a"),
        (days_away(first=MONDAY + DAY), None),
        (days_away(first=None), None),
    ],
)
def test_that_days_away_are_told_when_they_begin_and_after_the_last_one(away, source):
    assert [e.source for e in gathered(aways=(away,)).entries] == ([source] if source else [])


def test_that_hospital_is_told_once_and_not_as_days_away_as_well():
    move = a_move(away="a")
    found = gathered(moves=(move,), aways=(days_away(),))
    assert [e.source for e in found.entries] == [f"hospital_move:{move.id}"]
    assert told(*found.sources, moves=(move,), aways=(days_away(),)) == []
    returned = a_move(away="a", move=Move.RETURNED)
    over = days_away(first=MONDAY - 5 * DAY, last=MONDAY - DAY)
    assert len(told(moves=(returned,), aways=(over,))) == 1


def test_that_gaps_of_the_next_day_are_one_line():
    ann = a_member()
    rota = a_rota(
        a_shift("07:00-15:00").for_(ann).on(MONDAY),
        team=(ann,),
        sessions=(a_session("07:00-15:00", 1), a_session("15:00-22:00", 1, name="Late")),
    )
    (entry,) = gaps_ahead(rota, london(MONDAY, times("10:00-00:00")[0]), SCHEME)
    assert entry.happened == (
        "Gaps in the next 24 hours of the rota: Tue Day 07:00–15:00: 0 of 1; Mon Late 15:00–22:00: 0 of 1."
    )
    assert (entry.tenant_id, entry.source, entry.to_do) == (None, "gaps", "Fill them.")
    assert gaps_ahead(rota, london(SUNDAY + DAY, times("10:00-00:00")[0]), SCHEME) == []


def test_that_a_thousand_tenants_and_an_empty_scheme_are_told_alike():
    notes = tuple(a_note(tenant_id=TenantId(str(n)), at=AT + n * timedelta(seconds=1)) for n in range(1000))
    assert [e.tenant_id for e in gathered(notes=notes).entries] == [n.tenant_id for n in notes]
    assert gathered().entries == ()


def test_that_the_leader_rewords_what_was_gathered_by_its_source():
    (entry,) = gathered(notes=(a_note("Coughs"),)).entries
    mine = replace(entry, happened="Coughs more than yesterday.")
    mine.check()
    assert mine.source == entry.source
