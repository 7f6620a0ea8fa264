"""Icons drawn from SVG in a colour of the theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from ech_desktop.paths import bundled


@cache
def _svg(name: str) -> str:
    return (bundled("resources") / "icons" / f"{name}.svg").read_text("utf-8")


@cache
def _drawn(name: str, colour: str, side: int, room: int, ratio: float) -> QPixmap:
    """The icon `side` wide, with `room` at its right, on a screen of `ratio` device pixels a pixel."""
    from PySide6.QtSvg import QSvgRenderer  # not needed before the first icon

    pixmap = QPixmap(round((side + room) * ratio), round((side + room) * ratio))
    pixmap.fill(QColor(0, 0, 0, 0))
    renderer = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", colour).encode()))
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, room / 2 * ratio, side * ratio, side * ratio))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def tinted(name: str, colours: tuple[QColor, QColor, QColor], side: int, room: int, ratio: float) -> QIcon:
    """The icon `name` of resources/icons; `colours`: normal, disabled, and checked."""
    normal, disabled, checked = (c.name() for c in colours)
    made = QIcon(_drawn(name, normal, side, room, ratio))
    made.addPixmap(_drawn(name, disabled, side, room, ratio), QIcon.Mode.Disabled)
    if checked != normal:
        made.addPixmap(_drawn(name, checked, side, room, ratio), QIcon.Mode.Normal, QIcon.State.On)
    return made
