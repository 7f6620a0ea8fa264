"""A picture of every page, for the README, for review, and for a PC without a display."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.window import PAGES, MainWindow


def shoot(
    desk: Desk,
    folder: Path,
    *,
    sizes: Sequence[tuple[int, int]] = ((1366, 768),),
    themes: Sequence[str] = ("light",),
    text: Sequence[int] = (100,),
    pages: Sequence[str] = tuple(PAGES),
) -> list[Path]:
    """Write `page-WxH-theme-text.png` for every combination; the QApplication is there already."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in themes:
        for percent in text:
            theme.apply(app, name, percent)
            window = MainWindow(desk)
            for width, height in sizes:
                window.resize(width, height)
                window.show()
                for page in pages:
                    window.open_page(page)
                    written.append(picture(window, folder / f"{page}-{width}x{height}-{name}-{percent}.png"))
            window.hide()
            window.deleteLater()
    return written


def picture(widget: QWidget, path: Path) -> Path:
    """What the widget shows once its layouts have settled."""
    app = QApplication.instance()
    assert app is not None
    for _ in range(4):
        app.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    widget.grab().save(str(path))
    return path
