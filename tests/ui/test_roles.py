"""What a role may not do is not on the window, or is off and says who may."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ech_desktop.domain.permissions import ALLOWED, Access, May, why_not
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.widgets.buttons import WritingButton
from ech_desktop.ui.window import NEEDS, PAGES, MainWindow


@pytest.fixture
def window(desk, preferences, qtbot, request):
    """The window of somebody with this role, with every page that it has."""
    with desk.store.change("Another role", by=desk.me) as work:
        work.save(replace(work.team_member(desk.me), access=request.param))
    theirs = Desk(desk.store, desk.me, preferences=preferences, clock=desk.clock)
    made = MainWindow(theirs)
    qtbot.addWidget(made)
    made.show()
    yield made
    theirs.close()


@pytest.mark.parametrize(("window", "access"), [(each, each) for each in Access], indirect=["window"])
def test_that_what_a_role_may_not_do_is_absent_or_off_with_who_may(window, access, qtbot):
    assert {name for name in PAGES if name in window.shown} == {
        name for name in PAGES if name not in NEEDS or access in ALLOWED[NEEDS[name]]
    }
    off = set()
    for name in window.shown:
        window.open_page(name)
        for button in window.pages[name].findChildren(WritingButton):
            needs = button._needs or button._around("WRITES")
            if button.isVisible() and needs is not None and access not in ALLOWED[needs]:
                assert not button.isEnabled()
                assert button.toolTip() == button.accessibleDescription() == why_not(needs)
                off.add(needs)
    assert (not off) == (access is Access.SCHEME_MANAGER)
    if access is Access.CARE_WORKER:
        assert {May.CHANGE_TENANTS, May.CHANGE_TEAM, May.CHANGE_SETTINGS} <= off
