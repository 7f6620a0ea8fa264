"""Peak load under the lanes: how many people the visits need, how many are on duty, quarter by quarter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import shown, times_text
from ech_desktop.domain.peak_load import QUARTER, Load
from ech_desktop.ui import theme
from ech_desktop.ui.widgets.visit_board import VisitBoard

HEIGHT: Final = 104
SHORT: Final = 78
"""Its height where there is little room."""
_LABEL: Final = 16
"""Height of the line above the bars that says how many are short."""


def stretches(loads: Sequence[Load]) -> list[tuple[datetime, datetime, int]]:
    """Quarters in a row that are short: from, until, and by how many at most."""
    found: list[tuple[datetime, datetime, int]] = []
    for load in loads:
        if not load.short:
            continue
        if found and found[-1][1] == load.start:
            start, _, most = found.pop()
            found.append((start, load.start + QUARTER, max(most, load.short)))
        else:
            found.append((load.start, load.start + QUARTER, load.short))
    return found


def peak_words(loads: Sequence[Load]) -> str:
    """`Most needed at once: 8 at 08:00, with 7 on duty. Short 07:30–08:15 by 2.`"""
    peak = max(loads, key=lambda load: load.needed, default=None)
    if peak is None or not peak.needed:
        return "No visits are due on this day."
    said = f"Most needed at once: {peak.needed} at {shown(peak.start):%H:%M}, with {peak.on_duty} on duty."
    short = stretches(loads)
    if not short:
        return f"{said} There are always enough people on duty."
    return f"{said} Short {', '.join(f'{times_text(a, b)} by {most}' for a, b, most in short)}."


class PeakChart(QWidget):
    """Bars are what visits need, the line is who is on duty; what is short is hatched and has its number."""

    def __init__(self, board: VisitBoard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("peakChart")
        self.setAccessibleName("Peak load")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(HEIGHT))
        self._board = board
        self.loads: tuple[Load, ...] = ()
        board.moved_across.connect(self.update)

    def show_loads(self, loads: tuple[Load, ...]) -> None:
        self.loads = loads
        self.setAccessibleDescription(peak_words(loads))
        self.update()

    def load_at(self, point: QPoint) -> Load | None:
        moment = self._board.moment_at(point.x() - self._gutter())
        return next((load for load in self.loads if load.start <= moment < load.start + QUARTER), None)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            load = self.load_at(event.pos())
            if load is not None:
                when = times_text(load.start, load.start + QUARTER)
                short = f"\n{plural(load.short, 'person', 'people')} short" if load.short else ""
                said = f"{when}\n{load.needed} needed, {load.on_duty} on duty{short}"
                QToolTip.showText(event.globalPos(), said, self)
                return True
        return super().event(event)

    def _gutter(self) -> int:
        return self._board.verticalHeader().width()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(0, 0, self.width(), 1, theme.colour("line"))
        self._paint_key(painter)
        room = QRect(self._gutter(), 0, self._board.viewport().width(), self.height())
        plot = room.adjusted(0, theme.px(_LABEL), 0, -theme.px(4))
        painter.setClipRect(plot.adjusted(0, -theme.px(_LABEL), 0, theme.px(4)))
        most = max((max(load.needed, load.on_duty) for load in self.loads), default=0)
        one = plot.height() / max(most, 1)
        self._paint_scale(painter, plot, most, one)
        self._paint_bars(painter, plot, one)
        self._paint_staff(painter, plot, one)
        self._paint_short(painter, plot)
        painter.end()

    def _x(self, moment: datetime) -> int:
        return self._gutter() + self._board.x_of(moment)

    def _paint_key(self, painter: QPainter) -> None:
        """What is what, in the margin under the names."""
        line, left = theme.px(20), theme.px(10)
        box = QRect(left, theme.px(5), self._gutter() - 2 * left, line)
        for token, text, style in (
            ("accent", "People needed", Qt.BrushStyle.SolidPattern),
            ("text", "On duty", None),
            ("bad", "Short of people", Qt.BrushStyle.DiagCrossPattern),
        ):
            sign = QRectF(box.left(), box.center().y() - theme.px(5), theme.px(14), theme.px(10))
            if style is None:
                sign = QRectF(sign.left(), sign.center().y() - 1, sign.width(), theme.px(2))
                painter.fillRect(sign, theme.colour(token))
            else:
                painter.fillRect(sign, QBrush(theme.colour(token), style))
                painter.setPen(QPen(theme.colour(token), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(sign)
            font = theme.font(12)
            room = box.adjusted(theme.px(20), 0, 0, 0)
            painter.setFont(font)
            painter.setPen(theme.colour("text"))
            fitted = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, fitted)
            box.translate(0, line + theme.px(2))

    def _paint_scale(self, painter: QPainter, plot: QRect, most: int, one: float) -> None:
        every = next(n for n in (1, 2, 5, 10, 20, 50, 1_000) if n * one >= theme.px(14))
        for n in range(0, most + 1, every):
            y = round(plot.bottom() - n * one)
            painter.fillRect(plot.left(), y, plot.width(), 1, theme.colour("line"))

    def _paint_bars(self, painter: QPainter, plot: QRect, one: float) -> None:
        hatch = QBrush(theme.colour("bad"), Qt.BrushStyle.DiagCrossPattern)
        for load in self.loads:
            if not load.needed:
                continue
            left, right = self._x(load.start), self._x(load.start + QUARTER)
            met = min(load.needed, load.on_duty)
            top = plot.bottom() - load.needed * one
            line = plot.bottom() - met * one
            painter.fillRect(QRectF(left, line, right - left - 1, met * one), theme.colour("accent"))
            if load.short:
                over = QRectF(left, top, right - left - 1, line - top)
                painter.fillRect(over, theme.colour("badbg"))
                painter.fillRect(over, hatch)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.colour("bad"), 1))
                painter.drawRect(over.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_staff(self, painter: QPainter, plot: QRect, one: float) -> None:
        """A line in steps, edged so that it stands out on the bars."""
        thick, before = theme.px(2), None
        for load in self.loads:
            y = round(plot.bottom() - load.on_duty * one)
            left, right = self._x(load.start), self._x(load.start + QUARTER)
            painter.fillRect(left, y - thick, right - left, thick * 2, theme.colour("surface"))
            painter.fillRect(left, y - thick // 2, right - left, thick, theme.colour("text"))
            if before is not None and before != y:
                top, tall = min(before, y), abs(before - y)
                painter.fillRect(left, top - thick // 2, thick, tall + thick, theme.colour("text"))
            before = y

    def _paint_short(self, painter: QPainter, plot: QRect) -> None:
        font = theme.font(12, QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(theme.colour("bad"))
        for start, end, most in stretches(self.loads):
            middle, half = (self._x(start) + self._x(end)) // 2, theme.px(30)
            box = QRect(middle - half, plot.top() - theme.px(_LABEL) + 1, 2 * half, theme.px(_LABEL))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"−{most}")
