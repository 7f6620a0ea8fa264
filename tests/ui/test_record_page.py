"""The daily record as it is read: a tenant's, a day of everybody's, corrections, who is in the building."""

from dataclasses import fields
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ech_desktop.actions.drafts import kept_drafts
from ech_desktop.actions.events import KINDS as SOURCES
from ech_desktop.actions.events import record_event
from ech_desktop.actions.notes import add_note
from ech_desktop.domain.events import AlarmCall, Concern, HospitalMove, Incident, MissedVisit, Visitor
from ech_desktop.domain.notes import Note, NoteKind
from ech_desktop.ui.pages import tenant_record
from ech_desktop.ui.pages.record import RecordPage
from ech_desktop.ui.pages.record_changes import draft_for
from ech_desktop.ui.pages.tenant_view import TenantView
from ech_desktop.ui.pages.tenants import TenantsPage
from ech_desktop.ui.record_forms import KINDS, read_here
from ech_desktop.ui.widgets.told import Told
from tests.ui.conftest import NOW

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def zofia(desk):
    with desk.store.read() as work:
        return next(t for t in work.tenants() if t.last_name == "Kowalczyk")


def wrote(desk, tenant, said, hours=0, kind=NoteKind.CARE_GIVEN):
    at = NOW - hours * HOUR
    values = {"scheme_id": desk.scheme_id, "tenant_id": tenant.id, "author": desk.me, "entered_at": NOW}
    return add_note(desk.store, Note(**values, at=at, said=said, kind=kind), by=desk.me)


def texts(widget):
    QApplication.processEvents()
    labels = (each for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))
    return [line for each in labels for line in each.text().split("\n")]


def said(widget, *wanted):
    """Which of these are shown, in the order in which they stand."""
    shown = texts(widget)
    return sorted((text for text in wanted if text in shown), key=shown.index)


def test_that_a_tenants_record_is_narrowed_paged_and_corrected(desk, qtbot, zofia, monkeypatch):
    monkeypatch.setattr(tenant_record, "PAGE", 2)
    for n, text in enumerate(("Had tea.", "Slept.", "Cold today.")):
        wrote(desk, zofia, text, hours=n, kind=NoteKind.WELLBEING if n == 1 else NoteKind.CARE_GIVEN)
    page = TenantsPage(desk)
    qtbot.addWidget(page)
    page.resize(1180, 620)
    page.show()
    page.show_record(f"{zofia.id}/record")
    view = page.stack.currentWidget()
    assert isinstance(view, TenantView)
    section: Any = view.section()
    every = ("Cold today.", "Slept.", "Had tea.")
    assert said(section, *every) == ["Had tea.", "Slept."]
    section.more.click()
    assert said(section, *every) == ["Had tea.", "Slept.", "Cold today."]
    assert "Late entry" in texts(section)
    qtbot.keyClicks(section.word, "COLD")
    qtbot.waitUntil(lambda: said(section, *every) == ["Cold today."])
    next(b for b in section.findChildren(QPushButton, "correct") if b.isVisible()).click()
    draft = section.entries.draft
    draft.form.editor("said").selectAll()
    qtbot.keyClicks(draft.form.editor("said"), "Warm and cold today.")
    assert (page.holds_draft(), draft.save_button.isEnabled()) == (True, False)
    qtbot.keyClicks(draft.form.editor("why"), "Misheard")
    assert draft.save()
    assert said(section, "Cold today.", "Warm and cold today.") == ["Cold today.", "Warm and cold today."]
    labels = [each for each in section.findChildren(QLabel) if each.isVisible()]
    struck = [
        text for each in labels if isinstance(each, Told) for text, kind in each.texts if kind == "struck"
    ]
    assert struck == ["Cold today."]
    assert "Corrected at 06:50 by Grace Mensah. Why: Misheard" in texts(section)
    assert not page.holds_draft()


@pytest.fixture
def page(desk, qtbot, zofia):
    wrote(desk, zofia, "Had tea.", hours=1)
    wrote(desk, zofia, "The day before.", hours=24)
    values = {"scheme_id": desk.scheme_id, "author": desk.me, "at": NOW, "entered_at": NOW}
    record_event(desk.store, Visitor(**values, name="Steve", whom="Lift B"), by=desk.me)
    made = RecordPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 620)
    made.show()
    return made


