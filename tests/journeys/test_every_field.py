"""Every field of a tenant's page and of a flat: entered, changed, undone and redone through the window, once
by mouse and once by keyboard alone, then found by the search and read on paper."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Final

import pypdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCheckBox

from ech_desktop.actions import plans as plan_actions
from ech_desktop.actions.prints import print_plan
from ech_desktop.actions.tenant_prints import print_hospital, print_peep_list, print_profile
from ech_desktop.ui.widgets.draft import Draft
from ech_desktop.ui.widgets.fields import ChoiceField, TickField, TicksField
from tests.journeys.field_cases import CASES, FLATS, FOUND, PRINTED, PRIVATE, Typed
from tests.journeys.test_tenants import choose_by_keyboard, retype, section_by_keyboard, tenant

LEFT: Final = Qt.MouseButton.LeftButton


class ByMouse:
    """Opens, fills and saves with clicks; letters have to be typed."""

    def __init__(self, person) -> None:
        self.person, self.bot, self.window = person, person.bot, person.window

    def go(self, tab) -> None:
        settings = tab == FLATS
        self.click_in(self.window.rail.buttons["settings" if settings else "tenants"])
        page = self.window.page("settings" if settings else "tenants")
        tabs = page.tabs.tabBar() if settings else page.stack.currentWidget().tabs
        at = next(n for n in range(tabs.count()) if tabs.tabText(n).startswith(tab))
        self.click_in(tabs, tabs.tabRect(at).center())

    def press(self, name) -> None:
        self.person.click(name)

    def save(self, name) -> None:
        self.person.click(name)

    def undo(self) -> None:
        self.click_in(self.window.header.undo)

    def redo(self) -> None:
        self.click_in(self.window.header.redo)

    def click_in(self, widget, at=None) -> None:
        QApplication.processEvents()
        assert widget.isVisible()
        self.bot.mouseClick(widget, LEFT, pos=at or QPoint())

    def pick(self, rows, record_id) -> None:
        at = next(n for n, row in enumerate(rows.rows.rows) if row.id == record_id)
        self.click_in(rows.viewport(), rows.visualRect(rows.rows.index(at)).center())

    def choose(self, combo, words) -> None:
        self.click_in(combo)
        lines = combo.view()
        line = lines.visualRect(lines.model().index(combo.findText(words), 0)).center()
        self.bot.wait(QApplication.doubleClickInterval() + 5)
        self.click_in(lines.viewport(), line)

    def tick(self, box) -> None:
        self.click_in(box, QPoint(8, box.height() // 2))

    def type(self, editor, text) -> None:
        self.click_in(editor)
        self.person.shortcut(Qt.Key.Key_A)
        self.person.press(Qt.Key.Key_Delete)
        self.bot.keyClicks(editor, text)


class ByKeyboard:
    """The same without a mouse."""

    def __init__(self, person) -> None:
        self.person = person

    def go(self, tab) -> None:
        if tab != FLATS:
            self.person.shortcut(Qt.Key.Key_2)
            section_by_keyboard(self.person, tab)
            return
        self.person.shortcut(Qt.Key.Key_0)
        tabs = self.person.window.page("settings").tabs
        while QApplication.focusWidget() is not tabs.tabBar():
            self.person.press(Qt.Key.Key_Tab)
        while tabs.tabText(tabs.currentIndex()) != tab:
            self.person.press(Qt.Key.Key_Right)

    def press(self, name) -> None:
        self.person.tab_and_press(name)

    def save(self, name) -> None:
        self.person.tab_and_press(name)

    def undo(self) -> None:
        self.person.shortcut(Qt.Key.Key_Z)

    def redo(self) -> None:
        self.person.shortcut(Qt.Key.Key_Y)

    def pick(self, rows, record_id) -> None:
        self.person.tab_to(rows.objectName())
        self.person.press(Qt.Key.Key_Home)
        for _ in rows.rows.rows:
            if rows.current_id() != record_id:
                self.person.press(Qt.Key.Key_Down)
        assert rows.current_id() == record_id

    def choose(self, combo, words) -> None:
        choose_by_keyboard(self.person, combo.objectName(), words)

    def tick(self, box) -> None:
        self.person.tab_and_press(box.objectName())

    def type(self, editor, text) -> None:
        retype(self.person, editor.objectName(), text)
        if not text:
            self.person.press(Qt.Key.Key_Delete)


class Filling:
    """Goes through a case with one way of driving the window."""

    def __init__(self, desk, window, way) -> None:
        self.desk, self.window, self.way = desk, window, way
        self.tenant_id = tenant(desk).id

    def through(self, case) -> None:
        """Enter, undo, redo; change, undo, redo, and undo once more, so that all values stand at the end."""
        self.way.go(case.tab)
        before = self.dump()
        known = {r.id for r in self.records(case)}
        self.way.press(case.button)
        form = self.form(case)
        assert set(form.fields()) == set(case.values), f"{case.button}: a field without a rule"
        first = {f: form.field(f).read() for f in form.fields()}
        kept = self.fill(form, case.values)
        record_id = self.save(case, known, kept)
        entered = self.dump()
        self.steps(before, entered)
        if case.tab == FLATS:
            self.way.pick(self.window.page("settings").flats.list, record_id)
        else:
            self.way.press(f"edit_{record_id}" if case.kept else case.button)
        changed = self.fill(self.form(case), case.change)
        self.save(case, known - {record_id}, kept | changed)
        self.steps(entered, self.dump())
        self.way.undo()
        assert self.dump() == entered
        never = {f for f in first if first[f] == kept[f] and changed.get(f, first[f]) == first[f]}
        assert not never, f"{case.button}: never anything else than at first"

    def steps(self, before, after) -> None:
        assert before != after
        self.way.undo()
        assert self.dump() == before
        self.way.redo()
        assert self.dump() == after

    def dump(self):
        QApplication.processEvents()
        return self.desk.store.dump()

    def records(self, case):
        with self.desk.store.read() as work:
            if case.tab == FLATS:
                return work.flats()
            return list(getattr(work.tenant(self.tenant_id), case.kept)) if case.kept else []

    def record(self, case, known) -> Any:
        if case.tab != FLATS and not case.kept:
            with self.desk.store.read() as work:
                return work.tenant(self.tenant_id)
        (new,) = [r for r in self.records(case) if r.id not in known]
        return new

    def form(self, case) -> Any:
        if case.tab == FLATS:
            return self.window.page("settings").flats.form
        (draft,) = [d for d in self.window.findChildren(Draft) if d.isVisible()]
        return draft.form

    def save(self, case, known, kept):
        self.way.save("save_flat" if case.tab == FLATS else "save")
        record = self.record(case, known)
        assert {f: getattr(record, f) for f in kept} == kept
        return record.id

    def fill(self, form, values) -> dict[str, Any]:
        """Put these in; what must be stored then."""
        kept = {}
        for name in (f for f in form.fields() if f in values):
            field = form.field(name)
            self.put(field, values[name])
            kept[name] = field.read() if isinstance(field, ChoiceField) else stored(values[name])
        return kept

    def put(self, field, value) -> None:
        if isinstance(field, ChoiceField):
            self.way.choose(field.combo, value)
            assert field.combo.currentText() == value
        elif isinstance(field, TickField | TicksField):
            for box in ticks(field, value):
                self.way.tick(box)
        else:
            self.way.type(field.editor, typed(value))


def ticks(field, value) -> Iterator[QCheckBox]:
    """The boxes that must be clicked so that the field says this."""
    boxes = {True: field.box} if isinstance(field, TickField) else field.boxes
    wanted = {True} & {value} if isinstance(field, TickField) else set(value)
    return (box for each, box in boxes.items() if box.isChecked() != (each in wanted))


def typed(value) -> str:
    if isinstance(value, date):
        return f"{value.day} {value.month} {value.year}"
    return value.text if isinstance(value, Typed) else value


def stored(value) -> Any:
    return value.kept if isinstance(value, Typed) else value


def assert_found(desk) -> None:
    """Each text that is looked for leads to its record, and what is private leads nowhere."""
    by_button = {case.button: case for case in CASES}
    with desk.store.read() as work:
        for button, names in FOUND.items():
            kind = "flat" if button == "add_flat" else "tenant"
            for name in names:
                words = typed(by_button[button].values[name])
                assert kind in {f.ref.kind for f in work.search(words, desk.today())}, f"{words} is not found"
        for case in CASES[:2]:
            for name in set(PRIVATE) & set(case.values):
                assert work.search(case.values[name], desk.today()) == [], f"{name} is found"


def assert_printed(desk) -> None:
    """The hospital, the fire crew and the reader of the plan get what was typed; nobody gets the key safe."""
    zofia = tenant(desk, "Kowalczyk-Nowak")
    plan = plan_actions.start_plan(desk.store, zofia.id, by=desk.me)
    plan_actions.save_plan(desk.store, replace(plan, matters="Tea"), by=desk.me)
    by = {"by": desk.me, "at": desk.now()}
    sheets = {
        make.__name__: text_of(make(desk.store, zofia.id, **by))
        for make in (print_hospital, print_plan, print_profile, print_peep_list)
    }
    for sheet, wanted in PRINTED.items():
        assert [words for words in wanted if words not in sheets[sheet]] == [], sheet
    assert [name for name, text in sheets.items() if "4711" in text] == []


def text_of(data) -> str:
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture
def quick_clicks():
    """A list of a choice takes clicks as soon as it is open."""
    before = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(1)
    yield
    QApplication.setDoubleClickInterval(before)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the list of a choice, offscreen
def test_that_every_field_is_entered_changed_undone_found_and_printed(person, window, desk, quick_clicks):
    window.open_page("tenants", tenant(desk).id)
    filling = Filling(desk, window, ByMouse(person))
    for case in CASES:
        filling.through(case)
    assert_found(desk)
    assert_printed(desk)


def test_that_every_field_is_entered_changed_and_undone_by_keyboard_alone(person, window, desk):
    filling = Filling(desk, window, ByKeyboard(person))
    for case in CASES:
        filling.through(case)
    assert_found(desk)
