"""What the rules find on the rota page: counted by level, asked about before a move, overridden."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from ech_desktop.actions import publishing, team
from ech_desktop.domain.basics import Level
from ech_desktop.domain.rota import Finding
from ech_desktop.domain.team import Absence
from ech_desktop.ui.models.rota_review import Review, Weight
from ech_desktop.ui.pages.rota_checking import Checked
from tests.ui.reading import faults
from tests.ui.test_rota_page import (  # noqa: F401  fixtures
    MONDAY,
    TUESDAY,
    act,
    cell,
    drag,
    go,
    lines,
    page,
    people,
    put,
    shown,
)

WEDNESDAY = MONDAY + timedelta(days=2)


@pytest.fixture
def short_rest(qtbot, page, people):  # noqa: F811
    """Grace has a late and the early after it; the whole reference period was looked at."""
    put(qtbot, page, people["Grace"], MONDAY, "L")
    put(qtbot, page, people["Grace"], TUESDAY, "E")
    checked(qtbot, page)
    assert page.grid.sheet_model.sheet.weights[Weight.STOPS] == 1
    return next(f for f in page.grid.sheet_model.sheet.findings if "9 h rest" in f.text)


def checked(qtbot, page):  # noqa: F811
    """Wait for the rules of the reference period."""
    qtbot.waitUntil(lambda: page.checking.is_current, timeout=10_000)


def texts(page):  # noqa: F811
    return [item.text() for item in lines(page.findings.list)]


def write_reason(qtbot, page, text="Nobody else could come."):  # noqa: F811
    page.panels.toggle_findings()
    qtbot.mouseClick(page.findings.override, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(page.findings.draft.form.editor("reason"), text)


# --- counted


def test_that_the_button_counts_every_level_in_marks_and_in_words(qtbot, page, short_rest):  # noqa: F811
    name = page.toolbar.findings.accessibleName()
    assert name.startswith("✗ 1 stops publishing · ▲ ")
    assert "gaps" in name
    assert page.toolbar.findings.text().startswith("✗ 1")
    page.toolbar.resize(2_000, 40)
    assert page.toolbar.findings.text() in name
    widths = {n: page.toolbar.resize(n, 40) or page.toolbar.findings.text() for n in range(700, 1_500, 20)}
    assert any(
        text.startswith("✗ 1 stops publishing · ▲ 1") and "gaps" not in text for text in widths.values()
    )
    assert widths[700].startswith("✗ 1  ▲ ")


def test_that_what_stops_publishing_comes_first_under_a_heading_in_words(qtbot, page, short_rest):  # noqa: F811
    page.panels.toggle_findings()
    found = texts(page)
    assert found[0] == "✗ 1 stops publishing"
    assert "9 h rest" in found[1]
    assert found[2].startswith("▲ ")
    assert found[2].endswith(" gaps")
    first = page.findings.list.item(1)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Stops publishing: ")
    assert page.findings.list.item(0).flags() == Qt.ItemFlag.NoItemFlags


def test_that_a_line_says_what_of_its_rule_and_law_the_line_before_has_not_said(page, short_rest):  # noqa: F811
    page.panels.toggle_findings()
    found = lines(page.findings.list)
    said = [item.text().partition("\n")[2] for item in found]
    assert said[1] == "Eleven hours daily rest (Working Time Regulations 1998, regulation 10)"
    gaps = [n for n, item in enumerate(found) if item.text().startswith("▲ ") and item.toolTip()]
    assert "(Health and Social Care Act 2008" in said[gaps[0]]
    assert said[gaps[0]] == found[gaps[0]].toolTip()
    assert {said[n] for n in gaps[1:]} == {"", "Every session is covered", "The site is never empty"}
    assert all(said[n] != said[n - 1] for n in gaps[1:] if said[n])


def test_that_levels_are_in_order_and_an_old_answer_about_these_weeks_is_not_kept():
    def found(rule, level, day=MONDAY):
        return Finding(rule, level, f"{rule} {level}", day=day)

    now = [found("every_session_is_covered", Level.WARN), found("eleven_hours_daily_rest", Level.BLOCK)]
    long = [found("long", Level.TELL), found("long", Level.WARN, TUESDAY), found("long", Level.WARN)]
    old = found("eleven_hours_daily_rest", Level.WARN)
    review = Review(checked=(*long, old))
    merged = review.with_checked(now)
    assert [review.weight(f) for f in merged] == [
        Weight.STOPS,
        Weight.WARNING,
        Weight.WARNING,
        Weight.GAP,
        Weight.TELL,
    ]
    assert [f.day for f in merged[1:3]] == [MONDAY, TUESDAY]
    assert old not in merged


def test_that_the_reference_period_is_asked_after_a_change_and_never_before_the_page_is_shown(
    qtbot,
    page,  # noqa: F811
    people,  # noqa: F811
):
    checked(qtbot, page)
    put(qtbot, page, people["Grace"], MONDAY, "E")
    assert not page.checking.is_current
    assert not page.grid.sheet_model.sheet.review.is_checked
    checked(qtbot, page)
    assert page.grid.sheet_model.sheet.review.is_checked


def test_that_an_answer_which_has_become_stale_is_dropped(qtbot, page, people):  # noqa: F811
    checked(qtbot, page)
    before = page.checking.findings
    number = page.checking._number
    put(qtbot, page, people["Grace"], MONDAY, "E")
    late = Finding("late", Level.BLOCK, "A late answer.")
    page.checking._done(Checked(number, (late,), ()))
    assert page.checking.findings == before
    checked(qtbot, page)
    assert late not in page.checking.findings


def test_that_nothing_is_asked_while_nobody_looks(qtbot, page):  # noqa: F811
    checked(qtbot, page)
    page.hide()
    assert not page.checking._timer.isActive()
    page.show()
    checked(qtbot, page)


def test_that_a_finding_which_no_shift_carries_is_marked_at_the_name_and_said_in_the_cell(
    qtbot,
    page,  # noqa: F811
    people,  # noqa: F811
):
    checked(qtbot, page)
    who = people["Grace"]
    long = Finding("long", Level.WARN, "Grace Mensah: 50 h a week on average.", team_member_id=who)
    page.checking._done(Checked(page.checking._number, (long,), ()))
    assert page.grid.sheet_model.sheet.marked_people == {who: "⚠"}
    go(page, who)
    assert "50 h a week" in page.foot.status.text()
    page.grid.verticalHeader().grab()


def test_that_the_chosen_line_stays_chosen_when_others_come(qtbot, page, people, short_rest):  # noqa: F811
    page.panels.toggle_findings()
    assert page.findings.chosen() == short_rest
    put(qtbot, page, people["Tomasz"], MONDAY, "L")
    put(qtbot, page, people["Tomasz"], TUESDAY, "E")
    assert page.findings.chosen() == short_rest
    assert texts(page)[0] == "✗ 2 stop publishing"


# --- asked about before it is done


def test_that_a_drop_that_would_stop_publishing_says_so_and_waits_for_move_anyway(
    qtbot,
    page,  # noqa: F811
    people,  # noqa: F811
    shown,  # noqa: F811
):
    put(qtbot, page, people["Grace"], MONDAY, "L")
    put(qtbot, page, people["Tomasz"], TUESDAY, "E")
    _, (text, level) = drag(page, (people["Tomasz"], TUESDAY), (people["Grace"], TUESDAY))
    assert level == "block"
    assert text.startswith("Stops publishing: Grace Mensah: 9 h rest")
    assert cell(page, people["Tomasz"], TUESDAY) == "E"
    assert shown[-1].action_text == "Move anyway"
    shown[-1].action()
    assert cell(page, people["Tomasz"], TUESDAY) == ""
    assert cell(page, people["Grace"], TUESDAY) == "E"


def test_that_a_copy_and_a_nudge_that_would_stop_publishing_wait_too(qtbot, page, people, shown):  # noqa: F811
    grace = people["Grace"]
    put(qtbot, page, grace, MONDAY, "L")
    put(qtbot, page, grace, WEDNESDAY, "E")
    go(page, grace, WEDNESDAY)
    act(page, "Move to the day before")
    assert shown[-1].action_text == "Move anyway"
    assert cell(page, grace, WEDNESDAY) == "E"
    drag(page, (grace, WEDNESDAY), (grace, TUESDAY), Qt.KeyboardModifier.ShiftModifier)
    assert shown[-1].action_text == "Copy anyway"
    assert cell(page, grace, TUESDAY) == ""
    shown[-1].action()
    assert cell(page, grace, TUESDAY) == "E"


def test_that_a_paste_that_would_stop_publishing_waits_and_a_cut_is_kept_until_then(
    qtbot,
    page,  # noqa: F811
    people,  # noqa: F811
    shown,  # noqa: F811
):
    put(qtbot, page, people["Grace"], MONDAY, "L")
    put(qtbot, page, people["Tomasz"], TUESDAY, "E")
    go(page, people["Tomasz"], TUESDAY)
    act(page, "Copy")
    go(page, people["Grace"], TUESDAY)
    act(page, "Paste")
    assert shown[-1].action_text == "Paste anyway"
    assert cell(page, people["Grace"], TUESDAY) == ""
    go(page, people["Tomasz"], TUESDAY)
    act(page, "Cut")
    go(page, people["Grace"], TUESDAY)
    act(page, "Paste")
    assert page.grid.cut_places
    shown[-1].action()
    assert not page.grid.cut_places
    assert cell(page, people["Grace"], TUESDAY) == "E"
    assert QGuiApplication.clipboard().text() == ""


def test_that_a_typed_code_that_stops_publishing_is_stored_and_can_be_taken_back(
    qtbot,
    page,  # noqa: F811
    people,  # noqa: F811
    shown,  # noqa: F811
):
    put(qtbot, page, people["Grace"], MONDAY, "L")
    put(qtbot, page, people["Grace"], TUESDAY, "E")
    assert cell(page, people["Grace"], TUESDAY) == "E"
    assert shown[-1].text.startswith("Stops publishing: Grace Mensah: 9 h rest")
    assert shown[-1].action_text == "Undo"
    shown[-1].action()
    assert cell(page, people["Grace"], TUESDAY) == ""


def test_that_a_move_onto_leave_warns_and_is_done(qtbot, page, people, desk, shown):  # noqa: F811
    away = Absence(scheme_id=desk.scheme_id, team_member_id=people["Tomasz"], first=TUESDAY, last=TUESDAY)
    team.save_absence(desk.store, away, by=desk.me)
    put(qtbot, page, people["Grace"], TUESDAY, "E")
    _, (text, level) = drag(page, (people["Grace"], TUESDAY), (people["Tomasz"], TUESDAY))
    assert level == "warn"
    assert "is away" in text
    assert cell(page, people["Tomasz"], TUESDAY) == "E"
    assert "is away" in shown[-1].text


# --- overridden


def test_that_an_override_needs_a_reason_and_says_afterwards_why_and_by_whom(
    qtbot,
    page,  # noqa: F811
    desk,
    short_rest,
):
    page.panels.toggle_findings()
    qtbot.mouseClick(page.findings.override, Qt.MouseButton.LeftButton)
    draft = page.findings.draft
    assert not draft.save_button.isEnabled()
    assert QApplication.focusWidget() is draft.form.editor("reason")
    qtbot.keyClicks(draft.form.editor("reason"), "Nobody else could come.")
    qtbot.keyClicks(draft.form.editor("compensatory_rest"), "3 12 2026")
    assert page.holds_draft()
    qtbot.mouseClick(draft.save_button, Qt.MouseButton.LeftButton)
    (kept,) = publishing.overrides_of(desk.store, MONDAY)
    assert (kept.reason, str(kept.compensatory_rest)) == ("Nobody else could come.", "2026-12-03")
    assert (kept.mark, kept.by) == (short_rest.mark, desk.me)
    checked(qtbot, page)
    line = next(t for t in texts(page) if "9 h rest" in t)
    assert "“Nobody else could come.” Grace Mensah, Mon 23 Nov 06:50." in line
    assert "Rest made up on Thu 3 Dec 2026." in line
    assert "stops publishing" not in page.toolbar.findings.accessibleName()


def test_that_an_override_can_be_withdrawn(qtbot, page, desk, short_rest):  # noqa: F811
    write_reason(qtbot, page)
    page.findings.draft.save()
    checked(qtbot, page)
    page.findings.choose(short_rest)
    assert page.findings.override.isHidden()
    qtbot.mouseClick(page.findings.withdraw, Qt.MouseButton.LeftButton)
    assert publishing.overrides_of(desk.store, MONDAY) == []
    checked(qtbot, page)
    assert "✗ 1 stops publishing" in page.toolbar.findings.accessibleName()


def test_that_a_half_written_reason_is_not_lost_by_esc_or_the_button(qtbot, page, short_rest):  # noqa: F811
    write_reason(qtbot, page, "Half a th")
    qtbot.keyClick(page.findings.draft.form.editor("reason"), Qt.Key.Key_Escape)
    qtbot.mouseClick(page.toolbar.findings, Qt.MouseButton.LeftButton)
    assert page.side.isVisible()
    assert page.findings.draft.form.values()["reason"] == "Half a th"
    qtbot.mouseClick(page.findings.draft.discard_button, Qt.MouseButton.LeftButton)
    assert page.findings.draft is None
    assert page.findings.list.isVisible()


def test_that_who_may_not_override_is_told_so_and_keeps_the_reason(qtbot, page, desk, people, short_rest):  # noqa: F811
    desk.me = people["Tomasz"]
    write_reason(qtbot, page)
    assert not page.findings.draft.save()
    problem = page.findings.draft.form.findChild(QLabel, "form_problem").text()
    assert problem == "Overriding a rule is for team leaders and scheme managers. Ask one of them."
    assert page.findings.draft.form.values()["reason"]
    assert publishing.overrides_of(desk.store, MONDAY) == []


def test_that_a_gap_cannot_be_overridden(qtbot, page):  # noqa: F811
    page.panels.toggle_findings()
    page.findings.list.setCurrentRow(1)
    assert page.findings.chosen().rule == "every_session_is_covered"
    assert page.findings.override.isHidden()


def test_that_every_control_of_the_form_has_a_name_and_is_large_enough(qtbot, page, short_rest):  # noqa: F811
    write_reason(qtbot, page)
    assert faults(page) == []


def test_that_the_list_is_only_made_while_it_can_be_seen(qtbot, page, people):  # noqa: F811
    put(qtbot, page, people["Grace"], MONDAY, "L")
    assert page.findings.list.count() == 0
    page.panels.toggle_findings()
    assert page.findings.list.count() > 1
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
