"""The window of a sitting: the rail, the header with search and undo, the pages, the status bar."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ech_desktop.domain.permissions import May, why_not
from ech_desktop.ui import theme
from ech_desktop.ui.aside import Aside
from ech_desktop.ui.background import Job
from ech_desktop.ui.backup_keeper import BackupKeeper
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pack_writer import PackWriter
from ech_desktop.ui.page import Page
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.banner import Banner
from ech_desktop.ui.widgets.header import Header
from ech_desktop.ui.widgets.panel import label
from ech_desktop.ui.widgets.rail import Rail
from ech_desktop.ui.widgets.status import Status

if TYPE_CHECKING:
    from ech_desktop.ui.aside import Closed
    from ech_desktop.ui.record_panel import RecordPanel
    from ech_desktop.ui.widgets.preview import Preview

PAGES: Final = {
    "today": ("Today", "house", "TodayPage"),
    "tenants": ("Tenants", "users", "TenantsPage"),
    "rota": ("Rota", "calendar-days", "RotaPage"),
    "handover": ("Handover", "notebook-pen", "HandoverPage"),
    "record": ("Record", "file-text", "RecordPage"),
    "visits": ("Visits", "clipboard-list", "VisitsPage"),
    "team": ("Team", "id-card", "TeamPage"),
    "capacity": ("Capacity", "clock", "CapacityPage"),
    "audit": ("Audit", "history", "AuditPage"),
    "settings": ("Settings", "settings", "SettingsPage"),
}
"""Name of a page (also of its module in ui/pages): its word and icon on the rail, and its class."""
NEEDS: Final = {
    "today": May.SEE_CARE,
    "tenants": May.SEE_CARE,
    "record": May.SEE_CARE,
    "visits": May.SEE_CARE,
    "handover": May.SEE_CARE,
    "audit": May.SEE_AUDIT,
}
"""What is not for everybody is not on the rail."""
EMERGENCY: Final = {"emergency": ("Emergency", "heart-pulse", "EmergencyPage")}
"""Only for those who see no care records."""


class MainWindow(QMainWindow):
    """Pages are built when they are first opened."""

    lock_requested = Signal()
    lost = Signal(str)
    """The store could not be opened again, and why."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        mine = {n: PAGES[n] for n in PAGES if n not in NEEDS or desk.may(NEEDS[n])}
        self.shown = mine if desk.may(May.SEE_CARE) else EMERGENCY | mine
        self.pages: dict[str, Page] = {}
        self._preview: Preview | None = None
        self._recording: RecordPanel | None = None
        self._may_close = False
        self.setMinimumSize(640, 400)
        self.resize(1366, 768)
        self._make_actions()
        self._lay_out()
        desk.page_requested.connect(self.open_page)
        desk.preview_requested.connect(self.open_preview)
        desk.record_requested.connect(self.record)
        desk.closed_requested.connect(self.step_aside)
        desk.look_changed.connect(self._change_look)
        desk.feed.changed.connect(self._follow)
        self._follow()
        self._restore_place()
        self.nightly = (PackWriter.of(desk), BackupKeeper.of(desk))
        self.work()

    def _make_actions(self) -> None:
        self.acts: dict[str, QAction] = {}
        for number, (name, (word, _, _)) in enumerate(self.shown.items(), 1):
            self._act(name, word, [f"Ctrl+{number % 10}"], partial(self.open_page, name))
        if self.desk.may(May.SEE_CARE):
            self._act("search", "Search", ["Ctrl+K"], lambda: self.header.search.begin())
        self._act("note", "Write a note", ["Ctrl+N"], lambda: self.record("", ""))
        self.acts["note"].setEnabled(self.desk.may(May.RECORD))
        self.acts["note"].setToolTip("Write a note (Ctrl+N)")
        self._act("undo", "Undo", ["Ctrl+Z"], self.desk.undo)
        self._act("redo", "Redo", ["Ctrl+Y", "Ctrl+Shift+Z"], self.desk.redo)
        self._act(
            "lock", "Leave the demo" if self.desk.is_demo else "Lock", ["Ctrl+L"], self.lock_requested.emit
        )
        self._act("export_table", "Export this table", ["Ctrl+Shift+E"], self._export_table)
        self._act("keyboard", "Show this keyboard map", ["F1", "Ctrl+/"], self.show_keyboard_map)

    def _act(self, name: str, text: str, keys: list[str], run: Callable[[], object]) -> None:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(k) for k in keys])
        action.triggered.connect(lambda: run())
        self.addAction(action)
        self.acts[name] = action

    def _export_table(self) -> None:
        from ech_desktop.ui.table_writer import ask_where  # only when something is exported

        ask_where(self.desk, self)

    def _lay_out(self) -> None:
        with self.desk.store.read() as work:
            scheme_name = work.scheme().name
        self.setWindowTitle(f"ECH Desktop – {scheme_name}")
        self.rail = Rail({n: (word, icon, self.acts[n]) for n, (word, icon, _) in self.shown.items()})
        self.rail.chosen.connect(self.open_page)
        self.header = Header(self.desk, self.acts, scheme_name)
        self.banner = Banner(self.desk.messages)
        self.stack = QStackedWidget()
        for page in self.pages.values():
            self.stack.addWidget(page)
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(px(16), px(10), px(16), px(8))
        column.setSpacing(px(10))
        column.addWidget(self.header)
        column.addWidget(self.banner)
        column.addWidget(self.stack, 1)
        ground = QWidget()
        ground.setObjectName("ground")
        whole = QVBoxLayout(ground)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        if self.desk.is_demo:
            whole.addWidget(demo_bar())
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(main, 1)
        whole.addLayout(row, 1)
        self.setCentralWidget(ground)
        self.setStatusBar(Status(self.desk, self.show_keyboard_map))

    def work(self) -> None:
        """Let the pack and the backup be made when they are due."""
        for each in self.nightly:
            each.begin()

    def rest(self) -> None:
        """The store is about to be closed: what is being made by itself stops at its next step."""
        for each in self.nightly:
            each.stop()
        if self._preview is not None:
            self._preview.closed.emit()

    def step_aside(self, closed: Closed) -> None:
        """Show that something is done to the store, which is closed meanwhile, in place of what is in it."""
        self.rest()
        if self._recording is not None:
            self._recording.hide()
        parts = [w for w in (self.centralWidget(), self.statusBar()) if w is not None]
        acts = [act for name, act in self.acts.items() if name != "lock"]
        Aside(self, closed, parts, acts).run(self._return)

    def _return(self, wrong: str) -> None:
        if not self.desk.store.is_open:
            self.lost.emit(wrong)
        elif not self.isHidden():  # not locked meanwhile
            self.come_back()

    def come_back(self) -> None:
        """After a lock: others may have changed what is shown."""
        self.work()
        for page in self.pages.values():
            page.is_stale = True
        shown = self.current_page()
        if shown is not None:
            shown.refresh()
        self._follow()

    def open_page(self, name: str, record_id: str = "") -> None:
        """Bring a page to the front, and a record on it."""
        if name not in self.shown:
            if name in NEEDS:
                self.desk.messages.warn(why_not(NEEDS[name]))
            return
        self._close_preview()
        page = self.page(name)
        self.stack.setCurrentWidget(page)
        self.rail.mark(name)
        self.header.set_title(page.title)
        if record_id:
            page.show_record(record_id)
        target = page.first_focus()
        target.setFocus()
        if self.focusWidget() is None or not page.isAncestorOf(self.focusWidget()):
            self.rail.buttons[name].setFocus()

    def page(self, name: str) -> Page:
        """The page, built if this is its first time."""
        if name not in self.pages:
            module = import_module(f"ech_desktop.ui.pages.{name}")
            page: Page = getattr(module, self.shown[name][2])(self.desk)
            self.pages[name] = page
            self.stack.addWidget(page)
        return self.pages[name]

    def current_page(self) -> Page | None:
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def holds_draft(self) -> bool:
        return any(page.holds_draft() for page in self.pages.values())

    def record(self, kind: str, tenant_id: str) -> None:
        """Open the panel in which an entry is written (a note, unless `kind` says another), over any page."""
        from ech_desktop.domain.sources import NOTE
        from ech_desktop.ui.record_panel import RecordPanel  # only when something is recorded

        page = self.current_page()
        if self._recording is None:
            self._recording = RecordPanel(self.desk, self)
        self._recording.begin(kind or NOTE, tenant_id or (page.tenant_in_front() if page else ""))

    def offer_drafts(self) -> None:
        """What was typed and not saved is offered again when its author comes back."""
        from ech_desktop.ui.record_panel import unsaved_drafts

        if not self.acts["note"].isEnabled():
            return
        said = "You typed something for the {} and did not save it. It is kept."
        kinds, handover = unsaved_drafts(self.desk)
        if kinds:
            daily = said.format("daily record")
            self.desk.messages.warn(daily, "Open it", lambda: self.record(kinds[0], ""))
        elif handover:
            self.desk.messages.warn(said.format("handover"), "Open it", lambda: self.desk.open(*handover))

    def open_preview(self, title: str, make: Callable[[], bytes] | Job[bytes], file_name: str) -> None:
        """Show a print in place of the page; Back or Esc returns to where the keyboard was."""
        from ech_desktop.ui.widgets.preview import Preview  # only when something is printed

        self._close_preview()
        came_from, had_focus = self.stack.currentWidget(), self.focusWidget()
        preview = Preview(self.desk, title, make, file_name)
        self._preview = preview
        self.stack.addWidget(preview)
        self.stack.setCurrentWidget(preview)
        self.header.set_title(title)
        preview.close_button.setFocus()

        def back() -> None:
            self._close_preview()
            if came_from is not None:
                self.stack.setCurrentWidget(came_from)
            if isinstance(came_from, Page):
                self.header.set_title(came_from.title)
            if had_focus is not None:
                had_focus.setFocus()

        preview.closed.connect(back)

    def _close_preview(self) -> None:
        if self._preview is not None:
            self._preview.abandon()
            self.stack.removeWidget(self._preview)
            self._preview.deleteLater()
            self._preview = None

    def show_keyboard_map(self) -> None:
        from ech_desktop.ui.keyboard import KeyboardMap  # only when asked for

        page = self.current_page()
        KeyboardMap(list(self.acts.values()), page.page_actions() if page else [], self).open()

    def dress(self) -> None:
        """Wear the theme and text size that were chosen: what holds no draft is built anew."""
        shown = next((n for n, p in self.pages.items() if p is self.stack.currentWidget()), "today")
        self.pages = {n: p for n, p in self.pages.items() if p.holds_draft()}
        for page in self.pages.values():
            self.stack.removeWidget(page)
            page.setParent(self)
        if self._recording is not None:
            self._recording.hide()
            self._recording.deleteLater()
            self._recording = None
        central = self.centralWidget()
        assert central is not None
        for old in (central, self.statusBar()):
            old.deleteLater()
            QCoreApplication.sendPostedEvents(old, QEvent.Type.DeferredDelete.value)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, self.desk.preferences.theme, self.desk.preferences.text_percent)
        self._lay_out()
        self._follow()
        self.open_page(shown)

    def _change_look(self, field: str) -> None:
        """Dress anew, and leave the keyboard on the field that asked for it."""
        self.dress()
        self.open_page("settings", "screen")
        editor = self.findChild(QWidget, field)
        if editor is not None:
            editor.setFocus()

    def _follow(self, changes: object = None) -> None:
        """Undo and Redo say what they would take back."""
        store, me, since = self.desk.store, self.desk.me, self.desk.since
        for name, step in (("undo", store.undoable(me, since)), ("redo", store.redoable(me, since))):
            action = self.acts[name]
            action.setEnabled(step is not None)
            word = name.capitalize()
            action.setText(f"{word} “{step.label}”" if step is not None else word)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{action.text()} ({keys})" if step is not None else f"Nothing to {name}")

    def _restore_place(self) -> None:
        """Where the window stood last, never off the screens that there are now."""
        place = self.desk.preferences.place("window")
        if not place.isEmpty():
            self.restoreGeometry(place)
        middle = self.frameGeometry().center()
        if not any(s.availableGeometry().contains(middle) for s in QGuiApplication.screens()):
            self.move(QGuiApplication.primaryScreen().availableGeometry().topLeft())

    def keep_place(self) -> None:
        self.desk.preferences.keep_place("window", self.saveGeometry())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Typing that is not saved holds the window open until somebody says what to do with it."""
        if self.holds_draft() and not self._may_close:
            text = "Something you typed is not saved. Save it, or close without it."
            self.desk.messages.warn(text, "Close without saving", self._close_anyway)
            event.ignore()
            return
        self.rest()
        self.keep_place()
        super().closeEvent(event)

    def _close_anyway(self) -> None:
        self._may_close = True
        self.close()


def demo_bar() -> QFrame:
    bar = QFrame()
    bar.setObjectName("demo_bar")
    row = QHBoxLayout(bar)
    row.setContentsMargins(px(16), px(3), px(16), px(3))
    text = label("Demo scheme: nothing here is kept", name="demo_text")
    row.addWidget(text, 1, Qt.AlignmentFlag.AlignCenter)
    return bar
