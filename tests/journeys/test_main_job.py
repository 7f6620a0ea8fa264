"""The whole job, by mouse and by keyboard alone; each journey ends on paper or in somebody else's hands."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from ech_desktop.actions import handover as handover_actions
from ech_desktop.actions import plans as plan_actions
from ech_desktop.domain.clock import monday_of
from ech_desktop.domain.handover import HandoverState
from ech_desktop.domain.versions import PlanStatus

TODAY = date(2026, 11, 23)


def tenants(desk):
    with desk.store.read() as work:
        return {t.last_name: t for t in work.tenants()}


def plans(desk, tenant_id):
    with desk.store.read() as work:
        return list(work.plans(tenant_id))


def week(desk):
    with desk.store.read() as work:
        return work.rota(monday_of(TODAY))


def typed_shifts(desk):
    rota = week(desk)
    return {(rota.members[s.team_member_id].first_names, s.day.day, s.code) for s in rota.own_shifts}


def newest(desk):
    with desk.store.read() as work:
        return next(iter(work.handovers()), None)


def test_that_a_new_tenant_is_recorded_and_found(person, window, desk):
    window.open_page("tenants")
    person.click("add")
    person.write("title", "Mrs")
    person.write("first_names", "Dorothea")
    person.write("last_name", "Okafor")
    person.write("born", "9 3 1941")
    person.click("save")
    tenant = tenants(desk)["Okafor"]
    assert (tenant.formal_name, tenant.born) == ("Mrs Dorothea Okafor", date(1941, 3, 9))
    assert "Dorothea Okafor" in [row.title for row in window.page("tenants").pane.list.rows.rows]
    assert window.acts["undo"].text() == "Undo “Add tenant”"


def test_that_a_new_tenant_is_recorded_by_keyboard_alone(person, window, desk):
    person.shortcut(Qt.Key.Key_2)
    person.tab_and_press("Add tenant")
    person.tab_and_type("first_names", "Dorothea")
    person.tab_and_type("last_name", "Okafor")
    person.tab_and_press("save")
    assert "Okafor" in tenants(desk)
    person.shortcut(Qt.Key.Key_Z)
    assert "Okafor" not in tenants(desk)


def test_that_a_plan_is_written_agreed_and_printed(person, window, desk):
    zofia = tenants(desk)["Kowalczyk"]
    window.open_page("tenants", f"{zofia.id}/plan")
    person.click("write_plan")
    person.write("matters", "Mass on Sunday at ten")
    person.click("add_need")
    person.write("title", "Washing")
    person.write("outcome", "I want to look smart")
    person.click("add_visit")
    person.write("what", "Get up, wash, dress")
    person.click("save")
    person.click("agree_plan")
    person.click("save")
    (plan,) = plans(desk, zofia.id)
    assert (plan.status, plan.agreed_by) == (PlanStatus.AGREED, desk.me)
    assert [n.outcome for n in plan.needs] == ["I want to look smart"]
    person.click("print_plan")
    text = person.printed()
    for words in ("Kowalczyk", "Mass on Sunday at ten", "I want to look smart", "Get up, wash, dress"):
        assert words in text


def test_that_a_plan_is_written_agreed_and_printed_by_keyboard_alone(person, window, desk):
    zofia = tenants(desk)["Kowalczyk"]
    person.shortcut(Qt.Key.Key_2)
    sections = person.tab_to("sections")
    for _ in range(sections.count()):
        if not sections.tabText(sections.currentIndex()).startswith("Care plan"):
            person.press(Qt.Key.Key_Right)
    person.tab_and_press("write_plan")
    person.tab_and_type("matters", "My garden pots")
    person.tab_and_press("add_need")
    person.tab_and_type("title", "Washing")
    person.tab_and_type("outcome", "I want to look smart")
    person.tab_and_press("save")
    person.tab_and_press("agree_plan")
    person.tab_and_press("save")
    (plan,) = plans(desk, zofia.id)
    assert (plan.status, plan.matters) == (PlanStatus.AGREED, "My garden pots")
    person.tab_and_press("print_plan")
    assert "My garden pots" in person.printed()


def test_that_a_week_is_filled_undone_and_printed(person, window, desk):
    window.open_page("rota", TODAY.isoformat())
    page = window.page("rota")
    tomasz = next(m for m in week(desk).team if m.first_names == "Tomasz")
    for day in (23, 24):
        page.grid.go_to((tomasz.id, date(2026, 11, day)))
        person.type("E")
        person.press(Qt.Key.Key_Return)
    assert typed_shifts(desk) == {("Tomasz", 23, "E"), ("Tomasz", 24, "E")}
    window.acts["undo"].trigger()
    assert typed_shifts(desk) == {("Tomasz", 23, "E")}
    window.acts["redo"].trigger()
    person.click("printRota")
    text = person.printed()
    assert "Tomasz Zieliński" in text
    assert text.count("07:00–15:00") >= 2


def test_that_a_week_is_filled_copied_forward_and_printed_by_keyboard_alone(person, window, desk):
    person.shortcut(Qt.Key.Key_3)
    person.tab_to(window.page("rota").grid.accessibleName())
    person.press(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in range(8):
        person.type("E")
        person.press(Qt.Key.Key_Return)
        if typed_shifts(desk):
            break
        person.press(Qt.Key.Key_Down)
    ((name, day, code),) = typed_shifts(desk)
    assert (day, code) == (23, "E")
    person.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert window.page("rota").monday == date(2026, 11, 30)
    person.tab_and_press("copyWeek")
    with desk.store.read() as work:
        (copied,) = work.rota(date(2026, 11, 30)).own_shifts
    assert copied.day == date(2026, 11, 30)
    person.tab_and_press("printRota")
    assert name in person.printed()


def test_that_duty_is_handed_over_and_the_sheet_is_printed(person, window, desk):
    window.open_page("handover")
    page = window.page("handover")
    page.sheet.empty.button.click()
    person.click("add_entry")
    person.write("happened", "Fell at 03:10, no injury seen")
    person.write("to_do", "Check hip at 08:00")
    person.click("save")
    person.click("raise_item")
    person.write("what", "Ring the GP")
    person.click("save")
    person.click("view_handover")
    person.click("give_duty")
    person.click("accept_duty")
    assert newest(desk).state is HandoverState.ACCEPTED
    person.click("print_handover")
    text = person.printed()
    for words in ("Fell at 03:10", "Check hip at 08:00", "Ring the GP", "Grace Mensah"):
        assert words in text


def test_that_duty_is_handed_over_and_printed_by_keyboard_alone(person, window, desk):
    handover_actions.start_handover(desk.store, at=desk.now(), by=desk.me)
    person.shortcut(Qt.Key.Key_4)
    person.tab_and_press("add_entry")
    person.tab_and_type("happened", "Slept well")
    person.tab_and_press("save")
    person.tab_and_press("give_duty")
    person.tab_and_press("accept_duty")
    assert newest(desk).state is HandoverState.ACCEPTED
    person.tab_and_press("print_handover")
    assert "Slept well" in person.printed()


def test_that_an_agreed_plan_cannot_be_undone_and_says_what_to_do_instead(qtbot, person, window, desk):
    zofia = tenants(desk)["Kowalczyk"]
    plan = plan_actions.start_plan(desk.store, zofia.id, by=desk.me)
    window.open_page("tenants", f"{zofia.id}/plan")
    person.click("edit_plan")
    person.write("matters", "Tea")
    person.click("add_need")
    person.write("title", "Meals")
    person.write("outcome", "I want to cook")
    person.click("save")
    person.click("agree_plan")
    person.click("save")
    assert [p.status for p in plans(desk, zofia.id)] == [PlanStatus.AGREED]
    with qtbot.waitSignal(desk.messages.shown) as heard:
        person.shortcut(Qt.Key.Key_Z)
    assert "new version" in heard.args[0].text
    assert [(p.id, p.status) for p in plans(desk, zofia.id)] == [(plan.id, PlanStatus.AGREED)]
