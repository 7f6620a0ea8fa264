"""Notes: never changed, corrected with who and why, the original kept and struck through."""

import pytest

from ech_desktop.domain.basics import Refused
from ech_desktop.domain.notes import daily_record, standing
from tests.domain.daily import AT, BO, HOUR, a_note


def test_that_a_note_says_something():
    with pytest.raises(Refused, match="Write what happened"):
        a_note("  ").check()
    a_note().check()


def test_that_a_correction_says_why_and_may_take_the_note_back():
    note = a_note(flagged=True, visit="v", outcome="o")
    with pytest.raises(Refused, match="why the note is corrected"):
        note.correction("Had coffee.", " ", BO, AT + HOUR).check()
    right = note.correction("", "Another tenant.", BO, AT + HOUR)
    right.check()
    assert (right.corrects, right.author, right.at, right.entered_at) == (note.id, BO, AT, AT + HOUR)
    assert (right.flagged, right.visit, right.outcome, right.kind) == (True, "v", "o", note.kind)
    assert note.correction("Later.", "Wrong time.", BO, AT + HOUR, AT - HOUR).at == AT - HOUR


def test_that_the_record_shows_each_note_by_when_it_happened_and_its_correction_after_it():
    late = a_note("Late.", at=AT + HOUR)
    wrong = a_note("Wrong.")
    better = wrong.correction("Better.", "Mixed up.", BO, AT + HOUR, AT + 2 * HOUR)
    best = better.correction("Best.", "Typed wrongly.", BO, AT + 2 * HOUR)
    record = daily_record([best, late, better, wrong])
    assert [(w.note.said, w.is_struck) for w in record] == [
        ("Wrong.", True),
        ("Better.", True),
        ("Best.", False),
        ("Late.", False),
    ]
    assert record[0].corrected_by is better


def test_that_what_stands_is_neither_struck_nor_taken_back():
    wrong, right = a_note("Wrong."), a_note("Right.")
    gone = wrong.correction("", "Another tenant.", BO, AT)
    assert standing([gone, wrong, right]) == [right]
    assert [w.is_withdrawal for w in daily_record([wrong, gone])] == [False, True]
