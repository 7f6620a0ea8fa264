"""Run in a process of its own by window.py: starts a window and prints `name seconds` lines (monotonic)."""

import sys
import time
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject


def say(name: str, value: float | None = None) -> None:
    print(name, time.monotonic() if value is None else value, flush=True)  # noqa: T201  read by the parent


def empty() -> None:
    """The floor: nothing but a window."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.resize(1366, 768)

    def painted() -> None:
        say("paint")
        app.quit()

    on_first_paint(window, painted)
    window.show()
    app.exec()


def on_first_paint(widget: "QObject", then: "Callable[[], None]") -> None:
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        seen = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and not self.seen:
                self.seen = True
                QTimer.singleShot(0, then)
            return False

    widget.installEventFilter(Watch(widget))


def start(path: str) -> None:
    """The program up to its sign-in page, and on until every page could be opened."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from ech_desktop import app as program_module
    from ech_desktop.ui import theme
    from ech_desktop.ui.preferences import Preferences

    app = QApplication([])
    preferences = Preferences(Path(path).parent / "p.ini")
    theme.apply(app, preferences.theme, preferences.text_percent)
    program = program_module.Program(app, Path(path), preferences, None)
    window = program.start_window
    gaps = [0.0]
    last = [time.monotonic()]

    def tick() -> None:
        now = time.monotonic()
        gaps.append(now - last[0])
        last[0] = now

    ticker = QTimer()
    ticker.timeout.connect(tick)

    def painted() -> None:
        say("paint")
        QTimer.singleShot(0, furnished)

    def furnished() -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        if "pages" not in vars(window):
            QTimer.singleShot(0, furnished)
            return
        app.processEvents()
        line = window.pages.sign_in.password
        QTest.keyClick(line, Qt.Key.Key_A)
        line.repaint()
        say("usable")
        assert line.text() == "a"
        last[0] = time.monotonic()
        ticker.start(1)
        program.loading.done.connect(ready)

    def ready() -> None:
        say("ready")
        say("gap", max(gaps))
        QTimer.singleShot(0, app.quit)

    on_first_paint(window.ground, painted)
    program.begin(demo=False)
    app.exec()


def pages() -> None:
    """Page switches and a print, on the demo scheme with everything warm."""
    import tempfile
    from datetime import date

    from PySide6.QtWidgets import QApplication

    from ech_desktop.ui import theme
    from ech_desktop.ui.desk import Desk
    from ech_desktop.ui.preferences import Preferences
    from ech_desktop.ui.start_pages import make_demo
    from ech_desktop.ui.window import PAGES, MainWindow

    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        theme.apply(app, "light", 100)
        opened = make_demo(date(2026, 11, 23))
        preferences = Preferences(Path(folder) / "p.ini")
        desk = Desk(opened.store, opened.me, preferences=preferences, clock=opened.clock, is_demo=True)
        window = MainWindow(desk)
        window.show()
        for name in PAGES:
            window.open_page(name)
            app.processEvents()
        for _ in range(5):
            for name in PAGES:
                began = time.monotonic()
                window.open_page(name)
                app.processEvents()
                say(f"switch-{name}", time.monotonic() - began)
        measure_preview(app, desk, window)
        for look in ("dark", "light", "contrast", "light"):
            preferences.theme = look
            began = time.monotonic()
            window.dress()
            app.processEvents()
            say("theme", time.monotonic() - began)
        desk.close()
        opened.store.close()


def measure_preview(app: "object", desk: "object", window: "object") -> None:
    from ech_desktop.actions.prints import print_rota
    from ech_desktop.domain.clock import monday_of
    from ech_desktop.domain.scheme import Paper
    from ech_desktop.ui.widgets.preview import Preview

    monday = monday_of(desk.today())  # type: ignore[attr-defined]
    for _ in range(4):
        began = time.monotonic()
        desk.show_print(  # type: ignore[attr-defined]
            "Weekly rota",
            lambda: print_rota(desk.store, monday, Paper.A4, by=desk.me, at=desk.now()),  # type: ignore[attr-defined]
            "rota.pdf",
        )
        preview = window.findChild(Preview, "preview")  # type: ignore[attr-defined]
        while preview.pdf is None:
            app.processEvents()  # type: ignore[attr-defined]
        app.processEvents()  # type: ignore[attr-defined]
        say("preview", time.monotonic() - began)
        window.open_page("rota")  # type: ignore[attr-defined]
        app.processEvents()  # type: ignore[attr-defined]


if __name__ == "__main__":
    {"empty": empty, "start": lambda: start(sys.argv[2]), "pages": pages}[sys.argv[1]]()
