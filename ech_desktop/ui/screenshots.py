"""A picture of every page, for the README, for review, and for a PC without a display."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.models.rota_span import Arranged
from ech_desktop.ui.pages.handover import ITEMS, NEWS, SHEET, HandoverPage
from ech_desktop.ui.pages.rota import RotaPage
from ech_desktop.ui.pages.team import TeamPage
from ech_desktop.ui.pages.tenants import BUILDING, LIST, NEEDS, TenantsPage
from ech_desktop.ui.pages.visits import VisitsPage
from ech_desktop.ui.preferences import Preferences
from ech_desktop.ui.window import PAGES, MainWindow

if TYPE_CHECKING:
    from ech_desktop.store.work import Store

THEMES = ("light", "dark", "contrast")


def take_pictures(
    store: Store, me: TeamMemberId, at: datetime, is_demo: bool, folder: Path, *, everything: bool
) -> list[Path]:
    """Every page for a command line, of a window whose clock stands still at `at`.

    `everything`: each theme on a laptop and on a large screen, and text at 200 %; else once, on a laptop.
    """
    app = QApplication.instance() or QApplication(["ech-desktop"])
    app.setApplicationName("ECH Desktop")
    with TemporaryDirectory(prefix="ech-pictures-", ignore_cleanup_errors=True) as place:
        preferences = Preferences(Path(place) / "preferences.ini")
        desk = Desk(store, me, preferences=preferences, clock=lambda: at, is_demo=is_demo)
        try:
            if not everything:
                return shoot(desk, folder)
            large = (1920, 1080)
            written = shoot(desk, folder, sizes=((1366, 768), large), themes=THEMES)
            return written + shoot(desk, folder, sizes=(large,), text=(200,))
        finally:
            desk.close()


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
                    for view in _views(window, page):
                        path = folder / f"{view}-{width}x{height}-{name}-{percent}.png"
                        written.append(picture(window, path))
            window.hide()
            window.deleteLater()
    return written


def _views(window: MainWindow, page: str) -> Iterator[str]:
    """The page as it opens, then turned to each further way in which it shows its records."""
    yield page
    shown = window.page(page)
    if isinstance(shown, RotaPage):
        for arranged in (Arranged.SESSION, Arranged.DAY, Arranged.PERSON):
            shown.views.show_arranged(arranged)
            if arranged is not Arranged.PERSON:
                yield f"{page}-{arranged.value.replace(' ', '-').lower()}"
    if isinstance(shown, TenantsPage):
        for view, word in ((BUILDING, "building"), (NEEDS, "needs")):
            shown.turn_to(view)
            yield f"{page}-{word}"
        shown.turn_to(LIST)
    if isinstance(shown, VisitsPage) and shown.found.tray:
        shown.panels.ask_who(shown.found.tray[-1].visit.visit.thread)
        yield f"{page}-who"
        shown.panels.close()
    if isinstance(shown, HandoverPage):
        for number, word in ((ITEMS, "items"), (NEWS, "news")):
            shown.segments.turn_to(number)
            yield f"{page}-{word}"
        shown.segments.turn_to(SHEET)
    if isinstance(shown, TeamPage):
        first = shown.tabs.currentIndex()
        shown.tabs.setCurrentIndex(shown.tabs.count() - 1)
        yield f"{page}-rota"
        shown.tabs.setCurrentIndex(first)


def picture(widget: QWidget, path: Path) -> Path:
    """What the widget shows once its layouts have settled."""
    app = QApplication.instance()
    assert app is not None
    for _ in range(4):
        app.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if not widget.grab().save(str(path)):
        raise OSError(f"{path} was not written")
    return path
