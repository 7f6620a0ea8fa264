"""A whole day at the window: night hands to early, early to late, late to night; one item outlives all.

Three people sign in one after another at the same PC. The night is worked by keyboard alone, and so is
the visit that was missed; the rest by mouse.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from ech_desktop.actions import plans, rota, team
from ech_desktop.domain.clock import DAY, london, span
from ech_desktop.domain.events import MissedVisit
from ech_desktop.domain.plans import Need, PlannedVisit
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.team import Role, TeamMember
from ech_desktop.domain.versions import Agreement
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.window import MainWindow
from tests.journeys.conftest import Person

MONDAY = date(2026, 11, 23)
ALT = Qt.KeyboardModifier.AltModifier
COUGH = "Ring the GP about the cough"
EARLY, LATE, NIGHT = (time(7), time(14, 30)), (time(14), time(22)), (time(21, 45), time(7, 15))


class OnDuty(Person):
    """Somebody signed in at the PC, in a window of their own."""

    def at(self, clock, day=MONDAY) -> None:
        """The clock moves on."""
        moment = london(day, time.fromisoformat(clock))
        self.window.desk.clock = lambda: moment

    def page(self, name, record_id=""):
        self.window.open_page(name, record_id)
        return self.window.page(name)

    def sees(self, part) -> str:
        """All that stands in a part of the window."""
        QApplication.processEvents()
        return "\n".join(each.text() for each in part.findChildren(QLabel) if each.isVisibleTo(part))

    def record(self, kind, **typed) -> None:
        """The pencil in the header, a kind, and the fields; True ticks one."""
        self.click("note_button")
        panel = self.window._recording
        if kind:
            panel.choice.setCurrentIndex(panel.choice.findText(kind))
            panel.choice.activated.emit(panel.choice.currentIndex())
        for name, text in typed.items():
            editor = panel.form.editor(name)
            if text is True:
                editor.click()
            else:
                editor.selectAll()
                self.write(name, text, inside=panel)
        self.click("record_save", inside=panel)
        assert panel.isHidden(), self.sees(panel)

    def choose_kind(self, steps) -> None:
        """By keyboard: Shift+Tab to the kind, and so many lines down."""
        self.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert QApplication.focusWidget() is self.window._recording.choice
        for _ in range(steps):
            self.press(Qt.Key.Key_Down)

    def gives(self):
        """Duty; what the sheet says now stays."""
        self.click("give_duty")
        return self.window.page("handover").sheet


class Scheme:
    """Larkfield Court on one Monday: who is on, and two tenants with a plan."""

    def __init__(self, qtbot, store, me, preferences) -> None:
        self.bot, self.store, self.me, self.preferences = qtbot, store, me, preferences
        self.window: MainWindow | None = None
        with store.read() as work:
            self.sid = work.scheme().id
            self.tenants = {t.first_names: t for t in work.tenants()}
            self.members = {m.first_names: m for m in work.team()}
        self._team()
        self._rota()
        self._plan("Zofia", thread="hoist", what="Hoist", start=time(9), staff=2)
        self._plan("Siân Ŵyn", thread="lunch", what="Lunch", start=time(12))

    def _team(self) -> None:
        people = (("Nneka", "Obi", Role.CARE_WORKER), ("Idris", "Khan", Role.TEAM_LEADER))
        for first, last, role in people:
            new = TeamMember(scheme_id=self.sid, first_names=first, last_name=last, role=role, can_lead=True)
            self.members[first] = team.save_team_member(self.store, new, by=self.me)

    def _rota(self) -> None:
        for who, day, times in (
            ("Nneka", MONDAY - DAY, NIGHT),
            ("Grace", MONDAY, EARLY),
            ("Tomasz", MONDAY, EARLY),
            ("Idris", MONDAY, LATE),
            ("Nneka", MONDAY, NIGHT),
            ("Grace", MONDAY + DAY, EARLY),
        ):
            start, end = span(day, *times)
            leads = who != "Tomasz"
            shift = Shift(
                scheme_id=self.sid, team_member_id=self.members[who].id, start=start, end=end, leads=leads
            )
            rota.add_shift(self.store, shift, by=self.me)

    def _plan(self, whose, **visit) -> None:
        """An agreed one, with one visit a day."""
        draft = plans.start_plan(self.store, self.tenants[whose].id, by=self.me)
        need = Need(scheme_id=self.sid, title="Washing", outcome="Clean.")
        plans.save_plan(
            self.store,
            replace(draft, matters="Tea.", needs=[need], visits=[PlannedVisit(scheme_id=self.sid, **visit)]),
            by=self.me,
        )
        agreed = MONDAY - 30 * DAY
        plans.agree_plan(self.store, draft.id, Agreement.SIGNED, "", agreed, agreed + 200 * DAY, by=self.me)

    def signs_in(self, who, clock, day=MONDAY) -> OnDuty:
        """Whoever was there before has locked the window and gone home."""
        self.leave()
        moment = london(day, time.fromisoformat(clock))
        desk = Desk(self.store, self.members[who].id, preferences=self.preferences, clock=lambda: moment)
        self.window = window = MainWindow(desk)
        self.bot.addWidget(window)
        window.show()
        window.open_page("today")
        window.activateWindow()
        self.bot.waitUntil(window.isActiveWindow)
        return OnDuty(self.bot, window)

    def leave(self) -> None:
        if self.window is not None:
            assert self.window.close()
            self.window.desk.close()

    def happened(self, kind):
        with self.store.read() as work:
            return work.entered(kind, london(MONDAY - DAY, time(12)))

    def tenant(self, first_names):
        with self.store.read() as work:
            return work.tenant(self.tenants[first_names].id)


@pytest.fixture
def scheme(qtbot, store, small_scheme, preferences):
    made = Scheme(qtbot, store, small_scheme[2], preferences)
    yield made
    made.leave()


def test_that_a_day_of_three_handovers_loses_nothing_and_tells_nothing_twice(scheme):
    the_night_by_keyboard(scheme.signs_in("Nneka", "05:25"))
    the_early(scheme, scheme.signs_in("Grace", "06:58"))
    the_late(scheme.signs_in("Idris", "14:02"))
    the_next_night_by_keyboard(scheme.signs_in("Nneka", "21:55"))


def the_night_by_keyboard(nneka) -> None:
    """A fall, a cough with something to be done, and duty given before the relief is there."""
    nneka.shortcut(Qt.Key.Key_N)
    nneka.choose_kind(1)
    nneka.tab_to("tenant_id")
    nneka.type("2")
    nneka.press(Qt.Key.Key_Return)
    nneka.tab_and_type("place", "Bathroom")
    nneka.tab_and_type("what", "Found sitting on the floor")
    nneka.tab_and_type("at", "05:10")
    nneka.shortcut(Qt.Key.Key_Return)
    nneka.at("06:30")
    nneka.shortcut(Qt.Key.Key_N)
    nneka.type("1")
    nneka.press(Qt.Key.Key_Return)
    nneka.type("Coughed all night")
    nneka.tab_and_press("flagged")
    nneka.tab_and_type("item", COUGH)
    nneka.shortcut(Qt.Key.Key_Return)
    nneka.at("06:50")
    nneka.shortcut(Qt.Key.Key_4)
    nneka.tab_and_press("empty_button")
    nneka.tab_and_press("give_duty")
    sheet = nneka.window.page("handover").sheet
    told = nneka.sees(sheet.told)
    assert "Coughed all night" in told
    assert "Bathroom: Found sitting on the floor. Nobody was hurt." in told
    assert COUGH in nneka.sees(sheet.side_items)


def the_early(scheme, grace) -> None:
    """Duty accepted, a visit for two missed, and an admission."""
    today = grace.window.page("today")
    assert "Given by Nneka Obi" in grace.sees(today.handover)
    assert COUGH in grace.sees(today.items)
    grace.click("show", inside=today.handover)
    grace.click("accept_duty")
    sheet = grace.window.page("handover").sheet
    assert "Accepted by Grace Mensah, Mon 23 Nov 2026 06:58." in sheet.signed.text()
    grace.at("09:50")
    missed_twice_said_once(scheme, grace)
    grace.at("10:40")
    grace.record("Hospital", tenant_id="2", place="Ward 4", expected="30 11 26")
    assert scheme.tenant("Siân Ŵyn").away_on(MONDAY).place == "Ward 4"
    visits = grace.page("visits")
    assert "2 Siân Ŵyn Prosser (1 visit)" in grace.sees(visits.tray)
    assert "Siân" in grace.sees(grace.page("today").away)
    record = grace.page("tenants", f"{scheme.tenant('Siân Ŵyn').id}/record")
    assert "Found sitting on the floor" in grace.sees(record)
    assert "Went into hospital" in grace.sees(record)
    grace.at("14:00")
    grace.page("handover")
    grace.click("start_handover")
    sheet = grace.gives()
    told = grace.sees(sheet.told)
    assert "Went into hospital (Ward 4)" in told
    assert told.count("Visit at 09:00") == 1
    assert "Tomasz was with flat 2" in told
    assert "Coughed" not in told
    assert "Bathroom" not in told
    assert "open 1 shift" in grace.sees(sheet.side_items)


def missed_twice_said_once(scheme, grace) -> None:
    """Typed in the panel on the corridor, ticked on the visits page afterwards by keyboard: one event."""
    grace.record("Missed or refused visit", tenant_id="1", reason="Nobody was free", at="09:00")
    grace.shortcut(Qt.Key.Key_6)
    page = grace.window.page("visits")
    grace.tab_to("trayList")
    assert page.tray.list.choose("hoist")
    grace.press(Qt.Key.Key_Space)
    grace.tab_to("outcome")
    grace.type("M")
    grace.tab_and_type("reason", "Tomasz was with flat 2")
    grace.shortcut(Qt.Key.Key_S)
    assert page.panels.draft is None
    (missed,) = scheme.happened(MissedVisit)
    assert (missed.visit, missed.reason) == ("hoist", "Tomasz was with flat 2")


def the_late(idris) -> None:
    """Reads what is new, item by item; accepts late, which holds nobody up; hands on one of two notes."""
    idris.click("read_news")
    news = idris.window.page("handover").news
    said = "\n".join(row.subtitle for row in news.pane.rows)
    for each in ("Coughed all night", "Bathroom", "Went into hospital", "Tomasz was with flat 2"):
        assert said.count(each) == 1
    unread = len(news.pane.rows)
    idris.press(Qt.Key.Key_Return)
    assert len(news.pane.rows) == unread - 1
    idris.click("mark_all_read")
    assert news.where.text() == "You have read everything."
    idris.at("17:30")
    idris.record("", tenant_id="1", said="Ate half her tea")
    idris.record("", tenant_id="1", said="Temperature 37.9", flagged=True)
    idris.at("21:50")
    today = idris.page("today")
    assert "Given by Grace Mensah, Mon 23 Nov 2026 14:00" in idris.sees(today.handover)
    idris.click("show", inside=today.handover)
    idris.click("accept_duty")
    idris.click("start_handover")
    sheet = idris.gives()
    told = idris.sees(sheet.told)
    assert "Temperature 37.9" in told
    for each in ("Ate half", "hospital", "Visit at", "Coughed", "Bathroom"):
        assert each not in told
    assert "open 2 shifts" in idris.sees(sheet.side_items)


def the_next_night_by_keyboard(nneka) -> None:
    """Closes what she had raised herself; the morning after has nothing to tell and nothing open."""
    nneka.shortcut(Qt.Key.Key_4)
    sheet, items = nneka.window.page("handover").sheet, nneka.window.page("handover").items
    nneka.tab_and_press("accept_duty")
    assert "Accepted by Nneka Obi" in sheet.signed.text()
    assert COUGH in nneka.sees(sheet.side_items)
    nneka.press(Qt.Key.Key_O, ALT)
    nneka.press(Qt.Key.Key_Return)
    assert nneka.window.focusWidget() is items.pane.list
    assert "3 shifts" in nneka.sees(items)
    nneka.press(Qt.Key.Key_Return)
    nneka.press(Qt.Key.Key_Space)
    nneka.type("Comes tomorrow at 11")
    nneka.shortcut(Qt.Key.Key_S)
    assert "Comes tomorrow at 11" in nneka.sees(items)
    nneka.at("06:50", MONDAY + DAY)
    nneka.press(Qt.Key.Key_H, ALT)
    nneka.tab_and_press("start_handover")
    nneka.tab_and_press("give_duty")
    assert "Nothing happened that had to be handed over." in nneka.sees(sheet.told)
    assert "Nothing was open." in nneka.sees(sheet.side_items)
