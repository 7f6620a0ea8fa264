"""Entries of the daily record in one sentence."""

from datetime import date
from typing import Any

import pytest

from ech_desktop.domain.away import Away, AwayKind
from ech_desktop.domain.events import Move, Notify
from ech_desktop.domain.notes import NoteKind
from ech_desktop.domain.telling import (
    AgreedPlan,
    count_calls,
    sentence,
    tell_away,
    tell_call,
    tell_incident,
    tell_missed,
    tell_move,
    tell_note,
    tell_plan,
    tell_visitor,
    to_do_after,
)
from tests.builders import MONDAY, SCHEME, TUESDAY
from tests.domain.daily import (
    AT,
    DORA,
    HOUR,
    MINUTE,
    a_call,
    a_missed_visit,
    a_move,
    a_note,
    a_visitor,
    an_incident,
)


def test_that_a_sentence_has_one_full_stop_for_each_part_that_says_something():
    assert sentence("Fell", " ", "No pain.", "“Let me be.”") == "Fell. No pain. “Let me be.”"


def away(**fields):
    given: dict[str, Any] = {"first": MONDAY, "kind": AwayKind.RESPITE} | fields
    return Away(scheme_id=SCHEME, **given)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (
            tell_note(a_note("Coughs", kind=NoteKind.HEALTH, entered_at=AT + 3 * HOUR)),
            "Health: Coughs. Written at 09:50.",
        ),
        (
            tell_incident(an_incident(injured="Her wrist", actions="Ice", told="Daughter")),
            "Incident, Hall: Fell. Hurt: Her wrist. Done: Ice. Told: Daughter.",
        ),
        (
            tell_missed(a_missed_visit(actions="Neighbour brought soup")),
            "Visit at 06:50: missed. Nobody free. Done instead: Neighbour brought soup.",
        ),
        (
            tell_move(a_move(reason="Chest pain", told="Son")),
            "Went into hospital (Ward 4). Chest pain. Told: Son.",
        ),
        (tell_move(a_move(move=Move.RETURNED)), "Came back from hospital (Ward 4)."),
        (tell_move(a_move(move=Move.RETURNED, place="")), "Came back from hospital."),
        (
            tell_call(a_call(answered_at=AT + MINUTE, note="Wanted tea")),
            "Alarm call at 06:50, needed help. Answered in 1 minute. Wanted tea.",
        ),
        (
            tell_visitor(a_visitor(company="Lift Care", left_at=AT + HOUR)),
            "Steve Marl (Lift Care) came at 06:50, left at 07:50.",
        ),
        (tell_visitor(a_visitor()), "Steve Marl came at 06:50, still in."),
        (
            tell_plan(AgreedPlan("care_plan:p", DORA, 2, "Two people", MONDAY), "care_plan"),
            "Care and support plan: version 2 was agreed. Two people.",
        ),
        (
            tell_plan(AgreedPlan("housing_plan:p", DORA, 1, "", MONDAY), "housing_plan"),
            "Housing-related support plan: version 1 was agreed.",
        ),
        (
            tell_away(away(place="Oak Lodge", expected=TUESDAY), back=False),
            "Away since 23 November 2026: respite (Oak Lodge). Expected back on 24 November 2026.",
        ),
        (
            tell_away(away(last=date(2026, 11, 25)), back=True),
            "Back from respite; the last day away was 25 November 2026.",
        ),
    ],
)
def test_that_each_entry_is_told_in_plain_words(said, text):
    assert said == text


def test_that_an_incident_asks_whether_the_regulator_must_be_told():
    asked = [to_do_after(an_incident(notify=notify)) for notify in Notify]
    assert asked == ["Decide whether CQC must be told.", "", "CQC must be told.", ""]


def test_that_calls_are_counted_with_the_longest_wait():
    assert count_calls([]) == ""
    assert count_calls([a_call()]) == "1 alarm call, 1 not answered."
