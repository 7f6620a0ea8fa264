"""Icons drawn from SVG in a colour of the theme, at the moment they are painted."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from ech_desktop.paths import bundled


@cache
def _svg(name: str) -> str:
    return (bundled("resources") / "icons" / f"{name}.svg").read_text("utf-8")


@cache
def _drawn(name: str, colour: str, width: int, height: int) -> QPixmap:
    """The icon in device pixels; kept, because a rail or list paints the same few again and again."""
    from PySide6.QtSvg import QSvgRenderer  # not needed before the first icon is painted

    pixmap = QPixmap(width, height)
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", colour).encode()))
    side = min(width, height)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF((width - side) / 2, (height - side) / 2, side, side))
    painter.end()
    return pixmap


class _Engine(QIconEngine):
    """Paints with the colour that the theme gives to a meaning now, so that a theme switch needs no list."""

    def __init__(self, name: str, token: str, colour: Callable[[str], QColor]) -> None:
        super().__init__()
        self._name, self._token, self._colour = name, token, colour

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._token, self._colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        token = "disabled" if mode == QIcon.Mode.Disabled else self._token
        if token == "railtext" and state == QIcon.State.On:
            token = "railseltext"
        pixmap = QPixmap(_drawn(self._name, self._colour(token).name(), size.width(), size.height()))
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        scale = painter.device().devicePixelRatioF()
        size = QSize(round(rect.width() * scale), round(rect.height() * scale))
        painter.drawPixmap(rect, self.scaledPixmap(size, mode, state, scale))


def tinted(name: str, token: str, colour: Callable[[str], QColor]) -> QIcon:
    """The icon `name` of resources/icons, in whatever `colour` gives for `token` when it is painted."""
    return QIcon(_Engine(name, token, colour))
