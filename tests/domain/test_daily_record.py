"""The daily record as it is read: order, corrections beneath, one sentence for each kind of event."""

import pytest

from ech_desktop.domain.daily_record import WORDS, entries
from ech_desktop.domain.events import Notify
from ech_desktop.domain.notes import NoteKind
from tests.domain.daily import (
    AT,
    BO,
    HOUR,
    MINUTE,
    a_call,
    a_concern,
    a_missed_visit,
    a_move,
    a_note,
    a_visitor,
    an_incident,
)


def test_that_the_newest_comes_first_and_corrections_stand_beneath_what_they_correct():
    wrong = a_note("Had tea.", at=AT - 3 * HOUR)
    right = wrong.correction("Had coffee.", "Mixed up.", BO, AT, at=AT - 2 * HOUR)
    last = right.correction("", "Another flat.", BO, AT + MINUTE)
    later = an_incident(at=AT - HOUR)
    first, second = entries([wrong, right, later], [right, last])
    assert (first.record, second.record) == (later, wrong)
    assert second.corrections == (right, last)
    assert (second.is_struck, second.newest) == (True, last)
    assert (first.is_struck, first.newest, first.withdrawn) == (False, later, "")


@pytest.mark.parametrize(
    ("event", "word", "text"),
    [
        (
            an_incident(notify=Notify.TO_DO),
            "Incident or accident",
            "Incident, Hall: Fell. Nobody was hurt. CQC must be told.",
        ),
        (a_missed_visit(), "Missed or refused visit", "Visit at 06:50: missed. Nobody free."),
        (a_move(), "Hospital", "Went into hospital (Ward 4)."),
        (a_call(), "Alarm call", "Alarm call at 06:50, needed help. Not answered."),
        (a_visitor(), "Visitor", "Steve Marl came at 06:50, still in."),
        (a_concern(), "Safeguarding concern", "A bruise."),
        (
            a_concern(wishes="To be left alone", actions="Sat with her", told="The manager"),
            "Safeguarding concern",
            "A bruise. What the tenant wants: To be left alone. Done: Sat with her. Told: The manager.",
        ),
        (a_note("Slept.", kind=NoteKind.WELLBEING), "Wellbeing", "Slept."),
    ],
)
def test_that_each_kind_says_what_it_is(event, word, text):
    (entry,) = entries([event])
    assert (entry.word, entry.text) == (word, text)


def test_that_the_record_is_narrowed_by_kind_and_by_words_wherever_they_stand():
    wrong = a_note("Had tea.")
    right = wrong.correction("Had Łucja’s coffee.", "Mixed up.", BO, AT)
    call = a_call(withdrawn="Wrong flat.")
    noted, called = entries([wrong], [right]) + entries([call])
    assert [noted.fits(kind, "") for kind in ("care given", "alarm_call")] == [True, False]
    assert [noted.fits("", words) for words in ("TEA mixed", "lucja", "wrong")] == [True, True, False]
    assert (called.is_struck, called.fits("", "wrong flat")) == (True, True)
    assert {noted.kind, called.kind} <= WORDS.keys()
