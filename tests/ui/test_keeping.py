"""Settings, Keeping: holds, a disposal with its certificate, and the export in the menu of a tenant."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from ech_desktop.actions import disposing
from ech_desktop.domain.basics import SchemeId
from ech_desktop.domain.permissions import Access
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import Tenant
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.export_person import export_to
from ech_desktop.ui.pages.settings_keeping import KeepingSection
from ech_desktop.ui.pages.tenant_prints import TenantPrints
from ech_desktop.ui.pages.tenant_view import TenantView
from ech_desktop.ui.pages.tenants import TenantsPage
from ech_desktop.ui.widgets.row_list import RowList


@pytest.fixture
def gone(store, desk) -> Tenant:
    """Margaret Holloway left in May 2018."""
    sid = SchemeId(desk.scheme_id)
    with store.change("Add a leaver", by=desk.me) as work:
        flat = work.flats()[2]
        tenancy = Tenancy(scheme_id=sid, flat_id=flat.id, start=date(2010, 1, 4), end=date(2018, 5, 3))
        made = Tenant(
            scheme_id=sid, reference="T7", first_names="Margaret", last_name="Holloway", tenancies=[tenancy]
        )
        work.save(made)
    return made


def shown(qtbot, desk) -> KeepingSection:
    made = KeepingSection(desk)
    qtbot.addWidget(made)
    made.resize(1200, 620)
    made.show()
    made.reload()
    return made


def press(qtbot, section, name):
    qtbot.mouseClick(section.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def problem(form, field):
    return form.findChild(QLabel, f"{field}_problem").text()


def test_that_a_record_is_held_let_go_and_disposed_of_with_its_certificate(desk, qtbot, gone):
    section = shown(qtbot, desk)
    assert "8 years after the end of the last tenancy" in section.rules.text()
    assert section.list.current_id() == gone.id
    press(qtbot, section, "place_hold")
    assert "Choose whose" in problem(section.holding, "tenant_id")
    section.holding.show_values({"tenant_id": gone.id, "why": "Claim HC/4471"})
    assert [section.is_draft] == [True]
    press(qtbot, section, "place_hold")
    assert section.about.text() == "Held: inquiry."
    assert not section.dispose_button.isVisible()
    press(qtbot, section, "lift_hold")
    assert "Say why" in problem(section.lifting, "lifted_why")
    qtbot.keyClicks(section.lifting.editor("lifted_why"), "Settled")
    press(qtbot, section, "lift_hold")
    qtbot.keyClicks(section.form.editor("sure"), "Hollo")
    press(qtbot, section, "dispose")
    assert "not the last name of Margaret Holloway" in problem(section.form, "sure")
    qtbot.keyClicks(section.form.editor("sure"), "way")
    press(qtbot, section, "dispose")
    qtbot.waitUntil(lambda: bool(problem(section.form, "why")))
    assert section.form.values()["sure"] == "Holloway"
    qtbot.keyClicks(section.form.editor("why"), "Looked through")
    press(qtbot, section, "dispose")
    qtbot.waitUntil(lambda: bool(section.certificates.current_id()))
    assert [section.is_draft] == [False]
    with desk.store.read() as work:
        assert gone.id not in {tenant.id for tenant in work.tenants()}
    with qtbot.waitSignal(desk.preview_requested) as asked:
        press(qtbot, section, "print_certificate")
    assert asked.args[1]()[:5] == b"%PDF-"


def test_that_the_page_of_a_person_closes_when_their_record_goes(desk, qtbot, gone):
    page = TenantsPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.show_record(gone.id)
    shown_now = page.stack.currentWidget()
    assert isinstance(shown_now, TenantView)
    assert shown_now.name.text() == "Margaret Holloway"
    disposing.dispose(desk.store, gone.id, "Looked through", by=desk.me, at=desk.now())
    qtbot.waitUntil(lambda: page.stack.currentWidget() is not shown_now)
    left = [view.name.text() for view in page.findChildren(TenantView) if view is not shown_now]
    assert "Margaret Holloway" not in left


def test_that_an_administrator_sees_the_rules_and_nobodys_name(store, desk, preferences, qtbot, gone):
    disposing.dispose(store, gone.id, "Looked through", by=desk.me, at=desk.now())
    with store.change("Give access", by=desk.me) as work:
        work.team_member(desk.me).access = Access.ADMINISTRATOR
    other = Desk(store, desk.me, preferences=preferences, clock=desk.clock)
    section = shown(qtbot, other)
    assert "8 years" in section.rules.text()
    assert [each for each in section.findChildren(RowList) if each.isVisible()] == []
    assert not section.is_draft
    other.close()


def test_that_everything_about_a_person_is_exported_off_the_gui_thread(desk, qtbot, tmp_path, gone):
    out = tmp_path / "out"
    out.mkdir()
    said: list[str] = []
    desk.busy_changed.connect(said.append)
    words = [action.text() for action in TenantPrints(desk).of_tenant(lambda: gone) if action is not None]
    assert words[-1] == "Export everything about this person…"
    export_to(desk, gone, out)
    qtbot.waitUntil(lambda: said[-1:] == [""], timeout=10_000)
    assert "Setting the pages: 20 %" in said
    (made,) = out.iterdir()
    assert (made / "to-read.pdf").read_bytes()[:5] == b"%PDF-"
    with desk.store.read() as work:
        me = work.team_member(desk.me)
    export_to(desk, me, out)
    qtbot.waitUntil(lambda: len(list(out.iterdir())) == 2 and said[-1:] == [""], timeout=10_000)
