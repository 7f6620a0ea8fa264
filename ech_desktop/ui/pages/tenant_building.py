"""The floor view: each floor with its flats as tiles, let or void, who lives there and who is away."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ech_desktop.domain.building import FlatOn, Floor
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.widgets.empty import EmptyState
from ech_desktop.ui.widgets.facts import clear, words
from ech_desktop.ui.widgets.flat_tile import FlatFace, FlatTile
from ech_desktop.ui.widgets.flow import Flow
from ech_desktop.ui.widgets.scroll import ScrollColumn

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Building(QStackedWidget):
    """One stop for Tab; the arrow keys go from flat to flat.

    `flat_opened` (Enter or a click) and `menu_requested` give the flat as it stands on the day.
    """

    flat_opened = Signal(object)
    menu_requested = Signal(object, QPoint)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("building")
        self.tiles: list[FlatTile] = []
        self._flats: dict[str, FlatOn] = {}
        self._titles: dict[int, str] = {}
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, theme.px(6), 0)
        self._column.setSpacing(theme.px(8))
        self.floors = ScrollColumn(inside)
        self.empty = EmptyState(
            "No flat is recorded yet. Add the flats of the scheme in the settings: number, floor and size.",
            "Add flats",
            lambda: desk.open("settings", "flats"),
        )
        self.addWidget(self.floors)
        self.addWidget(self.empty)

    def show_floors(
        self, floors: tuple[Floor, ...], today: date, kept: Collection[str] | None, floor: int | None
    ) -> None:
        """`kept`: the tenants whom the filters keep, None for all; `floor`: the only one asked for."""
        flats = [flat for each in floors for flat in each.flats]
        titles = {each.number: _floor_title(each) for each in floors}
        if (list(self._flats), self._titles) != ([f.flat.id for f in flats], titles):
            self._build(floors, titles)
        self._flats = {flat.flat.id: flat for flat in flats}
        for tile, flat in zip(self.tiles, flats, strict=True):
            face = flat_face(flat, today, left_out=_left_out(flat, kept, floor))
            if face != tile.face:
                tile.show_face(face)
        self.setCurrentWidget(self.floors if flats else self.empty)

    def first_focus(self) -> QWidget:
        """The flat that was looked at last, else the first one."""
        here = [tile for tile in self.tiles if tile.focusPolicy() is Qt.FocusPolicy.StrongFocus]
        return here[0] if here else self.empty.button

    def show_flat(self, flat_id: str) -> None:
        """Let Tab stop at this flat."""
        for tile in self.tiles:
            if tile.face.id == flat_id:
                self._stop_at(tile)

    def _build(self, floors: tuple[Floor, ...], titles: dict[int, str]) -> None:
        clear(self._column)
        self.tiles, self._titles = [], titles
        for floor in floors:
            tiles = [self._tile(flat) for flat in floor.flats]
            self._column.addWidget(words(titles[floor.number], "heading"))
            self._column.addWidget(Flow(*tiles, gap=theme.px(8)))
            self.tiles += tiles
        self._column.addStretch(1)
        if self.tiles:
            self._stop_at(self.tiles[0])

    def _tile(self, flat: FlatOn) -> FlatTile:
        tile = FlatTile(FlatFace(flat.flat.id, ""))
        tile.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        tile.installEventFilter(self)
        tile.clicked.connect(lambda: self.flat_opened.emit(self._flats[flat.flat.id]))
        tile.menu_requested.connect(lambda at: self.menu_requested.emit(self._flats[flat.flat.id], at))
        return tile

    def _stop_at(self, stop: FlatTile) -> None:
        for tile in self.tiles:
            here = Qt.FocusPolicy.StrongFocus if tile is stop else Qt.FocusPolicy.ClickFocus
            if tile.focusPolicy() is not here:
                tile.setFocusPolicy(here)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, FlatTile):
            if event.type() == QEvent.Type.FocusIn:
                self._stop_at(watched)
                self.floors.ensureWidgetVisible(watched, 0, theme.px(32))
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._go(watched, Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _go(self, tile: FlatTile, key: Qt.Key) -> bool:
        """Left and right in the order of the flats, up and down to what stands there; Home and End."""
        here = self.tiles.index(tile)
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            target: FlatTile | None = self.tiles[0 if key == Qt.Key.Key_Home else -1]
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = here + ARROWS[key][0]
            target = self.tiles[step] if 0 <= step < len(self.tiles) else None
        elif key in ARROWS:
            target = self._next_line(tile, ARROWS[key][1])
        else:
            return False
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _next_line(self, tile: FlatTile, way: int) -> FlatTile | None:
        """The tile on the line above (-1) or below (1) that stands nearest."""
        at = {each: each.mapTo(self, QPoint()) for each in self.tiles}
        beyond = [each for each in self.tiles if (at[each].y() - at[tile].y()) * way > 0]
        return min(
            beyond,
            key=lambda each: (abs(at[each].y() - at[tile].y()), abs(at[each].x() - at[tile].x())),
            default=None,
        )


def flat_face(flat: FlatOn, today: date, *, left_out: bool = False) -> FlatFace:
    """A flat on one day, in the words of its tile."""
    return FlatFace(
        id=flat.flat.id,
        number=f"Flat {flat.flat.number}",
        right="Intermediate" if flat.flat.intermediate_care else "Joint" if len(flat.tenants) > 1 else "",
        lines=_lives_there(flat) if flat.tenants else _void(flat),
        tags=_tags(flat, today),
        is_void=not flat.tenants,
        left_out=left_out,
    )


def _lives_there(flat: FlatOn) -> tuple[str, ...]:
    """Two names; of more, the second line says how many."""
    names = [tenant.name for tenant in flat.tenants]
    return tuple(names) if len(names) < 3 else (names[0], f"and {len(names) - 1} more")


def _void(flat: FlatOn) -> tuple[str, ...]:
    since = f"since {_short(flat.void_since)}" if flat.void_since is not None else "never let so far"
    return ("Void", since)


def _short(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _tags(flat: FlatOn, today: date) -> tuple[tuple[str, str], ...]:
    """Who is away and where, first of all; then that somebody has communication needs, or when it is let."""
    if flat.next_let is not None:
        return ((f"Let from {_short(flat.next_let)}", "good"),)
    found = []
    for tenant in flat.away:
        away = tenant.away_on(today)
        who = "Away" if len(flat.tenants) == 1 else tenant.liked_name
        found.append((f"{who}: {away.kind.value}" if away is not None else who, "warn"))
    if any(t.communication.strip() or t.information.strip() for t in flat.tenants):
        found.append(("Comms" if found else "Comms need", ""))
    return tuple(found)


def _floor_title(floor: Floor) -> str:
    """`First floor · 14 flats, 1 void`"""
    void = sum(not flat.tenants for flat in floor.flats)
    flats = f"{len(floor.flats)} flat{'s' if len(floor.flats) != 1 else ''}"
    return f"{floor.name} · {flats}" + (f", {void} void" if void else "")


def _left_out(flat: FlatOn, kept: Collection[str] | None, floor: int | None) -> bool:
    """A flat fits when somebody in it does; a void one, when only its floor is asked for."""
    if kept is None:
        return floor is not None and flat.flat.floor != floor
    return not any(tenant.id in kept for tenant in flat.tenants)
