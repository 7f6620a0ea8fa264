"""Somebody at the rota page: what they press, point at and read there, and the rota as it is stored."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from ech_desktop.domain.clock import monday_of
from ech_desktop.domain.rota import Shift

TODAY = date(2026, 11, 23)
"""The Monday on which the demo scheme of the journeys stands."""
LEFT = Qt.MouseButton.LeftButton
PLAIN, SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
_ARROWS = {
    (1, 0): Qt.Key.Key_Down,
    (-1, 0): Qt.Key.Key_Up,
    (0, 1): Qt.Key.Key_Right,
    (0, -1): Qt.Key.Key_Left,
}


class Duty(NamedTuple):
    """A shift without its id and its note: whose, when, what, and whether it leads."""

    who: str
    day: date
    code: str
    times: str
    leads: bool


class AtTheRota:
    """Wraps a `Person` whose window shows the rota."""

    def __init__(self, person) -> None:
        self.person, self.bot, self.window = person, person.bot, person.window
        self.desk = person.window.desk
        self.page = person.window.page("rota")
        self.grid, self.model = self.page.grid, self.page.grid.sheet_model

    # --- what is stored

    def people(self):
        """Name to id; nobody is the open shifts."""
        return {m.name: m.id for m in self.model.sheet.rota.rows} | {"": None}

    def duties(self, monday=None):
        """The stored shifts of a week, of the one that is shown unless another is asked for."""
        with self.desk.store.read() as work:
            rota = work.rota(monday or self.page.monday)
        return duties_of(rota)

    # --- keys

    def walk_to(self, who, day) -> None:
        """Arrow keys to the cell of somebody (None: the open shifts) on a day that is shown."""
        target = self.model.index_of((who, day))
        here = self.grid.currentIndex()
        down = self.model.sheet.line_of[target.row()] - self.model.sheet.line_of[here.row()]
        for step, count in (((1, 0), down), ((0, 1), target.column() - here.column())):
            key = _ARROWS[step if count > 0 else (-step[0], -step[1])]
            for _ in range(abs(count)):
                self.person.press(key)
        assert self.grid.current_place() == (who, day)

    def write(self, who, day, text) -> None:
        """Walk to a cell and type into it; without any text, clear it."""
        self.walk_to(who, day)
        if text:
            self.person.type(text)
            self.person.press(Qt.Key.Key_Return)
        else:
            self.person.press(Qt.Key.Key_Delete)

    def widen(self, key, count) -> None:
        """Shift and an arrow: so many more cells are chosen."""
        for _ in range(count):
            self.person.press(key, SHIFT)

    # --- the mouse

    def middle(self, who, day):
        """Where a cell is, in the grid's viewport, after scrolling to it as a wheel would."""
        index = self.model.index_of((who, day))
        self.grid.scrollTo(index)
        return self.grid.visualRect(index).center()

    def click(self, who, day, keys=PLAIN) -> None:
        self.bot.mouseClick(self.grid.viewport(), LEFT, keys, self.middle(who, day))

    def double_click(self, who, day) -> None:
        """Opens what stands there beside the grid."""
        self.click(who, day)
        self.bot.mouseDClick(self.grid.viewport(), LEFT, PLAIN, self.middle(who, day))

    def add_by_menu(self, who, day, code) -> None:
        """Right-click, Add a shift, and the line of its code."""
        menu = self.menu_at(who, day)
        entry = self.choose(menu, "Add a shift")  # kept, or PySide forgets the menu that it opens
        types = entry.menu()
        assert types is not None
        self.bot.waitUntil(types.isVisible)
        self.choose(types, f"{code}  ")

    def menu_at(self, who, day) -> QMenu:
        """The menu that a right-click on a cell opens."""
        point, room = self.middle(who, day), self.grid.viewport()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, room.mapToGlobal(point))
        QApplication.sendEvent(room, event)
        return self.open_menu()

    def open_menu(self) -> QMenu:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    def choose(self, menu, text):
        """Click the line of a menu that begins so."""
        action = next(a for a in menu.actions() if a.text().startswith(text))
        self.bot.mouseClick(menu, LEFT, PLAIN, menu.actionGeometry(action).center())
        QApplication.processEvents()  # a menu that closes takes the next one with it
        if QApplication.activePopupWidget() is None:
            self.window.activateWindow()  # elsewhere than on the screen of tests it has stayed so
            self.bot.waitUntil(self.window.isActiveWindow)
        return action

    def drag(self, start, end, keys=PLAIN) -> str:
        """Grab a chosen cell and let go over another; what was said on the way.

        The screen that tests run on has no drag and drop of its own: the press is the mouse's, and what a
        real one would then tell the grid is sent to it, with what the grid itself put on the drag.
        """
        room, heard = self.grid.viewport(), []
        self.grid.said.connect(lambda text, _: heard.append(text))
        self.bot.mousePress(room, LEFT, PLAIN, self.middle(*start))
        data = self.model.mimeData([i for i in self.grid.selectedIndexes() if self.model.shifts_at(i)])
        self.bot.mouseRelease(room, LEFT, PLAIN, self.middle(*start))
        point = self.middle(*end)
        both = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
        for kind in (QDragEnterEvent, QDragMoveEvent):
            event = kind(point, both, data, LEFT, keys)
            QApplication.sendEvent(room, event)
        if event.isAccepted():
            QApplication.sendEvent(room, QDropEvent(QPointF(point), both, data, LEFT, keys))
        return next((text for text in heard if text), "")

    # --- elsewhere in the window

    def settings(self, tab, row):
        """A tab of the settings, and a row of its list, by mouse."""
        self.window.open_page("settings")
        page = self.window.page("settings")
        bar = page.tabs.tabBar()
        (at,) = [n for n in range(bar.count()) if bar.tabText(n) == tab]
        self.bot.mouseClick(bar, LEFT, PLAIN, bar.tabRect(at).center())
        section = page.tabs.in_front()
        self.bot.waitUntil(section.isVisible)
        rows = section.list
        (at,) = [n for n, each in enumerate(rows.rows.rows) if each.title == row]
        index = rows.rows.index(at)
        rows.scrollTo(index)
        self.bot.mouseClick(rows.viewport(), LEFT, PLAIN, rows.visualRect(index).center())
        return section

    # --- what the page says

    def checked(self) -> None:
        """Wait for the rules that are asked in the background."""
        self.bot.waitUntil(lambda: self.page.checking.is_current, timeout=20_000)

    def findings(self, *, at_once=False) -> list[str]:
        """The lines of the findings panel, its headings too; F8 opens it.

        `at_once`: as it stands after the key, before the rules that are asked in the background answer.
        """
        if not at_once:
            self.checked()
        if not self.page.side.shows(self.page.findings):
            self.person.press(Qt.Key.Key_F8)
        found = self.page.findings.list
        return [found.item(n).text() for n in range(found.count())]

    def line_of(self, text):
        """The line of the findings panel that holds a text."""
        found = self.page.findings.list
        return next(i for n in range(found.count()) if text in (i := found.item(n)).text())

    def pointed_at(self, text):
        """What the mouse reads over the line of a finding."""
        return self.line_of(text).toolTip()

    def click_finding(self, text) -> None:
        found, item = self.page.findings.list, self.line_of(text)
        found.scrollToItem(item)
        self.bot.mouseClick(found.viewport(), LEFT, PLAIN, found.visualItemRect(item).center())

    def cover(self) -> dict[tuple[str, date], str]:
        """What each cell of the cover strip says, by session and day."""
        model = self.page.cover.cover_model
        days = self.model.sheet.days
        return {
            (session.name, day): model.index(row, column).data()
            for row, session in enumerate(model.sessions)
            for column, day in enumerate(days)
        }

    def banner(self) -> str:
        """What the banner over the page says; nothing when there is none."""
        banner = self.window.banner
        return banner.label.text() if banner.isVisible() else ""

    def side(self, name):
        """A part of what is open beside the grid."""
        found = [w for w in self.page.side.findChildren(QWidget, name) if w.isVisible()]
        assert found, f"nothing called {name} beside the rota"
        return found[0]


def duties_of(rota) -> set[Duty]:
    return {_duty(shift, rota) for shift in rota.own_shifts}


def _duty(shift: Shift, rota) -> Duty:
    who = rota.members[shift.team_member_id].name if shift.team_member_id else ""
    return Duty(who, shift.day, shift.code, shift.times, shift.leads)


def week_of(day: date) -> list[date]:
    return [monday_of(day) + timedelta(days=n) for n in range(7)]


def as_typed(duties: Iterable[Duty]) -> dict[tuple[str, date], str]:
    """What stands in each cell, as it would be typed, with a star where somebody leads: `A/B`, `E*`."""
    found: dict[tuple[str, date], str] = {}
    for duty in sorted(duties, key=lambda d: (d.who, d.day, d.times)):
        there = found.get((duty.who, duty.day))
        said = duty.code + ("*" if duty.leads else "")
        found[duty.who, duty.day] = f"{there}/{said}" if there else said
    return found
