"""Search over everything with a name: tenants, flats, the team and the pages. Accents do not matter."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from ech_desktop.domain.folding import fold, matches
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.theme import icon, px
from ech_desktop.ui.widgets.row_list import Row, RowList

PAGES: Final = (
    ("today", "Today"),
    ("tenants", "Tenants"),
    ("rota", "Rota"),
    ("handover", "Handover"),
    ("team", "Team"),
    ("settings", "Settings"),
)
MOST: Final = 8
"""Rows shown under the box."""


def entries(desk: Desk) -> list[Row]:
    """Everything that can be found; an id is `page:record`."""
    today = desk.today()
    with desk.store.read() as work:
        tenants, flats, team = work.tenants(), work.flats(), work.team()
    numbers: dict[str, str] = {flat.id: flat.number for flat in flats}
    lives_in = {t.id: tenancy.flat_id for t in tenants if (tenancy := t.tenancy_on(today)) is not None}
    rows = []
    for tenant in tenants:
        flat = numbers.get(lives_in[tenant.id]) if tenant.id in lives_in else None
        rows.append(
            Row(f"tenants:{tenant.id}", tenant.name, "Tenant", f"Flat {flat}" if flat else "moved out")
        )
    taken = set(lives_in.values())
    rows += [
        Row(f"settings:{flat.id}", f"Flat {flat.number}", "Nobody lives here", "Flat")
        for flat in flats
        if flat.id not in taken
    ]
    rows += [Row(f"team:{m.id}", m.name, str(m.role).capitalize(), "Team") for m in team]
    return rows + [Row(f"{name}:", word, "Page") for name, word in PAGES]


class SearchBox(QLineEdit):
    """Arrows walk the results, Enter opens, Esc leaves the words standing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._found: list[tuple[str, Row]] = []
        self.setObjectName("search")
        self.setPlaceholderText("Search people and flats   Ctrl+K")
        self.setAccessibleName("Search tenants, flats, team and pages")
        self.setAccessibleDescription("Arrow keys walk the results, Enter opens one.")
        self.setMinimumWidth(px(170))
        self.setMaximumWidth(px(420))
        self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.popup = QFrame(self)
        self.popup.setObjectName("results")
        self.results = RowList("Search results", name="search_results")
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        lay = QVBoxLayout(self.popup)
        lay.setContentsMargins(px(4), px(4), px(4), px(4))
        lay.addWidget(self.results)
        self.popup.hide()
        self.textEdited.connect(self.show_results)
        self.returnPressed.connect(self.open_chosen)
        self.results.clicked.connect(lambda _: self.open_chosen())

    def begin(self) -> None:
        """Ctrl+K: the keyboard goes here, the names are read afresh."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def show_results(self, typed: str) -> None:
        if not self._found:
            self._found = [(fold(row.spoken), row) for row in entries(self.desk)]
        rows = [row for folded, row in self._found if matches(folded, typed)][:MOST] if typed.strip() else []
        if typed.strip() and not rows:
            rows = [Row("", "Nothing found", "Try fewer letters")]
        self.results.set_rows(rows)
        self.results.choose_first()
        self._place(len(rows))

    def open_chosen(self) -> None:
        page, _, record = self.results.current_id().partition(":")
        if self.popup.isVisible() and page:
            self.popup.hide()
            self.clear()
            self.desk.open(page, record)

    def _place(self, count: int) -> None:
        if count == 0:
            self.popup.hide()
            return
        window = self.window()
        self.popup.setParent(window)
        below = self.mapTo(window, QPoint(0, self.height() + px(4)))
        width = max(self.width(), px(300))
        self.popup.setGeometry(below.x() + self.width() - width, below.y(), width, count * px(54) + px(12))
        self.popup.show()
        self.popup.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.popup.isVisible() and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            row = self.results.currentIndex().row() + (1 if event.key() == Qt.Key.Key_Down else -1)
            if 0 <= row < self.results.shown_count():
                self.results.setCurrentIndex(self.results.rows.index(row))
        elif event.key() == Qt.Key.Key_Escape:
            self.popup.hide()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._found = []
            QTimer.singleShot(0, self, self._leave)
        return super().event(event)

    def _leave(self) -> None:
        if not self.hasFocus():
            self.popup.hide()
