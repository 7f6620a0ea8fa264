"""The first page of a shift says who is on, what is short, open and due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ech_desktop.actions import rota as rota_actions
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.versions import PlanStatus
from ech_desktop.ui.pages.today import MOST, TodayPage
from tests.ui.conftest import NOW

TODAY = date(2026, 11, 23)


@pytest.fixture
def page(qtbot, desk):
    made = TodayPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 620)
    made.show()
    return made


def said(panel):
    QApplication.processEvents()
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel))


def type_shift(desk, first_name, text, day=TODAY):
    with desk.store.read() as work:
        who = next(m.id for m in work.team() if m.first_names == first_name)
    rota_actions.type_shifts(desk.store, who, day, text, by=desk.me)


def test_that_an_empty_site_is_said_in_words(page):
    assert "Nobody is on duty now" in said(page.on_now)
    assert "Nothing is open." in said(page.items)
    assert "No handover has been written yet." in said(page.handover)


def test_that_who_is_on_now_and_who_comes_next_are_named(page, desk):
    type_shift(desk, "Grace", "6-14")
    type_shift(desk, "Tomasz", "14-22")
    assert "Grace Mensah" in said(page.on_now)
    assert "06:00–14:00" in said(page.on_now)
    assert "Tomasz Zieliński" in said(page.coming)
    assert "Tomasz" not in said(page.on_now)


def test_that_every_gap_of_the_next_seven_days_is_counted_and_the_first_ones_are_shown(page, desk):
    assert page.gaps.count_label.text() == "7"
    assert said(page.gaps).count("1 short") == min(7, MOST)
    type_shift(desk, "Tomasz", "7-10")
    assert page.gaps.count_label.text() == "6"


def test_that_a_gap_that_is_over_is_not_shown(qtbot, page, desk):
    desk.clock = lambda: NOW + timedelta(hours=5)
    page.reload()
    assert "Mon 23" not in said(page.gaps)


def test_that_an_open_item_shows_its_age_and_leads_to_the_handover(qtbot, page, desk):
    item = OpenItem(scheme_id=desk.scheme_id, what="Ring <GP>", raised_at=NOW - timedelta(days=4))
    with desk.store.change("Raise item", by=desk.me) as work:
        work.save(item)
    assert "Ring <GP>" in said(page.items)
    assert "4 days" in said(page.items)
    with qtbot.waitSignal(desk.page_requested) as heard:
        page.items.findChild(QPushButton, "show").click()
    assert heard.args[0] == "handover"


def test_that_reviews_stand_with_the_overdue_first(page, desk):
    with desk.store.change("Plans", by=desk.me) as work:
        tenants = work.tenants()
        for tenant, days in zip(tenants, (5, -3), strict=True):
            plan = CarePlan(scheme_id=desk.scheme_id, tenant_id=tenant.id, status=PlanStatus.AGREED)
            plan.review_due = TODAY + timedelta(days=days)
            work.save(plan)
    text = said(page.reviews)
    assert text.index("3 days late") < text.index("5 days left")
