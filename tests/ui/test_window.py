"""The window: rail, header, search, undo, look, lock, keyboard map, what a screen reader meets."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QToolButton, QWidget

from ech_desktop.actions.schemes import save_flat
from ech_desktop.domain.scheme import Flat
from ech_desktop.ui import theme
from ech_desktop.ui.screenshots import shoot
from ech_desktop.ui.widgets.late_tabs import LateTabs
from ech_desktop.ui.window import PAGES, MainWindow
from tests.ui.reading import cut_words, faults, tab_round, tabbable


@pytest.fixture
def window(desk, qtbot) -> MainWindow:
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.open_page("settings")
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


def every_tab(window) -> Iterator[int]:
    """Of the page in front, one after the other; once for a page whose tabs are not built late."""
    tabs = getattr(window.current_page(), "tabs", None)
    if not isinstance(tabs, LateTabs):
        yield 0
        return
    for number in range(tabs.count()):
        tabs.setCurrentIndex(number)
        yield number


@pytest.mark.parametrize(("number", "name"), list(enumerate(PAGES, 1)))
def test_that_every_page_opens_by_its_key_and_by_the_rail(window, qtbot, number, name):
    qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0 + number % 10), Qt.KeyboardModifier.ControlModifier)
    assert window.current_page().name == name
    assert window.findChild(QLabel, "page_title").text() == window.current_page().title
    window.open_page("settings" if name != "settings" else "today")
    button = window.findChild(QToolButton, f"rail_{name}")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.isChecked()
    assert window.current_page().name == name


@pytest.mark.parametrize("name", PAGES)
def test_that_every_control_of_every_page_is_named_and_large_enough(window, name):
    window.open_page(name)
    QApplication.processEvents()
    assert faults(window) == []


@pytest.mark.parametrize("name", PAGES)
def test_that_tab_reaches_every_control_and_comes_round(window, name):
    window.open_page(name)
    QApplication.processEvents()
    reached = tab_round(window)
    assert tabbable(window) - set(reached) == set()


@pytest.mark.parametrize(("percent", "width", "height"), [(100, 1280, 680), (200, 1920, 1000)])
@pytest.mark.parametrize("name", PAGES)
def test_that_every_page_fits(qapp, desk, qtbot, name, percent, width, height):
    theme.apply(qapp, "light", percent)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.open_page(name)
    window.resize(width, height)
    window.show()
    for _ in every_tab(window):
        QApplication.processEvents()
        least = window.minimumSizeHint()
        assert (least.width() <= width, least.height() <= height) == (True, True), least
        assert cut_words(window) == []


class Watch(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.mark.parametrize("name", PAGES)
def test_that_no_part_of_a_page_flashes_as_a_window_of_its_own(qapp, desk, qtbot, name):
    watch = Watch()
    window = MainWindow(desk)
    qtbot.addWidget(window)
    qapp.installEventFilter(watch)
    window.open_page(name)
    window.show()
    for _ in every_tab(window):
        pass
    qapp.removeEventFilter(watch)
    assert watch.seen == ["MainWindow "]


def test_that_pages_are_built_when_they_are_first_opened(desk, qtbot):
    window = MainWindow(desk)
    qtbot.addWidget(window)
    assert window.pages == {}
    window.open_page("settings")
    assert list(window.pages) == ["settings"]


def test_that_undo_and_redo_say_what_they_take_back(window, desk, qtbot):
    undo, redo = window.acts["undo"], window.acts["redo"]
    assert not undo.isEnabled()
    desk.do(lambda: save_flat(desk.store, Flat(scheme_id=desk.scheme_id, number="9"), by=desk.me))
    assert undo.isEnabled()
    assert window.header.undo.accessibleName() == undo.text() != "Undo"
    qtbot.mouseClick(window.header.undo, Qt.MouseButton.LeftButton)
    with desk.store.read() as work:
        assert "9" not in [f.number for f in work.flats()]
    assert redo.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    with desk.store.read() as work:
        assert "9" in [f.number for f in work.flats()]


def test_that_what_others_did_before_is_not_undone_from_here(window):
    assert window.acts["undo"].toolTip() == "Nothing to undo"


def test_that_search_opens_what_was_found_by_keyboard_alone(window, desk, qtbot):
    opened = []
    desk.page_requested.connect(lambda page, record: opened.append(page))
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = window.header.search
    assert box.hasFocus()
    qtbot.keyClicks(box, "ZIELINSKI")
    assert box.popup.isVisible()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert opened == ["team"]
    assert not box.popup.isVisible()
    assert window.current_page().name == "team"


def test_that_search_walks_by_arrows_over_headings_and_esc_keeps_the_words(window, qtbot):
    box = window.header.search
    box.begin()
    qtbot.keyClicks(box, "f")

    def chosen():
        return box.results.current().spoken

    assert chosen() == "Flat 1" == box.accessibleDescription()
    for key, said in ((Qt.Key.Key_Up, "Flat 1"), (Qt.Key.Key_Down, "Flat 2"), (Qt.Key.Key_Up, "Flat 1")):
        qtbot.keyClick(box, key)
        assert chosen() == said
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box.popup.isVisible()
    assert box.text() == "f"


def test_that_search_opens_by_mouse_and_neither_a_heading_nor_a_hint(window, qtbot):
    box, at = window.header.search, window.current_page().name
    box.begin()
    qtbot.keyClicks(box, "xyzzy")
    assert box.results.hits.hits[0].spoken.startswith("Nothing found, Type the beginning of a word")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.current_page().name == at
    box.setText("")
    qtbot.keyClicks(box, "kowal")
    for row, page in ((0, at), (1, "tenants")):
        place = box.results.visualRect(box.results.hits.index(row)).center()
        qtbot.mouseClick(box.results.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert window.current_page().name == page


def test_that_the_keyboard_map_lists_every_shortcut(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    shown = window.findChild(QDialog, "keyboard_map")
    assert shown.isVisible()
    said = {each.text() for each in shown.findChildren(QLabel)}
    assert {a.text() for a in window.acts.values() if isinstance(a, QAction)} <= said
    assert {"Ctrl+K", "Ctrl+L"} <= said
    shown.close()


def test_that_the_theme_and_the_text_size_change_at_once(window, desk, qtbot):
    combo = window.page("settings").screen_section.form.editor("theme")
    window.page("settings").tabs.setCurrentWidget(window.page("settings").screen_section)
    combo.setCurrentIndex(2)
    combo.activated.emit(2)
    qtbot.waitUntil(lambda: theme.current() == "dark")
    assert desk.preferences.theme == "dark"
    size = window.page("settings").screen_section.form.editor("text_percent")
    size.setCurrentIndex(4)
    size.activated.emit(4)
    qtbot.waitUntil(lambda: theme.text_percent() == 200)
    assert window.current_page().name == "settings"


def test_that_a_draft_outlives_a_change_of_theme(window, desk, qtbot):
    page = window.page("settings")
    qtbot.keyClicks(page.scheme.form.editor("landlord"), "Abbeyfield")
    assert window.holds_draft()
    desk.preferences.theme = "contrast"
    window.dress()
    assert window.page("settings") is page
    assert page.scheme.form.values()["landlord"] == "Abbeyfield"


def test_that_closing_with_a_draft_asks_first(window, qtbot):
    qtbot.keyClicks(window.page("settings").scheme.form.editor("landlord"), "Abbeyfield")
    assert not window.close()
    assert window.isVisible()
    qtbot.mouseClick(window.banner.action_button, Qt.MouseButton.LeftButton)
    assert not window.isVisible()


def test_that_ctrl_l_asks_for_the_lock(window, qtbot):
    with qtbot.waitSignal(window.lock_requested):
        qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_that_the_demo_is_said_to_be_one(desk, qtbot):
    desk.is_demo = True
    window = MainWindow(desk)
    qtbot.addWidget(window)
    said = {each.text() for each in window.findChildren(QLabel)}
    assert "Demo scheme: nothing here is kept" in said
    assert window.acts["lock"].text() == "Leave the demo"


def test_that_the_window_returns_to_its_place_and_never_off_the_screen(desk, qtbot):
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.setGeometry(20, 30, 700, 500)
    window.show()
    window.close()
    again = MainWindow(desk)
    qtbot.addWidget(again)
    assert again.size() == window.size()
    again.setGeometry(90_000, 90_000, 700, 500)
    again.keep_place()
    third = MainWindow(desk)
    qtbot.addWidget(third)
    assert third.screen().availableGeometry().contains(third.frameGeometry().center())


def test_that_pictures_of_pages_are_written(desk, tmp_path, qtbot):
    made = shoot(desk, tmp_path / "out", pages=("settings",), themes=("light", "contrast"))
    assert [p.name for p in made] == ["settings-1366x768-light-100.png", "settings-1366x768-contrast-100.png"]
    assert made[0].read_bytes() != made[1].read_bytes()
