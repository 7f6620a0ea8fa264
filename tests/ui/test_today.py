"""The first page of a shift says who is on, what is short, open and due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ech_desktop.actions import catching_up, handover, open_items
from ech_desktop.actions import rota as rota_actions
from ech_desktop.domain.away import Away, AwayKind
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.scheme import Skill
from ech_desktop.domain.sources import OPEN_ITEM, source
from ech_desktop.domain.team import Training
from ech_desktop.domain.versions import PlanStatus
from ech_desktop.ui.pages.today import TodayPage
from ech_desktop.ui.widgets.panel import Panel
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


def opened(qtbot, panel, desk):
    """What the first line of a panel asks for."""
    shows = (each for each in panel.findChildren(QPushButton, "show") if each.isVisibleTo(panel))
    with qtbot.waitSignal(desk.page_requested) as heard:
        next(shows).click()
    return heard.args


def type_shift(desk, first_name, text, day=TODAY):
    with desk.store.read() as work:
        who = next(m.id for m in work.team() if m.first_names == first_name)
    rota_actions.type_shifts(desk.store, who, day, text, by=desk.me)


def test_that_an_empty_site_is_said_in_words(qtbot, page, desk):
    assert "Nobody is on duty now" in said(page.on_now)
    assert "Nothing is open." in said(page.items)
    assert "Every handover is accepted." in said(page.handover)
    assert "Nobody is away." in said(page.away)
    assert not page.unread.isVisible()
    assert page.backup.text() == "▲ There is no backup yet"
    with qtbot.waitSignal(desk.page_requested) as heard:
        page.backups_button.click()
    assert heard.args == ["settings", "backups"]


def test_that_who_is_on_now_who_comes_next_and_the_gaps_ahead_are_told(qtbot, page, desk):
    assert page.gaps.count_label.text() == "7"
    type_shift(desk, "Grace", "6-14")
    type_shift(desk, "Tomasz", "14-22")
    assert "Grace Mensah" in said(page.on_now)
    assert "06:00–14:00" in said(page.on_now)
    assert "Tomasz Zieliński" in said(page.coming)
    assert "Tomasz" not in said(page.on_now)
    assert "Mon 23" not in said(page.gaps)
    assert page.gaps.count_label.text() == "6"
    assert opened(qtbot, page.gaps, desk) == ["rota", "2026-11-24"]


def test_that_each_line_opens_what_it_speaks_of(qtbot, page, desk):
    item = OpenItem(scheme_id=desk.scheme_id, what="Ring <GP>", raised_at=NOW - timedelta(days=4))
    with desk.store.change("Set up", by=desk.me) as work:
        work.save(item)
        zofia = next(t for t in work.tenants() if t.first_names == "Zofia")
        away = Away(scheme_id=desk.scheme_id, kind=AwayKind.HOSPITAL, first=TODAY)
        work.save(replace(zofia, aways=[away]))
        tomasz = next(m for m in work.team() if m.first_names == "Tomasz")
        training = Training(scheme_id=desk.scheme_id, skill=Skill.FIRE, expires=TODAY)
        work.save(replace(tomasz, trainings=[training]))
    given = handover.start_handover(desk.store, NOW, by=desk.me)
    assert "Being written" in said(page.handover)
    assert page.handover.count_label.text() == ""
    handover.give_duty(desk.store, given.id, NOW, by=desk.me)
    assert "4 days" in said(page.items)
    assert "Given by Grace Mensah" in said(page.handover)
    assert opened(qtbot, page.items, desk) == ["handover", f"item/{item.id}"]
    assert opened(qtbot, page.away, desk) == ["tenants", f"{zofia.id}/away"]
    assert opened(qtbot, page.trainings, desk) == ["team", tomasz.id]
    assert opened(qtbot, page.handover, desk) == ["handover", given.id]


def test_that_a_panel_measures_what_was_just_put_into_it(qtbot):
    panel = Panel("Gaps")
    qtbot.addWidget(panel)
    panel.show()
    before = panel.body.sizeHint().height()
    panel.add(QLabel("Mon 23 Nov, Day"))
    hidden = QLabel("Not now")
    hidden.hide()
    panel.add(hidden)
    assert panel.body.sizeHint().height() > before, "else texts are cut until the next change"
    assert hidden.isHidden()


def test_that_what_was_recorded_since_one_was_last_on_is_counted_until_it_is_read(qtbot, page, desk):
    item = OpenItem(scheme_id=desk.scheme_id, what="Key lost", raised_at=NOW - timedelta(hours=1))
    open_items.raise_item(desk.store, item, by=desk.me)
    assert "1 thing not read" in page.unread.text()
    with qtbot.waitSignal(desk.page_requested) as heard:
        page.read_button.click()
    assert heard.args == ["handover", "news"]
    catching_up.mark_read(desk.store, [source(OPEN_ITEM, item.id)], NOW, by=desk.me)
    assert not page.unread.isVisible()


def test_that_reviews_stand_with_the_overdue_first(page, desk):
    with desk.store.change("Plans", by=desk.me) as work:
        tenants = work.tenants()
        for tenant, days in zip(tenants, (5, -3), strict=True):
            plan = CarePlan(scheme_id=desk.scheme_id, tenant_id=tenant.id, status=PlanStatus.AGREED)
            plan.review_due = TODAY + timedelta(days=days)
            work.save(plan)
    text = said(page.reviews)
    assert text.index("3 days late") < text.index("5 days left")