def test_that_a_day_shows_everybody_and_turns_to_the_day_before(page, qtbot):
    assert said(page, "Visitor", "Flat 1 · Zofia Kowalczyk · Care given") == [
        "Visitor",
        "Flat 1 · Zofia Kowalczyk · Care given",
    ]
    assert not page.after.isEnabled()
    qtbot.keyClick(page.before, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert said(page, "Had tea.", "The day before.") == ["The day before."]
    page.show_record("2026-11-23")
    page.kind.show("visitor")
    page.kind.edited.emit()
    assert said(page, "Had tea.", "Steve came at 06:50, still in.") == ["Steve came at 06:50, still in."]


def test_that_a_visitor_leaves_and_an_event_is_changed_then_withdrawn(page, desk, zofia, qtbot):
    with desk.store.read() as work:
        (visitor,) = work.visitors_in()
    page.findChild(QPushButton, f"left_{visitor.id}").click()
    assert "No visitor is in the building." in texts(page)
    values = {"scheme_id": desk.scheme_id, "author": desk.me, "at": NOW - HOUR, "entered_at": NOW}
    with desk.store.read() as work:
        flat = work.flats()[0]
    call = record_event(desk.store, AlarmCall(**values, flat_id=flat.id, tenant_id=zofia.id), by=desk.me)

    def change(**typed):
        page.entries.correct(next(e for e in page.entries._entries if e.record.id == call.id))
        for name, text in typed.items():
            line = page.entries.draft.form.editor(name)
            line.selectAll()
            qtbot.keyClicks(line, text)

    change(answered_at="05:40")
    assert not page.entries.draft.save()
    assert "in the future" in page.entries.draft.form.box("answered_at").problem_label.text()
    page.turn_to(desk.today() - DAY)
    assert (page.day, page.holds_draft()) == (desk.today(), True)
    change(answered_at="05:54")
    assert page.entries.draft.save()
    said = "Alarm call at 05:50, needed help. Answered in 4 minutes."
    assert said in texts(page)
    with desk.store.read() as work:
        stored = work.event(AlarmCall, call.id)
    assert (stored.tenant_id, stored.at, stored.author) == (zofia.id, call.at, desk.me)
    change(withdrawn="Another house")
    assert page.entries.draft.save()
    assert "Entered in error: Another house" in texts(page)


def test_that_a_form_that_nobody_touches_says_the_event_as_it_is(desk, qtbot, zofia):
    values = {"scheme_id": desk.scheme_id, "author": desk.me, "at": NOW - HOUR, "entered_at": NOW}
    about = values | {"tenant_id": zofia.id}
    flat_id = zofia.tenancies[0].flat_id
    for event in (
        Incident(**about, what="Fell.", place="Hall"),
        Concern(**values, what="A bruise.", reported_on=desk.today()),
        MissedVisit(**about, reason="Nobody free", visit="thread"),
        HospitalMove(**about, place="Ward 4", away="days"),
        AlarmCall(**about, flat_id=flat_id, answered_at=NOW - HOUR + DAY / 1440),
        Visitor(**about, name="Steve", left_at=NOW),
    ):
        draft = draft_for(desk, event)
        qtbot.addWidget(draft)
        made = KINDS[SOURCES[type(event)]].changed(event, draft.form.values(), read_here(desk), NOW)
        assert {f.name: getattr(made, f.name) for f in fields(event)} == {
            f.name: getattr(event, f.name) for f in fields(event)
        }


@pytest.mark.parametrize("field", ["why", "whom"])
def test_that_a_correction_that_was_typed_comes_back_until_it_is_saved(desk, qtbot, zofia, field):
    wrote(desk, zofia, "Had tea.", hours=1)
    values = {"scheme_id": desk.scheme_id, "author": desk.me, "at": NOW, "entered_at": NOW}
    record_event(desk.store, Visitor(**values, name="Steve", whom="Lift"), by=desk.me)
    with desk.store.read() as work:
        before = NOW - timedelta(days=2)
        (record,) = work.notes_entered(before) if field == "why" else work.entered(Visitor, before)
    typed = draft_for(desk, record)
    qtbot.addWidget(typed)
    typed.show()
    qtbot.keyClicks(typed.form.editor(field), " Misheard")
    typed.hide()
    again = draft_for(desk, record)
    qtbot.addWidget(again)
    assert "Misheard" in again.form.values()[field]
    assert again.notice.text().startswith("You typed this and did not save it: ")
    assert again.save()
    assert kept_drafts(desk.store, by=desk.me) == []
