"""Every print of a tenant and of the building is offered, and is a PDF."""

import pytest
from PySide6.QtWidgets import QPushButton

from ech_desktop.actions import housing_plans, plans
from ech_desktop.ui.pages.tenants import TenantsPage


@pytest.fixture
def page(desk, qtbot) -> TenantsPage:
    with desk.store.read() as work:
        tenant = work.tenants()[0]
    plans.start_plan(desk.store, tenant.id, by=desk.me)
    housing_plans.start_housing_plan(desk.store, tenant.id, by=desk.me)
    made = TenantsPage(desk)
    qtbot.addWidget(made)
    made.show_record(tenant.id)
    return made


def asked(desk, page, button):
    found = []
    desk.preview_requested.connect(lambda title, make, file: found.append((title, make, file)))
    actions = page.findChild(QPushButton, button).menu().actions()
    for action in actions:
        action.trigger()
    return found


def test_that_everything_of_a_tenant_is_printed_from_one_menu(desk, page):
    found = asked(desk, page, "print_menu")
    assert [title.partition(":")[0] for title, _, _ in found] == [
        "Plan",
        "Plan in large print",
        "Changes since the version before",
        "One-page profile",
        "One-page profile in large print",
        "Hospital transfer sheet",
        "Housing-related support plan",
        "Housing-related support plan in large print",
    ]
    assert len({file for _, _, file in found}) == len(found)
    made = [make for title, make, _ in found if not title.startswith("Changes")]
    assert all(make()[:5] == b"%PDF-" for make in made)


def test_that_the_lists_of_the_building_are_printed_below_the_tenants(desk, page):
    (_, evacuation, _), (_, every_plan, _) = asked(desk, page, "print_building")
    assert evacuation()[:5] == b"%PDF-"
    heard = []
    every_plan.progressed.connect(lambda percent, text: heard.append((percent, text)))
    assert every_plan._call(every_plan)[:5] == b"%PDF-"
    assert heard == [(0, "Plan 1 of 1")]


def test_that_cancel_stops_between_two_plans(desk, page, qtbot):
    _, (_, every_plan, _) = asked(desk, page, "print_building")
    every_plan.cancel()
    with qtbot.waitSignal(every_plan.cancelled):
        every_plan.start()
