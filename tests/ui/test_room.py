"""A laptop's window of 1366x768, at usual text and at twice its size: what is most needed has room."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from ech_desktop.actions import tenants as tenant_actions
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import Tenant
from ech_desktop.ui import theme
from ech_desktop.ui.window import MainWindow


@pytest.fixture
def window(qtbot, qapp, desk):
    """One for a size of the text, on a page."""

    def made(percent: int, page: str, record: str = "") -> MainWindow:
        theme.apply(qapp, "light", percent)
        shown = MainWindow(desk)
        qtbot.addWidget(shown)
        shown.resize(1366, 768)
        shown.show()
        shown.open_page(page)
        if record:
            shown.page(page).show_record(record)
        QApplication.processEvents()
        return shown

    return made


def test_that_a_long_name_is_read_whole_at_twice_the_text(window, desk):
    with desk.store.read() as work:
        flat = next(f for f in work.flats() if f.number == "3")
    tenant = Tenant(
        scheme_id=desk.scheme_id,
        title="Mrs",
        first_names="Niamh",
        last_name="Ní Dhomhnaill-Featherstonehaugh",
        known_as="Neamhain",
        tenancies=[Tenancy(scheme_id=desk.scheme_id, flat_id=flat.id, start=date(2025, 1, 6))],
    )
    tenant_actions.save_tenant(desk.store, tenant, by=desk.me)
    view = window(200, "tenants", tenant.id).page("tenants").stack.currentWidget()
    assert view.name.text() == "Mrs Niamh Ní Dhomhnaill-Featherstonehaugh"
    for read in (view.name, view.line):
        assert read.height() >= read.heightForWidth(read.width())
    assert view.prints.accessibleName() == "Print for this tenant"
    assert view.section().height() > 0


@pytest.mark.parametrize("monday", [date(2026, 11, 23), date(2026, 11, 30)])
def test_that_the_chief_commands_of_a_week_have_buttons(window, monday):
    page = window(100, "rota").page("rota")
    page.show_week(monday)
    toolbar = page.toolbar
    QApplication.processEvents()
    chief = (toolbar.fill, toolbar.copy, toolbar.publish, toolbar.print)
    assert [each.accessibleName() for each in chief if each.isHidden()] == []
    assert toolbar.fill.accessibleName() == "Fill the gaps"
    assert toolbar.fill.width() >= toolbar.fill.sizeHint().width()


def test_that_buttons_say_more_where_there_is_room(window):
    shown = window(100, "rota")
    shown.resize(1920, 1080)
    QApplication.processEvents()
    toolbar = shown.page("rota").toolbar
    assert (toolbar.copy.text(), toolbar.fill.text()) == ("Copy forward", "Fill the gaps")
