"""A tenant's record through the window: every journey by mouse, and the same by keyboard alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt

from ech_desktop.actions import plans as plan_actions
from ech_desktop.domain.away import AwayKind
from ech_desktop.domain.plans import Need
from ech_desktop.domain.tenants import PeepBand
from ech_desktop.domain.versions import Agreement, PlanStatus, Signer

TODAY = date(2026, 11, 23)


def tenant(desk, name="Kowalczyk"):
    with desk.store.read() as work:
        return next(t for t in work.tenants() if t.last_name == name)


def ends(desk):
    """The last days of the tenancies, first one first."""
    return [t.end for t in sorted(tenant(desk).tenancies, key=lambda t: t.start)]


def housing_plans(desk):
    with desk.store.read() as work:
        return work.housing_plans(tenant(desk).id)


def agree(desk, plan):
    plan_actions.agree_plan(desk.store, plan.id, Agreement.SIGNED, "", TODAY, date(2027, 5, 1), by=desk.me)


def two_versions(desk):
    """An agreed plan, and a draft in which a text, a need and their order changed."""
    sid, zofia = desk.scheme_id, tenant(desk)
    first = plan_actions.start_plan(desk.store, zofia.id, by=desk.me)
    needs = [
        Need(scheme_id=sid, title=title, outcome="I want it", position=n)
        for n, title in enumerate(("Washing", "Eating"))
    ]
    plan_actions.save_plan(desk.store, replace(first, matters="Mass on Sunday", needs=needs), by=desk.me)
    agree(desk, first)
    draft = plan_actions.start_plan(desk.store, zofia.id, by=desk.me)
    washing, eating = sorted(draft.needs, key=lambda n: n.position)
    changed = [replace(eating, position=0), replace(washing, position=1, staff_do="Hand me the flannel")]
    plan_actions.save_plan(desk.store, replace(draft, matters="Mass at ten", needs=changed), by=desk.me)


def section(window, title):
    """Bring a section to the front by a click on its tab."""
    tabs = window.page("tenants").stack.currentWidget().tabs
    number = next(n for n in range(tabs.count()) if tabs.tabText(n).startswith(title))
    tabs.setCurrentIndex(number)
    return window.page("tenants").stack.currentWidget().section()


def section_by_keyboard(person, title):
    """The same by Tab to the sections and the arrow keys."""
    tabs = person.tab_to("sections")
    while tabs.currentIndex():
        person.press(Qt.Key.Key_Left)
    for _ in range(tabs.count()):
        if tabs.tabText(tabs.currentIndex()).startswith(title):
            return
        person.press(Qt.Key.Key_Right)
    raise AssertionError(f"no section {title}")


def choose_by_keyboard(person, name, words):
    """Tab to a choice, go to its first line, and press Down until it says this."""
    combo = person.tab_to(name)
    person.press(Qt.Key.Key_Home)
    for _ in range(combo.count()):
        if combo.currentText() == words:
            return
        person.press(Qt.Key.Key_Down)
    raise AssertionError(f"{name} never says {words}")


def retype(person, name, text):
    person.tab_to(name)
    person.shortcut(Qt.Key.Key_A)
    person.type(text)


def test_that_two_versions_are_compared(person, window, desk):
    two_versions(desk)
    window.open_page("tenants", f"{tenant(desk).id}/plan")
    person.click("compare_versions")
    panel = section(window, "Care plan").comparing
    assert panel.sum.text() == "3 differences: 2 changed, 1 moved"
    assert "Later: Hand me the flannel" in panel.text()
    person.click("close_compare")
    assert section(window, "Care plan").view.isVisible()


def test_that_two_versions_are_compared_by_keyboard_alone(person, window, desk):
    two_versions(desk)
    person.shortcut(Qt.Key.Key_2)
    section_by_keyboard(person, "Care plan")
    person.tab_and_press("compare_versions")
    panel = window.page("tenants").stack.currentWidget().section().comparing
    choose_by_keyboard(person, "earlier_version", "Version 1 · 23 Nov 2026")
    choose_by_keyboard(person, "later_version", "Version 2 · draft")
    assert panel.sum.text() == "3 differences: 2 changed, 1 moved"
    person.tab_to("Differences of the two versions")
    assert "Earlier: Mass on Sunday" in panel.text()
    person.tab_and_press("close_compare")
    assert window.page("tenants").stack.currentWidget().section().compare_button.hasFocus()


def test_that_a_support_plan_is_written_agreed_and_signed(person, window, desk):
    window.open_page("tenants", f"{tenant(desk).id}/housing")
    person.click("write_plan")
    person.write("background", "Moved in last spring")
    person.click("add_goal")
    person.write("goal", "To pay my rent on time")
    person.click("save")
    person.click("agree_plan")
    person.click("save")
    person.click("sign_plan")
    person.click("save")
    (plan,) = housing_plans(desk)
    assert (plan.status, [g.goal for g in plan.goals]) == (PlanStatus.AGREED, ["To pay my rent on time"])
    with desk.store.read() as work:
        assert [s.signer for s in work.signatures(plan.id)] == [Signer.TENANT]
        assert work.plans(tenant(desk).id) == []


def test_that_a_support_plan_is_written_agreed_and_signed_by_keyboard_alone(person, window, desk):
    person.shortcut(Qt.Key.Key_2)
    section_by_keyboard(person, "Housing plan")
    person.tab_and_press("write_plan")
    person.tab_and_type("background", "Moved in last spring")
    person.tab_and_press("add_goal")
    person.type("To pay my rent on time")
    person.shortcut(Qt.Key.Key_S)
    person.tab_and_press("agree_plan")
    person.shortcut(Qt.Key.Key_S)
    person.tab_and_press("sign_plan")
    choose_by_keyboard(person, "outcome", "Declined")
    person.tab_and_type("reason", "Signs nothing")
    person.tab_and_press("save")
    (plan,) = housing_plans(desk)
    assert (plan.status, [g.goal for g in plan.goals]) == (PlanStatus.AGREED, ["To pay my rent on time"])
    with desk.store.read() as work:
        (signature,) = work.signatures(plan.id)
    assert (signature.name, signature.reason) == ("Zofia Kowalczyk", "Signs nothing")


def test_that_a_tenant_goes_to_hospital_and_comes_home_to_more_care(person, window, desk):
    window.open_page("tenants", f"{tenant(desk).id}/away")
    person.click("add_time_away")
    person.write("place", "Ward 7")
    person.click("save")
    person.click(f"edit_{tenant(desk).aways[0].id}")
    person.write("last", "today")
    person.click("save")
    section(window, "Package")
    person.click("add_step_up_or_down")
    person.write("minutes", "+3.5")
    person.write("reason", "Home from hospital")
    person.write("last", "+7")
    person.click("save")
    kept = tenant(desk)
    assert [(a.kind, a.place, a.last) for a in kept.aways] == [(AwayKind.HOSPITAL, "Ward 7", TODAY)]
    assert [(c.minutes, c.last) for c in kept.package_changes] == [(210, date(2026, 11, 30))]
    window.acts["undo"].trigger()
    assert tenant(desk).package_changes == []


def test_that_a_tenant_goes_to_hospital_and_comes_home_by_keyboard_alone(person, window, desk):
    person.shortcut(Qt.Key.Key_2)
    section_by_keyboard(person, "Away")
    person.tab_and_press("add_time_away")
    person.tab_and_type("place", "Ward 7")
    person.tab_and_press("save")
    assert tenant(desk).away_on(TODAY) is not None
    person.tab_and_press(f"edit_{tenant(desk).aways[0].id}")
    person.tab_and_type("last", "today")
    person.shortcut(Qt.Key.Key_S)
    assert tenant(desk).aways[0].last == TODAY
    section_by_keyboard(person, "Package")
    person.tab_and_press("add_step_up_or_down")
    person.tab_and_type("minutes", "+3.5")
    person.tab_and_type("reason", "Home from hospital")
    person.tab_and_type("last", "+7")
    person.shortcut(Qt.Key.Key_S)
    assert [(c.minutes, c.last) for c in tenant(desk).package_changes] == [(210, date(2026, 11, 30))]
    person.shortcut(Qt.Key.Key_Z)
    assert tenant(desk).package_changes == []


def test_that_a_tenant_moves_and_keeps_every_record(person, window, desk):
    two_versions(desk)
    window.open_page("tenants", f"{tenant(desk).id}/tenancy")
    person.click("move_tenant")
    person.click("save")
    assert ends(desk) == [date(2026, 11, 22), None]
    with desk.store.read() as work:
        assert len(work.plans(tenant(desk).id)) == 2
    assert "Flat 3" in window.page("tenants").stack.currentWidget().line.text()


def test_that_a_tenant_moves_by_keyboard_alone(person, window, desk):
    person.shortcut(Qt.Key.Key_2)
    section_by_keyboard(person, "Tenancy")
    person.tab_and_press("move_tenant")
    choose_by_keyboard(person, "flat_id", "Flat 3")
    retype(person, "start", "1 12 26")
    person.tab_and_press("save")
    assert ends(desk) == [date(2026, 11, 30), None]


def test_that_deciding_and_evacuation_are_recorded(person, window, desk):
    window.open_page("tenants", f"{tenant(desk).id}/deciding")
    person.click("add_treatment_record")
    person.write("original", "Hall drawer")
    person.write("on", "3 11 26")
    person.click("save")
    person.click("add_capacity_decision")
    person.write("decision", "Who keeps my money")
    person.write("on", "3 11 26")
    person.write("assessed_by", "Dr Ng")
    person.click("save")
    person.click("add_attorney_or_deputy")
    person.write("name", "Adam Kowalczyk")
    person.click("save")
    section(window, "Person")
    person.click("edit_evacuation")
    person.write("peep_needs", "Evacuation chair")
    person.click("save")
    kept = tenant(desk)
    assert [r.original for r in kept.treatment_records] == ["Hall drawer"]
    assert [d.decision for d in kept.decisions] == ["Who keeps my money"]
    assert [a.name for a in kept.attorneys] == ["Adam Kowalczyk"]
    assert kept.peep_needs == "Evacuation chair"


def test_that_deciding_and_evacuation_are_recorded_by_keyboard_alone(person, window, desk):
    person.shortcut(Qt.Key.Key_2)
    section_by_keyboard(person, "Deciding")
    person.tab_and_press("add_treatment_record")
    choose_by_keyboard(person, "kind", "DNACPR")
    person.tab_and_type("original", "Hall drawer")
    person.tab_and_type("on", "3 11 26")
    person.shortcut(Qt.Key.Key_S)
    person.tab_and_press("add_capacity_decision")
    person.tab_and_type("decision", "Who keeps my money")
    person.tab_and_type("on", "3 11 26")
    person.tab_and_type("assessed_by", "Dr Ng")
    person.shortcut(Qt.Key.Key_S)
    section_by_keyboard(person, "Person")
    person.tab_and_press("edit_evacuation")
    choose_by_keyboard(person, "peep_band", "Needs two people")
    person.tab_and_type("peep_review", "1 6 27")
    person.shortcut(Qt.Key.Key_S)
    kept = tenant(desk)
    assert [(r.kind.value, r.original) for r in kept.treatment_records] == [("DNACPR", "Hall drawer")]
    assert [d.decision for d in kept.decisions] == ["Who keeps my money"]
    assert (kept.peep_band, kept.peep_review) == (PeepBand.TWO, date(2027, 6, 1))
