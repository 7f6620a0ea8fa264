"""Two versions of a plan on the screen, side by side: chosen, read without colour, reached by keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from ech_desktop.actions import plans as plan_actions
from ech_desktop.domain.plans import CarePlan, Consent, ConsentAnswer, Need, PlannedVisit, Risk
from ech_desktop.domain.versions import Agreement
from ech_desktop.ui.pages.plan_compare import ComparePanel, marked
from ech_desktop.ui.pages.tenants import TenantsPage
from tests.ui.reading import faults, tab_round, tabbable

TODAY = date(2026, 11, 23)


@pytest.fixture
def page(qtbot, desk):
    made = TenantsPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 620)
    made.show()
    return made


def agree(desk, plan):
    return plan_actions.agree_plan(
        desk.store, plan.id, Agreement.SIGNED, "", TODAY, date(2027, 5, 1), by=desk.me
    )


@pytest.fixture
def versions(desk):
    """Zofia's plan: two agreed versions and a draft; between the first two every kind of item was added,
    changed, moved and removed."""
    sid = desk.scheme_id
    with desk.store.read() as work:
        zofia = next(t for t in work.tenants() if t.last_name == "Kowalczyk")
    first = plan_actions.start_plan(desk.store, zofia.id, by=desk.me)
    needs = [Need(scheme_id=sid, title=t, outcome="I want it") for t in ("Washing", "Eating", "Money")]
    visits = [PlannedVisit(scheme_id=sid, what=w, start=time(h)) for w, h in (("Up", 8), ("Lunch", 12))]
    risks = [Risk(scheme_id=sid, risk=r, controls="Frame") for r in ("Falls", "Fire", "Choking")]
    consents = [Consent(scheme_id=sid, what=w) for w in ("GP", "Photograph", "Key")]
    plan = replace(
        first, matters="Mass on Sunday & <b>tea</b>", eating="Soup", visits=visits,
        **{f: placed(items) for f, items in (("needs", needs), ("risks", risks), ("consents", consents))},
    )  # fmt: skip
    agree(desk, plan_actions.save_plan(desk.store, plan, by=desk.me))
    second = plan_actions.start_plan(desk.store, zofia.id, by=desk.me)
    agree(desk, plan_actions.save_plan(desk.store, changed(second), by=desk.me))
    plan_actions.start_plan(desk.store, zofia.id, by=desk.me)
    with desk.store.read() as work:
        return work.plans(zofia.id)


def placed(items):
    return [replace(item, position=n) for n, item in enumerate(items)]


def changed(plan: CarePlan) -> CarePlan:
    sid = plan.scheme_id
    washing, eating, _ = sorted(plan.needs, key=lambda n: n.position)
    up, _ = sorted(plan.visits, key=lambda v: v.start)
    falls, fire, _ = sorted(plan.risks, key=lambda r: r.position)
    gp, photograph, _ = sorted(plan.consents, key=lambda c: c.position)
    sleeping = Need(scheme_id=sid, title="Sleeping", outcome="I want to sleep through")
    return replace(
        plan,
        matters="Mass on Sunday at ten & <b>tea</b>",
        eating="",
        night="Door ajar",
        needs=placed([eating, replace(washing, staff_do="Hand me the flannel"), sleeping]),
        visits=[
            replace(up, start=time(7, 30), minutes=45),
            PlannedVisit(scheme_id=sid, what="Bed", start=time(21)),
        ],
        risks=placed(
            [fire, replace(falls, impact_after=1), Risk(scheme_id=sid, risk="Heat", controls="Fan")]
        ),
        consents=placed(
            [photograph, replace(gp, answer=ConsentAnswer.YES), Consent(scheme_id=sid, what="Dentist")]
        ),
    )


@pytest.fixture
def section(page, versions):
    page.show_record(f"{versions[0].tenant_id}/plan")
    return page.stack.currentWidget().section()


def choose(combo, words):
    number = next(n for n in range(combo.count()) if words in combo.itemText(n))
    combo.setCurrentIndex(number)
    combo.activated.emit(number)


def compared(section):
    section.compare_button.click()
    choose(section.comparing.earlier, "Version 1")
    choose(section.comparing.later, "Version 2")
    QApplication.processEvents()
    return section.comparing


def after(texts, title, lines):
    at = texts.index(title)
    return texts[at - 1 : at + 1 + lines]


def test_that_every_kind_of_change_is_said_in_words_with_both_sides(section):
    panel = compared(section)
    assert panel.sum.text() == ("19 differences: 5 added, 5 changed, 4 moved, 5 removed")
    texts = panel.text()
    assert after(texts, "My night", 2) == ["Added", "My night", "Earlier: Nothing here", "Later: Door ajar"]
    assert after(texts, "Eating and drinking", 2)[0] == "Removed"
    assert "Earlier: Soup" in texts
    said = after(texts, "Need: Washing", 0)
    assert said[0] in ("Moved", "Changed")
    assert "Later: Hand me the flannel" in texts
    whole = "Area of life: Other\nHow much help: Some help\nWhat I want to achieve: I want to sleep through"
    assert f"Later: {whole}" in texts
    at = texts.index("Visit: Up")
    assert texts[at - 1 : at + 4] == ["Moved", "Visit: Up", "Time", "Earlier: 08:00", "Later: 07:30"]
    assert "Earlier: Not asked" in texts
    assert "Later: 1 no harm" in texts


def test_that_typed_text_is_never_read_as_markup_and_words_are_marked(section):
    panel = compared(section)
    cell = next(
        label for label in panel.body.findChildren(QLabel) if label.accessibleName().startswith("Later: Mass")
    )
    assert cell.textFormat() is Qt.TextFormat.RichText
    assert "<u>at ten</u>" in cell.text()
    assert "&lt;b&gt;tea&lt;/b&gt;" in cell.text()
    assert not panel.legend.isHidden()


def test_that_marks_are_left_out_where_they_would_say_nothing():
    assert marked("", "new") is None
    assert marked("one two three", "four five six") is None
    assert marked("word " * 2000, "word " * 1999 + "other") is None
    assert marked("a < b", "a < c") == ("a &lt; <s>b</s>", "a &lt; <u>c</u>")


def test_that_any_two_versions_can_be_chosen_and_the_plan_comes_back(section):
    section.compare_button.click()
    panel = section.comparing
    assert panel.earlier.currentText().startswith("Version 2")
    assert panel.later.currentText() == "Version 3 · draft"
    assert panel.sum.text() == "These versions say the same."
    choose(panel.earlier, "Version 3")
    assert panel.sum.text() == "Choose two different versions."
    choose(panel.earlier, "Version 1")
    assert "19 differences" in panel.sum.text()
    panel.close_button.click()
    assert section.comparing is None
    assert section.reading.isVisible()
    assert section.compare_button.hasFocus()


def test_that_versions_are_compared_by_keyboard_alone(qtbot, section):
    section.compare_button.setFocus()
    qtbot.keyClick(section.compare_button, Qt.Key.Key_Space)
    panel = section.comparing
    assert panel.earlier.hasFocus()
    qtbot.keyClick(panel.earlier, Qt.Key.Key_Down)
    assert "19 differences" in panel.sum.text()
    qtbot.waitUntil(lambda: panel.area.verticalScrollBar().maximum() > 0)
    panel.area.setFocus()
    qtbot.keyClick(panel.area, Qt.Key.Key_PageDown)
    assert panel.area.verticalScrollBar().value() > 0


def test_that_every_control_of_the_comparison_is_named_and_reached_by_tab(page, section):
    panel = compared(section)
    assert faults(page) == []
    panel.earlier.setFocus()
    assert {panel.earlier, panel.later, panel.area, panel.close_button} <= set(tab_round(page))
    assert tabbable(page) - set(tab_round(page)) == set()


def test_that_a_single_version_offers_nothing_to_compare(desk, page):
    page.show_record(f"{page._tenants[1].id}/plan")
    section = page.stack.currentWidget().section()
    section.start()
    section.editor.discard_button.click()
    assert section.compare_button.isHidden()


def test_that_the_comparison_follows_what_is_stored(desk, section, versions):
    section.compare_button.click()
    plan_actions.save_plan(desk.store, replace(versions[2], night="Lamp on"), by=desk.me)
    assert isinstance(section.comparing, ComparePanel)
    assert section.comparing.sum.text() == "1 difference: 1 changed"
    assert "Later: Lamp on" in section.comparing.text()
