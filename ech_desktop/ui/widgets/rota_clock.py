"""One day of the rota by the clock: hours above, lines beneath, shifts as long as they last, cover below."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap

from ech_desktop.domain.clock import shown
from ech_desktop.ui import theme
from ech_desktop.ui.models.rota_faces import Axis, Bar
from ech_desktop.ui.widgets.rota_chips import ROOM, draw_chip, draw_corner

if TYPE_CHECKING:
    from ech_desktop.domain.cover import Gap, SessionCover
    from ech_desktop.ui.models.rota_sheet import RotaSheet

Band = tuple[int, int, int]
"""A row or column in view: its number, where it begins and how much of it there is, in pixels."""
LINE: Final = 19
FADED: Final = 0.45


@lru_cache(maxsize=500)
def bars_picture(
    bars: tuple[Bar, ...],
    axis: Axis,
    changed: bool,
    width: int,
    height: int,
    ratio: float,
    look: tuple[str, int],
) -> QPixmap:
    """A row of the day; `look` is the theme's version, so that a new look is drawn anew."""
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    room = theme.px(ROOM)
    for bar in bars:
        tall = (height - 2 * room) / bar.lanes
        left, right = axis.x(bar.start, width), axis.x(bar.end, width)
        box = QRectF(left + 1, room + bar.lane * tall, right - left - 2, tall - (bar.lanes > 1) * theme.px(2))
        painter.setOpacity(FADED if bar.is_of_another_day else 1)
        draw_chip(painter, box, bar.face)
        for start, end in bar.breaks:
            _draw_break(painter, QRectF(axis.x(start, width), box.top(), 0, box.height()), axis, end, width)
    painter.setOpacity(1)
    if changed:
        draw_corner(painter, width)
    painter.end()
    return picture


def _draw_break(painter: QPainter, at: QRectF, axis: Axis, end: datetime, width: int) -> None:
    """The bar is thinner where its person is off duty: the ground shows above and below."""
    at.setRight(axis.x(end, width))
    notch = at.height() * 0.3
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    for top in (at.top() - 1, at.bottom() - notch + 1):
        painter.fillRect(QRectF(at.left(), top, at.width(), notch), Qt.GlobalColor.transparent)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _hour_text(tick: datetime) -> str:
    return f"{shown(tick):%H}"


def paint_hours(painter: QPainter, rect: QRect, axis: Axis) -> None:
    """`07  08  09` along the foot of the day's heading; every second or third hour where it is narrow."""
    font = theme.font(12)
    metrics = QFontMetrics(font)
    each = rect.width() / (len(axis.ticks) + 1)
    every = next(
        n for n in (1, 2, 3, 6, 12, 24) if each * n >= metrics.horizontalAdvance("00") * 1.6 or n == 24
    )
    painter.setFont(font)
    painter.setPen(theme.colour("muted"))
    half = theme.px(14)
    for tick in axis.ticks:
        if shown(tick).hour % every == 0:
            x = rect.left() + round(axis.x(tick, rect.width()))
            box = QRect(x - half, rect.bottom() - theme.px(LINE), 2 * half, theme.px(LINE) - 1)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _hour_text(tick))


def paint_hour_lines(painter: QPainter, sheet: RotaSheet, rows: list[Band], columns: list[Band]) -> None:
    """A line at every hour of the rows in view, a stronger one every six hours."""
    axis = sheet.axis
    days = [(x, width) for column, x, width in columns if column < len(sheet.days)]
    if axis is None or not days:
        return
    ((left, width),) = days
    line, strong = theme.colour("line"), theme.colour("control")
    for row, y, height in rows:
        if not sheet.rows[row].heading:
            for tick in axis.ticks:
                x = left + round(axis.x(tick, width))
                painter.fillRect(x, y, 1, height - 1, strong if shown(tick).hour % 6 == 0 else line)


def paint_session(painter: QPainter, box: QRect, cover: SessionCover, axis: Axis) -> None:
    """A session where its hours are: how many of how many, and each stretch that is short in its place."""
    font = theme.font(12)
    start, end = box.left() + axis.x(cover.start, box.width()), box.left() + axis.x(cover.end, box.width())
    whole = QRectF(start + 1, box.top() + 2, end - start - 2, box.height() - 5)
    painter.setPen(QPen(theme.colour("good"), 1))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(whole, theme.px(4), theme.px(4))
    painter.setFont(font)
    painter.setPen(theme.colour("text"))
    left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    gaps = [_gap_box(gap, box, axis) for gap in cover.gaps]
    text = f"{cover.least}/{cover.needed}"
    room = QRectF(whole.adjusted(theme.px(6), 0, 0, 0))
    wide = QFontMetrics(font).horizontalAdvance(text)
    if not any(g.intersects(QRectF(room.left(), room.top(), wide, room.height())) for g in gaps):
        painter.drawText(room, left, text)
    for gap, where in zip(cover.gaps, gaps, strict=True):
        _paint_gap(painter, where, f"{gap.have}/{gap.needed}")


def _gap_box(gap: Gap, box: QRect, axis: Axis) -> QRectF:
    start, end = box.left() + axis.x(gap.start, box.width()), box.left() + axis.x(gap.end, box.width())
    return QRectF(start, box.top() + 2, max(end - start, theme.px(4)), box.height() - 5)


def _paint_gap(painter: QPainter, where: QRectF, text: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("bad"))
    painter.drawRoundedRect(where, theme.px(3), theme.px(3))
    font = theme.font(12, QFont.Weight.DemiBold)
    if QFontMetrics(font).horizontalAdvance(text) <= where.width() - 2:
        painter.setFont(font)
        painter.setPen(theme.colour("surface"))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, text)
